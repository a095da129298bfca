//! Whose words the questionnaires of a report are asked in, and what that means for its figures.

use super::page::{Page, Tone, Wording};
use super::{Known, Material, View};
use crate::format::language::Language;
use crate::group::aggregate::Form;
use crate::group::sorting::each_once;
use crate::questionnaire::instrument::{Instrument, WordingStatus};

/// Whose words a questionnaire is asked in, and what that means for its figures: `None` is a questionnaire that differs
/// from the one that is here. `titles` stands at the head of the sentence.
pub fn wording_sentence(status: Option<WordingStatus>, titles: &str, language: Language) -> String {
    let sentence = match (language, status) {
        (Language::Danish, Some(WordingStatus::Working)) => {
            "Ordlyden er vores egen arbejdsversion, ikke en officiel oversættelse. Tallene kan derfor ikke sammenlignes med andres."
        }
        (Language::Danish, Some(WordingStatus::Imported)) => {
            "Ordlyden er hentet ind fra en fil. Om den er den officielle, ved vi ikke."
        }
        (Language::Danish, Some(WordingStatus::Licensed)) => {
            "Ordlyden er stillet til rådighed af den, der har rettighederne."
        }
        (Language::Danish, Some(WordingStatus::Official)) => "Ordlyden er den officielle.",
        (Language::Danish, None) => {
            "Vi ved ikke, hvor ordlyden kommer fra. Skemaet er et andet end det, der er her. Hold derfor ikke tallene op mod andres."
        }
        (Language::English, Some(WordingStatus::Working)) => {
            "the wording is our own working version, not an official translation. So the figures cannot be compared with other people's."
        }
        (Language::English, Some(WordingStatus::Imported)) => {
            "the wording was taken in from a file. Whether it is the official one is not known."
        }
        (Language::English, Some(WordingStatus::Licensed)) => "the wording is licensed by its holder.",
        (Language::English, Some(WordingStatus::Official)) => "the wording is the official one.",
        (Language::English, None) => {
            "where the wording comes from is not known. The questionnaire is not the one that is here. So do not hold the figures against other people's."
        }
    };
    format!("{titles}: {sentence}")
}

impl Material<'_> {
    /// One for each form. A release does not say it, so it is that of the definition of the very same form.
    pub(super) fn wordings(&self, view: View) -> Vec<Wording> {
        let mut forms: Vec<&Form> = Vec::new();
        for of in self.of_view(view).into_iter().flat_map(|release| release.battery()) {
            if !forms.contains(&of.form()) {
                forms.push(of.form());
            }
        }
        forms.into_iter().map(|form| self.wording(form)).collect()
    }

    /// Whose words a form is asked in, as one word.
    pub(super) fn wording_word(&self, form: &Form) -> &'static str {
        self.wording_status(form).map_or("unknown", WordingStatus::word)
    }

    fn wording_status(&self, form: &Form) -> Option<WordingStatus> {
        let known = Known::new(form.id(), form.version(), self.instruments, self.language);
        known.definition.filter(|of| Form::of(of) == *form).map(Instrument::wording_status)
    }

    fn wording(&self, form: &Form) -> Wording {
        let known = Known::new(form.id(), form.version(), self.instruments, self.language);
        let status = self.wording_status(form);
        Wording {
            instrument: form.id().to_owned(),
            version: form.version().to_owned(),
            title: known.short_title().to_owned(),
            status,
            text: wording_sentence(status, known.short_title(), self.language),
        }
    }

    /// Says how far rounded means can be off, and whose words the questionnaires are asked in, once for all of which the same is so.
    pub(super) fn closing_notes(&self, page: &mut Page) {
        self.say_rounded(page);
        for status in each_once(page.wordings.iter().map(|of| of.status)) {
            let of_status = page.wordings.iter().filter(|of| of.status == status);
            let titles = each_once(of_status.map(|of| of.title.as_str())).join(", ");
            page.say(Tone::Note, wording_sentence(status, &titles, self.language));
        }
    }
}
