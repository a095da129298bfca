//! A port to the browser: files that a person picks, drops or saves. They are read in this page and go nowhere.
//!
//! The link that offers a file belongs to no view: it is clicked before it could stand on a page.

use js_sys::Array;
use leptos::prelude::document;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, Url};

/// What came of reading a file.
pub(crate) enum Read {
    Text(String),
    /// It is larger than anything that is meant here, and was not read.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// Reads every file of a list, at most `most` bytes of each. `then` is called once, when all are there, with name and text
/// in the order of the list.
pub(crate) fn read_all(list: &FileList, most: f64, then: impl FnOnce(Vec<(String, Read)>) + 'static) {
    let files: Vec<File> = (0..list.length()).filter_map(|position| list.get(position)).collect();
    spawn_local(async move {
        let mut read = Vec::new();
        for file in files {
            read.push((file.name(), text_of(&file, most).await));
        }
        then(read);
    });
}

/// Reads the first file of a list; `None` if it holds none, cannot be read or is larger than `most` bytes.
pub(crate) fn read_first(list: Option<FileList>, most: f64, then: impl FnOnce(Option<String>) + 'static) {
    let Some(list) = list else { return then(None) };
    read_all(&list, most, move |files| {
        then(files.into_iter().next().and_then(|(_, read)| match read {
            Read::Text(text) => Some(text),
            Read::TooLarge | Read::Unreadable => None,
        }));
    });
}

async fn text_of(file: &File, most: f64) -> Read {
    if file.size() > most {
        return Read::TooLarge;
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    text.map_or(Read::Unreadable, Read::Text)
}

/// Offers a text as a file; the browser's own dialog or folder of downloads takes it. Whether it could be offered.
pub(crate) fn save(name: &str, text: &str, kind: &str) -> bool {
    offer(name, text, kind).is_ok()
}

fn offer(name: &str, text: &str, kind: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The file is taken at the click; a while later nobody needs the address any more. The timer belongs to no screen:
    // another one may be shown, or none, before the browser has taken the file.
    let forget = move || drop(Url::revoke_object_url(&address));
    gloo::timers::callback::Timeout::new(60_000, forget).forget();
    Ok(())
}
