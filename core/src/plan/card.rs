//! Learning cards: what others can learn from an action, in ten short texts on one sheet.

use super::read::Ids;
use super::{Action, ActionId, ActionText, EntryId, Line, Note, Plan};
use crate::advice::matrix::Matrix;
use crate::format::language::Language;
use crate::format::reader::{Node, Problems};
use crate::format::schema::Shape::{self, Integer, List, Object, Text};
use crate::format::schema::{Field, optional, required};
use crate::plan::read::TITLE;

/// The most cards of a plan.
pub const MAX_CARDS: usize = 60;

/// A text of a card. Material, level, target group, method, mechanism, transferability and learning are names of the template by
/// which NFA and `TeamArbejdsliv` 2017 describe an effort (annex A 10.3); goal, result and conditions are our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardText {
    /// What the card rests on.
    Material,
    /// What was changed: organisation, leadership, group, individual.
    Level,
    /// For whom.
    TargetGroup,
    /// What was to change.
    Goal,
    /// What was done.
    Method,
    /// Why it works, or was thought to.
    Mechanism,
    /// What came of it.
    Result,
    /// What it takes, and what stood in the way.
    Conditions,
    /// Whether it can be used elsewhere.
    Transfer,
    /// What was learned.
    Learning,
}

impl CardText {
    /// Every text, in the order of the card.
    pub const ALL: [Self; 10] = [
        Self::Goal,
        Self::TargetGroup,
        Self::Level,
        Self::Method,
        Self::Mechanism,
        Self::Result,
        Self::Conditions,
        Self::Learning,
        Self::Transfer,
        Self::Material,
    ];

    /// The name of the field in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Material => "material",
            Self::Level => "level",
            Self::TargetGroup => "target_group",
            Self::Goal => "goal",
            Self::Method => "method",
            Self::Mechanism => "mechanism",
            Self::Result => "result",
            Self::Conditions => "conditions",
            Self::Transfer => "transferability",
            Self::Learning => "learning",
        }
    }

    /// The heading on the card.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Material => ("Hvad kortet bygger på", "What the card rests on"),
            Self::Level => ("Niveau", "Level"),
            Self::TargetGroup => ("Målgruppe", "Target group"),
            Self::Goal => ("Mål", "Goal"),
            Self::Method => ("Metode: det gjorde vi", "Method: what we did"),
            Self::Mechanism => ("Derfor ventede vi, at det virker", "Why we expected it to work"),
            Self::Result => ("Resultat", "Result"),
            Self::Conditions => {
                ("Hvad det kræver, og hvad der stod i vejen", "What it takes, and what stood in the way")
            }
            Self::Transfer => ("Kan andre bruge det?", "Can others use it?"),
            Self::Learning => ("Det lærte vi", "What we learned"),
        };
        match language {
            Language::Danish => danish,
            Language::English => english,
        }
    }
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub(super) id: EntryId,
    /// What stands on top.
    pub title: Line,
    /// In the order of [`CardText::ALL`].
    texts: [Note; 10],
}

impl Card {
    fn empty(id: EntryId) -> Self {
        Self { id, title: Line::default(), texts: <[Note; 10]>::default() }
    }

    /// Its number in the plan.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// One of its texts.
    pub fn text(&self, which: CardText) -> &str {
        let place = CardText::ALL.iter().position(|one| *one == which);
        place.and_then(|place| self.texts.get(place)).map_or("", Note::as_str)
    }

    /// Writes one of its texts anew.
    pub fn set_text(&mut self, which: CardText, text: Note) {
        let place = CardText::ALL.iter().position(|one| *one == which);
        if let Some(slot) = place.and_then(|place| self.texts.get_mut(place)) {
            *slot = text;
        }
    }

    /// About how many lines the texts take on paper, with about 85 letters to a line. More than [`Card::ONE_SHEET`] do not go on
    /// one sheet.
    pub fn lines(&self) -> usize {
        let of_line = |line: &str| line.chars().count().div_ceil(85).max(1);
        self.texts.iter().flat_map(|text| text.as_str().lines()).map(of_line).sum()
    }

    /// The most lines that go on a sheet of A4 with the ten headings.
    pub const ONE_SHEET: usize = 34;
}

impl Plan {
    /// The cards, in the order in which they were added.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The card of an id, to change it.
    pub fn card_mut(&mut self, id: EntryId) -> Option<&mut Card> {
        self.cards.iter_mut().find(|card| card.id == id)
    }

    /// Takes a card away.
    pub fn remove_card(&mut self, id: EntryId) {
        self.cards.retain(|card| card.id != id);
    }

    /// Adds a card with what the plan knows of an action, or an empty one. The card is a copy: later changes of the action do not
    /// reach it. `None` if there are [`MAX_CARDS`] already.
    pub fn add_card(
        &mut self,
        action: Option<ActionId>,
        matrix: Option<&Matrix>,
        language: Language,
    ) -> Option<EntryId> {
        if self.cards.len() >= MAX_CARDS {
            return None;
        }
        let mut card = Card::empty(EntryId(self.next_id()?));
        let id = card.id;
        if let Some(action) = action.and_then(|id| self.action(id)) {
            self.fill(&mut card, action, matrix, language);
        }
        self.cards.push(card);
        Some(id)
    }

    fn fill(&self, card: &mut Card, action: &Action, matrix: Option<&Matrix>, language: Language) {
        let of = |which| action.text(which);
        let joined = |parts: &[&str]| {
            let parts: Vec<_> = parts.iter().copied().filter(|text| !text.is_empty()).collect();
            Note::new(&parts.join("\n"))
        };
        let row = action.basis.as_ref().and_then(|id| matrix?.row(id.as_str()));
        let measure = row.map_or("", |row| row.intervention().best(language).0);
        let grade = row.map(|row| row.evidence().statement(language).to_string()).unwrap_or_default();
        let source = row.map_or("", |row| row.source());
        card.title = Line::new(&self.action_name(action.id(), language));
        for (which, text) in [
            (CardText::Goal, joined(&[of(ActionText::Goal)])),
            (CardText::Level, joined(&[action.level.label(language)])),
            (CardText::Method, joined(&[of(ActionText::Measures), of(ActionText::SmallTest)])),
            (CardText::Mechanism, joined(&[of(ActionText::Expected)])),
            (CardText::Result, joined(&[of(ActionText::Result)])),
            (CardText::Conditions, joined(&[of(ActionText::Roles), of(ActionText::Barriers)])),
            (CardText::Material, joined(&[measure, &grade, source, self.workplace.as_str()])),
        ] {
            card.set_text(which, text);
        }
    }
}

/// The table of this part of the format.
pub(super) const CARDS: Shape<'static> = List(1, MAX_CARDS, &CARD);

const fn text_of_card(which: CardText) -> Field<'static> {
    optional(which.name(), Text)
}

static CARD: Shape<'static> = Object(&[
    required("id", Integer(1, ActionId::MOST)),
    optional("title", TITLE),
    text_of_card(CardText::Goal),
    text_of_card(CardText::TargetGroup),
    text_of_card(CardText::Level),
    text_of_card(CardText::Method),
    text_of_card(CardText::Mechanism),
    text_of_card(CardText::Result),
    text_of_card(CardText::Conditions),
    text_of_card(CardText::Learning),
    text_of_card(CardText::Transfer),
    text_of_card(CardText::Material),
]);

pub(super) fn cards(document: &Node<'_>, ids: &mut Ids, problems: &mut Problems) -> Vec<Card> {
    let mut cards = Vec::new();
    for node in document.elements("cards") {
        let number = node.integer("id").map(i32::unsigned_abs).and_then(ActionId::new);
        let Some(number) = number.map(ActionId::number) else { continue };
        ids.note(&node, number, problems);
        let mut card = Card::empty(EntryId(number));
        card.title = Line::new(node.text("title"));
        for which in CardText::ALL {
            card.set_text(which, Note::new(node.text(which.name())));
        }
        cards.push(card);
    }
    cards
}
