//! The screens. They show and they ask; they compute nothing.

mod answer;
mod contacts;
mod failure;
mod field;
mod frame;
mod guide;
mod idle;
mod intro;
mod item;
mod part;
mod result;
mod review;
mod scores;

pub(crate) use self::answer::bit;
pub(crate) use self::failure::failure;
pub(crate) use self::frame::frame;
pub(crate) use self::guide::guide;

/// The screens that a station shows as well.
#[cfg(feature = "facilitator")]
pub(crate) mod shared {
    pub(crate) use super::contacts::contacts;
    pub(crate) use super::idle::{GRACE_SECONDS, idle};
    pub(crate) use super::item::item;
    pub(crate) use super::result::result;
}
