//! The page for a director: three sentences and one picture for each questionnaire, with the numbers beside it.

use crate::format::exact::Exact;
use crate::format::language::Language;
use crate::group::release::Release;
use crate::group::stats::Interval;
use crate::questionnaire::instrument::Direction;

use super::before_after::both;
use super::change::{Refusal, ScaleChange, ScalePair, Scales, compare};
use super::context::ENDS;
use super::dots::{DECIMALS, place};
use super::known::Known;
use super::number::{exact, fixed, telling};
use super::page::{Block, Cell, Forest, Page, Spot, Table, Tone};
use super::pairs::Pair;
use super::scales::mean_decimals;
use super::{Material, View};

/// One questionnaire in two rounds.
struct Compared<'m> {
    pair: Pair<'m>,
    scales: Scales,
}

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    let words = material.words();
    let rounds = material.distinct(page);
    let (pairs, _) = material.pairs(&rounds, View::Director);
    let Some(Pair { first, .. }) = pairs.first().copied() else {
        page.refuse(material.no_pair(&rounds));
        return;
    };
    page.title = [&page.title, ": ", material.group.unwrap_or(first.group())].concat();
    material.say_against(&pairs, page);
    let (of_first, others): (Vec<_>, Vec<_>) =
        pairs.iter().copied().partition(|pair| pair.first.is_same_round(first));
    let mut is_any = false;
    for of in first.battery() {
        let compared: Vec<_> =
            of_first.iter().filter_map(|pair| material.compared(*pair, of.id(), page)).collect();
        is_any |= !compared.is_empty();
        material.for_director(of.id(), &compared, page);
    }
    for pair in &of_first {
        is_any |= !is_any && material.side_by_side(pair.first, pair.second, page);
    }
    if !is_any && !page.is_refused {
        page.refuse(words.refusals.no_common);
    }
    if !others.is_empty() {
        page.say(Tone::Note, words.change.other_later);
    }
    material.warnings_of(&rounds, page);
    for release in &rounds {
        material.intention(release, page);
    }
    page.say(Tone::Note, words.director.no_comparison);
    material.closing_notes(page);
    page.blocks.push(Block::Details(words.general.details.to_owned()));
    page.blocks.push(material.round_list(&rounds));
    material.assumptions(page);
}

impl<'m> Material<'m> {
    /// `None` if the questionnaire is not in both rounds, or is not compared, which is said.
    fn compared(&self, pair: Pair<'m>, id: &str, page: &mut Page) -> Option<Compared<'m>> {
        let change = match compare(pair.first, pair.second, self.instruments) {
            Ok(change) => change,
            Err(Refusal::NoCommonInstrument) => return None,
            Err(refusal) => {
                page.refuse(self.refusal(&refusal, ""));
                return None;
            }
        };
        let of = change.instruments.into_iter().find(|of| of.id == id)?;
        match of.scales {
            Ok(scales) if !scales.pairs().is_empty() => Some(Compared { pair, scales }),
            Ok(_) => None,
            Err(refusal) => {
                let (before, _) = both(pair.first, pair.second, id)?;
                page.refuse(self.refusal(&refusal, self.known(before).short_title()));
                None
            }
        }
    }

    /// The sentences and the picture of one questionnaire.
    fn for_director(&self, id: &str, compared: &[Compared<'m>], page: &mut Page) {
        let words = &self.words().director;
        let [Compared { pair: Pair { first, .. }, .. }, later @ ..] = compared else { return };
        let Some(of) = first.battery().iter().find(|of| of.id() == id) else { return };
        let known = self.known(of);
        page.heading(known.title());
        let rounds = std::iter::once(*first).chain(compared.iter().map(|of| of.pair.second));
        let told: Vec<_> = rounds.filter_map(|round| self.round_of(round, id, compared)).collect();
        // The first and the last, so that with the rounds there are three sentences.
        for of in compared.iter().take(1).chain(later.last()) {
            page.say(Tone::Lead, self.finding(known, of));
        }
        if let [of] = compared {
            page.say(Tone::Lead, self.other_scales(known, of));
        }
        page.say(Tone::Lead, (words.rounds)(&told.join(", ")));
        page.blocks.push(Block::Forest(self.forest(known, id, compared)));
    }

    /// "before (2 March 2026, 20 answers)"
    fn round_of(&self, round: &Release, id: &str, compared: &[Compared<'m>]) -> Option<String> {
        let of = round.battery().iter().find(|of| of.id() == id)?;
        let is_of_two = compared.iter().any(|of| of.pair.first.group() != of.pair.second.group());
        let group = if is_of_two { [round.group(), " "].concat() } else { String::new() };
        let told = (self.words().director.round)(
            self.wave(round.wave()),
            &self.day(round.day()),
            &of.n().to_string(),
        );
        Some(group + &told)
    }

    /// What has changed on the scale that is judged first.
    fn finding(&self, known: Known<'_>, of: &Compared<'m>) -> String {
        let words = &self.words().director;
        let wave = self.wave_head(of.pair.second);
        let Some(primary) = of.scales.primary() else { return String::new() };
        let title = known.scale_title(&primary.id);
        let Some(change) = &primary.change else { return (words.withheld)(&wave, title) };
        let decimals = mean_decimals(primary, change);
        let [before, after] =
            [&change.before, &change.after].map(|of| fixed(of.mean(), decimals, self.language));
        let verdict = words.verdicts.get(change.verdict as usize).copied().unwrap_or_default();
        if before == after {
            return (words.same)(&[&wave, title, &before, verdict]);
        }
        let is_fall = change.difference < 0.0;
        let (value, decimals, unit) = match change.percent_shown() {
            Some(percent) => (percent, DECIMALS, "\u{a0}%"),
            None => (change.difference, decimals, self.words().change.unit_points),
        };
        let mut moved = [&fixed(value, telling(&[value], decimals), self.language), unit].concat();
        if let Some([fall, rise]) = self.ends(known, &[primary]) {
            moved.push_str(": ");
            moved.push_str(if is_fall { fall } else { rise });
        }
        let verb = if is_fall { self.words().change.fell } else { self.words().change.rose };
        (words.finding)(&[&wave, title, verb, &before, &after, &moved, verdict])
    }

    /// Which of the other scales have changed; where there is no other, what the numbers do not show.
    fn other_scales(&self, known: Known<'_>, of: &Compared<'m>) -> String {
        let words = &self.words().director;
        let Some(primary) = of.scales.primary().filter(|_| of.scales.pairs().len() > 1) else {
            return words.one_scale.to_owned();
        };
        let is_changed = |pair: &ScalePair| pair.change.as_ref().is_some_and(|of| of.verdict.is_change());
        if !is_changed(primary) {
            return (words.others_not_judged)(known.scale_title(&primary.id));
        }
        let changed = of.scales.pairs().iter().filter(|pair| pair.id != primary.id && is_changed(pair));
        let changed: Vec<_> = changed.map(|pair| known.scale_title(&pair.id)).collect();
        if changed.is_empty() { words.others_same.to_owned() } else { (words.others)(&changed.join(", ")) }
    }

    /// What a fall and a rise of these scales mean, if it is the same for all of them.
    fn ends(&self, known: Known<'_>, pairs: &[&ScalePair]) -> Option<[&'static str; 2]> {
        if let Some((_, danish, english)) = ENDS.iter().find(|(ids, ..)| ids.contains(&known.id())) {
            return Some(if self.language == Language::Danish { *danish } else { *english });
        }
        let [better, worse] = self.words().director.better_worse;
        let direction = |pair: &&ScalePair| Some(known.definition?.scale(&pair.id)?.direction());
        let first = direction(pairs.first()?)?;
        let are_alike = pairs.iter().all(|pair| direction(pair) == Some(first));
        match first {
            Direction::HigherIsWorse if are_alike => Some([better, worse]),
            Direction::HigherIsBetter if are_alike => Some([worse, better]),
            _ => None,
        }
    }

    /// Every scale at every later time: in per cent if all of them are, else in points.
    fn forest(&self, known: Known<'_>, id: &str, compared: &[Compared<'m>]) -> Forest {
        let words = self.words();
        let pairs: Vec<&ScalePair> = compared.iter().flat_map(|of| of.scales.pairs()).collect();
        let changes = || pairs.iter().filter_map(|pair| pair.change.as_ref());
        let in_percent = changes().all(|change| change.percent_shown().is_some());
        let of_change = |change: &ScaleChange| -> (f64, Option<Interval>) {
            if in_percent {
                let interval = change.percent.as_ref().ok().map(|percent| percent.interval);
                (change.percent_shown().unwrap_or_default(), interval)
            } else {
                (change.difference, change.interval)
            }
        };
        let (mut low, mut high) = (-1.0_f64, 1.0_f64);
        for (value, interval) in changes().map(of_change) {
            let interval = interval.unwrap_or(Interval { low: value, high: value });
            (low, high) = (low.min(interval.low), high.max(interval.high));
        }
        let whole = |value: f64, least: i64| exact(value, 0).unwrap_or(Exact::integer(least));
        let (low, high) = (whole(libm::floor(low), -1), whole(libm::ceil(high), 1));
        let at = |value: f64| place(value, low, high);
        let spot = |change: &ScaleChange| {
            let (value, interval) = of_change(change);
            Spot { at: at(value), interval: interval.map(|of| (at(of.low), at(of.high))) }
        };
        let (mut rows, mut spots) = (Vec::new(), Vec::new());
        for (of, pair) in compared.iter().flat_map(|of| of.scales.pairs().iter().map(move |pair| (of, pair)))
        {
            let mut row = vec![
                Cell::text(known.scale_title(&pair.id)),
                Cell::text([&self.wave_head(of.pair.second), ", ", &self.day(of.pair.second.day())].concat()),
            ];
            let [before, after, difference, limits, percent, percent_limits] =
                self.change_cells(of.pair, id, pair);
            row.extend([before, after]);
            row.extend(if in_percent { [percent, percent_limits] } else { [difference, limits] });
            rows.push(row);
            spots.push(pair.change.as_ref().map(spot));
        }
        let (unit, head) = if in_percent {
            (words.change.percent, words.change.percent_interval as fn(&str) -> String)
        } else {
            (words.change.points, words.change.points_interval as fn(&str) -> String)
        };
        let (since, interval) = match compared {
            [of, ..] => (of.pair.first, self.head_of_intervals(known, &of.scales, head)),
            [] => return Forest::default(),
        };
        let columns = [
            words.general.scale,
            words.director.when,
            &self.wave_head(since),
            words.director.later,
            unit,
            &interval,
        ];
        let is_of_two = compared.iter().any(|of| of.pair.second.group() != since.group());
        let group = if is_of_two { [since.group(), ", "].concat() } else { String::new() };
        let wave = [&group, self.wave(since.wave())].concat();
        let caption = (words.director.caption)(known.short_title(), &wave, &self.day(since.day()));
        Forest {
            ends: self.ends(known, &pairs).unwrap_or(words.director.fall_rise).map(str::to_owned),
            table: Table { caption, columns: columns.map(str::to_owned).to_vec(), rows },
            zero: at(0.0),
            spots,
        }
    }
}
