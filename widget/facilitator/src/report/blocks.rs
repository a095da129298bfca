//! The blocks of a report as elements, in the order in which they are read.

use leptos::prelude::*;
use trygskema_core::group::report::{Block, Cell, Field, Forest, Page, Table, Tone};
use trygskema_widget::{CollectAny, ElementRef};

use super::charts::{Picture, spot, zero};
use super::keep::Keep;
use super::state::State;

/// The whole report. What stands after [`Block::Details`] is folded, up to the next one.
#[component]
pub(super) fn Blocks(page: Page) -> impl IntoView {
    let Page { view, title, blocks, .. } = page;
    let parts = blocks.chunk_by(|_, next| !matches!(next, Block::Details(_))).map(|part| match part {
        [Block::Details(title), folded @ ..] => view! {
            <details class="fold">
                <summary>{title.clone()}</summary>
                {folded.iter().map(element).collect_any()}
            </details>
        }
        .into_any(),
        open => open.iter().map(element).collect_any(),
    });
    view! {
        <article class="report" data-view=view.word()>
            <h3 class="report-title">{title}</h3>
            {parts.collect_any()}
        </article>
    }
}

fn element(block: &Block) -> AnyView {
    match block.clone() {
        Block::Heading(heading) => view! { <h4 class="part-title">{heading}</h4> }.into_any(),
        Block::Subheading(heading) => view! { <h5>{heading}</h5> }.into_any(),
        Block::Text(tone, text) => view! { <Paragraph tone text/> }.into_any(),
        Block::List(facts) => {
            let fact = |fact| view! { <li>{fact}</li> };
            view! { <ul class="facts">{facts.into_iter().map(fact).collect_any()}</ul> }.into_any()
        }
        Block::Chart(chart) => view! { <Picture chart/> }.into_any(),
        Block::Table(table) => figures(&table, None),
        Block::Forest(forest) => figures(&forest.table, Some(&forest)),
        Block::Field(field) => view! { <Note field/> }.into_any(),
        Block::Details(title) => view! { <h4>{title}</h4> }.into_any(),
    }
}

#[component]
fn Paragraph(tone: Tone, text: String) -> impl IntoView {
    let class = match tone {
        Tone::Lead => "finding",
        Tone::Plain => "plain",
        Tone::Note => "hint",
        Tone::Aside => "hint unprinted",
        Tone::Warning | Tone::Withheld | Tone::Refused => "notice",
    };
    view! { <p class=class data-tone=tone.word()>{text}</p> }
}

/// A table in a box of its own, with the picture of its rows behind the first column. A wide one scrolls by itself, also with
/// the keyboard.
fn figures(table: &Table, forest: Option<&Forest>) -> AnyView {
    // What is withheld stands where the numbers of its column do.
    let class_of = |column: usize| {
        let is_number =
            |row: &Vec<Cell>| row.get(column).is_some_and(|cell| is_numeral(cell) && !is_long(cell));
        if table.rows.iter().any(is_number) { "number" } else { "" }
    };
    let heads = table.columns.iter().enumerate().map(|(column, title)| {
        let class = class_of(column);
        // An empty heading is none.
        if title.is_empty() {
            view! { <td class=class></td> }.into_any()
        } else {
            view! { <th scope="col" class=class>{title.clone()}</th> }.into_any()
        }
    });
    let mut heads: Vec<AnyView> = heads.collect();
    if let Some(forest) = forest {
        let [left, right] = &forest.ends;
        let ends = view! { <span>"←\u{a0}" {left.clone()}</span> <span>{right.clone()} "\u{a0}→"</span> };
        heads.insert(
            1,
            view! {
                <th scope="col" class="plot">
                    <span class="ends">{ends}</span>
                    {zero(forest)}
                </th>
            }
            .into_any(),
        );
    }
    let row = |(place, row): (usize, &Vec<Cell>)| {
        let mut cells = row.iter().enumerate();
        let title =
            cells.next().map(|(_, title)| view! { <th scope="row">{title.text.clone()}</th> }.into_any());
        let drawn = forest.map(|forest| view! { <td class="plot">{spot(forest, place)}</td> }.into_any());
        view! { <tr>{title} {drawn} {cells.map(|(column, shown)| cell(shown, class_of(column))).collect_any()}</tr> }
    };
    let rows = table.rows.iter().enumerate().map(row).collect_any();
    let [label, caption] = [table.caption.clone(), table.caption.clone()];
    let shown = ElementRef::new();
    let keep =
        forest.map(|_| view! { <Keep shown title=table.caption.clone() told=String::new()/> }.into_any());
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=label>
            <table class="table" part="table" node_ref=shown>
                <caption>{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {keep}
    }
    .into_any()
}

/// A sentence with a number in it reads as a text.
fn is_long(cell: &Cell) -> bool {
    cell.text.chars().nth(24).is_some()
}

/// Whether a cell holds a number: a figure of the release, or digits alone, such as how many people were asked.
fn is_numeral(cell: &Cell) -> bool {
    cell.is_number() || (!cell.text.is_empty() && cell.text.bytes().all(|letter| letter.is_ascii_digit()))
}

fn cell(shown: &Cell, class: &'static str) -> AnyView {
    let text = shown.text.clone();
    let class = if is_long(shown) { "" } else { class };
    if !shown.is_number() {
        return view! { <td class=class>{text}</td> }.into_any();
    }
    view! { <td class=class data-figure=shown.figure.clone() data-value=shown.value.clone()>{text}</td> }
        .into_any()
}

/// A place to write. On paper the text stands as it is, because a field would be cut off.
#[component]
fn Note(field: Field) -> impl IntoView {
    let state = expect_context::<State>();
    let (id, text) = (field.id, RwSignal::new(field.text));
    let write = move |written: String| {
        state.note(id, &written);
        text.set(written);
    };
    view! {
        <div class="note">
            <label>
                <span class="note-label">{field.label}</span>
                <textarea
                    class="entry"
                    rows="3"
                    maxlength=field.longest.to_string()
                    autocomplete="off"
                    data-note=id
                    prop:value=text
                    on:input:target=move |event| write(event.target().value())
                ></textarea>
            </label>
            <p class="written">{text}</p>
        </div>
    }
}
