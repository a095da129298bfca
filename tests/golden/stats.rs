//! The statistics of groups beside 40-digit arithmetic (`stats.py`) and beside R (`stats.R`).

use crate::Value;
use trygskema_core::group::stats::pool::{self, Arm};
use trygskema_core::group::stats::power;
use trygskema_core::group::stats::run_chart::{self, Baseline};
use trygskema_core::group::stats::{self, Interval, Moments};

/// How far a number may be off, relatively.
///
/// Closed formulas take a dozen roundings of 1e-16. Quantiles and limits come from halving down to neighbouring floats, so
/// their error is that of the distribution function, some 1e-15, by its slope: at the levels used here less than a
/// hundredfold. A p far out is e to the power of minus some hundreds, rounded once: 1e-13. The worst seen (2026-11-23): 7e-14
/// for p, 2e-14 for limits of g and of alpha, 1e-14 for limits of a difference, 1e-15 for everything else.
const TOLERANCE: f64 = 1e-12;

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
#[expect(clippy::indexing_slicing, reason = "what is not in the file is null, and no number")]
fn compare(case: &Value, worst: &mut Worst) {
    let (before, after) = (moments(&case["before"]), moments(&case["after"]));
    let level = number(&case["level"]);
    for (at, group) in [before, after].iter().enumerate() {
        worst.near("mean", group.mean(), number(&case["mean"][at]), 0.0, TOLERANCE);
        let deviation = group.standard_deviation().expect("two persons");
        worst.near("standard deviation", deviation, number(&case["sd"][at]), 0.0, TOLERANCE);
    }
    if let Some(interval) = case.get("mean_interval") {
        worst.limits("interval of a mean", before.mean_interval(level), interval, TOLERANCE);
    }
    let welch = stats::welch(&before, &after);
    assert_eq!(welch.is_some(), case.get("welch").is_some(), "{case}");
    if let (Some(ours), Some(known)) = (welch, case.get("welch")) {
        worst.near("difference", ours.difference(), number(&known["difference"]), 0.0, TOLERANCE);
        worst.near("standard error", ours.standard_error(), number(&known["se"]), 0.0, TOLERANCE);
        worst.near("t", ours.t(), number(&known["t"]), 0.0, TOLERANCE);
        worst.near("degrees of freedom", ours.degrees_of_freedom(), number(&known["df"]), 0.0, TOLERANCE);
        // What a float can say at all: below 1e-300 its digits end.
        worst.near("p", ours.p(), number(&known["p"]), 1e-300, TOLERANCE);
        worst.limits("interval of a difference", ours.interval(level), &known["interval"], TOLERANCE);
    }
    if let Some(known) = case.get("g") {
        let ours = stats::hedges_g(&before, &after, level).expect("a size");
        worst.near("g", ours.value, number(&known["value"]), 0.0, TOLERANCE);
        worst.limits("interval of g", Some(ours.interval), &known["interval"], TOLERANCE);
    }
    let percent = stats::percent_change(&before, &after, level);
    match case.get("percent") {
        None => assert!(percent.is_err(), "{case}"),
        Some(known) if known["fieller"].is_null() => {
            assert_eq!(percent, Err(stats::NoPercentChange::BaseUncertain), "{case}");
        }
        Some(known) => {
            let ours = percent.expect("a percentage");
            worst.near("per cent", ours.percent, number(&known["change"]), 0.0, TOLERANCE);
            worst.limits("per cent, Fieller", Some(ours.interval), &known["fieller"], TOLERANCE);
        }
    }
}

// shows: H10, H13, P4, R11, P18
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
        worst.near("alpha", ours, number(&case["alpha"]), 0.0, TOLERANCE);
        let hundredths = stats::alpha_in_hundredths(&items, &total).expect("an alpha");
        assert_eq!(hundredths.times(100, 1).numerator(), case["hundredths"].as_i64().expect("an integer"));
        let level = number(&case["level"]);
        let interval = stats::alpha_interval(&items, &total, level);
        worst.limits("interval of alpha", interval, &case["interval"], TOLERANCE);
        // 1 - limit is (1 - alpha) F, so the 40 digits give F, and with it the limits of the ends of what rounds alike.
        let (count, n) =
            (u32::try_from(items.len()).expect("a count"), total.n().try_into().expect("a count"));
        let wider = stats::alpha_interval_of_hundredths(hundredths, count, n, level).expect("an interval");
        let alpha = number(&case["alpha"]);
        if alpha < 1.0 {
            let middle =
                f64::from(i32::try_from(hundredths.times(100, 1).numerator()).expect("small")) / 100.0;
            let quantile = |at: usize| (1.0 - number(&case["interval"][at])) / (1.0 - alpha);
            let low = 1.0 - (1.005 - middle) * quantile(0);
            let high = 1.0 - (0.995 - middle).max(0.0) * quantile(1);
            worst.near("low of rounded alpha", wider.low, low, 1.0, TOLERANCE);
            worst.near("high of rounded alpha", wider.high, high, 1.0, TOLERANCE);
        }
        assert!(wider.low <= number(&case["interval"][0]) && number(&case["interval"][1]) <= wider.high);
    }
    for case in cases(&figures, "wilson", 100) {
        let count = |name: &str| case[name].as_u64().expect("a count");
        let ours = stats::share_interval(count("count"), count("n"), number(&case["level"]));
        worst.limits("interval of a share", ours, &case["interval"], TOLERANCE);
    }
    for case in cases(&figures, "power", 31) {
        let (effect, level) = (number(&case["effect"]), number(&case["level"]));
        let n = u32::try_from(case["n"].as_u64().expect("a count")).expect("a count");
        let ours = power::power(effect, n, level).expect("a power");
        worst.near("power", ours, number(&case["power"]), 0.0, TOLERANCE);
        if let Some(wanted) = case.get("wanted").map(number) {
            assert_eq!(power::answers_needed(effect, wanted, level), Some(n), "{case}");
            // So many show at least that effect, one fewer does not.
            let seen = |n| power::effect_seen(n, wanted, level).expect("an effect");
            assert!(seen(n) <= effect + 1e-6 && seen(n - 1) > effect - 1e-6, "{case}");
        }
    }
    for (what, error) in worst.0 {
        println!("{what}: {error:.1e}");
    }
}

/// The clusters of an arm: n, sum and sum of squares of each.
fn arm(case: &Value, name: &str) -> Arm {
    let number = |of: &Value| of.as_i64().expect("an integer");
    let cluster = |of: &Value| {
        let [n, sum, squares] = [0, 1, 2].map(|at| number(of.get(at).expect("three integers")));
        let n = u64::try_from(n).expect("a count");
        Moments::new(n, sum, squares, number(&case["unit"])).expect("sums of numbers")
    };
    let clusters: Vec<_> = case[name].as_array().expect("a list").iter().map(cluster).collect();
    Arm::new(&clusters).expect("clusters of one unit")
}

// Exact integers up to the share of each cluster. The worst seen (2026-11-29): 8e-16 for limits, 4e-16 for degrees of
// freedom, less for everything else.
// shows: H3, P4
#[test]
fn pooled_changes_are_those_of_fractions() {
    let (figures, mut worst) = (figures(include_str!("pool.json")), Worst::default());
    for case in cases(&figures, "cases", 94) {
        let (before, after) = (arm(case, "before"), arm(case, "after"));
        let is_paired = case["paired"].as_bool().expect("a flag");
        for (at, of) in [&before, &after].into_iter().enumerate() {
            assert_eq!(Some(of.n()), case["n"][at].as_u64());
            worst.near("pooled mean", of.mean(), number(&case["mean"][at]), 0.0, TOLERANCE);
            let ends = Some(of.lowest_and_highest());
            worst.limits("lowest and highest", ends, &case["lowest_and_highest"][at], TOLERANCE);
        }
        let difference = pool::difference(&before, &after).expect("one unit");
        worst.near("pooled difference", difference, number(&case["difference"]), 0.0, TOLERANCE);
        let change = if is_paired {
            let changes = pool::changes_of_clusters(&before, &after);
            worst.limits("changes of clusters", changes, &case["changes"], TOLERANCE);
            pool::paired_change(&before, &after)
        } else {
            pool::unpaired_change(&before, &after)
        };
        let known = &case["change"];
        assert_eq!(change.is_some(), !known.is_null(), "{case}");
        let Some(change) = change else { continue };
        worst.near("pooled error", change.standard_error(), number(&known["se"]), 0.0, TOLERANCE);
        worst.near("pooled df", change.degrees_of_freedom(), number(&known["df"]), 0.0, TOLERANCE);
        worst.near("pooled t", change.t(), number(&known["t"]), 0.0, TOLERANCE);
        let interval = change.interval(number(&case["level"]));
        worst.limits("pooled interval", interval, &known["interval"], TOLERANCE);
    }
    for (what, error) in worst.0 {
        println!("{what}: {error:.1e}");
    }
}

// R writes 15 digits. Where its own floats cancel (t of means that are close) the worst seen is 5e-14.
// shows: P4
#[test]
fn statistics_from_sums_are_those_of_r_from_single_values() {
    let (figures, mut worst) = (figures(include_str!("stats-r.json")), Worst::default());
    for case in cases(&figures, "comparisons", 34) {
        let (before, after) = (moments(&case["before"]), moments(&case["after"]));
        let (level, known) = (number(&case["level"]), &case["welch"]);
        let ours = stats::welch(&before, &after).expect("groups that differ");
        worst.near("t", ours.t(), number(&known["t"]), 0.0, TOLERANCE);
        worst.near("degrees of freedom", ours.degrees_of_freedom(), number(&known["df"]), 0.0, TOLERANCE);
        worst.near("p", ours.p(), number(&known["p"]), 0.0, TOLERANCE);
        worst.limits("interval of a difference", ours.interval(level), &known["interval"], TOLERANCE);
        worst.limits("interval of a mean", before.mean_interval(level), &case["mean_interval"], TOLERANCE);
        for (at, group) in [before, after].iter().enumerate() {
            worst.near("mean", group.mean(), number(&case["mean"][at]), 0.0, TOLERANCE);
            let deviation = group.standard_deviation().expect("two persons");
            worst.near("standard deviation", deviation, number(&case["sd"][at]), 0.0, TOLERANCE);
        }
    }
    for case in cases(&figures, "alphas", 36) {
        let items: Vec<_> = case["items"].as_array().expect("a list").iter().map(moments).collect();
        let total = moments(&case["total"]);
        let ours = stats::alpha(&items, &total).expect("an alpha");
        // From floats: near 0 alpha is the rest of 1 - 1.
        worst.near("alpha", ours, number(&case["alpha"]), 1.0, TOLERANCE);
        let interval = stats::alpha_interval(&items, &total, number(&case["level"]));
        worst.limits("interval of alpha", interval, &case["interval"], TOLERANCE);
    }
    for case in cases(&figures, "shares", 30) {
        let count = |name: &str| case[name].as_u64().expect("a count");
        let ours = stats::share_interval(count("count"), count("n"), number(&case["level"]));
        worst.limits("interval of a share", ours, &case["interval"], TOLERANCE);
    }
    for (what, error) in worst.0 {
        println!("R, {what}: {error:.1e}");
    }
}

// `ToothGrowth`, dose 2 beside 0.5, in tenths, by R 4.2.2: Fieller's roots with qt(.975, df) of t.test; g from var and lgamma,
// its limits by uniroot on pt.
// shows: H10, P4, P18
#[test]
fn known_figures_of_tooth_growth() {
    let group = |sum, squares| Moments::new(20, sum, squares, 10).expect("sums of numbers");
    let (before, after) = (group(2121, 263_403), group(5220, 1_389_484));
    let near =
        |ours: f64, known: f64, digits: f64| assert!((ours / known - 1.0).abs() < digits, "{ours}, {known}");
    let change = stats::percent_change(&before, &after, 0.95).expect("a percentage");
    near(change.percent, 146.110_325_3, 1e-9);
    near(change.interval.low, 103.748_167_808, 1e-9);
    near(change.interval.high, 207.365_449_237, 1e-9);
    let g = stats::hedges_g(&before, &after, 0.95).expect("a size");
    near(g.value, 3.654_707_853_88, 1e-9);
    near(g.interval.low, 2.671_359_454_71, 1e-8);
    near(g.interval.high, 4.772_343_046_19, 1e-8);
}

// Limits for 12 to 200 points; and every arrangement of 12 to 18 points of which half lie on each side, by its bits.
// shows: H14
#[test]
fn run_charts_have_the_limits_and_the_false_alarms_that_counting_gives() {
    let figures = figures(include_str!("run_chart.json"));
    for row in cases(&figures, "limits", 189) {
        let [n, longest, crossings] =
            [0, 1, 2].map(|at| usize::try_from(row[at].as_u64().expect("a count")).expect("a count"));
        assert_eq!(run_chart::limits(n), Some(run_chart::Limits { longest, crossings }), "{n}");
    }
    for case in cases(&figures, "arrangements", 4) {
        let n = case["n"].as_u64().expect("a count");
        let (mut all, mut quiet) = (0_u64, 0_u64);
        for sides in (0..1_u32 << n).filter(|sides| u64::from(sides.count_ones()) * 2 == n) {
            let values: Vec<_> = (0..n).map(|at| if sides >> at & 1 == 1 { 1.0 } else { -1.0 }).collect();
            let chart = run_chart::run_chart(&values, Baseline::All).expect("numbers");
            all += 1;
            quiet += u64::from(chart.has_signal() == Some(false));
        }
        assert_eq!((Some(all), Some(quiet)), (case["all"].as_u64(), case["quiet"].as_u64()), "{n}");
    }
}
