//! All answers before they are scored.

use leptos::prelude::*;

use super::localized;
use super::part::{PRIMARY, SECONDARY, button, heading};
use crate::ui::Ui;

pub(super) fn review(ui: Ui) -> AnyView {
    let language = ui.language();
    let texts = &ui.messages().review;
    let Some(session) = ui.session() else {
        return ().into_any();
    };
    let missing = session.n_missing();
    let lead = if missing == 0 {
        texts.lead.to_owned()
    } else {
        (texts.lead_incomplete)(missing)
    };
    let row = |place: usize| {
        let (instrument, item) = session.item(place)?;
        let number = place.saturating_add(1);
        let code = session.answer_at(place);
        let chosen = instrument
            .options_of(item)
            .iter()
            .find(|option| Some(option.code()) == code);
        let answer = match chosen {
            Some(option) => localized(option.label(), language),
            None => view! { <em>{texts.not_answered}</em> }.into_any(),
        };
        Some(view! {
            <li class="reviewed" class:wrong=chosen.is_none()>
                <span class="question">{localized(item.text(), language)}</span>
                <span class="answer">{answer}</span>
                <button
                    type="button"
                    class="button small"
                    part="button change"
                    data-action="change"
                    data-item=item.id().to_owned()
                    on:click=move |_| ui.correct(place)
                >
                    {texts.change}
                    <span class="unseen">{(texts.change_number)(number)}</span>
                </button>
            </li>
        })
    };
    let rows = (0..session.n_items()).map(row).collect_view();
    view! {
        <section class="screen" part="screen">
            {heading(ui, texts.title)}
            <p class="lead">{lead}</p>
            <div class="actions">{button("finish", PRIMARY, texts.finish, move |_| ui.finish())}</div>
            <ol class="review">{rows}</ol>
            <div class="actions">
                {button("back", SECONDARY, ui.messages().asking.back, move |_| ui.back())}
            </div>
        </section>
    }
    .into_any()
}
