//! The names of what a release counts. A release has ids only; the words are those of the definition, and an id stands
//! in for a definition that is not there.

use crate::format::exact::Exact;
use crate::format::language::{Language, LocalizedText};
use crate::group::aggregate::CLASSES;
use crate::questionnaire::instrument::{Direction, Headline, Instrument, Item, ResponseOption};

use super::context::{READINGS, Reading};

/// Answers below, at and above the middle of the options, and those without points.
pub(super) const LOW: usize = 0;
pub(super) const MIDDLE: usize = 1;
pub(super) const HIGH: usize = 2;
pub(super) const DONT_KNOW: usize = 3;
/// No answer at all.
pub(super) const SKIPPED: usize = 4;

/// An instrument of a release in the language of a report.
#[derive(Clone, Copy)]
pub(super) struct Known<'i> {
    id: &'i str,
    pub(super) definition: Option<&'i Instrument>,
    language: Language,
}

impl<'i> Known<'i> {
    /// A definition of another version has other words, so it does not count.
    pub(super) fn new(id: &'i str, version: &str, instruments: &'i [Instrument], language: Language) -> Self {
        let definition = instruments.iter().find(|of| of.id() == id && of.version() == version);
        Self { id, definition, language }
    }

    pub(super) fn id(self) -> &'i str {
        self.id
    }

    fn say(self, text: &'i LocalizedText) -> &'i str {
        text.best(self.language).0
    }

    pub(super) fn title(self) -> &'i str {
        self.definition.map_or(self.id, |of| self.say(of.title()))
    }

    pub(super) fn short_title(self) -> &'i str {
        self.definition.map_or(self.id, |of| self.say(of.short_title()))
    }

    pub(super) fn scale_title<'s>(self, scale: &'s str) -> &'s str
    where
        'i: 's,
    {
        self.definition.and_then(|of| of.scale(scale)).map_or(scale, |of| self.say(of.title()))
    }

    /// Who answers a scale, where different people answer different parts.
    pub(super) fn answered_by(self, scale: &str) -> Option<&'i str> {
        let definition = self.definition.filter(|of| of.is_answered_in_parts())?;
        Some(self.say(definition.answered_by(definition.scale(scale)?)?))
    }

    /// What the ends of the scales stand for.
    pub(super) fn poles(self) -> Option<(&'i str, &'i str)> {
        let poles = self.definition?.poles()?;
        Some((self.say(&poles.low), self.say(&poles.high)))
    }

    /// What a fall or a rise means, as the rest of a sentence; `None` if neither end is good or nothing is known.
    pub(super) fn meaning(
        self,
        scale: &str,
        is_fall: bool,
        generic: [&'static str; 2],
    ) -> Option<&'static str> {
        let is_here = |of: &&Reading| of.instruments.contains(&self.id) && of.scale == scale;
        if let Some(reading) = READINGS.iter().find(is_here) {
            let [danish, english] = if is_fall { reading.fall } else { reading.rise };
            return Some(if self.language == Language::Danish { danish } else { english });
        }
        let [better, worse] = generic;
        match (self.definition?.scale(scale)?.direction(), is_fall) {
            (Direction::HigherIsWorse, true) | (Direction::HigherIsBetter, false) => Some(better),
            (Direction::HigherIsWorse, false) | (Direction::HigherIsBetter, true) => Some(worse),
            (Direction::Neither, _) => None,
        }
    }

    /// The smallest change of a scale that matters.
    pub(super) fn smallest_change(self, scale: &str) -> Option<Exact> {
        Some(self.definition?.scale(scale)?.smallest_change()?.value())
    }

    /// Who says what the smallest change of a scale is that matters.
    pub(super) fn smallest_change_source(self, scale: &str) -> Option<&'i str> {
        Some(self.say(self.definition?.scale(scale)?.smallest_change()?.source()))
    }

    fn item(self, item: &str) -> Option<&'i Item> {
        self.definition?.item(item)
    }

    pub(super) fn item_text<'s>(self, item: &'s str) -> &'s str
    where
        'i: 's,
    {
        self.item(item).map_or(item, |of| self.say(of.text()))
    }

    /// The heading that an item stands under.
    pub(super) fn heading(self, item: &str) -> Option<&'i str> {
        Some(self.say(self.definition?.section_of(self.item(item)?)?.title()))
    }

    /// The topic of an item: its heading, if no other item stands under it.
    pub(super) fn topic(self, item: &str) -> Option<&'i str> {
        let heading = self.item(item)?.section_position();
        let items = self.definition?.items().iter();
        let alone = items.filter(|other| other.section_position() == heading).count() == 1;
        self.heading(item).filter(|_| alone)
    }

    /// The id of that heading.
    pub(super) fn topic_id(self, item: &str) -> Option<&'i str> {
        Some(self.definition?.section_of(self.item(item)?)?.id())
    }

    /// Whether a scale counts a question that can be answered without points, such as "don't know". `true` if
    /// the definition is not available.
    pub(super) fn has_pointless_answers(self) -> bool {
        let Some(definition) = self.definition else { return true };
        let items = definition.scales().iter().flat_map(|scale| scale.entries()).flatten();
        let has_one =
            |item: &Item| definition.options_of(item).iter().any(|option| option.points().is_none());
        items.filter_map(|position| definition.items().get(*position)).any(has_one)
    }

    /// A place among the levels of an item: its level, or the two that it lies between.
    pub(super) fn level(self, item: &str, place: u32) -> [Option<&'i str>; 2] {
        let options = self.item(item).and_then(|item| Some(self.definition?.options_of(item)));
        let label = |level: u32| {
            let option = options?.get(usize::try_from(level).ok()?)?;
            Some(self.say(option.label()))
        };
        let lower = place / 2;
        [label(lower), (place & 1 == 1).then(|| label(lower.saturating_add(1))).flatten()]
    }

    /// How many questions are in no figure, because their answers have no points.
    pub(super) fn uncounted(self) -> usize {
        let Some(definition) = self.definition else { return 0 };
        let has_points =
            |item: &&Item| definition.options_of(item).iter().any(|option| option.points().is_some());
        definition.items().iter().filter(|item| !has_points(item)).count()
    }

    /// Whether the options of an item have answers of this class.
    pub(super) fn has_class(self, item: &str, class: usize) -> bool {
        (self.definition.is_none() && class != SKIPPED) || !self.options(item, class).is_empty()
    }

    /// The classes that are reported first: those of the definition, without a middle that the options do not have.
    pub(super) fn headline(self, item: &str) -> &'static [usize] {
        self.with_a_middle(item, self.item(item).map(Item::headline).unwrap_or_default())
    }

    /// The classes of a headline, without a middle that the options do not have.
    pub(super) fn with_a_middle(self, item: &str, headline: Headline) -> &'static [usize] {
        let has_no_middle = self.item(item).is_some() && !self.has_class(item, MIDDLE);
        match headline {
            Headline::MiddleOrHigh if has_no_middle => Headline::High.classes(),
            Headline::MiddleOrLow if has_no_middle => Headline::Low.classes(),
            _ => headline.classes(),
        }
    }

    fn options(self, item: &str, class: usize) -> Vec<&'i ResponseOption> {
        let set = self.item(item).and_then(|item| self.definition?.response_set_of(item));
        let Some(set) = set else { return Vec::new() };
        let (least, most) = set.points_range();
        let middle = i64::from(least).saturating_add(most.into());
        let class_of = |option: &ResponseOption| match option.points().filter(|_| !option.is_dont_know()) {
            None => DONT_KNOW,
            Some(points) => match i64::from(points).saturating_mul(2).cmp(&middle) {
                std::cmp::Ordering::Less => LOW,
                std::cmp::Ordering::Equal => MIDDLE,
                std::cmp::Ordering::Greater => HIGH,
            },
        };
        set.options().iter().filter(|option| class_of(option) == class).collect()
    }

    /// The labels of a class, from the nearest to the middle outwards: "I høj grad / I meget høj grad".
    pub(super) fn class_label(self, item: &str, class: usize, stand_ins: [&str; CLASSES]) -> String {
        let mut labels: Vec<_> = self.options(item, class).iter().map(|of| self.say(of.label())).collect();
        if class == HIGH {
            // The options of these questions run from the most to the least.
            labels.reverse();
        }
        if labels.is_empty() {
            return stand_ins.get(class).copied().unwrap_or_default().to_owned();
        }
        labels.join(" / ")
    }
}
