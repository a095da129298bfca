use super::*;
use crate::rules;

/// Every text of a language.
fn all(language: Language) -> Vec<&'static str> {
    let m = messages(language);
    let mut texts = vec![
        m.report.title,
        m.report.lead,
        m.report.only_releases,
        m.report.stays_here,
        m.report.choose,
        m.report.drop_here,
        m.report.by_code,
        m.report.rounds,
        m.report.none_yet,
        m.report.remove,
        m.report.problems,
        m.report.view,
        m.report.group,
        m.report.choose_group,
        m.report.print,
        m.report.json,
        m.report.csv,
        m.report.not_saved,
        m.report.from_to,
    ];
    texts.extend([m.reading.camera, m.reading.file]);
    let searches =
        [Search::Watching, Search::Found, Search::Nothing, Search::Refused, Search::Absent, Search::Failed];
    texts.extend(searches.map(|search| (m.reading.state)(search)));
    texts
}

// shows: E12, D3
#[test]
fn both_languages_are_complete_and_promise_nothing_that_cannot_be_kept() {
    rules::complete_and_honest(all);
}

// shows: A19, D15
#[test]
fn danish_sentences_are_short_and_say_du() {
    rules::short_and_du(&all(Language::Danish));
}
