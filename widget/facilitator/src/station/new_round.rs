//! What a new round is made of, and how the next one of a group follows from it.

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

/// The questionnaires of a usual round before, after and at follow-up: the places of [`Wave::ALL`] from the first.
///
/// [`Wave::ALL`]: trygskema_core::group::terms::Wave::ALL
pub(crate) const USUAL_ROUNDS: [&[&str]; 3] =
    [&["oms-hc-15", "sst-before"], &["oms-hc-15", "sst-after"], &["oms-hc-15"]];

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

impl Filled {
    /// The next round of the same group: the wave that follows, with its usual questionnaires in the place of those of this
    /// wave. A follow-up or a measurement in a series is followed by another one. The name of the round is a new one each
    /// time.
    pub(crate) fn next(mut self) -> Self {
        let place = self.wave.unwrap_or_default();
        let usual = |place| USUAL_ROUNDS.get(place).copied();
        if let (Some(now), Some(then)) = (usual(place), usual(place.saturating_add(1))) {
            self.wave = Some(place.saturating_add(1));
            if now.iter().all(|usual| self.forms.iter().any(|form| form == usual)) {
                self.forms.retain(|form| !now.contains(&form.as_str()));
                self.forms.extend(then.iter().map(|form| (*form).to_owned()));
            }
        }
        self.round_name.clear();
        self
    }
}

/// What the facilitator has filled in.
#[derive(Clone, Debug)]
pub(crate) enum NewRound {
    /// A round of one's own.
    First(Filled),
    /// That of another tablet.
    Joined { text: String, pin: String },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(wave: usize, forms: &[&str]) -> (Option<usize>, Vec<String>) {
        let filled = Filled {
            forms: forms.iter().map(|form| (*form).to_owned()).collect(),
            label: "Hold B".to_owned(),
            round_name: "juni".to_owned(),
            wave: Some(wave),
            headcount: "18".to_owned(),
            ..Filled::default()
        };
        let next = filled.next();
        assert_eq!((next.label.as_str(), next.headcount.as_str()), ("Hold B", "18"));
        assert_eq!(next.round_name, "", "a new name each time");
        (next.wave, next.forms)
    }

    // shows: J2
    #[test]
    fn the_next_round_is_the_wave_that_follows_with_its_usual_forms() {
        let forms =
            |place: usize| USUAL_ROUNDS[place].iter().map(|form| (*form).to_owned()).collect::<Vec<_>>();
        assert_eq!(next(0, USUAL_ROUNDS[0]), (Some(1), forms(1)));
        assert_eq!(next(0, &["sst-before", "oms-hc-15"]), (Some(1), forms(1)), "in any order");
        assert_eq!(next(1, USUAL_ROUNDS[1]), (Some(2), forms(2)));
        let with_another = [&["trust-5".to_owned()], forms(1).as_slice()].concat();
        assert_eq!(next(0, &["oms-hc-15", "sst-before", "trust-5"]), (Some(1), with_another));
        assert_eq!(next(0, &["trust-5"]), (Some(1), vec!["trust-5".to_owned()]), "others stay as they are");
        assert_eq!(next(2, USUAL_ROUNDS[2]), (Some(2), forms(2)));
        assert_eq!(next(3, &["who-5"]), (Some(3), vec!["who-5".to_owned()]));
    }
}
