//! The controls of an item: native radio buttons, ticks, a number or a text.

use trygskema_core::answer::Answer;
use trygskema_core::instrument::{Instrument, Item, Kind, ResponseOption};
use trygskema_core::language::Language;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::answer::is_chosen;
use crate::dom::{Tag, tag};
use crate::text::Asking;
use crate::ui::Ui;

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

/// The controls, in `place`.
pub(super) fn controls(place: Tag, ui: &Ui, index: usize, instrument: &Instrument, item: &Item) -> Tag {
    let language = ui.language();
    ui.session().open(index);
    ui.session().at(index, |given| match item.kind() {
        Kind::Choice | Kind::Multiple | Kind::Adjacent => {
            let options = instrument.options_of(item).iter().enumerate();
            place.children(options.map(|(position, option)| {
                let is_chosen = given.is_some_and(|given| is_chosen(given, position, option.code()));
                choice(ui, index, item, (position, option), is_chosen, language)
            }))
        }
        Kind::Number { .. } => {
            let given = match given {
                Some(Answer::Number(number)) => number.to_string(),
                _ => String::new(),
            };
            place.child(number(ui, index, &given))
        }
        Kind::Text { longest } => {
            let given = match given {
                Some(Answer::Text(text)) => text,
                _ => "",
            };
            place.child(text(ui, index, longest, given))
        }
    })
}

fn choice(
    ui: &Ui,
    place: usize,
    item: &Item,
    (position, option): (usize, &ResponseOption),
    is_chosen: bool,
    language: Language,
) -> Tag {
    let label = tag("span").class("label").say(option.label(), language);
    let about = option.about().map(|about| tag("span").class("about").say(about, language));
    tag("label")
        .class("option")
        .attr("part", "option")
        .child(tick(ui, place, item, (position, option.code()), is_chosen))
        .child(label.children(about))
}

/// A native radio button or tick box; nothing but a person's choice, or the choice made before, checks it.
fn tick(ui: &Ui, place: usize, item: &Item, (position, code): (usize, u8), is_chosen: bool) -> Tag {
    let ui = ui.clone();
    let has_ticks = item.kind().has_ticks();
    let input = tag("input")
        .class("radio")
        .attr("type", if has_ticks { "checkbox" } else { "radio" })
        .attr("name", item.id())
        .attr("value", &code.to_string());
    let control = input.element().clone().unchecked_into::<HtmlInputElement>();
    // The property, not the attribute: a reset or a cloned node must not bring an answer back.
    control.set_checked(is_chosen);
    input.on("change", move |_| {
        if has_ticks {
            ui.tick(place, position, control.checked());
        } else {
            ui.answer(place, code);
        }
    })
}

/// Not `type=number`: that one changes when the wheel is turned and says nothing of letters.
fn number(ui: &Ui, place: usize, given: &str) -> Tag {
    let ui = ui.clone();
    let input = tag("input").class("entry short").attr("type", "text").attr("inputmode", "numeric");
    let control = input.element().clone().unchecked_into::<HtmlInputElement>();
    control.set_value(given);
    entry(input).on("input", move |_| ui.write(place, &control.value()))
}

fn text(ui: &Ui, place: usize, longest: u16, given: &str) -> Tag {
    let ui = ui.clone();
    let input = tag("textarea").class("entry").attr("rows", "4").attr("maxlength", &longest.to_string());
    let control = input.element().clone().unchecked_into::<HtmlTextAreaElement>();
    control.set_value(given);
    entry(input).on("input", move |_| ui.write(place, &control.value()))
}

/// Named by the question, and nothing that the browser would keep or send to a spelling service.
fn entry(input: Tag) -> Tag {
    let input = input.attr("part", "entry").attr("aria-labelledby", "question");
    input.attr("autocomplete", "off").attr("spellcheck", "false")
}
