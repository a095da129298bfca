//! What the screen of a plan holds: one handle of signals that every component finds in the context.

mod filter;
mod joint;
mod outlet;
mod undo;

use leptos::prelude::*;
use trygskema_core::advice::matrix::{Filter, Layer, MATRIX, Matrix, Prevention, Row};
use trygskema_core::format::day::Day;
use trygskema_core::format::language::Language;
use trygskema_core::plan::{Action, ActionId, ActionText, EntryId, MeasureId, Note, Plan, PlanId, Status};

use super::model::{Chosen, Printed, Spot, Step, Told};
use super::text::{Texts, sheet_texts, texts};
use crate::station::device;
use trygskema_element::host::Host;
use trygskema_widget::config::{Block, Page as _};

/// The handle. It can be copied into closures; a copy is the same plan.
#[derive(Clone, Copy)]
pub(super) struct State {
    host: StoredValue<Host, LocalStorage>,
    matrix: StoredValue<Option<Matrix>>,
    language: RwSignal<Language>,
    pub(super) step: RwSignal<Step>,
    plan: RwSignal<Plan>,
    is_unsaved: RwSignal<bool>,
    /// Counts what the fields have to be made anew for: opening, undoing, an action more or less.
    drawn: RwSignal<u32>,
    paper: RwSignal<u32>,
    pub(super) printed: RwSignal<Printed>,
    told: RwSignal<Option<Told>>,
    open: RwSignal<Option<ActionId>>,
    /// What takes the focus when the page is made anew.
    focus_at: StoredValue<Option<Spot>>,
    pub(super) chosen: RwSignal<Chosen>,
    pub(super) only_status: RwSignal<Option<Status>>,
    pub(super) only_level: RwSignal<Option<Layer>>,
    rest: StoredValue<Rest>,
}

/// What few places need, behind one handle: the state is copied into many closures.
#[derive(Clone, Copy)]
struct Rest {
    past: RwSignal<Vec<Plan>>,
    /// Whether more actions are shown than the first.
    shows_all_actions: RwSignal<bool>,
    joint: joint::Joint,
}

impl State {
    pub(super) fn new(host: Host) -> Self {
        let language = host.read_config().config.language;
        let state = Self {
            host: StoredValue::new_local(host),
            matrix: StoredValue::new(Matrix::from_json(MATRIX).ok()),
            language: RwSignal::new(language),
            step: RwSignal::new(Step::Map),
            plan: RwSignal::new(empty_plan()),
            is_unsaved: RwSignal::new(false),
            drawn: RwSignal::new(0),
            paper: RwSignal::new(0),
            printed: RwSignal::new(Printed::Page),
            told: RwSignal::new(None),
            open: RwSignal::new(None),
            focus_at: StoredValue::new(None),
            chosen: RwSignal::default(),
            only_status: RwSignal::new(None),
            only_level: RwSignal::new(None),
            rest: StoredValue::new(Rest {
                past: RwSignal::default(),
                shows_all_actions: RwSignal::new(false),
                joint: joint::Joint::new(),
            }),
        };
        state.begin();
        state
    }

    /// The plan of the page itself, or an empty one.
    pub(super) fn begin(self) {
        self.past().set(Vec::new());
        self.step.set(Step::Map);
        self.told.set(None);
        self.open.set(None);
        // Primary prevention comes first.
        self.chosen.set(Chosen { prevention: Some(Prevention::Primary), ..Chosen::default() });
        self.only_status.set(None);
        self.only_level.set(None);
        self.shows_all_actions().set(false);
        self.joint().begin();
        self.plan.set(empty_plan());
        let block = self.host.with_value(|host| {
            let id = host.attribute("plan")?;
            match host.block(&id) {
                Block::Text(text) => Some((id, text)),
                _ => None,
            }
        });
        if let Some((name, text)) = block {
            match Plan::from_json(&text) {
                Ok(plan) => self.plan.set(plan),
                Err(problems) => self.told.set(Some(Told::Faulty(name, problems))),
            }
        }
        self.is_unsaved.set(false);
        self.draw();
    }

    /// Reads language and colours again.
    pub(super) fn refresh(self) {
        let language = self.host().read_config().config.language;
        if language != self.language.get_untracked() {
            self.language.set(language);
        }
    }

    pub(super) fn host(self) -> Host {
        self.host.get_value()
    }

    /// The language of the interface; followed.
    pub(super) fn language(self) -> Language {
        self.language.get()
    }

    pub(super) fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// The texts of the interface, as they are now: the whole screen is made anew when the language changes.
    pub(super) fn texts(self) -> &'static Texts {
        texts(self.language_now())
    }

    /// The step that is shown; followed.
    pub(super) fn step(self) -> Step {
        self.step.get()
    }

    pub(super) fn go_to(self, step: Step) {
        self.told.set(None);
        self.step.set(step);
    }

    /// Reads the plan; followed.
    pub(super) fn with<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.plan.with(read)
    }

    pub(super) fn with_now<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.plan.with_untracked(read)
    }

    /// Follows what the fields have to be made anew for.
    pub(super) fn follow_drawn(self) {
        self.drawn.track();
    }

    pub(super) fn draw(self) {
        self.drawn.update(|count| *count = count.wrapping_add(1));
    }

    /// Follows what the printed page has to be made anew for.
    pub(super) fn follow_paper(self) {
        self.paper.track();
    }

    pub(super) fn draw_paper(self) {
        self.paper.update(|count| *count = count.wrapping_add(1));
    }

    /// Something is being typed that is not in the plan yet.
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

    pub(super) fn start_anew(self) {
        self.replace(empty_plan());
        self.told.set(Some(Told::Done(self.texts().begun_anew.to_owned())));
    }

    /// What the person is told; followed.
    pub(super) fn told(self) -> Option<Told> {
        self.told.get()
    }

    /// The measures that are chosen, or `None` if the matrix could not be read.
    pub(super) fn find<T>(self, show: impl FnOnce(&Matrix, Filter<'_>) -> T) -> Option<T> {
        self.chosen.with(|chosen| {
            let Chosen { prevention, layer, grade, .. } = *chosen;
            let filter = Filter { prevention, layer, grade, factor: chosen.factor.as_deref() };
            self.matrix.with_value(|matrix| matrix.as_ref().map(|matrix| show(matrix, filter)))
        })
    }

    /// Something about the matrix.
    pub(super) fn matrix<T>(self, read: impl FnOnce(&Matrix) -> T) -> Option<T> {
        self.matrix.with_value(|matrix| matrix.as_ref().map(read))
    }

    /// Puts a measure into the plan, with what was looked for as its goal.
    pub(super) fn take(self, row: &Row) {
        let (language, texts) = (self.language_now(), self.texts());
        let words = Note::new(row.intervention().best(language).0);
        let goal = self.wish_now().map(|wish| wish.goal).unwrap_or_default();
        self.add(row.layer(), MeasureId::parse(row.id()), words, &goal, texts.put_in);
    }

    /// Puts an idea of the group's own into the plan and opens it.
    pub(super) fn add_own(self) {
        let goal = self.wish_now().map(|wish| wish.goal).unwrap_or_default();
        let added = self.add(Layer::Organisation, None, Note::default(), &goal, self.texts().added);
        self.open.set(added);
        self.ask_focus(Spot::Actions);
        self.draw();
    }

    /// Whether the focus is wanted by what is made anew; once.
    pub(super) fn takes_focus(self) -> bool {
        self.takes_focus_at(|spot| spot == Spot::Actions)
    }

    /// Whether a measure stands in the plan; followed.
    pub(super) fn has_measure(self, id: &str) -> bool {
        let is_meant = |action: &Action| action.basis.as_ref().is_some_and(|basis| basis.as_str() == id);
        self.with(|plan| plan.actions().iter().any(is_meant))
    }

    /// Says what takes the focus when the page is made anew.
    pub(super) fn ask_focus(self, spot: Spot) {
        self.focus_at.set_value(Some(spot));
    }

    /// Whether the focus is wanted here; once.
    pub(super) fn takes_focus_at(self, is_here: impl Fn(Spot) -> bool) -> bool {
        let is_meant = self.focus_at.get_value().is_some_and(is_here);
        if is_meant {
            self.focus_at.set_value(None);
        }
        is_meant
    }

    pub(super) fn tell(self, told: Told) {
        self.told.set(Some(told));
    }

    fn add(
        self,
        layer: Layer,
        basis: Option<MeasureId>,
        words: Note,
        goal: &str,
        said: fn(&str) -> String,
    ) -> Option<ActionId> {
        let mut added = None;
        self.edit(|plan| {
            added = plan.add(layer, basis);
            if let Some(action) = added.and_then(|id| plan.action_mut(id)) {
                action.set_text(ActionText::Measures, words);
                action.set_text(ActionText::Goal, Note::new(goal));
            }
        });
        let told = added.map_or(Told::Failed(self.texts().full), |id| Told::Done(said(&id.to_string())));
        self.told.set(Some(told));
        // Nothing must hide what was just put in.
        self.only_status.set(None);
        self.only_level.set(None);
        self.shows_all_actions().set(true);
        self.draw();
        added
    }

    pub(super) fn remove(self, id: ActionId) {
        self.edit(|plan| plan.remove(id));
        self.open.set(None);
        self.told.set(Some(Told::Done((self.texts().removed)(&id.to_string()))));
        self.ask_focus(Spot::Actions);
        self.draw();
    }

    /// The group meets half a year after the start.
    pub(super) fn meet_after_half_a_year(self) {
        self.edit(|plan| plan.status_day = plan.start.and_then(|start| start.months_later(6)));
        self.ask_focus(Spot::Heading("days"));
        self.draw();
    }

    /// Adds a meeting a month after the last one, or at the start.
    pub(super) fn add_meeting(self) {
        let mut added = None;
        self.edit(|plan| {
            let last = plan.year.meetings().iter().filter_map(|meeting| meeting.day).max();
            let day = last.and_then(|day| day.months_later(1)).or(plan.start);
            added = plan.add_meeting(day);
        });
        self.show_added(added, "meetings");
    }

    /// Adds a visit a month after the last one; the first is two months after the start.
    pub(super) fn add_visit(self) {
        let mut added = None;
        self.edit(|plan| {
            let last = plan.year.visits().iter().filter_map(|visit| visit.day).max();
            let first = plan.start.and_then(|start| start.months_later(2));
            added = plan.add_visit(last.and_then(|day| day.months_later(1)).or(first));
        });
        self.show_added(added, "visits");
    }

    /// What was added takes the focus; with nothing added, the heading of its list, and it is said that the list is full.
    pub(super) fn show_added(self, added: Option<EntryId>, list: &'static str) {
        if added.is_none() {
            self.tell(Told::Failed(sheet_texts(self.language_now()).no_more));
        }
        self.ask_focus(added.map_or(Spot::Heading(list), Spot::Entry));
        self.draw();
    }

    pub(super) fn remove_entry(self, id: EntryId) {
        let is_meeting = self.with_now(|plan| plan.year.meetings().iter().any(|meeting| meeting.id() == id));
        self.ask_focus(Spot::Heading(if is_meeting { "meetings" } else { "visits" }));
        self.edit(|plan| plan.year.remove(id));
        self.told.set(Some(Told::Done(self.texts().entry_removed.to_owned())));
        self.draw();
    }

    /// Changes one action.
    pub(super) fn edit_action(self, id: ActionId, change: impl FnOnce(&mut Action)) {
        self.edit(|plan| {
            if let Some(action) = plan.action_mut(id) {
                change(action);
            }
        });
    }

    /// The action whose fields are shown; followed.
    pub(super) fn open(self) -> Option<ActionId> {
        self.open.get()
    }

    /// Whether the fields of this action are shown; followed.
    pub(super) fn is_open(self, id: ActionId) -> bool {
        self.open() == Some(id)
    }

    pub(super) fn is_open_now(self, id: ActionId) -> bool {
        self.open.get_untracked() == Some(id)
    }

    pub(super) fn toggle(self, id: ActionId) {
        self.open.update(|open| *open = if *open == Some(id) { None } else { Some(id) });
    }
}

/// The day that the device shows.
pub(super) fn today() -> Option<Day> {
    let (year, month, day) = device::today();
    Day::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// A browser without randomness gives every plan the same id, and two plans then share the names of their events.
fn empty_plan() -> Plan {
    let random = device::random::<16>().unwrap_or_default();
    Plan::new(PlanId::new(random), today().unwrap_or(Day::FIRST))
}
