//! Questions with levels: a median and one cut in sentences and tables, and no mean.

use super::*;

/// A unit of eleven: the ticks of each person, bit 0 is A, the same for every aspect.
fn unit(ticks: [u16; 11]) -> Release {
    let battery = Battery::new(vec![instrument("mapsaf")]).unwrap();
    let plan = RoundPlan { label: "Afsnit 4".to_owned(), headcount: 11, ..RoundPlan::sample() };
    let setup = RoundSetup::of_plan(plan, &battery);
    let mut sums = Sums::new(&battery);
    for ticks in ticks {
        let mut sheet = AnswerSheet::new(&battery.instruments()[0]);
        (0..20).step_by(2).for_each(|aspect| sheet.set_ticks(aspect, ticks).unwrap());
        sums.add(&Contribution::of(&battery, &[sheet]).unwrap()).unwrap();
    }
    Release::of(&setup, &battery, &sums, Day::parse("2026-03-02").unwrap())
}

const BETWEEN: [u16; 11] = [2, 2, 2, 4, 12, 12, 12, 8, 8, 8, 16];
const AT_C: [u16; 11] = [1, 2, 2, 4, 4, 4, 4, 12, 8, 8, 16];

// By hand: four of eleven at or above D, and the sixth between C and D.
// shows: J15, H17, D41
#[test]
fn a_unit_reads_median_and_cut_of_each_aspect_and_no_mean() {
    let (at_c, between) = (unit(AT_C), unit(BETWEEN));
    let definition = instrument("mapsaf");
    let level = |place: usize| {
        definition.response_sets()[0].options()[place].label().best(Language::Danish).0.to_owned()
    };
    for view in [View::OneRound, View::Workplace, View::Month] {
        let page = page(std::slice::from_ref(&at_c), view, Language::Danish);
        let leads = said(&page, Tone::Lead);
        let median = format!("Medianen er »{}«.", level(2));
        let aspects: Vec<_> = leads.iter().filter(|lead| lead.ends_with(&median)).collect();
        assert_eq!(aspects.len(), 10, "{leads:?}");
        assert!(aspects.iter().all(|lead| lead.contains("(3 af 11;")), "{aspects:?}");
        let notes = said(&page, Tone::Note);
        assert!(
            notes.iter().any(|note| note.contains("10 af skemaets spørgsmål er ikke talt med")),
            "{notes:?}"
        );
        assert!(notes.iter().any(|note| note.contains("ikke noget gennemsnit")), "{notes:?}");
        assert!(!page.to_json().contains(".mean"));
    }
    let page = page(std::slice::from_ref(&between), View::OneRound, Language::Danish);
    let cell = figure(&page, "mapsaf.improvement.median");
    assert_eq!((&*cell.value, cell.text.clone()), ("3.5", format!("mellem {} og {}", level(2), level(3))));
    assert_eq!(figure(&page, "mapsaf.improvement.high.count").text, "4");
}

// shows: H16, J15
#[test]
fn the_table_for_programs_has_the_median_as_a_level() {
    let (notes, instruments) = (Notes::default(), [instrument("mapsaf")]);
    let releases = [unit(BETWEEN)];
    let material = material(&releases, &instruments, &notes, Language::English);
    let csv = material.to_csv(View::OneRound);
    assert!(csv.contains(",improvement,median,11,3.5,,,"), "{csv}");
    assert!(csv.contains(",improvement,count_headline,11,4,") && !csv.contains(",mean,"), "{csv}");
}
