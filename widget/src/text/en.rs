//! English.

use trygskema_core::advice::guidance::Level;
use trygskema_core::format::diagnostic::Problem;

use crate::flow::Gone;

use super::{Asking, Failed, Help, Idle, Intro, Messages, Pole, ResultTexts, Review, join};

pub(super) static MESSAGES: Messages = Messages {
    intro: Intro {
        start: "Start",
        length: |items, minutes| {
            let items_unit = if items == 1 { " question, about " } else { " questions, about " };
            let unit = if minutes == 1 { " minute." } else { " minutes." };
            join(&[&items.to_string(), items_unit, &minutes.to_string(), unit])
        },
        voluntary: "It is voluntary. You can skip a question, and you can stop at any time.",
        who_sees: "Only you see your answers and your result. The answers stay on this screen. They are not sent and not stored, and they are deleted when you finish or leave the page.",
        afterwards: "At the end you get your result, suggestions for a next step, and somebody to talk to.",
        working_wording: "The statements are our own working version and not a tested translation. So we do not say whether your number is high or low.",
        gone: |gone| match gone {
            Gone::Deleted => "Your answers have been deleted.",
            Gone::Left => "Your answers are deleted because you left the page.",
            Gone::Reloaded => "The page was loaded again. If you had begun, your answers are deleted.",
        },
        idle_limit: |seconds| {
            join(&[
                "If nothing happens on the screen for ",
                &seconds.to_string(),
                " seconds, we ask whether you are still here. If not, your answers are deleted.",
            ])
        },
    },
    asking: Asking {
        progress: |number, of| join(&["Question ", &number.to_string(), " of ", &of.to_string()]),
        next: "Continue",
        back: "Back",
        skip: "Skip",
        skip_part: "Skip this part",
        error_title: "There is a problem",
        error_prefix: "Error: ",
        choose_one: "Choose an answer",
        choose_several: "Tick one or more",
        choose_adjacent: "Tick one, or two next to each other",
        write_number: |least, most| {
            join(&["Write a whole number from ", &least.to_string(), " to ", &most.to_string()])
        },
        write_text: |longest| {
            let unit = if longest == 1 { " character" } else { " characters" };
            join(&["Write at most ", &longest.to_string(), unit])
        },
        tap: "When you press an answer, the next question comes. With Back you can change it.",
        list: "Choose one answer to each question. You may leave a question out.",
        answered: |number, of| join(&["Answered: ", &number.to_string(), " of ", &of.to_string()]),
        or_skip: ", or skip the question",
    },
    review: Review {
        title: "Check your answers",
        lead: "You can change them before you see your result.",
        lead_incomplete: |missing, titles| {
            let lead = if missing == 1 {
                "One question has no answer.".to_owned()
            } else {
                join(&[&missing.to_string(), " questions have no answer."])
            };
            let price = if titles.is_empty() { "" } else { " So this cannot be worked out: " };
            let end = if titles.is_empty() { "" } else { ". Press Change to answer now." };
            join(&[&lead, price, titles, end])
        },
        not_answered: "Not answered",
        change: "Change",
        change_number: |number| join(&[" question ", &number.to_string()]),
        finish: "See result",
    },
    result: ResultTexts {
        title: "Your result",
        your_score: |title, value, low, high| {
            let Pole { value: low, label: low_label } = low;
            let Pole { value: high, label: high_label } = high;
            join(&[
                title,
                ": ",
                value,
                " on a scale from ",
                low,
                " (",
                low_label,
                ") to ",
                high,
                " (",
                high_label,
                ").",
            ])
        },
        part_score: |title, value, low, high| join(&[title, ": ", value, " (from ", low, " to ", high, ")."]),
        lowest_pole: "the lowest",
        highest_pole: "the highest",
        band: |label, source| join(&["That is in the range: ", label, " (", source, ")."]),
        dont_know: |count| join(&["Not counted: ", &count.to_string(), " \"don't know\"."]),
        answers_title: "What you answered",
        named_title: "Answers to look at again",
        named: "Here you answered that something is lacking or needed.",
        percent: "%",
        ends: |low, high| {
            join(&[" (", low.value, " = ", low.label, " … ", high.value, " = ", high.label, ")"])
        },
        too_few: |answered, needed| {
            join(&[
                "Cannot be worked out: you answered ",
                &answered.to_string(),
                ", and it takes ",
                &needed.to_string(),
                if needed == 1 { " answer." } else { " answers." },
            ])
        },
        part_skipped: "You did not answer this part.",
        prorated: |answered, of| {
            join(&["Worked out from ", &answered.to_string(), " of ", &of.to_string(), " answers."])
        },
        parts_title: "The parts",
        table_title: "Show the numbers in a table",
        scale: "Part",
        score: "Your number",
        lowest: "Lowest possible",
        highest: "Highest possible",
        no_score: "not worked out",
        meaning_title: "What the number can and cannot say",
        use_title: "What the answers can be used for",
        working_wording: "The statements are our own working version. So there are no limits for what is high or low.",
        advice_title: "Next steps",
        level: |level| match level {
            Level::Individual => "What you can do yourself",
            Level::Group => "What you can do together",
            Level::Leader => "Together with the manager",
            Level::Organisation => "What the workplace can do",
        },
        receipt_title: "Your answers have been deleted",
        receipt: "Only the numbers on this page are left. They go when you remove them or leave the page. Nothing was sent, and nothing is stored.",
        shown_title: "Only you see this",
        shown: "The answers and numbers on this page go when you remove them or leave the page. Nothing was sent, and nothing is stored.",
        print: "Print or save as PDF",
        back: "Back to the page",
        delete: "Remove the result from the screen",
    },
    help: Help {
        title: "Help",
        how: "Choose one answer and press Continue. By keyboard: digits or arrow keys choose, Enter goes on. Back keeps your answers.",
        privacy: "Your answers are added up here on the screen. They are not sent and not stored.",
        limits: "Take care that nobody looks over your shoulder and that a print is not left behind. The page itself or a browser extension can read along. The questionnaire cannot prevent that.",
        contacts_title: "Talk to somebody",
        doors: &[
            ("Your manager", "about tasks, support and what weighs on you"),
            ("Your union or safety representative", "if you would rather talk to a colleague"),
            ("HR or the workplace's crisis help", "about talks with a psychologist"),
            ("Your own doctor", "if you are not well yourself"),
            ("112", "if you or somebody else is in danger right now"),
        ],
        cancel: "Stop and delete",
        cancel_sure: "Delete your answers? They cannot be brought back.",
        cancel_yes: "Yes, delete them",
        cancel_no: "No, stay here",
        link: "Read more",
    },
    idle: Idle {
        title: "Are you still here?",
        left: |seconds| {
            let unit = if seconds == 1 { " second." } else { " seconds." };
            join(&["Your answers will be deleted in ", &seconds.to_string(), unit])
        },
        stay: "I am still here",
    },
    failed: Failed {
        title: "The questionnaire cannot be shown",
        lead: "Something is wrong with how the questionnaire is set up on this page. It is nothing you did. Please tell the person who looks after the page.",
        nothing_lost: "You have lost nothing, and the rest of the page works as before.",
        details: "For the person who looks after the page",
        problem: |problem| match problem {
            Problem::Malformed => "cannot be read",
            Problem::TooLarge => "is too large",
            Problem::Missing => "is missing",
            Problem::WrongType => "is of the wrong kind",
            Problem::OutOfRange => "is outside what is allowed",
            Problem::UnknownField => "is unknown",
            Problem::Duplicate => "is there twice",
            Problem::UnknownReference => "does not exist",
            Problem::Contradiction => "does not fit together",
            _ => "cannot be used",
        },
        expected: "expected: ",
        found: "found: ",
    },
};
