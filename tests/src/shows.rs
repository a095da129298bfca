//! Which test shows which requirement.
//!
//! A line `// shows: S1, P20` above a test names the requirements it shows. The register `tests/claimed.txt` lists
//! the requirements this version claims, one on a line: `id | what it asks`, and, where no test can show it,
//! `| why, and what was measured instead`. From both comes the table `tests/requirements.md`.

use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The letters of a requirement's family and its number: `S` 2 sorts before `S` 14.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id {
    family: String,
    number: u32,
}

/// A requirement of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it asks, in a few words.
    pub asks: String,
    /// Why no test shows it, and what was measured instead.
    pub note: Option<String>,
}

/// The tests of each requirement: path of the source file and name of the function.
pub type Shown = BTreeMap<Id, Vec<String>>;

/// The requirements this version claims.
pub type Claims = BTreeMap<Id, Claim>;

impl Id {
    /// Reads `S14`.
    ///
    /// # Errors
    /// When it is not letters and then a number.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        let family = text.trim_end_matches(|character: char| character.is_ascii_digit());
        let number = text.strip_prefix(family).unwrap_or_default().parse();
        let letters = !family.is_empty() && family.chars().all(|character| character.is_ascii_uppercase());
        match number {
            Ok(number) if letters => Ok(Self { family: family.to_owned(), number }),
            _ => bail!("`{text}` is no requirement id such as S14"),
        }
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}{}", self.family, self.number)
    }
}

/// Reads the register.
///
/// # Errors
/// When a line has no id or no words, or an id comes twice.
pub fn claims(text: &str) -> Result<Claims> {
    let mut claims = Claims::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut fields = line.split('|').map(str::trim);
        let id = Id::parse(fields.next().unwrap_or_default())?;
        let asks = fields.next().with_context(|| format!("{id}: no words"))?.to_owned();
        let note = fields.next().map(str::to_owned);
        ensure!(claims.insert(id.clone(), Claim { asks, note }).is_none(), "{id} is there twice");
    }
    Ok(claims)
}

/// Adds what the tests of one source file show; `path` is how the table names the file.
///
/// # Errors
/// When a line names no id, or no function follows it.
pub fn collect(path: &str, source: &str, shown: &mut Shown) -> Result<()> {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    for (number, line) in lines.iter().enumerate() {
        let Some(ids) = line.strip_prefix("// shows:") else {
            continue;
        };
        let place = || format!("{path}:{}", number + 1);
        let mut after = lines.iter().skip(number + 1).take(12);
        let name =
            after.find_map(|line| function(line)).with_context(|| format!("{}: no test follows", place()))?;
        for id in ids.split(',') {
            let id = Id::parse(id).with_context(place)?;
            shown.entry(id).or_default().push(format!("`{path}` {name}"));
        }
    }
    Ok(())
}

fn function(line: &str) -> Option<&str> {
    let words = line
        .strip_prefix("pub ")
        .or(line.strip_prefix("pub(crate) "))
        .or(line.strip_prefix("pub(super) "))
        .unwrap_or(line);
    let name = words.strip_prefix("async ").unwrap_or(words).strip_prefix("fn ")?;
    name.split(['(', '<']).next()
}

/// The table, and the claimed ids that nothing shows.
pub fn table(claims: &Claims, shown: &Shown) -> (String, Vec<Id>) {
    let mut text = String::from(
        "# Which test shows which requirement\n\n\
         Made by `cargo ci --write-requirements` from the `// shows:` lines above the tests and from `claimed.txt`.\n\n\
         | id | asks | shown by |\n|---|---|---|\n",
    );
    let mut bare = Vec::new();
    for (id, claim) in claims {
        let mut cells = shown.get(id).cloned().unwrap_or_default();
        cells.sort();
        cells.dedup();
        cells.extend(claim.note.clone());
        if cells.is_empty() {
            bare.push(id.clone());
        }
        let _ = writeln!(text, "| {id} | {} | {} |", claim.asks, cells.join("<br>"));
    }
    let early: Vec<String> = shown.keys().filter(|id| !claims.contains_key(id)).map(Id::to_string).collect();
    if !early.is_empty() {
        let _ = writeln!(text, "\nShown in part, not claimed yet: {}.", early.join(", "));
    }
    (text, bare)
}

/// The table of the workspace, and the claimed ids that nothing shows.
///
/// # Errors
/// When a file cannot be read or a line cannot be understood.
pub fn workspace() -> Result<(String, Vec<Id>)> {
    let root = crate::root();
    let claims =
        claims(&std::fs::read_to_string(root.join("tests/claimed.txt"))?).context("tests/claimed.txt")?;
    let mut files = Vec::new();
    for folder in ["core", "widget", "demo", "tests"] {
        sources(&root.join(folder), &mut files)?;
    }
    files.sort();
    let mut shown = Shown::new();
    for file in files {
        let path = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        collect(&path, &std::fs::read_to_string(&file)?, &mut shown)?;
    }
    Ok(table(&claims, &shown))
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("node_modules") {
            sources(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Id, Shown, claims, collect, table};

    /// The marker, put together here so that this file does not seem to hold such lines itself.
    fn marked(ids: &str, function: &str) -> String {
        ["    // shows", ": ", ids, "\n    #[test]\n    ", function, "\n"].concat()
    }

    #[test]
    fn a_marker_belongs_to_the_function_below_it() {
        let mut shown = Shown::new();
        let source = marked("S2, S14", "pub(super) async fn stays_quiet(page: &Page) {");
        collect("tests/e2e/csp.rs", &source, &mut shown).unwrap();
        assert_eq!(shown.keys().map(Id::to_string).collect::<Vec<_>>(), ["S2", "S14"]);
        assert_eq!(shown[&Id::parse("S2").unwrap()], ["`tests/e2e/csp.rs` stays_quiet"]);
    }

    #[test]
    fn a_marker_without_a_test_or_with_a_slip_is_refused() {
        let orphan = collect("a.rs", &marked("S2", "let x = 1;"), &mut Shown::new());
        assert_eq!(orphan.unwrap_err().to_string(), "a.rs:1: no test follows");
        let slip = collect("a.rs", &marked("S2 S3", "fn x() {"), &mut Shown::new());
        assert_eq!(format!("{:#}", slip.unwrap_err()), "a.rs:1: `S2 S3` is no requirement id such as S14");
    }

    #[test]
    fn a_claim_needs_a_test_or_a_reason() {
        let claims =
            claims("# register\nS2 | no violation\nF2 | quick | measured: 1.4\nS14 | survives a panic")
                .unwrap();
        let mut shown = Shown::new();
        collect("a.rs", &marked("S2, K1", "fn x() {"), &mut shown).unwrap();
        let (text, bare) = table(&claims, &shown);
        assert_eq!(bare, [Id::parse("S14").unwrap()]);
        assert!(
            text.contains("| F2 | quick | measured: 1.4 |\n| S2 | no violation | `a.rs` x |\n| S14 |"),
            "{text}"
        );
        assert!(text.ends_with("not claimed yet: K1.\n"), "{text}");
    }
}
