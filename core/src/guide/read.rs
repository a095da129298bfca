//! Reading a page.

use super::{Colour, Guide, GuideStep, Mark, Section, Shape, Tier, checklist};
use crate::advice::texts;
use crate::diagnostic::{Diagnostic, Problem};
use crate::guidance::Level;
use crate::json::Json;
use crate::language::Language;
use crate::reader::{Node, Object, Problems};

const FORMAT: &str = "trygskema-guide/1";
const SHAPES: [(&str, Shape); 4] = [
    ("circle", Shape::Circle),
    ("triangle", Shape::Triangle),
    ("square", Shape::Square),
    ("diamond", Shape::Diamond),
];
const COLOURS: [(&str, Colour); 3] =
    [("green", Colour::Green), ("yellow", Colour::Yellow), ("red", Colour::Red)];
const LEVELS: [(&str, Level); 4] = [
    (Level::Individual.word(), Level::Individual),
    (Level::Group.word(), Level::Group),
    (Level::Leader.word(), Level::Leader),
    (Level::Organisation.word(), Level::Organisation),
];
const TIERS: [(&str, Tier); 3] =
    [("colleague", Tier::Colleague), ("trained-peer", Tier::TrainedPeer), ("expert", Tier::Expert)];

pub(super) fn guide(json: &Json, problems: &mut Problems) -> Option<Guide> {
    let known = ["format", "id", "title", "lead", "sections", "checklist", "source"];
    let document = Node::root(json).object(&known, problems)?;
    document.one_of("format", &[(FORMAT, ())], problems);
    let id = document.id("id", problems).unwrap_or_default().to_owned();
    let title = document.localized("title", &Language::ALL, problems);
    let lead = document.localized("lead", &Language::ALL, problems);
    let mut sections: Vec<Section> = Vec::new();
    for node in document.list("sections", 1, 40, problems) {
        let Some(section) = section(node, problems) else { continue };
        if let Some(mark) = &section.mark
            && sections.iter().filter_map(Section::mark).any(|earlier| is_told_by_colour(earlier, mark))
        {
            problems.push(Diagnostic::error(
                Problem::Contradiction,
                node.place.path().field("mark").field("shape"),
                "another shape for another colour".to_owned(),
                "the same shape".to_owned(),
            ));
        }
        sections.push(section);
    }
    let checklist = document.optional("checklist").and_then(|node| checklist::read(node, problems));
    let source = document.owned_text("source", problems);
    Some(Guide { id, title, lead, sections, checklist, source })
}

/// Whether only the colour keeps two marks apart.
fn is_told_by_colour(one: &Mark, other: &Mark) -> bool {
    one.shape == other.shape && one.colour != other.colour
}

fn section(node: Node<'_>, problems: &mut Problems) -> Option<Section> {
    let object = node.object(&["heading", "mark", "tier", "paragraphs", "steps"], problems)?;
    let before = problems.len();
    let heading = object.localized("heading", &Language::ALL, problems);
    let mark = object.optional("mark").and_then(|node| mark(node, problems));
    let tier = object.optional("tier").and_then(|_| object.one_of("tier", &TIERS, problems));
    let paragraphs = match object.optional("paragraphs") {
        Some(_) => texts(&object, "paragraphs", 1, problems),
        None => Vec::new(),
    };
    let steps = steps(&object, problems);
    if paragraphs.is_empty() && steps.is_empty() && problems.len() == before {
        let expected = "paragraphs, steps or both".to_owned();
        problems.push(Diagnostic::error(Problem::Missing, node.place.path(), expected, "neither".to_owned()));
    }
    Some(Section { heading, mark, tier, paragraphs, steps })
}

fn mark(node: Node<'_>, problems: &mut Problems) -> Option<Mark> {
    let object = node.object(&["shape", "colour", "word"], problems)?;
    let word = object.localized("word", &Language::ALL, problems);
    let colour = object.optional("colour").and_then(|_| object.one_of("colour", &COLOURS, problems));
    Some(Mark { shape: object.one_of("shape", &SHAPES, problems)?, colour, word })
}

fn steps(section: &Object<'_>, problems: &mut Problems) -> Vec<GuideStep> {
    let mut steps = Vec::new();
    if section.optional("steps").is_none() {
        return steps;
    }
    let before = problems.len();
    for node in section.list("steps", 1, 20, problems) {
        let Some(object) = node.object(&["level", "text"], problems) else { continue };
        let level = object.optional("level").and_then(|_| object.one_of("level", &LEVELS, problems));
        steps.push(GuideStep { level, text: object.localized("text", &Language::ALL, problems) });
    }
    let is_for = |level: Level| steps.iter().any(|step| step.level == Some(level));
    let is_shared = is_for(Level::Group) || is_for(Level::Leader) || is_for(Level::Organisation);
    if is_for(Level::Individual) && !is_shared && problems.len() == before {
        problems.push(Diagnostic::error(
            Problem::Contradiction,
            section.place.path().field("steps"),
            "at least one step of a group, a leader or the organisation".to_owned(),
            "steps of the individual only".to_owned(),
        ));
    }
    steps
}
