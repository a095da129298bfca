//! Child processes whose output goes to a log, and to the terminal where somebody is waiting for it.

use anyhow::{Context, Result};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What `cargo run` sets for this program and what would make a cargo below it rebuild things.
const FROM_CARGO: [&str; 4] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];

/// How a child process ended.
#[derive(Debug)]
pub struct Finished {
    /// Whether it ended with status 0.
    pub ok: bool,
    /// Everything it wrote, both streams in the order of writing.
    pub text: String,
}

/// A command in the workspace root, with an environment as if typed by hand.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::root()).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if FROM_CARGO.iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
            command.env_remove(name);
        }
    }
    command
}

/// `cargo` with arguments separated by spaces.
pub fn cargo(arguments: &str) -> Command {
    let mut command = command("cargo");
    command.args(arguments.split(' '));
    command
}

/// Runs `command` to its end; all it writes is added to the file `log`, and shown as it comes if `live`.
///
/// # Errors
/// When it cannot be started or the log cannot be written. A failing command is no error: see [`Finished::ok`].
pub fn run(mut command: Command, log: &Path, live: bool) -> Result<Finished> {
    let mut file =
        File::options().create(true).append(true).open(log).context("opening the log of the step")?;
    let words: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    writeln!(file, "$ {} {}", command.get_program().display(), words.join(" "))?;
    let (reader, writer) = std::io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let program = PathBuf::from(command.get_program());
    let mut child = command.spawn().with_context(|| format!("starting {}", program.display()))?;
    // The command holds our ends of the pipe; it would never run dry while they are open.
    drop(command);
    let mut text = String::new();
    let mut lines = BufReader::new(reader);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        file.write_all(&line)?;
        let part = String::from_utf8_lossy(&line);
        if live {
            print(&part);
        }
        text.push_str(&part);
        line.clear();
    }
    Ok(Finished { ok: child.wait()?.success(), text })
}

/// What a program says of its version, in one line, or nothing when it is not there.
pub fn version(program: impl AsRef<OsStr>, argument: &str) -> Option<String> {
    let output = command(program).arg(argument).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    text.lines().next().map(str::to_owned)
}

/// Writes to the terminal.
#[expect(clippy::print_stdout, reason = "the runner's output is for the person at the terminal")]
pub fn print(text: &str) {
    print!("{text}");
    // A closed pipe (`cargo ci | head`) is the reader's choice.
    let _ = std::io::stdout().flush();
}
