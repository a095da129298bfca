//! The month of a unit: what was achieved, what was hard, what was learned, beside the figures of the month.

use super::page::{Block, Page, Tone};
use super::{Material, View};
use crate::group::release::suppression::withheld;

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    let releases = material.distinct(page);
    let Some(latest) = releases.last().copied() else { return };
    let words = material.words();
    let (unit, day) = (latest.group(), latest.day());
    let month = format!("{} {}", material.month(day.month()), day.year());
    page.title = (words.workplace.month)(unit, &month);
    page.heading(words.notes.month_title);
    material.fields(&["month-progress", "month-challenges", "month-learning"], page);
    page.heading(words.workplace.month_figures);
    let is_of_month = |of: &crate::format::day::Day| (of.year(), of.month()) == (day.year(), day.month());
    let of_month =
        releases.iter().copied().filter(|release| release.group() == unit && is_of_month(&release.day()));
    for release in of_month {
        material.about_round(release, page);
        for of in release.battery() {
            let known = material.known(of);
            page.subheading(known.title());
            let Some(figures) = of.shown() else {
                page.say(Tone::Withheld, withheld(material.language));
                material.say_who_answers(of, page);
                continue;
            };
            for scale in figures.scales() {
                page.say(Tone::Lead, material.scale_sentence(of, scale));
            }
            if let Some((low, high)) = known.poles().filter(|_| !figures.scales().is_empty()) {
                page.say(Tone::Plain, (words.round.poles)(low, high));
            }
            if !figures.scales().is_empty() {
                page.blocks.push(Block::Table(material.scale_table(of, figures.scales())));
            }
            if of.is_open() {
                material.themes_of(of, page);
                continue;
            }
            material.share_summary(of, page);
            material.share_tables(release, of, page);
        }
        material.intention(release, page);
    }
    material.closing_notes(page);
    // Earlier months of the same unit, so that the figures of this one can be read.
    let has_counts = material.choices.counts.iter().any(|of| of.unit() == unit);
    if has_counts || releases.iter().filter(|release| release.group() == unit).count() > 1 {
        page.blocks.push(Block::Details(View::Series.title(material.language).to_owned()));
        material.unit(unit, &releases, page);
        page.say(Tone::Note, words.series.rules);
    }
}
