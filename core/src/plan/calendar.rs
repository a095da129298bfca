//! The days of a plan as a calendar file (RFC 5545): events of a whole day, with names that stay the same, so that a file
//! that is imported again changes the events instead of adding others.

use super::dates::{Dated, Subject};
use super::{ActionText, Plan};
use crate::format::day::Day;
use crate::format::language::Language;

/// The media type of the file.
pub const MIME: &str = "text/calendar;charset=utf-8";

/// The longest line, in bytes (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

impl Plan {
    /// The calendar file of everything that has a day, or of one thing alone; `None` if nothing of it has a day.
    ///
    /// ```
    /// use trygskema_core::{format::{day::Day, language::Language}, plan::{Plan, PlanId}};
    ///
    /// let mut plan = Plan::new(PlanId::new([0; 16]), Day::parse("2026-11-29").unwrap());
    /// assert_eq!(plan.to_ics(Language::Danish, None), None);
    /// plan.status_day = Day::parse("2027-05-31");
    /// let file = plan.to_ics(Language::Danish, None).unwrap();
    /// assert!(file.contains("DTSTART;VALUE=DATE:20270531\r\nDTEND;VALUE=DATE:20270601\r\n"));
    /// assert!(file.contains("DTSTAMP:20261129T000000Z\r\n"));
    /// ```
    pub fn to_ics(&self, language: Language, only: Option<Subject>) -> Option<String> {
        let is_meant = |dated: &Dated| only.is_none_or(|only| only == dated.subject);
        let dates: Vec<_> = self.dates().into_iter().filter(is_meant).collect();
        if dates.is_empty() {
            return None;
        }
        let events = dates.into_iter().map(|dated| Event {
            name: format!("{}-{}", self.id, dated.subject.key()),
            day: dated.day,
            summary: self.name_of(dated.subject, language),
            description: self.description(dated.subject, language),
            is_private: false,
        });
        Some(calendar(self.saved, language, events))
    }

    /// What the one who opens the event needs to know.
    fn description(&self, subject: Subject, language: Language) -> String {
        let id = match subject {
            Subject::FollowUp(id) => id,
            Subject::Status => return self.workplace.as_str().to_owned(),
            Subject::Meeting(id) | Subject::Deadline(id) => {
                let meeting = self.year.meetings().iter().find(|meeting| meeting.id() == id);
                let parts = meeting.map(|meeting| [meeting.decisions.as_str(), meeting.roles.as_str()]);
                return joined(parts.into_iter().flatten());
            }
            Subject::Visit(id) => {
                // What was to be remembered last time is taken up first.
                let before = self.year.visit_before(id).into_iter();
                return joined(before.flat_map(super::Visit::remembered));
            }
        };
        let Some(action) = self.action(id) else { return String::new() };
        let parts = [
            ActionText::Goal,
            ActionText::Measures,
            ActionText::Roles,
            ActionText::Expected,
            ActionText::Evaluation,
        ];
        let said = |which: ActionText| {
            let text = action.text(which);
            (!text.is_empty()).then(|| format!("{}: {text}", which.label(language)))
        };
        parts.into_iter().filter_map(said).collect::<Vec<_>>().join("\n")
    }
}

/// An event of a whole day.
pub(super) struct Event {
    /// Stays the same from file to file.
    pub(super) name: String,
    pub(super) day: Day,
    pub(super) summary: String,
    pub(super) description: String,
    /// Whether those who see the calendar of others are not to read it.
    pub(super) is_private: bool,
}

/// A file of events as they were on a day.
pub(super) fn calendar(saved: Day, language: Language, events: impl Iterator<Item = Event>) -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN:VCALENDAR");
    line(&mut file, "VERSION:2.0");
    line(&mut file, &format!("PRODID:-//Trygskema//Plan//{}", language.tag().to_uppercase()));
    line(&mut file, "CALSCALE:GREGORIAN");
    for event in events {
        write(&mut file, saved, &event);
    }
    line(&mut file, "END:VCALENDAR");
    file
}

fn write(file: &mut String, saved: Day, event: &Event) {
    line(file, "BEGIN:VEVENT");
    line(file, &format!("UID:{}@trygskema", event.name));
    line(file, &format!("DTSTAMP:{}T000000Z", basic(saved)));
    line(file, &format!("DTSTART;VALUE=DATE:{}", basic(event.day)));
    // The end is the first day that is no longer part of it; the last day of all has none.
    if let Some(next) = event.day.next() {
        line(file, &format!("DTEND;VALUE=DATE:{}", basic(next)));
    }
    line(file, &format!("SUMMARY:{}", escaped(&event.summary)));
    if !event.description.is_empty() {
        line(file, &format!("DESCRIPTION:{}", escaped(&event.description)));
    }
    if event.is_private {
        line(file, "CLASS:PRIVATE");
    }
    line(file, "TRANSP:TRANSPARENT");
    line(file, "END:VEVENT");
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// `YYYYMMDD`.
fn basic(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Writes a line, folded so that no part is longer than [`LONGEST_LINE`] bytes; no letter is cut.
fn line(file: &mut String, content: &str) {
    let mut length = 0_usize;
    for letter in content.chars() {
        let longer = length.saturating_add(letter.len_utf8());
        if longer > LONGEST_LINE {
            file.push_str("\r\n ");
            length = letter.len_utf8().saturating_add(1);
        } else {
            length = longer;
        }
        file.push(letter);
    }
    file.push_str("\r\n");
}
