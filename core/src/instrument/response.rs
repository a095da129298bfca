//! Response options and the sets that items share.

use crate::language::LocalizedText;

/// One choice of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseOption {
    pub(super) code: u8,
    pub(super) points: i32,
    pub(super) label: LocalizedText,
}

impl ResponseOption {
    /// What is stored as the answer, 0 to 250. It says nothing about the score.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// What it counts before keying.
    pub fn points(&self) -> i32 {
        self.points
    }

    /// What the person reads.
    pub fn label(&self) -> &LocalizedText {
        &self.label
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

    /// The lowest and the highest points of the set. They differ.
    pub fn points_range(&self) -> (i32, i32) {
        let points = || self.options.iter().map(ResponseOption::points);
        (points().min().unwrap_or(0), points().max().unwrap_or(0))
    }
}
