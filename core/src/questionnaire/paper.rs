//! The paper form of an instrument, for people and pages without script.

use crate::format::language::{Language, LocalizedText};
use crate::questionnaire::instrument::Instrument;

/// The paper form as an HTML fragment: title, instruction, every item with a box for each response option.
///
/// It holds no script, no style and no id, so it can stand inside `<tryg-skema>` on any page as the content that is
/// seen while, or instead of when, the script runs, and it prints on A4. Every text is escaped. Points and keying are
/// not shown: they would change how people answer.
///
/// ```
/// use trygskema_core::{questionnaire::instrument::builtin, format::language::Language, questionnaire::paper};
///
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let html = paper::paper_form_html(&instrument, Language::Danish);
/// assert_eq!(html.matches("<li>").count(), 15);
/// assert_eq!(html.matches('\u{2610}').count(), 15 * 5);
/// assert!(!html.contains("<script"));
/// ```
pub fn paper_form_html(instrument: &Instrument, language: Language) -> String {
    let text = |localized: &LocalizedText| {
        let (text, actual) = localized.best(language);
        if actual == language {
            escaped(text)
        } else {
            format!("<span lang=\"{}\">{}</span>", actual.tag(), escaped(text))
        }
    };
    let (privacy, end) = match language {
        Language::Danish => (
            "Det er frivilligt at svare. Skriv ikke navn på arket.",
            "Vil du tale med nogen om skemaet? Gå til din leder, arbejdsmiljørepræsentant eller tillidsrepræsentant.",
        ),
        Language::English => (
            "Answering is voluntary. Do not write your name on the sheet.",
            "Would you like to talk about it? Turn to your manager, safety representative or union representative.",
        ),
    };
    let mut html = String::new();
    let mut push = |parts: &[&str]| html.extend(parts.iter().copied());
    push(&["<section lang=\"", language.tag(), "\">\n<h2>", &text(instrument.title()), "</h2>\n"]);
    push(&["<p>", &text(instrument.instruction()), "</p>\n<p>", privacy, "</p>\n"]);
    let mut before = None;
    for (position, item) in instrument.items().iter().enumerate() {
        let section = instrument.section_of(item);
        if before != Some(section) {
            if before.is_some() {
                push(&["</ol>\n"]);
            }
            if let Some(section) = section {
                push(&["<h3>", &text(section.title()), "</h3>\n"]);
                let about = section.about().map(&text).unwrap_or_default();
                push(&["<p>", &about, "</p>\n"]);
            }
            push(&["<ol start=\"", &position.saturating_add(1).to_string(), "\">\n"]);
            before = Some(section);
        }
        push(&["<li>", &text(item.text()), "<br>"]);
        for option in instrument.options_of(item) {
            push(&[" \u{2610}\u{a0}", &text(option.label()), " "]);
            if let Some(about) = option.about() {
                push(&["(", &text(about), ")<br>"]);
            }
        }
        if item.response_set_position().is_none() {
            push(&["________________________________"]);
        }
        push(&["</li>\n"]);
    }
    push(&["</ol>\n<p>", &text(instrument.wording_source()), "</p>\n<p>", end, "</p>\n</section>\n"]);
    html
}

/// The text with the five characters of HTML escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    // shows: S17
    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(super::escaped("<b a=\"1\">&'"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39;");
    }
}
