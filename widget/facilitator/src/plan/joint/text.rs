//! The texts of the sheets: one struct, one value for each language, so that a missing text does not compile.

mod da;
mod en;

use trygskema_core::format::language::Language;
use trygskema_core::plan::JointForm;

use super::model::Levels;

/// The texts of the sheets.
#[derive(Debug)]
pub(in crate::plan) struct Texts {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) nobodys_own: &'static str,
    pub(super) form: fn(JointForm) -> &'static str,
    pub(super) levels: fn(Levels) -> &'static str,
    /// The levels of a sheet in a heading, by the ids of their sections.
    pub(super) section: fn(&str) -> &'static str,
    // The list.
    pub(super) begin_another: &'static str,
    pub(super) choose_form: &'static str,
    pub(super) choose_levels: &'static str,
    pub(super) by: &'static str,
    pub(super) begin: &'static str,
    pub(super) print_blank: &'static str,
    pub(super) see_sides: &'static str,
    pub(super) sides_need: &'static str,
    pub(super) open_round: &'static str,
    pub(in crate::plan) no_round: &'static str,
    pub(in crate::plan) full: &'static str,
    pub(in crate::plan) removed: &'static str,
    // One sheet.
    pub(super) day: &'static str,
    pub(super) present: &'static str,
    pub(super) no_names: &'static str,
    pub(super) progress: fn(usize, usize) -> String,
    pub(super) go_on: &'static str,
    pub(super) see_summary: &'static str,
    pub(super) print: &'static str,
    pub(super) remove: &'static str,
    pub(super) all_sheets: &'static str,
    pub(super) other_version: fn(&str, &str) -> String,
    // One question.
    pub(super) question: fn(usize, usize) -> String,
    pub(super) of_individuals: &'static str,
    pub(super) two_neighbours: &'static str,
    pub(super) whom: &'static str,
    pub(super) not_agreed: &'static str,
    pub(super) skip: &'static str,
    pub(super) note: &'static str,
    pub(super) next: &'static str,
    pub(super) back: &'static str,
    pub(super) overview: &'static str,
    // What it points to.
    pub(super) summary: &'static str,
    pub(super) no_sum: fn(JointForm) -> &'static str,
    pub(super) needs: fn(JointForm) -> &'static str,
    pub(super) partly: fn(JointForm) -> &'static str,
    pub(super) different: &'static str,
    pub(super) strengths: &'static str,
    pub(super) unanswered: &'static str,
    pub(super) none: &'static str,
    pub(super) profile: &'static str,
    pub(super) aspect: &'static str,
    pub(super) answers: &'static str,
    pub(super) published: &'static str,
    pub(super) size: &'static str,
    pub(super) no_size: &'static str,
    pub(super) no_figure_of_size: fn(&str) -> String,
    pub(super) percent: &'static str,
    pub(super) at_least: &'static str,
    pub(super) below: &'static str,
    pub(super) panel: &'static str,
    pub(super) find: &'static str,
    pub(super) find_for: fn(&str) -> String,
    pub(super) act: &'static str,
    // Two sides.
    pub(super) sides: &'static str,
    pub(super) sides_about: &'static str,
    pub(super) employees: &'static str,
    pub(super) management: &'static str,
    pub(super) not_asked: &'static str,
    pub(super) round: fn(&str, &str, u32) -> String,
    pub(super) close_round: &'static str,
    pub(super) of_round: &'static str,
    pub(super) majorities: &'static str,
    // The finder.
    pub(super) looking_for: &'static str,
    pub(super) other_levels: &'static str,
    pub(super) forget: &'static str,
    // Paper.
    pub(super) answer: &'static str,
    pub(super) agreed_by: &'static str,
}

/// The texts in a language.
pub(in crate::plan) fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Danish => &da::TEXTS,
        Language::English => &en::TEXTS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use trygskema_core::plan::{JointForm, MIRRORS, Present, Side, Sight, Standing};

    fn all(language: Language) -> Vec<String> {
        let texts = texts(language);
        let mut all = [
            texts.title,
            texts.lead,
            texts.nobodys_own,
            texts.begin_another,
            texts.choose_form,
            texts.choose_levels,
            texts.by,
            texts.begin,
            texts.print_blank,
            texts.see_sides,
            texts.sides_need,
            texts.open_round,
            texts.no_round,
            texts.close_round,
            texts.of_round,
            texts.majorities,
            texts.full,
            texts.removed,
            texts.day,
            texts.present,
            texts.no_names,
            texts.go_on,
            texts.see_summary,
            texts.print,
            texts.remove,
            texts.all_sheets,
            texts.of_individuals,
            texts.two_neighbours,
            texts.whom,
            texts.not_agreed,
            texts.skip,
            texts.note,
            texts.next,
            texts.back,
            texts.overview,
            texts.summary,
            texts.different,
            texts.strengths,
            texts.unanswered,
            texts.none,
            texts.profile,
            texts.aspect,
            texts.answers,
            texts.published,
            texts.size,
            texts.no_size,
            texts.percent,
            texts.at_least,
            texts.below,
            texts.panel,
            texts.find,
            texts.act,
            texts.sides,
            texts.sides_about,
            texts.employees,
            texts.management,
            texts.not_asked,
            texts.looking_for,
            texts.other_levels,
            texts.forget,
            texts.answer,
            texts.agreed_by,
        ]
        .map(str::to_owned)
        .to_vec();
        for form in JointForm::ALL {
            all.extend([texts.form, texts.no_sum, texts.needs, texts.partly].map(|of| of(form).to_owned()));
        }
        all.extend(Levels::ALL.map(|levels| (texts.levels)(levels).to_owned()));
        let sections = ["individual", "group", "leader", "organisation"];
        all.extend(sections.map(|section| (texts.section)(section).to_owned()));
        all.extend([(texts.progress)(0, 5), (texts.progress)(1, 5), (texts.question)(1, 5)]);
        all.extend([(texts.other_version)("1", "2"), (texts.no_figure_of_size)("1"), (texts.find_for)("1")]);
        all.push((texts.round)("A", "1", 12));
        all.extend(Side::ALL.map(|side| side.label(language).to_owned()));
        all.extend(Present::ALL.map(|who| who.label(language).to_owned()));
        all.extend(MIRRORS.map(|mirror| mirror.title(language).to_owned()));
        all.extend(
            [Sight::Alike, Sight::Different, Sight::Open].map(|sight| sight.label(language).to_owned()),
        );
        let standings = [
            Standing::Strength,
            Standing::Partly,
            Standing::Need,
            Standing::Answered,
            Standing::Unknown,
            Standing::NotAgreed,
            Standing::Skipped,
            Standing::Open,
        ];
        for form in [JointForm::Iglo, JointForm::Trust] {
            all.extend(standings.map(|standing| standing.label(form, language).to_owned()));
        }
        all
    }

    // shows: D3, D15
    #[test]
    fn both_languages_are_complete_and_promise_nothing_that_cannot_be_kept() {
        rules::complete_and_honest(all);
    }

    // shows: D15
    #[test]
    fn danish_sentences_are_short() {
        rules::short_and_du(&all(Language::Danish));
    }

    // shows: J7, D21
    #[test]
    fn each_level_is_asked_of_those_that_the_form_names() {
        let iglo = JointForm::Iglo.instrument().unwrap();
        for (levels, who) in [
            (Levels::Individual, Some("the employees")),
            (Levels::Group, Some("the employees")),
            (Levels::OfEmployees, Some("the employees")),
            (Levels::Leader, Some("the managers of the unit")),
            (Levels::Organisation, Some("the main area or the main committee")),
        ] {
            for id in levels.sections() {
                let section = iglo.sections().iter().find(|section| section.id() == *id).unwrap();
                let named = section.answered_by().and_then(|who| who.get(Language::English));
                assert_eq!(named, who, "{id}");
            }
        }
        assert_eq!(Levels::Group.answered_by(), Side::Employees);
        assert_eq!(Levels::Leader.answered_by(), Side::Leaders);
        assert_eq!(Levels::Organisation.answered_by(), Side::MainArea);
    }
}
