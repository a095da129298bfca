use super::*;
use crate::format::diagnostic::{Diagnostic, Problem};
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Kind, MissingRule, builtin};
use crate::questionnaire::score::score;
use proptest::prelude::*;
use proptest::sample::Index;

/// One response set: codes with their points.
type Set = Vec<(u8, i32)>;

/// A definition made up by chance.
#[derive(Clone, Debug)]
struct MadeUp {
    sets: Vec<Set>,
    /// Which set (counted round), and whether reverse-keyed.
    items: Vec<(usize, bool)>,
    scales: Vec<MadeUpScale>,
}

#[derive(Clone, Debug)]
struct MadeUpScale {
    /// Which items (counted round; one that comes twice counts once).
    items: Vec<usize>,
    method: usize,
    threshold: i32,
    missing: usize,
    minimum: usize,
}

fn set() -> impl Strategy<Value = Set> {
    let option = (0_u8..=250, prop_oneof![-5_i32..=10, -10_000_i32..=10_000]);
    proptest::collection::vec(option, 2..7).prop_filter_map("options that differ", |mut options| {
        options.sort_unstable();
        options.dedup_by_key(|option| option.0);
        let differ = options.iter().any(|option| Some(option.1) != options.first().map(|first| first.1));
        (options.len() >= 2 && differ).then_some(options)
    })
}

fn made_up() -> impl Strategy<Value = MadeUp> {
    let indices = || proptest::collection::vec(0_usize..100, 1..12);
    let scale = (indices(), 0_usize..5, -6_i32..12, 0_usize..3, 0_usize..100).prop_map(
        |(items, method, threshold, missing, minimum)| MadeUpScale {
            items,
            method,
            threshold,
            missing,
            minimum,
        },
    );
    let items = proptest::collection::vec((0_usize..10, any::<bool>()), 1..20);
    (proptest::collection::vec(set(), 1..4), items, proptest::collection::vec(scale, 1..10))
        .prop_map(|(sets, items, scales)| MadeUp { sets, items, scales })
}

impl MadeUp {
    fn instrument(&self) -> Instrument {
        self.read().unwrap_or_else(|problems| panic!("{problems:#?}\n{self:?}"))
    }

    fn read(&self) -> Result<Instrument, Vec<Diagnostic>> {
        let label = r#"{"da": "x", "en": "x"}"#;
        let sets = self.sets.iter().enumerate().map(|(number, options)| {
            let options = options
                .iter()
                .map(|(code, points)| format!(r#"{{"code": {code}, "points": {points}, "label": {label}}}"#));
            format!(r#"{{"id": "s{number}", "options": [{}]}}"#, options.collect::<Vec<_>>().join(", "))
        });
        let items = self.items.iter().enumerate().map(|(number, (set, is_reversed))| {
            let is_counted = self
                .scales
                .iter()
                .any(|scale| scale.items.iter().any(|item| item % self.items.len() == number));
            let keying = match (is_counted, is_reversed) {
                (false, _) => "none",
                (true, true) => "reverse",
                (true, false) => "positive",
            };
            let set = set % self.sets.len();
            format!(
                r#"{{"id": "q{number}", "text": {label}, "response_set": "s{set}", "keying": "{keying}"}}"#
            )
        });
        let scales = self.scales.iter().enumerate().map(|(number, scale)| {
            let mut of_scale: Vec<_> = scale.items.iter().map(|item| item % self.items.len()).collect();
            of_scale.sort_unstable();
            of_scale.dedup();
            let minimum = scale.minimum % of_scale.len() + 1;
            let method = match scale.method {
                0 => r#""method": "sum""#.to_owned(),
                1 => r#""method": "mean""#.to_owned(),
                2 => r#""method": "mean_0_100""#.to_owned(),
                3 => format!(r#""method": "share", "threshold": {{"at_least": {}}}"#, scale.threshold),
                _ => format!(r#""method": "share", "threshold": {{"at_most": {}}}"#, scale.threshold),
            };
            let missing = match scale.missing {
                0 => r#""missing": "complete_only""#.to_owned(),
                1 => r#""missing": "half_rule""#.to_owned(),
                _ => format!(r#""missing": "minimum_answered", "minimum_answered": {minimum}"#),
            };
            let ids: Vec<_> = of_scale.iter().map(|item| format!("\"q{item}\"")).collect();
            format!(
                r#"{{"id": "c{number}", "title": {label}, "about": {label}, "items": [{}], {method}, {missing},
                "direction": "higher_is_worse"}}"#,
                ids.join(", ")
            )
        });
        let definition = format!(
            r#"{{"format": "trygskema-instrument/1", "id": "test", "version": "1.0.0", "languages": ["da", "en"],
            "title": {label}, "short_title": {label}, "purpose": {label}, "instruction": {label}, "minutes": 1,
            "poles": {{"low": {label}, "high": {label}}}, "interpretation": {{"can": {label}, "cannot": {label}}},
            "response_sets": [{}], "items": [{}], "scales": [{}],
            "sources": [{{"citation": "x", "used_for": "x", "evidence": "derived"}}],
            "licence": {{"holder": "x", "terms": "x", "text_bundled": true}},
            "wording": {{"status": "working", "source": {label}}}}}"#,
            sets.collect::<Vec<_>>().join(", "),
            items.collect::<Vec<_>>().join(", "),
            scales.collect::<Vec<_>>().join(", "),
        );
        Instrument::from_json(&definition)
    }
}

/// Scores one person both ways: `choices` picks an option of each item, or none.
fn check(instrument: &Instrument, scorer: &Scorer, choices: &[Option<Index>]) -> Result<(), TestCaseError> {
    let mut sheet = AnswerSheet::new(instrument);
    let mut codes = vec![NOT_ANSWERED; instrument.items().len()];
    for (position, (item, choice)) in instrument.items().iter().zip(choices).enumerate() {
        let options = instrument.options_of(item);
        if let (Some(choice), Kind::Choice) = (choice, item.kind()) {
            codes[position] = options[choice.index(options.len())].code();
            sheet.set(position, codes[position]).unwrap();
        }
    }
    let mut quick = scorer.empty_scores();
    scorer.score(&codes, &mut quick);
    let quick: Vec<_> = quick.iter().map(|score| (score.outcome(), score.answered())).collect();
    let slow = score(instrument, &sheet);
    let slow: Vec<_> = slow.scales().iter().map(|score| (score.outcome(), score.answered())).collect();
    prop_assert_eq!(quick, slow);
    Ok(())
}

fn choices(most: usize) -> impl Strategy<Value = Vec<Option<Index>>> {
    proptest::collection::vec(proptest::option::weighted(0.8, any::<Index>()), most)
}

proptest! {
    // shows: E9, F5
    #[test]
    fn built_in_instruments_score_as_by_the_plain_way(
        which in 0..builtin::DEFINITIONS.len(),
        rule in prop_oneof![
            Just(None),
            Just(Some(MissingRule::CompleteOnly)),
            Just(Some(MissingRule::HalfRule)),
            (1_u16..25).prop_map(|least| Some(MissingRule::AtLeast(least))),
        ],
        choices in choices(120),
    ) {
        let mut instrument = builtin::instrument(builtin::DEFINITIONS[which].0).unwrap();
        if let Some(rule) = rule {
            instrument = instrument.with_missing_rule(rule);
        }
        let scorer = Scorer::new(&instrument);
        prop_assume!(scorer.is_some());
        check(&instrument, &scorer.unwrap(), &choices)?;
    }

    // shows: E9, F5
    #[test]
    fn made_up_instruments_score_as_by_the_plain_way(made_up in made_up(), persons in proptest::collection::vec(choices(20), 1..8)) {
        let read = made_up.read();
        let refused = read.as_ref().err().into_iter().flatten();
        prop_assert!(refused.clone().all(|problem| problem.problem == Problem::TooLarge));
        // Ranges of very different length have no small common denominator: that is left to the plain way, or refused.
        prop_assume!(read.is_ok());
        let instrument = read.unwrap();
        let scorer = Scorer::new(&instrument);
        prop_assume!(scorer.is_some());
        for choices in &persons {
            check(&instrument, &scorer.clone().unwrap(), choices)?;
        }
    }
}

// shows: F5
#[test]
fn the_quick_way_is_there_for_the_forms_that_its_speed_is_promised_for() {
    for id in ["oms-hc-15", "oms-hc-20"] {
        assert!(Scorer::new(&builtin::instrument(id).unwrap()).is_some(), "{id}");
    }
}

// shows: E9
#[test]
fn a_code_that_no_option_has_is_no_answer() {
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    let scorer = Scorer::new(&instrument).unwrap();
    let mut scores = scorer.empty_scores();
    for strange in [0, 6, 77, 250, 254, NOT_ANSWERED] {
        let mut codes = [1; 15];
        codes[2] = strange;
        scorer.score(&codes, &mut scores);
        assert_eq!((scores[0].outcome(), scores[0].answered()), (Outcome::TooFew, 14), "{strange}");
    }
    scorer.score(&[1; 14], &mut scores);
    assert_eq!(scores[0].answered(), 14, "an item beyond the end is not answered");
    scorer.score(&[1; 40], &mut scores);
    // By hand: ten items count 1, five are reversed and count 5.
    assert_eq!(scores[0].outcome(), Outcome::Complete(Exact::integer(35)));
}

// shows: E9
#[test]
fn fractions_without_a_small_common_denominator_are_left_to_the_plain_way() {
    let per_cent = |spans: &[i32]| {
        let scale = MadeUpScale {
            items: (0..spans.len()).collect(),
            method: 2,
            threshold: 0,
            missing: 1,
            minimum: 0,
        };
        MadeUp {
            sets: spans.iter().map(|span| vec![(0, 0), (1, *span)]).collect(),
            items: (0..spans.len()).map(|set| (set, false)).collect(),
            scales: vec![scale],
        }
        .instrument()
    };
    assert!(Scorer::new(&per_cent(&[4, 5, 6, 10])).is_some());
    assert!(Scorer::new(&per_cent(&[9_973, 9_967])).is_none());
}
