//! The release of a round: the only thing that ever leaves it, made through the rules of [`suppression`].
//!
//! Its fields are private, so nothing can be put into one: it is made when a round is closed, or read from a file that
//! holds nothing the rules would have withheld.

mod bounds;
mod check;
mod compact;
mod figures;
mod format;
mod judge;
mod levels;
mod parts;
mod rounding;
mod selection;
pub mod suppression;
mod trial;
mod write;

use self::figures::Figures;
pub(crate) use self::format::RELEASE;
pub use self::format::{FORMATS, MAX_RELEASE_BYTES};
pub use self::levels::Levels;
pub(crate) use self::selection::at_best;
pub use self::trial::{ALPHAS_FROM, SPREADS_FROM};

use crate::format::day::Day;
use crate::format::exact::Exact;
use crate::group::aggregate::{Battery, CLASSES, Form, Layout, Part, Sums};
use crate::group::setup::RoundSetup;
use crate::group::stats::Moments;
use crate::group::terms::{Floor, Wave, group_of};
use crate::questionnaire::instrument::Headline;

/// Alpha falls without end where items work against each other; below this it is not given.
const LOWEST_ALPHA: Exact = Exact::integer(-1_000);

/// What a round has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    program: String,
    /// In hexadecimal digits.
    round: String,
    label: String,
    round_name: Option<String>,
    department: Option<String>,
    /// Department and label in one, which names the group.
    group: String,
    wave: Wave,
    day: Day,
    headcount: u32,
    persons: u32,
    /// How many answered faster than the questions can be read, between these limits.
    fast: Option<(u32, u32)>,
    floor: Floor,
    battery: Vec<InstrumentRelease>,
}

/// What a round has come to on one instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentRelease {
    form: Form,
    is_sensitive: bool,
    is_open: bool,
    n: u32,
    incomplete: u32,
    skipped: Option<(u32, u32)>,
    shown: Option<Shown>,
}

/// The numbers of one instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    scales: Vec<ScaleRelease>,
    items: Vec<ItemRelease>,
    shares: Vec<ShareRelease>,
}

/// The sums of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleRelease {
    id: String,
    n_items: u32,
    values: u32,
    unit: i64,
    least: i64,
    most: i64,
    n: u32,
    figures: Option<Figures>,
    alpha: Option<Exact>,
}

/// The figures of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaleFigures {
    moments: Moments,
    alpha: Option<Exact>,
    n_items: u32,
}

/// The sums of an item's keyed points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRelease {
    id: String,
    options: u32,
    least: i64,
    most: i64,
    n: u32,
    figures: Option<Figures>,
}

/// How the answers to an item are spread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareRelease {
    id: String,
    /// `None` only in a release that an older version of the program made.
    spread: Option<Spread>,
    /// Of a question with levels, beside its cut.
    levels: Option<Levels>,
}

/// What is shown of the answers to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// All counts.
    Counts(Classes),
    /// How many gave the headline answers.
    Cut(Cut),
}

/// How many persons gave the headline answers of a question: exactly, if both limits are the same, or in a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Which answers were counted.
    pub headline: Headline,
    /// The lower limit.
    pub least: u32,
    /// The upper limit.
    pub most: u32,
}

impl Cut {
    /// Whether it is one number.
    pub const fn is_exact(self) -> bool {
        self.least == self.most
    }
}

/// How many persons answered below, at and above the middle of the response set, "don't know", and not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classes {
    /// Points below the middle.
    pub low: u32,
    /// Points at the middle.
    pub middle: u32,
    /// Points above the middle.
    pub high: u32,
    /// "Don't know", or another answer without points.
    pub dont_know: u32,
    /// No answer. Releases before format 3 count only persons who left nothing out.
    pub skipped: u32,
}

impl Classes {
    const fn of([low, middle, high, dont_know, skipped]: [u32; CLASSES]) -> Self {
        Self { low, middle, high, dont_know, skipped }
    }

    /// All of them in order.
    pub const fn all(self) -> [u32; CLASSES] {
        [self.low, self.middle, self.high, self.dont_know, self.skipped]
    }
}

impl Release {
    /// Only closing a round makes one.
    pub(crate) fn of(setup: &RoundSetup, battery: &Battery, sums: &Sums, day: Day) -> Self {
        Self::shown_by(selection::shown, setup, battery, sums, day)
    }

    /// As an older version of the program made it: with the spread of every figure that is shown.
    #[cfg(test)]
    pub(crate) fn former(setup: &RoundSetup, battery: &Battery, sums: &Sums, day: Day) -> Self {
        Self::shown_by(selection::formerly_shown, setup, battery, sums, day)
    }

    fn shown_by(
        shown: fn(&Layout, &Part, Floor) -> Option<Shown>,
        setup: &RoundSetup,
        battery: &Battery,
        sums: &Sums,
        day: Day,
    ) -> Self {
        let of_instrument = |(layout, part): (&Layout, &Part)| InstrumentRelease {
            form: layout.form.clone(),
            is_sensitive: layout.is_sensitive,
            is_open: layout.is_open,
            n: part.persons,
            incomplete: part.incomplete,
            skipped: suppression::skipped_of(layout, part),
            shown: shown(layout, part, setup.floor()),
        };
        Self {
            program: concat!("trygskema ", env!("CARGO_PKG_VERSION")).to_owned(),
            round: setup.id().to_string(),
            label: setup.label().to_owned(),
            round_name: setup.round_name().map(str::to_owned),
            department: setup.department().map(str::to_owned),
            group: group_of(setup.label(), setup.department()),
            wave: setup.wave(),
            day,
            headcount: setup.headcount(),
            persons: sums.persons(),
            fast: suppression::fast_of(sums.fast(), sums.persons()),
            floor: setup.floor(),
            battery: battery.layouts().iter().zip(sums.parts()).map(of_instrument).collect(),
        }
    }

    /// The id of the round in hexadecimal digits. Two different releases with one id come from a copied state.
    pub fn round_id(&self) -> &str {
        &self.round
    }

    /// Whether both are of one round. They are then never compared, and if they differ, a state was copied.
    pub fn is_same_round(&self, other: &Self) -> bool {
        self.round == other.round
    }

    /// Whether it says of the same group, round, wave and day that it is of the same questionnaire, and is another round: one
    /// of the two is not what it says.
    pub fn is_second_of(&self, other: &Self) -> bool {
        let is_asked = |of: &InstrumentRelease| other.battery.iter().any(|other| other.form == of.form);
        !self.is_same_round(other)
            && (&self.group, &self.round_name) == (&other.group, &other.round_name)
            && (self.wave, self.day) == (other.wave, other.day)
            && self.battery.iter().any(is_asked)
    }

    /// The program that closed the round, with its version.
    pub fn program(&self) -> &str {
        &self.program
    }

    /// The label of the round, which is shown to each person before the start.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What tells this round from others of its label, if that was said.
    pub fn round_name(&self) -> Option<&str> {
        self.round_name.as_deref()
    }

    /// The department whose workshop it was, if that was said.
    pub fn department(&self) -> Option<&str> {
        self.department.as_deref()
    }

    /// Names the group: rounds of one group are compared with each other. The label, behind the department if there is one:
    /// workshops of two departments may both be called "1".
    pub fn group(&self) -> &str {
        &self.group
    }

    /// The measuring time.
    pub fn wave(&self) -> Wave {
        self.wave
    }

    /// The day on which the round was closed.
    pub fn day(&self) -> Day {
        self.day
    }

    /// How many persons were in the room.
    pub fn headcount(&self) -> u32 {
        self.headcount
    }

    /// How many persons answered, completely or not.
    pub fn persons(&self) -> u32 {
        self.persons
    }

    /// How many of them answered faster than the questions can be read, a second for each: exactly or in a band.
    /// `None` if they are fewer than three, and before format 3.
    pub fn fast(&self) -> Option<(u32, u32)> {
        self.fast
    }

    /// Whether more persons answered than were in the room. That was confirmed when the round was closed, and belongs on
    /// every report.
    pub fn is_above_headcount(&self) -> bool {
        self.persons > self.headcount
    }

    /// The smallest group of which anything is shown.
    pub fn floor(&self) -> Floor {
        self.floor
    }

    /// The instruments in the order in which they were asked.
    pub fn battery(&self) -> &[InstrumentRelease] {
        &self.battery
    }

    /// Whether a question has a cut in place of its counts. Releases had none before format 2.
    fn has_cuts(&self) -> bool {
        let shown = self.battery.iter().filter_map(|of| of.shown.as_ref());
        shown.flat_map(|shown| &shown.shares).any(|share| share.cut().is_some())
    }

    /// Whether the sum of a scale is rounded. Releases had no such sums before format 4.
    fn has_rounded_sums(&self) -> bool {
        self.battery.iter().any(|of| of.rounded_within().is_some())
    }

    /// Whether it says what releases did not say before format 3: a department, the name of a round or a measurement; persons who
    /// count in some scales and not in others, or in shares although they skipped the question; a mean without its spread; a form
    /// about themes; levels; sheets that were filled in too fast.
    fn is_of_format_3(&self) -> bool {
        let has_names = self.department.is_some() || self.round_name.is_some();
        let has_new_terms = has_names || self.wave == Wave::Measurement || self.fast.is_some();
        let has_themes = self.battery.iter().any(|of| of.is_open);
        let has_new_figures = has_themes || self.has_levels() || self.has_means_alone();
        has_new_terms || has_new_figures || self.counts_by_scale()
    }

    fn has_levels(&self) -> bool {
        let shown = self.battery.iter().filter_map(|of| of.shown.as_ref());
        shown.flat_map(|shown| &shown.shares).any(|share| share.levels.is_some())
    }

    fn counts_by_scale(&self) -> bool {
        let is_skipped = |share: &ShareRelease| share.counts().is_some_and(|counts| counts.skipped > 0);
        self.battery.iter().any(|of| {
            let shares = of.shown.iter().flat_map(|shown| &shown.shares);
            (of.n == self.persons && of.incomplete > 0) || shares.into_iter().any(is_skipped)
        })
    }

    fn has_means_alone(&self) -> bool {
        let is_alone = |figures: &Figures| figures.squares.is_none();
        self.battery.iter().filter_map(|of| of.shown.as_ref()).any(|shown| {
            let scales = shown.scales.iter().filter_map(|of| of.figures.as_ref());
            scales.chain(shown.items.iter().filter_map(|of| of.figures.as_ref())).any(is_alone)
        })
    }

    /// Whether there is any number besides how many persons answered. If not, nothing is exported.
    pub fn has_figures(&self) -> bool {
        self.battery.iter().any(|of| of.shown.is_some())
    }
}

#[cfg(test)]
mod denominator_tests;
#[cfg(test)]
mod level_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod theme_tests;
