//! Questionnaires as data, scored exactly.
//!
//! This crate is the part of Trygskema that computes. It reads the definition of an instrument, takes the answers of
//! one person, and returns a score with its range, its direction and the rule that produced it. It has no clock, no
//! randomness, no input or output and no web API, so that the WebAssembly component, the command line and the tests
//! share one scorer.
//!
//! ```
//! use trygskema_core::{questionnaire::answer::AnswerSheet, questionnaire::instrument::builtin, questionnaire::score::score};
//!
//! let instrument = builtin::instrument("oms-hc-15").expect("is built in");
//! let mut answers = AnswerSheet::new(&instrument);
//! for item in 0..instrument.items().len() {
//!     answers.set(item, 3).expect("3 is one of the response options");
//! }
//! let scores = score(&instrument, &answers);
//! let total = scores.scale("total").expect("the instrument has a total");
//! assert_eq!(total.value().unwrap().to_string(), "45");
//! assert_eq!(total.range().to_string(), "15 to 75");
//! ```
//!
//! # Flow
//!
//! definition → [`questionnaire::instrument::Instrument`] (+ [`questionnaire::wording`]) →
//! [`questionnaire::answer::AnswerSheet`] → [`questionnaire::score::ScoreSheet`]. Nothing flows back. An `Instrument` exists only if its definition has no error; an `AnswerSheet` only holds codes
//! that the instrument knows.
//!
//! # Words
//!
//! | word | meaning |
//! |---|---|
//! | instrument | a questionnaire with id and version |
//! | item | one question or statement |
//! | response option | one choice: code, label, points |
//! | answer | the chosen code for an item; never reversed in storage |
//! | scale | a named set of items that is scored |
//! | keying | positive or reverse; applied when scoring |
//! | missing rule | how many answers a scale needs |
//! | raw score | after keying and missing rule, before any transform |
//! | direction | whether a higher score is worse or better |
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod advice;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "fhir")]
pub mod fhir;
pub mod format;
pub mod formats;
#[cfg(feature = "group")]
pub mod group;
#[cfg(feature = "plan")]
pub mod plan;
pub mod questionnaire;
