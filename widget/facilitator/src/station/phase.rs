//! What a page can read of the screen that is shown, and which screens are one place.

use super::model::Screen;

/// What is shown: the screens of one person are one place, so that nothing of it is built anew between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Person,
    Other(Screen),
}

impl Place {
    pub(crate) const fn of(screen: Screen) -> Self {
        match screen {
            Screen::Asking | Screen::Counting | Screen::NotCounted(_) | Screen::OwnResult => Self::Person,
            other => Self::Other(other),
        }
    }
}

/// The value of `data-phase`; `None` where the questionnaire says it.
pub(crate) const fn phase(screen: Screen) -> Option<&'static str> {
    Some(match screen {
        Screen::Loading => "loading",
        Screen::Blocked(_) | Screen::NotCounted(_) => "failed",
        Screen::Check => "check",
        Screen::Setup => "setup",
        Screen::Card => "card",
        Screen::Start => "start",
        Screen::Paused => "paused",
        Screen::Asking | Screen::OwnResult => return None,
        Screen::Counting => "review",
        Screen::Thanks => "thanks",
        Screen::Gate | Screen::Area(_) => "facilitator",
        Screen::HandedOver => "handover",
        Screen::Closed => "closed",
    })
}
