//! Twelve employees at a station, counted by hand.

use super::*;
use crate::format::day::Day;
use crate::format::diagnostic::Problem;
use crate::format::language::Language;
use crate::group::aggregate::{Battery, Contribution, Sums};
use crate::group::release::Release;
use crate::group::seal::RoundSecret;
use crate::group::setup::{RoundPlan, RoundSetup};
use crate::group::terms::RoundId;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Headline, Keying, builtin};

/// The file of a round in which `answer` says what a person answers to a question: person, id.
fn round(id: &str, persons: usize, answer: impl Fn(usize, &str) -> Option<u8>) -> String {
    let battery = Battery::new(vec![builtin::instrument(id).unwrap()]).unwrap();
    let secret = RoundSecret::from_bytes([9; 16]);
    let setup =
        RoundSetup::new(RoundId::from_bytes([1; 16]), &secret, RoundPlan::sample(), &battery).unwrap();
    let mut sums = Sums::new(&battery);
    for person in 0..persons {
        let asked = &battery.instruments()[0];
        let mut sheet = AnswerSheet::new(asked);
        for (position, item) in asked.items().iter().enumerate() {
            if let Some(code) = answer(person, item.id()) {
                sheet.set(position, code).unwrap();
            }
        }
        sums.add(&Contribution::of(&battery, &[sheet]).unwrap()).unwrap();
    }
    Release::of(&setup, &battery, &sums, Day::parse("2026-11-30").unwrap()).to_json().unwrap()
}

// Of twelve: I1 has 5 yes, 4 partly, 3 no. G1 has 11 yes. I9 has 1 yes. G4 has 6 yes. In I10 and I2 a no is the strength: I10 has
// 4 no, 1 don't know and 1 who skips; I2 has 12 no. All others: yes.
fn twelve(person: usize, item: &str) -> Option<u8> {
    match (item, person) {
        ("i1", 0..5) | ("g1", 1..) | ("i9", 0) | ("g4" | "i10", 0..6) => Some(1),
        ("i1", 5..9) => Some(2),
        ("i10", 6) => Some(9),
        ("i10", 7) => None,
        ("i1" | "g1" | "i9" | "g4" | "i10" | "i2", _) => Some(3),
        _ => Some(1),
    }
}

// shows: J7, D23
#[test]
fn a_round_of_twelve_says_how_many_see_a_strength_in_each_question() {
    let round = EmployeesRound::from_json(&round("iglo-employees-18", 12, twelve)).unwrap();
    let iglo = builtin::instrument("iglo-33").unwrap();
    assert_eq!((round.n(), round.day().to_string().as_str()), (12, "2026-11-30"));
    for (item, count, majority) in [
        ("i1", "5 af 12 svarede »Ja«", Majority::NoStrength),
        ("g1", "mindst 10 af 12 svarede »Ja«", Majority::Strength),
        ("i9", "højst 2 af 12 svarede »Ja«", Majority::NoStrength),
        ("g4", "6 af 12 svarede »Ja«", Majority::Unclear),
        ("i10", "4 af 12 svarede »Nej«", Majority::NoStrength),
        ("i2", "mindst 10 af 12 svarede »Nej«", Majority::Strength),
    ] {
        let asked = iglo.item(item).unwrap();
        let seen = round.strengths(asked).unwrap();
        let said = seen.said(&iglo, asked, Language::Danish);
        assert_eq!((said.as_str(), seen.majority()), (count, majority), "{item}");
    }
    let of_leaders = iglo.item("l4").unwrap();
    assert_eq!(round.strengths(of_leaders), None);
    let i1 = iglo.item("i1").unwrap();
    let goal = round.strengths(i1).unwrap().goal(&iglo, i1, Language::English);
    assert!(goal.ends_with("\nNow: 5 of 12 answered “Yes”. We want to get to: more."), "{goal}");
}

// From 20 people on the round shows all counts.
// shows: J7
#[test]
fn counts_of_a_larger_round_are_read_as_strengths() {
    let answer = |person: usize, item: &str| Some(if item == "i10" && person < 5 { 3 } else { 1 });
    let file = round("iglo-employees-18", 20, |person, item| match item {
        "i1" => Some(if person < 8 { 1 } else { 3 }),
        _ => answer(person, item),
    });
    let round = EmployeesRound::from_json(&file).unwrap();
    let iglo = builtin::instrument("iglo-33").unwrap();
    for (item, least) in [("i1", 8), ("i10", 5)] {
        let seen = round.strengths(iglo.item(item).unwrap()).unwrap();
        assert_eq!((seen.least, seen.most, seen.n), (least, least, 20), "{item}");
    }
}

// shows: J7
#[test]
fn a_round_of_other_questions_or_without_figures_is_refused() {
    let problem = |file: &str| {
        let problems = EmployeesRound::from_json(file).expect_err("is refused");
        (problems[0].problem, problems[0].path.as_str().to_owned(), problems[0].to_string())
    };
    let (kind, path, said) = problem(&round("trust-5", 20, |person, _| Some(1 + u8::from(person < 8))));
    assert_eq!((kind, path.as_str()), (Problem::NotAllowed, "instruments"));
    assert!(said.contains("expected iglo-employees-18 1.0.0, found trust-5 1.1.0"), "{said}");
    let (kind, _, _) = problem("{");
    assert_eq!(kind, Problem::Malformed);
}

// "Partly" of the leaders is no strength; one question of the employees half and half says nothing.
// shows: J7
#[test]
fn sight_counts_a_majority_against_the_leaders() {
    use Majority::{NoStrength, Strength, Unclear};
    for (employees, management, sight) in [
        (&[Strength][..], &[Standing::Strength][..], Sight::Alike),
        (&[NoStrength], &[Standing::Partly], Sight::Alike),
        (&[NoStrength, Unclear], &[Standing::Strength], Sight::Different),
        (&[NoStrength, Strength], &[Standing::Need], Sight::Different),
        (&[Unclear], &[Standing::Strength], Sight::Open),
        (&[Strength], &[Standing::NotAgreed, Standing::Open], Sight::Open),
    ] {
        assert_eq!(sight_of_round(employees, management), sight, "{employees:?} {management:?}");
    }
}

// shows: J7
#[test]
fn employees_are_asked_in_the_words_of_iglo() {
    let [part, whole] = ["iglo-employees-18", "iglo-33"].map(|id| builtin::instrument(id).unwrap());
    for item in part.items() {
        let same = whole.item(item.id()).unwrap();
        assert_eq!((item.text(), item.factors()), (same.text(), same.factors()), "{}", item.id());
        let headline = if same.keying() == Keying::Reverse { Headline::Low } else { Headline::High };
        assert_eq!(item.headline(), headline, "{}", item.id());
        assert_eq!(part.options_of(item), whole.options_of(same));
    }
    assert_eq!(part.items().len(), 18);
}
