//! The catalogue by the question that brings a person to it. In each part the guides come first: whoever is hit reads before
//! answering.

use super::{danish, file_of, guide, guide_file_of};
use anyhow::{Context, Result};
use std::fmt::Write as _;
use trygskema_core::advice::guide::GUIDES;
use trygskema_core::questionnaire::instrument::{Instrument, WordingStatus, builtin};

/// A situation, and what belongs to it.
struct Use {
    heading: &'static str,
    guides: &'static [&'static str],
    /// Id, and what it is about in plain words. The name of the scale stands small below.
    forms: &'static [(&'static str, &'static str)],
}

const USES: [Use; 5] = [
    Use {
        heading: "Noget har ramt mig eller en kollega",
        guides: &["second-victim", "not-alone", "recovery", "defusing"],
        forms: &[
            ("svest-29", "Hvordan har hændelsen påvirket mig, og hvilken støtte ønsker jeg?"),
            ("trust-5", "Hvordan tager vi imod en kollega, der er ramt?"),
        ],
    },
    Use {
        heading: "Der er for meget",
        guides: &["strain"],
        forms: &[
            ("who-5", "Hvordan har jeg haft det de seneste to uger?"),
            ("cbi", "Hvor træt og udmattet er jeg, og er det af arbejdet?"),
            ("mdi", "Har jeg tegn på depression?"),
            ("pss-10", "Hvor uoverskueligt har livet været den seneste måned?"),
            ("swemwbs", "Hvordan er mit mentale velbefindende?"),
        ],
    },
    Use {
        heading: "Vi vil tale om fordomme",
        guides: &["stigma", "visit-letter"],
        forms: &[
            ("oms-hc-15", "Hvordan ser jeg på mennesker med psykisk sygdom?"),
            ("oms-hc-20", "Det samme, lidt længere"),
            ("sst-before", "Før en workshop: Hvor står vi?"),
            ("sst-after", "Efter en workshop: Hvad fik vi ud af den?"),
            ("mica-4", "Hvordan ser jeg som kliniker på psykiatrien?"),
            ("maks", "Hvad ved jeg om psykisk sygdom?"),
            ("ribs", "Hvem vil jeg have kontakt med?"),
        ],
    },
    Use {
        heading: "Vi vil gøre arbejdspladsen bedre",
        guides: &["interview", "demands-resources"],
        forms: &[
            ("iglo-33", "Hvad kan vi bygge på, og hvad mangler?"),
            ("iglo-employees-18", "Det samme, spurgt til medarbejderne alene"),
            ("mapsaf", "Hvor moden er vores sikkerhedskultur?"),
            ("vai-2014", "Hvordan forebygger vi, og hvordan får vi folk tilbage?"),
        ],
    },
    Use {
        heading: "Vi skal vælge, hvad vi begynder med",
        guides: &["themes"],
        forms: &[("delphi-priority-13", "Hvilke af 13 temaer er vigtigst for os?")],
    },
];

/// What a form is about, in plain words.
pub(super) fn title_of(id: &str) -> Option<&'static str> {
    let mut forms = USES.iter().flat_map(|of| of.forms);
    forms.find(|(form, _)| *form == id).map(|(_, title)| *title)
}

/// The situation that a guide or a form belongs to.
pub(super) fn heading_of(id: &str) -> Option<&'static str> {
    use_of(id).map(|of| of.heading)
}

fn use_of(id: &str) -> Option<&'static Use> {
    USES.iter().find(|of| of.guides.contains(&id) || of.forms.iter().any(|(form, _)| *form == id))
}

/// Every guide and form, situation by situation.
///
/// # Errors
/// When a file is not valid.
pub fn list() -> Result<String> {
    let mut list = String::new();
    for of in &USES {
        writeln!(list, "<section>\n<h2>{}</h2>\n<ul class=\"entries\">", of.heading)?;
        for id in of.guides {
            list += &guide_entry(id)?;
        }
        for (id, title) in of.forms {
            list += &form_entry(id, title)?;
        }
        list += "</ul>\n</section>\n";
    }
    Ok(list)
}

/// What belongs together with a guide or a form: the guides first. Empty where there is nothing else.
///
/// # Errors
/// When a file is not valid.
pub(super) fn related(id: &str) -> Result<String> {
    let of = use_of(id).with_context(|| format!("{id} has no place in the catalogue"))?;
    let mut list = String::new();
    for guide in of.guides.iter().filter(|guide| **guide != id) {
        list += &guide_entry(guide)?;
    }
    for (form, title) in of.forms.iter().filter(|(form, _)| *form != id) {
        let instrument = builtin::instrument(form).context("no such instrument")?;
        if !instrument.needs_wording() {
            list += &form_entry(form, title)?;
        }
    }
    if list.is_empty() {
        return Ok(list);
    }
    Ok(format!(
        "<nav class=\"ways\" aria-labelledby=\"videre\">\n<h2 id=\"videre\">Hører sammen med det her</h2>\n<ul class=\"entries\">\n{list}</ul>\n</nav>"
    ))
}

fn guide_entry(id: &str) -> Result<String> {
    let (_, text) = GUIDES.into_iter().find(|(known, _)| *known == id).context("no such guide")?;
    let guide = guide(text)?;
    Ok(format!(
        "<li><span class=\"kind\">Vejledning</span> <a href=\"{}\">{}</a> <span class=\"meta\">Til at læse. Der er intet at svare på.</span></li>\n",
        guide_file_of(id),
        danish(guide.title())
    ))
}

fn form_entry(id: &str, title: &str) -> Result<String> {
    let instrument = builtin::instrument(id).context("no such instrument")?;
    let name = if instrument.needs_wording() {
        format!("<strong>{title}</strong>")
    } else {
        format!("<a href=\"{}\">{title}</a>", file_of(id))
    };
    Ok(format!("<li>{name} <span class=\"meta\">{}</span></li>\n", about(&instrument)))
}

/// Name, length, result and whose words, in one line.
fn about(instrument: &Instrument) -> String {
    let minutes = instrument.minutes();
    let unit = if minutes == 1 { "minut" } else { "minutter" };
    let result =
        if instrument.scales().is_empty() { "Du ser dine svar samlet" } else { "Du får et resultat i tal" };
    let words = match (instrument.needs_wording(), instrument.wording_status()) {
        (true, _) => "Ordene må vi ikke dele: teksten skal lægges ind af hospitalet",
        (false, WordingStatus::Working) => "Vores egen arbejdsversion af ordene",
        (false, WordingStatus::Imported) => "Ordene er hentet ind",
        (false, _) => "Officielle ord",
    };
    format!(
        "{} · {} spørgsmål, cirka {minutes} {unit} · {result} · {words}",
        danish(instrument.short_title()),
        instrument.items().len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: U12
    #[test]
    fn everything_stands_in_one_situation_and_guides_come_first() {
        let list = list().unwrap();
        for (id, _) in builtin::DEFINITIONS {
            let title = title_of(id).unwrap_or_else(|| panic!("{id} has no place"));
            assert_eq!(list.matches(&format!(">{title}<")).count(), 1, "{id}");
        }
        for (id, _) in GUIDES {
            assert_eq!(list.matches(&format!("\"{}\"", guide_file_of(id))).count(), 1, "{id}");
        }
        for part in list.split("<section>").skip(1) {
            let (last_guide, first_form) = (part.rfind(">Vejledning<"), part.find("skema-"));
            assert!(last_guide < first_form || first_form.is_none(), "{part}");
        }
    }

    // shows: U4, U12
    #[test]
    fn from_a_form_about_an_event_there_is_a_way_to_the_guides() {
        let ways = related("svest-29").unwrap();
        for id in ["second-victim", "not-alone", "recovery", "defusing"] {
            assert!(ways.contains(&guide_file_of(id)), "no way to {id}");
        }
        assert!(ways.find("vejledning-") < ways.find("skema-"));
        assert!(related("delphi-priority-13").unwrap().contains(&guide_file_of("themes")));
    }
}
