//! What of a plan has a day.

use super::{ActionId, ActionText, EntryId, Plan};
use crate::format::day::Day;
use crate::format::language::Language;

/// What happens on a day of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The group looks at what came of the whole plan.
    Status,
    /// An action is followed up.
    FollowUp(ActionId),
    /// A meeting of management and facilitators.
    Meeting(EntryId),
    /// What a meeting decided is to be done.
    Deadline(EntryId),
    /// A visit of an ambassador.
    Visit(EntryId),
}

impl Subject {
    /// What stands for it in the name of its event.
    pub(super) fn key(self) -> String {
        match self {
            Self::Status => "status".to_owned(),
            Self::FollowUp(id) => format!("action-{id}"),
            Self::Meeting(id) => format!("meeting-{}", id.number()),
            Self::Deadline(id) => format!("deadline-{}", id.number()),
            Self::Visit(id) => format!("visit-{}", id.number()),
        }
    }
}

/// A day of the plan and what happens then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub day: Day,
    /// What happens.
    pub subject: Subject,
}

impl Plan {
    /// Everything that has a day, in the order of time.
    pub fn dates(&self) -> Vec<Dated> {
        let status = self.status_day.map(|day| Dated { day, subject: Subject::Status });
        let of_action = |action: &super::Action| {
            action.follow_up.map(|day| Dated { day, subject: Subject::FollowUp(action.id()) })
        };
        let mut dates: Vec<_> = status.into_iter().chain(self.actions.iter().filter_map(of_action)).collect();
        for meeting in self.year.meetings() {
            dates.extend(meeting.day.map(|day| Dated { day, subject: Subject::Meeting(meeting.id()) }));
            dates.extend(meeting.deadline.map(|day| Dated { day, subject: Subject::Deadline(meeting.id()) }));
        }
        for visit in self.year.visits() {
            dates.extend(visit.day.map(|day| Dated { day, subject: Subject::Visit(visit.id()) }));
        }
        dates.sort_by_key(|dated| (dated.day, dated.subject));
        dates
    }

    /// What a day is for, in a few words: the first line of the goal, or the number of the action.
    pub fn name_of(&self, subject: Subject, language: Language) -> String {
        let is_danish = language == Language::Danish;
        match subject {
            Subject::Status => {
                let meeting = if is_danish { "Statusmøde" } else { "Status meeting" };
                with_first_line(meeting, self.title.as_str())
            }
            Subject::FollowUp(id) => {
                let follow_up = if is_danish { "Opfølgning" } else { "Follow-up" };
                format!("{follow_up}: {}", self.action_name(id, language))
            }
            Subject::Meeting(_) if is_danish => "Møde mellem ledelse og facilitatorer".to_owned(),
            Subject::Meeting(_) => "Meeting of management and facilitators".to_owned(),
            Subject::Deadline(id) => {
                let deadline = if is_danish { "Frist" } else { "Deadline" };
                let meeting = self.year.meetings().iter().find(|meeting| meeting.id() == id);
                with_first_line(deadline, meeting.map_or("", |meeting| meeting.decisions.as_str()))
            }
            Subject::Visit(id) => {
                let visit = if is_danish { "Besøg af ambassadør" } else { "Visit of an ambassador" };
                let this = self.year.visits().iter().find(|visit| visit.id() == id);
                with_first_line(visit, this.map_or("", |visit| visit.topic.as_str()))
            }
        }
    }

    /// The first line of the goal of an action, else of what is done, else its number.
    pub fn action_name(&self, id: ActionId, language: Language) -> String {
        let action = self.action(id);
        let first = |which| action.map_or("", |action| action.text(which)).lines().next().unwrap_or_default();
        let written =
            [ActionText::Goal, ActionText::Measures].map(first).into_iter().find(|text| !text.is_empty());
        written.map_or_else(
            || match language {
                Language::Danish => format!("Handling {id}"),
                Language::English => format!("Action {id}"),
            },
            str::to_owned,
        )
    }
}

fn with_first_line(what: &str, text: &str) -> String {
    match text.lines().next() {
        Some(line) => format!("{what}: {line}"),
        None => what.to_owned(),
    }
}
