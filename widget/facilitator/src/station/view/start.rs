//! What the next person sees first, and what everybody sees last.

use leptos::prelude::*;
use trygskema_core::group::release::suppression::{CUTS_FROM, ITEMS_FROM, SHARES_FROM};
use trygskema_core::group::round::Kept;
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_widget::config::IdleLimit;
use trygskema_widget::state::Part;
use trygskema_widget::{CollectAny, GRACE_SECONDS, PRIMARY, say};

use super::QUIET;
use super::outlook::open_titles;
use super::part::{Act, Bare, Count, Facts, Heading};
use crate::station::kiosk::Kiosk;
use crate::station::model::Event;
use crate::station::text::{Promise, StartTexts};

/// The numbers that the first screen promises, each from where the code goes by it.
pub(crate) fn promise(floor: u32, idle: IdleLimit, has_themes_alone: bool) -> Promise {
    Promise {
        floor,
        kept: Kept::ALL,
        items_from: if has_themes_alone { floor } else { ITEMS_FROM.max(floor) },
        cuts_from: CUTS_FROM.max(floor),
        shares_from: SHARES_FROM.max(floor),
        idle,
        grace: GRACE_SECONDS,
    }
}

/// The privacy text of the start screen.
fn promises(
    texts: &StartTexts,
    promise: &Promise,
    themes: Option<String>,
    has_own_result: bool,
) -> Vec<String> {
    let mut all = vec![texts.voluntary.to_owned(), texts.sums.to_owned(), (texts.floor)(promise)];
    all.extend(themes.map(|titles| (texts.open)(&titles, promise.floor)));
    all.extend([texts.limits.to_owned(), (texts.idle)(promise)]);
    if has_own_result {
        all.push(texts.own_result.to_owned());
    }
    all
}

#[component]
pub(super) fn Start() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let (Some(facts), Some(asked)) = (kiosk.facts(), kiosk.asked()) else {
        return view! { <Bare/> }.into_any();
    };
    let station = kiosk.texts();
    let texts = &station.start;
    let language = kiosk.language();
    let session = asked.flow().session();
    let instruments = || session.parts().iter().map(|part| &part.instrument);
    let promise = promise(facts.floor, facts.idle, instruments().all(Instrument::is_open));
    let themes = open_titles(&mut instruments(), language);
    let wave = station.setup.waves.get(facts.wave).copied().unwrap_or_default();
    let mut all = vec![(texts.length)(session.n_items(), session.minutes())];
    all.extend(promises(texts, &promise, themes, facts.has_own_result));
    let part = |part: &Part| {
        let instrument = &part.instrument;
        view! {
            <p>
                <strong>{say(instrument.title(), language)}</strong>
                ": "
                {say(instrument.purpose(), language)}
            </p>
        }
    };
    view! {
        <section class="screen" part="screen">
            {kiosk
                .is_deleted()
                .then(|| view! { <p class="notice" role="status">{texts.deleted}</p> }.into_any())}
            <Heading text=facts.label.clone()/>
            <p class="lead">{wave}</p>
            <Count text=(texts.counted)(kiosk.persons(), facts.headcount)/>
            {session.parts().iter().map(part).collect_any()}
            <Facts texts=all/>
            <div class="actions held">
                <Act action="start" class=PRIMARY label=texts.start act=Kiosk::begin/>
            </div>
            <details class="details">
                <summary>{texts.more}</summary>
                <p>{(texts.kept)(&promise)}</p>
            </details>
            <Foot/>
        </section>
    }
    .into_any()
}

/// The way to the facilitator's area, at the foot of every screen on which nobody answers.
#[component]
pub(super) fn Foot() -> impl IntoView {
    let label = expect_context::<Kiosk>().texts().start.facilitator;
    view! {
        <div class="foot">
            <Act action="facilitator" class=QUIET label act=|kiosk| kiosk.step(Event::AskGate)/>
        </div>
    }
}

#[component]
pub(super) fn Thanks() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().person;
    view! {
        // A tap anywhere will do, so the button needs no listener of its own. With one, the screen would be gone, and this
        // listener with it, before the event has come up to it.
        <section class="screen thanks" part="screen" on:click=move |_| kiosk.step(Event::ThanksOver)>
            <Heading text=texts.thanks/>
            <p class="lead" role="status">{texts.thanks_text}</p>
            <div class="actions">
                <button type="button" class=PRIMARY part="button next" data-action="next">{texts.next}</button>
            </div>
        </section>
    }
}
