//! The screens. They show and they ask; they compute nothing.

mod contacts;
mod failure;
mod frame;
mod idle;
mod intro;
mod item;
mod part;
mod result;
mod review;
mod scores;

pub(crate) use self::failure::failure;
pub(crate) use self::frame::frame;
