//! `trygskema`: list, show, check and score questionnaires on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    trygskema_core::cli::main()
}
