//! Jobs from beginning to end, as those do them who have them, with groups of the size that happens.

use crate::fallback::printed;
use crate::harness::{Scene, scenarios};
use crate::page::station::{PIN, Round, Sheet};
use crate::page::{Hospital, Report, Station};
use crate::rounds::{Named, closed};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use trygskema_core::format::day::Day;
use trygskema_core::group::release::{InstrumentRelease, Release};
use trygskema_core::group::report::View;
use trygskema_core::group::terms::Wave;
use trygskema_core::questionnaire::instrument::{Headline, builtin};
use trygskema_tests::engine::Engine;
use trygskema_tests::page::Page;
use trygskema_tests::{root, target, view};

scenarios![
    a_workshop_of_sixteen_gets_its_two_pages,
    six_workshops_of_two_departments_are_one_evaluation,
    a_ward_of_fourteen_answers_with_skips,
];

/// The rows of a made-up file below `demo/data`, item by item.
fn rows(name: &str) -> Result<Vec<Sheet>> {
    let text = std::fs::read_to_string(root().join("demo/data").join(name))?;
    let (header, rows) = text.split_once('\n').context("no header")?;
    rows.lines()
        .map(|row| {
            let cells = header.split(',').zip(row.split(',')).filter(|(_, cell)| !cell.is_empty());
            cells.map(|(item, cell)| Ok((item.to_owned(), cell.parse()?))).collect()
        })
        .collect()
}

/// The made-up evaluation: the questions and OMS-HC of each person.
fn evaluation(wave: &str) -> Result<Vec<Sheet>> {
    let of_stigma = rows(&format!("{wave}-oms-hc-15.csv"))?;
    let together = rows(&format!("{wave}-sst.csv"))?.into_iter().zip(of_stigma);
    Ok(together
        .map(|(mut sheet, other)| {
            sheet.extend(other);
            sheet
        })
        .collect())
}

/// For the eye, and on paper where the engine can print.
pub(crate) fn keep(scene: &Scene<'_>, page: &Page<'_>, name: &str, most_pages: usize) -> Result<()> {
    let folder = target("jobs")?.join(scene.engine().name());
    std::fs::create_dir_all(&folder)?;
    if scene.engine() != Engine::WebKit {
        let pdf = printed(page)?;
        std::fs::write(folder.join(format!("{name}.pdf")), &pdf)?;
        let pages = lopdf::Document::load_mem(&pdf)?.get_pages().len();
        ensure!((1..=most_pages).contains(&pages), "{name} takes {pages} pages");
    }
    view::fit(page)?;
    page.save_picture(&folder.join(format!("{name}.png")))?;
    view::reset_size(page)
}

fn read(file: &str) -> Result<Release> {
    Release::from_json(file).map_err(|problems| anyhow::anyhow!("{problems:?}"))
}

fn of<'r>(release: &'r Release, id: &str) -> Result<&'r InstrumentRelease> {
    release.battery().iter().find(|of| of.id() == id).context("not in the release")
}

// Eighteen were expected and sixteen came. Four scales, and a number or a band for each of the three questions.
// shows: J2, H4, H5, D36
fn a_workshop_of_sixteen_gets_its_two_pages(scene: &Scene<'_>) -> Result<()> {
    let forms = ["sst-before", "oms-hc-15"];
    let people: Vec<_> =
        evaluation("before")?.into_iter().filter(|sheet| sheet.len() == 18).take(16).collect();
    let hospital = Hospital::open(scene)?;
    // From the front page: one tap to the station.
    hospital.walk(&["Åbn svarstationen"])?;
    let station = Station::on(&scene.page);
    station.wait_phase("check")?;
    let round =
        Round { forms: &forms, label: "Akutmodtagelsen, marts", wave: "before", headcount: 18, pin: PIN };
    station.fill_in_set_up(&round, &[], "90")?;
    station.wait_for("[data-outlook=some]")?;
    station.press("open")?;
    station.keep_card()?;
    ensure!(station.people(&people)? == 16, "not everybody is counted");
    station.close(PIN)?;
    // Questions have no scale: no table without rows stands for them.
    ensure!(station.text()?.contains("Rapporten viser spørgsmålenes tal."), "{}", station.text()?);
    ensure!(station.holds("[...root.querySelectorAll('tbody')].every((body) => body.rows.length)")?);
    let file = station.release()?;
    station.put_away()?;
    let release = read(&file)?;
    ensure!((release.headcount(), release.persons()) == (18, 16));
    let scales = of(&release, "oms-hc-15")?.shown().context("withheld")?.scales();
    ensure!(scales.iter().filter(|scale| scale.figures().is_some()).count() == 4, "{scales:?}");
    let questions = of(&release, "sst-before")?.shown().context("withheld")?.shares();
    ensure!(questions.len() == 3 && questions.iter().all(|share| share.spread().is_some()), "{questions:?}");
    let report = hospital.report_of(&[("before.json", &file)])?;
    report.choose(View::Workplace)?;
    for scale in ["total", "attitudes", "disclosure", "social_distance"] {
        ensure!(report.has_figure(&format!("oms-hc-15.{scale}.mean"))?, "no mean of {scale}");
    }
    let told = report.report_text()?;
    ensure!(told.matches(" af 16 svarede »").count() + told.matches(" af 16; ").count() == 3, "{told}");
    keep(scene, &report, "j2-workplace", 2)
}

/// A workshop as a station would release it.
fn workshop(id: u8, department: &str, wave: Wave, people: &[Sheet]) -> Result<String> {
    let (form, month) = if wave == Wave::Before { ("sst-before", 3) } else { ("sst-after", 4) };
    let named = Named {
        id,
        label: &format!("Hold {}", 1 + id % 6),
        department: Some(department),
        wave,
        day: Day::new(2026, month, 1 + id % 6).context("a day")?,
        headcount: u32::try_from(people.len())?,
    };
    closed(&named, &[form, "oms-hc-15"], people)
}

fn pooled(report: &Report<'_>, department: &str) -> Result<(f64, f64)> {
    report.choose_group(department)?;
    report.wait_words("Hold 6", department != "Akutmodtagelsen")?;
    report.wait_words("Hold 1", department != "Modtagelsen for abstinenser")?;
    let mean = |wave: &str| -> Result<f64> {
        let found = report.figure(&format!("oms-hc-15.total.pool.before-after.{wave}.mean"))?;
        found.first().copied().context("no mean")
    };
    Ok((mean("before")?, mean("after")?))
}

// The made-up evaluation of 118 and 97 people as six workshops of 16 to 20 in two departments. `tests/golden/evaluation.py` counts:
// 91, 92, 95 and 85 of 97 after, 104, 6 and 84 of 118 before, and a total that falls by 8.8 %.
// shows: J3, H1, H3, H5, D30
fn six_workshops_of_two_departments_are_one_evaluation(scene: &Scene<'_>) -> Result<()> {
    let departments = ["Akutmodtagelsen", "Modtagelsen for abstinenser"];
    let mut files = Vec::new();
    for (wave, name) in [(Wave::Before, "before"), (Wave::After, "after")] {
        let people = evaluation(name)?;
        let size = people.len().div_ceil(6);
        for (place, some) in people.chunks(size).enumerate() {
            let id = u8::try_from(files.len())?;
            let department = departments.get(place / 3).context("two departments")?;
            files.push((format!("{id}.json"), workshop(id, department, wave, some)?));
        }
    }
    ensure!(files.len() == 12);
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let hospital = Hospital::open(scene)?;
    let report = hospital.report_of(&files)?;
    report.choose(View::Pool)?;
    let (before, after) = pooled(&report, "")?;
    let percent = 100.0 * (after - before) / before;
    ensure!((percent + 8.8).abs() < 0.05, "{before} to {after} is {percent} %");
    for (wave, topic, count) in [
        ("after", "knowledge", 91.0),
        ("after", "competence", 92.0),
        ("after", "attitude", 95.0),
        ("after", "behaviour", 85.0),
        ("before", "knowledge", 104.0),
        ("before", "competence", 6.0),
        ("before", "attitude", 84.0),
    ] {
        let (form, item) = (format!("sst-{wave}"), format!("{topic}-{wave}"));
        let definition = builtin::instrument(&form).context("built in")?;
        let classes = match definition.item(&item).context("no such question")?.headline() {
            Headline::MiddleOrHigh => "middle_high",
            _ => "high",
        };
        let figure = format!("{form}.{item}.pool.{wave}.{classes}.count");
        let limits = report.figure(&figure)?;
        let (least, most) = limits.first().zip(limits.last()).context("no limits")?;
        ensure!((*least..=*most).contains(&count), "{figure}: {limits:?} and not {count}");
    }
    keep(scene, &report, "j3-all", 12)?;
    // Each department apart, and the two make up the whole.
    let [one, other] = departments.map(|department| pooled(&report, department));
    keep(scene, &report, "j3-department", 12)?;
    let ((one, _), (other, _)) = (one?, other?);
    ensure!((one.min(other)..=one.max(other)).contains(&before), "{one} and {other} are not {before}");
    Ok(())
}

// `tests/golden/denominators.py` has the people, and who of them counts on which scale.
// shows: J14, H6, H7
fn a_ward_of_fourteen_answers_with_skips(scene: &Scene<'_>) -> Result<()> {
    let text = std::fs::read_to_string(root().join("core/tests/group/denominators.json"))?;
    let cases: Value = serde_json::from_str(&text)?;
    let case = cases.pointer("/cases/0").context("no case")?;
    let instrument = builtin::instrument("svest-29").context("built in")?;
    let list = |name: &str| case.get(name).and_then(Value::as_array).context("no list");
    let people: Vec<Sheet> = list("persons")?
        .iter()
        .map(|codes| {
            let codes = codes.as_array().into_iter().flatten();
            let answers = instrument.items().iter().zip(codes);
            answers
                .filter_map(|(item, code)| Some((item.id().to_owned(), u8::try_from(code.as_u64()?).ok()?)))
                .collect()
        })
        .collect();
    ensure!(people.len() == 14);
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    let round = Round { forms: &["svest-29"], label: "Afsnit 4", wave: "before", headcount: 14, pin: PIN };
    station.set_up(&round)?;
    ensure!(station.people(&people)? == 14, "not everybody is counted");
    station.close(PIN)?;
    let file = station.release()?;
    let release = read(&file)?;
    let of_form = of(&release, "svest-29")?;
    let shown = of_form.shown().context("withheld")?;
    ensure!(shown.scales().iter().filter(|scale| scale.figures().is_some()).count() == 6);
    let support = shown.shares();
    ensure!(support.len() == 7 && support.iter().all(|share| share.spread().is_some()), "{support:?}");
    let report = hospital.report_of(&[("svest.json", &file)])?;
    report.choose(View::OneRound)?;
    let told = report.report_text()?;
    ensure!(told.contains("14 har svaret") && told.contains("Vises ikke"), "{told}");
    keep(scene, &report, "j14-ward", 8)
}
