//! Questions with options, and the response sets that they share.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::Maker;
use super::texts::{Phrase, Texts};
use crate::diagnostic::Problem;
use crate::fhir::item::{Item, Open};
use crate::instrument::MAX_POINTS;

/// The most options of a response set, and of one whose options are ticked.
const MAX_OPTIONS: usize = 50;
const MAX_TICKS: usize = 16;

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
            let expected = ["2 to ", &most.to_string(), " options"].concat();
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
            let whole = option.weight.and_then(crate::fhir::Decimal::to_integer);
            let fits = whole.filter(|whole| whole.abs() <= i64::from(MAX_POINTS));
            if is_counted && option.weight.is_some() && fits.is_none() {
                let expected = "weights that are whole numbers from -10000 to 10000";
                self.refuse(item, Problem::OutOfRange, expected, "points have no decimals");
                return None;
            }
            points.push(fits);
        }
        if !is_counted {
            // What is not scored has no points: a sum that is not there must not look as if it were.
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
        let set = self.sets.of(labels.zip(points).collect());
        let mut made = Map::new();
        made.insert("response_set".to_owned(), json!(set));
        if item.repeats {
            made.insert("kind".to_owned(), json!("multiple"));
        }
        Some(made)
    }
}

/// The response sets made so far.
#[derive(Debug, Default)]
pub(super) struct Sets {
    made: Vec<Json>,
    known: BTreeMap<String, String>,
}

impl Sets {
    /// The id of the set with these options. Codes are the places of the options: they say nothing about the score.
    fn of(&mut self, options: Vec<(Json, Option<i64>)>) -> String {
        let options: Vec<Json> = options
            .into_iter()
            .enumerate()
            .map(|(place, (label, points))| json!({"code": place.saturating_add(1), "points": points, "label": label}))
            .collect();
        let options = Json::Array(options);
        let form = options.to_string();
        if let Some(id) = self.known.get(&form) {
            return id.clone();
        }
        let id = ["options-", &self.made.len().saturating_add(1).to_string()].concat();
        self.made.push(json!({"id": id, "options": options}));
        self.known.insert(form, id.clone());
        id
    }

    pub(super) fn yes_no(&mut self, texts: &Texts) -> String {
        self.of(vec![(texts.phrase(Phrase::Yes), None), (texts.phrase(Phrase::No), None)])
    }

    pub(super) fn made(&self) -> &[Json] {
        &self.made
    }
}
