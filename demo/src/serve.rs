//! Serves a finished site with the headers a careful hospital would set.

use crate::{Site, pages, progress, worker};
use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use std::io::ErrorKind;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

/// What every answer carries. The files change with each build, so a browser asks again each time.
const ALWAYS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cache-control", "no-cache"),
];

/// What a page may use of the device.
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

/// The same for the facilitator's pages: all off but the whole screen, a screen that stays on, and the camera for codes,
/// whose picture has to run (`autoplay`).
const FACILITATOR_PERMISSIONS: &str = "accelerometer=(), autoplay=(self), camera=(self), display-capture=(), \
    fullscreen=(self), geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), \
    payment=(), publickey-credentials-get=(), screen-wake-lock=(self), serial=(), usb=(), xr-spatial-tracking=()";

/// Names and values of the headers that the file at `path` is served with, besides its type and length.
pub fn headers(path: &str) -> Vec<(&'static str, &'static str)> {
    let policy = pages::policy(path).map(|policy| ("content-security-policy", policy));
    let is_facilitators = [worker::PAGE, pages::REPORT_PAGE].contains(&path.trim_start_matches('/'));
    let permissions = if is_facilitators { FACILITATOR_PERMISSIONS } else { PERMISSIONS };
    ALWAYS.into_iter().chain([("permissions-policy", permissions)]).chain(policy).collect()
}

/// The site as a service: the files, their types, their compressed twins for whoever accepts them, and the headers.
///
/// Tests put their own layer around it, for instance to keep a log of every request.
pub fn router(site: &Site) -> Router {
    let files = ServeDir::new(&site.dir).precompressed_br().precompressed_gzip();
    Router::new()
        // Every browser asks for it by itself; the demo hospital has no logo.
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .fallback_service(files)
        .layer(from_fn(add_headers))
}

async fn add_headers(request: Request, next: Next) -> Response {
    let added = headers(request.uri().path());
    let mut response = next.run(request).await;
    let own = response.headers_mut();
    for (name, value) in added {
        own.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Serves on `127.0.0.1` until the process ends and prints the address of each page. Port 0 takes a free one.
///
/// # Errors
/// When the port cannot be had.
pub fn run(site: &Site, port: u16) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| explain(error, port))?;
        let address = format!("http://{}", listener.local_addr()?);
        progress::line("");
        for page in pages::PAGES {
            let path = if page.file == "index.html" { "" } else { page.file };
            progress::line(&format!("  {:<46} {}", format!("{address}/{path}"), page.shows));
        }
        progress::line("\n  Ctrl+C stops the server.");
        axum::serve(listener, router(site)).await.context("the server stopped")
    })
}

fn explain(error: std::io::Error, port: u16) -> anyhow::Error {
    if error.kind() == ErrorKind::AddrInUse {
        return anyhow::anyhow!("port {port} is in use; choose another with --port N");
    }
    anyhow::Error::new(error).context(format!("cannot listen on 127.0.0.1:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    // shows: S16
    #[test]
    fn all_answers_are_guarded_and_pages_have_their_policy() {
        let names = |path| headers(path).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert!(names("/trygskema.js").contains(&"x-content-type-options"));
        assert!(!names("/trygskema.js").contains(&"content-security-policy"));
        assert!(names("/selvtest.html").contains(&"content-security-policy"));
        assert!(names("/").contains(&"content-security-policy"));
    }

    /// What the server says to `GET path` of a client that accepts brotli.
    fn get(path: &str) -> String {
        use std::io::{Read as _, Write as _};
        let dir = std::env::temp_dir().join(format!(
            "trygskema-serve-{}{}",
            std::process::id(),
            path.replace('/', "-")
        ));
        std::fs::create_dir_all(&dir).unwrap();
        for (name, content) in [
            ("index.html", "<p>page"),
            ("trygskema.js", "plain"),
            ("trygskema.js.br", "packed"),
            ("demo.css", "p {}"),
        ] {
            std::fs::write(dir.join(name), content).unwrap();
        }
        let site = Site {
            dir: dir.clone(),
            integrity: BTreeMap::new(),
            sizes: BTreeMap::new(),
            missing: Vec::new(),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).unwrap();
        let address = listener.local_addr().unwrap();
        let app = router(&site);
        runtime.spawn(async move { axum::serve(listener, app).await });
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\naccept-encoding: br\r\nconnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        std::fs::remove_dir_all(dir).unwrap();
        answer
    }

    // shows: S16, E1
    #[test]
    fn files_come_with_type_headers_and_compression() {
        let script = get("/trygskema.js");
        assert!(script.contains("content-type: text/javascript"), "{script}");
        assert!(script.contains("content-encoding: br") && script.ends_with("packed"), "{script}");
        assert!(script.contains("x-content-type-options: nosniff"), "{script}");
        let page = get("/");
        assert!(page.contains("content-type: text/html") && page.ends_with("<p>page"), "{page}");
        assert!(page.contains("content-security-policy: default-src 'none'"), "{page}");
        assert!(get("/demo.css").contains("content-type: text/css"));
    }

    // shows: S5
    #[test]
    fn nothing_else_is_there() {
        assert!(get("/favicon.ico").starts_with("HTTP/1.1 204"));
        assert!(get("/missing.js").starts_with("HTTP/1.1 404"));
        let outside = get("/../../../../../../etc/passwd");
        assert!(outside.starts_with("HTTP/1.1 404") && !outside.contains("root:"), "{outside}");
    }
}
