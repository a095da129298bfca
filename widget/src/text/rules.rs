//! What every text of every element is held to.

use trygskema_core::format::language::Language;

/// Words that promise more than anybody can keep, in both languages.
const BANNED: [&str; 11] = [
    "bevist",
    "helt anonym",
    "umulig",
    "gdpr",
    "completely anonymous",
    "impossible",
    "proven",
    "kryptere",
    "encrypt",
    "dokumenteret effekt",
    "documented effect",
];

/// Phrases that people had to read twice, or that say something else than they mean: `tests` of the pages hold the files to the
/// same.
const PUZZLING: [&str; 15] = [
    "ramme ved siden af",
    "i mødet med patienter",
    "tør stille de svære",
    "skil det, ",
    "skil travl",
    "det passede ikke",
    "browseren lover",
    "cirka 1 minutter",
    "tættere på højest",
    "foretage en ",
    "i forhold til at ",
    "about 1 minutes",
    "ellers bliver svarene slettet",
    "holdes op imod",
    "resultatet uden for",
];

/// Both languages have every text, none promises too much, and none has to be read twice.
pub(crate) fn complete_and_honest<T: AsRef<str>>(all: impl Fn(Language) -> Vec<T>) {
    for language in Language::ALL {
        for text in all(language).iter().map(AsRef::as_ref) {
            assert!(!text.trim().is_empty());
            let lower = text.to_lowercase();
            for word in BANNED.into_iter().chain(PUZZLING) {
                assert!(!lower.contains(word), "{text:?} says {word:?}");
            }
        }
    }
    assert_eq!(all(Language::Danish).len(), all(Language::English).len());
}

/// Sentences of at most 25 words that say "du".
pub(crate) fn short_and_du<T: AsRef<str>>(texts: &[T]) {
    for text in texts.iter().map(AsRef::as_ref) {
        for sentence in text.split(['.', '?', ':', ';']).map(str::trim) {
            assert!(sentence.split_whitespace().count() <= 25, "too long: {sentence:?}");
            assert!(!sentence.contains(" De ") && !sentence.contains("Deres"), "not du-form: {sentence:?}");
        }
    }
}
