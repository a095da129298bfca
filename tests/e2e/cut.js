(() => {
    const cut = [...root.querySelectorAll('*')].filter((e) => {
        const style = getComputedStyle(e);
        const unseen = e.matches('.unseen') || !e.checkVisibility() || e.closest('svg');
        const scrolls = /(auto|scroll)/.test(style.overflowX);
        const hidden = /(hidden|clip)/.test(style.overflowX + style.overflowY);
        // What is written in a line of input moves on with the cursor.
        // A list cuts what is chosen in it, as a field does; its names are whole when it is open.
        const wide = !e.matches('input') && !(e.localName === 'select' || e.querySelector('select')) && e.scrollWidth > e.clientWidth + 1;
        return !unseen && !scrolls && hidden && (wide || e.scrollHeight > e.clientHeight + 1);
    }).map((e) => 'cut: ' + e.localName + '.' + e.className);
    const wide = document.documentElement.scrollWidth - innerWidth;
    const out = [...root.querySelectorAll('*')].filter((e) => e.checkVisibility() && !e.closest('.scroll') &&
        e.getBoundingClientRect().right > innerWidth + 1).map((e) => 'sticks out: ' + e.localName + '.' + e.className);
    // A box with a border that is lower than what stands in it.
    const spilt = [...root.querySelectorAll('.option, .button, .notice, .chart, .inlet, .dialog')].filter((e) =>
        e.checkVisibility() && e.scrollHeight > e.clientHeight + 1).map((e) =>
        'spills: ' + e.localName + '.' + e.className + ' ' + e.textContent.slice(0, 40));
    return [...spilt, ...(wide > 0 ? ['wider than the page by ' + wide, ...out] : []), ...cut];
})()
