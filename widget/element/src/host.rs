//! The element on the page, as the rest of this crate sees it.

use js_sys::Function;
use trygskema_core::format::language::Language;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::event::Event;
use trygskema_widget::config::{Block, Config, Page, Reading};
use trygskema_widget::flow::Shown;
use trygskema_widget::setup::Library;

/// `<tryg-skema>`, the base element inside its shadow root, and the built-in files.
#[derive(Clone, Debug)]
pub struct Host {
    element: HtmlElement,
    base: HtmlElement,
    lookup: Function,
}

impl Host {
    /// See [`crate::mount`].
    pub const fn new(element: HtmlElement, base: HtmlElement, lookup: Function) -> Self {
        Self { element, base, lookup }
    }

    /// The element into which everything is put. Nothing is ever placed outside it.
    pub const fn base(&self) -> &HtmlElement {
        &self.base
    }

    /// An attribute of `<tryg-skema>`.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.element.get_attribute(name)
    }

    fn look_up(&self, kind: &str, id: &str) -> Option<String> {
        self.ask(kind, id)?.as_string()
    }

    fn ask(&self, kind: &str, id: &str) -> Option<JsValue> {
        self.lookup.call2(&JsValue::NULL, &JsValue::from(kind), &JsValue::from(id)).ok()
    }

    /// Reads the configuration, and gives the base element its language, theme and mode.
    pub fn read_config(&self) -> Reading {
        let reading = Config::read(self);
        let _ = self.base.set_attribute("lang", reading.config.language.tag());
        let _ = self.base.set_attribute("data-theme", reading.config.theme.name());
        let _ = self.base.set_attribute("data-mode", reading.config.mode.name());
        reading
    }

    /// Writes down which language the person has chosen. The page may read it, and the element follows it.
    pub fn speak(&self, language: Language) {
        let _ = self.element.set_attribute("lang", language.tag());
    }

    /// Shows on the element what is on the screen.
    pub fn show_state(&self, shown: &Shown) {
        let _ = self.element.set_attribute("data-phase", shown.name());
        let _ = match shown.item() {
            Some(id) => self.element.set_attribute("data-item", id),
            None => self.element.remove_attribute("data-item"),
        };
    }

    /// Shows on the element what is on the screen of a station or a report.
    pub fn show_phase(&self, name: &'static str) {
        let _ = self.element.set_attribute("data-phase", name);
    }

    /// Shows on the element how many have answered on a station; `None` without a round.
    pub fn show_persons(&self, persons: Option<u32>) {
        let _ = match persons {
            Some(persons) => self.element.set_attribute("data-persons", &persons.to_string()),
            None => self.element.remove_attribute("data-persons"),
        };
    }

    /// Tells the page.
    pub fn fire(&self, event: Event) {
        event.fire(&self.element);
    }
}

impl Library for Host {
    fn definition(&self, id: &str) -> Option<String> {
        self.look_up("definition", id)
    }

    fn guidance(&self, id: &str) -> Option<String> {
        self.look_up("guidance", id)
    }
}

impl Page for Host {
    fn attribute(&self, name: &str) -> Option<String> {
        Self::attribute(self, name)
    }

    fn attributes(&self) -> Vec<String> {
        self.element.get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
    }

    fn language(&self) -> Option<Language> {
        // The nearest that says something; a page in a third language says nothing that we could use.
        Language::from_tag(&self.ask("language", "")?.as_string()?)
    }

    fn block(&self, id: &str) -> Block {
        // The loader looks in the shadow tree of the element first. What it finds is an element.
        let Some(element) = self.ask("block", id).filter(|found| found.is_object()) else {
            return Block::Absent;
        };
        let element: Element = element.unchecked_into();
        if is_json_block(&element) {
            Block::Text(element.text_content().unwrap_or_default())
        } else {
            Block::OtherElement
        }
    }

    fn has_instrument(&self, id: &str) -> bool {
        self.ask("instrument", id).is_some_and(|answer| answer.is_truthy())
    }
}

fn is_json_block(element: &Element) -> bool {
    element.local_name() == "script"
        && element
            .get_attribute("type")
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
