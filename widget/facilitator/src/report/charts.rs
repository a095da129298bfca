//! Pictures of a report. They repeat what stands beside them, so a screen reader passes them over; shapes and lightness tell
//! the marks apart, so they read in black and white.

use trygskema_core::group::report::{Chart, Dots, Mark, Part, Shares};

use crate::dom::{Tag, svg, tag};

/// The width of a drawing in its own units; the page scales it.
const WIDTH: i64 = 320;
/// Room on both sides, so that a mark at the end is whole.
const MARGIN: i64 = 10;
/// The height of a run chart.
const HEIGHT: i64 = 150;

/// Where a place on a line is drawn.
fn x_of(place: i64) -> i64 {
    scaled(place, WIDTH.saturating_sub(MARGIN.saturating_mul(2))).saturating_add(MARGIN)
}

/// Upwards from the lower edge.
fn y_of(place: i64) -> i64 {
    let room = HEIGHT.saturating_sub(MARGIN.saturating_mul(2));
    HEIGHT.saturating_sub(MARGIN).saturating_sub(scaled(place, room))
}

fn scaled(place: i64, room: i64) -> i64 {
    place.saturating_mul(room).checked_div(Chart::FULL).unwrap_or(0)
}

/// A picture with its caption.
pub(super) fn chart(chart: &Chart, from_to: &str) -> Tag {
    let figure = |caption: &str| tag("figure").class("chart").child(tag("figcaption").text(caption));
    match chart {
        Chart::Dots { caption, rows } => figure(caption).children(rows.iter().map(|row| dots(row, from_to))),
        Chart::Shares { caption, rows } => figure(caption).children(rows.iter().map(shares)),
        Chart::Run { caption, low, high, points, median } => {
            let ends = [points.first(), points.last()].map(|end| end.map_or("", |end| end.label.as_str()));
            figure(caption)
                .child(tag("p").class("edge").text(high))
                .child(run(points, median))
                .child(tag("p").class("edge").text(low))
                .child(tag("p").class("ends").children(ends.map(|end| tag("span").text(end))))
                .child(
                    tag("p")
                        .class("key")
                        .child(swatch(&dashes()))
                        .text(&median.label)
                        .text(" ")
                        .child(number(median)),
                )
        }
    }
}

fn picture(height: i64) -> Tag {
    let view_box = ["0 0 ", &WIDTH.to_string(), " ", &height.to_string()].concat();
    svg("svg")
        .class("drawing")
        .attr("viewBox", &view_box)
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
}

fn stroke(class: &str, from: (i64, i64), to: (i64, i64)) -> Tag {
    svg("line")
        .class(class)
        .attr("x1", &from.0.to_string())
        .attr("y1", &from.1.to_string())
        .attr("x2", &to.0.to_string())
        .attr("y2", &to.1.to_string())
}

/// The first is a ring, the others are filled squares; `half` is from the middle to the edge.
fn shape(position: usize, x: i64, y: i64, half: i64) -> Tag {
    if position == 0 {
        let ring = svg("circle").class("ring").attr("cx", &x.to_string()).attr("cy", &y.to_string());
        return ring.attr("r", &half.to_string());
    }
    svg("rect")
        .class("block")
        .attr("x", &x.saturating_sub(half).to_string())
        .attr("y", &y.saturating_sub(half).to_string())
        .attr("width", &half.saturating_mul(2).to_string())
        .attr("height", &half.saturating_mul(2).to_string())
}

fn swatch(shape: &Tag) -> Tag {
    svg("svg")
        .class("swatch")
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(shape.clone())
}

/// A number as the tables have it.
fn number(mark: &Mark) -> Tag {
    tag("span")
        .class("number")
        .attr("data-figure", &mark.figure)
        .attr("data-value", &mark.value)
        .text(&mark.text)
}

fn dots(row: &Dots, from_to: &str) -> Tag {
    let marks = || row.marks.iter().enumerate();
    let keys = marks().map(|(position, mark)| {
        let key = tag("span").class("key").child(swatch(&shape(position, 8, 8, 6)));
        let key = if mark.label.is_empty() { key } else { key.text(&mark.label).text(" ") };
        key.child(number(mark))
    });
    let mut y = 12_i64;
    let mut drawn = Vec::new();
    for (position, mark) in marks() {
        if let Some((low, high)) = mark.interval {
            drawn.push(stroke("whisker", (x_of(low), y), (x_of(high), y)));
            for end in [low, high] {
                drawn.push(stroke(
                    "whisker",
                    (x_of(end), y.saturating_sub(5)),
                    (x_of(end), y.saturating_add(5)),
                ));
            }
        }
        // Small enough to leave the ends of a narrow interval in view.
        drawn.push(shape(position, x_of(mark.at), y, 4));
        y = y.saturating_add(18);
    }
    let (left, right) = (x_of(0), x_of(Chart::FULL));
    let tick = |x: i64| stroke("tick", (x, y.saturating_sub(5)), (x, y.saturating_add(5)));
    let picture = picture(y.saturating_add(8))
        .child(stroke("track", (left, y), (right, y)))
        .child(tick(left))
        .child(tick(right))
        .children(drawn);
    let ends = tag("span")
        .class("ends")
        .child(tag("span").child(tag("span").class("unseen").text(from_to).text(" ")).text(&row.low))
        .child(tag("span").text(&row.high));
    tag("div")
        .class("row")
        .child(tag("p").class("row-title").child(tag("strong").text(&row.title)).children(keys))
        .child(picture)
        .child(ends)
}

fn class_of(part: &Part) -> String {
    ["share share-", &part.class.to_string()].concat()
}

fn shares(row: &Shares) -> Tag {
    let mut x = 0_i64;
    let mut drawn = Vec::new();
    for part in &row.parts {
        let width = scaled(part.width, WIDTH.saturating_sub(2));
        drawn.push(
            svg("rect")
                .class(&class_of(part))
                .attr("x", &x.saturating_add(1).to_string())
                .attr("y", "1")
                .attr("width", &width.max(1).to_string())
                .attr("height", "26"),
        );
        x = x.saturating_add(width);
    }
    let keys = row.parts.iter().map(|part| {
        let rect = svg("rect").class(&class_of(part)).attr("x", "1").attr("y", "1");
        let rect = rect.attr("width", "14").attr("height", "14");
        let number = tag("span")
            .class("number")
            .attr("data-figure", &part.figure)
            .attr("data-value", &part.value)
            .text(&part.text);
        tag("li").class("key").child(swatch(&rect)).text(&part.label).text(" ").child(number)
    });
    tag("div")
        .class("row")
        .child(tag("p").class("row-title").child(tag("strong").text(&row.title)))
        .child(picture(28).children(drawn))
        .child(tag("ul").class("keys").children(keys))
}

fn dashes() -> Tag {
    stroke("median", (0, 8), (16, 8))
}

fn run(points: &[Mark], median: &Mark) -> Tag {
    let last = i64::try_from(points.len()).unwrap_or(1).saturating_sub(1).max(1);
    let mut position = 0_i64;
    let mut places = Vec::new();
    for point in points {
        let x = x_of(position.saturating_mul(Chart::FULL).checked_div(last).unwrap_or(0));
        places.push((x, y_of(point.at), point.interval));
        position = position.saturating_add(1);
    }
    let line: Vec<String> =
        places.iter().map(|(x, y, _)| [&x.to_string(), ",", &y.to_string()].concat()).collect();
    let (left, right) = (x_of(0), x_of(Chart::FULL));
    let at = y_of(median.at);
    let whiskers = places.iter().filter_map(|(x, _, interval)| {
        let (low, high) = (*interval)?;
        Some(stroke("whisker thin", (*x, y_of(low)), (*x, y_of(high))))
    });
    let marks = places.iter().map(|(x, y, _)| {
        svg("circle").class("point").attr("cx", &x.to_string()).attr("cy", &y.to_string()).attr("r", "4")
    });
    picture(HEIGHT)
        .child(stroke("track", (left, y_of(0)), (right, y_of(0))))
        .child(stroke("median", (left, at), (right, at)))
        .children(whiskers)
        .child(svg("polyline").class("path").attr("points", &line.join(" ")))
        .children(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: 10 + 300 * place / 1000, and 140 - 130 * place / 1000.
    // shows: A16
    #[test]
    fn marks_stand_where_their_values_are() {
        assert_eq!([0, 500, 1000].map(x_of), [10, 160, 310]);
        assert_eq!([0, 500, 1000].map(y_of), [140, 75, 10]);
    }
}
