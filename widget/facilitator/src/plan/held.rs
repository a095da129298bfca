//! A document beside the plan: what it holds, what can be undone, whether it is saved.

use leptos::prelude::*;

/// How many changes can be undone.
const MOST_UNDONE: usize = 50;

/// The handle. It can be copied into closures; a copy is the same document.
#[derive(Debug)]
pub(super) struct Held<T: Send + Sync + 'static> {
    value: RwSignal<T>,
    past: RwSignal<Vec<T>>,
    is_unsaved: RwSignal<bool>,
    /// Counts what the fields have to be made anew for.
    drawn: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Held<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Held<T> {
    pub(super) fn new(value: T) -> Self {
        Self {
            value: RwSignal::new(value),
            past: RwSignal::default(),
            is_unsaved: RwSignal::new(false),
            drawn: RwSignal::new(0),
        }
    }

    /// Another document, and nothing of the one before.
    pub(super) fn begin(self, value: T) {
        self.past.set(Vec::new());
        self.value.set(value);
        self.is_unsaved.set(false);
        self.draw();
    }

    /// Reads it; followed.
    pub(super) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with(read)
    }

    pub(super) fn with_now<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with_untracked(read)
    }

    /// Changes it. What was there before can be brought back.
    pub(super) fn edit(self, change: impl FnOnce(&mut T)) {
        let before = self.value.get_untracked();
        self.value.update(change);
        if self.with_now(|now| *now != before) {
            self.remember(before);
        }
    }

    /// Changes what no person sees, such as the day of the file.
    pub(super) fn stamp(self, change: impl FnOnce(&mut T)) {
        self.value.update_untracked(change);
    }

    fn remember(self, before: T) {
        self.past.update(|past| {
            if past.len() >= MOST_UNDONE {
                past.remove(0);
            }
            past.push(before);
        });
        self.is_unsaved.set(true);
    }

    /// Opens another one in its place, which can be brought back.
    pub(super) fn replace(self, value: T) {
        let before = self.value.get_untracked();
        if before != value {
            self.remember(before);
        }
        self.value.set(value);
        self.is_unsaved.set(false);
        self.draw();
    }

    /// Whether there is something to undo; followed.
    pub(super) fn can_undo(self) -> bool {
        self.past.with(|past| !past.is_empty())
    }

    /// Whether something was undone.
    pub(super) fn undo(self) -> bool {
        let Some(before) = self.past.try_update(Vec::pop).flatten() else { return false };
        self.value.set(before);
        self.is_unsaved.set(true);
        self.draw();
        true
    }

    /// Something is being typed that is not in it yet.
    pub(super) fn touch(self) {
        if !self.is_unsaved.get_untracked() {
            self.is_unsaved.set(true);
        }
    }

    pub(super) fn is_unsaved(self) -> bool {
        self.is_unsaved.get()
    }

    pub(super) fn is_unsaved_now(self) -> bool {
        self.is_unsaved.try_get_untracked().unwrap_or(false)
    }

    pub(super) fn is_saved(self) {
        self.is_unsaved.set(false);
    }

    /// Follows what the fields have to be made anew for.
    pub(super) fn follow_drawn(self) {
        self.drawn.track();
    }

    pub(super) fn draw(self) {
        self.drawn.update(|count| *count = count.wrapping_add(1));
    }
}
