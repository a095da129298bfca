//! After the round: the one result and how it leaves the tablet, or the part that goes to the first tablet. Who has no
//! PIN and no card sees that it is over, and nothing else.

use leptos::prelude::window;
use trygskema_core::format::language::Language;
use trygskema_core::group::aggregate::Form;
use trygskema_core::group::release::suppression::withheld;
use trygskema_core::group::release::{InstrumentRelease, ScaleRelease};
use trygskema_core::group::report::{day_in_words, wording_sentence};
use trygskema_core::group::terms::Floor;
use trygskema_core::questionnaire::instrument::Instrument;

use super::outlook::{Persons, Told};
use super::start::foot;
use super::{PRIMARY, QUIET, SECONDARY, act, with_notice};
use crate::dom::{Tag, tag};
use crate::part::{actions, heading, screen, scroll};
use crate::qr::Qr;
use crate::station::kiosk::Kiosk;
use crate::station::model::{Copied, Event};
use crate::station::text::{EndTexts, Notice};
use crate::station::vault::{Facts, Stage};
use crate::station::{device, forms};

pub(super) fn closed(kiosk: &Kiosk) -> Tag {
    let Some(facts) = kiosk.facts() else { return screen() };
    let texts = &kiosk.texts().end;
    let shown = screen().child(heading(texts.closed)).child(tag("p").class("lead").text(texts.closed_lead));
    let Stage::Closed(release) = &facts.stage else { return shown };
    if !kiosk.is_unlocked() {
        return shown.child(tag("p").text(texts.resting)).child(foot(kiosk));
    }
    let wave = kiosk.texts().setup.waves.get(facts.wave).copied().unwrap_or_default();
    let counted = (texts.counted)(facts.persons, facts.headcount);
    let shown = shown
        .child(
            tag("p")
                .child(tag("strong").text(&facts.label))
                .text(", ")
                .text(wave)
                .text(", ")
                .text(&day_in_words(release.day(), kiosk.language())),
        )
        .child(tag("p").class("count").attr("data-count", "").text(&counted));
    if release.to_json().is_none() {
        let ids = release.battery().iter().map(|form| form.id().to_owned()).collect();
        let instruments = forms::session_of(kiosk.host(), ids)
            .map(|session| session.parts().iter().map(|part| part.instrument.clone()).collect::<Vec<_>>());
        let told = instruments.and_then(|instruments| {
            let (floor, answered) = (Floor::new(facts.floor), Persons::Answered(facts.persons));
            Told::of(kiosk.texts(), kiosk.language(), &instruments, None, answered, floor)
        });
        // Where the number of persons is the reason, it is said; any other reason would say what is hidden.
        let reasons = told.filter(Told::is_empty).map(|told| told.reasons());
        let shown = shown
            .child(tag("p").class("notice").attr("data-withheld", "").text(texts.withheld))
            .children(reasons)
            .child(actions([remove(kiosk), lock(kiosk)]));
        return with_notice(kiosk, shown);
    }
    let code = release
        .to_text()
        .and_then(|text| Qr::of(&text))
        .map(|qr| tag("section").child(tag("h3").text(texts.qr)).child(qr.picture(texts.qr)));
    let shown = shown
        .child(saved(kiosk, &facts, texts))
        .child(actions([act(kiosk, "save", PRIMARY, texts.save, save_release), print(kiosk)]))
        .child(tag("p").text(texts.report))
        .children(release.battery().iter().map(|form| figures(kiosk, form)))
        .children(code);
    with_notice(kiosk, ways_out(kiosk, &facts, shown, texts.confirm))
}

/// The figures of one questionnaire, for the print-out. What is made of two rounds stands in the report.
fn figures(kiosk: &Kiosk, form: &InstrumentRelease) -> Tag {
    let (texts, language) = (&kiosk.texts().end, kiosk.language());
    let found = forms::session_of(kiosk.host(), vec![form.id().to_owned()]);
    let instrument = found.as_ref().and_then(|session| Some(&session.parts().first()?.instrument));
    let title = instrument.map_or(form.id(), |instrument| instrument.title().best(language).0);
    let section = tag("section").child(tag("h3").text(title));
    let Some(shown) = form.shown() else { return section.child(tag("p").text(withheld(language))) };
    let head = |text: &str, class: &str| tag("th").attr("scope", "col").class(class).text(text);
    let row = |scale: &ScaleRelease| {
        let name = instrument.and_then(|instrument| {
            let named = instrument.scales().iter().find(|named| named.id() == scale.id())?;
            Some(named.title().best(language).0)
        });
        let row = tag("tr").child(tag("th").attr("scope", "row").text(name.unwrap_or(scale.id())));
        let cell = |text: &str| tag("td").class("number").text(text);
        match scale.figures() {
            None => row.child(tag("td").attr("colspan", "3").text(withheld(language))),
            Some(figures) => {
                let moments = figures.moments();
                let spread = moments.standard_deviation().map(|spread| decimal(spread, language));
                row.child(cell(&form.n().to_string()))
                    .child(cell(&decimal(moments.mean(), language)))
                    .child(cell(&spread.unwrap_or_default()))
            }
        }
    };
    let names = tag("tr")
        .child(head(texts.scale, ""))
        .child(head(texts.n, "number"))
        .child(head(texts.mean, "number"))
        .child(head(texts.spread, "number"));
    let table = tag("table")
        .class("table")
        .attr("part", "table")
        .child(tag("thead").child(names))
        .child(tag("tbody").children(shown.scales().iter().map(row)));
    // The definition of the page may have changed since the round was set up.
    let same = instrument.filter(|instrument| Form::of(instrument) == *form.form());
    let wording = wording_sentence(same.map(Instrument::wording_status), title, language);
    let wording = tag("p").class("hint").attr("data-wording", "").text(&wording);
    section.child(scroll(title, table)).child(wording)
}

/// One decimal, as group figures are shown. By whole numbers: the formatting of floats is 11 kB of code.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and scores are small")]
fn decimal(value: f64, language: Language) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    let comma = if language == Language::Danish { "," } else { "." };
    [sign, &(tenths / 10).to_string(), comma, &(tenths % 10).to_string()].concat()
}

fn save_release(kiosk: &Kiosk) {
    let Some(facts) = kiosk.facts() else { return };
    let Stage::Closed(release) = &facts.stage else { return };
    let Some(json) = release.to_json() else { return };
    let day = release.day().to_string();
    let name =
        ["trygskema-", &file_name(&facts.label), "-", release.wave().word(), "-", &day, ".json"].concat();
    offered(kiosk, device::save(&name, &json, "application/json"));
}

/// A file was offered, or it could not be.
fn offered(kiosk: &Kiosk, is_offered: bool) {
    if is_offered {
        kiosk.step(Event::Offered);
    } else {
        kiosk.tell(Notice::FileNotSaved);
    }
}

/// The label as a part of a file name: letters and digits, everything else a hyphen.
fn file_name(label: &str) -> String {
    let mut name = String::new();
    for character in label.chars().flat_map(char::to_lowercase) {
        match character {
            'æ' => name.push_str("ae"),
            'ø' => name.push_str("oe"),
            'å' => name.push_str("aa"),
            'a'..='z' | '0'..='9' => name.push(character),
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "runde".to_owned() } else { name.to_owned() }
}

pub(super) fn handed_over(kiosk: &Kiosk) -> Tag {
    let Some(facts) = kiosk.facts() else { return screen() };
    let texts = &kiosk.texts().end;
    let shown =
        screen().child(heading(texts.handed_over)).child(tag("p").class("lead").text(texts.handed_over_lead));
    let Stage::HandedOver(part) = &facts.stage else { return shown };
    if !kiosk.is_unlocked() {
        return shown.child(tag("p").text(texts.resting)).child(foot(kiosk));
    }
    let save = act(kiosk, "save", PRIMARY, texts.save, |kiosk| {
        let Some(facts) = kiosk.facts() else { return };
        let Stage::HandedOver(part) = &facts.stage else { return };
        let name = ["trygskema-del-", &file_name(&facts.label), ".txt"].concat();
        offered(kiosk, device::save(&name, part, "text/plain"));
    });
    let here = kiosk.clone();
    let after = move || {
        let is_offered = here.copied() == Copied::Offered;
        is_offered.then(|| tag("p").class("notice").attr("role", "status").text(texts.offered_part))
    };
    let shown = shown
        .child(actions([save]))
        .children(Qr::of(part).map(|qr| qr.picture(texts.handed_over)))
        .child(tag("p").child(tag("code").class("code long").attr("data-bundle", "").text(part)));
    let shown = if facts.is_saved {
        shown.child(tag("p").text(texts.part_saved))
    } else {
        shown.region(after, |_| {})
    };
    with_notice(kiosk, ways_out(kiosk, &facts, shown, texts.confirm_part))
}

/// How it stands with copies of the result. Not on paper: a print is one of them.
fn saved(kiosk: &Kiosk, facts: &Facts, texts: &'static EndTexts) -> Tag {
    let (here, is_saved) = (kiosk.clone(), facts.is_saved);
    let build = move || {
        let (state, text) = match here.copied() {
            _ if is_saved => ("yes", texts.saved),
            Copied::Offered => ("offered", texts.offered),
            Copied::No | Copied::Asked => ("no", texts.not_saved),
        };
        let notice = tag("p").class("notice").attr("role", "status");
        Some(notice.attr("data-saved", state).text(text))
    };
    tag("div").class("unprinted").region(build, |_| {})
}

/// Only what was said to be in safe hands can be taken off the tablet.
fn ways_out(kiosk: &Kiosk, facts: &Facts, shown: Tag, confirm: &'static str) -> Tag {
    if facts.is_saved {
        return shown.child(actions([remove(kiosk), lock(kiosk)]));
    }
    let here = kiosk.clone();
    let build = move || {
        let texts = &here.texts().end;
        let is_asked = here.copied() == Copied::Asked;
        let question = is_asked.then(|| {
            let question = tag("p").class("notice").attr("role", "alert").attr("tabindex", "-1");
            question.attr("data-only-copy", "").text(texts.only_copy)
        });
        let (action, label) =
            if is_asked { ("confirm-copy", texts.confirm_copy) } else { ("confirm", confirm) };
        let ways = actions([act(&here, action, SECONDARY, label, Kiosk::confirm), lock(&here)]);
        Some(tag("div").class("unprinted").children(question).child(ways))
    };
    shown.region(build, |shown| shown.focus_inside("[data-only-copy]"))
}

fn remove(kiosk: &Kiosk) -> Tag {
    act(kiosk, "remove", SECONDARY, kiosk.texts().end.remove, Kiosk::remove)
}

fn lock(kiosk: &Kiosk) -> Tag {
    act(kiosk, "lock", QUIET, kiosk.texts().end.lock, |kiosk| kiosk.step(Event::Lock))
}

fn print(kiosk: &Kiosk) -> Tag {
    act(kiosk, "print", SECONDARY, kiosk.texts().end.print, |kiosk| {
        if window().print().is_ok() {
            kiosk.step(Event::Offered);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: E12
    #[test]
    fn figures_have_one_decimal_in_the_way_of_the_language() {
        let danish = [44.26, 0.05, 5.0, -0.44, -12.35].map(|value| decimal(value, Language::Danish));
        assert_eq!(danish, ["44,3", "0,1", "5,0", "-0,4", "-12,4"]);
        assert_eq!(decimal(17.5, Language::English), "17.5");
    }

    // shows: R7
    #[test]
    fn a_label_becomes_a_file_name_that_every_device_takes() {
        assert_eq!(file_name("Workshop i juni, hold B"), "workshop-i-juni-hold-b");
        assert_eq!(file_name("Ærø/Åben: \"Øst\""), "aeroe-aaben-oest");
        assert_eq!(file_name("///"), "runde");
    }
}
