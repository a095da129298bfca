//! Reading a return sheet.

use super::{Consent, LAST_NUMBER, MAX_TALKS, Principle, RETURN_FORMAT, ReturnSheet, Said, Talk};
use crate::format::day::Day;
use crate::format::reader::{Node, Problems};
use crate::format::schema::Shape::{self, Integer, List, Object, Text, Words};
use crate::format::schema::{Field, check, optional, required};
use crate::plan::read::{Ids, TITLE};
use crate::plan::{ActionId, EntryId, Line, Note, PlanId};

/// The table of the format.
pub(crate) static RETURN: Shape<'static> = Object(&[
    required("format", Words(&[RETURN_FORMAT])),
    required("id", Shape::Hex(32)),
    required("saved", Shape::Day),
    required("last_id", Integer(0, ActionId::MOST)),
    optional("person", TITLE),
    optional("coordinator", TITLE),
    optional("reached", TITLE),
    optional("first_day", Shape::Day),
    optional("agreed", AGREED),
    optional("consent", CONSENT),
    optional("colleagues", Text),
    optional("teller", TITLE),
    optional("talks", List(1, MAX_TALKS, &TALK)),
]);

const fn text_on(principle: Principle) -> Field<'static> {
    optional(principle.name(), Text)
}

const AGREED: Shape<'static> = Object(&[
    text_on(Principle::Environment),
    text_on(Principle::Tasks),
    text_on(Principle::Burden),
    text_on(Principle::Managers),
    text_on(Principle::Contact),
    text_on(Principle::Coordinator),
    text_on(Principle::Health),
]);

const CONSENT: Shape<'static> = Object(&[
    optional(Consent::Contact.name(), Words(&Said::WORDS)),
    optional(Consent::Health.name(), Words(&Said::WORDS)),
    optional(Consent::Colleagues.name(), Words(&Said::WORDS)),
]);

static TALK: Shape<'static> = Object(&[
    required("id", Integer(1, ActionId::MOST)),
    optional("day", Shape::Day),
    optional("note", Text),
]);

/// The sheet; `None` only if there are problems.
pub(super) fn sheet(document: Node<'_>, problems: &mut Problems) -> Option<ReturnSheet> {
    check(document, &RETURN, &[], problems);
    let last = document.integer("last_id").map(i32::unsigned_abs).unwrap_or_default();
    let mut ids = Ids::up_to(last);
    let mut talks = Vec::new();
    for node in document.elements("talks") {
        let number = node.integer("id").map(i32::unsigned_abs);
        let Some(number) = number.filter(|number| (1..=LAST_NUMBER).contains(number)) else { continue };
        ids.note(&node, number, problems);
        talks.push(Talk {
            id: EntryId(number),
            day: Day::parse(node.text("day")),
            note: Note::new(node.text("note")),
        });
    }
    let line = |name| Line::new(document.text(name));
    let mut sheet = ReturnSheet::new(PlanId(document.owned("id")), Day::parse(document.text("saved"))?);
    sheet.last_id = last;
    sheet.person = line("person");
    sheet.coordinator = line("coordinator");
    sheet.reached = line("reached");
    sheet.teller = line("teller");
    sheet.first_day = Day::parse(document.text("first_day"));
    sheet.colleagues = Note::new(document.text("colleagues"));
    sheet.talks = talks;
    if let Some(agreed) = document.get("agreed") {
        for principle in Principle::ALL {
            sheet.agree(principle, Note::new(agreed.text(principle.name())));
        }
    }
    if let Some(node) = document.get("consent") {
        for consent in Consent::ALL {
            let said = node.word(consent.name(), &Said::WORDS).and_then(|place| Said::ALL.get(place));
            sheet.say(consent, said.copied());
        }
    }
    Some(sheet)
}
