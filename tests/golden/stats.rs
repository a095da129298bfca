//! The statistics of groups beside 40-digit arithmetic (`stats.py`) and beside R (`stats.R`).

use crate::Value;
use trygskema_core::stats::{self, Interval, Moments};

/// How far closed formulas may be off, relatively.
const CLOSED: f64 = 1e-12;
/// Quantiles, and limits made with them: bisection ends at neighbouring floats, so what is left is the error of the
/// distribution function, a few 1e-15, by its slope; at the 99.9 % of one degree of freedom that multiplies by less than 1000.
const QUANTILE: f64 = 1e-12;
/// p far out: the exponent of e is a few hundred there and is rounded, so 1e-13 relative is the best a float can do.
const TAIL: f64 = 1e-12;
/// Limits of g: the noncentral distribution is right to some 1e-14, and its slope at the limits is above 0.01.
const NONCENTRAL: f64 = 1e-11;

/// The largest errors seen, by what was compared.
#[derive(Default)]
struct Worst(std::collections::BTreeMap<&'static str, f64>);

impl Worst {
    /// Compares one number; `scale` is what the error is relative to where it is not the number itself.
    fn near(&mut self, what: &'static str, ours: f64, known: f64, scale: f64, tolerance: f64) {
        let size = known.abs().max(scale.abs());
        let error = if size > 0.0 { (ours - known).abs() / size } else { (ours - known).abs() };
        let worst = self.0.entry(what).or_default();
        *worst = worst.max(error);
        assert!(error <= tolerance, "{what}: {ours:e} instead of {known:e}, {error:e} off");
    }

    /// Compares two limits, relative to the larger one: a limit near 0 is a difference of two larger numbers.
    fn limits(&mut self, what: &'static str, ours: Option<Interval>, known: &Value, tolerance: f64) {
        let ours = ours.expect("an interval");
        let (low, high) = (number(&known[0]), number(&known[1]));
        let scale = low.abs().max(high.abs());
        self.near(what, ours.low, low, scale, tolerance);
        self.near(what, ours.high, high, scale, tolerance);
    }
}

fn number(value: &Value) -> f64 {
    // The workspace reads numbers as they are written, so the last digit is not lost on the way.
    value.to_string().parse().expect("a number")
}

fn moments(value: &Value) -> Moments {
    let integer = |name: &str| value[name].as_i64().expect("an integer");
    let n = value["n"].as_u64().expect("a count");
    Moments::new(n, integer("sum"), integer("squares"), integer("unit")).expect("sums of numbers")
}

fn figures(text: &str) -> Value {
    serde_json::from_str(text).expect("valid JSON")
}

fn cases<'a>(figures: &'a Value, name: &str, at_least: usize) -> &'a [Value] {
    let cases = figures[name].as_array().expect("a list");
    assert!(cases.len() >= at_least, "only {} cases of {name}", cases.len());
    cases
}

/// Welch, percent, g and what stands before them, of one case.
fn compare(case: &Value, worst: &mut Worst) {
    let (before, after) = (moments(&case["before"]), moments(&case["after"]));
    let level = number(&case["level"]);
    for (at, group) in [before, after].iter().enumerate() {
        worst.near("mean", group.mean(), number(&case["mean"][at]), 0.0, CLOSED);
        let deviation = group.standard_deviation().expect("two persons");
        worst.near("standard deviation", deviation, number(&case["sd"][at]), 0.0, CLOSED);
    }
    if let Some(interval) = case.get("mean_interval") {
        worst.limits("interval of a mean", before.mean_interval(level), interval, QUANTILE);
    }
    let welch = stats::welch(&before, &after);
    assert_eq!(welch.is_some(), case.get("welch").is_some(), "{case}");
    if let (Some(ours), Some(known)) = (welch, case.get("welch")) {
        worst.near("difference", ours.difference(), number(&known["difference"]), 0.0, CLOSED);
        worst.near("standard error", ours.standard_error(), number(&known["se"]), 0.0, CLOSED);
        worst.near("t", ours.t(), number(&known["t"]), 0.0, CLOSED);
        worst.near("degrees of freedom", ours.degrees_of_freedom(), number(&known["df"]), 0.0, CLOSED);
        // What a float can say at all: below 1e-300 its digits end.
        worst.near("p", ours.p(), number(&known["p"]), 1e-300, TAIL);
        worst.limits("interval of a difference", ours.interval(level), &known["interval"], QUANTILE);
    }
    if let Some(known) = case.get("g") {
        let ours = stats::hedges_g(&before, &after, level).expect("a size");
        worst.near("g", ours.value, number(&known["value"]), 0.0, CLOSED);
        worst.limits("interval of g", Some(ours.interval), &known["interval"], NONCENTRAL);
    }
    let percent = stats::percent_change(&before, &after, level);
    assert_eq!(percent.is_ok(), case.get("percent").is_some(), "{case}");
    if let (Ok(ours), Some(known)) = (percent, case.get("percent")) {
        worst.near("per cent", ours.percent, number(&known["change"]), 0.0, CLOSED);
        worst.limits("per cent, log ratio", Some(ours.log_ratio), &known["log"], QUANTILE);
        worst.limits("per cent, delta", Some(ours.delta), &known["delta"], QUANTILE);
        assert_eq!(ours.fieller.is_some(), !known["fieller"].is_null(), "{case}");
        if let Some(fieller) = ours.fieller {
            worst.limits("per cent, Fieller", Some(fieller), &known["fieller"], 1e-11);
        }
    }
}

// shows: P4, R11, P18
#[test]
fn statistics_are_those_of_forty_digits() {
    let (figures, mut worst) = (figures(include_str!("stats.json")), Worst::default());
    for case in cases(&figures, "comparisons", 140) {
        compare(case, &mut worst);
    }
    for case in cases(&figures, "alphas", 120) {
        let items: Vec<_> = case["items"].as_array().expect("a list").iter().map(moments).collect();
        let total = moments(&case["total"]);
        let ours = stats::alpha(&items, &total).expect("an alpha");
        worst.near("alpha", ours, number(&case["alpha"]), 0.0, CLOSED);
        let hundredths = stats::alpha_in_hundredths(&items, &total).expect("an alpha");
        assert_eq!(hundredths.times(100, 1).numerator(), case["hundredths"].as_i64().expect("an integer"));
    }
    for case in cases(&figures, "feldt", 48) {
        let count = |name: &str| case[name].as_u64().expect("a count");
        let ours =
            stats::alpha_interval(number(&case["alpha"]), count("n"), count("k"), number(&case["level"]));
        worst.limits("interval of alpha", ours, &case["interval"], 1e-11);
    }
    for case in cases(&figures, "wilson", 100) {
        let count = |name: &str| case[name].as_u64().expect("a count");
        let ours = stats::share_interval(count("count"), count("n"), number(&case["level"]));
        worst.limits("interval of a share", ours, &case["interval"], QUANTILE);
    }
    for (what, error) in worst.0 {
        println!("{what}: {error:.1e}");
    }
}
