//! Expected ids and counts were read off `core/advice/matrix.json` by hand.

use super::*;
use crate::format::language::Language;

fn matrix() -> Matrix {
    Matrix::from_json(MATRIX).unwrap()
}

fn ids<'a>(place: &Place<'a>) -> Vec<&'a str> {
    match &place.found {
        Found::Measures(rows) => rows.iter().map(|row| row.id()).collect(),
        _ => Vec::new(),
    }
}

// shows: D2, D27
#[test]
fn places_come_earliest_time_first_and_every_one_says_something() {
    let matrix = matrix();
    let places = matrix.find(Filter::default());
    assert_eq!(places.len(), 15);
    assert_eq!(places[0].prevention, Prevention::Primary);
    assert!(places.is_sorted_by_key(|place| place.prevention));
    for place in &places {
        assert_eq!(place.emptiness(Language::Danish).is_none(), !ids(place).is_empty());
    }
    // PI1 only says that nothing is described.
    let individual = places.iter().find(|place| place.layer == Layer::Individual).unwrap();
    assert_eq!(individual.found, Found::NotStudied);
    let said = individual.emptiness(Language::Danish).unwrap();
    assert!(said.starts_with("ikke undersøgt: ") && !said.contains("effekt"), "{said}");
}

// shows: D2, D11
#[test]
fn an_empty_place_says_why_it_is_empty() {
    let matrix = matrix();
    let at = Filter { layer: Some(Layer::Group), prevention: Some(Prevention::Primary), ..Filter::default() };
    let one = |filter| matrix.find(filter).remove(0);
    assert_eq!(ids(&one(at)), ["PG2", "PG3"]);
    assert_eq!(ids(&one(Filter { grade: Some(Grade::Experience), ..at })), ["PG3"]);
    assert_eq!(ids(&one(Filter { grade: Some(Grade::None), ..at })), ["PG1"]);
    assert_eq!(ids(&one(Filter { factor: Some("justice"), ..at })), ["PG3"]);
    let strong = one(Filter { grade: Some(Grade::Strong), ..at });
    assert_eq!(strong.found, Found::OtherGrades(2));
    let bullying = one(Filter { factor: Some("bullying"), ..at });
    assert_eq!(bullying.found, Found::NotOfFactor);
    for (place, said) in [(strong, "None of this grade, but 2"), (bullying, "not studied: ")] {
        assert!(place.emptiness(Language::English).unwrap().starts_with(said));
    }
}

// shows: D1
#[test]
fn words_of_the_format_and_choices_belong_together() {
    assert_eq!(Layer::ALL.map(Layer::word), Layer::WORDS);
    assert_eq!(Prevention::ALL.map(Prevention::word), Prevention::WORDS);
    assert_eq!(Grade::ALL.map(Grade::word), Grade::WORDS);
}
