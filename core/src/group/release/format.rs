//! The file form of a release (`trygskema-release`) and how it is read. It is canonical: the same release is the
//! same file everywhere. [`super::write`] writes it.

use super::bounds::{FIGURES, ITEMS, MAX_EXACT, OPTIONS, UNITS, VALUES};
use super::levels::LEVELS;
use super::{
    Classes, Cut, Figures, InstrumentRelease, ItemRelease, Levels, Release, ScaleRelease, ShareRelease,
    Shown, Spread, check,
};
use crate::format::day::Day;
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};
use crate::format::json::Json;
use crate::format::reader::Node;
use crate::format::schema::Shape::{
    self, Day as OneDay, Decimal, Flag, Hex, Id, Integer, Line, List, Object, Version, Whole, Words,
};
use crate::format::schema::{self, optional, required};
use crate::group::aggregate::{Form, MAX_INSTRUMENTS, MAX_PERSONS};
use crate::group::bytes::unhex;
use crate::group::terms::{Floor, MAX_LABEL_CHARS, Wave, group_of};
use crate::questionnaire::instrument::{Headline, MAX_ITEMS};

/// The largest release file that is read, in bytes: above that of the largest battery. One of OMS-HC with every number
/// has 4 kB.
pub const MAX_RELEASE_BYTES: usize = 500_000;

/// The versions of the format, each with its number as its place, counted from 1. All of them are read.
///
/// Version 2 has a cut in place of the counts of at least one question; everything else is the same in both. In version 3
/// the persons of an instrument are all who took it, a scale or an item that counts fewer says how many, a mean may stand without
/// its spread, a form may be about themes (`open`), a question may have levels, a department and the round may be named, there are
/// measurements without a before and an after, and it may be told how many sheets were filled in too fast. In version 4 the sum of
/// a scale may be rounded; `within` says how far the true sum can be.
pub const FORMATS: [&str; 4] =
    ["trygskema-release/1", "trygskema-release/2", "trygskema-release/3", "trygskema-release/4"];

const ANY: Shape<'static> = Whole(FIGURES.0, FIGURES.1);
const SQUARES: Shape<'static> = Whole(0, MAX_EXACT);
const PERSONS: Shape<'static> = Integer(0, 10_000);
const SOME_PERSONS: Shape<'static> = Integer(1, 10_000);

/// The table of the format. The floor of the table is the floor of the program.
pub(crate) static RELEASE: Shape<'static> = Object(&[
    required("format", Words(&FORMATS)),
    required("program", Line(80)),
    required("round", Hex(32)),
    required("label", Line(MAX_LABEL_CHARS)),
    optional("round_name", Line(MAX_LABEL_CHARS)),
    optional("department", Line(MAX_LABEL_CHARS)),
    required("wave", Words(&Wave::WORDS)),
    required("day", OneDay),
    required("headcount", SOME_PERSONS),
    required("persons", SOME_PERSONS),
    optional("fast_at_least", SOME_PERSONS),
    optional("fast_at_most", SOME_PERSONS),
    required("floor", Integer(5, 10_000)),
    required("instruments", List(1, MAX_INSTRUMENTS, &INSTRUMENT)),
    required("checksum", Hex(64)),
]);

/// Without `scales`, `items` and `shares` the numbers are withheld; without `sum` or the counts those are, without
/// `squares` the spread is.
static INSTRUMENT: Shape<'static> = Object(&[
    required("id", Id),
    required("version", Version),
    required("form", Hex(64)),
    optional("sensitive", Flag),
    optional("open", Flag),
    required("n", PERSONS),
    required("incomplete", PERSONS),
    optional("skipped_at_least", PERSONS),
    optional("skipped_at_most", PERSONS),
    optional("scales", List(0, 50, &SCALE)),
    optional("items", List(0, MAX_ITEMS, &ITEM)),
    optional("shares", List(0, MAX_ITEMS, &SHARE)),
]);

static SCALE: Shape<'static> = Object(&[
    required("id", Id),
    required("items", Integer(ITEMS.0, ITEMS.1)),
    required("values", Integer(VALUES.0, VALUES.1)),
    required("unit", Whole(UNITS.0, UNITS.1)),
    required("least", ANY),
    required("most", ANY),
    optional("n", PERSONS),
    optional("sum", ANY),
    optional("within", Whole(1, FIGURES.1)),
    optional("squares", SQUARES),
    optional("alpha", Decimal),
]);

static ITEM: Shape<'static> = Object(&[
    required("id", Id),
    required("options", Integer(OPTIONS.0, OPTIONS.1)),
    required("least", ANY),
    required("most", ANY),
    optional("n", PERSONS),
    optional("sum", ANY),
    optional("squares", SQUARES),
]);

static SHARE: Shape<'static> = Object(&[
    required("id", Id),
    optional("low", PERSONS),
    optional("middle", PERSONS),
    optional("high", PERSONS),
    optional("dont_know", PERSONS),
    optional("skipped", PERSONS),
    optional("headline", Words(&Headline::WORDS)),
    optional("at_least", PERSONS),
    optional("at_most", PERSONS),
    optional("levels", Integer(LEVELS.0, LEVELS.1)),
    optional("median", Integer(0, 30)),
]);

impl Release {
    /// The name of the format in its file.
    pub(super) fn format(&self) -> &'static str {
        let [first, with_cuts, third, with_rounded_sums] = FORMATS;
        match self.version() {
            1 => first,
            2 => with_cuts,
            3 => third,
            _ => with_rounded_sums,
        }
    }

    /// The oldest version that can say all of it, so that an old release is the same file as ever.
    pub(in crate::group) fn version(&self) -> u8 {
        if self.has_rounded_sums() {
            4
        } else if self.is_of_format_3() {
            3
        } else if self.has_cuts() {
            2
        } else {
            1
        }
    }

    /// Reads [`Release::to_json`].
    ///
    /// # Errors
    ///
    /// All problems: invalid values, figures that the rules withhold or that no group can have, a wrong checksum.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        if text.len() > MAX_RELEASE_BYTES {
            let expected = format!("at most {MAX_RELEASE_BYTES} bytes");
            let found = text.len().to_string();
            return Err(vec![Diagnostic::error(Problem::TooLarge, DataPath::root(), expected, found)]);
        }
        let json = Json::parse(text).map_err(|problem| vec![problem])?;
        let document = Node::root(&json);
        let mut problems = Vec::new();
        schema::check(document, &RELEASE, &[], &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let release = read(&document).ok_or_else(|| {
            let (expected, found) = ("a release".to_owned(), "something else".to_owned());
            vec![Diagnostic::error(Problem::Malformed, DataPath::root(), expected, found)]
        })?;
        check::check(&release, &mut problems);
        partly_there(&document, &mut problems);
        let format = release.format();
        if document.text("format") != format {
            let found = document.text("format").to_owned();
            let path = DataPath::root().field("format");
            problems.push(Diagnostic::error(Problem::Contradiction, path, format.to_owned(), found));
        }
        let written = document.text("checksum");
        if problems.is_empty() && release.checksum() != written {
            let path = DataPath::root().field("checksum");
            let expected = "the checksum of this very file".to_owned();
            let wrong = Diagnostic::error(Problem::Contradiction, path, expected, written.to_owned());
            problems.push(wrong.with_hint("the file was changed after it was saved: use the original"));
        }
        if problems.is_empty() { Ok(release) } else { Err(problems) }
    }
}

fn read(document: &Node<'_>) -> Option<Release> {
    let battery: Option<Vec<_>> = document.elements("instruments").iter().map(read_instrument).collect();
    let [round_name, department] =
        ["round_name", "department"].map(|name| document.get(name).map(|_| document.owned(name)));
    Some(Release {
        program: document.owned("program"),
        round: document.owned("round"),
        label: document.owned("label"),
        group: group_of(document.text("label"), department.as_deref()),
        round_name,
        department,
        wave: Wave::of_word(document.text("wave"))?,
        day: Day::parse(document.text("day"))?,
        headcount: persons(document, "headcount")?,
        persons: persons(document, "persons")?,
        fast: persons(document, "fast_at_least").zip(persons(document, "fast_at_most")),
        floor: Floor::new(persons(document, "floor")?),
        battery: battery?,
    })
}

fn read_instrument(node: &Node<'_>) -> Option<InstrumentRelease> {
    let n = persons(node, "n")?;
    let has_numbers = ["scales", "items", "shares"].iter().any(|list| node.get(list).is_some());
    let shown = if has_numbers {
        let scales: Option<Vec<_>> = node.elements("scales").iter().map(|of| read_scale(of, n)).collect();
        let items: Option<Vec<_>> = node.elements("items").iter().map(|of| read_item(of, n)).collect();
        let shares = node.elements("shares");
        let shares = shares.iter().map(|of| ShareRelease {
            id: of.owned("id"),
            spread: spread(of),
            levels: persons(of, "levels").map(|count| Levels { count, median: persons(of, "median") }),
        });
        Some(Shown { scales: scales?, items: items?, shares: shares.collect() })
    } else {
        None
    };
    let form =
        Form { id: node.owned("id"), version: node.owned("version"), digest: unhex(node.text("form"))? };
    Some(InstrumentRelease {
        form,
        is_sensitive: node.flag("sensitive"),
        is_open: node.flag("open"),
        n,
        incomplete: persons(node, "incomplete")?,
        skipped: persons(node, "skipped_at_least").zip(persons(node, "skipped_at_most")),
        shown,
    })
}

fn read_scale(node: &Node<'_>, n: u32) -> Option<ScaleRelease> {
    Some(ScaleRelease {
        id: node.owned("id"),
        n_items: persons(node, "items")?,
        values: persons(node, "values")?,
        unit: whole(node, "unit")?,
        least: whole(node, "least")?,
        most: whole(node, "most")?,
        n: persons(node, "n").unwrap_or(n),
        figures: figures(node),
        alpha: node.decimal("alpha"),
    })
}

fn read_item(node: &Node<'_>, n: u32) -> Option<ItemRelease> {
    Some(ItemRelease {
        id: node.owned("id"),
        options: persons(node, "options")?,
        least: whole(node, "least")?,
        most: whole(node, "most")?,
        n: persons(node, "n").unwrap_or(n),
        figures: figures(node),
    })
}

fn figures(node: &Node<'_>) -> Option<Figures> {
    let within = whole(node, "within").unwrap_or_default();
    Some(Figures { sum: whole(node, "sum")?, within, squares: whole(node, "squares") })
}

fn counts(node: &Node<'_>) -> Option<Classes> {
    let count = |name| persons(node, name);
    let skipped = count("skipped").unwrap_or(0);
    Some(Classes::of([count("low")?, count("middle")?, count("high")?, count("dont_know")?, skipped]))
}

fn spread(node: &Node<'_>) -> Option<Spread> {
    counts(node).map(Spread::Counts).or_else(|| cut(node).map(Spread::Cut))
}

fn cut(node: &Node<'_>) -> Option<Cut> {
    let headline = *Headline::ALL.get(node.word("headline", &Headline::WORDS)?)?;
    Some(Cut { headline, least: persons(node, "at_least")?, most: persons(node, "at_most")? })
}

fn persons(node: &Node<'_>, name: &str) -> Option<u32> {
    u32::try_from(node.integer(name)?).ok()
}

fn whole(node: &Node<'_>, name: &str) -> Option<i64> {
    match node.get(name)?.value {
        Json::Integer(number) => Some(*number),
        _ => None,
    }
}

const COUNTS: [&str; 4] = ["low", "middle", "high", "dont_know"];
const LIMITS: [&str; 3] = ["headline", "at_least", "at_most"];

/// Half of what belongs together is not read as nothing.
fn partly_there(document: &Node<'_>, problems: &mut Vec<Diagnostic>) {
    let one_limit = |node: &Node<'_>, limits: [&str; 2], problems: &mut Vec<Diagnostic>| {
        if limits.iter().filter(|field| node.get(field).is_some()).count() == 1 {
            node.wrong(Problem::Contradiction, "both limits, or none", problems);
        }
    };
    one_limit(document, ["fast_at_least", "fast_at_most"], problems);
    for instrument in &document.elements("instruments") {
        for (list, fields) in [("shares", COUNTS.as_slice()), ("shares", &LIMITS)] {
            for node in &instrument.elements(list) {
                let there = fields.iter().filter(|field| node.get(field).is_some()).count();
                if there > 0 && there < fields.len() {
                    let expected = format!("all of {}, or none", fields.join(", "));
                    node.wrong(Problem::Contradiction, &expected, problems);
                }
            }
        }
        one_limit(instrument, ["skipped_at_least", "skipped_at_most"], problems);
        for node in instrument.elements("scales").iter().chain(&instrument.elements("items")) {
            if ["squares", "within"].iter().any(|field| node.get(field).is_some())
                && node.get("sum").is_none()
            {
                node.wrong(Problem::Contradiction, "squares, and within, beside a sum", problems);
            }
        }
        for node in &instrument.elements("shares") {
            for (field, beside) in [("levels", LIMITS[0]), ("median", "levels")] {
                if node.get(field).is_some() && node.get(beside).is_none() {
                    node.wrong(
                        Problem::Contradiction,
                        "levels beside a cut, and a median beside levels",
                        problems,
                    );
                }
            }
            if [COUNTS[0], LIMITS[0]].iter().all(|field| node.get(field).is_some()) {
                node.wrong(Problem::Contradiction, "either the counts or a cut", problems);
            }
        }
        let lists = ["scales", "items", "shares"];
        let there = lists.iter().filter(|list| instrument.get(list).is_some()).count();
        if there > 0 && there < lists.len() {
            instrument.wrong(Problem::Contradiction, "all of scales, items, shares, or none", problems);
        }
    }
}

const _: () = assert!(MAX_PERSONS == 10_000 && Floor::MINIMUM.persons() == 5);
