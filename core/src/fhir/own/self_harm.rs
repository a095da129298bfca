//! Questions about suicide or self-harm: a form that asks one needs a contact for acute help.

use crate::fhir::node::{Findings, Node, push};
use crate::format::diagnostic::{Diagnostic, Problem};

const LOINC: &str = "http://loinc.org";

/// Item 9 of the PHQ-9, and the items of the C-SSRS screener.
///
/// Sources: <https://loinc.org/44260-8>; HL7, US Behavioral Health Profiles, the example of a C-SSRS.
const CODES: [&str; 7] = ["44260-8", "93246-7", "93247-5", "93248-3", "93249-1", "93250-9", "93267-3"];

/// Words of such questions, in small letters: forms without codes are usual. A needless contact does no harm.
const WORDS: [&str; 26] = [
    "suicid",
    "suizid",
    "selvmord",
    "självmord",
    "selbstmord",
    "selvskad",
    "self-harm",
    "self harm",
    "hurting yourself",
    "hurt yourself",
    "harming yourself",
    "harming myself",
    "harm myself",
    "kill yourself",
    "killing yourself",
    "better off dead",
    "you were dead",
    "end your life",
    "ending your life",
    "selv fortræd",
    "skade dig selv",
    "skade mig selv",
    "bedre at være død",
    "livet af dig",
    "dit eget liv",
    "leid zufügen",
];

/// Whether a question is about suicide or self-harm, by its code or its words; each is reported.
pub(super) fn is_asked(questionnaire: &Node<'_>, findings: &mut Findings) -> bool {
    let mut rest = questionnaire.elements("item");
    let mut is_found = false;
    while let Some(item) = rest.pop() {
        if let Some((node, found)) = by_code(&item).or_else(|| by_words(&item)) {
            is_found = true;
            let expected = "no question about suicide or self-harm, or a contact for acute help beside it";
            let odd = Diagnostic::error(Problem::NotAllowed, node.path, expected.to_owned(), found);
            let hint = "the definition asks for such a contact before the form starts";
            push(findings, odd.as_warning().with_hint(hint));
        }
        rest.extend(item.elements("item"));
    }
    is_found
}

fn by_code<'d>(item: &Node<'d>) -> Option<(Node<'d>, String)> {
    item.elements("code").into_iter().find_map(|code| {
        let known = code.str("code").filter(|code| CODES.contains(code))?;
        (code.str("system") == Some(LOINC)).then(|| (code.clone(), [LOINC, "|", known].concat()))
    })
}

fn by_words<'d>(item: &Node<'d>) -> Option<(Node<'d>, String)> {
    let text = item.str("text")?.to_lowercase();
    let is_question = !matches!(item.str("type"), Some("group" | "display"));
    let word = WORDS.iter().find(|word| is_question && text.contains(**word))?;
    Some((item.get("text")?, (*word).to_owned()))
}
