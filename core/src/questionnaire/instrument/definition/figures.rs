//! Bands and comparisons of a definition.

use super::format::UNITS;
use crate::format::diagnostic::Problem;
use crate::format::exact::Exact;
use crate::format::reader::{Node, Problems, note};
use crate::format::schema::missing;
use crate::questionnaire::instrument::{Band, Comparison, Figure, Item, Scale, Unit};

pub(super) fn bands(document: &Node<'_>, scales: &[Scale], problems: &mut Problems) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for node in document.elements("bands") {
        let name = node.id("scale");
        let Some(scale) = scales.iter().position(|scale| scale.id() == name) else {
            if !name.is_empty() {
                node.wrong_field("scale", Problem::UnknownReference, "the id of a scale", problems);
            }
            continue;
        };
        let limit = |field| node.decimal(field).unwrap_or(Exact::ZERO);
        let (from, to) = (limit("from"), limit("to"));
        let is_taken = |band: &Band| band.scale == scale && band.from <= to && from <= band.to;
        if from > to || bands.iter().any(is_taken) {
            let expected = "a band from low to high that no other band of the scale overlaps";
            note(problems, Problem::Contradiction, &node.place, expected, "another one");
        }
        bands.push(Band { scale, from, to, label: node.localized("label"), source: node.owned("source") });
    }
    bands
}

pub(super) fn comparisons(
    document: &Node<'_>,
    items: &[Item],
    scales: &[Scale],
    problems: &mut Problems,
) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for node in document.elements("comparisons") {
        let of = node.id("of");
        let is_known =
            items.iter().any(|item| item.id() == of) || scales.iter().any(|scale| scale.id() == of);
        if !of.is_empty() && !is_known {
            node.wrong_field("of", Problem::UnknownReference, "the id of an item or a scale", problems);
        }
        let mut figures = Vec::new();
        for figure in node.elements("figures") {
            let unit = figure.word("unit", &UNITS);
            if figure.get("value").is_some() && figure.get("unit").is_none() {
                missing(&figure, "unit", problems);
            }
            let unit = if unit == Some(0) { Unit::Percent } else { Unit::Points };
            let value = figure.decimal("value").map(|value| (value, unit));
            figures.push(Figure { label: figure.localized("label"), value });
        }
        comparisons.push(Comparison { of: of.to_owned(), figures, note: node.localized("note") });
    }
    comparisons
}
