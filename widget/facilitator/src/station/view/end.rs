//! After the round: the one result and how it leaves the tablet, or the part that goes to the first tablet. Who has no
//! PIN and no card sees that it is over, and nothing else.

use leptos::prelude::*;
use trygskema_core::format::language::Language;
use trygskema_core::group::aggregate::Form;
use trygskema_core::group::release::suppression::{rounded, withheld, withheld_in_short};
use trygskema_core::group::release::{InstrumentRelease, Release, ScaleRelease};
use trygskema_core::group::report::{day_in_words, wording_sentence};
use trygskema_core::group::terms::Floor;
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_widget::{CollectAny, ElementRef, PRIMARY, on_load};

use super::QUIET;
use super::notice::Notices;
use super::outlook::{Persons, Told};
use super::part::{Act, Bare, Count, Facts as FactList, Heading};
use super::start::Foot;
use crate::files::save;
use crate::qr::{Qr, QrPicture};
use crate::station::forms;
use crate::station::kiosk::Kiosk;
use crate::station::model::{Copied, Event};
use crate::station::text::Notice;
use crate::station::vault::{Facts, Stage};

#[component]
pub(super) fn Closed() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let Some(facts) = kiosk.facts() else { return view! { <Bare/> }.into_any() };
    let texts = &kiosk.texts().end;
    let (is_unlocked, lead) = (kiosk.is_unlocked(), texts.closed_lead);
    let content = match &facts.stage {
        Stage::Closed(_) if !is_unlocked => view! { <Resting/> }.into_any(),
        Stage::Closed(release) => view! { <Result facts=&facts release/> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <section class="screen" part="screen">
            {is_unlocked.then(|| view! { <Notices/> })}
            <Heading text=texts.closed/>
            <p class="lead">{lead}</p>
            {content}
        </section>
    }
    .into_any()
}

/// Shown as long as the facilitator has not unlocked the area.
#[component]
fn Resting() -> impl IntoView {
    let texts = &expect_context::<Kiosk>().texts().end;
    view! {
        <p>{texts.resting}</p>
        <Foot/>
    }
}

/// The result of the round, and the ways in which it leaves the tablet.
#[component]
fn Result<'f>(facts: &'f Facts, release: &'f Release) -> impl IntoView + use<> {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().end;
    let wave = kiosk.texts().setup.waves.get(facts.wave).copied().unwrap_or_default();
    let about = view! {
        <p>
            <strong>{facts.label.clone()}</strong>
            ", "
            {wave}
            ", "
            {day_in_words(release.day(), kiosk.language())}
        </p>
        <Count text=(texts.counted)(facts.persons, facts.headcount)/>
    };
    if release.to_json().is_none() {
        // Where the number of persons is the reason, it is said; any other reason would say what is hidden.
        let reasons = told(kiosk, facts, release).filter(Told::is_empty).map(|told| told.reasons());
        return view! {
            {about}
            <p class="notice" data-withheld="">{texts.withheld}</p>
            {reasons.map(|texts| view! { <FactList texts are_reasons=true/> })}
            <div class="actions">
                <Remove/>
                <Lock/>
            </div>
        }
        .into_any();
    }
    let code = release.to_text().and_then(|text| Qr::of(&text)).map(|qr| {
        view! {
            <section>
                <h3>{texts.qr}</h3>
                <QrPicture qr=&qr title=texts.qr/>
            </section>
        }
        .into_any()
    });
    let print = |kiosk: Kiosk| {
        if window().print().is_ok() {
            kiosk.step(Event::Offered);
        }
    };
    view! {
        {about}
        <Saved is_saved=facts.is_saved/>
        <div class="actions">
            <Act action="save" class=PRIMARY label=texts.save act=save_release/>
            <Act action="print" label=texts.print act=print/>
        </div>
        <p>{texts.report}</p>
        {release.battery().iter().map(|form| view! { <Figures form/> }).collect_any()}
        {code}
        <WaysOut is_saved=facts.is_saved confirm=texts.confirm/>
    }
    .into_any()
}

/// Which figures the number of persons who answered allows.
fn told(kiosk: Kiosk, facts: &Facts, release: &Release) -> Option<Told> {
    let ids = release.battery().iter().map(|form| form.id().to_owned()).collect();
    let session = forms::session_of(&kiosk.host(), ids)?;
    let instruments: Vec<_> = session.parts().iter().map(|part| part.instrument.clone()).collect();
    let (floor, answered) = (Floor::new(facts.floor), Persons::Answered(facts.persons));
    Told::of(kiosk.texts(), kiosk.language(), &instruments, None, answered, floor)
}

/// The figures of one questionnaire, for the print-out. What is made of two rounds stands in the report.
#[component]
fn Figures<'f>(form: &'f InstrumentRelease) -> impl IntoView + use<> {
    let kiosk = expect_context::<Kiosk>();
    let (texts, language) = (&kiosk.texts().end, kiosk.language());
    let found = forms::session_of(&kiosk.host(), vec![form.id().to_owned()]);
    let instrument = found.as_ref().and_then(|session| Some(&session.parts().first()?.instrument));
    let title = instrument.map_or(form.id(), |instrument| instrument.title().best(language).0).to_owned();
    let Some(shown) = form.shown() else {
        return view! {
            <section>
                <h3>{title}</h3>
                <p>{withheld(language)}</p>
            </section>
        }
        .into_any();
    };
    let row = |scale: &ScaleRelease| {
        let name = instrument.and_then(|instrument| {
            let named = instrument.scales().iter().find(|named| named.id() == scale.id())?;
            Some(named.title().best(language).0)
        });
        let cells = match scale.figures() {
            None => view! { <td colspan="3">{withheld(language)}</td> }.into_any(),
            Some(figures) => {
                let moments = figures.moments();
                let spread = moments.standard_deviation().map(|spread| decimal(spread, language));
                let spread = spread.unwrap_or_else(|| withheld_in_short(language).to_owned());
                view! {
                    <td class="number">{moments.n().to_string()}</td>
                    <td class="number">{decimal(moments.mean(), language)}</td>
                    <td class="number">{spread}</td>
                }
                .into_any()
            }
        };
        view! {
            <tr>
                <th scope="row">{name.unwrap_or(scale.id()).to_owned()}</th>
                {cells}
            </tr>
        }
    };
    // The definition of the page may have changed since the round was set up.
    let same = instrument.filter(|instrument| Form::of(instrument) == *form.form());
    let wording = wording_sentence(same.map(Instrument::wording_status), &title, language);
    view! {
        <section>
            <h3>{title.clone()}</h3>
            {if shown.scales().is_empty() {
                view! { <p>{texts.questions}</p> }.into_any()
            } else {
                view! {
                    // A wide table scrolls by itself, also with the keyboard.
                    <div class="scroll" tabindex="0" role="group" aria-label=title>
                        <table class="table" part="table">
                            <thead>
                                <tr>
                                    <th scope="col">{texts.scale}</th>
                                    <th scope="col" class="number">{texts.n}</th>
                                    <th scope="col" class="number">{texts.mean}</th>
                                    <th scope="col" class="number">{texts.spread}</th>
                                </tr>
                            </thead>
                            <tbody>{shown.scales().iter().map(row).collect_any()}</tbody>
                        </table>
                    </div>
                }
                .into_any()
            }}
            {form
                .rounded_within()
                .map(|points| {
                    let said = rounded(language, &points.localized(language, 1));
                    view! { <p class="hint" data-rounded="">{said}</p> }
                })}
            <p class="hint" data-wording="">{wording}</p>
        </section>
    }
    .into_any()
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

fn save_release(kiosk: Kiosk) {
    let Some(facts) = kiosk.facts() else { return };
    let Stage::Closed(release) = &facts.stage else { return };
    let Some(json) = release.to_json() else { return };
    let day = release.day().to_string();
    let name =
        ["trygskema-", &file_name(&facts.label), "-", release.wave().word(), "-", &day, ".json"].concat();
    offered(kiosk, save(&name, &json, "application/json"));
}

/// A file was offered, or it could not be.
fn offered(kiosk: Kiosk, is_offered: bool) {
    if is_offered {
        kiosk.step(Event::Offered);
    } else {
        kiosk.tell(Notice::FileNotSaved);
    }
}

/// The label as a part of a file name: letters and digits, everything else a hyphen.
fn file_name(label: &str) -> String {
    let mut name = String::new();
    // Letters by themselves: the tables of the library for all languages are 6 kB of the compressed script.
    for character in label.chars().map(|letter| letter.to_ascii_lowercase()) {
        match character {
            'æ' | 'Æ' => name.push_str("ae"),
            'ø' | 'Ø' => name.push_str("oe"),
            'å' | 'Å' => name.push_str("aa"),
            'a'..='z' | '0'..='9' => name.push(character),
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "runde".to_owned() } else { name.to_owned() }
}

#[component]
pub(super) fn HandedOver() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let Some(facts) = kiosk.facts() else { return view! { <Bare/> }.into_any() };
    let texts = &kiosk.texts().end;
    let is_unlocked = kiosk.is_unlocked();
    let content = match &facts.stage {
        Stage::HandedOver(_) if !is_unlocked => view! { <Resting/> }.into_any(),
        Stage::HandedOver(part) => view! { <PartOut part=part.clone() is_saved=facts.is_saved/> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <section class="screen" part="screen">
            {is_unlocked.then(|| view! { <Notices/> })}
            <Heading text=texts.handed_over/>
            <p class="lead">{texts.handed_over_lead}</p>
            {content}
        </section>
    }
    .into_any()
}

/// The part of this tablet, and the ways in which it gets to the first one.
#[component]
fn PartOut(part: String, is_saved: bool) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().end;
    let save = |kiosk: Kiosk| {
        let Some(facts) = kiosk.facts() else { return };
        let Stage::HandedOver(part) = &facts.stage else { return };
        let name = ["trygskema-del-", &file_name(&facts.label), ".txt"].concat();
        offered(kiosk, save(&name, part, "text/plain"));
    };
    let picture = Qr::of(&part).map(|qr| view! { <QrPicture qr=&qr title=texts.handed_over/> });
    let after = move || {
        let is_offered = kiosk.copied() == Copied::Offered;
        is_offered.then(|| view! { <p class="notice" role="status">{texts.offered_part}</p> }.into_any())
    };
    let state = if is_saved { view! { <p>{texts.part_saved}</p> }.into_any() } else { after.into_any() };
    view! {
        <div class="actions">
            <Act action="save" class=PRIMARY label=texts.save act=save/>
        </div>
        {picture}
        <p>
            <code class="code long" data-bundle="">{part}</code>
        </p>
        {state}
        <WaysOut is_saved confirm=texts.confirm_part/>
    }
}

/// How it stands with copies of the result. Not on paper: a print is one of them.
#[component]
fn Saved(is_saved: bool) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().end;
    let state = move || match kiosk.copied() {
        _ if is_saved => ("yes", texts.saved),
        Copied::Offered => ("offered", texts.offered),
        Copied::No | Copied::Asked => ("no", texts.not_saved),
    };
    view! {
        <div class="unprinted">
            <p class="notice" role="status" data-saved=move || state().0>{move || state().1}</p>
        </div>
    }
}

/// Only what was said to be in safe hands can be taken off the tablet.
#[component]
fn WaysOut(is_saved: bool, confirm: &'static str) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().end;
    if is_saved {
        return view! {
            <div class="actions">
                <Remove/>
                <Lock/>
            </div>
        }
        .into_any();
    }
    let is_asked = move || kiosk.copied() == Copied::Asked;
    view! {
        <div class="unprinted">
            {move || is_asked().then(|| view! { <OnlyCopy/> })}
            <div class="actions">
                {move || {
                    let (action, label) =
                        if is_asked() { ("confirm-copy", texts.confirm_copy) } else { ("confirm", confirm) };
                    view! { <Act action label act=Kiosk::confirm/> }
                }}
                <Lock/>
            </div>
        </div>
    }
    .into_any()
}

/// The question whether there really is a copy. It takes the focus.
#[component]
fn OnlyCopy() -> impl IntoView {
    let text = expect_context::<Kiosk>().texts().end.only_copy;
    let question = ElementRef::new();
    on_load(question, |question| drop(question.focus()));
    view! {
        <p class="notice" role="alert" tabindex="-1" data-only-copy="" node_ref=question>
            {text}
        </p>
    }
}

#[component]
fn Remove() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().end;
    // A part that was handed over has its next round on the first tablet.
    let is_closed = kiosk.facts().is_some_and(|facts| matches!(facts.stage, Stage::Closed(_)));
    view! {
        {is_closed.then(|| view! { <Act action="next-round" label=texts.next act=Kiosk::set_up_again/> }.into_any())}
        <Act action="remove" label=texts.remove act=Kiosk::remove/>
    }
}

#[component]
fn Lock() -> impl IntoView {
    let label = expect_context::<Kiosk>().texts().end.lock;
    view! { <Act action="lock" class=QUIET label act=|kiosk| kiosk.step(Event::Lock)/> }
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
