//! The result: a sentence, pictures, a table, what it can mean, next steps, whom to talk to, and the way out.

use leptos::prelude::*;
use trygskema_core::guidance::{Guidance, Level};
use trygskema_core::language::Language;
use trygskema_core::wording::WordingStatus;

use super::contacts::contacts;
use super::localized;
use super::part::{SECONDARY, button, heading};
use super::scores::scores;
use crate::state::Part;
use crate::text::Messages;
use crate::ui::Ui;

pub(super) fn result(ui: Ui) -> AnyView {
    let language = ui.language();
    let messages = ui.messages();
    let texts = &messages.result;
    let Some(session) = ui.session() else {
        return ().into_any();
    };
    let is_battery = session.parts().len() > 1;
    let parts = session.parts().iter().enumerate().map(|(index, part)| {
        let scores = session
            .scores(index)
            .map(|sheet| scores(&part.instrument, &sheet, language, messages));
        let title = is_battery.then(|| view! { <h3>{localized(part.instrument.title(), language)}</h3> });
        view! {
            <section class="instrument" data-instrument=part.instrument.id().to_owned()>
                {title}
                {scores}
                {meaning(part, language, messages)}
            </section>
        }
    });
    let parts = parts.collect_view();
    let advice = session.parts().iter().filter_map(|part| part.guidance.as_ref());
    let advice = advice
        .map(|guidance| advice_list(guidance, language, messages))
        .collect_view();
    // A page in a frame may be forbidden to print; there is nothing to add to what the browser says then.
    let print = (!ui.is_kiosk()).then(|| button("print", SECONDARY, texts.print, |_| drop(window().print())));
    view! {
        <section class="screen result" part="screen result">
            {heading(ui, texts.title)}
            {parts}
            {advice}
            {contacts(session.contacts(), language)}
            <section class="receipt" part="receipt">
                <h3>{texts.receipt_title}</h3>
                <p>{texts.receipt}</p>
            </section>
            <div class="actions">{print}</div>
        </section>
    }
    .into_any()
}

/// What the number can and cannot mean, and whose sentences the items were.
fn meaning(part: &Part, language: Language, messages: &'static Messages) -> AnyView {
    let texts = &messages.result;
    let interpretation = part.instrument.interpretation();
    let working = (part.instrument.wording_status() == WordingStatus::Working)
        .then(|| view! { <p>{texts.working_wording}</p> });
    view! {
        <section class="meaning">
            <h3>{texts.meaning_title}</h3>
            <p>{localized(&interpretation.can, language)}</p>
            <p>{localized(&interpretation.cannot, language)}</p>
            {working}
        </section>
    }
    .into_any()
}

/// Steps by who takes them. There is always one above the individual.
fn advice_list(guidance: &Guidance, language: Language, messages: &'static Messages) -> AnyView {
    let texts = &messages.result;
    let level = |level: Level| {
        let steps = guidance.steps().iter().filter(|step| step.level() == level);
        let steps: Vec<_> = steps
            .map(|step| view! { <li>{localized(step.text(), language)}</li> })
            .collect();
        (!steps.is_empty()).then(|| {
            view! {
                <h4>{(texts.level)(level)}</h4>
                <ul data-level=level.word()>{steps}</ul>
            }
        })
    };
    view! {
        <section class="advice" part="advice">
            <h3>{texts.advice_title}</h3>
            <p>{localized(guidance.lead(), language)}</p>
            {Level::ALL.map(level).into_iter().collect_view()}
        </section>
    }
    .into_any()
}
