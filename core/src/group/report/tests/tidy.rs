//! The figures as a table: one row a figure, unrounded, with limits in columns of their own.

use super::pool::{level, waves};
use super::*;

/// Reads it as any program would.
fn rows(csv: &str, language: Language) -> Vec<Vec<String>> {
    let comma = if language == Language::Danish { b';' } else { b',' };
    let text = csv.strip_prefix('\u{feff}').unwrap();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(comma).has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn table(releases: &[Release], view: View, language: Language) -> Vec<Vec<String>> {
    let (notes, instruments) = (Notes::default(), ["oms-hc-15", "sst-after"].map(instrument));
    let material = material(releases, &instruments, &notes, language);
    rows(&material.to_csv(view), language)
}

/// The cells of the one row with this wave, the one it is held against, part and figure, from `n` on.
fn cells(table: &[Vec<String>], of: [&str; 4]) -> Vec<String> {
    let is_it = |row: &&Vec<String>| [2, 3, 8, 9].map(|column| row[column].as_str()) == of;
    let found: Vec<_> = table.iter().filter(is_it).collect();
    assert_eq!(found.len(), 1, "{of:?} in {table:?}");
    found[0][10..15].to_vec()
}

// By hand: five persons each with 30, 45 and 60 points, so 45 on average and a sum of squared deviations of 10 x 225.
// shows: H16, H8
#[test]
fn a_figure_has_a_row_with_its_round_and_as_many_digits_as_it_takes() {
    let codes: Vec<u8> = (0..15).map(|person| 2 + person % 3).collect();
    let release = BEFORE.release_of(Some("Akut"), instrument("oms-hc-15"), &oms(&codes));
    let read = table(std::slice::from_ref(&release), View::OneRound, Language::English);
    assert_eq!(
        read[0].join(","),
        "department,label,wave,against,day,form,version,wording,part,figure,n,value,low,high,level,round_name"
    );
    let of_total = read.iter().find(|row| row[8] == "total" && row[9] == "mean").unwrap();
    assert_eq!(of_total[..5].join(","), "Akut,Afsnit 4,before,,2026-03-02");
    assert_eq!((of_total[5].as_str(), of_total[7].as_str()), ("oms-hc-15", "working"));
    let [mean, sd] = ["mean", "sd"].map(|figure| cells(&read, ["before", "", "total", figure]));
    let spread = (2250.0_f64 / 14.0).sqrt();
    assert_eq!((mean[0].as_str(), mean[1].as_str(), mean[4].as_str()), ("15", "45", "0.95"));
    assert!((sd[1].parse::<f64>().unwrap() - spread).abs() < 1e-14, "{}", sd[1]);
    // t(14, .975) = 2.1447866879.
    let half = 2.144_786_687_9 * spread / 15.0_f64.sqrt();
    let limits = [mean[2].parse::<f64>().unwrap(), mean[3].parse::<f64>().unwrap()];
    assert!((limits[0] - (45.0 - half)).abs() < 1e-8 && (limits[1] - (45.0 + half)).abs() < 1e-8);
    // In Danish the same with its own marks, so that a spreadsheet there reads numbers.
    let danish = table(&[release], View::OneRound, Language::Danish);
    assert_eq!(cells(&danish, ["before", "", "total", "sd"])[1], sd[1].replace('.', ","));
}

// Sixteen answer: 14 agree, so it is a band of 14 to 16; below 20 there are no counts.
// shows: H16, H5
#[test]
fn a_band_has_limits_and_no_value_and_what_is_withheld_has_no_row() {
    let form = instrument("sst-after");
    let code = |item: &crate::questionnaire::instrument::Item, is_last: bool| {
        let options = form.options_of(item);
        if is_last { options.last() } else { options.first() }.unwrap().code()
    };
    let sheet = |person: u8| form.items().iter().map(|item| code(item, person < 14)).collect::<Vec<_>>();
    let persons: Vec<_> = (0..16).map(sheet).collect();
    let read = table(&[AFTER.release(instrument("sst-after"), &persons)], View::OneRound, Language::English);
    let bands: Vec<_> = read.iter().filter(|row| row[9] == "count_headline").collect();
    assert!(!bands.is_empty());
    for row in bands {
        assert_eq!(row[10], "16");
        let exact = !row[11].is_empty() && row[12].is_empty() && row[13].is_empty();
        let band = row[11].is_empty() && !row[12].is_empty() && !row[13].is_empty() && row[14].is_empty();
        assert!(exact || band, "{row:?}");
    }
    assert!(!read.iter().any(|row| row[9] == "count_low"));
    // Four persons: nothing but how many there were.
    let few = AFTER.release(instrument("oms-hc-15"), &oms(&[2, 3, 4, 5]));
    let read = table(&[few], View::OneRound, Language::English);
    assert!(read[1..].iter().all(|row| ["taken", "not_on_every_scale"].contains(&row[9].as_str())));
}

// The workshops of `pool.rs`, by hand: means 37.5, 39, 40.5, 42 and then 33, 33, 36, 36; -5.25 from -6.62804 to -3.87196.
// shows: H16, H3
#[test]
fn changes_and_pools_are_rows_too() {
    let releases = waves(&[(Wave::Before, &[10, 12, 14, 16]), (Wave::After, &[4, 4, 8, 8])]);
    let read = table(&releases, View::Pool, Language::English);
    let pooled: Vec<_> = read.iter().filter(|row| row[1].is_empty()).cloned().collect();
    let mean = |wave| cells(&pooled, [wave, "", "total", "mean"])[..2].join(" ");
    assert_eq!((mean("before"), mean("after")), ("80 39.75".to_owned(), "80 34.5".to_owned()));
    let change = cells(&pooled, ["after", "before", "total", "difference"]);
    assert_eq!(change[..2].join(" "), "160 -5.25");
    let limits = [2, 3].map(|cell| change[cell].parse::<f64>().unwrap());
    assert!((limits[0] + 6.628_04).abs() < 1e-5 && (limits[1] + 3.871_96).abs() < 1e-5, "{limits:?}");
    let pair = [
        BEFORE.release(instrument("oms-hc-15"), &level(10)),
        AFTER.release(instrument("oms-hc-15"), &level(4)),
    ];
    let read = table(&pair, View::BeforeAfter, Language::English);
    // 37.5 and 33: -12 per cent.
    let percent = cells(&read, ["after", "before", "total", "percent"]);
    assert_eq!(percent[..2].join(" "), "40 -12");
    assert!(!percent[2].is_empty() && !percent[3].is_empty());
    // In a view of one round each there is no change.
    assert!(table(&pair, View::OneRound, Language::English).iter().all(|row| row[9] != "difference"));
}

// shows: H16
#[test]
fn the_codebook_has_every_column_figure_scale_and_question() {
    let releases = waves(&[(Wave::Before, &[10, 12, 14, 16]), (Wave::After, &[4, 4, 8, 8])]);
    let (notes, instruments) = (Notes::default(), [instrument("oms-hc-15")]);
    for language in Language::ALL {
        let material = material(&releases, &instruments, &notes, language);
        let book = rows(&material.codebook(), language);
        let names = |kind: &str| -> Vec<&str> {
            book.iter().filter(|row| row[0] == kind).map(|row| row[1].as_str()).collect()
        };
        let (columns, figures, parts) = (names("column"), names("figure"), names("part"));
        for view in [View::Pool, View::OneRound] {
            let read = rows(&material.to_csv(view), language);
            assert_eq!(read[0], columns);
            for row in &read[1..] {
                assert!(figures.contains(&row[9].as_str()), "{}", row[9]);
                let part = [row[5].as_str(), ".", &row[8]].concat();
                assert!(row[8].is_empty() || parts.contains(&part.as_str()), "{part}");
            }
        }
        assert!(book.iter().all(|row| row.len() == 3 && !row[2].is_empty()));
    }
}

// A label that a spreadsheet would take for a formula.
// shows: H16, S17
#[test]
fn a_label_is_no_formula_and_no_end_of_a_cell() {
    let made = Made { label: "=cmd|'x'!A1 \"B\"; <b>", ..BEFORE };
    let releases = [made.release(instrument("oms-hc-15"), &level(10))];
    for language in Language::ALL {
        let read = table(&releases, View::OneRound, language);
        assert!(read.len() > 5 && read.iter().all(|row| row.len() == 16));
        assert!(read[1..].iter().all(|row| row[1] == "'=cmd|'x'!A1 \"B\"; <b>"));
    }
}

// By hand: 54 points and then 39, which is 27.8 % less. So few show no spread, and their sums are rounded: that of each of three parts
// by up to one, so the mean of five people by up to 3 / 5 and a change of two by 6 / 5. There is no row for what needs a spread.
// shows: H16, P24
#[test]
fn figures_without_a_spread_have_no_interval() {
    let of = |codes: &[u8], made: Made| made.tried(instrument("oms-hc-15"), &oms(codes));
    let releases = [of(&[5, 4, 3, 3, 3], BEFORE), of(&[2, 3, 3, 2, 3], AFTER)];
    let read = table(&releases, View::BeforeAfter, Language::English);
    assert_eq!(cells(&read, ["after", "", "total", "mean"]), ["5", "39", "38.4", "39.6", ""]);
    assert_eq!(cells(&read, ["after", "before", "total", "difference"]), ["10", "-15", "-16.2", "-13.8", ""]);
    let percent = cells(&read, ["after", "before", "total", "percent"]);
    assert!((percent[1].parse::<f64>().unwrap() + 1500.0 / 54.0).abs() < 1e-12, "{percent:?}");
    assert_eq!(percent[2..], [""; 3]);
    assert!(!read.iter().any(|row| ["sd", "alpha", "g"].contains(&row[9].as_str())));
}
