//! The result: a sentence, pictures, a table, what it can mean, next steps, whom to talk to, and the way out.

use leptos::prelude::window;
use trygskema_core::guidance::{Guidance, Level};
use trygskema_core::instrument::{Comparison, Figure, Instrument, Item, ResponseOption, Unit};
use trygskema_core::language::Language;
use trygskema_core::wording::WordingStatus;

use super::answer::answered;
use super::contacts::contacts;
use super::part::{SECONDARY, actions, button, heading, screen};
use super::scores::scores;
use crate::dom::{Tag, tag};
use crate::state::{Part, Session};
use crate::text::{Pole, ResultTexts};
use crate::ui::Ui;

pub(crate) fn result(ui: &Ui) -> Tag {
    let language = ui.language();
    let texts = &ui.messages().result;
    let session = ui.session();
    let is_battery = session.parts().len() > 1;
    let mut result = screen().class("screen result").child(heading().text(texts.title));
    // What may stir something up says first where help is, at any hour.
    let is_help_first = session.parts().iter().any(|part| part.instrument.requires_acute_contact());
    let mut help = Some(contacts(session.contacts(), language));
    if is_help_first {
        result = result.children(help.take());
    }
    for (index, part) in session.parts().iter().enumerate() {
        let instrument = &part.instrument;
        let mut section = tag("section").class("instrument").attr("data-instrument", instrument.id());
        if is_battery {
            section = section.child(tag("h3").say(instrument.title(), language));
        }
        if let Some(sheet) = session.scores(index) {
            section = scores(section, instrument, &sheet, language, texts);
        }
        section = given(section, session, index, language, texts);
        result = result.child(section.child(meaning(part, language, texts)));
    }
    let advice = session.parts().iter().filter_map(|part| part.guidance.as_ref());
    let has_answers = (0..session.parts().len()).any(|index| session.has_unscored(index));
    // A station says by itself what became of the answers: their sums are stored.
    let receipt = (!ui.is_station()).then(|| {
        tag("section")
            .class("receipt")
            .attr("part", "receipt")
            .child(tag("h3").text(if has_answers { texts.shown_title } else { texts.receipt_title }))
            .child(tag("p").text(if has_answers { texts.shown } else { texts.receipt }))
    });
    // A page in a frame may be forbidden to print; there is nothing to add to what the browser says then.
    let print =
        (!ui.is_kiosk()).then(|| button(ui, "print", SECONDARY, texts.print, |_| drop(window().print())));
    result
        .children(advice.map(|guidance| advice_list(guidance, language, texts)))
        .children(help)
        .children(receipt)
        .child(actions(print))
}

/// The answers that no scale counts, each with what was published on it.
fn given(section: Tag, session: &Session, index: usize, language: Language, texts: &ResultTexts) -> Tag {
    let Some(part) = session.parts().get(index) else { return section };
    let mut list = None;
    session.for_unscored(index, &mut |item, answer| {
        let entry = answered(&part.instrument, item, answer, language);
        let published =
            part.instrument.comparisons().iter().filter(|comparison| comparison.of() == item.id());
        let ends = ends(&part.instrument, item, language, texts);
        let entry = entry.children(published.map(|comparison| figures(comparison, &ends, language, texts)));
        let so_far = list.take().unwrap_or_else(|| tag("ul").class("given").attr("part", "given"));
        list = Some(so_far.child(entry));
    });
    match list {
        Some(list) => section.child(tag("h3").text(texts.answers_title)).child(list),
        None => section,
    }
}

/// What the lowest and the highest number of an item stand for.
fn ends(instrument: &Instrument, item: &Item, language: Language, texts: &ResultTexts) -> String {
    let points = |option: &&ResponseOption| option.points();
    let with_points = || instrument.options_of(item).iter().filter(|option| option.points().is_some());
    let (low, high) = (with_points().min_by_key(points), with_points().max_by_key(points));
    let (Some(low), Some(high)) = (low, high) else { return String::new() };
    let number = |option: &ResponseOption| option.points().unwrap_or_default().to_string();
    let (low_value, high_value) = (number(low), number(high));
    let low = Pole { value: &low_value, label: low.label().best(language).0 };
    let high = Pole { value: &high_value, label: high.label().best(language).0 };
    (texts.ends)(&low, &high)
}

/// Published figures: context, with where and when. `ends` says what the numbers of a mean stand for.
fn figures(comparison: &Comparison, ends: &str, language: Language, texts: &ResultTexts) -> Tag {
    let figure = |figure: &Figure| {
        let line = tag("li").say(figure.label(), language);
        match figure.value() {
            None => line,
            Some((value, unit)) => {
                let unit = if unit == Unit::Percent { texts.percent } else { ends };
                line.text(": ").text(&value.localized(language, 1)).text(unit)
            }
        }
    };
    let note = tag("span").class("about").say(comparison.note(), language);
    tag("div").class("figures").child(tag("ul").children(comparison.figures().iter().map(figure))).child(note)
}

/// What the number can and cannot mean, and whose sentences the items were.
fn meaning(part: &Part, language: Language, texts: &ResultTexts) -> Tag {
    let interpretation = part.instrument.interpretation();
    let is_scored = !part.instrument.scales().is_empty();
    let is_working = is_scored && part.instrument.wording_status() == WordingStatus::Working;
    tag("section")
        .class("meaning")
        .child(tag("h3").text(if is_scored { texts.meaning_title } else { texts.use_title }))
        .child(tag("p").say(&interpretation.can, language))
        .child(tag("p").say(&interpretation.cannot, language))
        .children(is_working.then(|| tag("p").text(texts.working_wording)))
}

/// Steps by who takes them. There is always one above the individual.
fn advice_list(guidance: &Guidance, language: Language, texts: &ResultTexts) -> Tag {
    let mut advice = tag("section")
        .class("advice")
        .attr("part", "advice")
        .child(tag("h3").text(texts.advice_title))
        .child(tag("p").say(guidance.lead(), language));
    for level in Level::ALL {
        let mut steps = guidance.steps().iter().filter(|step| step.level() == level).peekable();
        if steps.peek().is_some() {
            let steps = steps.map(|step| tag("li").say(step.text(), language));
            advice = advice
                .child(tag("h4").text((texts.level)(level)))
                .child(tag("ul").attr("data-level", level.word()).children(steps));
        }
    }
    advice
}
