//! What is seen of an element: its phase, what stands in it, and what has the focus.

use super::{Page, button};
use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Waiting begins before there is an element.
const COUNT: &str = "return root ? root.querySelectorAll(arguments[0]).length : 0";

fn only(selector: &str, found: Vec<String>) -> Result<String> {
    ensure!(found.len() == 1, "{} of {selector}", found.len());
    found.into_iter().next().context("nothing found")
}

impl Page<'_> {
    /// `data-phase` of the element.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn phase(&self) -> Result<String> {
        self.string("host.dataset.phase")
    }

    /// Whether there is such an element in the shadow root.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn shows(&self, selector: &str) -> Result<bool> {
        Ok(self.count(selector)? > 0)
    }

    /// How many such elements there are in the shadow root; none before there is a shadow root.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn count(&self, selector: &str) -> Result<usize> {
        let count = self.script(COUNT, &[selector.into()])?;
        Ok(usize::try_from(count.as_u64().context("no number")?)?)
    }

    /// Whether there is a button of an action.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn offers(&self, action: &str) -> Result<bool> {
        self.shows(&button(action))
    }

    /// The text of each such element, hidden or not.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn texts_of(&self, selector: &str) -> Result<Vec<String>> {
        self.strings(&format!("[...root.querySelectorAll({selector:?})].map((e) => e.textContent.trim())"))
    }

    /// The text of the only such element.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn text_of(&self, selector: &str) -> Result<String> {
        only(selector, self.texts_of(selector)?)
    }

    /// A data-* mark of each such element.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn marks_of(&self, selector: &str, name: &str) -> Result<Vec<String>> {
        self.strings(&format!("[...root.querySelectorAll({selector:?})].map((e) => e.dataset.{name})"))
    }

    /// A data-* mark of the only such element.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn mark_of(&self, selector: &str, name: &str) -> Result<String> {
        only(selector, self.marks_of(selector, name)?)
    }

    /// How many entries the history of the window has.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn history_length(&self) -> Result<Value> {
        self.script("return history.length", &[])
    }

    /// The text a person can read in the element.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn text(&self) -> Result<String> {
        self.string("[...root.children].map(e => e.innerText).join('\\n')")
    }

    /// What has the focus inside the element: the tag, then value, action, item or id where there is one.
    ///
    /// # Errors
    /// What the browser answers.
    pub fn focus(&self) -> Result<String> {
        self.script(include_str!("../js/focus.js"), &[])
            .map(|value| value.as_str().unwrap_or_default().to_owned())
    }

    /// The computed role and the computed name of an element in the shadow root.
    ///
    /// # Errors
    /// When it is not there.
    pub fn role_and_name(&self, selector: &str) -> Result<(String, String)> {
        let id = self.find(selector)?.element_id().to_string();
        let ask = |what| -> Result<String> {
            let answer = self.session.command(http::Method::GET, &format!("element/{id}/{what}"), None)?;
            Ok(answer.as_str().unwrap_or_default().trim().to_owned())
        };
        Ok((ask("computedrole")?, ask("computedlabel")?))
    }
}
