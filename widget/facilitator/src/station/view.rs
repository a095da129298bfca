//! The screens of the station. Those of a person are the questionnaire's own, see [`person`]; on them nothing can be
//! written, printed or saved.

mod area;
mod check;
mod end;
mod gate;
mod outlook;
mod person;
mod setup;
mod start;

use std::cell::RefCell;

use web_sys::Element;

#[cfg(test)]
pub(crate) use self::start::promise as promise_of;
use super::kiosk::Kiosk;
use super::model::{Block, Event, Panel, Screen};
use super::text::Notice;
use crate::dom::{Tag, tag};
use crate::part::{actions, button, heading, screen};

/// The main way on.
const PRIMARY: &str = "button primary";
/// Every other way.
const SECONDARY: &str = "button secondary";
/// A way that few take.
const QUIET: &str = "button quiet";

/// What is shown: the screens of one person are one place, so that nothing of it is built anew between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Person,
    Other(Screen),
}

impl Place {
    pub(crate) const fn of(screen: Screen) -> Self {
        match screen {
            Screen::Asking | Screen::Counting | Screen::NotCounted(_) | Screen::OwnResult => Self::Person,
            other => Self::Other(other),
        }
    }
}

/// The value of `data-phase`; `None` where the questionnaire says it.
pub(super) const fn phase(screen: Screen) -> Option<&'static str> {
    Some(match screen {
        Screen::Loading => "loading",
        Screen::Blocked(_) | Screen::NotCounted(_) => "failed",
        Screen::Check => "check",
        Screen::Setup => "setup",
        Screen::Card => "card",
        Screen::Start => "start",
        Screen::Asking | Screen::OwnResult => return None,
        Screen::Counting => "review",
        Screen::Thanks => "thanks",
        Screen::Gate | Screen::Area(_) => "facilitator",
        Screen::HandedOver => "handover",
        Screen::Closed => "closed",
    })
}

/// The screen for a place.
pub(super) fn shown(kiosk: &Kiosk, place: Place) -> Tag {
    match place {
        Place::Person => person::person(kiosk),
        Place::Other(screen) => match screen {
            Screen::Blocked(block) => blocked(kiosk, block),
            Screen::Check => check::check(kiosk),
            Screen::Setup => setup::setup(kiosk),
            Screen::Card => area::first_card(kiosk),
            Screen::Start => start::start(kiosk),
            Screen::Thanks => start::thanks(kiosk),
            Screen::Gate => gate::gate(kiosk),
            Screen::Area(Panel::Menu) => area::menu(kiosk),
            Screen::Area(Panel::Close) => area::close(kiosk),
            Screen::Area(Panel::HandOver) => area::hand_over(kiosk),
            Screen::Area(Panel::Add) => area::add(kiosk),
            Screen::Area(Panel::Card) => area::card(kiosk),
            Screen::Closed => end::closed(kiosk),
            Screen::HandedOver => end::handed_over(kiosk),
            _ => screen_with(kiosk.texts().loading),
        },
    }
}

fn screen_with(text: &str) -> Tag {
    screen().child(tag("p").text(text))
}

/// A button that waits while the storage is busy, so that a second tap does nothing.
fn act(kiosk: &Kiosk, action: &str, class: &str, label: &str, act: fn(&Kiosk)) -> Tag {
    let (busy, here) = (kiosk.clone(), kiosk.clone());
    button(action, class, label)
        .live_attr("disabled", move || busy.is_busy().then_some(""))
        .on("click", move |_| act(&here))
}

/// A button that leads to another panel.
fn to(kiosk: &Kiosk, action: &str, class: &str, label: &str, panel: Panel) -> Tag {
    let here = kiosk.clone();
    button(action, class, label).on("click", move |_| here.step(Event::Show(panel)))
}

/// A button that submits the form around it.
fn submit_as(action: &str, class: &str, label: &str) -> Tag {
    button(action, class, label).attr("type", "submit")
}

/// Back to the panel with all ways on.
fn back(kiosk: &Kiosk) -> Tag {
    to(kiosk, "back", SECONDARY, kiosk.texts().back, Panel::Menu)
}

/// A place where the facilitator is told what was refused or has happened. It takes the focus when it speaks.
fn with_notice(kiosk: &Kiosk, screen: Tag) -> Tag {
    let here = kiosk.clone();
    let (inside, marked) = (screen.element().clone(), RefCell::default());
    let build = move || {
        let notice = here.notice();
        // First the old mark goes: it may be in the same field.
        drop(marked.take());
        let field = notice.and_then(|notice| Some((field_of(notice)?, (here.texts().notice)(notice))));
        marked.replace(field.and_then(|(id, text)| Wrong::mark(&inside, id, text)));
        notice.map(|notice| notice_tag(&here, notice))
    };
    let holder = tag("div").region(build, Tag::focus);
    let _ = screen.element().insert_before(holder.element(), screen.element().first_child().as_ref());
    screen
}

fn notice_tag(kiosk: &Kiosk, notice: Notice) -> Tag {
    let texts = kiosk.texts();
    let text = (texts.notice)(notice);
    if notice.is_good() {
        return tag("p").class("notice").attr("role", "status").attr("tabindex", "-1").text(text);
    }
    let words = match field_of(notice) {
        None => tag("p").text(text),
        Some(id) => {
            let link = tag("a").attr("href", &["#", id].concat()).text(text);
            let field = link.clone();
            link.on("click", move |event| {
                // The link must not change the address of the page.
                event.prevent_default();
                // It may be in another form of the screen than the one that tells.
                if let Ok(Some(base)) = field.element().closest("[part~=base]") {
                    Tag::of(base).focus_inside(&["#", id, ", #", id, " input"].concat());
                }
            })
        }
    };
    tag("div")
        .class("summary")
        .attr("part", "error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("data-notice", "error")
        .child(tag("h2").text(texts.error_title))
        .child(words)
}

/// A field in which something is to be mended, with the words beside it; no longer when this is dropped.
struct Wrong {
    field: Element,
    place: Element,
    message: Tag,
    described: Option<String>,
}

impl Wrong {
    /// Marks the field with this id, which may be in another form of the same screen; `None` if it is no field with a
    /// label of its own.
    fn mark(inside: &Element, id: &str, text: &str) -> Option<Self> {
        let base = Tag::of(inside.closest("[part~=base]").ok()??);
        let field = base.find(id)?;
        let place = field.closest(".field").ok()??;
        let error = [id, "-error"].concat();
        let message = tag("p").class("error").attr("id", &error).text(text);
        let described = field.get_attribute(DESCRIBED);
        let described_by = described.iter().map(String::as_str).chain([error.as_str()]);
        let _ = field.set_attribute(DESCRIBED, &described_by.collect::<Vec<_>>().join(" "));
        let before = if field == place {
            // Of a group it stands below the question.
            place.query_selector("legend").ok().flatten().and_then(|legend| legend.next_element_sibling())
        } else {
            let _ = field.set_attribute("aria-invalid", "true");
            Some(field.clone())
        };
        let _ = place.insert_before(message.element(), before.as_deref());
        let _ = place.class_list().add_1("wrong");
        Some(Self { field, place, message, described })
    }
}

impl Drop for Wrong {
    fn drop(&mut self) {
        let _ = self.field.remove_attribute("aria-invalid");
        let _ = match &self.described {
            Some(described) => self.field.set_attribute(DESCRIBED, described),
            None => self.field.remove_attribute(DESCRIBED),
        };
        let _ = self.place.class_list().remove_1("wrong");
        self.message.element().remove();
    }
}

const DESCRIBED: &str = "aria-describedby";

/// The field in which it can be mended.
const fn field_of(notice: Notice) -> Option<&'static str> {
    Some(match notice {
        Notice::NoForms | Notice::NotForGroups => "forms",
        Notice::NoWave => "wave",
        Notice::BadLabel => "label",
        Notice::BadHeadcount => "headcount",
        Notice::BadFloor => "floor",
        Notice::BadPin => "pin",
        Notice::BadJoinPin => "join-pin",
        Notice::BadDate => "date",
        Notice::BadSetup | Notice::SetupNewer => "join-text",
        Notice::ConfirmAbove => "above",
        Notice::ConfirmOutlook => "seen",
        Notice::BundleDamaged
        | Notice::BundleForeign
        | Notice::BundleNewer
        | Notice::BundleTwice
        | Notice::BundleOtherForms => "part-text",
        Notice::WrongKey | Notice::TooSoon => "key",
        _ => return None,
    })
}

fn blocked(kiosk: &Kiosk, block: Block) -> Tag {
    let texts = &kiosk.texts().blocked;
    let way_on = match block {
        Block::Gone => Some(act(kiosk, "acknowledge", PRIMARY, texts.acknowledge, Kiosk::acknowledge)),
        Block::Damaged | Block::CardLost => Some(act(kiosk, "remove", QUIET, texts.remove, Kiosk::remove)),
        _ => None,
    };
    let shown = screen()
        .attr("data-block", block.name())
        .child(heading((texts.title)(block)))
        .child(tag("p").class("lead").attr("role", "alert").text((texts.advice)(block)))
        .child(actions(way_on));
    with_notice(kiosk, shown)
}
