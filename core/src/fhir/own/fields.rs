//! Fields of a definition that FHIR has no element for, as the text of one extension on the Questionnaire, on a section, a
//! question and an option.

use serde_json::{Map, Value as Json, json};

use super::localized;
use crate::fhir::node::{Findings, Node, push};
use crate::format::diagnostic::{Diagnostic, Problem};
use crate::format::json::quote;
use crate::questionnaire::instrument::{
    Band, Comparison, Figure, Headline, Instrument, Item, Keying, Kind, ResponseOption, Section, Unit,
};

const FIELDS: &str = "urn:trygskema:fields";

/// The fields that stand in the extension of an element; none if their text is damaged, which is reported.
pub(in crate::fhir) fn read(node: &Node<'_>, findings: &mut Findings) -> Map<String, Json> {
    let Some(extension) = node.extensions(FIELDS).into_iter().next() else { return Map::new() };
    let text = extension.str("valueString").unwrap_or_default();
    if let Ok(Json::Object(fields)) = serde_json::from_str(text) {
        return fields;
    }
    let path = extension.path.field("valueString");
    let expected = "a JSON object with fields of a definition".to_owned();
    let odd = Diagnostic::error(Problem::Malformed, path, expected, quote(text)).as_warning();
    push(findings, odd.with_hint("these fields are lost"));
    Map::new()
}

pub(super) fn extension(fields: Map<String, Json>) -> Option<Json> {
    (!fields.is_empty()).then(|| json!({"url": FIELDS, "valueString": Json::Object(fields).to_string()}))
}

pub(super) fn of_instrument(instrument: &Instrument) -> Map<String, Json> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Json| fields.insert(name.to_owned(), value);
    put("short_title", localized(instrument.short_title()));
    put("purpose", localized(instrument.purpose()));
    put("instruction", localized(instrument.instruction()));
    put("minutes", json!(instrument.minutes()));
    let meaning = instrument.interpretation();
    put("interpretation", json!({"can": localized(&meaning.can), "cannot": localized(&meaning.cannot)}));
    if let Some(poles) = instrument.poles() {
        put("poles", json!({"low": localized(&poles.low), "high": localized(&poles.high)}));
    }
    for (name, is_set) in [("sensitive", instrument.is_sensitive()), ("open", instrument.is_open())] {
        if is_set {
            put(name, json!(true));
        }
    }
    if let Some(priority) = instrument.priority() {
        let least = priority.at_least().to_string();
        put("priority", json!({"at_least": least, "source": localized(priority.source())}));
    }
    if let Some(guidance) = instrument.guidance() {
        put("guidance", json!(guidance));
    }
    if !instrument.bands().is_empty() {
        put("bands", instrument.bands().iter().map(|band| of_band(instrument, band)).collect());
    }
    if !instrument.comparisons().is_empty() {
        put("comparisons", instrument.comparisons().iter().map(of_comparison).collect());
    }
    fields
}

fn of_band(instrument: &Instrument, band: &Band) -> Json {
    let scale = instrument.scales().get(band.scale_position()).map_or("", |scale| scale.id());
    json!({
        "scale": scale,
        "from": band.from().to_string(),
        "to": band.to().to_string(),
        "label": localized(band.label()),
        "source": band.source(),
    })
}

fn of_comparison(comparison: &Comparison) -> Json {
    let figure = |figure: &Figure| {
        let mut made = Map::from_iter([("label".to_owned(), localized(figure.label()))]);
        if let Some((value, unit)) = figure.value() {
            made.insert("value".to_owned(), json!(value.to_string()));
            let unit = match unit {
                Unit::Percent => "percent",
                Unit::Points => "points",
            };
            made.insert("unit".to_owned(), json!(unit));
        }
        Json::Object(made)
    };
    let figures: Json = comparison.figures().iter().map(figure).collect();
    json!({"of": comparison.of(), "figures": figures, "note": localized(comparison.note())})
}

pub(super) fn of_section(section: &Section) -> Map<String, Json> {
    let who = section.answered_by().map(|who| ("answered_by".to_owned(), localized(who)));
    who.into_iter().collect()
}

pub(super) fn of_item(item: &Item) -> Map<String, Json> {
    let mut fields = Map::new();
    if item.headline() != Headline::default() {
        fields.insert("headline".to_owned(), json!(item.headline().word()));
    }
    if item.kind() == Kind::Adjacent {
        fields.insert("kind".to_owned(), json!(item.kind().word()));
    }
    if !item.factors().is_empty() {
        fields.insert("factors".to_owned(), json!(item.factors()));
    }
    fields
}

pub(super) fn of_option(item: &Item, option: &ResponseOption) -> Map<String, Json> {
    let mut fields = Map::new();
    if let Some(about) = option.about() {
        fields.insert("label".to_owned(), localized(option.label()));
        fields.insert("about".to_owned(), localized(about));
    }
    // A weight would say that the answer counts.
    if let Some(points) = option.points().filter(|_| item.keying() == Keying::NotScored) {
        fields.insert("points".to_owned(), json!(points));
    }
    fields
}
