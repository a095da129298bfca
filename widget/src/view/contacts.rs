//! Whom to talk to: the page's own contacts, or the doors that every workplace has.

use leptos::prelude::*;
use trygskema_core::advice::contacts::Contact;
use trygskema_core::format::language::Language;

use super::part::{CollectAny, Unseen};
use crate::text::messages;

/// The page's contacts if it names any, else the general ones.
#[component]
pub fn Contacts<'a>(
    /// Those of the page; may be empty.
    contacts: &'a [Contact],
    /// The language of the interface.
    language: Language,
) -> impl IntoView + use<> {
    let texts = &messages(language).help;
    let entries = if contacts.is_empty() {
        let door = |(name, role): &(&'static str, &'static str)| {
            view! { <li><strong><Phone number=(*name).to_owned()/></strong>" "{*role}</li> }
        };
        texts.doors.iter().map(door).collect_any()
    } else {
        contacts.iter().map(|contact| view! { <Entry contact language/> }).collect_any()
    };
    view! {
        <section class="contacts" part="contacts">
            <h3>{texts.contacts_title}</h3>
            <ul>{entries}</ul>
        </section>
    }
}

/// Help at any hour in one line: those of the page that are for it, else the number that always answers.
#[component]
pub(crate) fn Acute<'a>(contacts: &'a [Contact], language: Language) -> impl IntoView + use<> {
    let line = |(name, number): (&str, &str)| {
        view! { <li><strong>{name.to_owned()}" "<Phone number=number.to_owned()/></strong></li> }.into_any()
    };
    let mut lines: Vec<_> = contacts
        .iter()
        .filter(|contact| contact.is_acute)
        .map(|contact| line((&contact.name, &contact.phone)))
        .collect();
    if lines.is_empty() {
        lines.extend(messages(language).help.doors.last().map(|(number, _)| line(("", number))));
    }
    view! { <ul class="acute" part="acute">{lines}</ul> }
}

/// One contact, as an entry of a list.
#[component]
pub(super) fn Entry<'a>(contact: &'a Contact, language: Language) -> impl IntoView + use<> {
    let phone =
        (!contact.phone.is_empty()).then(|| view! { " " <Phone number=contact.phone.clone()/> }.into_any());
    let details = [&contact.role, &contact.hours];
    let details: Vec<_> = details.into_iter().filter(|text| !text.is_empty()).map(String::as_str).collect();
    // The link is one that cannot run a script: the core has checked it.
    let link = (!contact.link.is_empty()).then(|| {
        view! {
            " "
            <a href=contact.link.clone()>
                {messages(language).help.link} <Unseen text=format!(": {}", contact.name)/>
            </a>
        }
        .into_any()
    });
    view! { <li><strong>{contact.name.clone()}</strong>" "{details.join(", ")}{phone}{link}</li> }
}

/// The handset of a telephone.
const HANDSET: &str =
    "M3 1h3l1.5 4-2 1.5c.8 2 2 3.2 4 4l1.5-2 4 1.5v3a2 2 0 0 1-2 2A12 12 0 0 1 1 3a2 2 0 0 1 2-2Z";

/// A telephone number that can be called with one tap. What is more than a number is text alone.
#[component]
fn Phone(number: String) -> impl IntoView {
    let (dialled, rest): (String, String) = number
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .partition(|sign| sign.is_ascii_digit() || *sign == '+');
    if dialled.len() > 2 && rest.chars().all(|sign| "()-./".contains(sign)) {
        view! {
            <a class="phone" href=format!("tel:{dialled}")>
                <svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><path d=HANDSET></path></svg>
                {number}
            </a>
        }
        .into_any()
    } else {
        number.into_any()
    }
}
