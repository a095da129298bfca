//! What can be read of an instrument, a scale, an item and a share in a release.

#[cfg(doc)]
use super::suppression;
use super::{
    Classes, Cut, InstrumentRelease, ItemRelease, Levels, ScaleFigures, ScaleRelease, ShareRelease, Shown,
    Spread,
};
use crate::format::exact::Exact;
use crate::group::aggregate::Form;
use crate::group::stats::Moments;

impl InstrumentRelease {
    /// Which questionnaire exactly it was.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The id of the instrument.
    pub fn id(&self) -> &str {
        self.form.id()
    }

    /// The version of the definition.
    pub fn version(&self) -> &str {
        self.form.version()
    }

    /// Whether the larger smallest class holds.
    pub fn is_sensitive(&self) -> bool {
        self.is_sensitive
    }

    /// Whether it is about themes and not about people, so that the mean of each question is shown from the floor on.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// How many persons its shares are of: everybody who took the form. In a release before format 3: everybody who answered
    /// all of it.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// How many are not counted on every scale, because they skipped too much or gave answers without points. In a release
    /// before format 3 they are in no number.
    pub fn incomplete(&self) -> u32 {
        self.incomplete
    }

    /// How many of [`InstrumentRelease::incomplete`] skipped a question of a scale that does not count them, exactly or in a
    /// band; the others gave answers without points, such as "don't know". `None` if there are no such answers, if it
    /// could be one or two persons, and before format 3.
    pub fn skipped(&self) -> Option<(u32, u32)> {
        self.skipped
    }

    /// How far the true mean of a scale can be from the one that is shown, in points: the most of all scales, in tenths that are
    /// rounded up. `None` if no sum is rounded.
    ///
    /// Sums of small groups are rounded so that a member cannot take his own value away and read off the others.
    pub fn rounded_within(&self) -> Option<Exact> {
        let scales = self.shown.iter().flat_map(|shown| &shown.scales);
        let tenths = scales.filter_map(|scale| {
            let below = i64::from(scale.n).checked_mul(scale.unit)?;
            let tenths = scale.figures?.within.checked_mul(10)?;
            tenths.checked_add(below.checked_sub(1)?)?.checked_div(below).filter(|tenths| *tenths > 0)
        });
        tenths.max().map(|tenths| Exact::new(tenths, 10))
    }

    /// The numbers; `None` if they are withheld, for whatever reason: see [`suppression::withheld`].
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }
}

impl Shown {
    /// The scales in the order of the instrument.
    pub fn scales(&self) -> &[ScaleRelease] {
        &self.scales
    }

    /// The items in the order of the instrument; empty below [`suppression::ITEMS_FROM`] persons, or below the floor where the
    /// form is about themes.
    pub fn items(&self) -> &[ItemRelease] {
        &self.items
    }

    /// The spread of items that no scale counts; empty below [`suppression::CUTS_FROM`] persons.
    pub fn shares(&self) -> &[ShareRelease] {
        &self.shares
    }

    /// The scale with this id.
    pub fn scale(&self, id: &str) -> Option<&ScaleRelease> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    pub(super) fn has_figures(&self) -> bool {
        self.scales.iter().any(|scale| scale.figures.is_some())
            || self.items.iter().any(|item| item.figures.is_some())
            || self.shares.iter().any(|share| share.spread.is_some())
    }
}

impl ScaleRelease {
    /// The id of the scale.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The figures; `None` if they are withheld.
    pub fn figures(&self) -> Option<ScaleFigures> {
        let moments = self.figures?.moments(self.n, self.unit)?;
        Some(ScaleFigures { moments, alpha: self.alpha, n_items: self.n_items })
    }

    /// How many persons it counts; those of the form if it is withheld.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// What a value is multiplied with to be an integer; the sums are those of the integers.
    pub fn unit(&self) -> i64 {
        self.unit
    }

    /// The lowest value that a person can have.
    pub fn least(&self) -> Exact {
        Exact::new(self.least, self.unit)
    }

    /// The highest value that a person can have.
    pub fn most(&self) -> Exact {
        Exact::new(self.most, self.unit)
    }
}

impl ScaleFigures {
    /// Number and sum, and the sum of squares where the spread is shown.
    pub fn moments(&self) -> Moments {
        self.moments
    }

    /// Cronbach's alpha with two decimals, if the scale is a sum or mean of items and its spread is shown.
    pub fn alpha(&self) -> Option<Exact> {
        self.alpha
    }

    /// How many items the scale has.
    pub fn n_items(&self) -> u32 {
        self.n_items
    }
}

impl ItemRelease {
    /// The id of the item.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Number and sum of the keyed points, and the sum of squares where the spread is shown; `None` if all are withheld.
    pub fn moments(&self) -> Option<Moments> {
        self.figures?.moments(self.n, 1)
    }

    /// How many persons it counts; those of the form if it is withheld.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// The lowest keyed points.
    pub fn least(&self) -> i64 {
        self.least
    }

    /// The highest keyed points.
    pub fn most(&self) -> i64 {
        self.most
    }
}

impl ShareRelease {
    /// The id of the item.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is shown; `None` only in a release that an older version of the program made.
    pub fn spread(&self) -> Option<Spread> {
        self.spread
    }

    /// The levels and their median, of a question that has levels.
    pub fn levels(&self) -> Option<Levels> {
        self.levels
    }

    /// The counts, all of them; `None` if they are withheld.
    pub fn counts(&self) -> Option<Classes> {
        match self.spread? {
            Spread::Counts(counts) => Some(counts),
            Spread::Cut(_) => None,
        }
    }

    /// How many gave the headline answers, where the counts are withheld.
    pub fn cut(&self) -> Option<Cut> {
        match self.spread? {
            Spread::Counts(_) => None,
            Spread::Cut(cut) => Some(cut),
        }
    }
}
