//! Clocks of a page that go as a test wants.

use anyhow::Result;
use trygskema_tests::page::Page;

/// To be run before a page is looked at: the clock that nobody can set, and the one of the device. Until [`stop`] both go
/// as always.
pub(crate) const CLOCKS: &str = include_str!("clock.js");

/// Stops the clock that nobody can set; from now on only [`pass`] moves it. Loading the page again starts it.
pub(crate) fn stop(page: &Page<'_>) -> Result<()> {
    page.script(&format!("{CLOCKS} __clock.stop()"), &[]).map(|_| ())
}

/// Lets time pass and waits for nothing.
pub(crate) fn pass_at_once(page: &Page<'_>, seconds: f64) -> Result<()> {
    page.script("__clock.pass(arguments[0])", &[seconds.into()]).map(|_| ())
}

/// Lets time pass, and waits until every timer of the page has seen it.
pub(crate) fn pass(page: &Page<'_>, seconds: f64) -> Result<()> {
    pass_at_once(page, seconds)?;
    // Whoever asks on the screen is asked twice a second; twice, because the first may have been on its way.
    page.wait("two looks at the clock", "__clock.asked >= 2 || host.dataset.phase === 'start'")
}

/// Sets the clock of the device so many seconds ahead of the right time, or behind it.
pub(crate) fn set_device(page: &Page<'_>, seconds: f64) -> Result<()> {
    page.script(&format!("{CLOCKS} __clock.ahead = arguments[0] * 1000"), &[seconds.into()]).map(|_| ())
}

/// Hides the page, as a locked screen or another tab does, or brings it back into view. The product looks past names of
/// the page, so it is the prototype that has to say it. `settled` waits for what the page does at once.
pub(crate) const HIDE: &str = include_str!("hide.js");
