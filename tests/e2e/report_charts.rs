//! The pictures of a report by themselves: their labels, and the files that they are saved as.

use crate::harness::{Scene, scenarios};
use crate::looks::{keep_pictures, on_a_tablet};
use crate::page::Report;
use crate::page::saved::saved;
use crate::report::released;
use crate::sites::Host;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use trygskema_core::format::day::Day;
use trygskema_core::group::report::View;
use trygskema_core::group::terms::Wave;
use trygskema_tests::{target, view};

scenarios![
    a_run_chart_labels_all_points_and_no_label_meets_another,
    every_picture_is_saved_as_a_file_that_stands_by_itself,
];

const REPORT: &str = "<tryg-report></tryg-report><script src=\"/trygskema-report.js\"></script>";
const LABEL: &str = "Akutmodtagelsen, hold A";

/// Release files: three waves, 7 and 92 days apart, or one measurement on the second of each of so many months.
fn rounds(count: u8) -> Result<Vec<(String, String)>> {
    let three = [(Wave::Before, 3, 2), (Wave::After, 3, 9), (Wave::FollowUp, 6, 9)];
    let of = |place: u8| {
        let fours = 4 + place * 5 % 13;
        let (wave, year, month, day) = match three.get(usize::from(place)).filter(|_| count == 3) {
            Some((wave, month, day)) => (*wave, 2026, *month, *day),
            None => (Wave::Measurement, 2025 + u16::from(place / 12), place % 12 + 1, 2),
        };
        let day = Day::new(year, month, day).context("a day")?;
        Ok((format!("{place}.json"), released(place + 1, LABEL, wave, day, fours)?))
    };
    (0..count).map(of).collect()
}

fn shown<'s>(scene: &'s Scene<'_>, count: u8) -> Result<Report<'s>> {
    scene.site.show(&scene.page, &Host::with(REPORT))?;
    scene.page.wait_phase("empty")?;
    on_a_tablet(&scene.page)?;
    let report = Report::on(&scene.page);
    let files = rounds(count)?;
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    report.give(&files)?;
    report.wait_count(files.len(), 0)?;
    Ok(report)
}

/// What is wrong with the labels of the run charts: two that meet, one that leaves its drawing, a point without its value. The
/// letters of a line are measured, from the top of a digit to the end of a comma: the box that a browser gives a text also holds
/// the room above and below them, in one engine more than in another.
const LABELS: &str = "[...root.querySelectorAll('.chart svg.drawing')].filter((svg) => svg.querySelector('.path')).flatMap((svg) => {
    const room = svg.getBoundingClientRect();
    const scale = room.width / svg.viewBox.baseVal.width;
    const all = [...svg.querySelectorAll('text')].map((text) => {
        const { left, right } = text.getBoundingClientRect();
        const base = room.top + text.y.baseVal[0].value * scale;
        const size = parseFloat(getComputedStyle(text).fontSize) * scale;
        return [text.textContent, { left, right, top: base - 0.75 * size, bottom: base + 0.22 * size }];
    });
    const meet = all.flatMap(([one, a], at) => all.slice(at + 1)
        .filter(([, b]) => a.right > b.left && b.right > a.left && a.bottom > b.top && b.bottom > a.top)
        .map(([other]) => `${one} meets ${other}`));
    const out = all.filter(([, box]) => box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > room.bottom + 1)
        .map(([text]) => `${text} leaves the drawing`);
    const values = all.filter(([text]) => /^\\d+,\\d+$/.test(text)).length;
    const points = svg.querySelectorAll('.point').length;
    return [...meet, ...out, ...(values === points ? [] : [`${values} values at ${points} points`])];
})";

// shows: H14, A9
fn a_run_chart_labels_all_points_and_no_label_meets_another(scene: &Scene<'_>) -> Result<()> {
    let is_framed = view::needs_frame(scene.engine(), 320);
    scene.site.frame(is_framed.then_some((820, 1180)));
    for count in [3, 12, 24] {
        let report = shown(scene, count)?;
        report.choose(View::Series)?;
        for width in [320, 820, 1280] {
            view::resize_shown(&report, width, 900)?;
            let wrong = report.strings(LABELS)?;
            ensure!(wrong.is_empty(), "{count} points at {width}: {wrong:?}");
        }
        let names = report.texts_of(".chart:first-of-type .point-label")?;
        let waves: &[&str] =
            if count == 3 { &["før", "efter", "opfølgning", "9. mar"] } else { &["måling"] };
        for name in waves {
            ensure!(names.iter().any(|label| label == name), "{name} is not among {names:?}");
        }
        report.hide_head(true)?;
        keep_pictures(scene, &format!("run-chart-{count}"))?;
    }
    scene.site.frame(None);
    Ok(())
}

/// The buttons that save a picture, as far as they can be seen.
const BUTTONS: &str = "const buttons = [...root.querySelectorAll('[data-action=picture]')].filter((e) => e.getClientRects().length);";

/// The caption of the picture that such a button stands under, and the numbers that stand there with it.
const SHOWN: &str = "const shown = buttons[arguments[0]].closest('.keep').previousElementSibling;
    return [shown.querySelector('figcaption, caption'), ...shown.querySelectorAll('[data-figure]')].map((e) => e.textContent)";

/// What a picture file holds, as another program reads it: its root, title, description and texts, and what it must not hold.
const READ: &str = "const file = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
    const text = (selector) => [...file.querySelectorAll(selector)].map((e) => e.textContent).join('');
    const foreign = [...file.querySelectorAll('[class], [style], [href], style, image, parsererror')];
    const bare = [...file.querySelectorAll('line, circle, polyline, rect, text')]
        .filter((e) => !e.hasAttribute('fill') && !e.hasAttribute('stroke'));
    return [file.documentElement.localName, text('svg > title'), text('svg > desc'), text('text'),
        [...foreign, ...bare].map((e) => e.localName).join()]";

/// Whether a browser shows the file as a picture.
const DRAW: &str = "const done = arguments[arguments.length - 1];
    const image = new Image();
    image.onload = () => done(image.naturalWidth > 100 && image.naturalHeight > 50);
    image.onerror = () => done(false);
    image.src = URL.createObjectURL(new Blob([arguments[0]], { type: 'image/svg+xml' }))";

fn list(found: &Value) -> Result<Vec<String>> {
    Ok(serde_json::from_value(found.clone())?)
}

/// The file of one picture: that every number of the picture is drawn and told in it, and that it needs nothing else.
fn stands_by_itself(report: &Report<'_>, at: u64, text: &str) -> Result<()> {
    let shown = list(&report.script(&[BUTTONS, SHOWN].concat(), &[at.into()])?)?;
    let (caption, numbers) = shown.split_first().context("no caption")?;
    ensure!(!numbers.is_empty(), "a picture without numbers");
    let read = list(&report.script(READ, &[text.into()])?)?;
    let [root, title, told, drawn, foreign] = read.as_slice() else { bail!("{read:?}") };
    ensure!(root == "svg" && title == caption && foreign.is_empty(), "{read:?}, expected {caption}");
    // A word may be broken at the end of a line, and so may a number before its unit.
    let bare = |text: &str| text.replace(|letter: char| letter.is_whitespace() || letter == '-', "");
    for number in numbers {
        let is_there = |text: &str| bare(text).contains(&bare(number));
        ensure!(is_there(drawn) && is_there(told), "{number} is not in {read:?}");
    }
    ensure!(report.script_async(DRAW, &[text.into()])? == Value::Bool(true), "no browser draws it");
    Ok(())
}

// shows: H14, H18, A16
fn every_picture_is_saved_as_a_file_that_stands_by_itself(scene: &Scene<'_>) -> Result<()> {
    let report = shown(scene, 3)?;
    let folder = target("pictures")?;
    for view in View::ALL {
        report.choose(view)?;
        report.unfold()?;
        let count = report.script(&[BUTTONS, "return buttons.length"].concat(), &[])?;
        let count = count.as_u64().filter(|count| *count > 0);
        for at in 0..count.with_context(|| format!("no picture can be saved in {}", view.word()))? {
            let press = [BUTTONS, "buttons[arguments[0]].click()"].concat();
            let text = saved(&report, || report.script(&press, &[at.into()]).map(|_| ()))?;
            // To be looked at.
            let name = format!("{}-{}-{at}.svg", scene.engine().name(), view.word());
            std::fs::write(folder.join(&name), &text)?;
            stands_by_itself(&report, at, &text).context(name)?;
        }
    }
    Ok(())
}
