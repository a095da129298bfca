//! English.

use trygskema_core::plan::JointForm;

use super::Texts;
use crate::plan::joint::model::Levels;

pub(super) static TEXTS: Texts = Texts {
    title: "Sheets of a meeting",
    lead: "Answer together at a meeting: one answer to each question that you agree on.",
    nobodys_own: "The sheet is the group's. It is nobody's personal answer, and nobody has to tell about themselves.",
    form: |form| match form {
        JointForm::Iglo => "IGLO: questions on four levels",
        JointForm::Trust => "TRUST: five things after serious strain",
        JointForm::Mapsaf => "MaPSaF: safety culture in ten aspects",
        JointForm::Vai => "VAI 2014: six questions about prevention",
        JointForm::Priorities => "Priority of 13 themes",
    },
    levels: |levels| match levels {
        Levels::All => "all 33 questions",
        Levels::Individual => "individual, 11 questions",
        Levels::Group => "group, 7 questions",
        Levels::Leader => "leadership, 10 questions",
        Levels::Organisation => "organisation, 5 questions",
        Levels::OfEmployees => "the employees' part: individual and group, 18 questions",
        Levels::OfManagement => "the management's part: leadership and organisation, 15 questions",
    },
    section: |id| match id {
        "individual" => "individual",
        "group" => "group",
        "leader" => "leadership",
        "organisation" => "organisation",
        _ => "a part that this version does not know",
    },
    begin_another: "Begin a sheet",
    choose_form: "Form",
    choose_levels: "Level",
    by: "Who answers?",
    begin: "Begin",
    print_blank: "Print the empty sheet",
    see_sides: "See employees and management side by side",
    sides_need: "When the leaders have an IGLO sheet, you can see it beside that of the employees: their sheet, or their \
                 round at the station. For the round choose “IGLO for employees”.",
    open_round: "Open the round of the employees (the file from the station)",
    no_round: "The file is too large to be a round.",
    full: "The plan has 20 sheets, and there is no room for more.",
    removed: "The sheet is taken out. Undo puts it back.",
    day: "Day of the meeting",
    present: "Who is there?",
    no_names: "Tick roles only. No names belong in the sheet.",
    progress: |done, all| format!("{done} of {all} questions are done."),
    go_on: "Go to the questions",
    see_summary: "See what the sheet points to",
    print: "Print the sheet",
    remove: "Take the sheet out",
    all_sheets: "All sheets",
    other_version: |then, now| {
        format!(
            "The sheet was answered with version {then} of the questions. Here is version {now}, and the two are not \
             compared. The answers are kept and stand below as numbers."
        )
    },
    question: |number, all| format!("Question {number} of {all}"),
    of_individuals: "Answer how it usually is where you work. Nobody has to tell about themselves.",
    two_neighbours: "If you are between two levels, choose both. They have to stand next to each other.",
    whom: "Whom did you mostly think of?",
    not_agreed: "We do not agree",
    skip: "We leave it out",
    note: "Note (no names)",
    next: "Next",
    back: "Back",
    overview: "Overview",
    summary: "What the sheet points to",
    no_sum: |form| match form {
        JointForm::Iglo => "There is no total and no norm. In three questions it is a yes that shows a need.",
        JointForm::Trust => "It is a profile. There is no total and no norm.",
        JointForm::Mapsaf => "There is no mean. The profile need not be even.",
        JointForm::Vai => "The answers are not added up. The figures are of 2014 and are no norm.",
        JointForm::Priorities => {
            "The rule of 3.0 is about the mean of a panel. Here it is your common number, and it does not say what works."
        }
    },
    needs: |form| match form {
        JointForm::Trust => "You can take this up",
        _ => "Needs",
    },
    partly: |form| match form {
        JointForm::Trust => "Neither agree nor disagree",
        _ => "Partly",
    },
    different: "Here you do not agree",
    strengths: "You can build on this",
    unanswered: "Without an answer",
    none: "None.",
    profile: "Profile",
    aspect: "Aspect",
    answers: "Your answers",
    published: "Published figures",
    size: "Size of the workplace:",
    no_size: "You have not answered how many employees you are.",
    no_figure_of_size: |size| format!("No figure was published for {size} employees."),
    percent: " % answered yes",
    at_least: "▲ 3 or more",
    below: "▽ below 3",
    panel: "the expert panel 2017",
    find: "Find measures",
    find_for: |factor| format!("Find measures: {factor}"),
    act: "Make an action",
    sides: "Employees and management side by side",
    sides_about: "The questions are alike but not word for word. A difference is something to talk about and no mistake.",
    employees: "The employees",
    management: "The management",
    not_asked: "Not asked.",
    round: |group, day, n| {
        format!("The answers of the employees are of the round “{group}”, {day}: {n} answered.")
    },
    close_round: "Close the round",
    of_round: "What the employees point to",
    majorities: "● More than half see a strength. ▲ Less than half see a strength. ◐ About half.",
    looking_for: "You look for measures for:",
    other_levels: "If there are none on this level, choose “all” at Level. What you put in gets the question as its goal.",
    forget: "Look for something else",
    answer: "Answer",
    agreed_by: "Agreed by",
};
