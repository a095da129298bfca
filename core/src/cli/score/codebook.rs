//! What the columns of the scores are: as a table, and as syntax for statistics programs.

use clap::ValueEnum;

use super::style::Style;
use crate::cli::syntax::{Column, Kind, Program, Table};
use crate::format::exact::Exact;
use crate::format::language::Language;
use crate::questionnaire::instrument::{Instrument, Scale};

/// What is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Form {
    /// The scores, one row a person
    Csv,
    /// What the columns of the scores are, without any answer
    Codebook,
    /// Syntax of R that reads the scores from scores.csv
    R,
    /// The same for Stata
    Stata,
    /// The same for SPSS
    Spss,
}

/// The codebook or the syntax of the scores of an instrument, with the columns that are kept beside them.
///
/// `language` is that of `--lang`: it decides delimiter and decimal mark, and without it the texts are English.
pub(super) fn written(
    form: Form,
    instrument: &Instrument,
    keep: &[String],
    language: Option<Language>,
) -> Vec<u8> {
    let style = Style::of(language);
    let columns = columns(instrument, keep, language.unwrap_or(Language::English));
    let program = match form {
        Form::R => Program::R,
        Form::Stata => Program::Stata,
        Form::Spss => Program::Spss,
        Form::Csv | Form::Codebook => return table(&columns, style),
    };
    let (delimiter, decimal) = (char::from(style.delimiter), char::from(style.decimal));
    Table { name: "scores", delimiter, decimal, columns }.syntax(program).into_bytes()
}

fn columns(instrument: &Instrument, keep: &[String], language: Language) -> Vec<Column> {
    let is_danish = language == Language::Danish;
    let say = |danish: &str, english: &str| if is_danish { danish.to_owned() } else { english.to_owned() };
    let column = |name: &str, label: String, kind: Kind| Column { name: name.to_owned(), label, kind };
    let number = say("Personens nummer i filen, fra 1", "Number of the person in the file, from 1");
    let mut columns = vec![column("row", number, Kind::Number)];
    for name in keep {
        columns.push(column(
            name,
            say("Taget med fra filen med svar", "Passed through from the answers"),
            Kind::Text,
        ));
    }
    for scale in instrument.scales() {
        let (id, title) = (scale.id(), titled(scale, language));
        let n_items = scale.item_positions().len();
        let (low, high) = (scale.range().low, scale.range().high);
        let short = |value: Exact| {
            let text = value.to_string();
            if is_danish { text.replace('.', ",") } else { text }
        };
        let between = say("fra", "from");
        let to = say("til", "to");
        columns.push(column(
            id,
            format!("{title}, {between} {} {to} {}", short(low), short(high)),
            Kind::Number,
        ));
        let answered = say("besvarede spørgsmål ud af", "questions answered, of");
        columns.push(column(
            &format!("{id}.answered"),
            format!("{title}: {answered} {n_items}"),
            Kind::Number,
        ));
        let needed = say("svar, der skal til for et tal", "answers needed for a score");
        columns.push(column(&format!("{id}.needed"), format!("{title}: {needed}"), Kind::Number));
        let prorated = say("regnet om, fordi der mangler svar", "prorated, because answers are missing");
        columns.push(column(&format!("{id}.prorated"), format!("{title}: {prorated}"), Kind::Flag));
    }
    columns
}

fn titled(scale: &Scale, language: Language) -> &str {
    scale.title().best(language).0
}

fn table(columns: &[Column], style: Style) -> Vec<u8> {
    let mut out = style.mark.to_vec();
    let head = ["column".to_owned(), "type".to_owned(), "text".to_owned()];
    let rows = columns.iter().map(|Column { name, label, kind }| {
        let kind = match kind {
            Kind::Number => "number",
            Kind::Flag => "true/false",
            Kind::Text | Kind::Day | Kind::Wave => "text",
        };
        [name.clone(), kind.to_owned(), label.clone()]
    });
    for row in std::iter::once(head).chain(rows) {
        for (position, cell) in row.iter().enumerate() {
            if position > 0 {
                out.push(style.delimiter);
            }
            style.write(cell, &mut out);
        }
        out.extend_from_slice(style.line_end);
    }
    out
}
