//! A page to read: nothing is answered, nothing is kept.

use leptos::prelude::*;
use trygskema_core::advice::contacts::Contact;
use trygskema_core::advice::guidance::Level;
use trygskema_core::advice::guide::{self, Checklist, Colour, Mark, Section, Shape, Situation};
use trygskema_core::format::language::Language;

use super::contacts::{Acute, Contacts, Entry};
use super::failure::TroubleDetails;
use super::part::{Button, CollectAny, DAY, follow, say};
use super::remount::Remount;
use crate::setup::Trouble;
use crate::text::messages;

/// A page to read, with whom to turn to and the way to print it. Ticks of its checklist stay in it.
#[component]
pub fn Guide(
    /// What it says.
    guide: guide::Guide,
    /// Whom to talk to; without any, the doors that every workplace has.
    #[prop(optional)]
    contacts: Vec<Contact>,
    /// The language of the interface.
    #[prop(optional, into)]
    language: Signal<Language>,
    /// What was wrong with the files that the other values come from; shown for the one who looks after the page.
    #[prop(optional)]
    troubles: Vec<Trouble>,
    /// The page is shown.
    #[prop(optional, into)]
    on_ready: Option<Callback<()>>,
) -> impl IntoView {
    let (guide, contacts) = (StoredValue::new(guide), StoredValue::new(contacts));
    let troubles = StoredValue::new(troubles);
    follow(move || {
        if let Some(on_ready) = on_ready {
            on_ready.run(());
        }
    });
    view! {
        <div class="frame">
            <Remount>
                <Article guide contacts language=language.get()/>
                <TroubleDetails troubles language=language.get()/>
            </Remount>
        </div>
    }
}

#[component]
fn Article(
    guide: StoredValue<guide::Guide>,
    contacts: StoredValue<Vec<Contact>>,
    language: Language,
) -> impl IntoView {
    let guide = guide.read_value();
    let contacts = contacts.read_value();
    view! {
        <Acute contacts=&contacts language/>
        <section class="screen guide" part="screen">
            <h2 class="heading" part="heading" tabindex="-1">{say(guide.title(), language)}</h2>
            <p class="lead">{say(guide.lead(), language)}</p>
            {guide.checklist().map(|list| view! { <Ticks list language/> })}
            {guide
                .sections()
                .iter()
                .map(|section| view! { <GuideSection section contacts=&contacts language/> })
                .collect_any()}
            <Contacts contacts=&contacts language/>
            // Sources are told in English; the day is written when it is printed.
            <p class="about">
                <span lang=Language::English.tag()>{guide.source().to_owned()}</span>
                <span class=DAY></span>
            </p>
            <div class="actions">
                <Button
                    action="print"
                    label=messages(language).result.print
                    on_press=|| drop(window().print())
                />
            </div>
        </section>
    }
}

#[component]
fn GuideSection<'a>(
    section: &'a Section,
    contacts: &'a [Contact],
    language: Language,
) -> impl IntoView + use<> {
    // The page's own contacts for this kind of help.
    let contacts = contacts
        .iter()
        .filter(|contact| contact.tier.is_some() && contact.tier == section.tier())
        .map(|contact| view! { <ul><Entry contact language/></ul> }.into_any())
        .collect_any();
    view! {
        <section>
            <h3>
                {section.mark().map(|mark| view! { <Sign mark language/> })}
                {say(section.heading(), language)}
            </h3>
            {section.paragraphs().iter().map(|text| view! { <p>{say(text, language)}</p> }).collect_any()}
            <Steps section level=None language/>
            {Level::ALL
                .into_iter()
                .map(|level| view! { <Steps section level=Some(level) language/> })
                .collect_any()}
            {contacts}
        </section>
    }
}

/// Steps of one level under its name, if there are any.
#[component]
fn Steps<'a>(section: &'a Section, level: Option<Level>, language: Language) -> impl IntoView + use<> {
    let steps: Vec<_> = section
        .steps()
        .iter()
        .filter(|step| step.level() == level)
        .map(|step| view! { <li>{say(step.text(), language)}</li> }.into_any())
        .collect();
    (!steps.is_empty()).then(|| {
        view! {
            {level.map(|level| view! { <h4>{(messages(language).result.level)(level)}</h4> }.into_any())}
            <ul>{steps}</ul>
        }
        .into_any()
    })
}

/// Shape, word and, where the mark has one, colour; the edge is drawn in the colour of the text, so that the shape is seen
/// in every theme.
#[component]
fn Sign<'a>(mark: &'a Mark, language: Language) -> impl IntoView + use<> {
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
    view! {
        <span class="mark">
            <svg class=class viewBox="0 0 20 20" aria-hidden="true">
                <path d=shape></path>
            </svg>
            {say(mark.word(), language)}
            ": "
        </span>
    }
}

/// Ticks that are held by the page alone; the verdict follows them.
#[component]
fn Ticks<'a>(list: &'a Checklist, language: Language) -> impl IntoView + use<> {
    let ticked = RwSignal::new(Vec::<String>::new());
    let told = list.clone();
    let tick = |situation: &Situation| {
        let id = situation.id().to_owned();
        view! {
            <label class="option" part="option">
                <input
                    class="radio"
                    type="checkbox"
                    value=situation.id().to_owned()
                    on:change=move |event| {
                        ticked
                            .update(|ids| {
                                ids.retain(|known| *known != id);
                                if event_target_checked(&event) {
                                    ids.push(id.clone());
                                }
                            });
                    }
                />
                <span class="label">{say(situation.text(), language)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="item checklist">
            <legend class="legend">
                <h3>{say(list.question(), language)}</h3>
            </legend>
            <p>{say(list.rule(), language)}</p>
            <div class="options">{list.situations().iter().map(tick).collect_any()}</div>
            <div class="notice" role="status">
                <p>
                    {move || {
                        let verdict = ticked.with(|ids| told.answer(&ids.iter().map(String::as_str).collect::<Vec<_>>()));
                        say(told.text(verdict), language)
                    }}
                </p>
            </div>
        </fieldset>
    }
}
