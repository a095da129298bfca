//! The sheets beside the steps, printed.

use leptos::prelude::*;
use trygskema_core::advice::guide::{Draft, Verdict};
use trygskema_core::group::report::day_in_words;
use trygskema_core::plan::{Card, CardText, Consent, Plan, PointList, Principle, ReturnSheet};
use trygskema_widget::{CollectAny, say};

use super::model::Step;
use super::state::State;
use super::text::sheet_texts;

/// A row of a table: what, and what was written; an empty one leaves room for a pen.
fn row((head, text): (String, String)) -> AnyView {
    let class = if text.is_empty() { "blank" } else { "lines" };
    view! {
        <tr>
            <th scope="row">{head}</th>
            <td class=class>{text}</td>
        </tr>
    }
    .into_any()
}

fn table(caption: &str, rows: Vec<(String, String)>) -> AnyView {
    view! {
        <table class="table printed">
            <caption>{caption.to_owned()}</caption>
            <tbody>{rows.into_iter().map(row).collect_any()}</tbody>
        </table>
    }
    .into_any()
}

/// The sheet of a person.
pub(super) fn back(state: State, sheet: &ReturnSheet) -> AnyView {
    let (language, texts) = (state.language_now(), sheet_texts(state.language_now()));
    let pair = |head: &str, text: &str| (head.to_owned(), text.to_owned());
    let day = sheet.first_day.map(|day| day_in_words(day, language)).unwrap_or_default();
    let who = vec![
        pair(texts.person, sheet.person.as_str()),
        pair(texts.coordinator, sheet.coordinator.as_str()),
        pair(texts.reached, sheet.reached.as_str()),
        pair(texts.first_day, &day),
    ];
    let agreed = Principle::ALL.map(|one| pair((texts.principle)(one), sheet.agreed(one)));
    let consents = Consent::ALL.map(|one| pair((texts.consent)(one), (texts.said)(sheet.said(one))));
    // Without a yes the text is not printed: the paper may be left somewhere.
    let heard = sheet.for_colleagues().unwrap_or(texts.colleagues_hear_nothing);
    let colleagues = vec![pair(texts.colleagues, heard), pair(texts.teller, sheet.teller.as_str())];
    let talks = (1..).zip(sheet.talks()).map(|(number, talk): (usize, _)| {
        let day = talk.day.map(|day| day_in_words(day, language));
        (day.unwrap_or_else(|| (texts.talk)(number)), talk.note.as_str().to_owned())
    });
    let signed = texts.signed.map(|who| pair(who, ""));
    view! {
        <div class="returning">
        <h2>{(state.texts().step)(Step::Return)}</h2>
        <p>{texts.holder_print}</p>
        {table(texts.about_return, who)}
        {table(texts.agreed, agreed.into())}
        {table(texts.consents, consents.into())}
        {table(texts.colleagues, colleagues)}
        {table(texts.talks, talks.collect())}
        {table("", signed.into())}
        <p>{texts.source} ": " {texts.return_source}</p>
        </div>
    }
    .into_any()
}

/// The check, list by list, and what is missing first.
pub(super) fn prepared(state: State, plan: &Plan, heading: AnyView) -> AnyView {
    let (language, texts) = (state.language_now(), sheet_texts(state.language_now()));
    let check = &plan.preparedness;
    let missing = check.missing();
    let all = PointList::ALL.into_iter().flat_map(|list| check.of_list(list));
    let missing_points = all.filter(|(place, ..)| missing.contains(place)).map(|(_, point, finding)| {
        let action = finding.action.map(|id| (texts.is_action)(&id.to_string()));
        let answer = finding.answer.map_or("", texts.answer).to_owned();
        let parts = [Some(answer), Some(finding.note.as_str().to_owned()), action];
        let said = parts.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        (point.label(language).to_owned(), said.join(". "))
    });
    let missing_points: Vec<_> = missing_points.collect();
    let list = |list: PointList| {
        let line = |(_, point, finding): (
            usize,
            &'static trygskema_core::plan::Point,
            &trygskema_core::plan::Finding,
        )| {
            let answer = finding.answer.map_or("", texts.answer);
            let note = finding.note.as_str();
            let said =
                [answer, note].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ");
            view! {
                <tr>
                    <th scope="row">{point.label(language)}</th>
                    <td class="lines">{said}</td>
                </tr>
            }
        };
        view! {
            <table class="table printed points">
                <caption>{(texts.list)(list)}</caption>
                <tbody>{check.of_list(list).map(line).collect_any()}</tbody>
            </table>
            <p class="about">{(texts.list_source)(list)}</p>
        }
    };
    view! {
        {heading}
        <p>{(texts.missing_count)(missing.len(), check.open())}</p>
        {(!missing_points.is_empty()).then(|| table(texts.missing, missing_points))}
        {PointList::ALL.map(list).into_iter().collect_any()}
    }
    .into_any()
}

/// A card on a sheet of its own.
pub(super) fn card(state: State, plan: &Plan, card: &Card) -> AnyView {
    let (language, texts) = (state.language_now(), sheet_texts(state.language_now()));
    let rows = CardText::ALL.map(|which| (which.label(language).to_owned(), card.text(which).to_owned()));
    let title = if card.title.is_empty() { (state.texts().step)(Step::Cards) } else { card.title.as_str() };
    let facts = [plan.workplace.as_str(), plan.title.as_str()].into_iter().filter(|text| !text.is_empty());
    view! {
        <div class="learning">
            <h2>{title.to_owned()}</h2>
            <p>{facts.collect::<Vec<_>>().join(" · ")}</p>
            {table((state.texts().step)(Step::Cards), rows.into())}
            <p class="about">{texts.card_source}</p>
        </div>
    }
    .into_any()
}

/// Every card, each on a sheet.
pub(super) fn cards(state: State, plan: &Plan) -> AnyView {
    if plan.cards().is_empty() {
        return view! { <p>{sheet_texts(state.language_now()).no_cards}</p> }.into_any();
    }
    plan.cards().iter().map(|one| card(state, plan, one)).collect_any()
}

/// The list for the wall of the ward: what to tick, and what follows.
pub(super) fn list(state: State, draft: &Draft) -> AnyView {
    let language = state.language_now();
    // As the file has it: with the mark of a list of one's own, and without what is empty.
    let guide =
        draft.to_json().ok().and_then(|file| Draft::from_json(&file).ok()).and_then(|draft| draft.guide());
    let Some(guide) = guide else { return ().into_any() };
    let Some(list) = guide.checklist() else { return ().into_any() };
    let line = |situation: &trygskema_core::advice::guide::Situation| {
        view! { <li>"☐ " {say(situation.text(), language)}</li> }
    };
    view! {
        <h2>{say(guide.title(), language)}</h2>
        <p>{say(guide.lead(), language)}</p>
        <h3>{say(list.question(), language)}</h3>
        <p>
            <strong>{say(list.rule(), language)}</strong>
        </p>
        <ul class="ticks">{list.situations().iter().map(line).collect_any()}</ul>
        <p>{say(list.text(Verdict::Yes), language)}</p>
        <p>{say(list.text(Verdict::No), language)}</p>
        <p class="about">{guide.source().to_owned()}</p>
    }
    .into_any()
}
