//! Reading the check of a plan file.

use super::{Answer, POINT_IDS, Preparedness};
use crate::format::diagnostic::Problem;
use crate::format::reader::{Node, Problems, note};
use crate::format::schema::Shape::{self, Integer, List, Object, Text, Words};
use crate::format::schema::{optional, required};
use crate::plan::{Action, ActionId, Note};

/// The table of this part of the format: points that something was said of.
pub(in crate::plan) const PREPAREDNESS: Shape<'static> = List(1, POINT_IDS.len(), &FINDING);

static FINDING: Shape<'static> = Object(&[
    required("point", Words(&POINT_IDS)),
    optional("answer", Words(&Answer::WORDS)),
    optional("note", Text),
    optional("action", Integer(1, ActionId::MOST)),
]);

pub(in crate::plan) fn preparedness(
    document: &Node<'_>,
    actions: &[Action],
    problems: &mut Problems,
) -> Preparedness {
    let mut preparedness = Preparedness::default();
    for node in document.elements("preparedness") {
        let place = node.word("point", &POINT_IDS);
        let Some(finding) = place.and_then(|place| preparedness.finding_mut(place)) else { continue };
        if !finding.is_empty() {
            node.wrong_field("point", Problem::Duplicate, "each point once", problems);
        }
        finding.answer =
            node.word("answer", &Answer::WORDS).and_then(|place| Answer::ALL.get(place)).copied();
        finding.note = Note::new(node.text("note"));
        finding.action = node.integer("action").map(i32::unsigned_abs).and_then(ActionId::new);
        if let Some(id) = finding.action
            && !actions.iter().any(|action| action.id() == id)
        {
            node.wrong_field(
                "action",
                Problem::UnknownReference,
                "the id of an action of the plan",
                problems,
            );
        }
        if node.get("answer").is_none() && node.get("note").is_none() && node.get("action").is_none() {
            note(problems, Problem::Missing, &node.place, "an answer, a note or an action", "neither");
        }
    }
    preparedness
}
