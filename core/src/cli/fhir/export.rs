//! `fhir export`: an instrument, answers to it or their scores as a resource.

use std::io::Write;

use anyhow::{Context, bail};

use super::{Verdict, What};
use crate::fhir::export;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, ResponseOption};
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
            let own = code_of(instrument, position, answer.trim(), context);
            answers
                .read(instrument, position, own.as_deref().unwrap_or(answer.trim()))
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

/// The code of the definition for a code of the file that it was made of. The two cannot be mistaken for each other: an import
/// takes the codes of the file, or such that none of them is.
fn code_of(
    instrument: &Instrument,
    position: usize,
    answer: &str,
    context: &export::Context<'_>,
) -> Option<String> {
    let set = instrument.response_set_of(instrument.items().get(position)?)?;
    let identity = context.identity?;
    let mut same = set.options().iter().map(ResponseOption::code);
    same.find(|code| identity.code_of(set.id(), *code).as_deref() == Some(answer))
        .map(|code| code.to_string())
}
