//! What is on the screen, and the word for it.

/// What is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Purpose, voluntariness, who sees what.
    Intro,
    /// One item.
    Asking {
        /// Its id.
        item: String,
    },
    /// All answers before they are scored.
    Review,
    /// The result.
    Result,
    /// A page to read instead of a questionnaire.
    Guide,
    /// A message instead of a questionnaire.
    Failed,
}

impl Shown {
    /// One word for it, the value of `data-phase` on the custom element.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Intro => "intro",
            Self::Asking { .. } => "asking",
            Self::Review => "review",
            Self::Result => "result",
            Self::Guide => "guide",
            Self::Failed => "failed",
        }
    }

    /// The id of the item that is shown.
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::Asking { item } => Some(item),
            _ => None,
        }
    }
}
