//! What can be wrong with the attributes.

use std::fmt;

/// The kind of a problem. Stable: it is the code of `tryg-error`, and the interface has a sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// No attribute says which instrument.
    InstrumentMissing,
    /// An id that is not built in.
    InstrumentUnknown,
    /// The same id twice; the second is left out.
    InstrumentTwice,
    /// More ids than fit one sitting; the rest is left out.
    TooManyInstruments,
    /// A value that this attribute does not have.
    BadValue,
    /// No element on the page has this id.
    BlockAbsent,
    /// The element with this id is not a JSON block.
    BlockNotJson,
}

impl Code {
    /// The code as text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InstrumentMissing => "instrument-missing",
            Self::InstrumentUnknown => "instrument-unknown",
            Self::InstrumentTwice => "instrument-twice",
            Self::TooManyInstruments => "instrument-too-many",
            Self::BadValue => "bad-value",
            Self::BlockAbsent => "block-absent",
            Self::BlockNotJson => "block-not-json",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::InstrumentMissing => "for instance instrument=\"oms-hc-15\"",
            Self::InstrumentUnknown => {
                "check the spelling, or put its definition into a block and name it in definition"
            }
            Self::InstrumentTwice => "the second one is left out",
            Self::TooManyInstruments => "the rest is left out",
            Self::BadValue => "the default is used",
            Self::BlockAbsent => "check the spelling of the id, and that the block is in the page itself",
            Self::BlockNotJson => "set type=\"application/json\" on it",
        }
    }
}

/// One problem with one attribute. [`fmt::Display`] is for developers and in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The kind of the problem.
    pub code: Code,
    /// The attribute.
    pub attribute: &'static str,
    /// What it says, cut to 60 characters; empty if it is not there.
    pub found: String,
    /// What would have been right.
    pub expected: &'static str,
    /// What to do about it, or what happens instead.
    pub hint: &'static str,
}

impl Problem {
    pub(super) fn new(code: Code, attribute: &'static str, found: &str, expected: &'static str) -> Self {
        let found = found.chars().take(60).collect();
        Self { code, attribute, found, expected, hint: code.hint() }
    }

    /// Whether nothing can be shown: no instrument is known. Everything else has a safe default: a bad value its
    /// default, a missing wording pack our own working wording (the result says so), missing contacts the general ones.
    pub fn is_fatal(&self) -> bool {
        match self.code {
            Code::InstrumentMissing | Code::InstrumentUnknown => true,
            Code::BlockAbsent | Code::BlockNotJson => self.attribute == "definition",
            Code::InstrumentTwice | Code::TooManyInstruments | Code::BadValue => false,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Pieces instead of one format string: less code in the widget.
        for piece in [self.attribute, ": expected ", self.expected, ", found "] {
            f.write_str(piece)?;
        }
        if self.found.is_empty() {
            f.write_str("nothing")?;
        } else {
            for piece in ["\"", &self.found, "\""] {
                f.write_str(piece)?;
            }
        }
        for piece in [" (", self.hint, ")"] {
            f.write_str(piece)?;
        }
        Ok(())
    }
}
