//! Rounds that are closed in this process, as a station would close them.

use crate::page::station::Sheet;
use anyhow::{Context, Result, anyhow};
use trygskema_core::format::day::Day;
use trygskema_core::group::aggregate::{Battery, Contribution};
use trygskema_core::group::round::{AboveHeadcount, OpenRound};
use trygskema_core::group::seal::{RoundKey, RoundSecret};
use trygskema_core::group::setup::{RoundPlan, RoundSetup};
use trygskema_core::group::terms::{ContributionId, Floor, RoundId, Wave};
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::builtin;

/// Which round it is.
pub(crate) struct Named<'r> {
    pub(crate) id: u8,
    pub(crate) label: &'r str,
    pub(crate) department: Option<&'r str>,
    pub(crate) wave: Wave,
    pub(crate) day: Day,
    pub(crate) headcount: u32,
}

/// The release file of these people; an item that is not on a sheet was skipped.
pub(crate) fn closed(named: &Named<'_>, forms: &[&str], people: &[Sheet]) -> Result<String> {
    let faulty = |problem: &dyn std::fmt::Debug| anyhow!("{problem:?}");
    let instruments: Option<Vec<_>> = forms.iter().map(|form| builtin::instrument(form)).collect();
    let battery = Battery::new(instruments.context("built in")?).map_err(|problems| faulty(&problems))?;
    let plan = RoundPlan {
        label: named.label.to_owned(),
        round_name: None,
        department: named.department.map(str::to_owned),
        wave: named.wave,
        headcount: named.headcount,
        floor: Floor::MINIMUM,
        idle_seconds: None,
        has_feedback: false,
        is_strict: false,
    };
    let secret = RoundSecret::from_bytes([9; 16]);
    let setup = RoundSetup::new(RoundId::from_bytes([named.id; 16]), &secret, plan, &battery)
        .map_err(|problem| faulty(&problem))?;
    let mut round =
        OpenRound::begin(setup, &battery, RoundKey::new([1; 32])).map_err(|problem| faulty(&problem))?;
    for (place, person) in people.iter().enumerate() {
        let mut sheets = Vec::new();
        for instrument in battery.instruments() {
            let mut sheet = AnswerSheet::new(instrument);
            for (position, item) in instrument.items().iter().enumerate() {
                if let Some(code) = person.get(item.id()) {
                    sheet.set(position, *code).map_err(|problem| faulty(&problem))?;
                }
            }
            sheets.push(sheet);
        }
        let contribution = Contribution::of(&battery, &sheets).map_err(|problem| faulty(&problem))?;
        let id = ContributionId::from_bytes([u8::try_from(place)? + 1; 16]);
        round.contribute(id, &contribution).map_err(|problem| faulty(&problem))?;
    }
    let closed = round.close(named.day, AboveHeadcount::NotConfirmed).map_err(|still| faulty(&still.why))?;
    closed.release().to_json().context("nothing is shown")
}
