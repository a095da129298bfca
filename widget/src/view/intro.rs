//! The first screen: what it is for, who sees what, that it is voluntary, how long it takes.

use leptos::prelude::*;
use trygskema_core::wording::WordingStatus;

use super::localized;
use super::part::{PRIMARY, button, heading};
use crate::config::IdleLimit;
use crate::ui::Ui;

pub(super) fn intro(ui: Ui) -> AnyView {
    let language = ui.language();
    let texts = &ui.messages().intro;
    let Some(session) = ui.session() else {
        return ().into_any();
    };
    let part = |part: &crate::state::Part| {
        view! { <p class="lead">{localized(part.instrument.purpose(), language)}</p> }
    };
    let purposes = session.parts().iter().map(part).collect_view();
    let title = session
        .parts()
        .first()
        .map(|part| localized(part.instrument.title(), language));
    let more_titles = session.parts().get(1..).unwrap_or_default().iter().map(|part| {
        view! { <p class="lead"><strong>{localized(part.instrument.title(), language)}</strong></p> }
    });
    let more_titles = more_titles.collect_view();
    let is_working = session
        .parts()
        .iter()
        .any(|part| part.instrument.wording_status() == WordingStatus::Working);
    let idle = ui.config(|config| config.idle).filter(|_| ui.is_kiosk());
    let idle = match idle {
        Some(IdleLimit::Seconds(seconds)) => Some(view! { <li>{(texts.idle_limit)(seconds)}</li> }),
        _ => None,
    };
    let deleted = ui
        .is_deleted()
        .then(|| view! { <p class="notice" role="status">{texts.deleted}</p> });
    view! {
        <section class="screen" part="screen">
            {deleted}
            {heading(ui, title)}
            {more_titles}
            {purposes}
            <ul class="facts">
                <li>{(texts.length)(session.n_items(), session.minutes())}</li>
                <li>{texts.voluntary}</li>
                <li>{texts.who_sees}</li>
                <li>{texts.afterwards}</li>
                {idle}
                {is_working.then(|| view! { <li>{texts.working_wording}</li> })}
            </ul>
            <div class="actions">{button("start", PRIMARY, texts.start, move |_| ui.start())}</div>
        </section>
    }
    .into_any()
}
