use super::*;
use proptest::prelude::*;

/// Gives one byte at a time, so that every border between two readings occurs.
struct Trickle<'b>(&'b [u8]);

impl Read for Trickle<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
        room[0] = *first;
        self.0 = rest;
        Ok(1)
    }
}

type Row = (u64, Vec<Vec<u8>>);

fn rows(mut records: Records<impl Read>) -> (Vec<Row>, Vec<Flaw>) {
    let (mut rows, mut flaws) = (Vec::new(), Vec::new());
    while let Some(record) = records.next().unwrap() {
        rows.push((record.line, record.cells().map(<[u8]>::to_vec).collect()));
        flaws.extend(record.flaw);
    }
    (rows, flaws)
}

proptest! {
    // shows: E9, S17
    #[test]
    fn records_are_those_of_the_csv_crate(text in r#"([ab,"\n\r]|\r\n|"[^"]{0,3}"){0,40}"#) {
        let (ours, flaws) = rows(Records::new(text.as_bytes()));
        prop_assert_eq!(&rows(Records::new(Trickle(text.as_bytes()))).0, &ours);
        // After a quote that is not closed the crate makes one cell of many lines; we go on with the next line.
        prop_assume!(flaws.is_empty());
        // The crate passes over empty lines.
        let is_empty = |row: &Row| row.1.len() == 1 && row.1[0].is_empty() ;
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let theirs = reader.byte_records().map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect::<Vec<_>>());
        let theirs: Vec<_> = theirs.filter(|row| row.len() > 1 || !row[0].is_empty()).collect();
        let ours: Vec<_> = ours.into_iter().filter(|row| !is_empty(row)).map(|row| row.1).collect();
        prop_assert_eq!(ours, theirs);
    }

    // shows: E9, S17
    #[test]
    fn any_bytes_are_read_to_the_end(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (rows, _) = rows(Records::new(&*bytes));
        let lines: Vec<_> = rows.iter().map(|row| row.0).collect();
        prop_assert!(lines.is_sorted());
    }
}

fn texts(input: &str) -> Vec<(u64, String)> {
    let (rows, _) = rows(Records::new(input.as_bytes()));
    let text = |cells: Vec<Vec<u8>>| {
        cells.iter().map(|cell| String::from_utf8_lossy(cell)).collect::<Vec<_>>().join("|")
    };
    rows.into_iter().map(|(line, cells)| (line, text(cells))).collect()
}

fn expected(rows: &[(u64, &str)]) -> Vec<(u64, String)> {
    rows.iter().map(|(line, row)| (*line, (*row).to_owned())).collect()
}

// shows: E9
#[test]
fn lines_end_in_three_ways_and_are_counted_once() {
    assert_eq!(texts("a,b\r\nc,d\re,f\ng"), expected(&[(1, "a|b"), (2, "c|d"), (3, "e|f"), (4, "g")]));
    assert_eq!(texts("a,\"x\r\ny\"\nc"), expected(&[(1, "a|x\r\ny"), (3, "c")]));
    assert_eq!(texts("\"a\"\"b\",\"c\"d\n"), expected(&[(1, "a\"b|cd")]));
    assert_eq!(texts("a,\n,b"), expected(&[(1, "a|"), (2, "|b")]));
}

// shows: E9
#[test]
fn a_byte_order_mark_is_text_wherever_it_stands() {
    assert_eq!(
        texts("\u{feff}a\n\u{feff}b,\u{feff}\n"),
        expected(&[(1, "\u{feff}a"), (2, "\u{feff}b|\u{feff}")])
    );
    assert_eq!(texts("\"\n\u{feff}a\n"), expected(&[(1, "\""), (2, "\u{feff}a")]));
}

// shows: E9
#[test]
fn a_quote_that_is_never_closed_costs_its_own_line_only() {
    let text = ["1,\"2\n", &"3,4\n".repeat(1_000_000)].concat();
    let (rows, flaws) = rows(Records::new(text.as_bytes()));
    assert_eq!(flaws, [Flaw::UnclosedQuote]);
    assert_eq!(rows.len(), 1_000_001);
    assert_eq!(rows[0].1, [b"1".to_vec(), b"\"2".to_vec()]);
    assert_eq!(rows[1_000_000].0, 1_000_001);
    // A later quote must not close it, or the person in between would be lost.
    assert_eq!(
        texts("1,\"a,2\n3,b,4\n5,\"c\",6\n7,\"d\ne\",8"),
        expected(&[(1, "1|\"a|2"), (2, "3|b|4"), (3, "5|c|6"), (4, "7|d\ne|8")])
    );
}

// shows: E9, S17
#[test]
fn a_line_without_end_is_passed_over_and_keeps_its_number() {
    for ending in ["\n", "\r\n", "\r"] {
        let text = ["1,2", ending, &"x".repeat(3 * MAX_RECORD_BYTES), ending, "5,6", ending].concat();
        let (rows, flaws) = rows(Records::new(text.as_bytes()));
        assert_eq!(flaws, [Flaw::TooLong], "{ending:?}");
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 2, 3], "{ending:?}");
        assert_eq!((rows[1].1.len(), &rows[2].1[1]), (0, &b"6".to_vec()), "{ending:?}");
    }
    let text = vec![b'x'; 10 * MAX_RECORD_BYTES];
    let mut records = Records::new(&*text);
    assert_eq!(records.next().unwrap().unwrap().flaw, Some(Flaw::TooLong));
    assert!(records.next().unwrap().is_none());
    assert!(records.buffer.len() <= MAX_RECORD_BYTES, "{}", records.buffer.len());
}

// shows: E9, S17
#[test]
fn a_line_end_in_two_readings_is_one() {
    let text = b"\xef\xbb\xbf\r\nd;who\r\n2;3\r\n";
    let mut records = Records::new(Trickle(text));
    assert!(records.peek().unwrap().ends_with(b"\r\n"));
    records.skip(3);
    assert!(records.peek().unwrap().starts_with(b"\r\n"));
    records.skip(2);
    assert_eq!(records.line, 2);
    assert!(records.peek().unwrap().starts_with(b"d;who\r\n"));
}
