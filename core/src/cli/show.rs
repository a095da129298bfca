//! `instruments` and `show`.

use std::io::Write;

use anyhow::bail;

use super::{Verdict, known_ids, missing_word};
use crate::instrument::{Direction, Evidence, Instrument, Keying, builtin};
use crate::language::Language;

/// A table of the built-in instruments.
pub(super) fn list(out: &mut impl Write) -> anyhow::Result<Verdict> {
    writeln!(out, "{:<12} {:<8} {:>5}  {:<9} {:<50} licence", "id", "version", "items", "wording", "scales")?;
    for (id, _) in builtin::DEFINITIONS {
        let instrument = super::built_in(id)?;
        let scales: Vec<_> = instrument.scales().iter().map(|scale| scale.id()).collect();
        writeln!(
            out,
            "{:<12} {:<8} {:>5}  {:<9} {:<50} {}",
            instrument.id(),
            instrument.version(),
            instrument.items().len(),
            instrument.wording_status().word(),
            scales.join(" "),
            instrument.licence().holder(),
        )?;
    }
    Ok(Verdict::InOrder)
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
    writeln!(out, "{}", instrument.title().best(language).0)?;
    writeln!(
        out,
        "{} {}, wording: {}\n",
        instrument.id(),
        instrument.version(),
        instrument.wording_status().word()
    )?;
    for set in instrument.response_sets() {
        writeln!(out, "Response options {}:", set.id())?;
        for option in set.options() {
            let label = option.label().best(language).0;
            let points =
                option.points().map_or_else(|| "not counted".to_owned(), |points| format!("{points} points"));
            writeln!(out, "  {} {label} ({points})", option.code())?;
        }
    }
    writeln!(out, "\nItems (r: reverse-keyed):")?;
    for item in instrument.items() {
        let mark = if item.keying() == Keying::Reverse { "r" } else { " " };
        writeln!(out, "  {:<5}{mark} {}", item.id(), item.text().best(language).0)?;
    }
    writeln!(out, "\nScales:")?;
    for scale in instrument.scales() {
        let items: Vec<_> =
            scale.item_positions().iter().filter_map(|p| instrument.items().get(*p)).collect();
        let items: Vec<_> = items.iter().map(|item| item.id()).collect();
        let direction = match scale.direction() {
            Direction::HigherIsWorse => "higher is worse",
            Direction::HigherIsBetter => "higher is better",
            Direction::Neither => "no good end",
        };
        writeln!(
            out,
            "  {}: {} of {} items, {}, {direction}, missing: {}\n    {}\n    {}",
            scale.id(),
            scale.method().word(),
            items.len(),
            scale.range(),
            missing_word(scale.missing_rule()),
            scale.about().best(language).0,
            items.join(" "),
        )?;
    }
    writeln!(out, "\nSources:")?;
    for source in instrument.sources() {
        let evidence = match source.evidence() {
            Evidence::Read => "read",
            Evidence::Derived => "derived",
            Evidence::Memory => "from memory, to be checked",
        };
        writeln!(out, "  {}\n    for: {} [{evidence}]", source.citation(), source.used_for())?;
    }
    let licence = instrument.licence();
    writeln!(out, "\nLicence: {}. {}", licence.holder(), licence.terms())?;
    writeln!(out, "Wording: {}", instrument.wording_source().best(language).0)?;
    Ok(Verdict::InOrder)
}
