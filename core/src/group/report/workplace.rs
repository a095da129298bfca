//! What goes back to the workplace after a workshop: two A4 pages at most, so few tables and bounded notes.

use super::Material;
use super::before_after::both;
use super::change::{Refusal, compare};
use super::one_round;
use super::page::{Block, Page, Tone};
use super::pairs::Pair;

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    let releases = material.distinct(page);
    let Some(latest) = releases.last().copied() else { return };
    let words = material.words();
    page.say(Tone::Lead, words.workplace.lead);
    page.blocks.push(material.round_list(&releases));
    material.warnings_of(&releases, page);
    // On the first page there is room for it.
    material.closing_notes(page);
    page.say(Tone::Note, words.workplace.privacy);
    page.heading(words.workplace.done_title);
    material.fields(&["workplace-done", "process-planned", "process-barriers"], page);
    page.heading(words.workplace.result_title);
    let (pairs, _) = material.pairs(&releases, page.view);
    material.say_against(&pairs, page);
    // Only the latest of each wave, because the report must fit on two pages.
    let is_latest = |place: usize, pair: &Pair<'_>| {
        let later = pairs.iter().skip(place.saturating_add(1));
        !later.into_iter().any(|other| other.second.wave() == pair.second.wave())
    };
    let shown: Vec<_> = pairs
        .iter()
        .enumerate()
        .filter(|(place, pair)| is_latest(*place, pair))
        .map(|(_, pair)| *pair)
        .collect();
    if shown.is_empty() {
        one_round::brief(material, latest, page);
    }
    for pair in &shown {
        material.outcome(*pair, page);
    }
    if shown.len() < pairs.len() {
        page.say(Tone::Note, words.change.other_later);
    }
    material.intention(latest, page);
    page.heading(words.workplace.next_title);
    page.blocks.push(Block::List(words.workplace.next.iter().map(|of| (*of).to_owned()).collect()));
    material.fields(&["workplace-agreed"], page);
}

impl<'m> Material<'m> {
    /// The change in sentences, one picture and one table; topics beside each other.
    fn outcome(&self, pair: Pair<'m>, page: &mut Page) {
        let Pair { first, second } = pair;
        let change = match compare(first, second, self.instruments) {
            Ok(change) => change,
            Err(Refusal::NoCommonInstrument) if self.side_by_side(first, second, page) => return,
            Err(refusal) => {
                // What cannot be compared is still a result.
                page.say(Tone::Note, self.refusal(&refusal, ""));
                one_round::brief(self, second, page);
                return;
            }
        };
        for of in &change.instruments {
            let Some((before, after)) = both(first, second, &of.id) else { continue };
            let known = self.known(before);
            page.subheading(known.title());
            match &of.scales {
                Err(refusal) => page.say(Tone::Withheld, self.refusal(refusal, known.short_title())),
                Ok(scales) => {
                    page.say(Tone::Plain, self.groups_sentence(pair, (before, after)));
                    self.say_who_answers(before, page);
                    self.scales(known, pair, (before, after), scales, page);
                    self.themes_of_both(pair, (before, after), page);
                }
            }
        }
        self.side_by_side(first, second, page);
    }
}
