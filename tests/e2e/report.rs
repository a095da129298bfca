//! The report: the figures of the core on the screen, files in and out, and paper.
//!
//! On the page and with the headers of the demo hospital, which begins with the made-up rounds below `demo/data`.

use crate::fallback::printed;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::sites::Site;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use trygskema_core::format::day::Day;
use trygskema_core::format::language::Language;
use trygskema_core::group::aggregate::{Battery, Contribution};
use trygskema_core::group::release::Release;
use trygskema_core::group::report::{Block, Choices, Forest, Material, Notes, Page as Report, View};
use trygskema_core::group::round::{AboveHeadcount, OpenRound};
use trygskema_core::group::seal::{RoundKey, RoundSecret};
use trygskema_core::group::setup::{RoundPlan, RoundSetup};
use trygskema_core::group::terms::{ContributionId, Floor, RoundId, Wave};
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_demo::serve;
use trygskema_tests::axe;
use trygskema_tests::page::Page;
use trygskema_tests::root;
use trygskema_tests::server::Server;

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
];

const ROUNDS: [&str; 2] = ["before", "after"];

pub(crate) fn file(name: &str) -> Result<String> {
    std::fs::read_to_string(root().join("demo/data").join(name)).with_context(|| format!("no {name}"))
}

/// The same report, made here.
fn made(view: View, language: Language, notes: &Notes) -> Result<Report> {
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

/// Opens the report of the demo hospital.
fn open(scene: &Scene<'_>) -> Result<Server> {
    let server = scene.serve(serve::router(&trygskema_demo::Site::open(&Site::folder())?))?;
    scene.page.open(&server.url("/rapport.html"))?;
    scene.page.wait_phase("shown")?;
    Ok(server)
}

/// Opens it with these releases instead of the shipped ones.
pub(crate) fn open_with(scene: &Scene<'_>, files: &[(&str, &str)]) -> Result<Server> {
    let page = &scene.page;
    let server = open(scene)?;
    for left in (0..ROUNDS.len()).rev() {
        page.press("remove")?;
        count(page, left, 0)?;
    }
    give(page, "choose", files)?;
    page.wait_phase("shown")?;
    count(page, files.len(), 0)?;
    Ok(server)
}

pub(crate) fn choose(page: &Page<'_>, view: View) -> Result<()> {
    page.click(&format!("input[name=view][value={}]", view.word()))?;
    page.wait("the view", &format!("root.querySelector('.report[data-view={}]')", view.word()))
}

// shows: A16, D47, R11
fn every_view_has_the_numbers_and_sentences_of_the_core(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = open(scene)?;
    ensure!(
        page.string("root.querySelector('.report').dataset.view")? == View::BeforeAfter.word(),
        "a change comes first"
    );
    for language in Language::ALL {
        page.script("host.setAttribute('lang', arguments[0])", &[language.tag().into()])?;
        for view in View::ALL {
            choose(page, view)?;
            let report = made(view, language, &Notes::default())?;
            page.wait(
                "the title",
                &format!("root.querySelector('.report-title').textContent === {:?}", report.title),
            )?;
            let mut figures = Vec::new();
            let mut sentences = Vec::new();
            for block in &report.blocks {
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
            let shown = page.strings(
                "[...root.querySelectorAll('.report td[data-figure]')].map((cell) => \
                 `${cell.dataset.figure} ${cell.dataset.value} ${cell.textContent}`)",
            )?;
            ensure!(shown == figures, "{view:?} in {}: {shown:?}, expected {figures:?}", language.tag());
            let said = page.strings(
                "[...root.querySelectorAll('.report p[data-tone]')].map((p) => `${p.dataset.tone} ${p.textContent}`)",
            )?;
            ensure!(said == sentences, "{view:?} in {}: {said:?}, expected {sentences:?}", language.tag());
        }
    }
    Ok(())
}

// shows: A16
fn pictures_have_the_numbers_of_the_tables(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = open(scene)?;
    for view in View::ALL {
        choose(page, view)?;
        let missing = page.strings(
            "[...root.querySelectorAll('.chart [data-figure]')].filter((mark) => {
                const same = root.querySelectorAll(`td[data-figure='${mark.dataset.figure}']`);
                return ![...same].some((cell) => cell.dataset.value === mark.dataset.value);
            }).map((mark) => mark.dataset.figure)",
        )?;
        // What goes back to the workplace has no table of shares: two pages.
        ensure!(missing.is_empty() || view == View::Workplace, "{view:?}: {missing:?}");
        ensure!(
            page.holds(
                "root.querySelectorAll('.report :is(.chart, .plot) svg[aria-hidden=true]').length > 0"
            )?,
            "no picture"
        );
        ensure!(!page.holds("root.querySelector('[style]')")?, "a style attribute");
    }
    Ok(())
}

/// Gives files to the element as the person's choice or drop would.
const GIVE: &str = "const data = new DataTransfer();
    for (const [name, text] of arguments[1]) data.items.add(new File([text], name, { type: 'application/json' }));
    if (arguments[0] === 'drop') {
      root.querySelector('.inlet').dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    } else {
      const input = root.querySelector('[data-action=choose]');
      input.files = data.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }";

pub(crate) fn give(page: &Page<'_>, way: &str, files: &[(&str, &str)]) -> Result<()> {
    let list: Vec<Value> = files.iter().map(|(name, text)| serde_json::json!([name, text])).collect();
    page.script(GIVE, &[way.into(), list.into()])?;
    Ok(())
}

pub(crate) fn count(page: &Page<'_>, rounds: usize, troubles: usize) -> Result<()> {
    page.wait(
        &format!("{rounds} rounds and {troubles} troubles"),
        &format!(
            "root.querySelectorAll('li[data-round]').length === {rounds} && \
             root.querySelectorAll('[data-trouble]').length === {troubles}"
        ),
    )
}

// shows: P17, E10
fn files_come_in_and_go_out_and_no_trouble_loses_anything(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let server = open(scene)?;
    server.forget();
    let (before, after) = (file("before.json")?, file("after.json")?);
    count(page, 2, 0)?;
    let changed = after.replace("Seks", "Syv");
    give(page, "choose", &[("a.json", "{}"), ("b.json", &changed), ("c.json", &before)])?;
    count(page, 2, 3)?;
    for word in ["NoRelease", "Changed", "AlreadyThere"] {
        ensure!(page.holds(&format!("root.querySelector('[data-trouble={word}]')"))?, "nothing of {word}");
    }
    page.press("remove")?;
    count(page, 1, 0)?;
    page.press("remove")?;
    page.wait_phase("empty")?;
    // Nothing is offered that there is nothing for.
    let offered =
        "[...root.querySelectorAll('[data-action=print], [data-action=json], [data-action=csv], .views')]
        .filter((e) => e.getClientRects().length).length";
    ensure!(page.string(&format!("String({offered})"))? == "0", "something is offered without a round");
    count(page, 0, 0)?;
    give(page, "drop", &[("after.json", &after), ("before.json", &before)])?;
    page.wait_phase("shown")?;
    count(page, 2, 0)?;
    page.wait("the change", "root.querySelector('[data-figure=\"oms-hc-15.total.percent\"]')")?;
    ensure!(server.requests().is_empty(), "something was fetched: {:?}", server.requests());
    ensure!(page.holds("localStorage.length === 0 && sessionStorage.length === 0")?, "something was stored");
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
    let faulty = |problem: String| anyhow::anyhow!(problem);
    let instrument = builtin::instrument("oms-hc-15").context("is built in")?;
    let battery = Battery::new(vec![instrument]).map_err(|problems| faulty(format!("{problems:?}")))?;
    let plan = RoundPlan {
        label: label.to_owned(),
        round_name: None,
        department: department.map(str::to_owned),
        wave,
        headcount: 24,
        floor: Floor::MINIMUM,
        idle_seconds: None,
        has_feedback: false,
        is_strict: false,
    };
    let secret = RoundSecret::from_bytes([9; 16]);
    let setup = RoundSetup::new(RoundId::from_bytes([id; 16]), &secret, plan, &battery)
        .map_err(|problem| faulty(format!("{problem:?}")))?;
    let mut round = OpenRound::begin(setup, &battery, RoundKey::new([1; 32]))
        .map_err(|problem| faulty(format!("{problem:?}")))?;
    let instrument = battery.instruments().first().ok_or_else(|| faulty("no instrument".to_owned()))?;
    for person in 0..20 {
        let mut sheet = AnswerSheet::new(instrument);
        for item in 0..15 {
            sheet
                .set(item, if person < fours { 4 } else { 2 })
                .map_err(|problem| faulty(format!("{problem:?}")))?;
        }
        let contribution =
            Contribution::of(&battery, &[sheet]).map_err(|problem| faulty(format!("{problem:?}")))?;
        let mut of_person = [0; 16];
        of_person[0] = person + 1;
        round
            .contribute(ContributionId::from_bytes(of_person), &contribution)
            .map_err(|problem| faulty(format!("{problem:?}")))?;
    }
    let closed =
        round.close(day, AboveHeadcount::Confirmed).map_err(|problem| faulty(format!("{problem:?}")))?;
    closed.release().to_json().context("it has figures")
}

// Twenty persons a workshop, so many of them with 4 on every statement and the others with 2: a mean of 40 + 0.5 x fours. By
// hand: the changes are -3, -4, -3, -4, -3 and -2, their mean -19/6. Each workshop's share of the deviation is a sixth of its
// distance from that mean; the sum of the squares is 0.0787037, times 6/5 the variance 0.0944444. With t(5, .975) = 2.570582
// the interval is -3.956653 to -2.376680.
// The last three are of one department: -4, -3 and -2, so -3.
// shows: H1, H3, P26
fn six_workshops_are_pooled(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
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
    let _server = open_with(scene, &files)?;
    choose(page, View::Pool)?;
    let value = |figure: &str| {
        page.string(&format!("root.querySelector('.report td[data-figure=\"oms-hc-15.total.pool.before-after.{figure}\"]').dataset.value"))
    };
    let numbers = |figure: &str| -> Result<Vec<f64>> {
        value(figure)?.split(' ').map(|number| Ok(number.parse()?)).collect()
    };
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
    let rows = page.strings("[...root.querySelectorAll('.report tbody th')].map((e) => e.textContent)")?;
    let places: Vec<_> = labels.iter().map(|label| rows.iter().position(|row| row.contains(label))).collect();
    ensure!(places.iter().all(Option::is_some) && places.is_sorted(), "{rows:?}");
    axe::nothing_wrong(page, "all workshops together")?;
    // One department by itself, and all again.
    let choose_department = |name: &str| {
        let script = "const list = root.querySelector('[data-choice=group]'); list.value = arguments[0];
            list.dispatchEvent(new Event('change', { bubbles: true }));";
        page.script(script, &[name.into()]).map(|_| ())
    };
    ensure!(!page.holds("root.querySelector('[data-choice=group]').closest('[hidden]')")?, "no choice");
    choose_department("Psykiatrien")?;
    page.wait("the department", "!root.querySelector('.report').textContent.includes('Hold 1')")?;
    ensure!(is_near(&numbers("difference")?, &[-3.0]), "{:?}", numbers("difference")?);
    axe::nothing_wrong(page, "the workshops of one department")?;
    choose_department("")?;
    page.wait("all of them", "root.querySelector('.report').textContent.includes('Hold 1')")?;
    ensure!(is_near(&numbers("difference")?, &[-3.166_667]));
    Ok(())
}

// shows: P17, D47, D19
fn a_unit_is_never_beside_another_one(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
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
    let _server = open_with(scene, &files)?;
    let total = |wave: &str| format!("[data-figure=\"oms-hc-15.total.{wave}.mean\"]");
    for view in [View::BeforeAfter, View::Workplace, View::Month] {
        page.script(
            "const list = root.querySelector('[data-choice=group]');
             list.value = '';
             list.dispatchEvent(new Event('change', { bubbles: true }));",
            &[],
        )?;
        choose(page, view)?;
        page.wait("the question which group", "root.querySelector('.report [data-tone=refused]')")?;
        ensure!(
            !page.holds("root.querySelector('.report [data-figure]')")?,
            "a figure of no group in {view:?}"
        );
        let [one, two] = units;
        for (unit, label, other) in [(0, one, two), (1, two, one)] {
            page.script(
                "const list = root.querySelector('[data-choice=group]');
                 list.value = arguments[0];
                 list.dispatchEvent(new Event('change', { bubbles: true }));",
                &[label.into()],
            )?;
            page.wait(
                "the figures of the group",
                &format!(
                    "root.querySelector('.report [data-figure]') && \
                     root.querySelector('.report').textContent.includes({label:?})"
                ),
            )?;
            ensure!(
                !page.holds(&format!("root.querySelector('.report').textContent.includes({other:?})"))?,
                "{other} in the report of {label}"
            );
            if view == View::Month {
                continue;
            }
            for (wave, word) in ["before", "after", "follow_up"].into_iter().enumerate() {
                let fours = u32::try_from(unit * 3 + wave + 1)?;
                let mean = (40.0 + 0.5 * f64::from(fours)).to_string();
                let shown = page.strings(&format!(
                    "[...root.querySelectorAll('.report {}')].map((e) => e.dataset.value)",
                    total(word)
                ))?;
                ensure!(
                    !shown.is_empty() && shown.iter().all(|value| *value == mean),
                    "{word} of {label} in {view:?}: {shown:?}, expected {mean}"
                );
            }
        }
    }
    // Units beside each other without a comparison need no choice.
    for view in [View::OneRound, View::Series, View::Pool] {
        choose(page, view)?;
        ensure!(
            page.holds("root.querySelector('[data-choice=group]').closest('[hidden]')")?,
            "{view:?} asks"
        );
        for label in units {
            ensure!(
                page.holds(&format!("root.querySelector('.report').textContent.includes({label:?})"))?,
                "{label} is not in {view:?}"
            );
        }
    }
    Ok(())
}

// 60 rounds of ten units. How often the report is drawn is counted, not how long it takes.
// shows: P17
fn many_files_are_drawn_once(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let mut rounds = Vec::new();
    for id in 1..=60_u8 {
        let day = Day::new(2026, 1 + (id - 1) / 10, 12).context("a day")?;
        let label = format!("Afsnit {}", (id - 1) % 10);
        rounds.push((format!("{id}.json"), released(id, &label, Wave::FollowUp, day, 1 + id % 19)?));
    }
    let files: Vec<_> = rounds.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let _server = open(scene)?;
    // The largest report of all views.
    choose(page, View::OneRound)?;
    page.script(
        "window.__drawn = 0;
         const drawn = (records) => records.some((of) => [...of.addedNodes].some(
           (node) => node.nodeType === 1 && (node.matches('.report') || node.querySelector('.report'))));
         new MutationObserver((records) => { window.__drawn += drawn(records) ? 1 : 0; })
           .observe(root, { childList: true, subtree: true });",
        &[],
    )?;
    give(page, "choose", &files)?;
    count(page, 62, 0)?;
    let drawn = page.string("String(window.__drawn)")?;
    ensure!(drawn == "1", "60 files are drawn {drawn} times");
    Ok(())
}

// shows: D45, D19
fn notes_are_kept_in_memory_and_in_the_saved_file(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = open(scene)?;
    choose(page, View::Month)?;
    page.script(
        "const area = root.querySelector('[data-note=month-learning]');
         area.value = arguments[0];
         area.dispatchEvent(new Event('input', { bubbles: true }));",
        &["Vi taler højt om tvivl.".into()],
    )?;
    choose(page, View::OneRound)?;
    choose(page, View::Month)?;
    ensure!(
        page.string("root.querySelector('[data-note=month-learning]').value")? == "Vi taler højt om tvivl.",
        "another view loses what was typed"
    );
    page.script(
        "const make = URL.createObjectURL;
         URL.createObjectURL = (blob) => { window.__saved = blob; return make.call(URL, blob); };",
        &[],
    )?;
    let mut notes = Notes::default();
    notes.set("month-learning", "Vi taler højt om tvivl.");
    let saved = |make: fn(&Material<'_>, View) -> String| {
        with_material(Language::Danish, &notes, |of| make(of, View::Month))
    };
    for (action, expected) in [
        ("json", saved(|of, view| of.page(view).to_json())?),
        ("csv", saved(|of, view| of.to_csv(view))?),
        ("codebook", saved(|of, _| of.codebook())?),
    ] {
        page.script("window.__saved = null", &[])?;
        page.press(action)?;
        page.wait("what was saved", "window.__saved")?;
        // The text of a blob has no byte order mark any more.
        let saved = page.script_async("window.__saved.text().then(arguments[arguments.length - 1])", &[])?;
        let saved = saved.as_str().unwrap_or_default().trim_start_matches('\u{feff}');
        ensure!(saved == expected.trim_start_matches('\u{feff}'), "{action}: {saved}");
    }
    Ok(())
}

// shows: D36, E13
fn it_prints_on_few_pages(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = open(scene)?;
    for (view, most) in [
        (View::Workplace, 2),
        (View::BeforeAfter, 4),
        (View::OneRound, 5),
        (View::Series, 8),
        (View::Month, 6),
    ] {
        choose(page, view)?;
        if view == View::Workplace {
            // As much as can be written.
            page.script(
                "for (const area of root.querySelectorAll('textarea')) {
                   area.value = 'ord '.repeat(150);
                   area.dispatchEvent(new Event('input', { bubbles: true }));
                 }",
                &[],
            )?;
        }
        let pdf = printed(page)?;
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
    let page = &scene.page;
    let _server = open(scene)?;
    for view in View::ALL {
        choose(page, view)?;
        page.script("for (const fold of root.querySelectorAll('.report details')) fold.open = true", &[])?;
        axe::nothing_wrong(page, view.word())?;
    }
    Ok(())
}
