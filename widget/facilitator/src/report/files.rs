//! Files that a person picks or drops. They are read in this page and go nowhere.

use wasm_bindgen::JsValue;

use crate::station::device::{call, get, when};

/// Files that are larger are not even read.
const MOST_BYTES: f64 = 1e6;

/// The text of every file of a list; `None` for one that cannot be read. `then` is called once for each.
pub(super) fn read(list: &JsValue, then: impl Fn(&str, Option<String>) + Clone + 'static) {
    let length = get(list, "length").and_then(|length| length.as_f64()).unwrap_or(0.0);
    let mut position = 0.0;
    while position < length {
        let file = call(list, "item", &[position.into()]);
        position += 1.0;
        let Some(file) = file else { continue };
        let name = get(&file, "name").and_then(|name| name.as_string()).unwrap_or_default();
        let is_small =
            get(&file, "size").and_then(|size| size.as_f64()).is_some_and(|size| size <= MOST_BYTES);
        let then = then.clone();
        // What is too large is told apart by its length.
        if !is_small {
            then(&name, Some(" ".repeat(trygskema_core::release::MAX_RELEASE_BYTES.saturating_add(1))));
            continue;
        }
        when(call(&file, "text", &[]), move |text| then(&name, text.and_then(|text| text.as_string())));
    }
}

/// The files of an input element.
pub(super) fn of_input(input: &JsValue) -> Option<JsValue> {
    get(input, "files")
}

/// The files that were dropped.
pub(super) fn of_drop(event: &JsValue) -> Option<JsValue> {
    get(&get(event, "dataTransfer")?, "files")
}
