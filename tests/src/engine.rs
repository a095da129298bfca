//! The three browser engines, and where their programs are on this machine.

use crate::tools;
use std::path::PathBuf;

/// The environment variable that names the one engine the end-to-end tests are to run in.
pub const ONE_ENGINE: &str = "TRYGSKEMA_E2E_ENGINE";

/// A browser engine the end-to-end tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engine {
    /// Chromium with `chromedriver`.
    Chromium,
    /// Firefox with `geckodriver`.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` with `WebKitWebDriver`, under `Xvfb`.
    WebKit,
}

/// The programs of one engine, all found.
#[derive(Clone, Debug)]
pub struct Programs {
    /// The browser.
    pub browser: PathBuf,
    /// Its WebDriver server.
    pub driver: PathBuf,
    /// The X server it needs for want of a headless mode.
    pub display: Option<PathBuf>,
}

impl Engine {
    /// All of them, in the order of the reports.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name in test names and folders.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The engine with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.name() == name)
    }

    /// Where its programs are.
    ///
    /// # Errors
    /// The names of those that are missing.
    pub fn programs(self) -> Result<Programs, Vec<&'static str>> {
        let browser = match self {
            Self::Chromium => find(&["chromium", "chromium-browser"]),
            Self::Firefox => find(&["firefox-esr", "firefox"]),
            Self::WebKit => mini_browser(),
        };
        let driver = match self {
            Self::Chromium => find(&["chromedriver"]),
            Self::Firefox => tools::GECKODRIVER.built().or_else(|| find(&["geckodriver"])),
            Self::WebKit => find(&["WebKitWebDriver"]),
        };
        let display = find(&["Xvfb"]);
        let [browser_name, driver_name] = self.program_names();
        let mut missing = Vec::new();
        missing.extend(browser.is_none().then_some(browser_name));
        missing.extend(driver.is_none().then_some(driver_name));
        missing.extend((self == Self::WebKit && display.is_none()).then_some("Xvfb"));
        match (browser, driver) {
            (Some(browser), Some(driver)) if missing.is_empty() => Ok(Programs { browser, driver, display }),
            _ => Err(missing),
        }
    }

    const fn program_names(self) -> [&'static str; 2] {
        match self {
            Self::Chromium => ["chromium", "chromedriver"],
            Self::Firefox => ["firefox-esr", "geckodriver"],
            Self::WebKit => ["MiniBrowser", "WebKitWebDriver"],
        }
    }
}

/// The first of `names` that is a file in the search path.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// Distributions keep `MiniBrowser` out of the search path, in a folder named after machine and library version.
fn mini_browser() -> Option<PathBuf> {
    let libraries = ["/usr/lib", "/usr/libexec", "/usr/lib64"].into_iter().flat_map(|folder| {
        let below = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        std::iter::once(PathBuf::from(folder)).chain(below).collect::<Vec<_>>()
    });
    libraries
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]
                .map(|name| folder.join(name).join("MiniBrowser"))
        })
        .find(|file| file.is_file())
}
