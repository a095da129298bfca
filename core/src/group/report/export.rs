//! A report as a file: every block as JSON, every cell of every table as CSV.

use crate::format::language::Language;

use super::page::{Block, Chart, Mark, Page, Table};
use super::words::words;

/// The format of the JSON form.
const FORMAT: &str = "trygskema-report/1";

impl Page {
    /// Everything that the report says, and what the facilitator wrote, for programs and for keeping.
    pub fn to_json(&self) -> String {
        let rounds = self.rounds.iter().map(|round| {
            object(&[
                ("round", text(&round.id)),
                ("label", text(&round.label)),
                ("wave", text(round.wave)),
                ("day", text(&round.day)),
                ("persons", round.persons.to_string()),
                ("headcount", round.headcount.to_string()),
            ])
        });
        let wordings = self.wordings.iter().map(|wording| {
            object(&[
                ("instrument", text(&wording.instrument)),
                ("version", text(&wording.version)),
                ("status", text(wording.word())),
                ("text", text(&wording.text)),
            ])
        });
        let fields = [
            ("format", text(FORMAT)),
            ("view", text(self.view.word())),
            ("language", text(self.language.tag())),
            ("title", text(&self.title)),
            ("refused", self.is_refused.to_string()),
            ("rounds", list(rounds)),
            ("wordings", list(wordings)),
            ("blocks", list(self.blocks.iter().map(block))),
        ];
        [object(&fields).as_str(), "\n"].concat()
    }

    /// Every cell of every table: table, row, column, text, figure, value. With a byte order mark, which spreadsheets need
    /// to read æ, ø and å; a semicolon between the columns in Danish, because there the comma is the decimal mark.
    pub fn to_csv(&self) -> String {
        let comma = if self.language == Language::Danish { ";" } else { "," };
        let mut csv = String::from("\u{feff}");
        let mut line = |cells: [&str; 6]| {
            let cells = cells.map(|cell| csv_cell(cell, comma));
            csv.push_str(&cells.join(comma));
            csv.push_str("\r\n");
        };
        line(["table", "row", "column", "text", "figure", "value"]);
        let title = words(self.language).general.wording;
        for of in &self.wordings {
            let figure = [of.instrument.as_str(), ".wording"].concat();
            line([title, &of.title, &of.version, &of.text, &figure, of.word()]);
        }
        for block in &self.blocks {
            match block {
                Block::Table(table) => cells(table, &mut line),
                Block::Field(field) => line([field.id, &field.label, "", &field.text, "", ""]),
                _ => {}
            }
        }
        csv
    }
}

fn cells(table: &Table, line: &mut impl FnMut([&str; 6])) {
    for row in &table.rows {
        let Some((head, cells)) = row.split_first() else { continue };
        for (cell, column) in cells.iter().zip(table.columns.iter().skip(1)) {
            line([&table.caption, &head.text, column, &cell.text, &cell.figure, &cell.value]);
        }
    }
}

/// A cell, in quotes where it needs them. A text that a spreadsheet would take for a formula gets an apostrophe in front.
pub(crate) fn csv_cell(cell: &str, comma: &str) -> String {
    let is_negative =
        cell.starts_with('-') && cell.bytes().skip(1).all(|byte| !byte.is_ascii_alphabetic() && byte != b'(');
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_negative;
    let guarded = if is_formula { ["'", cell].concat() } else { cell.to_owned() };
    if guarded.contains(['"', '\n', '\r']) || guarded.contains(comma) {
        ["\"", &guarded.replace('"', "\"\""), "\""].concat()
    } else {
        guarded
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(heading) => object(&[("heading", text(heading))]),
        Block::Subheading(heading) => object(&[("subheading", text(heading))]),
        Block::Text(tone, said) => object(&[("text", text(said)), ("tone", text(tone.word()))]),
        Block::List(facts) => object(&[("list", list(facts.iter().map(|fact| text(fact))))]),
        Block::Details(title) => object(&[("details", text(title))]),
        Block::Field(field) => {
            object(&[("note", text(field.id)), ("label", text(&field.label)), ("text", text(&field.text))])
        }
        Block::Table(table) => object(&[("table", table_of(table))]),
        Block::Chart(chart) => object(&[("chart", chart_of(chart))]),
    }
}

fn table_of(table: &Table) -> String {
    let row = |row: &Vec<super::Cell>| {
        list(row.iter().map(|cell| {
            if cell.is_number() {
                object(&[
                    ("text", text(&cell.text)),
                    ("figure", text(&cell.figure)),
                    ("value", text(&cell.value)),
                ])
            } else {
                text(&cell.text)
            }
        }))
    };
    object(&[
        ("caption", text(&table.caption)),
        ("columns", list(table.columns.iter().map(|column| text(column)))),
        ("rows", list(table.rows.iter().map(row))),
    ])
}

fn chart_of(chart: &Chart) -> String {
    let mark = |mark: &Mark| {
        object(&[
            ("label", text(&mark.label)),
            ("text", text(&mark.text)),
            ("figure", text(&mark.figure)),
            ("value", text(&mark.value)),
        ])
    };
    match chart {
        Chart::Dots { caption, rows } => {
            let rows = rows.iter().map(|row| {
                object(&[
                    ("title", text(&row.title)),
                    ("low", text(&row.low)),
                    ("high", text(&row.high)),
                    ("means", list(row.marks.iter().map(mark))),
                ])
            });
            object(&[("kind", text("dots")), ("caption", text(caption)), ("rows", list(rows))])
        }
        Chart::Shares { caption, rows } => {
            let rows = rows.iter().map(|row| {
                let parts = row.parts.iter().map(|part| {
                    object(&[
                        ("label", text(&part.label)),
                        ("text", text(&part.text)),
                        ("figure", text(&part.figure)),
                        ("value", text(&part.value)),
                    ])
                });
                object(&[("title", text(&row.title)), ("parts", list(parts))])
            });
            object(&[("kind", text("shares")), ("caption", text(caption)), ("rows", list(rows))])
        }
        Chart::Run { caption, points, median, .. } => object(&[
            ("kind", text("run")),
            ("caption", text(caption)),
            ("points", list(points.iter().map(mark))),
            ("median", mark(median)),
        ]),
    }
}

fn object(fields: &[(&str, String)]) -> String {
    let fields = fields.iter().map(|(name, value)| [&text(name), ":", value].concat());
    ["{", &fields.collect::<Vec<_>>().join(","), "}"].concat()
}

fn list(values: impl Iterator<Item = String>) -> String {
    ["[", &values.collect::<Vec<_>>().join(","), "]"].concat()
}

/// A text in quotes (RFC 8259).
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if u32::from(c) < 0x20 => {
                let hex = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                let code = u32::from(c);
                out.extend(['\\', 'u', '0', '0', hex(code >> 4), hex(code & 15)]);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
