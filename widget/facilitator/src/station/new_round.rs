//! What a new round is made of.

use trygskema_widget::config::IdleLimit;

/// Where the key is that opens the round again after the page was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// Beside the round. The card is for other tablets.
    Device,
    /// On the card alone: the round is strict.
    Card,
    /// Half of it on each of two cards: the round is strict.
    TwoCards,
}

/// What the facilitator has filled in.
#[derive(Clone, Debug)]
pub(crate) enum NewRound {
    /// A round of one's own.
    First {
        forms: Vec<String>,
        label: String,
        /// Empty if it has no name.
        round_name: String,
        /// Empty if none is named.
        department: String,
        wave: usize,
        headcount: String,
        floor: String,
        idle: IdleLimit,
        has_own_result: bool,
        key: Key,
        pin: String,
    },
    /// That of another tablet.
    Joined { text: String, pin: String },
}
