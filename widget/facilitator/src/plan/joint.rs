//! Step 1: sheets that a meeting fills in together.
//!
//! | module | does |
//! |---|---|
//! | [`model`] | what is shown, what is chosen for a new sheet |
//! | [`overview`] | one sheet: who, when, how far |
//! | [`question`] | one question |
//! | [`summary`] | what a sheet points to |
//! | [`carry`] | a question with its way to measures and to an action |
//! | [`sides`] | employees and management side by side |
//! | [`paper`] | the sheet on paper, filled in or empty |

mod carry;
pub(super) mod model;
mod overview;
pub(super) mod paper;
mod question;
mod sides;
mod summary;
pub(super) mod text;

use leptos::prelude::*;
use trygskema_core::group::report::day_in_words;
use trygskema_core::plan::{EntryId, JointForm, JointSheet, Side};
use trygskema_widget::{Button, CollectAny, ElementRef, PRIMARY, Remount, on_load};

use self::model::{At, Levels};
use self::overview::Overview;
use self::question::Question;
use self::sides::Sides;
use self::summary::Summary;
use super::field::Choice;
use super::finder::of_word;
use super::model::{Printed, Spot};
use super::state::State;
use super::view::print;

/// What is shown of the sheets.
#[component]
pub(super) fn Sheets() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <Remount>
            {
                let at = state.at();
                let shown = match at {
                    At::List => view! { <List/> }.into_any(),
                    At::Overview(id) => view! { <Overview id/> }.into_any(),
                    At::Question(id, place) => view! { <Question id place/> }.into_any(),
                    At::Summary(id) => view! { <Summary id/> }.into_any(),
                    At::Sides => view! { <Sides/> }.into_any(),
                };
                view! { <section class="joint" data-joint=at.word()>{shown}</section> }
            }
        </Remount>
    }
}

/// The heading, which takes the focus when the person came here from another place in the sheets.
#[component]
fn Title(#[prop(into)] text: String) -> impl IntoView {
    let state = expect_context::<State>();
    let heading = ElementRef::new();
    on_load(heading, move |heading| {
        if state.takes_focus_at(|spot| spot == Spot::Heading("joint")) {
            let _ = heading.focus();
        }
    });
    view! { <h4 tabindex="-1" node_ref=heading>{text}</h4> }
}

/// The name of a sheet: form, levels, who answered.
fn name_of(state: State, sheet: &JointSheet) -> String {
    let texts = state.joint_texts();
    let mut name = (texts.form)(sheet.form()).to_owned();
    if !sheet.parts().is_empty() {
        let parts: Vec<_> = sheet.parts().iter().map(|part| (texts.section)(part)).collect();
        name.extend([" (", &parts.join(", "), ")"]);
    }
    name
}

/// Who agreed on it, when, and how far it is.
fn facts_of(state: State, sheet: &JointSheet) -> String {
    let language = state.language_now();
    let (done, all) = sheet.progress();
    let mut facts = vec![sheet.by.label(language).to_owned(), (state.joint_texts().progress)(done, all)];
    if let Some(day) = sheet.day {
        facts.insert(0, day_in_words(day, language));
    }
    facts.join(" · ")
}

/// All sheets, and what begins another one.
#[component]
fn List() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.joint_texts();
    let sheets = state.with_now(|plan| plan.joint().to_vec());
    let line = |sheet: &JointSheet| {
        let id = sheet.id();
        view! {
            <li class="card" data-sheet=id.number()>
                <button
                    type="button"
                    class="card-head"
                    part="button open-sheet"
                    data-action="open-sheet"
                    on:click=move |_| state.go_in_sheets(At::Overview(id))
                >
                    <span class="sheet-name">{name_of(state, sheet)}</span>
                    <span class="about">{facts_of(state, sheet)}</span>
                </button>
            </li>
        }
    };
    let has_round = state.round().is_some();
    let has_both = state
        .form(JointForm::Iglo, |questions| state.with_now(|plan| plan.has_both_sides(questions)))
        .unwrap_or_default();
    let has_iglo = sheets.iter().any(|sheet| sheet.form() == JointForm::Iglo);
    let see = (has_both || has_round).then(|| {
        view! {
            <div class="actions">
                <Button action="sides" label=texts.see_sides on_press=move || state.go_in_sheets(At::Sides)/>
            </div>
        }
        .into_any()
    });
    let need =
        see.is_none().then(|| view! { <p class="hint" data-note="sides">{texts.sides_need}</p> }.into_any());
    let sides = (has_iglo || has_round).then(|| {
        view! {
            {see}
            {need}
            <OpenRound/>
        }
        .into_any()
    });
    view! {
        <Title text=texts.title/>
        <p>{texts.lead}</p>
        <p class="notice" data-note="nobodys-own">{texts.nobodys_own}</p>
        <ol class="cards">{sheets.iter().map(line).collect_any()}</ol>
        {sides}
        <Another/>
    }
}

/// Takes the file of a round.
#[component]
fn OpenRound() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <label class="entry">
            <span class="field-label">{state.joint_texts().open_round}</span>
            <input
                type="file"
                accept=".json,application/json"
                data-action="choose-round"
                on:change:target=move |event| {
                    state.read_round(event.target().files());
                    // So that the same file can be chosen again.
                    event.target().set_value("");
                }
            />
        </label>
    }
}

/// What is chosen for a new sheet. Choosing a form or a level proposes who answers it.
#[component]
fn Another() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.joint_texts();
    let draft = state.joint().draft;
    // A list that is used is not made anew: it would lose the focus.
    let has_levels = Memo::new(move |_| draft.get().form == JointForm::Iglo);
    let proposed_for = Memo::new(move |_| (draft.get().form, draft.get().levels));
    let levels = move || {
        has_levels.get().then(|| {
            let options = Levels::ALL.map(|one| (one.word(), (texts.levels)(one).to_owned()));
            let choose = move |word: &str| {
                if let Some(levels) = of_word(&Levels::ALL, Levels::word, word) {
                    draft.update(|draft| {
                        draft.levels = levels;
                        draft.by = levels.answered_by();
                    });
                }
            };
            view! {
                <Choice
                    name="joint-levels"
                    label=texts.choose_levels
                    options=options.into_iter().collect()
                    chosen=draft.get_untracked().levels.word()
                    choose=Box::new(choose)
                />
            }
            .into_any()
        })
    };
    let forms = JointForm::ALL.map(|form| (form.word(), (texts.form)(form).to_owned()));
    let choose_form = move |word: &str| {
        if let Some(form) = of_word(&JointForm::ALL, JointForm::word, word) {
            draft.update(|draft| {
                draft.form = form;
                draft.by = if form == JointForm::Iglo { draft.levels.answered_by() } else { Side::Together };
            });
        }
    };
    view! {
        <fieldset class="level" data-begin="">
            <legend>{texts.begin_another}</legend>
            <div class="choices">
                <Choice
                    name="joint-form"
                    label=texts.choose_form
                    options=forms.into_iter().collect()
                    chosen=draft.get_untracked().form.word()
                    choose=Box::new(choose_form)
                />
                {levels}
                // Made anew with what is proposed.
                <Remount>
                    {
                        let _ = proposed_for.get();
                        let chosen = draft.get_untracked().by.word();
                        let choose = Box::new(move |side| draft.update(|draft| draft.by = side));
                        view! { <ByChoice chosen choose/> }
                    }
                </Remount>
            </div>
            <div class="actions">
                <Button action="begin-sheet" class=PRIMARY label=texts.begin on_press=move || state.begin_sheet()/>
                <Button
                    action="print-blank"
                    label=texts.print_blank
                    on_press=move || print(state, Printed::BlankSheet)
                />
            </div>
        </fieldset>
    }
}

/// Who answers.
#[component]
fn ByChoice(chosen: &'static str, choose: Box<dyn Fn(Side)>) -> impl IntoView {
    let state = expect_context::<State>();
    let sides = Side::ALL.map(|side| (side.word(), side.label(state.language_now()).to_owned()));
    view! {
        <Choice
            name="joint-by"
            label=state.joint_texts().by
            options=sides.into_iter().collect()
            chosen
            choose=Box::new(move |word| {
                if let Some(side) = of_word(&Side::ALL, Side::word, word) {
                    choose(side);
                }
            })
        />
    }
}

/// The way back to all sheets.
#[component]
fn BackToList() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <Button
            action="all-sheets"
            class="button quiet"
            label=state.joint_texts().all_sheets
            on_press=move || state.go_in_sheets(At::List)
        />
    }
}

/// Above the finder: what measures are looked for.
#[component]
pub(super) fn Wished() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.joint_texts();
    move || {
        state.wish().map(|wish| {
            view! {
                <div class="notice" data-note="wish">
                    <p>
                        {texts.looking_for} " "
                        <strong>{wish.question}</strong>
                    </p>
                    <p>{texts.other_levels}</p>
                    <Button
                        action="forget-wish"
                        class="button small"
                        label=texts.forget
                        on_press=move || state.forget_wish()
                    />
                </div>
            }
            .into_any()
        })
    }
}

/// The way from one part of a sheet to another.
#[component]
fn Go(
    id: EntryId,
    action: &'static str,
    #[prop(default = "button")] class: &'static str,
    label: &'static str,
    at: fn(EntryId) -> At,
) -> impl IntoView {
    let state = expect_context::<State>();
    view! { <Button action class label on_press=move || state.go_in_sheets(at(id))/> }
}
