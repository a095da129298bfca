//! Starts a browser behind its WebDriver server and ends both again.

mod capabilities;

use self::capabilities::capabilities;
use crate::command;
use crate::engine::Engine;
use crate::wait::{self, PATIENCE};
use anyhow::{Context, Result, anyhow, bail, ensure};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::cell::Cell;
use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;

/// How long a script may take: one that plays twenty people waits several times for as long as anything may take.
const SCRIPT_PATIENCE: Duration = Duration::from_secs(150);

/// How long any command may take: a script and what the driver does around it. A driver that says nothing for longer has
/// lost its browser, and would never answer.
const COMMAND_PATIENCE: Duration = SCRIPT_PATIENCE.saturating_add(PATIENCE);

/// How often a browser is started that does not come up: a port that was free when the driver looked for one may be taken
/// by the time its browser listens there, and the driver then waits for ever.
const STARTS: u32 = 3;

/// Starts the program that is its arguments and waits for its own input to end; then it ends everything it started.
///
/// So nothing stays behind even if this process is killed: the pipe to the shell closes with it.
const LEASH: &str = "\"$@\" </dev/null & read -r _; kill -KILL 0";

/// What driver and browser complain of, in the session's folder: an engine that ends itself says there why.
const LOG: &str = "complaints.log";

/// A child process that ends, with all it started, when this is dropped.
#[derive(Debug)]
struct Kept {
    shell: Child,
    leash: Option<ChildStdin>,
}

impl Kept {
    /// Starts `program`; `prepare` may set the environment and the streams.
    fn spawn(program: &Path, arguments: &[&str], prepare: impl FnOnce(&mut Command)) -> Result<Self> {
        let mut command = Command::new("sh");
        command.args(["-c", LEASH, "sh"]).arg(program).args(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        prepare(&mut command);
        // Its own process group, so that `kill 0` means these and no others.
        command.process_group(0).stdin(Stdio::piped());
        let mut shell = command.spawn().with_context(|| format!("starting {}", program.display()))?;
        let leash = shell.stdin.take();
        Ok(Self { shell, leash })
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.leash.take());
        let _ = self.shell.wait();
    }
}

/// An X server without a screen, for the engine that knows no headless mode.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: Kept,
}

impl Display {
    /// Starts one on a display number that it finds itself.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(program: &Path) -> Result<Self> {
        // Without a window manager the window under the pointer has the focus, and the pointer is in the middle: a
        // bigger screen would put it beside the browser, which would then draw no focus.
        let arguments = ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
        let mut server = Kept::spawn(program, &arguments, |command| {
            command.stdout(Stdio::piped());
        })?;
        let output = server.shell.stdout.take().context("no output")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        ensure!(!number.trim().is_empty(), "Xvfb found no free display");
        Ok(Self { name: format!(":{}", number.trim()), _server: server })
    }
}

/// What a session may want different from the usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The time zone of the browser, such as `Pacific/Auckland`.
    pub time_zone: Option<&'static str>,
    /// The language of the browser, such as `ar-EG`.
    pub language: Option<&'static str>,
    /// A profile that outlives the session, for what has to survive the end of a browser. `WebKitGTK` has none: under
    /// a driver it keeps everything in memory.
    pub profile: Option<PathBuf>,
}

/// One browser with a fresh profile, and the way to speak to it.
#[derive(Debug)]
pub struct Session {
    engine: Engine,
    handle: Handle,
    client: Option<Client>,
    version: String,
    folder: PathBuf,
    /// Whether it left a command without an answer; it is not asked again.
    is_mute: Cell<bool>,
    _driver: Kept,
}

impl Session {
    /// Starts driver and browser; a browser that does not come up is started again, and that is printed.
    ///
    /// # Errors
    /// When a program is missing or does not come up in time.
    pub fn start(
        engine: Engine,
        display: Option<&Display>,
        handle: &Handle,
        wishes: &Wishes,
    ) -> Result<Self> {
        let mut result = Self::start_once(engine, display, handle, wishes);
        for _ in 1..STARTS {
            let Err(problem) = &result else { break };
            command::print(&format!("{} is started again: {problem:#}\n", engine.name()));
            result = Self::start_once(engine, display, handle, wishes);
        }
        result
    }

    fn start_once(
        engine: Engine,
        display: Option<&Display>,
        handle: &Handle,
        wishes: &Wishes,
    ) -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let programs = engine.programs().map_err(|missing| anyhow!("missing: {}", missing.join(", ")))?;
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("trygskema-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let port = free_port()?;
        let listen = format!("--port={port}");
        let arguments: &[&str] = match engine {
            Engine::Chromium | Engine::WebKit => &[&listen],
            // The chrome context sets narrow viewports and preferences.
            Engine::Firefox => &[&listen, "--allow-system-access"],
        };
        let log = File::create(folder.join(LOG))?;
        let driver = Kept::spawn(&programs.driver, arguments, |command| {
            command.stderr(log);
            surroundings(command, &folder, display, wishes);
        })?;
        wait::until("the WebDriver server", PATIENCE, || Ok(TcpStream::connect(("127.0.0.1", port)).ok()))?;
        let capabilities = capabilities(engine, &programs, wishes);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities.as_object().cloned().unwrap_or_default());
        let address = format!("http://127.0.0.1:{port}");
        let connect = async { tokio::time::timeout(PATIENCE, builder.connect(&address)).await };
        let client = handle
            .block_on(connect)
            .map_err(|_| anyhow!("no browser came up within {} s", PATIENCE.as_secs()))??;
        // As patient as the waits inside a script; a page comes from this machine.
        let timeouts = TimeoutConfiguration::new(Some(SCRIPT_PATIENCE), Some(PATIENCE), None);
        handle.block_on(client.update_timeouts(timeouts))?;
        let version = client.capabilities().and_then(|capabilities| capabilities.get("browserVersion"));
        let version = version.and_then(Value::as_str).unwrap_or("of an unknown version").to_owned();
        Ok(Self {
            engine,
            handle: handle.clone(),
            client: Some(client),
            version,
            folder,
            is_mute: Cell::new(false),
            _driver: driver,
        })
    }

    /// Which engine it is.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The browser's version, as its driver says.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What driver and browser have complained of so far.
    pub fn complaints(&self) -> String {
        std::fs::read(self.folder.join(LOG)).map_or_else(
            |problem| problem.to_string(),
            |complaints| String::from_utf8_lossy(&complaints).into_owned(),
        )
    }

    /// Whether the browser is still there: its windows are known without asking what they show.
    pub fn is_alive(&self) -> bool {
        self.with(|client| async move { client.windows().await }).is_ok()
    }

    /// Runs something that needs the client, and waits for it.
    ///
    /// # Errors
    /// What the browser answers, or that it does not answer.
    pub fn with<T, F: Future<Output = Result<T, CmdError>>>(
        &self,
        run: impl FnOnce(Client) -> F,
    ) -> Result<T> {
        let client = self.client.clone().context("the session is closed")?;
        ensure!(!self.is_mute.get(), "the driver does not answer any more");
        let answer = async { tokio::time::timeout(COMMAND_PATIENCE, run(client)).await };
        let Ok(answer) = self.handle.block_on(answer) else {
            self.is_mute.set(true);
            bail!("the driver did not answer for {} s", COMMAND_PATIENCE.as_secs());
        };
        answer.map_err(|problem| match out_of_time(&problem) {
            Some(limit) => anyhow::Error::new(problem).context(OutOfTime(limit)),
            None => problem.into(),
        })
    }

    /// A WebDriver command that the client has no method for; `path` is what follows the session id.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn command(&self, method: http::Method, path: &str, body: Option<Value>) -> Result<Value> {
        let command = Raw { method, path: path.to_owned(), body };
        self.with(|client| async move { client.issue_cmd(command).await })
    }

    /// A command of the Chrome `DevTools` protocol.
    ///
    /// # Errors
    /// What the browser answers; other engines than Chromium do not know it.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.command(
            http::Method::POST,
            "goog/cdp/execute",
            Some(json!({ "cmd": command, "params": parameters })),
        )
    }

    /// Runs a script with the rights of Firefox itself.
    ///
    /// # Errors
    /// What the browser answers; other engines than Firefox do not know it.
    pub fn firefox(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let context =
            |name| self.command(http::Method::POST, "moz/context", Some(json!({ "context": name })));
        context("chrome")?;
        let result = self.with(|client| async move { client.execute(script, arguments).await });
        context("content")?;
        result
    }
}

impl Session {
    /// Ends driver and browser as a power cut does: at once, with nothing written that was not written yet.
    ///
    /// # Errors
    /// When the processes cannot be found or ended.
    pub fn kill(mut self) -> Result<()> {
        drop(self.client.take());
        // Every process of this session, and no other one, has the session's own folder as its home.
        let home = [b"HOME=", self.folder.as_os_str().as_encoded_bytes()].concat();
        let is_ours = |process: &PathBuf| {
            let surroundings = std::fs::read(process.join("environ")).unwrap_or_default();
            surroundings.split(|byte| *byte == 0).any(|variable| variable == home)
        };
        let processes = std::fs::read_dir("/proc")?.flatten().map(|entry| entry.path()).filter(is_ours);
        let numbers: Vec<_> =
            processes.filter_map(|process| process.file_name().map(OsString::from)).collect();
        ensure!(!numbers.is_empty(), "no process of this session is running");
        // One that has ended in the meantime is no failure.
        Command::new("kill").arg("-KILL").args(&numbers).stderr(Stdio::null()).status()?;
        // One that is writing to the disk ends only after it, and until then keeps the profile for itself. What has ended and
        // was not waited for has no surroundings any more.
        wait::until("the end of the browser", PATIENCE, || {
            let is_there = |number: &OsString| is_ours(&Path::new("/proc").join(number));
            Ok((!numbers.iter().any(is_there)).then_some(()))
        })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(client) = self.client.take()
            && !self.is_mute.get()
        {
            let close = async { tokio::time::timeout(PATIENCE, client.close()).await };
            let _ = self.handle.block_on(close);
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The engine itself gave a command up: a page that did not load, or a script that did not come to its end. `WebKit` has
/// been seen, about once in a thousand scenarios, never to load a page that the next browser loads at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfTime(&'static str);

impl std::fmt::Display for OutOfTime {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the browser was out of time ({})", self.0)
    }
}

/// The name of the limit that a command ran into, if that is why it failed.
const fn out_of_time(problem: &CmdError) -> Option<&'static str> {
    match problem {
        CmdError::Standard(answer) => match answer.error {
            ErrorStatus::ScriptTimeout => Some("script timeout"),
            ErrorStatus::Timeout => Some("timeout"),
            _ => None,
        },
        _ => None,
    }
}

#[derive(Debug)]
struct Raw {
    method: http::Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}

/// A port that nobody listens on at the moment.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Profile, caches and settings of the browser go to a folder of its own.
fn surroundings(command: &mut Command, folder: &Path, display: Option<&Display>, wishes: &Wishes) {
    for name in ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"] {
        command.env(name, folder);
    }
    command.env_remove("DBUS_SESSION_BUS_ADDRESS").env("NO_AT_BRIDGE", "1");
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    if let Some(display) = display {
        command.env("DISPLAY", &display.name).env("LIBGL_ALWAYS_SOFTWARE", "1");
    }
    if let Some(zone) = wishes.time_zone {
        command.env("TZ", zone);
    }
}
