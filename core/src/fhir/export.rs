//! Instruments, answers and scores as FHIR resources.
//!
//! Weights stand on `answerOption`, where SDC 4 wants them; in R4 under both names (`itemWeight`, and `ordinalValue` for
//! readers that know only that). FHIR has no word for a reverse-keyed item, so every option carries its points **after**
//! keying: the plain sum of the weights is the sum score, and a reader that reversed once more would be wrong.
//!
//! Answers leave only at the person's own request: nothing here is called by itself. No subject is written.

mod expression;
mod observation;
mod questionnaire;
mod response;

use std::fmt;

use serde_json::{Map, Value as Json, json};

pub(super) use self::expression::expressions;
pub use self::observation::observation;
pub use self::questionnaire::questionnaire;
pub use self::response::response;
use super::{Identity, Version};
use crate::format::language::{Language, LocalizedText};
use crate::questionnaire::instrument::{Instrument, Keying, ResponseOption, ResponseSet};
use crate::questionnaire::score::keyed_points;

/// For whom and how a resource is written.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The version of the standard.
    pub version: Version,
    /// The address that canonical addresses start with, for instance `https://fhir.example.org`.
    pub base: &'c str,
    /// The language of the texts; the other one stands beside them as a translation where it is known.
    pub language: Language,
    /// What the FHIR file that the instrument was made of calls its parts: then these names are written, not ours.
    pub identity: Option<&'c Identity>,
}

/// Why nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExportError {
    /// The base is no absolute address.
    Base,
    /// The time is not of the form `2026-05-04T13:45:00+02:00`.
    Time,
    /// The reference to the response is empty or has blanks.
    Reference,
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Base => "the base must be an absolute address such as https://fhir.example.org",
            Self::Time => "the time must be of the form 2026-05-04T13:45:00+02:00",
            Self::Reference => "the reference must name a response, such as QuestionnaireResponse/1",
        })
    }
}

impl std::error::Error for ExportError {}

const ITEM_WEIGHT: &str = "http://hl7.org/fhir/StructureDefinition/itemWeight";
const ORDINAL_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";

impl Context<'_> {
    /// The base without a slash at its end.
    fn base(&self) -> Result<&str, ExportError> {
        let base = self.base.trim_end_matches('/');
        let has_scheme = ["https://", "http://", "urn:"]
            .iter()
            .any(|scheme| base.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
        let is_plain = !base.chars().any(|c| c.is_whitespace() || c.is_control() || "|#<>\"".contains(c));
        if has_scheme && is_plain { Ok(base) } else { Err(ExportError::Base) }
    }

    /// `base/Kind/id`, or `base:Kind:id` below a `urn:`.
    fn address(&self, kind: &str, id: &str) -> Result<String, ExportError> {
        let base = self.base()?;
        let separator = if base.starts_with("urn:") { ":" } else { "/" };
        Ok([base, separator, kind, separator, id].concat())
    }

    /// The canonical address of the Questionnaire and its version: those of its file, or ours.
    fn canonical(&self, instrument: &Instrument) -> Result<(String, String), ExportError> {
        let version = self.identity.and_then(Identity::version);
        match self.identity.and_then(Identity::url) {
            Some(url) => Ok((url.to_owned(), version.unwrap_or_default().to_owned())),
            None => {
                let version = version.unwrap_or(instrument.version());
                Ok((self.address("Questionnaire", &fhir_id(instrument.id()))?, version.to_owned()))
            }
        }
    }

    /// Whether the instrument was made of a file with names of its own.
    fn has_own_names(&self) -> bool {
        self.identity.is_some_and(|identity| !identity.is_empty())
    }

    fn link_id<'s>(&'s self, item: &'s str) -> &'s str {
        self.identity.map_or(item, |identity| identity.link_id(item))
    }

    /// The `linkId` of a section.
    fn section_link_id(&self, id: &str) -> String {
        let own = self.identity.and_then(|identity| identity.section(id));
        own.map_or_else(|| format!("section.{id}"), str::to_owned)
    }

    /// The value of an option: an object with one `value[x]`.
    fn option(
        &self,
        instrument: &Instrument,
        set: &ResponseSet,
        option: &ResponseOption,
    ) -> Result<Map<String, Json>, ExportError> {
        let own = self.identity.and_then(|identity| identity.option(set.id(), option.code()));
        let mut value = own.cloned().unwrap_or_default();
        if let Some(coding) = value.get_mut("valueCoding").and_then(Json::as_object_mut) {
            self.put(coding, "display", option.label());
        }
        if value.is_empty() {
            value.insert("valueCoding".to_owned(), Json::Object(self.coding(instrument, set, option)?));
        }
        Ok(value)
    }

    /// The weight of an option as it is written: that of its file, or the points after keying; `None` if it has none.
    fn weight_of(&self, set: &ResponseSet, option: &ResponseOption, keying: Keying) -> Option<Json> {
        let own = self.identity.filter(|identity| identity.option(set.id(), option.code()).is_some());
        match own {
            Some(identity) => identity.weight(set.id(), option.code()).cloned(),
            None => weight_of(set, option, keying).map(|points| json!(points)),
        }
    }

    /// A text, and beside it (`_name`) the other language.
    fn put(&self, fields: &mut Map<String, Json>, name: &str, text: &LocalizedText) {
        let (own, language) = text.best(self.language);
        fields.insert(name.to_owned(), json!(own));
        let other = Language::ALL.into_iter().find(|other| *other != language);
        let translated = other.and_then(|other| Some((other.tag(), text.get(other)?)));
        if let Some((tag, text)) = translated {
            fields.insert(format!("_{name}"), shadow(tag, text));
        }
    }

    /// The extensions of a weight.
    fn weight(&self, points: &Json) -> Vec<Json> {
        let extension = |url: &str| json!({"url": url, "valueDecimal": points});
        match self.version {
            Version::R4 => vec![extension(ITEM_WEIGHT), extension(ORDINAL_VALUE)],
            Version::R5 => vec![extension(ITEM_WEIGHT)],
        }
    }

    /// The code of an option.
    fn coding(
        &self,
        instrument: &Instrument,
        set: &ResponseSet,
        option: &ResponseOption,
    ) -> Result<Map<String, Json>, ExportError> {
        let system =
            self.address("CodeSystem", &format!("{}-{}", fhir_id(instrument.id()), fhir_id(set.id())))?;
        let mut coding = Map::new();
        coding.insert("system".to_owned(), json!(system));
        coding.insert("code".to_owned(), json!(option.code().to_string()));
        match option.about() {
            None => self.put(&mut coding, "display", option.label()),
            Some(about) => {
                let joined = |language| {
                    let (label, about) = (option.label().get(language)?, about.get(language)?);
                    Some(format!("{label}: {about}"))
                };
                let mut text = LocalizedText::default();
                for language in Language::ALL {
                    if let Some(joined) = joined(language) {
                        text.set(language, &joined);
                    }
                }
                self.put(&mut coding, "display", &text);
            }
        }
        Ok(coding)
    }
}

fn shadow(tag: &str, text: &str) -> Json {
    json!({"extension": [{"url": TRANSLATION, "extension": [
        {"url": "lang", "valueCode": tag},
        {"url": "content", "valueString": text},
    ]}]})
}

/// What an option counts after keying; `None` if it does not.
fn weight_of(set: &ResponseSet, option: &ResponseOption, keying: Keying) -> Option<i32> {
    if keying == Keying::NotScored {
        return None;
    }
    option.points().map(|points| keyed_points(points, set, keying))
}

/// An id as FHIR takes it: letters, digits, `-` and `.`, at most 64.
fn fhir_id(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).take(64).collect()
}

/// A time as FHIR takes it: date, time with seconds, zone.
fn checked_time(time: &str) -> Result<&str, ExportError> {
    let pattern = "0000-00-00T00:00:00";
    let fits = |text: &str, pattern: &str| {
        text.len() == pattern.len()
            && text.bytes().zip(pattern.bytes()).all(|(found, wanted)| match wanted {
                b'0' => found.is_ascii_digit(),
                _ => found == wanted,
            })
    };
    let (start, rest) = time.split_at_checked(pattern.len()).ok_or(ExportError::Time)?;
    let number = |range: std::ops::Range<usize>| start.get(range).and_then(|part| part.parse::<u8>().ok());
    let within = |part: Option<u8>, least, most| part.is_some_and(|part| (least..=most).contains(&part));
    let is_date = within(number(5..7), 1, 12) && within(number(8..10), 1, 31);
    let is_clock =
        within(number(11..13), 0, 23) && within(number(14..16), 0, 59) && within(number(17..19), 0, 60);
    let zone =
        rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let is_zone = zone == "Z" || fits(zone, "+00:00") || fits(zone, "-00:00");
    if fits(start, pattern) && is_date && is_clock && is_zone { Ok(time) } else { Err(ExportError::Time) }
}
