//! The way into a questionnaire from outside.

use leptos::prelude::*;

use super::Flow;

/// Reaches a questionnaire from outside: make one, give it to `<Questionnaire control>`, and call it when the page is
/// left or handed to another person.
#[derive(Clone, Copy, Debug)]
pub struct Control(StoredValue<Option<Flow>>);

impl Control {
    /// One that reaches no questionnaire yet. It lives as long as the Leptos owner under which it was made.
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    pub(crate) fn reaches(self, flow: Flow) {
        let _ = self.0.try_set_value(Some(flow));
    }

    /// The questionnaire goes; another one may be there by now.
    pub(crate) fn leaves(self, flow: Flow) {
        let _ = self.0.try_update_value(|now| *now = now.filter(|now| now.screen != flow.screen));
    }

    /// The same as [`Self::wipe`], for a page that goes and may come back from the browser's cache: then the first screen says
    /// that answers are gone.
    pub fn leave(self) {
        if let Some(flow) = self.0.try_get_value().flatten() {
            flow.leave();
        }
    }

    /// Overwrites answers and scores before it returns, and goes back to the first screen. Without a questionnaire it
    /// does nothing.
    pub fn wipe(self) {
        if let Some(flow) = self.0.try_get_value().flatten() {
            flow.wipe();
        }
    }
}

impl Default for Control {
    fn default() -> Self {
        Self::new()
    }
}
