//! `plan` treats the markdown roadmap in a repository as the database.

pub mod change;
pub mod commands;
pub mod diagnostic;
pub mod document;
pub mod model;
pub mod parse;
pub mod query;
pub mod render;
pub mod store;
pub mod text;
