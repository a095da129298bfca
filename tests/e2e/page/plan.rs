//! The plan as a work environment group uses it: steps, measures, fields, files.

use anyhow::Result;
use serde_json::{Value, json};
use std::ops::Deref;
use trygskema_tests::page::Page;

use super::saved::saved;

/// What a person does with a field: types or chooses, and goes on.
const WRITE: &str = "const field = root.querySelector(arguments[0]);
    if (!field) throw new Error('no field ' + arguments[0]);
    field.focus();
    field.value = arguments[1];
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));";

/// Gives a file to the element as the person's choice would.
const GIVE: &str = "const data = new DataTransfer();
    data.items.add(new File([arguments[1]], arguments[0], { type: 'application/json' }));
    const input = root.querySelector('[data-action=choose]');
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));";

/// A plan on a page.
pub(crate) struct Plan<'p>(&'p Page<'p>);

impl<'p> Deref for Plan<'p> {
    type Target = Page<'p>;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl<'p> Plan<'p> {
    pub(crate) const fn on(page: &'p Page<'p>) -> Self {
        Self(page)
    }

    /// Goes to a step and waits for it.
    pub(crate) fn go_to(&self, step: &str) -> Result<()> {
        self.click(&format!("[data-step={step}]"))?;
        self.wait_for(&format!("[data-page={step}]"))?;
        self.wait_phase(step)
    }

    /// Writes into the field of this name, or chooses in it.
    pub(crate) fn write(&self, field: &str, text: &str) -> Result<()> {
        self.write_in("", field, text)
    }

    /// The same inside of something.
    pub(crate) fn write_in(&self, around: &str, field: &str, text: &str) -> Result<()> {
        let selector = format!("{around} [data-field=\"{field}\"]");
        self.script(WRITE, &[selector.into(), text.into()]).map(|_| ())
    }

    /// What a field holds.
    pub(crate) fn value(&self, field: &str) -> Result<String> {
        self.string(&format!("root.querySelector('[data-field=\"{field}\"]').value"))
    }

    /// The ids of the measures shown.
    pub(crate) fn measures(&self) -> Result<Vec<String>> {
        self.marks_of("[data-measure]", "measure")
    }

    /// Puts a measure into the plan.
    pub(crate) fn take(&self, measure: &str) -> Result<()> {
        self.click(&format!("[data-measure={measure}] [data-action=take]"))?;
        self.wait_for("[data-told=done]")
    }

    /// Opens or closes the fields of an action.
    pub(crate) fn toggle(&self, action: u32) -> Result<()> {
        self.click(&format!("[data-plan-action=\"{action}\"] [data-action=open]"))
    }

    /// The numbers of the actions that are shown.
    pub(crate) fn actions(&self) -> Result<Vec<String>> {
        self.marks_of("[data-plan-action]:not([hidden])", "planAction")
    }

    /// Opens a file.
    pub(crate) fn give(&self, name: &str, text: &str) -> Result<()> {
        self.script(GIVE, &[name.into(), text.into()]).map(|_| ())
    }

    /// The file that a button offers.
    pub(crate) fn saved(&self, action: &str) -> Result<String> {
        saved(self, || self.press(action))
    }

    /// The saved plan.
    pub(crate) fn saved_plan(&self) -> Result<Value> {
        Ok(serde_json::from_str(&self.saved("save")?)?)
    }

    /// Waits until the person is told this.
    pub(crate) fn wait_told(&self, words: &str) -> Result<()> {
        let told =
            format!("(root.querySelector('[data-told]') || {{}}).textContent?.includes({})", json!(words));
        self.wait(words, &format!("Boolean({told})"))
    }
}
