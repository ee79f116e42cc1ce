//! A spec becomes an item.

use super::*;

const PLAN: &str = "\
# P

**Generated:** 2026-11-01

## Phase 1: Dig (Days 1-30)

### 1. Bill (20 days)
**Constraint:** No money
**Fix:** Bill it (see `/backlog/READY_bill.md`)
**Owner:** Ana
**Status:** Not Started

## Phase 2: Fill
";

const SPEC: &str =
    "# Rate Limits\n\n**Owner:** Ana **Effort:** 4 days **Priority:** P1\n\n**Objective:** Count calls. Then more.\n";

fn ground() -> Ground {
    let ground = Ground::without_repository();
    ground.write("plans/p.md", PLAN);
    ground.write("backlog/READY_rates.md", SPEC);
    ground
}

#[test]
fn the_load_is_shown_and_then_the_item_is_written() {
    let ground = ground();
    let out = fine(&ground, &["backlog", "promote", "rates", "--phase", "1"]);
    let expect = "                  now   then
  Ana in phase 1  95 %  114 %
      over-committed in working days only; counted in calendar days 67 % → 80 %;
      20 → 24 days of work, 1 of 1 → 2 of 2 items estimated

#2 Rate Limits: added to Phase 1: Dig, from backlog/READY_rates.md (plans/p.md:13)
";
    assert_eq!(out, expect);
    let item = "### 2. Rate Limits (4 days)\n**Fix:** Count calls (see `/backlog/READY_rates.md`)\n**Owner:** Ana\n\
                **Status:** Not Started\n\n";
    assert_eq!(ground.read("plans/p.md"), PLAN.replace("## Phase 2", &format!("{item}## Phase 2")));
    let error = refused(&ground, &["backlog", "promote", "rates", "--phase", "1"]);
    let expect = "error: #2 Rate Limits (plans/p.md:13) is for backlog/READY_rates.md already; --again makes another item of it\n";
    assert_eq!(error, expect);
    fine(&ground, &["backlog", "promote", "rates", "--phase", "2", "--again", "--status", "proposed"]);
    assert!(ground.read("plans/p.md").contains("### 3. Rate Limits (4 days)"));
}

#[test]
fn a_dry_run_shows_load_and_diff_and_json_the_receipt() {
    let ground = ground();
    let before = files(&ground);
    let (end, out, err) = plan(&ground, &["backlog", "promote", "rates", "--phase", "1", "--dry-run"]);
    assert_eq!((end, err.as_str()), (0, "not taken over, as no item of the plan says it: Priority: P1\n"));
    assert!(out.contains("  Ana in phase 1  95 %  114 %\n"), "{out}");
    assert!(out.contains("+**Fix:** Count calls (see `/backlog/READY_rates.md`)\n"), "{out}");
    assert_eq!(files(&ground), before);
    let receipt = json(&ground, &["backlog", "promote", "rates", "--phase", "2"]);
    assert_eq!(receipt["changes"][0]["item"], "#2 Rate Limits");
}

#[test]
fn what_cannot_be_is_refused() {
    let ground = ground();
    let error = refused(&ground, &["backlog", "promote", "rates", "--phase", "9"]);
    assert!(error.starts_with("error: no phase is called `9`; there are\n"), "{error}");
    let error = refused(&ground, &["backlog", "promote", "rate_limit", "--phase", "1"]);
    assert!(
        error.contains("no spec is named `rate_limit`; the nearest are\n  backlog/READY_rates.md  Rate Limits"),
        "{error}"
    );
    ground.remove("plans/p.md");
    assert_eq!(plan(&ground, &["backlog", "promote", "rates", "--phase", "1"]).0, 3);
}
