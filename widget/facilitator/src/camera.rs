//! A code from the camera or from a picture file. `js/camera.js` is the other end: it draws, this finds.
//!
//! The browser asks for permission when the person taps the button, not before, and the camera is off again as soon as a
//! code is found, the button is tapped once more, or the screen is left.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Uint8ClampedArray};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::desk::Desk;
use super::part::{SECONDARY, actions, button};
use super::qr;
use super::text::Reading;
use crate::dom::{Tag, tag};
use crate::live::{Live, keep};

/// How the search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Search {
    /// Not begun, or stopped.
    Off,
    /// The camera is on.
    Watching,
    /// A code was read.
    Found,
    /// There is no code in the picture.
    Nothing,
    /// The person, the browser or the page does not allow the camera.
    Refused,
    /// There is no camera.
    Absent,
    /// Something else went wrong; the file is not a picture.
    Failed,
}

impl Search {
    /// What the other end calls it.
    fn from_name(name: &str) -> Self {
        match name {
            "found" => Self::Found,
            "nothing" => Self::Nothing,
            "refused" => Self::Refused,
            "absent" => Self::Absent,
            "stopped" => Self::Off,
            _ => Self::Failed,
        }
    }
}

/// A camera that is on. Dropping it switches it off.
struct Watching(Function);

impl Drop for Watching {
    fn drop(&mut self) {
        // Does nothing if it is off already.
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Buttons and what they say: a tag to put into a screen. `found` gets the text of each code that is read.
pub(crate) fn reader<P: Clone + PartialEq + 'static>(
    desk: &Desk<P>,
    port: &Function,
    found: impl Fn(String) + 'static,
) -> Tag {
    reader_with(&desk.messages().reading, port, found)
}

/// The same with texts that are at hand.
pub(crate) fn reader_with(texts: &'static Reading, port: &Function, found: impl Fn(String) + 'static) -> Tag {
    let state = Rc::new(Live::new(Search::Off));
    let found: Rc<dyn Fn(String)> = Rc::new(found);
    let watching: Rc<RefCell<Option<Watching>>> = Rc::default();
    keep(Rc::<RefCell<Option<Watching>>>::clone(&watching));
    let place = tag("div").class("camera");
    let input = tag("input").attr("type", "file").attr("accept", "image/*");
    let on_tap = {
        let (port, state, found, place) = (port.clone(), Rc::clone(&state), Rc::clone(&found), place.clone());
        move |_| {
            // A device lends its camera once; the second tap switches it off.
            let before = watching.borrow_mut().take();
            if before.is_some() && state.get() == Search::Watching {
                return;
            }
            state.set(Search::Watching);
            let stop = order(&port, "watch", &place, &state, &found);
            *watching.borrow_mut() = stop.dyn_into().ok().map(Watching);
        }
    };
    let on_file = {
        let (port, state, input) = (port.clone(), Rc::clone(&state), input.clone());
        move |_| {
            order(&port, "file", &input, &state, &found);
        }
    };
    let of_text = Rc::clone(&state);
    tag("div")
        .child(actions([button("camera", SECONDARY, texts.camera).on("click", on_tap)]))
        .child(place)
        .child(tag("label").class("entry").text(texts.file).child(input.on("change", on_file)))
        .child(tag("p").attr("role", "status").live_text(move || (texts.state)(of_text.follow()).to_owned()))
}

/// Gives an order to the other end. Returns what it returned: for the camera, what switches it off.
fn order(
    port: &Function,
    name: &str,
    element: &Tag,
    state: &Rc<Live<Search>>,
    found: &Rc<dyn Fn(String)>,
) -> JsValue {
    let text: Rc<RefCell<Option<String>>> = Rc::default();
    let take: Closure<dyn FnMut(Uint8ClampedArray, u32) -> bool> = {
        let text = Rc::clone(&text);
        Closure::new(move |points: Uint8ClampedArray, width: u32| {
            let brightness = qr::brightness(&points.to_vec());
            *text.borrow_mut() = usize::try_from(width).ok().and_then(|width| qr::read(&brightness, width));
            text.borrow().is_some()
        })
    };
    let take = take.into_js_value();
    let (state, found) = (Rc::clone(state), Rc::clone(found));
    let ended = Closure::once_into_js(move |word: JsValue| {
        state.set(Search::from_name(&word.as_string().unwrap_or_default()));
        // Not called under the borrow: what is done with the text may begin the next search.
        let text = text.borrow_mut().take();
        if let Some(text) = text {
            found(text);
        }
    });
    let arguments = js_sys::Array::of4(&JsValue::from(name), element.element(), &take, &ended);
    port.apply(&JsValue::NULL, &arguments).unwrap_or(JsValue::UNDEFINED)
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: R8
    #[test]
    fn both_ends_use_the_same_words() {
        let script = include_str!("../../js/camera.js");
        for word in ["found", "nothing", "refused", "absent", "stopped", "failed", "watch"] {
            assert!(script.contains(&["\"", word, "\""].concat()), "js/camera.js does not know {word:?}");
        }
        assert_eq!(Search::from_name("refused"), Search::Refused);
        assert_eq!(Search::from_name("anything else"), Search::Failed);
    }
}
