//! The commands behind `cargo demo` and `cargo dist`.

#![forbid(unsafe_code)]

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use trygskema_demo::{BuildOptions, Site, build_questionnaire, build_site, find_root, progress, serve, size};

/// Builds, packs and serves Trygskema.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the demo hospital and serve it on 127.0.0.1.
    Serve {
        /// Port; 0 takes a free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Serve what was built before.
        #[arg(long)]
        no_build: bool,
    },
    /// Build the release into `dist` and check its sizes.
    Dist,
    /// Build a site without serving it.
    Build {
        /// Folder of the site, from the root of the repository.
        #[arg(long, default_value = "target/demo-site")]
        out: PathBuf,
        /// Only the script of the questionnaire, with a core that can be made to panic; for tests alone.
        #[arg(long)]
        fault_injection: bool,
    },
}

fn main() -> Result<()> {
    let root = find_root()?;
    match Arguments::parse().command {
        Command::Serve { port, no_build } => {
            let folder = root.join("target/demo-site");
            let site =
                if no_build { Site::open(&folder)? } else { build_site(&BuildOptions::new(&root, folder))? };
            serve::run(&site, port)
        }
        Command::Dist => {
            let site =
                build_site(&BuildOptions { complete: true, ..BuildOptions::new(&root, root.join("dist")) })?;
            size::check(&root, &site.sizes)?;
            progress::line(&format!("  ready in {}", site.dir.display()));
            Ok(())
        }
        Command::Build { out, fault_injection } => {
            let mut options = BuildOptions::new(&root, root.join(out));
            if fault_injection {
                options.features.push("fault-injection".to_owned());
                return build_questionnaire(&options);
            }
            build_site(&options).map(drop)
        }
    }
}
