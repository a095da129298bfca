//! A question that a unit asks itself, with situations to tick.

use crate::format::diagnostic::Problem;
use crate::format::language::LocalizedText;
use crate::format::reader::{Node, Problems};
use crate::format::schema::Shape::{self, Id, List, Localized, Object};
use crate::format::schema::required;

/// An example of when the answer is yes. The list is one department's; a hospital can put its own in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    id: String,
    text: LocalizedText,
}

impl Situation {
    /// The id by which it is ticked.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The situation in words.
    pub fn text(&self) -> &LocalizedText {
        &self.text
    }
}

/// What comes out of a checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Something is ticked.
    Yes,
    /// Nothing is ticked.
    No,
}

/// A question, the situations that say yes, and what to do then. A single colleague's wish is always among them: no
/// file can leave it out, and it alone gives yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    question: LocalizedText,
    rule: LocalizedText,
    /// The wish first, then the examples of the file.
    situations: Vec<Situation>,
    yes: LocalizedText,
    no: LocalizedText,
}

impl Checklist {
    /// The id of the colleague's wish among the situations.
    pub const WISH: &'static str = "wish";

    /// What is asked.
    pub fn question(&self) -> &LocalizedText {
        &self.question
    }

    /// The rule, in words.
    pub fn rule(&self) -> &LocalizedText {
        &self.rule
    }

    /// What can be ticked: the wish of a colleague first, then the examples.
    pub fn situations(&self) -> &[Situation] {
        &self.situations
    }

    /// The verdict on the situations with these ids: yes as soon as there is one. Ids of other lists count for nothing.
    ///
    /// ```
    /// use trygskema_core::advice::guide::{Checklist, GUIDES, Guide, Verdict};
    ///
    /// let (_, file) = GUIDES.iter().find(|(id, _)| *id == "defusing").expect("is built in");
    /// let guide = Guide::from_json(file).expect("has no error");
    /// let checklist = guide.checklist().expect("the page has one");
    /// assert_eq!(checklist.answer(&[Checklist::WISH]), Verdict::Yes);
    /// assert_eq!(checklist.answer(&[]), Verdict::No);
    /// ```
    pub fn answer(&self, ticked: &[&str]) -> Verdict {
        let is_ticked = |situation: &Situation| ticked.contains(&situation.id());
        if self.situations.iter().any(is_ticked) { Verdict::Yes } else { Verdict::No }
    }

    /// What to do after this verdict.
    pub fn text(&self, verdict: Verdict) -> &LocalizedText {
        match verdict {
            Verdict::Yes => &self.yes,
            Verdict::No => &self.no,
        }
    }
}

/// The table of this part of the format.
pub(super) const CHECKLIST: Shape<'static> = Object(&[
    required("question", Localized),
    required("rule", Localized),
    required("wish", Localized),
    required("situations", List(0, 40, &SITUATION)),
    required("yes", Localized),
    required("no", Localized),
]);

static SITUATION: Shape<'static> = Object(&[required("id", Id), required("text", Localized)]);

pub(super) fn read(node: &Node<'_>, problems: &mut Problems) -> Checklist {
    let mut situations = vec![Situation { id: Checklist::WISH.to_owned(), text: node.localized("wish") }];
    for node in node.elements("situations") {
        let id = node.id("id");
        if situations.iter().any(|known| known.id == id) {
            node.wrong_field("id", Problem::Duplicate, "each id once; \"wish\" is taken", problems);
        }
        situations.push(Situation { id: id.to_owned(), text: node.localized("text") });
    }
    Checklist {
        question: node.localized("question"),
        rule: node.localized("rule"),
        situations,
        yes: node.localized("yes"),
        no: node.localized("no"),
    }
}
