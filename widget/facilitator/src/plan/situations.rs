//! When to hold a defusing talk: a peer supporter changes the situations of the list and saves the page as a file.

use leptos::prelude::*;
use trygskema_core::advice::guide::{Checklist, Draft};
use trygskema_core::format::language::Language;
use trygskema_widget::{Button, CollectAny, PRIMARY, say};

use super::entry::NoteEntry;
use super::model::{Printed, Spot, Told};
use super::sheets::Sheets;
use super::spot::ListHeading;
use super::state::State;
use super::text::sheet_texts;
use super::view::print;

/// The block and the element of a page that shows the list.
const EXAMPLE: &str = "<script type=\"application/json\" id=\"defusing\">…</script>\n<tryg-skema guide=\"defusing\"></tryg-skema>";

/// The file of the list, in the place of the file of the plan.
#[component]
pub(super) fn ListFiles() -> impl IntoView {
    let (state, sheets) = (expect_context::<State>(), expect_context::<Sheets>());
    let texts = sheet_texts(state.language_now());
    let cannot_undo = Signal::derive(move || !sheets.list.can_undo());
    let undo = move |()| {
        if sheets.list.undo() {
            state.tell(Told::Done(state.texts().undone.to_owned()));
        }
    };
    let reset = move |()| {
        edit(sheets, Draft::reset);
        state.tell(Told::Done(texts.was_reset.to_owned()));
        sheets.list.draw();
    };
    view! {
        <label class="entry">
            <span class="field-label">{texts.open_list}</span>
            <input
                type="file"
                accept=".json,application/json"
                data-action="choose"
                on:change:target=move |event| {
                    sheets.open_list(event.target().files());
                    event.target().set_value("");
                }
            />
        </label>
        <div class="actions">
            <Button action="save" class=PRIMARY label=texts.save_list on_press=move |()| sheets.save_list()/>
            <Button action="undo" label=state.texts().undo disabled=cannot_undo on_press=undo/>
            <Button action="print" label=state.texts().print on_press=move |()| print(state, Printed::Page)/>
            <Button action="reset" class="button quiet" label=texts.reset on_press=reset/>
        </div>
        <p class="hint" role="status">{move || sheets.list.is_unsaved().then_some(state.texts().unsaved)}</p>
    }
}

fn edit(sheets: Sheets, change: impl FnOnce(&mut Draft)) {
    sheets.list.edit(|list| {
        if let Some(draft) = list {
            change(draft);
        }
    });
}

/// The list.
#[component]
pub(super) fn ListPage() -> impl IntoView {
    let (state, sheets) = (expect_context::<State>(), expect_context::<Sheets>());
    let texts = sheet_texts(state.language_now());
    let is_own = move || {
        let is_own = sheets.list.with(|list| list.as_ref().is_some_and(Draft::is_own));
        if is_own { texts.is_own } else { texts.is_shipped }
    };
    let guide = sheets.list.with_now(|list| list.as_ref().and_then(Draft::guide));
    let wish = guide.as_ref().and_then(|guide| guide.checklist()).map(|list| {
        let wish = list.situations().iter().find(|one| one.id() == Checklist::WISH);
        let wish = wish.map(|wish| say(wish.text(), state.language_now()));
        view! {
            <p>{say(list.rule(), state.language_now())}</p>
            <p>{texts.always_there}</p>
            <p class="notice" data-note="wish">{wish}</p>
        }
        .into_any()
    });
    let source = guide.as_ref().map(|guide| guide.source().to_owned());
    let ids = sheets.list.with_now(|list| list.as_ref().map(Draft::ids).unwrap_or_default());
    let add = move |()| {
        let mut added = None;
        edit(sheets, |draft| added = draft.add());
        match added {
            // The last one is the new one.
            Some(_) => state.ask_focus(Spot::Heading("new-situation")),
            None => state.tell(Told::Failed(texts.full_list)),
        }
        sheets.list.draw();
    };
    let last = ids.len();
    view! {
        <p class="notice" role="status" data-note="own">{is_own}</p>
        <ListHeading list="situations" text=(state.texts().step)(super::model::Step::Defusing)/>
        {wish}
        {(1..)
            .zip(ids)
            .map(|(number, id)| view! { <OneSituation number id is_last=number == last/> })
            .collect_any()}
        <div class="actions">
            <Button action="add-situation" label=texts.add_situation on_press=add/>
        </div>
        <p class="about">{texts.source} ": " {source}</p>
        <h4>{texts.use_list}</h4>
        <p>{texts.use_list_how}</p>
        <pre class="code"><code>{EXAMPLE}</code></pre>
    }
}

#[component]
fn OneSituation(number: usize, id: String, is_last: bool) -> impl IntoView {
    let (state, sheets) = (expect_context::<State>(), expect_context::<Sheets>());
    let texts = sheet_texts(state.language_now());
    let field = |language: Language, name: &'static str, label: &'static str| {
        let id = id.clone();
        let value = sheets
            .list
            .with_now(|list| list.as_ref().map_or("", |draft| draft.text(&id, language)).to_owned());
        view! {
            <NoteEntry
                name
                label
                value
                on_touch=move |()| sheets.list.touch()
                on_leave=move |text: String| edit(sheets, |draft| draft.set_text(&id, language, &text))
            />
        }
    };
    let (danish, english) = (
        field(Language::Danish, "danish", texts.in_danish),
        field(Language::English, "english", texts.in_english),
    );
    let move_up = {
        let id = id.clone();
        move |()| {
            edit(sheets, |draft| draft.move_up(&id));
            state.ask_focus(Spot::Place(number.saturating_sub(1)));
            sheets.list.draw();
        }
    };
    let remove = {
        let id = id.clone();
        move |()| {
            edit(sheets, |draft| draft.remove(&id));
            state.ask_focus(Spot::Heading("situations"));
            state.tell(Told::Done(state.texts().entry_removed.to_owned()));
            sheets.list.draw();
        }
    };
    let up = (number > 1).then(|| {
        view! { <Button action="move-up" class="button small" label=texts.move_up on_press=move_up/> }
            .into_any()
    });
    // The new one is the last, and one that was moved stands at its new place.
    let frame = super::spot::spot_of(state, move |spot| {
        spot == Spot::Place(number) || is_last && spot == Spot::Heading("new-situation")
    });
    view! {
        <fieldset class="level" tabindex="-1" data-situation=id node_ref=frame>
            <legend>{(texts.situation)(number)}</legend>
            {danish}
            {english}
            <div class="actions">
                {up}
                <Button action="remove-situation" class="button small" label=texts.remove on_press=remove/>
            </div>
        </fieldset>
    }
}
