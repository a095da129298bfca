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

/// Both languages have every text, and none promises too much.
pub(crate) fn complete_and_honest<T: AsRef<str>>(all: impl Fn(Language) -> Vec<T>) {
    for language in Language::ALL {
        for text in all(language).iter().map(AsRef::as_ref) {
            assert!(!text.trim().is_empty());
            let lower = text.to_lowercase();
            for word in BANNED {
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
