//! What a new round is made of.

use trygskema_widget::config::IdleLimit;

/// Where the key is that opens the round again after the page was closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Key {
    /// Beside the round. The card is for other tablets.
    #[default]
    Device,
    /// On the card alone: the round is strict.
    Card,
    /// Half of it on each of two cards: the round is strict.
    TwoCards,
}

/// A round of one's own as it stands in the fields.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    pub(crate) forms: Vec<String>,
    pub(crate) label: String,
    /// Empty if it has no name.
    pub(crate) round_name: String,
    /// Empty if none is named.
    pub(crate) department: String,
    /// The place in [`Wave::ALL`](trygskema_core::group::terms::Wave::ALL).
    pub(crate) wave: Option<usize>,
    pub(crate) headcount: String,
    pub(crate) floor: String,
    pub(crate) idle: IdleLimit,
    pub(crate) has_own_result: bool,
    pub(crate) key: Key,
    pub(crate) pin: String,
    /// Whether a warning about what the round can show stands on the form and is not confirmed.
    pub(crate) is_unread: bool,
}

/// What the facilitator has filled in.
#[derive(Clone, Debug)]
pub(crate) enum NewRound {
    /// A round of one's own.
    First(Filled),
    /// That of another tablet.
    Joined { text: String, pin: String },
}
