//! A web server of its own for one test: a folder that goes away with it, a free port, and the set-up that ships.

use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Child;
use trygskema_demo::servers::FOLDER;
use trygskema_tests::command::command;
use trygskema_tests::{root, tools, wait};

/// What a server says to one request.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in small letters. What comes twice is joined by commas, so that it never equals what is expected once.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// A server that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    folder: PathBuf,
    port: u16,
    /// What stands before every path.
    base: &'static str,
    /// Whether it can send the twins packed with brotli.
    pub(crate) has_brotli: bool,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// How Apache is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// By the file in the folder of the site, which is the root of the server.
    InTheFolder,
    /// By the same lines in its own set-up; the site is an alias beside other things.
    InItsOwnSetUp,
}

/// Media types as old servers have them: what is new, or was renamed, must come from our set-up.
const OLD_TYPES: [(&str, &str); 5] = [
    ("text/html", "html"),
    ("text/css", "css"),
    ("application/javascript", "js"),
    ("application/json", "json"),
    ("application/x-gzip", "gz"),
];

/// What the set-up needs (`dir`, `headers`, `mime`, `rewrite`), and what else may be there and must do no harm.
const MODULES: [&str; 9] =
    ["mpm_event", "authz_core", "alias", "deflate", "dir", "filter", "headers", "mime", "rewrite"];

/// One piece of text for each of a list.
fn written<T>(list: &[T], piece: impl Fn(&T) -> String) -> String {
    list.iter().map(piece).collect::<Vec<_>>().concat()
}

/// nginx in one process with the set-up inside its `http` block. Only name, certificate and folder are put in, as the file asks.
pub(crate) fn nginx(site: &[(String, Vec<u8>)]) -> Result<Server> {
    let program = tools::server("nginx").context("nginx is not installed")?;
    let (folder, port) = prepare("nginx", site)?;
    let shown = folder.display();
    let module = tools::nginx_brotli();
    let mut ours = shipped("nginx.conf")?;
    put(&mut ours, "listen 443 ssl;", &format!("listen 127.0.0.1:{port};"))?;
    put(&mut ours, "root /srv/trygskema;", &format!("root {shown}/site;"))?;
    if module.is_some() {
        put(&mut ours, "# brotli_static on;", "brotli_static on;")?;
    }
    let load = module.as_ref().map(|file| format!("load_module {};\n", file.display())).unwrap_or_default();
    let types = written(&OLD_TYPES, |(is, end)| format!("{is} {end}; "));
    let bodies = written(&["client_body", "proxy", "fastcgi", "uwsgi", "scgi"], |kind| {
        format!("{kind}_temp_path {shown}/{kind};\n")
    });
    let around = format!(
        "{load}daemon off;\nmaster_process off;\npid {shown}/pid;\nerror_log stderr;\nevents {{ }}\n\
         http {{\naccess_log off;\n{bodies}types {{ {types} }}\n{ours}\n}}\n"
    );
    let conf = folder.join("nginx.conf");
    fs::write(&conf, around)?;
    let mut nginx = command(program);
    nginx.args(["-e", "stderr", "-p"]).arg(&folder).arg("-c").arg(&conf);
    start(nginx, folder, port, "", module.is_some())
}

/// Apache in one process, with the modules of a Debian and what Debian sets for all sites.
pub(crate) fn apache(site: &[(String, Vec<u8>)], told: Told) -> Result<Server> {
    let program = tools::server("apache2").context("apache2 is not installed")?;
    let (name, base) = match told {
        Told::InTheFolder => ("apache", ""),
        Told::InItsOwnSetUp => ("apache-alias", "/personale/skema"),
    };
    let (folder, port) = prepare(name, site)?;
    let shown = folder.display();
    let ours = shipped("apache.htaccess")?;
    let place = match told {
        Told::InTheFolder => {
            fs::write(folder.join("site/.htaccess"), ours)?;
            format!(
                "DocumentRoot {shown}/site\n<Directory {shown}/site>\nRequire all granted\nAllowOverride FileInfo Indexes"
            )
        }
        Told::InItsOwnSetUp => {
            fs::create_dir(folder.join("others"))?;
            format!(
                "DocumentRoot {shown}/others\nAlias {base} {shown}/site\n<Directory {shown}/site>\n\
                 Require all granted\nAllowOverride None\n{ours}"
            )
        }
    };
    let types = written(&OLD_TYPES, |(is, end)| format!("{is} {end}\n"));
    fs::write(folder.join("mime.types"), types)?;
    let modules = written(&MODULES, |name| {
        format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n")
    });
    // Started by root it wants a user who can do nothing; started by anybody else it does not look at these lines.
    let around = format!(
        "{modules}ServerRoot {shown}\nDefaultRuntimeDir {shown}\nServerName localhost\nListen 127.0.0.1:{port}\n\
         PidFile {shown}/pid\nErrorLog /dev/stderr\nUser #65534\nGroup #65534\nTypesConfig {shown}/mime.types\n\
         AddLanguage br .br\nAddDefaultCharset iso-8859-1\n\
         AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json\n\
         {place}\n</Directory>\n"
    );
    let conf = folder.join("apache.conf");
    fs::write(&conf, around)?;
    let mut apache = command(program);
    apache.arg("-X").arg("-d").arg(&folder).arg("-f").arg(&conf);
    start(apache, folder, port, base, true)
}

/// A new folder with the site in it, and a port that was free a moment ago.
fn prepare(name: &str, site: &[(String, Vec<u8>)]) -> Result<(PathBuf, u16)> {
    // Not below `target`: the user who can do nothing may not be let into the folder of the repository.
    let folder = std::env::temp_dir().join(format!("trygskema-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    for (file, content) in site {
        let file = folder.join("site").join(file);
        fs::create_dir_all(file.parent().unwrap_or(Path::new("/")))?;
        fs::write(file, content)?;
    }
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    Ok((folder, port))
}

fn shipped(name: &str) -> Result<String> {
    let file = root().join("demo").join(FOLDER).join(name);
    fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))
}

/// Changes the one place that whoever sets the server up has to change too.
fn put(text: &mut String, old: &str, new: &str) -> Result<()> {
    ensure!(text.matches(old).count() == 1, "the set-up has no single `{old}`");
    *text = text.replace(old, new);
    Ok(())
}

/// Starts a server that stays in the foreground, and waits until it answers.
fn start(
    mut program: std::process::Command,
    folder: PathBuf,
    port: u16,
    base: &'static str,
    has_brotli: bool,
) -> Result<Server> {
    let log = folder.join("log");
    let child = program.stderr(fs::File::create(&log)?).spawn()?;
    let mut server = Server { child, folder, port, base, has_brotli };
    wait::until("the port of the server", wait::PATIENCE, || {
        if let Some(status) = server.child.try_wait()? {
            bail!("it does not start ({status}): {}", fs::read_to_string(&log)?);
        }
        Ok(TcpStream::connect(("127.0.0.1", port)).ok())
    })?;
    Ok(server)
}

impl Server {
    /// Asks for `path` with headers of the asker's own.
    pub(crate) fn get(&self, path: &str, asks: &[(&str, &str)]) -> Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        let own = written(asks, |(name, value)| format!("{name}: {value}\r\n"));
        let request =
            format!("GET {}{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{own}\r\n", self.base);
        stream.write_all(request.as_bytes())?;
        let mut all = Vec::new();
        stream.read_to_end(&mut all)?;
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").context("no end of the headers")?;
        let (head, rest) = all.split_at(end);
        let head = String::from_utf8(head.to_vec())?;
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("no status")?.parse()?;
        let mut headers = BTreeMap::<String, String>::new();
        for line in lines {
            let (name, value) = line.split_once(": ").with_context(|| format!("no header: {line}"))?;
            let all = headers.entry(name.to_lowercase()).or_default();
            all.push_str(if all.is_empty() { "" } else { ", " });
            all.push_str(value);
        }
        Ok(Answer { status, headers, body: rest.iter().skip(4).copied().collect() })
    }
}
