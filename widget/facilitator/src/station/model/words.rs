//! What the model of the tablet speaks of: screens, events, effects.

/// Names one sitting, so that it is counted once however often its counting is tried.
pub(crate) type PersonId = [u8; 16];

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// Lock and storage have been asked, nothing is known yet.
    Loading,
    /// Nothing can be collected here and now.
    Blocked(Block),
    /// What this tablet can and cannot do, before a round is opened.
    Check,
    /// Label, wave, headcount and the rest of a new round; or the set-up of another tablet.
    Setup,
    /// The facilitator's card, to be printed or written down.
    Card,
    /// Waits for the next person.
    Start,
    /// The round is paused: nobody can begin until the facilitator has unlocked the area.
    Paused,
    /// A person answers, item by item, to the screen before handing in.
    Asking,
    /// The answers are being added to the sums.
    Counting,
    /// They were not added, or nobody can tell. The person decides what to do.
    NotCounted(Why),
    /// They were added, and the person sees the own result.
    OwnResult,
    /// They were added.
    Thanks,
    /// PIN or card, please.
    Gate,
    /// The facilitator's area.
    Area(Panel),
    /// This tablet has handed over its part.
    HandedOver,
    /// The round is closed.
    Closed,
}

/// What of the facilitator's area is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panel {
    /// How it stands, and the ways on.
    Menu,
    /// Are you sure?
    Close,
    /// Are you sure? Another tablet goes on.
    HandOver,
    /// Takes in what another tablet has handed over.
    Add,
    /// The card and the set-up for another tablet.
    Card,
}

/// Why nothing can be collected here and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// The page stands in a frame of another page.
    Framed,
    /// The page did not come over a secure connection.
    Insecure,
    /// The browser stores nothing.
    NoStorage,
    /// The browser is older than those that a station needs.
    OldBrowser,
    /// Another tab or window of this device collects already.
    SecondTab,
    /// There was a round on this device, and it is no longer there.
    Gone,
    /// What is stored cannot be read.
    Damaged,
    /// What is stored was written by a newer version.
    Newer,
    /// The page does not have the questionnaires of the round in this wording.
    OtherForms,
    /// The secret is on a card that was never written down. Nobody has answered yet.
    CardLost,
}

impl Block {
    /// The value of `data-block`, and the code of `tryg-error`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Framed => "framed",
            Self::Insecure => "insecure",
            Self::NoStorage => "no-storage",
            Self::OldBrowser => "old-browser",
            Self::SecondTab => "second-tab",
            Self::Gone => "gone",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::OtherForms => "other-forms",
            Self::CardLost => "card-lost",
        }
    }
}

/// Why a person was not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// No room on the device.
    Full,
    /// The record is no longer there.
    Gone,
    /// The round does not take answers any more.
    RoundOver,
    /// The browser did not store it.
    Failed,
    /// The browser did not say whether it stored it.
    Unconfirmed,
}

impl Why {
    /// The value of `data-why`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Gone => "gone",
            Self::RoundOver => "round-over",
            Self::Failed => "failed",
            Self::Unconfirmed => "unconfirmed",
        }
    }
}

/// What came of counting one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Is in the sums, now or from an earlier try; so many persons are.
    Counted(u32),
    /// Is not in the sums, or nobody can tell: [`Why::Unconfirmed`].
    NotCounted(Why),
}

/// What was found on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing, and nothing was expected.
    Nothing,
    /// A round that takes answers from so many persons so far.
    Open(u32),
    /// The same, and nobody has said yet that the code of its card is written down.
    WithoutCard(u32),
    /// A round whose secret is on the card alone.
    Sealed,
    /// A part that was handed over.
    HandedOver,
    /// A closed round.
    Closed,
    /// Nothing to go on with.
    Blocked(Block),
}

/// Something that the facilitator asks for and the storage has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Job {
    /// A new round, or joining that of another tablet.
    Begin,
    /// The only release there will ever be.
    Close,
    /// The part of this tablet goes to the first one.
    HandOver,
    /// The part of another tablet comes in.
    Add,
    /// The result is in safe hands: said by the facilitator.
    Confirm,
    /// Takes a finished round off the device.
    Remove,
    /// Takes a closed round, or one that nobody has answered, off the device and goes to the set-up with its fields filled in.
    Anew,
}

/// Whether a copy of the result, or of the part, has left the tablet, as far as this page can know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Copied {
    /// No file was offered and nothing was printed since the page was loaded.
    #[default]
    No,
    /// The same, and the facilitator was asked whether there is a copy all the same.
    Asked,
    /// A file was offered, or the print dialog was opened. What became of it cannot be known.
    Offered,
}

/// What has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// The device was looked at, at the start, when another tab has gone, or with the card in hand.
    Found(Found),
    /// The facilitator has read that there is no round any more.
    Acknowledge,
    /// The check was read.
    Checked,
    /// The card is printed or written down.
    CardKept,
    /// A person begins.
    Begin(PersonId),
    /// The facilitator shows the questionnaire; what is answered is not counted.
    Practise,
    /// The facilitator pauses the round.
    Pause,
    /// The person hands in.
    Finish,
    /// Counting has come to an end.
    Settled(PersonId, Outcome),
    /// Once more.
    Retry,
    /// The person stops, time is over, or the page was left.
    Abort,
    /// The own result was read.
    ResultRead,
    /// Tap on the thanks, or their time is over.
    ThanksOver,
    /// Somebody wants to the facilitator's area.
    AskGate,
    /// Another page has the round now.
    Displaced,
    /// PIN or card was right.
    Unlocked,
    /// Away from there.
    Lock,
    /// To another panel.
    Show(Panel),
    /// A copy of the result, or of the part, was offered as a file or to the printer.
    Offered,
    /// Do it.
    Do(Job),
    /// It is done; so the device stands now.
    Done(Job, Found),
    /// It was refused or failed, and nothing has changed.
    Refused(Job),
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Adds what the person has answered to the sums.
    Count(PersonId),
    /// Gives up a counting that may still be under way.
    Cancel(PersonId),
    /// Overwrites answers, scores and the contribution.
    Wipe,
    /// Shows the own result of the person who has just been counted.
    ShowResult,
    /// Starts the seconds after which the thanks go away.
    ThankShortly,
    /// Keeps in mind that the code of the card is written down.
    NoteCard,
    /// See [`Job`].
    Run(Job),
}
