//! A page with one of our elements: what a questionnaire, a station and a report have in common.
//!
//! Everything blocks, so that a test reads from top to bottom. What a person does (clicks, keys) goes through the
//! browser's own input; looking is done by scripts, in which `host` is the element and `root` its shadow root.

mod look;

use crate::command::print;
use crate::driver::Session;
use crate::engine::Engine;
use crate::wait::{self, PATIENCE};
use anyhow::{Context, Result, anyhow};
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::Locator;
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

pub use fantoccini::key::Key;

/// The name of an element reference in the protocol.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Notes whether a click reaches what was meant. WebKit's driver sometimes says that it has clicked and the page hears
/// nothing. A symbol is not among the names that the host page's scripts see.
const WATCH_CLICK: &str =
    "const aim = root && root.querySelector(arguments[0]), mark = Symbol.for('click arrived');
    // A disabled button hears no click.
    window[mark] = !aim || aim.disabled === true;
    if (window[mark]) return;
    window.addEventListener('click', (event) => {
        if (event.composedPath().includes(aim)) window[mark] = true;
    }, { capture: true, once: true });";

/// A new document has no such mark: the click has led away.
const CLICK_IS_LOST: &str = "return window[Symbol.for('click arrived')] === false";

/// How long a click may take to reach the page.
const ARRIVAL: Duration = Duration::from_secs(3);

/// The button of an action.
fn button(action: &str) -> String {
    format!("[data-action={action}]")
}

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
            "const host = (['tryg-skema', 'tryg-station', 'tryg-report', 'tryg-plan'].map((name) => \
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
        self.wait_until(what, || self.holds(expression))
    }

    fn wait_until(&self, what: &str, holds: impl Fn() -> Result<bool>) -> Result<()> {
        wait::until(what, PATIENCE, || Ok(holds()?.then_some(())))
            .map_err(|problem| anyhow!("{problem:#}; {}", self.state().unwrap_or_default()))
    }

    /// Phase and item, for messages.
    fn state(&self) -> Result<String> {
        self.string("host ? `phase ${host.dataset.phase}, item ${host.dataset.item}` : 'no element'")
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

    /// Follows the first link in the page around the element that begins with these words, with the pointer, and waits for
    /// where it leads.
    ///
    /// # Errors
    /// When there is none that can be seen, something lies over it, or it leads nowhere.
    pub fn follow(&self, words: &str) -> Result<()> {
        let look = "return [...document.links].find((link) => link.checkVisibility() && link.innerText.trim().startsWith(arguments[0]))";
        let found = self.script(look, &[words.into()])?;
        let id = found.get(ELEMENT).and_then(Value::as_str).with_context(|| format!("no link {words:?}"))?;
        let id = ElementRef::from(id.to_owned());
        let from = self.string("location.href")?;
        self.session
            .with(|client: Client| async move { Element::from_element_id(client, id).click().await })
            .with_context(|| format!("following {words:?}"))?;
        let there = format!("location.href !== {} && document.readyState === 'complete'", Value::from(from));
        self.wait(&format!("the page behind {words:?}"), &there)
    }

    /// Clicks an element in the shadow root, with the pointer.
    ///
    /// # Errors
    /// When it is not there or something lies over it.
    pub fn click(&self, selector: &str) -> Result<()> {
        if self.engine() != Engine::WebKit {
            return self.click_once(selector);
        }
        self.script(WATCH_CLICK, &[selector.into()])?;
        self.click_once(selector)?;
        let arrived = wait::until("the click", ARRIVAL, || {
            Ok((self.script(CLICK_IS_LOST, &[]).ok() != Some(Value::Bool(true))).then_some(()))
        });
        if arrived.is_err() {
            print(&format!("a click on {selector} did not reach the page and is given once more\n"));
            self.click_once(selector)?;
        }
        Ok(())
    }

    fn click_once(&self, selector: &str) -> Result<()> {
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
        self.click(&button(action))
    }

    /// Waits until there is such an element in the shadow root.
    ///
    /// # Errors
    /// When it does not come.
    pub fn wait_for(&self, selector: &str) -> Result<()> {
        self.wait_until(selector, || self.shows(selector))
    }

    /// Waits until there is no such element in the shadow root any more.
    ///
    /// # Errors
    /// When it stays.
    pub fn wait_gone(&self, selector: &str) -> Result<()> {
        self.wait_until(&format!("{selector} to go"), || Ok(!self.shows(selector)?))
    }

    /// Waits until there is a button of an action, and presses it.
    ///
    /// # Errors
    /// When it does not come.
    pub fn press_soon(&self, action: &str) -> Result<()> {
        self.wait_for(&button(action))?;
        self.press(action)
    }

    /// Unfolds everything in the element.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn unfold(&self) -> Result<()> {
        self.script("for (const fold of root.querySelectorAll('details')) fold.open = true", &[]).map(|_| ())
    }

    /// Waits until the page around the element is there as a whole.
    ///
    /// # Errors
    /// When it does not come.
    pub fn wait_loaded(&self) -> Result<()> {
        self.wait("the whole page", "document.readyState === 'complete'")
    }

    /// Sets an attribute of the element.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn set_attribute(&self, name: &str, value: &str) -> Result<()> {
        self.script("host.setAttribute(arguments[0], arguments[1])", &[name.into(), value.into()]).map(|_| ())
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
