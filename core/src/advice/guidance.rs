//! Advice after a result: concrete steps, always with one above the individual.

#[cfg(feature = "builtin")]
pub mod builtin;

use crate::format::diagnostic::{Diagnostic, Problem};
use crate::format::json::Json;
use crate::format::language::{Language, LocalizedText};
use crate::format::reader::{Node, Place, note};
use crate::format::schema::Shape::{Id, List, Localized, Object, Text, Words};
use crate::format::schema::{Shape, check, required};

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

    /// The words of the file formats, in the order of [`Level::ALL`].
    pub(crate) const WORDS: [&'static str; 4] =
        [Self::Individual.word(), Self::Group.word(), Self::Leader.word(), Self::Organisation.word()];
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

/// The table of the format.
pub(crate) static GUIDANCE: Shape<'static> = Object(&[
    required("format", Words(&["trygskema-guidance/1"])),
    required("id", Id),
    required("lead", Localized),
    required("steps", List(1, 40, &STEP)),
]);

static STEP: Shape<'static> =
    Object(&[required("level", Words(&Level::WORDS)), required("text", Localized), required("source", Text)]);

impl Guidance {
    /// Reads an advice file (`trygskema-guidance/1`).
    ///
    /// # Errors
    ///
    /// All problems at once; advice for the individual alone is one of them.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let json = Json::parse(text).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let document = Node::root(&json);
        check(document, &GUIDANCE, &Language::ALL, &mut problems);
        let mut steps = Vec::new();
        for node in document.elements("steps") {
            let level = node.word("level", &Level::WORDS).and_then(|level| Level::ALL.get(level));
            let level = level.copied().unwrap_or(Level::Individual);
            steps.push(Step { level, text: node.localized("text"), source: node.owned("source") });
        }
        // A step with a problem may be the one that is looked for.
        if problems.is_empty() && steps.iter().all(|step| step.level == Level::Individual) {
            let place = Place::Field { of: &Place::Root, name: "steps" };
            let expected = "at least one step of a group, a leader or the organisation";
            note(&mut problems, Problem::Contradiction, &place, expected, "steps of the individual only");
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self { id: document.owned("id"), lead: document.localized("lead"), steps })
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
        for (id, text) in builtin::GUIDANCE {
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
