//! Steps of `cargo ci`, their times, and the one line at the end.

use crate::command::print;
use crate::wait;
use anyhow::Result;
use std::fmt;
use std::path::{Path, PathBuf};

/// How many tests and checks came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// As they should.
    pub passed: u32,
    /// Not as they should.
    pub failed: u32,
    /// Not run, because something they need is not on this machine.
    pub skipped: u32,
}

impl Tally {
    /// One check.
    pub const fn check(ok: bool) -> Self {
        if ok { Self { passed: 1, failed: 0, skipped: 0 } } else { Self { passed: 0, failed: 1, skipped: 0 } }
    }

    /// The sum of all `test result:` lines in the output of a test run.
    ///
    /// A run that failed without saying which test did (it did not compile, or it crashed) counts as one failure.
    pub fn from_output(text: &str, ok: bool) -> Self {
        let mut tally = Self::default();
        for line in text.lines().filter_map(|line| line.trim().strip_prefix("test result: ")) {
            let number = |word: &str| {
                let before = line.split_once(word).map_or("", |(before, _)| before);
                before.trim().rsplit(' ').next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
            };
            tally.passed += number("passed");
            tally.failed += number("failed");
        }
        if !ok && tally.failed == 0 {
            tally.failed = 1;
        }
        tally
    }
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(formatter, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// Runs steps one after the other and goes on after one that fails.
#[derive(Debug)]
pub struct Runner {
    folder: PathBuf,
    strict: bool,
    total: Tally,
    steps: usize,
    failed: Vec<String>,
    not_checked: Vec<String>,
}

impl Runner {
    /// With the folder for the logs; if `strict`, what is skipped is a failure.
    pub const fn new(folder: PathBuf, strict: bool) -> Self {
        Self {
            folder,
            strict,
            total: Tally { passed: 0, failed: 0, skipped: 0 },
            steps: 0,
            failed: Vec::new(),
            not_checked: Vec::new(),
        }
    }

    /// Runs one step, which gets the path of its log and returns its tally and what it could not check; prints both
    /// and the time it took.
    pub fn step(&mut self, name: &str, run: impl FnOnce(&Path) -> (Result<Tally>, Vec<String>)) {
        self.steps += 1;
        let log = self.folder.join(format!("{:02}-{}.log", self.steps, name.replace([' ', ':', ','], "-")));
        let _ = std::fs::remove_file(&log);
        print(&format!("== {name}\n"));
        let start = wait::now();
        let (result, not_checked) = run(&log);
        let mut tally = match result {
            Ok(tally) => tally,
            Err(problem) => {
                print(&format!("   {problem:#}\n"));
                Tally::check(false)
            }
        };
        if self.strict {
            tally.failed += tally.skipped;
            tally.skipped = 0;
        }
        let seconds = start.elapsed().as_secs_f32();
        print(&format!("   {tally} ({seconds:.1} s)\n"));
        if tally.failed > 0 {
            self.failed.push(name.to_owned());
            print(&format!("{}   the whole log: {}\n", tail(&log, 60), log.display()));
        }
        for what in &not_checked {
            print(&format!("   not checked: {what}\n"));
        }
        self.not_checked.extend(not_checked);
        self.total = self.total + tally;
    }

    /// Prints what was not checked, what failed, and last the sum of all steps; returns whether nothing failed.
    pub fn finish(self) -> bool {
        for what in &self.not_checked {
            print(&format!("not checked: {what}\n"));
        }
        if !self.failed.is_empty() {
            print(&format!("failed: {}\n", self.failed.join(", ")));
        }
        print(&format!("{}\n", self.total));
        self.total.failed == 0
    }
}

/// The last lines of a log, indented.
fn tail(log: &Path, lines: usize) -> String {
    let text =
        std::fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let all: Vec<&str> = text.lines().collect();
    all.iter().skip(all.len().saturating_sub(lines)).flat_map(|line| ["   | ", line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn sums_the_result_lines_of_several_test_programs() {
        let text = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
                    test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n";
        assert_eq!(Tally::from_output(text, false), Tally { passed: 15, failed: 1, skipped: 0 });
    }

    #[test]
    fn a_run_that_does_not_compile_is_a_failure() {
        assert_eq!(Tally::from_output("error[E0425]: cannot find value", false), Tally::check(false));
    }

    #[test]
    fn the_last_line_names_skipped_ones_only_if_there_are_any() {
        assert_eq!(Tally { passed: 4, failed: 0, skipped: 0 }.to_string(), "4 passed, 0 failed");
        assert_eq!(Tally { passed: 4, failed: 1, skipped: 2 }.to_string(), "4 passed, 1 failed, 2 skipped");
    }
}
