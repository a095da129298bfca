//! `fhir export`: an instrument, answers to it or their scores as a resource.

use std::io::Write;

use anyhow::{Context, bail};

use super::{Verdict, What};
use crate::fhir::export;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::Instrument;
use crate::questionnaire::score::score;

/// What to print of an instrument.
pub(super) struct Asked<'a> {
    pub(super) what: What,
    pub(super) answers: &'a str,
    pub(super) time: &'a str,
    pub(super) response: &'a str,
}

pub(super) fn print_resource(
    instrument: &Instrument,
    asked: &Asked<'_>,
    context: &export::Context<'_>,
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    let mut answers = AnswerSheet::new(instrument);
    if asked.what != What::Questionnaire {
        for (position, answer) in asked.answers.split(';').enumerate() {
            if answer.trim().is_empty() {
                continue;
            }
            answers
                .read(instrument, position, answer.trim())
                .with_context(|| format!("answer {} is not taken", position.saturating_add(1)))?;
        }
    }
    let resource = match asked.what {
        What::Questionnaire => export::questionnaire(instrument, context)?,
        What::Response => export::response(instrument, &answers, asked.time, context)?,
        What::Observation => {
            let scores = score(instrument, &answers);
            match export::observation(instrument, &scores, asked.time, asked.response, context)? {
                Some(observation) => observation,
                None => bail!("{} is not scored, so there is no Observation", instrument.id()),
            }
        }
    };
    writeln!(out, "{}", serde_json::to_string_pretty(&resource)?)?;
    Ok(Verdict::InOrder)
}
