//! What a person does and sees, as methods: the scenarios speak of these, and selectors stand here.
//!
//! A script that stays in a scenario is a measurement, a fault that is put in, or what another page does.

pub(crate) mod hospital;
pub(crate) mod mark;
pub(crate) mod plan;
pub(crate) mod questionnaire;
pub(crate) mod report;
pub(crate) mod saved;
pub(crate) mod sheet;
pub(crate) mod station;

pub(crate) use hospital::Hospital;
pub(crate) use plan::Plan;
pub(crate) use questionnaire::Questionnaire;
pub(crate) use report::Report;
pub(crate) use station::Station;
