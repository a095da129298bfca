//! The plan of a work environment group: actions with who, when and how it is followed up, a worksheet, and the dates as a
//! calendar file.
//!
//! One file, `trygskema-plan/1`, that the person saves and opens; nothing is kept anywhere else. Every value of a [`Plan`]
//! is one that its file can hold: texts are cut and cleaned when they are made ([`Line`], [`Note`]). What is about one person has a
//! file of its own ([`ReturnSheet`]).

mod action;
mod calendar;
mod card;
mod csv;
mod dates;
mod joint;
mod prepared;
mod read;
mod returning;
mod text;
mod worksheet;
mod write;
mod year;
mod year_read;

#[cfg(test)]
mod sheet_tests;
#[cfg(test)]
mod tests;

pub use action::{Action, ActionId, ActionText, AsPlanned, Decision, MeasureId, Status};
pub use calendar::MIME as CALENDAR_MIME;
pub use card::{Card, CardText, MAX_CARDS};
pub use dates::{Dated, Subject};
#[cfg(feature = "group")]
pub use joint::{EmployeesRound, Majority, Strengths, sight_of_round};
pub use joint::{
    Entry, JointForm, JointSheet, MAX_SHEETS, MIRRORS, Mirror, Present, Reply, Side, Sight, Standing, sight,
};
pub use prepared::{Answer, Finding, POINTS, Point, PointList, Preparedness};
pub use returning::{Consent, MAX_TALKS, Principle, RETURN_FORMAT, ReturnSheet, Said, Talk};
pub use text::{Line, Note};
pub use worksheet::{Column, Row, Worksheet, ZONES, Zone};
pub use write::TooLarge;
pub use year::{EntryId, MAX_ENTRIES, Meeting, Milestone, Visit, Year, YearText};

pub(crate) use read::PLAN;
pub(crate) use returning::RETURN;

use std::fmt;

use crate::advice::matrix::Layer;
use crate::format::day::Day;
use crate::format::diagnostic::Diagnostic;
use crate::format::json::Json;
use crate::format::reader::Node;
use crate::questionnaire::instrument::Instrument;

/// The name of the format.
pub const FORMAT: &str = "trygskema-plan/1";

/// The most actions of a plan.
pub const MAX_ACTIONS: usize = 500;

/// What tells a plan from every other one: 128 random bits, so that two calendars never mix up their events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanId(String);

impl PlanId {
    /// From random bytes.
    ///
    /// ```
    /// use trygskema_core::plan::PlanId;
    /// assert_eq!(PlanId::new([0xab; 16]).to_string(), "ab".repeat(16));
    /// ```
    pub fn new(random: [u8; 16]) -> Self {
        Self(format!("{:032x}", u128::from_be_bytes(random)))
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    id: PlanId,
    /// The highest number that an action, a meeting or a visit ever had: one that was removed is not given again, so that its
    /// event in somebody's calendar is not taken for another.
    last_id: u32,
    actions: Vec<Action>,
    /// What the plan is about.
    pub title: Line,
    /// The unit or department.
    pub workplace: Line,
    /// When the work begins.
    pub start: Option<Day>,
    /// When the group meets to see what came of it.
    pub status_day: Option<Day>,
    /// The day it was last saved. Calendar files name it as the time of the change.
    pub saved: Day,
    /// The stone in the shoe and the circles of control.
    pub worksheet: Worksheet,
    /// A year of the model.
    pub year: Year,
    /// How well the workplace is prepared.
    pub preparedness: Preparedness,
    cards: Vec<Card>,
    joint: Vec<JointSheet>,
}

impl Plan {
    /// An empty plan.
    ///
    /// ```
    /// use trygskema_core::{advice::matrix::Layer, format::day::Day, plan::{Plan, PlanId, Status}};
    ///
    /// let mut plan = Plan::new(PlanId::new([7; 16]), Day::parse("2026-11-29").unwrap());
    /// let id = plan.add(Layer::Organisation, None).expect("there is room");
    /// assert_eq!(plan.action(id).unwrap().status, Status::NotBegun);
    /// let file = plan.to_json().expect("it is small");
    /// assert_eq!(Plan::from_json(&file), Ok(plan));
    /// ```
    pub fn new(id: PlanId, today: Day) -> Self {
        Self {
            id,
            last_id: 0,
            actions: Vec::new(),
            title: Line::default(),
            workplace: Line::default(),
            start: None,
            status_day: None,
            saved: today,
            worksheet: Worksheet::default(),
            year: Year::default(),
            preparedness: Preparedness::default(),
            cards: Vec::new(),
            joint: Vec::new(),
        }
    }

    /// Reads a plan file (`trygskema-plan/1`).
    ///
    /// # Errors
    ///
    /// All problems at once, each with its place.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let json = Json::parse(text).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let plan = read::plan(Node::root(&json), &mut problems);
        match plan {
            Some(plan) if problems.is_empty() => Ok(plan),
            _ => Err(problems),
        }
    }

    /// What tells this plan from others.
    pub fn id(&self) -> &PlanId {
        &self.id
    }

    /// The actions, in the order in which they were added.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// The action of an id.
    pub fn action(&self, id: ActionId) -> Option<&Action> {
        self.actions.iter().find(|action| action.id() == id)
    }

    /// The same, to change it.
    pub fn action_mut(&mut self, id: ActionId) -> Option<&mut Action> {
        self.actions.iter_mut().find(|action| action.id() == id)
    }

    /// Adds an empty action at a level, on a measure or, without one, on an idea of the group's own. `None` if the plan has
    /// [`MAX_ACTIONS`] already.
    pub fn add(&mut self, level: Layer, basis: Option<MeasureId>) -> Option<ActionId> {
        if self.actions.len() >= MAX_ACTIONS {
            return None;
        }
        let id = ActionId::new(self.next_id()?)?;
        self.actions.push(Action::new(id, level, basis));
        Some(id)
    }

    fn next_id(&mut self) -> Option<u32> {
        let number = self.last_id.checked_add(1).filter(|number| *number <= ActionId::MOST.unsigned_abs())?;
        self.last_id = number;
        Some(number)
    }

    /// Adds an empty meeting. `None` if the year has [`MAX_ENTRIES`] already.
    pub fn add_meeting(&mut self, day: Option<Day>) -> Option<EntryId> {
        if self.year.meetings.len() >= MAX_ENTRIES {
            return None;
        }
        let id = EntryId(self.next_id()?);
        let meeting = Meeting { id, day, decisions: Note::default(), roles: Note::default(), deadline: None };
        self.year.meetings.push(meeting);
        Some(id)
    }

    /// Adds an empty visit. `None` if the year has [`MAX_ENTRIES`] already.
    pub fn add_visit(&mut self, day: Option<Day>) -> Option<EntryId> {
        if self.year.visits.len() >= MAX_ENTRIES {
            return None;
        }
        let id = EntryId(self.next_id()?);
        let (topic, remember) = (Line::default(), <[Line; 3]>::default());
        self.year.visits.push(Visit { id, day, topic, remember, pass_on: Note::default() });
        Some(id)
    }

    /// The sheets that meetings filled in together, in the order in which they were begun.
    pub fn joint(&self) -> &[JointSheet] {
        &self.joint
    }

    /// The sheet of an id.
    pub fn joint_sheet(&self, id: EntryId) -> Option<&JointSheet> {
        self.joint.iter().find(|sheet| sheet.id() == id)
    }

    /// The same, to change it.
    pub fn joint_sheet_mut(&mut self, id: EntryId) -> Option<&mut JointSheet> {
        self.joint.iter_mut().find(|sheet| sheet.id() == id)
    }

    /// Begins a sheet with these sections of a form, or with all of them if none is named. `None` if the plan has
    /// [`MAX_SHEETS`] already.
    pub fn add_joint(
        &mut self,
        form: JointForm,
        questions: &Instrument,
        parts: &[&str],
        by: Side,
        day: Option<Day>,
    ) -> Option<EntryId> {
        if self.joint.len() >= MAX_SHEETS {
            return None;
        }
        let id = EntryId(self.next_id()?);
        self.joint.push(JointSheet::new(id, form, questions, parts, by, day));
        Some(id)
    }

    /// Takes a sheet away.
    pub fn remove_joint(&mut self, id: EntryId) {
        self.joint.retain(|sheet| sheet.id() != id);
    }

    /// Takes an action away.
    pub fn remove(&mut self, id: ActionId) {
        self.actions.retain(|action| action.id() != id);
        self.preparedness.forget(id);
    }

    /// Whether nothing has been written yet.
    pub fn is_empty(&self) -> bool {
        let is_headless = self.title.is_empty() && self.workplace.is_empty();
        is_headless
            && self.actions.is_empty()
            && self.start.is_none()
            && self.status_day.is_none()
            && self.worksheet.is_empty()
            && self.year.is_empty()
            && self.preparedness.is_empty()
            && self.cards.is_empty()
            && self.joint.is_empty()
    }
}
