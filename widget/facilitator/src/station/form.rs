//! Fields of the facilitator's screens. No respondent ever sees one.

use leptos::prelude::*;
use trygskema_widget::{CollectAny, ElementRef, PRIMARY, follow};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::kiosk::Kiosk;
use super::text::Notice;
use crate::camera::Camera;
use crate::files::read_first;
use crate::text::reading;

/// Bytes of a file that is read; the set-up and the part of a tablet are far below.
const LARGEST_FILE: f64 = 65_536.0;

/// A form that never leaves the page.
#[component]
pub(super) fn Form(#[prop(into)] on_submit: Callback<()>, children: Children) -> impl IntoView {
    view! {
        <form
            class="screen"
            part="screen"
            autocomplete="off"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                on_submit.run(());
            }
        >
            {children()}
        </form>
    }
}

/// The button that submits it.
#[component]
pub(super) fn Submit(
    action: &'static str,
    #[prop(default = PRIMARY)] class: &'static str,
    label: &'static str,
    /// Whether it waits.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class=class
            part=format!("button {action}")
            data-action=action
            disabled=move || disabled.get()
        >
            {label}
        </button>
    }
}

/// The field in which it can be mended.
pub(super) const fn field_of(notice: Notice) -> Option<&'static str> {
    Some(match notice {
        Notice::NoForms | Notice::NotForGroups => "forms",
        Notice::NoWave => "wave",
        Notice::BadLabel => "label",
        Notice::BadRoundName => "round",
        Notice::BadDepartment => "department",
        Notice::BadHeadcount => "headcount",
        Notice::BadFloor => "floor",
        Notice::BadPin => "pin",
        Notice::BadJoinPin => "join-pin",
        Notice::BadDate => "date",
        Notice::BadSetup | Notice::SetupNewer => "join-text",
        Notice::ConfirmAbove => "above",
        Notice::ConfirmOutlook => "seen",
        Notice::BundleDamaged
        | Notice::BundleForeign
        | Notice::BundleNewer
        | Notice::BundleTwice
        | Notice::BundleOtherForms => "part-text",
        Notice::WrongKey | Notice::TooSoon => "key",
        _ => return None,
    })
}

/// What is wrong with the field that has this id.
fn error_of(id: &'static str) -> Memo<Option<&'static str>> {
    let kiosk = expect_context::<Kiosk>();
    Memo::new(move |_| {
        let notice = kiosk.told().into_iter().find(|notice| field_of(*notice) == Some(id))?;
        Some((kiosk.texts().notice)(notice))
    })
}

/// Calls `focus` when a link to the field with this id is followed.
fn on_wanted(id: String, focus: impl Fn() + 'static) {
    let kiosk = expect_context::<Kiosk>();
    follow(move || {
        if kiosk.wanted() == Some(id.as_str()) {
            focus();
            kiosk.is_there();
        }
    });
}

/// What is wrong with a field, in words beside it.
#[component]
fn Mistake(id: &'static str, error: Memo<Option<&'static str>>) -> impl IntoView {
    let words = move |text| view! { <p class="error" id=format!("{id}-error")>{text}</p> };
    move || error.get().map(words)
}

/// A label, the words about a field, and what is wrong with it.
#[component]
fn Field(
    id: &'static str,
    class: &'static str,
    label: &'static str,
    hint: String,
    error: Memo<Option<&'static str>>,
    children: Children,
) -> impl IntoView {
    let hint =
        (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> }.into_any());
    view! {
        <div class=class class:wrong=move || error.get().is_some()>
            <label for=id>{label}</label>
            {hint}
            <Mistake id error/>
            {children()}
        </div>
    }
}

/// The ids of what is read with a field.
fn described_by(
    id: &'static str,
    has_hint: bool,
    error: Memo<Option<&'static str>>,
) -> impl Fn() -> Option<String> + Send + 'static {
    move || match (has_hint, error.get().is_some()) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-hint {id}-error")),
    }
}

/// A line to write in.
#[component]
pub(super) fn Line(
    id: &'static str,
    label: &'static str,
    #[prop(optional, into)] hint: String,
    text: RwSignal<String>,
    /// The type of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keys a screen keyboard offers; `numeric` and not `type=number`, which changes when the wheel is turned.
    #[prop(optional)]
    keys: Option<&'static str>,
    #[prop(default = "field")] class: &'static str,
) -> impl IntoView {
    let error = error_of(id);
    let described_by = described_by(id, !hint.is_empty(), error);
    let input = ElementRef::new();
    on_wanted(id.to_owned(), move || focus(input.get_untracked()));
    view! {
        <Field id class label hint error>
            <input
                class="entry"
                class:short=keys.is_some()
                type=kind
                inputmode=keys
                id=id
                part="entry"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described_by
                aria-invalid=move || error.get().map(|_| "true")
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
                node_ref=input
            />
        </Field>
    }
}

/// Several lines, to paste into.
#[component]
pub(super) fn Area(id: &'static str, label: &'static str, text: RwSignal<String>) -> impl IntoView {
    let error = error_of(id);
    let described_by = described_by(id, false, error);
    let area = ElementRef::new();
    on_wanted(id.to_owned(), move || focus(area.get_untracked()));
    view! {
        <Field id class="field" label hint=String::new() error>
            <textarea
                class="entry"
                rows="4"
                id=id
                part="entry"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described_by
                aria-invalid=move || error.get().map(|_| "true")
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
                node_ref=area
            ></textarea>
        </Field>
    }
}

/// A choice among few, as a list that opens.
#[component]
pub(super) fn Select(
    id: &'static str,
    label: &'static str,
    #[prop(into)] hint: String,
    /// Values and what they are called.
    choices: Vec<(&'static str, String)>,
    chosen: RwSignal<String>,
) -> impl IntoView {
    let error = error_of(id);
    let described_by = described_by(id, !hint.is_empty(), error);
    // The property is set before there are options, so the first choice is an attribute of its option.
    let first = chosen.get_untracked();
    let option = |(value, text)| view! { <option value=value selected=value == first>{text}</option> };
    let options = choices.into_iter().map(option).collect_any();
    view! {
        <Field id class="field" label hint error>
            <select
                class="entry short"
                id=id
                part="entry"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described_by
                prop:value=chosen
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                {options}
            </select>
        </Field>
    }
}

/// A tick box or radio button with its label, as a row that is easy to hit.
#[component]
pub(super) fn Row(
    kind: &'static str,
    name: &'static str,
    id: String,
    #[prop(into)] label: String,
    #[prop(optional)] hint: &'static str,
    #[prop(into)] is_on: Signal<bool>,
    #[prop(into)] on_change: Callback<(bool,)>,
) -> impl IntoView {
    let input = ElementRef::new();
    on_wanted(id.clone(), move || focus(input.get_untracked()));
    let about = (!hint.is_empty()).then(|| view! { <span class="about">{hint}</span> }.into_any());
    view! {
        <label class="option" part="option">
            <input
                class="radio"
                type=kind
                name=name
                id=id
                prop:checked=move || is_on.get()
                on:change=move |event| on_change.run((event_target_checked(&event),))
                node_ref=input
            />
            <span class="label">{label} {about}</span>
        </label>
    }
}

/// A tick box.
#[component]
pub(super) fn Tick(
    id: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    is_on: RwSignal<bool>,
) -> impl IntoView {
    let on_change = move |now| is_on.set(now);
    view! { <Row kind="checkbox" name=id id=id.to_owned() label hint is_on on_change/> }
}

/// Rows under a common question.
#[component]
pub(super) fn Group(id: &'static str, legend: &'static str, children: Children) -> impl IntoView {
    let error = error_of(id);
    let described_by = described_by(id, false, error);
    let group = ElementRef::new();
    on_wanted(id.to_owned(), move || {
        let first = group.get_untracked().and_then(|group| group.query_selector("input").ok().flatten());
        focus(first.and_then(|first| first.dyn_into::<HtmlElement>().ok()));
    });
    view! {
        <fieldset
            class="item field"
            class:wrong=move || error.get().is_some()
            id=id
            aria-describedby=described_by
            node_ref=group
        >
            <legend class="legend">{legend}</legend>
            <Mistake id error/>
            <div class="options">{children()}</div>
        </fieldset>
    }
}

/// A text that comes from a code before the camera, from a picture of one, from a file or from the clipboard.
#[component]
pub(super) fn Brought(id: &'static str, label: &'static str, text: RwSignal<String>) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    view! {
        <CodeText text/>
        <FileText id=format!("file-for-{id}") label=kiosk.texts().setup.file text/>
        <Area id label text/>
    }
}

/// A code from the camera or a picture.
#[component]
pub(super) fn CodeText(text: RwSignal<String>) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = reading(kiosk.language());
    view! { <Camera texts port=kiosk.camera() on_found=move |found| text.set(found)/> }
}

#[component]
fn FileText(id: String, label: &'static str, text: RwSignal<String>) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let take = move |list| {
        read_first(list, LARGEST_FILE, move |read| match read {
            Some(read) => drop(text.try_set(read)),
            None => kiosk.if_there(|kiosk| kiosk.tell(Notice::Unreadable)),
        });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                class="entry"
                type="file"
                id=id
                accept=".txt,.json,text/plain"
                on:change:target=move |event| take(event.target().files())
            />
        </div>
    }
}

/// An element that is not shown cannot be focused; there is nothing else to do then.
fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        let _ = element.focus();
    }
}
