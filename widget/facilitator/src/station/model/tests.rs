use super::*;
use proptest::prelude::*;

const ANNE: PersonId = [1; 16];
const BENT: PersonId = [2; 16];

/// A tablet with an open round on which nobody has answered yet.
fn open() -> Station {
    let mut station = Station::new();
    station.step(Event::Found(Found::Open(0)));
    assert_eq!(station.screen(), Screen::Start);
    station
}

fn walk(station: &mut Station, events: &[Event]) -> Vec<Effect> {
    events.iter().flat_map(|event| station.step(*event)).collect()
}

// shows: K17, P1
#[test]
fn a_person_goes_from_the_start_screen_to_the_thanks_and_is_counted_once() {
    let mut station = open();
    let effects = walk(&mut station, &[Event::Begin(ANNE), Event::Finish, Event::Finish, Event::Finish]);
    assert_eq!(effects, [Effect::Count(ANNE)], "a double tap counts once");
    assert_eq!(station.screen(), Screen::Counting);
    let effects = walk(&mut station, &[Event::Settled(ANNE, Outcome::Counted(1))]);
    assert_eq!(effects, [Effect::Wipe, Effect::ThankShortly]);
    assert_eq!((station.screen(), station.persons()), (Screen::Thanks, 1));
    walk(&mut station, &[Event::ThanksOver]);
    assert_eq!(station.screen(), Screen::Start);
}

// shows: K17
#[test]
fn the_own_result_comes_only_where_the_round_says_so_and_only_when_counted() {
    let mut station = open();
    station.set_own_result(true);
    walk(&mut station, &[Event::Begin(ANNE), Event::Finish]);
    assert_eq!(station.screen(), Screen::Counting);
    assert_eq!(walk(&mut station, &[Event::Settled(ANNE, Outcome::Counted(1))]), [Effect::ShowResult]);
    assert_eq!(station.screen(), Screen::OwnResult);
    assert_eq!(walk(&mut station, &[Event::ResultRead]), [Effect::Wipe, Effect::ThankShortly]);
    assert_eq!(station.screen(), Screen::Thanks);
}

// shows: R2, R3
#[test]
fn who_was_not_counted_decides_and_is_the_same_person_when_tried_again() {
    let mut station = open();
    walk(&mut station, &[Event::Begin(ANNE), Event::Finish]);
    walk(&mut station, &[Event::Settled(ANNE, Outcome::NotCounted(Why::Full))]);
    assert_eq!((station.screen(), station.persons()), (Screen::NotCounted(Why::Full), 0));
    assert_eq!(walk(&mut station, &[Event::Retry, Event::Retry]), [Effect::Count(ANNE)]);
    walk(&mut station, &[Event::Settled(ANNE, Outcome::NotCounted(Why::Unconfirmed))]);
    assert_eq!(walk(&mut station, &[Event::Abort]), [Effect::Wipe]);
    assert_eq!(station.screen(), Screen::Start);
}

// shows: P19
#[test]
fn who_stops_leaves_nothing_behind_and_a_late_word_of_the_storage_is_about_the_number_only() {
    let mut station = open();
    assert_eq!(walk(&mut station, &[Event::Begin(ANNE), Event::Abort]), [Effect::Wipe]);
    assert_eq!((station.screen(), station.persons()), (Screen::Start, 0));
    let effects = walk(&mut station, &[Event::Begin(BENT), Event::Finish, Event::Abort]);
    assert_eq!(effects, [Effect::Count(BENT), Effect::Cancel(BENT), Effect::Wipe]);
    assert!(walk(&mut station, &[Event::Settled(BENT, Outcome::Counted(1))]).is_empty());
    assert_eq!((station.screen(), station.persons()), (Screen::Start, 1));
}

// shows: K16
#[test]
fn the_facilitators_area_opens_only_to_pin_or_card_and_closes_in_one_step() {
    let mut station = open();
    walk(&mut station, &[Event::Unlocked, Event::Show(Panel::Close), Event::Do(Job::Close)]);
    assert_eq!(station.screen(), Screen::Start);
    walk(&mut station, &[Event::AskGate, Event::Show(Panel::Close)]);
    assert_eq!(station.screen(), Screen::Gate);
    walk(&mut station, &[Event::Unlocked, Event::Show(Panel::Close)]);
    assert_eq!(station.screen(), Screen::Area(Panel::Close));
    assert_eq!(
        walk(&mut station, &[Event::Do(Job::Close), Event::Do(Job::Close)]),
        [Effect::Run(Job::Close)]
    );
    walk(&mut station, &[Event::Refused(Job::Close), Event::Lock]);
    assert_eq!((station.screen(), station.is_unlocked()), (Screen::Start, false));
    // Nobody gets there from a question.
    walk(&mut station, &[Event::Begin(ANNE), Event::AskGate, Event::Unlocked]);
    assert_eq!(station.screen(), Screen::Asking);
}

// shows: P9, P15
#[test]
fn a_closed_or_handed_over_tablet_takes_nobody_any_more() {
    for (panel, job, found, end) in [
        (Panel::Close, Job::Close, Found::Closed, Screen::Closed),
        (Panel::HandOver, Job::HandOver, Found::HandedOver, Screen::HandedOver),
    ] {
        let mut station = open();
        walk(&mut station, &[Event::AskGate, Event::Unlocked, Event::Show(panel), Event::Do(job)]);
        walk(&mut station, &[Event::Done(job, found)]);
        assert_eq!((station.screen(), station.is_unlocked()), (end, true));
        assert!(walk(&mut station, &[Event::Begin(ANNE), Event::Finish]).is_empty());
        walk(&mut station, &[Event::Lock]);
        assert_eq!((station.screen(), station.is_unlocked()), (end, false));
        assert!(walk(&mut station, &[Event::Do(Job::Remove), Event::Begin(ANNE)]).is_empty());
        assert_eq!(station.screen(), end);
    }
}

// shows: R6
#[test]
fn a_lost_round_is_told_before_a_new_one_can_begin() {
    let mut station = Station::new();
    walk(&mut station, &[Event::Found(Found::Blocked(Block::Gone)), Event::Checked]);
    assert_eq!(station.screen(), Screen::Blocked(Block::Gone));
    walk(&mut station, &[Event::Acknowledge]);
    assert_eq!(station.screen(), Screen::Check);
}

// shows: S18
#[test]
fn nobody_gets_past_the_card_without_having_it_and_not_even_leaving_the_page_does() {
    let mut station = Station::new();
    walk(&mut station, &[Event::Found(Found::WithoutCard(0)), Event::Abort, Event::Lock]);
    assert_eq!(station.screen(), Screen::Card);
    assert_eq!(walk(&mut station, &[Event::CardKept]), [Effect::NoteCard]);
    assert_eq!((station.screen(), station.is_unlocked()), (Screen::Start, false));
}

// shows: K9, R9
#[test]
fn a_page_that_lost_the_round_to_another_one_counts_nobody_any_more() {
    let mut station = open();
    walk(&mut station, &[Event::Begin(ANNE), Event::Finish]);
    let effects = walk(&mut station, &[Event::Displaced]);
    assert!(effects.contains(&Effect::Cancel(ANNE)) && effects.contains(&Effect::Wipe));
    assert!(walk(&mut station, &[Event::Finish, Event::Begin(BENT), Event::Retry]).is_empty());
    assert_eq!(station.screen(), Screen::Blocked(Block::SecondTab));
    walk(&mut station, &[Event::Found(Found::Open(4))]);
    assert_eq!((station.screen(), station.persons()), (Screen::Start, 4));
}

// shows: R5, S18
#[test]
fn what_nobody_can_go_on_with_may_be_taken_off_and_nothing_else_without_pin_or_card() {
    for block in [Block::Damaged, Block::CardLost] {
        let mut station = Station::new();
        walk(&mut station, &[Event::Found(Found::Blocked(block))]);
        assert_eq!(walk(&mut station, &[Event::Do(Job::Remove)]), [Effect::Run(Job::Remove)]);
        walk(&mut station, &[Event::Done(Job::Remove, Found::Nothing)]);
        assert_eq!(station.screen(), Screen::Check);
    }
    for found in
        [Found::Open(3), Found::Sealed, Found::Closed, Found::HandedOver, Found::Blocked(Block::Newer)]
    {
        let mut station = Station::new();
        walk(&mut station, &[Event::Found(found)]);
        assert!(
            walk(&mut station, &[Event::Do(Job::Remove), Event::Do(Job::Confirm)]).is_empty(),
            "{found:?}"
        );
    }
}

/// A storage that may fail at any moment, and remembers whom it has counted.
#[derive(Default)]
struct World {
    counted: Vec<PersonId>,
    under_way: Vec<PersonId>,
    handed_in: Vec<PersonId>,
    gone: Vec<PersonId>,
    next: u8,
    current: Option<PersonId>,
}

impl World {
    fn take(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Count(id) => {
                    assert_eq!(self.handed_in.last(), Some(id), "counted without being handed in");
                    assert!(!self.gone.contains(id), "counted after going");
                    self.under_way.push(*id);
                }
                // Whatever has not been written by then is not written.
                Effect::Cancel(id) => self.under_way.retain(|other| other != id),
                _ => {}
            }
        }
    }

    /// What the storage does in its one transaction: at most once for the last person.
    fn commit(&mut self, id: PersonId) {
        if self.counted.last() != Some(&id) {
            self.counted.push(id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    // shows: P19, R2, K13
    #[test]
    fn at_random_nobody_is_counted_twice_or_after_stopping(moves in prop::collection::vec(0_u8..24, 1..120)) {
        let (mut station, mut world) = (open(), World::default());
        for number in moves {
            let before = station.screen();
            let event = match number {
                0..=3 => {
                    world.next = world.next.wrapping_add(1);
                    Event::Begin([world.next; 16])
                }
                4..=7 => Event::Finish,
                8 => Event::Retry,
                9 => Event::Abort,
                10 => Event::ThanksOver,
                11 => Event::ResultRead,
                12 => Event::AskGate,
                13 => Event::Unlocked,
                14 => Event::Lock,
                15 => Event::Show(Panel::Menu),
                16 => Event::Found(Found::Open(0)),
                // The storage comes to an end: written and told, written and not told, not written.
                _ => {
                    let Some(id) = world.under_way.pop() else { continue };
                    let outcome = match number {
                        17..=20 => {
                            world.commit(id);
                            Outcome::Counted(u32::try_from(world.counted.len()).unwrap())
                        }
                        21 => {
                            world.commit(id);
                            Outcome::NotCounted(Why::Unconfirmed)
                        }
                        22 => Outcome::NotCounted(Why::Unconfirmed),
                        _ => Outcome::NotCounted(Why::Failed),
                    };
                    Event::Settled(id, outcome)
                }
            };
            match (event, before) {
                (Event::Begin(id), Screen::Start) => world.current = Some(id),
                (Event::Finish, Screen::Asking) => world.handed_in.extend(world.current),
                (Event::Abort, _) => world.gone.extend(world.current.take()),
                _ => {}
            }
            let effects = station.step(event);
            world.take(&effects);
            let mut once = world.counted.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), world.counted.len(), "somebody is counted twice");
            prop_assert!(world.counted.iter().all(|id| world.handed_in.contains(id)));
            if matches!(station.screen(), Screen::Thanks | Screen::OwnResult) {
                prop_assert_eq!(world.counted.last(), world.current.as_ref(), "thanked without being counted");
                prop_assert_eq!(usize::try_from(station.persons()).unwrap(), world.counted.len());
            }
            prop_assert!(!matches!(station.screen(), Screen::Area(_)) || station.is_unlocked());
        }
    }
}

/// A facilitator on the screen of a closed or handed over round.
fn ended(panel: Panel, job: Job, found: Found) -> Station {
    let mut station = open();
    walk(&mut station, &[Event::AskGate, Event::Unlocked, Event::Show(panel), Event::Do(job)]);
    walk(&mut station, &[Event::Done(job, found)]);
    station
}

// shows: R7
#[test]
fn before_the_only_copy_can_go_it_is_asked_once_unless_one_was_offered() {
    for (panel, job, found) in
        [(Panel::Close, Job::Close, Found::Closed), (Panel::HandOver, Job::HandOver, Found::HandedOver)]
    {
        let mut station = ended(panel, job, found);
        assert_eq!(station.copied(), Copied::No);
        assert!(walk(&mut station, &[Event::Do(Job::Confirm)]).is_empty());
        assert_eq!((station.copied(), station.is_busy()), (Copied::Asked, false));
        // Who goes away is asked again.
        walk(&mut station, &[Event::Lock, Event::AskGate, Event::Unlocked]);
        assert!(walk(&mut station, &[Event::Do(Job::Confirm)]).is_empty());
        assert_eq!(walk(&mut station, &[Event::Do(Job::Confirm)]), [Effect::Run(Job::Confirm)]);
        // With a file or a print it is not asked.
        let mut station = ended(panel, job, found);
        walk(&mut station, &[Event::Offered]);
        assert_eq!(station.copied(), Copied::Offered);
        assert_eq!(walk(&mut station, &[Event::Do(Job::Confirm)]), [Effect::Run(Job::Confirm)]);
        walk(&mut station, &[Event::Done(Job::Confirm, found)]);
        assert_eq!(station.copied(), Copied::Offered);
        // The next round begins without a copy.
        walk(&mut station, &[Event::Do(Job::Remove), Event::Done(Job::Remove, Found::Nothing)]);
        assert_eq!(station.copied(), Copied::No);
    }
    let mut station = open();
    walk(&mut station, &[Event::Offered]);
    assert_eq!(station.copied(), Copied::No, "an open round has nothing to copy");
}

// shows: J2
#[test]
fn practice_counts_nobody_and_the_next_person_is_one_of_the_round() {
    let mut station = open();
    walk(&mut station, &[Event::Practise]);
    assert_eq!(station.screen(), Screen::Start, "only the facilitator shows it");
    walk(&mut station, &[Event::AskGate, Event::Unlocked, Event::Practise]);
    assert_eq!(
        (station.screen(), station.is_practice(), station.is_unlocked()),
        (Screen::Asking, true, false)
    );
    assert_eq!(walk(&mut station, &[Event::Finish]), [Effect::Wipe]);
    assert_eq!((station.screen(), station.persons()), (Screen::Start, 0));
    walk(&mut station, &[Event::Begin(ANNE)]);
    assert!(!station.is_practice());
    assert_eq!(walk(&mut station, &[Event::Finish]), [Effect::Count(ANNE)]);
}

// shows: J2
#[test]
fn what_is_under_way_is_waited_for_before_practice_or_a_pause() {
    let mut station = open();
    walk(&mut station, &[Event::AskGate, Event::Unlocked, Event::Do(Job::Anew)]);
    walk(&mut station, &[Event::Practise, Event::Pause, Event::Show(Panel::Close)]);
    assert_eq!((station.screen(), station.is_busy()), (Screen::Area(Panel::Menu), true));
    walk(&mut station, &[Event::Refused(Job::Anew), Event::Pause]);
    assert_eq!(station.screen(), Screen::Paused);
}

// shows: J2
#[test]
fn a_pause_takes_nobody_in_until_the_facilitator_comes_back() {
    let mut station = open();
    walk(&mut station, &[Event::Pause]);
    assert_eq!(station.screen(), Screen::Start, "only the facilitator makes one");
    walk(&mut station, &[Event::AskGate, Event::Unlocked, Event::Pause]);
    assert_eq!((station.screen(), station.is_unlocked()), (Screen::Paused, false));
    walk(&mut station, &[Event::Begin(ANNE), Event::Finish, Event::Abort, Event::Lock, Event::ThanksOver]);
    assert_eq!(station.screen(), Screen::Paused);
    // Who cannot unlock goes back to it.
    walk(&mut station, &[Event::AskGate, Event::Lock]);
    assert_eq!(station.screen(), Screen::Paused);
    walk(&mut station, &[Event::AskGate, Event::Unlocked]);
    assert_eq!(station.screen(), Screen::Area(Panel::Menu));
    walk(&mut station, &[Event::Lock, Event::AskGate, Event::Lock]);
    assert_eq!(station.screen(), Screen::Start, "it was over when the facilitator came back");
}

// shows: J2
#[test]
fn a_round_is_set_up_anew_only_before_the_first_answer_or_after_its_end() {
    let set_up = [Event::Do(Job::Anew), Event::Done(Job::Anew, Found::Nothing)];
    let mut station = open();
    assert_eq!(walk(&mut station, &set_up), [], "only the facilitator does");
    walk(&mut station, &[Event::AskGate, Event::Unlocked]);
    assert_eq!(walk(&mut station, &set_up), [Effect::Run(Job::Anew)]);
    assert_eq!((station.screen(), station.is_unlocked()), (Screen::Setup, false));
    let mut station = open();
    let counted = Event::Settled(ANNE, Outcome::Counted(1));
    walk(&mut station, &[Event::Begin(ANNE), Event::Finish, counted, Event::ThanksOver]);
    walk(&mut station, &[Event::AskGate, Event::Unlocked]);
    assert_eq!(walk(&mut station, &set_up), [], "somebody has answered");
    assert_eq!(station.screen(), Screen::Area(Panel::Menu));
    let mut station = ended(Panel::Close, Job::Close, Found::Closed);
    walk(&mut station, &[Event::Lock]);
    assert_eq!(walk(&mut station, &set_up), []);
    walk(&mut station, &[Event::AskGate, Event::Unlocked]);
    assert_eq!(walk(&mut station, &set_up), [Effect::Run(Job::Anew)]);
    assert_eq!((station.screen(), station.persons()), (Screen::Setup, 0));
}

// shows: K16, S18
#[test]
fn the_area_locks_with_the_limit_of_the_round_but_not_over_the_card() {
    assert_eq!(area_seconds(IdleLimit::Seconds(60)), 60);
    assert_eq!(area_seconds(IdleLimit::Seconds(900)), 900);
    assert_eq!(area_seconds(IdleLimit::Off), 300);
    let mut station = open();
    assert!(!station.locks_when_left(), "people have a dialog of their own");
    walk(&mut station, &[Event::AskGate]);
    assert!(station.locks_when_left());
    walk(&mut station, &[Event::Unlocked]);
    for panel in [Panel::Menu, Panel::Close, Panel::HandOver, Panel::Add, Panel::Card] {
        walk(&mut station, &[Event::Show(panel)]);
        assert!(station.locks_when_left(), "{panel:?}");
    }
    walk(&mut station, &[Event::Show(Panel::Close), Event::Do(Job::Close)]);
    assert!(!station.locks_when_left(), "what is under way is waited for");
    walk(&mut station, &[Event::Done(Job::Close, Found::Closed)]);
    assert!(station.locks_when_left());
    walk(&mut station, &[Event::Lock]);
    assert_eq!((station.screen(), station.locks_when_left()), (Screen::Closed, false));
    let mut station = Station::new();
    walk(&mut station, &[Event::Found(Found::WithoutCard(0))]);
    assert_eq!((station.screen(), station.locks_when_left()), (Screen::Card, false));
    let mut station = Station::new();
    walk(&mut station, &[Event::Found(Found::Sealed)]);
    assert_eq!((station.screen(), station.locks_when_left()), (Screen::Gate, false));
}
