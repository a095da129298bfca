//! The table of `trygskema-instrument/1`.

use crate::format::language::Language;
use crate::format::schema::Shape::{
    Decimal, Entry, Flag, Id, Integer, IntegerOrNull, List, Localized, Object, Row, Text, Version, Words,
};
use crate::format::schema::{Shape, optional, required};
use crate::questionnaire::instrument::WordingStatus;
use crate::questionnaire::instrument::{Direction, Headline, Kind, MAX_ITEMS, MAX_POINTS};

/// The name of the format, the first field of every definition.
const FORMAT: &str = "trygskema-instrument/1";

/// No default: a forgotten keying would spoil every score without a sign.
pub(super) const KEYINGS: [&str; 3] = ["positive", "reverse", "none"];

pub(super) const HEADLINES: [&str; 4] = Headline::WORDS;

pub(super) const KINDS: [&str; 5] = [
    Kind::Choice.word(),
    Kind::Multiple.word(),
    Kind::Adjacent.word(),
    Kind::Number { least: 0, most: 0 }.word(),
    Kind::Text { longest: 0 }.word(),
];
pub(super) const METHODS: [&str; 6] = ["sum", "mean", "mean_0_100", "share", "table", "category"];
pub(super) const MISSING_RULES: [&str; 3] = ["complete_only", "half_rule", "minimum_answered"];
pub(super) const DIRECTIONS: [&str; 3] =
    [Direction::Neither.word(), Direction::HigherIsWorse.word(), Direction::HigherIsBetter.word()];
pub(super) const UNITS: [&str; 2] = ["percent", "points"];
pub(super) const EVIDENCE: [&str; 3] = ["read", "derived", "memory"];

const ANY_POINTS: Shape<'static> = Integer(-MAX_POINTS, MAX_POINTS);
const ANY_LIMIT: Shape<'static> = Integer(-1_000_000_000, 1_000_000_000);

/// The table of the format. Problems are reported in the order of its fields.
pub(crate) static DEFINITION: Shape<'static> = Object(&[
    required("format", Words(&[FORMAT])),
    required("id", Id),
    required("version", Version),
    required("languages", List(1, 2, &Words(&Language::TAGS))),
    required("title", Localized),
    required("short_title", Localized),
    required("purpose", Localized),
    required("instruction", Localized),
    required("minutes", Integer(1, 120)),
    optional("poles", Object(&[required("low", Localized), required("high", Localized)])),
    required("interpretation", Object(&[required("can", Localized), required("cannot", Localized)])),
    optional("requires_acute_contact", Flag),
    optional("sensitive", Flag),
    optional("open", Flag),
    optional("priority", Object(&[required("at_least", Decimal), required("source", Localized)])),
    optional("sections", List(0, 50, &SECTION)),
    optional("response_sets", List(0, 50, &RESPONSE_SET)),
    required("items", List(1, MAX_ITEMS, &ITEM)),
    required("scales", List(0, 50, &SCALE)),
    optional("bands", List(0, 100, &BAND)),
    optional("comparisons", List(0, 200, &COMPARISON)),
    optional("guidance", Id),
    required("sources", List(1, 50, &SOURCE)),
    required(
        "licence",
        Object(&[required("holder", Text), required("terms", Text), required("text_bundled", Flag)]),
    ),
    required(
        "wording",
        Object(&[required("status", Words(&WordingStatus::WORDS)), required("source", Localized)]),
    ),
]);

static SECTION: Shape<'static> = Object(&[
    required("id", Id),
    required("title", Localized),
    optional("about", Localized),
    optional("answered_by", Localized),
]);

static RESPONSE_SET: Shape<'static> =
    Object(&[required("id", Id), required("options", List(2, 50, &RESPONSE_OPTION))]);

static RESPONSE_OPTION: Shape<'static> = Object(&[
    required("code", Integer(0, 250)),
    required("points", IntegerOrNull(-MAX_POINTS, MAX_POINTS)),
    required("label", Localized),
    optional("about", Localized),
    optional("dont_know", Flag),
]);

/// Either `text` or `topic` is there; the kind decides about the limits.
static ITEM: Shape<'static> = Object(&[
    required("id", Id),
    optional("text", Localized),
    optional("topic", Localized),
    optional("section", Id),
    optional("kind", Words(&KINDS)),
    optional("response_set", Id),
    optional("minimum", ANY_LIMIT),
    optional("maximum", ANY_LIMIT),
    optional("longest", Integer(1, 500)),
    required("keying", Words(&KEYINGS)),
    optional("headline", Words(&HEADLINES)),
    optional("optional", Flag),
    optional("factors", List(1, 12, &FACTOR)),
]);

const FACTOR: Shape<'static> = Words(&crate::questionnaire::instrument::FACTORS);

/// The method decides about the fields behind it.
static SCALE: Shape<'static> = Object(&[
    required("id", Id),
    required("title", Localized),
    required("about", Localized),
    required("items", ENTRIES),
    required("method", Words(&METHODS)),
    optional("multiply", Integer(1, 1000)),
    optional("threshold", Object(&[optional("at_least", ANY_POINTS), optional("at_most", ANY_POINTS)])),
    optional("table", List(2, 2000, &Row)),
    optional("categories", List(1, 20, &CATEGORY)),
    optional("otherwise", Localized),
    required("missing", Words(&MISSING_RULES)),
    optional("minimum_answered", Integer(1, 500)),
    required("direction", Words(&DIRECTIONS)),
    optional("range", List(2, 2, &Integer(i32::MIN, i32::MAX))),
    optional("criteria", List(0, 10, &CRITERION)),
    optional("smallest_change", Object(&[required("value", Decimal), required("source", Localized)])),
]);

const ENTRIES: Shape<'static> = List(1, MAX_ITEMS, &Entry);

static CATEGORY: Shape<'static> =
    Object(&[required("label", Localized), required("when", List(1, 20, &CONDITION))]);

static CONDITION: Shape<'static> =
    Object(&[required("items", ENTRIES), required("points", ANY_POINTS), required("count", Integer(1, 500))]);

static CRITERION: Shape<'static> = Object(&[
    required("id", Id),
    required("at_least", Decimal),
    required("label", Localized),
    required("source", Text),
]);

static BAND: Shape<'static> = Object(&[
    required("scale", Id),
    required("from", Decimal),
    required("to", Decimal),
    required("label", Localized),
    required("source", Text),
]);

static COMPARISON: Shape<'static> =
    Object(&[required("of", Id), required("figures", List(1, 50, &FIGURE)), required("note", Localized)]);

static FIGURE: Shape<'static> =
    Object(&[required("label", Localized), optional("value", Decimal), optional("unit", Words(&UNITS))]);

static SOURCE: Shape<'static> =
    Object(&[required("citation", Text), optional("used_for", Text), optional("evidence", Words(&EVIDENCE))]);
