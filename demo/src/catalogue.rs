//! The pages of the catalogue: one for every instrument that can be asked and for every guide, made from one template.

mod uses;

use anyhow::{Context, Result};
use trygskema_core::advice::guide::{GUIDES, Guide};
use trygskema_core::format::language::{Language, LocalizedText};
use trygskema_core::questionnaire::instrument::{Instrument, builtin};

/// The template of every page of the catalogue, in the folder of the pages.
pub const TEMPLATE: &str = "skema.template";

/// Contacts of a hospital that does not exist.
pub const CONTACTS: &str = include_str!("../../core/examples/contacts.json");

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
        let id = instrument.id();
        let title = uses::title_of(id).with_context(|| format!("{id} has no place in the catalogue"))?;
        let page = fill(template, title, &blocks, &attributes, about, &uses::related(id)?);
        made.push((file_of(id), page));
    }
    for (id, text) in GUIDES {
        let about = "Vejledningen er en fil på siden, som hospitalet kan skrive om. Intet bliver besvaret eller gemt.";
        let heading = uses::heading_of(id).with_context(|| format!("{id} has no place in the catalogue"))?;
        let related = uses::related(id)?;
        let page =
            fill(template, heading, &block("vejledning", text), "guide=\"vejledning\"", about, &related);
        made.push((guide_file_of(id), page));
    }
    Ok(made)
}

/// The definition of an instrument as a block on a page holds it.
///
/// # Errors
/// When there is none.
pub fn definition(id: &str) -> Result<String> {
    Ok(inside_script(builtin::definition(id).context("no such instrument")?))
}

/// The same for an advice file.
///
/// # Errors
/// When there is none.
pub fn guidance(id: &str) -> Result<String> {
    Ok(inside_script(trygskema_core::advice::guidance::builtin::file(id).context("no such advice")?))
}

fn fill(template: &str, title: &str, blocks: &str, attributes: &str, about: &str, related: &str) -> String {
    let parts = [
        ("title", title),
        ("blocks", blocks),
        ("attributes", attributes),
        ("contacts", CONTACTS),
        ("about", about),
        ("related", related),
    ];
    parts
        .iter()
        .fold(template.to_owned(), |page, (name, value)| page.replace(&format!("{{{{{name}}}}}"), value))
}

/// A JSON block. A `<` inside a text is written so that no browser takes it for a tag.
fn block(id: &str, text: &str) -> String {
    format!("<script type=\"application/json\" id=\"{id}\">{}</script>\n      ", inside_script(text))
}

fn inside_script(text: &str) -> String {
    text.trim().replace('<', "\\u003c")
}

fn guide(text: &str) -> Result<Guide> {
    Guide::from_json(text).ok().context("a guide has an error")
}

fn danish(text: &LocalizedText) -> &str {
    text.best(Language::Danish).0
}

pub use uses::list;

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
        let all = list().unwrap();
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
