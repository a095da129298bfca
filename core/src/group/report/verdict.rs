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
    /// Zero is outside, and the whole interval within the smallest change that matters.
    ChangedLittle,
    /// Zero is inside the interval.
    CannotTell,
    /// Zero is inside, and the whole interval within the smallest change that matters.
    NoChangeThatMatters,
    /// There is no interval.
    NoInterval,
    /// One of the rounds does not show its spread.
    NoSpread,
    /// One group is more than [`MOST_UNEVEN`] times as large as the other.
    Uneven,
    /// The primary scale shows no change, or is not judged itself, so this one is not judged.
    AfterPrimary,
}

impl Verdict {
    /// Of an interval, the sizes of both groups, and the smallest change that matters, if one is known.
    pub(super) fn of(
        interval: Option<Interval>,
        [before, after]: [u64; 2],
        smallest_change: Option<f64>,
    ) -> Self {
        let Some(interval) = interval else { return Self::NoInterval };
        if before.max(after) > MOST_UNEVEN.saturating_mul(before.min(after)) {
            return Self::Uneven;
        }
        let is_within = smallest_change.is_some_and(|of| interval.low > -of && interval.high < of);
        match (leaves_zero_out(&interval), is_within) {
            (true, false) => Self::Changed,
            (true, true) => Self::ChangedLittle,
            (false, false) => Self::CannotTell,
            (false, true) => Self::NoChangeThatMatters,
        }
    }

    /// Of a scale beside the primary one, whose verdict is `primary`; `None` if that is withheld.
    pub(super) fn after(self, primary: Option<Self>) -> Self {
        let is_judged = !matches!(self, Self::NoInterval | Self::NoSpread | Self::Uneven);
        if is_judged && !primary.is_some_and(Self::is_change) { Self::AfterPrimary } else { self }
    }

    /// Whether no change is excluded.
    pub const fn is_change(self) -> bool {
        matches!(self, Self::Changed | Self::ChangedLittle)
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
            assert_eq!(Verdict::of(clear, sizes, None), Verdict::Changed, "{sizes:?}");
        }
        for sizes in [[20, 81], [81, 20], [5, 500]] {
            assert_eq!(Verdict::of(clear, sizes, None), Verdict::Uneven, "{sizes:?}");
        }
        assert_eq!(Verdict::of(None, [5, 500], Some(10.0)), Verdict::NoInterval);
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
            assert_eq!(Verdict::of(Some(Interval { low, high }), [20, 20], None), expected, "{low} {high}");
        }
    }

    // The smallest change that matters is 10: only an interval that lies between -10 and 10 is within it.
    // shows: H12
    #[test]
    fn there_are_four_verdicts_beside_a_smallest_change() {
        for (low, high, expected) in [
            (12.0, 20.0, Verdict::Changed),
            (4.0, 12.0, Verdict::Changed),
            (-10.0, -1.0, Verdict::Changed),
            (1.0, 9.0, Verdict::ChangedLittle),
            (-9.9, -0.1, Verdict::ChangedLittle),
            (-9.0, 9.0, Verdict::NoChangeThatMatters),
            (-2.0, 10.0, Verdict::CannotTell),
            (-12.0, 3.0, Verdict::CannotTell),
        ] {
            let interval = Some(Interval { low, high });
            assert_eq!(Verdict::of(interval, [20, 20], Some(10.0)), expected, "{low} {high}");
            let without =
                if leaves_zero_out(&Interval { low, high }) { Verdict::Changed } else { Verdict::CannotTell };
            assert_eq!(Verdict::of(interval, [20, 20], None), without, "{low} {high}");
        }
    }

    // shows: H11
    #[test]
    fn another_scale_is_judged_only_after_the_primary_one() {
        use Verdict::{CannotTell, Changed, ChangedLittle, NoChangeThatMatters};
        for of in [Changed, ChangedLittle, CannotTell, NoChangeThatMatters] {
            assert_eq!([of.after(Some(Changed)), of.after(Some(ChangedLittle))], [of; 2]);
            for primary in [None, Some(CannotTell), Some(NoChangeThatMatters), Some(Verdict::NoInterval)] {
                assert_eq!(of.after(primary), Verdict::AfterPrimary, "{primary:?}");
            }
        }
        assert_eq!(Verdict::NoInterval.after(None), Verdict::NoInterval);
        assert_eq!(Changed.after(Some(Verdict::NoSpread)), Verdict::AfterPrimary);
        assert_eq!(
            [Some(Changed), Some(CannotTell), None].map(|of| Verdict::NoSpread.after(of)),
            [Verdict::NoSpread; 3]
        );
        assert_eq!(Verdict::Uneven.after(Some(Changed)), Verdict::Uneven);
    }
}
