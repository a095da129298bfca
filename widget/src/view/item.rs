//! One item: the question, its controls, and an explicit "continue".

use leptos::prelude::*;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::{Instrument, Item, Kind};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, KeyboardEvent};

use super::field::{Controls, hint};
use super::part::{Button, ElementRef, Heading, PRIMARY, Unseen, follow, say};
use crate::flow::Flow;

/// The screen of one item. Enter in any control goes on, as in every form.
#[component]
pub fn ItemScreen(
    /// Counted from 0 over all instruments of the sitting.
    place: usize,
) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let language = flow.language_now();
    let texts = &flow.messages().asking;
    let session = flow.session();
    let (instrument, item) = session.item(place)?;
    let kind = item.kind();
    let says_tap = place == 0 && kind == Kind::Choice && flow.advances_by_tap();
    let has_hint = kind != Kind::Choice || says_tap;
    let is_first = instrument.items().first().is_some_and(|first| first.id() == item.id());
    let question = say(item.text(), language);
    // The first one has the instruction above it and stands elsewhere anyway; on a small screen both have to be in view.
    let longest = (!is_first).then(|| longest(instrument, language).to_owned());
    let section = instrument.section_of(item);
    let n_items = session.n_items();
    let progress = (texts.progress)(place.saturating_add(1), n_items);
    // The focus goes to the question, and what stands above it is read with it.
    let above = match (is_first, section.is_some()) {
        (false, false) => None,
        (true, false) => Some("instruction"),
        (false, true) => Some("section"),
        (true, true) => Some("instruction section"),
    };
    let options = ElementRef::new();
    // How often the person has asked to go on without an answer. It belongs to this showing: a signal keeps all that ever
    // followed it, so one for the whole questionnaire would grow with each item.
    let missing = RwSignal::new(0_u32);
    let is_missing = move || missing.get() > 0;
    Some(view! {
        <form
            class="screen"
            part="screen"
            autocomplete="off"
            novalidate=true
            on:keydown=move |event| choose_by_digit(&event, options)
            on:submit=move |event| {
                event.prevent_default();
                if !flow.next(place) {
                    missing.update(|times| *times = times.saturating_add(1));
                }
            }
        >
            {move || is_missing().then(|| view! { <ErrorSummary kind options missing/> }).into_any()}
            // The instruction stands where an instrument begins.
            {is_first.then(|| view! { <p class="instruction" id="instruction">{say(instrument.instruction(), language)}</p> }.into_any())}
            {section
                .map(|section| {
                    view! {
                        <p class="section" id="section">
                            <strong>{say(section.title(), language)}</strong>
                            {section
                                .about()
                                .map(|about| view! { <span class="about">{say(about, language)}</span> }.into_any())}
                        </p>
                    }.into_any()
                })}
            <fieldset
                part="item"
                data-item=item.id().to_owned()
                data-optional=if item.is_optional() { "true" } else { "false" }
                class="item"
                aria-describedby=move || match (has_hint, is_missing()) {
                    (false, false) => None,
                    (false, true) => Some("error"),
                    (true, false) => Some("hint"),
                    (true, true) => Some("hint error"),
                }
            >
                <legend class="legend">
                    <Heading id="question" described_by=above>
                        <span class="progress" part="progress">
                            {progress}
                            <Unseen text=": "/>
                            <progress class="bar" max=n_items value=place aria-hidden="true"></progress>
                        </span>
                        <span class="ask" data-longest=longest>
                            <span>{question}</span>
                        </span>
                    </Heading>
                </legend>
                {has_hint
                    .then(|| {
                        let words = if says_tap { texts.tap.to_owned() } else { hint(texts, kind) };
                        view! { <p class="hint" id="hint">{words}</p> }.into_any()
                    })}
                {move || is_missing().then(|| view! { <MissingAnswer kind/> }).into_any()}
                <Options place instrument item options missing/>
            </fieldset>
            <Ways place/>
        </form>
    }.into_any())
}

/// The longest question. Every question has the room of this one, so that options and buttons keep their place.
fn longest(instrument: &Instrument, language: Language) -> &str {
    let questions = instrument.items().iter().map(|item| item.text().best(language).0);
    questions.max_by_key(|question| question.len()).unwrap_or_default()
}

/// On, over a part or an item, and back.
#[component]
pub(super) fn Ways(place: usize) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let texts = &flow.messages().asking;
    let session = flow.session();
    // What is left empty in a list is skipped.
    let may_skip = !flow.is_list() && session.item(place).is_some_and(|(_, item)| !item.is_optional());
    view! {
        <div class="actions">
            <button type="submit" class=PRIMARY part="button next" data-action="next">{texts.next}</button>
            {(place > 0).then(|| view! { <Button action="back" label=texts.back on_press=move || flow.back()/> })}
            {session
                .end_of_part(place)
                .map(|_| {
                    view! {
                        <Button action="skip-part" label=texts.skip_part on_press=move || flow.skip_part(place)/>
                    }
                })}
            {may_skip
                .then(|| view! { <Button action="skip" class="button quiet" label=texts.skip on_press=move || flow.skip(place)/> })}
        </div>
    }
}

/// The controls, and what finger, pen and mouse do on them.
#[component]
pub(super) fn Options<'a>(
    place: usize,
    instrument: &'a Instrument,
    item: &'a Item,
    options: ElementRef,
    missing: RwSignal<u32>,
) -> impl IntoView + use<> {
    let flow = expect_context::<Flow>();
    view! {
        <div
            class="options"
            node_ref=options
            on:pointerdown=move |_| flow.press(true)
            on:pointercancel=move |_| flow.press(false)
            on:keydown=move |_| flow.press(false)
            on:click=move |event| {
                if flow.is_too_soon(event.time_stamp()) {
                    event.prevent_default();
                }
            }
        >
            <Controls place instrument item options missing/>
        </div>
    }
}

/// What is missing, said right above the options.
#[component]
fn MissingAnswer(kind: Kind) -> impl IntoView {
    let texts = &expect_context::<Flow>().messages().asking;
    view! {
        <p class="error" id="error" part="error">
            <Unseen text=texts.error_prefix/>
            {hint(texts, kind)}
            {texts.or_skip}
        </p>
    }
}

/// What is missing, said before everything else, with a link to where it can be mended. It takes the focus, again each
/// time the person tries to go on.
#[component]
fn ErrorSummary(kind: Kind, options: ElementRef, missing: RwSignal<u32>) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let texts = &flow.messages().asking;
    let summary = ElementRef::new();
    follow(move || {
        if let (Some(summary), true) = (summary.get(), missing.get() > 0) {
            let _ = summary.focus();
        }
    });
    view! {
        <div class="summary" part="error-summary" role="alert" tabindex="-1" node_ref=summary>
            // The heading of the item comes after it, one level down would be a level skipped.
            <h2>{texts.error_title}</h2>
            <a
                href="#question"
                on:click=move |event| {
                    // The link must not change the address of the page.
                    event.prevent_default();
                    if let Some(control) = options.get_untracked().as_ref().and_then(first_control) {
                        let _ = control.focus();
                    }
                }
            >
                {hint(texts, kind)}
                {texts.or_skip}
            </a>
        </div>
    }
}

/// A digit chooses the option with this number.
pub(super) fn choose_by_digit(event: &KeyboardEvent, options: ElementRef) {
    let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
    let place = event.key().parse::<u32>().ok().and_then(|digit| digit.checked_sub(1));
    let (Some(place), false, Some(options)) = (place, has_modifier, options.get_untracked()) else { return };
    let found = options.query_selector_all(".radio").ok().and_then(|all| all.item(place));
    if let Some(option) = found.and_then(|option| option.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        let _ = option.focus();
        option.click();
    }
}

fn first_control(options: &HtmlElement) -> Option<HtmlElement> {
    options.query_selector("input, textarea").ok()??.dyn_into().ok()
}
