//! Reading a page.

use super::{Colour, Guide, GuideStep, Mark, Section, Shape as Sign, Tier, checklist};
use crate::advice::guidance::Level;
use crate::format::diagnostic::Problem;
use crate::format::language::Language;
use crate::format::reader::{Node, Place, Problems, note};
use crate::format::schema::Shape::{self, Id, List, Localized, Object, Text, Words};
use crate::format::schema::{check, optional, required};

const SIGN_WORDS: [&str; 4] = ["circle", "triangle", "square", "diamond"];
const SIGNS: [Sign; 4] = [Sign::Circle, Sign::Triangle, Sign::Square, Sign::Diamond];
const COLOUR_WORDS: [&str; 3] = ["green", "yellow", "red"];
const COLOURS: [Colour; 3] = [Colour::Green, Colour::Yellow, Colour::Red];

/// The table of the format.
pub(crate) static GUIDE: Shape<'static> = Object(&[
    required("format", Words(&["trygskema-guide/1"])),
    required("id", Id),
    required("title", Localized),
    required("lead", Localized),
    required("sections", List(1, 40, &SECTION)),
    optional("checklist", checklist::CHECKLIST),
    required("source", Text),
]);

static SECTION: Shape<'static> = Object(&[
    required("heading", Localized),
    optional("mark", MARK),
    optional("tier", Words(&Tier::WORDS)),
    optional("paragraphs", List(1, 20, &Localized)),
    optional("steps", List(1, 20, &STEP)),
]);

const MARK: Shape<'static> = Object(&[
    required("shape", Words(&SIGN_WORDS)),
    optional("colour", Words(&COLOUR_WORDS)),
    required("word", Localized),
]);

static STEP: Shape<'static> = Object(&[optional("level", Words(&Level::WORDS)), required("text", Localized)]);

pub(super) fn guide(document: Node<'_>, problems: &mut Problems) -> Guide {
    check(document, &GUIDE, &Language::ALL, problems);
    let mut sections: Vec<Section> = Vec::new();
    for node in document.elements("sections") {
        let section = section(&node, problems);
        if let Some(mark) = &section.mark
            && sections.iter().filter_map(Section::mark).any(|earlier| is_told_by_colour(earlier, mark))
        {
            let place = Place::Field { of: &node.place, name: "mark" };
            let place = Place::Field { of: &place, name: "shape" };
            note(
                problems,
                Problem::Contradiction,
                &place,
                "another shape for another colour",
                "the same shape",
            );
        }
        sections.push(section);
    }
    Guide {
        id: document.owned("id"),
        title: document.localized("title"),
        lead: document.localized("lead"),
        sections,
        checklist: document.get("checklist").map(|node| checklist::read(&node, problems)),
        source: document.owned("source"),
    }
}

/// Whether only the colour keeps two marks apart.
fn is_told_by_colour(one: &Mark, other: &Mark) -> bool {
    one.shape == other.shape && one.colour != other.colour
}

fn section(node: &Node<'_>, problems: &mut Problems) -> Section {
    let mut paragraphs = Vec::new();
    for node in node.elements("paragraphs") {
        paragraphs.push(node.own_localized());
    }
    let steps = steps(node, problems);
    if node.get("paragraphs").is_none() && node.get("steps").is_none() {
        note(problems, Problem::Missing, &node.place, "paragraphs, steps or both", "neither");
    }
    let tier = node.word("tier", &Tier::WORDS).and_then(Tier::at);
    Section {
        heading: node.localized("heading"),
        mark: node.get("mark").map(|node| mark(&node)),
        tier,
        paragraphs,
        steps,
    }
}

fn mark(node: &Node<'_>) -> Mark {
    let shape = node.word("shape", &SIGN_WORDS).and_then(|shape| SIGNS.get(shape));
    let colour = node.word("colour", &COLOUR_WORDS).and_then(|colour| COLOURS.get(colour));
    Mark {
        shape: shape.copied().unwrap_or(Sign::Circle),
        colour: colour.copied(),
        word: node.localized("word"),
    }
}

fn steps(section: &Node<'_>, problems: &mut Problems) -> Vec<GuideStep> {
    let mut steps = Vec::new();
    for node in section.elements("steps") {
        let level = node.word("level", &Level::WORDS).and_then(|level| Level::ALL.get(level));
        steps.push(GuideStep { level: level.copied(), text: node.localized("text") });
    }
    let is_for = |level: Level| steps.iter().any(|step| step.level == Some(level));
    let is_shared = is_for(Level::Group) || is_for(Level::Leader) || is_for(Level::Organisation);
    if is_for(Level::Individual) && !is_shared {
        let place = Place::Field { of: &section.place, name: "steps" };
        let expected = "at least one step of a group, a leader or the organisation";
        note(problems, Problem::Contradiction, &place, expected, "steps of the individual only");
    }
    steps
}
