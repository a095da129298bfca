use super::*;
use crate::questionnaire::instrument::builtin;

fn pack(change: impl Fn(String) -> String) -> Result<Instrument, Vec<Diagnostic>> {
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    let items: Vec<_> =
        instrument.items().iter().map(|i| format!(r#""{}": "Prøvetekst {}""#, i.id(), i.id())).collect();
    let text = format!(
        r#"{{"format": "trygskema-wording/1", "instrument": "oms-hc-15", "instrument_version": "1.0.0",
        "language": "da", "status": "licensed", "source": "Prøve",
        "items": {{{}}},
        "options": {{"agreement-5": {{"1": "A", "2": "B", "3": "C", "4": "D", "5": "E"}}}}}}"#,
        items.join(", ")
    );
    apply(instrument, &change(text)).map_err(|refused| refused.problems)
}

// shows: E4
#[test]
fn a_whole_pack_replaces_every_text_and_keeps_the_key() {
    let worded = pack(|text| text).unwrap();
    assert_eq!(worded.wording_status(), WordingStatus::Licensed);
    assert_eq!(worded.languages(), [Language::Danish]);
    assert_eq!(worded.items()[0].text().best(Language::English), ("Prøvetekst q1", Language::Danish));
    assert_eq!(worded.response_sets()[0].options()[4].label().get(Language::Danish), Some("E"));
    let original = builtin::instrument("oms-hc-15").unwrap();
    assert_eq!(worded.scales(), original.scales());
    assert!(worded.items().iter().zip(original.items()).all(|(a, b)| a.keying() == b.keying()));
    assert_ne!(worded.form(), original.form());
}

// shows: E4
#[test]
fn a_pack_with_a_hole_is_refused_whole_with_the_place() {
    let problems =
        pack(|text| text.replace(r#""q7": "Prøvetekst q7", "#, "").replace(r#""5": "E""#, r#""6": "E""#))
            .unwrap_err();
    let paths: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["items.q7", "options.agreement-5.6", "options.agreement-5.5"]);
    let problems = pack(|text| text.replace("1.0.0", "0.9.0").replace("q3\"", "q33\"")).unwrap_err();
    let paths: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["instrument_version", "items.q33", "items.q3"]);
}

// shows: E4, S17
#[test]
fn what_is_no_pack_is_refused_without_a_panic() {
    for text in ["", "{", "[]", "null", "{\"items\": 3}", "{\"items\": {\"q1\": {}}}", "\u{feff}"] {
        assert!(pack(|_| text.to_owned()).is_err(), "{text:?}");
    }
}
