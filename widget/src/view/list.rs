//! All questions of a page, one below the other.

use leptos::prelude::*;
use trygskema_core::questionnaire::instrument::Section;

use super::item::{Options, Ways, choose_by_digit};
use super::part::{CollectAny, ElementRef, Heading, say};
use crate::flow::Flow;

/// The screen of one list. A question that is left empty is skipped.
#[component]
pub(crate) fn ListScreen(
    /// The place of its first item.
    place: usize,
) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let language = flow.language_now();
    let texts = &flow.messages().asking;
    let session = flow.session();
    let (instrument, _) = session.item(place)?;
    let title = say(instrument.title(), language);
    // Notified with each answer; it holds none.
    let changed = RwSignal::new(0);
    let mut section = None;
    let row = |place| {
        let before = section;
        section = session.item(place).and_then(|(_, item)| item.section_position());
        view! { <Row place begins_section=section != before changed/> }
    };
    let rows = flow.page(place).map(row).collect_any();
    Some(
        view! {
            <form
                class="screen list"
                part="screen"
                autocomplete="off"
                on:submit=move |event| {
                    event.prevent_default();
                    flow.next(place);
                }
            >
                <Heading described_by=Some("instruction")>{title}</Heading>
                <p class="instruction" id="instruction">{say(instrument.instruction(), language)}</p>
                <p class="hint">{texts.list}</p>
                {rows}
                <div class="progress" part="progress">
                    {move || {
                        changed.track();
                        view! { <Answered/> }.into_any()
                    }}
                </div>
                <Ways place/>
            </form>
        }
        .into_any(),
    )
}

/// How many questions have an answer.
#[component]
fn Answered() -> impl IntoView {
    let flow = expect_context::<Flow>();
    let session = flow.session();
    let (number, of) = (session.n_answered(), session.n_items());
    view! {
        {(flow.messages().asking.answered)(number, of)}
        <progress class="bar" max=of value=number aria-hidden="true"></progress>
    }
}

/// A question with its options. A digit chooses in the one that has the focus.
#[component]
fn Row(place: usize, begins_section: bool, changed: RwSignal<u32>) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let language = flow.language_now();
    let session = flow.session();
    let (instrument, item) = session.item(place)?;
    let options = ElementRef::new();
    let section = instrument.section_of(item).filter(|_| begins_section);
    let number = place.saturating_add(1).to_string();
    let heading = |section: &Section| {
        view! {
            <h3>{say(section.title(), language)}</h3>
            {section.about().map(|about| view! { <p class="hint">{say(about, language)}</p> }.into_any())}
        }
        .into_any()
    };
    Some(
        view! {
            {section.map(heading)}
            <fieldset
                class="item"
                part="item"
                data-item=item.id().to_owned()
                on:keydown=move |event| choose_by_digit(&event, options)
            >
                <legend class="legend">{number}". "{say(item.text(), language)}</legend>
                <Options place instrument item options missing=changed/>
            </fieldset>
        }
        .into_any(),
    )
}
