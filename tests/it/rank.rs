//! Which plans `plan rank` and `plan cost` are about, and how they end.

use crate::repository::{Ground, alone};

const PLAN: &str = "\
# P

### 1. First (2 days)
**Due:** 2026-11-01
**Impact:** +$1K/month
**Status:** Not Started

### 2. Second (4 days)
**Status:** Not Started
";

const ARCHIVED: &str = "\
> Archived on 2026-02-01. Superseded by: p.md

# Old

### 7. Seventh (2 days)
**Due:** 2026-01-22
**Impact:** +€73K/month
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

fn ground() -> Ground {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "");
    ground.write("plans/p.md", PLAN);
    ground.write("plans/old.md", ARCHIVED);
    ground
}

#[test]
fn an_archived_plan_counts_where_it_is_asked_for_and_its_clock_stands_still() {
    let ground = ground();
    let left_out = "1 archived plan is left out; --include-archived takes it too";
    let (end, out, err) = run(&ground, &["cost"]);
    assert_eq!((end, err.as_str()), (0, left_out));
    assert!(out.contains("Waiting has cost $723 so far, and each further day costs $32.88."), "{out}");
    assert!(!out.contains('€'), "{out}");
    for words in [&["cost", "--include-archived"][..], &["cost", "plans/old.md"]] {
        let (end, out, err) = run(&ground, words);
        assert_eq!((end, err.as_str()), (0, ""), "{words:?}");
        assert!(
            out.contains("Waiting had cost €24K by 2026-02-01, and each further day would have cost €2,400."),
            "{out}"
        );
    }
    let (end, out, err) = run(&ground, &["rank"]);
    assert_eq!((end, err.as_str()), (0, left_out));
    assert!(out.contains("decide whether #2 is worth more than $2K a month: what is goes before #1 First."), "{out}");
    ground.write("plans/p.md", &PLAN.replace("# P", "> Archived on 2026-11-10.\n\n# P"));
    let (end, out, err) = run(&ground, &["cost"]);
    assert_eq!((end, err.as_str()), (0, ""), "there are no others");
    assert!(out.contains("Waiting had cost $296 by 2026-11-10"), "{out}");
}

#[test]
fn an_assumption_that_would_count_for_nothing_is_refused() {
    let ground = ground();
    for verb in ["rank", "cost"] {
        let (end, _, err) = run(&ground, &[verb, "--assume", "7=5K/mo"]);
        assert_eq!(end, 2);
        let why = "error: #7 Seventh stands in an archived plan, which is left out; --include-archived takes it too";
        assert!(err.ends_with(why), "{err}");
        let (end, out, _) = run(&ground, &[verb, "--assume", "7=5K/mo", "--include-archived"]);
        assert_eq!(end, 0);
        assert!(out.contains("Assumed: #7 Seventh brings €5K a month."), "{out}");
    }
    let (end, out, err) = run(&ground, &["rank", "--owner", "Ana"]);
    assert_eq!((end, out.as_str()), (2, ""));
    assert!(err.ends_with("error: nobody is called `Ana`; there are no owners"), "{err}");
}

#[test]
fn where_no_plan_is_recognised_nobody_can_tell() {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "");
    ground.write("plans/p.md", "# Notes\n\nWords.\n");
    for verb in ["rank", "cost"] {
        let (end, out, err) = run(&ground, &[verb]);
        assert_eq!((end, out.as_str()), (3, ""), "{err}");
        assert!(err.starts_with("no phase and no item recognised in plans/p.md"), "{err}");
    }
}
