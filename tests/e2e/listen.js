const said = (window.__said = []), live = '[aria-live], [role=status], [role=alert]', texts = new Map();
const look = () => {
    for (const one of root.querySelectorAll(live)) {
        const text = one.textContent.trim();
        if (texts.get(one) !== text && text) said.push('live: ' + text);
        texts.set(one, text);
    }
};
look();
said.length = 0;
new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
root.addEventListener('focusin', (event) => {
    const item = event.target.closest('fieldset[data-item]');
    said.push('focus: ' + (item ? item.dataset.item : event.target.dataset.action || event.target.localName));
});
