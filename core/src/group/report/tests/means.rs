use super::*;

/// The cells of a table in the row that begins with this text.
fn row<'p>(page: &'p Page, first: &str) -> Vec<&'p str> {
    let tables = page.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|table| &table.rows);
    let found = rows.into_iter().find(|row| row[0].text == first).unwrap();
    found.iter().map(|cell| cell.text.as_str()).collect()
}

// By hand: 5 people with keyed codes 5 4 3 3 3 have 15 * 3.6 = 54 points on average, with 2 3 3 2 3 15 * 2.6 = 39, which is
// 27.8 % less. So few show no spread.
// shows: P24, H4
#[test]
fn a_change_of_means_without_spread_has_points_and_per_cent_and_no_verdict() {
    let of = |codes: &[u8], made: Made| made.tried(instrument("oms-hc-15"), &oms(codes));
    let releases = [of(&[5, 4, 3, 3, 3], BEFORE), of(&[2, 3, 3, 2, 3], AFTER)];
    for (language, sentence) in [
        (
            Language::Danish,
            "Samlet: gennemsnittet faldt fra 54,0 til 39,0 point, en ændring på -27,8\u{a0}%. Spredningen vises ikke i mindst \
             en af runderne. Derfor er der ikke noget interval, og tallene viser ikke, om der er sket en ændring.",
        ),
        (
            Language::English,
            "Overall: the mean fell from 54.0 to 39.0 points, a change of -27.8\u{a0}%. The spread is not shown in at least one \
             of the rounds. So there is no interval, and the figures do not show whether anything changed.",
        ),
    ] {
        let page = page(&releases, View::BeforeAfter, language);
        assert_eq!(said(&page, Tone::Lead)[0], sentence);
        let withheld = words(language).general.withheld_cell;
        let cells = row(&page, if language == Language::Danish { "Samlet" } else { "Overall" });
        assert_eq!([cells[4], cells[6]], [withheld; 2], "{cells:?}");
        assert!(cells[5].contains("27"), "{cells:?}");
        // One mean that has not moved is said to be unchanged.
        let still = [of(&[5, 4, 3, 3, 3], BEFORE), of(&[3, 3, 3, 4, 5], AFTER)];
        let still = super::page(&still, View::BeforeAfter, language);
        assert!(said(&still, Tone::Lead)[0].ends_with(words(language).change.no_spread));
    }
}

// shows: P24, H4
#[test]
fn one_round_says_where_its_spread_is_not_shown() {
    let release = BEFORE.tried(instrument("oms-hc-15"), &oms(&[5, 4, 3, 3, 3]));
    for language in [Language::Danish, Language::English] {
        let page = page(std::slice::from_ref(&release), View::OneRound, language);
        assert!(said(&page, Tone::Lead)[0].ends_with(words(language).round.no_spread));
        let withheld = words(language).general.withheld_cell;
        let cells = row(&page, if language == Language::Danish { "Samlet" } else { "Overall" });
        // Mean, interval, spread, how many, alpha.
        assert_eq!([cells[2], cells[3], cells[5]], [withheld; 3], "{cells:?}");
        assert_eq!(cells[4], "5");
    }
}
