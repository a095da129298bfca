//! The part of `wasm-streams` that Leptos compiles against, without the classes that it exports.
//!
//! Leptos brings `wasm-streams` for functions that run on a server. Its classes are exported from every module it is
//! linked into, so neither linker nor optimiser may drop them, and an executor for futures stays with them: 10 kB of
//! WebAssembly that nothing calls. Here a stream is one that has failed before it began.

#![forbid(unsafe_code)]

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};

/// A stream of the browser, never read.
#[derive(Clone, Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a stream.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Nothing is taken from `stream`.
    pub fn from_stream<S>(stream: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        drop(stream);
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// The wrapped stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream that has failed.
    pub fn into_stream(self) -> IntoStream {
        IntoStream { is_told: false }
    }
}

/// See [`ReadableStream::into_stream`].
#[derive(Debug)]
pub struct IntoStream {
    is_told: bool,
}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let is_told = std::mem::replace(&mut self.is_told, true);
        Poll::Ready((!is_told).then(|| Err(JsString::from("streams are not built in").into())))
    }
}
