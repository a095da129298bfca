//! The screen of a plan: the file, the four steps, and the step that is shown.

use leptos::prelude::*;
use trygskema_core::format::diagnostic::Diagnostic;
use trygskema_core::format::language::Language;
use trygskema_core::plan::Line;
use trygskema_widget::{Button, CollectAny, ElementRef, PRIMARY, Remount, on_load, problem_in_words};

use super::actions::Actions;
use super::back::{ReturnFiles, ReturnPage};
use super::cards::CardsPage;
use super::field::{DayField, LineField};
use super::finder::Finder;
use super::follow::Follow;
use super::joint::{Sheets, Wished};
use super::model::{Printed, Step, Told};
use super::paper::Paper;
use super::prepared::PreparedPage;
use super::sheet::Sheet;
use super::sheets::Sheets;
use super::situations::{ListFiles, ListPage};
use super::state::State;
use super::text::sheet_texts;
use super::year::YearPage;

/// The whole screen.
#[component]
pub(super) fn Screen() -> impl IntoView {
    let texts = expect_context::<State>().texts();
    view! {
        <section class="screen" part="screen">
            <div class="unprinted">
                <h2 class="heading" part="heading" tabindex="-1">{texts.title}</h2>
                <p class="lead">{texts.lead}</p>
                <p>{texts.stays_here}</p>
                <Files/>
                <Messages/>
                <Steps/>
                <Shown/>
            </div>
            <Paper/>
        </section>
    }
}

/// The file of what is shown: the plan, the sheet of a person, or the list of situations.
#[component]
fn Files() -> impl IntoView {
    let state = expect_context::<State>();
    let which = Memo::new(move |_| match state.step() {
        step @ (Step::Return | Step::Defusing) => step,
        _ => Step::Map,
    });
    view! {
        <Remount>
            {
                match which.get() {
                    Step::Return => view! { <ReturnFiles/> }.into_any(),
                    Step::Defusing => view! { <ListFiles/> }.into_any(),
                    _ => view! { <Outlet/> }.into_any(),
                }
            }
        </Remount>
    }
}

/// Files in and out, undo, paper.
#[component]
fn Outlet() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let cannot_undo = Signal::derive(move || !state.can_undo());
    view! {
        <label class="entry">
            <span class="field-label">{texts.open}</span>
            <input
                type="file"
                accept=".json,application/json"
                data-action="choose"
                on:change:target=move |event| {
                    state.read(event.target().files());
                    // So that the same file can be chosen again.
                    event.target().set_value("");
                }
            />
        </label>
        <div class="actions">
            <Button action="save" class=PRIMARY label=texts.save on_press=move || state.save()/>
            <Button action="undo" label=texts.undo disabled=cannot_undo on_press=move || state.undo()/>
            <Button action="print" label=texts.print on_press=move || print(state, Printed::Page)/>
            <Button action="csv" label=texts.csv on_press=move || state.save_csv()/>
            <Button action="ics" label=texts.ics on_press=move || state.save_ics(None)/>
            <Button action="new" class="button quiet" label=texts.begin_anew on_press=move || state.start_anew()/>
        </div>
        <p class="hint" role="status">{move || state.is_unsaved().then_some(texts.unsaved)}</p>
    }
}

/// Prints after the views have put the paper into the page. The timer belongs to no screen: it runs once, at once.
pub(super) fn print(state: State, what: Printed) {
    state.printed.set(what);
    state.draw_paper();
    gloo::timers::callback::Timeout::new(0, || drop(window().print())).forget();
}

/// What came of the last thing that was done with a file or an action.
#[component]
fn Messages() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let told = move || match state.told() {
        None => ().into_any(),
        Some(Told::Done(text)) => view! { <p class="notice" data-told="done">{text}</p> }.into_any(),
        Some(Told::Failed(text)) => view! { <p class="notice" data-told="failed">{text}</p> }.into_any(),
        Some(Told::Faulty(name, problems)) => {
            let lines = problems.iter().map(|problem| line(state, problem)).collect_any();
            view! {
                <div class="notice" data-told="faulty">
                    <p>
                        <strong>{(texts.faulty)(&name)}</strong>
                    </p>
                    <ul>{lines}</ul>
                </div>
            }
            .into_any()
        }
    };
    view! { <div role="status">{told}</div> }
}

/// What is expected and what to do comes from the file formats, which are described in English.
fn line(state: State, problem: &Diagnostic) -> AnyView {
    let texts = state.texts();
    let english = Language::English.tag();
    let place = problem.path.as_str();
    let place = if place.is_empty() { texts.document } else { place };
    let found = (!problem.found.is_empty()).then(|| format!("; {}{}", texts.found, problem.found));
    let hint = (!problem.hint.is_empty())
        .then(|| view! { "; " {texts.hint} <span lang=english>{problem.hint.clone()}</span> }.into_any());
    view! {
        <li data-place=problem.path.as_str().to_owned()>
            <code>{place.to_owned()}</code>
            " "
            {problem_in_words(problem.problem, state.language_now())}
            {found}
            "; "
            {texts.expected}
            <span lang=english>{problem.expected.clone()}</span>
            {hint}
        </li>
    }
    .into_any()
}

/// The four steps, each a button; the one that is shown says so.
#[component]
fn Steps() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let item = |(number, step): (usize, Step)| {
        let is_here = move || state.step() == step;
        view! {
            <li>
                <button
                    type="button"
                    class="step"
                    part="button step"
                    data-action="step"
                    data-step=step.word()
                    aria-current=move || is_here().then_some("step")
                    on:click=move |_| state.go_to(step)
                >
                    <span class="step-number">{number}</span>
                    <span>
                        {(texts.step)(step)}
                        <span class="here">{move || is_here().then_some(texts.here)}</span>
                    </span>
                </button>
            </li>
        }
    };
    view! {
        <nav aria-label=texts.steps>
            <ol class="steps">{(1..).zip(Step::ALL).map(item).collect_any()}</ol>
            <button
                type="button"
                class="step"
                part="button step"
                data-action="step"
                data-step=Step::Year.word()
                aria-current=move || (state.step() == Step::Year).then_some("page")
                on:click=move |_| state.go_to(Step::Year)
            >
                {texts.year}
            </button>
            <SheetSteps/>
        </nav>
    }
}

/// The sheets beside the steps.
#[component]
fn SheetSteps() -> impl IntoView {
    let state = expect_context::<State>();
    let item = |step: Step| {
        view! {
            <li>
                <button
                    type="button"
                    class="step"
                    part="button step"
                    data-action="step"
                    data-step=step.word()
                    aria-current=move || (state.step() == step).then_some("page")
                    on:click=move |_| state.go_to(step)
                >
                    {(state.texts().step)(step)}
                </button>
            </li>
        }
    };
    view! {
        <ul class="steps" aria-label=sheet_texts(state.language_now()).sheets>
            {Step::SHEETS.map(item).into_iter().collect_any()}
        </ul>
    }
}

/// The step that is shown, made anew for another step.
#[component]
fn Shown() -> impl IntoView {
    let state = expect_context::<State>();
    // Only a step that the person went to takes the focus.
    let before = StoredValue::new(state.step.get_untracked());
    view! {
        <Remount>
            {
                let step = state.step();
                let is_new = before.get_value() != step;
                before.set_value(step);
                view! { <Page step is_new/> }
            }
        </Remount>
    }
}

#[component]
fn Page(step: Step, is_new: bool) -> impl IntoView {
    let state = expect_context::<State>();
    let sheets = expect_context::<Sheets>();
    let texts = state.texts();
    let heading = ElementRef::new();
    on_load(heading, move |heading| {
        if is_new {
            let _ = heading.focus();
        }
    });
    let [what, leader, representatives] = (texts.about)(step);
    // The finder keeps its place when a measure is put in.
    let finder = (step == Step::Act).then(|| view! { <Wished/><Finder/> }.into_any());
    let next = Step::ALL.into_iter().skip_while(|one| *one != step).nth(1).map(|next| {
        view! {
            <div class="actions">
                <Button action="next" label=texts.next on_press=move || state.go_to(next)/>
            </div>
        }
        .into_any()
    });
    view! {
        <div class="page" data-page=step.word()>
            <h3 class="part-title" tabindex="-1" node_ref=heading>{(texts.step)(step)}</h3>
            <p>{what}</p>
            <ul>
                <li>{leader}</li>
                <li>{representatives}</li>
            </ul>
            {finder}
            <Remount>
                {
                    state.follow_drawn();
                    sheets.back.follow_drawn();
                    sheets.list.follow_drawn();
                    match step {
                        Step::Map => view! { <About/><Sheets/> }.into_any(),
                        Step::Assess => view! { <Sheet/> }.into_any(),
                        Step::Act => view! { <Actions/> }.into_any(),
                        Step::Follow => view! { <Follow/> }.into_any(),
                        Step::Year => view! { <YearPage/> }.into_any(),
                        Step::Prepared => view! { <PreparedPage/> }.into_any(),
                        Step::Cards => view! { <CardsPage/> }.into_any(),
                        Step::Return => view! { <ReturnPage/> }.into_any(),
                        Step::Defusing => view! { <ListPage/> }.into_any(),
                    }
                }
            </Remount>
            {next}
        </div>
    }
}

/// Step 1: what the plan is about.
#[component]
fn About() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let (title, workplace, start) = state
        .with_now(|plan| (plan.title.as_str().to_owned(), plan.workplace.as_str().to_owned(), plan.start));
    view! {
        <h4>{texts.about_plan}</h4>
        <LineField
            name="title"
            label=texts.plan_title
            value=title
            write=Box::new(|plan, text| plan.title = Line::new(text))
        />
        <LineField
            name="workplace"
            label=texts.workplace
            value=workplace
            write=Box::new(|plan, text| plan.workplace = Line::new(text))
        />
        <DayField name="start" label=texts.start value=start write=Box::new(|plan, day| plan.start = day)/>
    }
}
