//! Rejects releases with figures that the rules withhold, or that no group can have.

use super::bounds::{FIGURES, ITEMS, OPTIONS, UNITS, VALUES, is_with_two_decimals};
use super::levels::{LEVELS, do_agree};
use super::suppression::{
    FEWEST_OPTIONS, ITEMS_FROM, are_alike, are_enough_for_items, are_enough_for_scale, are_enough_for_shares,
    are_enough_for_themes, may_show_counts, may_show_cut, may_tell_fast, may_tell_skipped,
};
use super::trial::{self, ALPHAS_FROM, Line, SPREADS_FROM};
use super::{Figures, InstrumentRelease, LOWEST_ALPHA, Release, ScaleRelease};
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};
use crate::format::exact::Exact;
use crate::group::aggregate::{CLASSES, FEWEST_ITEMS, FEWEST_VALUES, MAX_PERSONS, Steps, is_possible};
use crate::group::terms::Floor;

const WITHHELD: &str = "nothing, because the rules withhold it";
const IMPOSSIBLE: &str = "numbers that a group of this size can have";

/// Notes everything that is wrong, place by place.
pub(super) fn check(release: &Release, problems: &mut Vec<Diagnostic>) {
    let root = DataPath::root();
    let mut note = |path: DataPath, problem, expected: &str, found: String| {
        problems.push(Diagnostic::error(problem, path, expected.to_owned(), found));
    };
    if !(1..=MAX_PERSONS).contains(&release.headcount) {
        let found = release.headcount.to_string();
        note(root.field("headcount"), Problem::OutOfRange, "1 to 10000 persons", found);
    }
    if release.persons > MAX_PERSONS {
        note(
            root.field("persons"),
            Problem::OutOfRange,
            "at most 10000 persons",
            release.persons.to_string(),
        );
    }
    if let Some(fast) = release.fast
        && !may_tell_fast(fast, release.persons)
    {
        let found = format!("{} to {} of {}", fast.0, fast.1, release.persons);
        note(root.field("fast_at_least"), Problem::NotAllowed, WITHHELD, found);
    }
    for (place, of) in release.battery.iter().enumerate() {
        let path = root.field("instruments").index(place);
        let earlier = release.battery.get(..place).unwrap_or_default();
        if earlier.iter().any(|other| other.id() == of.id()) {
            note(
                path.field("id"),
                Problem::Duplicate,
                "an instrument that is there once",
                of.id().to_owned(),
            );
        }
        numbers(of, release, &path, &mut note);
        instrument(of, release.floor, &path, &mut note);
    }
    if problems.is_empty() && release.is_of_format_3() {
        let is_of_format_4 = release.has_rounded_sums();
        for (place, of) in release.battery.iter().enumerate() {
            tried(of, is_of_format_4, &root.field("instruments").index(place), problems);
        }
    }
}

/// Notes sums near an end, spreads that fail the trial and sums that are not rounded as they should be, as far as the figures of one
/// scale or item tell. Only the rules of the third format and the fourth ask for that.
fn tried(of: &InstrumentRelease, is_of_format_4: bool, path: &DataPath, problems: &mut Vec<Diagnostic>) {
    let Some(shown) = &of.shown else { return };
    let mut note = |path, found| {
        problems.push(Diagnostic::error(Problem::NotAllowed, path, WITHHELD.to_owned(), found));
    };
    let mut quantity = |figures: Option<Figures>, n, line: Line, is_item: bool, is_like_item, path| {
        let Some(figures) = figures else { return };
        let is_far = if is_like_item { trial::is_far_for_members } else { trial::is_far };
        let has_spread = |square| !is_item && trial::may_show_spread(n, square, line);
        let is_shown = is_far(n, figures.sum, line)
            && figures.square().is_none_or(has_spread)
            && may_be_rounded(figures, n, line, is_like_item, is_of_format_4);
        if !is_shown {
            note(path, format!("sum {} of {n}", figures.sum));
        }
    };
    for (place, scale) in shown.scales.iter().enumerate() {
        let path = path.field("scales").index(place);
        let line = line(scale.least, scale.most, scale.values);
        quantity(scale.figures, scale.n, line, false, is_like_item(scale), path);
    }
    for (place, item) in shown.items.iter().enumerate().filter(|_| !of.is_open) {
        let path = path.field("items").index(place);
        quantity(item.figures, item.n, line(item.least, item.most, item.options), true, true, path);
    }
    for (place, scale) in shown.scales.iter().enumerate() {
        let has_spread = scale.figures.is_some_and(|figures| figures.squares.is_some());
        if scale.alpha.is_some() && (scale.n < ALPHAS_FROM || !has_spread) {
            let path = path.field("scales").index(place).field("alpha");
            note(path, "alpha".to_owned());
        }
    }
}

/// Whether a sum may be rounded as it is, or stand as it is: the rules of the fourth format.
fn may_be_rounded(of: Figures, n: u32, line: Line, is_like_item: bool, is_of_format_4: bool) -> bool {
    if of.within == 0 {
        return !is_of_format_4 || n >= SPREADS_FROM || is_like_item;
    }
    let is_of_few = n < ITEMS_FROM && !is_like_item && of.squares.is_none();
    let length = line.most.saturating_sub(line.least).saturating_mul(n.into());
    is_of_few && (line.steps.widest..=length).contains(&of.within)
}

/// The values of a quantity as far as a release tells: evenly spaced, if that can be.
fn line(least: i64, most: i64, values: u32) -> Line {
    let (length, gaps) = (most.saturating_sub(least), i64::from(values).saturating_sub(1).max(1));
    let are_even = length.checked_rem(gaps) == Some(0);
    let widest = length.checked_div(gaps).unwrap_or(1).max(1);
    Line { least, most, steps: Steps { widest, are_even } }
}

type Note<'n> = dyn FnMut(DataPath, Problem, &str, String) + 'n;

/// How many persons there are. Before format 3 each form counted those who left nothing out, and these in every figure.
fn numbers(of: &InstrumentRelease, release: &Release, path: &DataPath, note: &mut Note<'_>) {
    let found = || format!("{} and {}", of.n, of.incomplete);
    if release.is_of_format_3() {
        if of.n != release.persons || of.incomplete > of.n {
            note(path.field("n"), Problem::Contradiction, "as many as persons", found());
        }
    } else if of.n.checked_add(of.incomplete) != Some(release.persons) {
        note(path.field("n"), Problem::Contradiction, "as many as persons, with incomplete", found());
    }
    if let Some(skipped) = of.skipped
        && !(release.is_of_format_3() && may_tell_skipped(skipped, of.incomplete, of.is_sensitive))
    {
        let found = format!("{} to {} of {}", skipped.0, skipped.1, of.incomplete);
        note(path.clone(), Problem::NotAllowed, WITHHELD, found);
    }
    let Some(shown) = &of.shown else { return };
    let scales = shown.scales.iter().map(|scale| (scale.n, scale.figures.is_some()));
    let items = shown.items.iter().map(|item| (item.n, item.figures.is_some()));
    let (scales, items) = (("scales", scales.collect::<Vec<_>>()), ("items", items.collect()));
    for (list, numbers) in [scales, items] {
        for (place, (n, is_shown)) in numbers.into_iter().enumerate() {
            // All of them are of the form, and who is on every scale is on each. A theme counts who rated it.
            let least = match release.is_of_format_3() && is_shown {
                true if of.is_open => release.floor.persons(),
                true => of.n.saturating_sub(of.incomplete),
                false => of.n,
            };
            if !(least..=of.n).contains(&n) {
                let expected = format!("{least} to {} persons", of.n);
                note(
                    path.field(list).index(place).field("n"),
                    Problem::Contradiction,
                    &expected,
                    n.to_string(),
                );
            }
        }
    }
}

fn instrument(of: &InstrumentRelease, floor: Floor, path: &DataPath, note: &mut Note<'_>) {
    let Some(shown) = &of.shown else { return };
    if of.n < floor.persons() {
        note(path.clone(), Problem::NotAllowed, WITHHELD, format!("numbers of {} persons", of.n));
        return;
    }
    if !shown.has_figures() {
        let expected = "no lists if every number is withheld";
        note(path.clone(), Problem::NotAllowed, expected, "lists without a number".to_owned());
    }
    if of.is_open && (of.is_sensitive || !shown.scales.is_empty()) {
        let expected = "an open form without scales that is not sensitive";
        note(path.field("open"), Problem::Contradiction, expected, "true".to_owned());
    }
    twice(shown.scales.iter().map(|of| of.id.as_str()), &path.field("scales"), note);
    for (place, of) in shown.scales.iter().enumerate() {
        scale(of, floor, &path.field("scales").index(place), note);
    }
    twice(shown.items.iter().map(|of| of.id.as_str()), &path.field("items"), note);
    for (place, item) in shown.items.iter().enumerate() {
        let path = path.field("items").index(place);
        let is_shown = if of.is_open {
            are_enough_for_themes(item.n, floor)
                && item.figures.is_none_or(|figures| figures.squares.is_none())
        } else {
            are_enough_for_items(item.n, floor) && (item.figures.is_none() || item.options >= FEWEST_OPTIONS)
        };
        if !is_shown {
            note(path.clone(), Problem::NotAllowed, WITHHELD, "an item".to_owned());
        }
        within("options", item.options, OPTIONS, &path, note);
        range(item.least, item.most, item.options, &path, note);
        square(item.figures, item.n, (item.least, item.most), &path, note);
    }
    twice(shown.shares.iter().map(|of| of.id.as_str()), &path.field("shares"), note);
    for (place, share) in shown.shares.iter().enumerate() {
        let path = path.field("shares").index(place);
        if let Some(cut) = share.cut()
            && !may_show_cut(cut, of.n, floor, of.is_sensitive)
        {
            let found = format!("{} to {} of {}", cut.least, cut.most, of.n);
            note(path.clone(), Problem::NotAllowed, WITHHELD, found);
        }
        if let Some(levels) = share.levels {
            within("levels", levels.count, LEVELS, &path, note);
            let agree = |cut| do_agree(levels, cut, of.n, of.is_sensitive);
            if !share.cut().is_some_and(agree) {
                let found = format!("{:?} of {} levels", levels.median, levels.count);
                note(path.field("median"), Problem::Contradiction, "a median that its cut can have", found);
            }
        }
        if share.cut().is_none() && !are_enough_for_shares(of.n, floor) {
            note(path.clone(), Problem::NotAllowed, WITHHELD, "counts".to_owned());
        }
        let Some(counts) = share.counts().map(super::Classes::all) else { continue };
        let sum = counts.iter().try_fold(0_u32, |sum, count| sum.checked_add(*count));
        if sum != Some(of.n) {
            note(path.clone(), Problem::Contradiction, "counts of n persons", listed(counts));
        } else if !may_show_counts(counts, of.is_sensitive) {
            note(path, Problem::NotAllowed, WITHHELD, listed(counts));
        }
    }
}

fn listed(counts: [u32; CLASSES]) -> String {
    counts.map(|count| count.to_string()).join(", ")
}

/// Whether it is as telling as an item, as far as a release tells.
fn is_like_item(of: &ScaleRelease) -> bool {
    usize::try_from(of.n_items).is_ok_and(|items| items < FEWEST_ITEMS) || of.values < FEWEST_VALUES
}

fn scale(of: &ScaleRelease, floor: Floor, path: &DataPath, note: &mut Note<'_>) {
    if of.figures.is_some() && !are_enough_for_scale(of.n, floor, is_like_item(of)) {
        note(path.clone(), Problem::NotAllowed, WITHHELD, "a scale as telling as an item".to_owned());
    }
    within("items", of.n_items, ITEMS, path, note);
    within("values", of.values, VALUES, path, note);
    within("unit", of.unit, UNITS, path, note);
    range(of.least, of.most, of.values, path, note);
    square(of.figures, of.n, (of.least, of.most), path, note);
    if let Some(alpha) = of.alpha {
        let is_sound = of.figures.is_some()
            && of.n_items >= 2
            && alpha <= Exact::integer(1)
            && alpha >= LOWEST_ALPHA
            && is_with_two_decimals(alpha);
        if !is_sound {
            let expected = "two decimals, at most 1, of a scale that is shown";
            note(path.field("alpha"), Problem::NotAllowed, expected, alpha.to_string());
        }
    }
}

/// Checks the range of a number. The JSON form is limited by its table; this holds the compact form to the same limits.
fn within<T: Into<i64>>(
    field: &'static str,
    number: impl Into<i64>,
    (low, high): (T, T),
    path: &DataPath,
    note: &mut Note<'_>,
) {
    let (number, low, high) = (number.into(), low.into(), high.into());
    if !(low..=high).contains(&number) {
        let expected = format!("a whole number from {low} to {high}");
        note(path.field(field), Problem::OutOfRange, &expected, number.to_string());
    }
}

/// The numbers of one quantity.
fn square(figures: Option<Figures>, n: u32, (least, most): (i64, i64), path: &DataPath, note: &mut Note<'_>) {
    within("least", least, FIGURES, path, note);
    within("most", most, FIGURES, path, note);
    let Some(figures) = figures else { return };
    within("sum", figures.sum, FIGURES, path, note);
    let Some(square) = figures.square() else {
        if !is_possible_sum(figures.sum, n, (least, most)) {
            note(path.clone(), Problem::Contradiction, IMPOSSIBLE, format!("sum {} of {n}", figures.sum));
        }
        return;
    };
    let found = || {
        let [sum, squares] = [square.sum, square.squares].map(|number| number.to_string());
        format!("sum {sum} and squares {squares} of {n}")
    };
    within("squares", square.squares, FIGURES, path, note);
    if !is_possible(n.into(), square, least, most) {
        note(path.clone(), Problem::Contradiction, IMPOSSIBLE, found());
    } else if are_alike(n, square) {
        note(path.clone(), Problem::NotAllowed, WITHHELD, found());
    }
}

/// Whether `n` values in a range can have this sum.
fn is_possible_sum(sum: i64, n: u32, (least, most): (i64, i64)) -> bool {
    let times = |end: i64| i128::from(n).saturating_mul(end.into());
    (times(least)..=times(most)).contains(&sum.into())
}

/// Checks that the number of values fits between the ends of the range.
fn range(least: i64, most: i64, values: u32, path: &DataPath, note: &mut Note<'_>) {
    let room = most.checked_sub(least).and_then(|span| span.checked_add(1));
    if least >= most || room.is_none_or(|room| room < i64::from(values)) {
        let [least, most] = [least, most].map(|end| end.to_string());
        let found = format!("{values} values from {least} to {most}");
        note(path.field("most"), Problem::Contradiction, "room for the values", found);
    }
}

fn twice<'r>(ids: impl Iterator<Item = &'r str>, path: &DataPath, note: &mut Note<'_>) {
    let mut seen = Vec::new();
    for (place, id) in ids.enumerate() {
        if seen.contains(&id) {
            note(path.index(place).field("id"), Problem::Duplicate, "an id that is used once", id.to_owned());
        }
        seen.push(id);
    }
}
