//! Contacts that a page supplies: several doors for help.

use crate::diagnostic::{Diagnostic, Problem};
use crate::json::Json;
use crate::reader::{Node, Problems};

/// Somebody to talk to. Everything but the name may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The name of a person, a role or a service.
    pub name: String,
    /// What it can be used for.
    pub role: String,
    /// A telephone number as it is to be read.
    pub phone: String,
    /// When somebody answers.
    pub hours: String,
    /// An address on the intranet: `https:`, `http:`, `mailto:` or a path of the same site. Never a script.
    pub link: String,
    /// Whether help comes at any hour, also in danger. Shown before the others.
    pub is_acute: bool,
}

const FORMAT: &str = "trygskema-contacts/1";

/// Reads a contacts file (`trygskema-contacts/1`) with 1 to 20 contacts, in the order in which they are shown: as in the
/// file, those for acute help (`"acute": true`) first.
///
/// # Errors
///
/// All problems at once.
///
/// ```
/// use trygskema_core::contacts;
///
/// let read = contacts::from_json(r#"{"format": "trygskema-contacts/1", "contacts": [
///     {"name": "Kollegastøtten", "phone": "12 34 56 78", "link": "javascript:alert(1)"}]}"#);
/// assert_eq!(read.unwrap_err()[0].path.as_str(), "contacts[0].link");
/// ```
pub fn from_json(text: &str) -> Result<Vec<Contact>, Vec<Diagnostic>> {
    let json = Json::parse(text).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let contacts = read(&json, &mut problems).unwrap_or_default();
    if problems.is_empty() { Ok(contacts) } else { Err(problems) }
}

fn read(json: &Json, problems: &mut Problems) -> Option<Vec<Contact>> {
    let document = Node::root(json).object(&["format", "contacts"], problems)?;
    document.one_of("format", &[(FORMAT, ())], problems);
    let mut contacts = Vec::new();
    for node in document.list("contacts", 1, 20, problems) {
        let Some(object) = node.object(&["name", "role", "phone", "hours", "link", "acute"], problems) else {
            continue;
        };
        let name = object.text("name", problems).unwrap_or_default().to_owned();
        let mut optional = |field| {
            let text = object.optional(field).and_then(|node| node.text(problems));
            text.unwrap_or_default().to_owned()
        };
        let (role, phone, hours, link) =
            (optional("role"), optional("phone"), optional("hours"), optional("link"));
        if let Some(node) = object.optional("link")
            && !link.is_empty()
            && !is_safe_link(&link)
        {
            problems.push(
                node.wrong(Problem::NotAllowed, "an address with https:, http:, mailto:, tel: or a path"),
            );
        }
        let is_acute = object.flag("acute", problems);
        if is_acute && phone.is_empty() {
            let path = object.place.path().field("phone");
            let expected = "a telephone number, because this contact is for acute help".to_owned();
            problems.push(Diagnostic::error(Problem::Missing, path, expected, "nothing".to_owned()));
        }
        contacts.push(Contact { name, role, phone, hours, link, is_acute });
    }
    // Two passes instead of a sort, whose code would be 3 kB in the browser.
    let mut first: Vec<_> = contacts.iter().filter(|contact| contact.is_acute).cloned().collect();
    contacts.retain(|contact| !contact.is_acute);
    first.append(&mut contacts);
    let contacts = first;
    Some(contacts)
}

/// A link that cannot run a script, whatever the page's policy.
fn is_safe_link(link: &str) -> bool {
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
