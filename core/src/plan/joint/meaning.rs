//! What a sheet points to: strengths and needs, questions that mirror each other, and the words that an action begins with.

use super::{Entry, JointForm, JointSheet, Reply, Side};
use crate::advice::matrix::Layer;
use crate::format::language::Language;
use crate::plan::Plan;
use crate::questionnaire::instrument::{Instrument, Item, Keying, ResponseOption};

/// Where the answer to a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Something to build on.
    Strength,
    /// Between the two, and said as such.
    Partly,
    /// Something is lacking or needed.
    Need,
    /// An answer of a form that has no such direction.
    Answered,
    /// They do not know.
    Unknown,
    /// They see it differently.
    NotAgreed,
    /// Left out.
    Skipped,
    /// Not come to yet.
    Open,
}

impl JointForm {
    /// What an action on a question would change, if the form says so by itself.
    pub fn layer(self, questions: &Instrument, item: &Item) -> Option<Layer> {
        let section = questions.section_of(item).map_or("", |section| section.id());
        match (self, section) {
            (Self::Iglo, "individual") => Some(Layer::Individual),
            (Self::Iglo, "group") | (Self::Trust, _) => Some(Layer::Group),
            (Self::Iglo, "leader") => Some(Layer::Leadership),
            (Self::Iglo, "organisation") | (Self::Vai, _) => Some(Layer::Organisation),
            _ => None,
        }
    }
}

impl JointSheet {
    /// Where a question stands. Only the answers of IGLO and TRUST have a direction; in IGLO three questions ask for a need,
    /// so their yes is one (`reverse`).
    pub fn standing(&self, questions: &Instrument, entry: &Entry) -> Standing {
        let codes = match entry.reply() {
            None => return Standing::Open,
            Some(Reply::NotAgreed) => return Standing::NotAgreed,
            Some(Reply::Skipped) => return Standing::Skipped,
            Some(Reply::Agreed(codes)) => codes,
        };
        if !matches!(self.form(), JointForm::Iglo | JointForm::Trust) {
            return Standing::Answered;
        }
        let chosen = questions.item(entry.item()).and_then(|item| {
            let option = questions.options_of(item).iter().find(|option| codes.contains(&option.code()))?;
            Some((item, option))
        });
        chosen.map_or(Standing::Unknown, |(item, option)| of_option(questions, item, option))
    }

    /// Whether an answer is one to carry on: a need, something partly, or something they see differently; of a form without a
    /// direction every answer.
    pub fn is_carried(&self, questions: &Instrument, entry: &Entry) -> bool {
        matches!(
            self.standing(questions, entry),
            Standing::Need | Standing::Partly | Standing::NotAgreed | Standing::Answered
        )
    }

    /// What an action on a question would change, if the form says so.
    pub fn layer(&self, questions: &Instrument, entry: &Entry) -> Option<Layer> {
        if self.form() != JointForm::Mapsaf {
            return self.form().layer(questions, questions.item(entry.item())?);
        }
        // Said of the team or of the organisation; see the response set `whom`.
        match self.attached(entry.item())?.reply()? {
            Reply::Agreed(codes) if codes.first() == Some(&1) => Some(Layer::Group),
            Reply::Agreed(codes) if codes.first() == Some(&2) => Some(Layer::Organisation),
            _ => None,
        }
    }

    /// The answer in words; empty where it is open.
    pub fn answer(&self, questions: &Instrument, entry: &Entry, language: Language) -> String {
        let codes = match entry.reply() {
            Some(Reply::Agreed(codes)) => codes,
            Some(Reply::NotAgreed) => return Standing::NotAgreed.label(self.form(), language).to_owned(),
            Some(Reply::Skipped) => return Standing::Skipped.label(self.form(), language).to_owned(),
            None => return String::new(),
        };
        let Some(item) = questions.item(entry.item()) else { return String::new() };
        let options = questions.options_of(item).iter().filter(|option| codes.contains(&option.code()));
        let labels: Vec<_> = options.map(|option| option.label().best(language).0).collect();
        let and = match language {
            Language::Danish => " og ",
            Language::English => " and ",
        };
        labels.join(and)
    }

    /// The goal of an action on a question: the question, what they answer now, and what they would like to answer.
    pub fn goal(&self, questions: &Instrument, entry: &Entry, language: Language) -> String {
        let Some(item) = questions.item(entry.item()) else { return String::new() };
        let (now, aim) = match language {
            Language::Danish => ("Nu", "Vi vil hen til"),
            Language::English => ("Now", "We want to get to"),
        };
        let question = item.text().best(language).0;
        let answer = self.answer(questions, entry, language);
        let mut goal = format!("{question}\n{now}: {answer}.");
        if let Some(better) = self.better(questions, entry, item) {
            goal = format!("{goal} {aim}: {}.", better.label().best(language).0);
        }
        goal
    }

    /// The answer nearest to the middle that is a strength, if this one is none.
    fn better<'q>(
        &self,
        questions: &'q Instrument,
        entry: &Entry,
        item: &Item,
    ) -> Option<&'q ResponseOption> {
        let standing = self.standing(questions, entry);
        if matches!(standing, Standing::Answered | Standing::Strength | Standing::Unknown) {
            return None;
        }
        let is_strength = |option: &&ResponseOption| of_option(questions, item, option) == Standing::Strength;
        let has_direction = matches!(self.form(), JointForm::Iglo | JointForm::Trust);
        let strengths = questions.options_of(item).iter().filter(is_strength).filter(|_| has_direction);
        // Of a reversed question the points of a strength are low.
        strengths.min_by_key(|option| {
            let points = option.points().unwrap_or_default();
            if item.keying() == Keying::Reverse { points.saturating_neg() } else { points }
        })
    }
}

/// Above, at or below the middle of the response set, in the direction of the question.
fn of_option(questions: &Instrument, item: &Item, option: &ResponseOption) -> Standing {
    let (Some(points), Some(set)) = (option.points(), questions.response_set_of(item)) else {
        return Standing::Unknown;
    };
    let (low, high) = set.points_range();
    let from_middle = points.saturating_mul(2).saturating_sub(low.saturating_add(high));
    let from_middle =
        if item.keying() == Keying::Reverse { from_middle.saturating_neg() } else { from_middle };
    match from_middle {
        0 => Standing::Partly,
        above if above > 0 => Standing::Strength,
        _ => Standing::Need,
    }
}

/// Questions on different levels that ask for the same thing, those of the employees first. Our own reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mirror {
    /// The name of it in a file of marks.
    pub id: &'static str,
    /// Danish and English.
    pub(super) title: (&'static str, &'static str),
    /// The ids of the questions.
    pub items: &'static [&'static str],
}

/// The mirrors of IGLO.
pub const MIRRORS: [Mirror; 5] = [
    Mirror {
        id: "balance",
        title: ("Passer opgaver og ressourcer sammen?", "Do tasks and resources match?"),
        items: &["i1", "g1", "o3"],
    },
    Mirror {
        id: "heard",
        title: ("Kan man sige det højt, og bliver man hørt?", "Can one say so, and is one heard?"),
        items: &["i9", "g4", "l4"],
    },
    Mirror {
        id: "courage",
        title: ("Går nogen til den, der har ændret sig?", "Does anybody approach the one who has changed?"),
        items: &["g5", "l6"],
    },
    Mirror {
        id: "colleagues",
        title: (
            "Hvem ser til kollegerne, når én er presset?",
            "Who minds the colleagues when one is under strain?",
        ),
        items: &["g6", "l8"],
    },
    Mirror {
        id: "help",
        title: (
            "Er der professionel hjælp, når det behøves?",
            "Is there professional help when it is needed?",
        ),
        items: &["i10", "l7"],
    },
];

/// How two sides see the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Alike.
    Alike,
    /// Differently.
    Different,
    /// One side has not said yet.
    Open,
}

/// Whether what one side said is what the other said. Only strengths, needs and what is between count.
pub fn sight(employees: &[Standing], management: &[Standing]) -> Sight {
    const SAID: [Standing; 3] = [Standing::Strength, Standing::Partly, Standing::Need];
    let said = |side: &[Standing]| SAID.map(|one| side.contains(&one));
    let (employees, management) = (said(employees), said(management));
    if !employees.contains(&true) || !management.contains(&true) {
        Sight::Open
    } else if employees == management {
        Sight::Alike
    } else {
        Sight::Different
    }
}

impl Plan {
    /// What one side last answered to a question of IGLO: the employees, or the leaders and the main area.
    pub fn seen_by(
        &self,
        questions: &Instrument,
        item: &str,
        are_employees: bool,
    ) -> Option<(&JointSheet, &Entry)> {
        let is_side = |sheet: &&JointSheet| match sheet.by {
            Side::Employees => are_employees,
            Side::Leaders | Side::MainArea => !are_employees,
            Side::Together => false,
        };
        let mut sheets = self.joint.iter().rev().filter(|sheet| sheet.is_of(questions)).filter(is_side);
        sheets.find_map(|sheet| Some((sheet, sheet.entry(item)?)))
    }

    /// Whether both sides have a sheet of IGLO with these questions.
    pub fn has_both_sides(&self, questions: &Instrument) -> bool {
        let has = |are_employees| {
            let mut items = questions.items().iter();
            items.any(|item| self.seen_by(questions, item.id(), are_employees).is_some())
        };
        has(true) && has(false)
    }
}
