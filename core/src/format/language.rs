//! The languages of questionnaires, and texts that exist in one or both of them.

/// A language that the interface and the built-in instruments speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Danish, the default everywhere.
    #[default]
    Danish,
    /// English.
    English,
}

impl Language {
    /// Every language, Danish first.
    pub const ALL: [Self; 2] = [Self::Danish, Self::English];
    /// Their tags.
    pub(crate) const TAGS: [&'static str; 2] = [Self::Danish.tag(), Self::English.tag()];

    /// The language tag: `da` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// The language of a tag, region and case aside: `da-DK` is Danish. `None` for any other language.
    ///
    /// ```
    /// use trygskema_core::format::language::Language;
    /// assert_eq!(Language::from_tag("da-DK"), Some(Language::Danish));
    /// assert_eq!(Language::from_tag("EN"), Some(Language::English));
    /// assert_eq!(Language::from_tag("sv"), None);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The decimal mark: comma in Danish, point in English.
    pub const fn decimal_mark(self) -> char {
        match self {
            Self::Danish => ',',
            Self::English => '.',
        }
    }
}

/// A text in Danish, English or both. At least one is there once it has been read from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalizedText {
    texts: [Option<String>; 2],
}

impl LocalizedText {
    const fn slot(language: Language) -> usize {
        match language {
            Language::Danish => 0,
            Language::English => 1,
        }
    }

    pub(crate) fn set(&mut self, language: Language, text: &str) {
        if let Some(slot) = self.texts.get_mut(Self::slot(language)) {
            *slot = Some(text.to_owned());
        }
    }

    /// The text in exactly this language.
    pub fn get(&self, language: Language) -> Option<&str> {
        self.texts.get(Self::slot(language))?.as_deref()
    }

    /// The text in this language, or else in the other, together with the language that it really is in: the caller
    /// marks it up, so that a screen reader does not read Danish with an English voice.
    pub fn best(&self, language: Language) -> (&str, Language) {
        let other = match language {
            Language::Danish => Language::English,
            Language::English => Language::Danish,
        };
        match (self.get(language), self.get(other)) {
            (Some(text), _) => (text, language),
            (None, Some(text)) => (text, other),
            (None, None) => ("", language),
        }
    }
}
