//! The rounds that a report is made from, and what could not be used. Nothing of the browser is in here.

use trygskema_core::format::day::Day;
use trygskema_core::format::language::Language;
use trygskema_core::group::release::{FORMATS, MAX_RELEASE_BYTES, Release};
use trygskema_core::group::report::{
    Choices, Counts, CountsFault, CountsProblem, Material, Notes, View, days_of, groups,
};
use trygskema_core::questionnaire::instrument::Instrument;

/// Years of monthly rounds of many units; more only makes the page slow.
const MAX_ROUNDS: usize = 300;

/// Why something is not on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser could not read the file.
    Unread,
    /// It is larger than any release.
    TooLarge,
    /// It is something else.
    NoRelease,
    /// It is a release of a program with another format.
    OtherVersion,
    /// It was a release before somebody changed it.
    Changed,
    /// The very same round.
    AlreadyThere,
    /// The same round with other figures: a state was copied and closed twice.
    OtherOfSameRound,
    /// Another round that says it is this one: group, name, wave, day and questionnaire are the same.
    SameName,
    /// There are enough rounds.
    TooMany,
    /// A table of counts has this problem at a line and column.
    Counts(u64, &'static str, CountsFault),
}

impl Trouble {
    /// For the page's own style sheets and for tests.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Unread => "Unread",
            Self::TooLarge => "TooLarge",
            Self::NoRelease => "NoRelease",
            Self::Changed => "Changed",
            Self::OtherVersion => "OtherVersion",
            Self::AlreadyThere => "AlreadyThere",
            Self::OtherOfSameRound => "OtherOfSameRound",
            Self::SameName => "SameName",
            Self::TooMany => "TooMany",
            Self::Counts(..) => "Counts",
        }
    }
}

/// Released rounds in the order of time, and the troubles of the last reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shelf {
    rounds: Vec<Release>,
    counts: Vec<Counts>,
    troubles: Vec<(String, Trouble)>,
}

impl Shelf {
    /// The rounds in the order of time.
    pub(crate) fn rounds(&self) -> &[Release] {
        &self.rounds
    }

    /// What units have counted themselves.
    pub(crate) fn counts(&self) -> &[Counts] {
        &self.counts
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.rounds.is_empty() && self.counts.is_empty()
    }

    /// The days of rounds and counts in the order of time, each once.
    pub(crate) fn days(&self) -> Vec<Day> {
        days_of(&self.rounds, &self.counts)
    }

    /// The id of each table of counts and what it is called.
    pub(crate) fn names_of_counts(&self) -> Vec<(String, String)> {
        let name = |of: &Counts| (id_of(of), [of.unit(), ": ", of.measure()].concat());
        self.counts.iter().map(name).collect()
    }

    /// The view before anybody has chosen one.
    pub(crate) fn usual_view(&self) -> View {
        match View::usual(&self.rounds) {
            View::OneRound if !self.counts.is_empty() => View::Series,
            usual => usual,
        }
    }

    /// The id of each round and what it is called in a report, in their order.
    pub(crate) fn names(&self, language: Language) -> Vec<(String, String)> {
        let (notes, instruments) = (Notes::default(), []);
        let material = Material {
            releases: &self.rounds,
            instruments: &instruments,
            notes: &notes,
            language,
            group: None,
            choices: Choices::default(),
        };
        let name = |release: &Release| (release.round_id().to_owned(), material.name(release));
        self.rounds.iter().map(name).collect()
    }

    /// What there is to choose from in a view: its groups, or the departments.
    pub(crate) fn groups(&self, view: View) -> Vec<&str> {
        groups(&self.rounds, view)
    }

    /// What could not be used, with the name of the file.
    pub(crate) fn troubles(&self) -> &[(String, Trouble)] {
        &self.troubles
    }

    /// Forgets what could not be used: another reading begins.
    pub(crate) fn forget_troubles(&mut self) {
        self.troubles.clear();
    }

    /// Takes the text of a file; `None` if it could not be read. What is there already stays, whatever comes.
    pub(crate) fn take_file(&mut self, name: &str, text: Option<&str>) {
        let is_table = name.rsplit_once('.').is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("csv"));
        if let Some(text) = text.filter(|_| is_table) {
            return self.take_counts(name, text);
        }
        let release = match text {
            None => Err(Trouble::Unread),
            Some(text) if text.len() > MAX_RELEASE_BYTES => Err(Trouble::TooLarge),
            Some(text) => Release::from_json(text).map_err(|_| trouble_of(text)),
        };
        self.take(name, release);
    }

    /// Takes a table of counts. One of the same unit and measure takes the place of the earlier one.
    fn take_counts(&mut self, name: &str, text: &str) {
        match Counts::from_table(name, text) {
            Ok(all) => {
                for of in all {
                    self.counts.retain(|other| id_of(other) != id_of(&of));
                    self.counts.push(of);
                }
            }
            Err(problems) => {
                for CountsProblem { line, column, fault, .. } in problems {
                    self.troubles.push((name.to_owned(), Trouble::Counts(line, column, fault)));
                }
            }
        }
    }

    /// Notes that a file is larger than any release.
    pub(crate) fn refuse_large(&mut self, name: &str) {
        self.take(name, Err(Trouble::TooLarge));
    }

    /// Takes the text of a code.
    pub(crate) fn take_code(&mut self, name: &str, text: &str) {
        self.take(name, Release::from_text(text).ok_or(Trouble::NoRelease));
    }

    fn take(&mut self, name: &str, release: Result<Release, Trouble>) {
        let trouble = match release {
            Err(trouble) => trouble,
            Ok(release) if self.rounds.iter().any(|other| other.is_second_of(&release)) => Trouble::SameName,
            Ok(release) => match self.rounds.iter().find(|other| other.is_same_round(&release)) {
                Some(other) if *other == release => Trouble::AlreadyThere,
                Some(_) => Trouble::OtherOfSameRound,
                None if self.rounds.len() >= MAX_ROUNDS => Trouble::TooMany,
                None => {
                    let key = |of: &Release| (of.day(), of.wave());
                    let later = self.rounds.iter().position(|other| key(other) > key(&release));
                    self.rounds.insert(later.unwrap_or(self.rounds.len()), release);
                    return;
                }
            },
        };
        self.troubles.push((name.to_owned(), trouble));
    }

    /// Takes a round or counts away again. The file itself stays where it is.
    pub(crate) fn remove(&mut self, id: &str) {
        self.rounds.retain(|release| release.round_id() != id);
        self.counts.retain(|counts| id_of(counts) != id);
    }

    /// The definitions of the instruments in these rounds, as far as `find` knows them.
    pub(crate) fn instruments(&self, find: impl Fn(&str) -> Option<String>) -> Vec<Instrument> {
        let of_rounds = self.rounds.iter().flat_map(|release| release.battery());
        let mut instruments: Vec<Instrument> = Vec::new();
        let mut looked_for: Vec<&str> = Vec::new();
        for id in of_rounds.map(|of| of.id()) {
            if !looked_for.contains(&id) {
                looked_for.push(id);
                instruments.extend(find(id).and_then(|text| Instrument::from_json(&text).ok()));
            }
        }
        instruments
    }
}

/// A round has an id without a colon.
fn id_of(counts: &Counts) -> String {
    ["counts:", counts.unit(), ":", counts.measure()].concat()
}

/// A file that says it is a release and cannot be read as one is of another version, or not as the station wrote it.
fn trouble_of(text: &str) -> Trouble {
    const NAME: &str = "trygskema-release/";
    let Some((_, version)) = text.split_once(&["\"", NAME].concat()) else { return Trouble::NoRelease };
    let number = version.split('"').next();
    let is_known = FORMATS.iter().any(|format| format.strip_prefix(NAME) == number);
    if is_known { Trouble::Changed } else { Trouble::OtherVersion }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trygskema_core::group::terms::Wave;

    const BEFORE: &str = include_str!("../../../../demo/data/before.json");
    const AFTER: &str = include_str!("../../../../demo/data/after.json");

    fn both() -> Shelf {
        let mut shelf = Shelf::default();
        shelf.take_file("after.json", Some(AFTER));
        shelf.take_file("before.json", Some(BEFORE));
        shelf
    }

    // shows: D47, E10
    #[test]
    fn rounds_stand_in_the_order_of_time() {
        let shelf = both();
        let waves: Vec<_> = shelf.rounds().iter().map(Release::wave).collect();
        assert_eq!(waves, [Wave::Before, Wave::After]);
        assert_eq!([shelf.rounds(), &[]].map(View::usual), [View::BeforeAfter, View::OneRound]);
        assert_eq!(shelf.instruments(|_| None), []);
    }

    // shows: P17
    #[test]
    fn what_is_no_release_is_named_and_nothing_is_lost() {
        let mut shelf = both();
        let [changed, renamed] =
            [("\"persons\": 118", "\"persons\": 117"), ("Seks", "Syv")].map(|(from, to)| {
                assert!(BEFORE.contains(from));
                BEFORE.replace(from, to)
            });
        let [older, newer] =
            [0, FORMATS.len() + 1].map(|version| BEFORE.replace("release/3", &format!("release/{version}")));
        let large = " ".repeat(MAX_RELEASE_BYTES + 1);
        for (name, text, trouble) in [
            ("a", None, Trouble::Unread),
            ("b", Some(large.as_str()), Trouble::TooLarge),
            ("c", Some("{}"), Trouble::NoRelease),
            ("c", Some("{\"format\": \"trygskema-instrument/1\"}"), Trouble::NoRelease),
            ("d", Some(older.as_str()), Trouble::OtherVersion),
            ("d", Some(newer.as_str()), Trouble::OtherVersion),
            ("d", BEFORE.get(..BEFORE.len() / 2), Trouble::Changed),
            ("d", Some(changed.as_str()), Trouble::Changed),
            ("d", Some(renamed.as_str()), Trouble::Changed),
            ("e", Some(BEFORE), Trouble::AlreadyThere),
        ] {
            shelf.take_file(name, text);
            assert_eq!(shelf.troubles().last(), Some(&(name.to_owned(), trouble)));
            assert_eq!(shelf.rounds(), both().rounds());
        }
        shelf.take_code("f", "not a code");
        assert_eq!(shelf.troubles().len(), 11);
        shelf.forget_troubles();
        assert_eq!(shelf, both());
    }

    // shows: J16
    #[test]
    fn counts_of_units_stand_beside_rounds_and_a_newer_table_takes_the_place_of_the_older() {
        let mut shelf = Shelf::default();
        shelf.take_file("Fald.CSV", Some("enhed;måned;antal\nB;2026-01;3\n"));
        assert_eq!((shelf.usual_view(), shelf.is_empty()), (View::Series, false));
        shelf.take_file("before.json", Some(BEFORE));
        shelf.take_file("Fald.csv", Some("enhed;måned;antal\nB;2026-01;3\nB;2026-02;2\n"));
        assert_eq!(shelf.names_of_counts(), [("counts:B:Fald".to_owned(), "B: Fald".to_owned())]);
        assert_eq!(shelf.counts()[0].days().count(), 2);
        assert_eq!((shelf.days().len(), shelf.usual_view()), (3, View::Series));
        shelf.take_file("Fald.csv", Some("enhed;måned\nB;2026-01\n"));
        let trouble = Trouble::Counts(1, "count", CountsFault::NoColumn);
        assert_eq!(
            (shelf.troubles(), shelf.counts().len()),
            ([("Fald.csv".to_owned(), trouble)].as_slice(), 1)
        );
        shelf.remove("counts:B:Fald");
        assert_eq!((shelf.counts().len(), shelf.rounds().len()), (0, 1));
    }

    // shows: P17
    #[test]
    fn a_round_can_be_taken_away_again() {
        let mut shelf = both();
        let id = shelf.rounds()[0].round_id().to_owned();
        shelf.remove(&id);
        assert_eq!(shelf.rounds().len(), 1);
        shelf.take_file("before.json", Some(BEFORE));
        assert_eq!(shelf.rounds(), both().rounds());
    }
}
