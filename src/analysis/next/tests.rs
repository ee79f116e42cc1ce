use std::sync::Arc;

use super::*;
use crate::analysis::{Calendar, Thresholds};
use crate::history::{Ages, Gap};
use crate::text::Source;

/// So many are told as the best: fewer than there are.
const MOST: usize = 2;

const PLAN: &str = "# P

**Generated:** 2026-11-22

## Phase 1: A (Days 1-30)

### 1. Done (2 days)
**Status:** Done

### 2. Open (2 days)
**Status:** Not Started

### 3. Waits (2 days)
**Depends on:** 2
**Status:** Not Started

### 4. Lost (2 days)
**Depends on:** 77
**Status:** Not Started

## Phase 2: B (Days 31-90)

### 5. Stuck (2 days)
**Status:** Blocked

### 6. Running (2 days)
**Status:** In Progress

### 7. Free (2 days)
**Depends on:** #1 (automated)
**Status:** Not Started

### 8. Put off (2 days)
**Status:** Deferred

### 9. Last (2 days)
**Depends on:** Phase 1
**Status:** Not Started
";

/// Ids of the ready items with the ranks of their reasons, and how many wait.
fn check(text: &str, as_of: &str, expect: &str) {
    check_beside(text, "# O\n", as_of, expect);
}

/// The same where there is another plan.
fn check_beside(text: &str, other: &str, as_of: &str, expect: &str) {
    let parse = |path, text: &str| Document::parse(Source::new(path, text), &Arc::default());
    let documents = vec![parse("p.md", text), parse("plans/other.md", other)];
    let workspace = Workspace::new("/".into(), documents);
    let (calendar, thresholds) = (Calendar::default(), Thresholds::default());
    let ages = |_: &Document, _| Ages::unknown(Gap::NoRepository);
    let as_of = as_of.parse().unwrap();
    let measure = Measure { calendar: &calendar, thresholds: &thresholds, as_of, ages: &ages };
    let next = next(&workspace, measure);
    assert_eq!(outlook(&workspace, measure), told(&next, &workspace));
    let ready = next.ready.iter().map(|ready| {
        let why = match ready.why {
            Why::Begun => "begun",
            Why::Late(_) => "late",
            Why::Urgent(_) => "urgent",
            Why::InOrder => "in order",
        };
        format!("{} {why}, ", ready.found.id().unwrap_or_default())
    });
    let held = next.held.iter().map(|held| {
        let id = held.found.id().unwrap_or_default();
        let ids = |items: &[ItemRef<'_>]| items.iter().filter_map(ItemRef::id).collect::<Vec<_>>().join("+");
        match &held.hold {
            Hold::Blocked(None) => format!("; {id} blocked"),
            Hold::Blocked(Some(reason)) => format!("; {id} blocked: {reason}"),
            Hold::Waits(open) => format!("; {id} waits for {}", ids(&open.named)),
            Hold::Lost(_) => format!("; {id} lost"),
            Hold::Opens(day) => format!("; {id} opens {day}"),
            Hold::Full { owner, limit, under_way } => {
                format!("; {id} {} is at {limit} with {}", owner.name(), ids(&under_way.named))
            }
        }
    });
    assert_eq!(ready.collect::<String>() + &held.collect::<String>(), expect);
}

/// What comes of the documents when each is gathered by itself, the last one first.
fn outlook(workspace: &Workspace, measure: Measure<'_>) -> Outlook {
    let each = workspace.documents.iter().enumerate().map(|(index, document)| {
        let time = Time::of(document, measure);
        let items = document.plan().items_with_phase();
        let is_stale: Vec<bool> = items.map(|(phase, item)| is_stale(&time, phase, item) == Some(true)).collect();
        let mut prospects = Prospects::new(measure, MOST);
        prospects.add(index, &time, &is_stale, Some(workspace));
        prospects
    });
    let all = each.rev().reduce(|mut all, one| {
        all.merge(one);
        all
    });
    all.unwrap().outlook()
}

/// The same as [`next()`] has it.
fn told(next: &Next<'_>, workspace: &Workspace) -> Outlook {
    let number = |found: &ItemRef<'_>| {
        let mut items = workspace.documents[found.index].plan().items();
        (found.index, items.position(|item| std::ptr::eq(item, found.item)).unwrap())
    };
    let best = next.ready.iter().take(MOST).map(|ready| number(&ready.found)).collect();
    Outlook { ready: next.ready.len(), held: next.held.len(), best }
}

#[test]
fn what_is_begun_comes_first_and_what_is_late_second() {
    let held = "; 3 waits for 2; 4 lost; 5 blocked";
    check(PLAN, "2026-11-22", &format!("6 begun, 2 in order, {held}; 7 opens 2026-12-22; 9 waits for 2+3+4"));
    check(PLAN, "2026-12-30", &format!("6 begun, 2 late, 7 in order, {held}; 9 waits for 2+3+4"));
    check(PLAN, "2027-03-01", &format!("6 begun, 2 late, 7 late, {held}; 9 waits for 2+3+4"));
}

#[test]
fn nothing_is_next_in_an_archived_plan() {
    check(&format!("> Archived on 2026-11-23.\n\n{PLAN}"), "2026-11-24", "");
}

#[test]
fn an_item_may_have_a_day_of_its_own() {
    let plan = |fields: &str| {
        format!("# P\n\n## Phase 1: A (2026-11-01 to 2026-11-30)\n\n### 1. Item\n{fields}**Status:** Not Started\n")
    };
    check(&plan(""), "2026-11-10", "1 in order, ");
    check(&plan(""), "2026-10-31", "; 1 opens 2026-11-01");
    check(&plan("**Start:** 2026-11-15\n"), "2026-11-14", "; 1 opens 2026-11-15");
    check(&plan("**Start:** 2026-11-15\n"), "2026-11-15", "1 in order, ");
    // What is due by then waits for no window.
    check(&plan("**Due:** 2026-10-15\n"), "2026-10-20", "1 late, ");
}

#[test]
fn in_a_phase_that_is_put_off_nothing_is_begun() {
    let plan = "# P\n\n## Phase 1: A\n\n**Status:** Deferred\n\n### 1. Item\n**Status:** Not Started\n\n### 2. Item\n\
                **Status:** In Progress\n";
    check(plan, "2026-11-22", "2 begun, ");
}

#[test]
fn reasons_and_items_of_other_plans_are_told() {
    let plan = |fields: &str| format!("# P\n\n## Phase 1: A\n\n### 1. Item\n{fields}\n");
    let other = "# O\n\n## Phase 1: B\n\n### 7. Open\n**Status:** Deferred\n\n### 8. Done\n**Status:** Done\n";
    for (fields, expect) in [
        ("**Status:** Blocked\n**Reason:** no budget", "; 1 blocked: no budget"),
        ("**Status:** Not Started\n**Depends on:** other#8", "1 in order, "),
        ("**Status:** Not Started\n**Depends on:** other#7", "; 1 waits for 7"),
        ("**Status:** Not Started\n**Depends on:** elsewhere#7", "; 1 lost"),
    ] {
        check_beside(&plan(fields), other, "2026-11-22", expect);
    }
}

#[test]
fn who_has_begun_enough_finishes_first() {
    let item = |id: u32, owner: &str, rest: &str| format!("### {id}. Item {id}\n**Owner:** {owner}\n{rest}\n\n");
    let plan = [
        "# P\n\n## Phase 1: A\n\n".to_owned(),
        item(1, "Ana", "**Status:** In Progress"),
        item(2, "Ana", "**Status:** Not Started"),
        item(3, "Bo", "**Status:** Not Started\n**Priority:** P2"),
        item(4, "Bo", "**Status:** Not Started\n**Priority:** P0"),
        item(5, "Bo & ana", "**Status:** Not Started"),
        item(6, "QA Team", "**Status:** In Review"),
        item(7, "QA Team", "**Status:** Not Started"),
        item(8, "TBD", "**Status:** Not Started"),
    ];
    let held = "; 2 Ana is at 1 with 1; 5 ana is at 1 with 1";
    check(
        &plan.concat(),
        "2026-11-22",
        &format!("1 begun, 6 begun, 4 urgent, 3 urgent, 7 in order, 8 in order, {held}"),
    );
}
