//! The result: a sentence, pictures, a table, what it can mean, next steps, whom to talk to, and the way out.

use leptos::prelude::*;
use trygskema_core::advice::guidance::{Guidance, Level};
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::WordingStatus;
use trygskema_core::questionnaire::instrument::{Comparison, Figure, Instrument, Item, ResponseOption, Unit};

use super::answer::GivenAnswer;
use super::contacts::Contacts;
use super::part::{Button, CollectAny, DAY, Heading, SECONDARY, say};
use super::scores::Scores;
use crate::flow::Flow;
use crate::state::{Part, Session};
use crate::text::{Pole, ResultTexts, messages};

/// Where a link leads from the result, if the page says so.
#[derive(Clone)]
pub(crate) struct Back(pub(crate) Option<String>);

/// The scores, what they can mean, and what to do next. A station says by itself what became of the answers.
#[component]
pub fn ResultScreen(
    /// What is said first.
    #[prop(optional)]
    notice: Option<&'static str>,
) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let language = flow.language_now();
    let texts = &flow.messages().result;
    let session = flow.session();
    let parts = session.parts();
    let is_battery = parts.len() > 1;
    // What may stir something up says first where help is, at any hour.
    let is_help_first = session.is_help_first();
    let help = || view! { <Contacts contacts=session.contacts() language/> };
    let sections = parts.iter().enumerate().map(|(index, part)| {
        let instrument = &part.instrument;
        view! {
            <section class="instrument" data-instrument=instrument.id().to_owned()>
                {is_battery.then(|| view! { <h3>{say(instrument.title(), language)}</h3> }.into_any())}
                {session.scores(index).map(|scores| view! { <Scores instrument scores=&scores language/> })}
                <Unscored session=&session index language/>
                <Named session=&session index language/>
                <Meaning part language/>
            </section>
        }
    });
    let advice = parts.iter().filter_map(|part| part.guidance.as_ref());
    let has_answers = |index| !session.unscored(index).is_empty() || !session.named(index).is_empty();
    let has_answers = (0..parts.len()).any(has_answers);
    view! {
        <section class="screen result" part="screen">
            <Heading>{texts.title}</Heading>
            // The day is written when it is printed.
            <p class="about">
                {(!is_battery).then(|| parts.first().map(|part| say(part.instrument.title(), language)))}
                <span class=DAY></span>
            </p>
            {notice.map(|text| view! { <p class="notice" role="status">{text}</p> }.into_any())}
            {is_help_first.then(help)}
            {sections.collect_any()}
            {advice.map(|guidance| view! { <Advice guidance language/> }).collect_any()}
            {(!is_help_first).then(help)}
            {(!flow.is_counted())
                .then(|| {
                    view! {
                        <section class="receipt" part="receipt">
                            <h3>{if has_answers { texts.shown_title } else { texts.receipt_title }}</h3>
                            <p>{if has_answers { texts.shown } else { texts.receipt }}</p>
                        </section>
                    }.into_any()
                })}
            <div class="actions">
                // A page in a frame may be forbidden to print; there is nothing to add to what the browser says then.
                {(!flow.is_kiosk())
                    .then(|| view! { <Button action="print" label=texts.print on_press=|| drop(window().print())/> })}
                {(cfg!(feature = "choices") && !flow.is_kiosk())
                    .then(|| use_context::<Back>()?.0)
                    .flatten()
                    .map(|page| {
                        view! {
                            <a class=SECONDARY part="button leave" data-action="leave" href=page>
                                {texts.back}
                            </a>
                        }.into_any()
                    })}
            </div>
        </section>
    }
}

/// The answers that no scale counts, each with what was published on it.
#[component]
fn Unscored<'a>(session: &'a Session, index: usize, language: Language) -> impl IntoView + use<> {
    let texts = &messages(language).result;
    let entries: Vec<_> = session
        .unscored(index)
        .into_iter()
        .filter_map(|place| {
            let (instrument, item) = session.item(place)?;
            let ends = ends(instrument, item, language, texts);
            let published = instrument.comparisons().iter().filter(|comparison| comparison.of() == item.id());
            let published = published
                .map(|comparison| view! { <Figures comparison ends=ends.clone() language texts/> })
                .collect_any();
            Some(
                view! {
                    <li>
                        <span class="question">{say(item.text(), language)}</span>
                        <GivenAnswer place/>
                        {published}
                    </li>
                }
                .into_any(),
            )
        })
        .collect();
    (!entries.is_empty()).then(|| {
        view! { <h3>{texts.answers_title}</h3><ul class="given" part="given">{entries}</ul> }.into_any()
    })
}

/// The answers that a share is about, by which the person finds what is lacking or needed.
#[component]
fn Named<'a>(session: &'a Session, index: usize, language: Language) -> impl IntoView + use<> {
    let texts = &messages(language).result;
    let entry = |place| {
        let (_, item) = session.item(place)?;
        let question = say(item.text(), language);
        Some(
            view! { <li data-item=item.id().to_owned()><span class="question">{question}</span><GivenAnswer place/></li> },
        )
    };
    let entries: Vec<_> = session.named(index).into_iter().filter_map(entry).collect();
    (!entries.is_empty()).then(|| {
        view! {
            <h3>{texts.named_title}</h3>
            <p>{texts.named}</p>
            <ul class="given" part="given">{entries.collect_any()}</ul>
        }
        .into_any()
    })
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

/// Published figures: context, with where and when.
#[component]
fn Figures<'a>(
    comparison: &'a Comparison,
    /// What the numbers of a mean stand for.
    ends: String,
    language: Language,
    texts: &'static ResultTexts,
) -> impl IntoView + use<> {
    let figure = |figure: &Figure| {
        let value = figure.value().map(|(value, unit)| {
            let unit = if unit == Unit::Percent { texts.percent } else { ends.as_str() };
            format!(": {}{unit}", value.localized(language, 1))
        });
        view! { <li>{say(figure.label(), language)}{value}</li> }
    };
    view! {
        <div class="figures">
            <ul>{comparison.figures().iter().map(figure).collect_any()}</ul>
            <span class="about">{say(comparison.note(), language)}</span>
        </div>
    }
}

/// What the number can and cannot mean, and whose sentences the items were.
#[component]
fn Meaning<'a>(part: &'a Part, language: Language) -> impl IntoView + use<> {
    let texts = &messages(language).result;
    let interpretation = part.instrument.interpretation();
    let is_scored = !part.instrument.scales().is_empty();
    let is_working = is_scored && part.instrument.wording_status() == WordingStatus::Working;
    view! {
        <section class="meaning">
            <h3>{if is_scored { texts.meaning_title } else { texts.use_title }}</h3>
            <p>{say(&interpretation.can, language)}</p>
            <p>{say(&interpretation.cannot, language)}</p>
            {is_working.then(|| view! { <p>{texts.working_wording}</p> }.into_any())}
        </section>
    }
}

/// Steps by who takes them. There is always one above the individual.
#[component]
fn Advice<'a>(guidance: &'a Guidance, language: Language) -> impl IntoView + use<> {
    let texts = &messages(language).result;
    let levels = Level::ALL
        .into_iter()
        .filter_map(|level| {
            let steps: Vec<_> = guidance
                .steps()
                .iter()
                .filter(|step| step.level() == level)
                .map(|step| view! { <li>{say(step.text(), language)}</li> }.into_any())
                .collect();
            (!steps.is_empty()).then(|| {
                view! { <h4>{(texts.level)(level)}</h4><ul data-level=level.word()>{steps}</ul> }
            })
        })
        .collect_any();
    view! {
        <section class="advice" part="advice">
            <h3>{texts.advice_title}</h3>
            <p>{say(guidance.lead(), language)}</p>
            {levels}
        </section>
    }
}
