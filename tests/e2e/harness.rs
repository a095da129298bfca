//! Runs each scenario in each engine. A browser is used again by the next scenario, unless one failed in it.

use crate::album;
use crate::page::Questionnaire;
use crate::sites::Site;
use anyhow::{Context, Result, anyhow, bail, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use trygskema_tests::driver::{Display, OutOfTime, Session, Wishes};
use trygskema_tests::engine::{Engine, ONE_ENGINE};
use trygskema_tests::page::Page;
use trygskema_tests::server::Server;
use trygskema_tests::{command, target, view, wait};

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

    /// The questionnaire on the page.
    pub(crate) const fn questionnaire(&self) -> Questionnaire<'_> {
        Questionnaire::on(&self.page)
    }

    /// A server of something else, with a log as well.
    pub(crate) fn serve(&self, service: axum::Router) -> Result<Server> {
        Server::around(&self.stage.handle, service)
    }

    /// Another browser, set up differently.
    pub(crate) fn session(&self, wishes: &Wishes) -> Result<Session> {
        self.stage.start(wishes)
    }
}

/// After so many lost browsers the engine is not started again: each may have cost minutes of waiting.
const MOST_LOST: u32 = 3;

/// What the scenarios of one engine share.
struct Stage {
    engine: Engine,
    handle: Handle,
    display: Option<Display>,
    /// The browser, for one scenario after the other; nothing before the first and after a failure.
    browser: Mutex<Option<Session>>,
    version: OnceLock<String>,
    /// How many browsers were lost: they did not start, ended themselves, or left a command without an answer in
    /// time.
    lost: AtomicU32,
    /// How long each scenario took, for whoever wants the run shorter.
    times: Mutex<Vec<(Duration, &'static str)>>,
}

impl Stage {
    fn start(&self, wishes: &Wishes) -> Result<Session> {
        let session = Session::start(self.engine, self.display.as_ref(), &self.handle, wishes)?;
        self.version.get_or_init(|| session.version().to_owned());
        Ok(session)
    }

    /// Plays a scenario. One whose browser is lost on the way is played a second time in a new browser, and that is printed:
    /// an engine that ends itself has found nothing out about the page.
    fn play(&self, scenario: Scenario) -> Result<()> {
        match self.play_once(scenario) {
            Err(problem) if problem.is::<Lost>() => {
                let name = label(self.engine, scenario);
                command::print(&format!("{name} is played again: {problem:#}\n"));
                self.play_once(scenario)
            }
            result => result,
        }
    }

    fn play_once(&self, scenario: Scenario) -> Result<()> {
        let mut browser = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
        ensure!(
            self.lost.load(Ordering::Relaxed) < MOST_LOST,
            "not played: {MOST_LOST} browsers were lost before it"
        );
        let session = match browser.take() {
            Some(session) => session,
            None => self.start(&Wishes::default()).inspect_err(|_| self.count_lost())?,
        };
        let scene = Scene { page: Page::new(&session), site: Site::start(&self.handle)?, stage: self };
        let start = wait::now();
        let result = view::reset_size(&scene.page).and_then(|()| (scenario.run)(&scene)).and_then(|()| {
            // For the next scenario.
            scene.page.open("about:blank")?;
            view::ask_for(&scene.page, view::Looks::default())
        });
        self.times.lock().unwrap_or_else(PoisonError::into_inner).push((start.elapsed(), scenario.name));
        if result.is_err() {
            // A browser in an unknown state is not used again.
            keep_evidence(&scene, scenario).context("keeping a picture and a log of the failure")?;
            let has_answered = result.as_ref().err().is_none_or(|problem| !problem.is::<OutOfTime>());
            return if has_answered && session.is_alive() {
                result
            } else {
                self.count_lost();
                result.context(Lost { complaints: session.complaints() })
            };
        }
        drop(scene);
        *browser = Some(session);
        Ok(())
    }
}

/// The browser ended itself, does not answer any more, or ran into a time limit of its own.
#[derive(Debug)]
struct Lost {
    complaints: String,
}

impl std::fmt::Display for Lost {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the browser was lost\n{}", self.complaints)
    }
}

impl Stage {
    fn count_lost(&self) {
        self.lost.fetch_add(1, Ordering::Relaxed);
    }

    /// The scenarios that took longest, with their seconds. All of them go to `target/e2e-times`.
    fn longest(&self) -> Result<String> {
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner).clone();
        times.sort_by(|one, other| other.cmp(one));
        let lines = times.iter().map(|(time, name)| format!("{:.1}\t{name}\n", time.as_secs_f32()));
        let file = target("e2e-times")?.join(format!("{}.tsv", self.engine.name()));
        std::fs::write(file, lines.collect::<String>())?;
        let lines = times.iter().take(8).map(|(time, name)| format!("{name} {:.0} s", time.as_secs_f32()));
        Ok(lines.collect::<Vec<_>>().join(", "))
    }
}

/// A picture, what the page recorded and what the browser complained of, for whoever looks into the failure.
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
    let complaints = scene.page.session().complaints();
    let text = format!("{recorded}\n\n{}\n{complaints}", log.concat());
    std::fs::write(folder.join(format!("{name}.txt")), text)?;
    // A browser that has gone has no picture to give.
    let _ = scene.page.save_picture(&folder.join(format!("{name}.png")));
    Ok(())
}

fn label(engine: Engine, scenario: Scenario) -> String {
    let module = scenario.module.rsplit("::").next().unwrap_or_default();
    format!("{}::{module}::{}", engine.name(), scenario.name)
}

/// Runs the scenarios the command line asks for: each engine in a process of its own, side by side.
pub(crate) fn run(arguments: Arguments, scenarios: &[Scenario]) -> ExitCode {
    let wanted = std::env::var(ONE_ENGINE).ok();
    let result = match wanted.as_deref().and_then(Engine::of_name) {
        Some(engine) => has_release().and_then(|()| run_engine(engine, arguments, scenarios)),
        None => has_release().and_then(|()| run_all()),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            command::print(&format!("{problem:#}\n"));
            ExitCode::FAILURE
        }
    }
}

/// That there is something to test.
fn has_release() -> Result<()> {
    ensure!(
        Site::folder().join("trygskema.js").is_file(),
        "there is no dist/trygskema.js: run cargo dist first"
    );
    Ok(())
}

/// Starts this program once for each engine there is and passes on what they say, line by line.
fn run_all() -> Result<bool> {
    let program = std::env::current_exe()?;
    let run = |engine: Engine| -> Result<bool> {
        let (reader, writer) = std::io::pipe()?;
        let mut child = Command::new(&program);
        child.args(std::env::args_os().skip(1)).env(ONE_ENGINE, engine.name());
        child.stdout(writer.try_clone()?).stderr(writer);
        let mut running = child.spawn()?;
        // It holds our ends of the pipe, which would never run dry while they are open.
        drop(child);
        for line in BufReader::new(reader).lines() {
            command::print(&(line? + "\n"));
        }
        let status = running.wait()?;
        // Its last line tells why scenarios failed; whoever was ended from outside had no last line.
        if status.code().is_none() {
            command::print(&format!("{} was ended: {status}\n", engine.name()));
        }
        Ok(status.success())
    };
    let engines = Engine::ALL.into_iter().filter(|engine| engine.programs().is_ok());
    std::thread::scope(|scope| {
        let threads: Vec<_> = engines.map(|engine| scope.spawn(move || run(engine))).collect();
        let ended =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| bail!("a thread panicked")));
        let ended: Vec<_> = ended.collect();
        album::write()?;
        ended.into_iter().try_fold(true, |all, one| Ok(one? && all))
    })
}

fn run_engine(engine: Engine, mut arguments: Arguments, scenarios: &[Scenario]) -> Result<bool> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let programs = engine.programs().map_err(|missing| anyhow!("missing: {}", missing.join(", ")))?;
    let display = programs.display.filter(|_| engine == Engine::WebKit && !arguments.list);
    let display = display.as_deref().map(Display::start).transpose()?;
    let stage = Arc::new(Stage {
        engine,
        handle: runtime.handle().clone(),
        display,
        browser: Mutex::default(),
        version: OnceLock::new(),
        lost: AtomicU32::new(0),
        times: Mutex::default(),
    });
    arguments.test_threads = Some(1);
    let trials = scenarios.iter().filter(|scenario| scenario.engines.contains(&engine)).map(|scenario| {
        let (stage, scenario) = (Arc::clone(&stage), *scenario);
        let play = move || stage.play(scenario).map_err(|problem| Failed::from(format!("{problem:#}")));
        Trial::test(label(engine, scenario), play)
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    if let Some(version) = stage.version.get() {
        command::print(&format!("browser: {} {version}; longest: {}\n", engine.name(), stage.longest()?));
    }
    Ok(!conclusion.has_failed())
}
