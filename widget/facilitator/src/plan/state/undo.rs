//! Every change, and the way back from it.

use leptos::prelude::*;
use trygskema_core::plan::Plan;

use super::State;
use crate::plan::model::Told;

/// How many changes can be undone.
const MOST_UNDONE: usize = 50;

impl State {
    /// Changes the plan. What was there before can be brought back.
    pub(in crate::plan) fn edit(self, change: impl FnOnce(&mut Plan)) {
        let before = self.plan.get_untracked();
        self.plan.update(change);
        if self.with_now(|plan| *plan != before) {
            self.remember(before);
        }
    }

    pub(super) fn past(self) -> RwSignal<Vec<Plan>> {
        self.rest.with_value(|rest| rest.past)
    }

    pub(super) fn remember(self, before: Plan) {
        self.past().update(|past| {
            if past.len() >= MOST_UNDONE {
                past.remove(0);
            }
            past.push(before);
        });
        self.is_unsaved.set(true);
    }

    /// Whether there is something to undo; followed.
    pub(in crate::plan) fn can_undo(self) -> bool {
        self.past().with(|past| !past.is_empty())
    }

    pub(in crate::plan) fn undo(self) {
        let Some(before) = self.past().try_update(Vec::pop).flatten() else { return };
        self.plan.set(before);
        self.is_unsaved.set(true);
        self.told.set(Some(Told::Done(self.texts().undone.to_owned())));
        self.draw();
    }

    /// Another plan in the place of this one, which can be brought back.
    pub(super) fn replace(self, plan: Plan) {
        let before = self.plan.get_untracked();
        if !before.is_empty() {
            self.remember(before);
        }
        self.plan.set(plan);
        self.joint().begin();
        self.open.set(None);
        self.is_unsaved.set(false);
        self.draw();
    }
}
