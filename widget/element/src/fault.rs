//! Panics on demand, so that tests can show what a person sees when the core fails. Compiled to nothing without the
//! feature `fault-injection`.

use crate::host::Host;

/// A place at which a panic can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Reading attributes and definitions: `parse`.
    Parse,
    /// Building a screen: `render`.
    Render,
    /// Scoring the answers: `score`.
    Score,
    /// Overwriting the answers: `wipe`.
    Wipe,
}

impl Fault {
    /// The value of the attribute `data-fault` that asks for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parse => "parse",
            Self::Render => "render",
            Self::Score => "score",
            Self::Wipe => "wipe",
        }
    }
}

/// Call it first thing at each place that [`Fault`] names.
///
/// # Panics
///
/// If the element asks for it here.
#[cfg(feature = "fault-injection")]
#[expect(clippy::panic, reason = "this is what the feature is for")]
pub fn point(host: &Host, fault: Fault) {
    if host.attribute("data-fault").is_some_and(|asked| asked == fault.name()) {
        panic!("asked for");
    }
}

/// Does nothing: the feature `fault-injection` is off.
#[cfg(not(feature = "fault-injection"))]
pub const fn point(_: &Host, _: Fault) {}
