//! Pieces that several screens share.

use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use trygskema_core::format::language::{Language, LocalizedText};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::flow::Flow;

/// The main way on.
pub const PRIMARY: &str = "button primary";
/// Where the day is written when a page is printed. A name and not a text in the view: an element with nothing that code sets
/// would be made from text, which Trusted Types refuse.
pub(super) const DAY: &str = "about day";
/// Every other way.
pub const SECONDARY: &str = "button secondary";

/// The heading of a screen. It takes the focus when the screen is shown after something the person did, so that a screen
/// reader reads on from here.
#[component]
pub fn Heading(
    /// Its id in the shadow root.
    #[prop(optional)]
    id: Option<&'static str>,
    /// `status` if it is to be read aloud by itself.
    #[prop(optional)]
    role: Option<&'static str>,
    /// The ids of what is read with it.
    #[prop(optional_no_strip)]
    described_by: Option<&'static str>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let flow = expect_context::<Flow>();
    let heading = ElementRef::new();
    // After the heading is in the page, so that a host that reads the phase finds the screen already there.
    on_load(heading, move |heading| {
        if flow.shown() {
            // An element that is not visible cannot take the focus; there is nothing else to do then.
            let _ = heading.focus();
        }
    });
    view! {
        <h2 class="heading" part="heading" tabindex="-1" id=id role=role aria-describedby=described_by node_ref=heading>
            {children()}
        </h2>
    }
}

/// A button that does something at once.
#[component]
pub fn Button(
    /// The value of `data-action`.
    action: &'static str,
    /// How it looks.
    #[prop(default = SECONDARY)]
    class: &'static str,
    /// What it says.
    label: &'static str,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// Whether it waits.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The id of the item that it is about.
    #[prop(optional)]
    item: Option<String>,
    /// What is read aloud after the label.
    #[prop(optional)]
    about: Option<String>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=class
            part=format!("button {action}")
            data-action=action
            data-item=item
            disabled=move || disabled.get().then_some("")
            on:click=move |_| on_press.run(())
        >
            {label}
            {about.map(|text| view! { <Unseen text/> })}
        </button>
    }
}

/// Text that is read aloud and not seen.
#[component]
pub(crate) fn Unseen(#[prop(into)] text: String) -> impl IntoView {
    view! { <span class="unseen">{text}</span> }
}

/// An effect. The closure is boxed because Leptos compiles the whole life of an effect anew for each type of closure.
pub fn follow(run: impl FnMut() + 'static) {
    fn boxed(mut run: Box<dyn FnMut()>) {
        Effect::new(move |_| run());
    }
    boxed(Box::new(run));
}

/// A reference for `node_ref` to an element of any type. [`NodeRef`] has a type for each type of element, and Leptos compiles its
/// signal anew for each.
#[derive(Clone, Copy, Debug)]
pub struct ElementRef(RwSignal<Option<HtmlElement>, LocalStorage>);

impl ElementRef {
    /// Without an element.
    #[expect(
        clippy::new_without_default,
        reason = "like a signal, it belongs to the owner under which it is made"
    )]
    pub fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    /// The element once it is made; followed.
    pub fn get(self) -> Option<HtmlElement> {
        self.0.get()
    }

    /// The element once it is made.
    pub fn get_untracked(self) -> Option<HtmlElement> {
        self.0.get_untracked()
    }
}

impl<E: ElementType> NodeRefContainer<E> for ElementRef {
    fn load(self, element: &Element) {
        self.0.set(Some(element.clone().unchecked_into()));
    }
}

/// [`NodeRef::on_load`] with a boxed effect: `run` is called once the element is in the page.
pub fn on_load(node: ElementRef, run: impl FnOnce(HtmlElement) + 'static) {
    fn boxed(node: ElementRef, run: Box<dyn FnOnce(HtmlElement)>) {
        let mut run = Some(run);
        follow(move || {
            if let Some(element) = node.get()
                && let Some(run) = run.take()
            {
                untrack(|| run(element));
            }
        });
    }
    boxed(node, Box::new(run));
}

/// Views one after the other, each boxed. Leptos compiles a list anew for each type of its elements, and an option as well,
/// so where a view may be missing it is boxed too. The same holds for what a closure in a view gives: `{move || …}` is compiled
/// once for all that give an [`AnyView`], if it is written as a closure in the view itself.
pub trait CollectAny {
    /// The list of them.
    fn collect_any(self) -> AnyView;
}

impl<Views> CollectAny for Views
where
    Views: IntoIterator<Item: IntoView>,
{
    fn collect_any(self) -> AnyView {
        self.into_iter().map(|view| view.into_view().into_any()).collect::<Vec<_>>().into_any()
    }
}

/// A text of an instrument, marked up with its language where that is not the language of the interface.
pub fn say(text: &LocalizedText, language: Language) -> AnyView {
    let (text, actual) = text.best(language);
    let text = text.to_owned();
    if actual == language {
        text.into_any()
    } else {
        view! { <span lang=actual.tag()>{text}</span> }.into_any()
    }
}
