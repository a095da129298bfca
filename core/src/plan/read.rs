//! Reading a plan file.

use super::card::{CARDS, cards};
use super::joint;
use super::prepared::{PREPAREDNESS, preparedness};
use super::year_read;
use super::{
    Action, ActionId, ActionText, AsPlanned, Column, Decision, FORMAT, Line, MAX_ACTIONS, MeasureId, Note,
    Plan, PlanId, Row, Status, Worksheet, ZONES, Zone,
};
use crate::advice::matrix::Layer;
use crate::format::day::Day;
use crate::format::diagnostic::Problem;
use crate::format::reader::{Node, Problems};
use crate::format::schema::Shape::{self, Integer, List, Object, Text, Words};
use crate::format::schema::{Field, check, optional, required};

pub(super) const TITLE: Shape<'static> = Shape::Line(Line::MOST);

/// The table of the format.
pub(crate) static PLAN: Shape<'static> = Object(&[
    required("format", Words(&[FORMAT])),
    required("id", Shape::Hex(32)),
    required("saved", Shape::Day),
    optional("title", TITLE),
    optional("workplace", TITLE),
    optional("start", Shape::Day),
    optional("status_day", Shape::Day),
    required("last_id", Integer(0, ActionId::MOST)),
    required("actions", List(0, MAX_ACTIONS, &ACTION)),
    optional("worksheet", WORKSHEET),
    optional("year", year_read::YEAR),
    optional("preparedness", PREPAREDNESS),
    optional("cards", CARDS),
    optional("joint", joint::JOINT),
]);

const fn text_of_action(which: ActionText) -> Field<'static> {
    optional(which.name(), Text)
}

static ACTION: Shape<'static> = Object(&[
    required("id", Integer(1, ActionId::MOST)),
    required("level", Words(&Layer::WORDS)),
    required("status", Words(&Status::WORDS)),
    optional("basis", Shape::Line(5)),
    optional("follow_up", Shape::Day),
    text_of_action(ActionText::Goal),
    text_of_action(ActionText::Measures),
    text_of_action(ActionText::Roles),
    text_of_action(ActionText::Timetable),
    text_of_action(ActionText::Evaluation),
    text_of_action(ActionText::SmallTest),
    text_of_action(ActionText::Expected),
    text_of_action(ActionText::Barriers),
    text_of_action(ActionText::Result),
    optional("as_planned", Words(&AsPlanned::WORDS)),
    optional("decision", Words(&Decision::WORDS)),
]);

const WORKSHEET: Shape<'static> = Object(&[
    optional("problem", TITLE),
    optional(Row::Organisation.name(), CELLS),
    optional(Row::Leader.name(), CELLS),
    optional(Row::Group.name(), CELLS),
    optional(Row::Individual.name(), CELLS),
    optional(Zone::Control.name(), Text),
    optional(Zone::Influence.name(), Text),
    optional(Zone::Accept.name(), Text),
]);

const CELLS: Shape<'static> = Object(&[
    optional(Column::Where.name(), Text),
    optional(Column::Signs.name(), Text),
    optional(Column::Action.name(), Text),
    optional(Column::Time.name(), Text),
]);

/// The plan; `None` only if there are problems.
pub(super) fn plan(document: Node<'_>, problems: &mut Problems) -> Option<Plan> {
    check(document, &PLAN, &[], problems);
    let mut ids = Ids::up_to(document.integer("last_id").map(i32::unsigned_abs).unwrap_or_default());
    let mut actions: Vec<Action> = Vec::new();
    for node in document.elements("actions") {
        let Some(action) = action(&node, problems) else { continue };
        ids.note(&node, action.id().number(), problems);
        actions.push(action);
    }
    let worksheet = document.get("worksheet").map(|node| worksheet(&node)).unwrap_or_default();
    let year =
        document.get("year").map(|node| year_read::year(&node, &mut ids, problems)).unwrap_or_default();
    let preparedness = preparedness(&document, &actions, problems);
    let cards = cards(&document, &mut ids, problems);
    let mut sheets = Vec::new();
    for node in document.elements("joint") {
        let Some(sheet) = joint::read_sheet(&node, problems) else { continue };
        ids.note(&node, sheet.id().number(), problems);
        sheets.push(sheet);
    }
    Some(Plan {
        id: PlanId(document.owned("id")),
        last_id: ids.last,
        actions,
        title: Line::new(document.text("title")),
        workplace: Line::new(document.text("workplace")),
        start: Day::parse(document.text("start")),
        status_day: Day::parse(document.text("status_day")),
        saved: Day::parse(document.text("saved"))?,
        worksheet,
        year,
        preparedness,
        cards,
        joint: sheets,
    })
}

/// The numbers that the file has given so far.
pub(super) struct Ids {
    last: u32,
    seen: Vec<u32>,
}

impl Ids {
    /// None yet, of those up to a number.
    pub(super) fn up_to(last: u32) -> Self {
        Self { last, seen: Vec::new() }
    }

    /// Notes a number that is there twice, or higher than the highest that was ever given.
    pub(super) fn note(&mut self, node: &Node<'_>, number: u32, problems: &mut Problems) {
        if self.seen.contains(&number) {
            node.wrong_field("id", Problem::Duplicate, "each id once", problems);
        }
        if number > self.last {
            let expected = format!("at most last_id, {}", self.last);
            node.wrong_field("id", Problem::Contradiction, &expected, problems);
        }
        self.seen.push(number);
    }
}

fn action(node: &Node<'_>, problems: &mut Problems) -> Option<Action> {
    let basis = node.get("basis").and_then(|basis| {
        let id = MeasureId::parse(node.text("basis"));
        if id.is_none() {
            basis.wrong(Problem::NotAllowed, "the id of a measure, such as \"PO1\"", problems);
        }
        id
    });
    let level = node.word("level", &Layer::WORDS).and_then(|level| Layer::ALL.get(level)).copied()?;
    let id = node.integer("id").map(i32::unsigned_abs).and_then(ActionId::new)?;
    let mut action = Action::new(id, level, basis);
    if let Some(status) = node.word("status", &Status::WORDS).and_then(|place| Status::ALL.get(place)) {
        action.status = *status;
    }
    action.follow_up = Day::parse(node.text("follow_up"));
    action.as_planned =
        node.word("as_planned", &AsPlanned::WORDS).and_then(|place| AsPlanned::ALL.get(place)).copied();
    action.decision =
        node.word("decision", &Decision::WORDS).and_then(|place| Decision::ALL.get(place)).copied();
    for which in ActionText::ALL {
        action.set_text(which, Note::new(node.text(which.name())));
    }
    Some(action)
}

fn worksheet(node: &Node<'_>) -> Worksheet {
    let mut worksheet = Worksheet::default();
    worksheet.problem = Line::new(node.text("problem"));
    for row in Row::ALL {
        let Some(cells) = node.get(row.name()) else { continue };
        for column in Column::ALL {
            worksheet.set_cell(row, column, Note::new(cells.text(column.name())));
        }
    }
    for zone in ZONES {
        worksheet.set_zone(zone, Note::new(node.text(zone.name())));
    }
    worksheet
}
