//! The return of one person to work: seven principles, one coordinator, what the person agrees to, what colleagues may hear, talks.

use leptos::prelude::*;
use trygskema_core::plan::{Consent, EntryId, Line, Note, Principle, ReturnSheet, Said, Talk};
use trygskema_widget::{Button, CollectAny, ElementRef, PRIMARY, Remount, on_load};

use super::entry::{DayEntry, LineEntry, NoteEntry};
use super::field::Choice;
use super::finder::of_word;
use super::model::{Printed, Spot, Told};
use super::sheets::Sheets;
use super::spot::{ListHeading, spot};
use super::state::State;
use super::text::{SheetTexts, sheet_texts};
use super::view::print;

fn own_texts() -> &'static SheetTexts {
    sheet_texts(expect_context::<State>().language_now())
}

/// The file of the sheet, in the place of the file of the plan.
#[component]
pub(super) fn ReturnFiles() -> impl IntoView {
    let (state, sheets, texts) = (expect_context::<State>(), expect_context::<Sheets>(), own_texts());
    let cannot_undo = Signal::derive(move || !sheets.back.can_undo());
    let undo = move |()| {
        if sheets.back.undo() {
            state.tell(Told::Done(state.texts().undone.to_owned()));
        }
    };
    let is_asked = RwSignal::new(false);
    view! {
        <h3>{texts.return_file}</h3>
        <label class="entry">
            <span class="field-label">{texts.open_sheet}</span>
            <input
                type="file"
                accept=".json,application/json"
                data-action="choose"
                on:change:target=move |event| {
                    sheets.open_return(event.target().files());
                    event.target().set_value("");
                }
            />
        </label>
        <div class="actions">
            <Button action="save" class=PRIMARY label=texts.save_sheet on_press=move |()| sheets.save_return()/>
            <Button action="undo" label=state.texts().undo disabled=cannot_undo on_press=undo/>
            <Button action="print" label=state.texts().print on_press=move |()| print(state, Printed::Page)/>
            <Button action="ics" label=texts.talks_ics on_press=move |()| sheets.save_return_ics()/>
        </div>
        <Remount>
            {
                let asked = is_asked.get();
                view! { <Delete asked is_asked/> }
            }
        </Remount>
        <p class="hint" role="status">{move || sheets.back.is_unsaved().then_some(state.texts().unsaved)}</p>
    }
}

/// Deleting takes two presses, as nothing brings the sheet back.
#[component]
fn Delete(asked: bool, is_asked: RwSignal<bool>) -> impl IntoView {
    let (state, sheets, texts) = (expect_context::<State>(), expect_context::<Sheets>(), own_texts());
    if !asked {
        // After the question the button is back, and so is the focus.
        let was_asked = state.takes_focus_at(|spot| spot == Spot::Heading("delete"));
        let row = ElementRef::new();
        on_load(row, move |row| {
            if was_asked {
                let _ = row.focus();
            }
        });
        return view! {
            <div class="actions" tabindex="-1" node_ref=row>
                <Button
                    action="delete"
                    class="button quiet"
                    label=texts.delete
                    on_press=move |()| is_asked.set(true)
                />
            </div>
        }
        .into_any();
    }
    let question = ElementRef::new();
    on_load(question, |question| drop(question.focus()));
    let close = move || {
        state.ask_focus(Spot::Heading("delete"));
        is_asked.set(false);
    };
    view! {
        <div class="notice" role="group" data-note="delete">
            <p tabindex="-1" node_ref=question>{texts.delete_sure}</p>
            <div class="actions">
                <Button
                    action="delete-yes"
                    label=texts.delete_yes
                    on_press=move |()| {
                        sheets.delete_return();
                        close();
                    }
                />
                <Button action="delete-no" label=texts.delete_no on_press=move |()| close()/>
            </div>
        </div>
    }
    .into_any()
}

/// The sheet.
#[component]
pub(super) fn ReturnPage() -> impl IntoView {
    let (sheets, texts) = (expect_context::<Sheets>(), own_texts());
    let back = sheets.back;
    let line = |name: &'static str,
                label: &'static str,
                value: fn(&ReturnSheet) -> &Line,
                write: fn(&mut ReturnSheet, Line)| {
        let value = back.with_now(|sheet| value(sheet).as_str().to_owned());
        let leave = move |text: String| back.edit(|sheet| write(sheet, Line::new(&text)));
        view! { <LineEntry name label value on_touch=move |()| back.touch() on_leave=leave/> }
    };
    let (first_day, colleagues) =
        back.with_now(|sheet| (sheet.first_day, sheet.colleagues.as_str().to_owned()));
    view! {
        <p class="notice" data-note="holder">{texts.holder}</p>
        <p class="notice" data-note="care">{texts.care}</p>
        <h4>{texts.about_return}</h4>
        {line("person", texts.person, |sheet| &sheet.person, |sheet, text| sheet.person = text)}
        {line("coordinator", texts.coordinator, |sheet| &sheet.coordinator, |sheet, text| sheet.coordinator = text)}
        {line("reached", texts.reached, |sheet| &sheet.reached, |sheet, text| sheet.reached = text)}
        <DayEntry
            name="first_day"
            label=texts.first_day
            value=first_day
            on_leave=move |day| back.edit(|sheet| sheet.first_day = day)
        />
        <h4>{texts.agreed}</h4>
        <p>{texts.agreed_about}</p>
        {Principle::ALL.map(|principle| view! { <Agreed principle/> }).into_iter().collect_any()}
        <p class="about">{texts.source} ": " {texts.return_source}</p>
        <h4>{texts.consents}</h4>
        <p>{texts.consents_about}</p>
        {Consent::ALL.map(|consent| view! { <Asked consent/> }).into_iter().collect_any()}
        <h4>{texts.colleagues}</h4>
        <NoteEntry
            name="colleagues"
            label=texts.colleagues_field
            value=colleagues
            on_touch=move |()| back.touch()
            on_leave=move |text: String| back.edit(|sheet| sheet.colleagues = Note::new(&text))
        />
        {line("teller", texts.teller, |sheet| &sheet.teller, |sheet, text| sheet.teller = text)}
        <div class="notice" role="status" data-note="colleagues">
            <Heard/>
        </div>
        <ListHeading list="talks" text=texts.talks/>
        <p>{texts.talks_about}</p>
        <Talks/>
    }
}

#[component]
fn Agreed(principle: Principle) -> impl IntoView {
    let back = expect_context::<Sheets>().back;
    let value = back.with_now(|sheet| sheet.agreed(principle).to_owned());
    view! {
        <NoteEntry
            name=principle.name()
            label=(own_texts().principle)(principle)
            value
            on_touch=move |()| back.touch()
            on_leave=move |text: String| back.edit(|sheet| sheet.agree(principle, Note::new(&text)))
        />
    }
}

/// A question of consent. Fields of the principles have the same names, so these are told apart.
#[component]
fn Asked(consent: Consent) -> impl IntoView {
    let back = expect_context::<Sheets>().back;
    let texts = own_texts();
    let name = match consent {
        Consent::Contact => "may-contact",
        Consent::Health => "may-health",
        Consent::Colleagues => "may-colleagues",
    };
    let options = Said::ALL.map(|said| (said.word(), (texts.said)(Some(said)).to_owned()));
    view! {
        <Choice
            name
            label=(texts.consent)(consent)
            options=[("", (texts.said)(None).to_owned())].into_iter().chain(options).collect()
            chosen=back.with_now(|sheet| sheet.said(consent)).map_or("", Said::word)
            choose=Box::new(move |word| {
                let said = of_word(&Said::ALL, Said::word, word);
                back.edit(|sheet| sheet.say(consent, said));
            })
        />
    }
}

/// What colleagues hear as things stand.
#[component]
fn Heard() -> impl IntoView {
    let back = expect_context::<Sheets>().back;
    let texts = own_texts();
    move || match back.with(|sheet| sheet.for_colleagues().map(str::to_owned)) {
        None => view! { <p>{texts.colleagues_hear_nothing}</p> }.into_any(),
        Some(text) => view! {
            <p>
                <strong>{texts.colleagues_hear}</strong>
            </p>
            <p class="expected">{text}</p>
        }
        .into_any(),
    }
}

#[component]
fn Talks() -> impl IntoView {
    let (state, back, texts) = (expect_context::<State>(), expect_context::<Sheets>().back, own_texts());
    let talks = back.with_now(|sheet| sheet.talks().to_vec());
    let add = move |()| {
        let mut added = None;
        back.edit(|sheet| {
            let last = sheet.talks().iter().filter_map(|talk| talk.day).max().or(sheet.first_day);
            added = sheet.add_talk(last.and_then(|day| day.months_later(1)));
        });
        shown(state, added);
        back.draw();
    };
    view! {
        {(1..).zip(talks).map(|(number, talk)| talk_view(state, number, &talk)).collect_any()}
        <div class="actions">
            <Button action="add-talk" label=texts.add_talk on_press=add/>
        </div>
    }
}

fn shown(state: State, added: Option<EntryId>) {
    if added.is_none() {
        state.tell(Told::Failed(sheet_texts(state.language_now()).no_more));
    }
    state.ask_focus(added.map_or(Spot::Heading("talks"), Spot::Entry));
}

fn talk_view(state: State, number: usize, talk: &Talk) -> AnyView {
    let (back, texts, id) = (expect_context::<Sheets>().back, own_texts(), talk.id());
    let write = move |write: &dyn Fn(&mut Talk)| {
        back.edit(|sheet| {
            if let Some(talk) = sheet.talk_mut(id) {
                write(talk);
            }
        });
    };
    let remove = move |()| {
        back.edit(|sheet| sheet.remove_talk(id));
        state.ask_focus(Spot::Heading("talks"));
        state.tell(Told::Done(state.texts().entry_removed.to_owned()));
        back.draw();
    };
    let (day, note) = (talk.day, talk.note.as_str().to_owned());
    view! {
        <fieldset class="level" tabindex="-1" data-talk=id.number() node_ref=spot(state, Spot::Entry(id))>
            <legend>{(texts.talk)(number)}</legend>
            <DayEntry
                name="talk-day"
                label=state.texts().day
                value=day
                on_leave=move |day| write(&|talk| talk.day = day)
            />
            <NoteEntry
                name="talk-note"
                label=texts.talk_note
                value=note
                on_touch=move |()| back.touch()
                on_leave=move |text: String| write(&|talk| talk.note = Note::new(&text))
            />
            <Button action="remove-talk" class="button small" label=texts.remove on_press=remove/>
        </fieldset>
    }
    .into_any()
}
