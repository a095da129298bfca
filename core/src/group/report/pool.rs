//! All workshops together: the released figures of several groups added up, wave by wave and form by form.
//!
//! Departments stand in one figure here because that is what is asked for, so their labels are printed. Which workshop has
//! which mean is not: the table has the labels in alphabetical order with numbers of answers alone.

mod changes;
pub(super) mod figures;
mod rounds;
mod sentences;
mod shares;
mod tables;

use self::rounds::Pooling;
use super::Material;
use super::page::{Block, Cell, Page, Round, Table, Tone};
use super::themes::Time;
use crate::group::release::Release;
use crate::group::sorting::{each_once, sort_by};
use crate::group::terms::Wave;

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    let words = &material.words().pool;
    // Nothing may depend on the order in which files were chosen.
    sort_by(&mut page.rounds, |one: &Round, other| {
        let key = (&one.day, &one.label, &one.id, one.persons);
        key.cmp(&(&other.day, &other.label, &other.id, other.persons))
    });
    sort_by(&mut page.wordings, |one, other| one.text.cmp(&other.text));
    let mut refusals = Vec::new();
    let rounds = material.once_each(&mut refusals);
    let pools = material.pools(&rounds, &mut refusals);
    let labels = alphabetical(pools.iter().flat_map(Pooling::labels));
    match labels.as_slice() {
        [] => {}
        [only] => page.say(Tone::Plain, (words.only_one)(only)),
        several => page.say(Tone::Plain, (words.lead)(&several.len().to_string(), &several.join(", "))),
    }
    material.say_departments(&rounds, page);
    // A workshop whose days are wrong is left out of every form that it used, and that is said once.
    let mut said: Vec<String> = Vec::new();
    for refusal in refusals {
        if !said.contains(&refusal) {
            said.push(refusal.clone());
            page.refuse(refusal);
        }
    }
    if rounds.len() < 2 {
        page.refuse(words.one_release);
        return;
    }
    material.warn_of_all(&rounds, &pools, page);
    for pool in &pools {
        material.pooled(pool, page);
    }
    let facts = words.assumptions.iter().map(|of| (*of).to_owned());
    page.heading(material.words().change.assumptions_title);
    page.blocks.push(Block::List(facts.collect()));
    material.closing_notes(page);
    let so_far = page.blocks.len();
    for release in &rounds {
        // Said once, however many rounds it is true of.
        if page.blocks.len() == so_far {
            material.intention(release, page);
        }
    }
    page.blocks.push(Block::Details(material.words().general.details.to_owned()));
    page.subheading(material.words().general.rounds_title);
    page.blocks.push(material.round_list(&rounds));
    for pool in &pools {
        page.subheading(pool.title(material));
        let so_far = page.blocks.len();
        material.pooled_calculation(pool, page);
        material.pooled_share_tables(pool, page);
        if page.blocks.len() == so_far {
            page.blocks.pop();
        }
    }
}

/// Labels as a Danish reader looks them up: small and capital letters alike, æ, ø and å last. Each once.
fn alphabetical<'m>(labels: impl Iterator<Item = &'m str>) -> Vec<&'m str> {
    let letter = |letter: char| match letter {
        'æ' => '\u{7b}',
        'ø' => '\u{7c}',
        'å' => '\u{7d}',
        other => other,
    };
    let key = |label: &str| label.to_lowercase().chars().map(letter).collect::<String>();
    let labels = each_once(labels.map(|label| (key(label), label)));
    labels.into_iter().map(|(_, label)| label).collect()
}

impl<'m> Material<'m> {
    /// Of which departments the workshops are. Names are never guessed to mean the same.
    fn say_departments(&self, rounds: &[&'m Release], page: &mut Page) {
        let words = &self.words().pool;
        if let Some(department) = self.group {
            page.say(Tone::Plain, (words.of_department)(department));
            return;
        }
        let names = alphabetical(rounds.iter().filter_map(|release| release.department()));
        if names.len() > 1 {
            page.say(Tone::Plain, (words.departments)(&names.len().to_string(), &names.join(", ")));
        }
        let letters = |name: &str| -> String {
            name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
        };
        for (place, one) in names.iter().enumerate() {
            for other in
                names.iter().skip(place.saturating_add(1)).filter(|other| letters(other) == letters(one))
            {
                page.say(Tone::Warning, (words.spelled)(one, other));
            }
        }
        let without = rounds.iter().filter(|release| release.department().is_none());
        let without = alphabetical(without.map(|release| release.label()));
        if !names.is_empty() && !without.is_empty() {
            page.say(Tone::Note, (words.without_department)(&without.join(", ")));
        }
    }

    /// What makes the figures of a round weaker than they look, with its name, because there are many here.
    fn warn_of_all(&self, rounds: &[&'m Release], pools: &[Pooling<'m>], page: &mut Page) {
        let words = &self.words().general;
        for release in rounds.iter().filter(|release| release.is_above_headcount()) {
            let (persons, headcount) = (release.persons().to_string(), release.headcount().to_string());
            let warning = (words.too_many)(&persons, &headcount);
            page.say(Tone::Warning, format!("{}: {warning}", self.name(release)));
        }
        for pool in pools {
            self.warn_of_version(pool.of, page);
        }
    }

    /// Everything about one form of an instrument.
    fn pooled(&self, pool: &Pooling<'m>, page: &mut Page) {
        page.heading(pool.title(self));
        page.blocks.push(Block::Table(self.workshops(pool)));
        let waves = pool.waves();
        if waves.len() > 1 {
            for wave in &waves {
                let labels = pool.lacking(*wave);
                if !labels.is_empty() {
                    page.say(Tone::Note, (self.words().pool.lacking)(self.wave(*wave), &labels.join(", ")));
                }
            }
        }
        if pool.incomplete() > 0 {
            let words = &self.words().round;
            let has_pointless = self.known(pool.of).has_pointless_answers();
            let said = if has_pointless { words.left_out_or_unsure } else { words.left_out };
            if self.is_answered_in_parts(pool.of) {
                page.say(Tone::Note, words.in_parts.trim_start());
            } else {
                page.say(Tone::Note, said(&pool.incomplete().to_string()));
            }
        }
        self.say_who_answers(pool.of, page);
        if !pool.is_shown() {
            page.say(Tone::Withheld, self.words().pool.none_shows);
            return;
        }
        if pool.is_open() {
            let times = waves.iter().map(|wave| Time {
                head: self.head(*wave),
                figures: format!("pool.{}.", wave.word()),
                rounds: pool.rounds(*wave).map(|(_, of)| of).collect(),
            });
            self.themes(pool.of, &times.collect::<Vec<_>>(), page);
            return;
        }
        self.pooled_scales(pool, page);
        self.pooled_shares(pool, page);
    }

    /// Which workshops, and how many answered in each wave.
    fn workshops(&self, pool: &Pooling<'m>) -> Table {
        let words = &self.words().pool;
        let waves = pool.waves();
        let number = |n: u64, wave: Wave| {
            let figure = format!("{}.pool.{}.n", pool.of.id(), wave.word());
            Cell::number(n.to_string(), figure, n.to_string())
        };
        let mut rows = Vec::new();
        for member in &pool.members {
            let mut row = vec![Cell::text(member.label)];
            row.extend(waves.iter().map(|wave| match member.round(*wave) {
                _ if member.is_refused => Cell::text(words.not_used),
                None => Cell::text(words.no_round),
                Some((_, of)) => number(of.n().into(), *wave),
            }));
            rows.push(row);
        }
        if pool.members.len() > 1 {
            let mut row = vec![Cell::text(words.in_all)];
            row.extend(waves.iter().map(|wave| number(pool.n(*wave), *wave)));
            rows.push(row);
        }
        let mut columns = vec![words.workshop.to_owned()];
        columns.extend(waves.iter().map(|wave| self.head(*wave)));
        Table { caption: format!("{}: {}", pool.short_title(self), words.table), columns, rows }
    }
}
