//! Whose a promise is: text in, who has it.

use super::plan;
use crate::model::{Fields, Label, Plan};

/// Who promises what, phases first: `phase 1: $5K`, `item 2: $8K`.
fn promises(text: &str) -> Vec<String> {
    let plan: Plan = plan(text);
    let of = |owner: String, fields: &Fields| {
        let promises = fields.iter().filter(|field| matches!(field.label, Label::Promise | Label::Impact));
        promises.map(|field| format!("{owner}: {}", &text[field.value.start()..field.value.end()])).collect::<Vec<_>>()
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

/// What is not sure by itself goes by what the rest of the document does.
#[test]
fn a_doubtful_promise_goes_by_the_other_phases() {
    let item = |id: u8, rest: &str| format!("### {id}. A\n**Impact:** a\n**Status:** Done\n{rest}\n");
    let phase = |number: u8, items: &str| format!("## Phase {number}\n\n{items}");
    let promise = "**Expected Impact:** x\n";
    let apart = format!("\n{promise}");
    let own = "### 2. B\n**Expected Impact:** y\n**Status:** Done\n\n";
    let cases = [
        // A blank line is missing in front of one of three.
        (
            [phase(1, &item(1, promise)), phase(2, &item(2, &apart)), phase(3, &item(3, &apart))].concat(),
            vec!["phase 1: x", "phase 2: x", "phase 3: x", "item 1: a", "item 2: a", "item 3: a"],
        ),
        // Nobody writes blank lines, and no item but the last has one.
        (
            phase(1, &[item(1, ""), item(2, ""), item(3, promise)].concat()),
            vec!["phase 1: x", "item 1: a", "item 2: a", "item 3: a"],
        ),
        // Each item has one.
        (
            phase(1, &[item(1, promise), item(2, promise), item(3, promise)].concat()),
            vec!["item 1: a", "item 1: x", "item 2: a", "item 2: x", "item 3: a", "item 3: x"],
        ),
        // One item has one of its own, in front of its other fields.
        (
            [
                phase(1, &[item(1, ""), own.to_owned(), promise.to_owned(), "\n".to_owned()].concat()),
                phase(2, &item(3, &apart)),
            ]
            .concat(),
            vec!["phase 1: x", "phase 2: x", "item 1: a", "item 2: y", "item 3: a"],
        ),
        // An item that has others behind it has one of its own, too.
        (
            [phase(1, &[own.to_owned(), item(2, &apart)].concat()), phase(2, &item(3, &apart))].concat(),
            vec!["phase 1: x", "phase 2: x", "item 1: y", "item 2: a", "item 3: a"],
        ),
    ];
    for (text, wanted) in cases {
        let text = format!("# P\n\n{text}");
        assert_eq!(promises(&text), wanted, "{text}");
        assert!(plan(&text).items().all(|item| item.status.is_some()), "{text}");
    }
}

/// A paragraph that has the item's status is the item's, whatever it begins with.
#[test]
fn a_status_behind_a_promise_stays_with_its_item() {
    for gap in ["\n", "\n\n"] {
        let text = format!(
            "# P\n\n## Phase 1\n\n### 1. A\n**Status:** Done\n\n### 2. B\n{gap}**Expected Impact:** x{gap}**Status:** Done\n"
        );
        assert_eq!(promises(&text), ["item 2: x"], "{text}");
        assert!(plan(&text).items().all(|item| item.status.is_some()), "{text}");
    }
}
