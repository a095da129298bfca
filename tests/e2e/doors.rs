//! The demo hospital as people walk through it: from the front page, by links that can be seen, to what they came for.
//!
//! Taps are counted by hand beside each path.

use crate::fallback::pages_of;
use crate::harness::{Scene, scenarios};
use crate::page::{Hospital, Questionnaire};
use crate::screens::fits;
use crate::sites::{Host, Site};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::{Unit, builtin};
use trygskema_demo::pages::PAGES;
use trygskema_tests::engine::Engine;
use trygskema_tests::page::Page;
use trygskema_tests::{axe, target, view};

scenarios![
    front_page_asks_at_once_and_has_six_doors,
    every_page_is_reached_leads_back_and_fits,
    an_editor_pastes_the_tag_and_a_nurse_answers,
    a_leader_sees_each_answer_beside_published_figures,
    a_talk_over_three_colours,
    at_night_on_a_phone_help_comes_first,
    help_stays_in_view_where_it_is_needed,
];

/// The page that is ugly on purpose, and the one that may have no style sheet.
const WITHOUT_LOOKS: [&str; 2] = ["gammelt-cms.html", "streng-csp.html"];

/// A telephone; one engine has no window as narrow.
fn on_a_phone(page: &Page<'_>) -> Result<()> {
    view::resize(page, if page.engine() == Engine::WebKit { 480 } else { 390 }, 844)
}

/// A number to call that can be seen without scrolling, in the page or in the element.
fn sees_a_number(page: &Page<'_>, place: &str) -> Result<()> {
    let seen = format!(
        "[...{place}.querySelectorAll('a[href^=\"tel:\"]')].some((link) => {{ const {{ top, bottom, height }} = link.getBoundingClientRect();
            return height > 0 && top >= 0 && bottom <= innerHeight; }})"
    );
    page.wait(&format!("a number to call in view, in {place}"), &seen)
}

fn keep(scene: &Scene<'_>, name: &str) -> Result<()> {
    let folder = target("doors")?.join(scene.engine().name());
    scene.page.save_picture(&folder.join(format!("{name}.png")))
}

// Five questions of WHO-5 and a press each: start, 5, see the result: 7 taps. 5 x 4 answers with the best value are 100.
// shows: U12, E15
fn front_page_asks_at_once_and_has_six_doors(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let page = hospital.visit("")?;
    page.wait_phase("intro")?;
    let doors = page
        .strings("[...document.querySelectorAll('.doors h3 a')].map((link) => link.getAttribute('href'))")?;
    let all =
        ["medarbejder.html", "leder.html", "facilitator.html", "redaktoer.html", "it.html", "forsker.html"];
    ensure!(doors == all, "{doors:?}");
    axe::nothing_wrong(&page, "the front page")?;
    keep(scene, "front")?;
    page.hurry(&[5; 5])?;
    ensure!(page.score("total")? == "100", "{:?}", page.scores()?);
    ensure!(page.text()?.contains("Kollegastøtten"));
    axe::nothing_wrong(&page, "the front page with a result")
}

/// The pages of the hospital that a page leads to.
fn leads_to(page: &Page<'_>) -> Result<Vec<String>> {
    page.strings(
        "[...document.links].filter((link) => link.checkVisibility() && link.protocol.startsWith('http')
            && link.origin === location.origin && link.pathname.endsWith('.html')).map((link) => link.pathname.slice(1))",
    )
}

// shows: U12, U9
fn every_page_is_reached_leads_back_and_fits(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let mut known = BTreeSet::from(["index.html".to_owned()]);
    let mut next = vec!["index.html".to_owned()];
    for steps in 0..3 {
        for file in std::mem::take(&mut next) {
            let page = hospital.visit(&file)?;
            if file.contains("station") {
                page.wait_phase("check")?;
            }
            let links = leads_to(&page).with_context(|| file.clone())?;
            ensure!(
                file == "index.html" || links.iter().any(|link| link == "index.html" || file.contains('/')),
                "{file} has no way back"
            );
            if !WITHOUT_LOOKS.contains(&file.as_str()) {
                ensure!(page.holds("document.querySelector('.house') && getComputedStyle(document.querySelector('.house')).display === 'flex'")?, "{file} does not have the look of the house");
                for width in [240, 320, 1920] {
                    if !view::needs_frame(scene.engine(), width) {
                        view::resize(&page, width, 800)?;
                        let wider = "document.documentElement.scrollWidth - innerWidth";
                        ensure!(page.holds(&format!("{wider} <= 0"))?, "{file} is wider than {width} px");
                    }
                }
                view::reset_size(&page)?;
            }
            for link in links {
                if known.insert(link.clone()) {
                    next.push(link);
                }
            }
        }
        if steps == 1 {
            for page in PAGES {
                ensure!(
                    known.contains(page.file),
                    "two steps from the front page there is no way to {}",
                    page.file
                );
            }
        }
    }
    Ok(())
}

// Editor: 1 tap to the tag. Nurse: start, 15 answers and as many times on, result, remove: 33 taps.
// shows: J1
fn an_editor_pastes_the_tag_and_a_nurse_answers(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let page = hospital.walk(&["Jeg redigerer intranettet"])?;
    let tag = page.string("document.querySelector('pre').innerText")?;
    ensure!(tag.contains(&Site::integrity("trygskema.js")?), "the tag has another hash: {tag}");
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::with(tag))?;
    page.complete(&[2; 15])?;
    ensure!(page.shows("figure, table")? && page.offers("print")?);
    if scene.engine() != Engine::WebKit {
        let pages = pages_of(page)?;
        ensure!((1..=3).contains(&pages), "the result takes {pages} pages");
    }
    page.press("cancel")?;
    page.wait_phase("intro")?;
    ensure!(page.text()?.contains("Dine svar er slettet."));
    ensure!(!page.has_choice()? && page.scores()?.is_empty());
    Ok(())
}

// By hand: 2 taps to the form, start, 7 answers and as many times on, result: 18 taps.
// shows: J6
fn a_leader_sees_each_answer_beside_published_figures(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let page = hospital.walk(&["Jeg er leder", "Hvordan forebygger vi"])?;
    // 10-34 employees; yes, no, some, a small degree, yes, a high degree.
    page.complete(&[2, 1, 0, 3, 2, 1, 4])?;
    let vai = builtin::instrument("vai-2014").context("built in")?;
    let told = page.strings("[...root.querySelectorAll('.given > li')].map((entry) => entry.innerText)")?;
    let answers = ["10-34", "Ja", "Nej", "I nogen grad", "I ringe grad", "Ja", "I høj grad"];
    ensure!(told.len() == answers.len(), "{told:#?}");
    for ((item, answer), entry) in vai.items().iter().zip(answers).zip(&told) {
        ensure!(entry.contains(answer), "{}: no {answer} in {entry}", item.id());
        for figure in vai.comparisons().iter().filter(|of| of.of() == item.id()).flat_map(|of| of.figures()) {
            ensure!(entry.contains(figure.label().best(Language::Danish).0), "{}: {entry}", item.id());
            let Some((value, unit)) = figure.value() else { continue };
            let number = value.localized(Language::Danish, 1);
            let shown = match unit {
                Unit::Percent => format!(": {number}\u{a0}%"),
                Unit::Points => format!(": {number} (1 = Nej … 4 = I høj grad)"),
            };
            ensure!(entry.contains(&shown), "{}: no {shown} in {entry}", item.id());
        }
    }
    let size = |entry: usize, words: &str| told.get(entry).is_some_and(|entry| entry.contains(words));
    ensure!(size(5, "1-9 ansatte: 50\u{a0}%") && size(5, "35 eller flere ansatte: 92\u{a0}%"), "{told:#?}");
    ensure!(!page.text()?.contains("lagt sammen til"), "a total of what is not added up");
    axe::nothing_wrong(&page, "VAI beside published figures")
}

// By hand: 2 taps, and nothing to answer.
// shows: J11
fn a_talk_over_three_colours(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    for door in ["Jeg er leder", "Jeg holder workshops", "Jeg arbejder på afdelingen"] {
        let page = hospital.walk(&[door, "Grøn, gul, rød"])?;
        page.wait_phase("guide")?;
        // Each colour has its word, so that nobody has to see it.
        let signs =
            page.strings("[...root.querySelectorAll('.mark')].map((mark) => mark.innerText.trim())")?;
        ensure!(signs == ["Grøn:", "Gul:", "Rød:"], "{signs:?}");
        ensure!(!page.shows("fieldset input")?, "there is something to answer");
        sees_a_number(&page, "root")?;
        ensure!(page.offers("print")?);
    }
    Ok(())
}

/// A number is in view in this screen of the element.
fn helps(page: &Questionnaire<'_>, screen: &str) -> Result<()> {
    sees_a_number(page, "root").with_context(|| screen.to_owned())
}

// By hand: 0 taps to a number, 1 to the guide, 1 more to the form and 75 through it, 1 from its result to the guide.
// shows: J12, U4
fn at_night_on_a_phone_help_comes_first(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    on_a_phone(&scene.page)?;
    let page = hospital.visit("")?;
    page.wait_phase("intro")?;
    sees_a_number(&page, "document")?;
    keep(scene, "phone-front")?;
    page.follow("hvordan du kommer videre")?;
    page.wait_phase("guide")?;
    helps(&page, "the guide")?;
    keep(scene, "phone-guide")?;
    page.follow("Hvordan har hændelsen påvirket mig")?;
    page.wait_phase("intro")?;
    helps(&page, "the introduction")?;
    keep(scene, "phone-svest")?;
    page.begin()?;
    helps(&page, "a question")?;
    keep(scene, "phone-question")?;
    page.hurry_on(&[3; 36])?;
    page.finish()?;
    helps(&page, "the result")?;
    keep(scene, "phone-result")?;
    let order = "[...root.querySelectorAll('.contacts, figure')].map((element) => element.localName)";
    ensure!(
        page.strings(order)?.first().is_some_and(|first| first == "section"),
        "figures come before people"
    );
    ensure!(page.shows(".contacts a[href='tel:00000001']")?, "nobody to call");
    page.follow("At komme videre efter en hændelse")?;
    page.wait_phase("guide")?;
    view::reset_size(&page)
}

// shows: U4
fn help_stays_in_view_where_it_is_needed(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    on_a_phone(&scene.page)?;
    let page = hospital.visit("skema-mdi.html")?;
    page.wait_phase("intro")?;
    helps(&page, "the introduction")?;
    page.begin()?;
    for item in 1..=6 {
        helps(&page, &format!("question {item}"))?;
        page.hurry_over(vec![vec![1].into()])?;
    }
    fits(&page)?;
    axe::nothing_wrong(&page, "a question with help in view")?;
    // Nobody is told to call where nothing is asked that calls for it.
    let page = hospital.visit("selvtest.html")?;
    page.wait_phase("intro")?;
    ensure!(!page.shows(".acute")?);
    view::reset_size(&page)
}
