//! One item over all revisions.

use super::*;

#[test]
fn an_item_is_followed_through_its_names() {
    let ground = ground();
    let renumbered = PLAN.replace("### 2. Sell Seats", "### 7. Sell Seats");
    put(&ground, 2, &renumbered);
    let renamed = renumbered.replace("Sell Seats", "Sell All Seats");
    put(&ground, 3, &renamed);
    put(&ground, 4, &renamed.replace("**Owner:** Ben\n**Status:** Not Started", "**Owner:** Ben\n**Status:** Blocked"));
    let expect = [
        "day 4: #7 Sell All Seats: not-started → blocked",
        "day 3: #7 Sell All Seats: renamed from Sell Seats",
        "day 2: #7 Sell Seats: id 2 → 7",
        "day 1: #2 Sell Seats: there from the beginning in phase 1",
    ];
    for name in ["7", "plans/x.md#7", "plans/x.md:9", "all seats"] {
        assert_eq!(told(&ground, &[name]), expect, "{name}");
    }
    let states = json(&ground, &["log", "7"])["plans"][0]["item"]["states"].clone();
    let states: Vec<_> =
        states.as_array().expect("a list").iter().map(|state| (&state["status"], &state["days"])).collect();
    assert_eq!(states, [(&"blocked".into(), &28.into()), (&"not-started".into(), &3.into())]);
}

#[test]
fn what_became_of_an_item_that_is_gone() {
    let ground = ground();
    let sell = "### 2. Sell Seats (3 days)\n**Owner:** Ben\n**Status:** Not Started\n\n";
    let without = PLAN.replace(sell, "");
    put(&ground, 2, &without);
    put(&ground, 3, &without.replace("### 1. Bill Customers", "### 1. Bill 2 Customers"));
    let expect =
        ["day 2: #2 Sell Seats: removed, was not-started", "day 1: #2 Sell Seats: there from the beginning in phase 1"];
    for name in ["2", "x.md#2", "#2", "sell"] {
        assert_eq!(told(&ground, &[name]), expect, "{name}");
    }
    let item = json(&ground, &["log", "2"])["plans"][0]["item"].clone();
    assert_eq!(
        (&item["gone"], &item["states"][0]["until"], &item["states"][0]["days"]),
        (&true.into(), &"2026-01-02".into(), &1.into())
    );
    let (code, said) = end(&ground.path(""), &["log", "no such thing"]);
    assert_eq!((code, said.as_str()), (Some(2), "error: no item is named `no such thing`"));
    // It comes again, and is the same.
    put(&ground, 4, &format!("{}\n{}", without.trim_end(), sell));
    let again = [
        "day 4: #2 Sell Seats: added again in phase 2",
        "day 2: #2 Sell Seats: removed, was not-started",
        "day 1: #2 Sell Seats: there from the beginning in phase 1",
    ];
    assert_eq!(told(&ground, &["2"]), again);
}

#[test]
fn a_name_of_the_past_leads_to_the_past() {
    let ground = ground();
    put(&ground, 2, &PLAN.replace("### 2. Sell Seats", "### 7. Sell Seats"));
    put(&ground, 3, &PLAN.replace("### 2. Sell Seats", "### 7. Sell Chairs"));
    for (name, shown, was, on, commit) in [
        ("seats", "seats", "#7 Sell Seats", "2026-01-02", "HEAD~1"),
        ("x.md#2", "2", "#2 Sell Seats", "2026-01-01", "HEAD~2"),
    ] {
        let commit = ground.git(&["rev-parse", commit])[..10].to_owned();
        let expect = format!(
            "error: no item is named `{shown}` now; {was} was there on {on}, and is #7 Sell Chairs now: `--at {commit}` shows it \
             as it was"
        );
        for verb in ["log", "blame"] {
            assert_eq!(end(&ground.path(""), &[verb, name]), (Some(2), expect.clone()));
            let (code, said) = end(&ground.path(""), &[verb, name, "--at", &commit]);
            assert_eq!(code, Some(0), "{said}");
        }
    }
}

#[test]
fn a_history_ends_where_it_was_asked_for() {
    let ground = ground();
    put(&ground, 2, &PLAN.replacen("Not Started", "Done", 1));
    ground.write(PATH, &PLAN.replacen("Not Started", "Blocked", 1));
    assert_eq!(told(&ground, &["--at", "HEAD~1"]), ["day 1: the plan begins: 3 items in 2 phases"]);
    assert_eq!(told(&ground, &["--at", "2026-01-02", "-n", "1"]), ["day 2: #1 Bill Customers: not-started → done"]);
    let blame = json(&ground, &["blame", "1", "--at", "HEAD"]);
    assert_eq!(blame["plans"][0]["items"][0]["status"]["value"], "done");
}

#[test]
fn several_that_are_gone_are_asked_about() {
    let ground = ground();
    put(&ground, 2, "# Plan\n\n## Phase 1: Start\n\n### 9. Rest\n**Status:** Done\n");
    let output = run(&ground.path(""), &["log", "s"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let all = "error: more than one item that is gone had that name; name one by its title\n  #1 Bill Customers\n  #2 Sell Seats\n";
    assert_eq!((output.status.code(), stderr.as_ref()), (Some(0), ""), "#9 Rest is there");
    let output = run(&ground.path(""), &["log", "ll"]);
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(2), all));
}

#[test]
fn splits_and_joins_are_told() {
    let ground = ground();
    let whole = "### 1. Bill Customers (14 days)\n**Owner:** Ana\n**Status:** Not Started\n";
    let parts = "### 1a. Write Invoices\n**Status:** Proposed\n\n### 1b. Send Reminders\n**Status:** Proposed\n";
    put(&ground, 2, &PLAN.replace(whole, parts));
    put(&ground, 3, PLAN);
    let expect = [
        "day 3: #1a Write Invoices, #1b Send Reminders: joined into #1 Bill Customers",
        "day 2: #1 Bill Customers: split into #1a Write Invoices, #1b Send Reminders",
        "day 1: the plan begins: 3 items in 2 phases",
    ];
    assert_eq!(told(&ground, &[]), expect);
    assert_eq!(told(&ground, &["1a"])[..2], expect[..2]);
}
