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
fn the_last_card_of_a_section() {
    let board = "## To Do\n\n- Dig\n\n## Doing\n\n## Done\n\n- Rest\n";
    // The choices behind the text: the first card is done, is begun, and goes.
    let choices = ["\0\0\0\x06", "\0\0\0\x02", "\0\x06\0\0"];
    let inputs = choices.map(|choices| format!("{board}{choices}{}", "\0".repeat(12)));
    check(changing::any_change, &inputs.each_ref().map(String::as_str));
}

#[test]
fn sides_of_classic_mac_text() {
    let base = "# P\r\r## Phase 1: A\r\r### 1. One\r**Status:** Done\r\r### 2. Two\r**Status:** Done\r";
    let ours = base.replacen("Done", "In Progress", 1);
    let theirs = base.replace("### 1. One\r**Status:** Done\r\r", "");
    let found = merging::check_laws(base, &ours, &theirs);
    assert_eq!(found.conflicts, 1, "{}", found.text);
}

#[test]
fn a_conflict_at_the_end_of_classic_mac_text_without_a_line_end() {
    let base = "# P\r\r## Phase 1: A\r\r### 1. One\r**Owner:** Ana";
    let found = merging::check_laws(base, &base.replace("Ana", "Bo"), &base.replace("Ana", "Cy"));
    assert!(found.text.ends_with("\r>>>>>>> theirs\r"), "{:?}", found.text);
}
