//! A code from the camera or from a picture file. `js/camera.js` is the other end: it draws, this finds.
//!
//! The browser asks for permission when the person taps the button, not before, and the camera is off again as soon as a
//! code is found, the button is tapped once more, or the screen is left.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Uint8ClampedArray};
use leptos::prelude::*;
use trygskema_widget::{Button, ElementRef};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::qr;
use super::search::Search;
use super::text::Reading;

/// A camera that is on. Dropping it switches it off.
struct Watching(Function);

impl Drop for Watching {
    fn drop(&mut self) {
        // Does nothing if it is off already.
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Buttons and what they say.
#[component]
pub(crate) fn Camera(
    texts: &'static Reading,
    port: Function,
    /// What is done with the text of each code that is read.
    on_found: impl Fn(String) + 'static,
) -> impl IntoView {
    let state = RwSignal::new(Search::Off);
    let on_found: Rc<dyn Fn(String)> = Rc::new(on_found);
    let port = StoredValue::new_local((port, on_found));
    let order = move |name, element: &Element| {
        port.with_value(|(port, found)| order(port, name, element, state, found))
    };
    let place = ElementRef::new();
    let watching = StoredValue::new_local(None::<Watching>);
    let on_tap = move || {
        // A device lends its camera once; the second tap switches it off.
        let before = watching.try_update_value(Option::take).flatten();
        if before.is_some() && state.get_untracked() == Search::Watching {
            return;
        }
        let Some(place) = place.get_untracked() else { return };
        state.set(Search::Watching);
        let stop = order("watch", &place);
        watching.set_value(stop.dyn_into().ok().map(Watching));
    };
    view! {
        <div class="actions">
            <Button action="camera" label=texts.camera on_press=on_tap/>
        </div>
        <div class="camera" node_ref=place></div>
        <label class="entry">
            {texts.file}
            <input
                type="file"
                accept="image/*"
                on:change=move |event| drop(order("file", &event_target::<Element>(&event)))
            />
        </label>
        <p role="status">{move || (texts.state)(state.get())}</p>
    }
}

/// Gives an order to the other end. Returns what it returned: for the camera, what switches it off.
fn order(
    port: &Function,
    name: &str,
    element: &Element,
    state: RwSignal<Search>,
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
    let found = Rc::clone(found);
    let ended = Closure::once_into_js(move |word: JsValue| {
        state.set(Search::from_name(&word.as_string().unwrap_or_default()));
        // Not called under the borrow: what is done with the text may begin the next search.
        let text = text.borrow_mut().take();
        if let Some(text) = text {
            found(text);
        }
    });
    let arguments = js_sys::Array::of4(&JsValue::from(name), element, &take, &ended);
    port.apply(&JsValue::NULL, &arguments).unwrap_or(JsValue::UNDEFINED)
}
