//! Response options and the sets that items share.

use crate::format::language::LocalizedText;

/// One choice of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseOption {
    pub(super) code: u8,
    pub(super) points: Option<i32>,
    pub(super) label: LocalizedText,
    pub(super) about: Option<LocalizedText>,
    pub(super) is_dont_know: bool,
}

impl ResponseOption {
    /// What is stored as the answer, 0 to 250. It says nothing about the score.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// What it counts before keying; `None` for an answer that is given but does not count, such as "don't know".
    pub fn points(&self) -> Option<i32> {
        self.points
    }

    /// What the person reads.
    pub fn label(&self) -> &LocalizedText {
        &self.label
    }

    /// What the label stands for, for instance the idea of a maturity level.
    pub fn about(&self) -> Option<&LocalizedText> {
        self.about.as_ref()
    }

    /// Whether it says "don't know". It may have points all the same (RIBS and MAKS count it as neutral); how many
    /// there were is reported beside the score.
    pub fn is_dont_know(&self) -> bool {
        self.is_dont_know
    }

    pub(crate) fn label_mut(&mut self) -> &mut LocalizedText {
        &mut self.label
    }
}

/// The options that several items share, in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseSet {
    pub(super) id: String,
    pub(super) options: Vec<ResponseOption>,
}

impl ResponseSet {
    /// The id within the instrument.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The options in the order in which they are shown; at least two.
    pub fn options(&self) -> &[ResponseOption] {
        &self.options
    }

    pub(crate) fn options_mut(&mut self) -> &mut [ResponseOption] {
        &mut self.options
    }

    /// The option with this code.
    pub fn option(&self, code: u8) -> Option<&ResponseOption> {
        self.options.iter().find(|option| option.code == code)
    }

    /// The lowest and the highest points of the set. They differ where an item of the set is scored.
    pub fn points_range(&self) -> (i32, i32) {
        let points = || self.options.iter().filter_map(ResponseOption::points);
        (points().min().unwrap_or(0), points().max().unwrap_or(0))
    }
}
