//! The pictures of a report by themselves: their labels, and the files that they are saved as.

use crate::harness::{Scene, scenarios};
use crate::looks::{keep_pictures, on_a_tablet};
use crate::page::Report;
use crate::page::saved::saved;
use crate::report::released;
use crate::sites::Host;
use anyhow::{Context, Result, ensure};
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

/// A week and a quarter of a year between three waves, or so many months.
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

const IN_VIEW: &str =
    "[...root.querySelectorAll('[data-action=picture]')].filter((e) => e.getClientRects().length)";

/// What a picture file holds, as another program reads it.
const READ: &str = "const file = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
    const of = (selector) => [...file.querySelectorAll(selector)];
    return {
        root: file.documentElement.localName,
        title: of('svg > title').map((e) => e.textContent).join(),
        told: of('svg > desc').map((e) => e.textContent).join(),
        text: of('text').map((e) => e.textContent).join(''),
        foreign: of('[class], [style], [href], style, image, parsererror').map((e) => e.localName),
        bare: of('line, circle, polyline, rect, text').filter((e) => !e.hasAttribute('fill') && !e.hasAttribute('stroke')).length,
    }";

/// Whether a browser shows the file as a picture.
const DRAW: &str = "const done = arguments[arguments.length - 1];
    const image = new Image();
    image.onload = () => done(image.naturalWidth > 100 && image.naturalHeight > 50);
    image.onerror = () => done(false);
    image.src = URL.createObjectURL(new Blob([arguments[0]], { type: 'image/svg+xml' }))";

// shows: H14, H18, A16
fn every_picture_is_saved_as_a_file_that_stands_by_itself(scene: &Scene<'_>) -> Result<()> {
    let report = shown(scene, 3)?;
    let folder = target("pictures")?;
    for view in View::ALL {
        report.choose(view)?;
        report.unfold()?;
        let count = report.script(&format!("return {IN_VIEW}.length"), &[])?.as_u64().context("a count")?;
        ensure!(count > 0 || view == View::Pool, "no picture can be saved in {}", view.word());
        for at in 0..count {
            let press =
                || report.script(&format!("{IN_VIEW}[arguments[0]].click()"), &[at.into()]).map(|_| ());
            let text = saved(&report, press)?;
            let name = format!("{}-{}-{at}.svg", scene.engine().name(), view.word());
            // To be looked at.
            std::fs::write(folder.join(&name), &text)?;
            let read = report.script(READ, &[text.clone().into()])?;
            let of = |key: &str| read.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            ensure!(
                of("root") == "svg" && read["foreign"] == Value::from(Vec::<Value>::new()),
                "{name}: {read}"
            );
            ensure!(read["bare"] == 0, "{name}: a mark without a colour of its own: {read}");
            let caption = format!(
                "return ((e) => (e.querySelector('figcaption') || e.querySelector('caption')).textContent)
                     ({IN_VIEW}[arguments[0]].closest('.keep').previousElementSibling)"
            );
            let caption = report.script(&caption, &[at.into()])?;
            ensure!(
                of("title") == caption.as_str().unwrap_or_default(),
                "{name}: {read}, expected {caption}"
            );
            // Every number that stands there with the picture is drawn and told.
            let numbers = format!(
                "return [...{IN_VIEW}[arguments[0]].closest('.keep').previousElementSibling
                     .querySelectorAll('[data-figure]')].map((e) => e.textContent)"
            );
            let numbers = report.script(&numbers, &[at.into()])?;
            let bare = |text: &str| text.replace(char::is_whitespace, "").replace('-', "");
            let (drawn, told) = (bare(&of("text")), bare(&of("told")));
            let numbers: Vec<_> =
                numbers.as_array().context("numbers")?.iter().filter_map(Value::as_str).collect();
            ensure!(!numbers.is_empty(), "{name}: a picture without numbers");
            for number in numbers {
                let number = bare(number);
                ensure!(
                    drawn.contains(&number) && told.contains(&number),
                    "{name}: {number} is not in {read}"
                );
            }
            let is_drawn = report.script_async(DRAW, &[text.into()])?;
            ensure!(is_drawn == Value::Bool(true), "{name} is no picture");
        }
    }
    Ok(())
}
