//! Syntax that reads the table of figures (`compare --format csv`) into a statistics program, with names for its columns.

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

/// The columns that hold numbers.
const NUMBERS: [&str; 5] = ["n", "value", "low", "high", "level"];

/// The whole text. It reads `figures.csv` in the folder where it runs.
pub(super) fn syntax(program: Program, language: Language) -> String {
    let names = columns().into_iter().zip(column_texts(language));
    let is_danish = language == Language::Danish;
    let (comma, mark) = if is_danish { (";", ",") } else { (",", ".") };
    let quoted = |text: &str| text.replace('"', "'");
    let lines: Vec<String> = match program {
        Program::R => {
            let waves = Wave::WORDS.map(|wave| format!("\"{wave}\"")).join(", ");
            let head = [
                format!(
                    "figures <- read.csv(\"figures.csv\", sep = \"{comma}\", dec = \"{mark}\", quote = \"\\\"\", \
                     fileEncoding = \"UTF-8-BOM\", na.strings = \"\", stringsAsFactors = FALSE)"
                ),
                "figures$day <- as.Date(figures$day)".to_owned(),
                format!("figures$wave <- factor(figures$wave, levels = c({waves}))"),
                format!("figures$against <- factor(figures$against, levels = c({waves}))"),
            ];
            let labels =
                names.map(|(name, text)| format!("attr(figures${name}, \"label\") <- \"{}\"", quoted(text)));
            head.into_iter().chain(labels).collect()
        }
        Program::Stata => {
            let mut head = vec![format!(
                "import delimited using \"figures.csv\", delimiters(\"{comma}\") varnames(1) encoding(\"UTF-8\") \
                 bindquote(strict) stringcols(_all) clear"
            )];
            let comma_option = if is_danish { ", replace dpcomma" } else { ", replace" };
            head.push(format!("destring {}{comma_option}", NUMBERS.join(" ")));
            head.push("generate closed = date(day, \"YMD\")".to_owned());
            head.push("format closed %td".to_owned());
            // A label of Stata has at most 80 characters.
            let short = |text: &str| quoted(text).chars().take(80).collect::<String>();
            let labels = names.map(|(name, text)| format!("label variable {name} \"{}\"", short(text)));
            head.into_iter().chain(labels).collect()
        }
        Program::Spss => {
            let kind = |name: &str| match name {
                "day" => "SDATE10",
                name if NUMBERS.contains(&name) => "F24.12",
                _ => "A160",
            };
            let mut lines = vec![
                "* Encoding: UTF-8.".to_owned(),
                format!("SET DECIMAL={}.", if is_danish { "COMMA" } else { "DOT" }),
                "GET DATA /TYPE=TXT /FILE=\"figures.csv\" /ENCODING='UTF8'".to_owned(),
                format!("  /DELIMITERS=\"{comma}\" /QUALIFIER='\"' /ARRANGEMENT=DELIMITED /FIRSTCASE=2"),
                "  /VARIABLES=".to_owned(),
            ];
            lines.extend(columns().map(|name| format!("  {name} {}", kind(name))));
            lines.push("  .".to_owned());
            lines.push("VARIABLE LABELS".to_owned());
            lines.extend(names.map(|(name, text)| format!("  {name} \"{}\"", quoted(text))));
            lines.push("  .".to_owned());
            lines.push("EXECUTE.".to_owned());
            lines
        }
    };
    lines.iter().map(|line| [line, "\n"].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: H16
    #[test]
    fn every_program_names_every_column_and_reads_the_marks_of_the_language() {
        for program in [Program::R, Program::Stata, Program::Spss] {
            let [danish, english] = Language::ALL.map(|language| syntax(program, language));
            for text in [&danish, &english] {
                assert!(columns().iter().all(|name| text.contains(name)), "{program:?}");
                assert!(text.contains("figures.csv"));
            }
            assert!(danish.contains("\";\"") && english.contains("\",\""), "{program:?}");
        }
        assert!(syntax(Program::R, Language::Danish).contains("dec = \",\""));
        assert!(syntax(Program::Stata, Language::Danish).contains("dpcomma"));
        assert!(!syntax(Program::Stata, Language::English).contains("dpcomma"));
        assert!(syntax(Program::Spss, Language::Danish).contains("SET DECIMAL=COMMA."));
    }
}
