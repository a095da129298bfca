//! Going on by a press on an answer.

use leptos::prelude::*;

use super::Flow;
use crate::config::Advance;

/// The milliseconds after a press that went on in which presses do nothing: a double tap would answer the next question
/// unread.
const REST: f64 = 350.0;

/// What finger, pen and mouse have done.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Taps {
    /// Whether the next change comes from them, and not from a key.
    is_pressed: bool,
    /// When a press last went on, by the clock of the events.
    went_on: Option<f64>,
}

impl Flow {
    /// Whether a press on an answer goes on. Never in a list, where the next question is in view already.
    pub(crate) fn advances_by_tap(self) -> bool {
        cfg!(feature = "choices") && self.settings.get_untracked().advance == Advance::Tap && !self.is_list()
    }

    /// Finger, pen or mouse go down on an answer, or a key or the browser takes over.
    pub(crate) fn press(self, is_pressed: bool) {
        if cfg!(feature = "choices") {
            self.note(|notes| notes.taps.is_pressed = is_pressed);
        }
    }

    /// Takes an answer, at this time of the event. Goes on if it was pressed and the page wants that.
    pub(crate) fn choose(self, place: usize, code: u8, time: f64) {
        self.session().answer(place, code);
        if self.advances_by_tap() && self.notes.get_value().taps.is_pressed {
            self.note(|notes| notes.taps = Taps { is_pressed: false, went_on: Some(time) });
            self.next(place);
        }
    }

    /// Whether an event at this time comes too soon after a press that went on.
    pub(crate) fn is_too_soon(self, time: f64) -> bool {
        cfg!(feature = "choices")
            && self.notes.get_value().taps.went_on.is_some_and(|then| time < then + REST)
    }
}
