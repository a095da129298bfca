//! What the builder says while it works.

use std::io::Write as _;
use std::time::{Duration, Instant};

/// Runs `step` and prints its name with the seconds it took. With `quiet`, only runs it.
///
/// # Errors
/// Those of `step`.
pub fn timed<T>(quiet: bool, name: &str, step: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    if quiet {
        return step();
    }
    #[expect(clippy::disallowed_methods, reason = "a native build command may look at the clock")]
    let start = Instant::now();
    let result = step();
    let mark = if result.is_ok() { "" } else { "  failed" };
    line(&format!("  {name:<34} {:>6} s{mark}", seconds(start.elapsed())));
    result
}

/// Prints one line for the person at the terminal.
pub fn line(text: &str) {
    // Nobody reads the other end of a broken pipe.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

fn seconds(duration: Duration) -> String {
    format!("{:.1}", duration.as_secs_f64())
}
