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

#[test]
fn sides_of_classic_mac_text() {
    let base = "# P\r\r## Phase 1: A\r\r### 1. One\r**Status:** Done\r\r### 2. Two\r**Status:** Done\r";
    let ours = base.replacen("Done", "In Progress", 1);
    let theirs = base.replace("### 1. One\r**Status:** Done\r\r", "");
    let found = merging::check_laws(base, &ours, &theirs);
    assert_eq!(found.conflicts, 1, "{}", found.text);
}
