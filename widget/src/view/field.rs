//! The controls of an item: native radio buttons, ticks, a number or a text.

use leptos::prelude::*;
use trygskema_core::questionnaire::answer::Answer;
use trygskema_core::questionnaire::instrument::{Instrument, Item, Kind, ResponseOption};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement};
use zeroize::Zeroizing;

use super::answer::is_chosen;
use super::part::{CollectAny, ElementRef, on_load, say};
use crate::flow::Flow;
use crate::text::Asking;

/// What to do, for every kind of item; for a choice it is said only when the answer is missing.
pub(super) fn hint(texts: &Asking, kind: Kind) -> String {
    match kind {
        Kind::Choice => texts.choose_one.to_owned(),
        Kind::Multiple => texts.choose_several.to_owned(),
        Kind::Adjacent => texts.choose_adjacent.to_owned(),
        Kind::Number { least, most } => (texts.write_number)(least, most),
        Kind::Text { longest } => (texts.write_text)(longest),
    }
}

/// The controls of the item at `place`. The view holds no answer: one that was given before is put into the finished
/// controls, from the session straight into the page.
#[component]
pub(super) fn Controls<'a>(
    place: usize,
    instrument: &'a Instrument,
    item: &'a Item,
    /// What stands around them.
    options: ElementRef,
    /// How often the person asked to go on without an answer; back to 0 with each change.
    missing: RwSignal<u32>,
) -> impl IntoView + use<> {
    let flow = expect_context::<Flow>();
    flow.session().open(place);
    on_load(options, move |options| {
        let session = flow.session();
        if let Some((instrument, item)) = session.item(place) {
            session.at(place, |given| restore(&options, given, instrument, item));
        }
    });
    match item.kind() {
        Kind::Choice | Kind::Multiple | Kind::Adjacent => instrument
            .options_of(item)
            .iter()
            .enumerate()
            .map(|(position, option)| view! { <Choice place position item option missing/> })
            .collect_any(),
        Kind::Number { .. } => {
            // Not `type=number`: that one changes when the wheel is turned and says nothing of letters.
            view! {
                <input
                    class="entry short"
                    type="text"
                    inputmode="numeric"
                    part="entry"
                    aria-labelledby="question"
                    autocomplete="off"
                    spellcheck="false"
                    on:input=move |event| take(flow, place, &event, missing)
                />
            }
            .into_any()
        }
        Kind::Text { longest } => {
            // Nothing that the browser would keep or send to a spelling service.
            view! {
                <textarea
                    class="entry"
                    rows="4"
                    maxlength=longest.to_string()
                    part="entry"
                    aria-labelledby="question"
                    autocomplete="off"
                    spellcheck="false"
                    on:input=move |event| take(flow, place, &event, missing)
                ></textarea>
            }
            .into_any()
        }
    }
}

/// A native radio button or tick box; nothing but a person's choice, or the choice made before, checks it.
#[component]
fn Choice<'a>(
    place: usize,
    position: usize,
    item: &'a Item,
    option: &'a ResponseOption,
    missing: RwSignal<u32>,
) -> impl IntoView + use<> {
    let flow = expect_context::<Flow>();
    let language = flow.language_now();
    let code = option.code();
    let has_ticks = item.kind().has_ticks();
    view! {
        <label class="option" part="option">
            <input
                class="radio"
                type=if has_ticks { "checkbox" } else { "radio" }
                name=item.id().to_owned()
                value=code.to_string()
                on:change=move |event| {
                    missing.set(0);
                    if has_ticks {
                        flow.tick(place, position, event_target_checked(&event));
                    } else {
                        flow.choose(place, code, event.time_stamp());
                    }
                }
            />
            <span class="label">
                {say(option.label(), language)}
                {option.about().map(|about| view! { <span class="about">{say(about, language)}</span> }.into_any())}
            </span>
        </label>
    }
}

/// Takes what stands in a field now. The copy of it is overwritten.
fn take(flow: Flow, place: usize, event: &Event, missing: RwSignal<u32>) {
    let text = Zeroizing::new(event_target_value(event));
    flow.write(place, &text);
    missing.set(0);
}

/// Puts an answer back. Always into properties, not attributes: a reset or a cloned node must not bring it back.
fn restore(options: &Element, given: Option<Answer<'_>>, instrument: &Instrument, item: &Item) {
    let (Some(given), Ok(controls)) = (given, options.query_selector_all("input, textarea")) else { return };
    let control = |at: u32| controls.item(at)?.dyn_into::<Element>().ok();
    let put = |text: &str| match control(0).map(JsCast::dyn_into::<HtmlInputElement>) {
        Some(Ok(input)) => input.set_value(text),
        Some(Err(area)) => area.unchecked_into::<HtmlTextAreaElement>().set_value(text),
        None => {}
    };
    match given {
        Answer::Number(number) => put(&Zeroizing::new(number.to_string())),
        Answer::Text(text) => put(text),
        Answer::Code(_) | Answer::Ticks(_) => {
            for (at, option) in (0..).zip(instrument.options_of(item)) {
                let is_chosen = is_chosen(given, usize::try_from(at).unwrap_or(usize::MAX), option.code());
                if let Some(input) = control(at).filter(|_| is_chosen) {
                    input.unchecked_into::<HtmlInputElement>().set_checked(true);
                }
            }
        }
    }
}
