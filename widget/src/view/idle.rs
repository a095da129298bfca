//! On a shared device: is somebody still here? If nobody answers, everything is deleted.

use gloo::timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRoot};

use super::part::{PRIMARY, button};
use crate::config::IdleLimit;
use crate::dom::{Tag, tag};
use crate::state::Phase;
use crate::ui::Ui;

/// How long the question stays before everything is deleted. WCAG 2.2.1 asks for at least 20 seconds.
const GRACE_SECONDS: u32 = 30;
/// How often the seconds left are announced to a screen reader.
const ANNOUNCED_EVERY: u32 = 10;

const TITLE: &str = "idle-title";
const TEXT: &str = "idle-text";

/// The state of the question: cheap to copy into the timer and the listeners.
#[derive(Clone, Copy)]
struct Watch {
    ui: Ui,
    limit: u32,
    /// Seconds until everything is deleted, while the question is asked.
    left: RwSignal<Option<u32>>,
    last_touch: StoredValue<f64>,
    returns_to: StoredValue<Option<HtmlElement>, LocalStorage>,
}

/// The question and its timer. In the self-test, where nobody shares the screen, there is neither.
pub(super) fn idle(ui: Ui) -> Option<Tag> {
    let limit = match ui.config(|config| config.idle) {
        Some(IdleLimit::Seconds(seconds)) if ui.is_kiosk() => seconds,
        _ => return None,
    };
    let watch = Watch {
        ui,
        limit,
        left: RwSignal::new(None),
        last_touch: StoredValue::new(now()),
        returns_to: StoredValue::new_local(None),
    };
    let place = tag("div");
    let inside = place.clone();
    StoredValue::new_local(Interval::new(500, move || watch.tick(&inside)));
    let listeners = ["pointerdown", "keydown", "input"]
        .map(|kind| window_event_listener_untyped(kind, move |_| watch.touch()));
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    let is_asked = Memo::new(move |_| watch.left.with(Option::is_some));
    Some(place.region(
        move || is_asked.get().then(|| watch.dialog()),
        |dialog| dialog.focus_inside("button"),
    ))
}

impl Watch {
    /// Somebody is here.
    fn touch(self) {
        self.last_touch.try_set_value(now());
        if self.left.try_get_untracked().flatten().is_some() {
            self.left.set(None);
            // Back to exactly where the person was.
            if let Some(element) = self.returns_to.try_get_value().flatten() {
                let _ = element.focus();
            }
        }
    }

    /// Half a second later. A page that was hidden or a device that slept finds its time over at once.
    fn tick(self, inside: &Tag) {
        let idle = seconds_between(self.last_touch.try_get_value().unwrap_or_default(), now());
        if self.ui.phase_untracked() == Phase::Intro || idle < self.limit {
            return;
        }
        match self.limit.saturating_add(GRACE_SECONDS).saturating_sub(idle) {
            0 => {
                self.left.set(None);
                self.ui.wipe();
            }
            left => {
                if self.left.get_untracked().is_none() {
                    self.returns_to.try_set_value(focused_beside(inside));
                }
                if self.left.get_untracked() != Some(left) {
                    self.left.set(Some(left));
                }
            }
        }
    }

    fn dialog(self) -> Tag {
        let texts = &self.ui.messages().idle;
        let left = move || self.left.get().unwrap_or_default();
        let announced = Memo::new(move |_| left().div_ceil(ANNOUNCED_EVERY).saturating_mul(ANNOUNCED_EVERY));
        let seen = tag("p")
            .attr("aria-hidden", "true")
            .live_text(move || (texts.left)(left()));
        let read = tag("p")
            .class("unseen")
            .attr("id", TEXT)
            .attr("aria-live", "polite")
            .live_text(move || (texts.left)(announced.get()));
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
            .child(button("stay", PRIMARY, texts.stay, move || self.touch()));
        tag("div").class("veil").child(dialog)
    }
}

/// Milliseconds of a clock that nobody can set.
fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, time is not negative"
)]
fn seconds_between(earlier: f64, later: f64) -> u32 {
    ((later - earlier) / 1000.0) as u32
}

/// What has the focus in the questionnaire.
fn focused_beside(inside: &Tag) -> Option<HtmlElement> {
    let root = inside.element().get_root_node().dyn_into::<ShadowRoot>().ok()?;
    root.active_element()?.dyn_into::<HtmlElement>().ok()
}
