//! Questions with options, and the response sets that they share.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::Maker;
use super::texts::{Phrase, Texts};
use crate::fhir::identity;
use crate::fhir::item::{Item, Open};
use crate::fhir::option::{AnswerOption, Value};
use crate::fhir::own;
use crate::format::diagnostic::Problem;
use crate::format::json::quote;
use crate::questionnaire::instrument::MAX_POINTS;

/// The most options of a response set, and of one whose options are ticked.
const MAX_OPTIONS: usize = 50;
const MAX_TICKS: usize = 16;
/// The highest code of an option.
const MAX_CODE: u8 = 250;

impl Maker<'_> {
    pub(super) fn choice(&mut self, item: &Item, is_counted: bool) -> Option<Map<String, Json>> {
        let shown = &item.options.shown;
        if shown.is_empty() {
            let hint = "hand over the value set together with the file; nothing is fetched";
            self.refuse(item, Problem::UnknownReference, "options that are in the file", hint);
            return None;
        }
        let most = if item.repeats { MAX_TICKS } else { MAX_OPTIONS };
        if shown.len() < 2 || shown.len() > most {
            let expected = format!("2 to {most} options");
            self.refuse(item, Problem::OutOfRange, &expected, "");
            return None;
        }
        if is_counted && item.repeats {
            self.refuse(
                item,
                Problem::NotAllowed,
                "one answer to a scored question",
                "several ticks are not scored",
            );
        }
        if item.open != Open::OptionsOnly {
            self.warn(item, Problem::NotAllowed, "a closed question", "answers in own words cannot be given");
        }
        if item.options.elsewhere.is_some() {
            self.warn(
                item,
                Problem::UnknownReference,
                "all options in the file",
                "there may be more options",
            );
        }
        let mut points: Vec<Option<i64>> = Vec::with_capacity(shown.len());
        for option in shown {
            let unit = self.unit;
            let scaled = option.weight.map(|weight| weight.to_exact().times(unit, 1));
            let whole = scaled.filter(|points| points.denominator() == 1).map(|points| points.numerator());
            let fits = whole.filter(|whole| whole.abs() <= i64::from(MAX_POINTS));
            if is_counted && option.weight.is_some() && fits.is_none() {
                let expected =
                    "weights that without the decimal point are whole numbers from -10000 to 10000";
                self.refuse(item, Problem::OutOfRange, expected, "points have no decimals");
                return None;
            }
            points.push(fits);
        }
        if !is_counted {
            // Options of an item that is not scored get no points, since no scale would sum them.
            points.fill(None);
        }
        let labels = shown.iter().map(|option| {
            let label = option.value.label();
            if label.value.trim().is_empty() {
                self.texts.phrase(Phrase::NoLabel)
            } else {
                self.texts.localized(&label)
            }
        });
        let codes = codes(shown);
        let tags = self.texts.tags();
        let options =
            shown.iter().zip(&codes).zip(labels.zip(points)).map(|((option, code), (label, points))| {
                let source = identity::of_option(item, option);
                let mut made =
                    json!({"code": code, "points": points, "label": label, identity::SOURCE: source});
                if let Some(fields) = made.as_object_mut() {
                    if option.is_dont_know {
                        fields.insert("dont_know".to_owned(), json!(true));
                    }
                    for name in
                        if is_counted { &["label", "about"][..] } else { &["label", "about", "points"] }
                    {
                        if let Some(value) = option.fields.get(*name) {
                            let mut value = value.clone();
                            own::keep_languages(&mut value, &tags);
                            fields.insert((*name).to_owned(), value);
                        }
                    }
                }
                made
            });
        let set = self.sets.of(options.collect());
        let mut made = Map::new();
        let names: Vec<String> = shown.iter().map(name_of).collect();
        if names.iter().zip(&codes).any(|(name, code)| *name != code.to_string()) {
            self.tell_mapping(item, &names, &codes);
        }
        made.insert("response_set".to_owned(), json!(set));
        if item.repeats {
            made.insert("kind".to_owned(), json!("multiple"));
        }
        Some(made)
    }

    /// Says which code stands for which option of the file, where that is not the code of the file. The definition keeps
    /// both.
    pub(super) fn tell_mapping(&mut self, item: &Item, names: &[String], codes: &[u8]) {
        let pairs: Vec<String> =
            names.iter().zip(codes).map(|(name, code)| format!("{} -> {code}", quote(name))).collect();
        let pairs = pairs.join(", ");
        // Said at the first of the questions that share it.
        if !self.told.insert(pairs.clone()) {
            return;
        }
        let hint = format!(
            "answers in FHIR and tables of answers keep their codes; in the definition they are: {pairs}"
        );
        self.warn(
            item,
            Problem::NotAllowed,
            "options with different whole numbers from 0 to 250 as codes",
            &hint,
        );
    }
}

/// The codes of the options. Those of the file are kept if all of them are different whole numbers that a definition can
/// have: answers collected elsewhere hold them. Otherwise they are numbers that no code of the file can be read as, so that a
/// table with the codes of the file is refused and not read as other answers.
fn codes(shown: &[AnswerOption]) -> Vec<u8> {
    let own: Vec<u8> = shown.iter().filter_map(code).collect();
    let different: BTreeSet<&u8> = own.iter().collect();
    if different.len() == shown.len() {
        return own;
    }
    let taken: BTreeSet<u8> = shown.iter().filter_map(|option| read_as(&name_of(option))).collect();
    (1..=MAX_CODE).filter(|code| !taken.contains(code)).take(shown.len()).collect()
}

/// What a cell of a table with this text is read as: `04` and `4.0` are 4.
fn read_as(name: &str) -> Option<u8> {
    let (whole, decimals) = name.trim().split_once(['.', ',']).unwrap_or((name.trim(), ""));
    let is_whole =
        whole.bytes().all(|byte| byte.is_ascii_digit()) && decimals.bytes().all(|byte| byte == b'0');
    whole.parse().ok().filter(|_| is_whole)
}

/// The code of the file as one of a definition.
fn code(option: &AnswerOption) -> Option<u8> {
    let name = name_of(option);
    let code = name.parse::<u8>().ok().filter(|code| *code <= MAX_CODE)?;
    // `007` and `+7` would not be found again: collected answers hold that text, not `7`.
    (code.to_string() == name).then_some(code)
}

/// What answers collected elsewhere hold for an option.
fn name_of(option: &AnswerOption) -> String {
    match &option.value {
        Value::Coding(coding, _) => coding.code.clone(),
        other => other.label().value,
    }
}

/// The response sets made so far.
#[derive(Debug, Default)]
pub(super) struct Sets {
    made: Vec<Json>,
    known: BTreeMap<String, String>,
}

impl Sets {
    /// The id of the set with these options.
    fn of(&mut self, options: Vec<Json>) -> String {
        let options = Json::Array(options);
        let form = options.to_string();
        if let Some(id) = self.known.get(&form) {
            return id.clone();
        }
        let id = format!("options-{}", self.made.len().saturating_add(1));
        self.made.push(json!({"id": id, "options": options}));
        self.known.insert(form, id.clone());
        id
    }

    pub(super) fn yes_no(&mut self, texts: &Texts) -> String {
        let option = |code: u8, phrase| {
            let source = identity::of_boolean(code == 1);
            json!({"code": code, "points": null, "label": texts.phrase(phrase), identity::SOURCE: source})
        };
        self.of(vec![option(1, Phrase::Yes), option(2, Phrase::No)])
    }

    pub(super) fn made(&self) -> &[Json] {
        &self.made
    }
}
