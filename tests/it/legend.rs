//! What is written into a document that says what its signs mean.

use std::sync::Arc;

use plan_md::change::{fmt, set_status};
use plan_md::document::Document;
use plan_md::model::Status;
use plan_md::text::Source;

fn document(text: &str) -> Document {
    Document::parse(Source::new("plans/x.md", text), &Arc::default())
}

/// Sets the first item.
fn check_set(text: &str, status: Status, expect: &str) {
    let document = document(text);
    let item = document.plan().items().next().expect("there is an item");
    let edits = set_status(&document, item, status).expect("can be set");
    assert_eq!(edits.apply(text), expect);
}

/// Formats, and formats what came out.
fn check_fmt(text: &str, expect: &str) {
    let before = document(text);
    let formatted = fmt(&before).expect("can be formatted").apply(text);
    assert_eq!(formatted, expect);
    let after = document(&formatted);
    let states =
        |document: &Document| -> Vec<Option<Status>> { document.plan().items().map(|item| item.status).collect() };
    assert_eq!(states(&before), states(&after));
    assert_eq!(fmt(&after).expect("can be formatted").apply(&formatted), expect);
}

#[test]
fn a_new_state_is_written_in_the_words_of_the_legend() {
    let cases = [
        // Emoji and words, behind the item, which shows one state only.
        ("**Status:** ⏳ Queued", Status::Blocked, "**Status:** 🔄 Waiting"),
        ("**Status:** ⏳ Queued", Status::Done, "**Status:** 🏁 Shipped"),
        ("**Status:** ⏳", Status::Blocked, "**Status:** 🔄"),
        ("**Status:** Queued", Status::Done, "**Status:** Shipped"),
        ("**Status:** ⏳ Queued (since May)", Status::Done, "**Status:** 🏁 Shipped (since May)"),
        // What the legend does not name stays in the family of what was there.
        ("**Status:** ⏳ Queued", Status::Cancelled, "**Status:** 🚫 Cancelled"),
    ];
    let plan = |line: &str| {
        format!(
            "# P\n\n## Phase 1\n\n### 1. One\n{line}\n\n## Legend\n\n- ⏳ Queued\n- 🔄 Waiting (blocked)\n- 🏁 Shipped\n"
        )
    };
    for (before, status, after) in cases {
        check_set(&plan(before), status, &plan(after));
    }
}

#[test]
fn each_carrier_takes_the_signs_of_the_legend() {
    let bullets = |first: &str| format!("# P\n\n🔄 Blocked | 🏁 Done | ⬜ Todo\n\n## Phase 1\n\n- {first} a\n- 🏁 b\n");
    check_set(&bullets("⬜"), Status::Blocked, &bullets("🔄"));
    let rows = |first: &str| {
        format!("# P\n\n| Task | Status |\n|---|---|\n| a | {first} |\n\n**Key:** 🏁 = Done, 🔄 = Stuck, ⬜ = Open\n")
    };
    check_set(&rows("⬜"), Status::Blocked, &rows("🔄"));
    check_set(&rows("⬜ Open"), Status::Blocked, &rows("🔄 Stuck"));
}

#[test]
fn checkboxes_take_the_signs_of_the_legend() {
    let boxes = |sign: &str| {
        format!(
            "# P\n\n- `[ ]` = to do\n- `[~]` = blocked\n- `[-]` = dropped\n- `[x]` = done\n\n## Phase 1\n\n- [{sign}] a\n- [ ] b\n"
        )
    };
    let named = |sign: &str| boxes(sign).replacen("- `", "**Legend:**\n\n- `", 1);
    for (status, sign) in [(Status::Blocked, "~"), (Status::Cancelled, "-"), (Status::Done, "x")] {
        check_set(&named(" "), status, &named(sign));
        check_set(&named(sign), Status::NotStarted, &named(" "));
    }
}

#[test]
fn fmt_writes_status_fields_as_the_legend_does() {
    let plan = |one: &str, two: &str| {
        format!(
            "# P\n\n> **Legend:** ✅ Shipped · 🚧 Doing · 🧊 Parked (on hold) · ⏸ Deferred\n\n### 1. One\n**Status:** {one}\n\n### 2. Two\n**Status:** {two}\n"
        )
    };
    let cases = [
        (("🟢 Complete", "🟡 in progress"), ("✅ Shipped", "🚧 Doing")),
        (("Done", "🟡"), ("Shipped", "🚧")),
        // Two words of the legend for one state are no reason to write the other one.
        (("🧊 Parked", "⏸ Deferred"), ("🧊 Parked", "⏸ Deferred")),
        // More than a state is said here.
        (("Complete and deployed", "Blocked"), ("Complete and deployed", "Blocked")),
        (("✅ Done (in May)", "Frobnicated"), ("✅ Shipped (in May)", "Frobnicated")),
    ];
    for ((one, two), (first, second)) in cases {
        check_fmt(&plan(one, two), &plan(first, second));
    }
}

#[test]
fn the_legend_itself_is_never_written_to() {
    let text =
        "# P\n\n**Legend:** 🟢 Complete | 🟡 In Progress | 🔴 Not Started\n\n### 1. One\n**Status:** 🔴 Not Started\n";
    check_set(text, Status::Done, &text.replace("Status:** 🔴 Not Started", "Status:** 🟢 Complete"));
    check_fmt(text, text);
}
