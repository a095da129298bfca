//! How a page is shown: the size of the viewport, and what the person's system asks for.

use crate::engine::Engine;
use crate::page::Page;
use crate::wait::{self, PATIENCE};
use anyhow::{Result, bail};
use serde_json::{Value, json};

/// What a person's system asks of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Dark colours.
    pub dark: bool,
    /// The system's own colours instead of the page's.
    pub forced: bool,
    /// No movement.
    pub still: bool,
}

impl Looks {
    /// Whether the engine can be made to ask for it.
    pub fn possible_in(self, engine: Engine) -> bool {
        self == Self::default() || engine != Engine::WebKit
    }

    /// The name in file names.
    pub const fn name(self) -> &'static str {
        match self {
            Self { forced: true, .. } => "forced",
            Self { dark: true, .. } => "dark",
            _ => "light",
        }
    }
}

/// A window of `WebKitGTK`'s `MiniBrowser` is at least as wide as its tool bar.
const WEBKIT_NARROWEST: u32 = 460;

/// Whether this width needs a page that shows the real one in a frame (see [`frame`]).
pub fn needs_frame(engine: Engine, width: u32) -> bool {
    engine == Engine::WebKit && width < WEBKIT_NARROWEST
}

/// A page with nothing but a frame of this size.
pub fn frame(url: &str, width: u32, height: u32) -> String {
    format!(
        "<!doctype html><meta charset=utf-8><title>{width} x {height}</title>\
         <style>body {{ margin: 0 }} iframe {{ border: 0; display: block; width: {width}px; height: {height}px }}</style>\
         <iframe src=\"{url}\" title=\"The page\"></iframe>"
    )
}

/// Makes the viewport this big, in CSS pixels.
///
/// # Errors
/// When the engine does not get there.
pub fn resize(page: &Page<'_>, width: u32, height: u32) -> Result<()> {
    let session = page.session();
    match session.engine() {
        Engine::Chromium => {
            let metrics =
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            session.devtools("Emulation.setDeviceMetricsOverride", &metrics)?;
        }
        Engine::Firefox => {
            session.with(|client| async move {
                client.set_window_rect(0, 0, width.max(500), height + 200).await
            })?;
            let script = "const style = gBrowser.selectedBrowser.style;
                for (const [name, value] of [['width', arguments[0]], ['height', arguments[1]]])
                    for (const end of ['min-', 'max-']) style.setProperty(end + name, value + 'px');";
            session.firefox(script, vec![width.into(), height.into()])?;
        }
        Engine::WebKit if needs_frame(Engine::WebKit, width) => {
            bail!("this engine shows {width} px only in a frame");
        }
        Engine::WebKit => {}
    }
    wait::until(&format!("a viewport of {width} x {height}"), PATIENCE, || {
        if session.engine() == Engine::WebKit {
            // What the window adds around the page is known only once there is a window, and not while an earlier
            // change of its size is still on its way.
            let around = page.script("return outerHeight - innerHeight", &[])?.as_u64().unwrap_or_default();
            let outer = height + u32::try_from(around).unwrap_or_default();
            session.with(|client| async move { client.set_window_rect(0, 0, width, outer).await })?;
        }
        let inner = page.script("return [innerWidth, innerHeight]", &[])?;
        Ok((inner == json!([width, height])).then_some(()))
    })
}

/// Makes the viewport, or the frame in it, this big.
///
/// # Errors
/// When the engine does not get there.
pub fn resize_shown(page: &Page<'_>, width: u32, height: u32) -> Result<()> {
    if !page.is_framed() {
        return resize(page, width, height);
    }
    page.leave_frame()?;
    resize(page, width.max(1280), height)?;
    let script = "const { style } = document.querySelector('iframe');
        style.width = arguments[0] + 'px'; style.height = arguments[1] + 'px'; scrollTo(0, 0)";
    page.script(script, &[width.into(), height.into()])?;
    page.enter_frame()
}

/// Makes the viewport, or the frame in it, as high as the page in it, from 900 up to 4,000 pixels.
///
/// # Errors
/// When the engine does not get there.
pub fn fit(page: &Page<'_>) -> Result<()> {
    // The height of what is there: the scroll height is never below that of the viewport.
    let measure = "return [innerWidth, Math.ceil(document.documentElement.getBoundingClientRect().height)]";
    let size = page.script(measure, &[])?;
    let number =
        |index: usize| size.get(index).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
    resize_shown(page, number(0).unwrap_or(1280), number(1).unwrap_or(900).clamp(900, 4000))?;
    // A picture taken before the next frame is drawn shows what was there before, or nothing.
    let drawn = "const done = arguments[0]; scrollTo(0, 0); requestAnimationFrame(() => requestAnimationFrame(() => done(null)))";
    page.script_async(drawn, &[]).map(|_| ())
}

/// Gives the viewport back to the window.
///
/// # Errors
/// What the browser answers.
pub fn reset_size(page: &Page<'_>) -> Result<()> {
    let session = page.session();
    match session.engine() {
        Engine::Chromium => session.devtools("Emulation.clearDeviceMetricsOverride", &json!({})).map(|_| ()),
        Engine::Firefox => {
            let script = "for (const name of ['min-width', 'max-width', 'min-height', 'max-height'])
                gBrowser.selectedBrowser.style.removeProperty(name);";
            session.firefox(script, vec![]).map(|_| ())?;
            session.with(|client| async move { client.set_window_rect(0, 0, 1280, 900).await })
        }
        Engine::WebKit => session.with(|client| async move { client.set_window_rect(0, 0, 1280, 900).await }),
    }
}

/// Lets the person's system ask for something, until the next call.
///
/// # Errors
/// When the engine cannot.
pub fn ask_for(page: &Page<'_>, looks: Looks) -> Result<()> {
    let session = page.session();
    match session.engine() {
        Engine::Chromium => {
            let feature = |name: &str, on: bool, yes: &str, no: &str| json!({ "name": name, "value": if on { yes } else { no } });
            let features = [
                feature("prefers-color-scheme", looks.dark, "dark", "light"),
                feature("forced-colors", looks.forced, "active", "none"),
                feature("prefers-reduced-motion", looks.still, "reduce", "no-preference"),
            ];
            session.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }))?;
        }
        Engine::Firefox => {
            let preferences = json!([
                ["layout.css.prefers-color-scheme.content-override", i32::from(!looks.dark)],
                ["browser.display.document_color_use", if looks.forced { 2 } else { 1 }],
                ["ui.prefersReducedMotion", i32::from(looks.still)],
            ]);
            let script = "for (const [name, value] of arguments[0]) Services.prefs.setIntPref(name, value);";
            session.firefox(script, vec![preferences])?;
        }
        Engine::WebKit if looks == Looks::default() => return Ok(()),
        Engine::WebKit => bail!("this engine cannot be told what the system asks for"),
    }
    let queries = [
        ("(prefers-color-scheme: dark)", looks.dark),
        ("(forced-colors: active)", looks.forced),
        ("(prefers-reduced-motion: reduce)", looks.still),
    ];
    wait::until("the page to hear of it", PATIENCE, || {
        let asked: Vec<Value> = queries.iter().map(|(query, _)| (*query).into()).collect();
        let heard =
            page.script("return arguments[0].map((query) => matchMedia(query).matches)", &[asked.into()])?;
        Ok((heard == json!(queries.map(|(_, on)| on))).then_some(()))
    })
}
