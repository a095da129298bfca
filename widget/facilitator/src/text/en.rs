//! English.

use trygskema_core::group::report::CountsFault;

use super::{Reading, Report};
use crate::report::shelf::Trouble;
use crate::search::Search;

pub(super) static READING: Reading = Reading {
    camera: "Use the camera",
    file: "Choose a picture of the code",
    state: |state| match state {
        Search::Off => "",
        Search::Watching => {
            "Hold the code up to the camera. The picture stays on this device. Press again to switch it off."
        }
        Search::Found => "The code has been read.",
        Search::Nothing => "There is no code in the picture. Try a sharper one.",
        Search::Refused => "The camera may not be used here. Choose a picture instead.",
        Search::Absent => "There is no camera. Choose a picture instead.",
        Search::Failed => "The picture could not be read. Try another one.",
    },
};

const fn fault(fault: CountsFault) -> &'static str {
    match fault {
        CountsFault::TooLarge => "The file is too large. There is room for 10,000 rows and 32 columns.",
        CountsFault::Empty => "There are no numbers below the names of the columns.",
        CountsFault::NoColumn => "The column is missing.",
        CountsFault::UnknownColumn => {
            "A column has a name that is not known. Use unit, month, count, of, measure, goal and note."
        }
        CountsFault::TwoColumns => "The column is there twice.",
        CountsFault::Cells => "The row does not have as many cells as there are columns.",
        CountsFault::NoName => "There has to be a name of at most 80 characters that can be seen.",
        CountsFault::NoDay => "Write a day such as 2026-03-12 or a month such as 2026-03.",
        CountsFault::NoCount => "Write a whole number without a comma.",
        CountsFault::NoOf => "Write a whole number above 0.",
        CountsFault::NoGoal => "Write a number.",
        CountsFault::Twice => "The unit already has a number for that time.",
        CountsFault::Mixed => "Fill in the column for all numbers of the unit, or for none of them.",
        CountsFault::Unclosed => "A quotation mark is not closed.",
    }
}

pub(super) static REPORT: Report = Report {
    title: "Report",
    lead: "Here you see the figures of the group before and after a workshop.",
    only_releases: "The report reads released figures of closed rounds only. It cannot see anybody's answers.",
    stays_here: "What you open here stays on this device.",
    choose: "Choose files with released figures",
    drop_here: "You can also drop the files here.",
    by_code: "Read a code",
    own_counts: "Show your own numbers over time as well",
    own_counts_how: "Falls, restraints or anything else that the unit counts each month. Save the numbers of a spreadsheet as CSV and choose the file above. The columns \"of\", \"measure\", \"goal\" and \"note\" can be left out.",
    own_counts_like: "unit;month;count;of;measure;goal;note\nWard B;2026-01;12;310;Restraints;2;\nWard B;2026-02;9;280;Restraints;2;Morning talk about risk",
    rounds: "Rounds in the report",
    none_yet: "There are no rounds yet.",
    count: |count| {
        if count == "1" {
            "1 round has been read.".to_owned()
        } else {
            [count, " rounds have been read."].concat()
        }
    },
    remove: "Remove",
    problems: "This could not be used",
    trouble: |name, trouble| {
        let why = match trouble {
            Trouble::Counts(line, of, wrong) => {
                let place = if of.is_empty() { String::new() } else { [", ", of].concat() };
                return format!("{name}, line {line}{place}: {}", fault(wrong));
            }
            Trouble::Unread => "The file could not be read. Try to choose it again.",
            Trouble::TooLarge => "The file is too large to be a round.",
            Trouble::NoRelease => {
                "It is not a released round. Choose the file that the station gave when the round was closed."
            }
            Trouble::OtherVersion => {
                "The file is from another version of the program. Open it with the version of the page that made it."
            }
            Trouble::Changed => "The file was changed after the round was closed. Get the original one.",
            Trouble::AlreadyThere => "The round is here already.",
            Trouble::OtherOfSameRound => {
                "The round is here already with other figures. A round has one release, so one of the files is wrong."
            }
            Trouble::SameName => {
                "Another round here has the same group, name, time, day and questionnaire. Give each round its own name when it is opened."
            }
            Trouble::TooMany => "There is no room for more rounds. Remove one first.",
        };
        [name, ": ", why].concat()
    },
    view: "What would you like to see?",
    group: "Which group?",
    choose_group: "Choose a group",
    against: "What is it compared with?",
    own_first: "The group's own first round",
    frozen: "Take the median of the rounds up to",
    of_all_rounds: "All rounds",
    department: "Department",
    all_departments: "All departments",
    print: "Print",
    json: "Save as a file (JSON)",
    csv: "Save the figures (CSV)",
    codebook: "Save the codebook (CSV)",
    picture: "Save the picture",
    not_saved: "The file could not be saved here. Print the report instead.",
    from_to: "Scale from and to",
};
