//! The root of what is shown inside one element: reads the attributes, shows the questionnaire or the page, follows both.

use leptos::prelude::*;
use trygskema_core::format::language::Language;

use crate::event::Event;
use crate::fault::{Fault, point};
use crate::host::Host;
use crate::instances::{Inbox, Message};
use trygskema_widget::config::{Config, LanguageSwitch, Layout, Reading};
use trygskema_widget::flow::{Control, Shown, Step};
use trygskema_widget::setup;
use trygskema_widget::{Guide, Questionnaire, Remount, Unusable};

/// What the element asks for, as the messages of the page change it.
#[derive(Clone, Copy)]
struct Root {
    host: StoredValue<Host, LocalStorage>,
    config: RwSignal<Config>,
    /// Notified when other things are to be shown.
    showing: Trigger,
    control: Control,
    has_failed: StoredValue<bool>,
}

/// Everything inside `<tryg-skema>`.
#[component]
pub(crate) fn App<'a>(host: Host, inbox: &'a Inbox) -> impl IntoView + use<> {
    point(&host, Fault::Parse);
    let root = Root {
        config: RwSignal::new(host.read_config().config),
        host: StoredValue::new_local(host),
        showing: Trigger::new(),
        control: Control::new(),
        has_failed: StoredValue::new(false),
    };
    inbox.listen(move |message| root.take(message));
    view! {
        <div>
            <Remount>{root.content()}</Remount>
        </div>
    }
}

impl Root {
    fn take(self, message: Message) {
        let is_guide = self.config.with_untracked(|config| config.guide.is_some());
        match message {
            Message::Wipe if self.has_failed.get_value() => {}
            // The guide is mounted anew, which clears the ticks of a checklist for the next reader.
            Message::Wipe if is_guide => self.show_anew(),
            Message::Wipe => self.control.leave(),
            Message::Refresh => {
                let config = self.host.with_value(Host::read_config).config;
                let is_same = !self.has_failed.get_value()
                    && self.config.with_untracked(|before| asks_the_same(before, &config));
                if !is_same {
                    // The answers belong to a questionnaire that is no longer asked.
                    self.control.wipe();
                }
                self.config.set(config);
                if !is_same {
                    self.show_anew();
                }
            }
        }
    }

    fn show_anew(self) {
        self.showing.notify();
    }

    fn fire(self, event: Event) {
        self.host.with_value(|host| host.fire(event));
    }

    fn point(self, fault: Fault) {
        self.host.with_value(|host| point(host, fault));
    }

    fn speak(self, language: Language) {
        self.host.with_value(|host| host.speak(language));
    }

    fn show_state(self, shown: &Shown) {
        self.host.with_value(|host| host.show_state(shown));
    }

    fn failed(self, code: &'static str) {
        self.has_failed.set_value(true);
        self.fire(Event::Error(code));
    }

    /// What the attributes ask for now; follows `showing` alone.
    fn content(self) -> AnyView {
        self.showing.track();
        let host = self.host.get_value();
        let reading = host.read_config();
        self.has_failed.set_value(false);
        match &reading.config.guide {
            Some(text) => self.guide(text, &reading),
            None => self.questionnaire(&host, &reading),
        }
    }

    fn questionnaire(self, host: &Host, reading: &Reading) -> AnyView {
        let setup::Files { instruments, guidance, wording, contacts, troubles } =
            setup::read_files(host, reading);
        point(host, Fault::Render);
        let config = self.config;
        let has_switch = reading.config.language_switch == LanguageSwitch::Show;
        let on_language = has_switch.then(|| Callback::new(move |(language,)| self.speak(language)));
        view! {
            <Questionnaire
                instruments
                guidance
                wording
                contacts
                troubles
                language=Signal::derive(move || config.with(|config| config.language))
                mode=Signal::derive(move || config.with(|config| config.mode))
                idle=Signal::derive(move || config.with(|config| config.idle))
                intro=reading.config.intro
                advance=reading.config.advance
                layout=reading.config.layout
                back=reading.config.back.clone()
                control=self.control
                on_ready=move || self.fire(Event::Ready)
                on_start=move || self.fire(Event::Start)
                on_complete=move || self.fire(Event::Complete)
                on_cancel=move || self.fire(Event::Cancel)
                on_error=move |code| self.failed(code)
                on_show=move |shown| self.show_state(&shown)
                on_step=move |step| self.point(fault_of(step))
                on_language
            />
        }
        .into_any()
    }

    fn guide(self, text: &str, reading: &Reading) -> AnyView {
        let config = self.config;
        let language = Signal::derive(move || config.with(|config| config.language));
        let (guide, contacts, troubles) = setup::read_guide(text, &reading.config);
        setup::warn(&troubles);
        match guide {
            Some(guide) => {
                let shown = move || {
                    self.show_state(&Shown::Guide);
                    self.fire(Event::Ready);
                };
                view! { <Guide guide contacts language troubles on_ready=shown/> }.into_any()
            }
            None => {
                let on_show = Callback::from(move |shown: Shown| self.show_state(&shown));
                let on_error = Callback::from(move |code: &'static str| self.failed(code));
                view! { <Unusable troubles language on_show on_error/> }.into_any()
            }
        }
    }
}

const fn fault_of(step: Step) -> Fault {
    match step {
        Step::Score => Fault::Score,
        Step::Wipe => Fault::Wipe,
    }
}

/// Whether two configurations ask the same things, so that the answers so far may stay.
fn asks_the_same(before: &Config, after: &Config) -> bool {
    before.instruments == after.instruments
        && before.definition == after.definition
        && before.wording == after.wording
        && before.guidance == after.guidance
        && before.guide == after.guide
        && before.contacts == after.contacts
        && before.language_switch == after.language_switch
        && before.back == after.back
        && before.intro == after.intro
        && before.advance == after.advance
        && before.layout == after.layout
        // A list is refused on a shared screen.
        && (before.mode == after.mode || after.layout == Layout::Item)
}
