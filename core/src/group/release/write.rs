//! The release as a file: one field a line, then one instrument, scale, item or share a line, and the checksum
//! last.
//!
//! The structs are the fields of the file in their order. [`Release`] has no `Serialize` of its own: without the
//! checksum it is no file.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::{InstrumentRelease, ItemRelease, Release, ScaleRelease, ShareRelease};
use crate::format::json;
use crate::group::bytes::{hex, sha256};

#[derive(Serialize)]
struct File<'r> {
    format: &'static str,
    program: &'r str,
    round: &'r str,
    label: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    round_name: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    department: Option<&'r str>,
    wave: &'static str,
    day: String,
    headcount: u32,
    persons: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    fast_at_least: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fast_at_most: Option<u32>,
    floor: u32,
    instruments: Vec<Instrument<'r>>,
}

#[derive(Serialize)]
struct Instrument<'r> {
    id: &'r str,
    version: &'r str,
    form: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sensitive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<bool>,
    n: u32,
    incomplete: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped_at_least: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped_at_most: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scales: Option<Vec<Scale<'r>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<Item<'r>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shares: Option<Vec<Share<'r>>>,
}

#[derive(Serialize)]
struct Scale<'r> {
    id: &'r str,
    items: u32,
    values: u32,
    unit: i64,
    least: i64,
    most: i64,
    /// If it is not that of the instrument.
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sum: Option<i64>,
    /// If the sum is rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    squares: Option<i64>,
    /// A text, because a number of JSON may come back from another program with other digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    alpha: Option<String>,
}

#[derive(Serialize)]
struct Item<'r> {
    id: &'r str,
    options: u32,
    least: i64,
    most: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    squares: Option<i64>,
}

#[derive(Serialize)]
struct Share<'r> {
    id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    middle: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dont_know: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    median: Option<u32>,
}

impl Release {
    /// The release as a file; `None` if there is no number in it: then nothing is exported.
    pub fn to_json(&self) -> Option<String> {
        self.has_figures().then(|| {
            let body = self.body();
            let checksum = checksum_of(&body);
            format!("{body},\n  \"checksum\": \"{checksum}\"\n}}\n")
        })
    }

    /// The checksum that belongs into the file of this release.
    pub(super) fn checksum(&self) -> String {
        checksum_of(&self.body())
    }

    /// Everything that the checksum covers.
    fn body(&self) -> String {
        let file = File {
            format: self.format(),
            program: &self.program,
            round: &self.round,
            label: &self.label,
            round_name: self.round_name.as_deref(),
            department: self.department.as_deref(),
            wave: self.wave.word(),
            day: self.day.to_string(),
            headcount: self.headcount,
            persons: self.persons,
            fast_at_least: self.fast.map(|(least, _)| least),
            fast_at_most: self.fast.map(|(_, most)| most),
            floor: self.floor.persons(),
            instruments: self.battery.iter().map(Instrument::from).collect(),
        };
        json::written(&file, Breaks::default())
    }
}

/// The SHA-256 of everything that stands before the checksum.
fn checksum_of(body: &str) -> String {
    hex(&sha256(body.as_bytes()))
}

impl<'r> From<&'r InstrumentRelease> for Instrument<'r> {
    fn from(of: &'r InstrumentRelease) -> Self {
        let shown = of.shown.as_ref();
        Self {
            id: of.id(),
            version: of.version(),
            form: of.form.digest(),
            sensitive: of.is_sensitive.then_some(true),
            open: of.is_open.then_some(true),
            n: of.n,
            incomplete: of.incomplete,
            skipped_at_least: of.skipped.map(|(least, _)| least),
            skipped_at_most: of.skipped.map(|(_, most)| most),
            scales: shown.map(|shown| shown.scales.iter().map(|scale| Scale::of(scale, of.n)).collect()),
            items: shown.map(|shown| shown.items.iter().map(|item| Item::of(item, of.n)).collect()),
            shares: shown.map(|shown| shown.shares.iter().map(Share::from).collect()),
        }
    }
}

impl<'r> Scale<'r> {
    fn of(of: &'r ScaleRelease, n: u32) -> Self {
        Self {
            id: &of.id,
            items: of.n_items,
            values: of.values,
            unit: of.unit,
            least: of.least,
            most: of.most,
            n: (of.n != n).then_some(of.n),
            sum: of.figures.map(|of| of.sum),
            within: of.figures.map(|of| of.within).filter(|within| *within > 0),
            squares: of.figures.and_then(|of| of.squares),
            alpha: of.alpha.map(|alpha| alpha.rounded(2)),
        }
    }
}

impl<'r> Item<'r> {
    fn of(of: &'r ItemRelease, n: u32) -> Self {
        Self {
            id: &of.id,
            options: of.options,
            least: of.least,
            most: of.most,
            n: (of.n != n).then_some(of.n),
            sum: of.figures.map(|of| of.sum),
            squares: of.figures.and_then(|of| of.squares),
        }
    }
}

impl<'r> From<&'r ShareRelease> for Share<'r> {
    fn from(of: &'r ShareRelease) -> Self {
        let (counts, cut) = (of.counts(), of.cut());
        Self {
            id: &of.id,
            low: counts.map(|of| of.low),
            middle: counts.map(|of| of.middle),
            high: counts.map(|of| of.high),
            dont_know: counts.map(|of| of.dont_know),
            skipped: counts.map(|of| of.skipped).filter(|skipped| *skipped > 0),
            headline: cut.map(|of| of.headline.word()),
            at_least: cut.map(|of| of.least),
            at_most: cut.map(|of| of.most),
            levels: of.levels.map(|levels| levels.count),
            median: of.levels.and_then(|levels| levels.median),
        }
    }
}

/// Where the lines of the file break. Depths: 1 the file, 2 its instruments, 3 an instrument, 4 one of its lists,
/// 5 an element of that.
#[derive(Default)]
struct Breaks {
    depth: u8,
    /// Whether the list that is written has an element.
    has_element: bool,
    /// Set while the name of a field is awaited, because the break depends on the name: whether the field is the
    /// first of its object.
    name: Option<bool>,
}

impl Breaks {
    fn before(&self, name: &str, is_first: bool) -> &'static str {
        match (self.depth, is_first) {
            (1, true) => "\n  ",
            (1, false) => ",\n  ",
            (_, true) => "",
            (3, false) if matches!(name, "scales" | "items" | "shares") => ",\n     ",
            (_, false) => ", ",
        }
    }
}

impl Formatter for Breaks {
    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth = self.depth.saturating_add(1);
        out.write_all(b"{")
    }

    /// The file itself stays open for its checksum.
    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 { Ok(()) } else { out.write_all(b"}") }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, _: &mut W, first: bool) -> io::Result<()> {
        self.name = Some(first);
        Ok(())
    }

    fn begin_string<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.name.is_some() { Ok(()) } else { out.write_all(b"\"") }
    }

    /// Names need no escape, so a name comes as one fragment.
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if let Some(is_first) = self.name.take() {
            out.write_all(self.before(fragment, is_first).as_bytes())?;
            out.write_all(b"\"")?;
        }
        out.write_all(fragment.as_bytes())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth = self.depth.saturating_add(1);
        self.has_element = false;
        out.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        let indent = if self.depth == 2 { "\n    " } else { "\n       " };
        out.write_all(if first { b"" } else { b"," })?;
        out.write_all(indent.as_bytes())
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_element = true;
        Ok(())
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        let indent = if self.depth == 2 { "\n  ]" } else { "\n     ]" };
        self.depth = self.depth.saturating_sub(1);
        out.write_all(if self.has_element { indent.as_bytes() } else { b"]" })
    }
}
