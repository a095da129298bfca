//! One question: the answer they agree on, or that they do not, and a note.

use leptos::prelude::*;
use trygskema_core::plan::{EntryId, JointForm, JointSheet, Note, Plan, Reply};
use trygskema_core::questionnaire::instrument::{Instrument, Item, Kind, ResponseOption};
use trygskema_widget::{Button, ElementRef, PRIMARY, on_load, say};

use super::model::At;
use super::{Go, name_of};
use crate::plan::field::NoteField;
use crate::plan::model::Spot;
use crate::plan::state::State;

/// The page of a question.
#[component]
pub(super) fn Question(id: EntryId, place: usize) -> impl IntoView {
    let state = expect_context::<State>();
    let Some(sheet) = state.joint_sheet(id) else { return ().into_any() };
    let shown = state.form(sheet.form(), |questions| {
        let item = sheet.questions().nth(place).and_then(|entry| questions.item(entry.item()))?;
        Some(page(state, &sheet, questions, item, place))
    });
    shown.flatten().unwrap_or_else(|| ().into_any())
}

fn page(state: State, sheet: &JointSheet, questions: &Instrument, item: &Item, place: usize) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let id = sheet.id();
    let all = sheet.questions().count();
    let number = place.saturating_add(1);
    let is_last = number >= all;
    let section = questions.section_of(item);
    let is_of_individuals =
        sheet.form() == JointForm::Iglo && section.is_some_and(|section| section.id() == "individual");
    let section = section.map(|section| {
        view! {
            <p class="section" id="joint-section">
                <strong>{say(section.title(), language)}</strong>
                {section.about().map(|about| view! { <span class="about">{say(about, language)}</span> }.into_any())}
            </p>
        }
        .into_any()
    });
    let heading = ElementRef::new();
    on_load(heading, move |heading| {
        if state.takes_focus_at(|spot| spot == Spot::Heading("joint")) {
            let _ = heading.focus();
        }
    });
    let note = sheet.entry(item.id()).map_or("", |entry| entry.note()).to_owned();
    let write_note = {
        let item = item.id().to_owned();
        move |plan: &mut Plan, text: &str| {
            if let Some(sheet) = plan.joint_sheet_mut(id) {
                sheet.set_note(&item, Note::new(text));
            }
        }
    };
    let attached = sheet.attached(item.id()).and_then(|entry| questions.item(entry.item()));
    let attached = attached.map(|whom| {
        view! {
            <fieldset class="item" part="item" data-item=whom.id().to_owned()>
                <legend class="field-label">{texts.whom}</legend>
                <Options id questions item=whom now=reply_of(sheet, whom) has_without=false/>
            </fieldset>
        }
        .into_any()
    });
    let hint = (item.kind() == Kind::Adjacent)
        .then(|| view! { <p class="hint">{texts.two_neighbours}</p> }.into_any());
    view! {
        <form
            autocomplete="off"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                state.go_in_sheets(if is_last { At::Summary(id) } else { At::Question(id, number) });
            }
        >
            <p class="about">{name_of(state, sheet)} ". " {texts.nobodys_own}</p>
            {section}
            {is_of_individuals.then(|| view! { <p class="hint" data-note="individuals">{texts.of_individuals}</p> }.into_any())}
            <fieldset class="item" part="item" data-item=item.id().to_owned()>
                <legend class="legend">
                    <h4 class="heading" tabindex="-1" node_ref=heading>
                        <span class="progress" part="progress">
                            {(texts.question)(number, all)}
                            <progress class="bar" max=all value=place aria-hidden="true"></progress>
                        </span>
                        {say(item.text(), language)}
                    </h4>
                </legend>
                {hint}
                <Options id questions item now=reply_of(sheet, item) has_without=true/>
            </fieldset>
            {attached}
            <NoteField name="joint-note" label=texts.note value=note write=Box::new(write_note)/>
            <div class="actions">
                <button type="submit" class=PRIMARY part="button joint-next" data-action="joint-next">
                    {if is_last { texts.see_summary } else { texts.next }}
                </button>
                {(place > 0)
                    .then(|| {
                        view! {
                            <Button
                                action="joint-back"
                                label=texts.back
                                on_press=move || state.go_in_sheets(At::Question(id, place.saturating_sub(1)))
                            />
                        }
                            .into_any()
                    })}
                <Go id action="overview" class="button quiet" label=texts.overview at=At::Overview/>
            </div>
        </form>
    }
    .into_any()
}

fn reply_of(sheet: &JointSheet, item: &Item) -> Option<Reply> {
    sheet.entry(item.id()).and_then(|entry| entry.reply().cloned())
}

/// A control of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Control {
    Code(u8),
    NotAgreed,
    Skipped,
}

impl Control {
    fn value(self) -> String {
        match self {
            Self::Code(code) => code.to_string(),
            Self::NotAgreed => "not-agreed".to_owned(),
            Self::Skipped => "skipped".to_owned(),
        }
    }

    fn is_in(self, reply: Option<&Reply>) -> bool {
        match (self, reply) {
            (Self::Code(code), Some(Reply::Agreed(codes))) => codes.contains(&code),
            (Self::NotAgreed, Some(Reply::NotAgreed)) | (Self::Skipped, Some(Reply::Skipped)) => true,
            _ => false,
        }
    }
}

/// What comes of ticking or unticking a control. A second level beside the first joins it; any other takes its place.
fn after(before: Option<&Reply>, control: Control, is_ticked: bool, takes_two: bool) -> Option<Reply> {
    let code = match (control, is_ticked) {
        (Control::NotAgreed, true) => return Some(Reply::NotAgreed),
        (Control::Skipped, true) => return Some(Reply::Skipped),
        (Control::NotAgreed | Control::Skipped, false) => return None,
        (Control::Code(code), _) => code,
    };
    let chosen: &[u8] = match before {
        Some(Reply::Agreed(codes)) => codes,
        _ => &[],
    };
    let mut codes: Vec<_> = chosen.iter().copied().filter(|one| *one != code).collect();
    if is_ticked {
        codes.retain(|one| takes_two && one.abs_diff(code) == 1);
        // Of three in a row the one that was just chosen goes with the later of the two.
        codes.truncate(1);
        codes.push(code);
        codes.sort_unstable();
    }
    (!codes.is_empty()).then_some(Reply::Agreed(codes))
}

/// Native controls. What is chosen stands in the plan, and in a signal here so that the others can follow.
#[component]
fn Options<'a>(
    id: EntryId,
    questions: &'a Instrument,
    item: &'a Item,
    now: Option<Reply>,
    /// Whether they can also say that they do not agree or leave it out.
    has_without: bool,
) -> impl IntoView + use<> {
    let state = expect_context::<State>();
    let (texts, language) = (state.joint_texts(), state.language_now());
    let takes_two = item.kind() == Kind::Adjacent;
    let now = RwSignal::new(now);
    let item_id = StoredValue::new(item.id().to_owned());
    let control = move |control: Control, label: AnyView| {
        view! {
            <label class="option" part="option">
                <input
                    class="radio"
                    type=if takes_two { "checkbox" } else { "radio" }
                    name=item_id.get_value()
                    value=control.value()
                    prop:checked=move || now.with(|reply| control.is_in(reply.as_ref()))
                    on:change:target=move |event| {
                        let is_ticked = event.target().checked();
                        let reply = now.with_untracked(|before| {
                            after(before.as_ref(), control, is_ticked, takes_two)
                        });
                        item_id.with_value(|item| state.reply(id, item, reply.clone()));
                        now.set(reply);
                    }
                />
                <span class="label">{label}</span>
            </label>
        }
        .into_any()
    };
    let option = |option: &ResponseOption| {
        let about = option.about();
        let about = about.map(|about| view! { <span class="about">{say(about, language)}</span> }.into_any());
        control(Control::Code(option.code()), view! { {say(option.label(), language)} {about} }.into_any())
    };
    let mut controls: Vec<_> = questions.options_of(item).iter().map(option).collect();
    if has_without {
        controls.push(control(Control::NotAgreed, texts.not_agreed.into_any()));
        controls.push(control(Control::Skipped, texts.skip.into_any()));
    }
    view! { <div class="options">{controls}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: D41, J15
    #[test]
    fn two_neighbours_stand_together_and_any_other_takes_the_place() {
        let agreed = |codes: &[u8]| Some(Reply::Agreed(codes.to_vec()));
        let tick = |before: &Option<Reply>, code| after(before.as_ref(), Control::Code(code), true, true);
        assert_eq!(tick(&None, 3), agreed(&[3]));
        assert_eq!(tick(&agreed(&[3]), 2), agreed(&[2, 3]));
        assert_eq!(tick(&agreed(&[3]), 5), agreed(&[5]));
        assert_eq!(tick(&agreed(&[2, 3]), 4), agreed(&[3, 4]));
        assert_eq!(tick(&agreed(&[2, 3]), 1), agreed(&[1, 2]));
        assert_eq!(tick(&Some(Reply::Skipped), 1), agreed(&[1]));
        let untick = |before: &Option<Reply>, code| after(before.as_ref(), Control::Code(code), false, true);
        assert_eq!(untick(&agreed(&[2, 3]), 2), agreed(&[3]));
        assert_eq!(untick(&agreed(&[2]), 2), None);
        assert_eq!(after(agreed(&[2]).as_ref(), Control::NotAgreed, true, true), Some(Reply::NotAgreed));
        // A choice has one answer.
        assert_eq!(after(agreed(&[2]).as_ref(), Control::Code(3), true, false), agreed(&[3]));
    }
}
