//! The pages of the catalogue: one for every instrument that can be asked and for every guide, made from one template.

use anyhow::{Context, Result};
use std::fmt::Write as _;
use trygskema_core::advice::guide::{GUIDES, Guide};
use trygskema_core::format::language::{Language, LocalizedText};
use trygskema_core::questionnaire::instrument::WordingStatus;
use trygskema_core::questionnaire::instrument::{Instrument, builtin};

/// The template of every page of the catalogue, in the folder of the pages.
pub const TEMPLATE: &str = "skema.template";

/// Contacts of a hospital that does not exist.
const CONTACTS: &str = include_str!("../../core/examples/contacts.json");

/// The file of an instrument's page.
pub fn file_of(id: &str) -> String {
    format!("skema-{id}.html")
}

/// The file of a guide's page.
pub fn guide_file_of(id: &str) -> String {
    format!("vejledning-{id}.html")
}

/// Whether a file is one of these pages.
pub fn is_page(file: &str) -> bool {
    file.starts_with("skema-") || file.starts_with("vejledning-")
}

/// The instruments that can be asked as they are: with texts of their own.
pub fn askable() -> impl Iterator<Item = (Instrument, &'static str)> {
    let all =
        builtin::DEFINITIONS.into_iter().filter_map(|(id, text)| Some((builtin::instrument(id)?, text)));
    all.filter(|(instrument, _)| !instrument.needs_wording())
}

/// All pages: file and template, to be rendered as every page.
///
/// # Errors
/// When a guide is not valid.
pub fn pages(template: &str) -> Result<Vec<(String, String)>> {
    let mut made = Vec::new();
    for (instrument, definition) in askable() {
        let mut blocks = block("skemaet", definition);
        let mut attributes = "definition=\"skemaet\"".to_owned();
        if let Some(text) = instrument.guidance().and_then(trygskema_core::advice::guidance::builtin::file) {
            blocks += &block("raad", text);
            attributes += " guidance=\"raad\"";
        }
        let about =
            "Skemaets fil og rådene står som JSON på siden. Kilder, regler og rettigheder står i filen.";
        let page = fill(template, danish(instrument.title()), &blocks, &attributes, about);
        made.push((file_of(instrument.id()), page));
    }
    for (id, text) in GUIDES {
        let guide = guide(text)?;
        let about = "Vejledningen er en fil på siden, som hospitalet kan skrive om. Intet bliver besvaret eller gemt.";
        let page =
            fill(template, danish(guide.title()), &block("vejledning", text), "guide=\"vejledning\"", about);
        made.push((guide_file_of(id), page));
    }
    Ok(made)
}

fn fill(template: &str, title: &str, blocks: &str, attributes: &str, about: &str) -> String {
    let parts = [
        ("title", title),
        ("blocks", blocks),
        ("attributes", attributes),
        ("contacts", CONTACTS),
        ("about", about),
    ];
    parts
        .iter()
        .fold(template.to_owned(), |page, (name, value)| page.replace(&format!("{{{{{name}}}}}"), value))
}

/// A JSON block. A `<` inside a text is written so that no browser takes it for a tag.
fn block(id: &str, text: &str) -> String {
    format!(
        "<script type=\"application/json\" id=\"{id}\">{}</script>\n      ",
        text.trim().replace('<', "\\u003c")
    )
}

fn guide(text: &str) -> Result<Guide> {
    Guide::from_json(text).ok().context("a guide has an error")
}

fn danish(text: &LocalizedText) -> &str {
    text.best(Language::Danish).0
}

/// The table of every instrument.
///
/// # Errors
/// Never; writing into a text does not fail.
pub fn table() -> Result<String> {
    let mut rows = String::new();
    for (id, _) in builtin::DEFINITIONS {
        let instrument = builtin::instrument(id).context("no such instrument")?;
        let title = danish(instrument.title());
        let name = if instrument.needs_wording() {
            title.to_owned()
        } else {
            format!("<a href=\"{}\">{title}</a>", file_of(id))
        };
        let scored = if instrument.scales().is_empty() { "viser svarene" } else { "regnes ud" };
        let text = match (instrument.needs_wording(), instrument.wording_status()) {
            (true, _) => "skal lægges ind",
            (false, WordingStatus::Working) => "egen arbejdsversion",
            (false, WordingStatus::Imported) => "hentet ind",
            (false, _) => "officiel",
        };
        writeln!(
            rows,
            "<tr><th scope=\"row\">{name}</th><td>{}</td><td>{scored}</td><td>{text}</td></tr>",
            instrument.items().len()
        )?;
    }
    Ok(format!(
        "<table><caption>Spørgeskemaer</caption><thead><tr><th scope=\"col\">Skema</th><th scope=\"col\">Spørgsmål</th>\
         <th scope=\"col\">Resultat</th><th scope=\"col\">Tekst</th></tr></thead>\n<tbody>\n{rows}</tbody></table>"
    ))
}

/// The list of every guide.
///
/// # Errors
/// When a guide has an error.
pub fn guides() -> Result<String> {
    let mut list = String::from("<ul>\n");
    for (id, text) in GUIDES {
        let guide = guide(text)?;
        writeln!(list, "<li><a href=\"{}\">{}</a></li>", guide_file_of(id), danish(guide.title()))?;
    }
    Ok(list + "</ul>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integrity::Hashes;

    // shows: E3, D40
    #[test]
    fn every_instrument_with_texts_and_every_guide_has_a_page() {
        let template = include_str!("../pages/skema.template");
        let hashes = Hashes::from([("trygskema.js".to_owned(), "sha384-x".to_owned())]);
        let made = pages(template).unwrap();
        assert_eq!(made.len(), askable().count() + GUIDES.len());
        let all = [table().unwrap(), guides().unwrap()].concat();
        for (file, page) in &made {
            let page = crate::pages::render(file, page, &hashes).unwrap();
            assert!(is_page(file) && all.contains(&format!("\"{file}\"")), "no way to {file}");
            assert!(!page.contains("{{"), "{file} has an empty place");
        }
        assert_eq!(all.matches("skal lægges ind").count(), 5);
    }

    // shows: S17
    #[test]
    fn a_tag_in_a_text_stays_text() {
        assert!(block("a", "\"</script><b>\"").contains("\\u003c/script>\\u003cb>"));
    }
}
