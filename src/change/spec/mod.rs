//! Specs of the backlog: one gets another state, or is written anew.

mod customs;
mod form;
mod state;
#[cfg(test)]
mod tests;
mod wording;

pub use customs::Customs;
pub use state::{SpecMove, move_spec};
