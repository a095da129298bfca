//! How each browser is asked for.

use super::Wishes;
use crate::engine::{Engine, Programs};
use serde_json::{Value, json};

/// Chromium without a window and without anything that calls home by itself.
const CHROMIUM_ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // An address as in an intranet without certificates: served from here, but no secure context.
    "--host-resolver-rules=MAP intranet.test 127.0.0.1",
    // Garbage collection on demand, so that a leak can be told from litter.
    "--js-flags=--expose-gc",
];

/// What WebDriver calls the capabilities of a new session.
pub(super) fn capabilities(engine: Engine, programs: &Programs, wishes: &Wishes) -> Value {
    let language = wishes.language.unwrap_or("da");
    match engine {
        Engine::Chromium => {
            let mut arguments: Vec<String> = CHROMIUM_ARGUMENTS.map(str::to_owned).to_vec();
            arguments.push(format!("--accept-lang={language}"));
            let profile = wishes.profile.as_ref();
            arguments.extend(profile.map(|folder| format!("--user-data-dir={}", folder.display())));
            json!({
                "browserName": "chrome",
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": { "binary": programs.browser, "args": arguments },
            })
        }
        Engine::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "binary": programs.browser,
                "args": firefox_arguments(wishes),
                "prefs": { "intl.accept_languages": language, "intl.regional_prefs.use_os_locales": false,
                    "network.dns.localDomains": "intranet.test",
                    // The driver itself listens for the end of a page; that alone would keep it from being kept for Back.
                    "docshell.shistory.bfcache.allow_unload_listeners": true },
            },
        }),
        Engine::WebKit => json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": { "binary": programs.browser, "args": ["--automation"] },
        }),
    }
}

fn firefox_arguments(wishes: &Wishes) -> Vec<String> {
    let mut arguments = vec!["-headless".to_owned()];
    if let Some(folder) = &wishes.profile {
        arguments.extend(["-profile".to_owned(), folder.display().to_string()]);
    }
    arguments
}
