//! QR codes: a text as a picture, and a picture as a text. They carry round cards and released figures between devices
//! that share no network.
//!
//! The code is at least of error level M (15 % of the picture may be spoilt), with the quiet zone of four modules that
//! ISO/IEC 18004 asks for.

use std::borrow::Cow;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use quircs::Quirc;

/// Empty modules around the code.
const QUIET_ZONE: i32 = 4;
/// Pictures with more points than this are not looked at; a telephone's are below it once they are scaled down.
const MOST_POINTS: usize = 16_000_000;
/// Bytes in one code that are read back at any angle from 60 mm of print, see the tests. Longer texts fit, but a camera
/// may need many looks: they are better split into several codes.
#[cfg_attr(not(test), expect(dead_code, reason = "no screen splits its codes yet"))]
pub(crate) const WELL_READ: usize = 200;
/// By how much a picture is made smaller where nothing was found in it.
const SHRINKS: [usize; 4] = [2, 3, 5, 8];
/// Points along the shorter side of the smallest picture in which a code can be.
const LEAST_SIDE: usize = 60;

/// A text as a code.
#[derive(Clone)]
pub(crate) struct Qr(QrCode);

impl Qr {
    /// `None` if the text is longer than a code can hold: about 2,300 bytes.
    pub(crate) fn of(text: &str) -> Option<Self> {
        QrCode::encode_text(text, QrCodeEcc::Medium).ok().map(Self)
    }

    /// Modules along one side, with the quiet zone.
    pub(crate) fn side(&self) -> i32 {
        self.0.size().saturating_add(QUIET_ZONE.saturating_mul(2))
    }

    /// Pixels along one side on a screen.
    fn pixels(&self) -> i32 {
        let module = SIDE.checked_div(self.side()).unwrap_or_default().max(LEAST_MODULE);
        module.saturating_mul(self.side())
    }

    /// Whether the module in this column and row is dark, counted with the quiet zone.
    pub(crate) fn is_dark(&self, x: i32, y: i32) -> bool {
        self.0.get_module(x.saturating_sub(QUIET_ZONE), y.saturating_sub(QUIET_ZONE))
    }

    /// The dark modules as one path, each row of neighbours as one bar.
    fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.side() {
            let mut x = 0;
            while x < self.side() {
                let start = x;
                while self.is_dark(x, y) {
                    x = x.saturating_add(1);
                }
                if x > start {
                    let width = x.saturating_sub(start).to_string();
                    for part in
                        ["M", &start.to_string(), " ", &y.to_string(), "h", &width, "v1h-", &width, "z"]
                    {
                        path.push_str(part);
                    }
                }
                x = x.saturating_add(1);
            }
        }
        path
    }
}

/// Pixels of the screen along one side of a picture, unless a module would have fewer than [`LEAST_MODULE`] of them.
const SIDE: i32 = 240;
const LEAST_MODULE: i32 = 4;

/// The picture of a code, with whole pixels a module on the screen and 60 mm wide in print. Black on white in every theme: a
/// reader needs the contrast.
#[component]
pub(crate) fn QrPicture<'a>(
    qr: &'a Qr,
    /// What a screen reader says instead.
    title: &'static str,
) -> impl IntoView + use<> {
    let pixels = qr.pixels().to_string();
    let side = qr.side().to_string();
    let path = qr.path();
    let box_of_view = format!("0 0 {side} {side}");
    view! {
        <svg
            class="qr"
            part="qr"
            role="img"
            viewBox=box_of_view
            width=pixels.clone()
            height=pixels
            shape-rendering="crispEdges"
        >
            <title>{title}</title>
            <rect width=side.clone() height=side fill="#fff"></rect>
            <path d=path fill="#000"></path>
        </svg>
    }
}

/// The text of the first readable code in a picture of `width` points a row, one byte of brightness a point.
///
/// `None` if there is no code, if it is spoilt, or if it holds something other than text.
pub(crate) fn read(brightness: &[u8], width: usize) -> Option<String> {
    let whole = Picture::of(brightness, width)?;
    // The finder takes the grain of a photograph for edges; in a smaller picture the grain has been averaged away.
    let smaller: Vec<_> = SHRINKS.iter().filter_map(|by| whole.shrunk(*by)).collect();
    whole.text().or_else(|| smaller.iter().find_map(Picture::text))
}

/// Points of brightness, row by row.
struct Picture<'p> {
    points: Cow<'p, [u8]>,
    width: usize,
    height: usize,
}

impl<'p> Picture<'p> {
    fn of(points: &'p [u8], width: usize) -> Option<Self> {
        let height = points.len().checked_div(width)?;
        // A last row that is not whole is left out.
        let points = points.get(..width.checked_mul(height)?)?;
        let is_usable = height > 0 && points.len() <= MOST_POINTS;
        is_usable.then_some(Self { points: Cow::Borrowed(points), width, height })
    }

    fn at(&self, x: usize, y: usize) -> u8 {
        let place = y.saturating_mul(self.width).saturating_add(x);
        self.points.get(place).copied().unwrap_or(u8::MAX)
    }

    /// Squares of `by` points as one, of their mean brightness; `None` if nothing could be seen in it any more.
    fn shrunk(&self, by: usize) -> Option<Picture<'static>> {
        let (width, height) = (self.width.checked_div(by)?, self.height.checked_div(by)?);
        if width.min(height) < LEAST_SIDE {
            return None;
        }
        let count = by.saturating_mul(by);
        let mean = |x: usize, y: usize| {
            let (left, top) = (x.saturating_mul(by), y.saturating_mul(by));
            let rows = top..top.saturating_add(by);
            let row = |y| (left..left.saturating_add(by)).map(move |x| usize::from(self.at(x, y)));
            let sum: usize = rows.flat_map(row).sum();
            sum.checked_div(count).and_then(|mean| u8::try_from(mean).ok()).unwrap_or(u8::MAX)
        };
        let points =
            (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| mean(x, y)).collect();
        Some(Picture { points: Cow::Owned(points), width, height })
    }

    fn text(&self) -> Option<String> {
        let mut reader = Quirc::default();
        let codes = reader.identify(self.width, self.height, &self.points).filter_map(Result::ok);
        codes.filter_map(|code| code.decode().ok()).find_map(|code| String::from_utf8(code.payload).ok())
    }
}

/// Brightness of points of red, green, blue and opacity, as a canvas has them: the weights of ITU-R BT.601 in 256ths.
pub(crate) fn brightness(colours: &[u8]) -> Vec<u8> {
    let (points, _) = colours.as_chunks::<4>();
    points
        .iter()
        .map(|[red, green, blue, _]| {
            let weighted =
                [(red, 77_u16), (green, 150), (blue, 29)].into_iter().fold(0_u16, |sum, (colour, weight)| {
                    sum.saturating_add(u16::from(*colour).saturating_mul(weight))
                });
            weighted.to_be_bytes()[0]
        })
        .collect()
}

#[cfg(test)]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "numbers of points are small"
)]
mod tests;
