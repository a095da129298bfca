//! What the tests need besides Rust, and how it gets here: Debian packages, and tools that cargo or npm builds
//! into a cache folder where the next run finds them.

use crate::command::{self, Finished, command};
use crate::engine::{Engine, find};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};

/// A tool from the cargo registry, built once into the cache folder.
#[derive(Clone, Copy, Debug)]
pub struct CargoTool {
    name: &'static str,
    version: &'static str,
    arguments: &'static [&'static str],
}

/// Firefox's WebDriver server; Debian has no package of it.
pub const GECKODRIVER: CargoTool = CargoTool { name: "geckodriver", version: "0.37.1", arguments: &[] };

/// Licences, sources, duplicates and advisories of the dependencies.
pub const CARGO_DENY: CargoTool =
    CargoTool { name: "cargo-deny", version: "0.20.2", arguments: &["--no-default-features"] };

/// The accessibility rules that every screen is checked against.
const AXE_VERSION: &str = "4.14.1";

/// The folder of the tools: `$XDG_CACHE_HOME/trygskema/tools`, or below `~/.cache`.
pub fn cache() -> PathBuf {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("XDG_CACHE_HOME")
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(std::env::temp_dir)
        .join("trygskema")
        .join("tools")
}

impl CargoTool {
    /// The program in the cache folder, if it is there in the right version.
    pub fn built(&self) -> Option<PathBuf> {
        let program = cache().join("bin").join(self.name);
        let says = command::version(&program, "--version")?;
        says.split(' ').any(|word| word == self.version).then_some(program)
    }

    /// The program; built first if need be.
    ///
    /// # Errors
    /// When cargo cannot build it.
    pub fn get(&self, log: &Path) -> Result<PathBuf> {
        if let Some(program) = self.built() {
            return Ok(program);
        }
        command::print(&format!("   building {} {} from the cargo registry\n", self.name, self.version));
        let mut install = command("cargo");
        install
            .args(["install", "--locked", "--force", self.name, "--version", self.version])
            .args(self.arguments);
        install.arg("--root").arg(cache());
        ensure!(command::run(install, log, false)?.ok, "cargo could not install {}", self.name);
        self.built().with_context(|| format!("{} {} is not what was installed", self.name, self.version))
    }
}

/// The path of `axe.min.js`, fetched by npm the first time.
///
/// # Errors
/// When npm is missing or fails.
pub fn axe(log: &Path) -> Result<PathBuf> {
    let folder = cache().join(format!("axe-core-{AXE_VERSION}"));
    let file = folder.join("node_modules/axe-core/axe.min.js");
    if file.is_file() {
        return Ok(file);
    }
    std::fs::create_dir_all(&folder)?;
    let mut install = command("npm");
    install
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--prefix"])
        .arg(&folder);
    install.arg(format!("axe-core@{AXE_VERSION}"));
    ensure!(command::run(install, log, false)?.ok, "npm could not install axe-core {AXE_VERSION}");
    ensure!(file.is_file(), "npm installed axe-core {AXE_VERSION}, but not where it was asked to");
    Ok(file)
}

/// A web server; the folder for such programs is not in everybody's search path.
pub fn server(name: &str) -> Option<PathBuf> {
    find(&[name]).or_else(|| Some(Path::new("/usr/sbin").join(name)).filter(|file| file.is_file()))
}

/// The module with which nginx sends twins that were packed with brotli.
pub fn nginx_brotli() -> Option<PathBuf> {
    let file = Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
    file.is_file().then(|| file.to_path_buf())
}

/// What has to be on the machine, and the Debian package that brings it.
fn wanted(browsers: bool) -> Vec<(&'static str, bool, &'static str)> {
    let program = |name: &'static str, package| (name, find(&[name]).is_some(), package);
    let mut wanted = vec![
        program("Rscript", "r-base-core"),
        ("R package psych", psych(), "r-cran-psych"),
        program("python3", "python3"),
        ("nginx", server("nginx").is_some(), "nginx"),
        ("nginx module brotli_static", nginx_brotli().is_some(), "libnginx-mod-http-brotli-static"),
        ("apache2", server("apache2").is_some(), "apache2-bin"),
    ];
    if browsers {
        wanted.extend([program("node", "nodejs"), program("npm", "npm")]);
        wanted.push(("C++ compiler", cpp().is_some(), "g++"));
        wanted.push(("Python module venv", has_venv(), "python3-venv"));
        wanted.extend(
            Engine::ALL
                .into_iter()
                .flat_map(|engine| engine.programs().err().unwrap_or_default())
                .filter_map(|missing| {
                    let package = match missing {
                        "chromium" => "chromium",
                        "chromedriver" => "chromium-driver",
                        "firefox-esr" if is_ubuntu() => "firefox",
                        "firefox-esr" => "firefox-esr",
                        "WebKitWebDriver" => "webkit2gtk-driver",
                        "MiniBrowser" => "libwebkit2gtk-4.1-0",
                        "Xvfb" => "xvfb",
                        _ => return None,
                    };
                    Some((missing, false, package))
                }),
        );
        wanted.push(("fonts", Path::new("/usr/share/fonts/truetype").is_dir(), "fonts-dejavu-core"));
    }
    wanted
}

/// Installs what is missing from Debian packages where that is possible.
///
/// Returns the names of what is still missing afterwards.
///
/// # Errors
/// When a log cannot be written or a program cannot be started; a package that cannot be had is no error.
pub fn install(browsers: bool, log: &Path) -> Result<Vec<&'static str>> {
    let missing =
        |list: Vec<(&'static str, bool, &'static str)>| list.into_iter().filter(|(_, there, _)| !there);
    let mut packages: Vec<&str> = missing(wanted(browsers)).map(|(_, _, package)| package).collect();
    packages.dedup();
    if !packages.is_empty() {
        match administrator() {
            Some(administrator) if find(&["apt-get"]).is_some() => {
                command::print(&format!("   installing with apt-get: {}\n", packages.join(" ")));
                if let Err(problem) = apt(&administrator, &packages, log) {
                    command::print(&format!("   {problem:#}\n"));
                }
            }
            _ => command::print(&format!(
                "   not Debian with root or sudo; please install: {}\n",
                packages.join(" ")
            )),
        }
    }
    Ok(missing(wanted(browsers)).map(|(name, _, _)| name).collect())
}

/// The compile target of the browser.
const WASM: &str = "wasm32-unknown-unknown";

/// Adds the compile target of the browser where the toolchain lacks it.
///
/// # Errors
/// When it is missing and `rustup` cannot add it.
pub fn wasm_target(log: &Path) -> Result<()> {
    let folder = command("rustc").args(["--print", "target-libdir", "--target", WASM]).output()?;
    if Path::new(String::from_utf8_lossy(&folder.stdout).trim()).is_dir() {
        return Ok(());
    }
    command::print(&format!("   adding the compile target {WASM} with rustup\n"));
    let mut add = command("rustup");
    add.args(["target", "add", WASM]);
    ensure!(command::run(add, log, false)?.ok, "rustup could not add {WASM}");
    Ok(())
}

/// The words before a command that make it run as root: none for root, `sudo -n` where that works.
fn administrator() -> Option<Vec<&'static str>> {
    let user = command("id").arg("-u").output().ok()?;
    if user.stdout.trim_ascii() == b"0" {
        return Some(Vec::new());
    }
    let sudo = command("sudo").args(["-n", "true"]).output().ok()?;
    sudo.status.success().then(|| vec!["sudo", "-n"])
}

fn apt(administrator: &[&str], packages: &[&str], log: &Path) -> Result<()> {
    let apt_get = |arguments: &[&str]| -> Result<Finished> {
        let words =
            [administrator, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
        let (program, rest) = words.split_first().context("no command")?;
        let mut apt = command(program);
        apt.args(rest);
        command::run(apt, log, false)
    };
    ensure!(apt_get(&["update"])?.ok, "apt-get update failed");
    let installed = apt_packages(&apt_get, packages);
    if packages.contains(&"nginx") && find(&["systemctl"]).is_some() {
        // Debian starts a web server as soon as it is installed. The tests want the program, not the service.
        let words = [administrator, &["systemctl", "disable", "--now", "nginx"]].concat();
        let (program, rest) = words.split_first().context("no command")?;
        let mut stop = command(program);
        stop.args(rest);
        command::run(stop, log, false)?;
    }
    installed
}

fn apt_packages(apt_get: &impl Fn(&[&str]) -> Result<Finished>, packages: &[&str]) -> Result<()> {
    let install = ["install", "--yes", "--no-install-recommends"];
    if apt_get(&[&install, packages].concat())?.ok {
        return Ok(());
    }
    // One package that this release does not have must not cost the others.
    let refused: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !apt_get(&[&install[..], &[package]].concat()).is_ok_and(|finished| finished.ok))
        .collect();
    if !refused.is_empty() {
        bail!("apt-get could not install {}", refused.join(" "));
    }
    Ok(())
}

fn psych() -> bool {
    ["/usr/lib/R/site-library/psych", "/usr/local/lib/R/site-library/psych"]
        .iter()
        .any(|folder| Path::new(folder).is_dir())
        || command("Rscript")
            .args(["-e", "library(psych)"])
            .output()
            .is_ok_and(|output| output.status.success())
}

/// The compiler that builds the driver of [`crate::fuzz`].
pub fn cpp() -> Option<PathBuf> {
    find(&["c++"])
}

fn has_venv() -> bool {
    let mut import = command("python3");
    import.args(["-c", "import venv, ensurepip"]).output().is_ok_and(|output| output.status.success())
}

fn is_ubuntu() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}
