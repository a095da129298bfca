//! Step 2: the stone in the shoe, four levels by four questions, and the circles of control.

use leptos::prelude::*;
use trygskema_core::plan::{Column, Line, Note, Row, ZONES, Zone};
use trygskema_widget::CollectAny;

use super::field::{LineField, NoteField};
use super::state::State;

/// Both sheets.
#[component]
pub(super) fn Sheet() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let problem = state.with_now(|plan| plan.worksheet.problem.as_str().to_owned());
    let zone = |zone: Zone| {
        let value = state.with_now(|plan| plan.worksheet.zone(zone).to_owned());
        view! {
            <NoteField
                name=zone.name()
                label=zone.label(state.language_now())
                value
                write=Box::new(move |plan, text| plan.worksheet.set_zone(zone, Note::new(text)))
            />
        }
    };
    view! {
        <h4>{texts.stone}</h4>
        <p>{texts.stone_about}</p>
        <p class="notice" data-note="care">{texts.care}</p>
        <LineField
            name="problem"
            label=texts.problem
            value=problem
            write=Box::new(|plan, text| plan.worksheet.problem = Line::new(text))
        />
        {Row::ALL.map(|row| view! { <Level row/> }).into_iter().collect_any()}
        <h4>{texts.circles}</h4>
        <p>{texts.circles_about}</p>
        <Rings/>
        {ZONES.map(zone).into_iter().collect_any()}
    }
}

/// One level: its four cells.
#[component]
fn Level(row: Row) -> impl IntoView {
    let state = expect_context::<State>();
    let language = state.language_now();
    let cell = |column: Column| {
        let value = state.with_now(|plan| plan.worksheet.cell(row, column).to_owned());
        let label = row.prompt(column, language).unwrap_or_else(|| column.label(language));
        view! {
            <NoteField
                name=column.name()
                label
                value
                write=Box::new(move |plan, text| plan.worksheet.set_cell(row, column, Note::new(text)))
            />
        }
    };
    view! {
        <fieldset class="level" data-row=row.name()>
            <legend>{row.label(language)}</legend>
            <div class="cells">{Column::ALL.map(cell).into_iter().collect_any()}</div>
        </fieldset>
    }
}

/// The three circles, one inside the other. The fields below carry the words.
#[component]
fn Rings() -> impl IntoView {
    let ring = |(place, radius): (usize, &'static str)| {
        view! { <circle class=format!("zone zone-{place}") cx="100" cy="100" r=radius></circle> }
    };
    let number = |(text, y): (&'static str, &'static str)| {
        view! { <text class="zone-name" x="100" y=y text-anchor="middle">{text}</text> }
    };
    view! {
        <svg class="rings" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
            {[(2, "96"), (1, "66"), (0, "34")].map(ring).into_iter().collect_any()}
            {[("1", "106"), ("2", "58"), ("3", "26")].map(number).into_iter().collect_any()}
        </svg>
    }
}
