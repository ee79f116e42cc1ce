//! Specs of the backlog: one gets another state, or is written anew.

mod customs;
mod form;
mod line;
mod new;
mod state;
#[cfg(test)]
mod tests;
mod value;
mod wording;

pub use customs::Customs;
pub use new::{NewSpec, Pattern, WrittenSpec, new_spec};
pub use state::{SpecMove, move_spec};
pub use value::set_spec_value;
