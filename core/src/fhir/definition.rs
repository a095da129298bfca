//! From a Questionnaire to a definition (`trygskema-instrument/1`), so that it can be asked and scored here.
//!
//! What the format cannot hold is refused with a reason, each at its place; what is lost without harm is said in a
//! warning. A definition that is handed out has been read back by [`Instrument::check`].

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::item::{Item, ItemType, Open};
use super::node::{Findings, Text, push};
use super::own;
use super::questionnaire::Questionnaire;
use super::scoring::{NotScored, Scoring, Total};
use crate::format::diagnostic::{DataPath, Diagnostic, Problem, has_error};
use crate::format::language::Language;
use crate::questionnaire::instrument::{Instrument, MAX_ITEMS};

mod choice;
mod own_scales;
mod sections;
mod texts;

use self::choice::Sets;
use self::sections::Sections;
use self::texts::{Ids, Phrase, Texts};

/// How a definition is to be made.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefinitionOptions {
    /// The language of the file, where the file does not say or is wrong.
    pub language: Option<Language>,
}

/// Where a number has no limits of its own.
const DEFAULT_BOUNDS: (i64, i64) = (0, 1_000_000);

impl Questionnaire {
    /// The text of a definition, and what is lost on the way.
    ///
    /// # Errors
    ///
    /// Everything that the format cannot hold: dates, files and references, options that are not in the file, weights
    /// with decimals, scored questions with several answers or asked only on a condition.
    pub fn to_definition(
        &self,
        options: DefinitionOptions,
    ) -> Result<(String, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut maker = Maker::new(self, options);
        let mut definition = maker.definition();
        if let Some(definition) = definition.as_mut().filter(|_| !has_error(&maker.findings)) {
            maker.own_scales(definition);
        }
        let mut findings = maker.findings;
        let Some(definition) = definition.filter(|_| !has_error(&findings)) else { return Err(findings) };
        let Ok(text) = serde_json::to_string_pretty(&definition) else { return Err(findings) };
        // The last word has the reader of definitions; its own warnings are about files written by hand.
        let (instrument, problems) = Instrument::check(&text);
        if instrument.is_none() {
            findings.extend(problems);
            return Err(findings);
        }
        Ok((text, findings))
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
    findings: Findings,
}

impl<'q> Maker<'q> {
    fn new(questionnaire: &'q Questionnaire, options: DefinitionOptions) -> Self {
        let mut findings = Vec::new();
        let texts = Texts::of(questionnaire, options.language, &mut findings);
        let totals = match &questionnaire.scoring {
            Scoring::Scored(totals) => totals.as_slice(),
            Scoring::NotScored(_) => &[],
        };
        let mut counted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (position, total) in totals.iter().enumerate() {
            for item in total.items() {
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
        Self {
            questionnaire,
            texts,
            totals,
            counted,
            item_ids: BTreeMap::new(),
            sets: Sets::default(),
            findings,
        }
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
                let hint = format!("the column of its answers is called {id}");
                self.warn(item, Problem::NotAllowed, "a linkId that is an id of a definition", &hint);
                made.insert("$linkId".to_owned(), json!(item.link_id));
            }
            made.insert("id".to_owned(), json!(id));
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
                "can": self.texts.phrase(Phrase::Can),
                "cannot": self.texts.phrase(Phrase::Cannot),
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
            "wording": {"status": "working", "source": self.texts.phrase(Phrase::Wording)},
        });
        if self.questionnaire.own.requires_acute_contact
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
        if item.calculation.is_some() || item.is_read_only {
            if !self.totals.iter().any(|total| total.item == Some(position)) {
                self.warn(item, Problem::NotAllowed, "a question that is answered", "it is left out");
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
        let text = if item.text.value.is_empty() {
            self.warn(item, Problem::Missing, "a question with a text", "its linkId is shown");
            self.texts.same(&item.link_id)
        } else {
            self.texts.localized(&item.text)
        };
        made.insert("text".to_owned(), text);
        made.insert("keying".to_owned(), json!(if is_counted { "positive" } else { "none" }));
        if is_conditional || (!is_counted && !item.is_required) {
            made.insert("optional".to_owned(), json!(true));
        }
        let fields = self.kind(item, is_counted)?;
        made.extend(fields);
        Some(made)
    }

    /// The fields that say how an item is answered.
    fn kind(&mut self, item: &Item, is_counted: bool) -> Option<serde_json::Map<String, Json>> {
        let has_options =
            item.has_options() || (item.kind == ItemType::Choice && item.open == Open::OptionsOnly);
        let made = match item.kind {
            _ if has_options => return self.choice(item, is_counted),
            ItemType::Boolean => {
                let codes = self.tell_mapping(item, &["true".to_owned(), "false".to_owned()], &[1, 2]);
                json!({"response_set": self.sets.yes_no(&self.texts), choice::CODES: codes})
            }
            ItemType::Integer | ItemType::Decimal => {
                if item.kind == ItemType::Decimal {
                    self.warn(
                        item,
                        Problem::NotAllowed,
                        "a whole number",
                        "only whole numbers can be answered",
                    );
                }
                let bound = |bound: Option<super::Decimal>, default| {
                    bound.and_then(super::Decimal::to_integer).unwrap_or(default)
                };
                let (least, most) =
                    (bound(item.bounds.0, DEFAULT_BOUNDS.0), bound(item.bounds.1, DEFAULT_BOUNDS.1));
                json!({"kind": "number", "minimum": least.min(most), "maximum": most})
            }
            ItemType::String | ItemType::Text | ItemType::Choice => {
                let longest = item.max_length.unwrap_or(500).clamp(1, 500);
                json!({"kind": "text", "longest": longest})
            }
            _ => {
                let hint = "there is no such kind of item here";
                self.refuse(item, Problem::NotAllowed, "a choice, yes or no, a number or a text", hint);
                return None;
            }
        };
        if item.repeats {
            self.warn(item, Problem::NotAllowed, "one answer", "only one can be given");
        }
        match made {
            Json::Object(fields) => Some(fields),
            _ => None,
        }
    }

    fn scales(&self) -> Vec<Json> {
        let mut ids = Ids::default();
        let mut scales = Vec::new();
        for (position, total) in self.totals.iter().enumerate() {
            let counted = self.counted.iter().filter(|(_, totals)| totals.contains(&position));
            let items: Vec<_> = counted.filter_map(|(item, _)| self.item_ids.get(item)).collect();
            let holder = total.item.and_then(|item| self.questionnaire.items.get(item));
            let title = match holder.map(|item| &item.text) {
                Some(text) if !text.value.is_empty() => self.texts.localized(text),
                _ => self.texts.phrase(Phrase::Total),
            };
            let id = ids.new_id(holder.map_or("total", |item| item.link_id.as_str()), "s");
            scales.push(json!({
                "id": id,
                "title": title,
                "about": self.texts.phrase(Phrase::About),
                "items": items,
                "method": "sum",
                "missing": "complete_only",
                "direction": "none",
            }));
        }
        scales
    }

    /// The texts that are only read, directly inside a group (or outside of all).
    fn displays(&self, parent: Option<usize>) -> Vec<Text> {
        let all = self.questionnaire.items.iter();
        let inside =
            all.filter(|item| item.parent == parent && item.kind == ItemType::Display && !item.is_hidden);
        inside.map(|item| item.text.clone()).filter(|text| !text.value.is_empty()).collect()
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
