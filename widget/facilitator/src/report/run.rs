//! Run charts: one value after the other, as far apart as their days.

use leptos::prelude::*;
use trygskema_core::group::report::{Chart, Goal, Mark, Time};
use trygskema_widget::CollectAny;

use super::charts::{Drawing, Swatch, WIDTH, number, scaled, stroke};

/// Room at the right, so that the last point and half of its label are whole.
const MARGIN: i64 = 16;
/// From the lower to the upper edge.
const HEIGHT: i64 = 114;
/// The height of a line of labels.
const LINE: i64 = 15;
/// The most lines of labels above each other: with three of them a value of four letters at each of 24 months has room.
const LINES: usize = 3;
/// How wide a letter of a label is taken to be: wider than the mean of them where they are largest, on a telephone.
const LETTER: i64 = 8;
/// From the axis to the first line below it, clear of the label of the lower edge.
const DOWN: i64 = 4;
/// From the upper edge to the first line above it.
const UP: i64 = 10;
/// Room between two labels in a line.
const GAP: i64 = 2;
/// With more points than this the days below the axis keep to one line, so that they read as a scale.
const FEW: usize = 6;

/// A label that has room: its text, its middle, and in which line it stands, counted from the points.
type Label<'t> = (&'t str, i64, usize);

/// Where the parts of the drawing are.
#[derive(Clone, Copy, Debug)]
struct Frame {
    left: i64,
    top: i64,
}

impl Frame {
    fn x(self, place: i64) -> i64 {
        let room = WIDTH.saturating_sub(self.left).saturating_sub(MARGIN);
        scaled(place, room).saturating_add(self.left)
    }

    /// Upwards from the lower edge.
    fn y(self, place: i64) -> i64 {
        self.top.saturating_add(HEIGHT).saturating_sub(scaled(place, HEIGHT))
    }

    /// Below the axis.
    fn below(self, down: i64) -> i64 {
        self.y(0).saturating_add(down)
    }
}

/// The points with their median as a broken line, and what the lines are.
pub(super) fn run_chart(
    edges: [&str; 2],
    points: &[Mark],
    times: &[Time],
    frozen: Option<i64>,
    median: &Mark,
    goal: Option<Goal>,
) -> AnyView {
    let ends = [points.first(), points.last()].map(|end| end.map(|end| end.label.clone()));
    let [first, last] = ends.map(|end| view! { <span>{end}</span> }.into_any());
    let levels = [Some(median.at), goal.as_ref().map(|goal| goal.at)];
    let drawing = run(edges, points, times, frozen, levels);
    let (label, value) = (median.label.clone(), number(median));
    view! {
        {drawing}
        <p class="ends">{first} {last}</p>
        <p class="key">
            <Swatch>{stroke("median", (0, 8), (16, 8))}</Swatch>
            {label}
            " "
            {value}
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
    .into_any()
}

fn run(
    edges: [&str; 2],
    points: &[Mark],
    times: &[Time],
    frozen: Option<i64>,
    levels: [Option<i64>; 2],
) -> AnyView {
    let widest = edges.map(width).into_iter().max().unwrap_or_default();
    let flat = Frame { left: widest.saturating_add(12), top: 0 };
    let xs: Vec<i64> = times.iter().map(|time| flat.x(time.at)).collect();
    let values = placed(points.iter().map(|point| point.text.as_str()), &xs, LINES);
    let day_lines = if times.len() > FEW { 1 } else { LINES };
    let days = placed(times.iter().map(|time| time.day.as_str()), &xs, day_lines);
    let names = placed(changing(times), &xs, LINES);
    // Clear of a point at the upper edge.
    let frame = Frame { top: height(&values).saturating_add(UP), ..flat };
    let names_from = height(&days).saturating_add(DOWN);
    let bottom = frame.below(names_from).saturating_add(height(&names)).saturating_add(5);

    let (left, right, low, high) = (frame.x(0), frame.x(Chart::FULL), frame.y(0), frame.y(Chart::FULL));
    let axis = left.saturating_sub(8);
    let edge = |(text, y): (&str, i64)| {
        let [x, y] = [axis.saturating_sub(3), y].map(|place| place.to_string());
        view! { <text class="edge-label" x=x y=y>{text.to_owned()}</text> }.into_any()
    };
    let edges = edges.into_iter().zip([low, high.saturating_add(4)]).map(edge).collect_any();
    let ticks = xs.iter().map(|x| stroke("tick", (*x, low), (*x, frame.below(4)))).collect_any();
    let until = frozen.map(|at| stroke("tick", (frame.x(at), low), (frame.x(at), high)));
    let classes = ["median", "goal"].into_iter().zip(levels);
    let levels = classes
        .filter_map(|(class, at)| Some(stroke(class, (left, frame.y(at?)), (right, frame.y(at?)))))
        .collect_any();
    let places: Vec<_> = xs.iter().zip(points).map(|(x, point)| (*x, frame.y(point.at))).collect();
    let line: Vec<String> = places.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let whiskers = xs.iter().zip(points).filter_map(|(x, point)| {
        let (low, high) = point.interval?;
        Some(stroke("whisker thin", (*x, frame.y(low)), (*x, frame.y(high))))
    });
    let marks = places.iter().map(|(x, y)| {
        view! { <circle class="point" cx=x.to_string() cy=y.to_string() r="4"></circle> }.into_any()
    });
    let (whiskers, marks) = (whiskers.collect_any(), marks.collect_any());
    let values = labels(&values, frame.top.saturating_sub(UP), -LINE);
    let days = labels(&days, frame.below(LINE.saturating_add(DOWN)), LINE);
    let names = labels(&names, frame.below(names_from).saturating_add(LINE), LINE);
    view! {
        <Drawing height=bottom>
            {stroke("track", (axis, low), (right, low))} {stroke("track", (axis, low), (axis, high))} {edges} {ticks}
            {until} {levels} {whiskers} <polyline class="path" points=line.join(" ")></polyline> {marks} {values} {days} {names}
        </Drawing>
    }
    .into_any()
}

/// The names of the times, each where it begins: twelve times "measurement" in a row say nothing that once does not.
fn changing(times: &[Time]) -> impl Iterator<Item = &str> {
    let mut before = "";
    times.iter().map(move |time| {
        let name = if time.name == before { "" } else { time.name.as_str() };
        before = &time.name;
        name
    })
}

fn labels(labels: &[Label<'_>], first: i64, line: i64) -> AnyView {
    let label = |(text, x, at): &Label<'_>| {
        let y = i64::try_from(*at).unwrap_or_default().saturating_mul(line).saturating_add(first);
        view! { <text class="point-label" x=x.to_string() y=y.to_string()>{(*text).to_owned()}</text> }
            .into_any()
    };
    labels.iter().map(label).collect_any()
}

/// The height of the lines that these labels take.
fn height(labels: &[Label<'_>]) -> i64 {
    let lines = labels.iter().map(|(.., line)| line.saturating_add(1)).max().unwrap_or_default();
    i64::try_from(lines).unwrap_or_default().saturating_mul(LINE)
}

fn width(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(WIDTH).saturating_mul(LETTER)
}

/// The labels that have room, each in the first line where it has. The last one always has: others make room for it.
fn placed<'t>(texts: impl Iterator<Item = &'t str>, xs: &[i64], most: usize) -> Vec<Label<'t>> {
    let all = texts.zip(xs).filter(|(text, _)| !text.is_empty()).map(|(text, x)| {
        let half = width(text) / 2;
        (text, (*x).min(WIDTH.saturating_sub(half)).max(half), half)
    });
    let all: Vec<_> = all.collect();
    let mut free = vec![0_i64; most];
    let mut placed: Vec<Label<'_>> = Vec::new();
    for (at, (text, middle, half)) in all.iter().enumerate() {
        let (left, right) = (middle.saturating_sub(*half), middle.saturating_add(*half));
        let mut line = free.iter().position(|from| left >= *from);
        if line.is_none() && at.saturating_add(1) == all.len() {
            let furthest = most.saturating_sub(1);
            let ends = |of: &Label<'_>| of.1.saturating_add(width(of.0) / 2).saturating_add(GAP);
            placed.retain(|of| of.2 != furthest || ends(of) <= left);
            line = Some(furthest);
        }
        if let Some(line) = line {
            placed.push((text, *middle, line));
            free.iter_mut().skip(line).take(1).for_each(|from| *from = right.saturating_add(GAP));
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: 28 at the left, 16 at the right, so 28 + 276 * place / 1000, and 38 + 114 - 114 * place / 1000.
    // shows: A16, H14
    #[test]
    fn points_stand_where_their_days_and_values_are() {
        let frame = Frame { left: 28, top: 38 };
        assert_eq!([0, 500, 1000].map(|at| frame.x(at)), [28, 166, 304]);
        assert_eq!([0, 500, 1000].map(|at| frame.y(at)), [152, 95, 38]);
    }

    fn of<'t>(texts: &[&'t str], xs: &[i64]) -> Vec<Label<'t>> {
        placed(texts.iter().copied(), xs, LINES)
    }

    // By hand: "32,7" is 32 wide. Seven days of 99 are 19 of 276: the first value ends at 44 and the second would begin at 31, so it
    // goes one line on. "opfølgning" is 80 wide and is moved into the drawing: its middle is at 320 - 40.
    // shows: H14
    #[test]
    fn every_wave_and_its_value_is_labelled_however_near_they_are() {
        let xs = [28, 47, 304];
        assert_eq!(of(&["32,7"; 3], &xs), [("32,7", 28, 0), ("32,7", 47, 1), ("32,7", 304, 0)]);
        assert_eq!(
            of(&["før", "efter", "opfølgning"], &xs),
            [("før", 28, 0), ("efter", 47, 1), ("opfølgning", 280, 0)]
        );
        assert_eq!(of(&[], &[]), []);
        assert_eq!(of(&["32,7"], &[3]), [("32,7", 16, 0)]);
        // One that has no room in any line is left out; the last one never is.
        assert_eq!(of(&["a", "b", "c", "d", "e"], &[50; 5]), [("a", 50, 0), ("b", 50, 1), ("e", 50, 2)]);
    }

    // Months from January on, each where its first day is, in whole thousandths rounded down as the core gives them.
    // shows: H14
    #[test]
    fn labels_of_a_year_and_of_two_years_of_months_never_meet() {
        let months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for count in [3_usize, 12, 24] {
            let days = (0..count).map(|month| months.iter().cycle().take(month).sum::<i64>());
            let days: Vec<_> = days.collect();
            let frame = Frame { left: 28, top: 0 };
            let xs: Vec<_> = days.iter().map(|day| frame.x(day * 1000 / days[count - 1])).collect();
            let texts = vec!["46,5"; count];
            let labels = of(&texts, &xs);
            assert_eq!(labels.len(), count);
            for line in 0..LINES {
                let in_line = labels.iter().filter(|of| of.2 == line).map(|(_, middle, _)| *middle);
                let in_line: Vec<_> = in_line.collect();
                assert!(in_line.windows(2).all(|two| two[1] - two[0] >= 32 + GAP), "{count}: {in_line:?}");
            }
        }
    }

    // shows: H14
    #[test]
    fn a_name_stands_where_it_begins() {
        let time = |name: &str| Time { name: name.to_owned(), day: String::new(), at: 0 };
        let times = ["før", "måling", "måling", "efter", "måling"].map(time);
        assert_eq!(changing(&times).collect::<Vec<_>>(), ["før", "måling", "", "efter", "måling"]);
    }
}
