//! The check and the learning cards of `plan.json`. The counts are those of the sources, counted by hand.

use super::*;
use crate::advice::matrix::{MATRIX, Matrix};
use crate::format::diagnostic::Problem;
use crate::format::language::Language;

const FILE: &str = include_str!("plan.json");

fn plan() -> Plan {
    Plan::from_json(FILE).unwrap()
}

// shows: J19
#[test]
fn the_lists_have_the_points_of_their_sources() {
    let counts = PointList::ALL.map(|list| POINTS.iter().filter(|point| point.list == list).count());
    assert_eq!(counts, [14, 7, 5, 7]);
    for (place, point) in POINTS.iter().enumerate() {
        assert_eq!(POINTS.iter().position(|other| other.id == point.id), Some(place), "{}", point.id);
        let texts = Language::ALL.map(|language| point.label(language));
        assert!(texts.iter().all(|text| text.ends_with('.') && text.chars().count() <= 120), "{texts:?}");
    }
}

// shows: J19
#[test]
fn what_is_missing_is_listed_and_a_yes_is_not() {
    let mut plan = plan();
    assert_eq!(plan.preparedness.missing(), [3]);
    assert_eq!(POINTS[3].id, "ready-clock");
    for (answer, is_missing) in [
        (None, false),
        (Some(Answer::Yes), false),
        (Some(Answer::Partly), true),
        (Some(Answer::No), true),
        (Some(Answer::NotKnown), true),
    ] {
        plan.preparedness.finding_mut(0).unwrap().answer = answer;
        assert_eq!(plan.preparedness.missing().contains(&0), is_missing, "{answer:?}");
    }
    let in_list: Vec<_> = plan.preparedness.of_list(PointList::Conditions).map(|(place, ..)| place).collect();
    assert_eq!(in_list, [21, 22, 23, 24, 25]);
    // The action that a point led to is taken out of the plan, and with it the way to it.
    let action = plan.preparedness.finding(3).unwrap().action.unwrap();
    plan.remove(action);
    assert_eq!(plan.preparedness.finding(3).unwrap().action, None);
    assert!(Plan::from_json(&plan.to_json().unwrap()).is_ok());
}

// shows: J19, J16
#[test]
fn faults_of_check_and_cards_are_told_with_their_place() {
    for (from, to, problem, place) in [
        ("\"answer\": \"no\"", "\"answer\": \"nay\"", Problem::NotAllowed, "preparedness[0].answer"),
        ("\"ready-clock\"", "\"ready-clocks\"", Problem::NotAllowed, "preparedness[0].point"),
        ("\"ready-clock\"", "\"advice-policy\"", Problem::Duplicate, "preparedness[1].point"),
        ("\"action\": 1", "\"action\": 2", Problem::UnknownReference, "preparedness[0].action"),
        ("\"note\": \"Spørg Bo\"", "\"$note\": \"Spørg Bo\"", Problem::Missing, "preparedness[2]"),
        ("\"learning\": \"Begynd", "\"learnings\": \"Begynd", Problem::UnknownField, "cards[0].learnings"),
        ("\"id\": 8", "\"id\": 9", Problem::Duplicate, "cards[1].id"),
        ("\"title\": \"Ønskeplan med frist\"", "\"title\": \" x\"", Problem::NotAllowed, "cards[0].title"),
    ] {
        assert!(FILE.contains(from), "{from}");
        let problems = Plan::from_json(&FILE.replacen(from, to, 1)).expect_err(to);
        let found: Vec<_> = problems.iter().map(|one| (one.problem, one.path.as_str())).collect();
        assert_eq!(found, [(problem, place)]);
    }
}

// shows: J16
#[test]
fn a_card_begins_with_what_the_plan_knows_and_is_a_copy() {
    let matrix = Matrix::from_json(MATRIX).unwrap();
    let mut plan = plan();
    let action = plan.actions()[0].id();
    let id = plan.add_card(Some(action), Some(&matrix), Language::Danish).unwrap();
    assert_eq!(id.number(), 10);
    plan.action_mut(action).unwrap().set_text(ActionText::Goal, Note::new("Noget andet"));
    let card = plan.card_mut(id).unwrap().clone();
    assert_eq!(card.title.as_str(), "Færre bytter vagt i sidste øjeblik");
    for (which, text) in [
        (CardText::Goal, "Færre bytter vagt i sidste øjeblik"),
        (CardText::Level, "Organisation"),
        (
            CardText::Method,
            "Ønskeplan; åben i tre uger, og derefter låst\nFørst på ét team\nEt team i fire uger",
        ),
        (CardText::Mechanism, "Halvt så mange bytter"),
        (CardText::Result, "Ni bytter mod nitten"),
        (CardText::Conditions, "Ansvar: afsnitslederen, Åse Ørum\nSystemet lukker for tidligt"),
        (CardText::TargetGroup, ""),
        (CardText::Learning, ""),
        (CardText::Transfer, ""),
    ] {
        assert_eq!(card.text(which), text, "{which:?}");
    }
    let material = card.text(CardText::Material);
    for said in ["lovende: ", "Akutmodtagelsen, afsnit 3"] {
        assert!(material.contains(said), "the grade stands with its outcome: {material}");
    }
    let own = plan.actions()[1].id();
    let own = plan.add_card(Some(own), Some(&matrix), Language::English).unwrap();
    assert_eq!(plan.card_mut(own).unwrap().text(CardText::Material), "Akutmodtagelsen, afsnit 3");
    assert_eq!(Plan::from_json(&plan.to_json().unwrap()), Ok(plan.clone()));
    plan.remove_card(own);
    while plan.add_card(None, None, Language::Danish).is_some() {}
    assert_eq!(plan.cards().len(), MAX_CARDS);
}

// shows: J16
#[test]
fn a_card_that_is_too_long_for_a_sheet_is_known() {
    let mut plan = plan();
    let id = plan.add_card(None, None, Language::Danish).unwrap();
    let card = plan.card_mut(id).unwrap();
    assert_eq!(card.lines(), 0);
    // 86 letters take two lines, and an empty line takes one.
    card.set_text(CardText::Goal, Note::new(&"x".repeat(86)));
    card.set_text(CardText::Method, Note::new("a\n\nb"));
    assert_eq!(card.lines(), 5);
}
