//! Markdown to model.

pub mod value;
