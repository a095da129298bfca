//! A whole workshop: two tablets without a network, thirty people before it and twenty-five after, and the page that goes
//! back to the workplace.

use crate::fallback::printed;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::station::{PIN, Round, Sheet, crowd};
use crate::page::{Hospital, Station};
use anyhow::{Context, Result, ensure};
use trygskema_core::format::exact::Exact;
use trygskema_core::group::release::Release;
use trygskema_core::group::report::View;
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_core::questionnaire::score::score;
use trygskema_tests::driver::Wishes;
use trygskema_tests::page::Page;

scenarios![a_workshop_on_two_tablets_without_a_network in NOT_WEBKIT];

/// The two tablets of one wave and what is asked.
struct Wave {
    name: &'static str,
    forms: [&'static str; 2],
    people: [usize; 2],
}

const WAVES: [Wave; 2] = [
    Wave { name: "before", forms: ["sst-before", "oms-hc-15"], people: [16, 14] },
    Wave { name: "after", forms: ["sst-after", "oms-hc-15"], people: [12, 13] },
];

// shows: D34, D46, K14, P3, P15, R7, S1, D36
fn a_workshop_on_two_tablets_without_a_network(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let address = hospital.station_address();
    let other_session = scene.session(&Wishes::default())?;
    let pages = [Page::new(scene.page.session()), Page::new(&other_session)];
    let [first, second] = [Station::on(&pages[0]), Station::on(&pages[1])];
    for station in [&first, &second] {
        station.open(&address)?;
        station.wait_for_offline()?;
    }
    // The network goes before the first person comes, and does not come back.
    drop(hospital);
    let mut random = fastrand::Rng::with_seed(30_25);
    let mut releases = Vec::new();
    for wave in &WAVES {
        let round = Round {
            forms: &wave.forms,
            label: "Afsnit 12, workshop i marts",
            wave: wave.name,
            headcount: 30,
            pin: PIN,
        };
        let keep = |page: &Page<'_>, moment: &str| picture(scene, page, &format!("{}-{moment}", wave.name));
        first.set_up(&round)?;
        keep(&first, "1-opened")?;
        second.join(&first.joining(PIN)?, PIN)?;
        let everybody = wave.people.iter().sum::<usize>();
        let sheets = crowd(&wave.forms, everybody, &mut random)?;
        let (here, there) = sheets.split_at(wave.people[0]);
        ensure!(first.people(here)? as usize == here.len() && second.people(there)? as usize == there.len());
        keep(&first, "2-counted")?;
        let part = second.hand_over(PIN)?;
        keep(&second, "3-handed-over")?;
        ensure!(
            first.add(PIN, &part)? as usize == everybody,
            "the part of the other tablet is not in the sum"
        );
        first.close(PIN)?;
        let file = first.release()?;
        keep(&first, "4-release")?;
        holds_these_people(&file, &wave.forms, &sheets)?;
        first.put_away()?;
        second.put_away()?;
        releases.push(file);
    }
    let files: Vec<(&str, &str)> =
        WAVES.iter().map(|wave| wave.name).zip(releases.iter().map(String::as_str)).collect();
    let hospital = Hospital::open(scene)?;
    let report = hospital.report_of(&files)?;
    picture(scene, &report, "report-1-first")?;
    report.choose(View::Workplace)?;
    picture(scene, &report, "report-2-workplace")?;
    for figure in ["oms-hc-15.total.percent", "oms-hc-15.attitudes.percent"] {
        ensure!(report.has_figure(figure)?, "no {figure}");
    }
    let pdf = printed(&report)?;
    let name = format!("{}-workshop.pdf", scene.engine().name());
    std::fs::write(trygskema_tests::target("printed")?.join(name), &pdf)?;
    let pages = lopdf::Document::load_mem(&pdf)?.get_pages().len();
    ensure!((1..=2).contains(&pages), "the report to the workplace takes {pages} pages");
    Ok(())
}

/// For the eye: what stood on a screen.
fn picture(scene: &Scene<'_>, page: &Page<'_>, moment: &str) -> Result<()> {
    let folder = trygskema_tests::target("workshop")?.join(scene.engine().name());
    page.save_picture(&folder.join(format!("{moment}.png")))
}

/// The sums of a release, against the people one by one through the one scorer.
pub(crate) fn holds_these_people(file: &str, forms: &[&str], sheets: &[Sheet]) -> Result<()> {
    let release = Release::from_json(file).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    ensure!(release.persons() as usize == sheets.len(), "{} persons", release.persons());
    for form in forms {
        let instrument = builtin::instrument(form).context("no such instrument")?;
        let part = release.battery().iter().find(|part| part.id() == *form).context("not in the release")?;
        ensure!(part.n() as usize == sheets.len() && part.incomplete() == 0, "{form}: {}", part.n());
        let shown = part.shown().with_context(|| format!("{form} is withheld"))?;
        for scale in shown.scales() {
            let mut sum = Exact::ZERO;
            for sheet in sheets {
                let mut answers = AnswerSheet::new(&instrument);
                for (position, item) in instrument.items().iter().enumerate() {
                    answers.set(position, *sheet.get(item.id()).context("an item without an answer")?)?;
                }
                let value = score(&instrument, &answers).scale(scale.id()).and_then(|score| score.value());
                sum = sum.plus(value.context("no score")?);
            }
            let moments = scale.figures().context("withheld")?.moments();
            let told = Exact::new(moments.sum(), moments.unit());
            ensure!(told == sum, "{form} {}: {told} and not {sum}", scale.id());
        }
    }
    Ok(())
}
