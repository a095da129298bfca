//! `score`: a stream of persons, one row each, in constant memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::{Verdict, built_in, read_text};
use crate::answer::AnswerSheet;
use crate::instrument::{Instrument, MissingRule};
use crate::score::{ScoreSheet, score};

#[derive(Args, Debug)]
pub(super) struct Options {
    /// The id of a built-in instrument
    #[arg(long, required_unless_present = "definition", conflicts_with = "definition")]
    instrument: Option<String>,
    /// A definition file instead of a built-in instrument
    #[arg(long)]
    definition: Option<PathBuf>,
    /// Another missing rule than the instrument's own: the scores are then no longer those of the definition
    #[arg(long, value_enum)]
    missing: Option<Rule>,
    /// The answers: CSV with comma or semicolon, a header with item ids; `-` for standard input
    file: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Rule {
    CompleteOnly,
    HalfRule,
}

pub(super) fn run(options: &Options, out: &mut impl Write) -> anyhow::Result<Verdict> {
    let mut instrument = instrument(options)?;
    if let Some(rule) = options.missing {
        instrument = instrument.with_missing_rule(match rule {
            Rule::CompleteOnly => MissingRule::CompleteOnly,
            Rule::HalfRule => MissingRule::HalfRule,
        });
    }
    let input: Box<dyn Read> = if options.file.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(
            File::open(&options.file).with_context(|| format!("cannot read {}", options.file.display()))?,
        )
    };
    stream(&instrument, input, out, &mut io::stderr().lock())
}

fn instrument(options: &Options) -> anyhow::Result<Instrument> {
    match (&options.instrument, &options.definition) {
        (Some(id), _) => built_in(id),
        (None, Some(file)) => Instrument::from_json(&read_text(file)?).map_err(|diagnostics| {
            let lines: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("{} cannot be used:\n{}", file.display(), lines.join("\n"))
        }),
        (None, None) => bail!("name an instrument with --instrument or --definition"),
    }
}

/// Scores every row of `input` into `out`; what is wrong in a cell goes to `problems`, and the cell counts as empty.
fn stream(
    instrument: &Instrument,
    input: impl Read,
    out: &mut impl Write,
    problems: &mut impl Write,
) -> anyhow::Result<Verdict> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    // What Excel writes in Denmark: a byte order mark and semicolons.
    if input.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        input.consume(3);
    }
    let head = input.fill_buf()?;
    let head = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = if head.contains(&b';') && !head.contains(&b',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(input);
    let mut verdict = Verdict::InOrder;

    let (columns, complaints) = columns(instrument, reader.byte_headers()?)?;
    for complaint in complaints {
        verdict = Verdict::Faulty;
        writeln!(problems, "line 1: {complaint}")?;
    }
    write_header(instrument, out)?;
    let mut answers = AnswerSheet::new(instrument);
    let mut record = csv::ByteRecord::new();
    let mut row = 0_u64;
    let mut line = String::new();
    while reader.read_byte_record(&mut record)? {
        row = row.saturating_add(1);
        answers.wipe();
        let at = record.position().map_or(0, csv::Position::line);
        if record.len() > columns.len() {
            verdict = Verdict::Faulty;
            writeln!(problems, "line {at}: expected {} cells, found {}", columns.len(), record.len())?;
        }
        for (cell, column) in record.iter().zip(&columns) {
            let Some(position) = *column else { continue };
            let cell = cell.trim_ascii();
            if cell.is_empty() {
                continue;
            }
            let code = std::str::from_utf8(cell).ok().and_then(|text| text.parse().ok());
            if code.is_none_or(|code| answers.set(position, code).is_err()) {
                verdict = Verdict::Faulty;
                let item = instrument.items().get(position);
                let codes: Vec<_> = item.map_or(&[][..], |item| instrument.options_of(item)).iter().collect();
                let codes: Vec<_> = codes.iter().map(|option| option.code().to_string()).collect();
                writeln!(
                    problems,
                    "line {at}, column {}: expected one of {} or nothing, found \"{}\"; counted as not answered",
                    item.map_or("", |item| item.id()),
                    codes.join(" "),
                    String::from_utf8_lossy(cell).chars().take(40).collect::<String>(),
                )?;
            }
        }
        write_row(row, &score(instrument, &answers), &mut line, out)?;
    }
    Ok(verdict)
}

/// For each column of the file the position of its item, and what is odd about the header.
fn columns(
    instrument: &Instrument,
    header: &csv::ByteRecord,
) -> anyhow::Result<(Vec<Option<usize>>, Vec<String>)> {
    let mut columns: Vec<Option<usize>> = Vec::new();
    let mut complaints = Vec::new();
    for name in header {
        let name = String::from_utf8_lossy(name.trim_ascii()).into_owned();
        let position = instrument.item_position(&name);
        if position.is_some() && columns.contains(&position) {
            bail!("line 1: the column \"{name}\" is there twice; which one holds the answers?");
        }
        // A first column with a person's or row's number is usual; anything else unknown may be a typing mistake.
        if position.is_none() && !(columns.is_empty() || name.is_empty()) {
            complaints
                .push(format!("the column \"{name}\" is no item of {} and is not used", instrument.id()));
        }
        columns.push(position);
    }
    let missing: Vec<_> = instrument
        .items()
        .iter()
        .enumerate()
        .filter(|(position, _)| !columns.contains(&Some(*position)))
        .map(|(_, item)| item.id())
        .collect();
    if missing.len() == instrument.items().len() {
        let ids: Vec<_> = instrument.items().iter().map(|item| item.id()).collect();
        bail!("line 1: no column is an item of {}; its items are {}", instrument.id(), ids.join(" "));
    }
    if !missing.is_empty() {
        complaints.push(format!("no column for {}; they count as not answered", missing.join(" ")));
    }
    Ok((columns, complaints))
}

fn write_header(instrument: &Instrument, out: &mut impl Write) -> io::Result<()> {
    write!(out, "row")?;
    for scale in instrument.scales() {
        let id = scale.id();
        write!(out, ",{id},{id}.answered,{id}.needed,{id}.prorated")?;
    }
    writeln!(out)
}

fn write_row(row: u64, scores: &ScoreSheet, line: &mut String, out: &mut impl Write) -> io::Result<()> {
    use std::fmt::Write as _;
    line.clear();
    // Writing to a `String` cannot fail.
    let _ = write!(line, "{row}");
    for score in scores.scales() {
        line.push(',');
        if let Some(value) = score.value() {
            let _ = write!(line, "{value}");
        }
        let _ = write!(line, ",{},{},{}", score.answered(), score.needed(), score.is_prorated());
    }
    line.push('\n');
    out.write_all(line.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::builtin;

    fn check(csv: &str, expected_rows: &str, expected_problems: &str) {
        let instrument = builtin::instrument("oms-hc-15").unwrap();
        let (mut out, mut problems) = (Vec::new(), Vec::new());
        let verdict = stream(&instrument, csv.as_bytes(), &mut out, &mut problems).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.split_once('\n').unwrap().1, expected_rows);
        assert_eq!(String::from_utf8(problems).unwrap(), expected_problems);
        assert_eq!(verdict == Verdict::InOrder, expected_problems.is_empty());
    }

    const HEADER: &str = "q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12,q13,q14,q15\n";

    // shows: E9
    #[test]
    fn a_row_is_scored_on_every_scale() {
        check(
            &[HEADER, "3,3,3,3,3,3,3,3,3,3,3,3,3,3,3\n"].concat(),
            "1,45,15,15,false,18,6,6,false,12,4,4,false,15,5,5,false\n",
            "",
        );
    }

    // shows: E9
    #[test]
    fn danish_excel_is_read() {
        let header = HEADER.replace(',', ";").replace('\n', "\r\n");
        check(
            &["\u{feff}", &header, "1;1;1;1;1;1;1;1;1;1;1;1;1;1;1\r\n"].concat(),
            "1,35,15,15,false,6,6,6,false,8,4,4,false,21,5,5,false\n",
            "",
        );
    }

    // shows: E9
    #[test]
    fn a_bad_cell_is_reported_with_line_and_column_and_the_rest_goes_on() {
        check(
            &[HEADER, "3,3,3,3,3,3,3,3,3,3,3,3,3,3,9\n", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n"].concat(),
            "1,,14,15,false,,5,6,false,12,4,4,false,15,5,5,false\n\
             2,35,15,15,false,6,6,6,false,8,4,4,false,21,5,5,false\n",
            "line 2, column q15: expected one of 1 2 3 4 5 or nothing, found \"9\"; counted as not answered\n",
        );
    }
}
