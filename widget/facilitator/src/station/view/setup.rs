//! A new round, or joining that of another tablet.

use leptos::prelude::*;
use trygskema_core::group::terms::{Floor, Wave};
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_widget::config::IdleLimit;
use trygskema_widget::{Button, CollectAny, SECONDARY};

use super::notice::Notices;
use super::outlook::{Outlook, Persons, Told};
use super::part::Heading;
use crate::station::form::{Brought, Form, Group, Line, Row, Select, Submit, Tick};
use crate::station::forms::{IDLE_CHOICES, USUAL, offered};
use crate::station::kiosk::Kiosk;
use crate::station::new_round::{Filled, Key, NewRound, USUAL_ROUNDS};

const WAVES: [&str; 4] = ["wave-before", "wave-after", "wave-follow-up", "wave-measurement"];

/// The values of the choices of [`IDLE_CHOICES`].
const IDLE_VALUES: [&str; 6] = ["60", "90", "180", "300", "900", "off"];

/// What is filled in. A copy is the same form.
#[derive(Clone, Copy)]
struct Draft {
    kiosk: Kiosk,
    /// The questionnaires that can be chosen, and whether they are.
    offered: StoredValue<Vec<(Instrument, RwSignal<bool>)>, LocalStorage>,
    label: RwSignal<String>,
    round_name: RwSignal<String>,
    department: RwSignal<String>,
    wave: RwSignal<Option<usize>>,
    headcount: RwSignal<String>,
    floor: RwSignal<String>,
    idle: RwSignal<String>,
    pin: RwSignal<String>,
    has_own_result: RwSignal<bool>,
    is_strict: RwSignal<bool>,
    has_two_cards: RwSignal<bool>,
    /// What was said of it when the facilitator confirmed to have read it.
    seen: RwSignal<Option<Told>>,
}

impl Draft {
    fn new(kiosk: Kiosk) -> Self {
        let filled = kiosk
            .again()
            .unwrap_or_else(|| Filled { floor: Floor::MINIMUM.persons().to_string(), ..Filled::default() });
        let instruments = offered(&kiosk.host());
        // What there is no choice about is chosen.
        let is_only_one = instruments.len() == 1;
        let offered = instruments.into_iter().map(|instrument| {
            let is_on = is_only_one || filled.forms.iter().any(|form| form == instrument.id());
            (instrument, RwSignal::new(is_on))
        });
        let offered = StoredValue::new_local(offered.collect::<Vec<_>>());
        Self {
            kiosk,
            offered,
            label: RwSignal::new(filled.label),
            round_name: RwSignal::new(filled.round_name),
            department: RwSignal::new(filled.department),
            wave: RwSignal::new(filled.wave),
            headcount: RwSignal::new(filled.headcount),
            floor: RwSignal::new(filled.floor),
            idle: RwSignal::new(value_of(filled.idle).to_owned()),
            pin: RwSignal::default(),
            has_own_result: RwSignal::new(filled.has_own_result),
            is_strict: RwSignal::new(filled.key != Key::Device),
            has_two_cards: RwSignal::new(filled.key == Key::TwoCards),
            seen: RwSignal::new(None),
        }
    }

    /// Chooses the questionnaires of a usual round and no other, and its wave.
    fn choose(self, place: usize) {
        let Some(forms) = USUAL_ROUNDS.get(place) else { return };
        self.offered.with_value(|offered| {
            for (instrument, is_on) in offered {
                is_on.set(forms.contains(&instrument.id()));
            }
        });
        self.wave.set(Some(place));
    }

    /// What is told about the round as it is filled in now; followed.
    fn told(self) -> Option<Told> {
        let headcount = self.headcount.get().trim().parse().ok().filter(|headcount| *headcount > 0);
        let floor = Floor::new(self.floor.get().trim().parse().unwrap_or_default());
        let wave = self.wave.get().and_then(|place: usize| Wave::ALL.get(place).copied());
        let (kiosk, chosen) = (self.kiosk, chosen(self.offered));
        Told::of(kiosk.texts(), kiosk.language(), &chosen, wave, Persons::InTheGroup(headcount?), floor)
    }

    /// Whether the facilitator has confirmed to have read what is told now.
    fn is_seen(self) -> bool {
        let told = self.told();
        self.seen.with(|seen| *seen == told)
    }

    fn submit(self) {
        untrack(|| self.submit_untracked());
    }

    fn submit_untracked(self) {
        let forms = chosen(self.offered).iter().map(|instrument| instrument.id().to_owned()).collect();
        let text = |field: RwSignal<String>| field.get().trim().to_owned();
        self.kiosk.open(&NewRound::First(Filled {
            forms,
            label: text(self.label),
            round_name: text(self.round_name),
            department: text(self.department),
            wave: self.wave.get(),
            headcount: text(self.headcount),
            floor: text(self.floor),
            idle: idle_of(&self.idle.get()),
            has_own_result: self.has_own_result.get(),
            key: match (self.is_strict.get(), self.has_two_cards.get()) {
                (false, _) => Key::Device,
                (true, false) => Key::Card,
                (true, true) => Key::TwoCards,
            },
            pin: text(self.pin),
            is_unread: self.told().is_some_and(|told| told.has_concerns()) && !self.is_seen(),
        }));
    }
}

/// The questionnaires that are chosen; followed.
fn chosen(offered: StoredValue<Vec<(Instrument, RwSignal<bool>)>, LocalStorage>) -> Vec<Instrument> {
    offered.with_value(|offered| {
        let chosen = offered.iter().filter(|(_, is_chosen)| is_chosen.get());
        chosen.map(|(instrument, _)| instrument.clone()).collect()
    })
}

/// The time limit for a value of the list.
fn idle_of(chosen: &str) -> IdleLimit {
    let found = IDLE_VALUES.iter().zip(IDLE_CHOICES).find(|(value, _)| **value == chosen);
    found.map_or_else(IdleLimit::default, |(_, idle)| idle)
}

/// The value of the list for a time limit.
fn value_of(idle: IdleLimit) -> &'static str {
    let found = IDLE_VALUES.iter().zip(IDLE_CHOICES).find(|(_, choice)| *choice == idle);
    found.map_or("90", |(value, _)| value)
}

#[component]
pub(super) fn Setup() -> impl IntoView {
    view! {
        <div>
            <FirstTablet/>
            <OtherTablet/>
        </div>
    }
}

#[component]
fn FirstTablet() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().setup;
    let draft = Draft::new(kiosk);
    let least = Floor::MINIMUM.persons();
    let idle = IDLE_VALUES.iter().zip(IDLE_CHOICES).map(|(value, idle)| (*value, (texts.seconds)(idle)));
    view! {
        <Form on_submit=move || draft.submit()>
            <Notices/>
            <Heading text=texts.title/>
            <p class="lead">{if kiosk.again().is_some() { texts.again } else { texts.lead }}</p>
            <Templates draft/>
            <Group id="forms" legend=texts.forms>
                <Forms draft/>
            </Group>
            <Line id="label" label=texts.label hint=texts.label_hint text=draft.label/>
            <Line id="round" label=texts.round_name hint=texts.round_name_hint text=draft.round_name/>
            <Line id="department" label=texts.department hint=texts.department_hint text=draft.department/>
            <Group id="wave" legend=texts.wave>
                <Waves draft/>
            </Group>
            <Line id="headcount" label=texts.headcount keys="numeric" text=draft.headcount/>
            <Line id="floor" label=texts.floor hint=(texts.floor_hint)(least) keys="numeric" text=draft.floor/>
            {move || draft.told().map(|told| view! { <Foretold draft told/> }.into_any())}
            <Select id="idle" label=texts.idle hint=texts.idle_hint choices=idle.collect() chosen=draft.idle/>
            <Line id="pin" label=texts.pin hint=texts.pin_hint kind="password" text=draft.pin/>
            <Tick id="own-result" label=texts.own_result is_on=draft.has_own_result/>
            <Tick id="strict" label=texts.strict hint=texts.strict_hint is_on=draft.is_strict/>
            {move || draft.is_strict.get().then(|| {
                view! { <Tick id="two-cards" label=texts.two_cards hint=texts.two_cards_hint is_on=draft.has_two_cards/> }.into_any()
            })}
            <div class="actions">
                <Submit action="open" label=texts.open/>
            </div>
        </Form>
    }
}

/// Rounds that are usual, where the page offers the usual questionnaires.
#[component]
fn Templates(draft: Draft) -> impl IntoView {
    if draft.offered.with_value(Vec::len) < USUAL.len() {
        return ().into_any();
    }
    let texts = &draft.kiosk.texts().setup;
    let button = |(place, label): (usize, &'static str)| {
        view! { <Button action="template" label on_press=move || draft.choose(place)/> }
    };
    let all = texts.templates.into_iter().enumerate().map(button).collect_any();
    view! {
        <p class="hint">{texts.usual}</p>
        <div class="actions" role="group" aria-label=texts.usual>
            {all}
        </div>
    }
    .into_any()
}

#[component]
fn Forms(draft: Draft) -> impl IntoView {
    let language = draft.kiosk.language();
    let row = |(instrument, is_on): &(Instrument, RwSignal<bool>)| {
        let (id, is_on) = (format!("form-{}", instrument.id()), *is_on);
        let label = instrument.title().best(language).0;
        view! { <Row kind="checkbox" name="forms" id label is_on on_change=move |now| is_on.set(now)/> }
    };
    draft.offered.with_value(|offered| offered.iter().map(row).collect_any())
}

#[component]
fn Waves(draft: Draft) -> impl IntoView {
    let Draft { kiosk, wave, .. } = draft;
    let row = |(place, (id, label)): (usize, (&str, &'static str))| {
        let is_on = Signal::derive(move || wave.get() == Some(place));
        let on_change = move |_: bool| wave.set(Some(place));
        view! { <Row kind="radio" name="wave" id=id.to_owned() label is_on on_change/> }
    };
    WAVES.into_iter().zip(kiosk.texts().setup.waves).enumerate().map(row).collect_any()
}

/// What the round could show, and where it raises concern, that this was read.
#[component]
fn Foretold(draft: Draft, told: Told) -> impl IntoView {
    let label = draft.kiosk.texts().outlook.seen;
    let confirm = told.has_concerns().then(|| {
        let is_on = Signal::derive(move || draft.is_seen());
        let on_change = move |now: bool| draft.seen.set(untrack(|| draft.told()).filter(|_| now));
        view! { <Row kind="checkbox" name="seen" id="seen".to_owned() label is_on on_change/> }
    });
    view! { <Outlook told>{confirm}</Outlook> }
}

#[component]
fn OtherTablet() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().setup;
    let [text, pin] = [RwSignal::<String>::default(), RwSignal::default()];
    let join = move || {
        let trimmed = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        kiosk.open(&NewRound::Joined { text: trimmed(text), pin: trimmed(pin) });
    };
    view! {
        <details class="details" data-part="join">
            <summary>{texts.join_title}</summary>
            <Form on_submit=join>
                <p>{texts.join_lead}</p>
                <Brought id="join-text" label=texts.join_field text/>
                <Line id="join-pin" label=texts.pin hint=texts.pin_hint kind="password" text=pin/>
                <div class="actions">
                    <Submit action="join" class=SECONDARY label=texts.join/>
                </div>
            </Form>
        </details>
    }
}
