use proptest::prelude::*;

use super::*;
use crate::advice::guidance::{Guidance, Level};
use crate::advice::guide::Guide;
use crate::format::diagnostic::Problem;
use crate::format::language::Language;
use crate::questionnaire::instrument::FACTORS;

const FILE: &str = include_str!("../../../advice/matrix.json");
/// The advice files that the lists belong to.
const ADVICE: [(&str, &str); 5] = [
    ("stigma", include_str!("../../../guidance/stigma.json")),
    ("strain", include_str!("../../../guidance/strain.json")),
    ("second-victim", include_str!("../../../guidance/second-victim.json")),
    ("safety-culture", include_str!("../../../guidance/safety-culture.json")),
    ("workplace", include_str!("../../../guidance/workplace.json")),
];
/// What no text may say of an intervention (report p. 55).
const NEVER_SAID: [&str; 6] =
    ["bevist", "beviser", "dokumenteret effekt", "proven", "documented effect", "documented to"];

fn matrix() -> Matrix {
    Matrix::from_json(FILE).unwrap()
}

/// The file with one thing changed in it.
fn changed(from: &str, to: &str) -> Vec<Diagnostic> {
    assert!(FILE.contains(from), "{from}");
    Matrix::from_json(&FILE.replacen(from, to, 1)).unwrap_err()
}

// shows: D1, D11
#[test]
fn the_matrix_is_complete() {
    let matrix = matrix();
    // Counted in the report's tables by level (L, O, G, I, K) and time.
    let counts = [[6, 5, 5], [11, 6, 7], [3, 3, 4], [1, 7, 4], [5, 4, 7]];
    let found = Layer::ALL.map(|layer| {
        Prevention::ALL.map(|prevention| {
            let (layer, prevention) = (Some(layer), Some(prevention));
            matrix.select(Filter { layer, prevention, ..Filter::default() }).len()
        })
    });
    assert_eq!(found, counts);
    assert_eq!(matrix.rows().len(), 78);
    assert_eq!(matrix.factors().len(), 12);
    assert!(matrix.factors().iter().map(Factor::id).eq(FACTORS), "items can name other factors than rows");
    for row in matrix.rows() {
        assert!(row.source().contains("p. "), "{}", row.id());
        for language in Language::ALL {
            let statement = row.evidence().statement(language);
            let (grade, words, outcome) = statement.parts();
            assert!(!words.is_empty() && outcome.len() > 10, "{}", row.id());
            assert_eq!(row.is_silent(), grade == Grade::None);
            assert!(row.intervention().get(language).is_some());
        }
    }
    for factor in ["influence", "working-hours", "social-support"] {
        let rows = matrix.select(Filter { factor: Some(factor), ..Filter::default() });
        assert!(rows.len() >= 3, "{factor}");
        assert!(rows.iter().all(|row| row.factors().iter().any(|id| id == factor)));
    }
}

// shows: D1, D3
#[test]
fn every_row_has_level_time_basis_grade_and_page_of_the_report() {
    // The columns of the report's tables, taken down apart from the matrix: id, level, time, basis, grade, page.
    let table = include_str!("report.txt");
    let matrix = matrix();
    let lines: Vec<String> = matrix
        .rows()
        .iter()
        .map(|row| {
            let layer =
                ["L", "O", "G", "I", "K"][Layer::ALL.iter().position(|one| *one == row.layer()).unwrap()];
            let time =
                ["P", "S", "T"][Prevention::ALL.iter().position(|one| *one == row.prevention()).unwrap()];
            let basis = |basis: &Basis| match basis {
                Basis::Reviews => "E",
                Basis::Recommendations => "R",
                Basis::Danish => "D",
            };
            let bases: Vec<_> = row.bases().iter().map(basis).collect();
            let (grade, ..) = row.evidence().statement(Language::Danish).parts();
            let (grade, _) =
                Grade::WORDS.into_iter().zip(Grade::ALL).find(|(_, known)| *known == grade).unwrap();
            let (_, page) = row.source().split_once("p. ").unwrap();
            format!("{} {layer} {time} {} {grade} p. {page}", row.id(), bases.join("/"))
        })
        .collect();
    assert_eq!(lines, table.lines().collect::<Vec<_>>());
}

// shows: D1
#[test]
fn the_heat_map_is_the_one_of_the_report() {
    use Grade::{Insufficient, Moderate, Promising, Strong, Supported, Unclear};
    // Best research grade per cell: primary, secondary, tertiary; from the report's tables, by hand.
    let table = [
        [Some(Unclear), Some(Moderate), Some(Supported)],
        [Some(Supported), None, Some(Insufficient)],
        [None, None, Some(Insufficient)],
        [None, Some(Strong), Some(Supported)],
        [Some(Promising), Some(Promising), Some(Promising)],
    ];
    let matrix = matrix();
    let best = |cell: Cell<'_>| cell.best().map(|row| row.evidence().statement(Language::English).parts().0);
    assert_eq!(matrix.heat_map().map(|line| line.map(best)), table);
    let cell = matrix.cell(Layer::Individual, Prevention::Secondary);
    assert_eq!((cell.layer(), cell.prevention()), (Layer::Individual, Prevention::Secondary));
    assert!(cell.statement(Language::English).to_string().starts_with("strong evidence: About symptoms"));
    let cell = matrix.cell(Layer::Individual, Prevention::Tertiary);
    assert!(cell.statement(Language::Danish).to_string().contains("Færre symptomer"));
}

// shows: D2
#[test]
fn an_empty_cell_is_not_studied_and_never_without_effect() {
    let matrix = matrix();
    let empty: Vec<Cell<'_>> =
        matrix.heat_map().into_iter().flatten().filter(|cell| cell.best().is_none()).collect();
    assert_eq!(empty.len(), 4);
    for cell in empty {
        assert!(cell.statement(Language::Danish).to_string().starts_with("ikke undersøgt: "));
        assert!(cell.statement(Language::English).to_string().starts_with("not studied: "));
        for language in Language::ALL {
            let said = cell.statement(language).to_string();
            assert_eq!(cell.statement(language), Statement::not_studied(language));
            for word in ["effekt", "effect", "virker ikke", "does not work"] {
                assert!(!said.contains(word), "{said}");
            }
        }
    }
    for row in matrix.rows().iter().filter(|row| row.is_silent()) {
        assert_eq!(
            row.evidence().statement(Language::Danish),
            Statement::not_studied(Language::Danish),
            "{}",
            row.id()
        );
    }
}

// shows: D2, D11
#[test]
fn rows_are_filtered_by_level_time_and_factor() {
    let matrix = matrix();
    let ids = |filter| matrix.select(filter).iter().map(|row| row.id()).collect::<Vec<_>>();
    assert_eq!(ids(Filter::default()).len(), 78);
    let filter = Filter {
        layer: Some(Layer::Organisation),
        prevention: Some(Prevention::Primary),
        factor: Some("working-hours"),
        grade: None,
    };
    assert_eq!(ids(filter), ["PO1", "PO2", "PO3", "PO6"]);
    assert_eq!(ids(Filter { layer: Some(Layer::Combined), ..filter }), [""; 0]);
    assert_eq!(ids(Filter { factor: Some("bullying"), ..Filter::default() }), [""; 0]);
    let filter =
        Filter { layer: Some(Layer::Group), prevention: Some(Prevention::Primary), ..Filter::default() };
    assert_eq!(ids(filter), ["PG1", "PG2", "PG3"]);
}

// shows: D3
#[test]
fn no_text_claims_more_than_the_report() {
    let guides = [
        include_str!("../../../guides/recovery.json"),
        include_str!("../../../guides/defusing.json"),
        include_str!("../../../guides/second-victim.json"),
        include_str!("../../../guides/strain.json"),
        include_str!("../../../guides/not-alone.json"),
        include_str!("../../../guides/stigma.json"),
        include_str!("../../../guides/visit-letter.json"),
        include_str!("../../../guides/interview.json"),
        include_str!("../../../guides/demands-resources.json"),
        include_str!("../../../guides/themes.json"),
    ];
    let files = ADVICE.iter().map(|(_, text)| *text).chain(guides).chain([FILE]);
    let mut texts: Vec<String> = files.map(str::to_lowercase).collect();
    for (word, grade) in Grade::WORDS.into_iter().zip(Grade::ALL) {
        texts.push(word.to_owned());
        for language in Language::ALL {
            let evidence = Evidence::new(grade, LocalizedText::default());
            let (_, words, _) = evidence.statement(language).parts();
            assert!(!words.is_empty());
            texts.push(words.to_lowercase());
        }
    }
    for text in texts {
        for word in NEVER_SAID {
            assert!(!text.contains(word), "{word:?} is said");
        }
    }
}

// shows: D3
#[test]
fn a_grade_needs_its_outcome() {
    let outcome = r#"      "outcome": {"da": "Forebygger ikke posttraumatisk stress (PTSD).", "en": "Does not prevent post-traumatic stress disorder (PTSD)."},"#;
    let problems = changed(outcome, "");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((problems[0].problem, problems[0].path.as_str()), (Problem::Missing, "rows[45].outcome"));
    // The other way round: where nothing is described there is nothing to be said about an outcome.
    let problems = changed(r#""grade": "promising""#, r#""grade": "none""#);
    assert_eq!((problems[0].problem, problems[0].path.as_str()), (Problem::Contradiction, "rows[6].outcome"));
}

// shows: D4
#[test]
fn routine_debriefing_is_advised_against_and_the_alternatives_are_named() {
    let matrix = matrix();
    let row = matrix.row("SI6").unwrap();
    assert!(row.is_advised_against());
    let said = row.evidence().statement(Language::Danish).to_string();
    assert_eq!(said, "frarådes som fast rutine: Forebygger ikke posttraumatisk stress (PTSD).");
    let instead: Vec<_> = row.instead().iter().filter_map(|text| text.get(Language::English)).collect();
    assert_eq!(
        instead,
        ["Psychological first aid", "Emotional and practical support", "Continuous follow-up"]
    );
    for other in matrix.rows().iter().filter(|row| row.id() != "SI6") {
        assert!(!other.is_advised_against() && other.instead().is_empty(), "{}", other.id());
        let text = other.intervention().get(Language::Danish).unwrap().to_lowercase();
        assert!(!text.contains("debriefing"), "{}", other.id());
    }
    for id in matrix.advice_ids() {
        assert!(matrix.advice(id).iter().all(|row| !row.is_advised_against()), "{id}");
    }
    // Without alternatives the file is refused, and a list that proposes the row as well.
    let problems = changed(r#""grade": "strong""#, r#""grade": "advise-against""#);
    assert_eq!(problems[0].path.as_str(), "rows[44].instead");
    let problems = changed(r#""SI5", "SI1""#, r#""SI6", "SI1""#);
    assert_eq!((problems[0].problem, problems[0].path.as_str()), (Problem::NotAllowed, "advice[1].rows[6]"));
}

// shows: D12
#[test]
fn every_list_of_advice_reaches_beyond_the_individual() {
    let matrix = matrix();
    for (id, _) in ADVICE {
        let rows = matrix.advice(id);
        assert!(rows.len() >= 5, "{id}");
        assert!(rows.iter().any(|row| row.layer() == Layer::Organisation), "{id}");
        assert!(rows.iter().all(|row| !row.is_silent()), "{id}");
    }
    let ids: Vec<_> = matrix.advice_ids().collect();
    assert_eq!(ids, ADVICE.map(|(id, _)| id));
    assert!(matrix.advice("unknown").is_empty());
    let problems = changed(r#"["SO4", "SO3", "PL5", "SL1", "SG2", "PG2"]"#, r#"["SI1", "SI5"]"#);
    assert_eq!((problems[0].problem, problems[0].path.as_str()), (Problem::Contradiction, "advice[2].rows"));
}

// shows: D3, D12, D13, D15
#[test]
fn advice_after_a_result_is_short_and_at_all_levels() {
    for (id, file) in ADVICE {
        let guidance = Guidance::from_json(file).unwrap();
        assert_eq!(guidance.id(), id);
        for level in Level::ALL {
            assert!(guidance.steps().iter().any(|step| step.level() == level), "{id}: {level:?}");
        }
        assert!(!file.to_lowercase().contains("debriefing"), "{id}");
        if id == "stigma" {
            continue; // older, with longer sentences
        }
        assert!((5..=6).contains(&guidance.steps().len()), "{id}");
        for step in guidance.steps() {
            for language in Language::ALL {
                let text = step.text().get(language).unwrap();
                assert!(text.chars().count() <= 140, "{id}: {text}");
            }
        }
    }
    let strain = ADVICE[1].1;
    for word in ["Er du travl eller stresset?", "leder, TR, AMR, HR, egen læge"] {
        assert!(strain.contains(word), "{word}");
    }
}

// shows: D1
#[test]
fn all_problems_of_a_file_come_at_once() {
    let problems = Matrix::from_json(
        r#"{"format": "trygskema-matrix/1", "source": "x", "factors": [{"id": "demands", "text": {"da": "k", "en": "d"}}],
        "rows": [
            {"id": "SL1", "level": "leadership", "prevention": "primary", "basis": ["reviews"], "grade": "proven",
             "intervention": {"da": "a"}, "factors": ["weather"], "source": "somewhere"},
            {"id": "PI1", "level": "individual", "prevention": "primary", "basis": ["reviews"], "grade": "recommended",
             "intervention": {"da": "a", "en": "a"}, "outcome": {"da": "a", "en": "a"}, "instead": [], "source": "p. 1"},
            {"id": "PI1", "level": "individual", "prevention": "primary", "basis": ["danish"], "grade": "experience",
             "intervention": {"da": "a", "en": "a"}, "outcome": {"da": "a", "en": "a"}, "source": "p. 1"}],
        "advice": [{"guidance": "strain", "rows": ["PO9"]}, {"guidance": "strain", "rows": ["PI1", "PI1"]}]}"#,
    )
    .unwrap_err();
    let found: Vec<_> = problems.iter().map(|problem| (problem.problem, problem.path.as_str())).collect();
    assert_eq!(
        found,
        // What is wrong with single values first, then what they say together.
        [
            (Problem::NotAllowed, "rows[0].grade"),
            (Problem::Missing, "rows[0].intervention.en"),
            (Problem::OutOfRange, "rows[1].instead"),
            (Problem::Contradiction, "rows[0].id"),
            (Problem::UnknownReference, "rows[0].factors[0]"),
            (Problem::NotAllowed, "rows[0].source"),
            (Problem::Contradiction, "rows[1].basis"),
            (Problem::Contradiction, "rows[1].instead"),
            (Problem::Duplicate, "rows[2].id"),
            (Problem::UnknownReference, "advice[0].rows[0]"),
            (Problem::Duplicate, "advice[1].guidance"),
            (Problem::Duplicate, "advice[1].rows[1]"),
            (Problem::Contradiction, "advice[1].rows"),
        ]
    );
    assert!(Matrix::from_json("").is_err());
    assert!(Matrix::from_json("[]").is_err());
}

proptest! {
    // The matrix is 40 kB: a quarter of the usual number of cases takes a second.
    #![proptest_config(ProptestConfig::with_cases(64))]
    // shows: S17
    #[test]
    fn a_damaged_file_never_panics(at in 0_usize..40_000, with in "[ -~æøå\"{}\\[\\]:,0-9]{0,4}") {
        let damage = |text: &str| -> String {
            let at = at % text.chars().count();
            text.chars().take(at).chain(with.chars()).chain(text.chars().skip(at + 1)).collect()
        };
        if let Err(problems) = Matrix::from_json(&damage(FILE)) {
            prop_assert!(!problems.is_empty());
        }
        for (_, file) in ADVICE {
            let _ = Guidance::from_json(&damage(file));
        }
        for file in [include_str!("../../../guides/defusing.json"), include_str!("../../../guides/strain.json")] {
            let _ = Guide::from_json(&damage(file));
        }
    }
}
