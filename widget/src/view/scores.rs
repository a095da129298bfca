//! Scores as sentence, picture and table: the same numbers three times, for people who read, look or look up.

use trygskema_core::exact::Exact;
use trygskema_core::instrument::{Instrument, Method, Scale};
use trygskema_core::language::Language;
use trygskema_core::score::{ScaleScore, ScoreSheet};
use trygskema_core::wording::WordingStatus;

use crate::chart::{WIDTH, marker, x_of};
use crate::dom::{Tag, svg, tag};
use crate::text::{Pole, ResultTexts};

/// Decimals that are shown; the machine value in `data-value` has up to six.
const DECIMALS: u8 = 1;

/// What a scale's numbers look like in the language of the interface.
struct Shown<'s> {
    instrument: &'s Instrument,
    language: Language,
    texts: &'static ResultTexts,
}

/// The sentence, the pictures and the table of one instrument, put into `section`.
pub(super) fn scores(
    section: Tag,
    instrument: &Instrument,
    scores: &ScoreSheet,
    language: Language,
    texts: &'static ResultTexts,
) -> Tag {
    let shown = Shown { instrument, language, texts };
    // A category is a limit: with our own working wording none is said.
    let may_be_said = |scale: &Scale| {
        !matches!(scale.method(), Method::Category(_)) || instrument.wording_status() > WordingStatus::Working
    };
    let pairs: Vec<_> = instrument.scales().iter().zip(scores.scales()).collect();
    let pairs = || pairs.iter().copied().filter(|(scale, _)| may_be_said(scale));
    if pairs().next().is_none() {
        return section;
    }
    // A total stands out; scales that have no common one are alike.
    let total = pairs().next().filter(|(total, _)| pairs().all(|(scale, _)| is_within(scale, total)));
    let n_main = usize::from(total.is_some());
    let parts_title = (pairs().count() > n_main).then(|| tag("h3").text(texts.parts_title));
    let head = |text: &str, class: &str| tag("th").attr("scope", "col").class(class).text(text);
    let head_row = tag("tr")
        .child(head(texts.scale, ""))
        .child(head(texts.score, "number"))
        .child(head(texts.lowest, "number"))
        .child(head(texts.highest, "number"));
    let table = tag("table")
        .class("table")
        .attr("part", "table")
        .child(tag("caption").text(texts.table_title))
        .child(tag("thead").child(head_row))
        .child(tag("tbody").children(pairs().map(|(scale, score)| shown.row(scale, score))));
    section
        .children(total.map(|(scale, score)| shown.figure(scale, score, true, true)))
        .children(parts_title)
        .children(
            pairs()
                .skip(n_main)
                .enumerate()
                .map(|(place, (scale, score))| shown.figure(scale, score, false, n_main == 0 && place == 0)),
        )
        .child(table)
}

/// Whether a scale counts no item that the other one does not count.
fn is_within(scale: &Scale, total: &Scale) -> bool {
    scale.item_positions().iter().all(|position| total.item_positions().contains(position))
}

impl Shown<'_> {
    fn number(&self, value: Exact) -> String {
        value.localized(self.language, DECIMALS)
    }

    fn low(&self) -> &str {
        self.instrument.poles().map_or(self.texts.lowest_pole, |poles| poles.low.best(self.language).0)
    }

    fn high(&self) -> &str {
        self.instrument.poles().map_or(self.texts.highest_pole, |poles| poles.high.best(self.language).0)
    }

    fn sentence(&self, scale: &Scale, score: &ScaleScore, says_ends: bool) -> String {
        let title = scale.title().best(self.language).0;
        let Some(value) = score.value() else {
            return [title, ": ", &(self.texts.too_few)(score.answered(), score.needed())].concat();
        };
        if let Some(category) = self.category(scale, value) {
            return [title, ": ", category].concat();
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
    fn category<'s>(&self, scale: &'s Scale, value: Exact) -> Option<&'s str> {
        let Method::Category(categories) = scale.method() else { return None };
        let position = usize::try_from(value.numerator()).ok()?;
        let category = categories.iter().rev().nth(position)?;
        Some(category.label().best(self.language).0)
    }

    /// `says_ends` where nothing before it has said what the ends stand for.
    fn figure(&self, scale: &Scale, score: &ScaleScore, is_main: bool, says_ends: bool) -> Tag {
        let caption = tag("figcaption").child(tag("strong").text(&self.sentence(scale, score, says_ends)));
        let is_category = matches!(scale.method(), Method::Category(_));
        let figure = tag("figure")
            .class(if is_main { "score main" } else { "score" })
            .attr("part", "score")
            .child(caption.child(tag("span").class("about").say(scale.about(), self.language)));
        let Some(value) = score.value().filter(|_| !is_category) else { return figure };
        let end = |value: Exact, label: &str| tag("span").text(&self.number(value)).text(" ").text(label);
        // The picture repeats the sentence above it, so a screen reader passes it over.
        let ends = tag("span")
            .class("ends")
            .attr("aria-hidden", "true")
            .child(end(score.range().low, self.low()))
            .child(end(score.range().high, self.high()));
        figure.child(line(value, score)).child(ends)
    }

    fn row(&self, scale: &Scale, score: &ScaleScore) -> Tag {
        let value = score.value();
        let shown = value.map_or_else(|| self.texts.no_score.to_owned(), |value| self.number(value));
        let cell = |text: &str| tag("td").class("number").text(text);
        tag("tr")
            .child(tag("th").attr("scope", "row").say(scale.title(), self.language))
            .child(
                cell(&shown)
                    .attr("data-score", scale.id())
                    .attr("data-value", &value.map(|value| value.to_string()).unwrap_or_default()),
            )
            .child(cell(&self.number(score.range().low)))
            .child(cell(&self.number(score.range().high)))
    }
}

/// The line from the lowest to the highest value with the score on it.
fn line(value: Exact, score: &ScaleScore) -> Tag {
    let range = score.range();
    let at = |value: Exact| x_of(value, range).rounded(1);
    let (left, x, right) = (at(range.low), at(value), at(range.high));
    let stroke = |class: &str, from: (&str, &str), to: (&str, &str)| {
        svg("line").class(class).attr("x1", from.0).attr("y1", from.1).attr("x2", to.0).attr("y2", to.1)
    };
    svg("svg")
        .class("line")
        .attr("viewBox", &["0 0 ", &WIDTH.to_string(), " 34"].concat())
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(stroke("track", (&left, "24"), (&right, "24")))
        .child(stroke("tick", (&left, "17"), (&left, "31")))
        .child(stroke("tick", (&right, "17"), (&right, "31")))
        .child(svg("polygon").class("marker").attr("points", &marker(value, range)))
        .child(stroke("pin", (&x, "14"), (&x, "31")))
}
