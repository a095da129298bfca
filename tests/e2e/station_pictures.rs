//! Every screen of the station in every size and colour: room, targets, rules, contrast, movement, and pictures of it all.
//!
//! The walk goes once through the screens, and each is looked at in all sizes while it is shown. In a frame, which one
//! engine needs for narrow windows, a station does not run: there the narrow ones are left out.

use crate::clock;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::looks::{can_be_read, fits_every_window, keep_forced, keep_pictures, on_a_tablet};
use crate::page::station::{PIN, crowd};
use crate::page::{Hospital, Station};
use crate::screens::{MOVEMENT, fits_when_bigger, has_contrast, moves_at_most};
use crate::stored::FAULTS;
use anyhow::{Context, Result};
use serde_json::json;
use trygskema_tests::page::Page;
use trygskema_tests::view::{self, Looks};

scenarios![
    every_screen_fits_and_can_be_hit,
    every_screen_can_be_read,
    bigger_text_cuts_nothing_and_nothing_moves_long,
    it_can_be_used_in_forced_colours in NOT_WEBKIT,
    pictures_of_every_screen_of_a_station,
];

/// Three questionnaires, so that titles, tables and codes are long.
const FORMS: [&str; 3] = ["sst-before", "oms-hc-15", "trust-5"];

/// As long as a label can be.
const LABEL: &str = "Akutmodtagelsen og afsnit 12, aftenholdet, workshop i juni";

/// The screens in the order in which a round meets them, and how to get from one to the next.
const WALK: [(&str, &str); 33] = [
    ("check", "await phase('check'); await until('all lines', () => shadow.querySelectorAll('[data-check]').length >= 8)"),
    ("setup", "await press('next'); await phase('setup')"),
    ("setup-error", "await press('open'); await notice()"),
    (
        "setup-filled",
        "for (const id of wish.forms) (await field('form-' + id)).click();
         await write('label', wish.label); (await field('wave-before')).click(); await write('headcount', '30');
         await write('pin', wish.key); (await field('own-result')).click()",
    ),
    ("setup-join", "shadow.querySelector('[data-part=join]').open = true"),
    ("card", "await press('open'); await phase('card')"),
    ("start", "await press('kept'); await phase('start'); unfold()"),
    ("area-first", "await unlock(); await until('the area', () => button('correct'))"),
    ("paused", "await press('pause'); await phase('paused')"),
    ("item", "await unlock(); await home(); await press('start'); await phase('asking'); shadow.querySelector('fieldset input').click()"),
    ("missing", "await press('next'); await until('the second', () => shadow.querySelector('fieldset[data-item]').dataset.item !== Object.keys(wish.sheets[0])[0] && button('back'));
        await press('next'); await until('the error', () => shadow.querySelector('[role=alert]'))"),
    ("help", "unfold()"),
    ("idle", "__clock.pass(90); await until('the question', () => shadow.querySelector('[role=alertdialog]'))"),
    (
        "hand-in",
        "for (const kind of ['pointerdown', 'pointerup', 'click']) button('stay').dispatchEvent(new Event(kind, { bubbles: true }));
         await until('its end', () => !button('stay')); await answer(wish.sheets[0]); await phase('review')",
    ),
    (
        "not-counted",
        "__storage.fail('full');
         await press('finish'); await phase('failed')",
    ),
    ("own-result", "__storage.fail(null); await press('retry'); await phase('result')"),
    ("thanks", "await press('done'); await phase('thanks')"),
    ("gate", "await phase('thanks', 'start'); if (button('next')) await press('next'); await press('facilitator'); await field('key')"),
    ("gate-error", "await write('key', '1111'); await press('unlock'); await notice()"),
    (
        "gate-wait",
        "for (let turn = 0; turn < 4; turn++) { await write('key', '1111'); await press('unlock'); }
         await until('the delay', () => shadow.querySelector('[data-wait]'))",
    ),
    ("area", "__clock.pass(60); await until('the end of the delay', () => !shadow.querySelector('[data-wait]'));
         await write('key', wish.key); await press('unlock'); await until('the area', () => button('close'))"),
    ("area-card", "await press('card'); window.__join = await shown('join')"),
    ("add", "await press('back'); await press('add'); await field('part-text')"),
    ("add-error", "await write('part-text', 'x'); await press('add-now'); await notice()"),
    ("close", "await press('back'); await press('close'); await field('date')"),
    (
        "closed",
        "await home(); for (const sheet of wish.sheets.slice(1)) {
             await press('start'); await phase('asking'); await answer(sheet); await phase('review'); await press('finish');
             await phase('result'); await press('done'); await phase('thanks'); await press('next'); await phase('start');
         }
         await unlock(); await press('close'); await press('close-now'); await phase('closed')",
    ),
    ("only-copy", "await press('confirm'); await until('the question', () => button('confirm-copy'))"),
    ("saved", "await press('confirm-copy'); await until('that it is saved', () => button('remove'))"),
    ("resting", "await press('lock'); await press('facilitator'); await press('back')"),
    ("set-up-next", "await unlock(); await press('next-round'); await phase('setup'); await field('pin')"),
    (
        "hand-over",
        "await join(); await unlock(); await press('hand-over');
         await until('the question', () => button('hand-over-now'))",
    ),
    ("handover", "await press('hand-over-now'); await phase('handover')"),
    (
        "gone",
        "await press('confirm'); await press('confirm-copy'); await press('remove'); await join()",
    ),
];

/// What the steps of the walk share beside the words of every tablet.
const WORDS: &str = include_str!("walk.js");

/// Walks from the check to the end and lets `look` look at every screen.
fn on_every_screen_of_a_station(
    scene: &Scene<'_>,
    mut look: impl FnMut(&Page<'_>, &str) -> Result<()>,
) -> Result<()> {
    let page = &scene.page;
    on_a_tablet(page)?;
    let hospital = Hospital::open(scene)?;
    let station: Station<'_> = hospital.station()?;
    // The thanks would go by themselves.
    clock::stop(page)?;
    let mut random = fastrand::Rng::with_seed(29);
    let sheets = crowd(&FORMS, 5, &mut random)?;
    let wish = json!({ "forms": FORMS, "label": LABEL, "key": PIN, "sheets": sheets });
    for (screen, steps) in WALK {
        station
            .play(&[FAULTS, WORDS, steps].concat(), &wish)
            .and_then(|_| {
                if screen == "gone" {
                    hospital.lose_round()?;
                    station.wait_round_gone()?;
                }
                look(page, screen)
            })
            .with_context(|| format!("on the screen {screen}"))?;
    }
    Ok(())
}

// shows: A9, K11, K12
fn every_screen_fits_and_can_be_hit(scene: &Scene<'_>) -> Result<()> {
    on_every_screen_of_a_station(scene, |page, _| fits_every_window(page))
}

// shows: A1, A11
fn every_screen_can_be_read(scene: &Scene<'_>) -> Result<()> {
    on_every_screen_of_a_station(scene, |page, _| can_be_read(page))
}

// shows: A10, A13
fn bigger_text_cuts_nothing_and_nothing_moves_long(scene: &Scene<'_>) -> Result<()> {
    on_every_screen_of_a_station(scene, |page, _| {
        fits_when_bigger(page)?;
        moves_at_most(page, MOVEMENT)
    })
}

// shows: A12, A13
fn it_can_be_used_in_forced_colours(scene: &Scene<'_>) -> Result<()> {
    view::ask_for(&scene.page, Looks { forced: true, still: true, ..Looks::default() })?;
    on_every_screen_of_a_station(scene, |page, screen| {
        moves_at_most(page, 0.0)?;
        has_contrast(page)?;
        keep_forced(scene, &format!("station-{screen}"))
    })
}

// shows: K11
fn pictures_of_every_screen_of_a_station(scene: &Scene<'_>) -> Result<()> {
    on_every_screen_of_a_station(scene, |_, screen| keep_pictures(scene, &format!("station-{screen}")))
}
