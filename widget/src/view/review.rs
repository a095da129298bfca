//! All answers before they are scored.

use leptos::prelude::*;

use super::answer::GivenAnswer;
use super::part::{Button, CollectAny, Heading, PRIMARY, say};
use crate::flow::Flow;

#[component]
pub(crate) fn ReviewScreen() -> impl IntoView {
    let flow = expect_context::<Flow>();
    let texts = &flow.messages().review;
    let session = flow.session();
    let missing = session.n_missing();
    let lead = if missing == 0 {
        texts.lead.to_owned()
    } else {
        (texts.lead_incomplete)(missing, &session.not_scored(flow.language_now()).join(", "))
    };
    view! {
        <section class="screen" part="screen">
            <Heading>{texts.title}</Heading>
            <p class="lead">{lead}</p>
            <div class="actions">
                <Button action="finish" class=PRIMARY label=texts.finish on_press=move || flow.finish()/>
            </div>
            <ol class="review">
                {(0..session.n_items()).map(|place| view! { <Row place/> }).collect_any()}
            </ol>
            <div class="actions">
                <Button action="back" label=flow.messages().asking.back on_press=move || flow.back()/>
            </div>
        </section>
    }
}

/// An item, its answer, and the way to change it.
#[component]
fn Row(place: usize) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let texts = &flow.messages().review;
    let session = flow.session();
    let (_, item) = session.item(place)?;
    let is_answered = session.at(place, |given| given.is_some());
    Some(
        view! {
            <li class="reviewed" class:wrong=!is_answered && !item.is_optional()>
                <span class="question">{say(item.text(), flow.language_now())}</span>
                {if is_answered {
                    view! { <GivenAnswer place/> }.into_any()
                } else {
                    view! { <span class="answer"><em>{texts.not_answered}</em></span> }.into_any()
                }}
                <Button
                    action="change"
                    class="button small"
                    label=texts.change
                    item=item.id().to_owned()
                    about=(texts.change_number)(place.saturating_add(1))
                    on_press=move || flow.correct(place)
                />
            </li>
        }
        .into_any(),
    )
}
