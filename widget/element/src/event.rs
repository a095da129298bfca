//! What the page is told. No event carries an answer or a score.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

/// An event on the element. It bubbles and leaves the shadow root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// `tryg-ready`: the first screen is shown.
    Ready,
    /// `tryg-start`: a person has begun to answer.
    Start,
    /// `tryg-complete`: the result is shown.
    Complete,
    /// `tryg-cancel`: the person has stopped, and the answers are gone.
    Cancel,
    /// `tryg-error`: the questionnaire cannot be shown. The code is in `detail.code`.
    Error(&'static str),
}

impl Event {
    /// The name that a page listens for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ready => "tryg-ready",
            Self::Start => "tryg-start",
            Self::Complete => "tryg-complete",
            Self::Cancel => "tryg-cancel",
            Self::Error(_) => "tryg-error",
        }
    }

    /// Fires it on `target`. An event that cannot be made or sent is let go: nothing depends on it.
    pub fn fire(self, target: &EventTarget) {
        let options = CustomEventInit::new();
        options.set_bubbles(true);
        options.set_composed(true);
        if let Self::Error(code) = self {
            let detail = Object::new();
            let _ = Reflect::set(&detail, &JsValue::from("code"), &JsValue::from(code));
            options.set_detail(&detail);
        }
        if let Ok(event) = CustomEvent::new_with_event_init_dict(self.name(), &options) {
            let _ = target.dispatch_event(&event);
        }
    }
}
