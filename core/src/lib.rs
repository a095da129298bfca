//! Questionnaires as data, scored exactly.
