//! How fast persons are scored, and that the cost grows with their number and nothing faster.
//!
//! `cargo bench -p trygskema-core --features cli`. Each series has three sizes, ten times apart, and prints at its end
//! what the tenfold costs. The figures say something about one machine at one time; only the ratios travel.

#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench speaks to whoever started it, and may stop where something is not as it should be"
)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Read;
use std::time::{Duration, Instant};
use trygskema_core::cli::score_csv;
use trygskema_core::group::stats::run_chart::{Baseline, run_chart};
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::{Instrument, builtin};
use trygskema_core::questionnaire::score::{NOT_ANSWERED, Scorer, score};

/// Measures one size after the other and prints the ratios of the quickest rounds.
fn series(
    criterion: &mut Criterion,
    name: &str,
    sizes: [usize; 3],
    mut prepare: impl FnMut(usize) -> Box<dyn FnMut()>,
) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    let mut best = [f64::MAX; 3];
    for (size, best) in sizes.into_iter().zip(&mut best) {
        let mut work = prepare(size);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter_custom(|rounds| {
                let start = Instant::now();
                (0..rounds).for_each(|_| work());
                let taken = start.elapsed();
                *best = best.min(taken.as_secs_f64() / f64::from(u32::try_from(rounds).unwrap()));
                taken
            });
        });
    }
    group.finish();
    println!(
        "{name}: ten times the size costs {:.1} and {:.1} times as much\n",
        best[1] / best[0],
        best[2] / best[1]
    );
}

/// Codes 1 to 5 and now and then a gap, the same on every run.
fn codes(n_items: usize, persons: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let chance = state >> 33;
        if chance.is_multiple_of(500) { NOT_ANSWERED } else { 1 + (chance % 5) as u8 }
    };
    std::iter::repeat_with(next).take(n_items * persons).collect()
}

fn oms_hc() -> Instrument {
    builtin::instrument("oms-hc-15").unwrap()
}

fn from_memory(criterion: &mut Criterion) {
    series(criterion, "answer sheets from memory (Scorer)", [1_000, 10_000, 100_000], |persons| {
        let scorer = Scorer::new(&oms_hc()).unwrap();
        let (sheets, mut scores) = (codes(15, persons), scorer.empty_scores());
        Box::new(move || {
            for sheet in sheets.chunks_exact(15) {
                scorer.score(black_box(sheet), &mut scores);
                black_box(&scores);
            }
        })
    });
    series(criterion, "answer sheets from memory (score)", [1_000, 10_000, 100_000], |persons| {
        let instrument = oms_hc();
        let sheets = codes(15, persons);
        Box::new(move || {
            let mut answers = AnswerSheet::new(&instrument);
            for sheet in sheets.chunks_exact(15) {
                answers.wipe();
                for (position, code) in sheet.iter().enumerate().filter(|(_, code)| **code != NOT_ANSWERED) {
                    answers.set(position, *code).unwrap();
                }
                black_box(score(&instrument, &answers));
            }
        })
    });
}

/// An instrument with this many items, five to a scale where there are that many.
fn with_items(n_items: usize) -> Instrument {
    let label = r#"{"en": "x"}"#;
    let mut items = String::new();
    for item in 0..n_items {
        let comma = if item == 0 { "" } else { ", " };
        write!(
            items,
            r#"{comma}{{"id": "q{item}", "text": {label}, "response_set": "s", "keying": "reverse"}}"#
        )
        .unwrap();
    }
    let ids: Vec<_> = (0..n_items).map(|item| format!("\"q{item}\"")).collect();
    let scales: Vec<_> = ids.chunks(n_items.div_ceil(50).max(5)).enumerate().map(|(number, ids)| {
        format!(
            r#"{{"id": "c{number}", "title": {label}, "about": {label}, "items": [{}], "method": "mean", "missing": "half_rule",
            "direction": "higher_is_worse"}}"#,
            ids.join(", ")
        )
    }).collect();
    let options: Vec<_> =
        (1..=5).map(|code| format!(r#"{{"code": {code}, "points": {code}, "label": {label}}}"#)).collect();
    Instrument::from_json(&format!(
        r#"{{"format": "trygskema-instrument/1", "id": "bench", "version": "1.0.0", "languages": ["en"],
        "title": {label}, "short_title": {label}, "purpose": {label}, "instruction": {label}, "minutes": 1,
        "poles": {{"low": {label}, "high": {label}}}, "interpretation": {{"can": {label}, "cannot": {label}}},
        "response_sets": [{{"id": "s", "options": [{}]}}], "items": [{items}], "scales": [{}],
        "sources": [{{"citation": "x", "used_for": "x", "evidence": "derived"}}],
        "licence": {{"holder": "x", "terms": "x", "text_bundled": true}},
        "wording": {{"status": "working", "source": {label}}}}}"#,
        options.join(", "),
        scales.join(", "),
    ))
    .unwrap()
}

fn items(criterion: &mut Criterion) {
    series(criterion, "items of an instrument, 1,000 persons (Scorer)", [5, 50, 500], |n_items| {
        let scorer = Scorer::new(&with_items(n_items)).unwrap();
        let (sheets, mut scores) = (codes(n_items, 1_000), scorer.empty_scores());
        Box::new(move || {
            for sheet in sheets.chunks_exact(n_items) {
                scorer.score(black_box(sheet), &mut scores);
                black_box(&scores);
            }
        })
    });
    series(criterion, "items of an instrument, made ready (Scorer::new)", [5, 50, 500], |n_items| {
        let instrument = with_items(n_items);
        Box::new(move || {
            black_box(Scorer::new(&instrument));
        })
    });
}

/// A file of answers, as the program of a hospital would write it.
fn csv(instrument: &Instrument, persons: usize) -> Vec<u8> {
    let ids: Vec<_> = instrument.items().iter().map(|item| item.id()).collect();
    let mut text = format!("person,{}", ids.join(",")).into_bytes();
    for (person, sheet) in codes(ids.len(), persons).chunks_exact(ids.len()).enumerate() {
        text.extend_from_slice(format!("\n{person}").as_bytes());
        for code in sheet {
            text.push(b',');
            if *code != NOT_ANSWERED {
                text.push(b'0' + code);
            }
        }
    }
    text.push(b'\n');
    text
}

fn rows(criterion: &mut Criterion) {
    series(criterion, "CSV rows to CSV rows (score_csv)", [1_000, 10_000, 100_000], |persons| {
        let instrument = oms_hc();
        let text = csv(&instrument, persons);
        let mut out = Vec::with_capacity(text.len() * 4);
        Box::new(move || {
            out.clear();
            let counts = score_csv(&instrument, black_box(&*text), &mut out, &mut Vec::new()).unwrap();
            assert_eq!(counts.rows, persons as u64);
            black_box(&out);
        })
    });
    // What splitting alone takes: in the reader of files that are in order, and in the crate that ours stands on.
    series(criterion, "CSV rows split only (crate csv)", [1_000, 10_000, 100_000], |persons| {
        let text = csv(&oms_hc(), persons);
        Box::new(move || {
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(black_box(&*text));
            let mut record = csv::ByteRecord::new();
            while reader.read_byte_record(&mut record).unwrap() {
                black_box(&record);
            }
        })
    });
    series(criterion, "CSV rows split only (crate csv-core)", [1_000, 10_000, 100_000], |persons| {
        let text = csv(&oms_hc(), persons);
        Box::new(move || {
            let mut reader = csv_core::Reader::new();
            let (mut fields, mut ends) = ([0; 1024], [0; 64]);
            let mut rest = black_box(&*text);
            loop {
                let (result, read, _, _) = reader.read_record(rest, &mut fields, &mut ends);
                black_box((&fields, &ends));
                rest = &rest[read..];
                if result == csv_core::ReadRecordResult::End {
                    break;
                }
            }
        })
    });
}

/// A file without an end: whatever its length, one block and one record are in memory.
struct Endless {
    block: Vec<u8>,
    left: usize,
}

impl Read for Endless {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let count = room.len().min(self.left).min(self.block.len());
        room[..count].copy_from_slice(&self.block[..count]);
        self.left -= count;
        Ok(count)
    }
}

fn strange_files(criterion: &mut Criterion) {
    let header = "q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12,q13,q14,q15\n";
    for (name, line) in [
        ("bytes of a file of quotes (score_csv)", "\""),
        ("bytes of a file of odd quotes (score_csv)", "\"1\",\"\n"),
        ("bytes of a file without line ends (score_csv)", "1,"),
        ("bytes of a file of bad cells (score_csv)", "x,x,x,x\n"),
    ] {
        series(criterion, name, [100_000, 1_000_000, 10_000_000], |bytes| {
            let instrument = oms_hc();
            Box::new(move || {
                let block = line.repeat((1 << 16) / line.len()).into_bytes();
                let input = header.as_bytes().chain(Endless { block, left: bytes });
                black_box(score_csv(&instrument, input, &mut std::io::sink(), &mut std::io::sink()).unwrap());
            })
        });
    }
}

fn rounds_over_time(criterion: &mut Criterion) {
    series(criterion, "rounds of a run chart (run_chart)", [1_000, 10_000, 100_000], |rounds| {
        let values: Vec<f64> = codes(1, rounds).into_iter().map(f64::from).collect();
        Box::new(move || {
            black_box(run_chart(&values, Baseline::All));
        })
    });
}

criterion_group!(benches, from_memory, items, rows, strange_files, rounds_over_time);
criterion_main!(benches);
