//! `fhir import`: what a Questionnaire holds, and the definition that can be made of it.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{Verdict, questionnaire};
use crate::fhir::{self, DefinitionOptions, NotScored, Scoring};

/// Says what a Questionnaire holds and writes the definition that is made of it.
pub(super) fn import(
    file: &Path,
    target: Option<&Path>,
    version: Option<fhir::Version>,
    options: DefinitionOptions,
    terminology: &[PathBuf],
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    let Some(read) = questionnaire(file, version, terminology, out)? else { return Ok(Verdict::Faulty) };
    for finding in read.findings() {
        writeln!(out, "{}: {finding}", file.display())?;
    }
    let questions = read.items().iter().filter(|item| item.kind.is_question()).count();
    write!(out, "{}: imported: {}, {questions} questions, ", file.display(), read.version())?;
    match read.scoring() {
        Scoring::Scored(totals) => {
            let counts: Vec<_> = totals.iter().map(|total| total.items().len().to_string()).collect();
            writeln!(out, "scored: sum of the weights of {} questions", counts.join(", "))?;
        }
        Scoring::NotScored(NotScored::OwnScales) => {
            writeln!(out, "with the scales {}, which the file has of its own", read.scales().join(", "))?;
        }
        Scoring::NotScored(reason) => writeln!(out, "not scored: {reason}")?,
    }
    match read.to_definition(options) {
        Ok((definition, warnings)) => {
            for warning in warnings {
                writeln!(out, "{}: {warning}", file.display())?;
            }
            match target {
                None => writeln!(out, "{}: a definition can be made of it: --out FILE", file.display())?,
                Some(target) => {
                    std::fs::write(target, definition)
                        .with_context(|| format!("cannot write {}", target.display()))?;
                    writeln!(out, "{}: definition written to {}", file.display(), target.display())?;
                }
            }
            Ok(Verdict::InOrder)
        }
        Err(problems) => {
            for problem in problems {
                writeln!(out, "{}: {problem}", file.display())?;
            }
            writeln!(out, "{}: no definition can be made of it", file.display())?;
            Ok(if target.is_some() { Verdict::Faulty } else { Verdict::InOrder })
        }
    }
}
