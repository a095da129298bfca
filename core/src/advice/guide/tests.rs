use super::*;
use crate::format::diagnostic::Problem;
use crate::format::language::Language;

const RECOVERY: &str = include_str!("../../../guides/recovery.json");
const DEFUSING: &str = include_str!("../../../guides/defusing.json");
const SECOND_VICTIM: &str = include_str!("../../../guides/second-victim.json");
const STRAIN: &str = include_str!("../../../guides/strain.json");
const NOT_ALONE: &str = include_str!("../../../guides/not-alone.json");
const STIGMA: &str = include_str!("../../../guides/stigma.json");
const VISIT_LETTER: &str = include_str!("../../../guides/visit-letter.json");
const INTERVIEW: &str = include_str!("../../../guides/interview.json");
const DEMANDS_RESOURCES: &str = include_str!("../../../guides/demands-resources.json");
const THEMES: &str = include_str!("../../../guides/themes.json");
const FILES: [(&str, &str); 10] = [
    ("recovery", RECOVERY),
    ("defusing", DEFUSING),
    ("second-victim", SECOND_VICTIM),
    ("strain", STRAIN),
    ("not-alone", NOT_ALONE),
    ("stigma", STIGMA),
    ("visit-letter", VISIT_LETTER),
    ("interview", INTERVIEW),
    ("demands-resources", DEMANDS_RESOURCES),
    ("themes", THEMES),
];

fn danish(text: &LocalizedText) -> &str {
    text.get(Language::Danish).unwrap()
}

fn english(text: &LocalizedText) -> &str {
    text.get(Language::English).unwrap()
}

/// What a changed file is refused for.
fn refused(file: &str, from: &str, to: &str) -> Vec<(Problem, String)> {
    assert!(file.contains(from), "{from}");
    let problems = Guide::from_json(&file.replacen(from, to, 1)).unwrap_err();
    problems.into_iter().map(|problem| (problem.problem, problem.path.as_str().to_owned())).collect()
}

// shows: D12, D15
#[test]
fn every_page_is_short_and_reaches_beyond_the_individual() {
    for (id, file) in FILES {
        let guide = Guide::from_json(file).unwrap();
        assert_eq!(guide.id(), id);
        assert!(!guide.source().is_empty());
        let levels: Vec<_> =
            guide.sections().iter().flat_map(Section::steps).filter_map(GuideStep::level).collect();
        for level in [Level::Group, Level::Leader, Level::Organisation] {
            assert!(levels.contains(&level), "{id}: {level:?}");
        }
        for section in guide.sections() {
            let steps = section.steps().iter().map(GuideStep::text);
            for text in steps.chain(section.paragraphs()) {
                for language in Language::ALL {
                    let text = text.get(language).unwrap();
                    assert!(text.chars().count() <= 300, "{id}: {text}");
                }
            }
        }
    }
    let alone = r#"{"format": "trygskema-guide/1", "id": "x", "title": {"da": "a", "en": "a"}, "lead": {"da": "a", "en": "a"},
        "sections": [{"heading": {"da": "a", "en": "a"}, "steps": [{"level": "individual", "text": {"da": "a", "en": "a"}},
        {"text": {"da": "a", "en": "a"}}]}], "source": "s"}"#;
    let problem = (Problem::Contradiction, "sections[0].steps".to_owned());
    assert_eq!(refused(alone, "\"x\"", "\"x\""), [problem]);
    assert!(Guide::from_json(&alone.replace("individual", "group")).is_ok());
}

// shows: D40
#[test]
fn the_recovery_page_has_six_stages_three_ways_and_tiered_contacts() {
    let guide = Guide::from_json(RECOVERY).unwrap();
    let (stages, rest) = guide.sections().split_at(6);
    for (index, stage) in stages.iter().enumerate() {
        assert!(danish(stage.heading()).starts_with(&format!("{}. ", index + 1)));
        let support = if index < 4 { "Emotional support" } else { "Informational support" };
        assert_eq!(english(stage.mark().unwrap().word()), support, "stage {}", index + 1);
        assert!(!stage.steps().is_empty());
    }
    let ways: Vec<_> = rest[0].paragraphs().iter().take(3).map(english).collect();
    for (way, word) in ways.iter().zip(["Leaving", "Surviving", "Thriving"]) {
        assert!(way.starts_with(word), "{way}");
    }
    let tiers: Vec<_> = rest[1..].iter().map(Section::tier).collect();
    assert_eq!(tiers, [Some(Tier::Colleague), Some(Tier::TrainedPeer), Some(Tier::Expert)]);
    // To read only: nothing on the page can be answered.
    assert!(guide.checklist().is_none());
}

// shows: D42
#[test]
fn one_colleagues_wish_alone_gives_a_defusing_talk() {
    let guide = Guide::from_json(DEFUSING).unwrap();
    let checklist = guide.checklist().unwrap();
    assert_eq!(checklist.situations().len(), 5);
    assert_eq!(checklist.situations()[0].id(), Checklist::WISH);
    for situation in checklist.situations() {
        assert_eq!(checklist.answer(&[situation.id()]), Verdict::Yes, "{}", situation.id());
    }
    assert_eq!(checklist.answer(&["child-donor", "trauma-call"]), Verdict::Yes);
    assert_eq!(checklist.answer(&[]), Verdict::No);
    assert_eq!(checklist.answer(&["of-another-list"]), Verdict::No);
    assert!(danish(checklist.text(Verdict::Yes)).starts_with("Ja"));
    assert!(danish(checklist.text(Verdict::No)).contains("Ønsker bare én en samtale, er svaret ja"));
    assert!(danish(checklist.rule()).contains("én kollegas ønske er nok"));
    assert!(!danish(checklist.question()).is_empty());
}

// shows: D42
#[test]
fn a_hospital_can_edit_the_situations_but_not_take_the_wish_away() {
    let (start, rest) = DEFUSING.split_once("\"situations\": [").unwrap();
    let (_, end) = rest.split_once("\n    ],").unwrap();
    let none = [start, "\"situations\": [],", end].concat();
    let guide = Guide::from_json(&none).unwrap();
    assert_eq!(guide.checklist().unwrap().answer(&[Checklist::WISH]), Verdict::Yes);

    let own = r#""situations": [{"id": "fire", "text": {"da": "Brand", "en": "Fire"}}],"#;
    let guide = Guide::from_json(&[start, own, end].concat()).unwrap();
    assert_eq!(guide.checklist().unwrap().answer(&["fire"]), Verdict::Yes);

    let missing = (Problem::Missing, "checklist.wish".to_owned());
    assert!(refused(DEFUSING, "\"wish\"", "\"$wish\"").contains(&missing));
    let twice = (Problem::Duplicate, "checklist.situations[1].id".to_owned());
    assert_eq!(refused(DEFUSING, "child-donor", "wish"), [twice]);
}

// shows: D4, D43
#[test]
fn defusing_and_routine_debriefing_are_kept_apart() {
    let guide = Guide::from_json(SECOND_VICTIM).unwrap();
    let headings: Vec<_> = guide.sections().iter().map(|section| english(section.heading())).collect();
    let steps: Vec<_> = headings.iter().filter(|heading| heading.starts_with("Level ")).collect();
    assert_eq!(steps, [&"Level 1: a collegial talk", &"Level 2: peer support", &"Level 3: expert help"]);
    for file in [SECOND_VICTIM, DEFUSING] {
        let guide = Guide::from_json(file).unwrap();
        for section in guide.sections() {
            for step in section.steps() {
                for language in Language::ALL {
                    let text = step.text().get(language).unwrap().to_lowercase();
                    assert!(!text.contains("debriefing"), "nobody is asked for one: {text}");
                }
            }
            for paragraph in section.paragraphs() {
                let (danish, english) = (danish(paragraph), english(paragraph));
                if danish.contains("ebriefing") {
                    assert!(danish.contains("frarådes"), "{danish}");
                    assert!(english.contains("advised against"), "{english}");
                }
            }
        }
    }
    let apart = guide.sections().iter().find(|section| english(section.heading()).starts_with("Two words"));
    assert_eq!(apart.unwrap().paragraphs().len(), 2);
    assert!(![RECOVERY, STRAIN].concat().to_lowercase().contains("debriefing"));
}

// shows: D48, D7
#[test]
fn three_colours_have_shape_word_and_actions_at_four_levels() {
    let guide = Guide::from_json(STRAIN).unwrap();
    let coloured: Vec<&Section> =
        guide.sections().iter().filter(|section| section.mark().is_some()).collect();
    let marks: Vec<_> = coloured
        .iter()
        .filter_map(|section| section.mark())
        .map(|mark| (mark.colour(), mark.shape(), danish(mark.word()), english(mark.word())))
        .collect();
    assert_eq!(
        marks,
        [
            (Some(Colour::Green), Shape::Circle, "Grøn", "Green"),
            (Some(Colour::Yellow), Shape::Triangle, "Gul", "Yellow"),
            (Some(Colour::Red), Shape::Square, "Rød", "Red"),
        ]
    );
    for section in coloured {
        let levels: Vec<_> = section.steps().iter().map(GuideStep::level).collect();
        assert_eq!(levels, Level::ALL.map(Some), "{}", english(section.heading()));
    }
    // A shared language, not a measurement: nothing to tick, and it says so.
    assert!(guide.checklist().is_none());
    assert!(danish(guide.lead()).contains("Det er ikke en måling"));
    let same = (Problem::Contradiction, "sections[3].mark.shape".to_owned());
    assert_eq!(refused(STRAIN, "triangle", "circle"), [same]);
    let missing = (Problem::Missing, "sections[2].mark.word".to_owned());
    assert!(refused(STRAIN, "\"green\", \"word\"", "\"green\", \"$word\"").contains(&missing));
}

// shows: D13, D15
#[test]
fn the_strain_page_tells_busy_from_stressed_and_names_several_doors() {
    let guide = Guide::from_json(STRAIN).unwrap();
    assert_eq!(danish(guide.sections()[0].heading()), "Travl eller stresset?");
    let doors = danish(&guide.sections().last().unwrap().paragraphs()[0]);
    for door in ["Kollega", "Leder", "TR", "AMR", "HR", "Arbejdsmedicin", "egen læge", "112"] {
        assert!(doors.contains(door), "{door}");
    }
}

// shows: D43
#[test]
fn the_figures_on_how_common_it_is_are_those_of_the_note() {
    let guide = Guide::from_json(NOT_ALONE).unwrap();
    let text: String = guide.sections().iter().flat_map(Section::paragraphs).map(english).collect();
    for figure in
        ["half and three quarters", "72.6 %", "6,500", "32 hospitals", "45 %", "4 %", "4 to 17 %", "9 %"]
    {
        assert!(text.contains(figure), "{figure}");
    }
    // What the talks did is told as answers of those who had them, beside how many they were.
    let talk = guide.sections().iter().find(|section| section.tier() == Some(Tier::Colleague)).unwrap();
    let told = danish(&talk.paragraphs()[0]);
    for part in ["325", "78 %", "En tredjedel", "hvad de selv svarede"] {
        assert!(told.contains(part), "{part}");
    }
    assert!(guide.source().starts_with("Danish Society for Patient Safety"));
}

// shows: D15
#[test]
fn what_is_our_own_on_a_page_is_marked_in_text_and_source() {
    for (id, file) in [
        ("not-alone", NOT_ALONE),
        ("stigma", STIGMA),
        ("visit-letter", VISIT_LETTER),
        ("interview", INTERVIEW),
        ("demands-resources", DEMANDS_RESOURCES),
        ("themes", THEMES),
    ] {
        let guide = Guide::from_json(file).unwrap();
        let (_, own) = guide.source().split_once("; our own proposal (").unwrap();
        assert!(own.ends_with(')'), "{id}");
        for word in ["vores eg", "our own"] {
            assert!(file.replace(guide.source(), "").contains(word), "{id}: {word}");
        }
    }
}

// shows: D15
#[test]
fn the_circle_has_three_parts_and_the_figures_their_source() {
    let guide = Guide::from_json(STIGMA).unwrap();
    let headings: Vec<_> = guide.sections().iter().map(|section| danish(section.heading())).collect();
    let parts = headings.iter().position(|heading| *heading == "Viden").unwrap();
    assert_eq!(headings[parts..parts + 3], ["Viden", "Holdning", "Adfærd"]);
    let figures = danish(&guide.sections()[0].paragraphs()[0]);
    for part in ["32 %", "53 %", "Sundhedsstyrelsen, 2015 og 2016"] {
        assert!(figures.contains(part), "{part}");
    }
    let learned = guide.sections().iter().flat_map(Section::steps).map(GuideStep::text).map(danish);
    assert!(learned.into_iter().any(|text| text.starts_with("Man kan ikke ikke-kommunikere")));
}

// shows: D15
#[test]
fn the_talk_has_six_topics_and_twenty_questions() {
    let guide = Guide::from_json(INTERVIEW).unwrap();
    let topics: Vec<_> =
        guide.sections().iter().filter(|section| danish(section.heading()).contains(". ")).collect();
    assert_eq!(topics.len(), 6);
    let questions: Vec<_> = topics.iter().flat_map(|topic| topic.steps()).map(GuideStep::text).collect();
    assert_eq!(questions.len(), 20);
    for question in questions {
        assert!(danish(question).ends_with('?') && english(question).ends_with('?'), "{question:?}");
    }
}

// The report counts 75 statements in 13 themes.
// shows: D15
#[test]
fn the_themes_count_their_statements() {
    let guide = Guide::from_json(THEMES).unwrap();
    for (word, text) in [("udsagn", danish as fn(&LocalizedText) -> &str), ("statements", english)] {
        let counts: Vec<u32> = guide
            .sections()
            .iter()
            .filter_map(|section| text(section.heading()).strip_suffix(&format!(" {word})")))
            .map(|start| start.rsplit('(').next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(counts, [6, 7, 4, 9, 7, 6, 4, 4, 8, 3, 7, 2, 8]);
        assert_eq!(counts.iter().sum::<u32>(), 75);
    }
}

// shows: D3
#[test]
fn the_map_of_demands_says_what_was_measured_of_it() {
    let guide = Guide::from_json(DEMANDS_RESOURCES).unwrap();
    let first: String = guide.sections()[0].paragraphs().iter().map(danish).collect();
    assert!(first.contains("ingen målt virkning") && first.contains("lidt dårligere arbejdsevne"), "{first}");
}

// shows: D42
#[test]
fn all_problems_of_a_page_come_at_once() {
    let problems = Guide::from_json(
        r#"{"format": "trygskema-guide/1", "id": "x", "title": {"da": "a"}, "lead": {"da": "a", "en": "a"},
        "sections": [{"heading": {"da": "a", "en": "a"}}, {"heading": {"da": "a", "en": "a"}, "tier": "boss",
        "mark": {"shape": "star", "word": {"da": "a", "en": "a"}}, "paragraphs": ["a"]}]}"#,
    )
    .unwrap_err();
    let found: Vec<_> = problems.iter().map(|problem| (problem.problem, problem.path.as_str())).collect();
    assert_eq!(
        found,
        [
            (Problem::Missing, "title.en"),
            (Problem::NotAllowed, "sections[1].mark.shape"),
            (Problem::NotAllowed, "sections[1].tier"),
            (Problem::WrongType, "sections[1].paragraphs[0]"),
            (Problem::Missing, "source"),
            (Problem::Missing, "sections[0]"),
        ]
    );
}
