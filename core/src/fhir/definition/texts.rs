//! Texts and ids of a definition that is made of a Questionnaire.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use crate::fhir::item::option_lists;
use crate::fhir::node::{Findings, Text, push};
use crate::fhir::questionnaire::{About, Questionnaire};
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};
use crate::format::language::Language;
use crate::format::reader::is_id;
use crate::format::text::is_hidden;

/// The longest text of a definition, in characters.
const MAX_CHARS: usize = 4_000;

/// What is said about every imported questionnaire.
#[derive(Clone, Copy, Debug)]
pub(super) enum Phrase {
    Title,
    Purpose,
    Instruction,
    Can,
    CanAskedFor,
    CanUnscored,
    Cannot,
    CannotUnscored,
    Total,
    About,
    AskedFor,
    Wording,
    Yes,
    No,
    NoLabel,
}

impl Phrase {
    const fn texts(self) -> [&'static str; 2] {
        match self {
            Self::Title => ["Spørgeskema", "Questionnaire"],
            Self::Purpose => [
                "Skemaet er hentet ind fra en fil, og ordene er udgiverens. Spørg den, der har givet dig det, hvad svarene skal bruges til.",
                "This questionnaire was taken in from a file, and the words are the publisher's. Ask whoever gave it to you what the answers are for.",
            ],
            Self::Instruction => [
                "Vælg de svar, der passer bedst på dig lige nu.",
                "Choose the answers that fit you best right now.",
            ],
            Self::Can => [
                "Et tal er regnet ud, som skemaets fil siger, af de vægte, der står på svarene. Det kan være et udgangspunkt for en snak.",
                "A number is computed as the file of the questionnaire says, from the weights on the answers. It can be a starting point for a talk.",
            ],
            Self::CanAskedFor => [
                "Et tal er lagt sammen af de vægte, der står på svarene, fordi den, der satte skemaet op, bad om det. Filen selv har intet samlet tal.",
                "A number is the sum of the weights on the answers, because the person who set this up asked for it. The file itself has no total.",
            ],
            Self::CanUnscored => [
                "Svarene er resultatet. De kan være et udgangspunkt for en snak.",
                "The answers are the result. They can be a starting point for a talk.",
            ],
            Self::Cannot => [
                "Tallet er usikkert, og det er ikke en diagnose. Filen siger ikke, hvad et højt eller lavt tal betyder.",
                "The number is uncertain, and it is not a diagnosis. The file does not say what a high or a low number means.",
            ],
            Self::CannotUnscored => [
                "Svarene er ikke en diagnose. Der regnes ikke noget tal ud.",
                "The answers are not a diagnosis. No number is computed.",
            ],
            Self::Total => ["Samlet", "Overall"],
            Self::About => [
                "Regnet ud af svarenes vægte, som filen siger.",
                "Computed from the weights of the answers, as the file says.",
            ],
            Self::AskedFor => [
                "Summen af svarenes vægte. Det er bedt om; filen har ikke selv dette tal.",
                "The sum of the weights of the answers. It was asked for; the file itself does not have this number.",
            ],
            Self::Wording => {
                ["Teksterne står, som de stod i filen.", "The texts stand as they stood in the file."]
            }
            Self::Yes => ["Ja", "Yes"],
            Self::No => ["Nej", "No"],
            Self::NoLabel => ["(uden tekst)", "(no text)"],
        }
    }
}

/// The languages that a definition can have, and the texts in them.
#[derive(Debug)]
pub(super) struct Texts {
    /// The language of the texts themselves, if it is one of ours.
    base: Option<Language>,
    languages: Vec<Language>,
}

impl Texts {
    /// The languages in which every question and option is there. A file that does not name its language is taken as English.
    pub(super) fn of(questionnaire: &Questionnaire, told: Option<Language>, findings: &mut Findings) -> Self {
        let named = questionnaire.about.language.as_deref();
        let base = told.or_else(|| named.map_or(Some(Language::English), Language::from_tag));
        let path = DataPath::root().field("language");
        if told.is_none() && named.is_none() {
            let expected = "a language".to_owned();
            let finding = Diagnostic::error(Problem::Missing, path.clone(), expected, "nothing".to_owned());
            push(findings, finding.as_warning().with_hint("the texts are taken as English"));
        }
        let (asked, around): (Vec<_>, Vec<_>) =
            questionnaire.items.iter().partition(|item| item.kind.is_question() && !item.is_result());
        let options = option_lists(asked.iter().copied()).flat_map(|item| &item.options.shown);
        let has_words = |text: &Text| text.value.chars().any(char::is_alphabetic);
        let mut texts: Vec<Text> = asked.iter().map(|item| item.text.clone()).collect();
        texts.extend(options.map(|option| option.value.label()));
        texts.retain(has_words);
        let is_there = |language: &Language| {
            Some(*language) == base || texts.iter().all(|text| translation(text, *language).is_some())
        };
        let languages: Vec<Language> = Language::ALL.into_iter().filter(is_there).collect();
        if languages.is_empty() {
            let expected = "Danish or English texts".to_owned();
            let found = named.unwrap_or("another language").to_owned();
            let refused = Diagnostic::error(Problem::NotAllowed, path, expected, found);
            let hint = "a page marks its texts as Danish or English; --lang says which, if the file names a wrong language";
            push(findings, refused.with_hint(hint));
        }
        // Questions and options are translated. A heading or a title that is not is shown as it stands.
        let title = (DataPath::root().field("title"), &questionnaire.about.title);
        let around = around.into_iter().filter(|item| !item.is_hidden && !item.is_result());
        let around = around.map(|item| (item.path.field("text"), &item.text)).chain([title]);
        for (path, text) in around.filter(|(_, text)| has_words(text)) {
            for language in &languages {
                if Some(*language) != base && translation(text, *language).is_none() {
                    let expected = format!("a translation into {}", language.tag());
                    let found = text.value.chars().take(60).collect();
                    let odd = Diagnostic::error(Problem::Missing, path.clone(), expected, found).as_warning();
                    push(findings, odd.with_hint("it is shown in the language of the file"));
                }
            }
        }
        Self { base, languages }
    }

    pub(super) fn tags(&self) -> Vec<&'static str> {
        self.languages.iter().map(|language| language.tag()).collect()
    }

    fn each<'t>(&self, text: impl Fn(Language) -> &'t str) -> Json {
        let all =
            self.languages.iter().map(|language| (language.tag().to_owned(), json!(clean(text(*language)))));
        Json::Object(all.collect::<Map<_, _>>())
    }

    pub(super) fn phrase(&self, phrase: Phrase) -> Json {
        let [danish, english] = phrase.texts();
        self.each(|language| match language {
            Language::Danish => danish,
            Language::English => english,
        })
    }

    /// The same in every language: a name, a number.
    pub(super) fn same(&self, text: &str) -> Json {
        self.each(|_| text)
    }

    pub(super) fn localized(&self, text: &Text) -> Json {
        self.each(|language| self.in_language(text, language))
    }

    fn in_language<'t>(&self, text: &'t Text, language: Language) -> &'t str {
        let own = if Some(language) == self.base { None } else { translation(text, language) };
        own.unwrap_or(&text.value)
    }

    /// Puts texts to be read below one that is there.
    pub(super) fn append(&self, to: &mut Json, texts: &[Text]) {
        let Some(fields) = to.as_object_mut() else { return };
        for language in &self.languages {
            let before = fields.get(language.tag()).and_then(Json::as_str).unwrap_or_default().to_owned();
            let mut lines = vec![before];
            lines.extend(texts.iter().map(|text| self.in_language(text, *language).to_owned()));
            lines.retain(|line| !line.trim().is_empty());
            fields.insert(language.tag().to_owned(), json!(clean(&lines.join("\n"))));
        }
    }
}

/// Where a Questionnaire is from.
pub(super) fn source(about: &About) -> String {
    let title = if about.title.value.is_empty() { None } else { Some(about.title.value.as_str()) };
    let parts = [title, about.url.as_deref(), about.version.as_deref()];
    let known = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    clean(&["FHIR Questionnaire", if known.is_empty() { "" } else { ": " }, &known].concat())
}

fn translation(text: &Text, language: Language) -> Option<&str> {
    let same = |(tag, _): &&(String, String)| Language::from_tag(tag) == Some(language);
    text.translations.iter().find(same).map(|(_, text)| text.as_str()).filter(|text| !text.trim().is_empty())
}

/// A text as a definition takes it: nothing in it that cannot be seen, not too long, not empty.
pub(super) fn clean(text: &str) -> String {
    let seen = text.trim().chars().filter(|c| c.is_control() || !is_hidden(*c));
    let plain = seen.map(|c| if c.is_control() && c != '\n' { ' ' } else { c });
    let cut: String = plain.take(MAX_CHARS).collect();
    if cut.trim().is_empty() { "-".to_owned() } else { cut }
}

/// Puts a prefix such as `1a.` before a text in every language.
pub(super) fn put_before(prefix: &str, text: &mut Json) {
    for text in text.as_object_mut().into_iter().flat_map(Map::values_mut) {
        if let Some(own) = text.as_str() {
            *text = json!(clean(&[prefix, " ", own].concat()));
        }
    }
}

/// The version of the publisher if it has the form of ours, or else the first.
pub(super) fn version(text: Option<&str>) -> &str {
    let is_number =
        |part: &str| !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
    let is_ours = |text: &&str| text.split('.').count() == 3 && text.split('.').all(is_number);
    text.filter(is_ours).unwrap_or("1.0.0")
}

/// Ids made of what a file calls its parts: each once.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// An id as close to `name` as the format allows; `start` stands in front where it would not start with a letter.
    pub(super) fn new_id(&mut self, name: &str, start: &str) -> String {
        let mut id: String = name
            .trim()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' })
            .skip_while(|c| *c == '-')
            .take(50)
            .collect();
        id.truncate(id.trim_end_matches('-').len());
        if !is_id(&id) {
            id.insert_str(0, start);
        }
        let mut unique = id.clone();
        let mut count = 1_usize;
        while !self.0.insert(unique.clone()) {
            count = count.saturating_add(1);
            unique = format!("{id}-{count}");
        }
        unique
    }
}
