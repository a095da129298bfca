//! What the tests and `cargo ci` share.
//!
//! Two halves. Without a feature there is only what the runner needs, so that `cargo ci` starts after a few seconds:
//! [`engine`] (which browsers there are), [`tools`] (what is installed and what gets installed), [`command`]
//! (child processes with a log), [`fuzz`] (readers driven by coverage), [`runner`] (steps and the final line), [`steps`] (what is checked), [`shows`] (the table from requirement to test).
//! With `browser` comes the harness of the end-to-end tests: [`driver`](crate::driver) starts a browser,
//! [`page`](crate::page) speaks to a page in it, [`server`](crate::server) serves pages and keeps a log of every request.

#![forbid(unsafe_code)]

pub mod command;
pub mod engine;
pub mod fuzz;
pub mod runner;
pub mod shows;
pub mod steps;
pub mod tools;
pub mod wait;

#[cfg(feature = "drivers")]
pub mod axe;
#[cfg(feature = "drivers")]
pub mod driver;
#[cfg(feature = "drivers")]
pub mod page;
#[cfg(feature = "drivers")]
pub mod server;
#[cfg(feature = "drivers")]
pub mod view;

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Takes a folder away, if it is there. A browser that was killed has helpers which still write into its profile until they
/// notice, so this goes on until the folder is gone.
///
/// # Errors
/// When it does not go.
pub fn remove_folder(folder: &Path) -> anyhow::Result<()> {
    wait::until("a folder to go", wait::PATIENCE, || {
        let _ = std::fs::remove_dir_all(folder);
        Ok((!folder.exists()).then_some(()))
    })
}

/// A folder under the workspace's `target`, made if it is not there.
///
/// # Errors
/// When it cannot be made.
pub fn target(folder: &str) -> std::io::Result<PathBuf> {
    let path = root().join("target").join(folder);
    std::fs::create_dir_all(&path)?;
    Ok(path)
}
