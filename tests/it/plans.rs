//! Several plans: items that wait for items of other plans.

use serde_json::Value;

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

/// A plan that takes the place of the first of [`two`].
fn next(ground: &Ground) {
    two(ground);
    ground.write(
        "plans/2027.md",
        "# 2027\n\n## Phase 1: Build\n\n### 1. Dig (2 days)\n**Owner:** Ana\n**Status:** Todo\n",
    );
}

#[test]
fn what_is_open_is_carried_and_all_plans_follow() {
    let ground = Ground::new();
    next(&ground);
    let names = ["plans/billing.md", "plans/growth.md", "plans/2027.md"];
    let before = names.map(|name| ground.read(name));
    let (end, said) = plan(&ground, &["archive", "billing"]);
    assert_eq!(end, 2);
    assert!(said.contains("2 items are open in plans/billing.md; say what becomes of it"), "{said}");
    let (end, receipt) = plan(&ground, &["archive", "billing", "--into", "2027", "--carry", "--phase", "1"]);
    assert_eq!(end, 0, "{receipt}");
    assert!(receipt.contains("#1 Meter: carried over to 2027#2 (plans/billing.md:"), "{receipt}");
    let [old, growth, new] = names.map(|name| ground.read(name));
    assert!(old.starts_with("> Archived on 2026-11-23. Superseded by: plans/2027.md\n\n# Billing\n"), "{old}");
    assert!(old.contains("**Status:** In Progress\n**Carried over to:** 2027#2\n"), "{old}");
    assert!(new.starts_with("# 2027\n\n**Supersedes:** [Billing](billing.md)\n\n## Phase 1: Build\n"), "{new}");
    assert!(new.ends_with("### 3. Bill (10 days)\n**Owner:** Bo\n**Status:** Todo\n"), "{new}");
    assert!(growth.contains("**Depends on:** 2027#3\n") && growth.contains("**Depends on:** #3, 2027#2\n"), "{growth}");
    let rules = ["archived-with-open-items", "superseded-without-target", "dependency-unknown", "reference-broken"];
    for rule in rules {
        let (end, found) = plan(&ground, &["check", "--include-archived", "--fail-on", "advice", "--rule", rule]);
        assert_eq!(end, 0, "{found}");
    }
    // A repeated command changes nothing.
    let (end, again) = plan(&ground, &["archive", "billing", "--into", "2027"]);
    assert_eq!((end, again.starts_with("nothing to change: it is archived already")), (0, true), "{again}");
    assert_eq!(plan(&ground, &["undo"]).0, 0);
    assert_eq!(names.map(|name| ground.read(name)), before);
}

#[test]
fn what_is_open_may_be_cancelled_or_left() {
    let ground = Ground::new();
    next(&ground);
    let (end, receipt) = plan(&ground, &["archive", "plans/billing.md", "--cancel", "--date", "2026-12-31"]);
    assert_eq!(end, 0, "{receipt}");
    let old = ground.read("plans/billing.md");
    assert!(old.starts_with("> Archived on 2026-12-31.\n\n# Billing\n"), "{old}");
    assert_eq!(old.matches("**Status:** Cancelled\n").count(), 2, "{old}");
    assert!(
        receipt.contains("#3 Tiers: refers to plans/billing.md, which is archived now (plans/growth.md:"),
        "{receipt}"
    );
    let (end, receipt) = plan(&ground, &["archive", "growth", "--list"]);
    assert_eq!((end, receipt.contains("#4 Launch: stays not-started")), (0, true), "{receipt}");
    // What takes its place can be added, but there is one banner.
    assert_eq!(plan(&ground, &["archive", "growth"]).0, 2);
    assert_eq!(plan(&ground, &["archive", "growth", "--into", "2027"]).0, 0);
    let text = ground.read("plans/growth.md");
    assert!(text.starts_with("> Archived on 2026-11-23. Superseded by: plans/2027.md\n\n# Growth\n"), "{text}");
    let (end, said) = plan(&ground, &["archive", "growth", "--into", "billing"]);
    assert_eq!((end, said.contains("it names `plans/2027.md` as what takes its place")), (2, true), "{said}");
}

#[test]
fn a_plan_that_is_not_there_is_said() {
    let ground = Ground::new();
    next(&ground);
    let (end, said) = plan(&ground, &["archive", "bilings"]);
    assert_eq!((end, said.contains("no plan is called `bilings`; there are plans/")), (2, true), "{said}");
    let (end, said) = plan(&ground, &["archive", "billing", "--into", "billing", "--carry"]);
    assert_eq!((end, said.contains("cannot take its own place")), (2, true), "{said}");
}

/// Two plans with an item for one spec each.
fn joined(ground: &Ground) {
    ground.write("backlog/WIP_billing.md", "# Bill the API\n\n**Owner:** Bo\n");
    let plan = |name: &str, path: &str, status: &str| {
        format!(
            "# {name}\n\n## Phase 1: Build (2026-11-02 to 2026-12-04)\n\n### 1. Bill the API (10 days)\n\
             **Fix:** Bill it (see `{path}`)\n**Owner:** Bo\n**Status:** {status}\n\n\
             ### 2. {name} itself (5 days)\n**Owner:** Bo\n**Status:** Not Started\n"
        )
    };
    ground.write("plans/a.md", &plan("First", "/backlog/WIP_billing.md", "In Progress"));
    ground.write("plans/b.md", &plan("Second", "../backlog/READY_billing.md", "Not Started"));
}

#[test]
fn what_stands_in_two_plans_counts_once_over_both() {
    let ground = Ground::new();
    joined(&ground);
    let json = |words: &[&str]| -> Value {
        let (end, text) = plan(&ground, &[words, &["--format", "json"]].concat());
        assert_eq!(end, 0, "{text}");
        serde_json::from_str(&text).expect("JSON")
    };
    let status = json(&["status"]);
    assert_eq!(status["totals"]["items"]["all"], 3);
    assert_eq!(status["totals"]["in_several_plans"], 1);
    assert_eq!(status["totals"]["work"]["days"], 20.0);
    // Each plan says what it says.
    assert_eq!(status["plans"][1]["items"]["all"], 2);
    let load = json(&["load"]);
    assert_eq!((&load["owners"][0]["days"], &load["owners"][0]["items"]), (&20.0.into(), &3.into()));
    assert_eq!(load["plans"][1]["phases"][0]["owners"][0]["days"], 15.0);
    // Of one plan alone nothing stands elsewhere.
    assert_eq!(json(&["load", "plans/b.md"])["owners"][0]["days"], 15.0);
    assert_eq!(json(&["list"])["items"][2]["also_in"][0], "plans/a.md#1");
    assert_eq!(json(&["show", "b#1"])["also_in"][0], "plans/a.md#1");
    assert!(plan(&ground, &["show", "a#1"]).1.contains("also in    plans/b.md#1  not-started"));
}

#[test]
fn two_plans_that_disagree_on_one_item_are_told() {
    let ground = Ground::new();
    joined(&ground);
    let check = ["check", "--rule", "item-diverged", "--fail-on", "warning", "--format", "concise"];
    let (end, found) = plan(&ground, &check);
    let expect = "#1 Bill the API is not-started, and the same item is in-progress in plans/a.md:5";
    assert_eq!((end, found.contains(expect)), (1, true), "{found}");
    assert_eq!(plan(&ground, &["start", "b#1"]).0, 0);
    assert_eq!(plan(&ground, &check).0, 0);
}
