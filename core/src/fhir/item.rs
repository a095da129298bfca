//! The items of a Questionnaire, flat and in order.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::condition::Condition;
use super::decimal::Decimal;
use super::node::Text;
use super::option::Coding;
use super::terminology::Options;
use super::total::Calculation;
use crate::format::diagnostic::DataPath;

/// What an item is. The types of R4 and R5 are one list here: `choice` and `coding` are the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemType {
    /// Holds other items.
    Group,
    /// Text to be read.
    Display,
    /// A choice among options; [`Item::open`] tells what else may be answered.
    Choice,
    /// Yes or no.
    Boolean,
    /// A number with decimals.
    Decimal,
    /// A whole number.
    Integer,
    /// A date.
    Date,
    /// A date and time.
    DateTime,
    /// A time of day.
    Time,
    /// A short text.
    String,
    /// A long text.
    Text,
    /// An address.
    Url,
    /// A file.
    Attachment,
    /// A reference to another resource.
    Reference,
    /// A number with a unit.
    Quantity,
}

impl ItemType {
    /// The type for a code of R4 or R5.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "group" => Self::Group,
            "display" => Self::Display,
            "choice" | "open-choice" | "coding" => Self::Choice,
            "boolean" => Self::Boolean,
            "decimal" => Self::Decimal,
            "integer" => Self::Integer,
            "date" => Self::Date,
            "dateTime" => Self::DateTime,
            "time" => Self::Time,
            "string" => Self::String,
            "text" => Self::Text,
            "url" => Self::Url,
            "attachment" => Self::Attachment,
            "reference" => Self::Reference,
            "quantity" => Self::Quantity,
            _ => return None,
        })
    }

    /// Whether it takes an answer, that is, is neither a group nor a display text.
    pub fn is_question(self) -> bool {
        !matches!(self, Self::Group | Self::Display)
    }

    /// Whether its answer is a number: then it can hold a total.
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Decimal | Self::Integer | Self::Quantity)
    }
}

/// What may be answered beside the options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Nothing.
    OptionsOnly,
    /// Another value of the same type (R5).
    OrType,
    /// A text in one's own words (`open-choice` in R4).
    OrString,
}

/// The lists of options of some items, each once: a long list that many questions share is looked at once.
pub(super) fn option_lists<'i>(items: impl Iterator<Item = &'i Item>) -> impl Iterator<Item = &'i Item> {
    let mut seen = BTreeSet::new();
    items.filter(move |item| seen.insert(Rc::as_ptr(&item.options)))
}

/// Changes the lists of options; each once however many questions share it, or, if it is changed by question, for each.
pub(super) fn change_lists(
    items: &mut [Item],
    is_by_question: bool,
    mut change: impl FnMut(&str, &mut Options) -> bool,
) {
    // The list as it was is kept beside the new one, so that no other list comes to stand in its place.
    let mut done: BTreeMap<*const Options, [Rc<Options>; 2]> = BTreeMap::new();
    for item in items {
        if let Some([_, known]) = done.get(&Rc::as_ptr(&item.options)).filter(|_| !is_by_question) {
            item.options = Rc::clone(known);
            continue;
        }
        let mut options = Options::clone(&item.options);
        let is_changed = change(&item.link_id, &mut options);
        let options = if is_changed { Rc::new(options) } else { Rc::clone(&item.options) };
        let before = std::mem::replace(&mut item.options, Rc::clone(&options));
        done.insert(Rc::as_ptr(&before), [before, options]);
    }
}

/// One item.
#[expect(clippy::struct_excessive_bools, reason = "the flags of the standard, one to one")]
#[derive(Clone, Debug)]
pub struct Item {
    /// The `linkId`: unique in the Questionnaire.
    pub link_id: String,
    /// What the person reads.
    pub text: Text,
    /// The type.
    pub kind: ItemType,
    /// The item around it, by position.
    pub parent: Option<usize>,
    /// Where it stands.
    pub path: DataPath,
    /// Whether it must be answered.
    pub is_required: bool,
    /// Whether it may have several answers (a question) or be given several times (a group).
    pub repeats: bool,
    /// Whether it is never shown.
    pub is_hidden: bool,
    /// Whether it is shown and not answered.
    pub is_read_only: bool,
    /// What it offers. Shared: long lists belong to many items.
    pub options: Rc<Options>,
    /// What may be answered beside the options.
    pub open: Open,
    /// When it is asked.
    pub conditions: Vec<Condition>,
    /// Whether one of the conditions is enough.
    pub any_condition: bool,
    /// How its value is computed, if it is.
    pub calculation: Option<Calculation>,
    /// The smallest and the largest number that may be answered.
    pub bounds: (Option<Decimal>, Option<Decimal>),
    /// The longest text that may be answered, in characters.
    pub max_length: Option<u32>,
    /// The codes of what it asks, each with its display text.
    pub codes: Vec<(Coding, String)>,
    /// What stands in front of the text: `1a.`.
    pub prefix: Option<String>,
    /// The code of the unit in which its number is answered.
    pub unit: Option<String>,
    /// Whether it is a text that helps with the question around it.
    pub is_help: bool,
    /// Fields of a definition that FHIR has no element for.
    pub(super) fields: serde_json::Map<String, serde_json::Value>,
    /// Whether it cannot be known when it is asked: its conditions, or those of what is around it, contradict each other, go
    /// round in a circle, or are about a question that is not there.
    pub(super) has_broken_condition: bool,
    /// Whether something about it changes its meaning in a way not known here (`modifierExtension`).
    pub is_modified: bool,
}

impl Item {
    /// Whether it is a question whose answers may have weights: a choice, or another with options, that
    /// is not calculated.
    pub fn is_weighted_kind(&self) -> bool {
        self.kind.is_question()
            && self.calculation.is_none()
            && (self.kind == ItemType::Choice || self.has_options())
    }

    /// Whether it holds a result: it is computed, only read, or a number that is marked as a score.
    ///
    /// Source of the codes: LOINC, total scores of PHQ-9, PHQ-2, GAD-7, AUDIT and AUDIT-C. `{score}` is a unit of UCUM.
    pub fn is_result(&self) -> bool {
        const SCORES: [&str; 5] = ["44261-6", "55758-7", "70274-6", "75624-7", "75626-2"];
        let is_score = |(coding, _): &(Coding, String)| {
            coding.system == "http://loinc.org" && SCORES.contains(&coding.code.as_str())
        };
        self.calculation.is_some()
            || self.is_read_only
            || (self.kind.is_numeric()
                && (self.unit.as_deref() == Some("{score}") || self.codes.iter().any(is_score)))
    }

    /// Whether it offers options or names a list of them.
    pub fn has_options(&self) -> bool {
        !self.options.shown.is_empty() || self.options.elsewhere.is_some()
    }
}
