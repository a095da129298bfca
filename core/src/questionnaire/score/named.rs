//! Which answers a share is about.

use super::keying::keyed_points;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Direction, Instrument, Method};

/// The items, by position, whose answers keep a [`Method::Share`] from its better end: those that do not count where
/// higher is better, those that count where higher is worse. An answer without points is none of them.
///
/// ```
/// use trygskema_core::{questionnaire::answer::AnswerSheet, questionnaire::instrument::builtin, questionnaire::score::named};
///
/// let iglo = builtin::instrument("iglo-33").unwrap();
/// let mut answers = AnswerSheet::new(&iglo);
/// // Yes to a question about a strength and to one about a need, partly, and "don't know".
/// for (item, code) in [(0, 1), (1, 1), (2, 2), (3, 9)] {
///     answers.set(item, code).unwrap();
/// }
/// assert_eq!(named(&iglo, &answers), [1, 2]);
/// ```
pub fn named(instrument: &Instrument, answers: &AnswerSheet) -> Vec<usize> {
    let mut positions = Vec::new();
    for scale in instrument.scales() {
        let Method::Share(threshold) = scale.method() else { continue };
        let names_counted = match scale.direction() {
            Direction::HigherIsBetter => false,
            Direction::HigherIsWorse => true,
            Direction::Neither => continue,
        };
        for position in scale.item_positions() {
            let points = || {
                let item = instrument.items().get(*position)?;
                let set = instrument.response_set_of(item)?;
                Some(keyed_points(set.option(answers.get(*position)?)?.points()?, set, item.keying()))
            };
            if points().is_some_and(|points| threshold.is_met(points) == names_counted)
                && !positions.contains(position)
            {
                positions.push(*position);
            }
        }
    }
    positions
}
