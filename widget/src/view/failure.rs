//! What is shown when the page's set-up leaves nothing to ask.

use leptos::prelude::*;
use trygskema_core::format::language::Language;

use super::contacts::Contacts;
use super::part::{CollectAny, follow};
use crate::flow::Shown;
use crate::setup::Trouble;
use crate::text::messages;

/// What stands in the place of a questionnaire that cannot be asked: a calm message for the person, and the details for
/// the one who looks after the page.
#[component]
pub fn Unusable(
    /// What is wrong; at least one of them fatal.
    troubles: Vec<Trouble>,
    /// The language of the interface.
    #[prop(optional, into)]
    language: Signal<Language>,
    /// It is shown.
    #[prop(optional_no_strip, into)]
    on_show: Option<Callback<(Shown,)>>,
    /// The same, with the code of the first fatal trouble.
    #[prop(optional_no_strip, into)]
    on_error: Option<Callback<(&'static str,)>>,
) -> impl IntoView {
    let code = troubles.iter().find(|trouble| trouble.is_fatal).map_or("unknown", |trouble| trouble.code);
    follow(move || {
        if let Some(on_show) = on_show {
            on_show.run((Shown::Failed,));
        }
        if let Some(on_error) = on_error {
            on_error.run((code,));
        }
    });
    let troubles = StoredValue::new(troubles);
    view! {
        {move || {
            let language = language.get();
            let texts = &messages(language).failed;
            view! {
                <section class="screen" part="screen">
                    <h2>{texts.title}</h2>
                    <p>{texts.lead}</p>
                    <p>{texts.nothing_lost}</p>
                    <Contacts contacts=&[] language/>
                    <TroubleDetails troubles language/>
                </section>
            }
            .into_any()
        }}
    }
}

/// Every problem with its place, folded away: it says nothing to the person who answers.
#[component]
pub(crate) fn TroubleDetails(troubles: StoredValue<Vec<Trouble>>, language: Language) -> impl IntoView {
    let texts = &messages(language).failed;
    let line = |trouble: &Trouble| {
        // What is expected and what to do comes from the file formats, which are described in English.
        view! {
            <li>
                <code>{trouble.place.clone()}</code>
                " "
                {(texts.problem)(trouble.problem)}
                {(!trouble.found.is_empty()).then(|| format!("; {}{}", texts.found, trouble.found))}
                "; "
                {texts.expected}
                <span lang=Language::English.tag()>{trouble.expected.clone()}</span>
                {(!trouble.hint.is_empty())
                    .then(|| view! { "; "<span lang=Language::English.tag()>{trouble.hint.clone()}</span> }.into_any())}
            </li>
        }
    };
    troubles.with_value(|troubles| {
        (!troubles.is_empty()).then(|| {
            view! {
                <details class="details">
                    <summary>{texts.details}</summary>
                    <ul>{troubles.iter().map(line).collect_any()}</ul>
                </details>
            }
            .into_any()
        })
    })
}
