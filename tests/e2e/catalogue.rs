//! Every instrument, asked from a block on the page: answered by random persons, scored as the core scores.

use crate::harness::{Scene, scenarios};
use crate::page::mark;
use crate::people::Scores;
use crate::sites::{Host, seen};
use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use trygskema_core::cli::score_csv;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::{
    Instrument, Item, Keying, Kind, Method, WordingStatus, builtin,
};
use trygskema_core::questionnaire::score::{named, score};
use trygskema_core::questionnaire::wording;
use trygskema_tests::axe;

scenarios![
    every_instrument_is_scored_as_by_the_core,
    what_is_in_the_script_is_asked_by_name,
    every_kind_of_item_is_asked_and_told,
    what_must_not_be_asked_is_not_asked,
    a_result_sentence_does_not_turn_at_the_middle,
    published_figures_stand_beside_the_answer,
];

/// Obviously invented texts for an instrument whose own may not be bundled.
fn invented_pack(instrument: &Instrument) -> String {
    let texts = |ids: &mut dyn Iterator<Item = String>, what: &str| -> Map<String, Value> {
        ids.map(|id| (id.clone(), Value::from(format!("{what} {id}.")))).collect()
    };
    let items = texts(&mut instrument.items().iter().map(|item| item.id().to_owned()), "Opdigtet udsagn");
    let sets = instrument.response_sets().iter().map(|set| {
        let codes = &mut set.options().iter().map(|option| option.code().to_string());
        (set.id().to_owned(), Value::from(texts(codes, "Opdigtet svar")))
    });
    json!({
        "format": "trygskema-wording/1", "instrument": instrument.id(), "instrument_version": instrument.version(),
        "language": "da", "status": "working", "source": "Opdigtet til en test.", "items": items,
        "options": sets.collect::<Map<_, _>>(),
    })
    .to_string()
}

/// Three contacts: any, a colleague, acute help.
pub(crate) const CONTACTS: &str = r#"{"format": "trygskema-contacts/1", "contacts": [
    {"name": "Arbejdsmiljø", "role": "samtale"}, {"name": "Makkeren", "tier": "colleague"}, {"name": "Akut hjælp", "phone": "00 00 00 00", "acute": true}]}"#;

/// A page that asks this definition, with what it needs beside it.
pub(crate) fn page_of(definition: &str, pack: Option<&str>, contacts: Option<&str>) -> Host {
    let mut body = String::new();
    let mut attributes = String::new();
    let instrument = Instrument::from_json(definition).ok();
    let guidance = instrument
        .as_ref()
        .and_then(Instrument::guidance)
        .and_then(trygskema_core::advice::guidance::builtin::file);
    let blocks =
        [("definition", Some(definition)), ("wording", pack), ("contacts", contacts), ("guidance", guidance)];
    for (name, text) in blocks {
        if let Some(text) = text {
            body.extend(["<script type=\"application/json\" id=\"block-", name, "\">", text, "</script>"]);
            attributes.extend([" ", name, "=\"block-", name, "\""]);
        }
    }
    Host::with(format!("{body}<tryg-skema{attributes}></tryg-skema><script src=\"/trygskema.js\"></script>"))
}

/// A random answer as the page and as the core take it.
pub(crate) fn answer(instrument: &Instrument, item: &Item, random: &mut fastrand::Rng) -> (Value, String) {
    let codes: Vec<u8> = instrument.options_of(item).iter().map(|option| option.code()).collect();
    // The script of the test takes 0 for "leave it out", so an option with that code is chosen through a list.
    let listed = |codes: &[u8]| {
        let text = codes.iter().map(u8::to_string).collect::<Vec<_>>().join("+");
        (json!(codes), text)
    };
    let some = |first: usize, count: usize| codes.get(first..first + count).unwrap_or_default();
    match item.kind() {
        Kind::Choice => listed(some(random.usize(..codes.len()), 1)),
        Kind::Adjacent => listed(some(random.usize(..codes.len() - 1), 1 + random.usize(..2))),
        Kind::Multiple => listed(some(0, 1 + random.usize(..codes.len()))),
        Kind::Number { least, most } => {
            let number = random.i32(least..=most).to_string();
            (Value::from(number.clone()), number)
        }
        Kind::Text { longest } => {
            let text = "æ".repeat(usize::from(longest));
            (Value::from(text.clone()), text)
        }
    }
}

/// Whether the page may show a scale: a category is a limit, and with working wording none is said.
fn may_be_said(instrument: &Instrument, scale: &str) -> bool {
    let is_category =
        instrument.scale(scale).is_some_and(|scale| matches!(scale.method(), Method::Category(_)));
    !is_category || instrument.wording_status() > WordingStatus::Working
}

fn expected(instrument: &Instrument, sheet: &AnswerSheet) -> Scores {
    let scores = score(instrument, sheet);
    let shown = scores.scales().iter().filter(|scale| may_be_said(instrument, scale.id()));
    shown.filter_map(|scale| Some((scale.id().to_owned(), scale.value()?.to_string()))).collect()
}

/// What the command line makes of these people: a column for each item, a line for each of them.
fn by_the_command_line(instrument: &Instrument, people: &[Vec<String>]) -> Result<Vec<Scores>> {
    let items: Vec<_> = instrument.items().iter().map(Item::id).collect();
    let lines: Vec<_> = people.iter().map(|cells| cells.join(",")).collect();
    let (mut scores, mut problems) = (Vec::new(), Vec::new());
    let file = format!("{}\n{}\n", items.join(","), lines.join("\n"));
    score_csv(instrument, file.as_bytes(), &mut scores, &mut problems)?;
    ensure!(problems.is_empty(), "{}", String::from_utf8(problems)?);
    let scores = String::from_utf8(scores)?;
    let (header, rows) = scores.split_once('\n').context("no header")?;
    let is_shown = |name: &str| instrument.scale(name).is_some() && may_be_said(instrument, name);
    let of_one = |row: &str| -> Scores {
        let cells = header.split(',').zip(row.split(','));
        let shown = cells.filter(|(name, cell)| is_shown(name) && !cell.is_empty());
        shown.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    Ok(rows.lines().map(of_one).collect())
}

// shows: F1, E1, E3
fn what_is_in_the_script_is_asked_by_name(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for (id, _) in builtin::DEFINITIONS {
        let instrument = builtin::instrument(id).context("no such instrument")?;
        let tag =
            format!("<tryg-skema instrument=\"{id}\"></tryg-skema><script src=\"/trygskema.js\"></script>");
        scene.site.show(page, &Host::with(tag))?;
        // Without texts of its own, or with a question after which nobody may be left alone: only with what the page adds. The
        // employees' part of IGLO has figures of a group alone and is in the script of the station.
        if instrument.needs_wording() || instrument.requires_acute_contact() || id == "iglo-employees-18" {
            page.wait_phase("failed").with_context(|| format!("{id} is asked"))?;
            continue;
        }
        page.wait_phase("intro").with_context(|| format!("{id} is not in the script"))?;
        let title = instrument.title().get(Language::Danish).context("no Danish title")?;
        ensure!(page.text()?.contains(title), "{id} is asked under another title");
    }
    Ok(())
}

// shows: E3, E9, P21, T2, D5, D8, D12, D13, D21, D22, D29, D39, D41
fn every_instrument_is_scored_as_by_the_core(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let mut random = fastrand::Rng::with_seed(20_261_122);
    for (id, definition) in builtin::DEFINITIONS {
        let mut instrument = builtin::instrument(id).context("no such instrument")?;
        let pack = instrument.needs_wording().then(|| invented_pack(&instrument));
        if let Some(pack) = &pack {
            instrument = wording::apply(instrument, pack)
                .map_err(|refused| anyhow::anyhow!("{:?}", refused.problems))?;
        }
        let contacts = instrument.requires_acute_contact().then_some(CONTACTS);
        scene.site.show(page, &page_of(definition, pack.as_deref(), contacts))?;
        let (mut people, mut shown_to) = (Vec::new(), Vec::new());
        for person in 0..3 {
            let mut sheet = AnswerSheet::new(&instrument);
            let (mut answers, mut cells) = (Vec::new(), Vec::new());
            let mut unscored = 0;
            for (position, item) in instrument.items().iter().enumerate() {
                // The second person leaves every fifth item out.
                if person == 1 && position % 5 == 4 {
                    answers.push(Value::from(0));
                    cells.push(String::new());
                    continue;
                }
                let (shown, text) = answer(&instrument, item, &mut random);
                sheet.read(&instrument, position, &text)?;
                unscored += usize::from(item.keying() == Keying::NotScored);
                answers.push(shown);
                cells.push(text);
            }
            page.hurry_with(answers).with_context(|| format!("{id}, person {person}"))?;
            let (ours, core) = (page.scores()?, expected(&instrument, &sheet));
            ensure!(ours == core, "{id}, person {person}: {ours:?}, and the core says {core:?}");
            let (given, told) = (page.count(mark::GIVEN)?, unscored + named(&instrument, &sheet).len());
            ensure!(given == told, "{id}, person {person}: {given} of {told} answers are shown");
            // Never a step for the person alone, and never nobody to turn to.
            if instrument.guidance().is_some() {
                ensure!(page.shows(mark::STEP_ABOVE)?, "{id}: no step above the individual");
            }
            ensure!(page.shows(mark::CONTACT)?, "{id}: nobody to turn to");
            people.push(cells);
            shown_to.push(ours);
        }
        let command_line = by_the_command_line(&instrument, &people)?;
        ensure!(shown_to == command_line, "{id}: {shown_to:?}, and the command line says {command_line:?}");
        axe::nothing_wrong(page, &format!("the result of {id}"))?;
        ensure!(seen(page, "errors")?.is_empty(), "{id}: {:?}", seen(page, "errors")?);
    }
    Ok(())
}

/// One item of every kind.
pub(crate) fn of_every_kind() -> String {
    let label = json!({ "da": "Navn", "en": "Name" });
    let option = |code: u8| json!({ "code": code, "points": code, "label": { "da": format!("Trin {code}"), "en": format!("Level {code}") }, "about": label });
    let item = |id: &str, more: Value| {
        let mut item = json!({ "id": id, "text": { "da": format!("Spørgsmål {id}?"), "en": format!("Question {id}?") }, "keying": "none" });
        if let (Some(item), Some(more)) = (item.as_object_mut(), more.as_object()) {
            item.extend(more.clone());
        }
        item
    };
    json!({
        "format": "trygskema-instrument/1", "id": "every-kind", "version": "1.0.0", "languages": ["da", "en"],
        "title": label, "short_title": label, "purpose": label, "instruction": label, "minutes": 1,
        "interpretation": { "can": label, "cannot": label },
        "sections": [{ "id": "part", "title": { "da": "Et afsnit", "en": "A part" }, "about": label }],
        "response_sets": [{ "id": "levels", "options": [option(1), option(2), option(3)] }],
        "items": [
            item("many", json!({ "kind": "multiple", "response_set": "levels", "section": "part" })),
            item("near", json!({ "kind": "adjacent", "response_set": "levels", "section": "part" })),
            item("count", json!({ "kind": "number", "minimum": 0, "maximum": 40 })),
            item("words", json!({ "kind": "text", "longest": 20, "optional": true })),
        ],
        "scales": [], "sources": [{ "citation": "A test", "used_for": "a test", "evidence": "derived" }],
        "licence": { "holder": "nobody", "terms": "A test.", "text_bundled": true },
        "wording": { "status": "working", "source": label },
    })
    .to_string()
}

// shows: A2, A6, A7, E2, K6
fn every_kind_of_item_is_asked_and_told(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let host = page_of(&of_every_kind(), None, None);
    scene.site.show(page, &host)?;
    page.begin()?;
    // By a script: a real click within 0.4 s of one on "next" and at its place is dropped.
    let tick = |code: u8| page.choose_by_script(code);
    let error = |word: &str| {
        page.press_next_and_be_told()?;
        axe::nothing_wrong(page, word)?;
        ensure!(page.text()?.contains(word), "nothing of `{word}`: {}", page.text()?);
        Ok(())
    };
    ensure!(page.text()?.contains("Et afsnit") && page.text()?.contains("Trin 2"));
    error("Sæt et eller flere krydser")?;
    tick(1)?;
    tick(3)?;
    page.press("next")?;
    page.wait_item("near")?;
    tick(1)?;
    tick(3)?;
    error("ved siden af hinanden")?;
    // What was ticked stays, and can be mended.
    ensure!(page.chosen()?.len() == 2);
    tick(1)?;
    tick(2)?;
    page.press("next")?;
    page.wait_item("count")?;
    page.focus_first_option()?;
    page.keys(&['4', '1'])?;
    error("et helt tal fra 0 til 40")?;
    page.write("40")?;
    page.press("next")?;
    page.wait_item("words")?;
    page.press("next")?;
    page.wait_phase("review")?;
    let text = page.text()?;
    for word in ["Trin 1, Trin 3", "Trin 2, Trin 3", "40", "Ikke besvaret"] {
        ensure!(text.contains(word), "the review does not say `{word}`: {text}");
    }
    page.finish()?;
    ensure!(page.text()?.contains("Trin 2, Trin 3") && page.scores()?.is_empty());
    page.cancel()?;
    ensure!(!page.text()?.contains("Trin 2"));
    Ok(())
}

// shows: D5, E3, E11, K6, S10
fn what_must_not_be_asked_is_not_asked(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let definition = |id| builtin::definition(id).context("no such definition");
    for (host, word) in [
        (page_of(definition("mdi")?, None, None), "acute"),
        (page_of(definition("pss-10")?, None, None), "wording"),
        (page_of(&of_every_kind(), None, None), "written"),
    ] {
        let host = if word == "written" { host.with_attribute("mode=\"kiosk\"") } else { host };
        scene.site.show(page, &host)?;
        page.wait_phase("failed")?;
        page.unfold()?;
        ensure!(page.text()?.contains(word), "nothing of `{word}`: {}", page.text()?);
        ensure!(!page.shows(mark::ANY_ENTRY)?, "{word}: something is asked");
        axe::nothing_wrong(page, word)?;
    }
    // With a contact for acute help it is asked, and that contact stands first, above the scores.
    scene.site.show(page, &page_of(definition("mdi")?, None, Some(CONTACTS)))?;
    page.hurry_with(vec![json!([1]); 12])?;
    let text = page.text()?;
    let at = |word: &str| text.find(word).with_context(|| format!("nothing of `{word}`: {text}"));
    ensure!(at("Akut hjælp")? < at("Arbejdsmiljø")? && at("Arbejdsmiljø")? < at("Vis tallene")?);
    Ok(())
}

// By hand: 3 + 3 + 2 + 2 + 2 = 12, times 4 is 48; one point more is 52. Between them lies the middle, which is a limit that
// is not told.
// shows: U5, D6
fn a_result_sentence_does_not_turn_at_the_middle(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let mut said = Vec::new();
    for (codes, value) in [([3, 3, 2, 2, 2], "48"), ([3, 3, 3, 2, 2], "52")] {
        scene
            .site
            .show(page, &page_of(builtin::definition("who-5").context("no definition")?, None, None))?;
        page.hurry(&codes)?;
        let text = page.text_of(mark::CAPTION)?;
        ensure!(
            text.contains(&format!("{value} på en skala fra 0 (lavest mulig trivsel) til 100")),
            "{text}"
        );
        said.push(text.replace(value, "x"));
    }
    ensure!(said.first() == said.last(), "{said:?}");
    Ok(())
}

// shows: D8, D9, D10
fn published_figures_stand_beside_the_answer(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let instrument = builtin::instrument("vai-2014").context("no such instrument")?;
    scene
        .site
        .show(page, &page_of(builtin::definition("vai-2014").context("no such definition")?, None, None))?;
    page.hurry(&vec![1; instrument.items().len()])?;
    let text = page.text()?;
    for comparison in instrument.comparisons() {
        for figure in comparison.figures() {
            let label = figure.label().best(Language::Danish).0;
            ensure!(text.contains(label), "nothing of `{label}`");
        }
    }
    for figure in ["62\u{a0}%", "83\u{a0}%", "33\u{a0}%", "2,8 (1 = Nej … 4 = I høj grad)", "2014"] {
        ensure!(text.contains(figure), "nothing of `{figure}`: {text}");
    }
    ensure!(page.scores()?.is_empty(), "there is no total");
    Ok(())
}
