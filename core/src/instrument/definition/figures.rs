//! Bands and comparisons of a definition.

use crate::diagnostic::Problem;
use crate::instrument::{Band, Comparison, Figure, Item, Scale, Unit};
use crate::language::Language;
use crate::reader::{Object, Problems, id};

const UNITS: [(&str, Unit); 2] = [("percent", Unit::Percent), ("points", Unit::Points)];

pub(super) fn bands(
    document: &Object<'_>,
    scales: &[Scale],
    languages: &[Language],
    problems: &mut Problems,
) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for node in document.optional_list("bands", 100, problems) {
        let Some(object) = node.object(&["scale", "from", "to", "label", "source"], problems) else {
            continue;
        };
        let named = object.required("scale", problems);
        let scale = named.and_then(|node| id(node, problems));
        let scale = scale.and_then(|name| scales.iter().position(|scale| scale.id() == name));
        let (from, to) = (object.decimal("from", problems), object.decimal("to", problems));
        let label = object.localized("label", languages, problems);
        let source = object.owned_text("source", problems);
        let (Some(node), Some(from), Some(to)) = (named, from, to) else { continue };
        let Some(scale) = scale else {
            problems.push(node.wrong(Problem::UnknownReference, "the id of a scale"));
            continue;
        };
        let is_taken = |band: &Band| band.scale == scale && band.from <= to && from <= band.to;
        if from > to || bands.iter().any(is_taken) {
            let expected = "a band from low to high that no other band of the scale overlaps";
            problems.push(object.place.wrong(Problem::Contradiction, expected, "another one"));
        }
        bands.push(Band { scale, from, to, label, source });
    }
    bands
}

pub(super) fn comparisons(
    document: &Object<'_>,
    items: &[Item],
    scales: &[Scale],
    languages: &[Language],
    problems: &mut Problems,
) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for node in document.optional_list("comparisons", 200, problems) {
        let Some(object) = node.object(&["of", "figures", "note"], problems) else { continue };
        let of = object.required("of", problems);
        let name = of.and_then(|node| id(node, problems)).unwrap_or_default();
        let is_known =
            items.iter().any(|item| item.id() == name) || scales.iter().any(|scale| scale.id() == name);
        if let Some(node) = of
            && !name.is_empty()
            && !is_known
        {
            problems.push(node.wrong(Problem::UnknownReference, "the id of an item or a scale"));
        }
        let mut figures = Vec::new();
        for node in object.list("figures", 1, 50, problems) {
            let Some(figure) = node.object(&["label", "value", "unit"], problems) else { continue };
            let label = figure.localized("label", languages, problems);
            let value = figure.optional("value").and_then(|_| {
                let value = figure.decimal("value", problems)?;
                Some((value, figure.one_of("unit", &UNITS, problems)?))
            });
            figures.push(Figure { label, value });
        }
        let note = object.localized("note", languages, problems);
        comparisons.push(Comparison { of: name.to_owned(), figures, note });
    }
    comparisons
}
