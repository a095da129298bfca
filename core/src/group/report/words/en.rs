//! English.

use super::{
    General, NoteWords, OneRound, Refusals, SeriesWords, ShareWords, Words, Workplace, change, join,
    planning, pool, themes, views,
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
    change: change::ENGLISH,
    planning: planning::ENGLISH,
    director: super::director::ENGLISH,
    pool: pool::ENGLISH,
    themes: themes::ENGLISH,
    codebook: super::codebook::ENGLISH,
    waves: ["before", "after", "follow-up", "measurement"],
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
        fast: |fast, persons| {
            join(&[
                "Of the ",
                persons,
                " sheets, ",
                fast,
                " were filled in faster than the questions can be read. Read the figures with care.",
            ])
        },
        few: |persons| {
            join(&["Only ", persons, " answered. The fewer answers, the more chance can move the figures."])
        },
        few_for_workshop: "A workshop should have at least 15 answers.",
        nothing_chosen: "There is no round to show yet.",
        which_group: |names| {
            join(&[
                "There are rounds of several groups: ",
                names,
                ". Choose one group. Groups are not compared.",
            ])
        },
        no_such_group: |name, names| join(&["There is no round of ", name, ". The groups are: ", names, "."]),
        unknown_instrument: |id| {
            join(&[
                "The questionnaire ",
                id,
                " in this version is not known here. Its figures stand with their technical names.",
            ])
        },
        other_version_here: |title, asked, here| {
            join(&[
                title,
                " was answered in version ",
                asked,
                ". Here only version ",
                here,
                " is known, which has other words. The figures stand with their technical names and are not compared with the new version.",
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
        counted: |n| join(&[n, " are counted."]),
        left_out: |persons| join(&[persons, " skipped too much to be in every figure."]),
        left_out_or_unsure: |persons| {
            join(&[
                "Not in every figure: ",
                persons,
                ", because of skipped questions or the answer \"don't know\".",
            ])
        },
        skipped_or_unsure: |persons, skipped| {
            join(&[
                "Not in every figure: ",
                persons,
                ". Of these ",
                skipped,
                " skipped something; the rest answered \"don't know\".",
            ])
        },
        answered_by: |title, who| join(&[title, " (answered by ", who, ")"]),
        in_parts: " Different people answer the parts. Each part counts those who answered enough of it.",
        on_scale: |n, of| join(&[n, " of ", of, " are counted here."]),
        table: "The group's figures on each scale",
        chart: "Mean with 95\u{a0}% interval on each scale",
        alpha: "Cronbach's alpha",
        alpha_about: "Cronbach's alpha says how well the questions go together in this group. The nearer to 1, the better. A number below 0 means that they pull against each other. The interval is Feldt's. The file keeps alpha with two decimals, so the interval is widened by what the rounding can hide.",
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
        median: |level| join(&["The median is \"", level, "\"."]),
        no_median: "The median is not shown where it can tell what single persons answered.",
        median_row: "Median",
        between_levels: |one, next| join(&["between ", one, " and ", next]),
        levels_about: "Who chose two neighbouring levels stands between them. There is no mean of levels.",
        uncounted: |count| {
            join(&[count, " questions are in no figure, because their answers have no points."])
        },
        rest: "Other answers or none",
        or_more: |label| join(&[label, " or more"]),
        or_less: |label| join(&[label, " or less"]),
        classes: ["Below the middle", "In the middle", "Above the middle", "Don't know", "Skipped"],
        answer: "Answer",
        count: "Number",
        of: "Of",
        percent: "Per cent",
        of_all: |n| join(&["Per cent are of all ", n, ", also of those who skipped the question."]),
        of_complete: |n| {
            join(&["Per cent are of the ", n, " who answered every question of the questionnaire."])
        },
        rounding: |sum| {
            join(&[
                "The percentages add up to ",
                sum,
                " because each is rounded by itself. It is not a mistake.",
            ])
        },
        chart: "How the answers are spread",
        side_by_side: "Both times side by side, topic by topic",
        never_subtracted: "The questions of the two times differ. So their figures are not subtracted.",
        question: |question| join(&["The question was: \"", question, "\""]),
        not_asked: "Not asked",
        published: "Percentages of the published evaluation",
        published_column: "Published, per cent",
        here_column: "Here, per cent",
        published_about: "The figures are from \"Fra tabu til tryghed\" (Region Nordjylland, CfRS). They are background, not a norm. How many answered each question was not published.",
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
        second: |name| {
            join(&[
                "There are two different rounds that are both called ",
                name,
                ", with the same questionnaire. Only one is used. Give each round its own name.",
            ])
        },
        two_needed: "Two rounds are needed: one before and one after.",
        measurements: "The rounds are measurements without a before and an after. See them under \"Several times\".",
    },
    counts: super::counts::ENGLISH,
    series: SeriesWords {
        lead: "The figures show how the numbers change over time in each unit. They do not say whether one unit is better than another.",
        sentence: |times, first, last| {
            join(&[times, " times. The first gave ", first, " points on average, the latest ", last, "."])
        },
        median: |median, baseline| match baseline {
            None => join(&["The median is ", median, " points."]),
            Some((times, day)) => join(&[
                "The median is frozen: It is of the first ",
                times,
                " times, up to ",
                day,
                ", and is ",
                median,
                " points.",
            ]),
        },
        median_until: |day| join(&["Median up to ", day]),
        part_of_scale: |[low, high, least, most]| {
            join(&[
                "The picture shows ",
                low,
                " to ",
                high,
                ". The whole scale goes from ",
                least,
                " to ",
                most,
                ".",
            ])
        },
        one_point: "One time is not enough to see anything over time.",
        long_run: |points, up, longest| {
            let side = if up { "above" } else { "below" };
            join(&[
                points,
                " times in a row are ",
                side,
                " the median. Chance seldom gives more than ",
                longest,
                ".",
            ])
        },
        few_crossings: |crossings, fewest| {
            let times = match crossings {
                0 => "does not cross the median".to_owned(),
                1 => "crosses the median only once".to_owned(),
                _ => format!("crosses the median only {crossings} times"),
            };
            join(&["The line ", &times, ". Chance seldom gives fewer than ", fewest, "."])
        },
        moved: "It seems that the level has moved.",
        as_chance: "The figure does not show that the level has moved. The times change sides of the median as chance usually makes them.",
        too_short: |times| {
            join(&["There are ", times, " times. At least 12 are needed to see whether the level has moved."])
        },
        too_few_useful: |useful| {
            join(&[
                "Only ",
                useful,
                " times are off the median. At least 12 are needed to see whether the level has moved.",
            ])
        },
        rules: "Rules of run charts (Anhøj and Olesen, PLOS ONE 2014): the level has probably moved if too many times in a row are on the same side of the median, or if the line crosses the median too seldom. The limits depend on how many times there are. Times on the median do not count. The upright lines are 95\u{a0}% intervals. The figure shows the part of the scale in which the numbers lie.",
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
        process_about: "The figures do not say how things went. Write it here, so that others understand the result.",
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
