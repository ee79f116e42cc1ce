//! THE WORLD: the only room that knows files, folders, the environment, the terminal and the clock.
//!
//! It turns the world into values ([`Source`](crate::text::Source), [`Config`], [`Terminal`]) before anything is
//! computed, and texts into files afterwards. Everything between is pure. It knows neither markdown nor what a plan
//! means.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the room that everybody else is sent to"
)]

mod attribute_patterns;
mod backlog;
mod clock;
mod collected;
mod config;
mod create;
mod decode;
mod discover;
mod environment;
mod followed;
mod git;
mod interrupt;
mod journal;
mod lookup;
mod medium;
mod moment;
mod nearby;
mod path_pattern;
mod plan_file;
mod progress;
mod read;
mod replace;
mod report;
mod root;
#[cfg(unix)]
mod shares;
mod shown;
mod sync_folder;
mod terminal;
mod unfinished;
mod walk;

pub use backlog::SpecPlace;
pub use clock::today;
pub use config::{CONFIG_NAME, Calendar, Config, DateFields, DayCount, Level, Thresholds};
pub use create::{Created, create_new, remove_unchanged};
pub use discover::{Discovery, Input};
pub use environment::is_set;
pub use followed::Followed;
pub use git::{Birth, Commit, IncompleteClone, NoRepository, Past, PastPlan, Repository, Setting, is_on_path};
pub use interrupt::{Interrupted, end_as_told};
pub use journal::{FileState, Journal, PastChange, PastFile, PathAndText, Record, Stage};
pub use moment::{Moment, When};
pub use nearby::Nearby;
pub use path_pattern::PathPattern;
pub use plan_file::PlanFile;
pub use progress::Progress;
pub use read::{read, read_bytes, read_stdin, source_of};
pub use replace::{
    AlreadyThere, Busy, BusyCause, Change, ChangedMeanwhile, Move, NewFile, NewTexts, OldFile, Replaced, Rewrite,
    Settled, Settlement, replace, replace_all, settle,
};
pub use report::{add_to_step_summary, write_report};
pub use root::Root;
pub use terminal::{ColourChoice, Terminal, ask, is_attended};
pub use unfinished::unfinished;
