//! Three plans to one: against a model, against git's own merge, and in real repositories.

#![expect(clippy::disallowed_types, reason = "git is run as a user runs it")]
#![expect(clippy::disallowed_methods, reason = "fixtures are files")]

mod branches;
mod random;
mod repository;
mod words;

use crate::laws::document;
use crate::laws::merging::{check_laws, merged};
