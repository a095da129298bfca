//! Fields of the facilitator's screens. No respondent ever sees one.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use crate::dom::{Tag, tag};

/// A line to write in. `kind` is the type of the input.
pub(super) fn line(id: &str, kind: &str, label: &str, hint: &str) -> Tag {
    let input = tag("input").class("entry").attr("type", kind);
    labelled(id, input, label, hint)
}

/// A number; not `type=number`, which changes when the wheel is turned.
pub(super) fn number(id: &str, label: &str, hint: &str, value: &str) -> Tag {
    let input = tag("input").class("entry short").attr("type", "text").attr("inputmode", "numeric");
    labelled(id, input.attr("value", value), label, hint)
}

/// Several lines, to paste into.
pub(super) fn area(id: &str, label: &str) -> Tag {
    labelled(id, tag("textarea").class("entry").attr("rows", "4"), label, "")
}

/// A choice among few, as a list that opens.
pub(super) fn select<'t>(
    id: &str,
    label: &str,
    hint: &str,
    choices: impl Iterator<Item = (&'t str, String)>,
    chosen: &str,
) -> Tag {
    let option = |(value, text): (&str, String)| {
        let option = tag("option").attr("value", value).text(&text);
        if value == chosen { option.attr("selected", "") } else { option }
    };
    labelled(id, tag("select").class("entry short").children(choices.map(option)), label, hint)
}

fn labelled(id: &str, input: Tag, label: &str, hint: &str) -> Tag {
    let input = input.attr("id", id).attr("part", "entry");
    let input = input.attr("autocomplete", "off").attr("spellcheck", "false");
    let label = tag("label").attr("for", id).text(label);
    if hint.is_empty() {
        return tag("div").class("field").child(label).child(input);
    }
    let hint_id = [id, "-hint"].concat();
    let hint = tag("p").class("hint").attr("id", &hint_id).text(hint);
    tag("div").class("field").child(label).child(hint).child(input.attr("aria-describedby", &hint_id))
}

/// A tick box or radio button with its label, as a row that is easy to hit.
pub(super) fn tick(kind: &str, name: &str, id: &str, label: &str, hint: &str) -> Tag {
    let input = tag("input").class("radio").attr("type", kind).attr("name", name).attr("id", id);
    let text = tag("span").class("label").text(label);
    let about = (!hint.is_empty()).then(|| tag("span").class("about").text(hint));
    tag("label").class("option").attr("part", "option").child(input).child(text.children(about))
}

/// Rows under a common question.
pub(super) fn group(legend: &str, id: &str, rows: impl Iterator<Item = Tag>) -> Tag {
    tag("fieldset")
        .class("item field")
        .attr("id", id)
        .child(tag("legend").class("legend").text(legend))
        .child(tag("div").class("options").children(rows))
}

/// What stands in the field with this id inside `form`.
pub(super) fn value(form: &Tag, id: &str) -> String {
    let Some(field) = form.find(id) else { return String::new() };
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        return input.value().trim().to_owned();
    }
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        return area.value().trim().to_owned();
    }
    field.dyn_ref::<web_sys::HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
}

/// Puts a text into the field with this id inside `form`.
pub(super) fn set_value(form: &Tag, id: &str, text: &str) {
    let Some(field) = form.find(id) else { return };
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    }
}

/// Whether the tick box or radio button with this id inside `form` is on.
pub(super) fn is_on(form: &Tag, id: &str) -> bool {
    form.find(id)
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|input| input.checked())
}

/// Switches on the tick box in a row.
pub(super) fn set_on(row: &Tag) {
    let input = row.element().query_selector("input").ok().flatten();
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(true);
    }
}

/// A form that never leaves the page.
pub(super) fn form(submitted: impl Fn() + 'static) -> Tag {
    tag("form").class("screen").attr("part", "screen").attr("autocomplete", "off").attr("novalidate", "").on(
        "submit",
        move |event| {
            event.prevent_default();
            submitted();
        },
    )
}

/// The button that submits it.
pub(super) fn submit(action: &str, label: &str) -> Tag {
    let part = ["button ", action].concat();
    tag("button")
        .class("button primary")
        .attr("type", "submit")
        .attr("part", &part)
        .attr("data-action", action)
        .text(label)
}
