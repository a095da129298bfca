//! Where a person is in the sheets that a meeting fills in, and what comes of them.

use leptos::prelude::*;
use trygskema_core::advice::matrix::Layer;
use trygskema_core::plan::{EmployeesRound, EntryId, JointForm, JointSheet, Note, Reply};
use trygskema_core::questionnaire::instrument::Instrument;
use web_sys::FileList;

use super::{State, today};
use crate::plan::joint::model::{At, Draft, Origin, Wish};
use crate::plan::joint::text::{Texts, texts};
use crate::plan::model::{Chosen, Spot, Step, Told};

/// Files that are larger are not even read: a release has at most 500 kB.
const MOST_BYTES: f64 = 500_003.0;

/// The signals of the sheets.
#[derive(Clone, Copy)]
pub(in crate::plan) struct Joint {
    at: RwSignal<At>,
    pub(in crate::plan) draft: RwSignal<Draft>,
    wish: RwSignal<Option<Wish>>,
    /// The round of the employees that is open. It is no part of the plan: its file stays where it is.
    round: RwSignal<Option<EmployeesRound>>,
    /// Each form is read once.
    forms: StoredValue<Vec<(JointForm, Instrument)>>,
}

impl Joint {
    pub(super) fn new() -> Self {
        Self {
            at: RwSignal::new(At::List),
            draft: RwSignal::default(),
            wish: RwSignal::new(None),
            round: RwSignal::new(None),
            forms: StoredValue::default(),
        }
    }

    /// Another plan is on the screen.
    pub(super) fn begin(self) {
        self.at.set(At::List);
        self.wish.set(None);
        self.round.set(None);
    }
}

impl State {
    pub(in crate::plan) fn joint(self) -> Joint {
        self.rest.with_value(|rest| rest.joint)
    }

    pub(in crate::plan) fn joint_texts(self) -> &'static Texts {
        texts(self.language_now())
    }

    /// What is shown of the sheets; followed.
    pub(in crate::plan) fn at(self) -> At {
        let at = self.joint().at.get();
        self.still(at)
    }

    pub(in crate::plan) fn at_now(self) -> At {
        let at = self.joint().at.get_untracked();
        self.still(at)
    }

    /// A sheet may have gone by something that was undone.
    fn still(self, at: At) -> At {
        match at.sheet() {
            Some(id) if self.joint_sheet(id).is_none() => At::List,
            _ => at,
        }
    }

    /// Shows something else of the sheets. Its heading takes the focus.
    pub(in crate::plan) fn go_in_sheets(self, at: At) {
        self.told.set(None);
        self.ask_focus(Spot::Heading("joint"));
        self.joint().at.set(at);
    }

    /// A sheet as it is now.
    pub(in crate::plan) fn joint_sheet(self, id: EntryId) -> Option<JointSheet> {
        self.with_now(|plan| plan.joint_sheet(id).cloned())
    }

    /// Reads the questions of a form.
    pub(in crate::plan) fn form<T>(self, form: JointForm, read: impl FnOnce(&Instrument) -> T) -> Option<T> {
        let is_known = self.joint().forms.with_value(|forms| forms.iter().any(|(known, _)| *known == form));
        if !is_known {
            let questions = form.instrument()?;
            self.joint().forms.update_value(|forms| forms.push((form, questions)));
        }
        self.joint().forms.with_value(|forms| {
            let (_, questions) = forms.iter().find(|(known, _)| *known == form)?;
            Some(read(questions))
        })
    }

    /// Begins the sheet that is chosen.
    pub(in crate::plan) fn begin_sheet(self) {
        let draft = self.joint().draft.get_untracked();
        let mut added = None;
        self.form(draft.form, |questions| {
            self.edit(|plan| {
                added = plan.add_joint(draft.form, questions, draft.parts(), draft.by, today());
            });
        });
        match added {
            Some(id) => self.go_in_sheets(At::Overview(id)),
            None => self.told.set(Some(Told::Failed(self.joint_texts().full))),
        }
    }

    pub(in crate::plan) fn remove_sheet(self, id: EntryId) {
        self.edit(|plan| plan.remove_joint(id));
        self.go_in_sheets(At::List);
        self.told.set(Some(Told::Done(self.joint_texts().removed.to_owned())));
    }

    /// Changes a sheet.
    pub(in crate::plan) fn edit_sheet(self, id: EntryId, change: impl FnOnce(&mut JointSheet)) {
        self.edit(|plan| {
            if let Some(sheet) = plan.joint_sheet_mut(id) {
                change(sheet);
            }
        });
    }

    /// Writes what the meeting came to on a question.
    pub(in crate::plan) fn reply(self, id: EntryId, item: &str, reply: Option<Reply>) {
        let Some(sheet) = self.joint_sheet(id) else { return };
        self.form(sheet.form(), |questions| {
            self.edit_sheet(id, |sheet| sheet.set_reply(questions, item, reply));
        });
    }

    /// Opens the first of these files as the round of the employees. With an error in it what is there stays.
    pub(in crate::plan) fn read_round(self, list: Option<FileList>) {
        self.read_first(list, MOST_BYTES, self.joint_texts().no_round, move |text| {
            self.joint().round.set(Some(EmployeesRound::from_json(text)?));
            self.go_in_sheets(At::Sides);
            Ok(())
        });
    }

    /// Takes the round away again; a sheet of the employees stands in its place, if there is one.
    pub(in crate::plan) fn close_round(self) {
        self.joint().round.set(None);
        self.go_in_sheets(At::List);
    }

    /// The round of the employees; followed.
    pub(in crate::plan) fn round(self) -> Option<EmployeesRound> {
        self.joint().round.get()
    }

    pub(in crate::plan) fn round_now(self) -> Option<EmployeesRound> {
        self.joint().round.get_untracked()
    }

    /// What an action on a question begins with.
    fn wish_of(self, origin: Origin, item: &str) -> Option<(Wish, Option<Layer>)> {
        match origin {
            Origin::Sheet(id) => self.wish_of_sheet(id, item),
            Origin::Round => self.wish_of_round(item),
        }
    }

    fn wish_of_round(self, item: &str) -> Option<(Wish, Option<Layer>)> {
        let round = self.round_now()?;
        let language = self.language_now();
        self.form(JointForm::Iglo, |questions| {
            let asked = questions.item(item)?;
            let goal = round.strengths(asked)?.goal(questions, asked, language);
            let wish = Wish { question: asked.text().best(language).0.to_owned(), goal };
            Some((wish, JointForm::Iglo.layer(questions, asked)))
        })?
    }

    fn wish_of_sheet(self, id: EntryId, item: &str) -> Option<(Wish, Option<Layer>)> {
        let sheet = self.joint_sheet(id)?;
        let entry = sheet.entry(item)?;
        self.form(sheet.form(), |questions| {
            let question = questions.item(item)?.text().best(self.language_now()).0.to_owned();
            let wish = Wish { question, goal: sheet.goal(questions, entry, self.language_now()) };
            Some((wish, sheet.layer(questions, entry)))
        })?
    }

    /// Goes to the finder with the level of a question and one of its factors chosen. What is put into the plan from there
    /// has the question as its goal.
    pub(in crate::plan) fn look_for(self, origin: Origin, item: &str, factor: Option<String>) {
        let Some((wish, layer)) = self.wish_of(origin, item) else { return };
        self.joint().wish.set(Some(wish));
        // All times: a need does not say when it begins. Primary prevention still stands first.
        self.chosen.set(Chosen { layer, factor, ..Chosen::default() });
        self.go_to(Step::Act);
    }

    /// Makes an action of a question and opens it.
    pub(in crate::plan) fn act_on(self, origin: Origin, item: &str) {
        let Some((wish, layer)) = self.wish_of(origin, item) else { return };
        self.joint().wish.set(None);
        self.go_to(Step::Act);
        let layer = layer.unwrap_or(Layer::Organisation);
        self.open.set(self.add(layer, None, Note::default(), &wish.goal, self.texts().added));
        self.ask_focus(Spot::Actions);
    }

    /// What measures are looked for; followed.
    pub(in crate::plan) fn wish(self) -> Option<Wish> {
        self.joint().wish.get()
    }

    pub(in crate::plan) fn wish_now(self) -> Option<Wish> {
        self.joint().wish.get_untracked()
    }

    pub(in crate::plan) fn forget_wish(self) {
        self.joint().wish.set(None);
    }
}
