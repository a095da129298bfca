//! A release whose questionnaire has got other words since.

use super::*;

/// Made when `sst-before` was version 1.0.0 and asked to what degree one had lacked knowledge.
const FORMER: &str = include_str!("../../../../tests/group/release-3-former-wording.json");

// shows: P17, P29
#[test]
fn a_release_of_the_former_wording_opens_with_a_sentence_and_without_the_words_of_today() {
    let former = Release::from_json(FORMER).unwrap();
    assert_eq!((former.battery()[0].version(), instrument("sst-before").version()), ("1.0.0", "1.1.0"));
    for view in [View::OneRound, View::Workplace, View::Month] {
        for (language, sentence) in [
            (
                Language::Danish,
                "Før workshoppen er besvaret i version 1.0.0. Her kendes kun version 1.1.0, hvor ordene er andre. Tallene \
                 står med deres tekniske navne og bliver ikke sammenlignet med den nye version.",
            ),
            (
                Language::English,
                "Before the workshop was answered in version 1.0.0. Here only version 1.1.0 is known, which has other words. \
                 The figures stand with their technical names and are not compared with the new version.",
            ),
        ] {
            let page = page(std::slice::from_ref(&former), view, language);
            assert!(said(&page, Tone::Warning).contains(&sentence), "{view:?}: {:?}", page.blocks);
            let shown = page.to_json();
            for item in instrument("sst-before").items() {
                assert!(!shown.contains(item.text().best(language).0), "{view:?} names {}", item.id());
            }
            assert!(shown.contains("attitude-before"), "{view:?}");
        }
    }
}

// shows: P17, P29
#[test]
fn the_former_wording_is_never_compared_with_the_new_one() {
    let former = Release::from_json(FORMER).unwrap();
    let day = "2027-03-01";
    let later = Made {
        id: 3,
        label: "Afsnit 4, \"workshop\" \\ A",
        round_name: None,
        wave: Wave::FollowUp,
        day,
        headcount: 20,
    };
    let answers: Vec<Vec<u8>> = (0..20).map(|person| vec![1 + person % 5, 1 + person % 3, 3]).collect();
    let later = later.release(instrument("sst-before"), &answers);
    let page = page(&[former, later], View::BeforeAfter, Language::Danish);
    let told = "sst-before er brugt i version 1.0.0 den ene gang og 1.1.0 den anden.";
    assert!(page.to_json().contains(told), "{:?}", page.blocks);
}
