//! Whose a promise is: text in, who has it.

use super::plan;
use crate::model::{Field, Label, Plan};

/// Who promises what, phases first: `phase 1: $5K`, `item 2: $8K`.
fn promises(text: &str) -> Vec<String> {
    let plan: Plan = plan(text);
    let of = |owner: String, fields: &[Field]| {
        let promises = fields.iter().filter(|field| matches!(field.label, Label::Promise | Label::Impact));
        promises.map(|field| format!("{owner}: {}", &text[field.value.start..field.value.end])).collect::<Vec<_>>()
    };
    let phases =
        plan.phases.iter().enumerate().flat_map(|(number, phase)| of(format!("phase {}", number + 1), &phase.fields));
    let items = plan.items().enumerate().flat_map(|(number, item)| of(format!("item {}", number + 1), &item.fields));
    phases.chain(items).collect()
}

#[test]
fn a_promise_behind_the_last_item_is_the_phases() {
    let item = "### 1. A\n**Impact:** a\n**Status:** Done\n\n";
    let cases: &[(&str, &[&str])] = &[
        ("**Expected Impact:** x\n", &["phase 1: x", "item 1: a"]),
        ("**Financial Impact:** x\n", &["phase 1: x", "item 1: a"]),
        ("**Expected Impact:** x\n\n## Phase 2\n\n### 2. B\n**Status:** Done\n", &["phase 1: x", "item 1: a"]),
        ("### 2. B\n**Status:** Done\n**Expected Impact:** x\n", &["item 1: a", "item 2: x"]),
        ("- **Expected Impact:** x\n", &["item 1: a", "item 1: x"]),
        (
            "**Expected Impact:** x\n\n### 2. B\n**Status:** Done\n\n**Expected Impact:** y\n",
            &["item 1: a", "item 1: x", "item 2: y"],
        ),
        ("### 2. B\n**Status:** Done\n\n**Impact:** x\n", &["item 1: a", "item 2: x"]),
    ];
    for (rest, wanted) in cases {
        assert_eq!(promises(&format!("# P\n\n## Phase 1\n\n{item}{rest}")), *wanted, "{rest}");
    }
}

#[test]
fn what_stands_behind_an_items_own_promise_is_still_the_items() {
    let text =
        "# P\n\n## Phase 1\n\n### 1. A\n**Expected Impact:** x\n**Status:** Done\n\n### 2. B\n**Status:** Done\n";
    assert!(plan(text).items().all(|item| item.status.is_some()));
}
