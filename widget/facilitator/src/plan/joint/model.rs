//! Words of the sheets: what is shown of them, and what is chosen for a new one. Nothing of the browser is in here.

use trygskema_core::plan::{EntryId, JointForm, Side};

/// What is shown of the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) enum At {
    /// All sheets, and what begins another one.
    List,
    /// One sheet: who and when, and how far it is.
    Overview(EntryId),
    /// One of its questions, counted from 0.
    Question(EntryId, usize),
    /// What it points to.
    Summary(EntryId),
    /// Employees and management side by side.
    Sides,
}

impl At {
    /// The mark of the page.
    pub(in crate::plan) const fn word(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Overview(_) => "overview",
            Self::Question(..) => "question",
            Self::Summary(_) => "summary",
            Self::Sides => "sides",
        }
    }

    /// The sheet that is open.
    pub(in crate::plan) const fn sheet(self) -> Option<EntryId> {
        match self {
            Self::Overview(id) | Self::Question(id, _) | Self::Summary(id) => Some(id),
            Self::List | Self::Sides => None,
        }
    }
}

/// What a question that is carried on was answered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) enum Origin {
    /// A sheet of the plan.
    Sheet(EntryId),
    /// The released round of the employees.
    Round,
}

/// Which levels of IGLO are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::plan) enum Levels {
    #[default]
    All,
    Individual,
    Group,
    Leader,
    Organisation,
    /// What employees are asked.
    OfEmployees,
    /// What leaders and the main area are asked.
    OfManagement,
}

impl Levels {
    pub(in crate::plan) const ALL: [Self; 7] = [
        Self::All,
        Self::OfEmployees,
        Self::OfManagement,
        Self::Individual,
        Self::Group,
        Self::Leader,
        Self::Organisation,
    ];

    pub(in crate::plan) const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Individual => "individual",
            Self::Group => "group",
            Self::Leader => "leader",
            Self::Organisation => "organisation",
            Self::OfEmployees => "of-employees",
            Self::OfManagement => "of-management",
        }
    }

    /// The ids of the sections; none for all of them.
    pub(in crate::plan) const fn sections(self) -> &'static [&'static str] {
        match self {
            Self::All => &[],
            Self::Individual => &["individual"],
            Self::Group => &["group"],
            Self::Leader => &["leader"],
            Self::Organisation => &["organisation"],
            Self::OfEmployees => &["individual", "group"],
            Self::OfManagement => &["leader", "organisation"],
        }
    }

    /// Who answers, as the form says it.
    pub(in crate::plan) const fn answered_by(self) -> Side {
        match self {
            Self::All => Side::Together,
            Self::Individual | Self::Group | Self::OfEmployees => Side::Employees,
            Self::Leader | Self::OfManagement => Side::Leaders,
            Self::Organisation => Side::MainArea,
        }
    }
}

/// What is chosen for a new sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Draft {
    pub(in crate::plan) form: JointForm,
    pub(in crate::plan) levels: Levels,
    pub(in crate::plan) by: Side,
}

impl Default for Draft {
    fn default() -> Self {
        Self { form: JointForm::Iglo, levels: Levels::All, by: Side::Together }
    }
}

impl Draft {
    /// The sections that are asked.
    pub(in crate::plan) const fn parts(self) -> &'static [&'static str] {
        match self.form {
            JointForm::Iglo => self.levels.sections(),
            _ => &[],
        }
    }
}

/// What measures are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Wish {
    pub(in crate::plan) question: String,
    pub(in crate::plan) goal: String,
}
