//! Which version of the standard a Questionnaire is written in.

use super::Version;
use crate::fhir::node::{Findings, Node, push};
use crate::format::diagnostic::{Diagnostic, Problem};

/// What only one version has.
#[derive(Debug, Default)]
struct Signs<'d> {
    r4: Option<Node<'d>>,
    r5: Option<Node<'d>>,
    older: Option<Node<'d>>,
}

/// The version, as told or by the content. A file with nothing that differs is R4, the version in use; one that has
/// both is read as the version it shows first in its items, with a word about it. STU3 and older are refused.
pub(super) fn of(
    questionnaire: &Node<'_>,
    told: Option<Version>,
    findings: &mut Findings,
) -> Option<Version> {
    let mut signs = Signs::default();
    for name in ["versionAlgorithmString", "versionAlgorithmCoding", "copyrightLabel"] {
        signs.r5 = signs.r5.or_else(|| questionnaire.get(name));
    }
    signs.older = questionnaire.get("group");
    let mut rest = questionnaire.elements("item");
    rest.reverse();
    while let Some(item) = rest.pop() {
        signs.look_at(&item);
        let mut inside = item.elements("item");
        inside.reverse();
        rest.extend(inside);
    }
    if let Some(older) = &signs.older {
        let refused = older.wrong(Problem::NotAllowed, "FHIR R4 or R5");
        push(
            findings,
            refused.with_hint("this is how STU3 and older write it: convert the file to R4 first"),
        );
        return None;
    }
    let seen = match (&signs.r4, &signs.r5) {
        (Some(r4), Some(r5)) => {
            let expected = format!("one version of FHIR in a file; {} is R4", r4.path);
            let mixed = Diagnostic { expected, ..r5.wrong(Problem::Contradiction, "") }.as_warning();
            push(findings, mixed.with_hint("both are read; say which version it is if that matters"));
            Version::R4
        }
        (None, Some(_)) => Version::R5,
        _ => Version::R4,
    };
    Some(told.unwrap_or(seen))
}

impl<'d> Signs<'d> {
    fn look_at(&mut self, item: &Node<'d>) {
        match item.str("type") {
            Some("choice" | "open-choice") => self.r4 = self.r4.take().or_else(|| item.get("type")),
            Some("coding") => self.r5 = self.r5.take().or_else(|| item.get("type")),
            _ => {}
        }
        for name in ["answerConstraint", "disabledDisplay"] {
            self.r5 = self.r5.take().or_else(|| item.get(name));
        }
        for name in ["option", "options"] {
            self.older = self.older.take().or_else(|| item.get(name));
        }
    }
}
