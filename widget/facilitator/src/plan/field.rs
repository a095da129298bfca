//! Fields that write into the plan when they are left. What is typed in between is known to be unsaved.

use leptos::prelude::*;
use trygskema_core::format::day::Day;
use trygskema_core::plan::{Line, Note, Plan};
use trygskema_widget::CollectAny;

use super::state::State;

/// What is done with what a field holds.
pub(super) type Write = Box<dyn Fn(&mut Plan, &str)>;

/// What is done with the day that a field holds.
pub(super) type WriteDay = Box<dyn Fn(&mut Plan, Option<Day>)>;

/// A text on one line.
#[component]
pub(super) fn LineField(
    name: &'static str,
    label: &'static str,
    value: String,
    write: Write,
) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <input
                class="entry"
                part="entry"
                type="text"
                autocomplete="off"
                maxlength=Line::MOST.to_string()
                data-field=name
                prop:value=value
                on:input=move |_| state.touch()
                on:change:target=move |event| state.edit(|plan| write(plan, &event.target().value()))
            />
        </label>
    }
}

/// A text of several lines.
#[component]
pub(super) fn NoteField(
    name: &'static str,
    #[prop(into)] label: String,
    value: String,
    #[prop(default = "2")] rows: &'static str,
    write: Write,
) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <textarea
                class="entry"
                part="entry"
                rows=rows
                autocomplete="off"
                maxlength=Note::MOST.to_string()
                data-field=name
                prop:value=value
                on:input=move |_| state.touch()
                on:change:target=move |event| state.edit(|plan| write(plan, &event.target().value()))
            ></textarea>
        </label>
    }
}

/// A day, or none.
#[component]
pub(super) fn DayField(
    name: &'static str,
    label: &'static str,
    value: Option<Day>,
    write: WriteDay,
) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <input
                class="entry short"
                part="entry"
                type="date"
                min=Day::FIRST.to_string()
                max="9998-12-31"
                data-field=name
                prop:value=value.map(|day| day.to_string()).unwrap_or_default()
                on:change:target=move |event| {
                    let day = Day::parse(&event.target().value());
                    state.edit(|plan| write(plan, day));
                }
            />
        </label>
    }
}

/// A list to choose one from; words and labels.
#[component]
pub(super) fn Choice(
    name: &'static str,
    label: &'static str,
    options: Vec<(&'static str, String)>,
    chosen: &'static str,
    choose: Box<dyn Fn(&str)>,
) -> impl IntoView {
    let option = |(word, label): (&'static str, String)| {
        view! { <option value=word selected=word == chosen>{label}</option> }
    };
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <select
                class="entry"
                part="entry"
                data-field=name
                on:change:target=move |event| choose(&event.target().value())
            >
                {options.into_iter().map(option).collect_any()}
            </select>
        </label>
    }
}
