//! The part of the employees from a released round: how many see a strength in each question.

use super::{Sight, Standing};
use crate::format::day::Day;
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};
use crate::format::language::Language;
use crate::group::aggregate::Form;
use crate::group::release::{InstrumentRelease, Release, Spread};
use crate::questionnaire::instrument::{Headline, Instrument, Item, Keying, ResponseOption};

/// The questionnaire that employees answer at a station. It asks the first two levels of IGLO in the same words.
static EMPLOYEES: &str = include_str!("../../../instruments/iglo-employees-18.json");

/// A released round of the employees' part of IGLO.
///
/// It stands beside the sheet of the leaders. Leaders have no round: two to four of them could be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployeesRound {
    release: Release,
    place: usize,
}

impl EmployeesRound {
    /// Reads the file of a release.
    ///
    /// # Errors
    ///
    /// What [`Release::from_json`] finds; and when the round did not ask these questions in this version, or shows no
    /// figure of them.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let release = Release::from_json(text)?;
        let asked = Instrument::from_json(EMPLOYEES)?;
        let form = Form::of(&asked);
        let place = release.battery().iter().position(|part| *part.form() == form);
        let refused = |expected: String, found: String| {
            let path = DataPath::root().field("instruments");
            vec![Diagnostic::error(Problem::NotAllowed, path, expected, found)]
        };
        let Some(place) = place else {
            let named = |part: &InstrumentRelease| format!("{} {}", part.id(), part.version());
            let found: Vec<_> = release.battery().iter().map(named).collect();
            return Err(refused(format!("{} {}", asked.id(), asked.version()), found.join(", ")));
        };
        let round = Self { release, place };
        if round.part().is_none_or(|part| part.shown().is_none()) {
            return Err(refused("figures".to_owned(), "nothing is shown of so few answers".to_owned()));
        }
        Ok(round)
    }

    fn part(&self) -> Option<&InstrumentRelease> {
        self.release.battery().get(self.place)
    }

    /// The day of the round.
    pub fn day(&self) -> Day {
        self.release.day()
    }

    /// The group that answered.
    pub fn group(&self) -> &str {
        self.release.group()
    }

    /// How many answered.
    pub fn n(&self) -> u32 {
        self.part().map_or(0, InstrumentRelease::n)
    }

    /// How many see a strength in a question of IGLO; `None` if the round did not ask it.
    pub fn strengths(&self, item: &Item) -> Option<Strengths> {
        let part = self.part()?;
        let share = part.shown()?.shares().iter().find(|share| share.id() == item.id())?;
        let is_reverse = item.keying() == Keying::Reverse;
        let (least, most) = match share.spread()? {
            Spread::Counts(classes) => {
                let count = if is_reverse { classes.low } else { classes.high };
                (count, count)
            }
            Spread::Cut(cut) => {
                let strength = if is_reverse { Headline::Low } else { Headline::High };
                (cut.headline == strength).then_some((cut.least, cut.most))?
            }
        };
        Some(Strengths { least, most, n: part.n() })
    }
}

/// How many of a group see a strength: one number, or a band where the number could tell of single persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strengths {
    /// The lower limit of the number of people.
    pub least: u32,
    /// The upper limit; the same as the lower one where the number is exact.
    pub most: u32,
    /// How many took the questionnaire.
    pub n: u32,
}

/// What most of a group say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Majority {
    /// More than half see a strength.
    Strength,
    /// Less than half do: the others said partly, no, don't know, or nothing.
    NoStrength,
    /// Just half, or a band around it.
    Unclear,
}

impl Strengths {
    /// What most say.
    pub fn majority(self) -> Majority {
        let twice = |count: u32| count.saturating_mul(2);
        if twice(self.least) > self.n {
            Majority::Strength
        } else if twice(self.most) < self.n {
            Majority::NoStrength
        } else {
            Majority::Unclear
        }
    }

    /// "5 of 12", "at least 10 of 12", "at most 2 of 12".
    pub fn count(self, language: Language) -> String {
        let Self { least, most, n } = self;
        match language {
            Language::Danish if least == most => format!("{least} af {n}"),
            Language::Danish if least == 0 => format!("højst {most} af {n}"),
            Language::Danish if most >= n => format!("mindst {least} af {n}"),
            Language::Danish => format!("mellem {least} og {most} af {n}"),
            Language::English if least == most => format!("{least} of {n}"),
            Language::English if least == 0 => format!("at most {most} of {n}"),
            Language::English if most >= n => format!("at least {least} of {n}"),
            Language::English => format!("between {least} and {most} of {n}"),
        }
    }

    /// "5 of 12 answered »Yes«": how many, and which answer is the strength.
    pub fn said(self, questions: &Instrument, item: &Item, language: Language) -> String {
        let points = |option: &&ResponseOption| {
            let points = option.points()?;
            Some(if item.keying() == Keying::Reverse { points.saturating_neg() } else { points })
        };
        let best = questions.options_of(item).iter().max_by_key(points);
        let label = best.map_or("", |option| option.label().best(language).0);
        match language {
            Language::Danish => format!("{} svarede »{label}«", self.count(language)),
            Language::English => format!("{} answered “{label}”", self.count(language)),
        }
    }

    /// The goal of an action on a question: the question, what they see now, and where they want to get to.
    pub fn goal(self, questions: &Instrument, item: &Item, language: Language) -> String {
        let question = item.text().best(language).0;
        let said = self.said(questions, item, language);
        match language {
            Language::Danish => format!("{question}\nNu: {said}. Vi vil hen til: flere."),
            Language::English => format!("{question}\nNow: {said}. We want to get to: more."),
        }
    }
}

impl Majority {
    /// The mark of the pages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::NoStrength => "no-strength",
            Self::Unclear => "unclear",
        }
    }

    /// A shape of its own for each, as of [`Standing`].
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Strength => Standing::Strength.shape(),
            Self::NoStrength => Standing::Need.shape(),
            Self::Unclear => Standing::Partly.shape(),
        }
    }
}

/// Whether most employees see a strength where the management does. "Partly" of the management is no strength, as in the round.
pub fn sight_of_round(employees: &[Majority], management: &[Standing]) -> Sight {
    let of_employees = [Majority::Strength, Majority::NoStrength].map(|one| employees.contains(&one));
    let has = |some: &[Standing]| management.iter().any(|standing| some.contains(standing));
    let of_management = [has(&[Standing::Strength]), has(&[Standing::Partly, Standing::Need])];
    if of_employees == [false; 2] || of_management == [false; 2] {
        Sight::Open
    } else if of_employees == of_management {
        Sight::Alike
    } else {
        Sight::Different
    }
}
