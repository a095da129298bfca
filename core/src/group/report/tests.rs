//! Reports of made-up rounds. Expected figures come from `tests/golden/evaluation.json` (an independent program) or from
//! hand calculations beside the test.

use super::*;
use crate::group::aggregate::{Battery, Contribution, Sums};
use crate::group::seal::RoundSecret;
use crate::group::setup::{RoundPlan, RoundSetup};
use crate::group::terms::RoundId;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::builtin;

mod denominators;
mod departments;
mod director;
mod figures;
mod groups;
mod headings;
mod levels;
mod means;
mod pool;
mod pool_refusals;
mod roles;
mod rounds;
mod texts;
mod themes;
mod tidy;
mod true_sentences;
mod verdicts;
mod versions;
mod views;

/// A round of one instrument: for each person the code of every item.
#[derive(Clone, Copy)]
struct Made {
    id: u8,
    label: &'static str,
    round_name: Option<&'static str>,
    wave: Wave,
    day: &'static str,
    headcount: u32,
}

const BEFORE: Made =
    Made { id: 1, label: "Afsnit 4", round_name: None, wave: Wave::Before, day: "2026-03-02", headcount: 20 };
const AFTER: Made =
    Made { id: 2, label: "Afsnit 4", round_name: None, wave: Wave::After, day: "2026-03-09", headcount: 20 };

fn all_answered(persons: &[Vec<u8>]) -> Vec<Vec<Option<u8>>> {
    persons.iter().map(|codes| codes.iter().copied().map(Some).collect()).collect()
}

impl Made {
    /// With the spread of everything that is shown, as older versions of the program made it: so few answers are easy to
    /// reckon with by hand.
    fn release(&self, instrument: Instrument, persons: &[Vec<u8>]) -> Release {
        self.release_of(None, instrument, persons)
    }

    fn release_of(&self, department: Option<&str>, instrument: Instrument, persons: &[Vec<u8>]) -> Release {
        self.made(Release::former, department, instrument, &all_answered(persons))
    }

    /// The same where some skip a question.
    fn skipped(&self, instrument: Instrument, persons: &[Vec<Option<u8>>]) -> Release {
        self.made(Release::former, None, instrument, persons)
    }

    /// By the rules of today.
    fn tried(&self, instrument: Instrument, persons: &[Vec<u8>]) -> Release {
        self.tried_of(None, instrument, persons)
    }

    fn tried_of(&self, department: Option<&str>, instrument: Instrument, persons: &[Vec<u8>]) -> Release {
        self.made(Release::of, department, instrument, &all_answered(persons))
    }

    fn made(
        &self,
        make: fn(&RoundSetup, &Battery, &Sums, Day) -> Release,
        department: Option<&str>,
        instrument: Instrument,
        persons: &[Vec<Option<u8>>],
    ) -> Release {
        let battery = Battery::new(vec![instrument]).unwrap();
        let secret = RoundSecret::from_bytes([9; 16]);
        let plan = RoundPlan {
            label: self.label.to_owned(),
            round_name: self.round_name.map(str::to_owned),
            department: department.map(str::to_owned),
            wave: self.wave,
            headcount: self.headcount,
            ..RoundPlan::sample()
        };
        let setup = RoundSetup::new(RoundId::from_bytes([self.id; 16]), &secret, plan, &battery).unwrap();
        let mut sums = Sums::new(&battery);
        for codes in persons {
            let mut sheet = AnswerSheet::new(&battery.instruments()[0]);
            for (item, code) in codes.iter().enumerate() {
                if let Some(code) = code {
                    sheet.set(item, *code).unwrap();
                }
            }
            sums.add(&Contribution::of(&battery, &[sheet]).unwrap()).unwrap();
        }
        make(&setup, &battery, &sums, Day::parse(self.day).unwrap())
    }
}

fn instrument(id: &str) -> Instrument {
    builtin::instrument(id).unwrap()
}

/// Answers to OMS-HC-15, each person with one keyed code on all items: reverse items mirrored.
fn oms(codes: &[u8]) -> Vec<Vec<u8>> {
    const REVERSE: [usize; 5] = [2, 6, 7, 8, 14];
    let sheet =
        |code: &u8| (1..=15).map(|item| if REVERSE.contains(&item) { 6 - *code } else { *code }).collect();
    codes.iter().map(sheet).collect()
}

fn page(releases: &[Release], view: View, language: Language) -> Page {
    let instruments: Vec<_> =
        builtin::DEFINITIONS.iter().map(|(id, _)| builtin::instrument(id).unwrap()).collect();
    let notes = Notes::default();
    material(releases, &instruments, &notes, language).page(view)
}

/// Of all groups, and with no choice made.
fn material<'m>(
    releases: &'m [Release],
    instruments: &'m [Instrument],
    notes: &'m Notes,
    language: Language,
) -> Material<'m> {
    Material { releases, instruments, notes, language, group: None, choices: Choices::default() }
}

fn said(page: &Page, tone: Tone) -> Vec<&str> {
    let text = |block: &'_ Block| matches!(block, Block::Text(of, _) if *of == tone);
    let texts = page.blocks.iter().filter(|block| text(block));
    texts.map(|block| if let Block::Text(_, text) = block { text.as_str() } else { "" }).collect()
}

fn refused(page: &Page) -> String {
    assert!(page.is_refused);
    said(page, Tone::Refused).join("\n")
}

/// The cell that is this figure.
fn figure<'p>(page: &'p Page, id: &str) -> &'p Cell {
    let tables = page.blocks.iter().filter_map(|block| match block {
        Block::Table(table) | Block::Forest(Forest { table, .. }) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| &table.rows).flatten().find(|cell| cell.figure == id).expect(id)
}
