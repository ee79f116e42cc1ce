//! Several plans: items that wait for items of other plans.

use crate::repository::{Ground, alone};

/// How `plan` ends with these words, and what it says on both outputs.
fn plan(ground: &Ground, words: &[&str]) -> (i32, String) {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["-C".as_ref(), ground.path("").as_os_str()]).args(["--as-of", "2026-11-23"]).args(words);
    let output = plan.output().expect("plan runs");
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8(text).expect("text"))
}

/// Two plans: the second waits for the first.
fn two(ground: &Ground) {
    ground.write(
        "plans/billing.md",
        "# Billing\n\n**Generated:** 2026-11-02\n\n## Phase 1: Build (Days 1-30)\n\n\
         ### 1. Meter (5 days)\n**Owner:** Ana\n**Status:** In Progress\n\n\
         ### 2. Bill (10 days)\n**Owner:** Bo\n**Status:** Not Started\n",
    );
    ground.write(
        "plans/growth.md",
        "# Growth\n\n**Generated:** 2026-11-02\n\n## Phase 1: Sell (Days 1-60)\n\n\
         ### 3. Tiers (3 days)\n**Owner:** Cid\n**Depends on:** billing#2\n**Status:** Not Started\n\n\
         ### 4. Launch (4 days)\n**Owner:** Cid\n**Depends on:** #3, [Meter](billing.md#1-meter-5-days)\n\
         **Status:** Not Started\n",
    );
}

#[test]
fn what_an_item_waits_for_in_another_plan_is_known_to_every_question() {
    let ground = Ground::new();
    two(&ground);
    // Whichever plans are named, the others are looked at where they are referred to.
    for named in [&[][..], &["plans/growth.md"]] {
        let (end, next) = plan(&ground, &[&["next"], named].concat());
        assert_eq!(end, 0);
        assert!(next.contains("3 Tiers (3d, Cid): waits for plans/billing.md#2"), "{next}");
        let (_, schedule) = plan(&ground, &[&["schedule", "--format", "csv"], named].concat());
        let tiers = schedule.lines().find(|line| line.contains(",Tiers,")).expect("a record");
        // Bo is done on the 4th of December, a Friday.
        assert!(tiers.contains("2026-12-05") || tiers.contains("2026-12-07"), "{tiers}");
        assert!(tiers.contains(",plans/billing.md#2,"), "{tiers}");
    }
    let (_, shown) = plan(&ground, &["show", "3"]);
    assert!(shown.contains("depends on  billing#2  Bill (not-started)"), "{shown}");
    assert_eq!(plan(&ground, &["start", "3"]).0, 0);
    let (_, found) = plan(&ground, &["check", "--rule", "dependency-unmet", "--format", "concise"]);
    let expect = "#3 Tiers is in progress, and #2 Bill (plans/billing.md:11), which it depends on, is not started";
    assert!(found.contains(expect), "{found}");
}

#[test]
fn numbers_that_change_are_followed_in_all_plans_or_in_none() {
    let ground = Ground::new();
    two(&ground);
    let before = ground.read("plans/growth.md");
    let (end, said) = plan(&ground, &["move", "2", "--before", "1", "--renumber", "--file", "plans/billing.md"]);
    assert_eq!((end, said.contains("leave out --file")), (2, true), "{said}");
    let (end, receipt) = plan(&ground, &["move", "2", "--before", "1", "--renumber"]);
    assert_eq!(end, 0, "{receipt}");
    assert!(receipt.contains("#3 Tiers: Depends on billing#2 → billing#1 (plans/growth.md:9)"), "{receipt}");
    let after = ground.read("plans/growth.md");
    assert_eq!(after, before.replace("billing#2", "billing#1").replace("md#1-meter", "md#2-meter"));
    assert_eq!(plan(&ground, &["check", "--rule", "dependency-unknown"]).0, 0);
    // One transaction, and so one step back.
    assert_eq!(plan(&ground, &["undo"]).0, 0);
    assert_eq!(ground.read("plans/growth.md"), before);
}

#[test]
fn what_another_plan_waits_for_is_not_removed() {
    let ground = Ground::new();
    two(&ground);
    for file in [&[][..], &["--file", "plans/billing.md"]] {
        let (end, said) = plan(&ground, &[&["remove", "2"], file].concat());
        assert_eq!(end, 2);
        assert!(said.contains("#3 Tiers (plans/growth.md:7) depends on it; take that away first"), "{said}");
    }
}

#[test]
fn what_an_item_waits_for_is_set_and_circles_are_refused() {
    let ground = Ground::new();
    two(&ground);
    let (end, receipt) = plan(&ground, &["set", "4", "--after", "3", "--after", "billing#2"]);
    assert_eq!(end, 0, "{receipt}");
    assert!(ground.read("plans/growth.md").contains("**Depends on:** #3, billing#2\n"));
    let (end, said) = plan(&ground, &["set", "1", "2", "--after", "3"]);
    assert_eq!(end, 2);
    assert!(said.contains("they would wait for each other: "), "{said}");
    let circle =
        ground.read("plans/billing.md").replace("**Owner:** Bo\n", "**Owner:** Bo\n**Depends on:** growth#3\n");
    ground.write("plans/billing.md", &circle);
    for named in ["plans/billing.md", "plans/growth.md"] {
        let (end, found) = plan(&ground, &["check", named, "--rule", "dependency-cycle", "--format", "concise"]);
        assert_eq!(end, 1);
        assert!(found.contains("2 items of several plans wait for each other: "), "{found}");
    }
}

#[test]
fn a_name_that_is_no_plan_may_be_something_else() {
    let ground = Ground::new();
    two(&ground);
    let text = ground.read("plans/growth.md").replace("billing#2", "biling#2, billing#9, acme/web#3, PR#7");
    ground.write("plans/growth.md", &text);
    let (end, found) = plan(&ground, &["check", "--rule", "dependency-unknown", "--format", "concise"]);
    assert_eq!(end, 1);
    let messages: Vec<&str> = found.lines().filter_map(|line| line.split("#3 Tiers ").nth(1)).collect();
    let expect = [
        "depends on `biling#2`, and no plan is called so",
        "depends on `billing#9`, and no item of plans/billing.md has that id or title",
    ];
    assert_eq!(messages, expect);
}
