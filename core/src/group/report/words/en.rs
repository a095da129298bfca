//! English.

use super::{
    ChangeWords, General, NoteWords, OneRound, Refusals, SeriesWords, ShareWords, TechnicalWords, Words,
    Workplace, join, pool, views,
};
use crate::format::language::Language;
use crate::group::release::suppression::withheld_in_short;

pub(super) static MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) static WORDS: Words = Words {
    views: views::ENGLISH,
    about_views: views::ABOUT_IN_ENGLISH,
    pool: pool::ENGLISH,
    waves: ["before", "after", "follow-up"],
    general: General {
        withheld_cell: withheld_in_short(Language::English),
        rounds_title: "Rounds",
        round: |label, wave, day| join(&[label, ", ", wave, ", ", day]),
        persons: |persons, headcount| join(&[persons, " answered, ", headcount, " are in the group."]),
        too_many: |persons, headcount| {
            join(&[
                "There are more answers (",
                persons,
                ") than people in the group (",
                headcount,
                "). Somebody may have answered more than once, so read the figures with care.",
            ])
        },
        few: |persons| {
            join(&["Only ", persons, " answered. The fewer answers, the more chance can move the figures."])
        },
        few_for_workshop: "A workshop counts on at least 15.",
        nothing_chosen: "There is no round to show yet.",
        which_group: |names| {
            join(&[
                "There are rounds of several groups: ",
                names,
                ". Choose one group. Groups are not compared.",
            ])
        },
        no_such_group: |name, names| join(&["There is no round of ", name, ". The groups are: ", names, "."]),
        wording: "Wording",
        unknown_instrument: |id| {
            join(&[
                "The questionnaire ",
                id,
                " in this version is not known here. Its figures stand with their technical names.",
            ])
        },
        details: "Tables and calculation",
        interval: "95\u{a0}% interval",
        range: |low, high| join(&[low, " to ", high]),
        mean: "Mean",
        spread: "Standard deviation",
        n: "Answers",
        scale: "Scale",
        lowest_highest: "Lowest and highest possible",
        day: "Day",
        wave: "Time",
    },
    round: OneRound {
        mean: |title, mean, low, high| {
            join(&[title, ": the mean is ", mean, " points on a scale from ", low, " to ", high, "."])
        },
        mean_interval: |low, high, n| {
            join(&[
                "The uncertainty is in the interval from ",
                low,
                " to ",
                high,
                " (95\u{a0}%, ",
                n,
                " answers).",
            ])
        },
        no_spread: "Spread and interval are not shown where they can tell what single persons answered.",
        poles: |low, high| join(&["A low number is nearer to ", low, ", a high one nearer to ", high, "."]),
        counted: |n| join(&[n, " answered every question and are counted."]),
        left_out: |incomplete, has_pointless| {
            let why = if has_pointless {
                " did not answer every question or answered \"don't know\" and are not counted."
            } else {
                " did not answer every question and are not counted."
            };
            join(&[incomplete, why])
        },
        table: "The group's figures on each scale",
        chart: "Mean with 95\u{a0}% interval on each scale",
        alpha: "Cronbach's alpha",
        alpha_about: "Cronbach's alpha says how well the questions go together in this group. The nearer to 1, the better. A number below 0 means that they pull against each other. The interval is Feldt's.",
        items: "Each question",
        item: "Question",
        items_about: "Points are turned so that they count in the same direction as the scale.",
        intention: "The answer about behaviour was given right after the workshop. It is an intention, not something done.",
        intention_follow_up: "Plan a follow-up round in some months if you want to know what was done.",
    },
    shares: ShareWords {
        share: |percent, label, count, n, low, high| {
            join(&[
                percent,
                "\u{a0}% answered \"",
                label,
                "\" (",
                count,
                " of ",
                n,
                "; 95\u{a0}% interval from ",
                low,
                " to ",
                high,
                "\u{a0}%).",
            ])
        },
        band: |persons, n, label| format!("{persons} of {n} answered \"{label}\"."),
        between: |least, most| format!("between {least} and {most}"),
        at_least: |number| format!("at least {number}"),
        at_most: |number| format!("at most {number}"),
        band_about: "It says \"at least\" or \"at most\" where the exact number could tell what single persons answered.",
        pooled_band_about: "There is a limit or two numbers where some workshops do not show the exact number.",
        rest: "Other answers",
        or_more: |label| join(&[label, " or more"]),
        or_less: |label| join(&[label, " or less"]),
        classes: ["Below the middle", "In the middle", "Above the middle", "Don't know"],
        answer: "Answer",
        count: "Number",
        of: "Of",
        percent: "Per cent",
        missing: |n| join(&["Per cent are of the ", n, " who answered every question of the questionnaire."]),
        rounding: |sum| {
            join(&[
                "The percentages add up to ",
                sum,
                " because each is rounded by itself. It is not a mistake.",
            ])
        },
        chart: "How the answers are spread",
        side_by_side: "Both times side by side, topic by topic",
        never_subtracted: "The questions of the two times differ. They stand beside each other and are never subtracted.",
        question: |question| join(&["The question was: \"", question, "\""]),
        not_asked: "Not asked",
        published: "Percentages of the published evaluation",
        published_column: "Published, per cent",
        here_column: "Here, per cent",
        published_about: "The figures are from \"Fra tabu til tryghed\" (Region Nordjylland, CfRS). They are background and are not a norm. How many answered each question was not published.",
    },
    change: ChangeWords {
        fell: "fell",
        rose: "rose",
        sentence: |[title, verb, before, after, percent, low, high]| {
            join(&[
                title,
                ": the mean ",
                verb,
                " from ",
                before,
                " to ",
                after,
                " points, a change of ",
                percent,
                "\u{a0}% (95\u{a0}% interval from ",
                low,
                " to ",
                high,
                "\u{a0}%).",
            ])
        },
        points_only: |[title, verb, before, after]| {
            join(&[title, ": the mean ", verb, " from ", before, " to ", after, " points."])
        },
        same: |title, mean| join(&[title, ": unchanged, ", mean, " points."]),
        same_interval: |low, high| {
            join(&[
                "The uncertainty is such that the change may be from ",
                low,
                " to ",
                high,
                " points (95\u{a0}% interval).",
            ])
        },
        means_fall: |meaning| join(&["A fall here means that ", meaning, "."]),
        means_rise: |meaning| join(&["A rise here means that ", meaning, "."]),
        better_worse: ["things are better", "things are worse"],
        clear: "The difference is larger than what chance alone usually gives.",
        unclear: "But the uncertainty is so large that the figures do not show whether anything changed.",
        divided: "But the interval in points and the one in per cent do not agree, so the figures do not show for sure whether anything changed.",
        weak_base: "The first mean is close to zero, so the percentage says little. Look at the points instead.",
        no_percent: "The change cannot be given in per cent, because the scale goes below zero or a mean is not above zero.",
        no_interval: "There are too few answers, or they are too alike, for an interval.",
        percent_alone: |[title, verb, before, after, percent]| {
            join(&[
                title,
                ": the mean ",
                verb,
                " from ",
                before,
                " to ",
                after,
                " points, a change of ",
                percent,
                "\u{a0}%.",
            ])
        },
        no_spread: "The spread is not shown in at least one of the rounds. So there is no interval, and the figures do not show whether anything changed.",
        groups: |[wave, day, n, later, later_day, later_n]| {
            join(&[
                wave,
                ", ",
                day,
                ": ",
                n,
                " answers. ",
                later,
                ", ",
                later_day,
                ": ",
                later_n,
                " answers.",
            ])
        },
        fewer_after: "There are fewer the second time. Others may have answered.",
        chart: "Mean of both times with 95\u{a0}% interval",
        table: "Change on each scale",
        points: "Change in points",
        points_interval: "95\u{a0}% interval in points",
        percent: "Change in per cent",
        percent_interval: "95\u{a0}% interval in per cent",
        rounded: "Every number is rounded by itself, so a change can seem to be one off in the last decimal.",
        context_title: "Other published changes",
        context_about: "The figures are background and are not a norm: other groups, other programmes, other times. They are from \"Fra tabu til tryghed\" (Region Nordjylland, CfRS), which itself quotes the Canadian ones from a study of 12 programmes. Neither means nor intervals were published.",
        context_here: "Here",
        context_danish: |before, after| {
            join(&["Fra tabu til tryghed (", before, " before, ", after, " after)"])
        },
        context_canadian: "Canadian study of 12 programmes",
        context_openness: "All changes are in the direction of stigma: minus is less stigma. The evaluation says that openness rose by 12.4\u{a0}%; that is the same fall on the scale.",
        assumptions_title: "What this rests on",
        assumptions: &[
            "Answers cannot be linked. The two rounds are treated as two independent groups, even if many answered both times. That usually makes the intervals wider than they need be, and nothing can be said about any one person's change.",
            "Per cent are on the raw base: the sum of points, not a scale from 0 to 100. On another base the same answers would give another percentage.",
            "Only those who answered every question of a questionnaire are counted. Where \"don't know\" is worth no points, it counts as no answer.",
            "There is no comparison group. The figures show a difference over time, not what caused it.",
            "The interval of the percentage comes from the logarithm of the ratio of the two means; the difference in points is Welch's.",
        ],
        technical: "Calculation",
        technical_rows: TechnicalWords {
            figure: "Figure",
            n: |wave| join(&["Answers, ", wave]),
            mean: |wave| join(&["Mean, ", wave]),
            spread: |wave| join(&["Standard deviation, ", wave]),
            difference: "Difference in points (the later round minus the first)",
            difference_interval: "95\u{a0}% interval of the difference (Welch)",
            error: "Standard error of the difference",
            t: "t (Welch)",
            degrees: "Degrees of freedom (Welch)",
            p: "p, two-sided (Welch)",
            g: "Hedges' g",
            g_interval: "95\u{a0}% interval of g (noncentral t)",
            percent: "Change in per cent on the raw base",
            log_ratio: "95\u{a0}% interval, logarithm of the ratio",
            delta: "95\u{a0}% interval, delta method",
            fieller: "95\u{a0}% interval, Fieller",
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
    },
    refusals: Refusals {
        same_round: "This is the same round twice. Choose one round before and one after.",
        no_common: "The rounds have no questionnaire in common, so there is nothing to compare. Each can be shown by itself.",
        other_version: |title, before, after| {
            join(&[
                title,
                " was used in version ",
                before,
                " one time and ",
                after,
                " the other. Different versions are not compared. Each round can be shown by itself.",
            ])
        },
        other_form: |title| {
            join(&[
                title,
                " was asked in other words, in another order or scored in another way one of the times. That can move the figures, so they are not compared. Each round can be shown by itself.",
            ])
        },
        wave_order: |first, second| {
            join(&[
                "The first round is \"",
                first,
                "\" and the second \"",
                second,
                "\". Put them in order: first before, then after, then follow-up.",
            ])
        },
        day_order: |first, second| {
            join(&[
                "The later round was closed on ",
                second,
                ", which is before the first one, ",
                first,
                ". Check that the right rounds are chosen.",
            ])
        },
        withheld: |title| {
            join(&[
                title,
                " is not shown in at least one of the rounds and so cannot be compared. Numbers are shown only if they do not tell what single persons answered.",
            ])
        },
        two_needed: "Two rounds are needed: one before and one after.",
    },
    series: SeriesWords {
        lead: "The figures show how the numbers change over time in each unit. They do not say whether one unit is better than another.",
        sentence: |times, first, last| {
            join(&[times, " times. The first gave ", first, " points on average, the latest ", last, "."])
        },
        median: |median| join(&["The median is ", median, " points."]),
        one_point: "One time is not enough to see anything over time.",
        shift: |points, up| {
            let side = if up { "above" } else { "below" };
            join(&["Shift: ", points, " times in a row are ", side, " the median."])
        },
        trend: |points, up| {
            let way = if up { "rise" } else { "fall" };
            join(&["Trend: ", points, " times in a row ", way, "."])
        },
        too_few: |runs| {
            join(&[
                "There are fewer runs (",
                runs,
                ") than chance usually gives. It seems that the level has moved.",
            ])
        },
        too_many: |runs| {
            join(&[
                "There are more runs (",
                runs,
                ") than chance usually gives. Two different things may be mixed.",
            ])
        },
        expected: |runs| join(&["The number of runs (", runs, ") is what chance usually gives."]),
        no_limits: |useful| {
            join(&[
                "With ",
                useful,
                " times off the median the number of runs cannot be judged. At least 10 are needed.",
            ])
        },
        beyond_limits: |useful| {
            join(&[
                "With ",
                useful,
                " times off the median the number of runs cannot be judged. The table ends at 60.",
            ])
        },
        no_signal: "There is neither a shift nor a trend.",
        too_short: |times| {
            join(&["There are ", times, " times. About 12 are needed to see whether the level has moved."])
        },
        rules: "Rules of run charts (Perla, Provost and Murray, BMJ Quality & Safety 2011), used from 12 times: a shift is at least 6 times in a row on the same side of the median, a trend at least 5 in a row that all rise or all fall. Times on the median do not count towards a shift. The upright lines are 95\u{a0}% intervals. The figure shows the part of the scale in which the numbers lie.",
        median_column: "Median",
    },
    notes: NoteWords {
        labels: [
            "Was it carried out as planned?",
            "What stood in the way?",
            "What helped?",
            "What will you do differently next time?",
            "Progress",
            "Challenges",
            "Learning",
            "What we did",
            "What we agreed",
        ],
        process_title: "How it went",
        process_about: "The figures do not say how things went. Write that beside them, so that the result can be understood.",
        month_title: "The work of the month",
        kept: "What you write stays on the screen and in the file that you save yourself. Write no names and nothing that leads back to a person.",
    },
    workplace: Workplace {
        lead: "Thank you for your answers. This is the group's result as a whole.",
        done_title: "What we did",
        result_title: "What the answers show",
        next_title: "Next steps",
        next: &[
            "Talk about the result together: what do you recognise, and what surprises you?",
            "Choose one thing to try in daily work, and who follows it up.",
            "Use pocket cards and posters as reminders.",
            "Agree on the day of a follow-up round.",
        ],
        privacy: "The figures are sums over the whole group. Single answers are not in them. Groups below five are never shown.",
        month: |unit, month| join(&[unit, ", ", month]),
        month_figures: "The figures of the month",
    },
};
