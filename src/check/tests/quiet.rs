//! What a careful reader would not call wrong, and what lies next to it.

use super::{document, findings};
use crate::check::Levels;

/// The findings of `rule` in `text`: `severity line: message`.
fn check(rule: &str, text: &str, expect: &[&str]) {
    let document = document(text);
    let found = findings(text, "2026-11-22", false, &Levels::default());
    let found = found.iter().filter(|found| found.code == rule);
    let shown: Vec<String> = found
        .map(|found| format!("{} {}: {}", found.severity, document.source().line(found.span.start()), found.message))
        .collect();
    assert_eq!(shown, expect, "{text}");
}

#[test]
fn a_status_in_its_own_words_is_no_mistake() {
    let status = |words: &str| format!("# P\n\n### 1. A\n**Status:** {words}\n\n### 2. B\n**Status:** Done\n");
    for words in ["Nice to have", "Returns zero (always)", "高度实验性质的", "Trial run, then the field"] {
        let word = words.split([',', '(']).next().unwrap_or(words).trim();
        check("status-unknown", &status(words), &[&format!("advice 4: `{word}` is no status")]);
    }
    check("status-unknown", &status("Frobnicated"), &["error 4: `Frobnicated` is no status"]);
    check("status-unknown", &status("In Progrss"), &["error 4: `In Progrss` is no status"]);
    check("status-unknown", &status("棚上"), &["error 4: `棚上` is no status"]);
}

#[test]
fn what_is_not_crossed_out_is_open_without_a_word() {
    let lists = ["- ~~Dig~~\n- ~~Sow~~\n- Water\n", "- ✅ Dig\n- ✅ Sow\n- Water\n"];
    for list in lists {
        check("status-missing", &format!("# To do\n\n{list}"), &[]);
    }
    let boxes = "### 1. Dig\n- [ ] A\n- [x] B\n\n### 2. Sow\n- [ ] A\n\n### 3. Water\nBy hand.\n";
    check("status-missing", &format!("# P\n\n{boxes}"), &[]);
    let fields = "### 1. Dig\n**Status:** Done\n\n### 2. Sow\n**Status:** Done\n\n### 3. Water\n**Owner:** Ada\n";
    let missing = "warning 9: #3 Water has no status, as 2 beside it have";
    check("status-missing", &format!("# P\n\n{fields}"), &[missing]);
}

#[test]
fn what_blocks_a_whole_phase_is_said_once() {
    let phase = "# P\n\n## Phase 1: Sow\n\n**Status:** blocked by the frost\n\n- Dig the bed\n- Rake the bed\n";
    check(
        "item-stale",
        phase,
        &[
            "advice 1: cannot tell of 2 of 2 items whether they are stale: no `Started:` or `Updated:` says since when it is \
             blocked, and the plan lies in no git repository",
        ],
    );
    let item = "# P\n\n### 1. Sow\n**Status:** Blocked\n";
    check("item-stale", item, &["warning 4: #1 Sow is stale: it is blocked and no reason is given"]);
}

#[test]
fn several_items_may_serve_one_proposal() {
    let plan = |id: &str| format!("# P\n\n## Now\n\n- [ ] {id} client side\n\n## Done\n\n- [x] {id} server side\n");
    check("item-duplicate", &plan("RFC-9999"), &[]);
    check("item-duplicate", &plan("TASK-9999"), &["error 9: `TASK-9999` is already \"client side\" on line 5"]);
}

#[test]
fn a_phase_that_is_done_has_no_open_items() {
    let phase = |heading: &str, items: &str| format!("# P\n\n## {heading}\n\n{items}\n## Phase 2: Reap\n\n- [ ] Cut\n");
    let open = "warning 3: Phase 1: Sow is said to be done, and 1 of its 2 items is open";
    check("status-conflict", &phase("Phase 1: Sow ✅", "- [x] Dig\n- [ ] Rake\n"), &[open]);
    check("status-conflict", &phase("Phase 1: Sow (completed)", "- [x] Dig\n- [ ] Rake\n"), &[open]);
    check("status-conflict", &phase("Phase 1: Sow ✅", "- [x] Dig\n- [-] Rake\n"), &[]);
    check("status-conflict", &phase("Phase 1: Sow", "- [x] Dig\n- [ ] Rake\n"), &[]);
    check("status-conflict", &phase("Phase 1: Sow (in progress)", "- [x] Dig\n- [x] Rake\n"), &[]);
    let none = "warning 3: Phase 1: Sow is said to be done, and none of its 2 items is";
    check("status-conflict", &phase("Phase 1: Sow ✅", "- [ ] Dig\n- [ ] Rake\n"), &[none]);
}

#[test]
fn a_line_that_says_a_thing_twice_is_told_once() {
    let list = "- [x] **Phase 1: Sow** - early (completed 2026-01-02)\n- [ ] **Phase 2: Reap** - late\n";
    let details = "### Phase 1: Sow\n\n- [ ] Dig\n- [ ] Rake\n\n### Phase 2: Reap\n\n- [ ] Cut\n";
    let plan = format!("# P\n\n## Phases\n\n{list}\n## Phase Details\n\n{details}");
    let drift = "warning 5: Phase 1: Sow is done here, and its items make it not-started: 0 of 2 items done";
    check("summary-drift", &plan, &[drift]);
}
