//! What a round is, fixed before the first person answers, and how other stations learn it.

use std::fmt;

use zeroize::Zeroizing;

use crate::format::reader::is_id;
use crate::format::schema::is_version;
use crate::group::aggregate::{Battery, Form, MAX_INSTRUMENTS, MAX_PERSONS};
use crate::group::bytes::{Reader, Writer, from_base45, to_base45};
use crate::group::seal::{PublicKey, RoundSecret};
use crate::group::terms::{Floor, RoundId, Unreadable, Wave, group_of, is_label};

/// The shortest and the longest time-out, in seconds.
pub const IDLE_SECONDS: std::ops::RangeInclusive<u16> = 20..=3600;

/// What a round is. Every part is known to those who answer, and none of it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundSetup {
    pub(super) id: RoundId,
    pub(super) secret_check: [u8; 8],
    pub(super) label: String,
    pub(super) round_name: Option<String>,
    pub(super) department: Option<String>,
    pub(super) wave: Wave,
    pub(super) headcount: u32,
    pub(super) floor: Floor,
    pub(super) idle_seconds: Option<u16>,
    pub(super) has_feedback: bool,
    pub(super) is_strict: bool,
    pub(super) battery: Vec<Form>,
}

/// What the facilitator chooses for a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundPlan {
    /// A free label, 1 to [`MAX_LABEL_CHARS`](crate::group::terms::MAX_LABEL_CHARS) characters, shown to everybody before they start.
    pub label: String,
    /// What tells the rounds of one label apart, such as "June"; as free and as long as the label.
    pub round_name: Option<String>,
    /// The department or ward whose workshop it is, for reports on several of them; as free and as long as the label.
    pub department: Option<String>,
    /// The measuring time.
    pub wave: Wave,
    /// How many persons are in the room, 1 to [`MAX_PERSONS`].
    pub headcount: u32,
    /// The smallest group of which anything is shown.
    pub floor: Floor,
    /// After how many seconds without a touch a sitting is wiped, within [`IDLE_SECONDS`]; `None` for never.
    pub idle_seconds: Option<u16>,
    /// Whether a person sees the own result.
    pub has_feedback: bool,
    /// Whether no station of the round may store the secret.
    pub is_strict: bool,
}

#[cfg(test)]
impl RoundPlan {
    /// Six people, before, and otherwise as small as a plan can be.
    pub(crate) fn sample() -> Self {
        Self {
            label: "A".to_owned(),
            round_name: None,
            department: None,
            wave: Wave::Before,
            headcount: 6,
            floor: Floor::MINIMUM,
            idle_seconds: None,
            has_feedback: false,
            is_strict: false,
        }
    }
}

#[cfg(test)]
impl RoundSetup {
    /// A round with `who-5` alone.
    pub(crate) fn sample() -> (Battery, RoundSecret, Self) {
        let form = crate::questionnaire::instrument::builtin::instrument("who-5").unwrap();
        let battery = Battery::new(vec![form]).unwrap();
        let secret = RoundSecret::from_bytes([2; 16]);
        let setup = Self::new(RoundId::from_bytes([1; 16]), &secret, RoundPlan::sample(), &battery).unwrap();
        (battery, secret, setup)
    }

    /// The round of a plan, whose id and secret are in no release that is compared.
    pub(super) fn of_plan(plan: RoundPlan, battery: &Battery) -> Self {
        let secret = RoundSecret::from_bytes([1; 16]);
        Self::new(RoundId::from_bytes([1; 16]), &secret, plan, battery).unwrap()
    }
}

impl RoundPlan {
    /// Everything that keeps the plan from being a round, in the order of a form: group, round, department, numbers.
    ///
    /// ```
    /// use trygskema_core::group::setup::{NotASetup, RoundPlan};
    /// use trygskema_core::group::terms::{Floor, Wave};
    /// let plan = RoundPlan {
    ///     label: " ".to_owned(),
    ///     round_name: None,
    ///     department: None,
    ///     wave: Wave::Before,
    ///     headcount: 0,
    ///     floor: Floor::MINIMUM,
    ///     idle_seconds: Some(90),
    ///     has_feedback: false,
    ///     is_strict: false,
    /// };
    /// assert_eq!(plan.problems(), [NotASetup::Label, NotASetup::Headcount]);
    /// ```
    pub fn problems(&self) -> Vec<NotASetup> {
        let is_bad = |name: &Option<String>| name.as_deref().is_some_and(|name| !is_label(name.trim()));
        let is_bad_idle = self.idle_seconds.is_some_and(|seconds| !IDLE_SECONDS.contains(&seconds));
        let all = [
            (NotASetup::Label, !is_label(self.label.trim())),
            (NotASetup::RoundName, is_bad(&self.round_name)),
            (NotASetup::Department, is_bad(&self.department)),
            (NotASetup::Headcount, !(1..=MAX_PERSONS).contains(&self.headcount)),
            (NotASetup::Floor, self.floor.persons() > MAX_PERSONS),
            (NotASetup::IdleSeconds, is_bad_idle),
        ];
        all.into_iter().filter_map(|(problem, is_there)| is_there.then_some(problem)).collect()
    }
}

/// Why a plan is no round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotASetup {
    /// Empty, longer than [`MAX_LABEL_CHARS`](crate::group::terms::MAX_LABEL_CHARS) characters, or with control characters.
    Label,
    /// The same of the name of the round.
    RoundName,
    /// The same of the department.
    Department,
    /// Nobody, or more than [`MAX_PERSONS`].
    Headcount,
    /// A floor above [`MAX_PERSONS`]: nothing would ever be shown.
    Floor,
    /// Outside [`IDLE_SECONDS`].
    IdleSeconds,
}

impl fmt::Display for NotASetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Label => "the label needs 1 to 80 characters on one line",
            Self::RoundName => "the name of the round needs 1 to 80 characters on one line",
            Self::Department => "the name of the department needs 1 to 80 characters on one line",
            Self::Headcount => "1 to 10,000 persons can be in the room",
            Self::Floor => "the smallest group shown is at most 10,000",
            Self::IdleSeconds => "the time-out is 20 to 3600 seconds, or off",
        })
    }
}

impl std::error::Error for NotASetup {}

impl RoundSetup {
    /// A round of these instruments. Id and secret are fresh random bytes, once for each round.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with the plan.
    pub fn new(
        id: RoundId,
        secret: &RoundSecret,
        plan: RoundPlan,
        battery: &Battery,
    ) -> Result<Self, NotASetup> {
        if let Some(first) = plan.problems().first() {
            return Err(*first);
        }
        let name = |name: Option<String>| name.map(|name| name.trim().to_owned());
        Ok(Self {
            id,
            secret_check: secret.check(&id.0),
            label: plan.label.trim().to_owned(),
            round_name: name(plan.round_name),
            department: name(plan.department),
            wave: plan.wave,
            headcount: plan.headcount,
            floor: plan.floor,
            idle_seconds: plan.idle_seconds,
            has_feedback: plan.has_feedback,
            is_strict: plan.is_strict,
            battery: battery.forms().cloned().collect(),
        })
    }

    /// The plan of the round.
    fn plan(&self) -> RoundPlan {
        RoundPlan {
            label: self.label.clone(),
            round_name: self.round_name.clone(),
            department: self.department.clone(),
            wave: self.wave,
            headcount: self.headcount,
            floor: self.floor,
            idle_seconds: self.idle_seconds,
            has_feedback: self.has_feedback,
            is_strict: self.is_strict,
        }
    }

    /// The id of the round.
    pub fn id(&self) -> RoundId {
        self.id
    }

    /// The label, shown to everybody before they start.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The name of the round, shown to everybody before they start.
    pub fn round_name(&self) -> Option<&str> {
        self.round_name.as_deref()
    }

    /// The department, shown to everybody before they start.
    pub fn department(&self) -> Option<&str> {
        self.department.as_deref()
    }

    /// Names the group, as in its release: the label, behind the department if there is one.
    pub fn group(&self) -> String {
        group_of(&self.label, self.department.as_deref())
    }

    /// The measuring time.
    pub fn wave(&self) -> Wave {
        self.wave
    }

    /// How many persons are in the room.
    pub fn headcount(&self) -> u32 {
        self.headcount
    }

    /// The smallest group of which anything is shown.
    pub fn floor(&self) -> Floor {
        self.floor
    }

    /// After how many seconds without a touch a sitting is wiped; `None` for never.
    pub fn idle_seconds(&self) -> Option<u16> {
        self.idle_seconds
    }

    /// Whether a person sees the own result.
    pub fn has_feedback(&self) -> bool {
        self.has_feedback
    }

    /// Whether the secret is on the facilitator's card and in memory only, at every station of the round.
    pub fn is_strict(&self) -> bool {
        self.is_strict
    }

    /// Which questionnaires are asked, in order.
    pub fn battery(&self) -> &[Form] {
        &self.battery
    }

    /// Whether these are the very instruments of the round, to the last word.
    pub fn is_of(&self, battery: &Battery) -> bool {
        self.battery.iter().eq(battery.forms())
    }

    /// Whether this is the secret of the round.
    pub fn is_opened_by(&self, secret: &RoundSecret) -> bool {
        secret.check(&self.id.0) == self.secret_check
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.raw(&self.id.0);
        writer.raw(&self.secret_check);
        writer.text(&self.label);
        writer.byte(Wave::ALL.iter().position(|wave| *wave == self.wave).map_or(0, position));
        writer.short(self.headcount);
        writer.short(self.floor.persons());
        writer.short(self.idle_seconds.unwrap_or(0).into());
        // One byte, in which the earlier layout had the first flag alone.
        let flags = [self.has_feedback, self.is_strict, self.department.is_some(), self.round_name.is_some()];
        writer.byte(flags.iter().rev().fold(0, |byte, flag| byte << 1 | u8::from(*flag)));
        for name in [&self.department, &self.round_name].into_iter().flatten() {
            writer.text(name);
        }
        writer.byte(position(self.battery.len()));
        for form in &self.battery {
            writer.text(&form.id);
            writer.text(&form.version);
            writer.raw(&form.digest);
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let (id, secret_check) = (RoundId(reader.array()?), reader.array()?);
        let label = reader.text()?.to_owned();
        let wave = *Wave::ALL.get(usize::from(reader.byte()?))?;
        let headcount = reader.short()?;
        let written = reader.short()?;
        let floor = Floor::new(written);
        let idle_seconds = u16::try_from(reader.short()?).ok().filter(|seconds| *seconds != 0);
        let flags = reader.byte().filter(|flags| *flags < 16)?;
        let (has_feedback, is_strict) = (flags & 1 != 0, flags & 2 != 0);
        let mut name =
            |flag| if flags & flag == 0 { Some(None) } else { Some(Some(reader.text()?.to_owned())) };
        let (department, round_name) = (name(4)?, name(8)?);
        let count = usize::from(reader.byte()?);
        let mut battery = Vec::new();
        for _ in 0..count {
            let (id, version) = (reader.text()?.to_owned(), reader.text()?.to_owned());
            battery.push(Form { id, version, digest: reader.array()? });
        }
        let are_forms = battery.iter().all(|form| is_id(&form.id) && is_version(&form.version));
        // A plan may have space around its names, a set-up has none.
        let names = [Some(&label), round_name.as_ref(), department.as_ref()];
        let are_names = names.into_iter().flatten().all(|name| is_label(name));
        let is_written_so =
            floor.persons() == written && (1..=MAX_INSTRUMENTS).contains(&count) && are_forms && are_names;
        let setup = Self {
            id,
            secret_check,
            label,
            round_name,
            department,
            wave,
            headcount,
            floor,
            idle_seconds,
            has_feedback,
            is_strict,
            battery,
        };
        (setup.plan().problems().is_empty() && is_written_so).then_some(setup)
    }
}

fn position(place: usize) -> u8 {
    u8::try_from(place).unwrap_or(u8::MAX)
}

/// What another station needs to take part: the setup, the secret and the key of the first station.
///
/// It is shown as a QR code by the first station, or carried as a file; in strict mode it is the facilitator's card.
/// It is enough to make bundles, but not to read those of other stations.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// What the round is.
    pub setup: RoundSetup,
    /// The secret of the round.
    pub secret: RoundSecret,
    /// The key that bundles are sealed for.
    pub key: PublicKey,
}

const LETTERS: [u8; 4] = *b"TRYI";
const VERSION: u8 = 1;
const PREFIX: &str = "TRYGINVITE:";

impl Invitation {
    /// The invitation as text for a QR code or a file. It holds the secret: treat it like a key.
    pub fn to_text(&self) -> String {
        let mut writer = Writer::new(LETTERS, VERSION);
        self.setup.write(&mut writer);
        writer.raw(self.secret.as_bytes());
        writer.raw(&self.key.0);
        to_base45(PREFIX, &Zeroizing::new(writer.finish()))
    }

    /// Reads [`Invitation::to_text`].
    ///
    /// # Errors
    /// [`Unreadable::Damaged`] if it is none or was cut off or changed, [`Unreadable::OtherVersion`] if another version of
    /// the program wrote it. The instruments are looked up later, so never [`Unreadable::OtherBattery`].
    pub fn from_text(text: &str) -> Result<Self, Unreadable> {
        let bytes = Zeroizing::new(from_base45(PREFIX, text).ok_or(Unreadable::Damaged)?);
        let mut reader = Reader::new(&bytes, LETTERS, VERSION)?;
        Self::read(&mut reader).ok_or(Unreadable::Damaged)
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let setup = RoundSetup::read(reader)?;
        let secret = RoundSecret::from_bytes(reader.array()?);
        let key = PublicKey(reader.array()?);
        let is_whole = reader.is_at_end() && setup.is_opened_by(&secret);
        is_whole.then_some(Self { setup, secret, key })
    }
}

#[cfg(test)]
mod tests;
