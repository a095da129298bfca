//! A station as its people use it, played by a script in the page: set-up, one person after the other, the end.

use crate::harness::Scene;
use crate::sites::Site;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_demo::serve;
use trygskema_tests::page::Page;
use trygskema_tests::server::Server;

/// What the scripts below share: the station, its fields and buttons, and a way to wait for a state.
const SHARED: &str = include_str!("tablet.js");

/// The PIN of the rounds of [`open_round`].
pub(crate) const PIN: &str = "2468";

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

    /// Runs a script with the words of `tablet.js`; gives what it returns.
    pub(crate) fn play(&self, body: &str, wish: &Value) -> Result<Value> {
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
        self.open_with(round, &[], "90")
    }

    /// The same with these ticks and this time limit.
    pub(crate) fn open_with(&self, round: &Round<'_>, ticks: &[&str], idle: &str) -> Result<String> {
        let wish = json!({ "forms": round.forms, "label": round.label, "wave": round.wave, "ticks": ticks,
            "headcount": round.headcount.to_string(), "pin": round.pin, "idle": idle });
        self.text(
            "await phase('check'); await press('next'); await phase('setup');
             for (const id of wish.forms) { const tick = await field('form-' + id); if (!tick.checked) tick.click(); }
             await write('label', wish.label); await write('department', wish.department || ''); (await field('wave-' + wish.wave)).click();
             await write('headcount', wish.headcount); await write('pin', wish.pin); await write('idle', wish.idle);
             for (const tick of wish.ticks) (await field(tick)).click();
             const seen = shadow.getElementById('seen'); if (seen) seen.click();
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
        let body = "await press('confirm');
            await until('a way on', () => button('remove') || button('confirm-copy'));
            if (button('confirm-copy')) await press('confirm-copy');
            await press('remove'); await phase('check')";
        self.play(body, &Value::Null).map(|_| ())
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

/// Opens the station of the demo hospital.
pub(crate) fn station(scene: &Scene<'_>) -> Result<Server> {
    let server = hospital(scene)?;
    scene.page.open(&server.url("/station/station.html"))?;
    scene.page.wait_phase("check")?;
    Ok(server)
}

/// From the check to the start screen, for these many people and with the usual questionnaire.
pub(crate) fn open_round(page: &Page<'_>, headcount: u32) -> Result<()> {
    open_round_with(page, headcount, &[]).map(|_| ())
}

/// The same with these ticks; gives the code of the card.
pub(crate) fn open_round_with(page: &Page<'_>, headcount: u32, ticks: &[&str]) -> Result<String> {
    let round =
        Round { forms: &["oms-hc-15"], label: "Workshop i juni", wave: "before", headcount, pin: PIN };
    Tablet::new(page).open_with(&round, ticks, "90")
}

/// Writes into a field, with the events of typing.
pub(crate) fn set(page: &Page<'_>, id: &str, value: &str) -> Result<()> {
    page.script(
        "const field = root.getElementById(arguments[0]); field.value = arguments[1];
         for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))",
        &[id.into(), value.into()],
    )?;
    Ok(())
}

/// One person from the start screen to the thanks and back.
pub(crate) fn person(page: &Page<'_>, codes: &[u8]) -> Result<()> {
    page.press("start")?;
    page.wait_phase("asking")?;
    page.hurry_on(codes)?;
    page.press("finish")?;
    page.wait_phase("thanks")?;
    ensure!(
        !page.holds("root.querySelector('[data-score], input')")?,
        "the thanks hold a score or an answer"
    );
    page.press("next")?;
    page.wait_phase("start")
}

/// How many are counted, as the element says.
pub(crate) fn persons(page: &Page<'_>) -> Result<String> {
    page.string("host.dataset.persons")
}

/// Into the facilitator's area, by its button and a key.
pub(crate) fn unlock(page: &Page<'_>, key: &str) -> Result<()> {
    page.press("facilitator")?;
    page.wait_phase("facilitator")?;
    set(page, "key", key)?;
    page.press("unlock")
}

pub(crate) fn close(page: &Page<'_>) -> Result<()> {
    unlock(page, PIN)?;
    page.wait("the ways on", "root.querySelector('[data-action=close]')")?;
    page.press("close")?;
    page.wait("the question", "root.querySelector('[data-action=close-now]')")?;
    page.press("close-now")?;
    page.wait_phase("closed")
}

/// To a panel of the facilitator's area.
pub(crate) fn panel(page: &Page<'_>, key: &str, action: &str) -> Result<()> {
    unlock(page, key)?;
    page.wait("the ways on", &format!("root.querySelector('[data-action={action}]')"))?;
    page.press(action)
}
