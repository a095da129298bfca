//! `paper`: an instrument as a page for the printer.

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use super::{Tongue, Verdict, built_in, read_text};
use crate::format::language::Language;
use crate::questionnaire::instrument::Instrument;
use crate::questionnaire::paper::{escaped, paper_form_html};
use crate::questionnaire::wording;

const EXAMPLES: &str = "Examples:
  trygskema paper oms-hc-15 --out form.html
  trygskema paper oms-hc-15 --lang en --out form.html
  trygskema paper oms-hc-15 --wording licensed.json --out form.html

The page holds no script and asks for nothing from elsewhere. Open it in a browser and print it: A4, black and white.
Answers are scored later from a file of codes: see `trygskema score --help`.";

#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// The id of a built-in instrument
    id: String,
    /// The language of the texts
    #[arg(long, value_enum, default_value_t = Tongue::Da)]
    lang: Tongue,
    /// A wording pack with official or licensed texts
    #[arg(long, value_name = "FILE")]
    wording: Option<PathBuf>,
    /// Where the page goes, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

pub(super) fn run(options: &Options, out: &mut impl Write) -> anyhow::Result<Verdict> {
    let mut instrument = built_in(&options.id)?;
    if let Some(file) = &options.wording {
        instrument = wording::apply(instrument, &read_text(file)?).map_err(|refused| {
            let lines: Vec<_> = refused.problems.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("{} cannot be used:\n{}", file.display(), lines.join("\n"))
        })?;
    } else if !instrument.licence().is_text_bundled() {
        bail!("the texts of {} are not in the program: give a wording pack with --wording", instrument.id());
    }
    let page = page(&instrument, options.lang.into());
    out.write_all(page.as_bytes())?;
    Ok(Verdict::InOrder)
}

/// Print style: black on white in dark mode too, no page break inside an item. The footer names form and version, so
/// that a filled-in sheet can be matched with its key.
const STYLE: &str = "
@page { size: A4; margin: 18mm 16mm; }
:root { color-scheme: only light; }
body { margin: 0 auto; max-width: 178mm; padding: 4mm; background: #fff; color: #000;
  font: 11pt/1.4 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif; }
h2 { margin: 0 0 4mm; font-size: 16pt; line-height: 1.2; }
p { margin: 0 0 3mm; orphans: 3; widows: 3; }
ol { margin: 4mm 0; padding-left: 9mm; }
li { margin: 0 0 4mm; padding-left: 1mm; break-inside: avoid; page-break-inside: avoid; }
footer { margin-top: 6mm; border-top: 0.3mm solid #000; padding-top: 2mm; font-size: 9pt; }
@media print { body { max-width: none; padding: 0; } }
";

/// A complete page around the paper form.
fn page(instrument: &Instrument, language: Language) -> String {
    let (title, actual) = instrument.short_title().best(language);
    let title_language = if actual == language { "" } else { actual.tag() };
    let title_language =
        if title_language.is_empty() { String::new() } else { format!(" lang=\"{title_language}\"") };
    format!(
        r#"<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title{title_language}>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
{form}</main>
<footer>{id} {version}</footer>
</body>
</html>
"#,
        title = escaped(title),
        form = paper_form_html(instrument, language),
        language = language.tag(),
        id = instrument.id(),
        version = instrument.version(),
    )
}
