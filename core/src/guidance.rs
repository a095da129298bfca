//! Advice after a result: concrete steps, always with one above the individual.

use crate::diagnostic::{DataPath, Diagnostic, Problem};
use crate::json::Json;
use crate::language::{Language, LocalizedText};
use crate::reader::{Node, Problems};

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The person alone.
    Individual,
    /// Colleagues together.
    Group,
    /// The nearest manager.
    Leader,
    /// The organisation.
    Organisation,
}

impl Level {
    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Group => "group",
            Self::Leader => "leader",
            Self::Organisation => "organisation",
        }
    }

    /// Every level, from the person to the organisation.
    pub const ALL: [Self; 4] = [Self::Individual, Self::Group, Self::Leader, Self::Organisation];
}

/// One thing that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    level: Level,
    text: LocalizedText,
    source: String,
}

impl Step {
    /// Who takes it.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What to do, in one or two sentences.
    pub fn text(&self) -> &LocalizedText {
        &self.text
    }

    /// Where it comes from.
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// Advice that belongs to a result. It always has at least one step above the individual level: strain and stigma
/// are not a person's own to solve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance {
    id: String,
    lead: LocalizedText,
    steps: Vec<Step>,
}

const FORMAT: &str = "trygskema-guidance/1";
const WORDS: [(&str, Level); 4] = [
    (Level::Individual.word(), Level::Individual),
    (Level::Group.word(), Level::Group),
    (Level::Leader.word(), Level::Leader),
    (Level::Organisation.word(), Level::Organisation),
];

impl Guidance {
    /// Reads an advice file (`trygskema-guidance/1`).
    ///
    /// # Errors
    ///
    /// All problems at once; advice for the individual alone is one of them.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let json = Json::parse(text).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        match read(&json, &mut problems) {
            Some(guidance) if problems.is_empty() => Ok(guidance),
            _ => Err(problems),
        }
    }

    /// The id that instruments name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What stands above the steps.
    pub fn lead(&self) -> &LocalizedText {
        &self.lead
    }

    /// The steps, in the order of the file.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

fn read(json: &Json, problems: &mut Problems) -> Option<Guidance> {
    let document = Node::root(json).object(&["format", "id", "lead", "steps"], problems)?;
    document.one_of("format", &[(FORMAT, ())], problems);
    let id = document.id("id", problems).unwrap_or_default().to_owned();
    let lead = document.localized("lead", &Language::ALL, problems);
    let mut steps = Vec::new();
    for node in document.list("steps", 1, 40, problems) {
        let Some(object) = node.object(&["level", "text", "source"], problems) else { continue };
        let before = problems.len();
        let level = object.one_of("level", &WORDS, problems).unwrap_or(Level::Individual);
        let text = object.localized("text", &Language::ALL, problems);
        let source = object.owned_text("source", problems);
        if problems.len() == before {
            steps.push(Step { level, text, source });
        }
    }
    if !steps.is_empty() && steps.iter().all(|step| step.level == Level::Individual) {
        problems.push(Diagnostic::error(
            Problem::Contradiction,
            DataPath::root().field("steps"),
            "at least one step of a group, a leader or the organisation".to_owned(),
            "steps of the individual only".to_owned(),
        ));
    }
    Some(Guidance { id, lead, steps })
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: D12
    #[test]
    fn advice_for_the_individual_alone_is_refused() {
        let file = r#"{"format": "trygskema-guidance/1", "id": "x", "lead": {"da": "a", "en": "a"}, "steps": [
            {"level": "individual", "text": {"da": "b", "en": "b"}, "source": "c"}]}"#;
        let problems = Guidance::from_json(file).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].problem, Problem::Contradiction);
        let file = file.replace("individual", "leader");
        assert_eq!(Guidance::from_json(&file).unwrap().steps()[0].level(), Level::Leader);
    }

    // shows: D3, D12
    #[test]
    #[cfg(feature = "builtin")]
    fn built_in_advice_reaches_beyond_the_individual_and_promises_nothing() {
        for (id, text) in crate::instrument::builtin::GUIDANCE {
            let guidance = Guidance::from_json(text).unwrap();
            assert_eq!(guidance.id(), id);
            for level in Level::ALL {
                assert!(guidance.steps().iter().any(|step| step.level() == level), "{id}: {level:?}");
            }
            let lower = text.to_lowercase();
            for word in ["bevist", "dokumenteret effekt", "proven", "debriefing"] {
                assert!(!lower.contains(word), "{id} says {word:?}");
            }
        }
    }
}
