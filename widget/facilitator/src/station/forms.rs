//! The questionnaires that this page has to offer.

use trygskema_core::group::aggregate::Battery;
use trygskema_core::questionnaire::instrument::Instrument;

use super::vault::Facts;
use trygskema_element::host::Host;
use trygskema_widget::config::{Advance, Config, IdleLimit, Intro, Layout, Mode, Reading};
use trygskema_widget::flow::Settings;
use trygskema_widget::setup;
use trygskema_widget::state::Session;

/// What is offered where the element does not say which questionnaires it is for.
pub(crate) const USUAL: [&str; 9] = [
    "oms-hc-15",
    "sst-before",
    "sst-after",
    "svest-29",
    "trust-5",
    "mapsaf",
    "iglo-employees-18",
    "delphi-priority-13",
    "who-5",
];

/// Seconds that can be chosen for leaving the screen alone.
pub(crate) const IDLE_CHOICES: [IdleLimit; 6] = [
    IdleLimit::Seconds(60),
    IdleLimit::Seconds(90),
    IdleLimit::Seconds(180),
    IdleLimit::Seconds(300),
    IdleLimit::Seconds(900),
    IdleLimit::Off,
];

/// The ids that can be chosen, with what they are called.
pub(crate) fn offered(host: &Host) -> Vec<Instrument> {
    let reading = host.read_config();
    let config = reading.config.clone();
    let ids = if config.instruments.is_empty() && config.definition.is_none() {
        USUAL.map(str::to_owned).to_vec()
    } else {
        config.instruments
    };
    let usable = |ids: Vec<String>| {
        let session = session_of(host, ids)?;
        Some(session.parts().iter().map(|part| part.instrument.clone()).collect::<Vec<_>>())
    };
    // One that cannot be asked here does not keep the others away.
    if config.definition.is_some() {
        return usable(ids).unwrap_or_default();
    }
    let is_for_groups = |instrument: &Instrument| Battery::new(vec![instrument.clone()]).is_ok();
    ids.into_iter().filter_map(|id| usable(vec![id])).flatten().filter(is_for_groups).collect()
}

/// The questionnaires of a round, ready to be asked; `None` if this page cannot ask one of them.
pub(crate) fn session(host: &Host, facts: &Facts) -> Option<Session> {
    session_of(host, facts.forms.clone())
}

/// The same for ids.
pub(crate) fn session_of(host: &Host, ids: Vec<String>) -> Option<Session> {
    let mut config = kiosk_config(host);
    config.instruments = ids;
    let n_asked = config.instruments.len();
    let files = setup::read_files(host, &Reading { config, problems: Vec::new() });
    let (session, _) = setup::session(files, Mode::Kiosk, Layout::Item);
    session.filter(|session| n_asked == 0 || session.parts().len() == n_asked)
}

/// How the questionnaire of a round is asked.
pub(crate) fn settings(host: &Host, facts: &Facts) -> Settings {
    let language = kiosk_config(host).language;
    Settings { language, mode: Mode::Kiosk, idle: facts.idle, intro: Intro::Show, advance: Advance::Button }
}

fn kiosk_config(host: &Host) -> Config {
    let config = host.read_config().config;
    // `read_config` has put the mode of the attribute on the base; a station is always a kiosk.
    let _ = host.base().set_attribute("data-mode", Mode::Kiosk.name());
    Config { mode: Mode::Kiosk, intro: Intro::Show, guide: None, ..config }
}
