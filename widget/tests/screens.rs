//! Single screens in a real browser, without an element and without a page around them.
//!
//! `cargo ci --only components` runs them; see `tests/README.md`.
#![cfg(target_family = "wasm")]
#![allow(clippy::unwrap_used, reason = "tests")]

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::task::tick;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_widget::config::{Layout, Mode};
use trygskema_widget::flow::Shown;
use trygskema_widget::{Control, Questionnaire};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Five items, each with six options.
const WHO_5: &str = include_str!("../../core/instruments/who-5.json");

/// 33 items in four parts, of which employees answer two, managers one and the main area one.
const IGLO: &str = include_str!("../../core/instruments/iglo-33.json");

/// A place in the page with a component in it; both are gone when it is dropped.
struct Mounted {
    place: HtmlElement,
    _component: Box<dyn std::any::Any>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.place.remove();
    }
}

impl Mounted {
    async fn new<V: IntoView + 'static>(component: impl FnOnce() -> V + 'static) -> Self
    where
        UnmountHandle<<V as Render>::State>: 'static,
    {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let component = Box::new(mount_to(place.clone(), component));
        tick().await;
        Self { place, _component: component }
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.place.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|element| element.text_content()).unwrap_or_default()
    }

    fn count(&self, selector: &str) -> u32 {
        self.place.query_selector_all(selector).unwrap().length()
    }

    /// Presses the button of an action.
    async fn press(&self, action: &str) {
        self.find(&format!("[data-action={action}]")).unwrap().click();
        tick().await;
    }

    /// Chooses the option with this code.
    async fn choose(&self, code: &str) {
        let option: HtmlInputElement = self.find(&format!("input[value='{code}']")).unwrap().unchecked_into();
        option.click();
        tick().await;
    }

    /// Whether this element has the focus.
    fn has_focus(&self, selector: &str) -> bool {
        let active = document().active_element();
        self.find(selector).is_some_and(|element| active.as_deref() == Some(&*element))
    }
}

fn who_5() -> Vec<Instrument> {
    vec![Instrument::from_json(WHO_5).unwrap()]
}

async fn asked() -> Mounted {
    let asked = Mounted::new(|| view! { <Questionnaire instruments=who_5()/> }).await;
    asked.press("start").await;
    asked
}

// shows: E16
#[wasm_bindgen_test]
async fn a_question_has_its_options_and_the_focus_on_its_heading() {
    let asked = asked().await;
    assert_eq!(asked.count("fieldset input[type=radio]"), 6);
    assert!(asked.text("legend").starts_with("Spørgsmål 1 af 5"), "{}", asked.text("legend"));
    assert!(asked.has_focus("#question"));
    assert!(asked.find("[data-action=back]").is_none(), "there is nothing before the first question");
}

// shows: E16, A8
#[wasm_bindgen_test]
async fn without_an_answer_the_question_says_what_is_missing_and_can_be_skipped() {
    let asked = asked().await;
    asked.press("next").await;
    assert!(asked.has_focus("[role=alert]"), "the message is not read");
    assert_eq!(asked.find("fieldset").unwrap().get_attribute("aria-describedby").unwrap(), "error");
    assert!(!asked.text("#error").is_empty());
    asked.press("skip").await;
    assert!(asked.text("legend").starts_with("Spørgsmål 2 af 5"), "{}", asked.text("legend"));
    assert!(asked.find("[role=alert]").is_none(), "the message stays with the next question");
}

// shows: U6
#[wasm_bindgen_test]
async fn a_list_has_a_group_for_each_question_and_counts_answers() {
    let asked = Mounted::new(|| view! { <Questionnaire instruments=who_5() layout=Layout::List/> }).await;
    asked.press("start").await;
    assert_eq!((asked.count("fieldset"), asked.count("fieldset > legend")), (5, 5));
    assert_eq!(asked.count("input[type=radio]"), 30);
    assert!(asked.has_focus(".heading"));
    assert!(asked.find("[data-action=skip]").is_none(), "a question is skipped by leaving it empty");
    asked.choose("3").await;
    assert!(asked.text(".progress").starts_with("Besvaret: 1 af 5"), "{}", asked.text(".progress"));
    asked.press("next").await;
    assert_eq!(asked.count(".reviewed"), 5);
    // The second question alone, and back.
    asked.find(".reviewed:nth-child(2) button").unwrap().click();
    tick().await;
    assert!(asked.text("legend").starts_with("Spørgsmål 2 af 5"), "{}", asked.text("legend"));
    asked.choose("4").await;
    asked.press("next").await;
    assert_eq!((asked.count(".reviewed"), asked.count(".reviewed.wrong")), (5, 3));
}

// shows: E16
#[wasm_bindgen_test]
async fn an_answer_is_still_chosen_when_the_person_comes_back() {
    let asked = asked().await;
    asked.choose("4").await;
    asked.press("next").await;
    assert_eq!(asked.count("input:checked"), 0, "an answer of the question before");
    asked.press("back").await;
    let chosen: HtmlInputElement = asked.find("input:checked").unwrap().unchecked_into();
    assert_eq!(chosen.value(), "4");
}

// shows: E16
#[wasm_bindgen_test]
async fn all_answers_stand_in_the_review_and_lead_to_the_result_once() {
    let (n_finished, items) = (RwSignal::new(0), RwSignal::new(Vec::new()));
    let asked = Mounted::new(move || {
        view! {
            <Questionnaire
                instruments=who_5()
                on_complete=move || n_finished.update(|n| *n += 1)
                on_show=Callback::new(move |(shown,): (Shown,)| items.update(|all| all.extend(shown.item().map(str::to_owned))))
            />
        }
    })
    .await;
    asked.press("start").await;
    for code in ["5", "4", "3", "2", "1"] {
        asked.choose(code).await;
        asked.press("next").await;
    }
    assert_eq!(asked.count("ol.review > li"), 5);
    assert_eq!(asked.count("li.wrong"), 0, "an answered item is marked");
    asked.press("finish").await;
    // (5 + 4 + 3 + 2 + 1) x 4, by the key of the WHO-5.
    assert!(asked.text("[data-score]").contains("60"), "{}", asked.text("[data-score]"));
    assert_eq!(n_finished.get_untracked(), 1);
    assert_eq!(items.get_untracked(), ["q1", "q2", "q3", "q4", "q5"]);
}

// shows: E16
#[wasm_bindgen_test]
async fn another_language_changes_the_texts_and_keeps_the_answer() {
    let language = RwSignal::new(Language::Danish);
    let asked = Mounted::new(move || view! { <Questionnaire instruments=who_5() language/> }).await;
    asked.press("start").await;
    asked.choose("3").await;
    let danish = asked.text("#question");
    language.set(Language::English);
    tick().await;
    assert_ne!(asked.text("#question"), danish);
    assert!(asked.text("legend").starts_with("Question 1 of 5"), "{}", asked.text("legend"));
    let chosen: HtmlInputElement = asked.find("input:checked").unwrap().unchecked_into();
    assert_eq!(chosen.value(), "3");
}

// shows: E16, P1
#[wasm_bindgen_test]
async fn the_page_around_can_delete_everything() {
    let control = Control::new();
    let asked = Mounted::new(move || view! { <Questionnaire instruments=who_5() control/> }).await;
    asked.press("start").await;
    asked.choose("3").await;
    control.wipe();
    tick().await;
    assert!(asked.find("[data-action=start]").is_some(), "not the first screen");
    asked.press("start").await;
    assert_eq!(asked.count("input:checked"), 0, "an answer is left");
}

// shows: E16
#[wasm_bindgen_test]
async fn what_cannot_be_asked_is_told_to_person_and_page() {
    let told = RwSignal::new("");
    let asked = Mounted::new(move || {
        view! { <Questionnaire instruments=Vec::new() on_error=Callback::new(move |(code,)| told.set(code))/> }
    })
    .await;
    assert!(asked.text("h2").contains("kan ikke vises"), "{}", asked.text("*"));
    assert!(!told.get_untracked().is_empty(), "the page hears nothing");
    assert!(asked.find("[data-action=start]").is_none());
}

// shows: E16
#[wasm_bindgen_test]
async fn at_a_kiosk_the_first_screen_says_how_long_it_waits() {
    let mode = Signal::stored(Mode::Kiosk);
    let asked = Mounted::new(move || view! { <Questionnaire instruments=who_5() mode/> }).await;
    let at_a_kiosk = asked.count(".facts li");
    let alone = Mounted::new(|| view! { <Questionnaire instruments=who_5()/> }).await;
    assert_eq!(at_a_kiosk, alone.count(".facts li") + 1, "{}", asked.text(".facts"));
}

// I2 asks for a need, so yes is named; I1 yes is a strength.
// shows: D21, D22, E16
#[wasm_bindgen_test]
async fn parts_of_other_people_are_skipped_in_one_step_and_the_result_names_the_needs() {
    let iglo = || vec![Instrument::from_json(IGLO).unwrap()];
    let asked = Mounted::new(move || view! { <Questionnaire instruments=iglo()/> }).await;
    asked.press("start").await;
    assert!(asked.find("[data-action=skip-part]").is_some());
    for code in ["1", "1", "2", "3", "1", "3"] {
        asked.choose(code).await;
        asked.press("next").await;
        assert!(asked.find("[data-action=skip-part]").is_none(), "only where a part begins");
    }
    for _ in 7..=11 {
        asked.choose("1").await;
        asked.press("next").await;
    }
    for number in [12, 19, 29] {
        let progress = format!("Spørgsmål {number} af 33");
        assert!(asked.text("legend").starts_with(&progress), "{}", asked.text("legend"));
        asked.press("skip-part").await;
    }
    asked.press("finish").await;
    let named: Vec<_> =
        ["i2", "i3", "i4", "i10"].map(|id| asked.text(&format!("[data-item={id}] .answer"))).into();
    assert_eq!(named, ["Ja", "Delvist", "Nej", "Ja"]);
    assert_eq!(asked.count("li[data-item]"), 4);
    let shown = asked.text(".result");
    assert!(shown.contains("Gruppe: Du har ikke svaret på denne del."), "{shown}");
    assert!(shown.contains("»Delvist« tæller ikke med."), "{shown}");
    assert!(shown.contains("Kun du ser det her"), "{shown}");
}
