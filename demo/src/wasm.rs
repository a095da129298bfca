//! Compiles the crates of the scripts to WebAssembly.

use crate::BuildOptions;
use crate::bundle::Script;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";
/// Cargo's separator between flags, which may themselves hold spaces.
const FLAG_SEPARATOR: &str = "\u{1f}";

/// Adds the compile target when this toolchain lacks it.
///
/// # Errors
/// When the target is missing and `rustup` cannot add it.
pub fn ensure_target(root: &Path) -> Result<()> {
    if target_libraries(root)?.is_dir() {
        return Ok(());
    }
    crate::progress::line(&format!("  adding the compile target {TARGET} with rustup"));
    let added = Command::new("rustup").args(["target", "add", TARGET]).current_dir(root).status();
    match added {
        Ok(status) if status.success() => Ok(()),
        _ => bail!(
            "the compile target {TARGET} is missing and rustup could not add it; run: rustup target add {TARGET}"
        ),
    }
}

/// The module of one of the scripts, as the linker left it.
///
/// The flags name no feature of the machine it runs on, and every path of the machine is replaced by a fixed word, so that two
/// builds in two folders give the same bytes.
///
/// # Errors
/// When the compiler fails; it has then printed why.
pub fn compile(options: &BuildOptions, script: Script) -> Result<Vec<u8>> {
    let package = script.package();
    let folder = options.root.join("target").join("wasm");
    // Cargo puts every variant of the module at the same place, so nobody may build another before this one is read.
    std::fs::create_dir_all(&folder)?;
    let turn = std::fs::File::create(folder.join("build.lock"))?;
    turn.lock().context("another build holds target/wasm")?;
    let mut cargo = Command::new(cargo());
    cargo
        // One crate at a time: of two together each would get the features that the other one asks for.
        .args([
            "build",
            "--package",
            package,
            "--lib",
            "--target",
            TARGET,
            "--profile",
            PROFILE,
            "--target-dir",
        ])
        .arg(&folder)
        .current_dir(&options.root)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_BUILD_RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&options.root)?)
        .env("CARGO_INCREMENTAL", "0")
        // Cargo keeps one copy of a `cdylib`, so builds with other features would drive each other out and be compiled anew each
        // time. With this it keeps one for each set of features. A cargo that does not know it only takes longer.
        .env("__CARGO_DEFAULT_LIB_METADATA", "trygskema")
        .stdin(Stdio::null());
    if options.quiet {
        cargo.arg("--quiet");
    }
    if !options.features.is_empty() {
        cargo.arg("--features").arg(options.features.join(","));
    }
    let status = cargo.status().context("cargo could not be started")?;
    if !status.success() {
        bail!("{package} did not compile; the compiler's messages stand above");
    }
    let file = folder.join(TARGET).join(PROFILE).join(format!("{}.wasm", package.replace('-', "_")));
    std::fs::read(&file).with_context(|| format!("the compiled module is not at {}", file.display()))
}

/// Half a mebibyte of stack instead of one. The stack stands before the data, so every address of the data is then below 2^20, which
/// is three bytes in the code instead of four. The station became 0.4 kB smaller, and each page has half a mebibyte less.
const STACK: &str = "-Clink-arg=-zstack-size=524288";

/// The flags of every crate in the module.
fn flags(root: &Path) -> Result<OsString> {
    let sysroot = rustc(root, &["--print", "sysroot"])?;
    let version = rustc(root, &["--version", "--verbose"])?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    // With the library's sources installed the compiler writes their path, without them a path under this made-up folder.
    let library = Path::new(&sysroot).join("lib/rustlib/src/rust");
    let mut flags = OsString::from("-Ctarget-feature=-reference-types");
    flags.push(FLAG_SEPARATOR);
    flags.push(STACK);
    let mut prefixes = vec![
        (root.to_path_buf(), "trygskema".to_owned()),
        (cargo_home(), "cargo".to_owned()),
        (library, format!("/rustc/{commit}")),
    ];
    // The folder of a registry is named after its address, which may be a mirror. The last prefix that fits counts.
    prefixes.extend(registries().into_iter().map(|folder| (folder, "crates".to_owned())));
    for (from, to) in prefixes {
        flags.push(FLAG_SEPARATOR);
        flags.push("--remap-path-prefix=");
        flags.push(from);
        flags.push("=");
        flags.push(to);
    }
    // Leptos then boxes every view instead of giving each screen a type of its own: a quarter less of the module. SHA-256 is
    // compiled as a loop instead of 64 steps one after the other. A flag is not inherited, so the libraries work with and without.
    for flag in ["--cfg", "erase_components", "--cfg", "sha2_backend_soft=\"compact\""] {
        flags.push(FLAG_SEPARATOR);
        flags.push(flag);
    }
    Ok(flags)
}

fn target_libraries(root: &Path) -> Result<PathBuf> {
    let answer = rustc(root, &["--print", "target-libdir", "--target", TARGET])?;
    Ok(PathBuf::from(answer))
}

fn rustc(root: &Path, arguments: &[&str]) -> Result<String> {
    let output = Command::new("rustc")
        .args(arguments)
        .current_dir(root)
        .output()
        .context("rustc could not be started")?;
    if !output.status.success() {
        bail!("rustc {} failed: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// The cargo that started us, so that both agree about the toolchain.
fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The folders in which cargo unpacks what it has downloaded, one for each registry, in the order of their names.
fn registries() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(cargo_home().join("registry/src"));
    let mut folders: Vec<_> = entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

fn cargo_home() -> PathBuf {
    let own = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    own.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_else(|| PathBuf::from("/nonexistent"))
}
