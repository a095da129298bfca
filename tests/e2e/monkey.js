// A walk over the station at random, beside a model that says after each event where the station has to be. Everything
// that may be tapped is tapped where it stands, often twice or three times in a row, as fast as the page takes it: the
// second tap goes to whatever is there by then. Arguments: what to do, and the function to call at the end.
const [wish, done] = arguments;
const station = host, shadow = root, { model, faults } = wish;

let state = wish.seed >>> 0; // mulberry32
const chance = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};
const below = (most) => Math.floor(chance() * most);
const oneOf = (list) => list[below(list.length)];

const phase = () => station.dataset.phase;
const all = (selector) => [...shadow.querySelectorAll(selector)];
const until = async (what, test) => {
    for (let turn = 0; turn < 20000; turn++) {
        if (test()) return;
        await (turn < 50 ? null : new Promise((next) => setTimeout(next)));
    }
    throw new Error("waited in vain for " + what);
};
const settle = async () => {
    for (let turn = 0; turn < 8; turn++) await null;
};

// What is under the finger, and what the model makes of it.
const expected = {
    start: () => Object.assign(model, { screen: "asking", at: 0, given: {} }),
    skip: () => {
        delete model.given[wish.items[model.at]];
        forward();
    },
    back: () => {
        if (model.screen === "review") Object.assign(model, { screen: "asking", at: wish.items.length - 1 });
        else if (model.screen === "asking") model.at -= 1;
        else if (model.screen === "facilitator") model.screen = null; // the menu, or the people
    },
    cancel: () => Object.assign(model, { screen: "start", given: {} }),
    next: () => {
        if (model.screen === "thanks") model.screen = "start";
        else if (wish.items[model.at] in model.given) forward();
    },
    facilitator: () => { model.screen = "facilitator"; },
    finish: () => count(),
    retry: () => count(),
};
const forward = () => {
    model.at += 1;
    if (model.at === wish.items.length) model.screen = "review";
};
const count = async () => {
    const before = __storage.hits;
    let seen;
    // Not before the click has had its effect: a second try begins where the first one failed.
    await new Promise((next) => setTimeout(next));
    await until("the end of counting", () => {
        seen = phase();
        return ["thanks", "failed"].includes(seen) && !shadow.querySelector("[aria-busy]");
    });
    if (seen === "failed") {
        if (__storage.hits === before) throw new Error("not counted although nothing failed");
        model.screen = "failed";
        return;
    }
    model.screen = "thanks";
    model.persons += 1;
    model.counted.push(model.given);
    model.given = {};
};

const compare = (what) => {
    const found = phase();
    // The thanks go away by themselves.
    if (model.screen === "thanks" && found === "start") model.screen = "start";
    if (model.screen === null && ["facilitator", "start"].includes(found)) model.screen = found;
    const wrong = [];
    if (found !== model.screen) wrong.push(`shows ${found} and not ${model.screen}`);
    if (station.dataset.persons !== String(model.persons)) wrong.push(`${station.dataset.persons} persons and not ${model.persons}`);
    if (model.screen === "asking") {
        const item = wish.items[model.at];
        if (station.dataset.item !== item) wrong.push(`item ${station.dataset.item} and not ${item}`);
        const chosen = all("input:checked").map((one) => one.value).join();
        const given = item in model.given ? String(model.given[item]) : "";
        if (chosen !== given) wrong.push(`${chosen || "nothing"} is chosen and not ${given || "nothing"}`);
    } else if (shadow.querySelector("fieldset[data-item] input, [data-score]")) wrong.push("an answer or a score is on the screen");
    if (wrong.length) throw new Error(`after ${what}: ${wrong.join("; ")}`);
};

// What must not happen: it would end the round, or open a window of the browser.
const FORBIDDEN = ["close-now", "hand-over-now", "add-now", "print", "save", "remove"];
const controls = () => all("button, summary, input[type=radio], input[type=checkbox], a").filter((one) =>
    !one.disabled && !FORBIDDEN.includes(one.dataset.action) && one.type !== "file");

const tapAt = async (x, y, meant) => {
    let there = shadow.elementFromPoint(x, y);
    if (!there || !shadow.contains(there)) there = meant.isConnected ? meant : null;
    if (!there) return "nothing";
    const label = there.closest("label");
    const target = there.closest("button, summary, a, input") || (label && label.control) || there;
    const action = target.closest("button") && !target.disabled ? target.dataset.action : "";
    if (FORBIDDEN.includes(action)) return "nothing";
    const kinds = { bubbles: true, composed: true, pointerType: "touch" };
    target.dispatchEvent(new PointerEvent("pointerdown", kinds));
    target.dispatchEvent(new PointerEvent("pointerup", kinds));
    const person = ["start", "asking", "review", "failed", "thanks"].includes(model.screen);
    let later = null;
    if (target.type === "radio" && model.screen === "asking") model.given[wish.items[model.at]] = Number(target.value);
    else if (model.screen === "thanks" && target.closest(".thanks")) model.screen = "start"; // a tap anywhere on them
    else if (action && (person || action === "back") && expected[action]) later = () => expected[action]();
    else if (model.screen === "facilitator" && action) model.screen = null;
    target.click();
    if (later) await later();
    await settle();
    return `a tap on ${action || target.type || target.localName}`;
};

const tap = async () => {
    const found = controls();
    if (!found.length) return "nothing to tap";
    const named = (...names) => found.filter((one) => names.includes(one.dataset.action));
    const luck = chance();
    let target = oneOf(found);
    if (model.screen === "asking") {
        const radios = found.filter((one) => one.type === "radio");
        if (luck < 0.45) target = oneOf(radios);
        else if (luck < 0.9) [target] = named("next");
        // Who skips much is on no scale, so few do.
        else if (luck < 0.905) target = oneOf(named("skip", "next"));
        else if (luck < 0.97 || named("cancel", "skip").includes(target)) target = oneOf(named("next", "back"));
    } else if (model.screen === "review" && luck < 0.7) [target] = named("finish");
    else if (model.screen === "start" && luck < 0.9) [target] = named("start");
    else if (model.screen === "facilitator" && luck < 0.3 && named("back").length) [target] = named("back");
    target.scrollIntoView({ block: "center" });
    const box = (target.closest("label") || target).getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const said = [];
    for (let times = chance() < 0.7 ? 1 : 2 + below(2); times > 0; times--) {
        said.push(await tapAt(x, y, target));
        compare(said.join(", "));
    }
    return said.join(", ");
};

const wipe = () => Object.assign(model, { screen: "start", given: {} });
const view = (name) => {
    for (const [key, value] of [["visibilityState", name], ["hidden", name === "hidden"]])
        Object.defineProperty(Object.getPrototypeOf(document), key, { configurable: true, get: () => value });
    document.dispatchEvent(new Event("visibilitychange"));
};
const others = {
    fault: () => { __storage.next = oneOf(["full", "abort"]); },
    language: () => station.setAttribute("lang", oneOf(["da", "en"])),
    key: () => (shadow.activeElement || station).dispatchEvent(
        new KeyboardEvent("keydown", { key: oneOf(["Escape", "Enter", "Tab", "ArrowDown", "x"]), bubbles: true, composed: true })),
    swipe: () => {
        const box = station.getBoundingClientRect();
        const at = (part) => ({ bubbles: true, composed: true, pointerId: 1 + below(3), pointerType: "touch", clientX: box.left + box.width * part, clientY: 300 });
        const target = oneOf(controls()) || station;
        for (const [kind, part] of [["pointerdown", 0.9], ["pointermove", 0.5], ["pointercancel", 0.1]]) target.dispatchEvent(new PointerEvent(kind, at(part)));
        // A tap anywhere but a swipe takes the thanks away.
    },
    pin: () => {
        const field = shadow.getElementById("key");
        if (!field) return;
        field.value = oneOf([wish.pin, "0000", ""]);
        field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    // Two hours, in which the timers stood still.
    away: () => {
        view("hidden");
        __clock.pass(7200);
        view("visible");
        if (model.screen !== "thanks") wipe();
    },
    left: async () => {
        dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        // From the start screen it may first find its own lock still held, and goes on by itself when that is gone.
        await settle();
        await until("the station to begin again", () => phase() === "start");
        wipe();
    },
};

(async () => {
    __clock.stop();
    let step = 0;
    try {
        for (; step < wish.steps; step++) {
            let what;
            const luck = chance();
            if (faults && luck < 0.012) {
                what = oneOf(Object.keys(others));
                await others[what]();
            } else if (luck < 0.05) {
                what = oneOf(["key", "swipe", "pin", "language"]);
                await others[what]();
            } else what = await tap();
            await settle();
            compare(what);
        }
    } catch (problem) {
        return done({ problem: `step ${step}: ${problem.message}` });
    }
    __storage.next = null;
    done({ model, state });
})();
