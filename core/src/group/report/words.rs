//! The sentences of reports: one struct, one value for each language, so that a missing text does not compile.
//!
//! Numbers come in as texts, so that nothing here decides how they look. In a sentence a number and its per cent sign
//! keep together (no-break space); cells have a plain space, as spreadsheets read it.

mod change;
mod codebook;
mod counts;
mod da;
mod director;
mod en;
mod planning;
mod pool;
mod themes;
mod views;

use self::change::ChangeWords;
use self::codebook::CodebookWords;
use self::counts::CountWords;
use self::director::DirectorWords;
use self::planning::PlanningWords;
pub(crate) use self::pool::PoolWords;
use self::themes::ThemeWords;

use crate::format::language::Language;

/// Every text of a report in one language.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) views: [&'static str; 7],
    pub(crate) about_views: [&'static str; 7],
    pub(crate) waves: [&'static str; 4],
    pub(crate) general: General,
    pub(crate) round: OneRound,
    pub(crate) shares: ShareWords,
    pub(crate) themes: ThemeWords,
    pub(crate) change: ChangeWords,
    pub(crate) refusals: Refusals,
    pub(crate) series: SeriesWords,
    pub(crate) counts: CountWords,
    pub(crate) planning: PlanningWords,
    pub(crate) director: DirectorWords,
    pub(crate) pool: PoolWords,
    pub(crate) codebook: CodebookWords,
    pub(crate) notes: NoteWords,
    pub(crate) workplace: Workplace,
}

/// What several views say.
#[derive(Debug)]
pub(crate) struct General {
    pub(crate) withheld_cell: &'static str,
    pub(crate) rounds_title: &'static str,
    /// Label, wave, day.
    pub(crate) round: fn(&str, &str, &str) -> String,
    /// Persons, headcount.
    pub(crate) persons: fn(&str, &str) -> String,
    /// Persons, headcount.
    pub(crate) too_many: fn(&str, &str) -> String,
    /// How many answered too fast, and persons.
    pub(crate) fast: fn(&str, &str) -> String,
    /// Persons.
    pub(crate) few: fn(&str) -> String,
    /// How many a workshop counts on, beside [`Self::few`].
    pub(crate) few_for_workshop: &'static str,
    pub(crate) nothing_chosen: &'static str,
    /// The names of the groups.
    pub(crate) which_group: fn(&str) -> String,
    /// The name that was asked for, the names of the groups.
    pub(crate) no_such_group: fn(&str, &str) -> String,
    pub(crate) unknown_instrument: fn(&str) -> String,
    /// Title, the version of the round, the version that is here.
    pub(crate) other_version_here: fn(&str, &str, &str) -> String,
    pub(crate) details: &'static str,
    pub(crate) interval: &'static str,
    /// Low and high, with the word between them.
    pub(crate) range: fn(&str, &str) -> String,
    pub(crate) mean: &'static str,
    pub(crate) spread: &'static str,
    pub(crate) n: &'static str,
    pub(crate) scale: &'static str,
    pub(crate) lowest_highest: &'static str,
    pub(crate) day: &'static str,
    pub(crate) wave: &'static str,
}

/// One round.
#[derive(Debug)]
pub(crate) struct OneRound {
    /// Title, mean, low and high of the scale.
    pub(crate) mean: fn(&str, &str, &str, &str) -> String,
    /// The limits of the interval, n.
    pub(crate) mean_interval: fn(&str, &str, &str) -> String,
    /// In place of the interval.
    pub(crate) no_spread: &'static str,
    /// The lowest and the highest pole.
    pub(crate) poles: fn(&str, &str) -> String,
    /// n.
    pub(crate) counted: fn(&str) -> String,
    /// How many are not in every figure because they skipped too much.
    pub(crate) left_out: fn(&str) -> String,
    /// The same where it can also be for answers that are worth no points.
    pub(crate) left_out_or_unsure: fn(&str) -> String,
    /// How many are not in every figure, and how many of them skipped something.
    pub(crate) skipped_or_unsure: fn(&str, &str) -> String,
    /// How many a scale counts, of how many persons.
    pub(crate) on_scale: fn(&str, &str) -> String,
    /// The title of a scale, who answers it.
    pub(crate) answered_by: fn(&str, &str) -> String,
    /// In place of [`Self::left_out`] where different people answer different parts.
    pub(crate) in_parts: &'static str,
    pub(crate) table: &'static str,
    pub(crate) chart: &'static str,
    pub(crate) alpha: &'static str,
    pub(crate) alpha_about: &'static str,
    pub(crate) items: &'static str,
    pub(crate) item: &'static str,
    pub(crate) items_about: &'static str,
    pub(crate) intention: &'static str,
    pub(crate) intention_follow_up: &'static str,
}

/// Shares.
#[derive(Debug)]
pub(crate) struct ShareWords {
    /// Per cent, label, count, n, low, high.
    pub(crate) share: fn(&str, &str, &str, &str, &str, &str) -> String,
    /// How many, n, label: where a number is a band.
    pub(crate) band: fn(&str, &str, &str) -> String,
    pub(crate) between: fn(&str, &str) -> String,
    pub(crate) at_least: fn(&str) -> String,
    pub(crate) at_most: fn(&str) -> String,
    /// Why a number is a band, in one round.
    pub(crate) band_about: &'static str,
    /// The same of several rounds.
    pub(crate) pooled_band_about: &'static str,
    /// The median of a question with levels.
    pub(crate) median: fn(&str) -> String,
    pub(crate) no_median: &'static str,
    pub(crate) median_row: &'static str,
    /// Two levels.
    pub(crate) between_levels: fn(&str, &str) -> String,
    /// How somebody who ticked two counts.
    pub(crate) levels_about: &'static str,
    /// How many questions are in no figure.
    pub(crate) uncounted: fn(&str) -> String,
    /// Every other answer.
    pub(crate) rest: &'static str,
    pub(crate) or_more: fn(&str) -> String,
    pub(crate) or_less: fn(&str) -> String,
    pub(crate) classes: [&'static str; 5],
    pub(crate) answer: &'static str,
    pub(crate) count: &'static str,
    pub(crate) of: &'static str,
    pub(crate) percent: &'static str,
    /// n: everybody who took the questionnaire.
    pub(crate) of_all: fn(&str) -> String,
    /// n, in a release that counts only those who left nothing out.
    pub(crate) of_complete: fn(&str) -> String,
    /// The sum.
    pub(crate) rounding: fn(&str) -> String,
    pub(crate) chart: &'static str,
    pub(crate) side_by_side: &'static str,
    pub(crate) never_subtracted: &'static str,
    /// The question that a share answers, where only its topic is named.
    pub(crate) question: fn(&str) -> String,
    pub(crate) not_asked: &'static str,
    pub(crate) published: &'static str,
    pub(crate) published_column: &'static str,
    pub(crate) here_column: &'static str,
    pub(crate) published_about: &'static str,
}

/// Why something is not done, and what to do instead.
#[derive(Debug)]
pub(crate) struct Refusals {
    pub(crate) same_round: &'static str,
    pub(crate) no_common: &'static str,
    /// Title, the two versions.
    pub(crate) other_version: fn(&str, &str, &str) -> String,
    pub(crate) other_form: fn(&str) -> String,
    /// The two waves.
    pub(crate) wave_order: fn(&str, &str) -> String,
    pub(crate) day_order: fn(&str, &str) -> String,
    pub(crate) withheld: fn(&str) -> String,
    /// The name of a round.
    pub(crate) second: fn(&str) -> String,
    pub(crate) two_needed: &'static str,
    pub(crate) measurements: &'static str,
}

/// Several times.
#[derive(Debug)]
pub(crate) struct SeriesWords {
    pub(crate) lead: &'static str,
    /// How many times, first and last value.
    pub(crate) sentence: fn(&str, &str, &str) -> String,
    /// The median, and of how many first times it is and until which day, if not of all.
    pub(crate) median: fn(&str, Option<(&str, &str)>) -> String,
    /// The day.
    pub(crate) median_until: fn(&str) -> String,
    /// Where the picture shows a part of the scale: from where to where, and from where to where the scale goes.
    pub(crate) part_of_scale: fn([&str; 4]) -> String,
    pub(crate) one_point: &'static str,
    /// How many points, whether they are above, how many chance seldom exceeds.
    pub(crate) long_run: fn(&str, bool, &str) -> String,
    /// How many crossings, below how many chance seldom goes.
    pub(crate) few_crossings: fn(usize, &str) -> String,
    pub(crate) moved: &'static str,
    pub(crate) as_chance: &'static str,
    /// How many times.
    pub(crate) too_short: fn(&str) -> String,
    /// How many are off the median.
    pub(crate) too_few_useful: fn(&str) -> String,
    pub(crate) rules: &'static str,
    pub(crate) median_column: &'static str,
}

/// The facilitator's own words.
#[derive(Debug)]
pub(crate) struct NoteWords {
    pub(crate) labels: [&'static str; 9],
    pub(crate) process_title: &'static str,
    pub(crate) process_about: &'static str,
    pub(crate) month_title: &'static str,
    pub(crate) kept: &'static str,
}

/// The report to the workplace.
#[derive(Debug)]
pub(crate) struct Workplace {
    pub(crate) lead: &'static str,
    pub(crate) done_title: &'static str,
    pub(crate) result_title: &'static str,
    pub(crate) next_title: &'static str,
    pub(crate) next: &'static [&'static str],
    pub(crate) privacy: &'static str,
    pub(crate) month: fn(&str, &str) -> String,
    pub(crate) month_figures: &'static str,
}

/// The texts of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Danish => &da::WORDS,
        Language::English => &en::WORDS,
    }
}

/// The months of a language. Apart from the other texts: a program that writes days and no report is linked without those.
pub(crate) fn months(language: Language) -> &'static [&'static str; 12] {
    match language {
        Language::Danish => &da::MONTHS,
        Language::English => &en::MONTHS,
    }
}

/// With a capital letter at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Joins the parts of a sentence.
fn join(parts: &[&str]) -> String {
    parts.concat()
}
