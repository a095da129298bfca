//! The report: the figures of the core on the screen, files in and out, and paper.
//!
//! On the page and with the headers of the demo hospital, which begins with the made-up rounds below `demo/data`.

use crate::fallback::printed;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::report::Way;
use crate::page::saved::saved;
use crate::page::station::Sheet;
use crate::page::{Hospital, mark};
use crate::rounds::{Named, closed};
use anyhow::{Context, Result, ensure};
use trygskema_core::format::day::Day;
use trygskema_core::format::language::Language;
use trygskema_core::group::release::Release;
use trygskema_core::group::report::{Block, Choices, Forest, Material, Notes, Page, View};
use trygskema_core::group::terms::Wave;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_tests::axe;
use trygskema_tests::{root, view};

scenarios![
    every_view_has_the_numbers_and_sentences_of_the_core,
    pictures_have_the_numbers_of_the_tables,
    files_come_in_and_go_out_and_no_trouble_loses_anything,
    a_unit_is_never_beside_another_one,
    six_workshops_are_pooled,
    many_files_are_drawn_once,
    notes_are_kept_in_memory_and_in_the_saved_file,
    it_prints_on_few_pages in NOT_WEBKIT,
    axe_finds_nothing_in_any_view,
    a_wide_screen_is_used_and_no_table_is_cut,
];

const ROUNDS: [&str; 2] = ["before", "after"];

pub(crate) fn file(name: &str) -> Result<String> {
    std::fs::read_to_string(root().join("demo/data").join(name)).with_context(|| format!("no {name}"))
}

/// The same report, made here.
fn made(view: View, language: Language, notes: &Notes) -> Result<Page> {
    with_material(language, notes, |material| material.page(view))
}

fn with_material<T>(language: Language, notes: &Notes, make: impl FnOnce(&Material<'_>) -> T) -> Result<T> {
    let mut releases = Vec::new();
    for round in ROUNDS {
        let read = Release::from_json(&file(&format!("{round}.json"))?);
        releases.push(read.map_err(|problems| anyhow::anyhow!("{problems:?}"))?);
    }
    let ids = ["sst-before", "sst-after", "oms-hc-15"];
    let instruments: Vec<_> = ids.into_iter().filter_map(builtin::instrument).collect();
    Ok(make(&Material {
        releases: &releases,
        instruments: &instruments,
        notes,
        language,
        group: None,
        choices: Choices::default(),
    }))
}

// shows: A16, D47, R11
fn every_view_has_the_numbers_and_sentences_of_the_core(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let report = hospital.report()?;
    ensure!(report.view()? == View::BeforeAfter.word(), "a change comes first");
    for language in Language::ALL {
        report.set_attribute("lang", language.tag())?;
        for view in View::ALL {
            report.choose(view)?;
            let expected = made(view, language, &Notes::default())?;
            report.wait_title(&expected.title)?;
            let mut figures = Vec::new();
            let mut sentences = Vec::new();
            for block in &expected.blocks {
                match block {
                    Block::Table(table) | Block::Forest(Forest { table, .. }) => {
                        let cells = table.rows.iter().flatten().filter(|cell| cell.is_number());
                        figures.extend(
                            cells.map(|cell| format!("{} {} {}", cell.figure, cell.value, cell.text)),
                        );
                    }
                    Block::Text(tone, text) => sentences.push(format!("{} {text}", tone.word())),
                    _ => {}
                }
            }
            let shown = report.figures()?;
            ensure!(shown == figures, "{view:?} in {}: {shown:?}, expected {figures:?}", language.tag());
            let said = report.sentences()?;
            ensure!(said == sentences, "{view:?} in {}: {said:?}, expected {sentences:?}", language.tag());
        }
    }
    Ok(())
}

// shows: A16
fn pictures_have_the_numbers_of_the_tables(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let report = hospital.report()?;
    for view in View::ALL {
        report.choose(view)?;
        let missing = report.pictured_alone()?;
        // What goes back to the workplace has no table of shares: two pages.
        ensure!(missing.is_empty() || view == View::Workplace, "{view:?}: {missing:?}");
        ensure!(report.shows(mark::PICTURE)?, "no picture");
        ensure!(!report.shows("[style]")?, "a style attribute");
    }
    Ok(())
}

// shows: P17, E10
fn files_come_in_and_go_out_and_no_trouble_loses_anything(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let report = hospital.report()?;
    hospital.server.forget();
    let (before, after) = (file("before.json")?, file("after.json")?);
    report.wait_count(2, 0)?;
    let changed = after.replace("Seks", "Syv");
    report.give(&[("a.json", "{}"), ("b.json", &changed), ("c.json", &before)])?;
    report.wait_count(2, 3)?;
    let troubles = report.troubles()?;
    for word in ["NoRelease", "Changed", "AlreadyThere"] {
        ensure!(troubles.iter().any(|trouble| trouble == word), "nothing of {word}");
    }
    report.remove()?;
    report.remove()?;
    report.wait_phase("empty")?;
    // Nothing is offered that there is nothing for.
    ensure!(report.offered()?.is_empty(), "{:?} without a round", report.offered()?);
    report.wait_count(0, 0)?;
    report.give_by(Way::Dropped, &[("after.json", &after), ("before.json", &before)])?;
    report.wait_phase("shown")?;
    report.wait_count(2, 0)?;
    report.wait_figure("oms-hc-15.total.percent")?;
    let requests = hospital.server.requests();
    ensure!(requests.is_empty(), "something was fetched: {requests:?}");
    ensure!(
        report.holds("localStorage.length === 0 && sessionStorage.length === 0")?,
        "something was stored"
    );
    Ok(())
}

/// A released round of 20 persons. Some of them answer 4 everywhere and the others 2: ten items count as they stand and
/// five the other way round, so their totals are 50 and 40, and the mean is 40 + 0.5 x `fours`.
pub(crate) fn released(id: u8, label: &str, wave: Wave, day: Day, fours: u8) -> Result<String> {
    released_in(None, id, label, wave, day, fours)
}

/// The same of a department.
fn released_in(
    department: Option<&str>,
    id: u8,
    label: &str,
    wave: Wave,
    day: Day,
    fours: u8,
) -> Result<String> {
    let person = |code: u8| (1..=15).map(|item| (format!("q{item}"), code)).collect();
    let people: Vec<Sheet> = (0..20).map(|place| person(if place < fours { 4 } else { 2 })).collect();
    closed(&Named { id, label, department, wave, day, headcount: 24 }, &["oms-hc-15"], &people)
}

// Twenty persons a workshop, so many of them with 4 on every statement and the others with 2: a mean of 40 + 0.5 x fours. By
// hand: the changes are -3, -4, -3, -4, -3 and -2, their mean -19/6. Each workshop's share of the deviation is a sixth of its
// distance from that mean; the sum of the squares is 0.0787037, times 6/5 the variance 0.0944444. With t(5, .975) = 2.570582
// the interval is -3.956653 to -2.376680.
// The last three are of one department: -4, -3 and -2, so -3.
// shows: H1, H3, P26
fn six_workshops_are_pooled(scene: &Scene<'_>) -> Result<()> {
    let labels = ["Hold 1", "Hold 2", "Hold 3", "Hold 4", "Hold 5", "Hold 6"];
    let fours = [(10, 4), (12, 4), (14, 8), (16, 8), (12, 6), (14, 10)];
    let mut files = Vec::new();
    for (place, (label, (before, after))) in labels.into_iter().zip(fours).enumerate() {
        for (wave, month, fours) in [(Wave::Before, 1, before), (Wave::After, 2, after)] {
            let id = u8::try_from(1 + files.len())?;
            let day = Day::new(2026, month, 12).context("a day")?;
            let department = Some(if place < 3 { "Akutmodtagelsen" } else { "Psykiatrien" });
            files.push((format!("{id}.json"), released_in(department, id, label, wave, day, fours)?));
        }
    }
    // In no order.
    let files: Vec<_> = files.iter().rev().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let hospital = Hospital::open(scene)?;
    let report = hospital.report_of(&files)?;
    report.choose(View::Pool)?;
    let numbers = |figure: &str| report.figure(&format!("oms-hc-15.total.pool.before-after.{figure}"));
    let is_near = |found: &[f64], expected: &[f64]| {
        found.len() == expected.len()
            && found.iter().zip(expected).all(|(one, other)| (one - other).abs() < 2e-6)
    };
    for (figure, expected) in [
        ("before.mean", [46.5].as_slice()),
        ("after.mean", &[43.333_333]),
        ("difference", &[-3.166_667]),
        ("difference.interval", &[-3.956_653, -2.376_680]),
    ] {
        let found = numbers(figure)?;
        ensure!(is_near(&found, expected), "{figure}: {found:?}, expected {expected:?}");
    }
    // In the order of the names, and none is called best.
    let rows = report.texts_of(mark::ROW_NAME)?;
    let places: Vec<_> = labels.iter().map(|label| rows.iter().position(|row| row.contains(label))).collect();
    ensure!(places.iter().all(Option::is_some) && places.is_sorted(), "{rows:?}");
    axe::nothing_wrong(&report, "all workshops together")?;
    // One department by itself, and all again.
    ensure!(report.asks_for_group()?, "no choice");
    report.choose_group("Psykiatrien")?;
    report.wait_words("Hold 1", false)?;
    ensure!(is_near(&numbers("difference")?, &[-3.0]), "{:?}", numbers("difference")?);
    axe::nothing_wrong(&report, "the workshops of one department")?;
    report.choose_group("")?;
    report.wait_words("Hold 1", true)?;
    ensure!(is_near(&numbers("difference")?, &[-3.166_667]));
    Ok(())
}

// shows: P17, D47, D19
fn a_unit_is_never_beside_another_one(scene: &Scene<'_>) -> Result<()> {
    let units = ["Akutmodtagelsen", "Psykiatrisk P4"];
    let mut rounds = Vec::new();
    let mut id = 0;
    for label in units {
        for (wave, month) in [(Wave::Before, 1), (Wave::After, 2), (Wave::FollowUp, 5)] {
            id += 1;
            let day = Day::new(2026, month, 12).context("a day")?;
            rounds.push((format!("{id}.json"), released(id, label, wave, day, id)?));
        }
    }
    // The second unit's last round first.
    let files: Vec<_> = rounds.iter().rev().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let hospital = Hospital::open(scene)?;
    let report = hospital.report_of(&files)?;
    for view in [View::BeforeAfter, View::Workplace, View::Month] {
        report.choose_group("")?;
        report.choose(view)?;
        report.wait_for(mark::REPORT_REFUSED)?;
        ensure!(!report.shows(mark::REPORT_FIGURE)?, "a figure of no group in {view:?}");
        let [one, two] = units;
        for (unit, label, other) in [(0, one, two), (1, two, one)] {
            report.choose_group(label)?;
            report.wait_for(mark::REPORT_FIGURE)?;
            report.wait_words(label, true)?;
            ensure!(!report.report_text()?.contains(other), "{other} in the report of {label}");
            if view == View::Month {
                continue;
            }
            for (wave, word) in ["before", "after", "follow_up"].into_iter().enumerate() {
                let fours = u32::try_from(unit * 3 + wave + 1)?;
                let mean = (40.0 + 0.5 * f64::from(fours)).to_string();
                let shown = report.values(&format!("oms-hc-15.total.{word}.mean"))?;
                ensure!(
                    !shown.is_empty() && shown.iter().all(|value| *value == mean),
                    "{word} of {label} in {view:?}: {shown:?}, expected {mean}"
                );
            }
        }
    }
    // Units beside each other without a comparison need no choice.
    for view in [View::OneRound, View::Series, View::Pool] {
        report.choose(view)?;
        ensure!(!report.asks_for_group()?, "{view:?} asks");
        for label in units {
            ensure!(report.report_text()?.contains(label), "{label} is not in {view:?}");
        }
    }
    Ok(())
}

// 60 rounds of ten units. How often the report is drawn is counted, not how long it takes.
// shows: P17
fn many_files_are_drawn_once(scene: &Scene<'_>) -> Result<()> {
    let mut rounds = Vec::new();
    for id in 1..=60_u8 {
        let day = Day::new(2026, 1 + (id - 1) / 10, 12).context("a day")?;
        let label = format!("Afsnit {}", (id - 1) % 10);
        rounds.push((format!("{id}.json"), released(id, &label, Wave::FollowUp, day, 1 + id % 19)?));
    }
    let files: Vec<_> = rounds.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let hospital = Hospital::open(scene)?;
    let report = hospital.report()?;
    // The largest report of all views.
    report.choose(View::OneRound)?;
    report.count_drawn()?;
    report.give(&files)?;
    report.wait_count(62, 0)?;
    let drawn = report.drawn()?;
    ensure!(drawn == 1, "60 files are drawn {drawn} times");
    Ok(())
}

// shows: D45, D19
fn notes_are_kept_in_memory_and_in_the_saved_file(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let report = hospital.report()?;
    report.choose(View::Month)?;
    report.write_note("month-learning", "Vi taler højt om tvivl.")?;
    report.choose(View::OneRound)?;
    report.choose(View::Month)?;
    ensure!(report.note("month-learning")? == "Vi taler højt om tvivl.", "another view loses what was typed");
    let mut notes = Notes::default();
    notes.set("month-learning", "Vi taler højt om tvivl.");
    let of_core = |make: fn(&Material<'_>, View) -> String| {
        with_material(Language::Danish, &notes, |of| make(of, View::Month))
    };
    for (action, expected) in [
        ("json", of_core(|of, view| of.page(view).to_json())?),
        ("csv", of_core(|of, view| of.to_csv(view))?),
        ("codebook", of_core(|of, _| of.codebook())?),
    ] {
        let saved = saved(&report, || report.press(action))?;
        ensure!(saved == expected.trim_start_matches('\u{feff}'), "{action}: {saved}");
    }
    Ok(())
}

// shows: D36, E13
fn it_prints_on_few_pages(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let report = hospital.report()?;
    for (view, most) in [
        (View::Workplace, 2),
        (View::BeforeAfter, 4),
        (View::OneRound, 5),
        (View::Series, 8),
        (View::Month, 6),
    ] {
        report.choose(view)?;
        if view == View::Workplace {
            // As much as can be written.
            report.write_notes(&"ord ".repeat(150))?;
        }
        let pdf = printed(&report)?;
        // To be looked at.
        let name = format!("{}-{}.pdf", scene.engine().name(), view.word());
        std::fs::write(trygskema_tests::target("printed")?.join(name), &pdf)?;
        let pages = lopdf::Document::load_mem(&pdf)?.get_pages().len();
        ensure!((1..=most).contains(&pages), "{view:?} takes {pages} pages");
    }
    Ok(())
}

// shows: A1
fn axe_finds_nothing_in_any_view(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let report = hospital.report()?;
    for view in View::ALL {
        report.choose(view)?;
        report.unfold()?;
        axe::nothing_wrong(&report, view.word())?;
    }
    Ok(())
}

// shows: U9, H18
fn a_wide_screen_is_used_and_no_table_is_cut(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let report = hospital.report()?;
    report.wait_count(2, 0)?;
    view::resize_shown(&report, 1280, 1000)?;
    for view in View::ALL {
        report.choose(view)?;
        let is_used = "[...root.querySelectorAll('.report > .scroll')].every((box) => box.clientWidth > 900)";
        ensure!(report.holds(is_used)?, "half of the screen is empty in {}", view.word());
        let is_whole =
            "[...root.querySelectorAll('.scroll')].every((box) => box.scrollWidth <= box.clientWidth + 1)";
        ensure!(report.holds(is_whole)?, "a table is cut in {}", view.word());
        let is_read = "[...root.querySelectorAll('.report p')].every((text) => text.clientWidth < 800)";
        ensure!(report.holds(is_read)?, "a line is too long to be read in {}", view.word());
    }
    Ok(())
}
