//! Pages to read without answering anything: what helps when an event hits oneself, how common that is, recovering after
//! it, when to hold a defusing talk, a shared language for strain, how stigma comes about, the letter after a visit, and talks
//! and workshops about a better workplace.
//!
//! One format for all of them (`trygskema-guide/1`, files in `core/guides/`), so that a hospital can put a page of its
//! own in the place of ours. Nothing here is scored and nothing is kept.

mod checklist;
#[cfg(feature = "plan")]
mod draft;
mod read;
#[cfg(test)]
mod tests;

pub use checklist::{Checklist, Situation, Verdict};
#[cfg(feature = "plan")]
pub use draft::{Draft, MAX_SITUATIONS};

pub(crate) use read::GUIDE;

use crate::advice::guidance::Level;
use crate::format::diagnostic::Diagnostic;
use crate::format::json::Json;
use crate::format::language::LocalizedText;
use crate::format::reader::Node;

/// The built-in pages by id, in the order in which they are listed.
#[cfg(feature = "builtin")]
pub const GUIDES: [(&str, &str); 10] = [
    ("second-victim", include_str!("../../guides/second-victim.json")),
    ("not-alone", include_str!("../../guides/not-alone.json")),
    ("recovery", include_str!("../../guides/recovery.json")),
    ("defusing", include_str!("../../guides/defusing.json")),
    ("strain", include_str!("../../guides/strain.json")),
    ("stigma", include_str!("../../guides/stigma.json")),
    ("visit-letter", include_str!("../../guides/visit-letter.json")),
    ("interview", include_str!("../../guides/interview.json")),
    ("demands-resources", include_str!("../../guides/demands-resources.json")),
    ("themes", include_str!("../../guides/themes.json")),
];

/// The form of a mark. It tells sections apart for those who do not see the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A filled circle.
    Circle,
    /// A triangle on its base.
    Triangle,
    /// A square.
    Square,
    /// A square on its point.
    Diamond,
}

/// The colour of a mark; never without shape and word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// In balance.
    Green,
    /// Under pressure.
    Yellow,
    /// Overloaded.
    Red,
}

/// A sign beside a heading: shape and word, and a colour if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    shape: Shape,
    colour: Option<Colour>,
    word: LocalizedText,
}

impl Mark {
    /// The shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The colour, if it has one.
    pub fn colour(&self) -> Option<Colour> {
        self.colour
    }

    /// What the mark says, for instance "Green" or "Emotional support".
    pub fn word(&self) -> &LocalizedText {
        &self.word
    }
}

/// How far away help is. A page shows the hospital's own contacts beside the section of their tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// A colleague, at once.
    Colleague,
    /// A colleague trained for longer talks.
    TrainedPeer,
    /// An expert outside the daily work.
    Expert,
}

impl Tier {
    /// The words of the file formats.
    pub(crate) const WORDS: [&'static str; 3] = ["colleague", "trained-peer", "expert"];

    /// The tier of a word, by its position among [`Tier::WORDS`].
    pub(crate) fn at(position: usize) -> Option<Self> {
        [Self::Colleague, Self::TrainedPeer, Self::Expert].get(position).copied()
    }
}

/// One thing to do; with a level if the page says who does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideStep {
    level: Option<Level>,
    text: LocalizedText,
}

impl GuideStep {
    /// Who takes it.
    pub fn level(&self) -> Option<Level> {
        self.level
    }

    /// What to do.
    pub fn text(&self) -> &LocalizedText {
        &self.text
    }
}

/// A part of a page: text, steps or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    heading: LocalizedText,
    mark: Option<Mark>,
    tier: Option<Tier>,
    paragraphs: Vec<LocalizedText>,
    steps: Vec<GuideStep>,
}

impl Section {
    /// The heading.
    pub fn heading(&self) -> &LocalizedText {
        &self.heading
    }

    /// The sign beside the heading.
    pub fn mark(&self) -> Option<&Mark> {
        self.mark.as_ref()
    }

    /// Which contacts belong here.
    pub fn tier(&self) -> Option<Tier> {
        self.tier
    }

    /// The text, before the steps.
    pub fn paragraphs(&self) -> &[LocalizedText] {
        &self.paragraphs
    }

    /// What can be done. If the person is asked to do something, so is somebody else.
    pub fn steps(&self) -> &[GuideStep] {
        &self.steps
    }
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    id: String,
    title: LocalizedText,
    lead: LocalizedText,
    sections: Vec<Section>,
    checklist: Option<Checklist>,
    source: String,
}

impl Guide {
    /// Reads a page (`trygskema-guide/1`).
    ///
    /// # Errors
    ///
    /// All problems at once. Among them: a list of steps for the individual alone, and two colours with the same shape.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let json = Json::parse(text).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let guide = read::guide(Node::root(&json), &mut problems);
        if problems.is_empty() { Ok(guide) } else { Err(problems) }
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The title.
    pub fn title(&self) -> &LocalizedText {
        &self.title
    }

    /// What stands under the title.
    pub fn lead(&self) -> &LocalizedText {
        &self.lead
    }

    /// The sections, in the order of the file.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The checklist, if the page has one.
    pub fn checklist(&self) -> Option<&Checklist> {
        self.checklist.as_ref()
    }

    /// Where it comes from.
    pub fn source(&self) -> &str {
        &self.source
    }
}
