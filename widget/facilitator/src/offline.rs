//! The way to the service worker that keeps the station working without a network. `js/offline.js` is the other end:
//! only a script can register a worker under Trusted Types, because only a script can make the policy.

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Whether the station will start again without a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Offline {
    /// Not known yet.
    #[default]
    Asked,
    /// Every file is kept on the device.
    Ready,
    /// Every file is kept, and a newer version lies beside them. It is taken by [`Order::Take`] alone.
    Offered,
    /// The browser keeps no files for pages, as in some private windows.
    Unsupported,
    /// The page is not the one that the worker is for.
    Elsewhere,
    /// The worker could not be had: a file is missing or altered, or the server refuses it.
    Refused,
}

impl Offline {
    /// What the other end calls it; anything unknown counts as refused.
    fn from_name(name: &str) -> Self {
        match name {
            "ready" => Self::Ready,
            "offered" => Self::Offered,
            "unsupported" => Self::Unsupported,
            "elsewhere" => Self::Elsewhere,
            _ => Self::Refused,
        }
    }
}

/// What the worker is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Keep the files, if they are not kept yet, and look for newer ones.
    Start,
    /// From the next load of the page on use the newer version. Only while no round is open.
    Take,
}

impl Order {
    const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Take => "take",
        }
    }
}

/// Gives the order; `answer` is called later, and again when that changes. It must bear being called when the screen is
/// gone.
pub(crate) fn order(port: &Function, order: Order, answer: impl Fn(Offline) + 'static) {
    let answer = move |name: JsValue| answer(Offline::from_name(&name.as_string().unwrap_or_default()));
    // Belongs to the other end from here on: a worker may be heard of long after the screen has changed.
    let answer = Closure::<dyn Fn(JsValue)>::new(answer).into_js_value();
    // The other end catches whatever goes wrong and answers.
    let _ = port.call2(&JsValue::NULL, &JsValue::from(order.name()), &answer);
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: K14, K18
    #[test]
    fn only_what_is_said_to_be_ready_is() {
        assert_eq!(Offline::from_name("ready"), Offline::Ready);
        assert_eq!(Offline::from_name("offered"), Offline::Offered);
        for name in ["", "READY", "unknown"] {
            assert_eq!(Offline::from_name(name), Offline::Refused);
        }
        // Both ends must use the same words.
        let script = include_str!("../../js/offline.js");
        for word in ["ready", "offered", "unsupported", "elsewhere", Order::Start.name(), Order::Take.name()]
        {
            assert!(script.contains(&["\"", word, "\""].concat()), "js/offline.js does not know {word:?}");
        }
    }
}
