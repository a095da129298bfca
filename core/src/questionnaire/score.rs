//! From answers to scores: keying, missing rule, method. Exact, without floats.

mod keying;
mod named;
mod scorer;

pub use self::keying::keyed_points;
pub use self::named::named;
pub use self::scorer::{NOT_ANSWERED, QuickScore, Scorer};

use crate::format::exact::Exact;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Category, Direction, Instrument, Method, Range, ResponseSet, Scale};

/// The scores of one person on every scale of an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreSheet {
    scales: Vec<ScaleScore>,
}

impl ScoreSheet {
    /// The scores in the order of the instrument's scales.
    pub fn scales(&self) -> &[ScaleScore] {
        &self.scales
    }

    /// The score on the scale with this id.
    pub fn scale(&self, id: &str) -> Option<&ScaleScore> {
        self.scales.iter().find(|score| score.id == id)
    }

    /// Overwrites every value before the memory is given back.
    pub fn wipe(&mut self) {
        for score in &mut self.scales {
            score.outcome = std::hint::black_box(Outcome::TooFew);
            score.answered = std::hint::black_box(0);
            score.dont_know = std::hint::black_box(0);
        }
        self.scales.clear();
    }
}

/// The score on one scale, with everything that is needed to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleScore {
    id: String,
    outcome: Outcome,
    answered: usize,
    dont_know: usize,
    n_items: usize,
    needed: usize,
    range: Range,
    direction: Direction,
}

/// What came out. Not enough answers is a value, not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every item was answered.
    Complete(Exact),
    /// Some items were not, and the missing rule allows it: the mean of the answered items stands for the others.
    Prorated(Exact),
    /// Fewer answers than the missing rule asks for: there is no score.
    TooFew,
}

impl ScaleScore {
    /// The id of the scale.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What came out.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The score on the raw base; `None` if there were too few answers. Always within [`ScaleScore::range`].
    pub fn value(&self) -> Option<Exact> {
        match self.outcome {
            Outcome::Complete(value) | Outcome::Prorated(value) => Some(value),
            Outcome::TooFew => None,
        }
    }

    /// Whether answers were missing and the rest was scaled up.
    pub fn is_prorated(&self) -> bool {
        matches!(self.outcome, Outcome::Prorated(_))
    }

    /// How many items of the scale were answered.
    pub fn answered(&self) -> usize {
        self.answered
    }

    /// How many of its items were answered with "don't know", whether that has points or not.
    pub fn dont_know(&self) -> usize {
        self.dont_know
    }

    /// How many items the scale has; a pair of which the higher counts is one.
    pub fn n_items(&self) -> usize {
        self.n_items
    }

    /// How many answers the scale needs.
    pub fn needed(&self) -> usize {
        self.needed
    }

    /// What values the score can have.
    pub fn range(&self) -> Range {
        self.range
    }

    /// Which way it is to be read.
    pub fn direction(&self) -> Direction {
        self.direction
    }
}

/// Scores the answers of one person on every scale.
///
/// Points come from the chosen options, are mirrored for reverse-keyed items, and are put together by the method of
/// the scale. If answers are missing and the missing rule allows it, the mean of the answered items stands for the
/// others; the result is an exact fraction. Answers of another instrument count as not given.
///
/// ```
/// use trygskema_core::{questionnaire::answer::AnswerSheet, questionnaire::instrument::builtin, questionnaire::score::{score, Outcome}};
///
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let mut answers = AnswerSheet::new(&instrument);
/// for item in 0..14 {
///     answers.set(item, 1).unwrap();
/// }
/// // One item is missing, and OMS-HC is scored only when complete:
/// let scores = score(&instrument, &answers);
/// let total = scores.scale("total").unwrap();
/// assert_eq!(total.outcome(), Outcome::TooFew);
/// assert_eq!((total.answered(), total.needed()), (14, 15));
/// // The missing item belongs to the attitudes, so the other subscales have their score:
/// assert_eq!(scores.scale("disclosure").unwrap().value().unwrap().to_string(), "8");
/// ```
pub fn score(instrument: &Instrument, answers: &AnswerSheet) -> ScoreSheet {
    ScoreSheet {
        scales: instrument.scales().iter().map(|scale| score_scale(instrument, scale, answers)).collect(),
    }
}

fn score_scale(instrument: &Instrument, scale: &Scale, answers: &AnswerSheet) -> ScaleScore {
    let mut answered = 0_usize;
    let mut dont_know = 0_usize;
    let mut sum = Exact::ZERO;
    for entry in scale.entries() {
        let counted = highest(instrument, entry, answers);
        dont_know = dont_know.saturating_add(counted.dont_know);
        if let Some((points, set)) = counted.points {
            answered = answered.saturating_add(1);
            sum = sum.plus(contribution(scale.method(), points, set));
        }
    }
    let n_items = scale.entries().len();
    let needed = scale.missing_rule().needed(n_items);
    // At least one answer is there where a value is made, because every rule needs one.
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let value = (answered >= needed).then(|| match scale.method() {
        Method::Sum => sum.times(count(n_items).saturating_mul(scale.multiplier().into()), count(answered)),
        Method::Mean | Method::Mean0To100 | Method::Share(_) => sum.times(1, count(answered)),
        Method::Table(table) => converted(table, sum),
        Method::Category(categories) => {
            let first = categories.iter().position(|category| does_hold(category, instrument, answers));
            let below = categories.len().saturating_sub(1).saturating_sub(first.unwrap_or(usize::MAX));
            Exact::integer(count(below))
        }
    });
    let outcome = match value {
        None => Outcome::TooFew,
        Some(value) if answered == n_items => Outcome::Complete(value),
        Some(value) => Outcome::Prorated(value),
    };
    ScaleScore {
        id: scale.id().to_owned(),
        outcome,
        answered,
        dont_know,
        n_items,
        needed,
        range: scale.range(),
        direction: scale.direction(),
    }
}

/// What one entry of a scale comes to.
struct Counted<'i> {
    /// The highest keyed points of its items, and the set they are from; `None` if none has an answer that counts.
    points: Option<(i32, &'i ResponseSet)>,
    dont_know: usize,
}

fn highest<'i>(instrument: &'i Instrument, entry: &[usize], answers: &AnswerSheet) -> Counted<'i> {
    let mut counted = Counted { points: None, dont_know: 0 };
    for position in entry {
        let item = instrument.items().get(*position);
        let Some((item, set)) = item.and_then(|item| Some((item, instrument.response_set_of(item)?))) else {
            continue;
        };
        let Some(option) = answers.get(*position).and_then(|code| set.option(code)) else { continue };
        counted.dont_know = counted.dont_know.saturating_add(usize::from(option.is_dont_know()));
        let keyed = option.points().map(|points| keyed_points(points, set, item.keying()));
        if let Some(points) = keyed
            && counted.points.is_none_or(|(highest, _)| points > highest)
        {
            counted.points = Some((points, set));
        }
    }
    counted
}

/// The value of a complete sum. A checked definition has one for every sum.
fn converted(table: &[(i64, Exact)], sum: Exact) -> Exact {
    table.iter().find(|(row, _)| Exact::integer(*row) == sum).map_or(Exact::ZERO, |(_, value)| *value)
}

/// Whether all conditions of a category hold; the one that is left over has none.
fn does_hold(category: &Category, instrument: &Instrument, answers: &AnswerSheet) -> bool {
    category.conditions().iter().all(|condition| {
        let meets = |entry: &&Vec<usize>| {
            highest(instrument, entry, answers).points.is_some_and(|(points, _)| points >= condition.points())
        };
        condition.entries().iter().filter(meets).count() >= usize::from(condition.count())
    })
}

/// What one answered item adds to the sum from which the mean is taken.
fn contribution(method: &Method, points: i32, set: &ResponseSet) -> Exact {
    match method {
        Method::Sum | Method::Mean | Method::Table(_) | Method::Category(_) => Exact::integer(points.into()),
        Method::Mean0To100 => {
            let (low, high) = set.points_range();
            let (low, high) = (Exact::integer(low.into()), Exact::integer(high.into()));
            Exact::integer(points.into()).position(low, high).times(100, 1)
        }
        Method::Share(threshold) if threshold.is_met(points) => Exact::integer(100),
        Method::Share(_) => Exact::ZERO,
    }
}

#[cfg(test)]
mod method_tests;
#[cfg(test)]
mod tests;
