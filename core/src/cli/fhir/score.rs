//! `fhir score`: a response scored by weights or by the scales of its Questionnaire.

use std::io::Write;
use std::path::Path;

use super::{Given, Sums, Verdict, questionnaire, read, refused};
use crate::fhir::{self, NotScored, Questionnaire, Response, Scoring, TotalScore};
use crate::format::diagnostic::{Diagnostic, Problem};
use crate::questionnaire::score::ScoreSheet;

/// Scores a response by its Questionnaire, or without one by the weights that it has itself.
pub(super) fn score_response(
    file: &Path,
    of: Option<&Path>,
    given: &Given<'_>,
    sums: &Sums<'_>,
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    let response = match Response::from_json(&read(file)?) {
        Ok(response) => response,
        Err(problems) => {
            refused(file, &problems, out)?;
            return Ok(Verdict::Faulty);
        }
    };
    let number =
        |value: Option<fhir::Decimal>| value.map_or("no score".to_owned(), |value| value.to_string());
    let Some(of) = of else {
        let scales = response.scales();
        if !scales.is_empty() {
            writeln!(
                out,
                "not scored: the form has the scales {}; give its Questionnaire with --questionnaire",
                scales.join(", ")
            )?;
            return Ok(Verdict::Faulty);
        }
        if !sums.is_all() {
            writeln!(
                out,
                "not scored: a response states no total; give its Questionnaire with --questionnaire, or ask for the sum of \
                 its weights with --sum-all"
            )?;
            return Ok(Verdict::Faulty);
        }
        writeln!(out, "sum of weights: {}", number(response.sum_of_own_weights()))?;
        return Ok(Verdict::InOrder);
    };
    let Some(mut read) = questionnaire(of, given, out)? else { return Ok(Verdict::Faulty) };
    let is_own = *read.scoring() == Scoring::NotScored(NotScored::OwnScales);
    if !is_own && !sums.add_totals(&mut read, of, out)? {
        return Ok(Verdict::Faulty);
    }
    let scores = read.score(&response);
    for finding in &scores.findings {
        writeln!(out, "{}: {finding}", file.display())?;
    }
    if *read.scoring() == Scoring::NotScored(NotScored::OwnScales) {
        let verdict = score_own_scales(of, &read, &response, out)?;
        let is_odd = scores.findings.iter().any(is_about_an_answer);
        return Ok(if is_odd { Verdict::Faulty } else { verdict });
    }
    if let Scoring::NotScored(reason) = read.scoring() {
        writeln!(out, "not scored: {reason}")?;
    }
    if !read.lost_totals().is_empty() {
        writeln!(out, "lost: {}", read.lost_totals().join(", "))?;
    }
    for TotalScore { link_id, value, stored, answered, n_items, not_asked } in &scores.totals {
        let name = link_id.as_deref().unwrap_or("asked for");
        write!(out, "total {name}: {}, {answered} of {n_items} answered", number(*value))?;
        if *not_asked > 0 {
            write!(out, ", {not_asked} not asked")?;
        }
        writeln!(out, "{}", stored.map(|stored| format!(", stored {stored}")).unwrap_or_default())?;
    }
    // All weights together are no score of the file.
    let is_asked_for = sums.is_all();
    if is_asked_for {
        writeln!(
            out,
            "sum of weights: {}, {} answers with a weight, {} without",
            number(scores.sum_of_weights),
            scores.weighted,
            scores.without_weight
        )?;
    }
    let is_open = match read.scoring() {
        Scoring::Scored(_) => true,
        Scoring::NotScored(reason) => reason.leaves_a_sum(),
    };
    let is_asked_for = is_asked_for && is_open;
    let is_lost = !read.lost_totals().is_empty() || matches!(read.scoring(), Scoring::NotScored(_));
    let is_odd = scores.findings.iter().any(is_about_an_answer);
    Ok(if is_odd || is_lost && !is_asked_for { Verdict::Faulty } else { Verdict::InOrder })
}

/// Whether a finding says that an answer was passed over, or that the response is one to another form.
fn is_about_an_answer(finding: &Diagnostic) -> bool {
    matches!(finding.problem, Problem::UnknownReference | Problem::Contradiction | Problem::OutOfRange)
}

/// By the scales that a Questionnaire has of its own: a sum of all weights is not one of them and is not told.
fn score_own_scales(
    file: &Path,
    read: &Questionnaire,
    response: &Response,
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    match read.score_own_scales(response) {
        Ok((sheet, lost)) => {
            let is_lost = lost.iter().any(|problem| problem.hint.starts_with("this scale is lost"));
            for problem in lost {
                writeln!(out, "{}: {problem}", file.display())?;
            }
            for scale in sheet.iter().flat_map(ScoreSheet::scales) {
                let value = scale.value().map_or("no score".to_owned(), |value| value.to_string());
                let (answered, needed) = (scale.answered(), scale.needed());
                writeln!(out, "scale {}: {value}, {answered} answered, {needed} needed", scale.id())?;
            }
            if sheet.is_none() {
                writeln!(out, "not scored: the response was entered in error")?;
            }
            Ok(if is_lost { Verdict::Faulty } else { Verdict::InOrder })
        }
        Err(problems) => {
            for problem in problems {
                writeln!(out, "{}: {problem}", file.display())?;
            }
            writeln!(out, "not scored: no definition can be made of the Questionnaire")?;
            Ok(Verdict::Faulty)
        }
    }
}
