//! Contacts that a page supplies: several doors for help.

use crate::advice::guide::Tier;
use crate::format::diagnostic::{Diagnostic, Problem};
use crate::format::json::Json;
use crate::format::reader::{Node, Place, note};
use crate::format::schema::Shape::{Flag, List, Object, Text, Words};
use crate::format::schema::{Shape, check, optional, required};

/// Somebody to talk to. Everything but the name may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The name of a person, a role or a service.
    pub name: String,
    /// What it can be used for.
    pub role: String,
    /// A telephone number as it is to be read.
    pub phone: String,
    /// The hours in which the contact can be reached.
    pub hours: String,
    /// An address on the intranet: `https:`, `http:`, `mailto:` or a path of the same site. Never a script.
    pub link: String,
    /// Whether help comes at any hour, also in danger. Shown before the others.
    pub is_acute: bool,
    /// How far away this help is: a guide shows it where it speaks of that kind of help.
    pub tier: Option<Tier>,
}

/// The table of the format.
pub(crate) static CONTACTS: Shape<'static> = Object(&[
    required("format", Words(&["trygskema-contacts/1"])),
    required("contacts", List(1, 20, &CONTACT)),
]);

static CONTACT: Shape<'static> = Object(&[
    required("name", Text),
    optional("role", Text),
    optional("phone", Text),
    optional("hours", Text),
    optional("link", Text),
    optional("acute", Flag),
    optional("tier", Words(&Tier::WORDS)),
]);

/// Reads a contacts file (`trygskema-contacts/1`) with 1 to 20 contacts, in the order in which they are shown: as in the
/// file, those for acute help (`"acute": true`) first.
///
/// # Errors
///
/// All problems at once.
///
/// ```
/// use trygskema_core::advice::contacts;
///
/// let read = contacts::from_json(r#"{"format": "trygskema-contacts/1", "contacts": [
///     {"name": "Kollegastøtten", "phone": "12 34 56 78", "link": "javascript:alert(1)"}]}"#);
/// assert_eq!(read.unwrap_err()[0].path.as_str(), "contacts[0].link");
/// ```
pub fn from_json(text: &str) -> Result<Vec<Contact>, Vec<Diagnostic>> {
    let json = Json::parse(text).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let document = Node::root(&json);
    check(document, &CONTACTS, &[], &mut problems);
    let mut acute = Vec::new();
    let mut others = Vec::new();
    for node in document.elements("contacts") {
        let contact = Contact {
            name: node.owned("name"),
            role: node.owned("role"),
            phone: node.owned("phone"),
            hours: node.owned("hours"),
            link: node.owned("link"),
            is_acute: node.flag("acute"),
            tier: node.word("tier", &Tier::WORDS).and_then(Tier::at),
        };
        if !is_safe_link(&contact.link) {
            let expected = "an address with https:, http:, mailto:, tel: or a path";
            node.wrong_field("link", Problem::NotAllowed, expected, &mut problems);
        }
        if contact.is_acute && contact.phone.is_empty() {
            let place = Place::Field { of: &node.place, name: "phone" };
            let expected = "a telephone number, because this contact is for acute help";
            note(&mut problems, Problem::Missing, &place, expected, "nothing");
        }
        // Two lists instead of a sort, which would add 3 kB to the WebAssembly module.
        if contact.is_acute { &mut acute } else { &mut others }.push(contact);
    }
    acute.append(&mut others);
    if problems.is_empty() { Ok(acute) } else { Err(problems) }
}

/// Whether a link cannot run a script, whatever the page's policy: an address of `https`, `http`, `mailto` or `tel`, or one without a scheme.
///
/// ```
/// use trygskema_core::advice::contacts::is_safe_link;
/// assert!(is_safe_link("/personale") && is_safe_link("https://example.org/"));
/// assert!(!is_safe_link("javascript:alert(1)"));
/// ```
pub fn is_safe_link(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => link.bytes().all(|byte| byte > b' '),
        Some((scheme, _)) => {
            ["https", "http", "mailto", "tel"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // U+202E turns what follows, so that 12 34 is read as 43 21; U+200B makes two names of one.
    // shows: S27
    #[test]
    fn a_name_or_number_that_does_not_say_what_it_shows_is_refused_by_its_place() {
        for (field, name, phone) in [
            ("phone", "Vagten", "12 34\u{202e} 56 78"),
            ("name", "Vag\u{200b}ten", "12 34"),
            ("phone", "Vagten", "12\u{1b}[2J"),
        ] {
            let file = format!(
                "{{\"format\": \"trygskema-contacts/1\", \"contacts\": [{{\"name\": {name:?}, \"phone\": {phone:?}}}]}}"
            );
            // The way in which Rust writes such a character is not that of JSON.
            let file = file
                .replace("\\u{202e}", "\\u202e")
                .replace("\\u{200b}", "\\u200b")
                .replace("\\u{1b}", "\\u001b");
            let problems = from_json(&file).unwrap_err();
            let [problem] = problems.as_slice() else { panic!("{problems:?}") };
            assert_eq!(problem.path.as_str(), format!("contacts[0].{field}"));
            assert!(problem.found.contains("<U+") && !problem.hint.is_empty(), "{problem}");
            assert!(!problem.to_string().contains(['\u{202e}', '\u{200b}', '\u{1b}']), "{problem:?}");
        }
    }

    // shows: S17
    #[test]
    fn links_that_could_run_a_script_are_refused() {
        for link in [
            "javascript:x",
            "JavaScript:x",
            "data:text/html,x",
            "vbscript:x",
            "java\tscript:x",
            " javascript:x",
        ] {
            assert!(!is_safe_link(link), "{link:?}");
        }
        for link in ["https://intranet/hjaelp", "/hjaelp", "hjaelp.html?a=b:c", "mailto:a@b", "#top"] {
            assert!(is_safe_link(link), "{link:?}");
        }
    }
}
