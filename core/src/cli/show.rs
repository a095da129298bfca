//! `instruments` and `show`.

use std::io::Write;

use anyhow::bail;

use super::text::{counted, table, wrapped};
use super::{Verdict, known_ids, missing_word};
use crate::advice::matrix::{MATRIX, Matrix};
use crate::format::language::Language;
use crate::questionnaire::instrument::{
    Direction, Evidence, Instrument, Keying, Method, Scale, ShareThreshold, builtin,
};

/// A table of the built-in instruments.
pub(super) fn list(language: Language, out: &mut impl Write) -> anyhow::Result<Verdict> {
    let header = ["id", "version", "items", "scales", "text", "wording", "evidence", "title"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    // Holder and terms with the instruments that they stand for.
    let mut licences: Vec<([String; 2], Vec<&str>)> = Vec::new();
    for (id, _) in builtin::DEFINITIONS {
        let instrument = super::built_in(id)?;
        let licence = [instrument.licence().holder(), instrument.licence().terms()].map(str::to_owned);
        match licences.iter_mut().find(|(known, _)| *known == licence) {
            Some((_, ids)) => ids.push(id),
            None => licences.push((licence, vec![id])),
        }
        let is_bundled = instrument.licence().is_text_bundled();
        rows.push(vec![
            instrument.id().to_owned(),
            instrument.version().to_owned(),
            instrument.items().len().to_string(),
            instrument.scales().len().to_string(),
            if is_bundled { "bundled" } else { "needs a pack" }.to_owned(),
            instrument.wording_status().word().to_owned(),
            weakest_evidence(&instrument).to_owned(),
            instrument.title().best(language).0.to_owned(),
        ]);
    }
    table(&rows, out)?;
    writeln!(out)?;
    wrapped(
        "",
        "text: whether the item texts are in the program, or come from a wording pack. wording: whose sentences they are; \
        \"working\" is our own, not an official or validated translation. evidence: how far the weakest statement about \
        the instrument was checked. `trygskema show ID` tells more.",
        out,
    )?;
    writeln!(out, "\nLicences")?;
    for ([holder, terms], ids) in licences {
        writeln!(out)?;
        wrapped("", &format!("{}: {holder}", ids.join(", ")), out)?;
        wrapped("  ", &terms, out)?;
    }
    Ok(Verdict::InOrder)
}

fn weakest_evidence(instrument: &Instrument) -> &'static str {
    let has = |mark: &Option<Evidence>| instrument.sources().iter().any(|source| source.evidence() == *mark);
    let weakest = [None, Some(Evidence::Memory), Some(Evidence::Derived)].into_iter().find(has);
    evidence_word(weakest.unwrap_or(Some(Evidence::Read)))
}

fn evidence_word(evidence: Option<Evidence>) -> &'static str {
    match evidence {
        Some(Evidence::Read) => "read",
        Some(Evidence::Derived) => "derived",
        Some(Evidence::Memory) => "memory",
        None => "not said",
    }
}

/// The definition file itself.
pub(super) fn json(id: &str, out: &mut impl Write) -> anyhow::Result<Verdict> {
    let Some(definition) = builtin::definition(id) else {
        bail!("there is no built-in instrument \"{id}\"; there are: {}", known_ids())
    };
    out.write_all(definition.as_bytes())?;
    Ok(Verdict::InOrder)
}

/// Everything about an instrument, to be read in a terminal.
pub(super) fn text(
    instrument: &Instrument,
    language: Language,
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    wrapped("", instrument.title().best(language).0, out)?;
    let wording = instrument.wording_status().word();
    writeln!(out, "{} {}, wording: {wording}\n", instrument.id(), instrument.version())?;
    wrapped("", instrument.purpose().best(language).0, out)?;
    for set in instrument.response_sets() {
        writeln!(out, "\nResponse options {}:", set.id())?;
        for option in set.options() {
            let label = option.label().best(language).0;
            let points =
                option.points().map_or_else(|| "not counted".to_owned(), |points| format!("{points} points"));
            wrapped(&format!("{:>5}  ", option.code()), &format!("{label} ({points})"), out)?;
        }
    }
    writeln!(out, "\nItems (R: reverse-keyed):")?;
    let matrix = Matrix::from_json(MATRIX).ok();
    let factors = matrix.as_ref().map_or(&[][..], Matrix::factors);
    for (number, item) in (1..).zip(instrument.items()) {
        let mark = if item.keying() == Keying::Reverse { "R" } else { " " };
        wrapped(&format!("{number:>4}. {mark} {:<4} ", item.id()), item.text().best(language).0, out)?;
        let words = factors.iter().filter(|factor| item.factors().iter().any(|id| id == factor.id()));
        let words: Vec<_> = words.map(|factor| factor.text().best(language).0).collect();
        if !words.is_empty() {
            wrapped("             touches: ", &words.join("; "), out)?;
        }
    }
    writeln!(out, "\nScales:")?;
    for scale in instrument.scales() {
        show_scale(instrument, scale, language, out)?;
    }
    writeln!(out, "\nSources:")?;
    for source in instrument.sources() {
        let evidence = match source.evidence() {
            Some(Evidence::Memory) => "from memory, to be checked",
            checked => evidence_word(checked),
        };
        wrapped("  - ", source.citation(), out)?;
        let used_for = source.used_for().unwrap_or("not said");
        wrapped("    for: ", &format!("{used_for} [{evidence}]"), out)?;
    }
    let licence = instrument.licence();
    let bundled =
        if licence.is_text_bundled() { "Texts are bundled." } else { "Texts come from a wording pack." };
    writeln!(out)?;
    wrapped("Licence: ", &format!("{}. {} {bundled}", licence.holder(), licence.terms()), out)?;
    wrapped("Wording: ", instrument.wording_source().best(language).0, out)?;
    Ok(Verdict::InOrder)
}

fn show_scale(
    instrument: &Instrument,
    scale: &Scale,
    language: Language,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let direction = match scale.direction() {
        Direction::HigherIsWorse => "higher is worse",
        Direction::HigherIsBetter => "higher is better",
        Direction::Neither => "no good end",
    };
    let threshold = match scale.method() {
        Method::Share(ShareThreshold::AtLeast(limit)) => format!(" of points of at least {limit}"),
        Method::Share(ShareThreshold::AtMost(limit)) => format!(" of points of at most {limit}"),
        _ => String::new(),
    };
    let ids = scale.item_positions().iter().filter_map(|position| instrument.items().get(*position));
    let ids: Vec<_> = ids.map(|item| item.id()).collect();
    let method = scale.method().word();
    let missing = missing_word(scale.missing_rule());
    let n_items = counted(ids.len(), "item");
    let range = scale.range();
    wrapped(
        &format!("  {}: ", scale.id()),
        &format!("{method}{threshold} over {n_items}, {range}, {direction}, missing answers: {missing}"),
        out,
    )?;
    wrapped("    ", scale.about().best(language).0, out)?;
    wrapped("    ", &ids.join(" "), out)?;
    if let Some(who) = instrument.answered_by(scale) {
        wrapped("    answered by: ", who.best(language).0, out)?;
    }
    Ok(())
}
