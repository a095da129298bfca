//! A questionnaire whose parts are answered by different people.

use super::*;

/// To the IGLO mapping: employees with one answer to the 18 questions to them, leaders with "yes" to the ten to theirs.
fn iglo(employees: &[u8], leaders: usize) -> Vec<Vec<Option<u8>>> {
    let employee = |code: &u8| [vec![Some(*code); 18], vec![None; 15]].concat();
    let leader = [vec![None; 18], vec![Some(1); 10], vec![None; 5]].concat();
    employees.iter().map(employee).chain(vec![leader; leaders]).collect()
}

fn round(id: u8, wave: Wave, day: &'static str, employees: &[u8], leaders: usize) -> Release {
    let made = Made { id, wave, day, ..BEFORE };
    made.made(Release::of, None, instrument("iglo-33"), &iglo(employees, leaders))
}

const NOT_SHOWN: &str = "Vises ikke. Tal vises kun, når de ikke røber, hvad enkelte har svaret.";

// By hand: yes to everything is 8 strengths of 11 (three questions ask for needs) and 7 of 7, no is 3 of 11 and none. Of 16 half
// answer so each: (72.7 + 27.3) / 2 and (100 + 0) / 2 are 50.
// shows: D21, H6
#[test]
fn each_part_says_who_answers_it_and_how_many_did() {
    let release = round(1, Wave::Before, "2026-03-02", &[1, 3].repeat(8), 2);
    for (view, heading) in
        [(View::OneRound, "18 er talt med."), (View::Workplace, "18 er talt med."), (View::Month, "")]
    {
        let page = page(std::slice::from_ref(&release), view, Language::Danish);
        let leads = said(&page, Tone::Lead);
        let begins = |with: &str| leads.iter().any(|lead| lead.starts_with(with));
        for part in ["Individ", "Gruppe"] {
            let part = format!("{part} (besvares af medarbejderne): gennemsnittet er 50,0 point");
            let lead = leads.iter().find(|lead| lead.starts_with(&part)).expect(&part);
            assert!(lead.ends_with(" 16 af 18 er talt med her."), "{lead}");
        }
        assert!(begins(&format!("Ledelse (besvares af lederne af enheden): {NOT_SHOWN}")), "{leads:?}");
        assert!(begins(&format!("Organisation (besvares af hovedområdet eller hovedudvalget): {NOT_SHOWN}")));
        let plain = said(&page, Tone::Plain).join("\n");
        assert!(plain.contains(heading) && !plain.contains("sprang"), "{plain}");
        if view != View::Month {
            let parts = "18 er talt med. Delene besvares af forskellige. Hver del tæller dem, der har svaret på nok af den.";
            assert!(plain.contains(parts), "{plain}");
        }
    }
}

// Shares of 11 and of 7 questions have fewer values than three questions of five options, so each needs 15 people.
// shows: D21, H6
#[test]
fn twelve_employees_and_two_leaders_are_too_few_and_the_report_still_says_who_answers_what() {
    let release = round(1, Wave::Before, "2026-03-02", &[1, 3].repeat(6), 2);
    assert!(release.battery()[0].shown().is_none());
    let page = page(&[release], View::OneRound, Language::English);
    assert!(said(&page, Tone::Plain).contains(&"14 answered, 20 are in the group."), "{:?}", page.blocks);
    let who = [
        "Individual (answered by the employees)",
        "Group (answered by the employees)",
        "Leadership (answered by the managers of the unit)",
        "Organisation (answered by the main area or the main committee)",
    ];
    let has = |block: &Block| matches!(block, Block::List(lines) if lines == &who);
    assert!(page.blocks.iter().any(has), "{:?}", page.blocks);
}

// shows: D21
#[test]
fn rounds_beside_each_other_say_who_answers_which_part() {
    let releases = [
        round(1, Wave::Before, "2026-03-02", &[1, 3].repeat(8), 2),
        round(2, Wave::After, "2026-04-02", &[1, 1, 3, 1].repeat(4), 2),
    ];
    for view in [View::BeforeAfter, View::Workplace] {
        let page = page(&releases, view, Language::Danish);
        let says = |block: &Block| matches!(block, Block::List(lines) if lines.contains(&"Ledelse (besvares af lederne af enheden)".to_owned()));
        assert!(page.blocks.iter().any(says), "{view:?}: {:?}", page.blocks);
    }
}
