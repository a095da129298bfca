//! A calendar day, as files write it.

use std::fmt;

/// A day without a time.
///
/// ```
/// use trygskema_core::format::day::Day;
/// assert_eq!(Day::parse("2026-11-23").unwrap().to_string(), "2026-11-23");
/// for odd in ["2026-02-29", "2026-13-01", "2026-1-1", "2026-11-23T10:30", "23.11.2026"] {
///     assert!(Day::parse(odd).is_none());
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

impl Day {
    /// The first day that there is: 1 January 2000.
    pub const FIRST: Self = Self { year: 2000, month: 1, of_month: 1 };

    /// A day of the years 2000 to 9999; `None` if the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => 0,
        };
        let is_day = (2000..=9999).contains(&year) && (1..=days).contains(&day);
        is_day.then_some(Self { year, month, of_month: day })
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return None };
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let has_form = [year.len(), month.len(), day.len()] == [4, 2, 2];
        if !has_form || ![year, month, day].iter().all(|part| is_number(part)) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Days since a day long before all others, so that the distance of two days is a difference.
    ///
    /// ```
    /// use trygskema_core::format::day::Day;
    /// let number = |text| Day::parse(text).unwrap().number();
    /// assert_eq!(number("2024-03-01") - number("2024-02-28"), 2);
    /// assert_eq!(number("2027-01-01") - number("2026-01-01"), 365);
    /// ```
    pub fn number(self) -> i64 {
        // Years that begin in March, so that the day that may be missing is the last one.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let (year, month) = if month > 2 {
            (year, month.saturating_sub(3))
        } else {
            (year.saturating_sub(1), month.saturating_add(9))
        };
        let of_months = month.saturating_mul(153).saturating_add(2) / 5;
        let leap_days = (year / 4).saturating_sub(year / 100).saturating_add(year / 400);
        year.saturating_mul(365)
            .saturating_add(leap_days)
            .saturating_add(of_months)
            .saturating_add(self.of_month.into())
    }

    /// So many months later; the last day of a shorter month where that one has no such day. `None` after the year 9999.
    ///
    /// ```
    /// use trygskema_core::format::day::Day;
    /// let later = |text, months| Day::parse(text).unwrap().months_later(months).unwrap().to_string();
    /// assert_eq!(later("2026-08-31", 6), "2027-02-28");
    /// assert_eq!(later("2026-12-01", 1), "2027-01-01");
    /// assert_eq!(later("2026-11-29", 0), "2026-11-29");
    /// ```
    pub fn months_later(self, months: u16) -> Option<Self> {
        let months = u16::from(self.month).checked_sub(1)?.checked_add(months)?;
        let year = self.year.checked_add(months / 12)?;
        let month = u8::try_from(months % 12).ok()?.checked_add(1)?;
        (28..=self.of_month).rev().chain([self.of_month]).find_map(|day| Self::new(year, month, day))
    }

    /// The day after it; `None` after the year 9999.
    ///
    /// ```
    /// use trygskema_core::format::day::Day;
    /// let next = |text| Day::parse(text).unwrap().next().unwrap().to_string();
    /// assert_eq!([next("2026-12-31"), next("2028-02-28"), next("2026-02-28")], ["2027-01-01", "2028-02-29", "2026-03-01"]);
    /// ```
    pub fn next(self) -> Option<Self> {
        let next = self.of_month.checked_add(1)?;
        let first = || Self::new(self.year, self.month, 1)?.months_later(1);
        Self::new(self.year, self.month, next).or_else(first)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.of_month
    }
}

/// `YYYY-MM-DD`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}
