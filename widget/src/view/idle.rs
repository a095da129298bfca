//! On a shared device: is somebody still here? If nobody answers, everything is deleted.

use gloo::timers::callback::Interval;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::config::IdleLimit;
use crate::state::Phase;
use crate::ui::Ui;

/// How long the question stays before everything is deleted. WCAG 2.2.1 asks for at least 20 seconds.
pub(crate) const GRACE_SECONDS: u32 = 30;
/// How often the seconds left are announced to a screen reader.
const ANNOUNCED_EVERY: u32 = 10;

const TITLE: &str = "idle-title";
const TEXT: &str = "idle-text";

/// The question and its timer. In the self-test, where nobody shares the screen, there is neither.
pub(super) fn idle(ui: Ui) -> AnyView {
    let limit = match ui.config(|config| config.idle) {
        Some(IdleLimit::Seconds(seconds)) if ui.is_kiosk() => seconds,
        _ => return ().into_any(),
    };
    let left = RwSignal::new(None::<u32>);
    let last_touch = StoredValue::new(now());
    let returns_to = StoredValue::new_local(None::<HtmlElement>);
    let frame = NodeRef::<html::Div>::new();

    let touch = move || {
        last_touch.try_set_value(now());
        if left.get_untracked().is_some() {
            left.set(None);
            // Back to exactly where the person was.
            if let Some(element) = returns_to.try_get_value().flatten() {
                let _ = element.focus();
            }
        }
    };
    let tick = move || {
        let idle = seconds_between(last_touch.try_get_value().unwrap_or_default(), now());
        if ui.phase_untracked() == Phase::Intro || idle < limit {
            return;
        }
        match limit.saturating_add(GRACE_SECONDS).checked_sub(idle) {
            Some(remaining) if remaining > 0 => {
                if left.get_untracked().is_none() {
                    returns_to.try_set_value(focused_beside(frame));
                }
                if left.get_untracked() != Some(remaining) {
                    left.set(Some(remaining));
                }
            }
            _ => {
                left.set(None);
                ui.wipe();
            }
        }
    };
    let timer = StoredValue::new_local(Interval::new(500, tick));
    on_cleanup(move || timer.dispose());
    // A page that was hidden or a device that slept finds its time over at once.
    let listeners =
        ["pointerdown", "keydown", "input"].map(|kind| window_event_listener_untyped(kind, move |_| touch()));
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));

    let dialog = move || {
        left.with(Option::is_some).then(|| {
            let texts = &ui.messages().idle;
            let button = NodeRef::<html::Button>::new();
            Effect::new(move |_| {
                if let Some(button) = button.get() {
                    let _ = button.focus();
                }
            });
            let seconds = move || left.get().unwrap_or_default();
            let announced = Memo::new(move |_| {
                seconds()
                    .div_ceil(ANNOUNCED_EVERY)
                    .saturating_mul(ANNOUNCED_EVERY)
            });
            view! {
                <div class="veil">
                    <div
                        class="dialog"
                        part="dialog"
                        role="alertdialog"
                        aria-modal="true"
                        aria-labelledby=TITLE
                        aria-describedby=TEXT
                    >
                        <h3 id=TITLE>{texts.title}</h3>
                        <p aria-hidden="true">{move || (texts.left)(seconds())}</p>
                        <p class="unseen" id=TEXT aria-live="polite">
                            {move || (texts.left)(announced.get())}
                        </p>
                        <button
                            type="button"
                            class="button primary"
                            part="button stay"
                            data-action="stay"
                            node_ref=button
                            on:click=move |_| touch()
                        >
                            {texts.stay}
                        </button>
                    </div>
                </div>
            }
        })
    };
    view! { <div class="idle" node_ref=frame>{dialog}</div> }.into_any()
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
    reason = "`as` saturates, and time is not negative"
)]
fn seconds_between(earlier: f64, later: f64) -> u32 {
    ((later - earlier) / 1000.0) as u32
}

/// What has the focus in the questionnaire.
fn focused_beside(frame: NodeRef<html::Div>) -> Option<HtmlElement> {
    let root = frame
        .get_untracked()?
        .get_root_node()
        .dyn_into::<web_sys::ShadowRoot>()
        .ok()?;
    root.active_element()?.dyn_into::<HtmlElement>().ok()
}
