use std::sync::{Arc, Mutex};

use trygskema_core::questionnaire::instrument::Instrument;

use super::*;
use crate::state::Part;

fn session() -> Session {
    let file = std::fs::read_to_string("../core/instruments/oms-hc-15.json").unwrap();
    let instrument = Instrument::from_json(&file).unwrap();
    Session::new(vec![Part { instrument, guidance: None }], Vec::new())
}

/// What was called, in this order.
type Calls = Arc<Mutex<Vec<&'static str>>>;

fn noted(calls: &Calls, what: &'static str) -> Callback<()> {
    let calls = Arc::clone(calls);
    Callback::from(move || calls.lock().unwrap().push(what))
}

// shows: E16
#[test]
fn the_page_hears_of_each_step_and_deletes_everything_at_once() {
    Owner::new().with(|| {
        let calls = Calls::default();
        let hooks = Hooks {
            on_start: Some(noted(&calls, "start")),
            on_complete: Some(noted(&calls, "complete")),
            on_cancel: Some(noted(&calls, "cancel")),
            on_wiped: Some(noted(&calls, "wiped")),
            ..Hooks::default()
        };
        let flow = Flow::new(session(), Signal::stored(Settings::default()), hooks);
        let control = Control::new();
        control.wipe();
        control.reaches(flow);
        flow.start();
        for place in 0..15 {
            flow.choose(place, 3, 0.0);
            assert!(flow.next(place));
        }
        assert_eq!(flow.phase_now(), Phase::Review);
        flow.finish();
        assert_eq!(flow.phase_now(), Phase::Result);
        assert!(flow.session().scores(0).is_some());
        control.wipe();
        assert_eq!(flow.phase_now(), Phase::Intro);
        assert!(flow.session().scores(0).is_none());
        flow.cancel();
        assert_eq!(*calls.lock().unwrap(), ["start", "complete", "wiped", "wiped", "cancel"]);
    });
}

// shows: E16
#[test]
fn each_showing_has_a_key_of_its_own_and_nobody_goes_on_without_an_answer() {
    Owner::new().with(|| {
        let flow = Flow::new(session(), Signal::stored(Settings::default()), Hooks::default());
        let mut keys = vec![flow.showing()];
        let mut note = || {
            keys.push(flow.showing());
        };
        flow.start();
        note();
        assert!(!flow.next(0));
        assert_eq!(flow.phase_now(), Phase::Asking(0));
        flow.choose(0, 1, 0.0);
        assert!(flow.next(0));
        note();
        flow.back();
        note();
        // The first screen again, which has to say now that the answers are gone.
        flow.cancel();
        note();
        flow.cancel();
        note();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 6);
    });
}

// shows: U6
#[test]
fn a_list_is_left_as_a_whole_and_one_question_of_it_is_corrected_alone() {
    Owner::new().with(|| {
        let flow = Flow::new(session().listed(), Signal::stored(Settings::default()), Hooks::default());
        flow.start();
        assert!(flow.next(0), "an empty row is a skip");
        assert_eq!(flow.phase_now(), Phase::Review);
        flow.correct(7);
        assert!(!flow.is_list() && !flow.next(7), "asked alone it needs an answer or a skip");
        flow.back();
        assert_eq!(flow.phase_now(), Phase::Review);
        flow.back();
        assert!(flow.is_list());
        assert_eq!(flow.phase_now(), Phase::Asking(0));
        flow.back();
        assert_eq!(flow.phase_now(), Phase::Intro);
    });
}
