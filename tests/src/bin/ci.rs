//! `cargo ci`: every check and every test, or a part of them, and one line at the end.

#![forbid(unsafe_code)]

use clap::Parser;
use std::process::ExitCode;
use trygskema_tests::command::print;
use trygskema_tests::engine::Engine;
use trygskema_tests::runner::Runner;
use trygskema_tests::steps::{self, Options, STEPS, Step};

/// Installs what the tests need, then runs every check and every test.
///
/// With CI=true in the environment, what is skipped counts as failed.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo ci")]
struct Arguments {
    /// Lists the steps and what each proves
    #[arg(long)]
    list: bool,
    /// Leaves out the steps that take minutes
    #[arg(long)]
    quick: bool,
    /// Runs these steps only (see --list)
    #[arg(long, value_name = "STEP", num_args = 1.., value_parser = step)]
    only: Vec<&'static Step>,
    /// Runs the scenarios in this browser only: chromium, firefox or webkit; implies --only browsers
    #[arg(long, value_name = "NAME", value_parser = engine)]
    browser: Option<Engine>,
    /// Plays only the scenarios whose name contains TEXT; implies --only browsers
    #[arg(long, value_name = "TEXT")]
    scenario: Option<String>,
    /// Only writes tests/requirements.md
    #[arg(long)]
    write_requirements: bool,
}

fn step(id: &str) -> Result<&'static Step, String> {
    steps::step(id).ok_or_else(|| {
        let ids: Vec<_> = STEPS.iter().map(|step| step.id).collect();
        format!("the steps are {}", ids.join(", "))
    })
}

fn engine(name: &str) -> Result<Engine, String> {
    Engine::of_name(name)
        .ok_or_else(|| format!("the browsers are {}", Engine::ALL.map(Engine::name).join(", ")))
}

impl Arguments {
    fn options(self) -> Options {
        let mut only = self.only;
        if only.is_empty() && (self.browser.is_some() || self.scenario.is_some()) {
            only.extend(["tools", "release", "browsers"].into_iter().filter_map(steps::step));
        }
        Options { quick: self.quick, only, browser: self.browser, scenario: self.scenario }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.list {
        for step in STEPS {
            let slow = if step.is_slow { " (not with --quick)" } else { "" };
            print(&format!("{:<13} {}{slow}\n", step.id, step.proves));
        }
        return ExitCode::SUCCESS;
    }
    let strict = std::env::var("CI").is_ok_and(|value| value == "true");
    let Ok(folder) = trygskema_tests::target("ci") else {
        print("cannot make the folder target/ci for the logs\n");
        return ExitCode::FAILURE;
    };
    let mut runner = Runner::new(folder, strict);
    if arguments.write_requirements {
        steps::write_requirements(&mut runner);
    } else {
        steps::all(&mut runner, &arguments.options());
    }
    if runner.finish() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
