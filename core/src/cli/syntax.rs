//! Syntax that reads a table of ours into a statistics program, with names for its columns.

use std::collections::BTreeSet;

use crate::format::language::Language;
use crate::group::report::{column_texts, columns};
use crate::group::terms::Wave;

/// A statistics program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Program {
    R,
    Stata,
    Spss,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
    /// `true` or `false`.
    Flag,
    /// A day, `YYYY-MM-DD`.
    Day,
    Wave,
}

/// A column of a table, with what it means.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: Kind,
}

/// A table as it stands in a file.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The name of the file without its ending, and of the table in R.
    pub(super) name: &'static str,
    pub(super) delimiter: char,
    pub(super) decimal: char,
    pub(super) columns: Vec<Column>,
}

/// The table of figures (`compare --format csv`).
pub(super) fn figures(language: Language) -> Table {
    let kind = |name: &str| match name {
        "n" | "value" | "low" | "high" | "level" => Kind::Number,
        "day" => Kind::Day,
        "wave" | "against" => Kind::Wave,
        _ => Kind::Text,
    };
    let named = columns().into_iter().zip(column_texts(language));
    let columns = named.map(|(name, label)| Column {
        kind: kind(name),
        name: name.to_owned(),
        label: label.to_owned(),
    });
    let (delimiter, decimal) = if language == Language::Danish { (';', ',') } else { (',', '.') };
    Table { name: "figures", delimiter, decimal, columns: columns.collect() }
}

impl Table {
    /// The whole text. It reads the table from `<name>.csv` in the folder where it runs.
    pub(super) fn syntax(&self, program: Program) -> String {
        let lines = match program {
            Program::R => self.r(),
            Program::Stata => self.stata(),
            Program::Spss => self.spss(),
        };
        lines.iter().map(|line| [line, "\n"].concat()).collect()
    }

    fn r(&self) -> Vec<String> {
        let Self { name: table, delimiter, decimal, .. } = self;
        let waves = Wave::WORDS.map(|wave| format!("\"{wave}\"")).join(", ");
        let mut lines = vec![format!(
            "{table} <- read.csv(\"{table}.csv\", sep = \"{delimiter}\", dec = \"{decimal}\", quote = \"\\\"\", \
             fileEncoding = \"UTF-8-BOM\", na.strings = \"\", stringsAsFactors = FALSE, check.names = FALSE)"
        )];
        for Column { name, label, kind } in &self.columns {
            let column = format!("{table}[[\"{}\"]]", escaped(name));
            match kind {
                Kind::Day => lines.push(format!("{column} <- as.Date({column})")),
                Kind::Wave => lines.push(format!("{column} <- factor({column}, levels = c({waves}))")),
                Kind::Flag => lines.push(format!("{column} <- tolower({column}) == \"true\"")),
                Kind::Number | Kind::Text => {}
            }
            lines.push(format!("attr({column}, \"label\") <- \"{}\"", escaped(label)));
        }
        lines
    }

    fn stata(&self) -> Vec<String> {
        let Self { name: table, delimiter, .. } = self;
        // Without names, because those of the file may be none of Stata.
        let mut lines = vec![format!(
            "import delimited using \"{table}.csv\", delimiters(\"{delimiter}\") varnames(nonames) rowrange(2) \
             encoding(\"UTF-8\") bindquote(strict) stringcols(_all) clear"
        )];
        let names = self.short_names(32, |c| c.is_ascii_alphanumeric());
        for (number, name) in (1..).zip(&names) {
            lines.push(format!("rename v{number} {name}"));
        }
        let comma = if self.decimal == ',' { ", replace dpcomma" } else { ", replace" };
        for (Column { label, kind, .. }, name) in self.columns.iter().zip(&names) {
            match kind {
                Kind::Number => lines.push(format!("destring {name}{comma}")),
                Kind::Flag => lines.push(format!(
                    "replace {name} = cond({name} == \"true\", \"1\", \"0\")\ndestring {name}, replace"
                )),
                Kind::Day => {
                    lines.push(format!("generate closed = date({name}, \"YMD\")\nformat closed %td"));
                }
                Kind::Text | Kind::Wave => {}
            }
            // A label of Stata has at most 80 characters.
            let label: String = quoted(label).chars().take(80).collect();
            lines.push(format!("label variable {name} \"{label}\""));
        }
        lines
    }

    fn spss(&self) -> Vec<String> {
        let Self { name: table, delimiter, .. } = self;
        let names = self.short_names(64, |c| c.is_ascii_alphanumeric() || c == '.');
        let mut lines = vec![
            "* Encoding: UTF-8.".to_owned(),
            format!("SET DECIMAL={}.", if self.decimal == ',' { "COMMA" } else { "DOT" }),
            format!("GET DATA /TYPE=TXT /FILE=\"{table}.csv\" /ENCODING='UTF8'"),
            format!("  /DELIMITERS=\"{delimiter}\" /QUALIFIER='\"' /ARRANGEMENT=DELIMITED /FIRSTCASE=2"),
            "  /VARIABLES=".to_owned(),
        ];
        lines.extend(self.columns.iter().zip(&names).map(|(column, name)| {
            let format = match column.kind {
                Kind::Day => "SDATE10",
                Kind::Number => "F24.12",
                Kind::Flag => "A5",
                Kind::Text | Kind::Wave => "A160",
            };
            format!("  {name} {format}")
        }));
        lines.push("  .".to_owned());
        lines.push("VARIABLE LABELS".to_owned());
        let labels = self.columns.iter().zip(&names);
        lines.extend(labels.map(|(column, name)| format!("  {name} \"{}\"", quoted(&column.label))));
        lines.push("  .".to_owned());
        lines.push("EXECUTE.".to_owned());
        lines
    }

    /// The names as a program takes them: with `_` for every other character, and each once.
    fn short_names(&self, most: usize, is_allowed: impl Fn(char) -> bool) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let columns = (1..).zip(&self.columns);
        let short = columns.map(|(number, column)| {
            let text: String = column.name.chars().map(|c| if is_allowed(c) { c } else { '_' }).collect();
            let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic());
            let text: String =
                if is_word { text } else { ["v_", &text].concat() }.chars().take(most).collect();
            let text = text.trim_end_matches('.').to_owned();
            if seen.insert(text.to_lowercase()) { text } else { format!("column_{number}") }
        });
        short.collect()
    }
}

/// A text between double quotes of R.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " ")
}

/// A text between double quotes of Stata or SPSS, which have no escape for one inside.
fn quoted(text: &str) -> String {
    text.replace('"', "'").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: H16
    #[test]
    fn every_program_names_every_column_and_reads_the_marks_of_the_language() {
        for program in [Program::R, Program::Stata, Program::Spss] {
            let [danish, english] = Language::ALL.map(|language| figures(language).syntax(program));
            for text in [&danish, &english] {
                assert!(columns().iter().all(|name| text.contains(name)), "{program:?}");
                assert!(text.contains("figures.csv"));
            }
            assert!(danish.contains("\";\"") && english.contains("\",\""), "{program:?}");
        }
        assert!(figures(Language::Danish).syntax(Program::R).contains("dec = \",\""));
        assert!(figures(Language::Danish).syntax(Program::Stata).contains("dpcomma"));
        assert!(!figures(Language::English).syntax(Program::Stata).contains("dpcomma"));
        assert!(figures(Language::Danish).syntax(Program::Spss).contains("SET DECIMAL=COMMA."));
    }

    // shows: J17
    #[test]
    fn names_that_a_program_does_not_take_are_changed_and_stay_different() {
        let column = |name: &str| Column {
            name: name.to_owned(),
            label: "a \"b\"\n\\".to_owned(),
            kind: Kind::Number,
        };
        let columns = ["a.b", "a-b", "a_b", "1st", "ø", "total."].map(column).to_vec();
        let table = Table { name: "scores", delimiter: ',', decimal: '.', columns };
        let names = table.short_names(32, |c| c.is_ascii_alphanumeric());
        assert_eq!(names, ["a_b", "column_2", "column_3", "v_1st", "v__", "total_"]);
        let names = table.short_names(64, |c| c.is_ascii_alphanumeric() || c == '.');
        assert_eq!(names, ["a.b", "a_b", "column_3", "v_1st", "v__", "total"]);
        assert!(table.syntax(Program::R).contains(r#"attr(scores[["a.b"]], "label") <- "a \"b\" \\""#));
        assert!(table.syntax(Program::Stata).contains("label variable a_b \"a 'b' \\\""));
    }
}
