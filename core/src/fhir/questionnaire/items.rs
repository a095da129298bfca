//! The items of a Questionnaire, read into a flat list.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{conditions, no_options};
use crate::fhir::condition::Condition;
use crate::fhir::decimal::Decimal;
use crate::fhir::item::{Item, ItemType, Open, change_lists, option_lists};
use crate::fhir::node::{Findings, Node, Text, push};
use crate::fhir::option::{AnswerOption, Value};
use crate::fhir::scoring::Doubts;
use crate::fhir::terminology::{Options, Terminology};
use crate::fhir::total::{Calculation, Form, Source, Tree, Variables, section_sums};
use crate::fhir::weights::{self, GivenWeight};
use crate::format::diagnostic::{Diagnostic, Problem};

const HIDDEN: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";
const MIN_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
const MAX_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";
const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
const CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
const ENABLE_EXPRESSION: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
const ANSWER_EXPRESSION: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression";
const SUB_QUESTIONNAIRE: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire";

/// The most items of a file. The longest official example has some three hundred.
const MAX_FHIR_ITEMS: usize = 5_000;

/// The most expressions that are followed; a file with more has other uses for them than a total.
const MAX_CALCULATIONS: usize = 100;

/// Reads every item, and what stands against scoring them.
pub(super) fn read<'d>(
    questionnaire: &Node<'d>,
    terminology: &mut Terminology<'d>,
    given: &[GivenWeight],
    findings: &mut Findings,
) -> (Vec<Item>, Doubts) {
    let mut items: Vec<Item> = Vec::new();
    let mut sources: Vec<Option<Source<'d>>> = Vec::new();
    let mut variables = Variables::default();
    variables.add(None, questionnaire);
    let mut is_modified = is_modified(questionnaire, findings);
    let mut rest: Vec<(Node<'d>, Option<usize>)> = Vec::new();
    let inside = |node: &Node<'d>, parent, rest: &mut Vec<_>, findings: &mut Findings| {
        rest.extend(node.list("item", findings).into_iter().rev().map(|item| (item, parent)));
    };
    inside(questionnaire, None, &mut rest, findings);
    while let Some((node, parent)) = rest.pop() {
        if items.len() >= MAX_FHIR_ITEMS {
            push(findings, node.wrong(Problem::OutOfRange, "at most 5000 items"));
            break;
        }
        let Some(item) = item(&node, parent, terminology, findings) else { continue };
        is_modified |= item.is_modified;
        variables.add(Some(items.len()), &node);
        sources.push(Source::of(&node));
        inside(&node, Some(items.len()), &mut rest, findings);
        items.push(item);
    }
    weights::apply(&mut items, given, findings);
    change_lists(&mut items, false, |_, options| refuse_ambiguous(options));
    let has_link_ids_twice = link_ids(&items, findings);
    conditions::check(&mut items, findings);
    let sections: Vec<Option<Calculation>> = section_sums(&items);
    let computes = |item: usize| {
        sources.get(item).is_some_and(Option::is_some) || sections.get(item).is_some_and(Option::is_some)
    };
    let each = |is: &dyn Fn(usize, &Item) -> bool| {
        items.iter().enumerate().map(|(position, item)| is(position, item)).collect::<Vec<bool>>()
    };
    let asked = each(&|position, item| item.kind.is_question() && !item.is_read_only && !computes(position));
    let weighted =
        each(&|position, item| !computes(position) && item.is_weighted_kind() && item.options.has_weights());
    let tree = Tree {
        link_ids: items.iter().map(|item| item.link_id.as_str()).collect(),
        parents: items.iter().map(|item| item.parent).collect(),
        questions: items.iter().map(|item| item.kind.is_question()).collect(),
        asked,
        weighted,
        is_whole: option_lists(items.iter())
            .flat_map(|item| &item.options.shown)
            .all(|option| option.weight.is_none_or(|weight| weight.to_integer().is_some())),
    };
    let form = Form { tree, variables, sources };
    let mut left = MAX_CALCULATIONS;
    let mut follow = |item: usize, source: &Source<'_>| {
        left = left.saturating_sub(1);
        source.calculation(item, &form, left > 0)
    };
    let calculations: Vec<_> = form
        .sources
        .iter()
        .zip(sections)
        .enumerate()
        .map(|(item, (source, section))| source.as_ref().map(|source| follow(item, source)).or(section))
        .collect();
    for (item, calculation) in items.iter_mut().zip(calculations) {
        item.calculation = calculation;
    }
    (items, Doubts { is_modified, has_link_ids_twice, ..Doubts::default() })
}

/// Whether an element says that what it means is changed by something that is not known here.
fn is_modified(node: &Node<'_>, findings: &mut Findings) -> bool {
    let modifiers = ["modifierExtension", "implicitRules"].into_iter().filter_map(|name| node.get(name));
    let mut is_modified = false;
    for modifier in modifiers {
        is_modified = true;
        let finding = modifier.wrong(Problem::NotAllowed, "nothing that changes the meaning of the file");
        push(
            findings,
            finding.as_warning().with_hint("what it changes is not known here, so nothing is scored"),
        );
    }
    is_modified
}

fn item(
    node: &Node<'_>,
    parent: Option<usize>,
    terminology: &mut Terminology<'_>,
    findings: &mut Findings,
) -> Option<Item> {
    if !node.value.is_object() {
        push(findings, node.wrong(Problem::WrongType, "an item"));
        return None;
    }
    let missing = |name: &str| {
        Diagnostic::error(
            Problem::Missing,
            node.path.field(name),
            "this field".to_owned(),
            "nothing".to_owned(),
        )
    };
    let link_id = node.text("linkId", findings).unwrap_or_default().to_owned();
    if link_id.is_empty() && node.value.get("linkId").is_none_or(serde_json::Value::is_string) {
        push(findings, missing("linkId"));
    }
    let code = node.text("type", findings);
    let kind = code.and_then(ItemType::from_code);
    if kind.is_none() {
        push(
            findings,
            match node.get("type") {
                Some(found) => found.wrong(Problem::NotAllowed, "an item type of R4 or R5"),
                None => missing("type"),
            },
        );
    }
    let open = match (code, node.text("answerConstraint", findings)) {
        (_, Some("optionsOrType")) => Open::OrType,
        (_, Some("optionsOrString")) | (Some("open-choice"), None) => Open::OrString,
        _ => Open::OptionsOnly,
    };
    let conditions = node.list("enableWhen", findings);
    let behaviour = node.text("enableBehavior", findings);
    if conditions.len() > 1 && behaviour.is_none() {
        let finding =
            node.get("enableWhen")?.wrong(Problem::Missing, "enableBehavior, with several conditions");
        push(findings, finding.as_warning().with_hint("all of them must hold"));
    }
    not_followed(node, findings);
    let bound = |url: &str| {
        let extension = node.extensions(url).into_iter().next()?;
        Decimal::of(extension.choice("value")?.1.value)
    };
    let options = node.list("answerOption", findings);
    let is_hidden =
        node.extensions(HIDDEN).iter().any(|hidden| hidden.value.get("valueBoolean") == Some(&true.into()));
    let item = Item {
        link_id,
        text: Text::of(node, "text", findings),
        kind: kind?,
        parent,
        path: node.path.clone(),
        is_required: node.flag("required", findings),
        repeats: node.flag("repeats", findings),
        is_hidden,
        is_read_only: node.flag("readOnly", findings),
        options: read_options(node, &options, terminology, findings),
        open,
        conditions: conditions.iter().filter_map(|node| Condition::read(node, findings)).collect(),
        any_condition: behaviour == Some("any"),
        calculation: None,
        bounds: (bound(MIN_VALUE), bound(MAX_VALUE)),
        max_length: node.get("maxLength").and_then(|length| u32::try_from(length.value.as_u64()?).ok()),
        codes: super::codes(node, findings),
        prefix: node.text("prefix", findings).map(str::to_owned),
        unit: unit(node),
        fields: crate::fhir::own::read_fields(node, findings),
        is_help: is_help(node),
        has_broken_condition: false,
        is_modified: is_modified(node, findings) | options.iter().any(|option| is_modified(option, findings)),
    };
    if item.is_hidden && item.kind.is_question() {
        let finding = node.wrong(Problem::NotAllowed, "a question that is shown");
        push(findings, finding.as_warning().with_hint("it is hidden, so nobody is asked"));
    }
    Some(item)
}

/// The code of the unit in which a number is answered.
fn unit(node: &Node<'_>) -> Option<String> {
    let unit = node.extensions(UNIT).into_iter().next()?;
    unit.choice("value")?.1.str("code").map(str::to_owned)
}

/// Whether a text is help for the question around it.
fn is_help(node: &Node<'_>) -> bool {
    let controls = node.extensions(CONTROL);
    let codings = controls.iter().filter_map(|control| Some(control.choice("value")?.1));
    codings
        .flat_map(|concept| concept.elements("coding"))
        .any(|coding| matches!(coding.str("code"), Some("help" | "flyover")))
}

/// Reports features of an item that this program does not support.
fn not_followed(node: &Node<'_>, findings: &mut Findings) {
    let cases = [
        (ENABLE_EXPRESSION, "enableWhen instead of an expression", "the item counts as asked"),
        (ANSWER_EXPRESSION, "options in the file", "an expression would fetch them, and nothing is fetched"),
        (
            SUB_QUESTIONNAIRE,
            "the items themselves",
            "another Questionnaire would be fetched, and nothing is fetched",
        ),
    ];
    for (url, expected, hint) in cases {
        if let Some(extension) = node.extensions(url).into_iter().next() {
            push(findings, extension.wrong(Problem::NotAllowed, expected).as_warning().with_hint(hint));
        }
    }
}

fn read_options(
    node: &Node<'_>,
    options: &[Node<'_>],
    terminology: &mut Terminology<'_>,
    findings: &mut Findings,
) -> Rc<Options> {
    let value_set = node.text("answerValueSet", findings);
    if options.is_empty() {
        let Some(reference) = value_set else { return no_options() };
        let place = node.get("answerValueSet").unwrap_or_else(|| node.clone());
        return terminology.options(reference, &place, findings);
    }
    if let (Some(_), Some(place)) = (value_set, node.get("answerValueSet")) {
        let finding = place.wrong(Problem::Contradiction, "either answerOption or answerValueSet");
        push(findings, finding.as_warning().with_hint("answerOption is used"));
    }
    let mut shown: Vec<AnswerOption> =
        options.iter().filter_map(|option| AnswerOption::read(option, findings)).collect();
    for option in shown.iter_mut().filter(|option| option.weight.is_none() && !option.is_contradictory) {
        if let Value::Coding(coding, _) = &option.value {
            option.weight = terminology.weight_in_system(coding);
        }
    }
    Rc::new(Options { shown, also: Vec::new(), elsewhere: None })
}

/// Options that are the same answer with different weights have none: which of them was meant is not known.
fn refuse_ambiguous(options: &mut Options) -> bool {
    let name_of = |value: &Value| match value {
        Value::Coding(coding, _) if !coding.code.is_empty() => coding.to_string(),
        other => other.label().value,
    };
    let mut first: BTreeMap<String, Option<Decimal>> = BTreeMap::new();
    let mut ambiguous: BTreeSet<String> = BTreeSet::new();
    for option in &options.shown {
        let name = name_of(&option.value);
        if *first.entry(name.clone()).or_insert(option.weight) != option.weight {
            ambiguous.insert(name);
        }
    }
    for option in options.shown.iter_mut().filter(|option| ambiguous.contains(&name_of(&option.value))) {
        (option.weight, option.is_contradictory) = (None, true);
    }
    !ambiguous.is_empty()
}

/// Every `linkId` once; whether one is used twice. The standard forbids that, and yet official example files do it: the
/// questions can still be asked.
fn link_ids(items: &[Item], findings: &mut Findings) -> bool {
    let mut is_twice = false;
    let mut seen: BTreeMap<&str, &Item> = BTreeMap::new();
    for item in items.iter().filter(|item| !item.link_id.is_empty()) {
        if let Some(first) = seen.insert(&item.link_id, item) {
            let expected = format!("a linkId that is used once; it is also that of {}", first.path);
            let path = item.path.field("linkId");
            push(
                findings,
                Diagnostic::error(Problem::Duplicate, path, expected, item.link_id.clone()).as_warning(),
            );
            is_twice = true;
        }
    }
    is_twice
}
