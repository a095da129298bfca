//! The pages of the demo hospital: what each shows, under which policy it is served, and how its template is filled in.

use crate::integrity::Hashes;
use crate::{catalogue, house, worker};
use anyhow::{Context, Result, bail};
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_core::questionnaire::paper::paper_form_html;

/// One page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// File name, also the path it is served at.
    pub file: &'static str,
    /// What a visitor sees there, in one line.
    pub shows: &'static str,
    /// Its Content-Security-Policy, if it has one.
    pub policy: Option<&'static str>,
}

/// A page of an ordinary intranet: own scripts and styles, WebAssembly allowed.
const ORDINARY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                        base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Nothing but our one script, and nothing it could be talked into.
const STRICTEST: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'; connect-src 'none'; \
                         img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                         require-trusted-types-for 'script'; trusted-types 'none'";

/// The same without the word that allows WebAssembly.
const WITHOUT_WASM: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
                            form-action 'none'; frame-ancestors 'none'";

/// No script at all.
const WITHOUT_SCRIPT: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
                              form-action 'none'; frame-ancestors 'none'";

/// The page of a station: our script, its service worker, the house's style sheet and nothing else. One policy of Trusted Types, which accepts one
/// address: registering a worker is a sink.
const STATION: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data: blob:; \
                       manifest-src 'self'; worker-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; \
                       frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types trygskema";

/// The page of a report: the same without worker and manifest.
const REPORT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data: blob:; \
                      connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'; trusted-types 'none'";

/// The service worker of the station: it fetches the files that it keeps.
const WORKER: &str = "default-src 'none'; connect-src 'self'";

/// The worker that writes the round loads nothing.
const STORE: &str = "default-src 'none'";

/// All pages in the order in which a visitor meets them.
pub const PAGES: [Page; 22] = [
    Page {
        file: "index.html",
        shows: "the front page: one questionnaire to try, and a door for everybody",
        policy: Some(ORDINARY),
    },
    Page {
        file: "medarbejder.html",
        shows: "the door for staff: what to do when something has happened",
        policy: Some(ORDINARY),
    },
    Page { file: "leder.html", shows: "the door for leaders: from a talk to a plan", policy: Some(ORDINARY) },
    Page {
        file: "facilitator.html",
        shows: "the door for facilitators: a workshop from set-up to follow-up",
        policy: Some(ORDINARY),
    },
    Page {
        file: "redaktoer.html",
        shows: "the door for editors: the tag, own contacts, own words",
        policy: Some(ORDINARY),
    },
    Page {
        file: "it.html",
        shows: "the door for the IT department: how-tos and technical proofs",
        policy: Some(ORDINARY),
    },
    Page {
        file: "forsker.html",
        shows: "the door for researchers: files, scores and exports",
        policy: Some(ORDINARY),
    },
    Page {
        file: "katalog.html",
        shows: "every questionnaire and guide, by when it is used",
        policy: Some(ORDINARY),
    },
    Page { file: "selvtest.html", shows: "an intranet page with the one tag", policy: Some(ORDINARY) },
    Page { file: "to-paa-en-side.html", shows: "two questionnaires on one page", policy: Some(ORDINARY) },
    Page {
        file: "streng-csp.html",
        shows: "the strictest policy, with Trusted Types",
        policy: Some(STRICTEST),
    },
    Page { file: "gammelt-cms.html", shows: "an old CMS with hostile styles and names", policy: None },
    Page { file: "uden-wasm.html", shows: "a policy that refuses WebAssembly", policy: Some(WITHOUT_WASM) },
    Page {
        file: "uden-script.html",
        shows: "no script may run: the paper form",
        policy: Some(WITHOUT_SCRIPT),
    },
    Page { file: "engelsk.html", shows: "the same in English", policy: Some(ORDINARY) },
    Page {
        file: "egne-kontakter.html",
        shows: "own contacts, own introduction, own colours",
        policy: Some(ORDINARY),
    },
    Page {
        file: worker::PAGE,
        shows: "the shared screen of a workshop; works without a network",
        policy: Some(STATION),
    },
    Page {
        file: "kiosk.html",
        shows: "how a tablet is set up for a workshop, to be printed",
        policy: Some(ORDINARY),
    },
    Page {
        file: "cms.html",
        shows: "how the tag comes into a CMS, for the IT department",
        policy: Some(ORDINARY),
    },
    Page {
        file: "sharepoint.html",
        shows: "the same for SharePoint, with a web part to copy",
        policy: Some(ORDINARY),
    },
    Page {
        file: REPORT_PAGE,
        shows: "the effect of a workshop, from released figures",
        policy: Some(REPORT),
    },
    Page {
        file: "plan.html",
        shows: "from a result to action: measures, worksheet and plan",
        policy: Some(ORDINARY),
    },
];

/// The page of a report.
pub const REPORT_PAGE: &str = "rapport.html";

/// The policy of the page, or of the service worker, at a path such as `/selvtest.html` or `/`.
pub fn policy(path: &str) -> Option<&'static str> {
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    if catalogue::is_page(name) {
        return Some(ORDINARY);
    }
    if name == worker::FILE {
        return Some(WORKER);
    }
    if name == worker::STORE {
        return Some(STORE);
    }
    PAGES.iter().find(|page| page.file == name)?.policy
}

/// Fills in a template: `{{integrity:FILE}}`, `{{paper:INSTRUMENT:LANGUAGE}}`, `{{definition:INSTRUMENT}}`, `{{guidance:ID}}`,
/// `{{contacts}}`, `{{release:WAVE}}`, `{{catalogue}}`, `{{version}}`, and what stands around a page: `{{house:LANGUAGE}}` with
/// the pages above it behind that, `{{front}}`, `{{station}}` and `{{foot:LANGUAGE}}`.
///
/// # Errors
/// When a placeholder asks for something that does not exist.
pub fn render(name: &str, template: &str, hashes: &Hashes) -> Result<String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (asked, after) =
            after.split_once("}}").with_context(|| format!("{name}: a placeholder is not closed"))?;
        out.push_str(before);
        out.push_str(&value(asked, hashes).with_context(|| format!("{name}: {{{{{asked}}}}}"))?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// A made-up released round; `tests/golden/evaluation.py` says how it was chosen.
fn release(wave: &str) -> Result<String> {
    let release = match wave {
        "before" => include_str!("../data/before.json"),
        "after" => include_str!("../data/after.json"),
        _ => bail!("there is no such round"),
    };
    Ok(release.trim_end().to_owned())
}

fn value(asked: &str, hashes: &Hashes) -> Result<String> {
    let words: Vec<_> = asked.split(':').collect();
    match words.as_slice() {
        ["catalogue"] => catalogue::list(),
        ["front"] => house::front(),
        ["station"] => Ok(house::station()),
        ["house", language, over @ ..] => house::head(language, over),
        ["foot", language] => Ok(house::foot(language).to_owned()),
        ["contacts"] => Ok(catalogue::CONTACTS.trim().to_owned()),
        ["definition", id] => catalogue::definition(id),
        ["guidance", id] => catalogue::guidance(id),
        ["version"] => Ok(env!("CARGO_PKG_VERSION").to_owned()),
        ["integrity", file] => {
            Ok(hashes.get(*file).with_context(|| format!("no file {file} was built"))?.clone())
        }
        ["paper", id, language] => paper(id, language),
        ["release", wave] => release(wave),
        _ => bail!("an unknown placeholder"),
    }
}

/// The readable paper form of a built-in instrument, for the inside of the element.
fn paper(id: &str, language: &str) -> Result<String> {
    let instrument = builtin::instrument(id).context("no such instrument")?;
    let language = Language::from_tag(language).context("no such language")?;
    Ok(paper_form_html(&instrument, language))
}

/// The bytes of a page: UTF-8, or windows-1252 when the page says so itself, as old pages do.
pub fn encode(html: &str) -> Vec<u8> {
    if !html.contains("charset=windows-1252") {
        return html.as_bytes().to_vec();
    }
    let mut bytes = Vec::with_capacity(html.len());
    for character in html.chars() {
        match u8::try_from(u32::from(character)) {
            // Both encodings agree here.
            Ok(byte) if !(0x80..0xa0).contains(&byte) => bytes.push(byte),
            _ => bytes.extend(format!("&#{};", u32::from(character)).bytes()),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: S6
    #[test]
    fn placeholders_are_filled_in() {
        let hashes = Hashes::from([("a.js".to_owned(), "sha384-x".to_owned())]);
        let page = render("p", "<i>{{integrity:a.js}}</i> {{version}}", &hashes).unwrap();
        assert_eq!(page, format!("<i>sha384-x</i> {}", env!("CARGO_PKG_VERSION")));
    }

    // shows: S6
    #[test]
    fn a_placeholder_that_cannot_be_filled_stops_the_build() {
        for template in [
            "{{integrity:b.js}}",
            "{{nothing}}",
            "{{version",
            "{{paper:unknown:da}}",
            "{{paper:oms-hc-15:xx}}",
        ] {
            let error = render("p.html", template, &Hashes::new()).unwrap_err().to_string();
            assert!(error.starts_with("p.html"), "{error}");
        }
    }

    // shows: A18
    #[test]
    fn the_paper_form_comes_from_the_core() {
        let page = render("p", "{{paper:oms-hc-15:da}}", &Hashes::new()).unwrap();
        assert_eq!(page.matches("<script").count(), 0);
        assert!(page.len() > 1_000);
    }

    // shows: E15
    #[test]
    fn every_template_is_listed_and_every_listed_page_has_one() {
        let pages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
        let files = [pages.clone(), pages.join(worker::FOLDER)].into_iter().flat_map(|folder| {
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
        });
        let html = files.filter(|file| file.extension().is_some_and(|extension| extension == "html"));
        let mut templates: Vec<_> =
            html.map(|file| file.strip_prefix(&pages).unwrap().to_str().unwrap().to_owned()).collect();
        templates.sort();
        let mut listed: Vec<_> = PAGES.iter().map(|page| page.file).collect();
        listed.sort_unstable();
        assert_eq!(templates, listed);
    }

    // shows: S12
    #[test]
    fn an_old_page_is_written_in_its_own_character_set() {
        let html = "<meta charset=windows-1252>æ ✓ …";
        assert_eq!(encode(html), b"<meta charset=windows-1252>\xe6 &#10003; &#8230;");
        assert_eq!(encode("æ"), "æ".as_bytes());
    }

    // shows: K19
    #[test]
    fn the_hand_out_covers_every_platform_and_how_a_screen_reader_is_started() {
        let page = include_str!("../pages/kiosk.html");
        for id in ["alle", "adresse", "styring", "ipad", "android", "windows", "paa-dagen"] {
            assert!(page.contains(&format!("<h2 id=\"{id}\">")), "no heading {id}");
        }
        for (id, reader) in [("ipad", "VoiceOver"), ("android", "TalkBack"), ("windows", "Oplæser")] {
            let (_, section) = page.split_once(&format!("<h3 id=\"{id}-skaermlaeser\">")).unwrap();
            assert!(section.split("<h2").next().unwrap().contains(reader), "{id}: no word of {reader}");
        }
        // What takes a round away, and what must stay on for the people who answer.
        for word in [
            "privat",
            "Guidet adgang",
            "enkeltprogramtilstand",
            "fastgørelse",
            "IdleTimeoutActions",
            "ryd ved inaktivitet",
            "zoom",
            "syv dage",
        ] {
            assert!(page.contains(word), "no word of {word}");
        }
    }

    // The phrases are those that people stumbled over when they read the pages aloud.
    // shows: U8
    #[test]
    fn no_page_and_no_file_says_what_has_to_be_read_twice() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = ["pages", "../core/instruments", "../core/guidance", "../core/guides"];
        let files = folders.iter().flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
        let texts = files.map(|file| file.unwrap().path()).filter(|file| file.is_file());
        let mut count = 0;
        for file in texts {
            count += 1;
            let text = std::fs::read_to_string(&file).unwrap().to_lowercase();
            for phrase in [
                "ramme ved siden af",
                "i mødet med patienter, med",
                "tør stille de svære",
                "skil det, ",
                "skil travl",
                "skil tre ting",
                "kan regnes ud her",
                "cirka 1 minutter",
                "helt anonym",
                "100 % sikker",
                "i forhold til at ",
                "foretage en ",
            ] {
                assert!(!text.contains(phrase), "{}: {phrase}", file.display());
            }
        }
        assert!(count > 40, "{count} files");
    }

    // shows: S2, S3, S16
    #[test]
    fn every_page_has_its_policy() {
        assert_eq!(policy("/"), policy("/index.html"));
        assert!(policy("/streng-csp.html").unwrap().contains("trusted-types 'none'"));
        assert!(!policy("/uden-wasm.html").unwrap().contains("wasm-unsafe-eval"));
        assert_eq!(policy("/trygskema.js"), None);
    }
}
