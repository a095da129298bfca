//! One item: the question, its controls, and an explicit "continue".

use trygskema_core::instrument::Kind;

use super::field::{controls, hint};
use super::part::{SECONDARY, actions, button, item_button, screen, submit, unseen};
use crate::dom::{Tag, tag};
use crate::ui::Ui;

const OPTIONS: &str = "options";
const ERROR: &str = "error";
const HINT: &str = "hint";

pub(crate) fn item(ui: &Ui, place: usize) -> Tag {
    let language = ui.language();
    let texts = &ui.messages().asking;
    let Some((instrument, item)) = ui.session().item(place) else { return screen() };
    let progress = (texts.progress)(place.saturating_add(1), ui.session().n_items());
    let progress = tag("span").class("progress").attr("part", "progress").text(&progress).child(unseen(": "));
    // The instruction stands where an instrument begins.
    let is_first = instrument.items().first().is_some_and(|first| first.id() == item.id());
    let instruction = is_first.then(|| {
        tag("p").class("instruction").attr("id", "instruction").say(instrument.instruction(), language)
    });
    let heading = instrument.section_of(item).map(|section| {
        let title = tag("strong").say(section.title(), language);
        let about = section.about().map(|about| tag("span").class("about").say(about, language));
        tag("p").class("section").attr("id", "section").child(title).children(about)
    });
    // The focus goes to the question, and what stands above it is read with it.
    let above = match (&instruction, &heading) {
        (None, None) => None,
        (Some(_), None) => Some("instruction"),
        (None, Some(_)) => Some("section"),
        (Some(_), Some(_)) => Some("instruction section"),
    };
    let question = super::part::heading().attr("id", "question").child(progress).say(item.text(), language);
    let question = match above {
        Some(above) => question.attr("aria-describedby", above),
        None => question,
    };
    let options = controls(tag("div").class("options").attr("id", OPTIONS), ui, place, instrument, item);
    let kind = item.kind();
    let hint_text =
        (kind != Kind::Choice).then(|| tag("p").class("hint").attr("id", HINT).text(&hint(texts, kind)));
    let has_hint = hint_text.is_some();
    let (when_missing, class, description) = (ui.clone(), ui.clone(), ui.clone());
    let (summary, skip) = (ui.clone(), ui.clone());
    let fieldset = tag("fieldset")
        .attr("part", "item")
        .attr("data-item", item.id())
        .attr("data-optional", if item.is_optional() { "true" } else { "false" })
        .live_attr("class", move || Some(if class.is_answer_missing() { "item wrong" } else { "item" }))
        .live_attr("aria-describedby", move || match (has_hint, description.is_answer_missing()) {
            (false, false) => None,
            (false, true) => Some(ERROR),
            (true, false) => Some(HINT),
            (true, true) => Some("hint error"),
        })
        .child(tag("legend").class("legend").child(question))
        .children(hint_text)
        .region(move || when_missing.is_answer_missing().then(|| error(&when_missing, kind)), |_| {})
        .child(options.clone());
    let skip = move || {
        skip.is_answer_missing()
            .then(|| item_button(&skip, place, "skip", SECONDARY, skip.messages().asking.skip, Ui::skip))
    };
    let back = (place > 0).then(|| button(ui, "back", SECONDARY, texts.back, Ui::back));
    let submitted = ui.clone();
    tag("form")
        .class("screen")
        .attr("part", "screen")
        .attr("autocomplete", "off")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            submitted.next(place);
        })
        .region(
            move || summary.is_answer_missing().then(|| error_summary(&summary, kind, options.clone())),
            Tag::focus,
        )
        .children(instruction)
        .children(heading)
        .child(fieldset)
        .child(actions([submit("next", texts.next)]).region(skip, |_| {}).children(back))
}

/// What is missing, said right above the options.
fn error(ui: &Ui, kind: Kind) -> Tag {
    let texts = &ui.messages().asking;
    tag("p")
        .class("error")
        .attr("id", ERROR)
        .attr("part", "error")
        .child(unseen(texts.error_prefix))
        .text(&hint(texts, kind))
        .text(texts.or_skip)
}

/// What is missing, said before everything else, with a link to where it can be mended. It takes the focus.
fn error_summary(ui: &Ui, kind: Kind, options: Tag) -> Tag {
    let texts = &ui.messages().asking;
    let link = tag("a").attr("href", &["#", OPTIONS].concat()).text(&hint(texts, kind)).text(texts.or_skip);
    let link = link.on("click", move |event| {
        // The link must not change the address of the page.
        event.prevent_default();
        options.focus_inside("input, textarea");
    });
    tag("div")
        .class("summary")
        .attr("part", "error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        // The heading of the item comes after it, one level down would be a level skipped.
        .child(tag("h2").text(texts.error_title))
        .child(link)
}
