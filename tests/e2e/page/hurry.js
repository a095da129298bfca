// Answers by clicks of a script, for many persons in a row. Arguments: the answers (a code, a list of codes to tick, a
// text to write, 0: leave the item out), where to begin ("start" or "here") and where to end ("here", "review" or "result"), and
// the function to call at the end.
const [answers, from, to, done] = arguments;
const until = async (what, test) => {
    // The clock of the device: a test may have stopped the other one.
    const deadline = Date.now() + 60000;
    // Most changes come in a microtask; a timer for each would make up most of the time.
    for (let turn = 0; ; turn++) {
        const found = test();
        if (found) return found;
        if (Date.now() > deadline) throw new Error("waited in vain for " + what);
        await (turn < 50 ? null : new Promise((next) => setTimeout(next)));
    }
};
const button = (action) => root.querySelector(`[data-action=${action}]`);
const press = (action) => until("the button " + action, () => button(action)).then((found) => found.click());
const phase = (name) => until("the phase " + name, () => host.dataset.phase === name);
const give = (field, answer) => {
    if (typeof answer === "string") {
        const entry = field.querySelector("input, textarea");
        entry.value = answer;
        entry.dispatchEvent(new Event("input", { bubbles: true }));
    } else {
        for (const code of [].concat(answer)) field.querySelector(`input[value="${code}"]`).click();
    }
};
(async () => {
    if (from === "start") {
        // From the result the way back to the beginning is to delete everything.
        if (host.dataset.phase === "result") await press("cancel");
        // A page with its own introduction has the first item at once.
        await until("the beginning", () => ["intro", "asking"].includes(host.dataset.phase));
        if (host.dataset.phase === "intro") await press("start");
    }
    await phase("asking");
    for (const answer of answers) {
        const item = host.dataset.item;
        const field = await until("the item " + item, () => root.querySelector(`fieldset[data-item="${item}"]`));
        if (answer) give(field, answer);
        // An item that need not be answered is left without a skip.
        await press(!answer && button("skip") ? "skip" : "next");
        await until("the screen after " + item, () => host.dataset.item !== item);
    }
    if (to === "here") return done(null);
    await phase("review");
    if (to === "result") {
        await press("finish");
        await phase("result");
    }
    done(null);
})().catch((problem) => done(String(problem)));
