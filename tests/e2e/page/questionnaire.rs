//! A questionnaire as a person uses it: items, options, the review and the result.

use super::mark;
use anyhow::{Result, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Deref;
use trygskema_tests::page::Page;

/// The item that is asked.
pub(crate) const ITEM: &str = "fieldset[data-item]";

/// An option of the item that is asked, or what may be ticked.
pub(crate) fn option(code: u8) -> String {
    format!("{ITEM} input[value='{code}']")
}

/// A questionnaire on a page. What holds for every element of ours stands in [`Page`].
pub(crate) struct Questionnaire<'p>(&'p Page<'p>);

impl<'p> Deref for Questionnaire<'p> {
    type Target = Page<'p>;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl<'p> Questionnaire<'p> {
    pub(crate) const fn on(page: &'p Page<'p>) -> Self {
        Self(page)
    }
}

impl Questionnaire<'_> {
    /// Chooses a response option of the item shown.
    pub(crate) fn choose(&self, code: u8) -> Result<()> {
        self.click(&option(code))
    }

    /// The same, or a tick, by a script.
    pub(crate) fn choose_by_script(&self, code: u8) -> Result<()> {
        self.script("root.querySelector(arguments[0]).click()", &[option(code).into()]).map(|_| ())
    }

    /// From the intro to the first item.
    pub(crate) fn begin(&self) -> Result<()> {
        self.wait_phase("intro")?;
        self.press("start")?;
        self.wait_phase("asking")
    }

    /// Answers the item shown and goes on.
    pub(crate) fn answer(&self, code: u8) -> Result<()> {
        let item = self.item()?;
        self.choose(code)?;
        self.press("next")?;
        self.wait_past(&item)
    }

    /// `data-item` of the element; empty if no item is shown.
    pub(crate) fn item(&self) -> Result<String> {
        self.string("host.dataset.item")
    }

    /// Waits until this item is asked.
    pub(crate) fn wait_item(&self, item: &str) -> Result<()> {
        let shown = format!("host && host.dataset.phase === 'asking' && host.dataset.item === '{item}'");
        self.wait(&format!("the item {item}"), &shown)
    }

    /// Waits until this item is no longer asked.
    pub(crate) fn wait_past(&self, item: &str) -> Result<()> {
        self.wait(&format!("the screen after {item}"), &format!("host.dataset.item !== '{item}'"))
    }

    /// Whether an item is asked.
    pub(crate) fn is_asking(&self) -> Result<bool> {
        self.holds("host && host.dataset.phase === 'asking'")
    }

    /// Waits for the first screen, whichever it is.
    pub(crate) fn wait_shown(&self) -> Result<()> {
        self.wait("a first screen", "host && host.dataset.phase && host.dataset.phase !== 'loading'")
    }

    /// The codes of the options chosen, and what is ticked.
    pub(crate) fn chosen(&self) -> Result<Vec<String>> {
        self.strings("[...root.querySelectorAll('input:checked')].map((input) => input.value)")
    }

    /// The question of the item, as shown.
    pub(crate) fn question(&self) -> Result<String> {
        self.text_of("fieldset[data-item] legend")
    }

    /// The codes of the options of the item.
    pub(crate) fn codes(&self) -> Result<Vec<String>> {
        self.strings("[...root.querySelectorAll('fieldset input')].map((input) => input.value)")
    }

    /// What a screen reader says after the name of the item.
    pub(crate) fn item_description(&self) -> Result<String> {
        self.string(
            "(root.querySelector('fieldset[data-item]').getAttribute('aria-describedby') || '').split(' ')
                .map((id) => id && root.getElementById(id).innerText).join(' ')",
        )
    }

    /// All text of the screen with the item.
    pub(crate) fn item_screen(&self) -> Result<String> {
        self.string("root.querySelector('fieldset').parentElement.innerText")
    }

    /// What the summary of errors says; nothing if it does not have the focus.
    pub(crate) fn focused_error(&self) -> Result<Option<String>> {
        let told = self.string("((root.activeElement || host).querySelector('a') || {}).innerText")?;
        Ok(Some(told.trim().to_owned()).filter(|told| !told.is_empty()))
    }

    /// Follows the link of the summary of errors.
    pub(crate) fn follow_error(&self) -> Result<()> {
        self.script("root.activeElement.querySelector('a').click()", &[]).map(|_| ())
    }

    /// Waits until an option has the focus.
    pub(crate) fn wait_focus_on_option(&self, code: u8) -> Result<()> {
        let focused = format!("root.activeElement && root.activeElement.matches({:?})", option(code));
        self.wait(&format!("the focus on the option {code}"), &focused)
    }

    /// Whether something in the element has the focus.
    pub(crate) fn has_focus(&self) -> Result<bool> {
        self.holds("root.activeElement")
    }

    /// Where the window is in its history.
    pub(crate) fn place_in_history(&self) -> Result<Value> {
        self.script("return [history.length, location.href, history.state]", &[])
    }

    /// Puts a number or a text into the entry of the item.
    pub(crate) fn write(&self, text: &str) -> Result<()> {
        let write = "const entry = root.querySelector('.entry'); entry.value = arguments[0];
            entry.dispatchEvent(new Event('input', { bubbles: true }))";
        self.script(write, &[text.into()]).map(|_| ())
    }

    /// Takes every tick away.
    pub(crate) fn untick(&self) -> Result<()> {
        let untick =
            "for (const one of root.querySelectorAll('fieldset[data-item] input:checked')) one.click()";
        self.script(untick, &[]).map(|_| ())
    }

    /// Waits until the list of a guide comes to this.
    pub(crate) fn wait_verdict(&self, words: &str) -> Result<()> {
        let told = format!("root.querySelector('[role=status]').innerText.includes({})", Value::from(words));
        self.wait("the verdict", &told)
    }

    /// Whether anything on the screen is chosen or ticked.
    pub(crate) fn has_choice(&self) -> Result<bool> {
        self.shows("input:checked")
    }

    /// Waits until this option is chosen.
    pub(crate) fn wait_chosen(&self, code: u8) -> Result<()> {
        self.wait_for(&format!("{}:checked", option(code)))
    }

    /// Waits until a button has these words on it.
    pub(crate) fn wait_button(&self, action: &str, words: &str) -> Result<()> {
        let shown = format!(
            "root.querySelector('[data-action={action}]').innerText.trim() === {}",
            Value::from(words)
        );
        self.wait(&format!("{words} on the button"), &shown)
    }

    /// Puts the focus on a button.
    pub(crate) fn focus_button(&self, action: &str) -> Result<()> {
        self.script(&format!("root.querySelector('[data-action={action}]').focus()"), &[]).map(|_| ())
    }

    /// Takes the element out of the page.
    pub(crate) fn remove(&self) -> Result<()> {
        self.script("host.remove()", &[]).map(|_| ())
    }

    /// Puts the focus on the first option of the item.
    pub(crate) fn focus_first_option(&self) -> Result<()> {
        self.script("root.querySelector('input').focus()", &[]).map(|_| ())
    }

    /// Presses the button of an action by a script: no driver scrolls before it, and no pointer has to rest.
    pub(crate) fn press_by_script(&self, action: &str) -> Result<()> {
        let press = "root.querySelector(`[data-action=${arguments[0]}]`).click()";
        self.script(press, &[action.into()]).map(|_| ())
    }

    /// Deletes the answers given so far, by a script.
    pub(crate) fn stop_by_script(&self) -> Result<()> {
        self.press_by_script("cancel")?;
        self.wait_for("[data-action=delete]")?;
        self.press_by_script("delete")
    }

    /// Goes on and waits for what is said about the answer.
    pub(crate) fn press_next_and_be_told(&self) -> Result<()> {
        self.press("next")?;
        self.wait_for(mark::ALERT)
    }

    /// From the review to the result.
    pub(crate) fn finish(&self) -> Result<()> {
        self.press("finish")?;
        self.wait_phase("result")
    }

    /// Asks to delete everything, and says yes where answers would be lost.
    pub(crate) fn stop(&self) -> Result<()> {
        self.press("cancel")?;
        let is_asked = "root.querySelector('[data-action=delete]')";
        let is_over = "['intro', 'failed'].includes(host.dataset.phase)";
        self.wait("the question or the end", &format!("{is_over} || {is_asked}"))?;
        if self.offers("delete")? {
            self.press("delete")?;
        }
        Ok(())
    }

    /// Deletes everything and waits for the introduction.
    pub(crate) fn cancel(&self) -> Result<()> {
        self.stop()?;
        self.wait_phase("intro")
    }

    /// From the intro to the review, by clicks.
    pub(crate) fn answer_all(&self, codes: &[u8]) -> Result<()> {
        self.begin()?;
        codes.iter().try_for_each(|code| self.answer(*code))?;
        self.wait_phase("review")
    }

    /// From the intro to the result, by clicks.
    pub(crate) fn complete(&self, codes: &[u8]) -> Result<()> {
        self.answer_all(codes)?;
        self.finish()
    }

    /// From the intro to the result, by clicks that a script makes: for many persons in a row.
    pub(crate) fn hurry(&self, codes: &[u8]) -> Result<()> {
        self.by_script(codes, "start", "result")
    }

    /// From the item shown to the review, by clicks that a script makes.
    pub(crate) fn hurry_on(&self, codes: &[u8]) -> Result<()> {
        self.by_script(codes, "here", "review")
    }

    /// From the beginning to the result with answers of every kind: a code, a list of codes, a text, or 0.
    pub(crate) fn hurry_with(&self, answers: Vec<Value>) -> Result<()> {
        self.by_script_with(answers, "start", "result")
    }

    /// Over the next items, with answers as for [`Questionnaire::hurry_with`], and no further.
    pub(crate) fn hurry_over(&self, answers: Vec<Value>) -> Result<()> {
        self.by_script_with(answers, "here", "here")
    }

    fn by_script(&self, codes: &[u8], from: &str, to: &str) -> Result<()> {
        self.by_script_with(codes.iter().map(|code| Value::from(*code)).collect(), from, to)
    }

    fn by_script_with(&self, answers: Vec<Value>, from: &str, to: &str) -> Result<()> {
        let said = self.script_async(include_str!("hurry.js"), &[answers.into(), from.into(), to.into()])?;
        ensure!(said.is_null(), "{said}; phase {}, item {}", self.phase()?, self.item()?);
        Ok(())
    }

    /// The table of the result, a text for each row with a space between its cells.
    pub(crate) fn result_rows(&self) -> Result<Vec<String>> {
        self.strings(
            "[...root.querySelectorAll('table tbody tr')].map((row) => row.innerText.replace(/\\s+/g, ' '))",
        )
    }

    /// The scores shown: scale and machine value; those that could not be counted are left out.
    pub(crate) fn scores(&self) -> Result<BTreeMap<String, String>> {
        let pairs = self.strings(
            "[...root.querySelectorAll('[data-score]')].map(e => e.dataset.score + '=' + e.dataset.value)",
        )?;
        let split =
            |pair: &String| pair.split_once('=').map(|(scale, value)| (scale.to_owned(), value.to_owned()));
        Ok(pairs.iter().filter_map(split).filter(|(_, value)| !value.is_empty()).collect())
    }

    /// The machine value of one scale shown; empty if there is none.
    pub(crate) fn score(&self, scale: &str) -> Result<String> {
        Ok(self.scores()?.remove(scale).unwrap_or_default())
    }
}
