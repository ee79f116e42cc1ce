//! What became of plans, as their history tells it.

pub mod blame;
pub mod csv;
mod day;
pub mod json;
pub mod log;
pub mod markdown;
mod telling;
pub mod text;
