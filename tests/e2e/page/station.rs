//! A station as its people use it: set-up, one person after the other, the end.
//!
//! What takes many steps is played by a script in the page (`station.js`); what a scenario is about is done by hand.

use super::saved::saved;
use super::{Questionnaire, mark};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::Deref;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_tests::page::Page;

/// What the scripts below share: the station, its fields and buttons, and a way to wait for a state.
const SHARED: &str = include_str!("station.js");

/// The PIN of the rounds of [`Station::open_round`].
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

/// So many made-up people.
pub(crate) fn crowd(forms: &[&str], number: usize, random: &mut fastrand::Rng) -> Result<Vec<Sheet>> {
    (0..number).map(|_| somebody(forms, random)).collect()
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

/// A station on a page. Whoever answers at it has a [`Questionnaire`].
pub(crate) struct Station<'p>(Questionnaire<'p>);

impl<'p> Deref for Station<'p> {
    type Target = Questionnaire<'p>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'p> Station<'p> {
    pub(crate) const fn on(page: &'p Page<'p>) -> Self {
        Self(Questionnaire::on(page))
    }
}

impl Station<'_> {
    /// Runs a script with the words of `station.js`; gives what it returns.
    pub(crate) fn play(&self, body: &str, wish: &Value) -> Result<Value> {
        let script = format!(
            "{SHARED}(async () => {{ {body} }})().then((said) => done({{ said }}), (problem) => done({{ problem: String(problem) }}));"
        );
        let answer = self.script_async(&script, std::slice::from_ref(wish))?;
        if let Some(problem) = answer.get("problem") {
            anyhow::bail!("{problem}");
        }
        Ok(answer.get("said").cloned().unwrap_or_default())
    }

    fn told(&self, body: &str, wish: &Value) -> Result<String> {
        Ok(self.play(body, wish)?.as_str().unwrap_or_default().to_owned())
    }

    /// `data-phase` once the page has started.
    pub(crate) fn first_phase(&self) -> Result<String> {
        self.told("await until('a phase', () => !['', 'loading', undefined].includes(station.dataset.phase)); return station.dataset.phase", &Value::Null)
    }

    /// Waits until the tablet could do without the network.
    pub(crate) fn wait_for_offline(&self) -> Result<()> {
        let body = "await phase('check'); await until('offline', () => shadow.querySelector('[data-check=offline][data-state=good]'))";
        self.play(body, &Value::Null).map(|_| ())
    }

    /// How many are counted, as the element says.
    pub(crate) fn persons(&self) -> Result<u32> {
        let text = self.string("host.dataset.persons")?;
        text.parse().with_context(|| format!("data-persons is {text:?}"))
    }

    /// Waits until so many are counted.
    pub(crate) fn wait_persons(&self, number: u32) -> Result<()> {
        self.wait(&format!("{number} persons"), &format!("host.dataset.persons === '{number}'"))
    }

    /// From the check to the start screen; returns the code of the card.
    pub(crate) fn set_up(&self, round: &Round<'_>) -> Result<String> {
        self.set_up_with(round, &[], "90")
    }

    /// The same with these ticks and this time limit.
    pub(crate) fn set_up_with(&self, round: &Round<'_>, ticks: &[&str], idle: &str) -> Result<String> {
        self.fill_in_set_up(round, ticks, idle)?;
        self.told(
            "const seen = shadow.getElementById('seen'); if (seen) seen.click();
             await press('open'); await phase('card');
             const code = await shown('code'); await press('kept'); await phase('start'); return code",
            &Value::Null,
        )
    }

    /// From the check to the set-up with all that is entered there.
    pub(crate) fn fill_in_set_up(&self, round: &Round<'_>, ticks: &[&str], idle: &str) -> Result<()> {
        let wish = json!({ "forms": round.forms, "label": round.label, "wave": round.wave, "ticks": ticks,
            "headcount": round.headcount.to_string(), "pin": round.pin, "idle": idle });
        self.play(
            "await phase('check'); await press('next'); await phase('setup');
             for (const id of wish.forms) await field('form-' + id);
             for (const tick of shadow.querySelectorAll('[name=forms]')) if (tick.checked !== wish.forms.includes(tick.id.slice(5))) tick.click();
             await write('label', wish.label); await write('department', ''); (await field('wave-' + wish.wave)).click();
             await write('headcount', wish.headcount); await write('pin', wish.pin); await write('idle', wish.idle);
             for (const tick of wish.ticks) (await field(tick)).click()",
            &wish,
        )
        .map(|_| ())
    }

    /// From the filled in set-up to the start screen; returns the codes of both cards.
    pub(crate) fn open_with_two_cards(&self) -> Result<[String; 2]> {
        self.press("open")?;
        self.wait_for(mark::CODE)?;
        let one = self.text_of(mark::CODE)?;
        self.press("next-card")?;
        self.wait(
            "the other card",
            &format!("root.querySelector({:?}).textContent.trim() !== {one:?}", mark::CODE),
        )?;
        let two = self.text_of(mark::CODE)?;
        self.keep_card()?;
        Ok([one, two])
    }

    /// Keeps the card of a round that was opened, and waits for the start screen.
    pub(crate) fn keep_card(&self) -> Result<()> {
        self.wait_phase("card")?;
        self.press("kept")?;
        self.wait_phase("start")
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

    /// The release file of a closed round, caught on its way to the disk.
    pub(crate) fn release(&self) -> Result<String> {
        saved(self, || self.press("save"))
    }

    /// The text that makes another tablet join.
    pub(crate) fn joining(&self, key: &str) -> Result<String> {
        let body =
            "await phase('start'); await unlock(); await press('card'); const text = await shown('join');
            await home(); return text";
        self.told(body, &json!({ "key": key }))
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
        self.told(body, &json!({ "key": key }))
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

    /// From the check to the start screen, for these many people and with the usual questionnaire.
    pub(crate) fn open_round(&self, headcount: u32) -> Result<()> {
        self.open_round_with(headcount, &[]).map(|_| ())
    }

    /// The same with these ticks; gives the code of the card.
    pub(crate) fn open_round_with(&self, headcount: u32, ticks: &[&str]) -> Result<String> {
        let round =
            Round { forms: &["oms-hc-15"], label: "Workshop i juni", wave: "before", headcount, pin: PIN };
        self.set_up_with(&round, ticks, "90")
    }

    /// Writes into a field, with the events of typing.
    pub(crate) fn write(&self, id: &str, text: &str) -> Result<()> {
        let write = "const field = root.getElementById(arguments[0]); field.value = arguments[1];
            for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))";
        self.script(write, &[id.into(), text.into()]).map(|_| ())
    }

    /// What stands in a field.
    pub(crate) fn written(&self, id: &str) -> Result<String> {
        self.wait_for(&format!("#{id}"))?;
        self.string(&format!("root.getElementById('{id}').value"))
    }

    /// From the start screen to the first item.
    pub(crate) fn start(&self) -> Result<()> {
        self.press("start")?;
        self.wait_phase("asking")
    }

    /// From the start screen to the review.
    pub(crate) fn start_and_answer(&self, codes: &[u8]) -> Result<()> {
        self.start()?;
        self.hurry_on(codes)
    }

    /// Deletes what was answered and waits for the start screen.
    pub(crate) fn cancel(&self) -> Result<()> {
        self.press("cancel")?;
        self.wait_phase("start")
    }

    /// One person from the start screen to the thanks and back.
    pub(crate) fn person(&self, codes: &[u8]) -> Result<()> {
        self.start_and_answer(codes)?;
        self.press("finish")?;
        self.wait_phase("thanks")?;
        ensure!(!self.shows(mark::ANSWER_OR_SCORE)?, "the thanks hold a score or an answer");
        self.press("next")?;
        self.wait_phase("start")
    }

    /// Enters a key into the field of the facilitator's area.
    pub(crate) fn enter_key(&self, key: &str) -> Result<()> {
        self.write("key", key)?;
        self.press("unlock")
    }

    /// Whether the words of the refusal stand at the field of the key as well.
    pub(crate) fn refusal_belongs_to_the_key(&self) -> Result<bool> {
        self.holds(
            "(() => { const key = root.querySelector('#key');
                      const told = root.querySelector('#' + key.getAttribute('aria-describedby'));
                      return key.getAttribute('aria-invalid') === 'true' && told.textContent
                          && root.querySelector('[data-notice=error] a').textContent === told.textContent; })()",
        )
    }

    /// The seconds until a key may be entered again, as shown.
    pub(crate) fn delay(&self) -> Result<u32> {
        Ok(self.text_of(mark::DELAY)?.replace(|letter: char| !letter.is_ascii_digit(), "").parse()?)
    }

    /// Waits until less than these seconds are left.
    pub(crate) fn wait_delay_below(&self, seconds: u32) -> Result<()> {
        let left = format!("root.querySelector({:?}).textContent.match(/[0-9]+/)[0]", mark::DELAY);
        self.wait("the next second", &format!("Number({left}) < {seconds}"))
    }

    /// To the facilitator's area, by its button and a key.
    pub(crate) fn unlock(&self, key: &str) -> Result<()> {
        self.press("facilitator")?;
        self.wait_phase("facilitator")?;
        self.enter_key(key)
    }

    /// To the ways on of the facilitator's area.
    pub(crate) fn enter_area(&self, key: &str) -> Result<()> {
        self.unlock(key)?;
        self.wait_for(mark::CLOSE)
    }

    /// To a panel of the facilitator's area.
    pub(crate) fn enter_panel(&self, key: &str, action: &str) -> Result<()> {
        self.unlock(key)?;
        self.press_soon(action)
    }

    /// From the start screen to the closed round.
    pub(crate) fn close(&self, key: &str) -> Result<()> {
        self.enter_panel(key, "close")?;
        self.wait_for(mark::CLOSE_NOW)?;
        if self.shows("#above")? {
            self.click("#above")?;
        }
        self.press("close-now")?;
        self.wait_phase("closed")
    }

    /// Which checks of the device are told.
    pub(crate) fn checks(&self) -> Result<Vec<String>> {
        self.marks_of("[data-check]", "check")
    }

    /// Waits until a check of the device has this state.
    pub(crate) fn wait_check(&self, check: &str, state: &str) -> Result<()> {
        self.wait_for(&format!("[data-check={check}][data-state={state}]"))
    }

    /// Whether a closed round is called saved: `no`, `offered` or `yes`.
    pub(crate) fn saved(&self) -> Result<String> {
        self.mark_of("[data-saved]", "saved")
    }

    /// Waits until a closed round is called saved so far.
    pub(crate) fn wait_saved(&self, state: &str) -> Result<()> {
        self.wait_for(&format!("[data-saved={state}]"))
    }

    /// Why the station does not run.
    pub(crate) fn block(&self) -> Result<String> {
        self.mark_of("[data-block]", "block")
    }

    /// Waits until the station says that its round is gone.
    pub(crate) fn wait_round_gone(&self) -> Result<()> {
        self.wait_for("[data-block=gone]")
    }

    /// Whether the station asks if somebody is there.
    pub(crate) fn asks(&self) -> Result<bool> {
        self.shows(mark::IDLE)
    }

    /// How many seconds the question gives a screen reader.
    pub(crate) fn seconds_left(&self) -> Result<u32> {
        Ok(self.text_of("#idle-text")?.replace(|letter: char| !letter.is_ascii_digit(), "").parse()?)
    }

    /// How many seconds the question shows.
    pub(crate) fn seconds_shown(&self) -> Result<u32> {
        let text = self.texts_of("[role=alertdialog] [aria-hidden=true]")?.concat();
        Ok(text.replace(|letter: char| !letter.is_ascii_digit(), "").parse()?)
    }

    /// Waits until the station asks if somebody is there.
    pub(crate) fn wait_asks(&self) -> Result<()> {
        self.wait_for(mark::IDLE)
    }
}
