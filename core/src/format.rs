//! What every file format of this crate rests on: the JSON tree, the tables that describe a format, the reader,
//! diagnostics, languages and exact numbers. It imports no other room.

#[cfg(any(feature = "group", feature = "plan"))]
pub(crate) mod csv;
pub mod day;
pub mod diagnostic;
pub mod exact;
pub(crate) mod json;
pub mod language;
pub(crate) mod reader;
pub(crate) mod schema;
pub(crate) mod text;
