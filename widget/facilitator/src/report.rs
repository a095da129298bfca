//! `<tryg-report>`: the effect of a workshop, from released figures alone.
//!
//! | module | does |
//! |---|---|
//! | [`shelf`] | the rounds that are there, and what could not be used |
//! | [`files`] | files that are picked or dropped |
//! | [`view`] | the screen |
//! | [`blocks`], [`charts`] | the report of the core as elements and pictures |
//!
//! Every number and every sentence of a report is made in [`trygskema_core::group::report`], so that the command line shows the
//! same. Nothing is stored and nothing is sent: rounds and notes are in memory until the page is left, and in the file
//! that the person saves.
//!
//! # What a page can set and read
//!
//! The attribute `releases` holds ids of blocks `<script type="application/json">` with released rounds to begin with.
//! On the element `data-phase` is `empty` or `shown`. Inside, rounds have `data-round`, views are radios with the words of
//! the core as values, the group is a list with `data-choice` = `group`, every figure has `data-figure` and `data-value`, every note `data-note`; buttons have
//! `data-action` = `remove | print | json | csv`, the file input `choose`.

mod blocks;
mod charts;
mod files;
pub(crate) mod shelf;
mod view;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use trygskema_core::format::language::Language;
use trygskema_core::group::report::{Material, Notes, Page, View};
use trygskema_core::questionnaire::instrument::Instrument;
use wasm_bindgen::JsValue;

use self::blocks::Typed;
use self::shelf::Shelf;
use super::desk::Desk;
use crate::live::Live;
use trygskema_element::event::Event;
use trygskema_element::host::Host;
use trygskema_element::instances::{Inbox, Message};
use trygskema_widget::config::{Block, Page as _};
use trygskema_widget::setup::Library as _;

/// What a report holds. Cheap to clone into closures: a clone is the same room.
#[derive(Clone)]
struct Room(Rc<Parts>);

struct Parts {
    host: Host,
    camera: Function,
    shelf: Live<Shelf>,
    view: Live<View>,
    /// The label of the group that is looked at, where a view is of one group.
    group: Live<Option<String>>,
    /// Whether the person has chosen the view; until then it follows from the rounds.
    is_chosen: Cell<bool>,
    notes: Rc<RefCell<Notes>>,
    instruments: RefCell<Vec<Instrument>>,
}

impl PartialEq for Room {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Room {
    fn new(host: Host, camera: Function) -> Self {
        let room = Self(Rc::new(Parts {
            host,
            camera,
            shelf: Live::new(Shelf::default()),
            view: Live::new(View::OneRound),
            group: Live::new(None),
            is_chosen: Cell::new(false),
            notes: Rc::default(),
            instruments: RefCell::default(),
        }));
        room.begin();
        room
    }

    /// Nothing but the rounds of the page itself.
    fn begin(&self) {
        let mut shelf = Shelf::default();
        let ids = self.0.host.attribute("releases").unwrap_or_default();
        for id in ids.split_whitespace() {
            let text = match self.0.host.block(id) {
                Block::Text(text) => Some(text),
                _ => None,
            };
            shelf.take_file(id, text.as_deref());
        }
        self.0.is_chosen.set(false);
        self.0.group.set(None);
        *self.0.notes.borrow_mut() = Notes::default();
        self.put(shelf);
    }

    /// Shows other rounds.
    fn put(&self, shelf: Shelf) {
        *self.0.instruments.borrow_mut() = shelf.instruments(|id| self.0.host.definition(id));
        if !self.0.is_chosen.get() {
            self.0.view.set(shelf.first_view());
        }
        let group = self.0.group.get();
        self.0.group.set(group.filter(|group| shelf.groups().contains(&group.as_str())));
        self.0.shelf.set(shelf);
    }

    /// The way to pictures.
    fn camera(&self) -> Function {
        self.0.camera.clone()
    }

    /// The rounds; followed.
    fn shelf(&self) -> Shelf {
        self.0.shelf.follow()
    }

    /// Whether there is no round.
    fn is_empty(&self) -> bool {
        self.0.shelf.get().rounds().is_empty()
    }

    /// What is shown; followed.
    fn view(&self) -> View {
        self.0.view.follow()
    }

    /// Shows something else of the same rounds.
    fn choose(&self, view: View) {
        self.0.is_chosen.set(true);
        self.0.view.set(view);
    }

    /// The group that was chosen; followed.
    fn group(&self) -> Option<String> {
        self.0.group.follow()
    }

    /// The group that was chosen, as it is now.
    fn group_now(&self) -> Option<String> {
        self.0.group.get()
    }

    /// Shows another group in the same view; no group if the label is unknown.
    fn choose_group(&self, group: &str) {
        let shelf = self.0.shelf.get();
        self.0.group.set(shelf.groups().contains(&group).then(|| group.to_owned()));
    }

    /// Takes files, all at once when they are read.
    fn read(&self, list: Option<JsValue>) {
        let Some(list) = list else { return };
        let room = self.clone();
        files::read(&list, move |files| {
            let mut shelf = room.0.shelf.get();
            shelf.forget_troubles();
            for (name, text) in files {
                shelf.take_file(&name, text.as_deref());
            }
            room.put(shelf);
        });
    }

    /// Takes the text of a code.
    fn take_code(&self, text: &str) {
        let mut shelf = self.0.shelf.get();
        shelf.forget_troubles();
        shelf.take_code("QR", text);
        self.put(shelf);
    }

    fn remove(&self, round: &str) {
        let mut shelf = self.0.shelf.get();
        shelf.forget_troubles();
        shelf.remove(round);
        self.put(shelf);
    }

    /// The report as it is now.
    fn page(&self, language: Language) -> Page {
        self.made(language, self.0.view.get())
    }

    /// What the rounds are called, in their order.
    fn names(&self, language: Language) -> Vec<String> {
        let shelf = self.0.shelf.get();
        let (notes, instruments) = (Notes::default(), []);
        let material = Material {
            releases: shelf.rounds(),
            instruments: &instruments,
            notes: &notes,
            language,
            group: None,
        };
        shelf.rounds().iter().map(|release| material.name(release)).collect()
    }

    fn made(&self, language: Language, view: View) -> Page {
        let shelf = self.0.shelf.get();
        let (notes, instruments) = (self.0.notes.borrow(), self.0.instruments.borrow());
        let chosen = self.group_now().filter(|_| view.is_of_one_group());
        let group = chosen.as_deref();
        let material =
            Material { releases: shelf.rounds(), instruments: &instruments, notes: &notes, language, group };
        material.page(view)
    }

    /// What is done with a text that is typed: kept, and nothing else.
    fn typed(&self) -> Typed {
        let notes = Rc::clone(&self.0.notes);
        Rc::new(move |id, text| notes.borrow_mut().set(id, text))
    }
}

/// Puts the report into the base element of `host`, for as long as the Leptos owner of this call lives.
pub(super) fn report(host: Host, camera: Function, inbox: &Inbox) {
    let room = Room::new(host.clone(), camera);
    let of_wipe = room.clone();
    let name = |room: &Room| if room.is_empty() { "empty" } else { "shown" };
    let desk = Desk::new(host, room);
    desk.show(inbox, view::shown, name, move |_: &Desk<Room>, message| {
        if message == Message::Wipe {
            of_wipe.begin();
        }
    });
    desk.host().fire(Event::Ready);
}
