//! Assembles `trygskema.js`, `trygskema-station.js`, `trygskema-report.js` and `trygskema-plan.js`: each one classic script with everything inside.

use crate::{bindgen::Glued, container, integrity, nowasm, script, style};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// Which script. Each defines one element; a page that wants two includes two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// `<tryg-skema>`.
    Skema,
    /// `<tryg-station>`, with the same instruments.
    Station,
    /// `<tryg-report>`, with every instrument.
    Report,
    /// `<tryg-plan>`, with none.
    Plan,
}

impl Script {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Skema, Self::Station, Self::Report, Self::Plan];

    /// Where the file lies in the site. The station has a folder, so that it can have an origin of its own.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Skema => "trygskema.js",
            Self::Station => "station/trygskema-station.js",
            Self::Report => "trygskema-report.js",
            Self::Plan => "trygskema-plan.js",
        }
    }

    /// The name of the file.
    pub fn name(self) -> &'static str {
        let file = self.file();
        file.rsplit('/').next().unwrap_or(file)
    }

    /// The crate of its module.
    pub const fn package(self) -> &'static str {
        match self {
            Self::Skema => "trygskema-script-skema",
            Self::Station => "trygskema-script-station",
            Self::Report => "trygskema-script-report",
            Self::Plan => "trygskema-script-plan",
        }
    }

    /// The hand-written parts in the order in which they stand in the bundle. Each may use what stands before it, and
    /// what stands behind it once all has been read.
    fn parts(self) -> Vec<&'static str> {
        let base =
            ["guard.js", "module.js", "tag.js", "start.js", "paper.js", "failure.js", "page.js"].as_slice();
        let more = match self {
            Self::Skema => ["embed.js", "skema.js"].as_slice(),
            Self::Station => ["offline.js", "camera.js", "station.js"].as_slice(),
            Self::Report => ["camera.js", "report.js"].as_slice(),
            Self::Plan => ["plan.js"].as_slice(),
        };
        [base, more, &["element.js"]].concat()
    }

    /// The style sheets in the order in which they stand in the bundle.
    const fn styles(self) -> &'static [&'static str] {
        match self {
            Self::Skema => &["tokens.css", "widget.css", "list.css", "alone.css"],
            Self::Station => &["tokens.css", "widget.css", "facilitator.css", "station.css"],
            Self::Report => &["tokens.css", "widget.css", "facilitator.css", "report.css"],
            Self::Plan => &["tokens.css", "widget.css", "facilitator.css", "plan.css"],
        }
    }
}

/// What the bundle is made from.
#[derive(Debug)]
pub struct Ingredients<'a> {
    /// Root folder of the repository.
    pub root: &'a Path,
    /// Which script.
    pub script: Script,
    /// Module and glue.
    pub glued: &'a Glued,
    /// Names the module, so that a JavaScript build of another one is told apart.
    pub build: &'a str,
    /// The finished `trygskema.nowasm.js`, if it could be made. Only the questionnaire has one.
    pub nowasm: Option<&'a str>,
}

/// The first line of each script: what it is and under which licence.
pub fn banner() -> String {
    format!("/*! Trygskema {} | MIT OR Apache-2.0 */\n", env!("CARGO_PKG_VERSION"))
}

/// The whole script: UTF-8 behind a byte order mark, and ASCII outside the module.
///
/// # Errors
/// When a part is missing or is not valid; the message names it.
pub fn assemble(from: &Ingredients<'_>) -> Result<String> {
    let mut source = String::from("(() => {\n\"use strict\";\n");
    let mut constant = |name: &str, value: &str| writeln!(source, "const {name} = {value};");
    constant("FILE", &script::literal(from.script.name()))?;
    constant("VERSION", &script::literal(env!("CARGO_PKG_VERSION")))?;
    source.push_str(&read(&from.root.join("widget/js/rescue.js"))?);
    source.push_str("const running = document.currentScript;\ntry {\n");
    let mut constant = |name: &str, value: &str| writeln!(source, "const {name} = {value};");
    constant("DATA", &data(&from.root.join("core"), from.script)?)?;
    constant("CSS", &script::literal(&css(&from.root.join("widget/style"), from.script)?))?;
    constant("NOWASM", &reference(from))?;
    // Takes what stands in for the engine, see guard.js.
    constant("glue", &format!("(WebAssembly) => {{\n{}\nreturn wasm_bindgen;\n}}", from.glued.glue))?;
    let size = from.glued.wasm.len();
    let contained = container::contain(&from.glued.wasm);
    let swaps = contained.swaps.concat();
    constant("wasmBytes", &format!("async () => bytesOf(\"{}\", {size}, {swaps:?})", container::PLACE))?;
    for part in from.script.parts() {
        source.push_str(&read(&from.root.join("widget/js").join(part))?);
        source.push('\n');
    }
    source.push_str("} catch (error) {\nrescue(running, error);\n}\n})();\n");
    let small = script::squeeze(from.script.file(), &source)?;
    ensure!(
        !small.contains("intounderlying"),
        "the minifier keeps classes that nothing uses; see demo/src/bindgen.rs"
    );
    // The minifier chooses the quotes, so they go with the place.
    let places = ["\"", "'", "`"].map(|quote| [quote, container::PLACE, quote].concat());
    let place = places.iter().find(|place| small.matches(place.as_str()).count() == 1);
    let place = place.context("the minifier has changed the place of the module")?;
    let script = small.replace(place, contained.literal.as_str());
    Ok(format!("{}{}{script}\n", container::BYTE_ORDER_MARK, banner()))
}

/// The instruments and the advice that are in the scripts of the questionnaire and of the station: all whose texts may be
/// bundled and that need no contact for acute help. A page asks any other one by putting its definition file into a block.
const INSTRUMENTS: [&str; 13] = [
    "oms-hc-15",
    "oms-hc-20",
    "sst-before",
    "sst-after",
    "svest-29",
    "trust-5",
    "mapsaf",
    "who-5",
    "cbi",
    "vai-2014",
    "iglo-33",
    "iglo-employees-18",
    "delphi-priority-13",
];

/// What one person answers for a whole workplace (D10), so that no group is ever asked it on a tablet, and no round has it.
const ASKED_OF_A_WORKPLACE: &str = "vai-2014";
/// The part of IGLO that has figures of a group alone. One person answers the whole of it.
const ASKED_OF_A_GROUP: &str = "iglo-employees-18";
/// What a station asks only where the page puts the definition into a block. IGLO of four kinds of people in one round: a workplace has
/// too few of each for a number, the employees have a form of their own on a tablet, and leaders fill in one sheet together. The
/// longer form of OMS-HC-15. And CBI, beside the shorter WHO-5.
const ON_REQUEST: [&str; 3] = ["iglo-33", "oms-hc-20", "cbi"];
const ADVICE_TO_A_WORKPLACE: &str = "workplace";
const GUIDANCE: [&str; 5] = ["stigma", "second-victim", "strain", "safety-culture", "workplace"];

/// Definitions and guidance by id. They are checked by the core's own tests; here they only have to be JSON.
fn data(core: &Path, script: Script) -> Result<String> {
    let (instruments, guidance) = (core.join("instruments"), core.join("guidance"));
    let definitions = match script {
        Script::Skema => {
            let mut ids = INSTRUMENTS.map(str::to_owned).to_vec();
            ids.retain(|id| id != ASKED_OF_A_GROUP);
            table(&instruments, &ids, script)?
        }
        Script::Station => {
            let mut ids = INSTRUMENTS.map(str::to_owned).to_vec();
            ids.retain(|id| id != ASKED_OF_A_WORKPLACE && !ON_REQUEST.contains(&id.as_str()));
            table(&instruments, &ids, script)?
        }
        Script::Report => {
            let mut ids = ids(&instruments)?;
            ids.retain(|id| id != ASKED_OF_A_WORKPLACE);
            table(&instruments, &ids, script)?
        }
        Script::Plan => "{}".to_owned(),
    };
    let guidance = match script {
        Script::Skema => table(&guidance, &GUIDANCE.map(str::to_owned), script)?,
        Script::Station => {
            let mut ids = GUIDANCE.map(str::to_owned).to_vec();
            ids.retain(|id| id != ADVICE_TO_A_WORKPLACE);
            table(&guidance, &ids, script)?
        }
        // A report gives no advice, and the module of a plan holds the measures.
        Script::Report | Script::Plan => "{}".to_owned(),
    };
    Ok(format!("{{\"definitions\":{definitions},\"guidance\":{guidance}}}"))
}

/// What a script has in the place of the sources, of the terms of a licence, of who wrote the words, and of where a step of advice
/// comes from: no screen shows them, and the files of the site have them. Holder and status of the words stay.
const ELSEWHERE: &str = "see the file";

/// The ids of all JSON files in a folder, by name.
fn ids(folder: &Path) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let file = entry?.path();
        if file.extension().is_some_and(|is| is == "json") {
            ids.extend(file.file_stem().and_then(|name| name.to_str()).map(str::to_owned));
        }
    }
    ids.sort();
    Ok(ids)
}

/// `{"<id>": <content>, …}` for the JSON files of a folder with these names.
fn table(folder: &Path, ids: &[String], script: Script) -> Result<String> {
    let mut out = String::from("{");
    for id in ids {
        let file = folder.join(format!("{id}.json"));
        let mut value: Value =
            serde_json::from_str(&read(&file)?).with_context(|| format!("{} is not JSON", file.display()))?;
        if let Some(sources) = value.get_mut("sources") {
            *sources = serde_json::json!([{ "citation": ELSEWHERE }]);
        }
        if let Some(terms) = value.pointer_mut("/licence/terms") {
            *terms = Value::from(ELSEWHERE);
        }
        if let Some(languages) = value.pointer_mut("/wording/source").and_then(Value::as_object_mut) {
            languages.values_mut().for_each(|text| *text = Value::from(ELSEWHERE));
        }
        leave_out(&mut value, script);
        for step in value.get_mut("steps").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(source) = step.get_mut("source") {
                *source = Value::from(ELSEWHERE);
            }
        }
        if out.len() > 1 {
            out.push(',');
        }
        write!(out, "{}:{value}", script::literal(id))?;
    }
    out.push('}');
    Ok(out)
}

/// What this script does not show: a station never tells a person again what he answered, so nothing published stands beside it, and
/// it compares no rounds and plans nothing; a report is of groups, and says neither what a form is for nor what one person's number means.
fn leave_out(definition: &mut Value, script: Script) {
    let Some(fields) = definition.as_object_mut() else { return };
    match script {
        Script::Station => {
            fields.remove("comparisons");
            for (list, names) in
                [("scales", ["criteria", "smallest_change"].as_slice()), ("items", &["factors"])]
            {
                let parts = fields.get_mut(list).and_then(Value::as_array_mut);
                for part in parts.into_iter().flatten().filter_map(Value::as_object_mut) {
                    part.retain(|name, _| !names.contains(&name.as_str()));
                }
            }
        }
        Script::Report => {
            for pointer in ["purpose", "interpretation/can", "interpretation/cannot"] {
                let field = definition.pointer_mut(&["/", pointer].concat()).and_then(Value::as_object_mut);
                field
                    .into_iter()
                    .flat_map(|texts| texts.values_mut())
                    .for_each(|text| *text = Value::from(ELSEWHERE));
            }
        }
        Script::Skema | Script::Plan => {}
    }
}

fn css(folder: &Path, script: Script) -> Result<String> {
    let mut sheet = String::new();
    for name in script.styles() {
        sheet.push_str(&read(&folder.join(name))?);
        sheet.push('\n');
    }
    Ok(style::squeeze(&sheet))
}

/// Where the JavaScript build is and how it is recognised; `null` in a build without it.
fn reference(from: &Ingredients<'_>) -> String {
    from.nowasm.map_or_else(
        || "null".to_owned(),
        |nowasm| {
            serde_json::json!({
                "file": nowasm::FILE,
                "integrity": integrity::hash(nowasm.as_bytes()),
                "symbol": nowasm::symbol(from.build),
            })
            .to_string()
        },
    )
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use trygskema_core::questionnaire::instrument::Instrument;

    // shows: E3, D30
    #[test]
    fn a_script_leaves_out_what_no_screen_shows_and_nothing_else() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/instruments");
        let ids = ids(&folder).unwrap();
        let of = |script| -> Value { serde_json::from_str(&table(&folder, &ids, script).unwrap()).unwrap() };
        let [shipped, station, report] = [Script::Skema, Script::Station, Script::Report].map(of);
        assert_eq!(shipped.as_object().unwrap().len(), ids.len());
        for id in ids {
            let whole: Value =
                serde_json::from_str(&read(&folder.join(format!("{id}.json"))).unwrap()).unwrap();
            let mut refilled = shipped[&id].clone();
            assert!(Instrument::from_json(&refilled.to_string()).is_ok(), "{id} is not read");
            assert_eq!(refilled["sources"], serde_json::json!([{ "citation": ELSEWHERE }]), "{id}");
            refilled["sources"] = whole["sources"].clone();
            let terms = refilled.pointer_mut("/licence/terms").unwrap();
            assert_eq!(*terms, ELSEWHERE, "{id}");
            *terms = whole["licence"]["terms"].clone();
            for (language, text) in refilled["wording"]["source"].as_object_mut().into_iter().flatten() {
                assert_eq!(*text, ELSEWHERE, "{id}");
                *text = whole["wording"]["source"][language].clone();
            }
            assert!(refilled == whole, "{id}");
            // A form is the same form in all scripts, else a round could not be compared with another.
            let form = |of: &Value| {
                let instrument = Instrument::from_json(&of[&id].to_string()).unwrap();
                [instrument.form(), instrument.key()].concat()
            };
            assert!([&station, &report].iter().all(|of| form(of) == form(&shipped)), "{id}");
            assert!(station[&id]["comparisons"].is_null(), "{id}");
            for (place, text) in
                [("purpose", "da"), ("purpose", "en")].into_iter().chain([("can", "da"), ("cannot", "en")])
            {
                let of = report[&id].get(place).unwrap_or(&report[&id]["interpretation"][place]);
                assert_eq!(of[text], ELSEWHERE, "{id}");
            }
        }
    }
}
