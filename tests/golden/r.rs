//! Figures made by R.
