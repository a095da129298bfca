// What the scripts that play a station share: the station, its fields and buttons, and a way to wait for a state.
const done = arguments[arguments.length - 1], wish = arguments[0];
const station = document.querySelector('tryg-station'), shadow = station.shadowRoot;
const until = async (what, test) => {
    // The clock of the device: a test may have stopped the other one.
    const deadline = Date.now() + 60000;
    for (let turn = 0; ; turn++) {
        const found = test();
        if (found) return found;
        if (Date.now() > deadline)
            throw new Error(`waited in vain for ${what}; phase ${station.dataset.phase}: ${shadow.textContent.slice(0, 600)}`);
        await (turn < 50 ? null : new Promise((next) => setTimeout(next)));
    }
};
const phase = (...names) => until(names, () => names.includes(station.dataset.phase));
const button = (action) => shadow.querySelector(`[data-action=${action}]:not([disabled])`);
const press = (action) => until('the button ' + action, () => button(action)).then((found) => found.click());
const field = (id) => until('the field ' + id, () => shadow.getElementById(id));
const write = async (id, text) => {
    const entry = await field(id);
    entry.value = text;
    entry.dispatchEvent(new Event('input', { bubbles: true }));
    entry.dispatchEvent(new Event('change', { bubbles: true }));
};
const shown = (name) => until(name, () => shadow.querySelector(`[data-${name}]`)).then((found) => found.textContent.trim());
const unlock = async () => {
    await press('facilitator');
    await write('key', wish.key);
    await press('unlock');
    await until('the area', () => ['facilitator', 'closed', 'handover'].includes(station.dataset.phase) && !shadow.getElementById('key'));
};
const home = async () => {
    // From a panel to the menu and from there to the people; a panel may close by itself.
    while (station.dataset.phase !== 'start') {
        await press('back');
        await new Promise((next) => setTimeout(next));
    }
};
const answer = async (codes) => {
    while (station.dataset.phase === 'asking') {
        const item = station.dataset.item;
        const set = await until('the item ' + item, () => shadow.querySelector(`fieldset[data-item="${item}"]`));
        const option = set.querySelector(`input[value="${codes[item]}"]`);
        if (option) option.click();
        await press('next');
        if (!option) await press('skip');
        await until('the screen after ' + item, () => station.dataset.item !== item || station.dataset.phase !== 'asking');
    }
};
