(() => {
    // What is too small for a finger, and rows and buttons that are too near to each other, in CSS pixels.
    const ROW = 48, LEAST = 24, APART = 8;
    // Half a pixel for what the engines round.
    const below = (found, least) => found < least - 0.5;
    const all = (selector) => [...root.querySelectorAll(selector)].filter((e) => e.checkVisibility() && e.getClientRects().length);
    const name = (e) => `${e.localName}.${e.className} ${(e.innerText || e.id).slice(0, 40)}`;
    // A link in the middle of a sentence is as high as the sentence.
    const isInline = (e) => e.matches("a") && [...e.parentNode.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const small = all("a[href], button, input, select, textarea, summary, label, .entry").filter((e) => !isInline(e)).flatMap((e) => {
        const { width, height } = e.getBoundingClientRect();
        const least = e.matches("label:has(input, textarea), .primary") ? ROW : LEAST;
        return below(Math.min(width, height), least) ? [`${name(e)}: ${width.toFixed(1)} by ${height.toFixed(1)}, at least ${least}`] : [];
    });
    // What a question lies over cannot be hit.
    const layer = (e) => e.closest(".veil");
    const rows = all("label:has(input), .button").map((e) => [e, e.getBoundingClientRect()]);
    const near = rows.flatMap(([one, a], index) => rows.slice(index + 1).flatMap(([other, b]) => {
        if (layer(one) !== layer(other) || one.contains(other)) return [];
        const gap = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
        return below(gap, APART) ? [`${name(one)} and ${name(other)}: ${gap.toFixed(1)} apart, at least ${APART}`] : [];
    }));
    return [...small, ...near];
})()
