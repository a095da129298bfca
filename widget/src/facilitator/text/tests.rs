use super::*;

/// Every text of a language.
fn all(language: Language) -> Vec<&'static str> {
    let m = messages(language);
    let mut texts = vec![m.report.title, m.report.lead, m.report.only_releases, m.report.stays_here];
    texts.extend([m.reading.camera, m.reading.file]);
    let searches =
        [Search::Watching, Search::Found, Search::Nothing, Search::Refused, Search::Absent, Search::Failed];
    texts.extend(searches.map(|search| (m.reading.state)(search)));
    texts
}

// shows: E12, D3
#[test]
fn both_languages_are_complete_and_promise_nothing_that_cannot_be_kept() {
    let banned = [
        "bevist",
        "helt anonym",
        "umulig",
        "gdpr",
        "completely anonymous",
        "impossible",
        "proven",
        "kryptere",
        "dokumenteret effekt",
        "documented effect",
    ];
    for language in Language::ALL {
        for text in all(language) {
            assert!(!text.trim().is_empty());
            let lower = text.to_lowercase();
            for word in banned {
                assert!(!lower.contains(word), "{text:?} says {word:?}");
            }
        }
    }
}

// shows: A19, D15
#[test]
fn danish_sentences_are_short_and_say_du() {
    for text in all(Language::Danish) {
        for sentence in text.split(['.', '?', ':', ';']).map(str::trim) {
            assert!(sentence.split_whitespace().count() <= 25, "too long: {sentence:?}");
            assert!(!sentence.contains(" De ") && !sentence.contains("Deres"), "not du-form: {sentence:?}");
        }
    }
}
