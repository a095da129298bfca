//! A sheet that a meeting fills in together, as the person at the keyboard uses it.

use anyhow::{Result, ensure};

use super::Plan;

impl Plan<'_> {
    /// Waits for a part of the sheets.
    pub(crate) fn wait_sheet(&self, part: &str) -> Result<()> {
        self.wait_for(&format!("[data-joint={part}]"))
    }

    /// Begins a sheet: form, levels of IGLO, and who answers, which is proposed and can be changed.
    pub(crate) fn begin_sheet(&self, form: &str, levels: Option<&str>, by: &str) -> Result<()> {
        self.write("joint-form", form)?;
        if let Some(levels) = levels {
            self.wait_for("[data-field=joint-levels]")?;
            self.write("joint-levels", levels)?;
        }
        self.write("joint-by", by)?;
        self.press("begin-sheet")?;
        self.wait_sheet("overview")
    }

    /// Goes to a question from the overview.
    pub(crate) fn to_question(&self, item: &str) -> Result<()> {
        self.click(&format!("[data-line={item}] button"))?;
        self.wait_question(item)
    }

    /// Waits for the screen of a question.
    pub(crate) fn wait_question(&self, item: &str) -> Result<()> {
        self.wait_for(&format!("[data-joint=question] [data-item={item}]"))
    }

    /// Chooses an answer with the pointer.
    pub(crate) fn agree(&self, item: &str, value: &str) -> Result<()> {
        self.click(&format!("[data-item={item}] input[value=\"{value}\"]"))
    }

    /// The answers that are chosen.
    pub(crate) fn agreed(&self, item: &str) -> Result<Vec<String>> {
        let all = format!("[...root.querySelectorAll('[data-item={item}] input:checked')]");
        self.strings(&format!("{all}.map((input) => input.value)"))
    }

    /// Answers one question after the other, from the one that is shown, and stops behind the last one.
    pub(crate) fn agree_all(&self, answers: &[(&str, &str)]) -> Result<()> {
        for (item, value) in answers {
            self.wait_question(item)?;
            self.agree(item, value)?;
            ensure!(self.agreed(item)? == [*value], "{item}: {:?}", self.agreed(item)?);
            self.press("joint-next")?;
        }
        Ok(())
    }

    /// The questions of a group of the summary.
    pub(crate) fn group(&self, standing: &str) -> Result<Vec<String>> {
        self.marks_of(&format!("[data-group={standing}] [data-carry]"), "carry")
    }
}
