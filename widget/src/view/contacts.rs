//! Whom to talk to: the page's own contacts, or the doors that every workplace has.

use leptos::prelude::*;
use trygskema_core::contacts::Contact;
use trygskema_core::language::Language;

use crate::text::messages;

/// The page's contacts if it names any, else the general ones.
pub(super) fn contacts(contacts: &[Contact], language: Language) -> AnyView {
    if contacts.is_empty() {
        general_contacts(language)
    } else {
        own_contacts(contacts, language)
    }
}

/// The doors that every Danish workplace has.
pub(super) fn general_contacts(language: Language) -> AnyView {
    let help = &messages(language).help;
    let door = |(name, role): &(&'static str, &'static str)| {
        view! {
            <li>
                <strong>{*name}</strong>
                " "
                {*role}
            </li>
        }
    };
    list(
        help.contacts_title,
        help.doors.iter().map(door).collect_view().into_any(),
    )
}

fn own_contacts(contacts: &[Contact], language: Language) -> AnyView {
    let help = &messages(language).help;
    let contact = |contact: &Contact| {
        let texts = [&contact.role, &contact.phone, &contact.hours];
        let texts: Vec<_> = texts
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned()
            .collect();
        // The link is one that cannot run a script: the core has checked it.
        let link = (!contact.link.is_empty()).then(|| {
            let name = contact.name.clone();
            view! {
                " "
                <a href=contact.link.clone()>
                    {help.link}
                    <span class="unseen">{[": ", &name].concat()}</span>
                </a>
            }
        });
        view! {
            <li>
                <strong>{contact.name.clone()}</strong>
                " "
                {texts.join(", ")}
                {link}
            </li>
        }
    };
    list(
        help.contacts_title,
        contacts.iter().map(contact).collect_view().into_any(),
    )
}

fn list(title: &'static str, items: AnyView) -> AnyView {
    view! {
        <section class="contacts" part="contacts">
            <h3>{title}</h3>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}
