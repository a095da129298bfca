//! `cargo ci [--quick] [--write-requirements]`: every check and every test, and one line at the end.

#![forbid(unsafe_code)]

use std::process::ExitCode;
use trygskema_tests::command::print;
use trygskema_tests::runner::Runner;
use trygskema_tests::steps::{self, Options};

const HELP: &str =
    "cargo ci                        installs what the tests need, then runs every check and every test
cargo ci --quick                without the browsers
cargo ci --write-requirements   only writes tests/requirements.md
With CI=true in the environment, what is skipped counts as failed.
";

fn main() -> ExitCode {
    let mut options = Options::default();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--quick" => options.quick = true,
            "--write-requirements" => options.write_requirements = true,
            _ => {
                print(HELP);
                return if argument == "--help" { ExitCode::SUCCESS } else { ExitCode::from(2) };
            }
        }
    }
    let strict = std::env::var("CI").is_ok_and(|value| value == "true");
    let Ok(folder) = trygskema_tests::target("ci") else {
        print("cannot make the folder target/ci for the logs\n");
        return ExitCode::FAILURE;
    };
    let mut runner = Runner::new(folder, strict);
    steps::all(&mut runner, options);
    if runner.finish() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
