//! English.

use super::super::join;
use super::{ChangeWords, TechnicalWords};

pub(in super::super) const ENGLISH: ChangeWords = ChangeWords {
    fell: "fell",
    rose: "rose",
    changed: |title, meaning| join(&[title, ": ", meaning, "."]),
    somehow: "there was a change",
    changed_little: |title, meaning, smallest| {
        join(&[
            title,
            ": ",
            meaning,
            ", but the change is smaller than the ",
            smallest,
            " points it takes to matter in practice.",
        ])
    },
    not_changed: |title, smallest| {
        join(&[title, ": no change that matters in practice (it takes ", smallest, " points)."])
    },
    cannot_tell: |title| join(&[title, ": the figures do not show whether anything changed."]),
    uneven: |title| {
        join(&[
            title,
            ": we do not judge whether anything changed. One group is more than four times as large as the other, and then the interval cannot be relied on.",
        ])
    },
    not_judged: |title| join(&[title, ": we do not judge whether anything changed."]),
    after_primary: |title, primary| {
        join(&[
            title,
            ": we do not judge whether anything changed, because \"",
            primary,
            "\" shows no change.",
        ])
    },
    moved: |verb, before, after| join(&["The mean ", verb, " from ", before, " to ", after, " points."]),
    moved_by: |[verb, before, after, change, unit]| {
        join(&[
            "The mean ",
            verb,
            " from ",
            before,
            " to ",
            after,
            " points, a change of ",
            change,
            unit,
            ".",
        ])
    },
    may_be: |[low, high, unit, level]| {
        join(&["The true change may be from ", low, " to ", high, unit, " (", level, "\u{a0}% interval)."])
    },
    fits_with: |fall, rise, level| {
        join(&[
            "The answers fit with anything from a fall of ",
            fall,
            " to a rise of ",
            rise,
            " points (",
            level,
            "\u{a0}% interval).",
        ])
    },
    unit_percent: "\u{a0}%",
    unit_points: " points",
    points_only: |[title, verb, before, after]| {
        join(&[title, ": the mean ", verb, " from ", before, " to ", after, " points."])
    },
    same: |title, mean| join(&[title, ": unchanged, ", mean, " points."]),
    unchanged: "unchanged",
    means_fall: |meaning| join(&["A fall here means that ", meaning, "."]),
    means_rise: |meaning| join(&["A rise here means that ", meaning, "."]),
    better_worse: ["things are better", "things are worse"],
    clear: "That is more than chance alone usually gives.",
    smallest_change: |title, smallest, source| {
        join(&[
            title,
            ": ",
            smallest,
            " points are taken as the smallest change that matters in practice. Source: ",
            source,
            ".",
        ])
    },
    order_of_scales: |primary, level, others| {
        join(&[
            "\"",
            primary,
            "\" is judged first, by a ",
            level,
            "\u{a0}% interval. Only if it shows a change are the other scales judged, by ",
            others,
            "\u{a0}% intervals. Otherwise one of them would too often seem to change by chance.",
        ])
    },
    two_levels: |primary, level, others| join(&[primary, " ", level, "\u{a0}%, the others ", others]),
    weak_base: "The first mean is close to zero, so the percentage says little. Look at the points instead.",
    base_uncertain: "The change is not given in per cent, because the first mean is too close to zero.",
    no_percent: "The change cannot be given in per cent, because the scale goes below zero or a mean is not above zero.",
    no_interval: "There are too few answers, or they are too alike, for an interval.",
    no_spread: "The spread is not shown in at least one of the rounds, so there is no interval.",
    none_judged: |primary| {
        join(&["None of the scales is judged here, because the spread of \"", primary, "\" is not shown."])
    },
    groups: |[wave, day, n, later, later_day, later_n]| {
        join(&[wave, ", ", day, ": ", n, " answers. ", later, ", ", later_day, ": ", later_n, " answers."])
    },
    on_scale: |[n, of, wave, later_n, later_of, later]| {
        join(&[
            "Counted are ",
            n,
            " of ",
            of,
            " (",
            wave,
            ") and ",
            later_n,
            " of ",
            later_of,
            " (",
            later,
            ").",
        ])
    },
    fewer_after: "Fewer answered the second time. They may be other people.",
    chart: "Mean of both times with 95\u{a0}% interval",
    table: "Change on each scale",
    points: "Change in points",
    points_interval: |level| join(&["Interval in points (", level, "\u{a0}%)"]),
    percent: "Change in per cent",
    percent_interval: |level| join(&["Interval in per cent (", level, "\u{a0}%)"]),
    rounded: "Every number is rounded by itself, so a change can seem to be one off in the last decimal.",
    context_title: "Other published changes",
    context_about: "The figures are background, not a norm: other groups, other programmes, other times. They are from \"Fra tabu til tryghed\" (Region Nordjylland, CfRS), which itself quotes the Canadian ones from a study of 12 programmes. Neither means nor intervals were published. The answers come from two departments, and one of them had worked with the topic for ten months before.",
    context_here: "Here",
    context_danish: |before, after| join(&["Fra tabu til tryghed (", before, " before, ", after, " after)"]),
    context_canadian: "Canadian study of 12 programmes",
    context_openness: "All changes are in the direction of stigma: minus is less stigma. The evaluation says in one place that openness changed by 12.4\u{a0}% and in another that it rose, and not which way the scale points. Here both figures for openness are read as a fall on the scale.",
    assumptions_title: "What this rests on",
    assumptions: &[
        "Answers cannot be linked. The two rounds are treated as two independent groups, even if many answered both times. That usually makes the intervals wider than they need be, and nothing can be said about any one person's change.",
        "Per cent are on the raw base: the sum of points, not a scale from 0 to 100. On another base the same answers would give another percentage.",
        "Each scale counts those who answered enough of its questions by the questionnaire's own rule. Scales with questions in common count the same people. Where \"don't know\" is worth no points, it does not count as an answer.",
        "There is no comparison group. The figures show a difference over time, not what caused it.",
        "The difference in points is Welch's. That interval decides whether anything changed. The interval in per cent is Fieller's and always says the same.",
    ],
    technical: "Calculation",
    technical_rows: TechnicalWords {
        figure: "Figure",
        n: |wave| join(&["Answers, ", wave]),
        mean: |wave| join(&["Mean, ", wave]),
        spread: |wave| join(&["Standard deviation, ", wave]),
        level: "Level of the intervals",
        difference: "Difference in points (the later round minus the first)",
        difference_interval: "Interval of the difference (Welch)",
        error: "Standard error of the difference",
        t: "t (Welch)",
        degrees: "Degrees of freedom (Welch)",
        p: "p, two-sided (Welch)",
        g: "Hedges' g (difference in standard deviations, of the mean of the two variances)",
        g_interval: "Interval of g (noncentral t with Welch's t and degrees of freedom)",
        percent: "Change in per cent on the raw base",
        fieller: "Interval of per cent (Fieller, with Welch's degrees of freedom)",
    },
    against: |group, other| {
        join(&[
            group,
            " stands beside another group here, ",
            other,
            ", because that was chosen. A difference can come from the groups being different.",
        ])
    },
    other_start: |name| {
        join(&[
            "There is nothing to compare ",
            name,
            " with: every round stands beside the first of its group.",
        ])
    },
    other_later: "Only the latest round of each kind is here. The others stand in \"Before and after\".",
    not_in_both: |title| join(&[title, " is in one of the rounds only and is not compared."]),
};
