//! The sentences of a change between two rounds.

mod danish;
mod english;

pub(super) use self::danish::DANISH;
pub(super) use self::english::ENGLISH;

/// Two waves.
#[derive(Debug)]
pub(crate) struct ChangeWords {
    pub(crate) fell: &'static str,
    pub(crate) rose: &'static str,
    /// Title, what the change means.
    pub(crate) changed: fn(&str, &str) -> String,
    /// What it is called where the definition does not say what it means.
    pub(crate) somehow: &'static str,
    /// Title, what the change means, the smallest change that matters, in points.
    pub(crate) changed_little: fn(&str, &str, &str) -> String,
    /// Title, the smallest change that matters, in points.
    pub(crate) not_changed: fn(&str, &str) -> String,
    /// Title.
    pub(crate) cannot_tell: fn(&str) -> String,
    pub(crate) uneven: fn(&str) -> String,
    pub(crate) not_judged: fn(&str) -> String,
    /// Title, the title of the primary scale.
    pub(crate) after_primary: fn(&str, &str) -> String,
    /// Fell or rose, before, after.
    pub(crate) moved: fn(&str, &str, &str) -> String,
    /// Fell or rose, before, after, the change, its unit.
    pub(crate) moved_by: fn(&[&str; 5]) -> String,
    /// The limits of the change, their unit, their level.
    pub(crate) may_be: fn(&[&str; 4]) -> String,
    /// How far down and how far up the change may be, in points, and the level.
    pub(crate) fits_with: fn(&str, &str, &str) -> String,
    /// What stands right after a number.
    pub(crate) unit_percent: &'static str,
    pub(crate) unit_points: &'static str,
    /// Title, fell or rose, before, after: without a percentage.
    pub(crate) points_only: fn(&[&str; 4]) -> String,
    /// Title, mean.
    pub(crate) same: fn(&str, &str) -> String,
    /// In a table, where both means read alike.
    pub(crate) unchanged: &'static str,
    pub(crate) means_fall: fn(&str) -> String,
    pub(crate) means_rise: fn(&str) -> String,
    pub(crate) better_worse: [&'static str; 2],
    pub(crate) clear: &'static str,
    /// Title, the smallest change that matters, who says so.
    pub(crate) smallest_change: fn(&str, &str, &str) -> String,
    /// The title of the primary scale, its level, that of the others.
    pub(crate) order_of_scales: fn(&str, &str, &str) -> String,
    /// The same in the head of a table.
    pub(crate) two_levels: fn(&str, &str, &str) -> String,
    pub(crate) weak_base: &'static str,
    pub(crate) base_uncertain: &'static str,
    pub(crate) no_percent: &'static str,
    pub(crate) no_interval: &'static str,
    pub(crate) no_spread: &'static str,
    /// The title of the primary scale, whose spread is not shown.
    pub(crate) none_judged: fn(&str) -> String,
    /// Wave, day and n of the first round, then of the second.
    pub(crate) groups: fn(&[&str; 6]) -> String,
    /// How many a scale counts, of how many persons, and the wave; the same of the second round.
    pub(crate) on_scale: fn(&[&str; 6]) -> String,
    pub(crate) fewer_after: &'static str,
    pub(crate) chart: &'static str,
    pub(crate) table: &'static str,
    pub(crate) points: &'static str,
    /// The level, or the two.
    pub(crate) points_interval: fn(&str) -> String,
    pub(crate) percent: &'static str,
    pub(crate) percent_interval: fn(&str) -> String,
    pub(crate) rounded: &'static str,
    pub(crate) context_title: &'static str,
    pub(crate) context_about: &'static str,
    pub(crate) context_here: &'static str,
    pub(crate) context_danish: fn(&str, &str) -> String,
    pub(crate) context_canadian: &'static str,
    pub(crate) context_openness: &'static str,
    pub(crate) assumptions_title: &'static str,
    pub(crate) assumptions: &'static [&'static str],
    pub(crate) technical: &'static str,
    pub(crate) technical_rows: TechnicalWords,
    /// The group, and the other one that it is held against.
    pub(crate) against: fn(&str, &str) -> String,
    /// The name of a round that is a first one itself.
    pub(crate) other_start: fn(&str) -> String,
    pub(crate) other_later: &'static str,
    pub(crate) not_in_both: fn(&str) -> String,
}

/// The rows of the technical table.
#[derive(Debug)]
pub(crate) struct TechnicalWords {
    pub(crate) figure: &'static str,
    /// The wave.
    pub(crate) n: fn(&str) -> String,
    pub(crate) mean: fn(&str) -> String,
    pub(crate) spread: fn(&str) -> String,
    pub(crate) level: &'static str,
    pub(crate) difference: &'static str,
    pub(crate) difference_interval: &'static str,
    pub(crate) error: &'static str,
    pub(crate) t: &'static str,
    pub(crate) degrees: &'static str,
    pub(crate) p: &'static str,
    pub(crate) g: &'static str,
    pub(crate) g_interval: &'static str,
    pub(crate) percent: &'static str,
    pub(crate) fieller: &'static str,
}
