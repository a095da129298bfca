//! An output file that appears under its name only once it is complete.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

/// Writes to a temporary file in the same folder, which is renamed at the end. A run that fails leaves the old file as
/// it was, and one call may read and write the same file.
#[derive(Debug)]
pub(super) struct Output {
    path: PathBuf,
    /// The temporary file; the same as `path` if that is no ordinary file (`/dev/stdout`).
    part: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Output {
    pub(super) fn new(path: &Path) -> Self {
        let is_special = path.metadata().is_ok_and(|place| !place.is_file());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        Self { path: path.to_owned(), part: if is_special { path.to_owned() } else { part }, file: None }
    }

    /// Puts the file in its place. If nothing was written, no file is made.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        let problem = || format!("cannot write {}", self.path.display());
        let Some(file) = self.file.take() else {
            writeln!(
                io::stderr(),
                "note: there is nothing to write, so {} was not written",
                self.path.display()
            )?;
            return Ok(());
        };
        let written = file.into_inner().map_err(io::IntoInnerError::into_error).and_then(|_| {
            if self.part == self.path { Ok(()) } else { std::fs::rename(&self.part, &self.path) }
        });
        if written.is_err() {
            self.remove();
        }
        written.with_context(problem)
    }

    fn remove(&self) {
        if self.part != self.path {
            // Nothing is left to do if it cannot be removed.
            let _ = std::fs::remove_file(&self.part);
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.is_empty() {
            return Ok(0);
        }
        if let Some(file) = &mut self.file {
            return file.write(bytes);
        }
        let file = File::create(&self.part).map_err(|error| {
            io::Error::new(error.kind(), format!("cannot write {}: {error}", self.path.display()))
        })?;
        self.file.insert(BufWriter::new(file)).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            self.remove();
        }
    }
}
