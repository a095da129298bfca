//! Where results go: standard output, or a file that is only there when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

/// A file that is being written. It is written beside its place and put there at the end, so that a run that fails leaves
/// what was there before, and a file may be read and written in one call.
#[derive(Debug)]
pub(super) struct Output {
    path: PathBuf,
    /// Where it is written until it is whole; the place itself if that is no ordinary file.
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
