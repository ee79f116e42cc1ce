//! What dependencies mean, over whole documents.

use std::sync::Arc;

use super::*;
use crate::text::Source;

/// For each dependency of `text` the item that has it and what it means: `3: 1 2`, `3: phase 1`, `3: T-9 unknown, near 2`.
fn check(text: &str, expect: &[&str]) {
    let document = Document::parse(Source::new("plans/example.md", text), &Arc::default());
    let items: Vec<&Item> = document.plan().items().collect();
    let name = |item: usize| items[item].id.map_or(document.text(items[item].title), |id| document.text(id));
    let names = |items: &[usize]| items.iter().map(|item| name(*item)).collect::<Vec<_>>().join(" ");
    let found: Vec<String> = Dependencies::of(&document)
        .iter()
        .map(|(item, dependency)| {
            let written = document.text(dependency.span);
            let meaning = match &dependency.meaning {
                Meaning::Items(items) => names(items),
                Meaning::Phase(phase) => document.text(document.plan().phases[*phase].name).to_owned(),
                Meaning::Ambiguous(items) => format!("one of {}", names(items)),
                Meaning::Unknown { nearest } => {
                    format!("{written} unknown, near {}", nearest.map_or("nothing", name))
                }
                Meaning::UnknownPhase => format!("no phase {written}"),
                Meaning::OtherPlan(foreign) => {
                    let anchor = if foreign.is_anchor { " by its anchor" } else { "" };
                    format!("{} of {}{anchor}", document.text(foreign.item), document.text(foreign.plan))
                }
                Meaning::Elsewhere => format!("{written} elsewhere"),
            };
            format!("{}: {meaning}", name(item))
        })
        .collect();
    assert_eq!(found, expect, "{text}");
}

/// Three items in two phases, of which the last depends on `value`.
fn numbered(value: &str) -> String {
    format!(
        "# P\n\n## Phase 1: Lay the ground\n\n### 1. Automate the reports\n**Status:** Done\n\n### 2. Bill the API\n\
         **Status:** Done\n\n## Phase 2: Build\n\n### 3. Add tiers\n**Depends on:** {value}\n**Status:** Not Started\n"
    )
}

#[test]
fn an_id_a_title_or_a_phase() {
    let cases: &[(&str, &[&str])] = &[
        ("2", &["3: 2"]),
        ("#1, Task 02", &["3: 1", "3: 2"]),
        ("1-2", &["3: 1 2"]),
        ("Tasks 1 and 2", &["3: 1", "3: 2"]),
        ("bill the **API**", &["3: 2"]),
        ("2 – Bill the API (first half, at least)", &["3: 2"]),
        ("example#1, plans/example.md#2", &["3: 1", "3: 2"]),
        ("Phase 1", &["3: Phase 1: Lay the ground"]),
        ("Phase 1 has to be complete", &["3: Phase 1: Lay the ground"]),
        ("Lay the ground", &["3: Phase 1: Lay the ground"]),
        ("3", &["3: 3"]),
    ];
    cases.iter().for_each(|(value, expect)| check(&numbered(value), expect));
}

#[test]
fn what_is_surely_no_item() {
    let cases: &[(&str, &[&str])] = &[
        ("7", &["3: 7 unknown, near 3"]),
        ("Task 4", &["3: 4 unknown, near 3"]),
        ("Bill teh API", &["3: Bill teh API unknown, near 2"]),
        ("#1, #7", &["3: 1", "3: 7 unknown, near 3"]),
    ];
    cases.iter().for_each(|(value, expect)| check(&numbered(value), expect));
}

/// Looking for its neighbours took the square of its length.
#[test]
fn an_id_of_a_hundred_thousand_digits_is_looked_for_in_time() {
    let id = "0".repeat(100_000) + "7";
    check(&numbered(&id), &[&format!("3: {id} unknown, near 3")]);
}

#[test]
fn what_may_be_something_else() {
    for value in
        ["#212", "1234", "Ann Field", "other-plan#", "Phase 2", "Sprint 7", "Issue 2", "ADR-0008", "legal review"]
    {
        let bare = value.trim_start_matches('#').trim_start_matches("Issue ");
        check(&numbered(value), &[&format!("3: {bare} elsewhere")]);
    }
    check(&numbered("[7](other.txt)"), &["3: 7 elsewhere"]);
    check(&numbered("None (it can start at once)"), &[]);
}

#[test]
fn an_item_of_another_plan_is_named_by_the_plan_and_a_hash_or_by_a_link() {
    let cases: &[(&str, &[&str])] = &[
        ("other-plan#2", &["3: 2 of other-plan"]),
        ("plans/other.md#T-014 (billing), #1", &["3: T-014 of plans/other.md", "3: 1"]),
        ("[Bill](other.md#2-bill)", &["3: 2-bill of other.md by its anchor"]),
        // The anchor says which, whatever number is shown.
        ("[2](other.md#2-bill)", &["3: 2-bill of other.md by its anchor"]),
        ("[7](other.md)", &["3: 7 of other.md"]),
        // A page of its own for an item of this plan.
        ("[2](tasks/2.md)", &["3: 2"]),
        ("[2](example.md#2-bill)", &["3: 2"]),
    ];
    cases.iter().for_each(|(value, expect)| check(&numbered(value), expect));
}

#[test]
fn an_id_that_something_else_has_is_not_unknown() {
    let with_part = numbered("7") + "\n## Notes\n\n7. What was learnt\n";
    check(&with_part, &["3: 7 elsewhere"]);
}

#[test]
fn codes_count_in_their_series() {
    let table = |first: u32, needs: &str| {
        let row = |number: u32, needs: &str| format!("| T-{number:03} | Work {number} | {needs} | Todo |\n");
        format!(
            "# P\n\n| ID | Task | Depends on | Status |\n|---|---|---|---|\n{}{}{}",
            row(first, "—"),
            row(first + 1, "—"),
            row(first + 20, needs)
        )
    };
    check(&table(1, "T-002"), &["T-021: T-002"]);
    check(&table(1, "t2 first"), &["T-021: T-002"]);
    check(&table(1, "T-012"), &["T-021: T-012 unknown, near T-021"]);
    check(&table(1, "T-099, U-1"), &["T-021: T-099 unknown, near T-021", "T-021: U-1 elsewhere"]);
    // It begins in another document, and may end there.
    check(&table(17, "T-016"), &["T-037: T-016 elsewhere"]);
    check(&table(17, "T-020"), &["T-037: T-020 unknown, near T-018"]);
}

#[test]
fn numbers_that_restart_mean_the_item_beside() {
    let text = "# P\n\n## Phase 1: A\n\n### 1. One\n**Status:** Done\n\n### 2. Two\n**Status:** Done\n\n## Phase 2: B\n\n\
                ### 1. Three\n**Status:** Done\n\n### 2. Four\n**Depends on:** 1\n**Status:** Done\n\n## Phase 3: C\n\n\
                ### 3. Five\n**Depends on:** 1\n**Status:** Done\n";
    check(text, &["2: 1", "3: one of 1 1"]);
}

#[test]
fn dotted_numbers_count_within_their_phase() {
    let text = |needs: &str| {
        format!(
            "# P\n\n## Phase 1: A\n\n### 1.1 One\n**Status:** Done\n\n### 1.2 Two\n**Status:** Done\n\n## Phase 2: B\n\n\
             ### 2.1 Three\n**Depends on:** {needs}\n**Status:** Done\n"
        )
    };
    check(&text("1.2"), &["2.1: 1.2"]);
    check(&text("1.4"), &["2.1: 1.4 unknown, near 1.2"]);
    check(&text("3.1"), &["2.1: 3.1 unknown, near nothing"]);
    check(&text("1"), &["2.1: 1 elsewhere"]);
    check(&text("1.1-1.2"), &["2.1: 1.1 1.2"]);
}
