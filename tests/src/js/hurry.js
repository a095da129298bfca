// Answers by clicks of a script, for many persons in a row. Arguments: the codes (0: leave the item out), where to begin
// ("start" or "here") and where to end ("review" or "result"), and the function to call at the end.
const [codes, from, to, done] = arguments;
const deadline = performance.now() + 15000;
const until = async (what, test) => {
    // Most changes come in a microtask; a timer for each would make up most of the time.
    for (let turn = 0; ; turn++) {
        const found = test();
        if (found) return found;
        if (performance.now() > deadline) throw new Error("waited in vain for " + what);
        await (turn < 50 ? null : new Promise((next) => setTimeout(next)));
    }
};
const press = (action) => until("the button " + action, () => root.querySelector(`[data-action=${action}]`)).then((button) => button.click());
const phase = (name) => until("the phase " + name, () => host.dataset.phase === name);
(async () => {
    if (from === "start") {
        // From the result the way back to the beginning is to delete everything.
        if (host.dataset.phase === "result") await press("cancel");
        // A page with its own introduction has the first item at once.
        await until("the beginning", () => ["intro", "asking"].includes(host.dataset.phase));
        if (host.dataset.phase === "intro") await press("start");
    }
    await phase("asking");
    for (const code of codes) {
        const item = host.dataset.item;
        const radio = await until("the item " + item, () =>
            root.querySelector(`fieldset[data-item="${item}"] input[type=radio][value="${code || 1}"]`));
        if (code) radio.click();
        await press("next");
        if (!code) await press("skip");
        await until("the screen after " + item, () => host.dataset.item !== item);
    }
    await phase("review");
    if (to === "result") {
        await press("finish");
        await phase("result");
    }
    done(null);
})().catch((problem) => done(String(problem)));
