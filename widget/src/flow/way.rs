//! From screen to screen.

use std::ops::Range;

use leptos::prelude::*;

use super::{Flow, call};
use crate::state::Phase;

impl Flow {
    /// From the first screen to the first item.
    pub fn start(self) {
        self.note(|notes| notes.gone = None);
        call(self.hooks.on_start);
        self.go(Phase::Asking(0));
    }

    /// Whether the questions stand one below the other. From the review one of them is asked alone, where it can also be left
    /// out again.
    pub(crate) fn is_list(self) -> bool {
        self.session().is_list() && !self.notes.get_value().is_correcting
    }

    /// The places of the items that are on one screen with the one at this place.
    pub(crate) fn page(self, place: usize) -> Range<usize> {
        if self.is_list() { self.session().page(place) } else { place..place.saturating_add(1) }
    }

    /// To the next item, the next list or the review; `false` where an answer is missing and nothing happens. In a list none is
    /// needed: the review says what is missing.
    pub(crate) fn next(self, place: usize) -> bool {
        let may_leave = self.is_list() || self.session().may_leave(place);
        if may_leave {
            self.go_on(self.page(place).end);
        }
        may_leave
    }

    /// To the next item or the review, without an answer to this one.
    pub(crate) fn skip(self, place: usize) {
        self.session().clear(place);
        self.go_on(place.saturating_add(1));
    }

    /// To where the part that begins here ends, without an answer to any of it.
    pub(crate) fn skip_part(self, place: usize) {
        let session = self.session();
        let Some(end) = session.end_of_part(place) else { return };
        (place..end).for_each(|place| session.clear(place));
        self.go_on(end);
    }

    fn go_on(self, next: usize) {
        let is_last = self.ends_correcting() || next >= self.session().n_items();
        self.go(if is_last { Phase::Review } else { Phase::Asking(next) });
    }

    /// Whether the item shown was opened from the review, where every way from it leads.
    fn ends_correcting(self) -> bool {
        let was_correcting = self.notes.get_value().is_correcting;
        self.note(|notes| notes.is_correcting = false);
        was_correcting
    }

    /// To the screen before. Answers stay.
    pub fn back(self) {
        if self.ends_correcting() {
            return self.go(Phase::Review);
        }
        let place = match self.phase_now() {
            Phase::Intro => 0,
            Phase::Asking(place) => place,
            Phase::Review | Phase::Result => self.session().n_items(),
        };
        let before = place.checked_sub(1);
        self.go(before.map_or(Phase::Intro, |before| Phase::Asking(self.page(before).start)));
    }

    /// The same screen again, with the focus on its heading.
    pub(crate) fn stay(self) {
        self.go(self.phase_now());
    }

    /// From the review to one item and back.
    pub(crate) fn correct(self, place: usize) {
        self.note(|notes| notes.is_correcting = true);
        self.go(Phase::Asking(place));
    }
}
