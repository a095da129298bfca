use super::*;
use crate::flow::Gone;

/// Every text of a language, functions called with small and large numbers.
fn all(language: Language) -> Vec<String> {
    let m = messages(language);
    let (low, high) = (Pole { value: "15", label: "a" }, Pole { value: "75", label: "b" });
    let mut texts: Vec<String> = [
        m.intro.start,
        m.intro.voluntary,
        m.intro.who_sees,
        m.intro.afterwards,
        m.intro.working_wording,
        (m.intro.gone)(Gone::Deleted),
        (m.intro.gone)(Gone::Left),
        (m.intro.gone)(Gone::Reloaded),
        m.asking.next,
        m.asking.back,
        m.asking.skip,
        m.asking.skip_part,
        m.asking.error_title,
        m.asking.error_prefix,
        m.asking.choose_one,
        m.asking.choose_several,
        m.asking.choose_adjacent,
        m.asking.or_skip,
        m.review.title,
        m.review.lead,
        m.review.not_answered,
        m.review.change,
        m.review.finish,
        m.result.title,
        m.result.parts_title,
        m.result.table_title,
        m.result.scale,
        m.result.score,
        m.result.lowest,
        m.result.highest,
        m.result.no_score,
        m.result.meaning_title,
        m.result.use_title,
        m.result.lowest_pole,
        m.result.highest_pole,
        m.result.answers_title,
        m.result.named_title,
        m.result.named,
        m.result.part_skipped,
        m.result.shown_title,
        m.result.shown,
        m.result.working_wording,
        m.result.advice_title,
        m.result.receipt_title,
        m.result.receipt,
        m.result.print,
        m.result.delete,
        m.help.title,
        m.help.how,
        m.help.privacy,
        m.help.limits,
        m.help.contacts_title,
        m.help.cancel,
        m.help.link,
        m.idle.title,
        m.idle.stay,
        m.failed.title,
        m.failed.lead,
        m.failed.nothing_lost,
        m.failed.details,
        m.failed.expected,
        m.failed.found,
    ]
    .map(str::to_owned)
    .to_vec();
    texts.extend(m.help.doors.iter().flat_map(|(name, role)| [(*name).to_owned(), (*role).to_owned()]));
    texts.extend(Level::ALL.map(|level| (m.result.level)(level).to_owned()));
    for n in [1, 2] {
        texts.push((m.intro.length)(15, n));
        texts.push((m.asking.progress)(n, 15));
        texts.push((m.review.lead_incomplete)(n, ""));
        texts.push((m.review.lead_incomplete)(n, "Samlet"));
        texts.push((m.review.change_number)(n));
        texts.push((m.result.too_few)(n, 15));
        texts.push((m.result.prorated)(n, 15));
        texts.push((m.result.dont_know)(n));
    }
    texts.push((m.result.your_score)("T", "23", &low, &high));
    texts.push((m.result.part_score)("T", "23", "15", "75"));
    texts.push((m.result.ends)(&low, &high));
    texts.push((m.result.band)("a", "b"));
    texts.push((m.asking.write_number)(0, 10));
    texts.push((m.asking.write_text)(200));
    texts.push((m.intro.idle_limit)(90));
    texts.extend([1, 30].map(m.idle.left));
    texts
}

// shows: E12, D15
#[test]
fn both_languages_are_complete_and_promise_nothing_that_cannot_be_kept() {
    rules::complete_and_honest(all);
}

// shows: A19, D15
#[test]
fn danish_sentences_are_short_and_say_du() {
    rules::short_and_du(&all(Language::Danish));
}

// shows: D15
#[test]
fn one_is_one_and_more_are_more() {
    let [danish, english] = Language::ALL.map(messages);
    assert_eq!((danish.intro.length)(5, 1), "5 spørgsmål, cirka 1 minut.");
    assert_eq!((danish.intro.length)(15, 4), "15 spørgsmål, cirka 4 minutter.");
    assert_eq!((english.intro.length)(1, 1), "1 question, about 1 minute.");
    assert_eq!((english.intro.length)(15, 4), "15 questions, about 4 minutes.");
    assert_eq!((danish.idle.left)(1), "Dine svar bliver slettet om 1 sekund.");
    assert!((english.result.too_few)(0, 1).ends_with("it takes 1 answer."));
    assert_eq!((english.asking.write_text)(1), "Write at most 1 character");
    assert_eq!((english.idle.left)(1), "Your answers will be deleted in 1 second.");
}

// The heading says what is so, the button what it does: it cannot offer to do what has been done.
// shows: D15
#[test]
fn what_is_deleted_already_is_not_offered_for_deletion() {
    let [danish, english] = Language::ALL.map(|language| &messages(language).result);
    assert_eq!(
        (danish.receipt_title, danish.delete),
        ("Dine svar er slettet", "Fjern resultatet fra skærmen")
    );
    assert_eq!(
        (english.receipt_title, english.delete),
        ("Your answers have been deleted", "Remove the result from the screen")
    );
}

// shows: A8
#[test]
fn progress_is_text() {
    assert_eq!((messages(Language::Danish).asking.progress)(4, 15), "Spørgsmål 4 af 15");
    assert_eq!((messages(Language::English).asking.progress)(4, 15), "Question 4 of 15");
}
