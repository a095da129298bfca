//! How the module stands in the script.

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Stands for the module while the script is squeezed.
pub const PLACE: &str = "%%module%%";

/// A module in a script.
#[derive(Debug)]
pub struct Held {
    /// First character of the script.
    pub mark: &'static str,
    /// A function that gives a promise of the bytes.
    pub reader: String,
    /// What takes the place of [`PLACE`].
    pub text: String,
}

/// Puts the module into a form for the script.
///
/// # Errors
/// When it cannot be compressed.
pub fn hold(wasm: &[u8]) -> Result<Held> {
    if std::env::var("TRYG_CONTAINER").is_ok_and(|is| is == "text") { Ok(text(wasm)) } else { deflate(wasm) }
}

fn text(wasm: &[u8]) -> Held {
    let reader = format!(
        "async () => {{\nconst text = \"{PLACE}\", out = new Uint8Array({});\n\
         for (let at = 0; at < {}; at += 1) out[at] = text.charCodeAt(at);\nreturn out;\n}}",
        wasm.len(),
        wasm.len()
    );
    let mut text = String::with_capacity(wasm.len() * 3 / 2);
    for (at, byte) in wasm.iter().enumerate() {
        match *byte {
            0 if wasm.get(at + 1).is_some_and(u8::is_ascii_digit) => text.push_str("\\x00"),
            0 => text.push_str("\\0"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'"' | b'\\' => text.extend(['\\', char::from(*byte)]),
            other => text.push(char::from(other)),
        }
    }
    Held { mark: "\u{feff}", reader, text }
}

fn deflate(wasm: &[u8]) -> Result<Held> {
    let mut stream = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Zlib, wasm, &mut stream)
        .context("the module cannot be compressed")?;
    let reader = format!(
        "async () => {{\nconst text = atob(\"{PLACE}\"), size = text.length, packed = new Uint8Array(size);\n\
         for (let at = 0; at < size; at += 1) packed[at] = text.charCodeAt(at);\n\
         const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream(\"deflate\"));\n\
         return new Uint8Array(await new Response(stream).arrayBuffer());\n}}"
    );
    Ok(Held { mark: "", reader, text: STANDARD.encode(stream) })
}
