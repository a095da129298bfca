//! The advice that comes with Trygskema.

use super::Guidance;

/// Advice files by id.
pub const GUIDANCE: [(&str, &str); 5] = [
    ("stigma", include_str!("../../../guidance/stigma.json")),
    ("second-victim", include_str!("../../../guidance/second-victim.json")),
    ("strain", include_str!("../../../guidance/strain.json")),
    ("safety-culture", include_str!("../../../guidance/safety-culture.json")),
    ("workplace", include_str!("../../../guidance/workplace.json")),
];

/// The text of a built-in advice file.
pub fn file(id: &str) -> Option<&'static str> {
    GUIDANCE.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// Built-in advice; `None` if there is none with this id.
pub fn guidance(id: &str) -> Option<Guidance> {
    Guidance::from_json(file(id)?).ok()
}
