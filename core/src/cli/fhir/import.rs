//! `fhir import`: what a Questionnaire holds, and the definition that can be made of it.

use std::io::Write;
use std::path::Path;

use anyhow::Context;

use super::{Given, Sums, Verdict, questionnaire};
use crate::fhir::{DefinitionOptions, NotScored, Questionnaire, Scoring, Total};

/// What the person who imports has decided.
pub(super) struct Wishes<'w> {
    pub(super) target: Option<&'w Path>,
    pub(super) options: DefinitionOptions,
    pub(super) sums: Sums<'w>,
    pub(super) accepts_loss: bool,
}

/// Says what a Questionnaire holds and writes the definition that is made of it.
pub(super) fn import(
    file: &Path,
    reading: &Given<'_>,
    wishes: &Wishes<'_>,
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    let Some(mut read) = questionnaire(file, reading, out)? else { return Ok(Verdict::Faulty) };
    for finding in read.findings() {
        writeln!(out, "{}: {finding}", file.display())?;
    }
    if !wishes.sums.add(&mut read, file, out)? {
        return Ok(Verdict::Faulty);
    }
    let questions = read.items().iter().filter(|item| item.kind.is_question() && !item.is_result()).count();
    write!(out, "{}: imported: {}, {questions} questions, ", file.display(), read.version())?;
    match read.scoring() {
        Scoring::Scored(totals) => {
            let named: Vec<_> = totals.iter().map(|total| describe(&read, total)).collect();
            writeln!(out, "scored: {}", named.join("; "))?;
            if totals
                .iter()
                .any(|total| !total.formula.is_mean && total.formula.needed < total.formula.items().len())
            {
                let note =
                    "a sum is given here when all of its questions are answered; by the file also for fewer";
                writeln!(out, "{}: note: {note}", file.display())?;
            }
        }
        Scoring::NotScored(NotScored::OwnScales) => {
            writeln!(out, "with the scales {}, which the file has of its own", read.scales().join(", "))?;
        }
        Scoring::NotScored(reason) => writeln!(out, "not scored: {reason}")?,
    }
    if let Some(weights) = reading.weights {
        let items = read.items().iter().flat_map(|item| &item.options.shown);
        let count = items.filter(|option| option.is_given).count();
        let note = format!("{count} options have their weight from {}, not from the file", weights.display());
        writeln!(out, "{}: note: {note}", file.display())?;
    }
    match read.to_definition(&wishes.options) {
        Ok(made) => {
            for finding in made.findings {
                writeln!(out, "{}: {finding}", file.display())?;
            }
            match wishes.target {
                None => writeln!(out, "{}: a definition can be made of it: --out FILE", file.display())?,
                Some(target) => {
                    std::fs::write(target, made.text)
                        .with_context(|| format!("cannot write {}", target.display()))?;
                    writeln!(out, "{}: definition written to {}", file.display(), target.display())?;
                }
            }
            verdict(&made.lost, file, wishes, out)
        }
        Err(problems) => {
            for problem in problems {
                writeln!(out, "{}: {problem}", file.display())?;
            }
            writeln!(out, "{}: no definition can be made of it", file.display())?;
            let of_the_file = verdict(read.lost_totals(), file, wishes, out)?;
            Ok(if wishes.target.is_some() { Verdict::Faulty } else { of_the_file })
        }
    }
}

/// Faulty if a score of the file is lost and `--accept-loss` is not given.
fn verdict(
    lost: &[String],
    file: &Path,
    wishes: &Wishes<'_>,
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    if lost.is_empty() {
        return Ok(Verdict::InOrder);
    }
    let names = lost.join(", ");
    if wishes.accepts_loss {
        writeln!(out, "{}: lost, as you accepted: {names}", file.display())?;
        return Ok(Verdict::InOrder);
    }
    writeln!(
        out,
        "{}: lost: {names}; --accept-loss says that this is meant, --sum-all or --total q1,q2 adds a sum of your own",
        file.display()
    )?;
    Ok(Verdict::Faulty)
}

/// A total in words: what it is made of, by how many questions.
fn describe(read: &Questionnaire, total: &Total) -> String {
    let items = read.items();
    let is_counted =
        |at: &usize| items.get(*at).is_some_and(|item| item.is_weighted_kind() && item.options.has_weights());
    let name = total.item.and_then(|at| items.get(at)).map_or("asked for", |item| item.link_id.as_str());
    let count = total.formula.items().iter().filter(|at| is_counted(at)).count();
    let word = if total.formula.is_mean { "mean" } else { "sum" };
    let factor = total.formula.factor;
    let times = if factor.to_string() == "1" { String::new() } else { format!(" times {factor}") };
    format!("{name}, {word} of the weights of {count} questions{times}")
}
