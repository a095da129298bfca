//! One page with all pictures of the screens, to look at: `target/screenshots/index.html`.
//!
//! A row is a screen, in each width, engine and theme. Pictures of another version under `target/screenshots-before`, in folders of the same
//! names, stand in a second row below.

use anyhow::Result;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use trygskema_tests::engine::Engine;
use trygskema_tests::{root, target};

/// A picture: its width and theme, and where it lies beside the page.
type Picture = (u32, String, String);

/// Writes the page.
pub(crate) fn write() -> Result<()> {
    let folder = target("screenshots")?;
    let now = pictures(&folder, ".")?;
    let before = pictures(&root().join("target/screenshots-before"), "../screenshots-before")?;
    let mut page = "<!doctype html><meta charset=\"utf-8\"><title>Screens</title><style>
        body { font: 14px/1.4 system-ui, sans-serif } section { border-top: 2px solid } div { display: flex; overflow-x: auto }
        figure { margin: 4px; flex: none } img { display: block; height: 480px; border: 1px solid #999 }</style>"
        .to_owned();
    for (screen, shown) in &now {
        write!(page, "<section><h2>{screen}</h2>{}", row("now", shown))?;
        if let Some(shown) = before.get(screen) {
            page.push_str(&row("before", shown));
        }
        page.push_str("</section>");
    }
    std::fs::write(folder.join("index.html"), page)?;
    Ok(())
}

fn row(when: &str, pictures: &[Picture]) -> String {
    let figure = |(width, about, file): &Picture| {
        let picture = format!("<a href=\"{file}\"><img src=\"{file}\" loading=\"lazy\" alt=\"\"></a>");
        format!("<figure>{picture}<figcaption>{width} {about}</figcaption></figure>")
    };
    let figures: Vec<_> = pictures.iter().map(figure).collect();
    format!("<h3>{when}</h3><div>{}</div>", figures.concat())
}

/// The pictures in a folder by screen, the narrowest first.
fn pictures(folder: &Path, address: &str) -> Result<BTreeMap<String, Vec<Picture>>> {
    let mut found: BTreeMap<String, Vec<Picture>> = BTreeMap::new();
    for engine in Engine::ALL {
        let Ok(files) = folder.join(engine.name()).read_dir() else { continue };
        for file in files {
            let name = file?.file_name().to_string_lossy().into_owned();
            let mut parts = name.trim_end_matches(".png").rsplitn(3, '-');
            let (Some(width), Some(theme), Some(screen)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let Ok(width) = width.parse() else { continue };
            let picture =
                (width, format!("{} {theme}", engine.name()), format!("{address}/{}/{name}", engine.name()));
            found.entry(screen.to_owned()).or_default().push(picture);
        }
    }
    for pictures in found.values_mut() {
        pictures.sort();
    }
    Ok(found)
}
