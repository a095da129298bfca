//! From answers to scores: keying, missing rule, method. Exact, without floats.

mod keying;
mod scorer;

pub use self::keying::keyed_points;
pub use self::scorer::{NOT_ANSWERED, QuickScore, Scorer};

use crate::answer::AnswerSheet;
use crate::exact::Exact;
use crate::instrument::{Direction, Instrument, Method, Range, ResponseSet, Scale, ShareThreshold};

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

    /// How many items the scale has.
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
/// use trygskema_core::{answer::AnswerSheet, instrument::builtin, score::{score, Outcome}};
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
    let mut sum = Exact::ZERO;
    for position in scale.item_positions() {
        let Some(item) = instrument.items().get(*position) else {
            continue;
        };
        let Some(set) = instrument.response_sets().get(item.response_set_position()) else {
            continue;
        };
        let Some(option) = answers.get(*position).and_then(|code| set.option(code)) else {
            continue;
        };
        answered = answered.saturating_add(1);
        sum = sum.plus(contribution(scale.method(), keyed_points(option.points(), set, item.keying()), set));
    }
    let n_items = scale.item_positions().len();
    let needed = scale.missing_rule().needed(n_items);
    let outcome = if answered < needed {
        Outcome::TooFew
    } else {
        // At least one answer is there, because every rule needs one.
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let factor = if scale.method() == Method::Sum { count(n_items) } else { 1 };
        let value = sum.times(factor, count(answered));
        if answered == n_items { Outcome::Complete(value) } else { Outcome::Prorated(value) }
    };
    ScaleScore {
        id: scale.id().to_owned(),
        outcome,
        answered,
        n_items,
        needed,
        range: scale.range(),
        direction: scale.direction(),
    }
}

/// What one answered item adds to the sum from which the mean is taken.
fn contribution(method: Method, points: i32, set: &ResponseSet) -> Exact {
    match method {
        Method::Sum | Method::Mean => Exact::integer(points.into()),
        Method::Mean0To100 => {
            let (low, high) = set.points_range();
            let (low, high) = (Exact::integer(low.into()), Exact::integer(high.into()));
            Exact::integer(points.into()).position(low, high).times(100, 1)
        }
        Method::Share(threshold) => {
            let counts = match threshold {
                ShareThreshold::AtLeast(limit) => points >= limit,
                ShareThreshold::AtMost(limit) => points <= limit,
            };
            if counts { Exact::integer(100) } else { Exact::ZERO }
        }
    }
}

#[cfg(test)]
mod tests;
