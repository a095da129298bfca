//! A release in few bytes: for the storage of a station and for a QR code.

use super::{
    Classes, Cut, FORMATS, Figures, InstrumentRelease, ItemRelease, Levels, MAX_RELEASE_BYTES, Release,
    ScaleRelease, ShareRelease, Shown, Spread, check,
};
use crate::format::day::Day;
use crate::format::exact::Exact;
use crate::format::reader::is_id;
use crate::format::schema::is_version;
use crate::format::text::is_hidden;
use crate::group::aggregate::{CLASSES, Form, MAX_INSTRUMENTS};
use crate::group::bytes::{Reader, Writer, from_base45, hex, to_base45, unhex};
use crate::group::terms::{Floor, Wave, group_of, is_label};
use crate::questionnaire::instrument::{Headline, MAX_ITEMS};

const LETTERS: [u8; 4] = *b"TRYL";
/// The third of [`FORMATS`].
const VERSION_3: u8 = 3;
/// What follows the id of a question that no scale counts, and the range of a quantity.
const NOTHING: u8 = 0;
const COUNTS: u8 = 1;
const CUT: u8 = 2;
const LEVELS: u8 = 3;
const SQUARES: u8 = 1;
const SUM: u8 = 2;
/// A sum that is rounded, and how far the true one can be.
const ROUNDED: u8 = 3;
const PREFIX: &str = "TRYGRELEASE:";

impl Release {
    /// The release as text for a QR code; `None` if it has no figures.
    pub fn to_text(&self) -> Option<String> {
        self.has_figures().then(|| {
            let mut writer = Writer::new(LETTERS, self.version());
            self.write(&mut writer);
            to_base45(PREFIX, &writer.finish())
        })
    }

    /// Reads [`Release::to_text`]; `None` if it is another text, is damaged, or holds figures that the rules exclude.
    pub fn from_text(text: &str) -> Option<Self> {
        if text.len() > MAX_RELEASE_BYTES {
            return None;
        }
        let bytes = from_base45(PREFIX, text)?;
        (1..).zip(FORMATS).find_map(|(number, _)| {
            let mut reader = Reader::new(&bytes, LETTERS, number).ok()?;
            let release = Self::read(&mut reader, number)?;
            (reader.is_at_end() && release.has_figures()).then_some(release)
        })
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.raw(&unhex::<16>(&self.round).unwrap_or_default());
        writer.text(&self.program);
        writer.text(&self.label);
        if self.version() >= VERSION_3 {
            for name in [&self.department, &self.round_name] {
                writer.text(name.as_deref().unwrap_or_default());
            }
        }
        writer.number(Wave::ALL.iter().position(|wave| *wave == self.wave).map_or(0, length));
        writer.number(self.day.year().into());
        writer.byte(self.day.month());
        writer.byte(self.day.day());
        for persons in [self.headcount, self.persons, self.floor.persons()] {
            writer.number(persons.into());
        }
        if self.version() >= VERSION_3 {
            write_limits(self.fast, writer);
        }
        writer.number(length(self.battery.len()));
        for of in &self.battery {
            writer.text(of.id());
            writer.text(of.version());
            writer.raw(&of.form.digest);
            writer.flag(of.is_sensitive);
            writer.number(of.n.into());
            writer.number(of.incomplete.into());
            let format = self.version();
            if format >= VERSION_3 {
                writer.flag(of.is_open);
                write_limits(of.skipped, writer);
            }
            writer.flag(of.shown.is_some());
            if let Some(shown) = &of.shown {
                write_shown(shown, format, writer);
            }
        }
    }

    /// `None` for a release that [`check::check`] rejects, and for one that is written in another version.
    pub(crate) fn read(reader: &mut Reader<'_>, format: u8) -> Option<Self> {
        let round = hex(&reader.array::<16>()?);
        let program = line(reader.text()?, 80)?;
        let label = reader.text().filter(|label| is_label(label))?.to_owned();
        let mut name = || {
            let name = if format >= VERSION_3 { reader.text()? } else { "" };
            (name.is_empty() || is_label(name)).then(|| Some(name.to_owned()).filter(|name| !name.is_empty()))
        };
        let (department, round_name) = (name()?, name()?);
        let group = group_of(&label, department.as_deref());
        let wave = *Wave::ALL.get(count(reader, Wave::ALL.len())?)?;
        let year = u16::try_from(reader.number()?).ok()?;
        let day = Day::new(year, reader.byte()?, reader.byte()?)?;
        let (headcount, persons, floor) = (number(reader)?, number(reader)?, number(reader)?);
        let fast = if format >= VERSION_3 { read_limits(reader)? } else { None };
        let mut battery = Vec::new();
        for _ in 0..count(reader, MAX_INSTRUMENTS)? {
            battery.push(read_instrument(reader, format)?);
        }
        let is_floor = Floor::new(floor).persons() == floor && !battery.is_empty();
        let floor = Floor::new(floor);
        let release = Self {
            program,
            round,
            label,
            round_name,
            department,
            group,
            wave,
            day,
            headcount,
            persons,
            fast,
            floor,
            battery,
        };
        let mut problems = Vec::new();
        check::check(&release, &mut problems);
        (problems.is_empty() && is_floor && release.version() == format).then_some(release)
    }
}

fn length(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn line(text: &str, longest: usize) -> Option<String> {
    let is_line = !text.is_empty()
        && text.trim() == text
        && text.chars().nth(longest).is_none()
        && !text.contains(is_hidden);
    is_line.then(|| text.to_owned())
}

fn write_shown(shown: &Shown, format: u8, writer: &mut Writer) {
    writer.number(length(shown.scales.len()));
    for of in &shown.scales {
        writer.text(&of.id);
        writer.number(of.n_items.into());
        writer.number(of.values.into());
        writer.number(of.unit);
        write_figures((of.least, of.most), of.figures, of.n, format, writer);
        writer.flag(of.alpha.is_some());
        if let Some(alpha) = of.alpha {
            writer.number(alpha.times(100, 1).numerator());
        }
    }
    writer.number(length(shown.items.len()));
    for of in &shown.items {
        writer.text(&of.id);
        writer.number(of.options.into());
        write_figures((of.least, of.most), of.figures, of.n, format, writer);
    }
    writer.number(length(shown.shares.len()));
    for of in &shown.shares {
        writer.text(&of.id);
        match of.spread {
            None => writer.byte(NOTHING),
            Some(Spread::Counts(counts)) => {
                writer.byte(COUNTS);
                for count in counts.all().into_iter().take(classes(format)) {
                    writer.number(count.into());
                }
            }
            Some(Spread::Cut(cut)) => {
                writer.byte(if of.levels.is_some() { LEVELS } else { CUT });
                let headline = Headline::ALL.iter().position(|of| *of == cut.headline);
                writer.number(headline.map_or(0, length));
                writer.number(cut.least.into());
                writer.number(cut.most.into());
                if let Some(levels) = of.levels {
                    writer.number(levels.count.into());
                    writer.flag(levels.median.is_some());
                    writer.number(levels.median.unwrap_or_default().into());
                }
            }
        }
    }
}

/// How many classes are written: none was skipped before.
fn classes(format: u8) -> usize {
    if format >= VERSION_3 { CLASSES } else { CLASSES.saturating_sub(1) }
}

fn write_figures(
    (least, most): (i64, i64),
    figures: Option<Figures>,
    n: u32,
    format: u8,
    writer: &mut Writer,
) {
    writer.number(least);
    writer.number(most);
    let Some(Figures { sum, within, squares }) = figures else { return writer.byte(NOTHING) };
    writer.byte(match squares {
        Some(_) => SQUARES,
        None if within > 0 => ROUNDED,
        None => SUM,
    });
    if format >= VERSION_3 {
        writer.number(n.into());
    }
    writer.number(sum);
    if let Some(more) = squares.or(Some(within).filter(|within| *within > 0)) {
        writer.number(more);
    }
}

fn write_limits(limits: Option<(u32, u32)>, writer: &mut Writer) {
    writer.flag(limits.is_some());
    for limit in limits.into_iter().flat_map(|(least, most)| [least, most]) {
        writer.number(limit.into());
    }
}

/// The outer `None` is a damaged text.
#[expect(clippy::option_option, reason = "no limits are no damage")]
fn read_limits(reader: &mut Reader<'_>) -> Option<Option<(u32, u32)>> {
    Some(if reader.flag()? { Some((number(reader)?, number(reader)?)) } else { None })
}

fn number(reader: &mut Reader<'_>) -> Option<u32> {
    u32::try_from(reader.number()?).ok()
}

fn count(reader: &mut Reader<'_>, most: usize) -> Option<usize> {
    usize::try_from(reader.number()?).ok().filter(|count| *count <= most)
}

fn id(reader: &mut Reader<'_>) -> Option<String> {
    reader.text().filter(|text| is_id(text)).map(str::to_owned)
}

fn read_instrument(reader: &mut Reader<'_>, format: u8) -> Option<InstrumentRelease> {
    let id = id(reader)?;
    let version = reader.text().filter(|text| is_version(text))?.to_owned();
    let form = Form { id, version, digest: reader.array()? };
    let is_sensitive = reader.flag()?;
    let (n, incomplete) = (number(reader)?, number(reader)?);
    let is_open = format >= VERSION_3 && reader.flag()?;
    let skipped = if format >= VERSION_3 { read_limits(reader)? } else { None };
    let shown = if reader.flag()? { Some(read_shown(reader, n, format)?) } else { None };
    Some(InstrumentRelease { form, is_sensitive, is_open, n, incomplete, skipped, shown })
}

fn read_shown(reader: &mut Reader<'_>, of_form: u32, format: u8) -> Option<Shown> {
    let mut shown = Shown { scales: Vec::new(), items: Vec::new(), shares: Vec::new() };
    for _ in 0..count(reader, 50)? {
        let (id, n_items, values, unit) = (id(reader)?, number(reader)?, number(reader)?, reader.number()?);
        let (least, most, n, figures) = read_figures(reader, of_form, format)?;
        let alpha = if reader.flag()? { Some(Exact::new(reader.number()?, 100)) } else { None };
        shown.scales.push(ScaleRelease { id, n_items, values, unit, least, most, n, figures, alpha });
    }
    for _ in 0..count(reader, MAX_ITEMS)? {
        let (id, options) = (id(reader)?, number(reader)?);
        let (least, most, n, figures) = read_figures(reader, of_form, format)?;
        shown.items.push(ItemRelease { id, options, least, most, n, figures });
    }
    for _ in 0..count(reader, MAX_ITEMS)? {
        let id = id(reader)?;
        let kind = reader.byte()?;
        let spread = match kind {
            NOTHING => None,
            COUNTS => {
                let mut counts = [0; CLASSES];
                for count in counts.iter_mut().take(classes(format)) {
                    *count = number(reader)?;
                }
                Some(Spread::Counts(Classes::of(counts)))
            }
            CUT | LEVELS => {
                let headline = *Headline::ALL.get(count(reader, Headline::ALL.len())?)?;
                Some(Spread::Cut(Cut { headline, least: number(reader)?, most: number(reader)? }))
            }
            _ => return None,
        };
        let levels = if kind == LEVELS {
            let (count, has_median, median) = (number(reader)?, reader.flag()?, number(reader)?);
            Some(Levels { count, median: has_median.then_some(median) })
        } else {
            None
        };
        shown.shares.push(ShareRelease { id, spread, levels });
    }
    Some(shown)
}

fn read_figures(
    reader: &mut Reader<'_>,
    of_form: u32,
    format: u8,
) -> Option<(i64, i64, u32, Option<Figures>)> {
    let (least, most) = (reader.number()?, reader.number()?);
    let kind = reader.byte()?;
    if kind == NOTHING {
        return Some((least, most, of_form, None));
    }
    let n = if format >= VERSION_3 { number(reader)? } else { of_form };
    let sum = reader.number()?;
    let figures = match kind {
        SQUARES => Figures { sum, within: 0, squares: Some(reader.number()?) },
        SUM => Figures::of_sum(sum, 0),
        ROUNDED => Figures::of_sum(sum, reader.number().filter(|within| *within > 0)?),
        _ => return None,
    };
    Some((least, most, n, Some(figures)))
}
