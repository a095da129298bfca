// Answers a whole questionnaire by clicks of a script: arguments are the codes (0: leave it out) and the function to
// call at the end.
const [codes, done] = arguments;
const deadline = performance.now() + 15000;
const until = async (what, test) => {
    for (;;) {
        const found = test();
        if (found) return found;
        if (performance.now() > deadline) throw new Error("waited in vain for " + what);
        await new Promise((next) => setTimeout(next));
    }
};
const press = (action) => until("the button " + action, () => root.querySelector(`[data-action=${action}]`)).then((button) => button.click());
const phase = (name) => until("the phase " + name, () => host.dataset.phase === name);
(async () => {
    // From the result the way back to the beginning is to delete everything.
    if (host.dataset.phase === "result") await press("cancel");
    // A page with its own introduction has the first item at once.
    await until("the beginning", () => ["intro", "asking"].includes(host.dataset.phase));
    if (host.dataset.phase === "intro") await press("start");
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
    await press("finish");
    await phase("result");
    done(null);
})().catch((problem) => done(String(problem)));
