//! The blocks of a report as elements, in the order in which they are read.

use std::rc::Rc;

use trygskema_core::group::report::{Block, Cell, Field, Page, Table, Tone};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::charts::chart;
use crate::dom::{Tag, tag};
use crate::part::scroll;

/// What is done with a text that is typed: the id of the note and the text.
pub(super) type Typed = Rc<dyn Fn(&'static str, &str)>;

/// The whole report. What stands after [`Block::Details`] is folded.
pub(super) fn blocks(page: &Page, from_to: &str, typed: &Typed) -> Tag {
    let mut whole = tag("article").class("report").attr("data-view", page.view.word());
    whole = whole.child(tag("h3").class("report-title").text(&page.title));
    let mut folded: Option<Tag> = None;
    for block in &page.blocks {
        if let Block::Details(title) = block {
            if let Some(before) = folded.take() {
                whole = whole.child(before);
            }
            let summary = tag("summary").text(title);
            folded = Some(tag("details").class("fold").child(summary));
            continue;
        }
        let element = element(block, from_to, typed);
        match folded.take() {
            Some(fold) => folded = Some(fold.child(element)),
            None => whole = whole.child(element),
        }
    }
    whole.children(folded)
}

fn element(block: &Block, from_to: &str, typed: &Typed) -> Tag {
    match block {
        Block::Heading(heading) => tag("h4").class("part-title").text(heading),
        Block::Subheading(heading) => tag("h5").text(heading),
        Block::Text(tone, said) => paragraph(*tone, said),
        Block::List(facts) => {
            tag("ul").class("facts").children(facts.iter().map(|fact| tag("li").text(fact)))
        }
        Block::Chart(shown) => chart(shown, from_to),
        Block::Table(shown) => table(shown),
        Block::Field(field) => note(field, typed),
        Block::Details(title) => tag("h4").text(title),
    }
}

fn paragraph(tone: Tone, said: &str) -> Tag {
    let class = match tone {
        Tone::Lead => "finding",
        Tone::Plain => "plain",
        Tone::Note => "hint",
        Tone::Aside => "hint unprinted",
        Tone::Warning | Tone::Withheld | Tone::Refused => "notice",
    };
    tag("p").class(class).attr("data-tone", tone.word()).text(said)
}

fn table(shown: &Table) -> Tag {
    let is_number = |column: usize| {
        shown.rows.iter().any(|row| row.get(column).is_some_and(|cell| cell.is_number() && !is_long(cell)))
    };
    let heads = shown.columns.iter().enumerate().map(|(column, title)| {
        let class = if is_number(column) { "number" } else { "" };
        // An empty heading is none.
        let head = if title.is_empty() { tag("td") } else { tag("th").attr("scope", "col") };
        head.class(class).text(title)
    });
    let rows = shown.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(column, shown)| {
            if column == 0 { tag("th").attr("scope", "row").text(&shown.text) } else { cell(shown) }
        });
        tag("tr").children(cells)
    });
    let table = tag("table")
        .class("table")
        .attr("part", "table")
        .child(tag("caption").text(&shown.caption))
        .child(tag("thead").child(tag("tr").children(heads)))
        .child(tag("tbody").children(rows));
    scroll(&shown.caption, table)
}

/// A sentence with a number in it reads as a text.
fn is_long(cell: &Cell) -> bool {
    cell.text.chars().nth(30).is_some()
}

fn cell(shown: &Cell) -> Tag {
    if !shown.is_number() {
        return tag("td").text(&shown.text);
    }
    tag("td")
        .class(if is_long(shown) { "" } else { "number" })
        .attr("data-figure", &shown.figure)
        .attr("data-value", &shown.value)
        .text(&shown.text)
}

/// A place to write. On paper the text stands as it is, because a field would be cut off.
fn note(field: &Field, typed: &Typed) -> Tag {
    let (id, typed) = (field.id, Rc::clone(typed));
    let written = tag("p").class("written").text(&field.text);
    let on_paper = written.clone();
    let area = tag("textarea")
        .class("entry")
        .attr("rows", "3")
        .attr("maxlength", &field.longest.to_string())
        .attr("autocomplete", "off")
        .attr("data-note", id)
        .text(&field.text)
        .on("input", move |event| {
            let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
            if let Some(area) = area {
                let text = area.value();
                typed(id, &text);
                on_paper.element().set_text_content(Some(&text));
            }
        });
    let label = tag("label").child(tag("span").class("note-label").text(&field.label)).child(area);
    tag("div").class("note").child(label).child(written)
}
