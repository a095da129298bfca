//! English.

use trygskema_core::plan::{Answer, Consent, PointList, Principle, Said};

use super::SheetTexts;

pub(super) static TEXTS: SheetTexts = SheetTexts {
    sheets: "Other sheets",
    not_saved: "The browser would not save the file. Try again, or use another browser.",
    too_large: "There is more text than a file may have, so it is not saved. Shorten the texts.",
    unreadable: "The file is too large, or the browser could not read it. What is on the screen is unchanged.",
    opened: |name| format!("{name} is open."),
    source: "Source",
    holder: "The sheet is the person's own. It is no part of the plan of the group, and this page does not keep it. Save the file or \
             print the sheet, give it to the person, and then delete it from this screen.",
    holder_print: "The sheet is the person's own. Others have it only if the person gives it to them.",
    return_source: "NFA and TeamArbejdsliv 2017, p. 40. The words are ours.",
    care: "Talk with care. The person sets the pace and owes nobody an explanation of the illness. Strength comes back later than the \
           symptoms ease, so begin with little.",
    return_file: "The file of the sheet",
    open_sheet: "Open a saved sheet",
    save_sheet: "Save the sheet for the person",
    sheet_saved: "The sheet is saved in a file. Give it to the person, and do not leave it on a shared computer.",
    talks_ics: "The dates to the calendar",
    delete: "Delete the sheet here",
    delete_sure: "Delete the sheet from the screen? This cannot be undone. A file that was saved is not deleted.",
    delete_yes: "Yes, delete it",
    delete_no: "No, keep it",
    deleted: "The sheet is deleted from the screen.",
    about_return: "Who and when",
    person: "Whom is the sheet about? Initials are enough",
    coordinator: "One person coordinates: who?",
    reached: "How to reach the coordinator",
    first_day: "First day back",
    agreed: "What is agreed",
    agreed_about: "Seven principles for coming back. Write only what you have agreed. A field may stay empty.",
    principle: |principle| match principle {
        Principle::Environment => {
            "1. The workplace is committed to work environment and safety: what do we do?"
        }
        Principle::Tasks => "2. Tasks or hours are adjusted: how, and for how long?",
        Principle::Burden => "3. It burdens colleagues and manager least: who takes what?",
        Principle::Managers => {
            "4. The manager knows how to prevent and how to plan: what does the manager lack?"
        }
        Principle::Contact => "5. Contact is early and supportive: who calls, and how often?",
        Principle::Coordinator => "6. One person coordinates: what goes through the coordinator?",
        Principle::Health => "7. Workplace and health system talk if the person says yes: about what?",
    },
    consents: "Has the person said yes?",
    consents_about: "Ask about each thing by itself. A yes can be taken back at any time. No answer is a no.",
    consent: |consent| match consent {
        Consent::Contact => "May the workplace call or write during the leave?",
        Consent::Health => "May the workplace talk with doctors or therapists about the demands of the job?",
        Consent::Colleagues => "May colleagues hear what stands below?",
    },
    said: |said| match said {
        None => "not asked",
        Some(Said::Yes) => "yes",
        Some(Said::No) => "no",
    },
    colleagues: "What colleagues may hear",
    colleagues_field: "Only what is agreed about the work, never about the illness",
    teller: "Who tells the colleagues, and when?",
    colleagues_hear: "The person has said yes. Colleagues may hear this and no more:",
    colleagues_hear_nothing: "Colleagues hear nothing: the person has not said yes to a text.",
    talks: "Talks on how it goes",
    talks_about: "Set the days now. Follow up on each agreement, and adjust.",
    add_talk: "New talk",
    talk: |number| format!("Talk {number}"),
    talk_note: "What was said, and what we change",
    no_more: "There is no room for more.",
    signed: ["Employee, date", "Manager, date"],
    list: |list| match list {
        PointList::Readiness => "Are we ready? 14 points",
        PointList::Recommendations => "Seven recommendations on help for staff",
        PointList::Conditions => "Five conditions before an effort begins",
        PointList::ResourcePersons => "Seven preconditions for resource persons",
    },
    list_source: |list| match list {
        PointList::Readiness => {
            "A working list of our own. The note on second victims of the Danish Society for Patient Safety has a list of 14 points, which is \
             not repeated here. These 14 are chosen and worded from the rest of the note."
        }
        PointList::Recommendations => {
            "Recommendations of 2014, told in the note on second victims of the Danish Society for Patient Safety. The words are ours."
        }
        PointList::Conditions => "NFA and TeamArbejdsliv 2017, p. 43. The words are ours.",
        PointList::ResourcePersons => "NFA and TeamArbejdsliv 2017, p. 24. The words are ours.",
    },
    is_so: "Is it so with you?",
    answer: |answer| match answer {
        Answer::Yes => "yes",
        Answer::Partly => "partly",
        Answer::No => "no",
        Answer::NotKnown => "we do not know",
    },
    note: "Remark",
    missing: "What is missing",
    missing_count: |missing, open| {
        let missing = match missing {
            0 => "Nothing is missing of what you have answered.".to_owned(),
            1 => "1 point lacks something.".to_owned(),
            count => format!("{count} points lack something."),
        };
        match open {
            0 => missing,
            1 => format!("{missing} 1 point is not answered."),
            count => format!("{missing} {count} points are not answered."),
        }
    },
    to_action: "Make it an action",
    is_action: |number| format!("In the plan as action {number}."),
    from_action: "Make a card from",
    no_action: "an empty card",
    add_card: "New learning card",
    card_title: "Title",
    card: |number| format!("Card {number}"),
    card_source: "The fields follow a template in NFA and TeamArbejdsliv 2017, annex A 10.3, as far as we have it; goal, result and what it \
                  takes are fields of our own, and the words are ours.",
    card_too_long: "There is so much text that the card probably takes more than one sheet.",
    card_added: "The card is made. Change the text so that others understand it without you.",
    no_cards: "There are no learning cards yet.",
    print_one: "Print the card",
    remove: "Remove",
    open_list: "Open a saved list",
    save_list: "Save the list",
    list_saved: "The list is saved in a file.",
    reset: "Back to the list as it was delivered",
    was_reset: "The list is again the one that was delivered. Undo brings your own back.",
    is_own: "The list is your own. The page and the file will say so.",
    is_shipped: "The list is the one that was delivered: examples of one department.",
    always_there: "This always stands on top and cannot be removed:",
    situation: |number| format!("Situation {number}"),
    in_danish: "In Danish",
    in_english: "In English (if empty, the Danish text is used)",
    move_up: "Move up",
    add_situation: "New situation",
    full_list: "The list has 40 situations, and there is no room for more.",
    use_list: "How the list gets onto your page",
    use_list_how: "Send the file to whoever edits the intranet. What it holds goes into a block of the page, and the element names the id of \
                   the block:",
};
