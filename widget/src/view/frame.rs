//! What stays the same on every screen: the screen itself, then help and the way out, always in this order.

use leptos::prelude::*;

use super::failure::trouble_details;
use super::{contacts, idle, intro, item, result, review};
use crate::setup::Trouble;
use crate::state::Phase;
use crate::ui::Ui;

/// The questionnaire from the first screen to the result.
pub(crate) fn frame(ui: Ui, troubles: &[Trouble]) -> AnyView {
    // Before the first screen is built, so that nobody sees a screen without its phase.
    Effect::new(move |_| ui.show_state(ui.phase()));
    let screen = move || match ui.phase() {
        Phase::Intro => intro::intro(ui),
        Phase::Asking(place) => item::item(ui, place),
        Phase::Review => review::review(ui),
        Phase::Result => result::result(ui),
    };
    let details = (!troubles.is_empty()).then(|| {
        let troubles = troubles.to_vec();
        move || trouble_details(&troubles, ui.language())
    });
    view! {
        <div class="frame">
            {screen}
            {move || foot(ui)}
            {details}
            {idle::idle(ui)}
        </div>
    }
    .into_any()
}

/// Help and the way out.
fn foot(ui: Ui) -> AnyView {
    let texts = &ui.messages().help;
    let phase = ui.phase();
    let label = match phase {
        Phase::Intro => None,
        Phase::Asking(_) | Phase::Review => Some(texts.cancel),
        Phase::Result => Some(ui.messages().result.delete),
    };
    let cancel = label.map(|label| {
        view! {
            <button
                type="button"
                class="button quiet"
                part="button cancel"
                data-action="cancel"
                on:click=move |_| ui.cancel()
            >
                {label}
            </button>
        }
    });
    // On the result the contacts stand in full view already.
    let doors = (phase != Phase::Result).then(|| {
        ui.session()
            .map(|session| contacts::contacts(session.contacts(), ui.language()))
    });
    view! {
        <div class="foot" part="foot">
            <details class="details help" part="help">
                <summary>{texts.title}</summary>
                <p>{texts.how}</p>
                <p>{texts.privacy}</p>
                <p>{texts.limits}</p>
                {doors}
            </details>
            {cancel}
        </div>
    }
    .into_any()
}
