//! Pictures of a report. They repeat what stands beside them, so a screen reader passes them over; shapes and lightness tell
//! the marks apart, so they read in black and white.

use leptos::prelude::*;
use trygskema_core::group::report::{Chart, Dots, Forest, Mark, Part, Shares, Spot};
use trygskema_widget::{CollectAny, ElementRef};

use super::keep::{Keep, told};
use super::run::run_chart;
use super::state::State;

/// The width of a drawing in its own units; the page scales it.
pub(super) const WIDTH: i64 = 320;
/// Room on both sides, so that a mark at the end is whole.
const MARGIN: i64 = 10;
/// The height of a picture in a row of a table: that of most rows, so that the lines at zero meet.
const ROW: i64 = 144;
/// The height of a picture in the head of such a table.
const HEAD: i64 = 34;

/// Where a place on a line is drawn.
fn x_of(place: i64) -> i64 {
    scaled(place, WIDTH.saturating_sub(MARGIN.saturating_mul(2))).saturating_add(MARGIN)
}

pub(super) fn scaled(place: i64, room: i64) -> i64 {
    place.saturating_mul(room).checked_div(Chart::FULL).unwrap_or(0)
}

/// A picture with its caption.
#[component]
pub(super) fn Picture(chart: Chart) -> impl IntoView {
    let shown = ElementRef::new();
    let told = told(&chart);
    let (caption, drawing) = match chart {
        Chart::Dots { caption, rows } => {
            (caption, rows.into_iter().map(|row| view! { <DotRow row/> }).collect_any())
        }
        Chart::Shares { caption, rows } => {
            (caption, rows.into_iter().map(|row| view! { <ShareRow row/> }).collect_any())
        }
        Chart::Run { caption, low, high, points, times, frozen, median, goal } => {
            (caption, run_chart([&low, &high], &points, &times, frozen, &median, goal))
        }
    };
    view! {
        <figure class="chart" node_ref=shown>
            <figcaption>{caption.clone()}</figcaption>
            {drawing}
        </figure>
        <Keep shown title=caption told/>
    }
}

#[component]
pub(super) fn Drawing(height: i64, children: Children) -> impl IntoView {
    view! {
        <svg class="drawing" viewBox=format!("0 0 {WIDTH} {height}") aria-hidden="true" focusable="false">
            {children()}
        </svg>
    }
}

/// A mark beside its word.
#[component]
pub(super) fn Swatch(children: Children) -> impl IntoView {
    view! {
        <svg class="swatch" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            {children()}
        </svg>
    }
}

pub(super) fn stroke(class: &'static str, from: (i64, i64), to: (i64, i64)) -> AnyView {
    let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(|place| place.to_string());
    view! { <line class=class x1=x1 y1=y1 x2=x2 y2=y2></line> }.into_any()
}

/// The first is a ring, the others are filled squares; `half` is from the middle to the edge.
fn shape(position: usize, x: i64, y: i64, half: i64) -> AnyView {
    if position == 0 {
        return view! { <circle class="ring" cx=x.to_string() cy=y.to_string() r=half.to_string()></circle> }
            .into_any();
    }
    let [left, top, side] = [x.saturating_sub(half), y.saturating_sub(half), half.saturating_mul(2)]
        .map(|place| place.to_string());
    view! { <rect class="block" x=left y=top width=side.clone() height=side></rect> }.into_any()
}

/// A number as the tables have it.
#[component]
fn Number(text: String, figure: String, value: String) -> impl IntoView {
    view! { <span class="number" data-figure=figure data-value=value>{text}</span> }
}

pub(super) fn number(mark: &Mark) -> AnyView {
    let Mark { text, figure, value, .. } = mark.clone();
    view! { <Number text figure value/> }.into_any()
}

/// The change of a row with its interval, about the line where nothing has changed; the words say on which side it is.
pub(super) fn spot(forest: &Forest, row: usize) -> AnyView {
    let line = stroke("zero", (x_of(forest.zero), 0), (x_of(forest.zero), ROW));
    let Some(Spot { at, interval }) = forest.spots.get(row).copied().flatten() else {
        return view! { <Drawing height=ROW>{line}</Drawing> }.into_any();
    };
    let [left, right] = &forest.ends;
    let side = if at < forest.zero { left } else { right };
    let side = (at != forest.zero).then(|| side.clone());
    let whisker = interval.map(|(low, high)| stroke("whisker", (x_of(low), ROW / 2), (x_of(high), ROW / 2)));
    let mark = shape(1, x_of(at), ROW / 2, 9);
    view! {
        <span class="unseen">{side}</span>
        <Drawing height=ROW>{line} {whisker} {mark}</Drawing>
    }
    .into_any()
}

/// The number at the head of the line about which the changes are drawn.
pub(super) fn zero(forest: &Forest) -> AnyView {
    let x = x_of(forest.zero).to_string();
    view! {
        <Drawing height=HEAD>
            <text class="nil" x=x y=HEAD.saturating_sub(6).to_string()>
                "0"
            </text>
        </Drawing>
    }
    .into_any()
}

/// Means with their intervals above one line from the lowest to the highest value.
#[component]
fn DotRow(row: Dots) -> impl IntoView {
    let from_to = expect_context::<State>().texts().from_to;
    let keys = row.marks.iter().enumerate().map(|(position, mark)| {
        let label = (!mark.label.is_empty()).then(|| format!("{} ", mark.label));
        view! {
            <span class="key">
                <Swatch>{shape(position, 8, 8, 6)}</Swatch>
                {label}
                {number(mark)}
            </span>
        }
    });
    let keys = keys.collect_any();
    let mut y = 12_i64;
    let mut drawn = Vec::new();
    for (position, mark) in row.marks.iter().enumerate() {
        if let Some((low, high)) = mark.interval {
            drawn.push(stroke("whisker", (x_of(low), y), (x_of(high), y)));
            for end in [low, high].map(x_of) {
                drawn.push(stroke("whisker", (end, y.saturating_sub(5)), (end, y.saturating_add(5))));
            }
        }
        // Small enough to leave the ends of a narrow interval in view.
        drawn.push(shape(position, x_of(mark.at), y, 4));
        y = y.saturating_add(18);
    }
    let (left, right) = (x_of(0), x_of(Chart::FULL));
    let tick = move |x: i64| stroke("tick", (x, y.saturating_sub(5)), (x, y.saturating_add(5)));
    view! {
        <div class="row">
            <p class="row-title">
                <strong>{row.title}</strong>
                {keys}
            </p>
            <Drawing height=y.saturating_add(8)>
                {stroke("track", (left, y), (right, y))} {[left, right].map(tick).into_iter().collect_any()} {drawn}
            </Drawing>
            <span class="ends">
                <span>
                    <span class="unseen">{from_to} " "</span>
                    {row.low}
                </span>
                <span>{row.high}</span>
            </span>
        </div>
    }
}

fn class_of(part: &Part) -> String {
    format!("share share-{}", part.class)
}

/// Shares beside each other that make up a whole.
#[component]
fn ShareRow(row: Shares) -> impl IntoView {
    let mut x = 0_i64;
    let mut drawn = Vec::new();
    for part in &row.parts {
        let width = scaled(part.width, WIDTH.saturating_sub(2));
        let (left, wide) = (x.saturating_add(1).to_string(), width.max(1).to_string());
        drawn.push(view! { <rect class=class_of(part) x=left y="1" width=wide height="26"></rect> });
        x = x.saturating_add(width);
    }
    let keys = row.parts.into_iter().filter(|part| !part.label.is_empty()).map(|part| {
        let class = class_of(&part);
        view! {
            <li class="key">
                <Swatch>
                    <rect class=class x="1" y="1" width="14" height="14"></rect>
                </Swatch>
                {part.label}
                " "
                <Number text=part.text figure=part.figure value=part.value/>
            </li>
        }
    });
    view! {
        <div class="row">
            <p class="row-title">
                <strong>{row.title}</strong>
            </p>
            <Drawing height=28>{drawn}</Drawing>
            <ul class="keys">{keys.collect_any()}</ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: 10 + 300 * place / 1000.
    // shows: A16
    #[test]
    fn marks_stand_where_their_values_are() {
        assert_eq!([0, 500, 1000].map(x_of), [10, 160, 310]);
    }
}
