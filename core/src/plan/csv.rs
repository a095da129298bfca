//! The plan as a table, for the action plan of the workplace assessment (APV) and for spreadsheets.

use super::{Action, ActionText, AsPlanned, Decision, Plan, Status};
use crate::format::csv::csv_cell;
use crate::format::language::Language;

impl Plan {
    /// One row an action. In Danish with semicolons, as Danish spreadsheets expect; with a byte order mark, so that they read
    /// the letters right. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    pub fn to_csv(&self, language: Language) -> String {
        let comma = match language {
            Language::Danish => ";",
            Language::English => ",",
        };
        let mut file = String::from("\u{feff}");
        let mut row = |cells: &[String]| {
            let cells: Vec<_> = cells.iter().map(|cell| csv_cell(cell, comma)).collect();
            file.push_str(&cells.join(comma));
            file.push_str("\r\n");
        };
        row(&header(language));
        for action in &self.actions {
            row(&self.cells(action, language));
        }
        file
    }

    fn cells(&self, action: &Action, language: Language) -> Vec<String> {
        let mut cells = vec![
            action.id().to_string(),
            self.workplace.as_str().to_owned(),
            action.level.label(language).to_owned(),
            action.basis.as_ref().map_or_else(|| own_idea(language).to_owned(), |id| id.as_str().to_owned()),
        ];
        cells.extend(ActionText::ALL.map(|which| action.text(which).to_owned()));
        cells.push(action.follow_up.map(|day| day.to_string()).unwrap_or_default());
        cells.push(action.status.label(language).to_owned());
        cells.push(action.as_planned.map_or("", |answer| answer.label(language)).to_owned());
        cells.push(action.decision.map_or("", |decision| decision.label(language)).to_owned());
        cells
    }
}

fn header(language: Language) -> Vec<String> {
    let (first, last) = match language {
        Language::Danish => (
            ["Nr.", "Arbejdsplads", "Niveau", "Bygger på"],
            ["Følges op", "Status", "Som planlagt", "Beslutning"],
        ),
        Language::English => {
            (["No.", "Workplace", "Level", "Rests on"], ["Followed up", "Status", "As planned", "Decision"])
        }
    };
    let texts = ActionText::ALL.map(|which| which.label(language));
    first.into_iter().chain(texts).chain(last).map(str::to_owned).collect()
}

const fn own_idea(language: Language) -> &'static str {
    match language {
        Language::Danish => "egen idé",
        Language::English => "own idea",
    }
}

impl ActionText {
    /// The name of the field, as screens, calendars and tables have it.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Goal => ("Mål: hvad skal blive anderledes", "Goal: what is to change"),
            Self::Measures => ("Hvad gør vi, hvor og hvordan", "What we do, where and how"),
            Self::Roles => ("Hvem har ansvaret, og hvem er med", "Who is responsible, and who takes part"),
            Self::Timetable => ("Tidsplan og milepæle", "Timetable and milestones"),
            Self::Evaluation => ("Hvordan ser vi, om det virker", "How we see whether it works"),
            Self::SmallTest => ("Lille prøve først", "Small test first"),
            Self::Expected => ("Det venter vi at se", "What we expect to see"),
            Self::Barriers => ("Hvad stod i vejen", "What stood in the way"),
            Self::Result => ("Hvad kom der ud af det", "What came of it"),
        };
        pick(language, danish, english)
    }
}

impl Status {
    /// How far it has come, in plain words.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::NotBegun => ("ikke begyndt", "not begun"),
            Self::Trying => ("prøves af", "being tried"),
            Self::Done => ("gennemført", "done"),
        };
        pick(language, danish, english)
    }
}

impl AsPlanned {
    /// The answer in plain words.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Yes => ("ja", "yes"),
            Self::Partly => ("delvist", "partly"),
            Self::No => ("nej", "no"),
        };
        pick(language, danish, english)
    }
}

impl Decision {
    /// The decision in plain words.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Keep => ("behold", "keep"),
            Self::Adjust => ("ret til", "adjust"),
            Self::Drop => ("drop", "drop"),
        };
        pick(language, danish, english)
    }
}

const fn pick(language: Language, danish: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Danish => danish,
        Language::English => english,
    }
}
