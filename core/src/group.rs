//! Many persons and no single one: sums, sealed rounds, releases, statistics, reports.

pub mod aggregate;
pub(crate) mod bytes;
pub mod distribution;
pub mod outlook;
pub mod release;
pub mod report;
pub mod round;
pub mod seal;
pub mod setup;
pub(crate) mod sorting;
pub mod stats;
pub mod terms;
