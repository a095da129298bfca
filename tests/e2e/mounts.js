const [times, done] = arguments;
(async () => {
    for (let time = 0; time < times; time++) {
        const one = document.createElement('tryg-skema');
        one.setAttribute('instrument', 'oms-hc-15');
        const ready = new Promise((resolve) => one.addEventListener('tryg-ready', resolve, { once: true }));
        document.querySelector('main').append(one);
        await ready;
        one.remove();
        await new Promise((next) => setTimeout(next));
    }
    done(null);
})().catch((problem) => done(String(problem)));
