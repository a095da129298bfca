//! The report as its readers use it: files in and out, views, groups, figures and notes.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::ops::Deref;
use trygskema_core::group::report::View;
use trygskema_tests::page::Page;

/// How files come in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    Chosen,
    Dropped,
}

/// Gives files to the element as the person's choice or drop would.
const GIVE: &str = "const data = new DataTransfer();
    for (const [name, text] of arguments[1]) data.items.add(new File([text], name, { type: 'application/json' }));
    if (arguments[0] === 'drop') {
      root.querySelector('.inlet').dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    } else {
      const input = root.querySelector('[data-action=choose]');
      input.files = data.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }";

const CHOOSE_GROUP: &str =
    "const list = root.querySelector('[data-choice=group]'); list.value = arguments[0];
    list.dispatchEvent(new Event('change', { bubbles: true }));";

const WRITE_NOTES: &str = "for (const area of root.querySelectorAll(arguments[0])) {
    area.value = arguments[1];
    area.dispatchEvent(new Event('input', { bubbles: true }));
}";

/// Counts from now on how often a report is put into the page.
const COUNT_DRAWN: &str = "window.__drawn = 0;
    const drawn = (records) => records.some((of) => [...of.addedNodes].some(
        (node) => node.nodeType === 1 && (node.matches('.report') || node.querySelector('.report'))));
    new MutationObserver((records) => { window.__drawn += drawn(records) ? 1 : 0; })
        .observe(root, { childList: true, subtree: true });";

/// The figures of pictures that no table of the view has with the same value.
const PICTURED_ALONE: &str = "[...root.querySelectorAll('.chart [data-figure]')].filter((mark) => {
        const same = root.querySelectorAll(`td[data-figure='${mark.dataset.figure}']`);
        return ![...same].some((cell) => cell.dataset.value === mark.dataset.value);
    }).map((mark) => mark.dataset.figure)";

/// Whatever is done with a report.
const OFFERED: &str =
    "[...root.querySelectorAll('[data-action=print], [data-action=json], [data-action=csv], .views')]
    .filter((e) => e.getClientRects().length).map((e) => e.dataset.action || e.className)";

/// A report on a page.
pub(crate) struct Report<'p>(&'p Page<'p>);

impl<'p> Deref for Report<'p> {
    type Target = Page<'p>;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl<'p> Report<'p> {
    pub(crate) const fn on(page: &'p Page<'p>) -> Self {
        Self(page)
    }
}

impl Report<'_> {
    /// Chooses files.
    pub(crate) fn give(&self, files: &[(&str, &str)]) -> Result<()> {
        self.give_by(Way::Chosen, files)
    }

    /// Chooses files, or drops them.
    pub(crate) fn give_by(&self, way: Way, files: &[(&str, &str)]) -> Result<()> {
        let list: Vec<Value> = files.iter().map(|(name, text)| json!([name, text])).collect();
        let way = match way {
            Way::Chosen => "choose",
            Way::Dropped => "drop",
        };
        self.script(GIVE, &[way.into(), list.into()]).map(|_| ())
    }

    /// Waits until so many rounds are there, and so many files could not be used.
    pub(crate) fn wait_count(&self, rounds: usize, troubles: usize) -> Result<()> {
        let there = "[root.querySelectorAll('li[data-round]').length, root.querySelectorAll('[data-trouble]').length]";
        self.wait(
            &format!("{rounds} rounds and {troubles} troubles"),
            &format!("({there}).join() === '{rounds},{troubles}'"),
        )
    }

    /// Why files could not be used.
    pub(crate) fn troubles(&self) -> Result<Vec<String>> {
        self.marks_of("[data-trouble]", "trouble")
    }

    /// Takes away the first round.
    pub(crate) fn remove(&self) -> Result<()> {
        let left = self.count("li[data-round]")?.checked_sub(1).context("no round to take away")?;
        self.press("remove")?;
        self.wait_count(left, 0)
    }

    /// Takes away all rounds.
    pub(crate) fn remove_all(&self) -> Result<()> {
        while self.shows("li[data-round]")? {
            self.remove()?;
        }
        Ok(())
    }

    /// What can be done with the report.
    pub(crate) fn offered(&self) -> Result<Vec<String>> {
        self.strings(OFFERED)
    }

    /// Chooses a view and waits for it.
    pub(crate) fn choose(&self, view: View) -> Result<()> {
        self.click(&format!("input[name=view][value={}]", view.word()))?;
        self.wait_for(&format!(".report[data-view={}]", view.word()))
    }

    /// The word of the view shown.
    pub(crate) fn view(&self) -> Result<String> {
        self.mark_of(".report", "view")
    }

    /// Waits until the report has this title.
    pub(crate) fn wait_title(&self, title: &str) -> Result<()> {
        let shown = format!("root.querySelector('.report-title').textContent === {}", json!(title));
        self.wait("the title", &shown)
    }

    /// The numbers of all tables: figure, value and text.
    pub(crate) fn figures(&self) -> Result<Vec<String>> {
        self.strings(
            "[...root.querySelectorAll('.report td[data-figure]')].map((cell) => \
             `${cell.dataset.figure} ${cell.dataset.value} ${cell.textContent}`)",
        )
    }

    /// The value of a figure in every table that has it.
    pub(crate) fn values(&self, figure: &str) -> Result<Vec<String>> {
        self.marks_of(&format!(".report [data-figure=\"{figure}\"]"), "value")
    }

    /// The numbers of a figure: one, or the limits of an interval.
    pub(crate) fn figure(&self, figure: &str) -> Result<Vec<f64>> {
        let values = self.marks_of(&format!(".report td[data-figure=\"{figure}\"]"), "value")?;
        let value = values.first().with_context(|| format!("no figure {figure}"))?;
        value.split(' ').map(|number| Ok(number.parse()?)).collect()
    }

    /// Whether a figure is there.
    pub(crate) fn has_figure(&self, figure: &str) -> Result<bool> {
        self.shows(&format!("[data-figure=\"{figure}\"]"))
    }

    /// Waits until a figure is there.
    pub(crate) fn wait_figure(&self, figure: &str) -> Result<()> {
        self.wait_for(&format!("[data-figure=\"{figure}\"]"))
    }

    /// The figures of pictures that no table has with the same value.
    pub(crate) fn pictured_alone(&self) -> Result<Vec<String>> {
        self.strings(PICTURED_ALONE)
    }

    /// The sentences: tone and text.
    pub(crate) fn sentences(&self) -> Result<Vec<String>> {
        self.strings(
            "[...root.querySelectorAll('.report p[data-tone]')].map((p) => `${p.dataset.tone} ${p.textContent}`)",
        )
    }

    /// All text of the report.
    pub(crate) fn report_text(&self) -> Result<String> {
        self.text_of(".report")
    }

    /// Waits until the report speaks of something, or no longer does.
    pub(crate) fn wait_words(&self, words: &str, are_there: bool) -> Result<()> {
        let there = format!("root.querySelector('.report').textContent.includes({})", json!(words));
        self.wait(&format!("{words}: {are_there}"), &format!("{there} === {are_there}"))
    }

    /// Whether the view asks for a group or a department.
    pub(crate) fn asks_for_group(&self) -> Result<bool> {
        self.holds("!root.querySelector('[data-choice=group]').closest('[hidden]')")
    }

    /// Chooses a group or a department; all, or none, by an empty name.
    pub(crate) fn choose_group(&self, name: &str) -> Result<()> {
        self.script(CHOOSE_GROUP, &[name.into()]).map(|_| ())
    }

    /// Writes a note.
    pub(crate) fn write_note(&self, note: &str, text: &str) -> Result<()> {
        self.script(WRITE_NOTES, &[format!("[data-note={note}]").into(), text.into()]).map(|_| ())
    }

    /// Writes the same into every note.
    pub(crate) fn write_notes(&self, text: &str) -> Result<()> {
        self.script(WRITE_NOTES, &["textarea".into(), text.into()]).map(|_| ())
    }

    /// What a note holds.
    pub(crate) fn note(&self, note: &str) -> Result<String> {
        self.string(&format!("root.querySelector('[data-note={note}]').value"))
    }

    /// Counts from now on how often the report is drawn.
    pub(crate) fn count_drawn(&self) -> Result<()> {
        self.script(COUNT_DRAWN, &[]).map(|_| ())
    }

    /// How often the report was drawn since.
    pub(crate) fn drawn(&self) -> Result<u64> {
        self.script("return window.__drawn", &[])?.as_u64().context("nothing is counted")
    }

    /// Hides what stands above every view, or shows it again.
    pub(crate) fn hide_head(&self, is_hidden: bool) -> Result<()> {
        self.script("root.querySelector('div.unprinted').hidden = arguments[0]", &[is_hidden.into()])
            .map(|_| ())
    }
}
