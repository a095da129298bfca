//! The scales that a file has of its own, in a definition made of it.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::Maker;
use crate::fhir::export::{Context, expressions};
use crate::fhir::node::push;
use crate::fhir::own::{self, OwnScale};
use crate::fhir::scoring::{NotScored, Scoring};
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};
use crate::format::json::quote;
use crate::format::language::Language;
use crate::questionnaire::instrument::Instrument;

/// So many scales of a file are tried. The longest instrument has nine.
const MAX_SCALES: usize = 100;

impl Maker<'_> {
    /// Adds the file's own scales to a definition, each if the definition stays valid with it. The others are left out and
    /// reported by name.
    pub(super) fn own_scales(&mut self, definition: &mut Json) {
        if self.questionnaire.own.scales.is_empty() {
            // A total that was lost leaves questions that no scale counts.
            let made = definition.get("scales").and_then(Json::as_array).cloned().unwrap_or_default();
            *definition = with_scales(definition, &made);
            return;
        }
        let is_usable =
            |scales: &[Json]| Instrument::check(&with_scales(definition, scales).to_string()).0.is_some();
        let own = &self.questionnaire.own.scales;
        let made: Vec<Result<Json, &str>> =
            own.iter().take(MAX_SCALES).map(|scale| self.own_scale(scale)).collect();
        let mut kept: Vec<Json> = made.iter().filter_map(|made| made.clone().ok()).collect();
        let mut lost: Vec<(usize, &str)> =
            (MAX_SCALES..own.len()).map(|place| (place, "there are too many")).collect();
        lost.extend(made.iter().enumerate().filter_map(|(place, made)| Some((place, *made.as_ref().err()?))));
        if !is_usable(&kept) {
            kept.clear();
            for (place, made) in made.into_iter().enumerate() {
                let Ok(made) = made else { continue };
                kept.push(made);
                if !is_usable(&kept) {
                    kept.pop();
                    lost.push((place, "it does not fit the items and weights of the file"));
                }
            }
        }
        let changed: Vec<String> = self.changed(definition, &kept).into_iter().map(str::to_owned).collect();
        kept.retain(|scale| !changed.iter().any(|id| scale.get("id").and_then(Json::as_str) == Some(id)));
        let places = own.iter().enumerate().filter(|(_, scale)| changed.contains(&scale.id));
        lost.extend(places.map(|(place, _)| (place, "the expression of its result was changed")));
        lost.sort_unstable();
        for (scale, why) in lost.into_iter().filter_map(|(place, why)| Some((own.get(place)?, why))) {
            self.lost.push(scale.id.clone());
            let found = quote(&scale.id);
            let expected = "a scale that can be made again".to_owned();
            let finding = Diagnostic::error(Problem::UnknownReference, scale.path.clone(), expected, found);
            let hint = format!("this scale is lost and nothing is scored in its place: {why}");
            push(&mut self.findings, finding.as_warning().with_hint(hint));
        }
        *definition = with_scales(definition, &kept);
    }

    /// Takes over the fields of a definition that the file has in an extension. One that does not fit is lost and reported.
    pub(super) fn own_fields(&mut self, definition: &mut Json) {
        const FIELDS: [&str; 12] = [
            "short_title",
            "purpose",
            "instruction",
            "minutes",
            "interpretation",
            "poles",
            "sensitive",
            "open",
            "priority",
            "guidance",
            "bands",
            "comparisons",
        ];
        let tags = self.texts.tags();
        let put = |definition: &mut Json, name: &str, value: &Json| {
            let mut value = value.clone();
            own::keep_languages(&mut value, &tags);
            if let Some(fields) = definition.as_object_mut() {
                fields.insert(name.to_owned(), value);
            }
        };
        let own = &self.questionnaire.own.fields;
        let known = FIELDS.iter().filter_map(|name| Some((*name, own.get(*name)?)));
        let mut all = definition.clone();
        known.clone().for_each(|(name, value)| put(&mut all, name, value));
        if Instrument::check(&all.to_string()).0.is_some() {
            *definition = all;
            return;
        }
        for (name, value) in known {
            let mut with = definition.clone();
            put(&mut with, name, value);
            if Instrument::check(&with.to_string()).0.is_some() {
                *definition = with;
                continue;
            }
            let path = DataPath::root().field("extension");
            let expected = "a field that fits the definition".to_owned();
            let finding = Diagnostic::error(Problem::Contradiction, path, expected, name.to_owned());
            push(&mut self.findings, finding.as_warning().with_hint("this field is lost"));
        }
    }

    /// The scales whose result in the file is computed by another expression than this program writes: which of the two
    /// is meant is not known.
    fn changed<'s>(&self, definition: &Json, scales: &'s [Json]) -> Vec<&'s str> {
        let Some(instrument) = Instrument::check(&with_scales(definition, scales).to_string()).0 else {
            return Vec::new();
        };
        let context = Context {
            version: self.questionnaire.version,
            base: "urn:x",
            language: Language::Danish,
            identity: None,
        };
        let is_changed = |id: &&str| {
            let (Some(scale), Some(found)) =
                (instrument.scale(id), self.questionnaire.own.results.get(&own::result_link_id(id)))
            else {
                return false;
            };
            *found != expressions(&instrument, scale, &context)
        };
        scales.iter().filter_map(|scale| scale.get("id")?.as_str()).filter(is_changed).collect()
    }

    /// A scale of the file's own as a definition has it, if all of its items are there under their names; otherwise why
    /// not.
    fn own_scale(&self, scale: &OwnScale) -> Result<Json, &'static str> {
        if self.questionnaire.scoring != Scoring::NotScored(NotScored::OwnScales) {
            return Err("the file is not scored");
        }
        let mut made = scale.definition.clone().ok_or("the file has only its name")?;
        own::keep_languages(&mut made, &self.texts.tags());
        let items = &self.questionnaire.items;
        let is_counted = |id: &&str| {
            self.item_ids.iter().any(|(position, made)| {
                made == id
                    && self.counted.contains_key(position)
                    && items.get(*position).is_some_and(|item| item.link_id == **id)
            })
        };
        if own::item_ids(&made).iter().all(is_counted) {
            Ok(made)
        } else {
            Err("an item of it is not in the file as it was written")
        }
    }
}

/// The definition with these scales: an item that none of them counts is not keyed.
fn with_scales(definition: &Json, scales: &[Json]) -> Json {
    let mut made = definition.clone();
    let counted: BTreeSet<&str> = scales.iter().flat_map(own::item_ids).collect();
    for item in made.get_mut("items").and_then(Json::as_array_mut).into_iter().flatten() {
        let is_counted = item.get("id").and_then(Json::as_str).is_some_and(|id| counted.contains(id));
        if let Some(fields) = item.as_object_mut().filter(|_| !is_counted) {
            fields.insert("keying".to_owned(), json!("none"));
        }
    }
    if let Some(fields) = made.as_object_mut() {
        fields.insert("scales".to_owned(), Json::Array(scales.to_vec()));
    }
    made
}
