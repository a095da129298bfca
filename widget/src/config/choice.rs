//! The values that an attribute lets a page choose from.

/// Who answers, and where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// On one's own screen, for oneself.
    #[default]
    SelfTest,
    /// On a device that many use after each other.
    Kiosk,
}

impl Mode {
    /// The value of the attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SelfTest => "self",
            Self::Kiosk => "kiosk",
        }
    }
}

/// After how long without a touch or a key the questionnaire asks whether the person is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleLimit {
    /// For ever.
    Off,
    /// So many seconds.
    Seconds(u32),
}

impl IdleLimit {
    const RANGE: std::ops::RangeInclusive<u32> = 20..=3600;

    pub(super) fn from_value(value: &str) -> Option<Self> {
        if value.eq_ignore_ascii_case("off") {
            return Some(Self::Off);
        }
        value.parse().ok().filter(|seconds| Self::RANGE.contains(seconds)).map(Self::Seconds)
    }
}

impl Default for IdleLimit {
    fn default() -> Self {
        Self::Seconds(90)
    }
}

/// Which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the person has set on the device.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black, white and thick lines.
    Contrast,
}

impl Theme {
    /// The value of the attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

/// Who says purpose, voluntariness and who sees what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Intro {
    /// The questionnaire, on its first screen.
    #[default]
    Show,
    /// The page around it; the first item comes at once.
    Host,
}

impl Intro {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Show => "show",
            Self::Host => "host",
        }
    }
}

/// How the person goes on from one question to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Advance {
    /// By the button, or by Enter.
    #[default]
    Button,
    /// Also by pressing on an answer with finger, pen or mouse, where one answer is to be chosen. What is chosen with the
    /// keyboard or by assistive technology stays on the screen until the button is pressed.
    Tap,
}

impl Advance {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Tap => "tap",
        }
    }
}

/// How many questions stand on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// One.
    #[default]
    Item,
    /// All of a questionnaire, or of each part that other people answer. See [`crate::setup::session`] for where it does
    /// not suit.
    List,
}

impl Layout {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::List => "list",
        }
    }
}

/// Whether the person may choose the language on the first screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LanguageSwitch {
    /// The page chooses.
    #[default]
    Hide,
    /// A button for the other language, which sets `lang` on the element.
    Show,
}

impl LanguageSwitch {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Hide => "hide",
            Self::Show => "show",
        }
    }
}
