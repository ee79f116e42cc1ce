//! Whether what is quick may be done.

use std::env;

/// Takes the shortcuts away, where it is set.
const NO_FAST: &str = "PLAN_NO_FAST";

/// Whether the user wants everything to be done without shortcuts, whose results are the same: to see that they are.
pub fn shuns_shortcuts() -> bool {
    env::var_os(NO_FAST).is_some_and(|value| !value.is_empty())
}
