use super::*;
use crate::rules;

/// Every text of a language.
fn all(language: Language) -> Vec<&'static str> {
    let (report, reading) = (report(language), reading(language));
    let mut texts = vec![
        report.title,
        report.lead,
        report.only_releases,
        report.stays_here,
        report.choose,
        report.drop_here,
        report.by_code,
        report.own_counts,
        report.own_counts_how,
        report.rounds,
        report.none_yet,
        report.remove,
        report.problems,
        report.view,
        report.group,
        report.choose_group,
        report.against,
        report.own_first,
        report.frozen,
        report.of_all_rounds,
        report.department,
        report.all_departments,
        report.print,
        report.json,
        report.csv,
        report.codebook,
        report.picture,
        report.not_saved,
        report.from_to,
    ];
    texts.extend([reading.camera, reading.file]);
    let searches =
        [Search::Watching, Search::Found, Search::Nothing, Search::Refused, Search::Absent, Search::Failed];
    texts.extend(searches.map(|search| (reading.state)(search)));
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
