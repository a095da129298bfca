//! Fields that know nothing of a document: what they hold, and what is done when they are touched and when they are left.

use leptos::prelude::*;
use trygskema_core::format::day::Day;
use trygskema_core::plan::{Line, Note};

/// A text on one line.
#[component]
pub(super) fn LineEntry(
    name: &'static str,
    label: &'static str,
    value: String,
    #[prop(into)] on_touch: Callback<()>,
    #[prop(into)] on_leave: Callback<String>,
) -> impl IntoView {
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
                on:input=move |_| on_touch.run(())
                on:change:target=move |event| on_leave.run(event.target().value())
            />
        </label>
    }
}

/// A text of several lines.
#[component]
pub(super) fn NoteEntry(
    name: &'static str,
    #[prop(into)] label: String,
    value: String,
    #[prop(default = "2")] rows: &'static str,
    #[prop(into)] on_touch: Callback<()>,
    #[prop(into)] on_leave: Callback<String>,
) -> impl IntoView {
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
                on:input=move |_| on_touch.run(())
                on:change:target=move |event| on_leave.run(event.target().value())
            ></textarea>
        </label>
    }
}

/// A day, or none.
#[component]
pub(super) fn DayEntry(
    name: &'static str,
    label: &'static str,
    value: Option<Day>,
    #[prop(into)] on_leave: Callback<Option<Day>>,
) -> impl IntoView {
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
                on:change:target=move |event| on_leave.run(Day::parse(&event.target().value()))
            />
        </label>
    }
}
