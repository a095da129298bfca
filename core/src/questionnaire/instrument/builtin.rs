//! The instruments that come with Trygskema.

use super::Instrument;

/// Definition files by id, in the order in which they are listed.
pub const DEFINITIONS: [(&str, &str); 19] = [
    ("oms-hc-15", include_str!("../../../instruments/oms-hc-15.json")),
    ("oms-hc-20", include_str!("../../../instruments/oms-hc-20.json")),
    ("sst-before", include_str!("../../../instruments/sst-before.json")),
    ("sst-after", include_str!("../../../instruments/sst-after.json")),
    ("svest-29", include_str!("../../../instruments/svest-29.json")),
    ("trust-5", include_str!("../../../instruments/trust-5.json")),
    ("mapsaf", include_str!("../../../instruments/mapsaf.json")),
    ("vai-2014", include_str!("../../../instruments/vai-2014.json")),
    ("iglo-33", include_str!("../../../instruments/iglo-33.json")),
    ("iglo-employees-18", include_str!("../../../instruments/iglo-employees-18.json")),
    ("delphi-priority-13", include_str!("../../../instruments/delphi-priority-13.json")),
    ("who-5", include_str!("../../../instruments/who-5.json")),
    ("cbi", include_str!("../../../instruments/cbi.json")),
    ("mdi", include_str!("../../../instruments/mdi.json")),
    ("pss-10", include_str!("../../../instruments/pss-10.json")),
    ("swemwbs", include_str!("../../../instruments/swemwbs.json")),
    ("ribs", include_str!("../../../instruments/ribs.json")),
    ("maks", include_str!("../../../instruments/maks.json")),
    ("mica-4", include_str!("../../../instruments/mica-4.json")),
];

/// The text of a built-in definition file.
pub fn definition(id: &str) -> Option<&'static str> {
    DEFINITIONS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// A built-in instrument; `None` if there is none with this id.
///
/// ```
/// use trygskema_core::questionnaire::instrument::builtin;
/// assert_eq!(builtin::instrument("oms-hc-15").unwrap().items().len(), 15);
/// assert_eq!(builtin::instrument("oms-hc-20").unwrap().items().len(), 20);
/// assert!(builtin::instrument("oms-hc-12").is_none()); // its key is not certain enough to score with
/// ```
pub fn instrument(id: &str) -> Option<Instrument> {
    Instrument::from_json(definition(id)?).ok()
}
