//! On a shared device: is somebody still here? If nobody answers, everything is deleted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Interval;
use js_sys::Date;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRoot};

use super::part::{PRIMARY, button};
use crate::config::IdleLimit;
use crate::dom::{Tag, listen, tag};
use crate::live::{Live, keep};
use crate::state::Phase;
use crate::ui::Ui;

/// How long the question stays before everything is deleted. WCAG 2.2.1 asks for at least 20 seconds.
pub(crate) const GRACE_SECONDS: u32 = 30;
/// On a station an own result that nobody looks at any more goes sooner.
const RESULT_SECONDS: u32 = 60;
/// How often the seconds left are announced to a screen reader.
const ANNOUNCED_EVERY: u32 = 10;

/// What shows that somebody is here. No clicks: one on a button may end the screen, and with it these listeners, before it
/// has come up to them.
const KINDS: [&str; 5] = ["pointerdown", "pointerup", "pointercancel", "keydown", "input"];

const TITLE: &str = "idle-title";
const TEXT: &str = "idle-text";

struct Watch {
    ui: Ui,
    limit: u32,
    frame: Tag,
    is_asked: Live<bool>,
    /// Seconds until everything is deleted, while the question is asked.
    left: Live<u32>,
    /// The same, in steps that a screen reader can follow.
    announced: Live<u32>,
    /// Nothing once everything is deleted and nobody has come since.
    last_touch: Cell<Option<f64>>,
    /// What the clock of the device showed when the page was hidden.
    hidden_at: Cell<Option<f64>>,
    /// Whether a finger lies on the screen.
    is_held: Cell<bool>,
    returns_to: RefCell<Option<HtmlElement>>,
}

/// Adds the question and its timer to the frame. In the self-test, where nobody shares the screen, there is neither.
pub(crate) fn idle(ui: &Ui, frame: Tag) -> Tag {
    let limit = match ui.idle_limit() {
        IdleLimit::Seconds(seconds) if ui.is_kiosk() => seconds,
        _ => return frame,
    };
    let watch = Rc::new(Watch {
        ui: ui.clone(),
        limit,
        frame: frame.clone(),
        is_asked: Live::new(false),
        left: Live::new(0),
        announced: Live::new(0),
        last_touch: Cell::new(Some(now())),
        hidden_at: Cell::new(None),
        is_held: Cell::new(false),
        returns_to: RefCell::new(None),
    });
    let ticking = Rc::clone(&watch);
    keep(Rc::new(Interval::new(500, move || ticking.tick())));
    let seen = Rc::clone(&watch);
    listen(document().into(), "visibilitychange", move |_| seen.look());
    let frame = KINDS.into_iter().fold(frame, |frame, kind| {
        let touched = Rc::clone(&watch);
        frame.on(kind, move |_| touched.touch(kind))
    });
    frame.region(
        move || watch.is_asked.follow().then(|| dialog(&watch)),
        |dialog| dialog.focus_inside("button"),
    )
}

impl Watch {
    /// The page has been hidden or is back in view. The timer may have stood still in between, and in a device that slept
    /// even the clock that nobody can set; the other clock can make the time longer, never shorter.
    fn look(&self) {
        if document().hidden() {
            self.hidden_at.set(Some(Date::now()));
        } else if let Some(hidden_at) = self.hidden_at.take() {
            let away = now() - (Date::now() - hidden_at);
            self.last_touch.set(self.last_touch.get().map(|touch| touch.min(away)));
            self.tick();
        }
    }

    /// Somebody is here. Who comes too late is somebody else, and does not get to see what was answered.
    fn touch(&self, kind: &str) {
        if self.is_over() {
            return self.tick();
        }
        self.last_touch.set(Some(now()));
        match kind {
            "pointerdown" => self.is_held.set(true),
            "pointerup" | "pointercancel" => self.is_held.set(false),
            _ => {}
        }
    }

    /// Takes the question away, at the end of a press or a key: what begins on the question must not end on what lies
    /// under it.
    fn go_on(&self) {
        if self.is_asked.get() {
            self.is_asked.set(false);
            // Back to exactly where the person was.
            if let Some(element) = self.returns_to.take() {
                let _ = element.focus();
            }
        }
    }

    fn limit(&self) -> u32 {
        let is_own_result = self.ui.is_station() && self.ui.phase_now() == Phase::Result;
        if is_own_result { self.limit.min(RESULT_SECONDS) } else { self.limit }
    }

    /// Seconds since somebody was here.
    fn idle(&self) -> u32 {
        self.last_touch.get().map_or(0, |touch| seconds_between(touch, now()))
    }

    fn is_over(&self) -> bool {
        self.ui.phase_now() != Phase::Intro && self.idle() >= self.limit().saturating_add(GRACE_SECONDS)
    }

    /// Half a second later, or back in view. A page that was hidden or a device that slept finds its time over at once.
    fn tick(&self) {
        if self.ui.phase_now() == Phase::Intro {
            // Whoever starts has the whole time, even with a tool that presses a button without pointer or key.
            return self.last_touch.set(Some(now()));
        }
        let (idle, limit) = (self.idle(), self.limit());
        if idle < limit {
            // A press that was long enough to be no click, or a key that was let go elsewhere.
            if idle > 0 && !self.is_held.get() {
                self.go_on();
            }
            return;
        }
        let left = limit.saturating_add(GRACE_SECONDS).saturating_sub(idle);
        if left == 0 {
            self.is_asked.set(false);
            self.last_touch.set(None);
            self.ui.wipe();
            return;
        }
        if !self.is_asked.get() {
            self.returns_to.replace(self.focused());
        }
        self.left.set(left);
        self.announced.set(left.div_ceil(ANNOUNCED_EVERY).saturating_mul(ANNOUNCED_EVERY));
        self.is_asked.set(true);
    }

    /// What has the focus in the questionnaire.
    fn focused(&self) -> Option<HtmlElement> {
        let root = self.frame.element().get_root_node().dyn_into::<ShadowRoot>().ok()?;
        root.active_element()?.dyn_into::<HtmlElement>().ok()
    }
}

fn dialog(watch: &Rc<Watch>) -> Tag {
    let texts = &watch.ui.messages().idle;
    let [seen, read] = [Rc::clone(watch), Rc::clone(watch)];
    let seen = tag("p").attr("aria-hidden", "true").live_text(move || (texts.left)(seen.left.follow()));
    let read = tag("p")
        .class("unseen")
        .attr("id", TEXT)
        .attr("aria-live", "polite")
        .live_text(move || (texts.left)(read.announced.follow()));
    let dialog = tag("div")
        .class("dialog")
        .attr("part", "dialog")
        .attr("role", "alertdialog")
        .attr("aria-modal", "true")
        .attr("aria-labelledby", TITLE)
        .attr("aria-describedby", TEXT)
        .child(tag("h3").attr("id", TITLE).text(texts.title))
        .child(seen)
        .child(read)
        // Pressing it is like any press or key on the question, and any of them is an answer.
        .child(button(&watch.ui, "stay", PRIMARY, texts.stay, |_| {}));
    ["click", "keyup"].into_iter().fold(tag("div").class("veil").child(dialog), |veil, kind| {
        let answered = Rc::clone(watch);
        veil.on(kind, move |_| answered.go_on())
    })
}

/// Milliseconds of a clock that nobody can set.
fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, time is not negative"
)]
fn seconds_between(earlier: f64, later: f64) -> u32 {
    ((later - earlier) / 1000.0) as u32
}
