//! The demo hospital with the headers that it is served with: its station, its report and its other pages.

use super::{Questionnaire, Report, Station};
use crate::harness::Scene;
use crate::sites::Site;
use crate::stored::lose;
use anyhow::Result;
use std::path::Path;
use trygskema_demo::serve;
use trygskema_tests::page::Page;
use trygskema_tests::server::Server;

const STATION: &str = "/station/station.html";

/// A server of the hospital, and the page that shows it. Without this there is no network.
pub(crate) struct Hospital<'p> {
    page: &'p Page<'p>,
    pub(crate) server: Server,
}

impl<'p> Hospital<'p> {
    /// An origin of its own, and with it a storage of its own.
    pub(crate) fn open(scene: &'p Scene<'p>) -> Result<Self> {
        Self::from_folder(scene, &Site::folder())
    }

    /// The same with other files.
    pub(crate) fn from_folder(scene: &'p Scene<'p>, folder: &Path) -> Result<Self> {
        let server = scene.serve(serve::router(&trygskema_demo::Site::open(folder)?))?;
        Ok(Self { page: &scene.page, server })
    }

    /// The address of the station.
    pub(crate) fn station_address(&self) -> String {
        self.server.url(STATION)
    }

    /// Opens a page of the hospital.
    pub(crate) fn visit(&self, file: &str) -> Result<Questionnaire<'p>> {
        self.page.open(&self.server.url(&format!("/{file}")))?;
        Ok(Questionnaire::on(self.page))
    }

    /// Opens the front page and follows links that can be seen, one after the other.
    pub(crate) fn walk(&self, links: &[&str]) -> Result<Questionnaire<'p>> {
        let page = self.visit("")?;
        links.iter().try_for_each(|words| page.follow(words))?;
        Ok(page)
    }

    /// Where the links of the page shown lead.
    pub(crate) fn links(&self) -> Result<Vec<String>> {
        self.page.strings("[...document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))")
    }

    /// Opens the station, which has no round yet.
    pub(crate) fn station(&self) -> Result<Station<'p>> {
        let station = self.visit_station()?;
        station.wait_phase("check")?;
        Ok(station)
    }

    /// Opens the station and waits for nothing.
    pub(crate) fn visit_station(&self) -> Result<Station<'p>> {
        self.page.open(&self.station_address())?;
        Ok(Station::on(self.page))
    }

    /// Leaves the station and opens it again, which a reload of the same address may not do.
    pub(crate) fn visit_station_again(&self) -> Result<Station<'p>> {
        self.page.open("about:blank")?;
        self.visit_station()
    }

    /// Takes the round off the device behind the back of the station, and opens the station where it was.
    pub(crate) fn lose_round(&self) -> Result<()> {
        self.visit("index.html")?;
        lose(self.page)?;
        self.page.open(&self.server.url(&format!("{STATION}#runde")))
    }

    /// Opens the report, which begins with the made-up rounds below `demo/data`.
    pub(crate) fn report(&self) -> Result<Report<'p>> {
        self.visit("rapport.html")?;
        self.page.wait_phase("shown")?;
        Ok(Report::on(self.page))
    }

    /// Opens the report with these releases instead of the shipped ones.
    pub(crate) fn report_of(&self, files: &[(&str, &str)]) -> Result<Report<'p>> {
        let report = self.report()?;
        report.remove_all()?;
        report.give(files)?;
        report.wait_phase("shown")?;
        report.wait_count(files.len(), 0)?;
        Ok(report)
    }
}
