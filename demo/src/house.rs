//! What every page of the demo hospital has around it: the head with its way back, and the foot.

use anyhow::{Result, bail};

/// A sign of our own, so that nobody takes it for that of a real hospital: two that stand together under one roof.
const SIGN: &str = "<svg viewBox=\"0 0 28 28\" aria-hidden=\"true\"><path d=\"M14 1 27 10v14a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V10z\
                    M9 13a3 3 0 1 0 .1 0zM19 13a3 3 0 1 0 .1 0zM5 24c0-5 8-5 8 0zM15 24c0-5 8-5 8 0z\" fill-rule=\"evenodd\"></path></svg>";

/// The number of nobody: all its digits are zero.
const ACUTE: &str = "00 00 00 00";

/// The pages in the middle of the way: file and name.
const DOORS: [(&str, &str); 7] = [
    ("katalog.html", "Skemaer og vejledninger"),
    ("medarbejder.html", "Medarbejder"),
    ("leder.html", "Leder"),
    ("facilitator.html", "Facilitator"),
    ("redaktoer.html", "Redaktør"),
    ("it.html", "It-afdelingen"),
    ("forsker.html", "Forsker"),
];

/// The head of a page: the name of the hospital, which leads to the front page, and a number to call. The front page has no way
/// back.
///
/// # Errors
/// When `over` is no page that others stand below.
pub fn head(language: &str, over: &[&str]) -> Result<String> {
    let (lang, skip, call, way, front) = match language {
        "en" => ("en", "Skip to the content", "Acute help", "Breadcrumb", "Front page"),
        _ => ("da", "Gå til indholdet", "Akut hjælp", "Brødkrumme", "Forsiden"),
    };
    let dialled = ACUTE.replace(' ', "");
    let head = format!(
        "<a class=\"skip\" href=\"#indhold\" lang=\"{lang}\">{skip}</a>\n    <header class=\"house\">\n      \
         <a class=\"brand\" href=\"index.html\">{SIGN}Demohospitalet</a>\n      \
         <a class=\"urgent\" href=\"tel:{dialled}\" lang=\"{lang}\">{call}: {ACUTE}</a>\n    </header>"
    );
    let mut way_back = String::new();
    for file in over {
        let Some((_, name)) = DOORS.iter().find(|(door, _)| door == file) else {
            bail!("no page {file} that others stand below");
        };
        way_back.extend(["<li><a href=\"", file, "\" lang=\"da\">", name, "</a></li>"]);
    }
    Ok(format!(
        "{head}\n    <nav class=\"crumbs\" aria-label=\"{way}\" lang=\"{lang}\"><ol>\
         <li><a href=\"index.html\">{front}</a></li>{way_back}</ol></nav>"
    ))
}

/// The head of the front page, which has no way back.
///
/// # Errors
/// Never; the name is known.
pub fn front() -> Result<String> {
    let head = head("da", &[])?;
    Ok(head.split("\n    <nav").next().unwrap_or_default().to_owned())
}

/// The head of the station. It is a page of a folder that may be the root of a host of its own, so it has no number and no
/// menu; the way back is hidden by the style sheet while a round is open.
pub fn station() -> String {
    format!(
        "<header class=\"house\"><h1 class=\"brand\">{SIGN}Demohospitalet</h1>\
         <nav aria-label=\"Brødkrumme\"><a href=\"../facilitator.html\">Tilbage til siderne</a></nav></header>"
    )
}

/// The foot of a page.
pub fn foot(language: &str) -> &'static str {
    match language {
        "en" => {
            "<footer class=\"foot\" lang=\"en\"><p>This hospital does not exist. Its people and telephone numbers are made up.</p></footer>"
        }
        _ => {
            "<footer class=\"foot\"><p>Demohospitalet findes ikke. Personer og telefonnumre er opdigtede.</p></footer>"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::PAGES;

    // shows: U12
    #[test]
    fn every_page_in_the_middle_of_the_way_is_there() {
        for (door, _) in DOORS {
            assert!(PAGES.iter().any(|page| page.file == door), "no page {door}");
            assert!(head("da", &[door]).unwrap().contains(&format!("href=\"{door}\"")));
        }
        assert!(head("da", &["findes-ikke.html"]).is_err());
    }

    // shows: U12
    #[test]
    fn a_page_leads_back_and_the_front_page_does_not() {
        assert!(head("en", &[]).unwrap().contains(">Front page</a>"));
        assert!(!front().unwrap().contains("<nav") && front().unwrap().contains("tel:00000000"));
    }
}
