//! A new round, or joining that of another tablet.

use std::rc::Rc;

use trygskema_core::group::terms::{Floor, Wave};
use trygskema_core::questionnaire::instrument::Instrument;
use wasm_bindgen::JsCast;

use super::outlook::{Persons, Told};
use super::{SECONDARY, with_notice};
use crate::camera::reader_with;
use crate::dom::{Tag, tag};
use crate::live::Live;
use crate::part::{actions, heading};
use crate::station::device;
use crate::station::form::{
    area, form, group, is_on, line, number, select, set_on, set_value, submit, tick, value,
};
use crate::station::forms::{IDLE_CHOICES, NewRound, offered};
use crate::station::kiosk::Kiosk;
use crate::station::text::Notice;
use crate::text::messages;
use trygskema_widget::config::IdleLimit;

/// Bytes of a file that is read; the set-up and the part of a tablet are far below.
pub(super) const LARGEST_FILE: f64 = 65_536.0;

const WAVES: [&str; 3] = ["wave-before", "wave-after", "wave-follow-up"];

pub(super) fn setup(kiosk: &Kiosk) -> Tag {
    tag("div").child(new_round(kiosk)).child(join(kiosk))
}

fn new_round(kiosk: &Kiosk) -> Tag {
    let texts = &kiosk.texts().setup;
    let language = kiosk.language();
    let instruments = offered(kiosk.host());
    let ids: Rc<Vec<String>> =
        Rc::new(instruments.iter().map(|instrument| instrument.id().to_owned()).collect());
    let is_only_one = instruments.len() == 1;
    let rows = instruments.iter().map(|instrument| {
        let title = instrument.title().best(language).0;
        let row = tick("checkbox", "forms", &["form-", instrument.id()].concat(), title, "");
        // What there is no choice about is chosen.
        if is_only_one {
            set_on(&row);
        }
        row
    });
    let waves = WAVES.iter().zip(texts.waves).map(|(id, label)| tick("radio", "wave", id, label, ""));
    let least = Floor::MINIMUM.persons();
    let idle = IDLE_VALUES.iter().zip(IDLE_CHOICES).map(|(value, idle)| (*value, (texts.seconds)(idle)));
    let here = kiosk.clone();
    let made = Made::default();
    let own = Rc::clone(&made);
    let built = form(move || {
        if let Some(form) = own.borrow().as_ref() {
            submitted(&here, form, &ids);
        }
    });
    let told: Rc<Live<Option<Told>>> = Rc::new(Live::new(None));
    let (shown, of_shown) = (Rc::clone(&told), kiosk.clone());
    let outlook = move || {
        let told = shown.follow()?;
        let texts = of_shown.texts();
        let section = told.section(texts);
        let seen = told.has_concerns().then(|| tick("checkbox", "seen", "seen", texts.outlook.seen, ""));
        Some(section.children(seen))
    };
    let built = built
        .child(heading(texts.title))
        .child(tag("p").class("lead").text(texts.lead))
        .child(group(texts.forms, "forms", rows))
        .child(line("label", "text", texts.label, texts.label_hint))
        .child(group(texts.wave, "wave", waves))
        .child(number("headcount", texts.headcount, "", ""))
        .child(number("floor", texts.floor, &(texts.floor_hint)(least), &least.to_string()))
        .child(select("idle", texts.idle, texts.idle_hint, idle, "90"))
        .child(line("pin", "password", texts.pin, texts.pin_hint))
        .child(tick("checkbox", "own-result", "own-result", texts.own_result, ""))
        .child(tick("checkbox", "strict", "strict", texts.strict, texts.strict_hint))
        .region(outlook, |_| {})
        .child(actions([submit("open", texts.open)]));
    made.replace(Some(built.clone()));
    let instruments = Rc::new(instruments);
    let built = ["input", "change"].into_iter().fold(built, |built, kind| {
        let (form, told) = (Rc::clone(&made), Rc::clone(&told));
        let (here, instruments) = (kiosk.clone(), Rc::clone(&instruments));
        built.on(kind, move |_| {
            let form = form.borrow().clone();
            told.set(form.and_then(|form| foretold(&here, &form, &instruments)));
        })
    });
    with_notice(kiosk, built)
}

/// What the round could show as it is filled in; `None` as long as forms or headcount are missing.
fn foretold(kiosk: &Kiosk, form: &Tag, instruments: &[Instrument]) -> Option<Told> {
    let is_chosen = |instrument: &&Instrument| is_on(form, &["form-", instrument.id()].concat());
    let chosen: Vec<_> = instruments.iter().filter(is_chosen).cloned().collect();
    let headcount: u32 = value(form, "headcount").parse().ok().filter(|headcount| *headcount > 0)?;
    let floor = Floor::new(value(form, "floor").parse().unwrap_or_default());
    let wave = WAVES.iter().position(|id| is_on(form, id)).and_then(|place| Wave::ALL.get(place).copied());
    let persons = Persons::InTheGroup(headcount);
    Told::of(kiosk.texts(), kiosk.language(), &chosen, wave, persons, floor)
}

/// The values of the choices of [`IDLE_CHOICES`].
const IDLE_VALUES: [&str; 6] = ["60", "90", "180", "300", "900", "off"];

/// The time limit that is chosen in a form.
fn chosen_idle(form: &Tag) -> IdleLimit {
    let chosen = value(form, "idle");
    let found = IDLE_VALUES.iter().zip(IDLE_CHOICES).find(|(value, _)| **value == chosen);
    found.map_or_else(IdleLimit::default, |(_, idle)| idle)
}

fn submitted(kiosk: &Kiosk, form: &Tag, ids: &[String]) {
    let forms: Vec<_> = ids.iter().filter(|id| is_on(form, &["form-", id].concat())).cloned().collect();
    if forms.is_empty() {
        return kiosk.tell(Notice::NoForms);
    }
    let Some(wave) = WAVES.iter().position(|id| is_on(form, id)) else {
        return kiosk.tell(Notice::NoWave);
    };
    // Only shown if there is something to read.
    if form.find("seen").is_some() && !is_on(form, "seen") {
        return kiosk.tell(Notice::ConfirmOutlook);
    }
    kiosk.open(&NewRound::First {
        forms,
        label: value(form, "label"),
        wave,
        headcount: value(form, "headcount"),
        floor: value(form, "floor"),
        idle: chosen_idle(form),
        has_own_result: is_on(form, "own-result"),
        is_strict: is_on(form, "strict"),
        pin: value(form, "pin"),
    });
}

fn join(kiosk: &Kiosk) -> Tag {
    let texts = &kiosk.texts().setup;
    let here = kiosk.clone();
    let made = Made::default();
    let own = Rc::clone(&made);
    let built = form(move || {
        if let Some(form) = own.borrow().as_ref() {
            here.open(&NewRound::Joined { text: value(form, "join-text"), pin: value(form, "join-pin") });
        }
    });
    let built = built
        .child(tag("p").text(texts.join_lead))
        .child(camera(kiosk, &made, "join-text"))
        .child(file(kiosk, texts.file, "join-text"))
        .child(area("join-text", texts.join_field))
        .child(line("join-pin", "password", texts.pin, texts.pin_hint))
        .child(actions([super::submit_as("join", SECONDARY, texts.join)]));
    made.replace(Some(built.clone()));
    tag("details")
        .class("details")
        .attr("data-part", "join")
        .child(tag("summary").text(texts.join_title))
        .child(built)
}

/// The form that a field stands in, once it is made.
pub(super) type Made = Rc<std::cell::RefCell<Option<Tag>>>;

/// A code from the camera or a picture, whose text goes into the field with this id.
pub(super) fn camera(kiosk: &Kiosk, form: &Made, field: &'static str) -> Tag {
    let texts = &messages(kiosk.language()).reading;
    let form = Rc::clone(form);
    reader_with(texts, kiosk.camera(), move |text| {
        if let Some(form) = form.borrow().as_ref() {
            set_value(form, field, &text);
        }
    })
}

/// A file whose text goes into the field with this id, in the same form.
pub(super) fn file(kiosk: &Kiosk, label: &str, field: &'static str) -> Tag {
    let id = ["file-for-", field].concat();
    let input = tag("input")
        .class("entry")
        .attr("type", "file")
        .attr("id", &id)
        .attr("accept", ".txt,.json,text/plain");
    let (chosen, here) = (input.element().clone(), kiosk.clone());
    let input = input.on("change", move |_| {
        let (input, here) = (chosen.clone(), here.clone());
        let form = input.closest("form").ok().flatten().map(JsCast::unchecked_into);
        device::chosen_text(&chosen, LARGEST_FILE, move |text| match (text, form) {
            (Some(text), Some(form)) => set_value(&Tag::of(form), field, &text),
            _ => here.tell(Notice::Unreadable),
        });
    });
    tag("div").class("field").child(tag("label").attr("for", &id).text(label)).child(input)
}
