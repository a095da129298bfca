//! Waiting for a state, with a deadline and a name for what did not come.

use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// How long a state may take to come, on a machine that is busy with other things as well.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The time since some fixed point, for measuring how long things take.
#[expect(clippy::disallowed_methods, reason = "the harness measures real time; the rule is for the product")]
pub fn now() -> Instant {
    Instant::now()
}

/// Asks `probe` again and again until it has an answer.
///
/// # Errors
/// When `probe` fails, or has no answer after `within`; the message names `what`.
pub fn until<T>(what: &str, within: Duration, mut probe: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let start = now();
    loop {
        if let Some(found) = probe()? {
            return Ok(found);
        }
        if start.elapsed() > within {
            bail!("waited {} s in vain for {what}", within.as_secs());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}
