//! The words of a sheet: of the file, and of the screen and the paper.

use super::{JointForm, Mirror, Present, Side, Sight, Standing};
use crate::format::language::Language;

impl Side {
    /// Every side.
    pub const ALL: [Self; 4] = [Self::Together, Self::Employees, Self::Leaders, Self::MainArea];
    pub(in crate::plan) const WORDS: [&'static str; 4] = ["together", "employees", "leaders", "main-area"];

    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        let [together, employees, leaders, main_area] = Self::WORDS;
        match self {
            Self::Together => together,
            Self::Employees => employees,
            Self::Leaders => leaders,
            Self::MainArea => main_area,
        }
    }

    /// Who it is.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Together => ("medarbejdere og ledere sammen", "employees and leaders together"),
            Self::Employees => ("medarbejderne", "the employees"),
            Self::Leaders => ("lederne", "the leaders"),
            Self::MainArea => ("hovedområdet eller hovedudvalget", "the main area or the main committee"),
        };
        pick(language, danish, english)
    }
}

impl Present {
    /// Everybody who can be there.
    pub const ALL: [Self; 6] =
        [Self::Employees, Self::Leaders, Self::Amr, Self::Tr, Self::Hr, Self::Facilitator];
    pub(in crate::plan) const WORDS: [&'static str; 6] =
        ["employees", "leaders", "amr", "tr", "hr", "facilitator"];

    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        let [employees, leaders, amr, tr, hr, facilitator] = Self::WORDS;
        match self {
            Self::Employees => employees,
            Self::Leaders => leaders,
            Self::Amr => amr,
            Self::Tr => tr,
            Self::Hr => hr,
            Self::Facilitator => facilitator,
        }
    }

    /// Who it is.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Employees => ("Medarbejdere", "Employees"),
            Self::Leaders => ("Ledere", "Leaders"),
            Self::Amr => ("Arbejdsmiljørepræsentant (AMR)", "Work environment representative (AMR)"),
            Self::Tr => ("Tillidsrepræsentant (TR)", "Shop steward (TR)"),
            Self::Hr => ("HR eller konsulent", "HR or consultant"),
            Self::Facilitator => ("Mødeleder, som ikke svarer med", "Somebody who leads and does not answer"),
        };
        pick(language, danish, english)
    }
}

impl Standing {
    /// The mark of the pages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::Partly => "partly",
            Self::Need => "need",
            Self::Answered => "answered",
            Self::Unknown => "unknown",
            Self::NotAgreed => "not-agreed",
            Self::Skipped => "skipped",
            Self::Open => "open",
        }
    }

    /// A shape of its own for each, so that no colour is needed.
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Strength => "●",
            Self::Partly => "◐",
            Self::Need => "▲",
            Self::Answered => "✓",
            Self::Unknown => "?",
            Self::NotAgreed => "≠",
            Self::Skipped => "–",
            Self::Open => "○",
        }
    }

    /// What it is called.
    pub const fn label(self, form: JointForm, language: Language) -> &'static str {
        let is_trust = matches!(form, JointForm::Trust);
        let (danish, english) = match self {
            Self::Strength => ("styrke", "strength"),
            Self::Partly if is_trust => ("midt imellem", "in between"),
            Self::Partly => ("delvist", "partly"),
            Self::Need if is_trust => ("at tage op", "to take up"),
            Self::Need => ("behov", "need"),
            Self::Answered => ("besvaret", "answered"),
            Self::Unknown => ("ved ikke", "don't know"),
            Self::NotAgreed => ("ikke enige", "not agreed"),
            Self::Skipped => ("sprunget over", "left out"),
            Self::Open => ("ikke besvaret", "not answered"),
        };
        pick(language, danish, english)
    }
}

impl Mirror {
    /// What the questions have in common.
    pub const fn title(&self, language: Language) -> &'static str {
        pick(language, self.title.0, self.title.1)
    }
}

impl Sight {
    /// The mark of the pages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alike => "alike",
            Self::Different => "different",
            Self::Open => "open",
        }
    }

    /// A shape and what it is called.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Alike => ("= ens", "= alike"),
            Self::Different => ("≠ forskelligt", "≠ different"),
            Self::Open => ("○ kan ikke ses endnu", "○ cannot be seen yet"),
        };
        pick(language, danish, english)
    }
}

const fn pick(language: Language, danish: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Danish => danish,
        Language::English => english,
    }
}
