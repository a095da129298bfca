//! All questions on one page, where the page asks for it.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::keyboard::{ENTER, tab, tab_to};
use crate::looks;
use crate::page::Questionnaire;
use crate::page::questionnaire::ITEM;
use crate::people::ANYBODY;
use crate::sites::{Host, seen, tag};
use anyhow::{Context, Result, ensure};
use trygskema_tests::axe;
use trygskema_tests::page::Key;
use trygskema_tests::view::{self, Looks};

scenarios![
    a_list_gives_the_result_of_item_by_item,
    a_list_is_answered_by_keyboard_alone,
    a_row_left_empty_has_its_price_and_is_asked_alone,
    a_list_goes_by_its_own_width,
    a_list_is_refused_where_it_does_not_suit,
    parts_of_different_people_stand_on_pages_of_their_own,
    answers_of_a_list_stay_and_go_as_those_of_items,
    a_list_can_be_read_in_every_size_and_theme,
    a_choice_in_a_list_is_seen_in_forced_colours in NOT_WEBKIT,
    a_header_that_stays_covers_no_row,
];

const LIST: &str = "data-layout=\"list\"";

/// Chooses an option of a row.
fn choose(page: &Questionnaire<'_>, item: &str, code: u8) -> Result<()> {
    page.click(&format!("fieldset[data-item={item}] input[value='{code}']"))
}

/// The number of rows.
fn rows(page: &Questionnaire<'_>) -> Result<usize> {
    Ok(page.strings("[...root.querySelectorAll('fieldset')].map((row) => row.dataset.item)")?.len())
}

/// Begins the questionnaire with this id, in a list as far as it may be one.
fn begin(scene: &Scene<'_>, id: &str, attributes: &str) -> Result<()> {
    let tag = format!("<script src=\"/trygskema.js\" data-instrument=\"{id}\" {LIST} {attributes}></script>");
    scene.site.show(&scene.page, &Host::with(tag))?;
    scene.questionnaire().begin()
}

// By hand: start, fifteen answers, to the review, see the result: 18 clicks. Item by item it is 32, with `advance="tap"` 17.
// shows: U6
fn a_list_gives_the_result_of_item_by_item(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.complete(&ANYBODY)?;
    let expected = page.scores()?;
    begin(scene, "oms-hc-15", "data-advance=\"tap\"")?;
    ensure!(rows(page)? == 15 && page.item()? == "q1", "{}", page.item()?);
    ensure!(page.text()?.contains("Besvaret: 0 af 15"), "{}", page.text()?);
    axe::nothing_wrong(page, "a list")?;
    let mut clicks = 1;
    for (number, code) in (1..).zip(ANYBODY) {
        choose(page, &format!("q{number}"), code)?;
        clicks += 1;
        // A press never leaves a list.
        page.wait(
            "the count",
            &format!("root.querySelector('.progress').innerText.includes('{number} af 15')"),
        )?;
    }
    axe::nothing_wrong(page, "a list with answers")?;
    page.press("next")?;
    page.wait_phase("review")?;
    ensure!(page.text()?.contains("Du kan rette, før du ser dit resultat."), "{}", page.text()?);
    page.finish()?;
    clicks += 2;
    ensure!(page.scores()? == expected && clicks == 18, "{clicks} {:?} {expected:?}", page.scores()?);
    Ok(())
}

// shows: U6, A3
fn a_list_is_answered_by_keyboard_alone(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    // Something to get to before and after it: with nothing else on the page one engine goes round inside.
    let body = format!("<button>Før</button>{}<button>Efter</button>", tag(LIST));
    scene.site.show(page, &Host::with(body))?;
    page.wait_phase("intro")?;
    tab_to(page, "start")?;
    page.keys(&[ENTER])?;
    page.wait_phase("asking")?;
    for (number, code) in (1..).zip(ANYBODY) {
        // One stop for each row.
        page.keys(&[tab()])?;
        let focused = "root.activeElement.closest('fieldset').dataset.item";
        ensure!(page.string(focused)? == format!("q{number}"), "{}", page.focus()?);
        if number % 2 == 0 {
            page.keys(&[char::from(b'0' + code)])?;
        } else {
            page.keys(&[' '])?;
            for _ in 1..code {
                page.keys(&[char::from(Key::Right)])?;
            }
        }
        let chosen = page.chosen()?;
        let expected: Vec<_> = ANYBODY.iter().take(number).map(u8::to_string).collect();
        ensure!(chosen == expected, "{chosen:?} {expected:?}");
    }
    page.keys(&[tab()])?;
    ensure!(page.focus()?.contains("next"), "{}", page.focus()?);
    page.keys(&[ENTER])?;
    page.wait_phase("review")?;
    page.wait("the focus", "root.activeElement && root.activeElement.matches('.heading')")?;
    tab_to(page, "finish")?;
    page.keys(&[ENTER])?;
    page.wait_phase("result")?;
    ensure!(page.score("total")? == "23");
    Ok(())
}

// shows: U6, U2
fn a_row_left_empty_has_its_price_and_is_asked_alone(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    begin(scene, "oms-hc-15", "")?;
    for number in (1..=15).filter(|number| *number != 7) {
        choose(page, &format!("q{number}"), 3)?;
    }
    page.press("next")?;
    page.wait_phase("review")?;
    let told = "Et spørgsmål er ikke besvaret. Derfor kan dette ikke regnes ud: Samlet";
    ensure!(page.text()?.contains(told), "{}", page.text()?);
    page.click("[data-action=change][data-item=q7]")?;
    page.wait_item("q7")?;
    ensure!(rows(page)? == 1 && page.question()?.contains("Spørgsmål 7 af 15"), "{}", page.question()?);
    // What was chosen by mistake can be taken back.
    page.choose(3)?;
    page.press("back")?;
    page.wait_phase("review")?;
    ensure!(!page.text()?.contains(told), "{}", page.text()?);
    page.click("[data-action=change][data-item=q7]")?;
    page.wait_item("q7")?;
    page.press("skip")?;
    page.wait_phase("review")?;
    ensure!(page.text()?.contains(told), "{}", page.text()?);
    // Back leads to the list, with all that was chosen.
    page.press("back")?;
    page.wait_item("q1")?;
    ensure!(rows(page)? == 15 && page.chosen()?.len() == 14, "{:?}", page.chosen()?);
    choose(page, "q7", 3)?;
    page.press("next")?;
    page.wait_phase("review")?;
    page.finish()?;
    ensure!(page.score("total")? == "45", "{:?}", page.scores()?);
    Ok(())
}

// shows: U6, U9
fn a_list_goes_by_its_own_width(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for (width, columns) in [(240, 1), (500, 1), (520, 5), (640, 5)] {
        let body = format!("<div style=\"width: {width}px\">{}</div>", tag(LIST));
        scene.site.show(page, &Host::with(body))?;
        page.begin()?;
        let lefts = "new Set([...root.querySelector('fieldset').querySelectorAll('.option')].map((option) =>
            Math.round(option.getBoundingClientRect().left))).size.toString()";
        ensure!(page.string(lefts)? == columns.to_string(), "{width}: {}", page.string(lefts)?);
        crate::screens::fits(page).with_context(|| format!("{width}"))?;
    }
    Ok(())
}

// Help must stay in view, explained levels and two ticks, a shared screen.
// shows: U6, E2
fn a_list_is_refused_where_it_does_not_suit(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for (id, attributes, why) in [
        ("svest-29", "", "help that must stay in view"),
        ("mapsaf", "", "one answer each"),
        ("oms-hc-15", "data-mode=\"kiosk\"", "mode=\"self\""),
    ] {
        begin(scene, id, attributes)?;
        ensure!(rows(page)? == 1, "{id} {attributes} is a list");
        let console = seen(page, "console")?;
        let is_told = console.len() == 1 && console.concat().contains("layout: expected ");
        ensure!(is_told && console.concat().contains(why), "{id} {attributes}: {console:?}");
    }
    Ok(())
}

// shows: U6, D21
fn parts_of_different_people_stand_on_pages_of_their_own(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    begin(scene, "iglo-33 cbi", "")?;
    let mut found = vec![rows(page)?];
    for _ in 0..3 {
        let item = page.item()?;
        // By a script: a second tap at the same place within 400 ms is dropped.
        page.press_by_script("skip-part")?;
        page.wait_past(&item)?;
        found.push(rows(page)?);
    }
    let item = page.item()?;
    page.press("next")?;
    page.wait_past(&item)?;
    found.push(rows(page)?);
    ensure!(found == [11, 7, 10, 5, 19], "{found:?}");
    // The sections of people who answer everything are headings.
    let headings = page.strings("[...root.querySelectorAll('h3')].map((heading) => heading.innerText)")?;
    ensure!(headings.first().is_some_and(|first| first == "Dig selv") && headings.len() >= 3, "{headings:?}");
    axe::nothing_wrong(page, "a list with sections")?;
    page.press("back")?;
    page.wait_item(&item)?;
    ensure!(rows(page)? == 5);
    Ok(())
}

// shows: U6, P22
fn answers_of_a_list_stay_and_go_as_those_of_items(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    begin(scene, "oms-hc-15", "")?;
    choose(page, "q1", 2)?;
    choose(page, "q9", 4)?;
    page.set_attribute("lang", "en")?;
    page.wait_button("next", "Continue")?;
    ensure!(page.chosen()? == ["2", "4"] && page.text()?.contains("Answered: 2 of 15"), "{}", page.text()?);
    page.cancel()?;
    page.begin()?;
    ensure!(page.chosen()?.is_empty() && page.text()?.contains("Answered: 0 of 15"), "{:?}", page.chosen()?);
    ensure!(seen(page, "storage")?.is_empty(), "{:?}", seen(page, "storage")?);
    Ok(())
}

// shows: U6, A9, A11, K12
fn a_list_can_be_read_in_every_size_and_theme(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    begin(scene, "oms-hc-15", "")?;
    choose(page, "q2", 3)?;
    looks::can_be_read(page)?;
    looks::fits_every_window(page)?;
    looks::keep_pictures(scene, "list")
}

// shows: U6, A12
fn a_choice_in_a_list_is_seen_in_forced_colours(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    view::ask_for(page, Looks { forced: true, ..Looks::default() })?;
    begin(scene, "oms-hc-15", "")?;
    let picture =
        || page.find(ITEM).and_then(|item| page.session().with(|_| async move { item.screenshot().await }));
    let mut pictures = vec![picture()?];
    for code in [3, 4] {
        choose(page, "q1", code)?;
        pictures.push(picture()?);
    }
    ensure!(pictures.windows(2).all(|pair| pair.first() != pair.last()), "the choice cannot be seen");
    looks::keep_forced(scene, "list")
}

// shows: U6, U1
fn a_header_that_stays_covers_no_row(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let style = "<style>body { margin: 0 } #bar { position: sticky; top: 0; z-index: 9; height: 120px; background: #ccc }</style>";
    let body = format!("<div><div id=\"bar\">Hospitalet</div>{}</div>", tag(LIST));
    scene.site.show(page, &Host::with(body).head(style))?;
    page.begin()?;
    choose(page, "q15", 3)?;
    // The question of the row that has the focus, on the way up.
    let seen = "(() => {
        const { left, top } = root.activeElement.closest('fieldset').querySelector('legend').getBoundingClientRect();
        return document.elementFromPoint(left + 4, top + 3) === host; })()";
    for number in (1..=14).rev() {
        page.shift(Key::Tab)?;
        let here = format!("root.activeElement.closest('fieldset').dataset.item === 'q{number}'");
        page.wait("the row above", &here)?;
        page.wait(&format!("the question {number} in view"), seen)?;
    }
    Ok(())
}
