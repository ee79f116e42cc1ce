//! Which plans `plan impact` is about, how it ends, and what the workspace says of it.

use crate::repository::{Ground, alone};

const PLAN: &str = "\
# P

## Phase 1: A

**Expected Impact:** +$10K MRR

### 1. First
**Impact:** +$9K MRR
**Status:** Not Started
";

const ARCHIVED: &str = "\
> Archived on 2026-02-01. Superseded by: p.md

# Old

## Phase 1: A

**Expected Impact:** +€10K MRR

### 7. Seventh
**Status:** Not Started
";

/// What `plan` says on standard output and standard error for these words, and how it ends.
fn run(ground: &Ground, words: &[&str]) -> (i32, String, String) {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["-C".as_ref(), ground.path("").as_os_str()]).args(["--as-of", "2026-11-23"]).args(words);
    let output = plan.output().expect("plan runs");
    let text = |bytes| String::from_utf8(bytes).expect("text").split_whitespace().collect::<Vec<_>>().join(" ");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn ground(config: &str) -> Ground {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", config);
    ground.write("plans/p.md", PLAN);
    ground.write("plans/old.md", ARCHIVED);
    ground
}

#[test]
fn an_archived_plan_counts_where_it_is_asked_for() {
    let ground = ground("");
    let (end, out, err) = run(&ground, &["impact"]);
    assert_eq!((end, err.as_str()), (0, "1 archived plan is left out; --include-archived takes it too"));
    assert!(out.contains("! 90 % carried, $1K a month unexplained"), "{out}");
    assert!(!out.contains('€'), "{out}");
    for words in [&["impact", "--include-archived"][..], &["impact", "plans/old.md"]] {
        let (end, out, err) = run(&ground, words);
        assert_eq!((end, err.as_str()), (0, ""), "{words:?}");
        assert!(out.contains("€10K a month [--------------] - its one item carries nothing of it"), "{out}");
    }
}

#[test]
fn how_much_may_be_missing_the_workspace_says() {
    let verdict = |config: &str| run(&ground(config), &["impact", "--format", "csv"]).1.contains(",supported,90,");
    assert!(!verdict(""));
    assert!(verdict("thresholds:\n  impact_tolerance: 0.1\n"));
}

#[test]
fn the_past_had_promises_of_its_own() {
    let ground = Ground::new();
    ground.write("plans/p.md", PLAN);
    ground.commit_on("2026-01-05T12:00:00Z", "Ana", "first");
    ground.write("plans/p.md", &PLAN.replace("+$10K", "+$9K"));
    ground.commit_on("2026-03-05T12:00:00Z", "Ana", "less");
    let carried = |words: &[&str]| {
        let (end, out, err) = run(&ground, words);
        assert_eq!(end, 0, "{words:?}: {err}");
        out
    };
    assert!(carried(&["impact"]).contains("x 100 % carried"));
    assert!(carried(&["impact", "--at", "2026-02-01"]).contains("! 90 % carried"));
}

#[test]
fn where_nothing_is_recognised_nobody_can_tell() {
    let ground = Ground::without_repository();
    ground.write("prose.md", "Nothing to do here, for $5K a month.\n");
    let (end, out, err) = run(&ground, &["impact", "prose.md"]);
    assert_eq!((end, out.as_str()), (3, ""));
    assert!(err.contains("no phase and no item recognised in prose.md"), "{err}");
}
