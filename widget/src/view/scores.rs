//! Scores as sentence, picture and table: the same numbers three times, for people who read, look or look up.

use leptos::prelude::*;
use trygskema_core::format::exact::Exact;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::WordingStatus;
use trygskema_core::questionnaire::instrument::{Instrument, Method, Scale};
use trygskema_core::questionnaire::score::{ScaleScore, ScoreSheet};

use super::part::{CollectAny, say};
use crate::chart::{MARGIN, WIDTH, marker, x_of};
use crate::text::{Pole, ResultTexts, messages};

/// Decimals that are shown; the machine value in `data-value` has up to six.
const DECIMALS: u8 = 1;

/// What a scale's numbers look like in the language of the interface.
#[derive(Clone, Copy)]
struct Shown<'s> {
    instrument: &'s Instrument,
    language: Language,
    texts: &'static ResultTexts,
}

/// The sentence, the pictures and the table of one instrument.
#[component]
pub(super) fn Scores<'a>(
    instrument: &'a Instrument,
    scores: &'a ScoreSheet,
    language: Language,
) -> impl IntoView + use<> {
    let texts = &messages(language).result;
    let shown = Shown { instrument, language, texts };
    // A category is a limit: with our own working wording none is said.
    let may_be_said = |scale: &Scale| {
        !matches!(scale.method(), Method::Category(_)) || instrument.wording_status() > WordingStatus::Working
    };
    let pairs: Vec<_> =
        instrument.scales().iter().zip(scores.scales()).filter(|(scale, _)| may_be_said(scale)).collect();
    // A total stands out; scales that have no common one are alike.
    let total =
        pairs.first().copied().filter(|(total, _)| pairs.iter().all(|(scale, _)| is_within(scale, total)));
    let n_main = usize::from(total.is_some());
    (!pairs.is_empty()).then(|| {
        view! {
            {total.map(|(scale, score)| view! { <ScoreFigure shown scale score is_main=true says_ends=true/> })}
            {(pairs.len() > n_main).then(|| view! { <h3>{texts.parts_title}</h3> }.into_any())}
            <div class="parts">
                {pairs
                    .iter()
                    .skip(n_main)
                    .enumerate()
                    .map(|(place, (scale, score))| {
                        view! { <ScoreFigure shown scale score is_main=false says_ends=n_main == 0 && place == 0/> }
                    })
                    .collect_any()}
            </div>
            // The sentences above hold the same numbers, so a station is built without the table.
            {cfg!(feature = "choices").then(|| {
                view! {
                    <details class="details">
                        <summary>{texts.table_title}</summary>
                        <table class="table" part="table">
                            <thead>
                                <tr>
                                    <th scope="col">{texts.scale}</th>
                                    <th scope="col" class="number">{texts.score}</th>
                                    <th scope="col" class="number">{texts.lowest}</th>
                                    <th scope="col" class="number">{texts.highest}</th>
                                </tr>
                            </thead>
                            <tbody>{pairs.iter().map(|(scale, score)| view! { <Row shown scale score/> }).collect_any()}</tbody>
                        </table>
                    </details>
                }.into_any()
            })}
        }.into_any()
    })
}

/// Whether a scale counts no item that the other one does not count.
fn is_within(scale: &Scale, total: &Scale) -> bool {
    scale.item_positions().iter().all(|position| total.item_positions().contains(position))
}

impl<'s> Shown<'s> {
    fn number(&self, value: Exact) -> String {
        value.localized(self.language, DECIMALS)
    }

    fn low(&self) -> &'s str {
        self.instrument.poles().map_or(self.texts.lowest_pole, |poles| poles.low.best(self.language).0)
    }

    fn high(&self) -> &'s str {
        self.instrument.poles().map_or(self.texts.highest_pole, |poles| poles.high.best(self.language).0)
    }

    fn sentence(&self, scale: &Scale, score: &ScaleScore, says_ends: bool) -> String {
        let title = scale.title().best(self.language).0;
        let Some(value) = score.value() else {
            let is_of_others = score.answered() == 0
                && score.dont_know() == 0
                && self.instrument.is_answered_in_parts()
                && self.instrument.answered_by(scale).is_some();
            let why = if is_of_others {
                self.texts.part_skipped.to_owned()
            } else {
                (self.texts.too_few)(score.answered(), score.needed())
            };
            return format!("{title}: {why}");
        };
        if let Some(category) = self.category(scale, value) {
            return format!("{title}: {category}");
        }
        let (low, high) = (self.number(score.range().low), self.number(score.range().high));
        let value_shown = self.number(value);
        // What the ends stand for is said once, and beside every picture.
        let mut sentence = if says_ends {
            let low = Pole { value: &low, label: self.low() };
            let high = Pole { value: &high, label: self.high() };
            (self.texts.your_score)(title, &value_shown, &low, &high)
        } else {
            (self.texts.part_score)(title, &value_shown, &low, &high)
        };
        if score.is_prorated() {
            sentence.push(' ');
            sentence.push_str(&(self.texts.prorated)(score.answered(), score.n_items()));
        }
        if score.dont_know() > 0 {
            sentence.push(' ');
            sentence.push_str(&(self.texts.dont_know)(score.dont_know()));
        }
        if let Some(band) = self.instrument.band(scale.id(), value) {
            sentence.push(' ');
            sentence.push_str(&(self.texts.band)(band.label().best(self.language).0, band.source()));
        }
        sentence
    }

    /// The label of a category; its value counts from the least severe, the last one is what is left.
    fn category<'c>(&self, scale: &'c Scale, value: Exact) -> Option<&'c str> {
        let Method::Category(categories) = scale.method() else { return None };
        let position = usize::try_from(value.numerator()).ok()?;
        let category = categories.iter().rev().nth(position)?;
        Some(category.label().best(self.language).0)
    }
}

#[component]
fn ScoreFigure<'a>(
    shown: Shown<'a>,
    scale: &'a Scale,
    score: &'a ScaleScore,
    is_main: bool,
    /// Nothing before it has said what the ends stand for.
    says_ends: bool,
) -> impl IntoView + use<> {
    let is_category = matches!(scale.method(), Method::Category(_));
    let value = score.value().filter(|_| !is_category);
    let end = |value: Exact, label: &str| format!("{} {label}", shown.number(value));
    view! {
        <figure class=if is_main { "score main" } else { "score" } part="score">
            <figcaption>
                <strong>{shown.sentence(scale, score, says_ends)}</strong>
                <span class="about">{say(scale.about(), shown.language)}</span>
            </figcaption>
            // The picture repeats the sentence above it, so a screen reader passes it over.
            {value
                .map(|value| {
                    view! {
                        <Line value score/>
                        <span class="ends" aria-hidden="true">
                            <span>{end(score.range().low, shown.low())}</span>
                            <span>{end(score.range().high, shown.high())}</span>
                        </span>
                    }
                })}
        </figure>
    }
}

#[component]
fn Row<'a>(shown: Shown<'a>, scale: &'a Scale, score: &'a ScaleScore) -> impl IntoView + use<> {
    let value = score.value();
    view! {
        <tr>
            <th scope="row">{say(scale.title(), shown.language)}</th>
            <td
                class="number"
                data-score=scale.id().to_owned()
                data-value=value.map(|value| value.to_string()).unwrap_or_default()
            >
                {value.map_or_else(|| shown.texts.no_score.to_owned(), |value| shown.number(value))}
            </td>
            <td class="number">{shown.number(score.range().low)}</td>
            <td class="number">{shown.number(score.range().high)}</td>
        </tr>
    }
}

/// The band from the lowest to the highest value with the score on it.
#[component]
fn Line<'a>(value: Exact, score: &'a ScaleScore) -> impl IntoView + use<> {
    let range = score.range();
    let x = x_of(value, range).rounded(1);
    view! {
        <svg class="line" viewBox=format!("0 0 {WIDTH} 38") aria-hidden="true" focusable="false">
            <rect class="track" x=MARGIN y="17" width=WIDTH - 2 * MARGIN height="18" rx="3"></rect>
            <polygon class="marker" points=marker(value, range)></polygon>
            <line class="pin" x1=x.clone() y1="14" x2=x y2="35"></line>
        </svg>
    }
}
