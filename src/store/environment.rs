//! What the environment says.

use std::env;

/// Whether the variable is set, and to something.
pub fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}
