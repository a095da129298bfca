//! A station as its people use it, played by a script in the page: set-up, one person after the other, the end.

use crate::harness::Scene;
use crate::sites::Site;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use trygskema_core::instrument::builtin;
use trygskema_demo::serve;
use trygskema_tests::page::Page;
use trygskema_tests::server::Server;

/// What the scripts below share: the station, its fields and buttons, and a way to wait for a state.
const SHARED: &str = "
    const done = arguments[arguments.length - 1], wish = arguments[0];
    const station = document.querySelector('tryg-station'), shadow = station.shadowRoot;
    const deadline = performance.now() + 20000;
    const until = async (what, test) => {
        for (let turn = 0; ; turn++) {
            const found = test();
            if (found) return found;
            if (performance.now() > deadline)
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
            const set = await until('the item ' + item, () => shadow.querySelector(`fieldset[data-item=\"${item}\"]`));
            set.querySelector(`input[value=\"${codes[item]}\"]`).click();
            await press('next');
            await until('the screen after ' + item, () => station.dataset.item !== item || station.dataset.phase !== 'asking');
        }
    };
";

/// What one person answers: item and code.
pub(crate) type Sheet = BTreeMap<String, u8>;

/// A made-up person who answers everything.
pub(crate) fn somebody(forms: &[&str], random: &mut fastrand::Rng) -> Result<Sheet> {
    let mut sheet = Sheet::new();
    for form in forms {
        let instrument = builtin::instrument(form).context("no such instrument")?;
        for item in instrument.items() {
            let option = random.choice(instrument.options_of(item)).context("an item without options")?;
            sheet.insert(item.id().to_owned(), option.code());
        }
    }
    Ok(sheet)
}

/// A tablet on which a round is open or about to be.
pub(crate) struct Tablet<'p, 's> {
    page: &'p Page<'s>,
}

/// What a facilitator enters.
#[derive(Clone, Debug)]
pub(crate) struct Round<'r> {
    pub(crate) forms: &'r [&'r str],
    pub(crate) label: &'r str,
    /// `before`, `after` or `follow-up`.
    pub(crate) wave: &'r str,
    pub(crate) headcount: u32,
    pub(crate) pin: &'r str,
}

impl<'p, 's> Tablet<'p, 's> {
    pub(crate) const fn new(page: &'p Page<'s>) -> Self {
        Self { page }
    }

    fn play(&self, body: &str, wish: &Value) -> Result<Value> {
        let script = format!(
            "{SHARED}(async () => {{ {body} }})().then((said) => done({{ said }}), (problem) => done({{ problem: String(problem) }}));"
        );
        let answer = self.page.script_async(&script, std::slice::from_ref(wish))?;
        if let Some(problem) = answer.get("problem") {
            anyhow::bail!("{problem}");
        }
        Ok(answer.get("said").cloned().unwrap_or_default())
    }

    fn text(&self, body: &str, wish: &Value) -> Result<String> {
        Ok(self.play(body, wish)?.as_str().unwrap_or_default().to_owned())
    }

    /// `data-phase` once the page has started.
    pub(crate) fn phase(&self) -> Result<String> {
        self.text("await until('a phase', () => !['', 'loading', undefined].includes(station.dataset.phase)); return station.dataset.phase", &Value::Null)
    }

    /// Waits until the tablet could do without the network.
    pub(crate) fn wait_for_offline(&self) -> Result<()> {
        let body = "await phase('check'); await until('offline', () => shadow.querySelector('[data-check=offline][data-state=good]'))";
        self.play(body, &Value::Null).map(|_| ())
    }

    /// How many are counted, as the element says.
    pub(crate) fn persons(&self) -> Result<u32> {
        let text = self.text("return String(station.dataset.persons)", &Value::Null)?;
        text.parse().with_context(|| format!("data-persons is {text:?}"))
    }

    /// From the check to the start screen; returns the code of the card.
    pub(crate) fn open(&self, round: &Round<'_>) -> Result<String> {
        let wish = json!({ "forms": round.forms, "label": round.label, "wave": round.wave,
            "headcount": round.headcount.to_string(), "pin": round.pin });
        self.text(
            "await phase('check'); await press('next'); await phase('setup');
             for (const id of wish.forms) { const tick = await field('form-' + id); if (!tick.checked) tick.click(); }
             await write('label', wish.label); (await field('wave-' + wish.wave)).click();
             await write('headcount', wish.headcount); await write('pin', wish.pin);
             await press('open'); await phase('card');
             const code = await shown('code'); await press('kept'); await phase('start'); return code",
            &wish,
        )
    }

    /// One person after the other, from the start screen to the start screen; returns how many are counted then.
    pub(crate) fn people(&self, sheets: &[Sheet]) -> Result<u32> {
        self.play(
            "for (const codes of wish.sheets) {
                 await phase('start'); await press('start'); await phase('asking');
                 await answer(codes);
                 await phase('review'); await press('finish'); await phase('thanks');
                 await press('next'); await phase('start');
             }
             return null",
            &json!({ "sheets": sheets }),
        )?;
        self.persons()
    }

    /// One person up to the screen before handing in.
    pub(crate) fn fill_in(&self, codes: &Sheet) -> Result<()> {
        let wish = json!({ "codes": codes });
        let body = "await phase('start'); await press('start'); await phase('asking'); await answer(wish.codes); await phase('review')";
        self.play(body, &wish).map(|_| ())
    }

    /// Presses "hand in" after so many milliseconds, and returns at once.
    pub(crate) fn hand_in_soon(&self, delay: u32) -> Result<()> {
        let body = "const finish = await until('finish', () => button('finish')); setTimeout(() => finish.click(), wish)";
        self.play(body, &delay.into()).map(|_| ())
    }

    /// Closes the round; returns the phase after it.
    pub(crate) fn close(&self, key: &str) -> Result<String> {
        let body = "await phase('start'); await unlock(); await press('close');
            const above = shadow.getElementById('above'); if (above) above.click();
            await press('close-now'); await phase('closed'); return station.dataset.phase";
        self.text(body, &json!({ "key": key }))
    }

    /// The release file of a closed round, caught on its way to the disk.
    pub(crate) fn release(&self) -> Result<String> {
        self.saved("save")
    }

    /// The text that makes another tablet join.
    pub(crate) fn joining(&self, key: &str) -> Result<String> {
        let body =
            "await phase('start'); await unlock(); await press('card'); const text = await shown('join');
            await home(); return text";
        self.text(body, &json!({ "key": key }))
    }

    /// Joins the round of another tablet.
    pub(crate) fn join(&self, text: &str, pin: &str) -> Result<()> {
        let body = "await phase('check'); await press('next'); await phase('setup');
            shadow.querySelector('[data-part=join]').open = true;
            await write('join-text', wish.text); await write('join-pin', wish.pin); await press('join');
            await phase('card', 'start'); if (station.dataset.phase === 'card') await press('kept'); await phase('start')";
        self.play(body, &json!({ "text": text, "pin": pin })).map(|_| ())
    }

    /// Ends the part of this tablet; returns what the first one takes in.
    pub(crate) fn hand_over(&self, key: &str) -> Result<String> {
        let body =
            "await phase('start'); await unlock(); await press('hand-over'); await press('hand-over-now');
            await phase('handover'); return shown('bundle')";
        self.text(body, &json!({ "key": key }))
    }

    /// Takes in the part of another tablet; returns how many are counted then.
    pub(crate) fn add(&self, key: &str, part: &str) -> Result<u32> {
        let body = "await phase('start'); const before = station.dataset.persons; await unlock(); await press('add');
            await write('part-text', wish.part); await press('add-now');
            await until('the sum', () => station.dataset.persons !== before); await home()";
        self.play(body, &json!({ "key": key, "part": part }))?;
        self.persons()
    }

    /// Says that the release is in safe hands and takes the round off the tablet.
    pub(crate) fn put_away(&self) -> Result<()> {
        self.play("await press('confirm'); await press('remove'); await phase('check')", &Value::Null)
            .map(|_| ())
    }

    fn saved(&self, action: &str) -> Result<String> {
        let body = "
            const made = new Promise((caught) => {
                const make = URL.createObjectURL;
                URL.createObjectURL = (blob) => { URL.createObjectURL = make; caught(blob.text()); return make.call(URL, blob); };
            });
            await press(wish.action); return made";
        let text = self.text(body, &json!({ "action": action }))?;
        ensure!(!text.is_empty(), "nothing was saved");
        Ok(text)
    }
}

/// The demo hospital with its headers, and a server for it.
pub(crate) fn hospital(scene: &Scene<'_>) -> Result<Server> {
    scene.serve(serve::router(&trygskema_demo::Site::open(&Site::folder())?))
}
