//! What a person answered, in the words of the instrument.

use leptos::prelude::*;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::answer::Answer;
use trygskema_core::questionnaire::instrument::ResponseOption;
use web_sys::Element;
use zeroize::Zeroizing;

use super::part::{ElementRef, on_load};
use crate::CollectAny;
use crate::flow::{Flow, bit};

/// The answer to the item at `place`: the labels of the options, the number or the text. It goes from the session
/// straight into the page, because a view would keep a copy that is not overwritten. Every option has its element, in the
/// language of its label, so that the view does not tell either which of them are chosen.
#[component]
pub(super) fn GivenAnswer(place: usize) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let language = flow.language_now();
    let answer = ElementRef::new();
    let mut labels = Vec::new();
    let mut label = |option: &ResponseOption| {
        let label = ElementRef::new();
        labels.push(label);
        view! { <span lang=option.label().best(language).1.tag() node_ref=label></span> }
    };
    let session = flow.session();
    let item = session.item(place);
    let options =
        item.map(|(instrument, item)| instrument.options_of(item).iter().map(&mut label).collect_any());
    on_load(answer, move |element| {
        let session = flow.session();
        if let Some((instrument, item)) = session.item(place) {
            session.at(place, |given| {
                if let Some(given) = given {
                    write(&element, &labels, given, instrument.options_of(item), language);
                }
            });
        }
    });
    view! { <span class="answer" node_ref=answer>{options}</span> }
}

fn write(
    element: &Element,
    labels: &[ElementRef],
    given: Answer<'_>,
    options: &[ResponseOption],
    language: Language,
) {
    match given {
        Answer::Number(number) => element.set_text_content(Some(&Zeroizing::new(number.to_string()))),
        Answer::Text(text) => element.set_text_content(Some(text)),
        Answer::Code(_) | Answer::Ticks(_) => {
            let mut before = "";
            for (index, (option, label)) in options.iter().zip(labels).enumerate() {
                if is_chosen(given, index, option.code())
                    && let Some(label) = label.get_untracked()
                {
                    let _ = label.append_with_str_2(before, option.label().best(language).0);
                    before = ", ";
                }
            }
        }
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
