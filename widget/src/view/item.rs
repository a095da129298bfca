//! One item: the question, its options as native radio buttons, and an explicit "continue".

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::localized;
use super::part::{SECONDARY, button, heading};
use crate::ui::Ui;

const OPTIONS: &str = "options";
const ERROR: &str = "error";

pub(super) fn item(ui: Ui, place: usize) -> AnyView {
    let language = ui.language();
    let messages = ui.messages();
    let texts = &messages.asking;
    let Some(session) = ui.session() else {
        return ().into_any();
    };
    let Some((instrument, item)) = session.item(place) else {
        return ().into_any();
    };
    let number = place.saturating_add(1);
    let progress = (texts.progress)(number, session.n_items());
    // The instruction stands where an instrument begins.
    let is_first = instrument
        .items()
        .first()
        .is_some_and(|first| first.id() == item.id());
    let instruction = is_first
        .then(|| view! { <p class="instruction">{localized(instrument.instruction(), language)}</p> });
    let list = NodeRef::<html::Div>::new();
    let chosen = session.answer_at(place);
    let item_id = item.id().to_owned();
    let name = item_id.clone();
    let option = |option: &trygskema_core::instrument::ResponseOption| {
        let code = option.code();
        view! {
            <label class="option" part="option">
                <input
                    type="radio"
                    class="radio"
                    name=name.clone()
                    value=code.to_string()
                    prop:checked=chosen == Some(code)
                    on:change=move |_| ui.answer(place, code)
                />
                <span class="label">{localized(option.label(), language)}</span>
            </label>
        }
    };
    let options = instrument.options_of(item).iter().map(option).collect_view();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        ui.next(place);
    };
    let back = (place > 0).then(|| button("back", SECONDARY, texts.back, move |_| ui.back()));
    let is_wrong = move || ui.is_answer_missing();
    let skip = move || is_wrong().then(|| button("skip", SECONDARY, texts.skip, move |_| ui.skip(place)));
    let question = view! {
        <span class="progress" part="progress">
            {progress}
            <span class="unseen">{": "}</span>
        </span>
        {localized(item.text(), language)}
    };
    view! {
        <form class="screen" part="screen" autocomplete="off" novalidate=true on:submit=on_submit>
            {move || is_wrong().then(|| error_summary(ui, list))}
            {instruction}
            <fieldset
                class="item"
                class:wrong=is_wrong
                part="item"
                data-item=item_id
                aria-describedby=move || is_wrong().then_some(ERROR)
            >
                <legend class="legend">{heading(ui, question)}</legend>
                {move || {
                    is_wrong()
                        .then(|| {
                            view! {
                                <p class="error" id=ERROR part="error">
                                    <span class="unseen">{texts.error_prefix}</span>
                                    {texts.choose}
                                </p>
                            }
                        })
                }}
                <div class="options" id=OPTIONS node_ref=list>
                    {options}
                </div>
            </fieldset>
            <div class="actions">
                <button type="submit" class="button primary" part="button next" data-action="next">
                    {texts.next}
                </button>
                {skip}
                {back}
            </div>
        </form>
    }
    .into_any()
}

/// What is missing, said before everything else, with a link to where it can be mended. It takes the focus.
fn error_summary(ui: Ui, list: NodeRef<html::Div>) -> AnyView {
    let texts = &ui.messages().asking;
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(summary) = summary.get() {
            let _ = summary.focus();
        }
    });
    let to_first_option = move |event: leptos::ev::MouseEvent| {
        // The link must not change the address of the page.
        event.prevent_default();
        let first = list
            .get_untracked()
            .and_then(|list| list.query_selector("input").ok().flatten());
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlInputElement>().ok()) {
            let _ = first.focus();
        }
    };
    view! {
        <div class="summary" part="error-summary" role="alert" tabindex="-1" node_ref=summary>
            <h3>{texts.error_title}</h3>
            <a href=["#", OPTIONS].concat() on:click=to_first_option>
                {texts.choose}
            </a>
        </div>
    }
    .into_any()
}
