use super::*;

// shows: H1, S27
#[test]
fn department_and_round_have_names_of_their_own_that_go_along() {
    let (battery, secret, setup) = RoundSetup::sample();
    let with = |department: &str, round_name: &str| {
        let [department, round_name] = [department, round_name].map(|name| Some(name.to_owned()));
        let plan = RoundPlan { department, round_name, is_strict: true, ..RoundPlan::sample() };
        RoundSetup::new(setup.id, &secret, plan, &battery)
    };
    let setup = with(" Akutmodtagelsen ", " juni ").unwrap();
    assert_eq!((setup.department(), setup.round_name()), (Some("Akutmodtagelsen"), Some("juni")));
    assert_eq!(setup.group(), "Akutmodtagelsen: A");
    let invitation = Invitation { setup: setup.clone(), secret: secret.clone(), key: PublicKey([3; 32]) };
    assert_eq!(Invitation::from_text(&invitation.to_text()).unwrap().setup, setup);
    for bad in ["", " ", "a\nb", "Akut\u{200b}", "\u{202e}B", &"x".repeat(81)] {
        assert_eq!(with(bad, "juni").err(), Some(NotASetup::Department), "{bad:?}");
        assert_eq!(with("B", bad).err(), Some(NotASetup::RoundName), "{bad:?}");
    }
}

// A program writes names without space around them, so a text that has some was made by hand.
// shows: P17, H1
#[test]
fn a_set_up_with_space_around_a_name_is_not_read() {
    let (_, secret, setup) = RoundSetup::sample();
    let is_read = |setup: RoundSetup| {
        let invitation = Invitation { setup, secret: secret.clone(), key: PublicKey([3; 32]) };
        Invitation::from_text(&invitation.to_text()).is_ok()
    };
    let spaced = || " A ".to_owned();
    assert!(is_read(setup.clone()));
    assert!(!is_read(RoundSetup { label: spaced(), ..setup.clone() }));
    assert!(!is_read(RoundSetup { round_name: Some(spaced()), ..setup.clone() }));
    assert!(!is_read(RoundSetup { department: Some(spaced()), ..setup }));
}

// shows: R5, H1
#[test]
fn everything_that_is_wrong_with_a_plan_is_told_at_once() {
    let bad = || Some("x".repeat(81));
    let plan = RoundPlan {
        label: String::new(),
        round_name: bad(),
        department: bad(),
        headcount: 0,
        floor: Floor::new(10_001),
        idle_seconds: Some(3),
        ..RoundPlan::sample()
    };
    let all = [
        NotASetup::Label,
        NotASetup::RoundName,
        NotASetup::Department,
        NotASetup::Headcount,
        NotASetup::Floor,
        NotASetup::IdleSeconds,
    ];
    assert_eq!(plan.problems(), all);
    assert!(RoundPlan::sample().problems().is_empty());
}

// shows: P28
#[test]
fn a_set_up_says_whether_it_is_strict_and_takes_no_other_flag() {
    let (_, secret, setup) = RoundSetup::sample();
    for (has_feedback, is_strict) in [(false, false), (true, false), (false, true), (true, true)] {
        let setup = RoundSetup { has_feedback, is_strict, ..setup.clone() };
        let invitation = Invitation { setup: setup.clone(), secret: secret.clone(), key: PublicKey([3; 32]) };
        assert_eq!(Invitation::from_text(&invitation.to_text()).unwrap().setup, setup);
    }
    let body = |has_feedback| {
        let mut writer = Writer::new(LETTERS, VERSION);
        RoundSetup { has_feedback, is_strict: false, ..setup.clone() }.write(&mut writer);
        let bytes = writer.finish();
        // Behind four letters and the version, before the checksum.
        bytes[5..bytes.len() - 8].to_vec()
    };
    let (without, with) = (body(false), body(true));
    let place = without.iter().zip(&with).position(|(one, other)| one != other).unwrap();
    let read = |flags| {
        let mut changed = without.clone();
        changed[place] = flags;
        let mut writer = Writer::new(LETTERS, VERSION);
        writer.raw(&changed);
        RoundSetup::read(&mut Reader::new(&writer.finish(), LETTERS, VERSION).unwrap())
    };
    assert!(read(3).is_some_and(|setup| setup.has_feedback && setup.is_strict));
    assert_eq!([16, 31, 255].map(read), [None, None, None]);
}

// shows: P17, S17
#[test]
fn an_invitation_of_another_version_is_told_from_a_damaged_one() {
    let (_, secret, setup) = RoundSetup::sample();
    let text = |version, key: &[u8]| {
        let mut writer = Writer::new(LETTERS, version);
        setup.write(&mut writer);
        writer.raw(secret.as_bytes());
        writer.raw(key);
        to_base45(PREFIX, &writer.finish())
    };
    let read = |text: &str| Invitation::from_text(text).err();
    assert_eq!(read(&text(VERSION, &[3; 32])), None);
    for version in [0, 2, u8::MAX] {
        assert_eq!(read(&text(version, &[3; 32])), Some(Unreadable::OtherVersion));
    }
    assert_eq!(read(&text(VERSION, &[3; 31])), Some(Unreadable::Damaged));
    assert_eq!(read(&text(VERSION, &[3; 33])), Some(Unreadable::Damaged));
    assert_eq!(read("https://example.org/"), Some(Unreadable::Damaged));
}
