//! Reading the year of a plan file.

use super::read::{Ids, TITLE};
use super::year::{EntryId, MAX_ENTRIES, Meeting, Visit, Year, YearText};
use super::{ActionId, Line, Note};
use crate::format::day::Day;
use crate::format::reader::{Node, Problems, text_of};
use crate::format::schema::Shape::{self, Integer, List, Object, Text};
use crate::format::schema::{optional, required};

pub(super) const YEAR: Shape<'static> = Object(&[
    optional(YearText::Goals.name(), Text),
    optional(YearText::Expectations.name(), Text),
    optional(YearText::Roles.name(), Text),
    optional(YearText::KeyPersons.name(), Text),
    optional(YearText::PocketCard.name(), Text),
    optional(YearText::Poster.name(), Text),
    optional("approved", Shape::Day),
    optional("meetings", List(1, MAX_ENTRIES, &MEETING)),
    optional("visits", List(1, MAX_ENTRIES, &VISIT)),
]);

static MEETING: Shape<'static> = Object(&[
    required("id", Integer(1, ActionId::MOST)),
    optional("day", Shape::Day),
    optional("decisions", Text),
    optional("roles", Text),
    optional("deadline", Shape::Day),
]);

static VISIT: Shape<'static> = Object(&[
    required("id", Integer(1, ActionId::MOST)),
    optional("day", Shape::Day),
    optional("topic", TITLE),
    optional("remember", List(1, 3, &TITLE)),
    optional("pass_on", Text),
]);

pub(super) fn year(node: &Node<'_>, ids: &mut Ids, problems: &mut Problems) -> Year {
    let mut year = Year::default();
    year.approved = Day::parse(node.text("approved"));
    for which in YearText::ALL {
        year.set_text(which, Note::new(node.text(which.name())));
    }
    for node in node.elements("meetings") {
        let Some(id) = id(&node, ids, problems) else { continue };
        year.meetings.push(Meeting {
            id,
            day: Day::parse(node.text("day")),
            decisions: Note::new(node.text("decisions")),
            roles: Note::new(node.text("roles")),
            deadline: Day::parse(node.text("deadline")),
        });
    }
    for node in node.elements("visits") {
        let Some(id) = id(&node, ids, problems) else { continue };
        let mut remember = <[Line; 3]>::default();
        for (slot, text) in remember.iter_mut().zip(node.elements("remember")) {
            *slot = Line::new(text_of(text.value));
        }
        year.visits.push(Visit {
            id,
            day: Day::parse(node.text("day")),
            topic: Line::new(node.text("topic")),
            remember,
            pass_on: Note::new(node.text("pass_on")),
        });
    }
    year
}

fn id(node: &Node<'_>, ids: &mut Ids, problems: &mut Problems) -> Option<EntryId> {
    let number = node.integer("id").map(i32::unsigned_abs).and_then(ActionId::new)?.number();
    ids.note(node, number, problems);
    Some(EntryId(number))
}
