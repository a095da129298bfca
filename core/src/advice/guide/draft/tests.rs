use super::*;
use crate::advice::guide::Verdict;

const RECOVERY: &str = include_str!("../../../../guides/recovery.json");

fn draft() -> Draft {
    Draft::shipped().unwrap()
}

fn situations(file: &str) -> Vec<(String, String, String)> {
    let guide = Guide::from_json(file).unwrap();
    let all = guide.checklist().unwrap().situations().iter();
    let of = |text: Option<&str>| text.unwrap().to_owned();
    all.map(|one| {
        (one.id().to_owned(), of(one.text().get(Language::Danish)), of(one.text().get(Language::English)))
    })
    .collect()
}

// shows: J13, D42
#[test]
fn a_list_that_was_not_changed_is_the_shipped_one() {
    let file = draft().to_json().unwrap();
    assert!(!draft().is_own());
    let read: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(read, serde_json::from_str::<serde_json::Value>(SHIPPED).unwrap());
    // The fields come in the order of the file.
    assert!(file.find("\"lead\"").unwrap() < file.find("\"checklist\"").unwrap());
}

// shows: J13, D42
#[test]
fn situations_are_changed_and_the_file_is_opened_as_it_was_left() {
    let mut draft = draft();
    draft.remove("child-donor");
    draft.set_text("trauma-call", Language::Danish, " Traumekald om natten\r\n");
    let own = draft.add().unwrap();
    draft.set_text(&own, Language::Danish, "Brand på afsnittet </script><b>");
    draft.move_up(&own);
    let empty = draft.add().unwrap();
    assert!(draft.is_own());
    let file = draft.to_json().unwrap();
    assert!(!file.contains('<'), "it would end the block of a page");
    let told = situations(&file);
    let ids: Vec<_> = told.iter().map(|(id, ..)| id.as_str()).collect();
    assert_eq!(ids, ["wish", "aortic-rupture", "trauma-call", "own-1", "adverse-event"]);
    assert_eq!(told[2].1, "Traumekald om natten");
    // Without English the Danish stands for both.
    assert_eq!(
        (told[3].1.as_str(), told[3].2.as_str()),
        ("Brand på afsnittet </script><b>", "Brand på afsnittet </script><b>")
    );
    let again = Draft::from_json(&file).unwrap();
    draft.remove(&empty);
    assert_eq!(again.situations, draft.situations);
    assert_eq!(again.to_json().unwrap(), file, "saving twice changes nothing");
    let guide = again.guide().unwrap();
    let list = guide.checklist().unwrap();
    assert_eq!((list.answer(&["own-1"]), list.answer(&[])), (Verdict::Yes, Verdict::No));
}

// shows: J13
#[test]
fn a_changed_list_says_so_once_and_a_reset_one_no_more() {
    let mut draft = draft();
    draft.remove("child-donor");
    let file = draft.to_json().unwrap();
    let mut again = Draft::from_json(&file).unwrap();
    again.remove("trauma-call");
    let file = again.to_json().unwrap();
    let guide = Guide::from_json(&file).unwrap();
    let rule = guide.checklist().unwrap().rule();
    for (language, own) in [(Language::Danish, "er vores egne."), (Language::English, "are our own.")] {
        assert_eq!(rule.get(language).unwrap().matches(own).count(), 1);
    }
    assert_eq!(guide.source().matches("the unit's own").count(), 1);
    assert!(guide.source().starts_with("Danish Society for Patient Safety"), "the source stays");
    again.reset();
    assert!(!again.is_own());
    let read: serde_json::Value = serde_json::from_str(&again.to_json().unwrap()).unwrap();
    assert_eq!(read, serde_json::from_str::<serde_json::Value>(SHIPPED).unwrap());
}

// shows: J13
#[test]
fn a_file_without_a_list_is_refused_and_a_list_has_an_end() {
    let problems = Draft::from_json(RECOVERY).unwrap_err();
    assert_eq!((problems[0].problem, problems[0].path.as_str()), (Problem::Missing, "checklist"));
    assert!(Draft::from_json("{}").unwrap_err().len() > 3);
    let mut draft = draft();
    while draft.add().is_some() {}
    assert_eq!(draft.ids().len(), MAX_SITUATIONS);
    for id in draft.ids() {
        draft.set_text(&id, Language::Danish, &"ø".repeat(Note::MOST));
        draft.set_text(&id, Language::English, &"€".repeat(Note::MOST));
    }
    // 40 times 4000 letters of two and three bytes are 800 kB and fit; four bytes do not.
    assert_eq!(situations(&draft.to_json().unwrap()).len(), MAX_SITUATIONS + 1);
    for id in draft.ids() {
        draft.set_text(&id, Language::Danish, &"😀".repeat(Note::MOST));
        draft.set_text(&id, Language::English, &"😃".repeat(Note::MOST));
    }
    assert_eq!(draft.to_json(), Err(TooLarge));
}

// shows: J13
#[test]
fn fields_for_tools_stay() {
    let file = SHIPPED.replacen("\"id\": \"defusing\",", "\"id\": \"defusing\", \"$schema\": \"x\",", 1);
    let mut draft = Draft::from_json(&file).unwrap();
    draft.remove("child-donor");
    assert!(draft.to_json().unwrap().contains("\"$schema\": \"x\""));
}
