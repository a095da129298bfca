//! Where a station must not run. In a frame another site decides what is drawn over it, and its storage is not its own;
//! without https (or the device itself) anybody on the way may change the script, and the browser keeps storage, locks
//! and service worker back.

use leptos::prelude::window;

/// Why a station does nothing here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The page is shown inside another one.
    Framed,
    /// The page was not fetched over https, nor from this device.
    Insecure,
}

impl Refusal {
    /// What is wrong with a page that is the topmost one or not, over a way that is safe or not.
    pub(crate) const fn of(is_top: bool, is_secure: bool) -> Option<Self> {
        match (is_top, is_secure) {
            (false, _) => Some(Self::Framed),
            (true, false) => Some(Self::Insecure),
            (true, true) => None,
        }
    }

    /// What is wrong with this page.
    pub(crate) fn here() -> Option<Self> {
        let window = window();
        // A page cannot give `top` another meaning; who it is not told counts as being in a frame.
        let is_top = window.top().ok().flatten().is_some_and(|top| top == window);
        Self::of(is_top, window.is_secure_context())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: S15
    #[test]
    fn a_frame_and_an_unsafe_way_are_refused() {
        assert_eq!(Refusal::of(true, true), None);
        assert_eq!(Refusal::of(true, false), Some(Refusal::Insecure));
        assert_eq!(Refusal::of(false, true), Some(Refusal::Framed));
        assert_eq!(Refusal::of(false, false), Some(Refusal::Framed));
    }
}
