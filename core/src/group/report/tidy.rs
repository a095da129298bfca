//! The figures of a report as a table for programs: one row a figure, unrounded, each limit in a column of its own.
//!
//! | column | holds |
//! |---|---|
//! | `department`, `label` | the group; empty where groups are added up, `department` if they are of one |
//! | `wave`, `against` | when; of a change the later time, and the one that it is held against |
//! | `day` | the day on which the round was closed; empty where rounds are added up |
//! | `form`, `version`, `wording` | the questionnaire and whose words it was asked in |
//! | `part` | the scale or question; empty for what is of the whole form |
//! | `figure` | what the number is, see [`Material::codebook`] |
//! | `n` | how many answers it is made from; of a change both times together |
//! | `value` | the number; empty for a band, which has limits alone |
//! | `low`, `high` | the limits of its interval, or the ends of a band; of a rounded mean those of the true one; empty where the spread is not shown |
//! | `level` | the level of the interval, from 0 to 1; empty for a band and a rounded mean |
//! | `round_name` | the name of the round, if it has one |
//!
//! Nothing that is withheld has a row. A number has as many digits as it takes to read back the very same one.

use super::change::{ScaleChange, ScalePair, compare};
use super::pairs::Pair;
use super::pool::figures::PooledFigure;
use super::themes::reaches;
use super::{LEVEL, Material, View};
use crate::format::csv::csv_cell;
use crate::format::language::Language;
use crate::group::release::{InstrumentRelease, Release, Spread};
use crate::group::stats::{Interval, Moments};
use crate::group::terms::Wave;

/// The columns in their order.
pub(in crate::group) const COLUMNS: [&str; 16] = [
    "department",
    "label",
    "wave",
    "against",
    "day",
    "form",
    "version",
    "wording",
    "part",
    "figure",
    "n",
    "value",
    "low",
    "high",
    "level",
    "round_name",
];

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    department: String,
    label: String,
    wave: &'static str,
    against: &'static str,
    day: String,
    form: String,
    version: String,
    wording: &'static str,
    part: String,
    figure: &'static str,
    n: Option<u64>,
    value: Option<f64>,
    limits: Option<[f64; 2]>,
    level: Option<f64>,
    round_name: String,
}

impl Row {
    fn number(&self, part: &str, figure: &'static str, n: u64, value: f64) -> Self {
        Self { part: part.to_owned(), figure, n: Some(n), value: Some(value), ..self.clone() }
    }

    fn within(self, interval: Option<Interval>, level: f64) -> Self {
        let limits = interval.map(|of| [of.low, of.high]);
        Self { limits, level: limits.map(|_| level), ..self }
    }

    /// With limits that are so far from the value, if it is rounded.
    fn rounded(self, within: f64) -> Self {
        let limits = self.value.filter(|_| within > 0.0).map(|value| [value - within, value + within]);
        Self { limits: limits.or(self.limits), ..self }
    }

    fn line(&self, language: Language) -> String {
        let mark = language.decimal_mark();
        let number = |value: Option<f64>| value.map(|value| told(value, mark)).unwrap_or_default();
        let [low, high] = [0, 1].map(|end| number(self.limits.and_then(|limits| limits.get(end).copied())));
        let cells = [
            self.department.clone(),
            self.label.clone(),
            self.wave.to_owned(),
            self.against.to_owned(),
            self.day.clone(),
            self.form.clone(),
            self.version.clone(),
            self.wording.to_owned(),
            self.part.clone(),
            self.figure.to_owned(),
            self.n.map(|n| n.to_string()).unwrap_or_default(),
            number(self.value),
            low,
            high,
            number(self.level),
            self.round_name.clone(),
        ];
        line(&cells, language)
    }
}

/// The shortest number that is read back as the same one.
fn told(value: f64, mark: char) -> String {
    // Minus zero is no other number.
    (value + 0.0).to_string().replace('.', mark.encode_utf8(&mut [0; 4]))
}

/// Cells as a line. In Danish a semicolon stands between them, because there the comma is the decimal mark.
fn line(cells: &[impl AsRef<str>], language: Language) -> String {
    let comma = if language == Language::Danish { ";" } else { "," };
    let cells: Vec<_> = cells.iter().map(|cell| csv_cell(cell.as_ref(), comma)).collect();
    cells.join(comma) + "\r\n"
}

/// A file with a byte order mark, which spreadsheets need to read æ, ø and å.
fn file(lines: impl Iterator<Item = String>) -> String {
    std::iter::once("\u{feff}".to_owned()).chain(lines).collect()
}

impl<'m> Material<'m> {
    /// The figures of a view as CSV: those of each of its rounds, and the changes between them; where workshops are added up, the
    /// pooled figures as well. Only the head where a group has to be chosen first.
    ///
    /// In Danish `;` stands between the columns and a comma in the numbers, in English `,` and a point.
    pub fn to_csv(&self, view: View) -> String {
        let rows = if self.which_group(view).is_some() { Vec::new() } else { self.figures(view) };
        let rows = rows.iter().map(|row| row.line(self.language));
        file(std::iter::once(line(&COLUMNS, self.language)).chain(rows))
    }

    fn figures(&self, view: View) -> Vec<Row> {
        if view.is_of_departments() {
            let mut unused = Vec::new();
            let rounds = self.once_each(&mut unused);
            let mut rows: Vec<Row> = rounds.iter().flat_map(|release| self.of_round(release)).collect();
            let pools = self.pools(&rounds, &mut unused);
            let pooled = pools.iter().flat_map(|pool| {
                let base =
                    Row { department: self.group.unwrap_or_default().to_owned(), ..self.of_form(pool.of) };
                pool.all_figures(self).into_iter().map(move |figure| pooled_row(&base, figure))
            });
            rows.extend(pooled);
            return rows;
        }
        let mut rounds: Vec<&'m Release> = Vec::new();
        for release in self.of_view(view) {
            if !rounds.iter().any(|other| other.is_same_round(release)) {
                rounds.push(release);
            }
        }
        let mut rows: Vec<Row> = rounds.iter().flat_map(|release| self.of_round(release)).collect();
        if view.has_changes() {
            rows.extend(self.pairs(&rounds, view).0.into_iter().flat_map(|pair| self.of_pair(pair)));
        }
        rows
    }

    fn of_form(&self, of: &InstrumentRelease) -> Row {
        Row {
            form: of.id().to_owned(),
            version: of.version().to_owned(),
            wording: self.wording_word(of.form()),
            ..Row::default()
        }
    }

    fn base(&self, release: &Release, of: &InstrumentRelease) -> Row {
        Row {
            department: release.department().unwrap_or_default().to_owned(),
            label: release.label().to_owned(),
            wave: release.wave().word(),
            day: release.day().to_string(),
            round_name: release.round_name().unwrap_or_default().to_owned(),
            ..self.of_form(of)
        }
    }

    /// Everything that one round shows.
    fn of_round(&self, release: &'m Release) -> Vec<Row> {
        let mut rows = Vec::new();
        for of in release.battery() {
            let base = self.base(release, of);
            let n = u64::from(of.n());
            rows.push(base.number("", "taken", n, f64::from(of.n())));
            rows.push(base.number("", "not_on_every_scale", n, f64::from(of.incomplete())));
            let Some(shown) = of.shown() else { continue };
            for scale in shown.scales() {
                let Some(figures) = scale.figures() else { continue };
                rows.extend(of_moments(&base, scale.id(), &figures.moments()));
                if let Some(alpha) = figures.alpha().and_then(super::number::float) {
                    rows.push(base.number(scale.id(), "alpha", figures.moments().n(), alpha));
                }
            }
            for item in shown.items() {
                let Some(moments) = item.moments() else { continue };
                rows.extend(of_moments(&base, item.id(), &moments));
                let priority = self.priority(of).filter(|_| of.is_open());
                rows.extend(priority.map(|priority| {
                    let is_one = u8::from(reaches(&moments, priority.at_least()));
                    base.number(item.id(), "priority", moments.n(), is_one.into())
                }));
            }
            for share in shown.shares() {
                let median = share.levels().and_then(|levels| levels.median);
                rows.extend(
                    median.map(|place| base.number(share.id(), "median", n, 1.0 + f64::from(place) / 2.0)),
                );
                match share.spread() {
                    None => {}
                    Some(Spread::Counts(counts)) => {
                        let names =
                            ["count_low", "count_middle", "count_high", "count_dont_know", "count_skipped"];
                        let counts = names.into_iter().zip(counts.all());
                        rows.extend(
                            counts.map(|(name, count)| base.number(share.id(), name, n, f64::from(count))),
                        );
                    }
                    Some(Spread::Cut(cut)) => {
                        let count = base.number(share.id(), "count_headline", n, f64::from(cut.least));
                        let limits = Some([cut.least, cut.most].map(f64::from));
                        rows.push(if cut.is_exact() { count } else { Row { value: None, limits, ..count } });
                    }
                }
            }
        }
        rows
    }

    /// What has changed between two rounds.
    fn of_pair(&self, Pair { first, second }: Pair<'m>) -> Vec<Row> {
        let Ok(change) = compare(first, second, self.instruments) else { return Vec::new() };
        let mut rows = Vec::new();
        for of in &change.instruments {
            let (Ok(scales), Some(form)) =
                (&of.scales, second.battery().iter().find(|form| form.id() == of.id))
            else {
                continue;
            };
            let base = Row { against: first.wave().word(), ..self.base(second, form) };
            let there = scales.pairs().iter().filter_map(|pair| Some((pair, pair.change.as_ref()?)));
            rows.extend(there.flat_map(|(pair, change)| of_change(&base, pair, change)));
        }
        rows
    }

    /// What each figure of the table means: a second table with one row a name.
    pub fn codebook(&self) -> String {
        let words = &self.words().codebook;
        let head = words.head;
        let of_columns = COLUMNS.iter().zip(words.columns).map(|(name, about)| ["column", *name, about]);
        let of_figures = FIGURES.iter().zip(words.figures).map(|(name, about)| ["figure", *name, about]);
        let mut lines = vec![line(&head, self.language)];
        lines.extend(of_columns.chain(of_figures).map(|cells| line(&cells, self.language)));
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for of in self.releases.iter().flat_map(Release::battery) {
            if seen.contains(&(of.id(), of.version())) {
                continue;
            }
            seen.push((of.id(), of.version()));
            let known = self.known(of);
            let form = [of.id(), " ", of.version()].concat();
            lines.push(line(&["form", &form, known.title()], self.language));
            let scales = of.shown().map(|shown| shown.scales()).unwrap_or_default();
            for scale in scales {
                let about = (words.scale)(
                    known.scale_title(scale.id()),
                    &scale.least().rounded(0),
                    &scale.most().rounded(0),
                );
                lines.push(line(&["part", &[of.id(), ".", scale.id()].concat(), &about], self.language));
            }
            for item in known.definition.map(|of| of.items()).unwrap_or_default() {
                let name = [of.id(), ".", item.id()].concat();
                lines.push(line(&["part", &name, known.item_text(item.id())], self.language));
            }
        }
        file(lines.into_iter())
    }
}

/// The names of the figures in the order of the codebook.
pub(in crate::group) const FIGURES: [&str; 18] = [
    "taken",
    "not_on_every_scale",
    "mean",
    "sd",
    "alpha",
    "priority",
    "count_low",
    "count_middle",
    "count_high",
    "count_dont_know",
    "count_skipped",
    "count_headline",
    "median",
    "mean_before",
    "mean_after",
    "difference",
    "percent",
    "g",
];

fn of_moments(base: &Row, part: &str, moments: &Moments) -> Vec<Row> {
    let mean = base.number(part, "mean", moments.n(), moments.mean());
    let mean = mean.within(moments.mean_interval(LEVEL), LEVEL).rounded(moments.mean_within());
    let spread = moments.standard_deviation().map(|sd| base.number(part, "sd", moments.n(), sd));
    std::iter::once(mean).chain(spread).collect()
}

fn of_change(base: &Row, pair: &ScalePair, change: &ScaleChange) -> Vec<Row> {
    let n = change.before.n().saturating_add(change.after.n());
    let row = |figure, value| base.number(&pair.id, figure, n, value);
    let difference = row("difference", change.difference).within(change.interval, pair.level);
    let mut rows = vec![difference.rounded(change.before.mean_within() + change.after.mean_within())];
    if let Some(percent) = change.percent_shown() {
        let interval = change.percent.as_ref().ok().map(|percent| percent.interval);
        rows.push(row("percent", percent).within(interval, pair.level));
    }
    if let Some(g) = &change.hedges_g {
        rows.push(row("g", g.value).within(Some(g.interval), pair.level));
    }
    rows
}

fn pooled_row(base: &Row, figure: PooledFigure) -> Row {
    let PooledFigure { part, figure, waves: (wave, against), n, value, limits, level } = figure;
    Row {
        wave: wave.word(),
        against: against.map(Wave::word).unwrap_or_default(),
        value,
        limits,
        level,
        ..base.number(&part, figure, n, 0.0)
    }
}
