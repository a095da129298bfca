//! The screen of a report: the rounds, what to see of them, and the report itself.

use leptos::prelude::window;
use trygskema_core::group::report::View;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, HtmlSelectElement};

use super::blocks::blocks;
use super::{Room, files};
use crate::camera::reader;
use crate::desk::Desk;
use crate::dom::{Tag, tag};
use crate::part::{SECONDARY, actions, button, facts, heading, screen};
use crate::station::device::save;

/// The whole screen.
pub(super) fn shown(desk: &Desk<Room>) -> Tag {
    let texts = &desk.messages().report;
    let about = tag("div")
        .class("unprinted")
        .child(tag("p").class("lead").text(texts.lead))
        .child(facts([texts.only_releases, texts.stays_here]))
        .child(inlet(desk))
        .child(rounds(desk))
        .child(troubles(desk))
        .child(views(desk))
        .child(groups(desk))
        .child(outlet(desk));
    screen().child(heading(texts.title).class("heading unprinted")).child(about).child(report(desk))
}

/// Where files come in: picked, dropped, or read from a code.
fn inlet(desk: &Desk<Room>) -> Tag {
    let texts = &desk.messages().report;
    let room = desk.phase();
    let input =
        tag("input").attr("type", "file").attr("multiple", "").attr("accept", ".json,application/json");
    let of_input = input.clone();
    let [of_pick, of_drop, of_code] = [room.clone(), room.clone(), room.clone()];
    let input = input.attr("data-action", "choose").on("change", move |_| {
        let element = of_input.element();
        of_pick.read(files::of_input(element));
        // So that the same file can be chosen again.
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.set_value("");
        }
    });
    let label =
        tag("label").class("entry").child(tag("span").class("note-label").text(texts.choose)).child(input);
    let code = tag("details").class("fold").child(tag("summary").text(texts.by_code)).child(reader(
        desk,
        &room.camera(),
        move |text| of_code.take_code(&text),
    ));
    tag("div")
        .class("inlet")
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            event.prevent_default();
            let event: &JsValue = event.as_ref();
            of_drop.read(files::of_drop(event));
        })
        .child(label)
        .child(tag("p").class("hint").text(texts.drop_here))
        .child(code)
}

/// The rounds that are there, each with a way to take it away again.
fn rounds(desk: &Desk<Room>) -> Tag {
    let texts = &desk.messages().report;
    let (room, of_status) = (desk.phase(), desk.phase());
    let title = tag("h3").attr("tabindex", "-1").text(texts.rounds);
    let of_title = title.clone();
    let language = desk.language();
    let list = move || {
        let shelf = room.shelf();
        let names = room.names(language);
        let rows = shelf.rounds().iter().zip(names).map(|(release, name)| {
            let (room, id, title) = (room.clone(), release.round_id().to_owned(), of_title.clone());
            let label = [texts.remove, ": ", &name].concat();
            let remove = button("remove", "button small", texts.remove)
                .attr("aria-label", &label)
                .attr("data-round", release.round_id())
                .on("click", move |_| {
                    room.remove(&id);
                    // The button that had the focus is gone.
                    title.focus();
                });
            tag("li").attr("data-round", release.round_id()).text(&name).text(" ").child(remove)
        });
        Some(tag("ul").class("given rounds").children(rows))
    };
    let status = move || {
        let count = of_status.shelf().rounds().len();
        if count == 0 { texts.none_yet.to_owned() } else { (texts.count)(&count.to_string()) }
    };
    tag("div").child(title).child(tag("p").attr("role", "status").live_text(status)).region(list, |_| {})
}

/// What could not be used, calmly and one by one.
fn troubles(desk: &Desk<Room>) -> Tag {
    let texts = &desk.messages().report;
    let room = desk.phase();
    let list = move || {
        let shelf = room.shelf();
        if shelf.troubles().is_empty() {
            return None;
        }
        let lines = shelf.troubles().iter().map(|(name, trouble)| {
            tag("li").attr("data-trouble", trouble.word()).text(&(texts.trouble)(name, *trouble))
        });
        let title = tag("p").child(tag("strong").text(texts.problems));
        Some(tag("div").class("notice").child(title).child(tag("ul").children(lines)))
    };
    tag("div").attr("role", "status").region(list, |_| {})
}

/// What to see.
fn views(desk: &Desk<Room>) -> Tag {
    let texts = &desk.messages().report;
    let language = desk.language();
    let options = View::ALL.map(|view| {
        let [of_change, of_checked] = [desk.phase(), desk.phase()];
        let radio = tag("input")
            .class("radio")
            .attr("type", "radio")
            .attr("name", "view")
            .attr("value", view.word())
            .on("change", move |_| of_change.choose(view));
        // The property, not the attribute: the person may have chosen another one since.
        let of_radio = radio.clone();
        crate::live::effect(Box::new(move || {
            let is_shown = of_checked.view() == view;
            if let Some(input) = of_radio.element().dyn_ref::<HtmlInputElement>() {
                input.set_checked(is_shown);
            }
        }));
        let label = tag("span")
            .class("label")
            .text(view.title(language))
            .child(tag("span").class("about").text(view.about(language)));
        tag("label").class("option").child(radio).child(label)
    });
    let views = tag("fieldset")
        .class("field views")
        .child(tag("legend").class("legend").text(texts.view))
        .child(tag("div").class("options").children(options));
    with_rounds(desk, views)
}

/// Which group, where there are several and the view is of one.
fn groups(desk: &Desk<Room>) -> Tag {
    let texts = &desk.messages().report;
    let [of_list, of_hidden] = [desk.phase(), desk.phase()];
    let list = move || {
        let (shelf, chosen) = (of_list.shelf(), of_list.group_now().unwrap_or_default());
        let option = |label: &str, text: &str| {
            let option = tag("option").attr("value", label).text(text);
            if label == chosen { option.attr("selected", "") } else { option }
        };
        let groups = shelf.groups().into_iter().map(|label| option(label, label));
        let select = tag("select").class("entry short").attr("part", "entry").attr("data-choice", "group");
        let select = select.child(option("", texts.choose_group)).children(groups);
        let (room, of_select) = (of_list.clone(), select.clone());
        let select = select.on("change", move |_| {
            if let Some(select) = of_select.element().dyn_ref::<HtmlSelectElement>() {
                room.choose_group(&select.value());
            }
        });
        let label = tag("span").class("note-label").text(texts.group);
        Some(tag("label").class("field").child(label).child(select))
    };
    tag("div").region(list, |_| {}).live_attr("hidden", move || {
        let is_asked = of_hidden.view().is_of_one_group() && of_hidden.shelf().groups().len() > 1;
        (!is_asked).then_some("")
    })
}

/// Hides what says nothing as long as there is no round.
fn with_rounds(desk: &Desk<Room>, shown: Tag) -> Tag {
    let room = desk.phase();
    shown.live_attr("hidden", move || room.shelf().rounds().is_empty().then_some(""))
}

/// Where the report goes: paper or a file, because the person asks for it.
fn outlet(desk: &Desk<Room>) -> Tag {
    let texts = &desk.messages().report;
    let [of_json, of_csv] = [desk.phase(), desk.phase()];
    let language = desk.language();
    let said = tag("p").attr("role", "status");
    let [of_first, of_second] = [said.clone(), said.clone()];
    let print = button("print", "button primary", texts.print).on("click", |_| drop(window().print()));
    let json = button("json", SECONDARY, texts.json).on("click", move |_| {
        let page = of_json.page(language);
        tell(&of_first, save(&name(&page, "json"), &page.to_json(), "application/json"), texts.not_saved);
    });
    let csv = button("csv", SECONDARY, texts.csv).on("click", move |_| {
        let page = of_csv.page(language);
        tell(&of_second, save(&name(&page, "csv"), &page.to_csv(), "text/csv"), texts.not_saved);
    });
    with_rounds(desk, tag("div").child(actions([print, json, csv])).child(said))
}

fn tell(place: &Tag, is_saved: bool, text: &str) {
    place.element().set_text_content((!is_saved).then_some(text));
}

/// The name of a file: which view, and the day of the last round.
fn name(page: &trygskema_core::group::report::Page, ending: &str) -> String {
    let day = page.rounds.iter().map(|round| round.day.as_str()).max().unwrap_or_default();
    ["trygskema-", page.view.word(), "-", day, ".", ending].concat()
}

/// The report itself. Made anew when a round or the view changes; what is being typed does not change it.
fn report(desk: &Desk<Room>) -> Tag {
    let texts = &desk.messages().report;
    let (room, language) = (desk.phase(), desk.language());
    let of_phase = desk.clone();
    let build = move || {
        let _ = (room.shelf(), room.view(), room.group());
        if room.is_empty() {
            return Some(tag("div"));
        }
        Some(blocks(&room.page(language), texts.from_to, &room.typed()))
    };
    let shown = move |_: &Tag| {
        let name = if of_phase.phase_now().is_empty() { "empty" } else { "shown" };
        of_phase.host().show_phase(name);
    };
    tag("div").region(build, shown)
}
