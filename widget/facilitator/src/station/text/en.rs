//! English. Longer than other files: all sentences of the station, read as one text.

use trygskema_core::group::outlook::{FormOutlook, Yield};
use trygskema_core::group::round::Kept;

use super::{
    AreaTexts, BlockedTexts, CardTexts, CheckTexts, EndTexts, GateTexts, Notice, OutlookTexts, PersonTexts,
    SetupTexts, StartTexts, StationTexts, capital,
};
use crate::offline::Offline;
use crate::station::device::{Awake, Keeping, Room};
use crate::station::model::{Block, Why};
use crate::station::storage::file::Keeper;
use trygskema_widget::config::IdleLimit;

pub(super) static TEXTS: StationTexts = StationTexts {
    loading: "One moment …",
    back: "Back",
    error_title: "There is a problem",
    blocked: BlockedTexts {
        title: |block| match block {
            Block::Framed => "The round cannot be opened here",
            Block::Insecure => "The connection is not secure",
            Block::NoStorage => "The browser stores nothing",
            Block::OldBrowser => "The browser is too old",
            Block::SecondTab => "The page is already open in another window",
            Block::Gone => "The round is no longer on this tablet",
            Block::Damaged => "The round on this tablet cannot be read",
            Block::Newer => "The round was opened with a newer version",
            Block::OtherForms => "The page has other questionnaires than the round",
            Block::CardLost => "The round is without its card",
        },
        advice: |block| match block {
            Block::Framed => "The page stands inside another page. Open it in a window of its own.",
            Block::Insecure => "The page must be fetched over https. Tell whoever looks after the page.",
            Block::NoStorage => {
                "Without room for the sums no answers can be collected. Open the page in an ordinary window, or use another browser."
            }
            Block::OldBrowser => {
                "A station needs Chrome or Edge from version 108, Safari from 16.4, or Firefox from 111. Use another tablet, or let the group answer on paper."
            }
            Block::SecondTab => {
                "Only one window at a time can collect answers. Use the other window, or close it. Then this one goes on by itself."
            }
            Block::Gone => {
                "The browser or somebody has deleted what the page had stored. The answers of the round are lost and cannot be brought back. Begin a new round under a new name, and ask the group to answer again."
            }
            Block::Damaged => {
                "What is stored is damaged, and we do not guess. Try to load the page again. If that does not help, the round has to be removed and begun again under a new name."
            }
            Block::Newer => {
                "Fetch the newest version of the page while the tablet is on the network. The round stays where it is."
            }
            Block::OtherForms => {
                "The round was begun with questionnaires that this page does not have in the same wording. Open the page on which the round was begun. The round stays where it is."
            }
            Block::CardLost => {
                "The page was loaded again before the code of the card was written down. Nobody has answered yet. Remove the round, and open it again."
            }
        },
        acknowledge: "I have read this. Continue",
        remove: "Remove the round",
    },
    check: CheckTexts {
        title: "Is the tablet ready?",
        lead: "Read the list before you open a round. Advice does not stop you.",
        good: "All right: ",
        advice: "Advice: ",
        keeping: |keeping| match keeping {
            Keeping::Unknown => "We are asking the browser whether it keeps the group's figures …",
            Keeping::Granted => {
                "The browser has promised to keep the group's figures until the round is closed."
            }
            Keeping::NotPromised => {
                "Close the round today, and save the result at once. The browser may delete the group's figures later."
            }
            Keeping::Missing => {
                "Close the round today, and save the result at once. The browser does not say how long it keeps the group's figures."
            }
        },
        window: |seems_private| {
            if seems_private {
                "This looks like a private window. The round is lost when the window is closed. Open the page in an ordinary window."
            } else {
                "This looks like an ordinary window."
            }
        },
        awake: |awake| match awake {
            Awake::Unknown => "We are asking whether the screen can be kept awake …",
            Awake::Yes => "The screen is kept awake while the page is in front.",
            Awake::Denied => {
                "The screen may go dark by itself. Connect the tablet to power, and switch automatic lock off."
            }
            Awake::Missing => {
                "The browser cannot keep the screen awake. Switch automatic lock off in the settings of the tablet."
            }
        },
        offline: |offline| match offline {
            Offline::Asked => "We are looking whether the page works without a network …",
            Offline::Ready => "The page works without a network.",
            Offline::Offered => {
                "The page works without a network. There is a newer version. Take it before you open a round."
            }
            Offline::Unsupported | Offline::Elsewhere | Offline::Refused => {
                "The page cannot be loaded without a network. Stay on the network, or leave the page open all day."
            }
        },
        room: |room| match room {
            Room::Unknown => "The browser does not say how much room there is. Very little is needed.",
            Room::Enough => "There is room enough.",
            Room::Little => "There is hardly any room. Delete something from the tablet before you begin.",
        },
        address: |is_alone| {
            if is_alone {
                "The station has an address of its own."
            } else {
                "The station shares its address with other pages. They can read what it stores. Ask the IT department for an address for the station alone."
            }
        },
        keeper: |keeper| match keeper {
            Keeper::Unknown | Keeper::File => {
                "The round stands in one file, which is overwritten for each person."
            }
            Keeper::Database => {
                "The round stands in the browser's database, whose files may keep older sums. Delete the browser's data once the result is saved."
            }
        },
        clock: |date, is_odd| {
            let rest = if is_odd {
                ". That looks wrong. Set the date of the tablet right, or write the right one when you close."
            } else {
                ". The date will stand on the result."
            };
            ["The tablet says that today is ", date, rest].concat()
        },
        version: |version| ["Version ", version, "."].concat(),
        update: "Take the new version",
        next: "Continue",
    },
    setup: SetupTexts {
        title: "Open a round",
        lead: "A round is one group, one point in time and the same questions. It can be closed once only, and the figures come then.",
        usual: "Fill in with one press:",
        again: "The fields are filled in from the round before. There will be a new card, and the PIN has to be entered again.",
        templates: ["OMS-HC and evaluation, before", "OMS-HC and evaluation, after", "OMS-HC, follow-up"],
        forms: "Questionnaire",
        label: "Name of the group",
        label_hint: "Everybody who answers sees the name. Write it alike every time, such as “Emergency department, group B”, and no names of persons. It can be corrected until the first person has answered.",
        round_name: "Name of the round (may be empty)",
        round_name_hint: "For instance “June”. A new name every time.",
        department: "Department (may be empty)",
        department_hint: "Write it alike every time. Then the report can show each department by itself.",
        wave: "When does the group answer?",
        waves: ["Before the workshop", "After the workshop", "At follow-up", "One measurement of a series"],
        headcount: "How many are in the group?",
        floor: "How many must have answered before figures are shown?",
        floor_hint: |least| ["At least ", &least.to_string(), ". The number can only be raised."].concat(),
        idle: "How long may the screen be left alone?",
        idle_hint: "Then we ask whether somebody is there. Otherwise the answers begun are deleted.",
        seconds: |idle| match idle {
            IdleLimit::Off => "No limit".to_owned(),
            IdleLimit::Seconds(seconds) if seconds % 60 == 0 && seconds > 60 => {
                [&(seconds / 60).to_string(), " minutes"].concat()
            }
            IdleLimit::Seconds(seconds) => [&seconds.to_string(), " seconds"].concat(),
        },
        own_result: "Show each person their own result after handing in",
        strict: "Extra protection: if you lose the card, the answers are lost",
        strict_hint: "Only the card opens the sums on a tablet that is switched off. It is needed whenever the page was loaded again.",
        two_cards: "Divide the key between two cards",
        two_cards_hint: "The facilitator and the safety representative each get a card, and both are needed. The round can then be collected on one tablet only.",
        pin: "PIN for yourself",
        pin_hint: "4 to 12 digits. Leave the field empty if you would rather use the code of the card every time.",
        open: "Open the round",
        join_title: "Was the round begun on another tablet?",
        join_lead: "Bring up the set-up on the first tablet under “Card and set-up”. Put the text in here, or choose the file.",
        join_field: "Set-up from the first tablet",
        join: "Join the round",
        file: "Choose the file from the other tablet",
    },
    outlook: OutlookTexts {
        title: "What the round can show",
        with_headcount: |persons| ["With ", &persons.to_string(), " in the group:"].concat(),
        with_answers: |persons| {
            let unit = if persons == 1 { " answer:" } else { " answers:" };
            ["With ", &persons.to_string(), unit].concat()
        },
        minutes: |minutes| {
            let [one, two, three] = minutes.map(|minutes| minutes.to_string());
            ["It takes about ", &one, " minutes on one tablet, ", &two, " on two and ", &three, " on three."]
                .concat()
        },
        form: form_outlook,
        rule: "Figures are shown only if they do not tell what single persons answered.",
        rule_of_others: "Other figures are shown only if they do not tell what single persons answered.",
        below: |persons, floor| {
            let unit = if persons == 1 { " answer" } else { " answers" };
            [
                "With ",
                &persons.to_string(),
                unit,
                " no figures are shown. At least ",
                &floor.to_string(),
                " are needed.",
            ]
            .concat()
        },
        many: |persons| ["It says ", &persons.to_string(), " in the group. Is the number right?"].concat(),
        nothing: |title| ["There will be no figures from “", title, "”."].concat(),
        other_wave: |title, wave| {
            ["“", title, "” does not go with “", wave, "”. Its questions are about another time."].concat()
        },
        both_waves: "You have chosen questions for before and for after the workshop. Make one round before and one after.",
        seen: "I have read this and want to open the round",
        incomplete: "Who skips too much on a scale does not count on it. The form's own rule says how much.",
    },
    card: CardTexts {
        title: "Your card for the round",
        lead: "Print the card, or write the code down, before you go on.",
        normal: "The code opens your area, where you close the round. Your PIN does the same if you have chosen one.",
        strict: "The code is the only key to the round. Without it the answers are lost when the page is loaded again.",
        code: "Code",
        print: "Print the card",
        kept: "I have the code. Continue",
        first_of_two: "The facilitator's card",
        second_of_two: "The safety representative's card",
        two: "The code is half of the key. Once the page was closed both cards are needed, or the answers are lost.",
        to_second: "I have my code. Show the other card",
        two_again: "The codes are shown once only, when the round is opened.",
        qr: "QR code with the same content",
    },
    start: StartTexts {
        counted: |persons, headcount| {
            let have = if persons == 1 { " has answered." } else { " have answered." };
            [&persons.to_string(), " of ", &headcount.to_string(), have].concat()
        },
        length: |items, minutes| {
            let items_unit = if items == 1 { " question, about " } else { " questions, about " };
            let unit = if minutes == 1 { " minute." } else { " minutes." };
            [&items.to_string(), items_unit, &minutes.to_string(), unit].concat()
        },
        voluntary: "It is voluntary. You can skip, and you can stop at any time. Then your answers are deleted and not counted.",
        sums: "Only sums for the whole group are stored. Your answers are added to the sums here on the tablet and then deleted.",
        kept: |promise| {
            let kept = promise.kept.map(|kept| match kept {
                Kept::Setup => "the set-up of the round",
                Kept::Persons => "how many have answered",
                Kept::Incomplete => {
                    "how many skipped something or gave an answer without points, scale by scale"
                }
                Kept::Sums => "sums and sums of squares for scales and questions",
                Kept::Classes => "how many answers were low, middle, high, “don’t know” or skipped, and how many chose each level",
                Kept::Fast => "how many answered faster than one can read",
                Kept::LastSitting => "a random number for the latest hand-in",
                Kept::Stations => "random numbers and keys of the tablets of the round",
            });
            [
                "What we store: ",
                &kept.join("; "),
                ". What we do not store: single answers, names, times or order. Means of single questions are given from ",
                &promise.items_from.to_string(),
                " answers on. How many gave one particular answer is given from ",
                &promise.cuts_from.to_string(),
                " on, and the spread over all answers from ",
                &promise.shares_from.to_string(),
                " on. The browser may keep older versions of the sums until its data is deleted.",
            ]
            .concat()
        },
        floor: |promise| {
            [
                "No figures are shown before the round is closed and at least ",
                &promise.floor.to_string(),
                " have answered. The result shows the whole group only.",
            ]
            .concat()
        },
        open: |titles, floor| {
            [
                "“",
                titles,
                "” is about themes and not about people: the mean of each theme is shown from ",
                &floor.to_string(),
                " answers on, so single answers may be guessed.",
            ]
            .concat()
        },
        limits: "We cannot stop a cheat who controls the tablet. Check that the number of answers fits those of you who answered.",
        idle: |promise| match promise.idle {
            IdleLimit::Off => {
                "There is no time limit. Press “Stop and delete” if you leave the tablet.".to_owned()
            }
            IdleLimit::Seconds(seconds) => [
                "If nothing happens for ",
                &seconds.to_string(),
                " seconds, we ask whether you are still here. If you do not reply within ",
                &promise.grace.to_string(),
                " seconds, your answers are deleted.",
            ]
            .concat(),
        },
        own_result: "At the end you can see your own result. It is not stored.",
        more: "What is stored?",
        start: "Start",
        facilitator: "Facilitator",
        deleted: "The answers are deleted and not counted.",
    },
    person: PersonTexts {
        finish_title: "Do you want to hand in?",
        finish_lead: "When you hand in, your answers are added to the sums of the group and deleted here. After that they cannot be changed.",
        skipped: |count, titles| {
            let (count, questions) =
                if count == 1 { ("one".to_owned(), " question") } else { (count.to_string(), " questions") };
            [
                "You have skipped ",
                &count,
                questions,
                ", and that is all right.",
                &without(titles),
                " You can go back and answer if you like.",
            ]
            .concat()
        },
        finish: "Hand in",
        counting: "Your answers are being added …",
        not_counted: |why| match why {
            Why::Unconfirmed => "We do not know whether your answers came in",
            _ => "Your answers have not been counted",
        },
        why: |why| match why {
            Why::Full => "There is no room on the tablet.",
            Why::Gone => "The round is no longer on the tablet.",
            Why::RoundOver => "The round does not take any more answers.",
            Why::Failed => "The tablet could not store them.",
            Why::Unconfirmed => "The tablet did not reply in time. Try again: you will not be counted twice.",
        },
        call: "Please tell the facilitator. Your answers are still here until you choose or time runs out.",
        retry: "Try again",
        delete: "Delete my answers",
        counted: "Thank you. Your answers have been counted. Only you see the figures here, and they are deleted when you press Done.",
        practice: "Practice. What is answered now is not counted.",
        done: "Done",
        thanks: "Thank you",
        thanks_text: "Your answers have been added to the sums of the group and deleted here.",
        next: "Ready for the next person",
    },
    gate: GateTexts {
        title: "Facilitator",
        pin_or_card: "PIN or the code from the card",
        card: "The code from the card",
        other_card: "The code of the other card",
        sealed_two: "The round is locked because the page was loaded again. Write the codes of both cards to go on.",
        sealed: "The round is locked because the page was loaded again. Write the code from the facilitator's card to go on.",
        open: "Open",
        wait: |seconds| {
            let unit = if seconds == 1 { " second." } else { " seconds." };
            ["Too many wrong tries. Wait ", &seconds.to_string(), unit].concat()
        },
    },
    area: AreaTexts {
        title: "Facilitator's area",
        lead: "There are no figures to see before the round is closed. Not here either.",
        to_start: "Back to the group",
        close: "Close the round",
        hand_over: "Hand over to the first tablet",
        add: "Add another tablet's part",
        card: "Card and set-up",
        practise: "Show the questions as practice",
        pause: "Pause",
        paused: "Pause",
        paused_lead: "We go on in a moment. The facilitator opens again.",
        correct: "Correct name, number or forms",
        correct_hint: "You can correct until the first person has answered. There will be a new card, and other tablets have to join again.",
        awake: "The screen may go dark by itself. Switch automatic lock off in the settings of the tablet.",
        close_title: "Close the round?",
        close_lead: "This cannot be undone. Nobody can answer afterwards, and this one result is all there will be.",
        fewer: "Has anybody answered on another tablet? Then add its part before you close. It cannot be added afterwards.",
        above: |persons, headcount| {
            let are = if headcount == 1 { "is " } else { "are " };
            let persons = persons.to_string();
            [
                persons.as_str(),
                " have answered, but there ",
                are,
                &headcount.to_string(),
                " in the group. That will stand on the report.",
            ]
            .concat()
        },
        confirm_above: "Yes, both numbers are right",
        date: "Date on the result",
        date_odd: "The date of the tablet looks wrong. Write the right one.",
        close_now: "Close the round now",
        close_empty: "Close, and delete the group's figures",
        close_later: "If you close now, the group's figures are deleted without being shown. If more people can answer, go back and close later.",
        hand_over_title: "Hand over the part of this tablet?",
        hand_over_lead: "This tablet cannot take any more answers afterwards. The part is packed so that only the first tablet can add it.",
        hand_over_now: "Hand over now",
        add_title: "Add another tablet's part",
        add_lead: "Choose the file from the other tablet, or put the text in. The figures are added and not shown.",
        add_field: "Part from another tablet",
        add_now: "Add",
        join_title: "Another tablet for the same round",
        join_lead: "Open the page on the other tablet and put the set-up in there. Do not show it to others: it belongs to the card.",
        save_join: "Save the set-up as a file",
    },
    end: EndTexts {
        closed: "The round is closed",
        closed_lead: "Thank you for your answers. This round takes no more of them.",
        counted: |persons, headcount| {
            [&persons.to_string(), " of ", &headcount.to_string(), " answered."].concat()
        },
        withheld: "The result is not shown. Figures are shown only if they do not tell what single persons answered. The group's figures are deleted.",
        not_saved: "Take the result with you in at least one way: as a file, a print-out or the QR code.",
        offered: "Do you have the file or the print-out? Press “I have the result in another place”.",
        offered_part: "Do you have the file? Add it on the first tablet, and press “The part has been added on the first tablet”.",
        only_copy: "You have not saved or printed anything here. Have you read the QR code somewhere else? If not, the only copy goes when the tablet is made ready for a new round.",
        confirm_copy: "Yes, I have it",
        saved: "You have said that you have the result in another place.",
        save: "Save as a file",
        print: "Print",
        qr: "The result as a QR code",
        confirm: "I have the result in another place",
        report: "Open the file on the report page to see a report.",
        handed_over: "This tablet has handed over its part",
        handed_over_lead: "No more answers can be given here. Add the part on the first tablet.",
        confirm_part: "The part has been added on the first tablet",
        part_saved: "The part has been added on the first tablet.",
        next: "Next round of the same group",
        remove: "Make the tablet ready for a new round",
        resting: "Thank you for your help.",
        lock: "Lock the facilitator's area",
        scale: "Scale",
        n: "Answers",
        mean: "Mean",
        spread: "Standard deviation",
        questions: "The report shows the figures of the questions.",
    },
    notice: |notice| match notice {
        Notice::Full => {
            "There is no room on the tablet. Delete something else and try again. Nothing has changed."
        }
        Notice::Gone => "The round is no longer on the tablet. Load the page again to see what you can do.",
        Notice::Failed => "The tablet could not store it. Try again. Nothing has changed.",
        Notice::Unconfirmed => {
            "The tablet did not reply in time. Load the page again to see whether it was stored."
        }
        Notice::NoRandomness => {
            "The browser cannot make random numbers. Then the sums cannot be sealed, and no round is opened."
        }
        Notice::NoForms => "Choose at least one questionnaire.",
        Notice::NotForGroups => {
            "The chosen questionnaires cannot be used together for a group. Choose fewer or others."
        }
        Notice::NoWave => "Choose when the group answers.",
        Notice::BadLabel => "Write a name for the group, of 80 characters at most.",
        Notice::BadRoundName => "The name of the round may have 80 characters at most.",
        Notice::BadDepartment => "The name of the department may have 80 characters at most.",
        Notice::BadHeadcount => "Write how many there are in the group, as a whole number.",
        Notice::BadFloor => "The limit for showing figures can only be raised.",
        Notice::BadJoinPin => {
            "The PIN of this tablet must be 4 to 12 digits. You may also leave the field empty."
        }
        Notice::BadPin => "A PIN is 4 to 12 digits. You may also leave the field empty.",
        Notice::BadDate => "Write the date as year, month and day.",
        Notice::BadSetup => {
            "The text is not a whole set-up from a first tablet. Fetch it again. Nothing has changed."
        }
        Notice::SetupNewer => {
            "The set-up was made with another version of the page. Use the same version on both tablets. Nothing has changed."
        }
        Notice::OtherForms => {
            "This page does not have the questionnaires of the round in the same wording. Use the same page as the first tablet."
        }
        Notice::OccupiedDevice => "There is a round on the tablet already. Load the page again.",
        Notice::Unreadable => "The file cannot be read. Choose another. Nothing has changed.",
        Notice::BundleDamaged => {
            "The part is damaged or not whole. Fetch it from the other tablet again. Nothing was added."
        }
        Notice::BundleForeign => {
            "The part belongs to another round, or it was changed on the way. Nothing was added."
        }
        Notice::BundleNewer => {
            "The part was made with another version of the page. Use the same version on both tablets. Nothing was added."
        }
        Notice::BundleTwice => "The part has been added before. Nothing was added again.",
        Notice::BundleOtherForms => "The part has other questionnaires than this round. Nothing was added.",
        Notice::RoundOver => "The round is closed or handed over. Nothing has changed.",
        Notice::TooMany => "There are too many answers for one round. Nothing has changed.",
        Notice::ConfirmAbove => {
            "More have answered than there are in the group. Confirm the numbers before you close."
        }
        Notice::ConfirmOutlook => {
            "Read what the round cannot show. Change it, or tick that you have read it."
        }
        Notice::Answered => "Somebody has answered, so the round stays as it is.",
        Notice::WrongKey => "PIN or code is wrong.",
        Notice::TooSoon => "The waiting time is not over. Try again in a moment.",
        Notice::PartAdded => "The part has been added.",
        Notice::FileNotSaved => "The browser would not save the file. Use the print-out or the QR code.",
    },
};

/// The figures that do not count a person who skipped too much for them.
fn without(titles: &str) -> String {
    if titles.is_empty() {
        return String::new();
    }
    [" So you do not count in the figures of the group for: ", titles, "."].concat()
}

/// One sentence for each kind of figure that the form has.
fn form_outlook(form: &FormOutlook) -> String {
    let FormOutlook { scales, items, shares, .. } = form;
    let mut sentences = Vec::new();
    if scales.of > 0 {
        let all = if scales.of == 1 {
            "the scale".to_owned()
        } else {
            ["the ", &word(scales.of), " scales"].concat()
        };
        sentences.push(sentence(*scales, &all, "scales"));
    }
    if items.of > 0 {
        sentences.push(match *items {
            Yield { shown: 0, from, .. } => {
                ["Means of single questions need ", &from.to_string(), " answers and are not shown."].concat()
            }
            Yield { shown, of, .. } if shown == of => "Means of single questions can be shown.".to_owned(),
            Yield { shown, of, .. } => {
                ["Means can be shown of ", &word(shown), " of ", &word(of), " questions."].concat()
            }
        });
    }
    if shares.of > 0 {
        let all = match (shares.of, scales.of) {
            (1, _) => "the figure of one question".to_owned(),
            (of, 0) => ["the ", &word(of), " questions"].concat(),
            (of, _) => ["figures of ", &word(of), " other questions"].concat(),
        };
        sentences.push(sentence(*shares, &all, "questions"));
    }
    sentences.join(" ")
}

/// `all` are all of a kind, `kind` its name in the plural.
fn sentence(figures: Yield, all: &str, kind: &str) -> String {
    let Yield { shown, of, from } = figures;
    let is_one = of == 1;
    if shown == of {
        [&capital(all), " can be shown."].concat()
    } else if shown == 0 {
        let (need, are) = if is_one {
            (" needs ", " answers and is not shown.")
        } else {
            (" need ", " answers and are not shown.")
        };
        [&capital(all), need, &from.to_string(), are].concat()
    } else {
        let (shown, of) = (capital(&word(shown)), word(of));
        [&shown, " of ", &of, " ", kind, " can be shown. The rest need ", &from.to_string(), " answers."]
            .concat()
    }
}

/// Small numbers as words.
fn word(number: u32) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let word = usize::try_from(number).ok().and_then(|number| WORDS.get(number));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}
