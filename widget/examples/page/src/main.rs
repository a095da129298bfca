//! A page of one's own that asks a questionnaire. Build it with `cargo build --target wasm32-unknown-unknown` here and put it on a
//! page as every Leptos app is, for instance with `trunk serve`.

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_core::format::language::Language;
use trygskema_widget::{Control, Questionnaire, STYLE};

const DEFINITION: &str = include_str!("../../../../core/instruments/oms-hc-15.json");

fn main() {
    mount_to_body(Page);
}

#[component]
fn Page() -> impl IntoView {
    let language = RwSignal::new(Language::Danish);
    let n_finished = RwSignal::new(0);
    let control = Control::new();
    // A file that cannot be read leaves nothing to ask, and the questionnaire says so.
    let instruments: Vec<_> = Instrument::from_json(DEFINITION).into_iter().collect();
    let other = move || match language.get() {
        Language::Danish => Language::English,
        Language::English => Language::Danish,
    };
    view! {
        <style>{STYLE}</style>
        <header>
            <button id="language" on:click=move |_| language.set(other())>
                {move || other().tag()}
            </button>
            <button id="next-person" on:click=move |_| control.wipe()>
                "Næste person"
            </button>
            <p id="finished" role="status">
                {move || format!("Færdige: {}", n_finished.get())}
            </p>
        </header>
        // The style sheet goes by this part.
        <div part="base" lang=move || language.get().tag()>
            <Questionnaire instruments language control on_complete=move || n_finished.update(|n| *n += 1)/>
        </div>
    }
}
