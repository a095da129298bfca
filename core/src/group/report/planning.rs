//! How many answers it takes to see a change: for the primary scale of each questionnaire, with the spread of a round.

use super::number::{NOTHING, fixed, float, machine, shortest};
use super::page::{Block, Cell, Page, Table, Tone};
use super::primary::primary;
use super::{LEVEL, Material};
use crate::format::exact::Exact;
use crate::group::release::{InstrumentRelease, Release, ScaleRelease};
use crate::group::sorting::sort_by;
use crate::group::stats::power::{answers_needed, effect_seen};

/// How often a change is to be seen that is there.
const POWER: f64 = 0.8;

/// Changes in standard deviations, in tenths: from small to very large.
const EFFECTS: [i64; 5] = [2, 3, 5, 8, 10];

impl<'m> Material<'m> {
    /// What the number of answers of a round can show, and how many other changes would take.
    pub(super) fn planning(&self, release: &'m Release, page: &mut Page) {
        let words = &self.words().planning;
        let scales = release.battery().iter().filter_map(|of| {
            let shown = of.shown()?.scales();
            let ids: Vec<_> = shown.iter().map(ScaleRelease::id).collect();
            Some((of, shown.get(primary(&ids, self.known(of).definition))?))
        });
        let scales: Vec<_> = scales.filter(|(_, scale)| scale.figures().is_some()).collect();
        if scales.is_empty() {
            return;
        }
        let parts: Vec<_> = scales.into_iter().filter_map(|(of, scale)| self.plan(of, scale)).collect();
        page.subheading(words.title);
        for (sentence, table) in parts {
            page.say(Tone::Plain, sentence);
            page.blocks.push(Block::Table(table));
        }
        page.blocks.push(Block::Table(self.effects()));
        page.say(Tone::Note, words.about);
    }

    /// `None` if the spread is not shown, or nobody differs. What is left is the table in standard deviations.
    fn plan(&self, of: &'m InstrumentRelease, scale: &ScaleRelease) -> Option<(String, Table)> {
        let (words, known) = (&self.words().planning, self.known(of));
        let moments = scale.figures()?.moments();
        let deviation = moments.standard_deviation().filter(|of| *of > 0.0)?;
        let title = format!("{}, {}", known.short_title(), known.scale_title(scale.id()));
        let number = |value: f64, decimals: u8| fixed(value, decimals, self.language);
        let seen = effect_seen(u32::try_from(moments.n()).ok()?, POWER, LEVEL)?;
        let sentence = (words.seen)(&[
            &title,
            &moments.n().to_string(),
            &number(seen * deviation, scale.decimals()),
            &number(seen, 2),
        ]);
        let row = |points: f64| {
            let (effect, name) = (points / deviation, machine(points).replace('.', "_"));
            let figure = format!("{}.{}.answers-for-{name}", of.id(), scale.id());
            vec![
                Cell::text(shortest(points, self.language)),
                Cell::text(number(effect, 2)),
                needed(effect, figure),
            ]
        };
        let smallest = known.smallest_change(scale.id()).and_then(float);
        let table = Table {
            caption: (words.table)(&title),
            columns: [words.points, words.deviations, words.answers].map(str::to_owned).to_vec(),
            rows: changes(deviation, smallest).into_iter().map(row).collect(),
        };
        Some((sentence, table))
    }

    fn effects(&self) -> Table {
        let words = &self.words().planning;
        let row = |tenths: i64| {
            let effect = Exact::new(tenths, 10);
            let figure = format!("answers-for-{}", effect.to_string().replace('.', "_"));
            let needed = float(effect).map(|effect| needed(effect, figure)).unwrap_or_default();
            vec![Cell::text(effect.localized(self.language, 1)), needed]
        };
        Table {
            caption: words.effects.to_owned(),
            columns: [words.deviations, words.answers].map(str::to_owned).to_vec(),
            rows: EFFECTS.into_iter().map(row).collect(),
        }
    }
}

/// How many answers each time a change of so many standard deviations takes.
fn needed(effect: f64, figure: String) -> Cell {
    match answers_needed(effect, POWER, LEVEL) {
        None => Cell::text(NOTHING),
        Some(needed) => Cell::number(needed.to_string(), figure, needed.to_string()),
    }
}

/// Round numbers of points from a fifth of a standard deviation to a good one, with the smallest change that matters, in
/// rising order.
fn changes(deviation: f64, smallest: Option<f64>) -> Vec<f64> {
    let mut changes: Vec<f64> = Vec::new();
    for power in [0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1_000.0] {
        changes.extend([1.0, 2.0, 3.0, 5.0].map(|digit| digit * power));
    }
    changes.retain(|points| *points >= 0.2 * deviation && *points <= 1.2 * deviation);
    changes.extend(smallest);
    sort_by(&mut changes, f64::total_cmp);
    changes.dedup_by(|one, other| libm::fabs(*one - *other) < 1e-6);
    changes
}
