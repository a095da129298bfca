use super::*;
use crate::rules;
use crate::station::view::promise_of;

const BLOCKS: [Block; 10] = [
    Block::Framed,
    Block::Insecure,
    Block::NoStorage,
    Block::OldBrowser,
    Block::SecondTab,
    Block::Gone,
    Block::Damaged,
    Block::Newer,
    Block::OtherForms,
    Block::CardLost,
];
const WHYS: [Why; 5] = [Why::Full, Why::Gone, Why::RoundOver, Why::Failed, Why::Unconfirmed];

/// Every text of a language, functions called with small and large numbers.
#[expect(clippy::too_many_lines, clippy::many_single_char_names, reason = "one list of all texts")]
fn all(language: Language) -> Vec<String> {
    let t = texts(language);
    let (c, s, k) = (&t.check, &t.setup, &t.card);
    let (r, p, a, e) = (&t.start, &t.person, &t.area, &t.end);
    let mut texts: Vec<String> = [
        t.loading,
        t.back,
        t.error_title,
        t.blocked.acknowledge,
        t.blocked.remove,
        c.title,
        c.lead,
        c.good,
        c.advice,
        c.update,
        c.next,
        s.title,
        s.lead,
        s.forms,
        s.label,
        s.label_hint,
        s.round_name,
        s.round_name_hint,
        s.department,
        s.department_hint,
        s.wave,
        s.headcount,
        s.floor,
        s.idle,
        s.idle_hint,
        s.own_result,
        s.strict,
        s.strict_hint,
        s.two_cards,
        s.two_cards_hint,
        s.pin,
        s.pin_hint,
        s.open,
        s.join_title,
        s.join_lead,
        s.join_field,
        s.join,
        s.file,
        t.outlook.title,
        t.outlook.rule,
        t.outlook.rule_of_others,
        t.outlook.both_waves,
        t.outlook.seen,
        t.outlook.incomplete,
        k.title,
        k.lead,
        k.normal,
        k.strict,
        k.first_of_two,
        k.second_of_two,
        k.two,
        k.to_second,
        k.two_again,
        k.code,
        k.print,
        k.kept,
        k.qr,
        r.voluntary,
        r.sums,
        r.limits,
        r.own_result,
        r.more,
        r.start,
        r.facilitator,
        r.deleted,
        p.finish_title,
        p.finish_lead,
        p.finish,
        p.counting,
        p.call,
        p.retry,
        p.delete,
        p.counted,
        p.done,
        p.thanks,
        p.thanks_text,
        p.next,
        t.gate.title,
        t.gate.pin_or_card,
        t.gate.card,
        t.gate.other_card,
        t.gate.sealed,
        t.gate.sealed_two,
        t.gate.open,
        a.title,
        a.lead,
        a.to_start,
        a.close,
        a.hand_over,
        a.add,
        a.card,
        a.awake,
        a.close_title,
        a.close_lead,
        a.confirm_above,
        a.date,
        a.date_odd,
        a.close_now,
        a.close_empty,
        a.close_later,
        a.hand_over_title,
        a.hand_over_lead,
        a.hand_over_now,
        a.add_title,
        a.add_lead,
        a.add_field,
        a.add_now,
        a.join_title,
        a.join_lead,
        a.save_join,
        e.closed,
        e.closed_lead,
        e.withheld,
        e.not_saved,
        e.offered,
        e.offered_part,
        e.only_copy,
        e.confirm_copy,
        e.saved,
        e.save,
        e.print,
        e.qr,
        e.confirm,
        e.report,
        e.handed_over,
        e.handed_over_lead,
        e.confirm_part,
        e.part_saved,
        e.remove,
        e.resting,
        e.lock,
        e.scale,
        e.n,
        e.mean,
        e.spread,
    ]
    .map(str::to_owned)
    .to_vec();
    texts.extend(s.waves.map(str::to_owned));
    texts.extend(BLOCKS.map(|block| (t.blocked.title)(block).to_owned()));
    texts.extend(BLOCKS.map(|block| (t.blocked.advice)(block).to_owned()));
    texts.extend(WHYS.map(|why| (p.not_counted)(why).to_owned()));
    texts.extend(WHYS.map(|why| (p.why)(why).to_owned()));
    texts.extend(Notice::ALL.map(|notice| (t.notice)(notice).to_owned()));
    texts.extend(
        [Keeping::Unknown, Keeping::Granted, Keeping::NotPromised, Keeping::Missing]
            .map(|one| (c.keeping)(one).to_owned()),
    );
    texts.extend([true, false].map(|one| (c.window)(one).to_owned()));
    texts.extend(
        [Awake::Unknown, Awake::Yes, Awake::Denied, Awake::Missing].map(|one| (c.awake)(one).to_owned()),
    );
    texts.extend(
        [Offline::Asked, Offline::Ready, Offline::Offered, Offline::Refused]
            .map(|one| (c.offline)(one).to_owned()),
    );
    texts.extend([Room::Unknown, Room::Enough, Room::Little].map(|one| (c.room)(one).to_owned()));
    texts.extend([Keeper::Unknown, Keeper::File, Keeper::Database].map(|one| (c.keeper)(one).to_owned()));
    texts.extend([true, false].map(|one| (c.address)(one).to_owned()));
    texts.extend([true, false].map(|one| (c.clock)("2026-11-23", one)));
    texts.push((c.version)("1.0.0"));
    texts.push((s.floor_hint)(5));
    texts.extend(
        [IdleLimit::Off, IdleLimit::Seconds(90), IdleLimit::Seconds(300)].map(|one| (s.seconds)(one)),
    );
    for n in [1, 2] {
        texts.push((r.counted)(n, 12));
        texts.extend(["", "OMS-HC"].map(|titles| (p.skipped)(2, titles)));
        texts.push((a.above)(n, 12));
        texts.push((e.counted)(n, 12));
    }
    texts.extend([1, 30].map(t.gate.wait));
    texts.extend(outlooks(language));
    texts.push((t.outlook.minutes)([72, 36, 24]));
    texts.push((r.open)("OMS-HC", 5));
    texts.extend([(1, 1), (15, 3)].map(|(items, minutes)| (r.length)(items, minutes)));
    for idle in [IdleLimit::Off, IdleLimit::Seconds(90)] {
        let promise = promise_of(8, idle, false);
        texts.extend([(r.kept)(&promise), (r.floor)(&promise), (r.idle)(&promise)]);
    }
    texts
}

/// What is said of forms of every kind, with few and with enough.
fn outlooks(language: Language) -> Vec<String> {
    use trygskema_core::group::outlook::{FormOutlook, Yield};
    let t = &texts(language).outlook;
    let none = Yield { shown: 0, of: 0, from: 5 };
    let mut all = vec![(t.nothing)("OMS-HC"), (t.other_wave)("OMS-HC", "x"), (t.many)(5_000)];
    for n in [1, 4] {
        all.extend([(t.with_headcount)(n), (t.with_answers)(n), (t.below)(n, 5)]);
        for shown in [0, n / 2, n] {
            let some = Yield { shown, of: n, from: 15 };
            let form = |scales, items, shares| FormOutlook {
                id: String::new(),
                is_open: false,
                scales,
                items,
                shares,
            };
            for of in [form(some, none, none), form(some, some, some), form(none, none, some)] {
                all.push((t.form)(&of));
            }
        }
    }
    all
}

// shows: D15
#[test]
fn one_is_one_and_more_are_more() {
    let [danish, english] = Language::ALL.map(texts);
    assert_eq!((danish.start.length)(5, 1), "5 spørgsmål, cirka 1 minut.");
    assert_eq!((danish.start.length)(15, 4), "15 spørgsmål, cirka 4 minutter.");
    assert_eq!((english.start.counted)(1, 12), "1 of 12 has answered.");
    assert_eq!((english.start.counted)(2, 12), "2 of 12 have answered.");
    assert_eq!((english.start.length)(1, 1), "1 question, about 1 minute.");
    assert_eq!((english.start.length)(15, 4), "15 questions, about 4 minutes.");
    assert!(
        (danish.gate.wait)(1).ends_with("Vent 1 sekund.") && (danish.gate.wait)(2).ends_with("2 sekunder.")
    );
    assert!(
        (english.gate.wait)(1).ends_with("Wait 1 second.") && (english.gate.wait)(2).ends_with("2 seconds.")
    );
}

// What is said to the people who answer holds against the person who has the tablet as well.
// shows: P25
#[test]
fn the_start_screen_does_not_say_that_it_is_impossible_to_cheat() {
    for language in Language::ALL {
        for text in all(language) {
            for untrue in ["heller ikke vi", "not even we", "kan ingen tage", "nobody can take"] {
                assert!(!text.to_lowercase().contains(untrue), "{text:?}");
            }
        }
    }
}

// shows: E12, D15
#[test]
fn both_languages_are_complete_and_promise_nothing_that_cannot_be_kept() {
    rules::complete_and_honest(all);
    // Of a group nothing at all is called anonymous.
    for text in Language::ALL.into_iter().flat_map(all) {
        assert!(!text.to_lowercase().contains("anonym"), "{text:?}");
    }
}

// shows: A19, D15
#[test]
fn danish_sentences_are_short_and_say_du() {
    rules::short_and_du(&all(Language::Danish));
}

// shows: P23, K2
#[test]
fn what_the_start_screen_promises_are_the_numbers_that_the_code_goes_by() {
    use crate::station::pin;
    use trygskema_core::group::release::suppression::{CUTS_FROM, ITEMS_FROM, SHARES_FROM};
    use trygskema_core::group::terms::{Floor, MAX_LABEL_CHARS};
    for language in Language::ALL {
        let t = &texts(language).start;
        let promise = promise_of(Floor::new(8).persons(), IdleLimit::Seconds(300), false);
        let holds = |text: &str, numbers: &[u32]| {
            for number in numbers {
                let number = number.to_string();
                let mut words = text.split(|c: char| !c.is_ascii_digit());
                assert!(words.any(|word| word == number), "{text:?} does not say {number}");
            }
        };
        holds(&(t.floor)(&promise), &[8]);
        holds(&(t.idle)(&promise), &[300, trygskema_widget::GRACE_SECONDS]);
        holds(&(t.kept)(&promise), &[ITEMS_FROM, CUTS_FROM, SHARES_FROM]);
        // Every part of what is stored has words of its own.
        let parts = (t.kept)(&promise);
        let parts: Vec<&str> = parts.split(['.', ':']).nth(1).unwrap().split(';').map(str::trim).collect();
        let mut own = parts.clone();
        own.sort_unstable();
        own.dedup();
        assert_eq!((parts.len(), own.len()), (promise.kept.len(), promise.kept.len()), "{parts:?}");
        // What the forms ask for.
        let notice = texts(language).notice;
        let pin = [*pin::LENGTHS.start(), *pin::LENGTHS.end()].map(|length| u32::try_from(length).unwrap());
        holds(notice(Notice::BadPin), &pin);
        holds(notice(Notice::BadJoinPin), &pin);
        holds(texts(language).setup.pin_hint, &pin);
        holds(notice(Notice::BadLabel), &[u32::try_from(MAX_LABEL_CHARS).unwrap()]);
        // Without a limit nothing is said about seconds.
        let endless = (t.idle)(&promise_of(5, IdleLimit::Off, false));
        assert!(!endless.contains("sek") && !endless.contains("second"), "{endless}");
    }
    let promise = promise_of(5, IdleLimit::Seconds(90), false);
    assert_eq!(
        (texts(Language::Danish).start.floor)(&promise),
        "Der vises ingen tal, før runden er lukket, og mindst 5 har svaret. Resultatet viser kun hele gruppen."
    );
}

// shows: P13
#[test]
fn no_notice_tells_a_number_of_the_group() {
    for language in Language::ALL {
        for notice in Notice::ALL {
            let text = (texts(language).notice)(notice);
            let numbers: Vec<_> =
                text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty()).collect();
            assert!(
                numbers.is_empty()
                    || matches!(
                        notice,
                        Notice::BadPin
                            | Notice::BadJoinPin
                            | Notice::BadLabel
                            | Notice::BadRoundName
                            | Notice::BadDepartment
                    ),
                "{text:?}"
            );
        }
    }
}

// What goes wrong with a part, a round or a clock: each has a sentence that no other has, which says what to do.
// shows: P17, D15
#[test]
fn every_trouble_has_its_own_sentence() {
    for language in Language::ALL {
        let t = texts(language);
        let mut sentences: Vec<String> = Notice::ALL.map(|notice| (t.notice)(notice).to_owned()).to_vec();
        sentences.extend(BLOCKS.map(|block| (t.blocked.advice)(block).to_owned()));
        sentences.extend([
            t.area.date_odd.to_owned(),
            (t.check.clock)("2001-01-01", true),
            (t.area.above)(7, 6),
        ]);
        let all = sentences.len();
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), all);
        // A refused part changes nothing, and the text says so.
        let nothing = if language == Language::Danish { "Intet er lagt til" } else { "added" };
        for notice in [
            Notice::BundleDamaged,
            Notice::BundleForeign,
            Notice::BundleNewer,
            Notice::BundleTwice,
            Notice::BundleOtherForms,
        ] {
            assert!((t.notice)(notice).contains(nothing), "{}", (t.notice)(notice));
        }
        // A name that is wrong is no trouble of the program; what to do about it stands where it is written.
        assert!(t.setup.label_hint.contains(if language == Language::Danish {
            "kan rettes"
        } else {
            "be corrected"
        }));
    }
}
