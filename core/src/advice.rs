//! What follows after a result: the next steps of an instrument, the matrix of measures, guides to read, contacts.

pub mod contacts;
pub mod guidance;
pub mod guide;
pub mod matrix;
