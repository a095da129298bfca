use super::*;

/// A disk that forgets: what was written but not flushed may be there, in part or not at all.
#[derive(Clone, Default)]
struct Disk {
    kept: Vec<u8>,
}

impl Disk {
    fn write(&mut self, at: usize, bytes: &[u8]) {
        self.kept.resize(self.kept.len().max(at + bytes.len()), 0);
        self.kept[at..at + bytes.len()].copy_from_slice(bytes);
    }

    /// Every disk that a cut during this step can leave: nothing of it, all of it, its first half, its second half, and each
    /// second sector.
    fn cuts(&self, (at, bytes): &Step) -> Vec<Self> {
        let half = bytes.len() / 2;
        let mut cuts = vec![self.clone()];
        for (from, to) in [(0, bytes.len()), (0, half), (half, bytes.len()), (0, 20.min(bytes.len()))] {
            let mut cut = self.clone();
            cut.write(at + from, &bytes[from..to]);
            cuts.push(cut);
        }
        let mut mixed = self.clone();
        for (number, sector) in bytes.chunks(512).enumerate().filter(|(number, _)| number % 2 == 1) {
            mixed.write(at + number * 512, sector);
        }
        cuts.push(mixed);
        cuts
    }

    fn do_all(&mut self, steps: &[Step]) {
        for (at, bytes) in steps {
            self.write(*at, bytes);
        }
    }
}

fn record(state: u8, length: usize) -> Vec<u8> {
    let mut number = u32::from(state);
    let mut next = || {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        number.to_be_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

fn holds(disk: &Disk, needle: &[u8]) -> bool {
    disk.kept.windows(needle.len()).any(|window| window == needle)
}

// shows: P27, R2, R4
#[test]
fn a_cut_at_any_moment_leaves_the_record_before_or_the_one_after() {
    let mut disk = Disk::default();
    let mut slots = Slots::read(&[]).slots;
    let mut before: Option<Vec<u8>> = None;
    let mut n_cuts = 0;
    // Longer and shorter ones, as when a round is closed.
    for (state, length) in [(1, 900), (2, 900), (3, 2_000), (4, 300), (5, 900)] {
        let after = record(state, length);
        let steps = slots.put(&after).unwrap();
        for (place, step) in steps.iter().enumerate() {
            for cut in disk.cuts(step) {
                n_cuts += 1;
                let found = Slots::read(&cut.kept);
                let expected = [before.as_ref(), Some(&after)];
                assert!(expected.contains(&found.record.as_ref()), "state {state}, step {place}");
                // What was interrupted is put right, and the record written next is found.
                let mut mended = cut.clone();
                mended.do_all(&found.steps);
                let again = Slots::read(&mended.kept);
                assert_eq!(
                    (&again.record, again.steps.len()),
                    (&found.record, 0),
                    "state {state}, step {place}"
                );
                let mut slots = again.slots;
                mended.do_all(&slots.put(b"next").unwrap());
                assert_eq!(Slots::read(&mended.kept).record.as_deref(), Some(b"next".as_slice()));
            }
            disk.do_all(std::slice::from_ref(step));
        }
        let found = Slots::read(&disk.kept);
        assert!(
            found.record.as_ref() == Some(&after) && found.steps.is_empty() && found.slots.used == slots.used
        );
        before = Some(after);
    }
    assert!(n_cuts > 50, "{n_cuts}");
}

// shows: P27
#[test]
fn after_each_change_the_file_holds_the_newest_record_alone() {
    let mut disk = Disk::default();
    let mut slots = Slots::read(&[]).slots;
    let lengths = [900, 2_000, 900, 300, 900];
    let records: Vec<_> = (1..).zip(lengths).map(|(state, length)| record(state, length)).collect();
    for (place, newest) in records.iter().enumerate() {
        disk.do_all(&slots.put(newest).unwrap());
        assert!(holds(&disk, newest));
        for older in &records[..place] {
            assert!(older.chunks_exact(16).all(|part| !holds(&disk, part)));
        }
        // The same after the page was loaded again.
        slots = Slots::read(&disk.kept).slots;
    }
    disk.do_all(&slots.erase());
    assert!(disk.kept.iter().all(|byte| *byte == 0));
    assert_eq!(Slots::read(&disk.kept).record, None);
}

// shows: P27, R5
#[test]
fn a_file_that_is_no_round_is_told_and_a_first_record_that_was_cut_off_is_none() {
    let mut slots = Slots::read(&[]).slots;
    let mut disk = Disk::default();
    let steps = slots.put(&record(1, 900)).unwrap();
    // Room, then the first slot.
    disk.do_all(&steps[..2]);
    disk.kept[100] ^= 1;
    assert_eq!(Slots::read(&disk.kept).record, None);
    disk.do_all(&steps[2..]);
    // Either slot is enough.
    assert_eq!(Slots::read(&disk.kept).record, Some(record(1, 900)));
    disk.kept[SLOT + 100] ^= 1;
    let found = Slots::read(&disk.kept);
    assert!(found.record.is_some_and(|bytes| bytes.len() == 2 * SLOT), "not told as damaged");
    assert_eq!(Slots::read(&[7; 40]).record, None, "shorter than the first slot");
}

// shows: R3
#[test]
fn a_record_that_is_too_long_is_refused() {
    let mut slots = Slots::read(&[]).slots;
    assert!(slots.put(&vec![1; SLOT - HEAD]).is_some());
    assert_eq!(slots.put(&vec![1; SLOT - HEAD + 1]), None);
}
