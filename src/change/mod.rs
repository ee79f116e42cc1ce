//! Wishes to edits, one file a verb. Nothing is written here: an edit set is a value, which `store` puts into the file.
//!
//! Every edit set has been proved: the text it makes was read again, and what it says differs in the wished values only.

mod abroad;
mod add;
mod anchor;
mod block;
mod bounds;
mod cell;
mod dependency;
mod difference;
mod field;
mod first;
mod fmt;
mod free_id;
mod garbled;
mod insert;
mod move_item;
mod phrase;
mod promotion;
mod prove;
mod refusal;
mod remove;
mod renumber;
mod respell;
mod section;
mod spec;
mod status;
mod strike;
mod summary;
mod together;
mod unsettled;
mod unstated;
mod window;
mod wish;

pub use abroad::follow_ids;
pub use add::{NewItem, add, status_below};
pub use anchor::{LostAnchor, lost_anchor};
pub use bounds::{only_about, same_meaning};
pub use cell::fitted;
pub use dependency::{Prior, waits_for};
pub use difference::{Difference, changed_summaries, differences, status_lines, summary_lines};
pub use fmt::fmt;
pub use free_id::FreeIds;
pub use garbled::garbled;
pub use move_item::{Destination, move_item, moved_to};
pub use promotion::{Promotion, SpecPaths, promotion};
pub use refusal::Refusal;
pub use remove::remove;
pub use renumber::renumber;
pub use respell::respell;
pub use spec::{Customs, NewSpec, Pattern, SpecMove, WrittenSpec, move_spec, new_spec, set_spec_value};
pub use status::set_status;
pub use summary::{Drift, drifts, in_step_again};
pub use together::{Together, together};
pub use window::set_window;
pub use wish::{Dates, FieldWish, Granted, Wish};
