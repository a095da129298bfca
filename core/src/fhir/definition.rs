//! From a Questionnaire to a definition (`trygskema-instrument/1`), so that it can be asked and scored here.
//!
//! What the format cannot hold is refused with a reason, each at its place; what is lost without harm is said in a
//! warning. A definition that is handed out has been read back by [`Instrument::check`].

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::decimal::Decimal;
use super::identity;
use super::item::{Item, ItemType};
use super::node::{Findings, Text, push};
use super::own;
use super::questionnaire::Questionnaire;
use super::scoring::{NotScored, Scoring, Total};
use crate::format::diagnostic::{DataPath, Diagnostic, Problem, has_error};
use crate::format::language::Language;
use crate::questionnaire::instrument::{Instrument, MAX_ITEMS, MAX_POINTS};

mod choice;
mod kind;
mod own_scales;
mod scales;
mod sections;
mod texts;

use self::choice::Sets;
use self::sections::Sections;
use self::texts::{Ids, Phrase, Texts};

/// How a definition is to be made.
#[derive(Clone, Debug, Default)]
pub struct DefinitionOptions {
    /// The language of the file, where the file does not say or is wrong.
    pub language: Option<Language>,
    /// The `linkId`s of questions about suicide or self-harm, which are not asked without a contact for acute help.
    pub acute: Vec<String>,
    /// The `linkId`s of items that are not to be asked, with all that is inside them.
    pub skip: Vec<String>,
}

/// A definition that was made of a Questionnaire.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The definition file.
    pub text: String,
    /// What is lost or changed on the way.
    pub findings: Vec<Diagnostic>,
    /// The totals and scales of the Questionnaire that the definition does not have, by `linkId` or name.
    pub lost: Vec<String>,
}

impl Questionnaire {
    /// A definition, and what is lost on the way.
    ///
    /// # Errors
    ///
    /// Everything that the format cannot hold: dates, files and references, options that are not in the file, weights
    /// with decimals, scored questions with several answers or asked only on a condition.
    pub fn to_definition(&self, options: &DefinitionOptions) -> Result<Definition, Vec<Diagnostic>> {
        let mut maker = Maker::new(self, options);
        let mut definition = maker.definition();
        if let Some(definition) = definition.as_mut().filter(|_| !has_error(&maker.findings)) {
            maker.own_scales(definition);
            maker.own_fields(definition);
        }
        let (mut findings, lost) = (maker.findings, maker.lost);
        let Some(definition) = definition.filter(|_| !has_error(&findings)) else { return Err(findings) };
        let Ok(text) = serde_json::to_string_pretty(&definition) else { return Err(findings) };
        // The last word has the reader of definitions; its own warnings are about files written by hand.
        let (instrument, problems) = Instrument::check(&text);
        if instrument.is_none() {
            findings.extend(problems);
            return Err(findings);
        }
        Ok(Definition { text, findings, lost })
    }
}

struct Maker<'q> {
    questionnaire: &'q Questionnaire,
    texts: Texts,
    totals: &'q [Total],
    /// For each item the positions of the totals that count it; none where it is a scale of the file's own that does.
    counted: BTreeMap<usize, Vec<usize>>,
    item_ids: BTreeMap<usize, String>,
    sets: Sets,
    /// How many points one of the weights is: 1, or with decimals a power of ten that makes all of them whole.
    unit: i64,
    skipped: BTreeSet<usize>,
    /// Which codes of the file are which of the definition, as far as it was said.
    told: BTreeSet<String>,
    acute: bool,
    findings: Findings,
    lost: Vec<String>,
}

impl<'q> Maker<'q> {
    fn new(questionnaire: &'q Questionnaire, options: &DefinitionOptions) -> Self {
        let mut findings = Vec::new();
        let texts = Texts::of(questionnaire, options.language, &mut findings);
        let totals = match &questionnaire.scoring {
            Scoring::Scored(totals) => totals.as_slice(),
            Scoring::NotScored(_) => &[],
        };
        let mut counted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (position, total) in totals.iter().enumerate() {
            for item in total.formula.items() {
                let is_weighted = |item: &Item| item.is_weighted_kind() && item.options.has_weights();
                if questionnaire.items.get(item).is_some_and(is_weighted) {
                    counted.entry(item).or_default().push(position);
                }
            }
        }
        if questionnaire.scoring == Scoring::NotScored(NotScored::OwnScales) {
            let scales = questionnaire.own.scales.iter().filter_map(|scale| scale.definition.as_ref());
            let named: BTreeSet<&str> = scales.flat_map(own::item_ids).collect();
            for (position, item) in questionnaire.items.iter().enumerate() {
                if named.contains(item.link_id.as_str()) && item.options.has_weights() {
                    counted.entry(position).or_default();
                }
            }
        }
        let mut maker = Self {
            questionnaire,
            texts,
            totals,
            counted,
            item_ids: BTreeMap::new(),
            sets: Sets::default(),
            unit: 1,
            skipped: BTreeSet::new(),
            told: BTreeSet::new(),
            acute: questionnaire.own.requires_acute_contact,
            findings,
            lost: questionnaire.lost.clone(),
        };
        maker.unit = maker.unit_of_weights();
        maker.skipped = maker.named(&options.skip);
        maker.acute |= !maker.named(&options.acute).is_empty();
        maker
    }

    /// The power of ten by which all weights that count are whole; 1 if points cannot hold them.
    fn unit_of_weights(&self) -> i64 {
        let items = self.counted.keys().filter_map(|position| self.questionnaire.items.get(*position));
        let weights = items.flat_map(|item| &item.options.shown).filter_map(|option| option.weight);
        let weights: BTreeSet<Decimal> = weights.collect();
        let most = i64::from(MAX_POINTS);
        let fits = |unit: &i64| {
            let mut points = weights.iter().map(|weight| weight.to_exact().times(*unit, 1));
            points.all(|points| points.denominator() == 1 && (-most..=most).contains(&points.numerator()))
        };
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].into_iter().find(fits).unwrap_or(1)
    }

    /// The items with these `linkId`s; one that is not there is an error.
    fn named(&mut self, link_ids: &[String]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for link_id in link_ids {
            let items = self.questionnaire.items.iter().enumerate();
            let same: Vec<usize> =
                items.filter(|(_, item)| item.link_id == *link_id).map(|(at, _)| at).collect();
            if same.is_empty() {
                let expected = "the linkId of an item of the file".to_owned();
                let path = DataPath::root().field("item");
                let unknown = Diagnostic::error(Problem::UnknownReference, path, expected, link_id.clone());
                push(&mut self.findings, unknown);
            }
            found.extend(same);
        }
        found
    }

    fn definition(&mut self) -> Option<Json> {
        let about = &self.questionnaire.about;
        let mut ids = Ids::default();
        let mut items = Vec::new();
        let mut sections = Sections::default();
        for (position, item) in self.questionnaire.items.iter().enumerate() {
            if !self.is_asked(position, item) {
                continue;
            }
            let Some(mut made) = self.item(position, item) else { continue };
            let id = ids.new_id(&item.link_id, "q");
            if id != item.link_id.to_ascii_lowercase() {
                let hint =
                    format!("answers in FHIR and tables of answers keep it; in the definition it is {id}");
                self.warn(item, Problem::NotAllowed, "a linkId that is an id of a definition", &hint);
            }
            made.insert("id".to_owned(), json!(id));
            made.insert(identity::SOURCE.to_owned(), identity::of_item(item));
            if let Some(section) = sections.of(self, position) {
                made.insert("section".to_owned(), json!(section));
            }
            self.item_ids.insert(position, id);
            items.push(Json::Object(made));
            if items.len() > MAX_ITEMS {
                let expected = "at most 500 questions";
                self.refuse(item, Problem::OutOfRange, expected, "");
                return None;
            }
        }
        if items.is_empty() {
            let expected = "at least one question that can be asked".to_owned();
            let path = DataPath::root().field("item");
            push(&mut self.findings, Diagnostic::error(Problem::Missing, path, expected, "none".to_owned()));
        }
        let scales = self.scales();
        let is_scored = !scales.is_empty() || !self.questionnaire.own.scales.is_empty();
        let is_asked_for = is_scored && self.totals.iter().any(|total| total.item.is_none());
        let (can, cannot) = match (is_scored, is_asked_for) {
            (true, true) => (Phrase::CanAskedFor, Phrase::Cannot),
            (true, false) => (Phrase::Can, Phrase::Cannot),
            (false, _) => (Phrase::CanUnscored, Phrase::CannotUnscored),
        };
        let title = self.title();
        let minutes = items.len().checked_div(5).unwrap_or(0).clamp(1, 120);
        let source = texts::source(about);
        let mut instruction = self.texts.phrase(Phrase::Instruction);
        self.texts.append(&mut instruction, &self.displays(None));
        let mut made = json!({
            "format": "trygskema-instrument/1",
            "id": Ids::default().new_id(about.name.as_deref().or(about.id.as_deref()).unwrap_or("fhir"), "f"),
            "version": texts::version(about.version.as_deref()),
            "languages": self.texts.tags(),
            "title": title,
            "short_title": title,
            "purpose": self.texts.phrase(Phrase::Purpose),
            "instruction": instruction,
            "minutes": minutes,
            "interpretation": {
                "can": self.texts.phrase(can),
                "cannot": self.texts.phrase(cannot),
            },
            "sections": sections.made.into_iter().map(|(_, made)| made).collect::<Vec<_>>(),
            "response_sets": self.sets.made(),
            "items": items,
            "scales": scales,
            "sources": [{"citation": source, "used_for": "items, options and weights", "evidence": "read"}],
            "licence": {
                "holder": texts::clean(about.publisher.as_deref().unwrap_or("not stated in the file")),
                "terms": texts::clean(about.copyright.as_deref().unwrap_or("not stated in the file: ask the publisher")),
                "text_bundled": true,
            },
            "wording": {"status": self.questionnaire.own.wording_word(), "source": self.texts.phrase(Phrase::Wording)},
        });
        if let Some(fields) = made.as_object_mut() {
            fields.insert(identity::SOURCE.to_owned(), identity::of_questionnaire(about, self.unit));
        }
        if self.acute
            && let Some(fields) = made.as_object_mut()
        {
            fields.insert("requires_acute_contact".to_owned(), json!(true));
        }
        Some(made)
    }

    fn title(&self) -> Json {
        let about = &self.questionnaire.about;
        if !about.title.value.is_empty() {
            return self.texts.localized(&about.title);
        }
        match about.name.as_deref().or(about.id.as_deref()) {
            Some(name) => self.texts.same(name),
            None => self.texts.phrase(Phrase::Title),
        }
    }

    /// Whether an item is a question to the person; if not, whether that is worth a word.
    fn is_asked(&mut self, position: usize, item: &Item) -> bool {
        if !item.kind.is_question() {
            if item.repeats && item.kind == ItemType::Group {
                self.warn(item, Problem::NotAllowed, "a group that is given once", "it is asked once");
            }
            return false;
        }
        if self.is_hidden(position) {
            return false;
        }
        if self.up(position).any(|(at, _)| self.skipped.contains(&at)) {
            self.warn(
                item,
                Problem::NotAllowed,
                "a question that is not skipped",
                "it is left out, as you asked",
            );
            return false;
        }
        if item.is_result() {
            let is_made = self.totals.iter().any(|total| total.item == Some(position));
            let is_own = self.questionnaire.own.has_result(&item.link_id);
            if !is_made && !is_own {
                self.warn(
                    item,
                    Problem::NotAllowed,
                    "a question that is answered",
                    "it is a result and is not asked",
                );
            }
            return false;
        }
        true
    }

    fn is_hidden(&self, position: usize) -> bool {
        self.up(position).any(|(_, item)| item.is_hidden)
    }

    /// An item and everything around it, from the inside out.
    fn up(&self, position: usize) -> impl Iterator<Item = (usize, &'q Item)> {
        let items = &self.questionnaire.items;
        let at = |position: usize| items.get(position).map(|item| (position, item));
        std::iter::successors(at(position), move |(_, item)| at(item.parent?))
    }

    fn item(&mut self, position: usize, item: &Item) -> Option<serde_json::Map<String, Json>> {
        let is_counted = self.counted.contains_key(&position);
        let is_conditional = self.up(position).any(|(_, item)| !item.conditions.is_empty());
        if is_conditional && is_counted {
            let hint = "without its answer the others make no complete score";
            self.refuse(item, Problem::NotAllowed, "a scored question that everybody is asked", hint);
        } else if is_conditional {
            self.warn(item, Problem::NotAllowed, "a question that everybody is asked", "it may be left out");
        }
        let mut made = serde_json::Map::new();
        let mut text = if item.text.value.is_empty() {
            self.warn(item, Problem::Missing, "a question with a text", "its linkId is shown");
            self.texts.same(&item.link_id)
        } else {
            self.texts.localized(&item.text)
        };
        if let Some(prefix) = &item.prefix {
            texts::put_before(prefix, &mut text);
        }
        let help = self.helps(position);
        self.texts.append(&mut text, &help);
        if let Some(unit) = &item.unit {
            self.warn(
                item,
                Problem::NotAllowed,
                "a number without a unit",
                &format!("the unit {unit} is not shown"),
            );
        }
        made.insert("text".to_owned(), text);
        made.insert("keying".to_owned(), json!(if is_counted { "positive" } else { "none" }));
        if is_conditional || (!is_counted && !item.is_required) {
            made.insert("optional".to_owned(), json!(true));
        }
        let fields = self.kind(item, is_counted)?;
        made.extend(fields);
        for name in ["headline", "kind", "factors"] {
            if let Some(value) = item.fields.get(name) {
                made.insert(name.to_owned(), value.clone());
            }
        }
        Some(made)
    }

    /// The texts that are only read, directly inside a group (or outside of all).
    fn displays(&self, parent: Option<usize>) -> Vec<Text> {
        let all = self.questionnaire.items.iter();
        let inside =
            all.filter(|item| item.parent == parent && item.kind == ItemType::Display && !item.is_hidden);
        inside.map(|item| item.text.clone()).filter(|text| !text.value.is_empty()).collect()
    }

    /// The texts that stand inside a question.
    fn helps(&self, position: usize) -> Vec<Text> {
        let is_question = self.questionnaire.items.get(position).is_some_and(|item| item.kind.is_question());
        if is_question { self.displays(Some(position)) } else { Vec::new() }
    }

    fn warn(&mut self, item: &Item, problem: Problem, expected: &str, hint: &str) {
        let found = item.link_id.clone();
        let finding = Diagnostic::error(problem, item.path.clone(), expected.to_owned(), found);
        push(&mut self.findings, finding.as_warning().with_hint(hint));
    }

    fn refuse(&mut self, item: &Item, problem: Problem, expected: &str, hint: &str) {
        let found = item.link_id.clone();
        let finding = Diagnostic::error(problem, item.path.clone(), expected.to_owned(), found);
        push(&mut self.findings, finding.with_hint(hint));
    }
}
