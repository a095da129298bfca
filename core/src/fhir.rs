//! FHIR R4 and R5: questionnaires in and out, answers and scores out. Behind the feature `fhir`, so that the script on a
//! respondent's tablet does not carry it.
//!
//! # In
//!
//! [`Questionnaire::from_json`] keeps the whole document (unknown fields and extensions survive, [`Questionnaire::to_json`])
//! and reads from it a flat list of [`Item`]s with options and weights. It never asks a server: value sets and code
//! systems must be in the file, in its Bundle, or be handed over with it.
//!
//! Weights are read from all four places (`answerOption`, its `valueCoding`, the concepts of a value set, the property of
//! a code system) under both names (`ordinalValue`, `itemWeight`), and from the answers of a response. They count as they
//! stand: no weight is made up, none is reversed again, and two that disagree are no weight. Where a file has none they can
//! be handed over ([`GivenWeight`]). What cannot be scored says why ([`NotScored`]).
//!
//! A question that `enableWhen` turns off is neither counted nor missing. Conditions that contradict each other, go round in
//! a circle or are about nothing are reported, and a score that depends on them is lost.
//!
//! A total is what the file computes: a sum or a mean of weights, times a number or looked up in a table ([`Formula`]).
//! Expressions are recognised, not evaluated; one that is not recognised is lost by its name
//! ([`Questionnaire::lost_totals`]). A file that states no total has none, unless the caller adds a sum of his own
//! ([`Questionnaire::add_sum`]).
//!
//! [`Questionnaire::to_definition`] makes a `trygskema-instrument/1` definition of it where that format can hold it. What
//! the file calls its parts (address, version, linkIds, codes, weights) stands in the definition as well and is written
//! again ([`Identity`]).
//!
//! # Out
//!
//! [`export`] writes an instrument as a Questionnaire, a sheet of answers as a `QuestionnaireResponse`, and scores as an
//! Observation. The caller gives addresses and the time: this crate has no clock. No subject is written.
//!
//! Each scale leaves as an item that is only read, with an SDC `calculatedExpression` that other programs evaluate to the
//! same number. What FHIR has no element for (title and direction of a scale, sections answered by others, bands, the mark
//! of "don't know", ...) stands in extensions of our own below `urn:trygskema`. An import makes the same scale of them if
//! its items are there and its expression was not changed; otherwise it is left out, reported by name, and nothing is scored
//! in its place.
//!
//! [`Questionnaire`] holds the document together with what was read from it, so that the two stay consistent.

mod condition;
mod decimal;
mod definition;
pub mod export;
mod identity;
mod item;
mod node;
mod option;
mod own;
mod questionnaire;
mod response;
mod score;
mod scoring;
mod terminology;
mod total;
mod weights;

pub use self::condition::{Condition, Operator};
pub use self::decimal::Decimal;
pub use self::definition::{Definition, DefinitionOptions};
pub use self::identity::Identity;
pub use self::item::{Item, ItemType, Open};
pub use self::node::Text;
pub use self::option::{AnswerOption, Coding, Value};
pub use self::questionnaire::{About, Questionnaire, Reading, Version};
pub use self::response::Response;
pub use self::score::{ResponseScores, TotalScore};
pub use self::scoring::{NotScored, Scoring, Total};
pub use self::terminology::Options;
pub use self::total::{Calculation, Formula, Term};
pub use self::weights::GivenWeight;

#[cfg(test)]
mod tests;
