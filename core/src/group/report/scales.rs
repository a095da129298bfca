//! The scales of an instrument in two rounds: a sentence each, one picture, one table.

use super::Material;
use super::change::{ScaleChange, ScalePair, Scales};
use super::dots::{DECIMALS, decimals_on};
use super::known::Known;
use super::number::{
    NOTHING, exact, fixed, level_in_words, machine, machine_interval, parting, shortest, telling,
    telling_from,
};
use super::page::{Block, Cell, Chart, Page, Table, Tone};
use super::pairs::Pair;
use super::verdict::Verdict;
use crate::group::release::suppression::withheld;
use crate::group::release::{InstrumentRelease, Release, ScaleRelease};
use crate::group::stats::{Interval, NoPercentChange};

impl<'m> Material<'m> {
    /// Sentences, picture and table of the scales of one instrument.
    pub(super) fn scales(
        &self,
        known: Known<'_>,
        rounds: Pair<'m>,
        (before, after): (&'m InstrumentRelease, &'m InstrumentRelease),
        scales: &Scales,
        page: &mut Page,
    ) {
        let words = self.words();
        for pair in scales.pairs() {
            match &pair.change {
                Some(change) => {
                    let said = self.change_sentence(known, scales, pair, change);
                    page.say(Tone::Lead, [said, self.on_scale(rounds, (before, after), change)].concat());
                }
                None => {
                    let title = known.scale_title(&pair.id);
                    page.say(Tone::Withheld, format!("{title}: {}", withheld(self.language)));
                }
            }
        }
        let sources = scales.pairs().iter().filter_map(|pair| self.smallest_change(known, pair));
        for told in sources.chain(self.order_of_scales(known, scales)) {
            page.say(Tone::Note, told);
        }
        let find =
            |of: &'m InstrumentRelease, id: &str| -> Option<&'m ScaleRelease> { of.shown()?.scale(id) };
        let [first, second] = [rounds.first, rounds.second];
        let [first_head, second_head] = [first, second].map(|round| self.wave_head(round));
        let [first_mean, second_mean] = [first, second].map(mean_of);
        let rows = scales.pairs().iter().filter_map(|pair| {
            let decimals = mean_decimals(pair, pair.change.as_ref()?);
            let rounds = [
                (first_head.as_str(), first_mean.as_str(), find(before, &pair.id)?),
                (second_head.as_str(), second_mean.as_str(), find(after, &pair.id)?),
            ];
            self.dots(before, &rounds, decimals)
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            let caption = [words.change.chart, &self.of_rounds(rounds)].concat();
            page.blocks.push(Block::Chart(Chart::Dots { caption, rows }));
            page.blocks.push(Block::Table(self.change_table(known, rounds, before.id(), scales)));
            page.say(Tone::Note, words.change.rounded);
        }
    }

    /// How many are counted, where it is not everybody in both rounds.
    fn on_scale(
        &self,
        rounds: Pair<'m>,
        (before, after): (&'m InstrumentRelease, &'m InstrumentRelease),
        change: &ScaleChange,
    ) -> String {
        let numbers = [change.before.n(), before.n().into(), change.after.n(), after.n().into()];
        let [n, of, later_n, later_of] = numbers;
        if n == of && later_n == later_of {
            return String::new();
        }
        let [n, of, later_n, later_of] = numbers.map(|number| number.to_string());
        let [wave, later] = [rounds.first, rounds.second].map(|round| self.wave(round.wave()));
        format!(" {}", (self.words().change.on_scale)(&[&n, &of, wave, &later_n, &later_of, later]))
    }

    /// Which scale is judged first, and the others on which level.
    fn order_of_scales(&self, known: Known<'_>, scales: &Scales) -> Option<String> {
        let (primary, others) = scales.primary().zip(scales.level_of_others())?;
        let level = |level: f64| level_in_words(level, self.language);
        let title = known.scale_title(&primary.id);
        let words = &self.words().change;
        let order = (words.order_of_scales)(title, &level(primary.level), &level(others));
        let is_after = |pair: &ScalePair| {
            pair.change.as_ref().is_some_and(|change| change.verdict == Verdict::AfterPrimary)
        };
        let is_said = is_without_spread(scales) && scales.pairs().iter().any(is_after);
        let none = if is_said { format!(" {}", (words.none_judged)(title)) } else { String::new() };
        Some([order, none].concat())
    }

    /// The smallest change that matters, and who says so.
    fn smallest_change(&self, known: Known<'_>, pair: &ScalePair) -> Option<String> {
        let (source, value) = (known.smallest_change_source(&pair.id)?, self.smallest(pair)?);
        Some((self.words().change.smallest_change)(known.scale_title(&pair.id), &value, source))
    }

    fn smallest(&self, pair: &ScalePair) -> Option<String> {
        Some(shortest(pair.smallest_change?, self.language))
    }

    /// The result first, then the means and the change, then how sure it is.
    fn change_sentence(
        &self,
        known: Known<'_>,
        scales: &Scales,
        pair: &ScalePair,
        change: &ScaleChange,
    ) -> String {
        let words = &self.words().change;
        let title = known.scale_title(&pair.id);
        let decimals = mean_decimals(pair, change);
        if !change.has_spreads() {
            return self.change_of_means(known, pair, change, decimals);
        }
        let [before, after] =
            [change.before.mean(), change.after.mean()].map(|value| fixed(value, decimals, self.language));
        let level = level_in_words(pair.level, self.language);
        if before == after {
            let same = if change.verdict == Verdict::NoChangeThatMatters {
                let finding = self.verdict(known, scales, pair, change, "");
                format!("{finding} {}", (self.words().pool.stayed)(&before))
            } else {
                (words.same)(title, &before)
            };
            let Some(interval) = change.interval else { return same };
            let [low, high] = self.two_limits(interval, decimals, pair);
            return format!("{same} {}", (words.may_be)(&[&low, &high, words.unit_points, &level]));
        }
        let is_fall = change.difference < 0.0;
        let verb = if is_fall { words.fell } else { words.rose };
        let meaning = known.meaning(&pair.id, is_fall, words.better_worse);
        let figures = match (&change.percent, change.interval) {
            (Ok(percent), _) => Some((percent.percent, percent.interval, DECIMALS, words.unit_percent)),
            (Err(_), Some(interval)) => Some((change.difference, interval, decimals, words.unit_points)),
            (Err(_), None) => None,
        };
        let (moved, may_be) = match figures {
            None => ((words.moved)(verb, &before, &after), None),
            Some((value, Interval { low, high }, decimals, unit)) => {
                let figures = [value, low, high];
                let decimals = telling(&figures, decimals);
                let [value, low, high] = figures.map(|value| fixed(value, decimals, self.language));
                let moved = (words.moved_by)(&[verb, &before, &after, &value, unit]);
                (moved, Some((words.may_be)(&[&low, &high, unit, &level])))
            }
        };
        let mut parts =
            vec![self.verdict(known, scales, pair, change, meaning.unwrap_or(words.somehow)), moved];
        parts.extend(self.why_no_percent(change).map(str::to_owned));
        match (change.verdict, change.interval) {
            (verdict, _) if verdict.is_change() => {
                parts.extend(may_be);
                parts.push(words.clear.to_owned());
            }
            (Verdict::CannotTell | Verdict::NoChangeThatMatters, Some(of)) => {
                let distances = Interval { low: -of.low, high: of.high };
                let [fall, rise] = self.two_limits(distances, decimals, pair);
                parts.push((words.fits_with)(&fall, &rise, &level));
            }
            (Verdict::AfterPrimary, Some(_)) => parts.extend(may_be),
            (_, None) => parts.push(words.no_interval.to_owned()),
            // Its interval is not to be relied on.
            (_, Some(_)) => {}
        }
        if let Some(meaning) = meaning.filter(|_| !change.verdict.is_change()) {
            parts.push(if is_fall { (words.means_fall)(meaning) } else { (words.means_rise)(meaning) });
        }
        if change.percent.as_ref().is_ok_and(|percent| percent.is_base_weak) {
            parts.push(words.weak_base.to_owned());
        }
        parts.join(" ")
    }

    fn why_no_percent(&self, change: &ScaleChange) -> Option<&'static str> {
        let words = &self.words().change;
        match change.percent.as_ref().err()? {
            NoPercentChange::BaseUncertain => Some(words.base_uncertain),
            NoPercentChange::BaseNotPositive
            | NoPercentChange::AfterNotPositive
            | NoPercentChange::BelowZero => Some(words.no_percent),
            NoPercentChange::NoTest | NoPercentChange::Level => None,
        }
    }

    /// Whether there is a change, in one sentence.
    fn verdict(
        &self,
        known: Known<'_>,
        scales: &Scales,
        pair: &ScalePair,
        change: &ScaleChange,
        meaning: &str,
    ) -> String {
        let words = &self.words().change;
        let title = known.scale_title(&pair.id);
        let smallest = self.smallest(pair).unwrap_or_default();
        match change.verdict {
            Verdict::Changed => (words.changed)(title, meaning),
            Verdict::ChangedLittle => (words.changed_little)(title, meaning, &smallest),
            Verdict::NoChangeThatMatters => (words.not_changed)(title, &smallest),
            Verdict::CannotTell | Verdict::NoInterval | Verdict::NoSpread => (words.cannot_tell)(title),
            Verdict::Uneven => (words.uneven)(title),
            // Why is said once for all scales.
            Verdict::AfterPrimary if is_without_spread(scales) => (words.not_judged)(title),
            Verdict::AfterPrimary => {
                let primary = scales.primary().map(|primary| known.scale_title(&primary.id));
                (words.after_primary)(title, primary.unwrap_or_default())
            }
        }
    }

    /// Two limits of a change in points. Only zero reads as zero, and only the smallest change that matters as that.
    pub(super) fn two_limits(&self, of: Interval, decimals: u8, pair: &ScalePair) -> [String; 2] {
        let limits = [of.low, of.high];
        let smallest = pair.smallest_change.unwrap_or_default();
        let decimals = telling_from(&limits, &[0.0, smallest, -smallest], decimals);
        limits.map(|limit| fixed(limit, decimals, self.language))
    }

    /// The heads of the intervals of a table: one level, or two with the scale that has the first.
    pub(super) fn head_of_intervals(
        &self,
        known: Known<'_>,
        scales: &Scales,
        head: fn(&str) -> String,
    ) -> String {
        let level = |level: f64| level_in_words(level, self.language);
        let head_of = |of: &ScalePair| match scales.level_of_others() {
            Some(others) if others > of.level => {
                let title = known.scale_title(&of.id);
                (self.words().change.two_levels)(title, &level(of.level), &level(others))
            }
            _ => level(of.level),
        };
        head(&scales.primary().map(head_of).unwrap_or_default())
    }

    /// Both means, the change in points and in per cent, each with its interval; withheld if there is no change.
    pub(super) fn change_cells(&self, rounds: Pair<'m>, id: &str, pair: &ScalePair) -> [Cell; 6] {
        let words = self.words();
        let figure = |what: &str| format!("{id}.{}.{what}", pair.id);
        let Some(change) = &pair.change else { return std::array::from_fn(|_| self.withheld_cell()) };
        let decimals = mean_decimals(pair, change);
        let number = |value: f64, decimals: u8, unit: &str, what: &str| {
            let text = [&fixed(value, decimals, self.language), unit].concat();
            Cell::number(text, figure(what), machine(value))
        };
        let limits = |interval: Option<Interval>, decimals: u8, what: &str| {
            if interval.is_none() && !change.has_spreads() {
                return self.withheld_cell();
            }
            let text = interval.map(|of| {
                let [low, high] = self.two_limits(of, decimals, pair);
                (words.general.range)(&low, &high)
            });
            let value = interval.map(machine_interval).unwrap_or_default();
            Cell::number(text.unwrap_or_else(|| NOTHING.to_owned()), figure(what), value)
        };
        let percent = change.percent.as_ref().ok();
        let [before, after] = [change.before.mean(), change.after.mean()];
        let is_same = exact(before, decimals) == exact(after, decimals);
        let change_of = |value: f64, decimals: u8, unit: &str, what: &str| {
            if is_same {
                return Cell::number(words.change.unchanged.to_owned(), figure(what), machine(value));
            }
            number(value, telling(&[value], decimals), unit, what)
        };
        [
            number(before, decimals, "", &mean_of(rounds.first)),
            number(after, decimals, "", &mean_of(rounds.second)),
            change_of(change.difference, decimals, "", "difference"),
            limits(change.interval, decimals, "difference.interval"),
            match change.percent_shown() {
                None => Cell::text(NOTHING),
                Some(percent) => change_of(percent, DECIMALS, " %", "percent"),
            },
            limits(percent.map(|percent| percent.interval), DECIMALS, "percent.interval"),
        ]
    }

    /// What the sentences say, in rows.
    fn change_table(&self, known: Known<'_>, rounds: Pair<'m>, id: &str, scales: &Scales) -> Table {
        let words = self.words();
        let row = |pair: &ScalePair| {
            let title = Cell::text(known.scale_title(&pair.id));
            std::iter::once(title).chain(self.change_cells(rounds, id, pair)).collect()
        };
        let columns = [
            words.general.scale,
            &self.wave_head(rounds.first),
            &self.wave_head(rounds.second),
            words.change.points,
            &self.head_of_intervals(known, scales, words.change.points_interval),
            words.change.percent,
            &self.head_of_intervals(known, scales, words.change.percent_interval),
        ];
        Table {
            caption: format!("{}: {}{}", known.short_title(), words.change.table, self.of_rounds(rounds)),
            columns: columns.map(str::to_owned).to_vec(),
            rows: scales.pairs().iter().map(row).collect(),
        }
    }
}

/// Whether the primary scale does not show its spread, so that no scale is judged.
fn is_without_spread(scales: &Scales) -> bool {
    let change = scales.primary().and_then(|primary| primary.change.as_ref());
    change.is_some_and(|change| change.verdict == Verdict::NoSpread)
}

/// The name of the figure of a mean: that of its wave.
fn mean_of(round: &Release) -> String {
    format!("{}.mean", round.wave().word())
}

/// The decimals of the scale, or more if both means would round to the same number although the interval excludes that.
pub(super) fn mean_decimals(pair: &ScalePair, change: &ScaleChange) -> u8 {
    let decimals = decimals_on(pair.length);
    let (before, after) = (change.before.mean(), change.after.mean());
    if change.is_apart() { parting(before, after, decimals) } else { decimals }
}
