//! The facilitator's area: how many have answered, and the ways on. Never a figure of the group.

use std::rc::Rc;

use leptos::prelude::window;
use trygskema_core::group::terms::Floor;

use super::check::{date, is_clock_odd};
use super::outlook::{Persons, Told};
use super::setup::{Made, camera, file};
use super::{PRIMARY, SECONDARY, act, back, submit_as, to, with_notice};
use crate::dom::{Tag, tag};
use crate::part::{actions, heading, screen};
use crate::qr::Qr;
use crate::station::device::{self, Awake};
use crate::station::form::{area, form, is_on, line, set_value, tick, value};
use crate::station::kiosk::Kiosk;
use crate::station::model::{Event, Panel};
use crate::station::text::Notice;
use crate::station::vault::Facts;

/// A form whose submission sees the form itself, and the place where it is kept for that.
fn form_of(submitted: impl Fn(&Tag) + 'static) -> (Tag, Made) {
    let made = Made::default();
    let own = Rc::clone(&made);
    let built = form(move || {
        let form = own.borrow().clone();
        if let Some(form) = form {
            submitted(&form);
        }
    });
    (built, made)
}

fn counted(kiosk: &Kiosk, facts: &Facts) -> Tag {
    let text = (kiosk.texts().start.counted)(kiosk.persons(), facts.headcount);
    tag("p").class("count").attr("data-count", "").text(&text)
}

pub(super) fn menu(kiosk: &Kiosk) -> Tag {
    let Some(facts) = kiosk.facts() else { return screen() };
    let texts = &kiosk.texts().area;
    let awake = Rc::clone(&kiosk.device().awake);
    // Denial is told here and nowhere else.
    let asleep = move || {
        let awake = awake.follow();
        let may_sleep = matches!(awake, Awake::Denied | Awake::Missing);
        may_sleep.then(|| tag("p").class("notice").attr("data-awake", "no").text(texts.awake))
    };
    let end = if facts.is_first {
        to(kiosk, "close", SECONDARY, texts.close, Panel::Close)
    } else {
        to(kiosk, "hand-over", SECONDARY, texts.hand_over, Panel::HandOver)
    };
    let add = facts.is_first.then(|| to(kiosk, "add", SECONDARY, texts.add, Panel::Add));
    let shown = screen()
        .child(heading(texts.title))
        .child(tag("p").class("lead").text(&facts.label))
        .child(counted(kiosk, &facts))
        .child(tag("p").text(texts.lead))
        .region(asleep, |_| {})
        .child(
            actions([act(kiosk, "back", PRIMARY, texts.to_start, |kiosk| kiosk.step(Event::Lock))])
                // In this order: what is closed takes nothing more.
                .children(add)
                .child(end)
                .child(to(kiosk, "card", SECONDARY, texts.card, Panel::Card)),
        );
    with_notice(kiosk, shown)
}

pub(super) fn close(kiosk: &Kiosk) -> Tag {
    let Some(facts) = kiosk.facts() else { return screen() };
    let texts = &kiosk.texts().area;
    let persons = kiosk.persons();
    let here = kiosk.clone();
    let (built, made) = form_of(move |form| here.close(&value(form, "date"), is_on(form, "above")));
    let is_above = persons > facts.headcount;
    let told = kiosk.asked().and_then(|asked| {
        let session = asked.flow().session();
        let instruments: Vec<_> = session.parts().iter().map(|part| part.instrument.clone()).collect();
        let (floor, answered) = (Floor::new(facts.floor), Persons::Answered(persons));
        Told::of(kiosk.texts(), kiosk.language(), &instruments, None, answered, floor)
    });
    let is_empty = told.as_ref().is_some_and(Told::is_empty);
    // Those who have not answered may have done so at another tablet, and a closed round takes no part any more.
    let is_waiting = persons < facts.headcount;
    let above =
        is_above.then(|| {
            tag("div")
                .class("notice")
                .child(tag("p").text(&(texts.above)(persons, facts.headcount)))
                .child(tick("checkbox", "above", "above", texts.confirm_above, ""))
        });
    let odd = if is_clock_odd() { texts.date_odd } else { "" };
    let day = line("date", "date", texts.date, odd).class("field brief");
    set_value(&day, "date", &date());
    let built = built
        .child(heading(texts.close_title))
        .child(counted(kiosk, &facts))
        .child(tag("p").class("lead").text(texts.close_lead))
        .children(told.map(|told| told.section(kiosk.texts())))
        .children((!is_empty).then(|| tag("p").class("hint").text(kiosk.texts().outlook.incomplete)))
        .children(is_empty.then(|| tag("p").class("notice").attr("data-empty", "").text(texts.close_later)))
        .children(is_waiting.then(|| tag("p").attr("data-fewer", "").text(texts.fewer)))
        .children(above)
        .child(day)
        .child(actions(if is_empty {
            // What erases everything is not the first thing at hand.
            let close = submit_busy(kiosk, "close-now", texts.close_empty);
            [to(kiosk, "back", PRIMARY, kiosk.texts().back, Panel::Menu), close.class(SECONDARY)]
        } else {
            [submit_busy(kiosk, "close-now", texts.close_now), back(kiosk)]
        }));
    made.replace(Some(built.clone()));
    with_notice(kiosk, built)
}

fn submit_busy(kiosk: &Kiosk, action: &str, label: &str) -> Tag {
    let busy = kiosk.clone();
    submit_as(action, PRIMARY, label).live_attr("disabled", move || busy.is_busy().then_some(""))
}

pub(super) fn hand_over(kiosk: &Kiosk) -> Tag {
    let Some(facts) = kiosk.facts() else { return screen() };
    let texts = &kiosk.texts().area;
    let shown = screen()
        .child(heading(texts.hand_over_title))
        .child(counted(kiosk, &facts))
        .child(tag("p").class("lead").text(texts.hand_over_lead))
        .child(actions([
            act(kiosk, "hand-over-now", PRIMARY, texts.hand_over_now, Kiosk::hand_over),
            back(kiosk),
        ]));
    with_notice(kiosk, shown)
}

pub(super) fn add(kiosk: &Kiosk) -> Tag {
    let texts = &kiosk.texts().area;
    let here = kiosk.clone();
    let (built, made) = form_of(move |form| here.add(&value(form, "part-text")));
    let built = built
        .child(heading(texts.add_title))
        .child(tag("p").class("lead").text(texts.add_lead))
        .child(camera(kiosk, &made, "part-text"))
        .child(file(kiosk, kiosk.texts().setup.file, "part-text"))
        .child(area("part-text", texts.add_field))
        .child(actions([submit_busy(kiosk, "add-now", texts.add_now), back(kiosk)]));
    made.replace(Some(built.clone()));
    with_notice(kiosk, built)
}

/// The card right after opening: nobody goes on without it.
pub(super) fn first_card(kiosk: &Kiosk) -> Tag {
    let texts = &kiosk.texts().card;
    let kept = act(kiosk, "kept", SECONDARY, texts.kept, |kiosk| kiosk.step(Event::CardKept));
    let shown = the_card(kiosk, Some(texts.lead));
    with_notice(kiosk, shown.child(actions([print(kiosk), kept])))
}

/// The same again, and the set-up for another tablet.
pub(super) fn card(kiosk: &Kiosk) -> Tag {
    let Some(facts) = kiosk.facts() else { return screen() };
    let texts = &kiosk.texts().area;
    let shown = the_card(kiosk, None).child(actions([print(kiosk), back(kiosk)]));
    let Some(join) = facts.join.clone() else { return with_notice(kiosk, shown) };
    let save = act(kiosk, "save-join", SECONDARY, texts.save_join, |kiosk| {
        let facts = kiosk.facts();
        let Some(join) = facts.as_ref().and_then(|facts| facts.join.as_deref()) else { return };
        if !device::save("trygskema-opsaetning.txt", join, "text/plain") {
            kiosk.tell(Notice::FileNotSaved);
        }
    });
    let more = tag("section")
        .class("unprinted")
        .child(tag("h3").text(texts.join_title))
        .child(tag("p").text(texts.join_lead))
        .children(Qr::of(&join).map(|qr| qr.picture(texts.join_title)))
        .child(tag("p").child(tag("code").class("code long").attr("data-join", "").text(&join)))
        .child(actions([save]));
    with_notice(kiosk, shown.child(more))
}

fn print(kiosk: &Kiosk) -> Tag {
    // A page may be forbidden to print; there is nothing to add to what the browser says then.
    act(kiosk, "print", PRIMARY, kiosk.texts().card.print, |_| drop(window().print()))
}

fn the_card(kiosk: &Kiosk, lead: Option<&str>) -> Tag {
    let Some(facts) = kiosk.facts() else { return screen() };
    let station = kiosk.texts();
    let texts = &station.card;
    let code = facts.code();
    let wave = station.setup.waves.get(facts.wave).copied().unwrap_or_default();
    screen()
        .class("screen card")
        .child(heading(texts.title))
        .children(lead.map(|lead| tag("p").class("lead").text(lead)))
        .child(tag("p").child(tag("strong").text(&facts.label)).text(", ").text(wave))
        .child(
            tag("p")
                .text(texts.code)
                .text(": ")
                .child(tag("code").class("code").attr("data-code", "").text(&code)),
        )
        .children(Qr::of(&code).map(|qr| qr.picture(texts.qr)))
        .child(tag("p").text(if facts.is_strict { texts.strict } else { texts.normal }))
}
