//! The concepts of an expansion, of a composition and of a code system.

use std::collections::BTreeSet;

use super::{ByCode, MAX_IMPORTS, MAX_OPTIONS, Terminology, find, option_of};
use crate::fhir::node::{Findings, Node, push};
use crate::fhir::option::{AnswerOption, Value, Weights};
use crate::format::diagnostic::Problem;

/// The concept property that is a weight, by its address and by its usual code.
const WEIGHT_PROPERTY: &str = "http://hl7.org/fhir/concept-properties#itemWeight";
const WEIGHT_CODE: &str = "itemWeight";

/// How R4 writes what R5 has as `expansion.contains.property` and `expansion.property`.
const CONTAINS_PROPERTY: &str =
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property";
const EXPANSION_PROPERTY: &str =
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.property";

/// Concepts, and whether these are all.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    pub(super) concepts: Vec<AnswerOption>,
    pub(super) is_complete: bool,
}

/// What a value set says it expands to; `None` if it has no expansion.
pub(super) fn expansion(value_set: &Node<'_>, findings: &mut Findings) -> Option<Listed> {
    let expansion = value_set.get("expansion")?;
    let mut codes = vec![WEIGHT_CODE.to_owned()];
    let declared = expansion.elements("property").into_iter();
    for property in declared.chain(expansion.extensions(EXPANSION_PROPERTY)) {
        if part(&property, "uri").and_then(|uri| uri.value.as_str()) == Some(WEIGHT_PROPERTY) {
            codes.extend(part(&property, "code").and_then(|code| Some(code.value.as_str()?.to_owned())));
        }
    }
    let mut listed = Listed { concepts: Vec::new(), is_complete: true };
    let mut rest: Vec<Node<'_>> = expansion.list("contains", findings);
    rest.reverse();
    // A stack instead of recursion: concepts of an expansion may stand inside each other.
    while let Some(concept) = rest.pop() {
        let mut inside = concept.elements("contains");
        inside.reverse();
        let is_heading =
            concept.flag("abstract", findings) || (concept.str("code").is_none() && !inside.is_empty());
        rest.extend(inside);
        if is_heading || concept.flag("inactive", findings) {
            continue;
        }
        let mut weights = Weights::default();
        let native = concept.elements("property").into_iter();
        for property in native.chain(concept.extensions(CONTAINS_PROPERTY)) {
            let code = part(&property, "code").and_then(|code| code.value.as_str());
            if code.is_some_and(|code| codes.iter().any(|known| known == code))
                && let Some(value) = part(&property, "value")
            {
                weights.add(&value, findings);
            }
        }
        weights.read(&concept, findings);
        let system = concept.str("system").unwrap_or_default();
        listed.concepts.extend(option_of(&concept, system, weights, findings));
    }
    let total = expansion.get("total").and_then(|total| total.value.as_u64());
    let count = u64::try_from(listed.concepts.len()).unwrap_or(u64::MAX);
    listed.is_complete = total.is_none_or(|total| total <= count) && expansion.get("next").is_none();
    if listed.concepts.is_empty() && value_set.get("compose").is_some() {
        // Beside a `compose` an empty expansion counts as not computed: the callers use `compose` instead.
        return None;
    }
    cut(&mut listed, &expansion, findings);
    Some(listed)
}

/// The part of a property: `code` or `value[x]` as a field, or the extension of that name.
fn part<'d>(property: &Node<'d>, name: &str) -> Option<Node<'d>> {
    if let Some(field) = property.get(name) {
        return Some(field);
    }
    if let Some((_, value)) = property.choice(name) {
        return Some(value);
    }
    // The extension of a choice is named both ways in files: `value` and `value[x]`.
    let is_named = |url: &str| url.strip_suffix("[x]").unwrap_or(url) == name;
    let parts = property.elements("extension");
    Some(parts.iter().find(|part| part.str("url").is_some_and(is_named))?.choice("value")?.1)
}

/// What a value set is composed of, as far as the file lists it.
pub(super) fn compose(
    terminology: &Terminology<'_>,
    value_set: &Node<'_>,
    depth: usize,
    findings: &mut Findings,
) -> Listed {
    let mut listed = Listed { concepts: Vec::new(), is_complete: depth < MAX_IMPORTS };
    let Some(compose) = value_set.get("compose") else {
        return Listed { is_complete: false, ..listed };
    };
    if !listed.is_complete {
        return listed;
    }
    let mut have = BTreeSet::new();
    for include in compose.list("include", findings) {
        let part = included(terminology, &include, depth, findings);
        listed.is_complete &= part.is_complete;
        for option in part.concepts {
            if let Value::Coding(coding, _) = &option.value
                && have.insert(coding.clone())
            {
                listed.concepts.push(option);
            }
        }
    }
    for exclude in compose.elements("exclude") {
        let part = included(terminology, &exclude, depth, &mut Vec::new());
        listed.is_complete &= part.is_complete;
        let out = ByCode::of(&part.concepts);
        listed.concepts.retain(|option| out.find(&option.value).is_none());
    }
    cut(&mut listed, &compose, findings);
    listed
}

/// What one `include` or `exclude` stands for.
fn included(
    terminology: &Terminology<'_>,
    include: &Node<'_>,
    depth: usize,
    findings: &mut Findings,
) -> Listed {
    let system = include.text("system", findings).unwrap_or_default();
    let mut listed = Listed { concepts: Vec::new(), is_complete: include.get("filter").is_none() };
    let concepts = include.list("concept", findings);
    let imports = include.elements("valueSet");
    if !concepts.is_empty() {
        for concept in concepts {
            let mut weights = Weights::default();
            weights.read(&concept, findings);
            listed.concepts.extend(option_of(&concept, system, weights, findings));
        }
    } else if include.get("filter").is_some() {
        return listed;
    } else if !system.is_empty() {
        match find(&terminology.code_systems, system) {
            Some(system) => listed = codes_of_system(system, findings),
            None => listed.is_complete = false,
        }
    }
    // Several value sets of one `include` mean what is in all of them, and in the system part if there is one.
    let mut is_first = system.is_empty();
    for import in imports {
        let left = terminology.imports_left.get();
        terminology.imports_left.set(left.saturating_sub(1));
        let url = import.value.as_str().filter(|_| left > 0);
        let value_set = url.and_then(|url| find(&terminology.value_sets, url));
        let part = match value_set {
            Some(value_set) => match expansion(value_set, &mut Vec::new()) {
                Some(expanded) => expanded,
                None => compose(terminology, value_set, depth.saturating_add(1), &mut Vec::new()),
            },
            None => Listed::default(),
        };
        listed.is_complete &= part.is_complete;
        if is_first {
            listed.concepts = part.concepts;
            is_first = false;
        } else {
            let both = ByCode::of(&part.concepts);
            listed.concepts.retain(|option| both.find(&option.value).is_some());
        }
    }
    listed
}

/// The codes of a code system that can be chosen, in the order of the file.
pub(super) fn codes_of_system(system: &Node<'_>, findings: &mut Findings) -> Listed {
    let url = system.str("url").unwrap_or_default();
    let mut codes = vec![WEIGHT_CODE];
    let mut not_selectable = vec!["notSelectable"];
    for property in system.elements("property") {
        match (property.str("uri"), property.str("code")) {
            (Some(WEIGHT_PROPERTY), Some(code)) => codes.push(code),
            (Some("http://hl7.org/fhir/concept-properties#notSelectable"), Some(code)) => {
                not_selectable.push(code);
            }
            _ => {}
        }
    }
    let is_complete = matches!(system.str("content"), Some("complete") | None);
    let mut listed = Listed { concepts: Vec::new(), is_complete };
    let mut rest = system.list("concept", findings);
    rest.reverse();
    while let Some(concept) = rest.pop() {
        let mut inside = concept.elements("concept");
        inside.reverse();
        rest.extend(inside);
        let mut weights = Weights::default();
        weights.read(&concept, findings);
        let mut is_selectable = true;
        for property in concept.elements("property") {
            let Some((_, value)) = property.choice("value") else { continue };
            let code = property.str("code").unwrap_or_default();
            if codes.contains(&code) {
                weights.add(&value, findings);
            } else if not_selectable.contains(&code) && value.value.as_bool() == Some(true) {
                is_selectable = false;
            }
        }
        if is_selectable {
            listed.concepts.extend(option_of(&concept, url, weights, findings));
        }
    }
    cut(&mut listed, system, findings);
    listed
}

fn cut(listed: &mut Listed, place: &Node<'_>, findings: &mut Findings) {
    if listed.concepts.len() > MAX_OPTIONS {
        listed.concepts.truncate(MAX_OPTIONS);
        listed.is_complete = false;
        push(findings, place.wrong(Problem::OutOfRange, "at most 20000 concepts").as_warning());
    }
}
