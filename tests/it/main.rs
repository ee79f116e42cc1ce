//! The tests of the whole: through the public doors, and over the sources themselves.

mod at;
mod diff;
pub(crate) mod change;
mod docs;
mod ends;
mod gate;
mod formats;
mod git_install;
mod growth;
mod integrations;
mod legend;
mod load;
mod log;
mod merge;
mod overrides;
mod render;
mod repair;
mod reports;
mod repository;
mod revisions;
mod screens;
mod shapes;
mod staleness;
mod statuses;
mod tidy;
mod traps;
mod undo;
