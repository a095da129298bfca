//! The button under a picture that saves it, and what the file says of itself.

use leptos::prelude::*;
use trygskema_core::group::report::{Chart, Mark, Table};
use trygskema_widget::{Button, ElementRef};

use super::drawn::svg_of;
use super::state::State;
use crate::files::save;

/// Saves what is shown as it is shown.
#[component]
pub(super) fn Keep(
    /// The element that holds the picture.
    shown: ElementRef,
    title: String,
    /// The picture in words, for who cannot see it.
    told: String,
    /// Which form and scale it is of.
    subject: String,
) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let is_refused = RwSignal::new(false);
    let about = format!(": {title}");
    let press = move || {
        let drawn = shown
            .get_untracked()
            .and_then(|shown| svg_of(&shown, &title, &told, state.language_now().tag()).ok());
        let name = file_name(state.view_now().word(), &subject);
        is_refused.set(!drawn.is_some_and(|drawn| save(&name, &drawn, "image/svg+xml")));
    };
    view! {
        <div class="keep unprinted">
            <Button action="picture" class="button quiet small" label=texts.picture about on_press=press/>
            <span role="status">{move || is_refused.get().then_some(texts.not_saved)}</span>
        </div>
    }
}

/// View, form and scale: no group and nothing that a person has written.
fn file_name(view: &str, subject: &str) -> String {
    let dash = if subject.is_empty() { "" } else { "-" };
    format!("trygskema-{view}{dash}{}.svg", subject.replace('.', "-"))
}

/// What all of these figures are of: what their names have in common, without the statistic at the end.
fn common<'f>(figures: impl Iterator<Item = &'f str>) -> String {
    let of = |figure: &'f str| figure.rsplit_once('.').map_or(figure, |(of, _)| of);
    let mut all = figures.filter(|figure| !figure.is_empty()).map(of);
    let mut common: Vec<&str> = all.next().map(|first| first.split('.').collect()).unwrap_or_default();
    for other in all {
        let same = common.iter().zip(other.split('.')).take_while(|(one, other)| *one == other).count();
        common.truncate(same);
    }
    common.join(".")
}

pub(super) fn subject(chart: &Chart) -> String {
    match chart {
        Chart::Dots { rows, .. } => {
            common(rows.iter().flat_map(|row| &row.marks).map(|mark| mark.figure.as_str()))
        }
        Chart::Shares { rows, .. } => {
            common(rows.iter().flat_map(|row| &row.parts).map(|part| part.figure.as_str()))
        }
        Chart::Run { points, .. } => common(points.iter().map(|point| point.figure.as_str())),
    }
}

pub(super) fn rows_subject(table: &Table) -> String {
    common(table.rows.iter().flatten().map(|cell| cell.figure.as_str()))
}

/// Every number of a picture with what it is of.
pub(super) fn told(chart: &Chart) -> String {
    let mark = |mark: &Mark| [mark.label.as_str(), &mark.text].join(" ").trim().to_owned();
    let row = |title: &str, parts: Vec<String>| format!("{title}: {}", parts.join(", "));
    let rows: Vec<String> = match chart {
        Chart::Dots { rows, .. } => {
            rows.iter().map(|of| row(&of.title, of.marks.iter().map(mark).collect())).collect()
        }
        Chart::Shares { rows, .. } => {
            let named = |of: &trygskema_core::group::report::Shares| {
                let parts = of.parts.iter().filter(|part| !part.label.is_empty());
                parts.map(|part| format!("{} {}", part.label, part.text)).collect()
            };
            rows.iter().map(|of| row(&of.title, named(of))).collect()
        }
        Chart::Run { points, times, median, goal, .. } => {
            let point = |(point, time): (&Mark, &trygskema_core::group::report::Time)| {
                let comma = if time.name.is_empty() { "" } else { ", " };
                format!("{}{comma}{}: {}", point.label, time.name, point.text)
            };
            let goal = goal.iter().map(|goal| format!("{}: {}", goal.label, goal.text));
            let median = format!("{}: {}", median.label, median.text);
            points.iter().zip(times).map(point).chain([median]).chain(goal).collect()
        }
    };
    rows.join("; ")
}

pub(super) fn rows_told(table: &Table) -> String {
    let row = |cells: &Vec<trygskema_core::group::report::Cell>| {
        let cells = cells.iter().zip(&table.columns).filter(|(cell, _)| !cell.text.is_empty());
        let told = cells.map(|(cell, column)| [column.as_str(), &cell.text].join(" ").trim().to_owned());
        told.collect::<Vec<_>>().join(", ")
    };
    table.rows.iter().map(row).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use trygskema_core::group::report::{Goal, Time};

    fn mark(label: &str, text: &str, figure: &str) -> Mark {
        let [label, text, figure] = [label, text, figure].map(str::to_owned);
        Mark { label, value: text.clone(), text, figure, at: 0, interval: None }
    }

    fn run(figure: &str, goal: Option<Goal>) -> Chart {
        let time = |name: &str| Time { name: name.to_owned(), day: String::new(), at: 0 };
        Chart::Run {
            caption: String::new(),
            low: String::new(),
            high: String::new(),
            points: vec![mark("2. marts 2026", "47,0", figure), mark("9. marts 2026", "42,0", figure)],
            times: vec![time("før"), time("")],
            frozen: None,
            median: Box::new(mark("Median", "44,5", "")),
            goal,
        }
    }

    // shows: H14, A16
    #[test]
    fn a_saved_picture_tells_every_number_in_words() {
        let goal = Goal { label: "Mål".to_owned(), text: "5".to_owned(), at: 0 };
        assert_eq!(
            told(&run("count", Some(goal))),
            "2. marts 2026, før: 47,0; 9. marts 2026: 42,0; Median: 44,5; Mål: 5"
        );
    }

    // shows: H14, P17
    #[test]
    fn a_file_is_named_after_view_form_and_scale_alone() {
        let name = |chart: &Chart| file_name("series", &subject(chart));
        assert_eq!(name(&run("oms-hc-15.total.mean", None)), "trygskema-series-oms-hc-15-total.svg");
        assert_eq!(name(&run("count", None)), "trygskema-series-count.svg");
        let of = |figures: &[&str]| file_name("one-round", &common(figures.iter().copied()));
        assert_eq!(
            of(&["oms-hc-15.total.mean", "oms-hc-15.attitudes.mean"]),
            "trygskema-one-round-oms-hc-15.svg"
        );
        assert_eq!(of(&["", "pss-10.total.mean"]), "trygskema-one-round-pss-10-total.svg");
        assert_eq!(of(&["pss-10.total.mean", "who-5.total.mean"]), "trygskema-one-round.svg");
        assert_eq!(of(&[]), "trygskema-one-round.svg");
    }
}
