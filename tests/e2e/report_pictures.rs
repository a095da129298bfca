//! Every view of the report in every size and colour: room, targets, rules, contrast, movement, and pictures of it all.
//!
//! On a page of its own and not on that of the demo hospital, which no frame may show: one engine needs a frame for narrow
//! windows.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::looks::{can_be_read, fits_every_window, keep_forced, keep_pictures, on_a_tablet};
use crate::report::{choose, count, file, give};
use crate::screens::{MOVEMENT, fits_when_bigger, has_contrast, moves_at_most, picture_file};
use crate::sites::Host;
use anyhow::{Context, Result, ensure};
use trygskema_core::group::report::View;
use trygskema_tests::page::Page;
use trygskema_tests::view::{self, Looks};

scenarios![
    every_view_fits_and_can_be_hit,
    every_view_can_be_read,
    bigger_text_cuts_nothing_and_nothing_moves_long,
    it_can_be_read_in_forced_colours in NOT_WEBKIT,
    pictures_of_every_view,
];

const REPORT: &str = "<tryg-report></tryg-report><script src=\"/trygskema-report.js\"></script>";

/// Everything that is folded.
const UNFOLD: &str = "for (const fold of root.querySelectorAll('details')) fold.open = true";

/// Nothing yet, files that are of no use, one round, two rounds; every view of them, all unfolded.
fn on_every_view(scene: &Scene<'_>, mut look: impl FnMut(&Page<'_>, &str) -> Result<()>) -> Result<()> {
    let page = &scene.page;
    let is_framed = view::needs_frame(scene.engine(), 320);
    scene.site.frame(is_framed.then_some((820, 1180)));
    scene.site.show(page, &Host::with(REPORT))?;
    page.wait_phase("empty")?;
    on_a_tablet(page)?;
    let mut see = |screen: &str| {
        page.script(UNFOLD, &[])?;
        look(page, screen).with_context(|| format!("on the screen {screen}"))
    };
    see("empty")?;
    let (before, after) = (file("before.json")?, file("after.json")?);
    let long_name = "resultatet_fra_workshoppen_i_juni_paa_akutmodtagelsen.json";
    let changed = after.replace("Seks", "Syv");
    give(page, "choose", &[(long_name, "{}"), ("b.json", &changed), ("before.json", &before)])?;
    count(page, 1, 2)?;
    page.wait_phase("shown")?;
    for view in [View::OneRound, View::BeforeAfter] {
        choose(page, view)?;
        see(&format!("one-{}", view.word()))?;
    }
    give(page, "choose", &[("after.json", &after)])?;
    page.wait("two rounds", "root.querySelectorAll('li[data-round]').length === 2")?;
    for view in View::ALL {
        choose(page, view)?;
        see(view.word())?;
    }
    scene.site.frame(None);
    Ok(())
}

// shows: A9, K11, K12
fn every_view_fits_and_can_be_hit(scene: &Scene<'_>) -> Result<()> {
    on_every_view(scene, |page, _| fits_every_window(page))
}

// shows: A1, A11
fn every_view_can_be_read(scene: &Scene<'_>) -> Result<()> {
    on_every_view(scene, |page, _| can_be_read(page))
}

// shows: A10, A13
fn bigger_text_cuts_nothing_and_nothing_moves_long(scene: &Scene<'_>) -> Result<()> {
    on_every_view(scene, |page, _| {
        fits_when_bigger(page)?;
        moves_at_most(page, MOVEMENT)
    })
}

// shows: A12, A13
fn it_can_be_read_in_forced_colours(scene: &Scene<'_>) -> Result<()> {
    view::ask_for(&scene.page, Looks { forced: true, still: true, ..Looks::default() })?;
    on_every_view(scene, |page, screen| {
        moves_at_most(page, 0.0)?;
        has_contrast(page)?;
        keep_forced(scene, &format!("report-{screen}"))
    })
}

// shows: A9, K11
fn pictures_of_every_view(scene: &Scene<'_>) -> Result<()> {
    on_every_view(scene, |page, screen| {
        // What stands above the report is the same in every view.
        let above = |is_hidden: bool| {
            page.script("root.querySelector('div.unprinted').hidden = arguments[0]", &[is_hidden.into()])
        };
        above(View::ALL.iter().any(|view| view.word() == screen))?;
        keep_pictures(scene, &format!("report-{screen}"))?;
        above(false).map(|_| ())
    })?;
    let shown = picture_file(scene, "report-change", "light", 820)?;
    ensure!(std::fs::metadata(&shown)?.len() > 5_000, "the picture of the change is hardly a picture");
    Ok(())
}
