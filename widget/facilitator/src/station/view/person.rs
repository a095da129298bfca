//! One person's turn: the questionnaire, handing in, the own result, and what is said when counting failed.

use leptos::prelude::*;
use trygskema_core::format::language::Language;
use trygskema_core::group::aggregate::scales_without;
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_widget::flow::Flow;
use trygskema_widget::state::Phase;
use trygskema_widget::{Button, Heading, Help, Idle, ItemScreen, PRIMARY, Remount, ResultScreen};

use super::QUIET;
use super::part::{Act, Bare};
use crate::station::kiosk::Kiosk;
use crate::station::model::{Event, Screen, Why};

#[component]
pub(super) fn Person() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let Some(asked) = kiosk.asked() else { return view! { <Bare/> }.into_any() };
    let flow = asked.flow();
    provide_context(flow);
    // The questionnaire lives as long as its screens, also when the station asks another one.
    StoredValue::new_local(asked);
    let practice = kiosk
        .is_practice()
        .then(|| view! { <p class="notice" data-practice="">{kiosk.texts().person.practice}</p> }.into_any());
    view! {
        <div>
            {practice}
            <Idle>
                // Another showing gets other elements, as in the questionnaire.
                <Remount>
                    {
                        flow.showing();
                        match (kiosk.screen(), flow.phase_now()) {
                            (Screen::NotCounted(why), _) => view! { <NotCounted why/> }.into_any(),
                            (Screen::OwnResult, Phase::Result) => {
                                view! { <ResultScreen notice=kiosk.texts().person.counted/> }.into_any()
                            }
                            (Screen::Counting, _) => view! { <Counting/> }.into_any(),
                            (Screen::Asking, Phase::Asking(place)) => view! { <ItemScreen place/> }.into_any(),
                            (Screen::Asking, Phase::Review) => view! { <HandIn/> }.into_any(),
                            _ => view! { <section class="screen" part="screen"></section> }.into_any(),
                        }
                    }
                    <Foot/>
                </Remount>
            </Idle>
        </div>
    }
    .into_any()
}

#[component]
fn Counting() -> impl IntoView {
    let texts = &expect_context::<Kiosk>().texts().person;
    view! {
        <section class="screen" part="screen" aria-busy="true">
            <Heading role="status">{texts.counting}</Heading>
        </section>
    }
}

/// The answers are not shown again: on a shared screen they would all be seen at once.
#[component]
fn HandIn() -> impl IntoView {
    let (kiosk, flow) = (expect_context::<Kiosk>(), expect_context::<Flow>());
    let texts = &kiosk.texts().person;
    let session = flow.session();
    let skipped = session.incomplete();
    let count = skipped.iter().map(|(_, count)| count).sum::<usize>();
    let told = (count > 0).then(|| {
        let titles: Vec<_> = session.with_answers(|sheets| {
            let parts = session.parts().iter().zip(sheets);
            parts.flat_map(|(part, sheet)| without(&part.instrument, sheet, flow.language())).collect()
        });
        view! { <p class="notice">{(texts.skipped)(count, &titles.join(", "))}</p> }.into_any()
    });
    view! {
        <section class="screen" part="screen">
            <Heading>{texts.finish_title}</Heading>
            <p class="lead">{texts.finish_lead}</p>
            {told}
            <div class="actions">
                <Button action="finish" class=PRIMARY label=texts.finish on_press=move || flow.finish()/>
                <Button action="back" label=kiosk.texts().back on_press=move || flow.back()/>
            </div>
        </section>
    }
}

/// What will not count this person: the whole form, or some of its scales.
fn without(instrument: &Instrument, sheet: &AnswerSheet, language: Language) -> Vec<String> {
    let without = scales_without(instrument, sheet);
    if !without.is_empty() && without.len() == instrument.scales().len() {
        return vec![instrument.title().best(language).0.to_owned()];
    }
    let scales = without.iter().filter_map(|id| instrument.scale(id));
    scales.map(|scale| scale.title().best(language).0.to_owned()).collect()
}

#[component]
fn NotCounted(why: Why) -> impl IntoView {
    let texts = &expect_context::<Kiosk>().texts().person;
    view! {
        <section class="screen" part="screen" data-why=why.name()>
            <Heading>{(texts.not_counted)(why)}</Heading>
            <p class="lead" role="alert">{(texts.why)(why)}</p>
            <p>{texts.call}</p>
            <div class="actions">
                <Act action="retry" class=PRIMARY label=texts.retry act=|kiosk| kiosk.step(Event::Retry)/>
            </div>
        </section>
    }
}

/// Help and the way out, in the same order on all of a person's screens.
#[component]
fn Foot() -> impl IntoView {
    let (kiosk, flow) = (expect_context::<Kiosk>(), expect_context::<Flow>());
    let texts = kiosk.texts();
    let cancel = flow.cancel_label();
    let screen = kiosk.screen_now();
    let out = match screen {
        Screen::OwnResult => {
            let done = |kiosk: Kiosk| kiosk.step(Event::ResultRead);
            view! { <Act action="done" class=PRIMARY label=texts.person.done act=done/> }.into_any()
        }
        Screen::NotCounted(_) => {
            view! { <Act action="cancel" class=QUIET label=texts.person.delete act=Kiosk::abort/> }.into_any()
        }
        Screen::Counting => {
            view! { <Button action="cancel" class=QUIET label=cancel disabled=true on_press=|| {}/> }
                .into_any()
        }
        _ => view! { <Act action="cancel" class=QUIET label=cancel act=Kiosk::abort/> }.into_any(),
    };
    view! {
        <div class="foot" part="foot">
            <Help has_contacts=screen != Screen::OwnResult privacy=texts.start.sums/>
            {out}
        </div>
    }
}
