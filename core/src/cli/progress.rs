//! Progress of a long run, on standard error if that is a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// No progress line is shown before this time has passed.
const SILENT: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(200);

/// A progress line that overwrites itself. Off if stderr is no terminal, or if the results go to the terminal.
#[derive(Debug)]
pub(super) struct Progress {
    /// How many bytes there are; `None` if that is not known.
    total: Option<u64>,
    started: Instant,
    shown: Option<Instant>,
    is_wanted: bool,
}

impl Progress {
    pub(super) fn new(total: Option<u64>) -> Self {
        let is_wanted = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { total, started: now(), shown: None, is_wanted }
    }

    /// Never says anything.
    pub(super) fn silent() -> Self {
        Self { total: None, started: now(), shown: None, is_wanted: false }
    }

    pub(super) fn tell(&mut self, bytes: u64, rows: u64) {
        if !self.is_wanted {
            return;
        }
        let now = now();
        let is_due = self.shown.map_or(now - self.started > SILENT, |shown| now - shown > BETWEEN);
        if is_due {
            self.shown = Some(now);
            let share = self.total.and_then(|total| bytes.saturating_mul(100).checked_div(total));
            let share = share.map_or_else(String::new, |share| format!("{:>3} %, ", share.min(100)));
            // Ends with the cursor at the start of the line, so that a message writes over it.
            let _ = write!(io::stderr(), "{:<40}\r", format!("{share}{rows} rows"));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "{:<40}\r", "");
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "only to tell somebody who waits; no result depends on it")]
fn now() -> Instant {
    Instant::now()
}
