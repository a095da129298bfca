use std::collections::BTreeMap;

use proptest::prelude::{any, prop, proptest};

use super::*;

/// A page made of two tables.
#[derive(Default)]
struct Paper {
    attributes: BTreeMap<&'static str, String>,
    blocks: BTreeMap<&'static str, Block>,
    language: Option<Language>,
}

impl Paper {
    fn with(attributes: &[(&'static str, &str)]) -> Self {
        Self {
            attributes: attributes.iter().map(|(k, v)| (*k, (*v).to_owned())).collect(),
            ..Self::default()
        }
    }
}

impl Page for Paper {
    fn attribute(&self, name: &str) -> Option<String> {
        self.attributes.get(name).cloned()
    }

    fn attributes(&self) -> Vec<String> {
        self.attributes.keys().map(|name| (*name).to_owned()).collect()
    }

    fn language(&self) -> Option<Language> {
        self.language
    }

    fn block(&self, id: &str) -> Block {
        self.blocks.get(id).cloned().unwrap_or(Block::Absent)
    }

    fn has_instrument(&self, id: &str) -> bool {
        ["oms-hc-15", "oms-hc-20"].contains(&id)
    }
}

// shows: E2
#[test]
fn one_attribute_is_enough_and_the_rest_has_defaults() {
    let reading = Config::read(&Paper::with(&[("instrument", "oms-hc-15")]));
    assert_eq!(reading.problems, []);
    assert_eq!(reading.config, Config { instruments: vec!["oms-hc-15".into()], ..Config::default() });
    assert_eq!(reading.config.idle, IdleLimit::Seconds(90));
    assert_eq!(reading.config.language, Language::Danish);
}

// shows: E20
#[test]
fn a_misspelt_name_is_named() {
    let mut page = Paper::with(&[("class", "oms-hc-15"), ("instument", "oms-hc-15"), ("lang", "da")]);
    let told = |page: &Paper| Config::read(page).problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(Config::read(&page).has_failed());
    assert!(told(&page).concat().contains("instument=oms-hc-15"), "{:?}", told(&page));
    page = Paper::with(&[("defintion", "eget"), ("id", "eget")]);
    page.blocks.insert("eget", Block::Text("{}".to_owned()));
    assert!(told(&page).concat().contains("defintion=eget"), "{:?}", told(&page));
    page = Paper::with(&[("id", "x"), ("title", "Skema")]);
    assert!(told(&page).concat().contains("found nothing"), "{:?}", told(&page));
}

// shows: E2
#[test]
fn every_attribute_is_read() {
    let mut page = Paper::with(&[
        ("instrument", " oms-hc-15\n oms-hc-20 "),
        ("lang", "en-GB"),
        ("mode", "kiosk"),
        ("idle-seconds", "off"),
        ("contacts", "c"),
        ("wording", "w"),
        ("definition", "d"),
        ("guide", "r"),
        ("guidance", "g"),
        ("theme", "Contrast"),
        ("intro", "host"),
        ("advance", "tap"),
        ("layout", "list"),
        ("language-switch", "show"),
        ("back", " /personale?fra=skema "),
    ]);
    for id in ["c", "w", "d", "r", "g"] {
        page.blocks.insert(id, Block::Text(id.to_uppercase()));
    }
    let reading = Config::read(&page);
    assert_eq!(reading.problems, []);
    let expected = Config {
        instruments: vec!["oms-hc-15".into(), "oms-hc-20".into()],
        language: Language::English,
        mode: Mode::Kiosk,
        idle: IdleLimit::Off,
        contacts: Some("C".into()),
        wording: Some("W".into()),
        definition: Some("D".into()),
        guide: Some("R".into()),
        guidance: Some("G".into()),
        theme: Theme::Contrast,
        intro: Intro::Host,
        advance: Advance::Tap,
        layout: Layout::List,
        language_switch: LanguageSwitch::Show,
        back: Some("/personale?fra=skema".into()),
    };
    assert_eq!(reading.config, expected);
}

// shows: E2, E12
#[test]
fn the_language_is_the_attribute_then_the_page_then_danish() {
    let mut page = Paper::with(&[("instrument", "oms-hc-15")]);
    page.language = Some(Language::English);
    assert_eq!(Config::read(&page).config.language, Language::English);
    page.attributes.insert("lang", "da".into());
    assert_eq!(Config::read(&page).config.language, Language::Danish);
    page.attributes.insert("lang", "fr".into());
    let reading = Config::read(&page);
    assert_eq!(reading.config.language, Language::English);
    assert_eq!(reading.problems[0].attribute, "lang");
}

// shows: E2
#[test]
fn all_problems_come_at_once_and_in_order() {
    let mut page = Paper::with(&[
        ("instrument", "oms-hc-51 oms-hc-15 oms-hc-15"),
        ("lang", "da"),
        ("mode", "kisok"),
        ("idle-seconds", "5"),
        ("contacts", "nowhere"),
        ("wording", "heading"),
        ("theme", "pink"),
        ("intro", ""),
    ]);
    page.blocks.insert("heading", Block::OtherElement);
    let reading = Config::read(&page);
    let found: Vec<_> = reading.problems.iter().map(|problem| (problem.attribute, problem.code)).collect();
    let expected = [
        ("instrument", Code::InstrumentUnknown),
        ("instrument", Code::InstrumentTwice),
        ("mode", Code::BadValue),
        ("idle-seconds", Code::BadValue),
        ("contacts", Code::BlockAbsent),
        ("wording", Code::BlockNotJson),
        ("theme", Code::BadValue),
    ];
    assert_eq!(found, expected);
    assert!(reading.has_failed());
    assert_eq!(reading.config.idle, IdleLimit::Seconds(90));
    assert_eq!(
        reading.problems[2].to_string(),
        "mode: expected self or kiosk, found \"kisok\" (the default is used)"
    );
}

// shows: E2
#[test]
fn without_an_instrument_there_is_nothing_to_show_unless_a_block_says_which() {
    let mut page = Paper::default();
    assert!(Config::read(&page).has_failed());
    page.attributes.insert("definition", "d".into());
    assert!(Config::read(&page).has_failed(), "the block is not there");
    page.blocks.insert("d", Block::Text("{}".into()));
    assert_eq!(Config::read(&page).problems, []);
    page.attributes.insert("instrument", "of-our-own".into());
    assert_eq!(Config::read(&page).problems, [], "the block may define it");
}

// shows: E2
#[test]
fn missing_contacts_or_wording_have_a_safe_default() {
    let page = Paper::with(&[("instrument", "oms-hc-15"), ("contacts", "c"), ("wording", "w")]);
    let reading = Config::read(&page);
    assert_eq!(reading.problems.len(), 2);
    assert!(!reading.has_failed());
}

// shows: E2
#[test]
fn the_element_observes_exactly_these_attributes() {
    let source = include_str!("../../js/element.js");
    assert!(
        source.contains("static get observedAttributes() {\n    return ATTRIBUTES.concat(\"data-item\");")
    );
    let list = source.split("const ATTRIBUTES = [").nth(1).unwrap().split(']').next().unwrap();
    let names: Vec<_> = list.split('"').skip(1).step_by(2).collect();
    assert_eq!(names, OBSERVED);
}

proptest! {
    // shows: E2
    #[test]
    fn any_value_gives_a_configuration_and_short_problems(
        values in prop::collection::vec(prop::option::of(any::<String>()), OBSERVED.len())
    ) {
        let mut page = Paper::default();
        for (name, value) in OBSERVED.into_iter().zip(values) {
            page.attributes.extend(value.map(|value| (name, value)));
        }
        let reading = Config::read(&page);
        assert!(reading.config.instruments.len() <= MAX_INSTRUMENTS);
        for problem in &reading.problems {
            assert!(problem.found.chars().count() <= 60);
        }
    }

    // shows: K2
    #[test]
    fn the_idle_limit_is_off_or_within_its_range(seconds in any::<u32>()) {
        let page = Paper::with(&[("instrument", "oms-hc-15"), ("idle-seconds", &seconds.to_string())]);
        let reading = Config::read(&page);
        if (20..=3600).contains(&seconds) {
            assert_eq!(reading.config.idle, IdleLimit::Seconds(seconds));
        } else {
            assert_eq!(reading.config.idle, IdleLimit::default());
            assert_eq!(reading.problems.len(), 1);
        }
    }
}
