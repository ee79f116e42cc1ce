//! What broke a law once.

use super::*;

#[track_caller]
fn check(law: fn(&[u8]), inputs: &[&str]) {
    inputs.iter().for_each(|input| law(input.as_bytes()));
}

#[test]
fn repairs() {
    check(
        checking::any_finding,
        &["# P\n\n## Phase 1: A\n\n### 1. One\n**Status:** Done\\\n**Status:** TBD  \n**Status:** TBD\n"],
    );
}
