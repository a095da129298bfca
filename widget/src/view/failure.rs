//! What is shown when the page's set-up leaves nothing to ask.

use leptos::prelude::*;
use trygskema_core::language::Language;

use super::contacts::general_contacts;
use crate::setup::Trouble;
use crate::text::messages;

/// A calm message for the person, and the details for the one who looks after the page.
pub(crate) fn failure(troubles: &[Trouble], language: Language) -> AnyView {
    let texts = &messages(language).failed;
    view! {
        <section class="screen" part="screen">
            <h2>{texts.title}</h2>
            <p>{texts.lead}</p>
            <p>{texts.nothing_lost}</p>
            {general_contacts(language)}
            {trouble_details(troubles, language)}
        </section>
    }
    .into_any()
}

/// Every problem with its place, folded away: it says nothing to the person who answers.
pub(super) fn trouble_details(troubles: &[Trouble], language: Language) -> AnyView {
    let texts = &messages(language).failed;
    let line = |trouble: &Trouble| {
        let found = (!trouble.found.is_empty()).then(|| ["; ", texts.found, &trouble.found].concat());
        view! {
            <li>
                <code>{trouble.place.clone()}</code>
                " "
                {(texts.problem)(trouble.problem)}
                {found}
                <span lang="en">{["; ", texts.expected, &trouble.expected].concat()}</span>
                <span lang="en">
                    {if trouble.hint.is_empty() { String::new() } else { ["; ", &trouble.hint].concat() }}
                </span>
            </li>
        }
    };
    let lines = troubles.iter().map(line).collect_view();
    view! {
        <details class="details">
            <summary>{texts.details}</summary>
            <ul>{lines}</ul>
        </details>
    }
    .into_any()
}
