//! Values to characters; one file an output.
//!
//! Everything here writes to a given [`Write`](std::io::Write), and no text of a document reaches it other than through
//! [`safe`]. JSON has view structs of its own, so that the published shape never moves by accident.

pub mod address;
mod amount;
pub mod assumed;
pub mod backlog;
pub mod bar;
pub mod caption;
pub mod changes;
pub mod check;
pub mod column;
pub mod cost;
pub mod csv;
pub mod diff;
pub mod embed;
pub mod evidence;
pub mod history;
mod grid;
pub mod hashes;
pub mod ids;
pub mod impact;
pub mod item_detail;
pub mod item_json;
pub mod json;
pub mod list;
pub mod load;
pub mod markdown;
pub mod next;
mod paragraph;
pub mod plan_diff;
pub mod plan_text;
mod prose;
pub mod rank;
pub mod readings;
pub mod readings_json;
pub mod receipt;
pub mod references;
pub mod rules;
pub mod safe;
pub mod schedule;
pub mod schema;
pub mod status;
pub mod style;
pub mod table;
mod undecided;
pub mod what_if;
mod wording;
mod wrap;
