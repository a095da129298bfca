//! Whose words the questionnaires of a report are asked in, and what that means for its figures.

use super::page::{Page, Tone, Wording};
use super::{Known, Material};
use crate::aggregate::Form;
use crate::wording::WordingStatus;

/// The word for a questionnaire that differs from the one that is here.
const UNKNOWN: &str = "unknown";

impl Material<'_> {
    /// One for each form. A release does not say it, so it is that of the definition of the very same form.
    pub(super) fn wordings(&self) -> Vec<Wording> {
        let mut forms: Vec<&Form> = Vec::new();
        for of in self.of_group().flat_map(|release| release.battery()) {
            if !forms.contains(&of.form()) {
                forms.push(of.form());
            }
        }
        forms.into_iter().map(|form| self.wording(form)).collect()
    }

    fn wording(&self, form: &Form) -> Wording {
        let known = Known::new(form.id(), form.version(), self.instruments, self.language);
        let same = known.definition.filter(|of| Form::of(of) == *form);
        let [working, licensed, official, unknown] = self.words().general.wordings;
        let (status, text) = match same.map(|of| of.wording_status()) {
            Some(status @ WordingStatus::Working) => (status.word(), working),
            Some(status @ WordingStatus::Licensed) => (status.word(), licensed),
            Some(status @ WordingStatus::Official) => (status.word(), official),
            None => (UNKNOWN, unknown),
        };
        Wording {
            instrument: form.id().to_owned(),
            version: form.version().to_owned(),
            title: known.short_title().to_owned(),
            status,
            text: text(known.short_title()),
        }
    }
}

impl Page {
    /// Says whose words the questionnaires are asked in.
    pub(super) fn say_wordings(&mut self) {
        for text in self.wordings.iter().map(|of| of.text.clone()).collect::<Vec<_>>() {
            self.say(Tone::Note, text);
        }
    }
}
