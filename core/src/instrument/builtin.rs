//! The instruments and the advice that come with Trygskema.

use super::Instrument;
use crate::guidance::Guidance;

/// Definition files by id, in the order in which they are listed.
pub const DEFINITIONS: [(&str, &str); 2] = [
    ("oms-hc-15", include_str!("../../instruments/oms-hc-15.json")),
    ("oms-hc-20", include_str!("../../instruments/oms-hc-20.json")),
];

/// Advice files by id.
pub const GUIDANCE: [(&str, &str); 1] = [("stigma", include_str!("../../guidance/stigma.json"))];

/// The text of a built-in definition file.
pub fn definition(id: &str) -> Option<&'static str> {
    DEFINITIONS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// A built-in instrument; `None` if there is none with this id.
///
/// ```
/// use trygskema_core::instrument::builtin;
/// assert_eq!(builtin::instrument("oms-hc-15").unwrap().items().len(), 15);
/// assert_eq!(builtin::instrument("oms-hc-20").unwrap().items().len(), 20);
/// assert!(builtin::instrument("oms-hc-12").is_none()); // its key is not certain enough to score with
/// ```
pub fn instrument(id: &str) -> Option<Instrument> {
    Instrument::from_json(definition(id)?).ok()
}

/// Built-in advice; `None` if there is none with this id.
pub fn guidance(id: &str) -> Option<Guidance> {
    let (_, text) = GUIDANCE.iter().find(|(known, _)| *known == id)?;
    Guidance::from_json(text).ok()
}
