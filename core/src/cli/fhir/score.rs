//! `fhir score`: a response scored by weights or by the scales of its Questionnaire.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Verdict, questionnaire, read, refused};
use crate::fhir::{self, NotScored, Questionnaire, Response, Scoring, TotalScore};
use crate::questionnaire::score::ScoreSheet;

/// Scores a response by its Questionnaire, or without one by the weights that it has itself.
pub(super) fn score_response(
    file: &Path,
    of: Option<&Path>,
    terminology: &[PathBuf],
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
        writeln!(out, "sum of weights: {}", number(response.sum_of_own_weights()))?;
        return Ok(Verdict::InOrder);
    };
    let Some(read) = questionnaire(of, None, terminology, out)? else { return Ok(Verdict::Faulty) };
    let scores = read.score(&response);
    for finding in &scores.findings {
        writeln!(out, "{}: {finding}", file.display())?;
    }
    if *read.scoring() == Scoring::NotScored(NotScored::OwnScales) {
        return score_own_scales(of, &read, &response, out);
    }
    if let Scoring::NotScored(reason) = read.scoring() {
        writeln!(out, "not scored: {reason}")?;
    }
    for TotalScore { link_id, value, stored, answered, n_items } in &scores.totals {
        let name = link_id.as_deref().unwrap_or("all weights");
        write!(out, "total {name}: {}, {answered} of {n_items} answered", number(*value))?;
        writeln!(out, "{}", stored.map(|stored| format!(", stored {stored}")).unwrap_or_default())?;
    }
    writeln!(
        out,
        "sum of weights: {}, {} answers with a weight, {} without",
        number(scores.sum_of_weights),
        scores.weighted,
        scores.without_weight
    )?;
    Ok(Verdict::InOrder)
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
            Ok(Verdict::InOrder)
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
