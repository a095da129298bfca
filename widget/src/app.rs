//! The root of what is shown inside one element.

use leptos::prelude::*;
use trygskema_core::answer::AnswerSheet;
use trygskema_core::instrument::Instrument;

use crate::event::Event;
use crate::fault::{Fault, point};
use crate::host::{Host, Phase};
use crate::instances::{Inbox, Message};

/// What stands in the base element of `host` as long as it is mounted.
pub fn app(host: Host, inbox: &Inbox) -> AnyView {
    point(&host, Fault::Parse);
    let reading = host.read_config();
    let first = reading
        .config
        .instruments
        .first()
        .and_then(|id| host.definition(id));
    let instrument = first.and_then(|json| Instrument::from_json(&json).ok());
    if !reading.problems.is_empty() {
        let lines: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
        Host::warn(&["Trygskema: ", &lines.join("; ")].concat());
    }
    let Some(instrument) = instrument else {
        host.show_state(Phase::Failed, None);
        host.fire(Event::Error("instrument-unknown"));
        return view! { <p>{reading.problems.first().map(ToString::to_string)}</p> }.into_any();
    };
    let language = RwSignal::new(reading.config.language);
    let answers = StoredValue::new(AnswerSheet::new(&instrument));
    let chosen = RwSignal::new(None::<i32>);
    inbox.listen({
        let host = host.clone();
        move |message| match message {
            Message::Refresh => language.set(host.read_config().config.language),
            Message::Wipe => {
                point(&host, Fault::Wipe);
                answers.update_value(AnswerSheet::wipe);
                chosen.set(None);
            }
        }
    });
    host.show_state(Phase::Asking, instrument.items().first().map(|item| item.id()));
    host.fire(Event::Ready);
    let stored = StoredValue::new(instrument);
    view! {
        <fieldset>
            <legend>{move || stored.with_value(|one| one.title().best(language.get()).0.to_owned())}</legend>
            {(1..=5).map(|code| {
                let host = host.clone();
                view! {
                    <label>
                        <input
                            type="radio"
                            name="tryg-item"
                            value=code.to_string()
                            prop:checked=move || chosen.get() == Some(code)
                            on:change=move |_| {
                                point(&host, Fault::Render);
                                chosen.set(Some(code));
                            }
                        />
                        {code.to_string()}
                    </label>
                }
            }).collect_view()}
        </fieldset>
    }
    .into_any()
}
