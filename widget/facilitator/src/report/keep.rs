//! The button under a picture that saves it, and what the file says of itself.

use leptos::prelude::*;
use trygskema_core::group::report::{Chart, Mark, Time};
use trygskema_widget::{Button, ElementRef};

use super::drawn::{elements, svg_of};
use super::state::State;
use crate::files::save;

/// Saves what is shown as it is shown.
#[component]
pub(super) fn Keep(
    /// The element that holds the picture.
    shown: ElementRef,
    title: String,
    /// The picture in words; empty where the words beside it tell all of it.
    told: String,
) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let is_refused = RwSignal::new(false);
    let about = format!(": {title}");
    let save_picture = move || {
        let shown = shown.get_untracked()?;
        let told = if told.is_empty() { shown.inner_text() } else { told.clone() };
        let drawn = svg_of(&shown, &title, &told, state.language_now().tag())?;
        let figures = elements(shown.query_selector_all("[data-figure]").ok()?);
        let figures: Vec<String> = figures.filter_map(|of| of.get_attribute("data-figure")).collect();
        save(&file_name(state.view_now().word(), &figures), &drawn, "image/svg+xml").then_some(())
    };
    let press = move || is_refused.set(save_picture().is_none());
    view! {
        <div class="keep unprinted">
            <Button action="picture" class="button quiet small" label=texts.picture about on_press=press/>
            <span role="status">{move || is_refused.get().then_some(texts.not_saved)}</span>
        </div>
    }
}

/// View, form and scale, the last two as far as all figures have them in common: no group and nothing that a person has written.
/// The end of the name of a figure is its statistic.
fn file_name(view: &str, figures: &[String]) -> String {
    let of = |figure: &String| figure.rsplit_once('.').map_or(figure.as_str(), |(of, _)| of).to_owned();
    let mut common = figures.first().map(of).unwrap_or_default();
    for other in figures {
        while !common.is_empty() && !format!("{other}.").starts_with(&format!("{common}.")) {
            common = common.rsplit_once('.').map(|(less, _)| less.to_owned()).unwrap_or_default();
        }
    }
    let dash = if common.is_empty() { "" } else { "-" };
    format!("trygskema-{view}{dash}{}.svg", common.replace('.', "-"))
}

/// Every point of a run chart with its day: in the drawing they belong together by their place alone.
pub(super) fn told(chart: &Chart) -> String {
    let Chart::Run { points, times, median, goal, .. } = chart else { return String::new() };
    let point = |(point, time): (&Mark, &Time)| {
        let comma = if time.name.is_empty() { "" } else { ", " };
        [&point.label, comma, &time.name, ": ", &point.text].concat()
    };
    let mut told: Vec<String> = points.iter().zip(times).map(point).collect();
    told.push([&median.label, ": ", &median.text].concat());
    told.extend(goal.iter().map(|goal| [&goal.label, ": ", &goal.text].concat()));
    told.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use trygskema_core::group::report::Goal;

    // shows: H14, A16
    #[test]
    fn a_saved_picture_tells_every_number_in_words() {
        let mark = |label: &str, text: &str| {
            let [label, text, figure] = [label, text, "count"].map(str::to_owned);
            Mark { label, value: text.clone(), text, figure, at: 0, interval: None }
        };
        let time = |name: &str| Time { name: name.to_owned(), day: String::new(), at: 0 };
        let chart = Chart::Run {
            caption: String::new(),
            low: String::new(),
            high: String::new(),
            points: vec![mark("2. marts 2026", "47,0"), mark("9. marts 2026", "42,0")],
            times: vec![time("før"), time("")],
            frozen: None,
            median: Box::new(mark("Median", "44,5")),
            goal: Some(Goal { label: "Mål".to_owned(), text: "5".to_owned(), at: 0 }),
        };
        assert_eq!(told(&chart), "2. marts 2026, før: 47,0; 9. marts 2026: 42,0; Median: 44,5; Mål: 5");
    }

    // shows: H14, P17
    #[test]
    fn a_file_is_named_after_view_form_and_scale_alone() {
        let name = |figures: &[&str]| {
            file_name("series", &figures.iter().map(|&figure| figure.to_owned()).collect::<Vec<_>>())
        };
        for (figures, expected) in [
            (&["oms-hc-15.total.median"][..], "trygskema-series-oms-hc-15-total.svg"),
            (
                &["oms-hc-15.total.before.mean", "oms-hc-15.total.after.mean"],
                "trygskema-series-oms-hc-15-total.svg",
            ),
            (&["oms-hc-15.total.mean", "oms-hc-15.totality.mean"], "trygskema-series-oms-hc-15.svg"),
            (&["count.median"], "trygskema-series-count.svg"),
            (&["pss-10.total.mean", "who-5.total.mean"], "trygskema-series.svg"),
            (&[], "trygskema-series.svg"),
        ] {
            assert_eq!(name(figures), expected, "{figures:?}");
        }
    }
}
