//! Whom to talk to: the page's own contacts, or the doors that every workplace has.

use trygskema_core::contacts::Contact;
use trygskema_core::language::Language;

use crate::dom::{Tag, tag};
use crate::text::messages;

/// The page's contacts if it names any, else the general ones.
pub(crate) fn contacts(contacts: &[Contact], language: Language) -> Tag {
    if contacts.is_empty() { general_contacts(language) } else { own_contacts(contacts, language) }
}

/// The doors that every Danish workplace has.
pub(super) fn general_contacts(language: Language) -> Tag {
    let doors = messages(language).help.doors;
    list(
        language,
        doors.iter().map(|(name, role)| tag("li").child(tag("strong").text(name)).text(" ").text(role)),
    )
}

fn own_contacts(contacts: &[Contact], language: Language) -> Tag {
    list(language, contacts.iter().map(|contact| entry(contact, language)))
}

/// One contact, as an entry of a list.
pub(super) fn entry(contact: &Contact, language: Language) -> Tag {
    let details = [&contact.role, &contact.phone, &contact.hours];
    let details: Vec<_> = details.into_iter().filter(|text| !text.is_empty()).map(String::as_str).collect();
    let entry = tag("li").child(tag("strong").text(&contact.name)).text(" ").text(&details.join(", "));
    if contact.link.is_empty() {
        return entry;
    }
    // The link is one that cannot run a script: the core has checked it.
    let whose = tag("span").class("unseen").text(": ").text(&contact.name);
    let link = tag("a").attr("href", &contact.link).text(messages(language).help.link);
    entry.text(" ").child(link.child(whose))
}

fn list(language: Language, entries: impl Iterator<Item = Tag>) -> Tag {
    tag("section")
        .class("contacts")
        .attr("part", "contacts")
        .child(tag("h3").text(messages(language).help.contacts_title))
        .child(tag("ul").children(entries))
}
