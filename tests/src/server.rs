//! A web server for one test: serves what the test gave it and keeps a log of every request.

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

/// One request that reached the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// `GET`, as a rule.
    pub method: String,
    /// Path and query, as they were sent.
    pub target: String,
    /// Whether it carried a cookie.
    pub cookie: bool,
}

/// Something the server answers with.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The body.
    pub body: Vec<u8>,
    /// Header names and values, `content-type` among them.
    pub headers: Vec<(String, String)>,
}

impl Answer {
    /// A page of HTML.
    pub fn html(body: impl Into<String>) -> Self {
        Self { body: body.into().into_bytes(), headers: Vec::new() }
            .header("content-type", "text/html; charset=utf-8")
    }

    /// A script.
    pub fn script(body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), headers: Vec::new() }
            .header("content-type", "text/javascript; charset=utf-8")
    }

    /// The same with one header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

#[derive(Debug, Default)]
struct Content {
    answers: Mutex<BTreeMap<String, Answer>>,
    log: Mutex<Vec<Hit>>,
    folder: Option<PathBuf>,
}

/// The server; it stops when this is dropped.
#[derive(Debug)]
pub struct Server {
    port: u16,
    content: Arc<Content>,
    task: JoinHandle<()>,
}

/// On a port that this process has not served on before. A browser keeps what a page has stored under its port: a station
/// on one that comes twice would find the round of another scenario.
async fn on_a_new_port() -> Result<(TcpListener, u16)> {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    // Held until there is a new one, so that none of them is given out again.
    let mut old = Vec::new();
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        if lock(&USED).insert(port) {
            return Ok((listener, port));
        }
        old.push(listener);
    }
}

impl Server {
    /// Starts one on a free port, with the files of `folder` behind what [`Server::put`] adds.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start(handle: &Handle, folder: Option<PathBuf>) -> Result<Self> {
        let content = Arc::new(Content { folder, ..Content::default() });
        let router = Router::new().fallback(answer).with_state(Arc::clone(&content));
        Self::serve(handle, content, router)
    }

    /// Starts one on a free port that answers as `service` does.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn around(handle: &Handle, service: Router) -> Result<Self> {
        Self::serve(handle, Arc::default(), service)
    }

    fn serve(handle: &Handle, content: Arc<Content>, router: Router) -> Result<Self> {
        let router = router.layer(from_fn_with_state(Arc::clone(&content), note));
        let (listener, port) = handle.block_on(on_a_new_port())?;
        let task = handle.spawn(async move {
            // Ends only with the task itself.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { port, content, task })
    }

    /// The address of a path that starts with `/`.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Serves `answer` at `path` from now on.
    pub fn put(&self, path: &str, answer: Answer) {
        lock(&self.content.answers).insert(path.to_owned(), answer);
    }

    /// All requests so far.
    pub fn log(&self) -> Vec<Hit> {
        lock(&self.content.log).clone()
    }

    /// Methods and targets of all requests so far but those for the icon, which every engine asks for by itself; in
    /// alphabetical order, because engines fetch side by side.
    pub fn requests(&self) -> Vec<String> {
        let log = self.log();
        let others = log.iter().filter(|hit| hit.target != "/favicon.ico");
        let mut lines: Vec<String> = others.map(|hit| format!("{} {}", hit.method, hit.target)).collect();
        lines.sort();
        lines
    }

    /// Forgets the requests so far.
    pub fn forget(&self) {
        lock(&self.content.log).clear();
    }

    /// A file of the folder, or what [`Server::put`] placed there.
    ///
    /// # Errors
    /// When there is none.
    pub fn read(&self, path: &str) -> Result<Vec<u8>> {
        Ok(self.content.find(path).with_context(|| format!("nothing at {path}"))?.body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Content {
    fn find(&self, path: &str) -> Option<Answer> {
        if let Some(answer) = lock(&self.answers).get(path) {
            return Some(answer.clone());
        }
        let name = path
            .strip_prefix('/')
            .filter(|name| !name.split('/').any(|part| part == ".." || part.is_empty()))?;
        let body = std::fs::read(self.folder.as_ref()?.join(name)).ok()?;
        let kind = match name.rsplit('.').next()? {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "json" => "application/json",
            "svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        Some(Answer { body, headers: Vec::new() }.header("content-type", kind))
    }
}

async fn note(State(content): State<Arc<Content>>, request: Request, next: Next) -> Response {
    let uri = request.uri();
    lock(&content.log).push(Hit {
        method: request.method().to_string(),
        target: uri.path_and_query().map_or_else(|| uri.path().to_owned(), ToString::to_string),
        cookie: request.headers().contains_key("cookie"),
    });
    next.run(request).await
}

async fn answer(State(content): State<Arc<Content>>, request: Request) -> Response {
    let found = content.find(request.uri().path());
    let mut response = Response::builder().status(if found.is_some() { 200 } else { 404 });
    let answer = found.unwrap_or_default();
    for (name, value) in &answer.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(answer.body)).unwrap_or_default()
}

/// A poisoned lock holds a log or a list of pages, both good enough to go on with.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
