//! On a shared device: is somebody still here? If nobody answers, everything is deleted.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, ShadowRoot};

use super::part::{ElementRef, PRIMARY, on_load};
use crate::flow::Flow;
use crate::state::Phase;

/// How long the question stays before everything is deleted. WCAG 2.2.1 asks for at least 20 seconds.
pub const GRACE_SECONDS: u32 = 30;
/// On a station an own result that nobody looks at any more goes sooner.
const RESULT_SECONDS: u32 = 60;
/// How often the seconds left are announced to a screen reader.
const ANNOUNCED_EVERY: u32 = 10;

#[derive(Clone, Copy)]
struct Watch {
    flow: Flow,
    limit: u32,
    frame: ElementRef,
    is_asked: RwSignal<bool>,
    /// Seconds until everything is deleted, while the question is asked.
    left: RwSignal<u32>,
    /// Nothing once everything is deleted and nobody has come since.
    last_touch: StoredValue<Option<f64>>,
    /// What the clock of the device showed when the page was hidden.
    hidden_at: StoredValue<Option<f64>>,
    /// Whether a finger lies on the screen.
    is_held: StoredValue<bool>,
    returns_to: StoredValue<Option<HtmlElement>, LocalStorage>,
}

/// The frame of a questionnaire. On a shared device it asks after a while whether somebody is there; elsewhere it does not.
#[component]
pub fn Idle(children: Children) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let Some(limit) = flow.idle_limit() else {
        return view! { <div class="frame">{children()}</div> }.into_any();
    };
    let frame = ElementRef::new();
    let watch = Watch {
        flow,
        limit,
        frame,
        is_asked: RwSignal::new(false),
        left: RwSignal::new(0),
        last_touch: StoredValue::new(Some(now())),
        hidden_at: StoredValue::new(None),
        is_held: StoredValue::new(false),
        returns_to: StoredValue::new_local(None),
    };
    // Both end with the screen that they belong to.
    StoredValue::new_local(Interval::new(500, move || watch.tick()));
    StoredValue::new_local(EventListener::new(&document(), "visibilitychange", move |_| watch.look()));
    // No clicks: one on a button may end the screen, and with it these listeners, before it has come up to them.
    view! {
        <div
            class="frame"
            node_ref=frame
            on:pointerdown=move |_| watch.touch(Some(true))
            on:pointerup=move |_| watch.touch(Some(false))
            on:pointercancel=move |_| watch.touch(Some(false))
            on:keydown=move |_| watch.touch(None)
            on:input=move |_| watch.touch(None)
        >
            {children()}
            {move || watch.is_asked.get().then(|| view! { <Question watch/> }).into_any()}
        </div>
    }
    .into_any()
}

impl Watch {
    /// The page has been hidden or is back in view. The timer may have stood still in between, and in a device that slept
    /// even the clock that nobody can set; the other clock can make the time longer, never shorter.
    fn look(self) {
        if document().hidden() {
            self.hidden_at.set_value(Some(Date::now()));
        } else if let Some(hidden_at) = self.hidden_at.get_value() {
            self.hidden_at.set_value(None);
            let away = now() - (Date::now() - hidden_at);
            self.last_touch.update_value(|touch| *touch = touch.map(|touch| touch.min(away)));
            self.tick();
        }
    }

    /// Somebody is here. Who comes too late is somebody else, and does not get to see what was answered.
    fn touch(self, holds: Option<bool>) {
        if self.is_over() {
            return self.tick();
        }
        self.last_touch.set_value(Some(now()));
        if let Some(holds) = holds {
            self.is_held.set_value(holds);
        }
    }

    /// Takes the question away, at the end of a press or a key: what begins on the question must not end on what lies
    /// under it.
    fn go_on(self) {
        if self.is_asked.get_untracked() {
            self.is_asked.set(false);
            // Back to exactly where the person was.
            if let Some(element) = self.returns_to.try_update_value(Option::take).flatten() {
                let _ = element.focus();
            }
        }
    }

    fn limit(self) -> u32 {
        let is_own_result = self.flow.is_counted() && self.flow.phase_now() == Phase::Result;
        if is_own_result { self.limit.min(RESULT_SECONDS) } else { self.limit }
    }

    /// Seconds since somebody was here.
    fn idle(self) -> u32 {
        self.last_touch.get_value().map_or(0, |touch| seconds_between(touch, now()))
    }

    fn is_over(self) -> bool {
        self.flow.phase_now() != Phase::Intro && self.idle() >= self.limit().saturating_add(GRACE_SECONDS)
    }

    /// Half a second later, or back in view. A page that was hidden or a device that slept finds its time over at once.
    fn tick(self) {
        if self.flow.phase_now() == Phase::Intro {
            // Whoever starts has the whole time, even with a tool that presses a button without pointer or key.
            return self.last_touch.set_value(Some(now()));
        }
        let (idle, limit) = (self.idle(), self.limit());
        if idle < limit {
            // A press that was long enough to be no click, or a key that was let go elsewhere.
            if idle > 0 && !self.is_held.get_value() {
                self.go_on();
            }
            return;
        }
        let left = limit.saturating_add(GRACE_SECONDS).saturating_sub(idle);
        if left == 0 {
            self.is_asked.set(false);
            self.last_touch.set_value(None);
            self.flow.wipe();
            return;
        }
        self.left.set(left);
        if !self.is_asked.get_untracked() {
            self.returns_to.set_value(self.focused());
            self.is_asked.set(true);
        }
    }

    /// What has the focus in the questionnaire.
    fn focused(self) -> Option<HtmlElement> {
        let root = self.frame.get_untracked()?.get_root_node().dyn_into::<ShadowRoot>().ok()?;
        root.active_element()?.dyn_into::<HtmlElement>().ok()
    }
}

#[component]
fn Question(watch: Watch) -> impl IntoView {
    let texts = &watch.flow.messages().idle;
    let stay = ElementRef::new();
    on_load(stay, |stay| drop(stay.focus()));
    // A text that stays the same is not written again, so it is announced once.
    let announced = move || watch.left.get().div_ceil(ANNOUNCED_EVERY).saturating_mul(ANNOUNCED_EVERY);
    view! {
        <div class="veil" on:click=move |_| watch.go_on() on:keyup=move |_| watch.go_on()>
            <div
                class="dialog"
                part="dialog"
                role="alertdialog"
                aria-modal="true"
                aria-labelledby="idle-title"
                aria-describedby="idle-text"
            >
                <h3 id="idle-title">{texts.title}</h3>
                <p aria-hidden="true">{move || (texts.left)(watch.left.get()).into_any()}</p>
                <p class="unseen" id="idle-text" aria-live="polite">
                    {move || (texts.left)(announced()).into_any()}
                </p>
                // Pressing it is like any press or key on the question, and any of them is an answer.
                <button type="button" class=PRIMARY part="button stay" data-action="stay" node_ref=stay>
                    {texts.stay}
                </button>
            </div>
        </div>
    }
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
