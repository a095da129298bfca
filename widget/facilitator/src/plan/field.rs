//! Fields that write into the plan when they are left. What is typed in between is known to be unsaved.

use leptos::prelude::*;
use trygskema_core::format::day::Day;
use trygskema_core::plan::Plan;
use trygskema_widget::CollectAny;

use super::entry::{DayEntry, LineEntry, NoteEntry};
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
    let write = StoredValue::new_local(write);
    let leave = move |text: String| {
        // A field that has gone in the meantime writes nothing.
        let _ = write.try_with_value(|write| state.edit(|plan| write(plan, &text)));
    };
    view! { <LineEntry name label value on_touch=move |()| state.touch() on_leave=leave/> }
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
    let write = StoredValue::new_local(write);
    let leave = move |text: String| {
        // A field that has gone in the meantime writes nothing.
        let _ = write.try_with_value(|write| state.edit(|plan| write(plan, &text)));
    };
    view! { <NoteEntry name label value rows on_touch=move |()| state.touch() on_leave=leave/> }
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
    let write = StoredValue::new_local(write);
    let leave = move |day: Option<Day>| {
        // A field that has gone in the meantime writes nothing.
        let _ = write.try_with_value(|write| state.edit(|plan| write(plan, day)));
    };
    view! { <DayEntry name label value on_leave=leave/> }
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
