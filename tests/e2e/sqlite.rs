//! The pages of a `SQLite` file or of its write-ahead log, and what a value of two pages reads like. Firefox keeps databases
//! so: a value of more than a kilobyte goes on on another page.
//!
//! Source: the file format of `SQLite`, sections 1.3 (header), 1.6 (overflow) and 4 (the log).

use std::collections::BTreeMap;

/// All versions of each page, by its number, the first of which is 1.
#[derive(Default)]
pub(crate) struct Pages(BTreeMap<u32, Vec<Vec<u8>>>);

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk::<4>()?))
}

impl Pages {
    /// Adds those of a file; nothing if it is neither.
    pub(crate) fn add(&mut self, file: &[u8]) {
        if file.starts_with(b"SQLite format 3\0") {
            let size = file
                .get(16..)
                .and_then(|rest| rest.first_chunk::<2>())
                .map_or(0, |size| usize::from(u16::from_be_bytes(*size)));
            for (number, page) in (1..).zip(file.chunks_exact(size.max(512))) {
                self.0.entry(number).or_default().push(page.to_vec());
            }
        }
        if matches!(number(file, 0), Some(0x377f_0682 | 0x377f_0683)) {
            let size = number(file, 8).and_then(|size| usize::try_from(size).ok()).unwrap_or(0).max(512);
            for frame in file.get(32..).unwrap_or_default().chunks_exact(24 + size) {
                let (Some(number), Some(page)) = (number(frame, 0), frame.get(24..)) else { continue };
                self.0.entry(number).or_default().push(page.to_vec());
            }
        }
    }

    /// Every reading of `length` bytes that begin with `mark` and go on on another page after any number of bytes.
    pub(crate) fn values(&self, mark: &[u8], length: usize) -> Vec<Vec<u8>> {
        let mut found = Vec::new();
        for page in self.0.values().flatten() {
            let starts =
                (0..page.len()).filter(|at| page.get(*at..).is_some_and(|rest| rest.starts_with(mark)));
            for at in starts {
                for split in mark.len()..length {
                    // Behind the part on this page stands the number of the other one, which begins with four bytes of its own.
                    let Some(first) = page.get(at..at + split) else { break };
                    let Some(others) = number(page, at + split).and_then(|number| self.0.get(&number)) else {
                        continue;
                    };
                    found.extend(
                        others
                            .iter()
                            .filter_map(|other| Some([first, other.get(4..4 + length - split)?].concat())),
                    );
                }
            }
        }
        found
    }
}
