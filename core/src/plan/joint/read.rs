//! Reading the sheets of a plan file.
//!
//! A sheet that was answered to another version of its questions is read as it stands: the questions of that time are not
//! here to check it against, and nothing of it is lost.

use super::write::WITHOUT;
use super::{Entry, JointForm, JointSheet, MAX_SHEETS, Present, Reply, Side, takes};
use crate::format::day::Day;
use crate::format::diagnostic::Problem;
use crate::format::reader::{Node, Problems, id_of, integer_of, text_of};
use crate::format::schema::Shape::{self, Id, Integer, List, Object, Text, Words};
use crate::format::schema::{missing, optional, required};
use crate::plan::{ActionId, EntryId, Note};
use crate::questionnaire::instrument::{Instrument, MAX_ITEMS};

pub(in crate::plan) const JOINT: Shape<'static> = List(1, MAX_SHEETS, &SHEET);

static SHEET: Shape<'static> = Object(&[
    required("id", Integer(1, ActionId::MOST)),
    required("form", Words(&JointForm::WORDS)),
    required("version", Shape::Version),
    optional("parts", List(1, 10, &Id)),
    required("by", Words(&Side::WORDS)),
    optional("day", Shape::Day),
    optional("present", List(1, Present::ALL.len(), &Words(&Present::WORDS))),
    required("answers", List(0, MAX_ITEMS, &ANSWER)),
]);

static ANSWER: Shape<'static> = Object(&[
    required("item", Id),
    optional("codes", List(1, 2, &Integer(0, 250))),
    optional("without", Words(&WITHOUT)),
    optional("note", Text),
]);

/// One sheet; its number is noted by the caller.
pub(in crate::plan) fn sheet(node: &Node<'_>, problems: &mut Problems) -> Option<JointSheet> {
    let id = node.integer("id").map(i32::unsigned_abs).and_then(ActionId::new)?;
    let form = *JointForm::ALL.get(node.word("form", &JointForm::WORDS)?)?;
    let by = *Side::ALL.get(node.word("by", &Side::WORDS)?)?;
    let questions = form.instrument()?;
    let is_current = node.text("version") == questions.version();
    let nodes = node.elements("parts");
    let parts: Vec<_> = nodes.iter().map(|part| id_of(part.value)).collect();
    let day = Day::parse(node.text("day"));
    let mut sheet = JointSheet::new(EntryId(id.number()), form, &questions, &parts, by, day);
    let mut are_parts_known = true;
    for (place, part) in nodes.iter().enumerate() {
        let known = parts.get(place).copied().unwrap_or_default();
        let can_be_chosen = questions.is_answered_in_parts()
            && questions.sections().iter().any(|section| section.id() == known);
        if is_current && !can_be_chosen {
            are_parts_known = false;
            part.wrong(
                Problem::UnknownReference,
                "a section of the form that has people of its own",
                problems,
            );
        }
        if parts.iter().take(place).any(|earlier| *earlier == known) {
            part.wrong(Problem::Duplicate, "each section once", problems);
        }
    }
    if !is_current {
        node.text("version").clone_into(&mut sheet.version);
        sheet.parts = parts.into_iter().map(str::to_owned).collect();
        sheet.entries.clear();
    }
    for who in node.elements("present") {
        let place = Present::WORDS.iter().position(|word| *word == text_of(who.value));
        let Some(one) = place.and_then(|place| Present::ALL.get(place)) else { continue };
        if sheet.has_present(*one) {
            who.wrong(Problem::Duplicate, "each once", problems);
        }
        sheet.set_present(*one, true);
    }
    let mut seen = Vec::new();
    for answer in node.elements("answers") {
        let item = answer.id("item");
        if seen.contains(&item) {
            answer.wrong_field("item", Problem::Duplicate, "each question once", problems);
        }
        seen.push(item);
        let entry = entry(&answer, problems);
        // Without the sections nothing can be said of which questions are asked.
        if is_current && are_parts_known {
            place(&mut sheet, &questions, &answer, entry, problems);
        } else {
            sheet.entries.push(entry);
        }
    }
    Some(sheet)
}

fn entry(node: &Node<'_>, problems: &mut Problems) -> Entry {
    let codes = node.elements("codes");
    let codes: Vec<_> = codes
        .iter()
        .filter_map(|code| integer_of(code.value).and_then(|code| u8::try_from(code).ok()))
        .collect();
    let without = node.word("without", &WITHOUT);
    if !codes.is_empty() && without.is_some() {
        node.wrong_field("without", Problem::Contradiction, "no answer beside it", problems);
    }
    let note = Note::new(node.text("note"));
    if codes.is_empty() && without.is_none() && note.is_empty() {
        missing(node, "codes", problems);
    }
    let reply = match without {
        Some(0) => Some(Reply::NotAgreed),
        Some(_) => Some(Reply::Skipped),
        None if codes.is_empty() => None,
        None => Some(Reply::Agreed(codes)),
    };
    Entry { item: node.owned("item"), reply, note }
}

/// Puts an entry where its question is, in a sheet with the questions of today.
fn place(
    sheet: &mut JointSheet,
    questions: &Instrument,
    node: &Node<'_>,
    entry: Entry,
    problems: &mut Problems,
) {
    let Some(item) = questions.item(&entry.item) else {
        node.wrong_field("item", Problem::UnknownReference, "a question of the form", problems);
        return;
    };
    let Some(slot) = sheet.entries.iter_mut().find(|slot| slot.item == entry.item) else {
        node.wrong_field(
            "item",
            Problem::Contradiction,
            "a question of the sections that are asked",
            problems,
        );
        return;
    };
    if let Some(Reply::Agreed(codes)) = &entry.reply
        && !takes(questions, item, codes)
    {
        let expected = "a code of the question, or two neighbours where it takes them";
        node.wrong_field("codes", Problem::NotAllowed, expected, problems);
    }
    *slot = entry;
}
