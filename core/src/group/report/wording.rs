//! Whose words the questionnaires of a report are asked in, and what that means for its figures.

use std::collections::BTreeSet;

use super::page::{Page, Tone, Wording};
use super::{Known, Material};
use crate::group::aggregate::Form;
use crate::questionnaire::instrument::WordingStatus;

/// The word for a questionnaire that differs from the one that is here.
const UNKNOWN: &str = "unknown";

impl Material<'_> {
    /// One for each form. A release does not say it, so it is that of the definition of the very same form.
    pub(super) fn wordings(&self) -> Vec<Wording> {
        let mut forms: Vec<&Form> = Vec::new();
        for of in self.in_time().into_iter().flat_map(|release| release.battery()) {
            if !forms.contains(&of.form()) {
                forms.push(of.form());
            }
        }
        forms.into_iter().map(|form| self.wording(form)).collect()
    }

    fn wording(&self, form: &Form) -> Wording {
        let known = Known::new(form.id(), form.version(), self.instruments, self.language);
        let same = known.definition.filter(|of| Form::of(of) == *form);
        let status = same.map_or(UNKNOWN, |of| of.wording_status().word());
        Wording {
            instrument: form.id().to_owned(),
            version: form.version().to_owned(),
            title: known.short_title().to_owned(),
            status,
            text: self.wording_sentence(status, known.short_title()),
        }
    }

    fn wording_sentence(&self, status: &str, titles: &str) -> String {
        let [working, licensed, official, unknown] = self.words().general.wordings;
        let of_status = WordingStatus::WORDS.iter().zip([working, licensed, official]);
        let sentence =
            of_status.into_iter().find(|(word, _)| **word == status).map_or(unknown, |(_, text)| text);
        sentence(titles)
    }

    /// Says whose words the questionnaires are asked in, once for all of which the same is so.
    pub(super) fn say_wordings(&self, page: &mut Page) {
        let statuses: BTreeSet<_> = page.wordings.iter().map(|of| of.status).collect();
        for status in statuses {
            let of_status = page.wordings.iter().filter(|of| of.status == status);
            let titles: BTreeSet<_> = of_status.map(|of| of.title.as_str()).collect();
            let titles = titles.into_iter().collect::<Vec<_>>().join(", ");
            page.say(Tone::Note, self.wording_sentence(status, &titles));
        }
    }
}
