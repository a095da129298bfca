//! What a person answered, in the words of the instrument.

use trygskema_core::answer::Answer;
use trygskema_core::instrument::{Instrument, Item};
use trygskema_core::language::Language;

use crate::dom::{Tag, tag};

/// Puts the answer into `place`: the labels of the options, the number or the text.
pub(super) fn say(
    place: Tag,
    answer: Answer<'_>,
    instrument: &Instrument,
    item: &Item,
    language: Language,
) -> Tag {
    match answer {
        Answer::Number(number) => place.text(&number.to_string()),
        Answer::Text(text) => place.text(text),
        Answer::Code(_) | Answer::Ticks(_) => {
            let mut place = place;
            let mut is_first = true;
            for (index, option) in instrument.options_of(item).iter().enumerate() {
                if is_chosen(answer, index, option.code()) {
                    place = place.text(if is_first { "" } else { ", " }).say(option.label(), language);
                    is_first = false;
                }
            }
            place
        }
    }
}

/// Whether the option at `index` with this code is (one of) the chosen.
pub(super) fn is_chosen(answer: Answer<'_>, index: usize, code: u8) -> bool {
    match answer {
        Answer::Code(chosen) => chosen == code,
        Answer::Ticks(ticks) => ticks & bit(index) != 0,
        Answer::Number(_) | Answer::Text(_) => false,
    }
}

/// The bit of the option at `index`; none beyond the sixteenth.
pub(crate) fn bit(index: usize) -> u16 {
    u32::try_from(index).ok().and_then(|index| 1_u16.checked_shl(index)).unwrap_or(0)
}

/// The answer of an item that no scale counts, as a line of the result.
pub(super) fn answered(instrument: &Instrument, item: &Item, answer: Answer<'_>, language: Language) -> Tag {
    let question = tag("span").class("question").say(item.text(), language);
    tag("li").child(question).child(say(tag("span").class("answer"), answer, instrument, item, language))
}
