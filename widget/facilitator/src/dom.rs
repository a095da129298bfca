//! Elements of the facilitator's screens. Leptos owns, mounts and updates; this module makes the elements. The questionnaire
//! is made of components; these screens are still to follow.
//!
//! Everything here is `createElement` and `textContent`, so a page that enforces Trusted Types has nothing to object to, and
//! no text can ever become markup.

use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::{IntoView, document};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

use crate::live::{effect, keep};

/// An element under construction. It is cheap to clone: a clone is the same element.
#[derive(Clone)]
pub(crate) struct Tag(Element);

/// A new element of HTML.
///
/// Making an element fails only for a name that is none; ours are literals, so the fallback is never seen.
pub(crate) fn tag(name: &str) -> Tag {
    Tag(document().create_element(name).unwrap_or_else(|_| fallback()))
}

/// A new element of SVG.
pub(crate) fn svg(name: &str) -> Tag {
    let made = document().create_element_ns(Some("http://www.w3.org/2000/svg"), name);
    Tag(made.unwrap_or_else(|_| fallback()))
}

fn fallback() -> Element {
    JsValue::UNDEFINED.unchecked_into()
}

impl Tag {
    /// The element itself.
    pub(crate) fn element(&self) -> &Element {
        &self.0
    }

    /// Sets an attribute. Never one that runs code or carries style.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        // Fails only for a name that is none.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets the class.
    pub(crate) fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// Adds text.
    pub(crate) fn text(self, text: &str) -> Self {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// Adds an element.
    #[expect(clippy::needless_pass_by_value, reason = "a finished element is handed over")]
    pub(crate) fn child(self, child: Self) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Adds elements; an `Option` is none or one.
    pub(crate) fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children_dyn(&mut children.into_iter())
    }

    fn children_dyn(self, children: &mut dyn Iterator<Item = Self>) -> Self {
        for child in children {
            let _ = self.0.append_child(&child.0);
        }
        self
    }

    /// Calls `listener` for every event of this kind, as long as the surrounding screen is shown.
    pub(crate) fn on(self, kind: &str, listener: impl Fn(Event) + 'static) -> Self {
        self.on_boxed(kind, Closure::new(listener))
    }

    fn on_boxed(self, kind: &str, listener: Closure<dyn FnMut(Event)>) -> Self {
        // A listener on an element fails only if the page has broken `addEventListener`.
        let _ = self.0.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
        keep(Rc::new(listener));
        self
    }

    /// Adds a place whose content is made anew whenever something that `build` follows changes. `shown` is called with
    /// the new content once it is in the page.
    pub(crate) fn region(
        self,
        build: impl Fn() -> Option<Self> + 'static,
        shown: impl Fn(&Self) + 'static,
    ) -> Self {
        self.region_boxed(Box::new(build), Box::new(shown))
    }

    fn region_boxed(self, build: Box<dyn Fn() -> Option<Self>>, shown: Box<dyn Fn(&Self)>) -> Self {
        let place = document().create_text_node("");
        let _ = self.0.append_child(&place);
        let mut before: Option<Self> = None;
        effect(Box::new(move || {
            let content = build();
            if let Some(before) = before.take() {
                before.0.remove();
            }
            if let (Some(content), Some(parent)) = (&content, place.parent_node()) {
                let _ = parent.insert_before(&content.0, Some(&place));
                shown(content);
            }
            before = content;
        }));
        self
    }

    /// Keeps an attribute up to date; `None` takes it away.
    pub(crate) fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<&'static str> + 'static,
    ) -> Self {
        let element = self.0.clone();
        effect(Box::new(move || {
            let _ = match value() {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
        }));
        self
    }

    /// Keeps the text up to date; the element must hold nothing else.
    pub(crate) fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        effect(Box::new(move || element.set_text_content(Some(&text()))));
        self
    }

    /// Shows a view of Leptos inside it, as long as the surrounding screen is shown.
    pub(crate) fn view<V: IntoView + 'static>(self, view: impl FnOnce() -> V + 'static) -> Self {
        keep(Rc::new(mount_to(self.0.clone().unchecked_into(), view)));
        self
    }

    /// Gives it the focus.
    pub(crate) fn focus(&self) {
        focus(&self.0);
    }

    /// Gives the focus to the first element inside it that matches.
    pub(crate) fn focus_inside(&self, selector: &str) {
        if let Ok(Some(found)) = self.0.query_selector(selector) {
            focus(&found);
        }
    }
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that is not shown cannot be focused; there is nothing else to do then.
        let _ = element.focus();
    }
}

/// Leaves the page with the screens that it belongs to.
pub(crate) struct RemovedOnDrop(pub(crate) Tag);

impl Drop for RemovedOnDrop {
    fn drop(&mut self) {
        self.0.element().remove();
    }
}
