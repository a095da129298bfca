//! Scores as sentence, picture and table: the same numbers three times, for people who read, look or look up.

use std::cmp::Ordering;

use leptos::prelude::*;
use trygskema_core::exact::Exact;
use trygskema_core::instrument::{Instrument, Scale};
use trygskema_core::language::Language;
use trygskema_core::score::{ScaleScore, ScoreSheet};

use super::localized;
use crate::chart::{WIDTH, marker, nearer_end, x_of};
use crate::text::{Messages, Pole};

/// Decimals that are shown; the machine value in `data-value` has up to six.
const DECIMALS: u8 = 1;

/// What a scale's numbers look like in the language of the interface.
struct Shown<'s> {
    instrument: &'s Instrument,
    language: Language,
    texts: &'static Messages,
}

/// The sentence, the pictures and the table of one instrument.
pub(super) fn scores(
    instrument: &Instrument,
    scores: &ScoreSheet,
    language: Language,
    texts: &'static Messages,
) -> AnyView {
    let shown = Shown {
        instrument,
        language,
        texts,
    };
    let pairs: Vec<_> = instrument.scales().iter().zip(scores.scales()).collect();
    let (first, parts) = match pairs.split_first() {
        Some((first, parts)) => (Some(shown.figure(first.0, first.1, true)), parts),
        None => (None, [].as_slice()),
    };
    let figures = parts
        .iter()
        .map(|(scale, score)| shown.figure(scale, score, false))
        .collect_view();
    let parts_title = (!parts.is_empty()).then(|| view! { <h3>{texts.result.parts_title}</h3> });
    let rows = pairs
        .iter()
        .map(|(scale, score)| shown.row(scale, score))
        .collect_view();
    let texts = &texts.result;
    view! {
        {first}
        {parts_title}
        {figures}
        <div class="scroll">
            <table class="table" part="table">
                <caption>{texts.table_title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts.scale}</th>
                        <th scope="col" class="number">{texts.score}</th>
                        <th scope="col" class="number">{texts.lowest}</th>
                        <th scope="col" class="number">{texts.highest}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

impl Shown<'_> {
    fn number(&self, value: Exact) -> String {
        value.localized(self.language, DECIMALS)
    }

    fn sentence(&self, scale: &Scale, score: &ScaleScore) -> String {
        let texts = &self.texts.result;
        let title = scale.title().best(self.language).0;
        let Some(value) = score.value() else {
            return [title, ": ", &(texts.too_few)(score.answered(), score.needed())].concat();
        };
        let range = score.range();
        let poles = self.instrument.poles();
        let (low, high) = (self.number(range.low), self.number(range.high));
        let low = Pole {
            value: &low,
            label: poles.low.best(self.language).0,
        };
        let high = Pole {
            value: &high,
            label: poles.high.best(self.language).0,
        };
        let mut sentence = (texts.your_score)(title, &self.number(value), &low, &high);
        if score.is_prorated() {
            sentence.push(' ');
            sentence.push_str(&(texts.prorated)(score.answered(), score.n_items()));
        }
        sentence
    }

    /// On which side of the middle the score lies: a fact about the number, not a judgement of the person.
    fn side(&self, score: &ScaleScore) -> Option<String> {
        let poles = self.instrument.poles();
        let texts = &self.texts.result;
        Some(match nearer_end(score.value()?, score.range()) {
            Ordering::Less => (texts.nearer)(poles.low.best(self.language).0),
            Ordering::Equal => texts.in_the_middle.to_owned(),
            Ordering::Greater => (texts.nearer)(poles.high.best(self.language).0),
        })
    }

    fn figure(&self, scale: &Scale, score: &ScaleScore, is_first: bool) -> AnyView {
        let poles = self.instrument.poles();
        let ends = score.value().map(|_| {
            view! {
                <span class="ends" aria-hidden="true">
                    <span>{[&self.number(score.range().low), " ", poles.low.best(self.language).0].concat()}</span>
                    <span>{[&self.number(score.range().high), " ", poles.high.best(self.language).0].concat()}</span>
                </span>
            }
        });
        let picture = score.value().map(|value| line(value, score));
        let side = is_first.then(|| self.side(score)).flatten();
        view! {
            <figure class="score" class:main=is_first part="score">
                <figcaption>
                    <strong>{self.sentence(scale, score)}</strong>
                    {side.map(|side| [" ", &side].concat())}
                    <span class="about">{localized(scale.about(), self.language)}</span>
                </figcaption>
                {picture}
                {ends}
            </figure>
        }
        .into_any()
    }

    fn row(&self, scale: &Scale, score: &ScaleScore) -> AnyView {
        let texts = &self.texts.result;
        let value = score.value();
        let shown = value.map_or_else(|| texts.no_score.to_owned(), |value| self.number(value));
        view! {
            <tr>
                <th scope="row">{localized(scale.title(), self.language)}</th>
                <td
                    class="number"
                    data-score=scale.id().to_owned()
                    data-value=value.map(|value| value.to_string()).unwrap_or_default()
                >
                    {shown}
                </td>
                <td class="number">{self.number(score.range().low)}</td>
                <td class="number">{self.number(score.range().high)}</td>
            </tr>
        }
        .into_any()
    }
}

/// The line from the lowest to the highest value with the score on it. Its text is the sentence above it.
fn line(value: Exact, score: &ScaleScore) -> AnyView {
    let x = x_of(value, score.range()).rounded(1);
    let view_box = ["0 0 ", &WIDTH.to_string(), " 34"].concat();
    let right = x_of(score.range().high, score.range()).rounded(1);
    let left = x_of(score.range().low, score.range()).rounded(1);
    view! {
        <svg class="line" viewBox=view_box aria-hidden="true" focusable="false">
            <line class="track" x1=left.clone() x2=right.clone() y1="24" y2="24" />
            <line class="tick" x1=left.clone() x2=left y1="17" y2="31" />
            <line class="tick" x1=right.clone() x2=right y1="17" y2="31" />
            <polygon class="marker" points=marker(value, score.range()) />
            <line class="pin" x1=x.clone() x2=x y1="14" y2="31" />
        </svg>
    }
    .into_any()
}
