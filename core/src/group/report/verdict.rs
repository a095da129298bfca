//! What is said of a change. One interval decides: Welch's, in points.

use crate::group::stats::Interval;

/// With one group more than so many times as large as the other no verdict is given: Welch's interval then covers
/// less than it says where answers are skewed (measured in `core/docs/groups.md`).
pub const MOST_UNEVEN: u64 = 4;

/// What is said of the change on one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Zero is outside the interval.
    Changed,
    /// Zero is inside the interval.
    CannotTell,
    /// There is no interval.
    NoInterval,
    /// One group is more than [`MOST_UNEVEN`] times as large as the other.
    Uneven,
    /// The primary scale shows no change, so this one is not judged.
    AfterPrimary,
}

impl Verdict {
    /// Of an interval and the sizes of both groups.
    pub(super) fn of(interval: Option<Interval>, [before, after]: [u64; 2]) -> Self {
        let Some(interval) = interval else { return Self::NoInterval };
        if before.max(after) > MOST_UNEVEN.saturating_mul(before.min(after)) {
            Self::Uneven
        } else if leaves_zero_out(&interval) {
            Self::Changed
        } else {
            Self::CannotTell
        }
    }

    /// Of a scale beside the primary one, whose verdict is `primary`; `None` if that is withheld.
    pub(super) fn after(self, primary: Option<Self>) -> Self {
        match self {
            Self::Changed | Self::CannotTell if !primary.is_some_and(Self::is_change) => Self::AfterPrimary,
            _ => self,
        }
    }

    /// Whether no change is excluded.
    pub const fn is_change(self) -> bool {
        matches!(self, Self::Changed)
    }
}

/// Whether zero is outside an interval.
pub(super) fn leaves_zero_out(interval: &Interval) -> bool {
    interval.low > 0.0 || interval.high < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: H10
    #[test]
    fn groups_more_than_four_times_apart_have_no_verdict() {
        let clear = Some(Interval { low: 1.0, high: 2.0 });
        for sizes in [[20, 80], [80, 20], [20, 20]] {
            assert_eq!(Verdict::of(clear, sizes), Verdict::Changed, "{sizes:?}");
        }
        for sizes in [[20, 81], [81, 20], [5, 500]] {
            assert_eq!(Verdict::of(clear, sizes), Verdict::Uneven, "{sizes:?}");
        }
        assert_eq!(Verdict::of(None, [5, 500]), Verdict::NoInterval);
    }

    // A limit on zero does not leave it out.
    // shows: H10
    #[test]
    fn zero_has_to_be_outside() {
        for (low, high, expected) in [
            (0.0, 1.0, Verdict::CannotTell),
            (-1.0, 0.0, Verdict::CannotTell),
            (1e-9, 1.0, Verdict::Changed),
            (-1.0, -1e-9, Verdict::Changed),
            (-1.0, 1.0, Verdict::CannotTell),
        ] {
            assert_eq!(Verdict::of(Some(Interval { low, high }), [20, 20]), expected, "{low} {high}");
        }
    }

    // shows: H11
    #[test]
    fn another_scale_is_judged_only_after_the_primary_one() {
        for of in [Verdict::Changed, Verdict::CannotTell] {
            assert_eq!(of.after(Some(Verdict::Changed)), of);
            for primary in [None, Some(Verdict::CannotTell), Some(Verdict::NoInterval)] {
                assert_eq!(of.after(primary), Verdict::AfterPrimary, "{primary:?}");
            }
        }
        assert_eq!(Verdict::NoInterval.after(None), Verdict::NoInterval);
        assert_eq!(Verdict::Uneven.after(Some(Verdict::Changed)), Verdict::Uneven);
    }
}
