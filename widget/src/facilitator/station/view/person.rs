//! One person's turn: the questionnaire, handing in, the own result, and what is said when counting failed.

use super::{PRIMARY, QUIET, SECONDARY, act};
use crate::dom::{Tag, tag};
use crate::facilitator::part::{FOCUS_TARGET, actions, button, heading, screen};
use crate::facilitator::station::kiosk::Kiosk;
use crate::facilitator::station::model::{Event, Screen, Why};
use crate::state::Phase;
use crate::ui::Ui;
use crate::view::shared::{contacts, idle, item, result};

pub(super) fn person(kiosk: &Kiosk) -> Tag {
    let Some(ui) = kiosk.ui() else { return screen() };
    let (building, at_foot, of_shown, of_ui) = (kiosk.clone(), kiosk.clone(), kiosk.clone(), ui.clone());
    let (asked, foot_ui) = (ui.clone(), ui.clone());
    let build = move || Some(shown(&building, &asked));
    let after = move |screen: &Tag| {
        // Only now, so that nobody who waits for a phase finds the screen before it.
        match super::phase(of_shown.screen_now()) {
            Some(phase) => of_shown.host().show_phase(phase),
            None if of_ui.phase_now() == Phase::Intro => {}
            None => of_ui.show_state(),
        }
        screen.focus_inside(FOCUS_TARGET);
    };
    let frame =
        tag("div").class("frame").region(build, after).region(move || Some(foot(&at_foot, &foot_ui)), |_| {});
    idle(&ui, frame)
}

fn shown(kiosk: &Kiosk, ui: &Ui) -> Tag {
    match (kiosk.screen(), ui.phase()) {
        (Screen::NotCounted(why), _) => not_counted(kiosk, why),
        (Screen::OwnResult, Phase::Result) => own_result(kiosk, ui),
        (Screen::Counting, _) => hand_in(kiosk, ui, true),
        (Screen::Asking, Phase::Asking(place)) => item(ui, place),
        (Screen::Asking, Phase::Review) => hand_in(kiosk, ui, false),
        _ => screen(),
    }
}

/// The answers are not shown again: on a shared screen they would all be seen at once.
fn hand_in(kiosk: &Kiosk, ui: &Ui, is_counting: bool) -> Tag {
    let texts = &kiosk.texts().person;
    if is_counting {
        return screen().attr("aria-busy", "true").child(heading(texts.counting).attr("role", "status"));
    }
    let session = ui.session();
    let skipped = session.incomplete();
    let count = skipped.iter().map(|(_, count)| count).sum::<usize>();
    let titles: Vec<_> = skipped
        .iter()
        .filter_map(|(part, _)| session.parts().get(*part))
        .map(|part| part.instrument.title().best(kiosk.language()).0)
        .collect();
    let told =
        (count > 0).then(|| tag("p").class("notice").text(&(texts.skipped)(count, &titles.join(", "))));
    let (finish, back) = (ui.clone(), ui.clone());
    screen()
        .child(heading(texts.finish_title))
        .child(tag("p").class("lead").text(texts.finish_lead))
        .children(told)
        .child(actions([
            button("finish", PRIMARY, texts.finish).on("click", move |_| finish.finish()),
            button("back", SECONDARY, kiosk.texts().back).on("click", move |_| back.back()),
        ]))
}

fn own_result(kiosk: &Kiosk, ui: &Ui) -> Tag {
    let text = kiosk.texts().person.counted;
    let shown = result(ui);
    let notice = tag("p").class("notice").attr("role", "status").text(text);
    let after = shown.element().first_child().and_then(|heading| heading.next_sibling());
    let _ = shown.element().insert_before(notice.element(), after.as_ref());
    shown
}

fn not_counted(kiosk: &Kiosk, why: Why) -> Tag {
    let texts = &kiosk.texts().person;
    screen()
        .attr("data-why", why.name())
        .child(heading((texts.not_counted)(why)))
        .child(tag("p").class("lead").attr("role", "alert").text((texts.why)(why)))
        .child(tag("p").text(texts.call))
        .child(actions([act(kiosk, "retry", PRIMARY, texts.retry, |kiosk| kiosk.step(Event::Retry))]))
}

/// Help and the way out, in the same order on all of a person's screens.
fn foot(kiosk: &Kiosk, ui: &Ui) -> Tag {
    let station = kiosk.texts();
    let texts = &ui.messages().help;
    let screen = kiosk.screen();
    let help = tag("details")
        .class("details help")
        .attr("part", "help")
        .child(tag("summary").text(texts.title))
        .child(tag("p").text(texts.how))
        .child(tag("p").text(station.start.sums))
        .child(tag("p").text(texts.limits))
        // On the result the contacts stand in full view already.
        .children((screen != Screen::OwnResult).then(|| contacts(ui.session().contacts(), kiosk.language())));
    let out = match screen {
        Screen::OwnResult => act(kiosk, "done", PRIMARY, station.person.done, |kiosk| {
            kiosk.step(Event::ResultRead);
        }),
        Screen::NotCounted(_) => act(kiosk, "cancel", QUIET, station.person.delete, Kiosk::abort),
        Screen::Counting => button("cancel", QUIET, texts.cancel).attr("disabled", ""),
        _ => act(kiosk, "cancel", QUIET, texts.cancel, Kiosk::abort),
    };
    tag("div").class("foot").attr("part", "foot").child(help).child(out)
}
