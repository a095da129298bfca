//! Every view of the report in every size and colour: room, targets, rules, contrast, movement, and pictures of it all.
//!
//! On a page of its own and not on that of the demo hospital, which no frame may show: one engine needs a frame for narrow
//! windows.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::looks::{can_be_read, fits_every_window, keep_forced, keep_pictures, on_a_tablet};
use crate::page::Report;
use crate::report::file;
use crate::screens::{MOVEMENT, fits_when_bigger, has_contrast, moves_at_most};
use crate::sites::Host;
use anyhow::{Context, Result};
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

/// Nothing yet, files that are of no use, one round, two rounds; every view of them, all unfolded.
fn on_every_view(scene: &Scene<'_>, mut look: impl FnMut(&Page<'_>, &str) -> Result<()>) -> Result<()> {
    let page = &scene.page;
    let is_framed = view::needs_frame(scene.engine(), 320);
    scene.site.frame(is_framed.then_some((820, 1180)));
    scene.site.show(page, &Host::with(REPORT))?;
    let report = Report::on(page);
    report.wait_phase("empty")?;
    on_a_tablet(page)?;
    let mut see = |screen: &str| {
        report.unfold()?;
        look(page, screen).with_context(|| format!("on the screen {screen}"))
    };
    see("empty")?;
    let (before, after) = (file("before.json")?, file("after.json")?);
    let long_name = "resultatet_fra_workshoppen_i_juni_paa_akutmodtagelsen.json";
    let changed = after.replace("Seks", "Syv");
    report.give(&[(long_name, "{}"), ("b.json", &changed), ("before.json", &before)])?;
    report.wait_count(1, 2)?;
    page.wait_phase("shown")?;
    for view in [View::OneRound, View::BeforeAfter] {
        report.choose(view)?;
        see(&format!("one-{}", view.word()))?;
    }
    report.give(&[("after.json", &after)])?;
    report.wait_count(2, 0)?;
    for view in View::ALL {
        report.choose(view)?;
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
        let report = Report::on(page);
        report.hide_head(View::ALL.iter().any(|view| view.word() == screen))?;
        keep_pictures(scene, &format!("report-{screen}"))?;
        report.hide_head(false)
    })
}
