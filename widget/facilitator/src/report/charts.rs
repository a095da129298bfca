//! Pictures of a report. They repeat what stands beside them, so a screen reader passes them over; shapes and lightness tell
//! the marks apart, so they read in black and white.

use leptos::prelude::*;
use trygskema_core::group::report::{Chart, Dots, Forest, Goal, Mark, Part, Shares, Spot, Time};
use trygskema_widget::CollectAny;

use super::state::State;

/// The width of a drawing in its own units; the page scales it.
const WIDTH: i64 = 320;
/// Room on both sides, so that a mark at the end is whole.
const MARGIN: i64 = 10;
/// The height of a run chart, and of a line of labels above and below it.
const HEIGHT: i64 = 150;
const LINE: i64 = 16;
/// The height of a picture in a row of a table: that of most rows, so that the lines at zero meet.
const ROW: i64 = 144;
/// How wide a letter of a label is taken to be: wider than the mean of them.
const LETTER: i64 = 9;

/// Where a place on a line is drawn.
fn x_of(place: i64) -> i64 {
    scaled(place, WIDTH.saturating_sub(MARGIN.saturating_mul(2))).saturating_add(MARGIN)
}

/// Upwards from the lower edge.
fn y_of(place: i64) -> i64 {
    let room = HEIGHT.saturating_sub(MARGIN.saturating_mul(2)).saturating_sub(LINE);
    HEIGHT.saturating_sub(MARGIN).saturating_sub(scaled(place, room))
}

fn scaled(place: i64, room: i64) -> i64 {
    place.saturating_mul(room).checked_div(Chart::FULL).unwrap_or(0)
}

/// A picture with its caption.
#[component]
pub(super) fn Picture(chart: Chart) -> impl IntoView {
    let (caption, drawing) = match chart {
        Chart::Dots { caption, rows } => {
            (caption, rows.into_iter().map(|row| view! { <DotRow row/> }).collect_any())
        }
        Chart::Shares { caption, rows } => {
            (caption, rows.into_iter().map(|row| view! { <ShareRow row/> }).collect_any())
        }
        Chart::Run { caption, low, high, points, times, frozen, median, goal } => {
            (caption, view! { <RunChart low high points times frozen median=*median goal/> }.into_any())
        }
    };
    view! {
        <figure class="chart">
            <figcaption>{caption}</figcaption>
            {drawing}
        </figure>
    }
}

#[component]
fn Drawing(height: i64, children: Children) -> impl IntoView {
    view! {
        <svg class="drawing" viewBox=format!("0 0 {WIDTH} {height}") aria-hidden="true" focusable="false">
            {children()}
        </svg>
    }
}

/// A mark beside its word.
#[component]
fn Swatch(children: Children) -> impl IntoView {
    view! {
        <svg class="swatch" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            {children()}
        </svg>
    }
}

fn stroke(class: &'static str, from: (i64, i64), to: (i64, i64)) -> AnyView {
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

fn number(mark: &Mark) -> AnyView {
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

/// One value after the other, as far apart as their days, with their median as a broken line.
#[component]
fn RunChart(
    low: String,
    high: String,
    points: Vec<Mark>,
    times: Vec<Time>,
    frozen: Option<i64>,
    median: Mark,
    goal: Option<Goal>,
) -> impl IntoView {
    let ends = [points.first(), points.last()].map(|end| end.map(|end| end.label.clone()));
    let [first, last] = ends.map(|end| view! { <span>{end}</span> }.into_any());
    view! {
        <p class="edge">{high}</p>
        {run(&points, &times, frozen, &median, goal.as_ref())}
        <p class="edge">{low}</p>
        <p class="ends">{first} {last}</p>
        <p class="key">
            <Swatch>{stroke("median", (0, 8), (16, 8))}</Swatch>
            {median.label.clone()}
            " "
            {number(&median)}
        </p>
        {goal
            .map(|goal| {
                view! {
                    <p class="key">
                        <Swatch>{stroke("goal", (0, 8), (16, 8))}</Swatch>
                        {goal.label}
                        " "
                        {goal.text}
                    </p>
                }
            })}
    }
}

fn run(points: &[Mark], times: &[Time], frozen: Option<i64>, median: &Mark, goal: Option<&Goal>) -> AnyView {
    let places: Vec<_> = points
        .iter()
        .zip(times)
        .map(|(point, time)| (x_of(time.at), y_of(point.at), point.interval))
        .collect();
    let line: Vec<String> = places.iter().map(|(x, y, _)| format!("{x},{y}")).collect();
    let (left, right) = (x_of(0), x_of(Chart::FULL));
    let at = y_of(median.at);
    let whiskers = places.iter().filter_map(|(x, _, interval)| {
        let (low, high) = (*interval)?;
        Some(stroke("whisker thin", (*x, y_of(low)), (*x, y_of(high))))
    });
    let marks = places.iter().map(|(x, y, _)| {
        view! { <circle class="point" cx=x.to_string() cy=y.to_string() r="4"></circle> }.into_any()
    });
    let (whiskers, marks) = (whiskers.collect_any(), marks.collect_any());
    let goal = goal.map(|goal| stroke("goal", (left, y_of(goal.at)), (right, y_of(goal.at))));
    let until = frozen.map(|at| stroke("tick", (x_of(at), y_of(0)), (x_of(at), y_of(Chart::FULL))));
    let values: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    let names: Vec<&str> = times.iter().map(|time| time.name.as_str()).collect();
    let values = labels(&values, times, LINE);
    let names = labels(&names, times, HEIGHT.saturating_add(LINE / 2));
    view! {
        <Drawing height=HEIGHT.saturating_add(LINE)>
            {stroke("track", (left, y_of(0)), (right, y_of(0)))} {until} {stroke("median", (left, at), (right, at))}
            {goal} {whiskers} <polyline class="path" points=line.join(" ")></polyline> {marks} {values} {names}
        </Drawing>
    }
    .into_any()
}

/// Labels in one line below or above their points: the first, the last, and those that have room beside them.
fn labels(texts: &[&str], times: &[Time], y: i64) -> AnyView {
    let placed = placed(texts, times);
    let label = |(text, x): (&str, i64)| {
        view! { <text class="point-label" x=x.to_string() y=y.to_string()>{text.to_owned()}</text> }
            .into_any()
    };
    placed.into_iter().map(label).collect_any()
}

/// The labels that have room, each with its middle, within the drawing.
fn placed<'t>(texts: &[&'t str], times: &[Time]) -> Vec<(&'t str, i64)> {
    let mut all = Vec::new();
    for (text, time) in texts.iter().zip(times) {
        let half = i64::try_from(text.chars().count()).unwrap_or(WIDTH).saturating_mul(LETTER) / 2;
        let middle = x_of(time.at).min(WIDTH.saturating_sub(half)).max(half);
        all.push((*text, middle, half));
    }
    let ends =
        |(_, middle, half): (&str, i64, i64)| (middle.saturating_sub(half), middle.saturating_add(half));
    let Some(last) = all.pop() else { return Vec::new() };
    let (mut free, mut placed) = (0, Vec::new());
    for label in all {
        let (left, right) = ends(label);
        if left >= free && right.saturating_add(LETTER) <= ends(last).0 {
            placed.push((label.0, label.1));
            free = right.saturating_add(LETTER);
        }
    }
    placed.push((last.0, last.1));
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: 10 + 300 * place / 1000, and 140 - 114 * place / 1000.
    // shows: A16
    #[test]
    fn marks_stand_where_their_values_are() {
        assert_eq!([0, 500, 1000].map(x_of), [10, 160, 310]);
        assert_eq!([0, 500, 1000].map(y_of), [140, 83, 26]);
    }

    // By hand: "32,7" is 36 wide, so the first has its middle at 18 and not at 10, and ends at 36; the next one begins at 45 or
    // later and ends 9 before the last, which has its middle at 302.
    // shows: H14
    #[test]
    fn labels_have_room_and_the_ends_always_have_one() {
        let time = |at| Time { name: String::new(), at };
        let texts = ["32,7"; 5];
        let at = |places: [i64; 5]| -> Vec<i64> {
            placed(&texts, &places.map(time)).into_iter().map(|(_, middle)| middle).collect()
        };
        assert_eq!(at([0, 250, 500, 750, 1000]), [18, 85, 160, 235, 302]);
        assert_eq!(at([0, 100, 200, 900, 1000]), [18, 70, 302]);
        assert_eq!(at([0, 10, 20, 30, 1000]), [18, 302]);
        assert_eq!(placed(&[], &[]), []);
        assert_eq!(placed(&texts[..1], &[time(0)]), [("32,7", 18)]);
    }
}
