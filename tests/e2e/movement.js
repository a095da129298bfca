return Math.max(0, ...[...root.querySelectorAll('*')].flatMap((e) => { const s = getComputedStyle(e);
    return (s.transitionDuration + ',' + s.animationDuration).split(',').map((t) => parseFloat(t) * (/ms/.test(t) ? 1 : 1000)); }),
    ...document.getAnimations().map((a) => a.effect.getComputedTiming().duration))
