//! What a round can show, said before it is opened, before it is closed, and when it has shown nothing. From how many
//! there are and what is asked; never from a sum.

use leptos::prelude::*;
use trygskema_core::format::language::Language;
use trygskema_core::group::aggregate::Battery;
use trygskema_core::group::outlook::{Concern, FormOutlook, Outlook as Prospect};
use trygskema_core::group::terms::{Floor, Wave};
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_widget::CollectAny;

use super::part::Facts;
use crate::station::kiosk::Kiosk;
use crate::station::text::StationTexts;

/// Whose number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Persons {
    /// So many are there.
    InTheGroup(u32),
    /// So many have answered.
    Answered(u32),
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    persons: Persons,
    lines: Vec<String>,
    concerns: Vec<String>,
    /// By which rule figures are shown.
    rules: Vec<String>,
    is_empty: bool,
}

impl Told {
    /// `None` if these forms cannot be asked together, which is told elsewhere.
    pub(super) fn of(
        texts: &StationTexts,
        language: Language,
        instruments: &[Instrument],
        wave: Option<Wave>,
        persons: Persons,
        floor: Floor,
    ) -> Option<Self> {
        let (Persons::InTheGroup(number) | Persons::Answered(number)) = persons;
        let battery = Battery::new(instruments.to_vec()).ok()?;
        let outlook = Prospect::of(&battery, wave.unwrap_or(Wave::Before), number, floor);
        let title = |id: &str| {
            let of = instruments.iter().find(|instrument| instrument.id() == id);
            of.map_or(id, |of| of.title().best(language).0).to_owned()
        };
        let words = &texts.outlook;
        let line = |form: &FormOutlook| [title(&form.id).as_str(), ": ", &(words.form)(form)].concat();
        let is_planned = matches!(persons, Persons::InTheGroup(_));
        let each: u32 = instruments.iter().map(|instrument| u32::from(instrument.minutes())).sum();
        let minutes = |tablets| each.saturating_mul(number.div_ceil(tablets));
        let time = is_planned.then(|| (words.minutes)([1, 2, 3].map(minutes)));
        let lines = if number < floor.persons() {
            Vec::new()
        } else {
            time.into_iter().chain(outlook.forms.iter().map(line)).collect()
        };
        let wave_name = wave.and_then(|wave| {
            let place = Wave::ALL.iter().position(|other| *other == wave)?;
            texts.setup.waves.get(place).copied()
        });
        let concerns = outlook.concerns.iter().filter_map(|concern| match concern {
            Concern::BelowFloor => Some((words.below)(number, floor.persons())),
            // What can be mended at set-up alone is said there alone.
            _ if !is_planned => None,
            Concern::ManyPersons => Some((words.many)(number)),
            Concern::Nothing(id) => Some((words.nothing)(&title(id))),
            Concern::OtherWave(id) => Some((words.other_wave)(&title(id), wave_name?)),
            Concern::BothWaves => Some(words.both_waves.to_owned()),
        });
        let open = open_titles(&mut instruments.iter(), language);
        let rules = match open {
            None => vec![words.rule.to_owned()],
            Some(titles) => {
                let others =
                    instruments.iter().any(|of| !of.is_open()).then(|| words.rule_of_others.to_owned());
                std::iter::once((texts.start.open)(&titles, floor.persons())).chain(others).collect()
            }
        };
        Some(Self { persons, lines, concerns: concerns.collect(), rules, is_empty: outlook.is_empty() })
    }

    /// Whether there is something that has to be read before the round is opened.
    pub(super) fn has_concerns(&self) -> bool {
        !self.concerns.is_empty()
    }

    /// Whether no figure can be shown.
    pub(super) fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// All of it, as reasons for what is not shown.
    pub(super) fn reasons(&self) -> Vec<String> {
        self.lines.iter().chain(&self.concerns).cloned().collect()
    }
}

/// The titles of forms about themes, if there is one.
pub(super) fn open_titles(
    instruments: &mut dyn Iterator<Item = &Instrument>,
    language: Language,
) -> Option<String> {
    let open = instruments.filter(|of| of.is_open());
    let titles: Vec<_> = open.map(|of| of.short_title().best(language).0).collect();
    (!titles.is_empty()).then(|| titles.join(", "))
}

/// What is said, as a part of a screen.
#[component]
pub(super) fn Outlook(
    told: Told,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = &expect_context::<Kiosk>().texts().outlook;
    let with = match told.persons {
        Persons::InTheGroup(number) => (words.with_headcount)(number),
        Persons::Answered(number) => (words.with_answers)(number),
    };
    let Told { lines, concerns, rules, is_empty, .. } = told;
    let lines = (!lines.is_empty()).then(|| {
        view! {
            <p>{with}</p>
            <Facts texts=lines/>
        }
        .into_any()
    });
    let concern = |text| view! { <p class="notice" data-concern="">{text}</p> };
    let rule = |text| view! { <p class="hint">{text}</p> };
    view! {
        <section data-outlook=if is_empty { "nothing" } else { "some" }>
            <h3>{words.title}</h3>
            {lines}
            {concerns.into_iter().map(concern).collect_any()}
            {rules.into_iter().map(rule).collect_any()}
            {children.map(|children| children())}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::station::text::texts;

    fn instruments(ids: &[&str]) -> Vec<Instrument> {
        let read = |id: &&str| std::fs::read_to_string(format!("../../core/instruments/{id}.json")).unwrap();
        ids.iter().map(|id| Instrument::from_json(&read(id)).unwrap()).collect()
    }

    fn told(ids: &[&str], wave: Wave, persons: u32, floor: u32) -> Told {
        let texts = texts(Language::Danish);
        let persons = Persons::InTheGroup(persons);
        Told::of(texts, Language::Danish, &instruments(ids), Some(wave), persons, Floor::new(floor)).unwrap()
    }

    // shows: H4
    #[test]
    fn seven_are_told_that_the_three_questions_need_eight() {
        let told = told(&["oms-hc-15", "sst-before"], Wave::Before, 7, 5);
        let [_, oms, sst] = told.lines.as_slice() else { panic!("the time and two forms") };
        assert!(
            oms.ends_with(
                ": De fire skalaer kan vises. Gennemsnit for hvert spørgsmål kræver 15 svar og bliver ikke vist."
            ),
            "{oms}"
        );
        assert!(sst.ends_with(": De tre spørgsmål kræver 8 svar og bliver ikke vist."), "{sst}");
        assert!(told.has_concerns() && !told.is_empty());
    }

    // By hand: 3 + 1 minutes each; 18 people one after the other, 9 at each of two tablets, 6 at each of three.
    // shows: J2, H4
    #[test]
    fn the_time_is_told_for_one_two_and_three_tablets() {
        let told = told(&["oms-hc-15", "sst-before"], Wave::Before, 18, 5);
        assert_eq!(told.lines[0], "Det tager cirka 72 minutter på én tablet, 36 på to og 24 på tre.");
        let odd = self::told(&["who-5"], Wave::Before, 7, 5);
        assert!(odd.lines[0].contains(" 7 minutter på én tablet, 4 på to og 3 på tre"), "{}", odd.lines[0]);
    }

    // shows: P24, H17
    #[test]
    fn single_answers_may_be_guessed_is_said_of_forms_about_themes_alone() {
        let panel = told(&["delphi-priority-13"], Wave::Before, 9, 5);
        assert_eq!(
            panel.lines[1..],
            [
                "Prioritering af 13 temaer om mental sundhed i arbejdslivet: Gennemsnit for hvert spørgsmål kan vises."
            ]
        );
        let guessed = "»Prioritering« handler om temaer og ikke om personer: Gennemsnittet for hvert tema vises allerede fra 5 \
                       svar, så enkelte svar kan måske gættes.";
        assert_eq!(panel.rules, [guessed]);
        let both = told(&["delphi-priority-13", "who-5"], Wave::Before, 9, 8);
        assert_eq!(both.rules.len(), 2);
        assert!(
            both.rules[0].contains("fra 8 svar") && both.rules[1].starts_with("Andre tal"),
            "{:?}",
            both.rules
        );
        let other = told(&["trust-5"], Wave::Before, 9, 5);
        assert_eq!(other.rules, ["Tal vises kun, når de ikke røber, hvad enkelte har svaret."]);
    }

    // shows: H4
    #[test]
    fn a_group_below_the_floor_is_told_so_and_nothing_else() {
        let told = told(&["who-5"], Wave::Before, 4, 5);
        assert_eq!(told.lines, Vec::<String>::new());
        assert_eq!(told.concerns, ["Med 4 svar vises der ingen tal. Der skal mindst 5 til."]);
        assert!(told.is_empty());
    }

    // shows: H4
    #[test]
    fn questions_for_another_time_and_a_typing_error_are_told() {
        let wrong = told(&["sst-before"], Wave::After, 20, 5);
        assert_eq!(wrong.concerns.len(), 1);
        assert!(wrong.concerns[0].contains("passer ikke til »Efter workshoppen«"), "{:?}", wrong.concerns);
        let many = told(&["who-5"], Wave::Before, 5_000, 5);
        assert_eq!(many.concerns, ["Der står 5000 på holdet. Er tallet rigtigt?"]);
        let usual = told(&["oms-hc-15"], Wave::Before, 12, 5);
        assert!(!usual.has_concerns(), "{:?}", usual.concerns);
    }
}
