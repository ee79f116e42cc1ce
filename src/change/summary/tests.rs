//! Text in, what a write did to it, and which values of summaries drifted.

use std::sync::Arc;

use super::*;
use crate::change::{NewItem, add, remove, set_status, status_lines};
use crate::text::Source;

fn document(text: &str) -> Document {
    Document::parse(Source::new("p.md", text), &Arc::default())
}

/// Sets item number `item` and expects each `(before, after)` to be replaced, and nothing else.
fn check(text: &str, item: usize, status: Status, changes: &[(&str, &str)]) {
    let document = document(text);
    let edits = set_status(&document, document.plan().items().nth(item).unwrap(), status).unwrap();
    let mut expected = text.to_owned();
    for (before, after) in changes {
        assert_eq!(text.matches(before).count(), 1, "{before} in\n{text}");
        expected = expected.replace(before, after);
    }
    assert_eq!(edits.apply(text), expected);
    let again = document.with_edits(&edits);
    let repeated = set_status(&again, again.plan().items().nth(item).unwrap(), status).unwrap();
    assert!(repeated.is_empty(), "{repeated:?}");
}

const PHASES: &str = "# Roadmap

## Phases

- [x] **Phase 1: Dig** - by hand
- [ ] **Phase 2: Build** - of brick

## Details

### Phase 1: Dig
- [x] Mark it out
- [x] Dig it

### Phase 2: Build
**Plans:** 1/2 plans executed

- [x] Buy bricks
- [ ] Lay them

## Progress

| Phase | Plans Complete | Status | Completed |
|---|---|---|---|
| 1. Dig | 2/2 | Complete | 2026-01-02 |
| 2. Build | 1/2 | In Progress | - |
";

#[test]
fn what_sums_up_follows() {
    check(
        PHASES,
        3,
        Status::Done,
        &[
            ("- [ ] **Phase 2", "- [x] **Phase 2"),
            ("- [ ] Lay", "- [x] Lay"),
            ("1/2 plans", "2/2 plans"),
            ("| 1/2 | In Progress |", "| 2/2 | Complete |"),
        ],
    );
    check(
        PHASES,
        1,
        Status::NotStarted,
        &[
            ("- [x] **Phase 1", "- [ ] **Phase 1"),
            ("- [x] Dig", "- [ ] Dig"),
            ("| 2/2 | Complete |", "| 1/2 | In Progress |"),
        ],
    );
}

#[test]
fn what_was_out_of_step_is_left_alone() {
    let text = PHASES.replace("| 1/2 | In Progress |", "| 0/2 | In Progress |");
    check(
        &text,
        3,
        Status::Done,
        &[
            ("- [ ] **Phase 2", "- [x] **Phase 2"),
            ("- [ ] Lay", "- [x] Lay"),
            ("1/2 plans", "2/2 plans"),
            ("| 0/2 | In Progress |", "| 0/2 | Complete |"),
        ],
    );
}

const TWICE: &str = "# P

| # | Item | Status |
|---|---|---|
| 1 | Sow | ✅ Done |
| 2 | Reap | 🔄 In Progress |
| 3 | Bake | ⏳ Not Started |

## Phase 1: Field

### 1. Sow
**Status:** COMPLETE

### 2. Reap
**Status:** IN PROGRESS

### 3. Bake
**Status:** NOT STARTED

## Checklist

- [x] Sow
- [ ] Reap
- [ ] Bake
";

#[test]
fn every_place_is_written_in_its_own_style() {
    check(
        TWICE,
        1,
        Status::Done,
        &[
            ("| Reap | 🔄 In Progress |", "| Reap | ✅ Done |"),
            ("IN PROGRESS", "COMPLETE"),
            ("- [ ] Reap", "- [x] Reap"),
        ],
    );
    // A box which cannot say it stays open beside words which can.
    check(
        TWICE,
        2,
        Status::InProgress,
        &[("| Bake | ⏳ Not Started |", "| Bake | 🔄 In Progress |"), ("NOT STARTED", "IN PROGRESS")],
    );
    let found = document(TWICE);
    assert_eq!(status_lines(&found, found.plan().items().nth(1).unwrap()), [6, 15, 23]);
}

#[test]
fn a_place_that_drifted_is_written_though_the_item_says_it_already() {
    let text = TWICE.replace("- [x] Sow", "- [ ] Sow");
    check(&text, 0, Status::Done, &[("- [ ] Sow", "- [x] Sow")]);
}

#[test]
fn drift_is_found_where_a_value_cannot_be_true() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("", "", &[]),
        ("- [x] **Phase 1", "- [ ] **Phase 1", &["not-started → done"]),
        ("- [ ] **Phase 2", "- [x] **Phase 2", &["done → in-progress"]),
        ("| 1/2 | In", "| 2/2 | In", &["2 → 1"]),
        ("| 1/2 | In", "| 1/3 | In", &["3 → 2"]),
        ("| 1/2 | In Progress", "| 1/2 | Complete", &["done → in-progress"]),
        ("| 1/2 | In Progress", "| 1/2 | Blocked", &[]),
        ("| 1/2 | In Progress", "| 1/2 | Not started", &["not-started → in-progress"]),
    ];
    for (before, after, expect) in cases {
        let found = drifts(&document(&PHASES.replace(before, after)));
        let found: Vec<_> = found.iter().map(|drift| format!("{} → {}", drift.says, drift.follows)).collect();
        assert_eq!(found, *expect, "{after}");
    }
}

#[test]
fn percentages_may_be_rounded_and_bars_are_drawn_anew() {
    let text = |share: &str| {
        format!("# P\n\n## Phase 1: Dig\n**Progress:** {share}\n\n- [x] North\n- [ ] South\n- [ ] West\n")
    };
    for share in ["33%", "34%", "1/3 (33%)", "45%"] {
        assert_eq!(drifts(&document(&text(share))), [], "{share}");
    }
    check(
        &text("███░░░░░░░ 33%"),
        1,
        Status::Done,
        &[("- [ ] South", "- [x] South"), ("███░░░░░░░ 33%", "███████░░░ 67%")],
    );
    check(&text("1/3 (33%)"), 1, Status::Done, &[("- [ ] South", "- [x] South"), ("1/3 (33%)", "2/3 (67%)")]);
    assert_eq!(drifts(&document(&text("100%"))).len(), 1);
}

#[test]
fn totals_follow_what_is_added_and_removed() {
    let found = document(PHASES);
    let new = NewItem { title: "Point them".into(), status: Status::NotStarted, fields: Vec::new() };
    let phase = found.plan().phases.last().unwrap();
    let (edits, _) = add(&found, phase, &new).unwrap();
    let expect = PHASES
        .replace("1/2 plans", "1/3 plans")
        .replace("- [ ] Lay them\n", "- [ ] Lay them\n- [ ] Point them\n")
        .replace("| 1/2 | In", "| 1/3 | In");
    assert_eq!(edits.apply(PHASES), expect);
    let found = document(&expect);
    let last = found.plan().items().last().unwrap();
    assert_eq!(remove(&found, last).unwrap().apply(&expect), PHASES);
}

#[test]
fn what_is_removed_goes_from_every_place() {
    let found = document(TWICE);
    let edits = remove(&found, found.plan().items().nth(1).unwrap()).unwrap();
    let expect = TWICE
        .replace("| 2 | Reap | 🔄 In Progress |\n", "")
        .replace("### 2. Reap\n**Status:** IN PROGRESS\n\n", "")
        .replace("- [ ] Reap\n", "");
    assert_eq!(edits.apply(TWICE), expect);
}
