//! The questionnaire from the first screen to the result, as a component.

use gloo::events::EventListener;
use leptos::prelude::*;
use trygskema_core::advice::contacts::Contact;
use trygskema_core::advice::guidance::Guidance;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::Instrument;
use web_sys::PerformanceNavigation;

use crate::config::{Advance, IdleLimit, Intro, Layout, Mode};
use crate::flow::{Control, Flow, Hooks, Settings, Shown, Step};
use crate::setup::{self, Trouble};
use crate::state::Phase;
use crate::view::contacts::{Acute, Contacts};
use crate::view::failure::{TroubleDetails, Unusable};
use crate::view::idle::Idle;
use crate::view::intro::IntroScreen;
use crate::view::item::ItemScreen;
use crate::view::list::ListScreen;
use crate::view::part::{Button, ElementRef, on_load};
use crate::view::remount::Remount;
use crate::view::result::{Back, ResultScreen};
use crate::view::review::ReviewScreen;

/// A questionnaire that a person answers, with its result at the end.
///
/// What is answered stays in this component: no callback and no signal carries an answer or a score. Answers are
/// overwritten when they have been scored, answers and scores when the person stops, leaves the page or when the
/// component is taken away.
///
/// What cannot be asked is not asked: instead there is a message that says why, and `on_error` is called.
///
/// ```
/// use leptos::prelude::*;
/// use trygskema_core::questionnaire::instrument::Instrument;
/// use trygskema_widget::Questionnaire;
///
/// # fn page(file: &str) -> impl IntoView + use<> {
/// let instruments: Vec<_> = Instrument::from_json(file).into_iter().collect();
/// view! { <Questionnaire instruments on_complete=|| leptos::logging::log!("done")/> }
/// # }
/// ```
#[component]
pub fn Questionnaire(
    /// What is asked, in this order; at least one.
    instruments: Vec<Instrument>,
    /// Advice for the result. Each instrument names the one that belongs to it.
    #[prop(optional)]
    guidance: Vec<Guidance>,
    /// The text of a wording pack for one of the instruments. One that does not fit is not passed over: it is an error.
    #[prop(optional_no_strip, into)]
    wording: Option<String>,
    /// Whom to talk to; without any, the doors that every workplace has.
    #[prop(optional)]
    contacts: Vec<Contact>,
    /// The language of the interface.
    #[prop(optional, into)]
    language: Signal<Language>,
    /// Who answers, and where.
    #[prop(optional, into)]
    mode: Signal<Mode>,
    /// When to ask whether somebody is there; only with [`Mode::Kiosk`].
    #[prop(optional, into)]
    idle: Signal<IdleLimit>,
    /// Who says purpose, voluntariness and who sees what.
    #[prop(optional)]
    intro: Intro,
    /// How the person goes on from one question to the next.
    #[prop(optional)]
    advance: Advance,
    /// How many questions stand on a screen.
    #[prop(optional)]
    layout: Layout,
    /// Where a link leads from the result; an address that [cannot run a script](trygskema_core::advice::contacts::is_safe_link).
    #[prop(optional_no_strip, into)]
    back: Option<String>,
    /// What was wrong with the files that the other values come from; shown for the one who looks after the page.
    #[prop(optional)]
    troubles: Vec<Trouble>,
    /// Lets the page around delete everything.
    #[prop(optional, into)]
    control: Option<Control>,
    /// The first screen is shown.
    #[prop(optional, into)]
    on_ready: Option<Callback<()>>,
    /// A person has begun to answer.
    #[prop(optional, into)]
    on_start: Option<Callback<()>>,
    /// The result is shown.
    #[prop(optional, into)]
    on_complete: Option<Callback<()>>,
    /// The person has stopped, and the answers are gone.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
    /// The person has chosen another language on the first screen; what is given here sets `language`. Without it no other
    /// language is offered.
    #[prop(optional_no_strip, into)]
    on_language: Option<Callback<(Language,)>>,
    /// The questionnaire cannot be asked; with the code of the first trouble that is in the way.
    #[prop(optional, into)]
    on_error: Option<Callback<(&'static str,)>>,
    /// A screen is shown, with the id of the item if it is one.
    #[prop(optional, into)]
    on_show: Option<Callback<(Shown,)>>,
    /// Called before answers are scored and before they are overwritten; for tests in which that fails.
    #[prop(optional, into)]
    on_step: Option<Callback<(Step,)>>,
) -> impl IntoView {
    let (session, troubles) = setup::session(
        setup::Files { instruments, guidance, wording, contacts, troubles },
        mode.get_untracked(),
        layout,
    );
    setup::warn(&troubles);
    let Some(session) = session else {
        return view! { <Unusable troubles language on_show on_error/> }.into_any();
    };
    let troubles = StoredValue::new(troubles);
    let settings = Signal::derive(move || Settings {
        language: language.get(),
        mode: mode.get(),
        idle: idle.get(),
        intro,
        advance,
    });
    let hooks = Hooks {
        on_ready,
        on_show,
        on_start,
        on_complete,
        on_cancel,
        on_step,
        on_language,
        on_finish: None,
        on_wiped: None,
    };
    let flow = Flow::new(session, settings, hooks);
    provide_context(flow);
    provide_context(Back(back));
    if let Some(control) = control {
        control.reaches(flow);
    }
    // The page may come back from the browser's cache with the next person in front of it.
    StoredValue::new_local(EventListener::new(&window(), "pagehide", move |_| flow.leave()));
    if mode.get_untracked() == Mode::SelfTest && is_reloaded() {
        flow.reloaded();
    }
    on_cleanup(move || {
        if let Some(control) = control {
            control.leaves(flow);
        }
        flow.end();
    });
    view! {
        <Idle>
            <Remount>
                {
                    let session = flow.session();
                    let language = flow.language_now();
                    session.is_help_first().then(|| view! { <Acute contacts=session.contacts() language/> })
                }
                {
                    // The components below read what they show without following it.
                    flow.showing();
                    match flow.phase_now() {
                        Phase::Intro => view! { <IntroScreen/> }.into_any(),
                        Phase::Asking(place) if flow.is_list() => view! { <ListScreen place/> }.into_any(),
                        Phase::Asking(place) => view! { <ItemScreen place/> }.into_any(),
                        Phase::Review => view! { <ReviewScreen/> }.into_any(),
                        Phase::Result => view! { <ResultScreen/> }.into_any(),
                    }
                }
                <Foot phase=flow.phase_now()/>
            </Remount>
            {move || view! { <TroubleDetails troubles language=flow.language()/> }.into_any()}
        </Idle>
    }
    .into_any()
}

/// Whether the browser has loaded this page again, by its button or its key.
fn is_reloaded() -> bool {
    let performance = window().performance();
    performance
        .is_some_and(|performance| performance.navigation().type_() == PerformanceNavigation::TYPE_RELOAD)
}

/// Help and the way out, in the same order on every screen.
#[component]
fn Foot(phase: Phase) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let texts = flow.messages();
    let is_asked = RwSignal::new(false);
    let cancel = move || {
        // The button of the result says itself what goes.
        if phase != Phase::Result && flow.session().has_answers() {
            is_asked.set(true);
        } else {
            flow.cancel();
        }
    };
    let label = match phase {
        Phase::Intro => None,
        Phase::Asking(_) | Phase::Review => Some(texts.help.cancel),
        Phase::Result => Some(texts.result.delete),
    };
    view! {
        <div class="foot" part="foot">
            <Help has_contacts=phase != Phase::Result/>
            {move || match label {
                Some(_) if is_asked.get() => view! { <Sure/> }.into_any(),
                Some(label) => {
                    view! { <Button action="cancel" class="button quiet" label on_press=cancel/> }.into_any()
                }
                None => ().into_any(),
            }}
        </div>
    }
}

/// Asks before answers are deleted.
#[component]
fn Sure() -> impl IntoView {
    let flow = expect_context::<Flow>();
    let texts = &flow.messages().help;
    let question = ElementRef::new();
    on_load(question, |question| {
        let _ = question.focus();
    });
    view! {
        <div class="sure" part="sure">
            <p role="alert" tabindex="-1" node_ref=question>{texts.cancel_sure}</p>
            <div class="actions">
                <Button action="stay" label=texts.cancel_no on_press=move || flow.stay()/>
                <Button action="delete" class="button quiet" label=texts.cancel_yes on_press=move || flow.cancel()/>
            </div>
        </div>
    }
}

/// What to do, who sees what, and whom to talk to; folded.
#[component]
pub fn Help(
    /// Whether it names whom to talk to. On the result they stand in full view already.
    has_contacts: bool,
    /// Who sees what, where that is not what holds for a questionnaire of one's own.
    #[prop(optional)]
    privacy: Option<&'static str>,
) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let language = flow.language_now();
    let texts = &flow.messages().help;
    let session = flow.session();
    view! {
        <details class="details help" part="help">
            <summary>{texts.title}</summary>
            <p>{texts.how}</p>
            <p>{privacy.unwrap_or(texts.privacy)}</p>
            <p>{texts.limits}</p>
            {has_contacts.then(|| view! { <Contacts contacts=session.contacts() language/> })}
        </details>
    }
}
