//! The screens. They show and they ask; they compute nothing.

mod answer;
pub(crate) mod contacts;
pub(crate) mod failure;
mod field;
pub(crate) mod guide;
pub(crate) mod idle;
pub(crate) mod intro;
pub(crate) mod item;
pub(crate) mod list;
pub(crate) mod part;
pub(crate) mod remount;
pub(crate) mod result;
pub(crate) mod review;
mod scores;
