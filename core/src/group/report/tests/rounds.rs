//! The names of rounds: what tells the releases of one label apart.

use super::*;

fn measured(id: u8, round_name: Option<&'static str>, day: &'static str, threes: usize) -> Release {
    let codes: Vec<u8> = (0..20).map(|person| if person < threes { 3 } else { 2 }).collect();
    let made = Made { id, label: "Hold A", round_name, wave: Wave::Measurement, day, headcount: 24 };
    made.tried(instrument("oms-hc-15"), &oms(&codes))
}

// By hand: 30 + 0.75 x 8, 10 and 12.
// shows: H1, H14
#[test]
fn rounds_of_one_label_are_a_series_and_keep_their_names() {
    let releases = [
        measured(1, Some("januar"), "2026-01-12", 8),
        measured(2, Some("februar"), "2026-02-12", 10),
        measured(3, None, "2026-03-12", 12),
    ];
    let page = page(&releases, View::Series, Language::Danish);
    let tables = page.blocks.iter().filter_map(|block| match block {
        Block::Table(table) if table.caption.contains("Samlet") => Some(table),
        _ => None,
    });
    let [table] = tables.collect::<Vec<_>>()[..] else { panic!("one group") };
    let rows: Vec<_> = table.rows.iter().map(|row| [0, 1, 2].map(|cell| row[cell].text.as_str())).collect();
    assert_eq!(
        rows,
        [
            ["12. januar 2026", "måling, januar", "36,0"],
            ["12. februar 2026", "måling, februar", "37,5"],
            ["12. marts 2026", "måling", "39,0"],
        ]
    );
    let names: Vec<_> = page.rounds.iter().map(|round| round.round_name.as_deref()).collect();
    assert_eq!(names, [Some("januar"), Some("februar"), None]);
    let (notes, instruments) = (Notes::default(), [instrument("oms-hc-15")]);
    let language = Language::English;
    let choices = Choices::default();
    let material = Material { choices, ..material(&releases, &instruments, &notes, language) };
    assert_eq!(material.name(&releases[0]), "Hold A, januar, measurement, 12 January 2026");
    let csv = material.to_csv(View::Series);
    let mean = csv.lines().find(|line| line.contains(",total,mean,")).unwrap();
    assert!(mean.ends_with(",januar"), "{mean}");
    for release in &releases {
        assert_eq!(Release::from_json(&release.to_json().unwrap()).as_ref(), Ok(release));
        assert_eq!(Release::from_text(&release.to_text().unwrap()).as_ref(), Some(release));
    }
}

// shows: P26
#[test]
fn a_second_release_of_one_label_round_wave_form_and_day_is_refused() {
    let first = measured(1, Some("januar"), "2026-01-12", 8);
    let same = measured(2, Some("januar"), "2026-01-12", 10);
    let name = "Hold A, januar, måling, 12. januar 2026";
    for view in [View::OneRound, View::Series] {
        let page = page(&[first.clone(), same.clone()], view, Language::Danish);
        assert!(refused(&page).contains(&format!("to forskellige runder, der begge hedder {name}")));
        assert_eq!(figure(&page, "oms-hc-15.total.mean").text, "36,0");
    }
    for other in [
        measured(2, Some("februar"), "2026-01-12", 10),
        measured(2, None, "2026-01-12", 10),
        measured(2, Some("januar"), "2026-01-13", 10),
    ] {
        assert!(
            !first.is_second_of(&other)
                && !page(&[first.clone(), other], View::Series, Language::Danish).is_refused
        );
    }
    assert!(!first.is_second_of(&first));
}

// By hand: 31 and 28 days, so the second is at 31 / 59 of the way; the median of 36 and 37.5 is 36.75.
// shows: H14
#[test]
fn a_run_chart_is_drawn_to_scale_about_a_median_that_can_be_frozen() {
    let releases = [
        measured(1, Some("januar"), "2026-01-12", 8),
        measured(2, None, "2026-02-12", 10),
        measured(3, Some("marts"), "2026-03-12", 14),
    ];
    let (notes, instruments) = (Notes::default(), [instrument("oms-hc-15")]);
    let page = |frozen_until: Option<&str>| {
        let frozen_until = frozen_until.and_then(Day::parse);
        let choices = Choices { frozen_until, ..Choices::default() };
        let language = Language::Danish;
        Material { choices, ..material(&releases, &instruments, &notes, language) }.page(View::Series)
    };
    let of_total = |page: &Page| {
        let is_total = |block: &&Block| matches!(block, Block::Chart(Chart::Run { caption, .. }) if caption.contains("Samlet"));
        match page.blocks.iter().find(is_total) {
            Some(Block::Chart(Chart::Run { times, frozen, median, .. })) => {
                (times.clone(), *frozen, median.label.clone(), median.value.clone())
            }
            _ => panic!("a run chart"),
        }
    };
    let of_all = page(None);
    let (times, frozen, label, median) = of_total(&of_all);
    let times: Vec<_> = times.iter().map(|time| (time.name.as_str(), time.day.as_str(), time.at)).collect();
    assert_eq!(times, [("januar", "12. jan", 0), ("måling", "12. feb", 525), ("marts", "12. mar", 1000)]);
    assert_eq!((frozen, label.as_str(), median.as_str()), (None, "Median", "37.5"));
    let until = page(Some("2026-02-20"));
    let (_, frozen, label, median) = of_total(&until);
    assert_eq!((frozen, median.as_str()), (Some(525), "36.75"));
    assert_eq!(label, "Median til og med 12. februar 2026");
    let told = said(&until, Tone::Plain).join("\n");
    assert!(
        told.contains(
            "Medianen er fastfrosset: Den er af de første 2 målinger, til og med 12. februar 2026, og er 36,8 point. Der er 3 \
             målinger. Der skal mindst 12 til"
        ),
        "{told}"
    );
    // No round is that early, or all are.
    for day in ["2026-01-01", "2026-03-12"] {
        assert_eq!(page(Some(day)), of_all);
    }
}
