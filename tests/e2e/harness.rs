//! Runs each scenario in each engine; browsers are used again by the next scenario, unless one failed in them.

use crate::sites::Site;
use anyhow::{Context, Result, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::runtime::{Handle, Runtime};
use trygskema_tests::driver::{Display, Session, Wishes};
use trygskema_tests::engine::Engine;
use trygskema_tests::page::Page;
use trygskema_tests::server::Server;
use trygskema_tests::{command, target, view};

/// A scenario: what it is called and what it does.
#[derive(Clone, Copy)]
pub(crate) struct Scenario {
    pub(crate) module: &'static str,
    pub(crate) name: &'static str,
    pub(crate) engines: &'static [Engine],
    pub(crate) run: fn(&Scene<'_>) -> Result<()>,
}

/// The list of a module's scenarios: functions, each with the engines it is for if not all.
macro_rules! scenarios {
    ($($name:ident $(in $engines:expr)?),* $(,)?) => {
        /// The scenarios of this module.
        pub(crate) const SCENARIOS: &[$crate::harness::Scenario] = &[$($crate::harness::Scenario {
            module: module_path!(),
            name: stringify!($name),
            engines: scenarios!(@ $($engines)?),
            run: $name,
        }),*];
    };
    (@) => { &trygskema_tests::engine::Engine::ALL };
    (@ $engines:expr) => { $engines };
}
pub(crate) use scenarios;

/// Two engines: those with a protocol of their own for what WebDriver does not know.
pub(crate) const NOT_WEBKIT: &[Engine] = &[Engine::Chromium, Engine::Firefox];

/// What a scenario works with: a browser of its own for the time being, and a web server of its own.
pub(crate) struct Scene<'a> {
    pub(crate) page: Page<'a>,
    pub(crate) site: Site,
    stage: &'a Stage,
}

impl Scene<'_> {
    pub(crate) const fn engine(&self) -> Engine {
        self.page.engine()
    }

    /// A server of something else, with a log as well.
    pub(crate) fn serve(&self, service: axum::Router) -> Result<Server> {
        Server::around(&self.stage.handle, service)
    }

    /// Another browser, set up differently.
    pub(crate) fn session(&self, wishes: &Wishes) -> Result<Session> {
        self.stage.start(self.engine(), wishes)
    }
}

/// What all scenarios share.
struct Stage {
    handle: Handle,
    display: Option<Display>,
    /// One browser of each engine: two cores have enough to do with three of them.
    browsers: BTreeMap<Engine, Mutex<Option<Session>>>,
}

impl Stage {
    fn start(&self, engine: Engine, wishes: &Wishes) -> Result<Session> {
        Session::start(engine, self.display.as_ref(), &self.handle, wishes)
    }

    fn play(&self, engine: Engine, scenario: Scenario) -> Result<()> {
        let browser = self.browsers.get(&engine).context("an engine that was not prepared")?;
        // Whoever panicked with it has left nothing behind: the browser is put back only after a success.
        let mut browser = browser.lock().unwrap_or_else(PoisonError::into_inner);
        let session = match browser.take() {
            Some(session) => session,
            None => self.start(engine, &Wishes::default())?,
        };
        let scene = Scene { page: Page::new(&session), site: Site::start(&self.handle)?, stage: self };
        let result = view::reset_size(&scene.page).and_then(|()| (scenario.run)(&scene));
        if result.is_err() {
            // A browser in an unknown state is not used again.
            keep_evidence(&scene, scenario).context("keeping a picture and a log of the failure")?;
            return result;
        }
        scene.page.open("about:blank")?;
        view::ask_for(&scene.page, view::Looks::default())?;
        drop(scene);
        *browser = Some(session);
        Ok(())
    }
}

/// A picture and what the page recorded, for whoever looks into the failure.
fn keep_evidence(scene: &Scene<'_>, scenario: Scenario) -> Result<()> {
    let folder = target("e2e-failures")?;
    let name = label(scene.engine(), scenario).replace("::", "-");
    let asked = "return JSON.stringify({ at: location.href, seen: window.__seen,
        phase: host && host.dataset.phase, shown: root && [...root.children].map((e) => e.innerText) }, null, 1)";
    let recorded = scene
        .page
        .script(asked, &[])
        .map_or_else(|problem| problem.to_string(), |value| value.as_str().unwrap_or_default().to_owned());
    let log = scene
        .site
        .server
        .log()
        .iter()
        .map(|hit| format!("{} {}\n", hit.method, hit.target))
        .collect::<Vec<_>>();
    std::fs::write(folder.join(format!("{name}.txt")), format!("{recorded}\n\n{}", log.concat()))?;
    // A browser that has gone has no picture to give.
    let _ = scene.page.save_picture(&folder.join(format!("{name}.png")));
    Ok(())
}

fn label(engine: Engine, scenario: Scenario) -> String {
    let module = scenario.module.rsplit("::").next().unwrap_or_default();
    format!("{}::{module}::{}", engine.name(), scenario.name)
}

/// Runs the scenarios the command line asks for.
pub(crate) fn run(mut arguments: Arguments, scenarios: Vec<Scenario>) -> ExitCode {
    match prepare(&mut arguments, scenarios) {
        Ok((stage, trials, _runtime)) => {
            let conclusion = libtest_mimic::run(&arguments, trials);
            drop(stage);
            if conclusion.has_failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(problem) => {
            command::print(&format!("{problem:#}\n"));
            ExitCode::FAILURE
        }
    }
}

fn prepare(arguments: &mut Arguments, scenarios: Vec<Scenario>) -> Result<(Arc<Stage>, Vec<Trial>, Runtime)> {
    ensure!(
        Site::folder().join("trygskema.js").is_file(),
        "there is no dist/trygskema.js: run cargo dist first"
    );
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let engines: Vec<Engine> = Engine::ALL.into_iter().filter(|engine| engine.programs().is_ok()).collect();
    let display = match Engine::WebKit.programs() {
        Ok(programs) if !arguments.list => programs.display.as_deref().map(Display::start).transpose()?,
        _ => None,
    };
    let browsers = engines.iter().map(|engine| (*engine, Mutex::default())).collect();
    let stage = Arc::new(Stage { handle: runtime.handle().clone(), display, browsers });
    if !arguments.list {
        for (engine, browser) in &stage.browsers {
            let session = stage.start(*engine, &Wishes::default())?;
            command::print(&format!(
                "browser: {} {}
",
                engine.name(),
                session.version()
            ));
            *browser.lock().unwrap_or_else(PoisonError::into_inner) = Some(session);
        }
    }
    // One engine after the other within a scenario, so that each of the threads has one of its own.
    arguments.test_threads = arguments.test_threads.or(Some(engines.len()));
    let mut trials = Vec::new();
    for scenario in scenarios {
        for engine in engines.iter().copied().filter(|engine| scenario.engines.contains(engine)) {
            let stage = Arc::clone(&stage);
            let play =
                move || stage.play(engine, scenario).map_err(|problem| Failed::from(format!("{problem:#}")));
            trials.push(Trial::test(label(engine, scenario), play));
        }
    }
    Ok((stage, trials, runtime))
}
