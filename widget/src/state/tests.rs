use super::*;

fn session(ids: &[&str]) -> Session {
    let part = |id: &&str| {
        let file = std::fs::read_to_string(format!("../core/instruments/{id}.json")).unwrap();
        Part { instrument: Instrument::from_json(&file).unwrap(), guidance: None }
    };
    Session::new(ids.iter().map(part).collect(), Vec::new())
}

// shows: E2, D30
#[test]
fn a_battery_is_asked_as_one_row_of_items_and_scored_apart() {
    let session = session(&["oms-hc-15", "oms-hc-20"]);
    assert_eq!(session.n_items(), 35);
    for place in 0..35 {
        session.answer(place, 3);
    }
    assert_eq!(session.item(15).unwrap().0.id(), "oms-hc-20");
    assert!(session.item(35).is_none());
    session.answer(35, 3);
    session.finish();
    let total =
        |part: usize| session.scores(part).unwrap().scale("total").unwrap().value().unwrap().to_string();
    assert_eq!((total(0).as_str(), total(1).as_str()), ("45", "60"));
}

// I1 is a strength, I2 a need, I6 partly a need; I3 is not known, so it names nothing. G1 is missing, L1 is a strength.
// shows: D22, P22
#[test]
fn a_share_keeps_the_answers_it_is_about_until_the_result_is_left() {
    let session = session(&["oms-hc-15", "iglo-33"]);
    for (place, code) in [(0, 3), (15, 1), (16, 1), (17, 9), (20, 2), (26, 3), (33, 1)] {
        session.answer(place, code);
    }
    session.finish();
    assert_eq!((session.named(0), session.named(1)), (vec![], vec![16, 20, 26]));
    assert!(session.unscored(1).is_empty());
    assert!([0, 15, 17, 33].iter().all(|place| session.at(*place, |given| given.is_none())));
    session.wipe();
    assert!(session.named(1).is_empty());
}

// shows: D21
#[test]
fn a_part_of_other_people_can_be_skipped_from_where_it_begins() {
    let session = session(&["oms-hc-15", "iglo-33"]);
    let ends: Vec<_> =
        (0..session.n_items()).filter_map(|place| Some((place, session.end_of_part(place)?))).collect();
    assert_eq!(ends, [(15, 26), (26, 33), (33, 43), (43, 48)]);
    assert_eq!(session.end_of_part(48), None);
}

// shows: U6
#[test]
fn a_list_is_an_instrument_or_a_part_of_other_people() {
    let session = session(&["oms-hc-15", "iglo-33", "cbi"]);
    let mut pages = vec![session.page(0)];
    while let Some(page) = pages.last().filter(|page| page.end < session.n_items()) {
        pages.push(session.page(page.end));
    }
    assert_eq!(pages, [0..15, 15..26, 26..33, 33..43, 43..48, 48..67]);
    assert!(pages.iter().all(|page| page.clone().all(|place| session.page(place) == *page)));
}

// Second victims and thoughts of dying: help stays in view. MaPSaF explains its levels, and two may be ticked.
// shows: U6
#[test]
fn a_list_is_for_plain_choices_without_help_that_must_stay() {
    let refused = ["svest-29", "mdi", "mapsaf"];
    assert!(refused.iter().all(|id| session(&[id]).unfit_for_list().is_some()));
    assert!(session(&["oms-hc-15", "mapsaf"]).unfit_for_list().is_some(), "one of a battery is enough");
    let listed = ["oms-hc-15", "who-5", "trust-5", "cbi", "iglo-33", "vai-2014", "sst-after"];
    assert_eq!(session(&listed).unfit_for_list(), None);
}

// shows: P22
#[test]
fn answers_are_gone_once_the_scores_exist_and_scores_once_wiped() {
    let session = session(&["oms-hc-15"]);
    session.answer(4, 5);
    assert_eq!((session.at(4, |given| given == Some(Answer::Code(5))), session.n_missing()), (true, 14));
    session.finish();
    assert_eq!((session.at(4, |given| given.is_none()), session.n_missing()), (true, 15));
    assert!(session.scores(0).is_some());
    session.wipe();
    assert!(session.scores(0).is_none());
}
