//! A page with a questionnaire, as the embedding contract describes it: phases, items, radios, actions, scores.
//!
//! Everything blocks, so that a test reads from top to bottom. What a person does (clicks, keys) goes through the
//! browser's own input; looking is done by scripts, in which `host` is the element (a questionnaire, a station or a report)
//! and `root` its shadow root.

use crate::driver::Session;
use crate::engine::Engine;
use crate::wait::{self, PATIENCE};
use anyhow::{Context, Result, anyhow, ensure};
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::Locator;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;

pub use fantoccini::key::Key;

/// The name of an element reference in the protocol.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A page in a session; by default with the first `<tryg-skema>` on it.
#[derive(Debug)]
pub struct Page<'a> {
    session: &'a Session,
    nth: usize,
    framed: Cell<bool>,
}

impl<'a> Page<'a> {
    /// The page that the session shows.
    pub const fn new(session: &'a Session) -> Self {
        Self { session, nth: 0, framed: Cell::new(false) }
    }

    /// The same page, seen from its `nth` questionnaire, counted from 0.
    #[must_use]
    pub const fn widget(&self, nth: usize) -> Self {
        Self { session: self.session, nth, framed: Cell::new(self.framed.get()) }
    }

    /// The session it is in.
    pub const fn session(&self) -> &'a Session {
        self.session
    }

    /// Which engine shows it.
    pub const fn engine(&self) -> Engine {
        self.session.engine()
    }

    /// Goes to an address and waits until the page is loaded.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn open(&self, url: &str) -> Result<()> {
        self.leave_frame()?;
        self.session.with(|client| async move { client.goto(url).await })
    }

    /// Makes the only frame of the page the one that everything is about.
    ///
    /// # Errors
    /// When there is none.
    pub fn enter_frame(&self) -> Result<()> {
        self.session.with(|client| async move { client.enter_frame(0).await })?;
        self.framed.set(true);
        Ok(())
    }

    /// Whether a frame of the page is what everything is about.
    pub fn is_framed(&self) -> bool {
        self.framed.get()
    }

    /// Leaves the frame again.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn leave_frame(&self) -> Result<()> {
        self.framed.set(false);
        self.session.command(http::Method::POST, "frame", Some(json!({ "id": null }))).map(|_| ())
    }

    /// Goes back in the history.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn back(&self) -> Result<()> {
        self.session.with(|client| async move { client.back().await })
    }

    /// The value a script returns; a promise is awaited.
    ///
    /// # Errors
    /// What the script throws.
    pub fn script(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        let script = self.with_host(body);
        self.session.with(|client| async move { client.execute(&script, arguments.to_vec()).await })
    }

    /// What a script gives to the function that is its last argument.
    ///
    /// # Errors
    /// What the script throws.
    pub fn script_async(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        let script = self.with_host(body);
        self.session.with(|client| async move { client.execute_async(&script, arguments.to_vec()).await })
    }

    fn with_host(&self, body: &str) -> String {
        let nth = self.nth;
        format!(
            "const host = (['tryg-skema', 'tryg-station', 'tryg-report'].map((name) => \
             document.getElementsByTagName(name)).find((found) => found.length) || [])[{nth}], \
             root = host && host.shadowRoot;\n{body}"
        )
    }

    /// Whether a script returns `true`.
    ///
    /// # Errors
    /// What the script throws.
    pub fn holds(&self, expression: &str) -> Result<bool> {
        Ok(self.script(&format!("return Boolean({expression})"), &[])? == Value::Bool(true))
    }

    /// The text a script returns; empty if it is none.
    ///
    /// # Errors
    /// What the script throws.
    pub fn string(&self, expression: &str) -> Result<String> {
        Ok(self.script(&format!("return {expression}"), &[])?.as_str().unwrap_or_default().to_owned())
    }

    /// The list of texts a script returns.
    ///
    /// # Errors
    /// What the script throws.
    pub fn strings(&self, expression: &str) -> Result<Vec<String>> {
        let found = self.script(&format!("return {expression}"), &[])?;
        let list = found.as_array().with_context(|| format!("no list: {expression}"))?;
        Ok(list.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect())
    }

    /// Waits until an expression is true.
    ///
    /// # Errors
    /// When it does not come true; the message tells `what` and the state of the page.
    pub fn wait(&self, what: &str, expression: &str) -> Result<()> {
        wait::until(what, PATIENCE, || Ok(self.holds(expression)?.then_some(())))
            .map_err(|problem| anyhow!("{problem:#}; {}", self.state().unwrap_or_default()))
    }

    /// Phase and item, for messages.
    fn state(&self) -> Result<String> {
        self.string("host ? `phase ${host.dataset.phase}, item ${host.dataset.item}` : 'no element'")
    }

    /// `data-phase` of the element.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn phase(&self) -> Result<String> {
        self.string("host.dataset.phase")
    }

    /// `data-item` of the element; empty if no item is shown.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn item(&self) -> Result<String> {
        self.string("host.dataset.item")
    }

    /// Waits for a phase.
    ///
    /// # Errors
    /// When it does not come.
    pub fn wait_phase(&self, phase: &str) -> Result<()> {
        self.wait(&format!("the phase {phase}"), &format!("host && host.dataset.phase === '{phase}'"))
    }

    /// An element in the shadow root.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(&self, selector: &str) -> Result<Element> {
        let found = self.script("return root.querySelector(arguments[0])", &[selector.into()])?;
        let id = found.get(ELEMENT).and_then(Value::as_str);
        let id = id
            .with_context(|| format!("no {selector} in the element; {}", self.state().unwrap_or_default()))?;
        let id = ElementRef::from(id.to_owned());
        self.session.with(|client: Client| async move { Ok(Element::from_element_id(client, id)) })
    }

    /// Clicks an element in the shadow root, with the pointer.
    ///
    /// # Errors
    /// When it is not there or something lies over it.
    pub fn click(&self, selector: &str) -> Result<()> {
        let element = self.find(selector)?;
        self.session
            .with(|_| async move { element.click().await })
            .with_context(|| format!("clicking {selector}"))
    }

    /// Presses the button of an action.
    ///
    /// # Errors
    /// When it is not there.
    pub fn press(&self, action: &str) -> Result<()> {
        self.click(&format!("[data-action={action}]"))
    }

    /// Chooses a response option of the item shown.
    ///
    /// # Errors
    /// When it is not there.
    pub fn choose(&self, code: u8) -> Result<()> {
        self.click(&format!("fieldset[data-item] input[type=radio][value='{code}']"))
    }

    /// From the intro to the first item.
    ///
    /// # Errors
    /// When it does not come.
    pub fn begin(&self) -> Result<()> {
        self.wait_phase("intro")?;
        self.press("start")?;
        self.wait_phase("asking")
    }

    /// Answers the item shown and goes on.
    ///
    /// # Errors
    /// When the next screen does not come.
    pub fn answer(&self, code: u8) -> Result<()> {
        let item = self.item()?;
        self.choose(code)?;
        self.press("next")?;
        self.wait("the next screen", &format!("host.dataset.item !== '{item}'"))
    }

    /// From the intro to the review, by clicks.
    ///
    /// # Errors
    /// When a screen does not come.
    pub fn answer_all(&self, codes: &[u8]) -> Result<()> {
        self.begin()?;
        codes.iter().try_for_each(|code| self.answer(*code))?;
        self.wait_phase("review")
    }

    /// From the intro to the result, by clicks.
    ///
    /// # Errors
    /// When a screen does not come.
    pub fn complete(&self, codes: &[u8]) -> Result<()> {
        self.answer_all(codes)?;
        self.press("finish")?;
        self.wait_phase("result")
    }

    /// From the intro to the result, by clicks that a script makes: for many persons in a row.
    ///
    /// # Errors
    /// When a screen does not come.
    pub fn hurry(&self, codes: &[u8]) -> Result<()> {
        self.by_script(codes, "start", "result")
    }

    /// From the item shown to the review, by clicks that a script makes.
    ///
    /// # Errors
    /// When a screen does not come.
    pub fn hurry_on(&self, codes: &[u8]) -> Result<()> {
        self.by_script(codes, "here", "review")
    }

    /// From the beginning to the result with answers of every kind: a code, a list of codes, a text, or 0.
    ///
    /// # Errors
    /// When a screen does not come.
    pub fn hurry_with(&self, answers: Vec<Value>) -> Result<()> {
        self.by_script_with(answers, "start", "result")
    }

    fn by_script(&self, codes: &[u8], from: &str, to: &str) -> Result<()> {
        self.by_script_with(codes.iter().map(|code| Value::from(*code)).collect(), from, to)
    }

    fn by_script_with(&self, answers: Vec<Value>, from: &str, to: &str) -> Result<()> {
        let said =
            self.script_async(include_str!("js/hurry.js"), &[answers.into(), from.into(), to.into()])?;
        ensure!(said.is_null(), "{said}; {}", self.state()?);
        Ok(())
    }

    /// The scores shown: scale and machine value; those that could not be counted are left out.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn scores(&self) -> Result<BTreeMap<String, String>> {
        let pairs = self.strings(
            "[...root.querySelectorAll('[data-score]')].map(e => e.dataset.score + '=' + e.dataset.value)",
        )?;
        let split =
            |pair: &String| pair.split_once('=').map(|(scale, value)| (scale.to_owned(), value.to_owned()));
        Ok(pairs.iter().filter_map(split).filter(|(_, value)| !value.is_empty()).collect())
    }

    /// The machine value of one scale shown; empty if there is none.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn score(&self, scale: &str) -> Result<String> {
        Ok(self.scores()?.remove(scale).unwrap_or_default())
    }

    /// The text a person can read in the element.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn text(&self) -> Result<String> {
        self.string("[...root.children].map(e => e.innerText).join('\\n')")
    }

    /// Presses keys one after the other.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn keys(&self, keys: &[char]) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in keys.iter().copied() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.session.with(|client| async move { client.perform_actions(actions).await })
    }

    /// Presses a key with Shift held.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn shift(&self, key: Key) -> Result<()> {
        let (shift, value) = (char::from(Key::Shift), char::from(key));
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: shift })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: shift });
        self.session.with(|client| async move { client.perform_actions(actions).await })
    }

    /// What has the focus inside the element: the tag, then value, action, item or id where there is one.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn focus(&self) -> Result<String> {
        self.script(include_str!("js/focus.js"), &[])
            .map(|value| value.as_str().unwrap_or_default().to_owned())
    }

    /// The computed role and the computed name of an element in the shadow root.
    ///
    /// # Errors
    /// When it is not there.
    pub fn role_and_name(&self, selector: &str) -> Result<(String, String)> {
        let id = self.find(selector)?.element_id().to_string();
        let ask = |what| -> Result<String> {
            let answer = self.session.command(http::Method::GET, &format!("element/{id}/{what}"), None)?;
            Ok(answer.as_str().unwrap_or_default().trim().to_owned())
        };
        Ok((ask("computedrole")?, ask("computedlabel")?))
    }

    /// A picture of the viewport as PNG; inside a frame, of the frame.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn picture(&self) -> Result<Vec<u8>> {
        if !self.framed.get() {
            return self.session.with(|client| async move { client.screenshot().await });
        }
        self.leave_frame()?;
        let picture = self
            .session
            .with(|client| async move { client.find(Locator::Css("iframe")).await?.screenshot().await });
        self.enter_frame()?;
        picture
    }

    /// Writes a picture of the viewport.
    ///
    /// # Errors
    /// What the browser answers, or when the file cannot be written.
    pub fn save_picture(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(file, self.picture()?)?)
    }
}
