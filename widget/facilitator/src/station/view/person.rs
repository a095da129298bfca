//! One person's turn: the questionnaire, handing in, the own result, and what is said when counting failed.

use std::rc::Rc;

use leptos::prelude::*;

use super::QUIET;
use crate::dom::{Tag, tag};
use crate::part::screen;
use crate::station::kiosk::{Asked, Kiosk};
use crate::station::model::{Event, Screen, Why};
use crate::station::text::StationTexts;
use trygskema_widget::flow::Flow;
use trygskema_widget::state::Phase;
use trygskema_widget::{Button, Heading, Help, Idle, ItemScreen, PRIMARY, ResultScreen};

/// The station and what it asks, for the buttons of these screens. A copy is the same.
#[derive(Clone, Copy)]
struct Here {
    station: StoredValue<(Kiosk, Rc<Asked>), LocalStorage>,
    /// Whether buttons wait for the storage. One for all screens of a person: what is followed keeps all that ever followed it.
    is_busy: Memo<bool>,
}

impl Here {
    fn of(kiosk: &Kiosk, asked: Rc<Asked>) -> Self {
        let station = StoredValue::new_local((kiosk.clone(), asked));
        Self { station, is_busy: Memo::new(move |_| station.with_value(|(kiosk, _)| kiosk.is_busy())) }
    }

    fn kiosk(self) -> Kiosk {
        self.station.with_value(|(kiosk, _)| kiosk.clone())
    }

    fn texts(self) -> &'static StationTexts {
        self.kiosk().texts()
    }
}

pub(super) fn person(kiosk: &Kiosk) -> Tag {
    let Some(asked) = kiosk.asked() else { return screen() };
    let kiosk = kiosk.clone();
    tag("div").view(move || {
        provide_context(asked.flow());
        provide_context(Here::of(&kiosk, asked));
        view! { <Person/> }
    })
}

#[component]
fn Person() -> impl IntoView {
    let (here, flow) = (expect_context::<Here>(), expect_context::<Flow>());
    let n_shown = StoredValue::new(0_u32);
    // Another showing gets other elements, as in the questionnaire.
    let showing = move || {
        here.kiosk().screen();
        flow.showing();
        n_shown.update_value(|number| *number = number.wrapping_add(1));
        [n_shown.get_value()]
    };
    view! {
        <Idle>
            <For each=showing key=|number| *number let:_number>
                {match (here.kiosk().screen_now(), flow.phase_now()) {
                    (Screen::NotCounted(why), _) => view! { <NotCounted why/> }.into_any(),
                    (Screen::OwnResult, Phase::Result) => {
                        view! { <ResultScreen notice=here.texts().person.counted/> }.into_any()
                    }
                    (Screen::Counting, _) => view! { <Counting/> }.into_any(),
                    (Screen::Asking, Phase::Asking(place)) => view! { <ItemScreen place/> }.into_any(),
                    (Screen::Asking, Phase::Review) => view! { <HandIn/> }.into_any(),
                    _ => view! { <section class="screen" part="screen"></section> }.into_any(),
                }}
                <Foot/>
            </For>
        </Idle>
    }
}

#[component]
fn Counting() -> impl IntoView {
    let texts = &expect_context::<Here>().texts().person;
    view! {
        <section class="screen" part="screen" aria-busy="true">
            <Heading role="status">{texts.counting}</Heading>
        </section>
    }
}

/// The answers are not shown again: on a shared screen they would all be seen at once.
#[component]
fn HandIn() -> impl IntoView {
    let (here, flow) = (expect_context::<Here>(), expect_context::<Flow>());
    let texts = &here.texts().person;
    let session = flow.session();
    let skipped = session.incomplete();
    let count = skipped.iter().map(|(_, count)| count).sum::<usize>();
    let titles: Vec<_> = skipped
        .iter()
        .filter_map(|(part, _)| session.parts().get(*part))
        .map(|part| part.instrument.title().best(flow.language()).0)
        .collect();
    let told =
        (count > 0).then(|| view! { <p class="notice">{(texts.skipped)(count, &titles.join(", "))}</p> });
    view! {
        <section class="screen" part="screen">
            <Heading>{texts.finish_title}</Heading>
            <p class="lead">{texts.finish_lead}</p>
            {told}
            <div class="actions">
                <Button action="finish" class=PRIMARY label=texts.finish on_press=move || flow.finish()/>
                <Button action="back" label=here.texts().back on_press=move || flow.back()/>
            </div>
        </section>
    }
}

#[component]
fn NotCounted(why: Why) -> impl IntoView {
    let texts = &expect_context::<Here>().texts().person;
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

/// A button that waits while the storage is busy, so that a second tap does nothing.
#[component]
fn Act(action: &'static str, class: &'static str, label: &'static str, act: fn(&Kiosk)) -> impl IntoView {
    let here = expect_context::<Here>();
    view! { <Button action class label disabled=here.is_busy on_press=move || act(&here.kiosk())/> }
}

/// Help and the way out, in the same order on all of a person's screens.
#[component]
fn Foot() -> impl IntoView {
    let (here, flow) = (expect_context::<Here>(), expect_context::<Flow>());
    let texts = here.texts();
    let cancel = flow.cancel_label();
    let screen = here.kiosk().screen_now();
    let out = match screen {
        Screen::OwnResult => {
            let done = |kiosk: &Kiosk| kiosk.step(Event::ResultRead);
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
