//! Files that a person picks or drops. They are read in this page and go nowhere.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use trygskema_core::group::release::MAX_RELEASE_BYTES;
use wasm_bindgen::JsValue;

use crate::station::device::{call, get, when};

/// Files that are larger are not even read.
const MOST_BYTES: f64 = 1e6;

/// A file: its name and its text, `None` if it cannot be read.
pub(super) type Read = (String, Option<String>);

/// Reads every file of a list. `then` is called once, when the last one is there: drawing after each file would draw the
/// whole report as often as there are files.
pub(super) fn read(list: &JsValue, then: impl Fn(Vec<Read>) + 'static) {
    let mut names = Vec::new();
    let mut files = Vec::new();
    let length = get(list, "length").and_then(|length| length.as_f64()).unwrap_or(0.0);
    let mut position = 0.0;
    while position < length {
        let file = call(list, "item", &[position.into()]);
        position += 1.0;
        let Some(file) = file else { continue };
        names.push((get(&file, "name").and_then(|name| name.as_string()).unwrap_or_default(), None));
        files.push(file);
    }
    let reading = Rc::new(Reading { left: Cell::new(files.len()), read: RefCell::new(names), then });
    for (place, file) in files.into_iter().enumerate() {
        let is_small =
            get(&file, "size").and_then(|size| size.as_f64()).is_some_and(|size| size <= MOST_BYTES);
        // What is too large is told apart by its length.
        if !is_small {
            reading.took(place, Some(" ".repeat(MAX_RELEASE_BYTES.saturating_add(1))));
            continue;
        }
        let reading = Rc::clone(&reading);
        when(call(&file, "text", &[]), move |text| {
            reading.took(place, text.and_then(|text| text.as_string()));
        });
    }
}

/// Files on their way, in the order in which they were given.
struct Reading<Then> {
    left: Cell<usize>,
    read: RefCell<Vec<Read>>,
    then: Then,
}

impl<Then: Fn(Vec<Read>)> Reading<Then> {
    fn took(&self, place: usize, text: Option<String>) {
        if let Some(file) = self.read.borrow_mut().get_mut(place) {
            file.1 = text;
        }
        self.left.set(self.left.get().saturating_sub(1));
        if self.left.get() == 0 {
            (self.then)(self.read.take());
        }
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
