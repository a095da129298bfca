//! The set-ups of web servers that travel with the site: nginx, Apache and IIS. They are written by hand and lie in
//! `demo/servers`; the tests here hold their header values against those that [`crate::serve`] sends, and
//! `tests/servers` asks an nginx and an Apache that have loaded them.

/// Folder of the set-ups, in `demo` and in the finished site.
pub const FOLDER: &str = "servers";

/// One for each kind of server.
pub const FILES: [&str; 3] = ["nginx.conf", "apache.htaccess", "web.config"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve;
    use std::collections::BTreeMap;

    type Headers = BTreeMap<String, String>;

    fn text(name: &str) -> String {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join(name);
        std::fs::read_to_string(file).unwrap()
    }

    /// What stands between the first two quotation marks.
    fn quoted(line: &str) -> String {
        line.split('"').nth(1).unwrap_or_else(|| panic!("no value in {line:?}")).to_owned()
    }

    /// Whether a pattern of a set-up means this path. The few forms that are used, not regular expressions at large.
    fn fits(pattern: &str, path: &str) -> bool {
        let (name, page) = (path.rsplit('/').next().unwrap_or(path), ".html");
        match pattern.replace('\\', "").as_str() {
            "~/station.html$" | "^station.html(.br|.gz)?$" => name == "station.html",
            "~/rapport.html$" | "^rapport.html(.br|.gz)?$" => name == "rapport.html",
            "~/station-sw.js$" | "^station-sw.js(.br|.gz)?$" => name == "station-sw.js",
            "~/station-store.js$" | "^station-store.js(.br|.gz)?$" => name == "station-store.js",
            "~/(station|rapport).html$" => ["station.html", "rapport.html"].contains(&name),
            "~(/|.html)$" => path.ends_with('/') || path.ends_with(page),
            ".html(.br|.gz)?$" => path.ends_with(page),
            ".br$" | ".gz$" => false,
            other if other.contains("(br|gz)") => false,
            "default" => true,
            other => panic!("the test does not know the pattern {other:?}"),
        }
    }

    /// The first fitting line of a map, as nginx takes it.
    fn nginx(path: &str) -> Headers {
        let text = text("nginx.conf");
        let mut maps: BTreeMap<String, String> = BTreeMap::new();
        let mut open: Option<String> = None;
        let mut headers = Headers::new();
        for line in text.lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("map $uri ") {
                open = rest.split_once(' ').map(|(name, _)| name.to_owned());
            } else if line == "}" {
                open = None;
            } else if let Some(name) = &open {
                let (pattern, _) = line.split_once(" \"").unwrap();
                if !maps.contains_key(name) && fits(pattern, path) {
                    maps.insert(name.clone(), quoted(line));
                }
            } else if let Some(rest) = line.strip_prefix("add_header ") {
                assert!(rest.ends_with(" always;"), "errors need the header as well: {line}");
                let (name, value) = rest.split_once(' ').unwrap();
                let value = value.trim_end_matches(" always;");
                let value = maps.get(value).cloned().unwrap_or_else(|| quoted(value));
                if !value.is_empty() {
                    headers.insert(name.to_lowercase(), value);
                }
            }
        }
        headers
    }

    /// The last section that fits, as Apache takes it.
    fn apache(path: &str) -> Headers {
        let mut headers = Headers::new();
        let mut is_meant = true;
        for line in text("apache.htaccess").lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("<FilesMatch ") {
                is_meant = fits(&quoted(rest), path);
            } else if line == "</FilesMatch>" {
                is_meant = true;
            } else if let Some(rest) = line.strip_prefix("Header always set ").filter(|_| is_meant) {
                let (name, value) = rest.split_once(' ').unwrap();
                headers.insert(name.to_lowercase(), quoted(value));
            }
        }
        headers
    }

    /// What holds for all, and then what the location of the file changes.
    fn iis(path: &str) -> Headers {
        let mut headers = Headers::new();
        let mut is_meant = true;
        for line in text("web.config").lines().map(str::trim) {
            if line.starts_with("<location ") {
                is_meant = quoted(line) == path.trim_start_matches('/');
            } else if line == "</location>" {
                is_meant = true;
            } else if is_meant && line.starts_with("<remove name=") {
                headers.remove(&quoted(line).to_lowercase());
            } else if is_meant && line.starts_with("<add name=") {
                let earlier =
                    headers.insert(quoted(line).to_lowercase(), line.split('"').nth(3).unwrap().to_owned());
                assert_eq!(earlier, None, "IIS refuses a header that is there already: {line}");
            }
        }
        headers
    }

    // shows: S16, E14
    #[test]
    fn the_set_ups_send_what_the_demo_server_sends() {
        for path in [
            "/",
            "/index.html",
            "/selvtest.html",
            "/skema-who-5.html",
            "/station/station.html",
            "/rapport.html",
            "/station/station-sw.js",
            "/station/station-store.js",
            "/station/station.webmanifest",
            "/trygskema.js",
            "/station/trygskema-station.js",
            "/trygskema-report.js",
        ] {
            let sent: Headers = serve::headers(path)
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            assert_eq!(nginx(path), sent, "nginx, {path}");
            // The folder itself is answered with its index page there.
            let file = if path == "/" { "/index.html" } else { path };
            assert_eq!(apache(file), sent, "Apache, {path}");
            let mut from_iis = iis(path);
            if !sent.contains_key("content-security-policy") {
                from_iis.remove("content-security-policy");
            }
            assert_eq!(from_iis, sent, "IIS, {path}");
        }
    }

    // shows: E14
    #[test]
    fn every_set_up_knows_types_and_compression() {
        for name in FILES {
            let text = text(name);
            for word in ["application/manifest+json", "text/javascript"] {
                assert!(text.contains(word), "{name} lacks {word}");
            }
            let compression = ["gzip_static on;", "Content-Encoding", "doStaticCompression=\"true\""];
            assert!(compression.iter().any(|word| text.contains(word)), "{name} compresses nothing");
        }
    }

    /// Names and values of attributes. What is not `name="value"` is refused.
    fn attributes(mut text: &str) -> Result<BTreeMap<&str, &str>, String> {
        let mut found = BTreeMap::new();
        while !text.trim().is_empty() {
            let slip = || format!("no attribute: {text}");
            let (name, rest) = text.split_once("=\"").ok_or_else(slip)?;
            let (value, rest) = rest.split_once('"').ok_or_else(slip)?;
            let is_clean = name.starts_with(' ') && !value.contains('<') && !value.contains('&');
            if !is_clean || found.insert(name.trim(), value).is_some() {
                return Err(slip());
            }
            text = rest;
        }
        Ok(found)
    }

    /// What XML asks of a file without CDATA and entities: one root, tags in pairs, attributes once and quoted.
    fn well_formed(text: &str) -> Result<(), String> {
        let mut rest =
            text.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>").ok_or("no first line")?;
        let (mut open, mut roots) = (Vec::new(), 0);
        while let Some((before, after)) = rest.split_once('<') {
            if !before.trim().is_empty() || before.contains('&') {
                return Err(format!("text between tags: {before}"));
            }
            if let Some(comment) = after.strip_prefix("!--") {
                let (inside, after) = comment.split_once("-->").ok_or("a comment is not closed")?;
                if inside.contains("--") {
                    return Err("two hyphens in a comment".to_owned());
                }
                rest = after;
                continue;
            }
            let (tag, after) = after.split_once('>').ok_or("a tag is not closed")?;
            rest = after;
            if let Some(name) = tag.strip_prefix('/') {
                if open.pop() != Some(name) {
                    return Err(format!("</{name}> closes nothing"));
                }
                continue;
            }
            let inside = tag.trim_end_matches('/');
            let name = inside.split(' ').next().unwrap_or_default();
            attributes(inside.trim_start_matches(name).trim_end())?;
            roots += usize::from(open.is_empty());
            if inside == tag {
                open.push(name);
            }
        }
        if !open.is_empty() || roots != 1 || !rest.trim().is_empty() {
            return Err(format!("open at the end: {open:?}, {roots} roots"));
        }
        Ok(())
    }

    // shows: E14
    #[test]
    fn the_set_up_for_iis_is_well_formed() {
        let text = text("web.config");
        assert_eq!(well_formed(&text), Ok(()));
        for (whole, broken) in [
            ("</staticContent>", ""),
            ("value=\"nosniff\"", "value=nosniff"),
            ("value=\"nosniff\"", "name=\"x\""),
            ("<clear />", "<clear>"),
            ("</configuration>", "</configuration><x />"),
        ] {
            assert!(text.contains(whole) && well_formed(&text.replace(whole, broken)).is_err(), "{broken:?}");
        }
    }
}
