//! A sheet on paper: questions with boxes, notes, and what it points to. Empty it is filled in by hand.

use leptos::prelude::*;
use trygskema_core::plan::{
    Entry, JointForm, JointSheet, MIRRORS, Plan, Present, Reply, Standing, Strengths,
};
use trygskema_core::questionnaire::instrument::{Instrument, Item, ResponseOption};
use trygskema_widget::{CollectAny, say};

use super::carry::in_words;
use super::model::At;
use super::overview::kept_lines;
use super::sides::{by_majority, round_facts, said, said_in_round, seen};
use super::summary::groups;
use super::{facts_of, name_of};
use crate::plan::state::State;

/// The sheet that is open, or both sides; nothing if neither is.
pub(in crate::plan) fn open_sheet(state: State, plan: &Plan) -> Option<AnyView> {
    match state.at_now() {
        At::List => None,
        At::Sides => state.form(JointForm::Iglo, |questions| both(state, plan, questions)),
        At::Overview(id) | At::Question(id, _) | At::Summary(id) => {
            let sheet = plan.joint_sheet(id)?;
            state.form(sheet.form(), |questions| filled(state, plan, questions, sheet))
        }
    }
}

/// The sheet that is chosen for the next meeting, empty.
pub(in crate::plan) fn blank(state: State, plan: &Plan) -> AnyView {
    let draft = state.joint().draft.get_untracked();
    let blank = state.form(draft.form, |questions| {
        let sheet = JointSheet::blank(draft.form, questions, draft.parts(), draft.by);
        view! {
            {head(state, plan, &sheet, true)}
            {questions_of(state, questions, &sheet)}
        }
        .into_any()
    });
    blank.unwrap_or_else(|| ().into_any())
}

fn head(state: State, plan: &Plan, sheet: &JointSheet, is_blank: bool) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let about: Vec<_> = [&plan.title, &plan.workplace]
        .into_iter()
        .map(|line| line.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    let box_of = |is_ticked: bool| if is_ticked { "☒ " } else { "☐ " };
    let role = |who: Present| format!("{}{}", box_of(sheet.has_present(who)), who.label(language));
    let roles: Vec<_> = Present::ALL.map(role).into();
    let facts = if is_blank {
        format!("{}: {} · {}: ____________", texts.agreed_by, sheet.by.label(language), texts.day)
    } else {
        facts_of(state, sheet)
    };
    view! {
        <h2>{name_of(state, sheet)}</h2>
        <p>{about.join(" · ")}</p>
        <p>{facts}</p>
        <p>{texts.present} " " {roles.join("   ")}</p>
        <p>{texts.nobodys_own} " " {texts.no_names}</p>
    }
    .into_any()
}

fn filled(state: State, plan: &Plan, questions: &Instrument, sheet: &JointSheet) -> AnyView {
    let texts = state.joint_texts();
    if !sheet.is_of(questions) {
        return view! {
            {head(state, plan, sheet, false)}
            <p>{(texts.other_version)(sheet.version(), questions.version())}</p>
            {kept_lines(sheet)}
        }
        .into_any();
    }
    let has_direction = matches!(sheet.form(), JointForm::Iglo | JointForm::Trust);
    let points_to = has_direction.then(|| points_to(state, questions, sheet));
    view! {
        {head(state, plan, sheet, false)}
        {questions_of(state, questions, sheet)}
        {points_to}
        <p>{(texts.no_sum)(sheet.form())}</p>
    }
    .into_any()
}

/// The questions with a box for each answer and room for notes.
fn questions_of(state: State, questions: &Instrument, sheet: &JointSheet) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let with_about = sheet.questions().next().and_then(|entry| questions.item(entry.item()));
    let legend =
        with_about.map(|item| questions.options_of(item)).unwrap_or_default().iter().filter_map(|option| {
            let about = option.about()?.best(language).0.to_owned();
            Some(view! { <li>{say(option.label(), language)} ": " {about}</li> })
        });
    let legend: Vec<_> = legend.collect();
    let legend = (!legend.is_empty()).then(|| view! { <ul>{legend}</ul> }.into_any());
    let mut section = None;
    let mut rows = Vec::new();
    for (number, entry) in (1_usize..).zip(sheet.questions()) {
        let Some(item) = questions.item(entry.item()) else { continue };
        let here = questions.section_of(item).map(|section| section.id());
        if here != section {
            section = here;
            let title = questions.section_of(item).map(|section| say(section.title(), language));
            rows.push(view! { <tr><th scope="rowgroup" colspan="3">{title}</th></tr> }.into_any());
        }
        let mut boxes = boxes(state, questions, sheet, entry, true);
        if let Some(whom) = sheet.attached(entry.item()) {
            boxes.push('\n');
            boxes.push_str(&self::boxes(state, questions, sheet, whom, false));
        }
        rows.push(
            view! {
                <tr>
                    <th scope="row">{number} ". " {say(item.text(), language)}</th>
                    <td class="lines boxes">{boxes}</td>
                    <td class="lines">{entry.note().to_owned()}</td>
                </tr>
            }
            .into_any(),
        );
    }
    view! {
        {legend}
        <table class="table printed joint-paper">
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{texts.answer}</th>
                    <th scope="col">{texts.note}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A box for each answer, ticked where they agreed.
fn boxes(
    state: State,
    questions: &Instrument,
    sheet: &JointSheet,
    entry: &Entry,
    has_without: bool,
) -> String {
    let language = state.language_now();
    let Some(item) = questions.item(entry.item()) else { return String::new() };
    let line = |is_ticked: bool, label: &str| {
        // The space between box and label does not break.
        format!("{}\u{a0}{}", if is_ticked { "☒" } else { "☐" }, label.replace(' ', "\u{a0}"))
    };
    let is_ticked = |option: &ResponseOption| matches!(entry.reply(), Some(Reply::Agreed(codes)) if codes.contains(&option.code()));
    // Of levels that are explained above the table the letter is enough.
    let name = |option: &ResponseOption| {
        let label = option.label().best(language).0.to_owned();
        let letter = option.about().and_then(|_| label.split_once(':')).map(|(letter, _)| letter.to_owned());
        letter.unwrap_or(label)
    };
    let options = questions.options_of(item).iter();
    let mut boxes: Vec<_> = options.map(|option| line(is_ticked(option), &name(option))).collect();
    if has_without {
        let without = [(Reply::NotAgreed, Standing::NotAgreed), (Reply::Skipped, Standing::Skipped)];
        boxes.extend(without.map(|(reply, standing)| {
            line(entry.reply() == Some(&reply), standing.label(sheet.form(), language))
        }));
    }
    boxes.join("  ")
}

/// The questions by where they stand, in words.
fn points_to(state: State, questions: &Instrument, sheet: &JointSheet) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let row = |(title, standings): (&'static str, &'static [Standing])| {
        let found = sheet.questions().filter(|entry| standings.contains(&sheet.standing(questions, entry)));
        let words = found.filter_map(|entry| Some(questions.item(entry.item())?.text().best(language).0));
        let words = words.collect::<Vec<_>>().join("\n");
        let words = if words.is_empty() { texts.none.to_owned() } else { words };
        let shape = standings.first().map(|standing| standing.shape());
        view! {
            <tr>
                <th scope="row">{shape} " " {title}</th>
                <td class="lines">{words}</td>
            </tr>
        }
    };
    view! {
        <table class="table printed">
            <caption>{texts.summary}</caption>
            // What has no answer is seen in the table above.
            <tbody>{groups(state, sheet.form()).into_iter().take(4).map(row).collect_any()}</tbody>
        </table>
    }
    .into_any()
}

/// Both sides in a table.
fn both(state: State, plan: &Plan, questions: &Instrument) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let round = state.round_now();
    let counted = |(item, strengths): &(&Item, Strengths)| {
        let said = strengths.said(questions, item, language);
        (item.text().best(language).0.to_owned(), format!("{} {said}", strengths.majority().shape()))
    };
    let counted_line = |counted_item: &(&Item, Strengths)| {
        let (question, said) = counted(counted_item);
        [question, said].join("\n")
    };
    let row = |mirror: &trygskema_core::plan::Mirror| {
        let [employees, management] =
            [true, false].map(|are_employees| said(state, questions, mirror, are_employees));
        let in_round = said_in_round(questions, mirror, round.as_ref());
        let sight = seen(questions, in_round.as_deref(), &employees, &management);
        let of_sheet = |said: &[(JointSheet, Entry)]| -> Vec<String> {
            let line = |(sheet, entry): &(JointSheet, Entry)| {
                let question = questions.item(entry.item())?.text().best(language).0;
                let standing = sheet.standing(questions, entry);
                let answer = in_words(questions, sheet, entry, language);
                Some(format!("{question}\n{} {answer}", standing.shape()))
            };
            said.iter().filter_map(line).collect()
        };
        let of_employees = in_round
            .map_or_else(|| of_sheet(&employees), |in_round| in_round.iter().map(counted_line).collect());
        let cell = |lines: Vec<String>| {
            let words = if lines.is_empty() { texts.not_asked.to_owned() } else { lines.join("\n") };
            view! { <td class="lines">{words}</td> }
        };
        view! {
            <tr>
                <th scope="row">
                    {mirror.title(language)}
                    <br/>
                    {sight.label(language)}
                </th>
                {[of_employees, of_sheet(&management)].into_iter().map(cell).collect_any()}
            </tr>
        }
    };
    let of_round = round.as_ref().map(|round| {
        let row = |counted_item: &(&Item, Strengths)| {
            let (question, said) = counted(counted_item);
            view! {
                <tr>
                    <th scope="row">{question}</th>
                    <td>{said}</td>
                </tr>
            }
        };
        let rows = by_majority(questions, round).iter().map(row).collect_any();
        view! {
            <h3>{texts.of_round}</h3>
            <p>{round_facts(state, round)}</p>
            <p>{texts.majorities}</p>
            <table class="table printed">
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    });
    view! {
        <h2>{texts.sides}</h2>
        <p>{plan.title.as_str().to_owned()} " " {plan.workplace.as_str().to_owned()}</p>
        <p>{texts.sides_about}</p>
        <table class="table printed">
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{texts.employees}</th>
                    <th scope="col">{texts.management}</th>
                </tr>
            </thead>
            <tbody>{MIRRORS.iter().map(row).collect_any()}</tbody>
        </table>
        {of_round}
    }
    .into_any()
}
