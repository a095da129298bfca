//! Reports: one round, before and after, several times, all workshops together, the month of a unit, and what goes back to
//! the workplace. Made from releases alone, so there is nothing in them that a release does not hold.
//!
//! Every number and every sentence that the screens and the command line show is made here. A [`Page`] is a list of
//! blocks in the order in which they are read: a plain sentence, then the picture, then the table with the same numbers.
//!
//! # What is computed
//!
//! - Means, intervals and tests are those of [`crate::group::stats`], on 95 %.
//! - A change in per cent is 100 (mean after / mean before - 1) on the raw base and in the direction of the scale, with
//!   Fieller's interval.
//! - One interval decides whether a difference is called larger than chance: Welch's in points. Those in per cent and
//!   of g leave zero out exactly when it does. Several scales are judged one after the other (`primary`).
//! - Only rounds of one group (one label) and the same version and form of an instrument are compared: each later round
//!   with the earliest that fits. Different questions on one topic stand side by side.
//! - Rounds of different groups are added up in one view alone, which is called that. There the group is the unit of chance.
//!
//! # What is not
//!
//! Units are never ranked, no p stands alone, no published figure is a norm, and nothing is said about one person.

mod before_after;
mod change;
pub mod context;
mod counts;
mod director;
mod dots;
mod export;
mod known;
mod levels;
mod means;
mod month;
mod notes;
mod number;
mod one_round;
mod page;
mod pairs;
mod planning;
mod pool;
mod primary;
mod scales;
mod series;
mod shares;
mod spread;
mod technical;
mod themes;
mod tidy;
mod verdict;
mod wording;
mod words;
mod workplace;

pub use self::change::{Change, InstrumentChange, Refusal, ScaleChange, ScalePair, Scales, compare};
pub use self::counts::{Counts, CountsFault, CountsProblem, MAX_COUNTS_BYTES};
pub use self::notes::{LONGEST_NOTE, NOTES, Notes};
pub use self::page::{
    Block, Cell, Chart, Dots, Field, Forest, Goal, Mark, Page, Part, Round, Shares, Spot, Table, Time, Tone,
    Wording,
};
pub use self::verdict::{MOST_UNEVEN, Verdict};
pub use self::wording::wording_sentence;

use crate::format::day::Day;
use crate::format::language::Language;
use crate::group::release::Release;
use crate::group::sorting::{each_once, sort_by};
use crate::group::terms::Wave;
use crate::questionnaire::instrument::Instrument;

use self::known::Known;
use self::words::{Words, months, words};

/// The level of every interval, but for those of scales that are judged after another one.
pub const LEVEL: f64 = 0.95;

/// A workshop counts on at least so many people. Source: the workshop description of "Fra tabu til tryghed".
pub const EXPECTED_PERSONS: u32 = 15;

/// What a report shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Every round by itself.
    OneRound,
    /// Each later round beside the first of the same group.
    BeforeAfter,
    /// All rounds, unit by unit, over time.
    Series,
    /// The rounds of all groups added up, wave by wave.
    Pool,
    /// The month in which the last round of a group was closed.
    Month,
    /// What goes back to the workplace, on at most two pages.
    Workplace,
    /// Three sentences and one picture of the changes, on one page.
    Director,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 7] = [
        Self::OneRound,
        Self::BeforeAfter,
        Self::Series,
        Self::Pool,
        Self::Month,
        Self::Workplace,
        Self::Director,
    ];

    /// The word for files, options and screens.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OneRound => "round",
            Self::BeforeAfter => "change",
            Self::Series => "series",
            Self::Pool => "pool",
            Self::Month => "month",
            Self::Workplace => "workplace",
            Self::Director => "director",
        }
    }

    /// The view with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.word() == word)
    }

    /// Whether it is about one group, so that one is chosen where there are several.
    pub const fn is_of_one_group(self) -> bool {
        matches!(self, Self::BeforeAfter | Self::Month | Self::Workplace | Self::Director)
    }

    /// Whether later rounds are held against a first one.
    pub const fn has_changes(self) -> bool {
        matches!(self, Self::BeforeAfter | Self::Workplace | Self::Director)
    }

    /// What to show before anybody has chosen: a change if there are rounds that it can be of.
    pub fn usual(releases: &[Release]) -> Self {
        let is_later = |of: &Release| releases.iter().any(|first| of.wave().is_later_than(first.wave()));
        match releases {
            [_, _, ..] if releases.iter().any(is_later) => Self::BeforeAfter,
            [_, _, ..] => Self::Series,
            _ => Self::OneRound,
        }
    }

    /// Whether it adds up workshops, of which one department may be chosen.
    pub const fn is_of_departments(self) -> bool {
        matches!(self, Self::Pool)
    }

    /// What it is called.
    pub fn title(self, language: Language) -> &'static str {
        pick(&words(language).views, self)
    }

    /// What it shows, in one sentence.
    pub fn about(self, language: Language) -> &'static str {
        pick(&words(language).about_views, self)
    }
}

fn pick(texts: &[&'static str; View::ALL.len()], view: View) -> &'static str {
    View::ALL.iter().zip(texts).find(|(of, _)| **of == view).map_or("", |(_, text)| *text)
}

/// What a report is made from: nothing but releases, the definitions for their names, and what the facilitator wrote.
#[derive(Clone, Copy, Debug)]
pub struct Material<'m> {
    /// In the order in which they were chosen.
    pub releases: &'m [Release],
    /// Definitions of the instruments. One that is missing costs its words, not its numbers.
    pub instruments: &'m [Instrument],
    /// What the facilitator wrote.
    pub notes: &'m Notes,
    /// The language of the texts.
    pub language: Language,
    /// The group that the report is about ([`Release::group`]); where workshops are added up, the department. Rounds of
    /// other groups are left out. See [`Material::groups`].
    pub group: Option<&'m str>,
    /// What else was chosen.
    pub choices: Choices<'m>,
}

/// What is chosen of a report beside its group, and is said in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Choices<'m> {
    /// Another group, whose rounds of the wave [`Wave::Before`] the group is held against in place of its own first one
    /// ([`View::has_changes`]).
    pub against: Option<&'m str>,
    /// The last day of the rounds that the median of a run chart is of; all of them if it is `None`.
    pub frozen_until: Option<Day>,
    /// What units have counted themselves; shown by [`View::Series`] and [`View::Month`].
    pub counts: &'m [Counts],
}

impl<'m> Material<'m> {
    /// The report. What cannot be shown is said in it.
    pub fn page(&self, view: View) -> Page {
        let mut page = Page {
            view,
            language: self.language,
            title: view.title(self.language).to_owned(),
            rounds: self.of_view(view).into_iter().map(Round::of).collect(),
            wordings: self.wordings(view),
            blocks: Vec::new(),
            is_refused: false,
        };
        let has_counts = view == View::Series && !self.choices.counts.is_empty();
        if self.releases.is_empty() && !has_counts {
            page.say(Tone::Plain, self.words().general.nothing_chosen);
            return page;
        }
        if let Some(question) = self.which_group(view) {
            page.refuse(question);
            return page;
        }
        match view {
            View::OneRound => one_round::fill(self, &mut page),
            View::BeforeAfter => before_after::fill(self, &mut page),
            View::Series => series::fill(self, &mut page),
            View::Pool => pool::fill(self, &mut page),
            View::Month => month::fill(self, &mut page),
            View::Workplace => workplace::fill(self, &mut page),
            View::Director => director::fill(self, &mut page),
        }
        page
    }

    fn words(&self) -> &'static Words {
        words(self.language)
    }

    fn known(&self, of: &'m crate::group::release::InstrumentRelease) -> Known<'m> {
        Known::new(of.id(), of.version(), self.instruments, self.language)
    }

    fn wave(&self, wave: Wave) -> &'static str {
        let waves = Wave::ALL.iter().zip(self.words().waves);
        waves.into_iter().find(|(of, _)| **of == wave).map_or("", |(_, word)| word)
    }

    /// The wave of a round, with its name: "måling, juni".
    fn time(&self, release: &Release) -> String {
        let name = release.round_name().map(|name| [", ", name].concat()).unwrap_or_default();
        [self.wave(release.wave()), &name].concat()
    }

    fn month(&self, month: u8) -> &'static str {
        month_in_words(month, self.language)
    }

    fn day(&self, day: Day) -> String {
        day_in_words(day, self.language)
    }

    /// What a round is called: "Akutmodtagelsen, før, 3. marts 2026".
    pub fn name(&self, release: &Release) -> String {
        let round = release.round_name().map(|name| [", ", name].concat()).unwrap_or_default();
        let group = [release.group(), &round].concat();
        (self.words().general.round)(&group, self.wave(release.wave()), &self.day(release.day()))
    }

    /// What there is to choose from for [`Material::group`]: the groups, each once; where workshops are added up, the
    /// departments.
    pub fn groups(&self, view: View) -> Vec<&'m str> {
        groups(self.releases, view)
    }

    /// What keeps a view from being made before a group is chosen.
    fn which_group(&self, view: View) -> Option<String> {
        let groups = self.groups(view);
        let words = &self.words().general;
        match self.group {
            Some(department) if view.is_of_departments() => {
                let words = &self.words().pool;
                let refusal = match groups.as_slice() {
                    [] => words.no_departments.to_owned(),
                    groups => (words.no_such_department)(department, &groups.join(", ")),
                };
                (!groups.contains(&department)).then_some(refusal)
            }
            Some(group) if !groups.contains(&group) => Some((words.no_such_group)(group, &groups.join(", "))),
            None if view.is_of_one_group() && groups.len() > 1 => {
                Some((words.which_group)(&groups.join(", ")))
            }
            _ => match self.against(view) {
                Some(group) if !groups.contains(&group) => {
                    Some((words.no_such_group)(group, &groups.join(", ")))
                }
                _ => None,
            },
        }
    }

    /// The other group that this one is held against in a view.
    fn against(&self, view: View) -> Option<&'m str> {
        self.choices.against.filter(|group| view.has_changes() && self.group.is_some_and(|own| own != *group))
    }

    /// The rounds of a view, in the order of time: those of the group or department, or all, and those that it is held against.
    fn of_view(&self, view: View) -> Vec<&'m Release> {
        let against = self.against(view);
        let is_first = |of: &Release| against == Some(of.group()) && of.wave() == Wave::Before;
        let is_own = |of: &Release| match self.group {
            Some(department) if view.is_of_departments() => of.department() == Some(department),
            own => own.is_none_or(|own| of.group() == own),
        };
        let mut rounds: Vec<_> = self.releases.iter().filter(|of| is_own(of) || is_first(of)).collect();
        let key = |release: &Release| (release.day(), release.wave());
        sort_by(&mut rounds, |one, other| key(one).cmp(&key(other)));
        rounds
    }
}

/// The days of rounds and counts in the order of time, each once.
pub fn days_of(releases: &[Release], counts: &[Counts]) -> Vec<Day> {
    let of_counts = counts.iter().flat_map(Counts::days);
    each_once(releases.iter().map(Release::day).chain(of_counts))
}

/// See [`Material::groups`].
pub fn groups(releases: &[Release], view: View) -> Vec<&str> {
    let name = |release| {
        if view.is_of_departments() { Release::department(release) } else { Some(Release::group(release)) }
    };
    each_once(releases.iter().filter_map(name))
}

/// The columns of [`Material::to_csv`] in their order.
pub fn columns() -> [&'static str; tidy::COLUMNS.len()] {
    tidy::COLUMNS
}

/// What each of them is, in the same order.
pub fn column_texts(language: Language) -> [&'static str; tidy::COLUMNS.len()] {
    words(language).codebook.columns
}

fn month_in_words(month: u8, language: Language) -> &'static str {
    let position = usize::from(month).saturating_sub(1);
    months(language).get(position).copied().unwrap_or_default()
}

/// A day as people write it.
///
/// ```
/// use trygskema_core::{format::language::Language, group::report::day_in_words, format::day::Day};
/// let day = Day::new(2026, 3, 1).unwrap();
/// assert_eq!(day_in_words(day, Language::Danish), "1. marts 2026");
/// assert_eq!(day_in_words(day, Language::English), "1 March 2026");
/// ```
pub fn day_in_words(day: Day, language: Language) -> String {
    let [number, year] = [day.day().to_string(), day.year().to_string()];
    let dot = if language == Language::Danish { ". " } else { " " };
    format!("{number}{dot}{} {year}", month_in_words(day.month(), language))
}

impl Round {
    fn of(release: &Release) -> Self {
        Self {
            id: release.round_id().to_owned(),
            label: release.group().to_owned(),
            round_name: release.round_name().map(str::to_owned),
            wave: release.wave().word(),
            day: release.day().to_string(),
            persons: release.persons(),
            headcount: release.headcount(),
        }
    }
}

impl Page {
    fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.blocks.push(Block::Text(tone, text.into()));
    }

    fn refuse(&mut self, text: impl Into<String>) {
        self.is_refused = true;
        self.say(Tone::Refused, text);
    }

    fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    fn subheading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Subheading(text.into()));
    }
}

#[cfg(test)]
#[cfg(feature = "builtin")]
mod tests;
