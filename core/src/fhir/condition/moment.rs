//! Dates, times and both, compared as far as they are given.

use std::cmp::Ordering;

/// The order of two moments of the same type; `None` if it is undecided because one is less precise (`2024` and
/// `2024-05`), or because only one of them has a time zone.
pub(super) fn order(left: &str, right: &str) -> Option<Ordering> {
    if left == right {
        return Some(Ordering::Equal);
    }
    let ((left, left_zone), (right, right_zone)) = (split(left), split(right));
    match (left_zone, right_zone) {
        (None, None) => by_parts(left, right),
        (Some(left_zone), Some(right_zone)) if left_zone == right_zone => by_parts(left, right),
        (Some(left_zone), Some(right_zone)) => {
            let left = seconds(left)?.checked_sub(left_zone)?;
            let right = seconds(right)?.checked_sub(right_zone)?;
            Some(left.cmp(&right))
        }
        _ => None,
    }
}

/// The moment without its zone, and the zone's distance from UTC in seconds.
fn split(text: &str) -> (&str, Option<i64>) {
    if let Some(rest) = text.strip_suffix('Z') {
        return (rest, Some(0));
    }
    let zone = |text: &str| {
        let (hours, minutes) = text.split_once(':')?;
        hours.parse::<i64>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?.checked_mul(60)
    };
    if let Some((day, time)) = text.split_once('T')
        && let Some(at) = time.find(['+', '-'])
        && let (Some(clock), Some(sign), Some(offset)) =
            (time.get(..at), time.get(at..=at), time.get(at.saturating_add(1)..))
        && let Some(offset) = zone(offset)
    {
        let length = day.len().saturating_add(1).saturating_add(clock.len());
        let offset = if sign == "-" { offset.saturating_neg() } else { offset };
        return (text.get(..length).unwrap_or(text), Some(offset));
    }
    (text, None)
}

/// Number by number: year, month, day, hours, minutes, seconds.
fn by_parts(left: &str, right: &str) -> Option<Ordering> {
    let parts = |text: &str| -> Option<Vec<i64>> { text.split(['-', 'T', ':']).map(millis).collect() };
    let (left, right) = (parts(left)?, parts(right)?);
    let differ = left.iter().zip(&right).map(|(left, right)| left.cmp(right)).find(|order| order.is_ne());
    differ.or_else(|| (left.len() == right.len()).then_some(Ordering::Equal))
}

/// A part in thousandths, because seconds may have decimals.
fn millis(part: &str) -> Option<i64> {
    let (whole, fraction) = part.split_once('.').unwrap_or((part, ""));
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    whole.parse::<i64>().ok()?.checked_mul(1000)?.checked_add(thousandths.parse().ok()?)
}

/// Seconds since a fixed day, for a moment that has all of date, hours and minutes.
///
/// Source of the day count: H. Hinnant, `chrono`-compatible low-level date algorithms (`days_from_civil`).
fn seconds(moment: &str) -> Option<i64> {
    let parts: Vec<i64> = moment.split(['-', 'T', ':']).map(millis).collect::<Option<_>>()?;
    let (year, month, day, hour, minute, rest) = match parts[..] {
        [year, month, day, hour, minute] => (year, month, day, hour, minute, 0),
        [year, month, day, hour, minute, rest] => (year, month, day, hour, minute, rest),
        _ => return None,
    };
    let whole = |thousandths: i64| thousandths.checked_div(1000);
    let (year, month, day) = (whole(year)?, whole(month)?, whole(day)?);
    let year = if month <= 2 { year.checked_sub(1)? } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = month.checked_add(9)?.rem_euclid(12);
    let of_year = shifted.checked_mul(153)?.checked_add(2)?.div_euclid(5).checked_add(day)?.checked_sub(1)?;
    let days = era
        .checked_mul(146_097)?
        .checked_add(of_era.checked_mul(365)?)?
        .checked_add(of_era.div_euclid(4))?
        .checked_sub(of_era.div_euclid(100))?
        .checked_add(of_year)?;
    let minutes =
        days.checked_mul(1440)?.checked_add(whole(hour)?.checked_mul(60)?)?.checked_add(whole(minute)?)?;
    // Fractions of a second are ignored when zones differ.
    minutes.checked_mul(60)?.checked_add(whole(rest)?)
}
