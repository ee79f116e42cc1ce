//! Which items: a query in words, and the order in which its answers come.
//!
//! A query is read by [`Query::parse`] without any document, and asked item by item. What only other rooms can tell,
//! as whether an item is overdue, is asked through [`Facts`].

mod grammar;
mod matching;
mod mistake;
mod order;
mod term;
mod value;

pub use matching::{Facts, Subject, is_phase};
pub use mistake::Mistake;
pub use order::{SortKey, UnknownSortKey, compare};
pub use term::{Comparison, DateField, Key, Property, Query, State, Term, Test};
