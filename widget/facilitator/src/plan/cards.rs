//! Learning cards: ten short texts that others can learn from, begun with what the plan knows of an action.

use leptos::prelude::*;
use trygskema_core::plan::{Action, ActionId, Card, CardText, Line, Note};
use trygskema_widget::{Button, CollectAny, PRIMARY};

use super::field::{LineField, NoteField};
use super::model::{Printed, Spot, Told};
use super::spot::{ListHeading, spot};
use super::state::State;
use super::text::sheet_texts;
use super::view::print;

/// The page.
#[component]
pub(super) fn CardsPage() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = sheet_texts(state.language_now());
    let cards = state.with_now(|plan| plan.cards().to_vec());
    let empty = cards.is_empty().then(|| view! { <p>{texts.no_cards}</p> }.into_any());
    view! {
        <Make/>
        <ListHeading list="cards" text=(state.texts().step)(super::model::Step::Cards)/>
        {empty}
        {(1..).zip(cards).map(|(number, card)| card_view(state, number, &card)).collect_any()}
        <p class="about">{texts.card_source}</p>
    }
}

/// Which action a card is made from.
#[component]
fn Make() -> impl IntoView {
    let state = expect_context::<State>();
    let (language, texts) = (state.language_now(), sheet_texts(state.language_now()));
    let chosen = RwSignal::new(None::<ActionId>);
    let ids: Vec<_> = state.with_now(|plan| plan.actions().iter().map(Action::id).collect());
    let option = |id: &ActionId| {
        let name = state.with_now(|plan| plan.action_name(*id, language));
        view! { <option value=id.to_string()>{format!("{id}. {name}")}</option> }
    };
    let options = ids.iter().map(option).collect_any();
    let add = move |()| {
        let mut added = None;
        state.matrix(|matrix| {
            state.edit(|plan| added = plan.add_card(chosen.get_untracked(), Some(matrix), language));
        });
        if added.is_some() {
            state.tell(Told::Done(texts.card_added.to_owned()));
        }
        state.show_added(added, "cards");
    };
    view! {
        <label class="field">
            <span class="field-label">{texts.from_action}</span>
            <select
                class="entry"
                part="entry"
                data-field="from"
                on:change:target=move |event| {
                    let value = event.target().value();
                    chosen.set(ids.iter().copied().find(|id| id.to_string() == value));
                }
            >
                <option value="">{texts.no_action}</option>
                {options}
            </select>
        </label>
        <div class="actions">
            <Button action="add-card" class=PRIMARY label=texts.add_card on_press=add/>
        </div>
    }
}

fn card_view(state: State, number: usize, card: &Card) -> AnyView {
    let (language, texts) = (state.language_now(), sheet_texts(state.language_now()));
    let id = card.id();
    let field = |which: CardText| {
        view! {
            <NoteField
                name=which.name()
                label=which.label(language)
                value=card.text(which).to_owned()
                write=Box::new(move |plan, text| {
                    if let Some(card) = plan.card_mut(id) {
                        card.set_text(which, Note::new(text));
                    }
                })
            />
        }
    };
    let too_long = move || {
        let lines =
            state.with(|plan| plan.cards().iter().find(|card| card.id() == id).map_or(0, Card::lines));
        (lines > Card::ONE_SHEET).then_some(texts.card_too_long)
    };
    let remove = move |()| {
        state.edit(|plan| plan.remove_card(id));
        state.ask_focus(Spot::Heading("cards"));
        state.tell(Told::Done(state.texts().entry_removed.to_owned()));
        state.draw();
    };
    view! {
        <fieldset class="level" tabindex="-1" data-card=id.number() node_ref=spot(state, Spot::Entry(id))>
            <legend>{(texts.card)(number)}</legend>
            <LineField
                name="card-title"
                label=texts.card_title
                value=card.title.as_str().to_owned()
                write=Box::new(move |plan, text| {
                    if let Some(card) = plan.card_mut(id) {
                        card.title = Line::new(text);
                    }
                })
            />
            {CardText::ALL.map(field).into_iter().collect_any()}
            <p class="hint" role="status">{too_long}</p>
            <div class="actions">
                <Button
                    action="print-learning"
                    label=texts.print_one
                    on_press=move |()| print(state, Printed::Card(id))
                />
                <Button action="remove-card" label=texts.remove on_press=remove/>
            </div>
        </fieldset>
    }
    .into_any()
}
