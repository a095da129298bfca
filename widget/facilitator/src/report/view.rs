//! The screen of a report: the rounds, what to see of them, and the report itself.

use js_sys::Function;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use trygskema_core::group::report::{Page, View, day_in_words};
use trygskema_widget::{Button, CollectAny, ElementRef, PRIMARY, Remount};

use super::blocks::Blocks;
use super::shelf::Shelf;
use super::state::State;
use crate::camera::Camera;
use crate::files::save;
use crate::text::reading;

/// The whole screen.
#[component]
pub(super) fn Screen(camera: Function) -> impl IntoView {
    let texts = expect_context::<State>().texts();
    view! {
        <section class="screen" part="screen">
            <h2 class="heading unprinted" part="heading" tabindex="-1">{texts.title}</h2>
            <div class="unprinted">
                <p class="lead">{texts.lead}</p>
                <ul class="facts">
                    <li>{texts.only_releases}</li>
                    <li>{texts.stays_here}</li>
                </ul>
                <Inlet camera/>
                <Rounds/>
                <Troubles/>
                <WithRounds>
                    <Views/>
                </WithRounds>
                <Groups/>
                <WithRounds>
                    <Outlet/>
                </WithRounds>
            </div>
            <Shown/>
        </section>
    }
}

/// Where files come in: picked, dropped, or read from a code.
#[component]
fn Inlet(camera: Function) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let reading = reading(state.language_now());
    let drop_files = move |event: DragEvent| {
        event.prevent_default();
        state.read(event.data_transfer().and_then(|data| data.files()));
    };
    view! {
        <div class="inlet" on:dragover=|event| event.prevent_default() on:drop=drop_files>
            <label class="entry">
                <span class="note-label">{texts.choose}</span>
                <input
                    type="file"
                    multiple=true
                    accept=".json,application/json,.csv,text/csv"
                    data-action="choose"
                    on:change:target=move |event| {
                        state.read(event.target().files());
                        // So that the same file can be chosen again.
                        event.target().set_value("");
                    }
                />
            </label>
            <p class="hint">{texts.drop_here}</p>
            <details class="fold">
                <summary>{texts.own_counts}</summary>
                <p class="hint">{texts.own_counts_how}</p>
                {texts.own_counts_like.lines().map(|line| view! { <p class="hint">{line}</p> }).collect_any()}
            </details>
            <details class="fold">
                <summary>{texts.by_code}</summary>
                <Camera texts=reading port=camera on_found=move |text| state.take_code(&text)/>
            </details>
        </div>
    }
}

/// The rounds that are there, each with a way to take it away again.
#[component]
fn Rounds() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let title = ElementRef::new();
    let row = move |(id, name): (String, String)| {
        let (of_press, of_button) = (id.clone(), id.clone());
        let label = format!("{}: {name}", texts.remove);
        let remove = move |_| {
            state.remove(&of_press);
            // The button that had the focus is gone.
            if let Some(title) = title.get_untracked() {
                let _ = title.focus();
            }
        };
        view! {
            <li data-round=id>
                {name} " "
                <button
                    type="button"
                    class="button small"
                    part="button remove"
                    data-action="remove"
                    aria-label=label
                    data-round=of_button
                    on:click=remove
                >
                    {texts.remove}
                </button>
            </li>
        }
    };
    let count = move || match state.shelf().with(|shelf| shelf.rounds().len()) {
        0 => texts.none_yet.to_owned(),
        count => (texts.count)(&count.to_string()),
    };
    view! {
        <div>
            <h3 tabindex="-1" node_ref=title>{texts.rounds}</h3>
            <p role="status">{count}</p>
            <ul class="given rounds">
                {move || {
                    let language = state.language_now();
                    state.shelf().with(|shelf| [shelf.names(language), shelf.names_of_counts()].concat()).into_iter().map(row).collect_any()
                }}
            </ul>
        </div>
    }
}

/// What could not be used, calmly and one by one.
#[component]
fn Troubles() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let lines = move || {
        let troubles = state.shelf().with(|shelf| shelf.troubles().to_vec());
        let line = |(name, trouble): (String, super::shelf::Trouble)| {
            view! { <li data-trouble=trouble.word()>{(texts.trouble)(&name, trouble)}</li> }
        };
        (!troubles.is_empty()).then(|| {
            view! {
                <div class="notice">
                    <p>
                        <strong>{texts.problems}</strong>
                    </p>
                    <ul>{troubles.into_iter().map(line).collect_any()}</ul>
                </div>
            }
            .into_any()
        })
    };
    view! { <div role="status">{lines}</div> }
}

/// Hidden as long as there is no round, when it would say nothing.
#[component]
fn WithRounds(children: Children) -> impl IntoView {
    let state = expect_context::<State>();
    view! { <div hidden=move || state.is_empty()>{children()}</div> }
}

/// What to see.
#[component]
fn Views() -> impl IntoView {
    let state = expect_context::<State>();
    let language = state.language_now();
    let option = |view: View| {
        view! {
            <label class="option">
                <input
                    class="radio"
                    type="radio"
                    name="view"
                    value=view.word()
                    prop:checked=move || state.view() == view
                    on:change=move |_| state.choose(view)
                />
                <span class="label">
                    {view.title(language)} <span class="about">{view.about(language)}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="field views">
            <legend class="legend">{state.texts().view}</legend>
            <div class="options">{View::ALL.map(option).into_iter().collect_any()}</div>
        </fieldset>
    }
}

/// Which group, where there are several and the view is of one, and another one that it is held against; or which department,
/// where all can stand together.
#[component]
fn Groups() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let groups = move |view| {
        let names = |shelf: &Shelf| shelf.groups(view).into_iter().map(str::to_owned).collect::<Vec<_>>();
        state.shelf().with(names)
    };
    let is_asked = move || match state.view() {
        view if view.is_of_departments() => !groups(view).is_empty(),
        view => view.is_of_one_group() && groups(view).len() > 1,
    };
    // Made anew only for another view, so that it keeps the focus while it is used.
    let first = move || {
        let view = state.view();
        let (label, none) = match view {
            view if view.is_of_departments() => (texts.department, texts.all_departments),
            _ => (texts.group, texts.choose_group),
        };
        let (options, chosen) = (groups(view), state.group_now());
        view! { <Choice id="group" label none options chosen choose=State::choose_group/> }
    };
    let second = move || {
        let view = state.view();
        let own = state.group().filter(|_| view.has_changes());
        own.map(|own| {
            let mut groups = groups(view);
            groups.retain(|group| *group != own);
            let (label, none, chosen) = (texts.against, texts.own_first, state.against_now());
            view! { <Choice id="against" label none options=groups chosen choose=State::choose_against/> }
                .into_any()
        })
    };
    let frozen = move || {
        let days = (state.view() == View::Series).then(|| state.days()).filter(|days| days.len() > 1);
        days.map(|options| {
            let chosen = untrack(|| state.frozen()).map(|day| day_in_words(day, state.language_now()));
            let (label, none) = (texts.frozen, texts.of_all_rounds);
            view! { <Choice id="frozen" label none options chosen choose=State::freeze/> }.into_any()
        })
    };
    view! {
        <div hidden=move || !is_asked()>
            <Remount>{first()}</Remount>
            {second}
        </div>
        {frozen}
    }
}

/// A list to choose one from, or none.
#[component]
fn Choice(
    /// For tests and the page's own style sheets.
    id: &'static str,
    label: &'static str,
    none: &'static str,
    options: Vec<String>,
    chosen: Option<String>,
    choose: fn(State, &str),
) -> impl IntoView {
    let state = expect_context::<State>();
    let option = |name: String| {
        let (is_chosen, label) = (chosen.as_ref() == Some(&name), name.clone());
        view! { <option value=name selected=is_chosen>{label}</option> }
    };
    let options = options.into_iter().map(option).collect_any();
    view! {
        <label class="field">
            <span class="note-label">{label}</span>
            <select
                class="entry short"
                part="entry"
                data-choice=id
                on:change:target=move |event| choose(state, &event.target().value())
            >
                <option value="">{none}</option>
                {options}
            </select>
        </label>
    }
}

/// Where the report goes: paper or a file, because the person asks for it.
#[component]
fn Outlet() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let is_refused = RwSignal::new(false);
    let save_json = move || {
        let page = state.page();
        is_refused.set(!save(&name(&page, "json"), &page.to_json(), "application/json"));
    };
    let save_csv = move || {
        let page = state.page();
        is_refused.set(!save(
            &name(&page, "csv"),
            &state.made(|material, view| material.to_csv(view)),
            "text/csv",
        ));
    };
    let save_codebook = move || {
        let text = state.made(|material, _| material.codebook());
        is_refused.set(!save("trygskema-kodebog.csv", &text, "text/csv"));
    };
    view! {
        <div class="actions">
            <Button action="print" class=PRIMARY label=texts.print on_press=|| drop(window().print())/>
            <Button action="json" label=texts.json on_press=save_json/>
            <Button action="csv" label=texts.csv on_press=save_csv/>
            <Button action="codebook" label=texts.codebook on_press=save_codebook/>
        </div>
        <p role="status">{move || is_refused.get().then_some(texts.not_saved)}</p>
    }
}

/// The name of a file: which view, and the day of the last round.
fn name(page: &Page, ending: &str) -> String {
    let day = page.rounds.iter().map(|round| round.day.as_str()).max().unwrap_or_default();
    format!("trygskema-{}-{day}.{ending}", page.view.word())
}

/// The report itself. Made anew when a round, the view or the group changes; what is being typed does not change it.
#[component]
fn Shown() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <div>
            <Remount>
                {
                    state.view();
                    state.group();
                    state.against();
                    state.frozen();
                    (!state.is_empty()).then(|| view! { <Blocks page=state.page()/> })
                }
            </Remount>
        </div>
    }
}
