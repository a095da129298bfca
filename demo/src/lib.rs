//! Builds, packs and serves the widget and the pages of a small demo hospital.
//!
//! # Steps
//!
//! cargo ([`wasm`]) → without the list of features ([`features`]) → glue ([`bindgen`]) →
//! `wasm-opt` ([`optimize`]) → `wasm2js` ([`nowasm`])
//! → one classic script ([`bundle`]) → hashes ([`integrity`]) → pages ([`pages`]) → service worker ([`worker`])
//! → compressed twins and sizes ([`size`]). The steps up to the hashes are done for each
//! script.
//!
//! The step from the compiled module to glue, payload and JavaScript build is kept in `target/wasm/packed` under the hash of what
//! went in, so that a second start takes seconds.
//!
//! # In a test
//!
//! A test that wants the very files and headers of the demo builds the site once and mounts the router, with any layer of its own
//! around it:
//!
//! ```no_run
//! # fn main() -> anyhow::Result<()> {
//! use trygskema_demo::{BuildOptions, build_site, find_root, serve};
//!
//! let root = find_root()?;
//! let options = BuildOptions { quiet: true, ..BuildOptions::new(&root, root.join("target/test-site")) };
//! let site = build_site(&options)?;
//! let app: axum::Router = serve::router(&site); // .layer(log), then axum::serve(listener on 127.0.0.1:0, app)
//! # Ok(())
//! # }
//! ```
//!
//! A script that can be made to panic: [`build_questionnaire`] with `features: vec!["fault-injection".to_owned()]`.

#![forbid(unsafe_code)]

pub mod bindgen;
pub mod bundle;
pub mod catalogue;
pub mod container;
pub mod features;
pub mod house;
#[cfg(test)]
mod howtos;
pub mod integrity;
pub mod nowasm;
pub mod optimize;
pub mod pack;
pub mod pages;
pub mod progress;
pub mod script;
pub mod serve;
pub mod servers;
pub mod size;
pub mod style;
pub mod wasm;
pub mod worker;

use anyhow::{Context, Result, ensure};
use bundle::Script;
use integrity::Hashes;
use optimize::Binaryen;
use progress::timed;
use size::Sizes;
use std::fs;
use std::path::{Path, PathBuf};

/// What to build and where.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// Root folder of the repository.
    pub root: PathBuf,
    /// Folder of the finished site; it is emptied first if it holds an earlier one.
    pub out: PathBuf,
    /// Features of the scripts' crates that are switched on.
    pub features: Vec<String>,
    /// Whether a missing Binaryen is an error. Otherwise the site comes out larger and without the JavaScript build.
    pub complete: bool,
    /// Whether nothing is to be printed.
    pub quiet: bool,
}

impl BuildOptions {
    /// A plain build of the repository at `root` into `out`.
    pub fn new(root: &Path, out: impl Into<PathBuf>) -> Self {
        Self {
            root: root.to_path_buf(),
            out: out.into(),
            features: Vec::new(),
            complete: false,
            quiet: false,
        }
    }
}

/// A finished site.
#[derive(Clone, Debug)]
pub struct Site {
    /// Where its files are.
    pub dir: PathBuf,
    /// The `integrity` value of each script and page.
    pub integrity: Hashes,
    /// The sizes of each script.
    pub sizes: Sizes,
    /// What is missing, in words; empty in a complete build.
    pub missing: Vec<String>,
}

impl Site {
    /// A site that was built earlier.
    ///
    /// # Errors
    /// When there is none in `dir`.
    pub fn open(dir: &Path) -> Result<Self> {
        let text = |name: &str| {
            fs::read_to_string(dir.join(name))
                .with_context(|| format!("no finished site in {}", dir.display()))
        };
        let integrity = serde_json::from_str(&text(integrity::FILE)?)?;
        let sizes = serde_json::from_str(&text(size::FILE)?)?;
        Ok(Self { dir: dir.to_path_buf(), integrity, sizes, missing: Vec::new() })
    }
}

/// The root folder of the repository: the first folder from here upwards that holds the widget and the demo.
///
/// # Errors
/// When no such folder is found.
pub fn find_root() -> Result<PathBuf> {
    let here = std::env::current_dir()?;
    let is_root = |folder: &&Path| folder.join("widget/js").is_dir() && folder.join("demo/pages").is_dir();
    Ok(here.ancestors().find(is_root).context("run this inside the repository of Trygskema")?.to_path_buf())
}

/// Builds the whole site.
///
/// # Errors
/// When a step fails; the message says which and what helps.
pub fn build_site(options: &BuildOptions) -> Result<Site> {
    let quiet = options.quiet;
    wasm::ensure_target(&options.root)?;
    let binaryen = Binaryen::find_or_install();
    let missing: Vec<String> = binaryen.as_ref().err().cloned().into_iter().collect();
    let binaryen = if options.complete { Some(optimize::required(binaryen)?) } else { binaryen.ok() };

    let mut scripts = Vec::new();
    for script in Script::ALL {
        scripts.extend(build_script(options, script, binaryen.as_ref())?);
    }
    empty(&options.out)?;
    let mut site = Site { dir: options.out.clone(), integrity: Hashes::new(), sizes: Sizes::new(), missing };
    timed(quiet, "compress and write the files", || {
        for (name, script) in &scripts {
            site.sizes
                .insert((*name).to_owned(), put(&mut site.integrity, &options.out, name, script.as_bytes())?);
        }
        add_pages(&options.root, "", &mut site)?;
        add_pages(&options.root, worker::FOLDER, &mut site)?;
        let style = fs::read(options.root.join("demo/pages").join(worker::inside(worker::STYLE)))?;
        put(&mut site.integrity, &options.out, worker::STYLE, &style)?;
        let store = worker::squeezed(&options.root, worker::inside(worker::STORE), "")?;
        put(&mut site.integrity, &options.out, worker::STORE, store.as_bytes())?;
        // Last, because it holds the hashes of what it keeps.
        let worker = worker::assemble(&options.root, &site.integrity, serve::headers)?;
        put(&mut site.integrity, &options.out, worker::FILE, worker.as_bytes())?;
        copy_servers(&options.root, &options.out)?;
        add_definitions(&options.root.join("core"), &options.out)
    })?;
    size::write(&site.dir, &site.sizes)?;
    integrity::write(&site.dir, &site.integrity)?;
    if !quiet {
        size::print(&site.sizes);
        for advice in &site.missing {
            progress::line(&format!("  without wasm-opt and without {}: {advice}", nowasm::FILE));
        }
    }
    Ok(site)
}

/// Builds the script of the questionnaire alone, with its JavaScript build.
///
/// # Errors
/// When a step fails; the message says which and what helps.
pub fn build_questionnaire(options: &BuildOptions) -> Result<()> {
    wasm::ensure_target(&options.root)?;
    let binaryen = Binaryen::find_or_install().ok();
    let scripts = build_script(options, Script::Skema, binaryen.as_ref())?;
    empty(&options.out)?;
    let mut hashes = Hashes::new();
    for (name, script) in &scripts {
        put(&mut hashes, &options.out, name, script.as_bytes())?;
    }
    integrity::write(&options.out, &hashes)
}

/// One of the scripts with its JavaScript build, if it has one: names and contents.
fn build_script(
    options: &BuildOptions,
    script: Script,
    binaryen: Option<&Binaryen>,
) -> Result<Vec<(&'static str, String)>> {
    let (quiet, name) = (options.quiet, script.file());
    let compiled = timed(quiet, &format!("compile {name} (cargo)"), || wasm::compile(options, script))?;
    // Station and report say in words that they need WebAssembly, and paper is the way out.
    let translator = binaryen.filter(|_| script == Script::Skema);
    let packed = pack::pack(&options.root, &compiled, binaryen, translator, quiet)?;
    let bundle = timed(quiet, &format!("assemble {name}"), || {
        bundle::assemble(&bundle::Ingredients {
            root: &options.root,
            script,
            glued: &packed.glued,
            build: &packed.build,
            nowasm: packed.nowasm.as_deref(),
        })
    })?;
    let mut scripts = vec![(name, bundle)];
    scripts.extend(packed.nowasm.map(|script| (nowasm::FILE, script)));
    Ok(scripts)
}

/// Renders the templates of a folder of pages, which ends in `/` or is empty, and copies what else lies beside them.
fn add_pages(root: &Path, folder: &str, site: &mut Site) -> Result<()> {
    let prefix = folder;
    let folder = root.join("demo/pages").join(prefix);
    let mut files = fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    for file in files {
        let Some(name) = file.file_name().and_then(|name| name.to_str()).filter(|_| file.is_file()) else {
            continue;
        };
        let text = || fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()));
        if name == catalogue::TEMPLATE {
            let content = text()?;
            for (name, page) in catalogue::pages(&content)? {
                let page = pages::render(&name, &page, &site.integrity)?;
                put(&mut site.integrity, &site.dir, &name, page.as_bytes())?;
            }
            continue;
        }
        let bytes = if file.extension().is_some_and(|extension| extension == "html") {
            // A build without Binaryen still has its pages; the one that names the missing file gets an empty hash.
            let mut hashes = site.integrity.clone();
            hashes.entry(nowasm::FILE.to_owned()).or_default();
            pages::encode(&pages::render(name, &text()?, &hashes)?)
        } else {
            fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?
        };
        put(&mut site.integrity, &site.dir, &[prefix, name].concat(), &bytes)?;
    }
    Ok(())
}

/// Every definition and advice file that ships, for a page to put into a block. More than the script has room for.
fn add_definitions(core: &Path, out: &Path) -> Result<()> {
    for kind in ["instruments", "guidance"] {
        fs::create_dir_all(out.join(kind))?;
        for entry in fs::read_dir(core.join(kind))? {
            let file = entry?.path();
            let Some(name) = file.file_name().filter(|_| file.extension().is_some_and(|is| is == "json"))
            else {
                continue;
            };
            let text =
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            fs::write(out.join(kind).join(name), script::without_space(&text))?;
        }
    }
    Ok(())
}

/// The set-ups of web servers, for whoever puts the site on one of their own.
fn copy_servers(root: &Path, out: &Path) -> Result<()> {
    let folder = out.join(servers::FOLDER);
    fs::create_dir_all(&folder)?;
    for name in servers::FILES {
        let from = root.join("demo").join(servers::FOLDER).join(name);
        fs::copy(&from, folder.join(name)).with_context(|| format!("cannot read {}", from.display()))?;
    }
    fs::write(folder.join(worker::RETIRE), worker::squeezed(root, worker::RETIRE, "")?)?;
    Ok(())
}

/// Writes a file with its compressed twins and notes its hash.
fn put(hashes: &mut Hashes, folder: &Path, name: &str, bytes: &[u8]) -> Result<size::Size> {
    let compressed = size::compress(bytes)?;
    fs::create_dir_all(folder.join(name).parent().unwrap_or(folder))?;
    fs::write(folder.join(name), bytes)?;
    fs::write(folder.join(format!("{name}.gz")), &compressed.gzip)?;
    fs::write(folder.join(format!("{name}.br")), &compressed.brotli)?;
    hashes.insert(name.to_owned(), integrity::hash(bytes));
    size::of(bytes, &compressed)
}

/// Makes `folder` an empty folder. Only one that holds an earlier site is emptied, so that a mistyped path costs nothing.
fn empty(folder: &Path) -> Result<()> {
    let used = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if used {
        let ours = folder.join(integrity::FILE).is_file();
        ensure!(ours, "{} is not empty and holds no earlier build; choose another folder", folder.display());
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}
