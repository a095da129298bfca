//! The first screen: what it is for, who sees what, that it is voluntary, how long it takes.

use leptos::prelude::*;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::WordingStatus;

use super::part::{Button, CollectAny, Heading, PRIMARY, SECONDARY, say};
use crate::flow::Flow;

#[component]
pub(crate) fn IntroScreen() -> impl IntoView {
    let flow = expect_context::<Flow>();
    let language = flow.language_now();
    let texts = &flow.messages().intro;
    let session = flow.session();
    let titles = session.parts().iter().enumerate().map(|(index, part)| {
        let title = say(part.instrument.title(), language);
        view! {
            {if index == 0 {
                view! { <Heading>{title}</Heading> }.into_any()
            } else {
                view! { <h3>{title}</h3> }.into_any()
            }}
            <p class="lead">{say(part.instrument.purpose(), language)}</p>
        }
    });
    let is_working =
        session.parts().iter().any(|part| part.instrument.wording_status() == WordingStatus::Working);
    view! {
        <section class="screen" part="screen">
            {flow.gone().map(|gone| view! { <p class="notice" role="status">{(texts.gone)(gone)}</p> }.into_any())}
            {titles.collect_any()}
            <ul class="facts">
                <li>{(texts.length)(session.n_items(), session.minutes())}</li>
                <li>{texts.voluntary}</li>
                <li>{texts.who_sees}</li>
                <li>{texts.afterwards}</li>
                {flow.idle_limit().map(|seconds| view! { <li>{(texts.idle_limit)(seconds)}</li> }.into_any())}
                {is_working.then(|| view! { <li>{texts.working_wording}</li> }.into_any())}
            </ul>
            <div class="actions">
                <Button action="start" class=PRIMARY label=texts.start on_press=move || flow.start()/>
                {flow.offers_language().then(|| view! { <OtherLanguage/> }.into_any())}
            </div>
        </section>
    }
}

/// The other language by its own name, so that who reads only that one finds it.
#[component]
fn OtherLanguage() -> impl IntoView {
    let flow = expect_context::<Flow>();
    let (other, name) = match flow.language_now() {
        Language::Danish => (Language::English, "English"),
        Language::English => (Language::Danish, "Dansk"),
    };
    view! {
        <button
            type="button"
            class=SECONDARY
            part="button language"
            data-action="language"
            lang=other.tag()
            on:click=move |_| flow.ask_language(other)
        >
            {name}
        </button>
    }
}
