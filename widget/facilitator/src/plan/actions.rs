//! Step 3: the actions of the plan, one open at a time.

use leptos::prelude::*;
use trygskema_core::advice::matrix::Layer;
use trygskema_core::group::report::day_in_words;
use trygskema_core::plan::{Action, ActionId, ActionText, Note, Plan, Status};
use trygskema_widget::{Button, CollectAny, ElementRef, on_load};

use super::field::{Choice, DayField, NoteField, Write};
use super::finder::{AddOwn, Known, of_word};
use super::state::State;

/// A list with at most this many actions is shown completely.
const WHOLE: usize = 15;

/// How many actions of a longer one are shown until all are asked for: more make a change of the filters slow on a weak machine.
const FIRST: usize = 10;

/// The actions that the filters let through.
#[derive(Clone, PartialEq, Eq)]
struct Fitting {
    shown: Vec<ActionId>,
    all: usize,
}

impl Fitting {
    /// Followed. An open action is never among those left out.
    fn now(state: State) -> Self {
        let ids = state.fitting();
        let all = ids.len();
        let most = if all <= WHOLE || state.shows_all_actions().get() { all } else { FIRST };
        let open = state.open();
        let mut shown: Vec<_> = ids.iter().copied().take(most).collect();
        shown.extend(ids.into_iter().skip(most).find(|id| Some(*id) == open));
        Self { shown, all }
    }

    const fn is_long(&self) -> bool {
        self.all > WHOLE
    }
}

/// The list with its filters.
#[component]
pub(super) fn Actions() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let all = state.with_now(|plan| plan.actions().len());
    let fitting = Memo::new(move |_| Fitting::now(state));
    let count = move || match (all, fitting.with(|fitting| (fitting.shown.len(), fitting.all))) {
        (0, _) => texts.no_actions.to_owned(),
        (_, (shown, fitting)) if shown < fitting => (texts.shown_first)(FIRST, fitting),
        (all, (shown, _)) => (texts.shown_count)(shown, all),
    };
    let shown = move || fitting.with(|fitting| fitting.shown.clone());
    let more = Memo::new(move |_| fitting.with(Fitting::is_long));
    let heading = ElementRef::new();
    on_load(heading, move |heading| {
        // An action that was added is open and takes it; else the one that had it was removed.
        let is_any_open =
            state.with_now(|plan| plan.actions().iter().any(|action| state.is_open_now(action.id())));
        if !is_any_open && state.takes_focus() {
            let _ = heading.focus();
        }
    });
    let filters = (all > 0).then(|| view! { <Filters/> }.into_any());
    view! {
        <section class="planned">
            <h4 tabindex="-1" node_ref=heading>{texts.actions}</h4>
            <p>{texts.start_small}</p>
            {filters}
            <p role="status">{count}</p>
            <ol class="cards">
                <For each=shown key=|id| *id children=|id| view! { <Card id/> }/>
            </ol>
            {move || more.get().then(|| view! { <More fitting/> }.into_any())}
            <div class="actions">
                <AddOwn/>
            </div>
        </section>
    }
}

/// Shows the rest, and hides it again. It is one button, so that the focus stays where it is.
#[component]
fn More(fitting: Memo<Fitting>) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let label = move || {
        if state.shows_all_actions().get() {
            (texts.show_first)(FIRST)
        } else {
            (texts.show_all)(fitting.with(|fitting| fitting.all))
        }
    };
    view! {
        <div class="actions">
            <button
                type="button"
                class="button"
                part="button more"
                data-action="more"
                on:click=move |_| state.shows_all_actions().update(|shows| *shows = !*shows)
            >
                {label}
            </button>
        </div>
    }
}

#[component]
fn Filters() -> impl IntoView {
    let state = expect_context::<State>();
    let (texts, language) = (state.texts(), state.language_now());
    let any = || ("", texts.any.to_owned());
    let statuses = Status::ALL.map(|one| (one.word(), one.label(language).to_owned()));
    view! {
        <div class="choices">
            <Choice
                name="only-status"
                label=texts.status
                options=[any()].into_iter().chain(statuses).collect()
                chosen=state.only_status.get_untracked().map_or("", Status::word)
                choose=Box::new(move |word| state.filter_status(of_word(&Status::ALL, Status::word, word)))
            />
            <Choice
                name="only-level"
                label=texts.level
                options=[any()].into_iter().chain(levels(state)).collect()
                chosen=state.only_level.get_untracked().map_or("", Layer::word)
                choose=Box::new(move |word| state.filter_level(of_word(&Layer::ALL, Layer::word, word)))
            />
        </div>
    }
}

fn levels(state: State) -> [(&'static str, String); 5] {
    Layer::ALL.map(|one| (one.word(), one.label(state.language_now()).to_owned()))
}

/// The head of an action, which opens its fields.
#[component]
fn Card(id: ActionId) -> impl IntoView {
    let state = expect_context::<State>();
    let language = state.language_now();
    let name = move || state.with(|plan| plan.action_name(id, language));
    let more = move || {
        state.with(|plan| {
            let action = plan.action(id)?;
            let day =
                action.follow_up.map(|day| format!(" · {}", day_in_words(day, language))).unwrap_or_default();
            Some(format!("{} · {}{day}", action.level.label(language), action.status.label(language)))
        })
    };
    let head = ElementRef::new();
    // Of many cards that are made at once only an open one waits for the focus.
    if state.is_open_now(id) {
        on_load(head, move |head| {
            if state.takes_focus() {
                let _ = head.focus();
            }
        });
    }
    view! {
        <li class="card" data-plan-action=id.number()>
            <button
                type="button"
                class="card-head"
                part="button open"
                data-action="open"
                node_ref=head
                aria-expanded=move || if state.is_open(id) { "true" } else { "false" }
                on:click=move |_| state.toggle(id)
            >
                <span class="card-name">{name}</span>
                <span class="about">{more}</span>
            </button>
            {move || state.is_open(id).then(|| view! { <Editor id/> }.into_any())}
        </li>
    }
}

/// Writes a text of an action.
fn writes(id: ActionId, which: ActionText) -> Write {
    Box::new(move |plan, text| {
        if let Some(action) = plan.action_mut(id) {
            action.set_text(which, Note::new(text));
        }
    })
}

/// A text of an action as a field.
#[component]
pub(super) fn TextField(id: ActionId, which: ActionText) -> impl IntoView {
    let state = expect_context::<State>();
    let value = state.with_now(|plan| plan.action(id).map_or("", |action| action.text(which)).to_owned());
    let label = which.label(state.language_now());
    view! { <NoteField name=which.name() label value write=writes(id, which)/> }
}

/// The texts that are written before anything is done; what came of it belongs to step 4.
const BEFORE: [ActionText; 7] = [
    ActionText::Goal,
    ActionText::Measures,
    ActionText::SmallTest,
    ActionText::Roles,
    ActionText::Timetable,
    ActionText::Expected,
    ActionText::Evaluation,
];

#[component]
fn Editor(id: ActionId) -> impl IntoView {
    let state = expect_context::<State>();
    let (texts, language) = (state.texts(), state.language_now());
    let action = state.with_now(|plan: &Plan| plan.action(id).cloned());
    let Some(action) = action else { return ().into_any() };
    let fields = BEFORE.map(|which| view! { <TextField id which/> });
    let statuses = Status::ALL.map(|one| (one.word(), one.label(language).to_owned()));
    view! {
        <div class="editor">
            <Basis action=action.clone()/>
            {fields.into_iter().collect_any()}
            <div class="choices">
                <Choice
                    name="action-level"
                    label=texts.level
                    options=levels(state).into_iter().collect()
                    chosen=action.level.word()
                    choose=Box::new(move |word| {
                        if let Some(level) = of_word(&Layer::ALL, Layer::word, word) {
                            state.edit_action(id, |action| action.level = level);
                        }
                    })
                />
                <Choice
                    name="action-status"
                    label=texts.status
                    options=statuses.into_iter().collect()
                    chosen=action.status.word()
                    choose=Box::new(move |word| {
                        if let Some(status) = of_word(&Status::ALL, Status::word, word) {
                            state.edit_action(id, |action| action.status = status);
                        }
                    })
                />
                <DayField
                    name="follow_up"
                    label=texts.follow_up
                    value=action.follow_up
                    write=Box::new(move |plan, day| {
                        if let Some(action) = plan.action_mut(id) {
                            action.follow_up = day;
                        }
                    })
                />
            </div>
            <div class="actions">
                <Button action="remove" class="button small" label=texts.remove on_press=move || state.remove(id)/>
            </div>
        </div>
    }
    .into_any()
}

/// What an action rests on: a measure with what is known about it, or an idea of the group's own.
#[component]
fn Basis(action: Action) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let Some(basis) = action.basis else {
        return view! { <p class="about">{texts.basis} ": " {texts.own_idea}</p> }.into_any();
    };
    let row = state.matrix(|matrix| matrix.row(basis.as_str()).cloned()).flatten();
    let Some(row) = row else {
        return view! {
            <p class="about">{texts.basis} ": " {basis.as_str().to_owned()} ", " {texts.unknown_basis}</p>
        }
        .into_any();
    };
    let name = row.intervention().best(state.language_now()).0.to_owned();
    view! {
        <div class="notice">
            <p>{texts.basis} ": " {name} " (" {basis.as_str().to_owned()} ")"</p>
            <Known row=&row/>
        </div>
    }
    .into_any()
}
