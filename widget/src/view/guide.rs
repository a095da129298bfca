//! A page to read: nothing is answered, nothing is kept.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::window;
use trygskema_core::guidance::Level;
use trygskema_core::guide::{Checklist, Colour, Mark, Section, Shape, Situation, Verdict};
use trygskema_core::language::Language;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::contacts::{contacts, entry};
use super::failure::trouble_details;
use super::part::{SECONDARY, actions, button_tag, heading, screen};
use crate::dom::{Tag, svg, tag};
use crate::live::Live;
use crate::setup::Trouble;
use crate::state::Page;
use crate::text::messages;

/// The whole page, with the contacts of the page around it and the way to print it.
pub(crate) fn guide(page: &Page, troubles: &[Trouble]) -> Tag {
    let language = page.language;
    let guide = &page.guide;
    let texts = &messages(language).result;
    let print = button_tag("print", SECONDARY, texts.print).attr("type", "button");
    let print = print.on("click", |_| drop(window().print()));
    let shown = screen()
        .class("screen guide")
        .child(heading().say(guide.title(), language))
        .child(tag("p").class("lead").say(guide.lead(), language))
        .children(guide.checklist().map(|list| checklist(list, language)))
        .children(guide.sections().iter().map(|one| section(one, page)))
        .child(contacts(&page.contacts, language))
        .child(tag("p").class("about").text(guide.source()))
        .child(actions([print]));
    let details = (!troubles.is_empty()).then(|| trouble_details(troubles, language));
    tag("div").class("frame").child(shown).children(details)
}

fn section(section: &Section, page: &Page) -> Tag {
    let language = page.language;
    let title = tag("h3").children(section.mark().map(|mark| sign(mark, language)));
    let shown = tag("section").child(title.say(section.heading(), language));
    let mut shown = shown.children(section.paragraphs().iter().map(|text| tag("p").say(text, language)));
    shown = list(shown, section, None, language);
    for level in Level::ALL {
        shown = list(shown, section, Some(level), language);
    }
    // The page's own contacts for this kind of help.
    for contact in &page.contacts {
        if contact.tier.is_some() && contact.tier == section.tier() {
            shown = shown.child(tag("ul").child(entry(contact, language)));
        }
    }
    shown
}

/// Steps of one level under its name, if there are any.
fn list(shown: Tag, section: &Section, level: Option<Level>, language: Language) -> Tag {
    let mut steps = Vec::new();
    for step in section.steps() {
        if step.level() == level {
            steps.push(tag("li").say(step.text(), language));
        }
    }
    if steps.is_empty() {
        return shown;
    }
    let name = level.map(|level| tag("h4").text((messages(language).result.level)(level)));
    shown.children(name).child(tag("ul").children(steps))
}

/// Shape, word and, where the mark has one, colour; the edge is drawn in the colour of the text, so that the shape is
/// seen in every theme.
fn sign(mark: &Mark, language: Language) -> Tag {
    let shape = match mark.shape() {
        Shape::Circle => "M10 1a9 9 0 1 0 .1 0z",
        Shape::Triangle => "M10 2 19 18H1z",
        Shape::Square => "M2 2h16v16H2z",
        Shape::Diamond => "M10 1 19 10 10 19 1 10z",
    };
    let class = match mark.colour() {
        None => "sign",
        Some(Colour::Green) => "sign green",
        Some(Colour::Yellow) => "sign yellow",
        Some(Colour::Red) => "sign red",
    };
    let drawn = svg("svg").class(class).attr("viewBox", "0 0 20 20").attr("aria-hidden", "true");
    let drawn = drawn.child(svg("path").attr("d", shape));
    tag("span").class("mark").child(drawn).say(mark.word(), language).text(": ")
}

/// Ticks that are held by the page alone; the verdict follows them.
fn checklist(list: &Checklist, language: Language) -> Tag {
    let ticked: Rc<RefCell<Vec<String>>> = Rc::default();
    let verdict = Rc::new(Live::new(Verdict::No));
    let tick = |situation: &Situation| {
        let (list, ticked, verdict) = (list.clone(), Rc::clone(&ticked), Rc::clone(&verdict));
        let id = situation.id().to_owned();
        let input = tag("input").class("radio").attr("type", "checkbox").attr("value", situation.id());
        let control = input.element().clone().unchecked_into::<HtmlInputElement>();
        let input = input.on("change", move |_| {
            let mut ids = ticked.borrow_mut();
            ids.retain(|known| *known != id);
            if control.checked() {
                ids.push(id.clone());
            }
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            verdict.set(list.answer(&ids));
        });
        let label = tag("span").class("label").say(situation.text(), language);
        tag("label").class("option").attr("part", "option").child(input).child(label)
    };
    let legend = tag("legend").class("legend").child(tag("h3").say(list.question(), language));
    let options = tag("div").class("options").children(list.situations().iter().map(tick));
    let told = list.clone();
    let said = tag("div").class("notice").attr("role", "status");
    let said = said.region(move || Some(tag("p").say(told.text(verdict.follow()), language)), |_| {});
    tag("fieldset")
        .class("item checklist")
        .child(legend)
        .child(tag("p").say(list.rule(), language))
        .child(options)
        .child(said)
}
