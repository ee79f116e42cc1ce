//! Which items: a query in words, and the order in which its answers come.
//!
//! A query is read by [`Query::parse`] without any document, and asked item by item. What only other rooms can tell,
//! as whether an item is overdue, is asked through [`Facts`].

mod direction;
mod grammar;
mod matching;
mod mistake;
mod order;
mod quotes;
mod spec;
mod spec_order;
mod term;
mod value;

pub use matching::{Facts, Subject, is_phase_asked_for};
pub use mistake::{Mistake, nearest, pointed, suggestion};
pub use order::{SortKey, UnknownSortKey, compare};
pub use quotes::{Quotes, unquoted};
pub use spec::SpecSubject;
pub use spec_order::{SpecSortKey, UnknownSpecSortKey};
pub use term::{Comparison, DateField, Key, Property, Query, State, Term, Test};
