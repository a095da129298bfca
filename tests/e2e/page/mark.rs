//! Selectors of what is looked for on the screens of all three elements.

/// What a screen reader is told at once.
pub(crate) const ALERT: &str = "[role=alert]";

/// Somewhere to give an answer.
pub(crate) const ANSWER: &str = "input";
pub(crate) const ANY_ENTRY: &str = "input, textarea";
/// Somewhere to write.
pub(crate) const TEXT_ENTRY: &str = "input:not([type=radio]), textarea, select, [contenteditable]";
pub(crate) const OPTION_LABEL: &str = "fieldset label";
/// What is wrong with the answer, at the item and in the summary.
pub(crate) const ERROR: &str = "[aria-invalid=true], [role=alert] a";
pub(crate) const SCORE: &str = "[data-score]";
pub(crate) const ANSWER_OR_SCORE: &str = "input, [data-score]";
pub(crate) const CHOSEN_OR_SCORE: &str = "input:checked, [data-score]";
/// The answers that a result tells beside the scores.
pub(crate) const GIVEN: &str = ".given > li";
/// What a picture of a result says.
pub(crate) const CAPTION: &str = "figure figcaption";
/// What a row of a table of the report is called.
pub(crate) const ROW_NAME: &str = ".report tbody th";
pub(crate) const REPORT_FIGURE: &str = ".report [data-figure]";
/// A sentence that says why there are no figures.
pub(crate) const REPORT_REFUSED: &str = ".report [data-tone=refused]";
pub(crate) const PICTURE: &str = ".report :is(.chart, .plot) svg[aria-hidden=true]";
pub(crate) const PAPER_FORM: &str = "[part=paper]";
pub(crate) const CONTACT: &str = "[part~=contacts] li";
/// A next step above the person alone.
pub(crate) const STEP_ABOVE: &str = "[data-level=group], [data-level=leader], [data-level=organisation]";

/// The question whether somebody is there.
pub(crate) const IDLE: &str = "[role=alertdialog]";
/// Whatever a person before may have left on a screen.
pub(crate) const LEFT_OF_A_PERSON: &str = "input, fieldset, [data-item], [role=alertdialog]";
/// That the screen may go dark.
pub(crate) const NOT_AWAKE: &str = "[data-awake=no]";
pub(crate) const REFUSAL: &str = "[data-notice=error]";
/// The delay after wrong keys.
pub(crate) const DELAY: &str = "[data-wait]";
pub(crate) const START: &str = "[data-action=start]";
pub(crate) const NEXT: &str = "[data-action=next]";
pub(crate) const SKIP: &str = "[data-action=skip]";
pub(crate) const FINISH: &str = "[data-action=finish]";
pub(crate) const UNLOCK_NOW: &str = "[data-action=unlock]:not([disabled])";
pub(crate) const UNLOCK_LATER: &str = "[data-action=unlock][disabled]";
pub(crate) const BACK: &str = "[data-action=back]";
pub(crate) const ANY_BUTTON: &str = "[data-action]";
pub(crate) const CLOSE: &str = "[data-action=close]";
pub(crate) const CLOSE_NOW: &str = "[data-action=close-now]";
pub(crate) const WITHHELD: &str = "[data-withheld]";
/// The figures of a round, and what takes them along.
pub(crate) const FIGURES_OR_WAY: &str = "[data-action=save], [data-action=print], svg.qr, table";
/// What the figures say about the wording of the items.
pub(crate) const WORDING: &str = "[data-wording]";
/// What a round can show: nothing, or some of it, and that the first was read.
pub(crate) const NO_OUTLOOK: &str = "[data-outlook=nothing]";
pub(crate) const SOME_OUTLOOK: &str = "[data-outlook=some]";
pub(crate) const SEEN: &str = "#seen";
/// The warning that a round would close without anything to show.
pub(crate) const NOTHING_TO_SHOW: &str = "[data-empty]";
pub(crate) const QR_CODE: &str = "svg.qr";
pub(crate) const ONLY_COPY: &str = "[data-only-copy]";
/// Why a person could not be counted.
pub(crate) const WHY: &str = "[data-why]";
/// The code of a card.
pub(crate) const CODE: &str = "[data-code]";
/// The text of a card that another tablet joins with.
pub(crate) const JOIN: &str = "[data-join]";
/// Where another tablet joins.
pub(crate) const JOINING: &str = "details[data-part=join] summary";
/// Whatever could open the round elsewhere.
pub(crate) const SECRET: &str = "[data-code], [data-join], svg.qr";
/// What another tablet takes in.
pub(crate) const BUNDLE: &str = "[data-bundle]";
