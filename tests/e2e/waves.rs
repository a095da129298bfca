//! Three waves of one group: each later one against the first, and the page for a director.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::jobs::keep;
use crate::looks::{can_be_read, fits_every_window, keep_pictures};
use crate::page::{Hospital, Report};
use crate::report::released;
use crate::sites::Host;
use anyhow::{Context, Result, ensure};
use trygskema_core::format::day::Day;
use trygskema_core::group::report::View;
use trygskema_core::group::terms::Wave;

scenarios![
    three_waves_are_each_against_the_first,
    a_director_gets_one_page in NOT_WEBKIT,
    a_year_of_measurements_is_drawn_to_scale,
    own_counts_of_four_units_over_eighteen_months,
];

const LABEL: &str = "Akutmodtagelsen, hold A";

/// By hand: of 20 persons 14, 4 and 8 answer 4 everywhere, so the means are 47, 42 and 44.
fn three_waves() -> Result<Vec<(String, String)>> {
    let waves = [(1, Wave::Before, (3, 2), 14), (2, Wave::After, (3, 9), 4), (3, Wave::FollowUp, (6, 9), 8)];
    let release = |(id, wave, (month, day), fours)| {
        let day = Day::new(2026, month, day).context("a day")?;
        Ok((format!("{id}.json"), released(id, LABEL, wave, day, fours)?))
    };
    waves.into_iter().map(release).collect()
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// A report on a page of its own, without rounds.
fn alone<'s>(scene: &'s Scene<'_>) -> Result<Report<'s>> {
    let host = Host::with("<tryg-report></tryg-report><script src=\"/trygskema-report.js\"></script>");
    scene.site.show(&scene.page, &host)?;
    scene.page.wait_phase("empty")?;
    Ok(Report::on(&scene.page))
}

// shows: J4, H2
fn three_waves_are_each_against_the_first(scene: &Scene<'_>) -> Result<()> {
    let files = three_waves()?;
    let hospital = Hospital::open(scene)?;
    let report = hospital.report_of(&borrowed(&files))?;
    report.choose(View::BeforeAfter)?;
    let text = report.report_text()?;
    for part in [
        "Før, 2. marts 2026: 20 svar. Efter, 9. marts 2026: 20 svar.",
        "Før, 2. marts 2026: 20 svar. Opfølgning, 9. juni 2026: 20 svar.",
        "faldt fra 47,0 til 42,0 point",
        "faldt fra 47,0 til 44,0 point",
        "(før 2. marts 2026, opfølgning 9. juni 2026)",
    ] {
        ensure!(text.contains(part), "{part} in {text}");
    }
    ensure!(!text.contains("fra 42,0 til 44,0"), "a baseline that is not the first");
    let differences = report.values("oms-hc-15.total.difference")?;
    ensure!(differences.iter().filter(|value| *value == "-5").count() == 2, "{differences:?}");
    ensure!(differences.iter().filter(|value| *value == "-3").count() == 2, "{differences:?}");
    Ok(())
}

// By hand: -5 / 47 and -3 / 47.
// shows: H18, J4, A9, A11, E13
fn a_director_gets_one_page(scene: &Scene<'_>) -> Result<()> {
    let report = alone(scene)?;
    let files = three_waves()?;
    report.give(&borrowed(&files))?;
    report.wait_count(3, 0)?;
    report.choose(View::Director)?;
    let sentences = report.texts_of(".report .finding")?;
    ensure!(sentences.len() == 3, "{sentences:?}");
    for (sentence, part) in sentences.iter().zip(["Efter: ", "Opfølgning: ", "9. juni 2026, 20 svar"]) {
        ensure!(sentence.contains(part), "{part} in {sentence}");
    }
    let percent = report.values("oms-hc-15.total.percent")?;
    let percent: Vec<f64> = percent.iter().filter_map(|value| value.parse().ok()).collect();
    let is_near = |found: f64, expected: f64| (found - expected).abs() < 1e-6;
    let are_right =
        matches!(*percent, [after, later] if is_near(after, -10.638_298) && is_near(later, -6.382_979));
    ensure!(are_right, "{percent:?}");
    let ends = report.texts_of(".report thead .ends span")?;
    ensure!(ends == ["←\u{a0}mindre stigma", "mere stigma\u{a0}→"], "{ends:?}");
    // Every row has its line at zero, all of them below each other, and a mark on the side that its number says.
    ensure!(
        report.holds(
            "(() => {
               const rows = [...root.querySelectorAll('.report tbody tr')].filter((row) => row.querySelector('.plot'));
               const middle = (e) => { const box = e.getBoundingClientRect(); return box.x + box.width / 2; };
               const lines = rows.map((row) => middle(row.querySelector('.zero')));
               const right = rows.every((row) => {
                 const value = Number(row.querySelector('[data-figure$=percent]').dataset.value);
                 return Math.sign(middle(row.querySelector('.block')) - middle(row.querySelector('.zero'))) === Math.sign(value);
               });
               return rows.length === 8 && right && lines.every((x) => Math.abs(x - lines[0]) < 1);
             })()"
        )?,
        "the picture is not that of the numbers"
    );
    fits_every_window(&report)?;
    can_be_read(&report)?;
    keep_pictures(scene, "waves-director")?;
    keep(scene, &report, "waves-director", 1)
}

// Monthly, but none in the summer: 120 days lie between the sixth and the seventh of 14.
// shows: H14
fn a_year_of_measurements_is_drawn_to_scale(scene: &Scene<'_>) -> Result<()> {
    let report = alone(scene)?;
    let mut files = Vec::new();
    for (place, (year, month)) in [1, 2, 3, 4, 5, 6, 10, 11, 12]
        .map(|month| (2025, month))
        .into_iter()
        .chain([1, 2, 3, 4, 5].map(|month| (2026, month)))
        .enumerate()
    {
        let id = u8::try_from(place + 1)?;
        let day = Day::new(year, month, 2).context("a day")?;
        files.push((
            format!("{id}.json"),
            released(id, LABEL, Wave::Measurement, day, if id < 8 { 12 } else { 6 } + id % 3)?,
        ));
    }
    report.give(&borrowed(&files))?;
    report.wait_count(14, 0)?;
    report.choose(View::Series)?;
    ensure!(
        report.holds(
            "(() => {
               const x = [...root.querySelector('.report .path').points].map((point) => point.x);
               const gap = (from) => x[from + 1] - x[from];
               return x.length === 14 && gap(5) > 3.4 * gap(4) && gap(5) < 4.6 * gap(4);
             })()"
        )?,
        "122 days are not four times as wide as 31"
    );
    report.script(
        "const list = root.querySelector('[data-choice=frozen]');
         list.value = '2. juni 2025';
         list.dispatchEvent(new Event('change', { bubbles: true }));",
        &[],
    )?;
    report.wait(
        "the frozen median",
        "root.querySelector('.report .key').textContent.includes('til og med 2. juni 2025')",
    )?;
    let text = report.report_text()?;
    ensure!(text.contains("Den er af de første 6 målinger, til og med 2. juni 2025"), "{text}");
    fits_every_window(&report)?;
    can_be_read(&report)?;
    keep_pictures(scene, "waves-series")
}

/// Four units, eighteen months each. By hand: in Afsnit A the first twelve months alternate between 9 and 11, so their median is 10;
/// the last six are 4, which is no run longer than round(log2 18) + 3 = 7. In Afsnit B the last nine of 18 are 4 and the first nine
/// alternate, so with the median of the first nine (9) frozen nine in a row lie below it.
fn own_counts() -> String {
    let mut table = "enhed;måned;antal;emne;mål;afprøvning\n".to_owned();
    for (unit, moved) in [("Afsnit A", 12), ("Afsnit B", 9), ("Afsnit C", 18), ("Afsnit D", 18)] {
        for month in 0..18_u32 {
            let count = if month >= moved { 4 } else { 9 + 2 * (month % 2) };
            let note = if month == moved { "Morgenmøde om risiko" } else { "" };
            let (year, month) = (2025 + month / 12, month % 12 + 1);
            let row = format!("{unit};{year}-{month:02};{count};Bæltefikseringer;5;{note}\n");
            table.push_str(&row);
        }
    }
    table
}

// shows: J16, D44, A16
fn own_counts_of_four_units_over_eighteen_months(scene: &Scene<'_>) -> Result<()> {
    let report = alone(scene)?;
    report.give(&[("egne-tal.csv", "enhed;måned;antal\nAfsnit A;2025-13;4,5\n")])?;
    report.wait_count(0, 2)?;
    let troubles = report.texts_of("[data-trouble]")?;
    ensure!(troubles.iter().all(|of| of.starts_with("egne-tal.csv, linje 2, ")), "{troubles:?}");
    report.give(&[("egne-tal.csv", &own_counts())])?;
    report.wait_count(4, 0)?;
    report.wait_for(".report[data-view=series]")?;
    let text = report.report_text()?;
    for unit in ["Afsnit A", "Afsnit B", "Afsnit C", "Afsnit D"] {
        ensure!(text.contains(unit), "{unit} in {text}");
    }
    for part in [
        "Bæltefikseringer (enhedens egne tal)",
        "18 tal. Det første er 9 (januar 2025), det seneste 4 (juni 2026).",
        "Målet er 5. Det seneste tal er 4.",
        "1: oktober 2025: Morgenmøde om risiko",
    ] {
        ensure!(text.contains(part), "{part} in {text}");
    }
    ensure!(report.count(".report .drawing line.goal")? >= 4, "no line at the goal");
    report.script(
        "const list = root.querySelector('[data-choice=frozen]');
         list.value = '1. september 2025';
         list.dispatchEvent(new Event('change', { bubbles: true }));",
        &[],
    )?;
    report.wait_words(
        "9 målinger i træk ligger under medianen. Tilfældige udsving giver sjældent mere end 7.",
        true,
    )?;
    // A round of the same unit stands under the same heading, and its month has the counts too.
    let round = released(1, "Afsnit B", Wave::Measurement, Day::new(2026, 6, 30).context("a day")?, 12)?;
    report.give(&[("runde.json", &round)])?;
    report.wait_count(5, 0)?;
    let text = report.report_text()?;
    ensure!(text.contains("OMS-HC") && text.contains("(enhedens egne tal)"), "{text}");
    report.choose(View::Month)?;
    report.wait_words("Bæltefikseringer (enhedens egne tal)", true)?;
    report.write_note("month-learning", "Et kort møde om morgenen hjælper.")?;
    report.choose(View::Series)?;
    fits_every_window(&report)?;
    can_be_read(&report)?;
    keep_pictures(scene, "waves-own-counts")
}
