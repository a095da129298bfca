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
#[cfg(feature = "facilitator")]
pub(crate) use self::contacts::contacts;
#[cfg(feature = "facilitator")]
pub(crate) use self::idle::{GRACE_SECONDS, idle};
#[cfg(feature = "facilitator")]
pub(crate) use self::item::item;
#[cfg(feature = "facilitator")]
pub(crate) use self::result::result;
