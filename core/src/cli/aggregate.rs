//! `aggregate`: answers of a group become a release, through the states of a round like those of a station.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};

use super::text::Told;
use super::{Verdict, built_in, definition, read_text, score};
use crate::fhir::Identity;
use crate::format::day::Day;
use crate::format::language::Language;
use crate::group::aggregate::{Battery, Contribution};
use crate::group::bytes::sha256;
use crate::group::release::suppression::withheld;
use crate::group::round::{AboveHeadcount, OpenRound};
use crate::group::seal::{RoundKey, RoundSecret};
use crate::group::setup::{Invitation, RoundPlan, RoundSetup};
use crate::group::terms::{ContributionId, Floor, RoundId, StationId, Wave};
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::Instrument;

const EXAMPLES: &str = "Examples:
  trygskema aggregate --instrument oms-hc-15 --label 'Ward 4' --wave before --day 2026-11-23 --headcount 24 \\
    --out release.json answers.csv
  trygskema aggregate --instrument sst-before --instrument oms-hc-15 --label 'Ward 4' --wave before \\
    --day 2026-11-23 --headcount 24 --out release.json \
    sst-tablet-1.csv oms-tablet-1.csv sst-tablet-2.csv oms-tablet-2.csv
  trygskema aggregate --setup invitation.txt --day 2026-11-23 --out release.json answers.csv

The files are those of `trygskema score`: a header with the ids of the items, one row a person. Several files are several
stations. With several instruments each station has one file for each, in the order of the instruments, and the rows of
its files belong to the same persons. A row without any answer is no person: an empty row, or a person who was invited
and never began. A person who left something out counts as incomplete and is in no number.

The result is what a station gives: scales from 5 persons on, items from 15, counts of answers from 20, levels by their
median and one cut from 8, and nothing that tells what single persons answered. Of a form about themes it has the mean of
each theme from 5 on. The round has its id from label, name, wave, day and instruments, so that a second release
of it is known as such.

Exit status: 0 all well; 1 something in the answers is wrong and is reported, or nothing may be shown; 2 the call is
wrong or a file cannot be read.";

#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// The invitation of a station: it says what follows here up to the floor
    #[arg(long, value_name = "FILE", conflicts_with_all = ["instrument", "label", "wave", "headcount", "floor"])]
    setup: Option<PathBuf>,
    /// The id of a built-in instrument; may be given several times
    #[arg(long, value_name = "ID")]
    instrument: Vec<String>,
    /// A definition file, for an instrument that is not built in; asked after the built-in ones
    #[arg(long, value_name = "FILE")]
    definition: Vec<PathBuf>,
    /// What the group is called, as its members have seen it
    #[arg(long, required_unless_present = "setup")]
    label: Option<String>,
    /// What tells the rounds of one label apart, such as "June"
    #[arg(long, value_name = "NAME", conflicts_with = "setup")]
    round: Option<String>,
    /// The department or ward whose workshop it was
    #[arg(long, value_name = "NAME", conflicts_with = "setup")]
    department: Option<String>,
    /// The measuring time
    #[arg(long, value_enum, required_unless_present = "setup")]
    wave: Option<Time>,
    /// How many persons were in the room
    #[arg(long, required_unless_present = "setup")]
    headcount: Option<u32>,
    /// The smallest group of which anything is shown; below 5 it is 5
    #[arg(long, default_value_t = 5)]
    floor: u32,
    /// The day of the round, YYYY-MM-DD
    #[arg(long)]
    day: String,
    /// Confirm that more persons answered than were in the room; the release says it
    #[arg(long)]
    above_headcount: bool,
    #[command(flatten)]
    reading: score::ReadingOptions,
    /// Where the release goes, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// The answers: CSV with a header of item ids
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Time {
    Before,
    After,
    FollowUp,
    /// One of a series, such as one a month
    Measurement,
}

impl From<Time> for Wave {
    fn from(time: Time) -> Self {
        match time {
            Time::Before => Self::Before,
            Time::After => Self::After,
            Time::FollowUp => Self::FollowUp,
            Time::Measurement => Self::Measurement,
        }
    }
}

pub(super) fn run(options: &Options, out: &mut impl Write) -> anyhow::Result<Verdict> {
    let day =
        Day::parse(&options.day).ok_or_else(|| anyhow!("\"{}\" is no day; write YYYY-MM-DD", options.day))?;
    let (invitation, battery) = invitation(options, day)?;
    let n_instruments = battery.instruments().len();
    if !options.files.len().is_multiple_of(n_instruments) {
        bail!("expected {n_instruments} files for each station, found {}", options.files.len());
    }
    let reading = options.reading.read(battery.instruments())?;
    let identities = identities(options)?;
    let mut errors = Told(io::stderr().lock());
    let mut has_problems = false;
    // Fixed bytes for key and randomness are safe here: bundles are opened in the loop below and never leave the process.
    let secret = &invitation.secret;
    let mut round = OpenRound::begin(invitation.setup.clone(), &battery, RoundKey::new([1; 32]))?;
    let inside = round.invitation(secret)?;
    for (place, files) in options.files.chunks(n_instruments).enumerate() {
        let number = u64::try_from(place).unwrap_or(u64::MAX);
        let mut station = OpenRound::join(&inside, &battery, StationId::from_bytes(bytes(number)))?;
        has_problems |= answer(
            &mut station,
            &battery,
            &Names { reading: &reading, identities: &identities },
            files,
            &mut errors,
        )?;
        if station.persons() > 0 {
            round.merge(secret, station.hand_over(secret, [2; 32])?.bundle())?;
        }
    }
    let persons = round.persons();
    let above =
        if options.above_headcount { AboveHeadcount::Confirmed } else { AboveHeadcount::NotConfirmed };
    let headcount = round.setup().headcount();
    let closed = round.close(day, above).with_context(|| {
        format!(
            "{persons} persons answered and {headcount} were in the room; confirm it with --above-headcount"
        )
    })?;
    match closed.release().to_json() {
        Some(json) => out.write_all(json.as_bytes())?,
        None => {
            writeln!(errors, "{persons} persons. {}", withheld(Language::English))?;
            has_problems = true;
        }
    }
    Ok(if has_problems { Verdict::Faulty } else { Verdict::InOrder })
}

/// Different bytes for each number.
fn bytes(number: u64) -> [u8; 16] {
    (u128::from(number).saturating_add(1)).to_be_bytes()
}

fn invitation(options: &Options, day: Day) -> anyhow::Result<(Invitation, Battery)> {
    let own: Vec<Instrument> =
        options.definition.iter().map(|file| definition(file)).collect::<anyhow::Result<_>>()?;
    if let Some(file) = &options.setup {
        let text = read_text(file)?;
        let invitation = Invitation::from_text(text.trim_end())
            .map_err(|why| anyhow!("{} is no invitation of a station: {why}", file.display()))?;
        let ids = invitation.setup.battery().iter();
        let find = |id: &str| own.iter().find(|of| of.id() == id).cloned().map_or_else(|| built_in(id), Ok);
        let instruments = ids.map(|form| find(form.id())).collect::<anyhow::Result<_>>()?;
        let battery = battery(instruments)?;
        if !invitation.setup.is_of(&battery) {
            bail!("the round was set up with other texts or versions of these instruments");
        }
        return Ok((invitation, battery));
    }
    let mut instruments =
        options.instrument.iter().map(|id| built_in(id)).collect::<anyhow::Result<Vec<_>>>()?;
    instruments.extend(own);
    let battery = battery(instruments)?;
    let plan = RoundPlan {
        label: options.label.clone().unwrap_or_default(),
        round_name: options.round.clone(),
        department: options.department.clone(),
        wave: options.wave.map_or(Wave::Before, Wave::from),
        headcount: options.headcount.unwrap_or_default(),
        floor: Floor::new(options.floor),
        idle_seconds: None,
        has_feedback: false,
        is_strict: false,
    };
    let problems: Vec<_> = plan.problems().iter().map(ToString::to_string).collect();
    anyhow::ensure!(problems.is_empty(), "{}", problems.join("; "));
    let secret = RoundSecret::from_bytes([0; 16]);
    let setup = RoundSetup::new(round_id(&plan, day, &battery), &secret, plan, &battery)?;
    let key = RoundKey::new([1; 32]).public();
    Ok((Invitation { setup, secret, key }, battery))
}

fn battery(instruments: Vec<Instrument>) -> anyhow::Result<Battery> {
    Battery::new(instruments).map_err(|problems| {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        anyhow!("these instruments cannot be summed:\n{}", lines.join("\n"))
    })
}

/// Derived from plan, day and forms only. An id derived from the answers would let a reader who knows all but one of
/// them find the last one by trying.
fn round_id(plan: &RoundPlan, day: Day, battery: &Battery) -> RoundId {
    let mut text = format!("{}\n{}\n{day}", plan.label.trim(), plan.wave.word());
    for (word, name) in [("in", &plan.department), ("round", &plan.round_name)] {
        if let Some(name) = name {
            text.push_str(&["\n", word, " ", name.trim()].concat());
        }
    }
    for form in battery.forms() {
        text.push_str(&["\n", form.id(), " ", form.version(), " ", &form.digest()].concat());
    }
    let mut id = [0; 16];
    for (place, byte) in id.iter_mut().zip(sha256(text.as_bytes())) {
        *place = byte;
    }
    RoundId::from_bytes(id)
}

/// How the names and cells of a file are read.
struct Names<'n> {
    reading: &'n score::Reading,
    /// What the FHIR files that definitions were made of call their parts, by the id of the instrument.
    identities: &'n BTreeMap<String, Identity>,
}

fn identities(options: &Options) -> anyhow::Result<BTreeMap<String, Identity>> {
    let of =
        |file: &PathBuf| Ok((definition(file)?.id().to_owned(), Identity::of_definition(&read_text(file)?)));
    options.definition.iter().map(of).collect()
}

/// Lets the persons of a station answer; returns whether anything was wrong with the files.
fn answer(
    station: &mut OpenRound,
    battery: &Battery,
    names: &Names<'_>,
    files: &[PathBuf],
    errors: &mut impl Write,
) -> anyhow::Result<bool> {
    let mut has_problems = false;
    let mut columns: Vec<Vec<(AnswerSheet, bool)>> = Vec::new();
    for (instrument, file) in battery.instruments().iter().zip(files) {
        let (sheets, has_problem) = sheets(instrument, names, file, errors)?;
        has_problems |= has_problem;
        columns.push(sheets);
    }
    // Trailing rows of delimiters are no persons. In between they are kept, so that row n of every file of the station
    // is the same person.
    let used = |sheets: &Vec<(AnswerSheet, bool)>| {
        sheets.iter().rposition(|(_, is_begun)| *is_begun).map_or(0, |last| last.saturating_add(1))
    };
    let rows = columns.iter().map(used).max().unwrap_or(0);
    let lengths: Vec<usize> = columns.iter().map(Vec::len).collect();
    if let Some((file, found)) = files.iter().zip(&lengths).find(|(_, found)| **found < rows) {
        bail!(
            "{} has {found} rows and another file of its station {rows}: the rows of the files of a station belong to the \
             same persons",
            file.display()
        );
    }
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    for person in 0..rows {
        let (sheets, begun): (Vec<AnswerSheet>, Vec<bool>) =
            columns.iter_mut().filter_map(Iterator::next).unzip();
        if !begun.contains(&true) {
            continue;
        }
        let contribution = Contribution::of(battery, &sheets)?;
        let id = bytes(u64::try_from(person).unwrap_or(u64::MAX));
        station.contribute(ContributionId::from_bytes(id), &contribution)?;
    }
    Ok(has_problems)
}

fn sheets(
    instrument: &Instrument,
    names: &Names<'_>,
    file: &Path,
    errors: &mut impl Write,
) -> anyhow::Result<(Vec<(AnswerSheet, bool)>, bool)> {
    let problem = || format!("cannot read {}", file.display());
    let input = File::open(file).with_context(problem)?;
    let input: Box<dyn Read> = match names.identities.get(instrument.id()) {
        Some(identity) => score::in_own_names(input, instrument, identity),
        None => Box::new(input),
    };
    score::sheets(instrument, names.reading, input, errors).with_context(|| file.display().to_string())
}
