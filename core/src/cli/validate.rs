//! `validate`.

use std::io::Write;
use std::path::PathBuf;

use super::{Verdict, read_text};
use crate::diagnostic::Severity;
use crate::instrument::Instrument;

/// Prints every problem of every file, errors and warnings apart.
pub(super) fn files(files: &[PathBuf], out: &mut impl Write) -> anyhow::Result<Verdict> {
    let mut verdict = Verdict::InOrder;
    for file in files {
        let (instrument, diagnostics) = Instrument::check(&read_text(file)?);
        for diagnostic in &diagnostics {
            writeln!(out, "{}: {diagnostic}", file.display())?;
        }
        let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        let warnings = diagnostics.len().saturating_sub(errors);
        match instrument {
            Some(instrument) => writeln!(
                out,
                "{}: in order: {} {}, {} items, {} scales, {warnings} warnings",
                file.display(),
                instrument.id(),
                instrument.version(),
                instrument.items().len(),
                instrument.scales().len(),
            )?,
            None => {
                verdict = Verdict::Faulty;
                writeln!(out, "{}: {errors} errors, {warnings} warnings", file.display())?;
            }
        }
    }
    Ok(verdict)
}
