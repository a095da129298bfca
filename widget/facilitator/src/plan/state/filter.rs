//! Which actions of the plan are shown.

use leptos::prelude::*;
use trygskema_core::advice::matrix::Layer;
use trygskema_core::plan::{Action, ActionId, Status};

use super::State;

impl State {
    /// Whether more actions are shown than the first.
    pub(in crate::plan) fn shows_all_actions(self) -> RwSignal<bool> {
        self.rest.with_value(|rest| rest.shows_all_actions)
    }

    /// Shows actions of one status, or of any.
    pub(in crate::plan) fn filter_status(self, status: Option<Status>) {
        self.shows_all_actions().set(false);
        self.only_status.set(status);
    }

    /// Shows actions of one level, or of any.
    pub(in crate::plan) fn filter_level(self, level: Option<Layer>) {
        self.shows_all_actions().set(false);
        self.only_level.set(level);
    }

    /// The actions that the filters of the plan let through, in their order; followed.
    pub(in crate::plan) fn fitting(self) -> Vec<ActionId> {
        let (status, level) = (self.only_status.get(), self.only_level.get());
        let is_shown = |action: &&Action| {
            status.is_none_or(|one| one == action.status) && level.is_none_or(|one| one == action.level)
        };
        self.with(|plan| plan.actions().iter().filter(is_shown).map(Action::id).collect())
    }
}
