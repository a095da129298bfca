//! Where an instrument comes from, and what may be done with it.

/// How far a statement has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Read in the source named.
    Read,
    /// Computed or reasoned from statements that were read.
    Derived,
    /// From memory: to be checked in the primary paper before a figure is published with it.
    Memory,
}

/// A publication or document and what it is the source of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub(super) citation: String,
    pub(super) used_for: Option<String>,
    pub(super) evidence: Option<Evidence>,
}

impl Source {
    /// Authors, title, journal, year.
    pub fn citation(&self) -> &str {
        &self.citation
    }

    /// What was taken from it: the key, the scales, a figure. Every file of this repository says it; the copies in the scripts of
    /// the browser do not, because no screen shows it.
    pub fn used_for(&self) -> Option<&str> {
        self.used_for.as_deref()
    }

    /// How far that was checked, if the file says so.
    pub fn evidence(&self) -> Option<Evidence> {
        self.evidence
    }
}

/// Rights in the instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    pub(super) holder: String,
    pub(super) terms: String,
    pub(super) is_text_bundled: bool,
}

impl Licence {
    /// Who holds the rights.
    pub fn holder(&self) -> &str {
        &self.holder
    }

    /// What is allowed, in one or two sentences.
    pub fn terms(&self) -> &str {
        &self.terms
    }

    /// Whether item texts are in the definition; otherwise a wording pack is needed.
    pub fn is_text_bundled(&self) -> bool {
        self.is_text_bundled
    }
}
