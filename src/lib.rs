//! `plan` treats the markdown roadmap in a repository as the database.

pub mod text;
