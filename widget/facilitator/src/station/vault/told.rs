//! Refusals of the core and of the storage in the words of the station.

use trygskema_core::group::round::Refused;

use crate::station::model::Why;
use crate::station::storage::{Failure, Fault};
use crate::station::text::Notice;

pub(super) fn why_of(failure: Failure) -> Why {
    match failure.fault {
        _ if !failure.is_certain => Why::Unconfirmed,
        Fault::Full => Why::Full,
        _ => Why::Failed,
    }
}

pub(super) fn notice_of_failure(failure: Failure) -> Notice {
    match failure.fault {
        _ if !failure.is_certain => Notice::Unconfirmed,
        Fault::Full => Notice::Full,
        _ => Notice::Failed,
    }
}

pub(super) fn notice_of(why: Refused) -> Notice {
    match why {
        Refused::OtherBattery => Notice::BundleOtherForms,
        Refused::TooMany | Refused::TooManyStations => Notice::TooMany,
        Refused::NotOpened | Refused::OtherSecret => Notice::BundleForeign,
        Refused::OtherVersion => Notice::BundleNewer,
        Refused::Replay => Notice::BundleTwice,
        Refused::OutOfRange => Notice::BundleDamaged,
        Refused::AboveHeadcount => Notice::ConfirmAbove,
        _ => Notice::RoundOver,
    }
}
