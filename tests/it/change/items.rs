//! How items come, go and are counted.

use plan_md::change::{Destination, NewItem, add, move_item, remove, renumber};

use super::*;

#[test]
fn a_new_item_is_written_as_its_siblings_are() {
    let text = "## Phase 1\n\n### 1. One (3 days)\n**Owner:** A  \n**Status:** 🟢 Complete\n\n**Expected Impact:** x\n\n## Phase 2\n";
    let document = document(text);
    let new = NewItem { title: "Two".into(), status: Status::NotStarted, fields: vec![("Owner".into(), "B".into())] };
    let (edits, number) = add(&document, &document.plan().phases[0], &new).expect("can be added");
    let expect = "## Phase 1\n\n### 1. One (3 days)\n**Owner:** A  \n**Status:** 🟢 Complete\n\n### 2. Two\n**Owner:** B  \n**Status:** 🔴 Not Started\n\n**Expected Impact:** x\n\n## Phase 2\n";
    assert_eq!((edits.apply(text).as_str(), number), (expect, 1));
    let after = document.with_edits(&edits);
    let item = after.plan().items().nth(1).expect("the new item");
    assert_eq!(remove(&after, item).expect("can be removed").apply(after.source().text()), text);
}

/// In a text of which most lines end in line feeds, a carriage return alone ends a heading, but no line.
#[test]
fn items_that_share_a_line_stay_where_they_are() {
    let document = document("# P\n\n## Phase 1\n\n### 1. One\n### 1. A\r### 1. B\n");
    let items: Vec<&Item> = document.plan().items().collect();
    for (item, to) in [(items[2], items[1]), (items[1], items[0]), (items[0], items[2])] {
        let refusal =
            move_item(&document, item, Destination::Before(to)).expect_err("nobody knows which of them is meant");
        assert_eq!(refusal.to_string(), "plans/x.md:6: two items begin on this line; give each a line of its own");
    }
}

#[test]
fn numbers_count_anew_and_dependencies_follow() {
    let text = "## Phase 1\n### 1. One\n**Status:** Done\n### 2. Two\n**Status:** Done\n### 3. Three\n**Status:** Done\n**Depends on:** 1\n";
    let document = document(text);
    let second = document.plan().items().nth(1).expect("the second");
    let without = document.with_edits(&remove(&document, second).expect("nothing depends on it"));
    let renumbered = without.with_edits(&renumber(&without).expect("plain numbers"));
    let expect = "## Phase 1\n### 1. One\n**Status:** Done\n### 2. Three\n**Status:** Done\n**Depends on:** 1\n";
    assert_eq!(renumbered.source().text(), expect);
    let first = document.plan().items().next().expect("the first");
    assert!(remove(&document, first).is_err(), "3 depends on it");
    let third = document.plan().items().nth(2).expect("the third");
    let moved = move_item(&document, third, Destination::Before(first)).expect("can be moved");
    let renumbered = document.with_edits(&moved);
    let renumbered = renumbered.with_edits(&renumber(&renumbered).expect("plain numbers"));
    let expect = "## Phase 1\n### 1. Three\n**Status:** Done\n**Depends on:** 2\n### 2. One\n**Status:** Done\n### 3. Two\n**Status:** Done\n";
    assert_eq!(renumbered.source().text(), expect);
}
