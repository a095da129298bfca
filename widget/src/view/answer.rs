//! What a person answered, in the words of the instrument.

use leptos::prelude::*;
use trygskema_core::format::language::{Language, LocalizedText};
use trygskema_core::questionnaire::answer::Answer;
use trygskema_core::questionnaire::instrument::{Instrument, Item};
use web_sys::Element;
use zeroize::Zeroizing;

use super::part::{ElementRef, on_load};
use crate::flow::Flow;

/// The answer to the item at `place`: the labels of the options, the number or the text. It goes from the session
/// straight into the page, because a view would keep a copy that is not overwritten.
#[component]
pub(super) fn GivenAnswer(place: usize) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let language = flow.language_now();
    let answer = ElementRef::new();
    on_load(answer, move |element| {
        let session = flow.session();
        if let Some((instrument, item)) = session.item(place) {
            session.at(place, |given| {
                if let Some(given) = given {
                    write(&element, given, instrument, item, language);
                }
            });
        }
    });
    view! { <span class="answer" node_ref=answer></span> }
}

fn write(element: &Element, given: Answer<'_>, instrument: &Instrument, item: &Item, language: Language) {
    match given {
        Answer::Number(number) => element.set_text_content(Some(&Zeroizing::new(number.to_string()))),
        Answer::Text(text) => element.set_text_content(Some(text)),
        Answer::Code(_) | Answer::Ticks(_) => {
            let options = instrument.options_of(item).iter().enumerate();
            let chosen = options.filter(|(index, option)| is_chosen(given, *index, option.code()));
            for (number, (_, option)) in chosen.enumerate() {
                if number > 0 {
                    let _ = element.append_with_str_1(", ");
                }
                append(element, option.label(), language);
            }
        }
    }
}

/// Adds a text of an instrument, as [`say`](super::part::say) shows it.
fn append(element: &Element, text: &LocalizedText, language: Language) {
    let (text, actual) = text.best(language);
    if actual == language {
        let _ = element.append_with_str_1(text);
    } else if let Ok(span) = document().create_element("span") {
        let _ = span.set_attribute("lang", actual.tag());
        span.set_text_content(Some(text));
        let _ = element.append_child(&span);
    }
}

/// Whether the option at `index` with this code is (one of) the chosen.
pub(super) fn is_chosen(answer: Answer<'_>, index: usize, code: u8) -> bool {
    match answer {
        Answer::Code(chosen) => chosen == code,
        Answer::Ticks(ticks) => ticks & bit(index) != 0,
        Answer::Number(_) | Answer::Text(_) => false,
    }
}

/// The bit of the option at `index`; none beyond the sixteenth.
pub(crate) fn bit(index: usize) -> u16 {
    u32::try_from(index).ok().and_then(|index| 1_u16.checked_shl(index)).unwrap_or(0)
}
