//! Questions that share a heading.

use super::*;

// By hand: 6 of 14 want the first kind of support, 43 %; 3 of 14 the others, 21 %.
// shows: J14, H5, H7
#[test]
fn a_heading_over_many_questions_stands_once_and_every_question_names_itself() {
    let svest = instrument("svest-29");
    let of = |id: &str| svest.items().iter().position(|item| item.id() == id).unwrap();
    let first = of("s1");
    let person = |person: usize| {
        let scored = (0..first).map(|item| u8::try_from((person + item) % 5 + 1).unwrap());
        let wanted = (first..svest.items().len()).map(|item| {
            let how_many = if item == first { 6 } else { 3 };
            if person < how_many { 5 } else { 1 }
        });
        scored.chain(wanted).collect::<Vec<u8>>()
    };
    let persons: Vec<_> = (0..14).map(person).collect();
    let release = BEFORE.release(svest.clone(), &persons);
    let page = page(&[release], View::OneRound, Language::Danish);
    let heading = "Hvilken støtte ville du ønske?";
    let is_heading = |block: &&Block| matches!(block, Block::Subheading(text) if text == heading);
    assert_eq!(page.blocks.iter().filter(is_heading).count(), 1);
    let leads = said(&page, Tone::Lead);
    let of_support: Vec<_> = leads.iter().filter(|lead| lead.contains("af 14;")).collect();
    assert_eq!(of_support.len(), 7, "{leads:?}");
    for (lead, item) in of_support.iter().zip(&svest.items()[first..]) {
        let text = item.text().best(Language::Danish).0;
        let share = if item.id() == "s1" { 43 } else { 21 };
        assert!(lead.starts_with(&format!("{text}: {share}\u{a0}% svarede »")), "{lead}");
    }
    let charts = page.blocks.iter().filter_map(|block| match block {
        Block::Chart(Chart::Shares { rows, .. }) => Some(rows),
        _ => None,
    });
    let titles: Vec<_> = charts.flatten().map(|row| row.title.as_str()).collect();
    assert_eq!(titles[0], svest.items()[first].text().best(Language::Danish).0);
    assert!(!titles.contains(&heading), "{titles:?}");
}
