//! `--baseline FILE`: what was accepted before.

use super::*;

#[test]
fn a_baseline_hides_what_it_knows_until_it_is_mended() {
    let ground = Ground::with_plan();
    let said = String::from_utf8(ground.plan(&["--write-baseline"]).stderr).unwrap();
    let hint = "`baseline: .plan-baseline.json` in plan.yaml makes every check use it";
    assert_eq!(said, format!(".plan-baseline.json: written, with 1 finding; {hint}\n"));
    let written = ground.read(".plan-baseline.json");
    let baseline = ["--baseline", ".plan-baseline.json"];
    ground.check(&[], 1, &["item-stale 6"], 0, 0);
    ground.check(&baseline, 0, &[], 1, 0);
    ground.write(PATH, &PLAN.replace("# Plan\n", "# Plan\n\nMore words.\n").replace("### 1. Bill", "### 1. Bill All"));
    ground.check(&baseline, 0, &[], 1, 0);
    ground.write(PATH, &PLAN.replace("Not Started\n", "Not Started\n**Due:** 2020-01-01\n"));
    ground.check(&baseline, 1, &["item-stale 10"], 1, 0);
    ground.check(&["--write-baseline"], 0, &[], 2, 0);
    ground.write(PATH, PLAN);
    ground.check(&baseline, 0, &[], 1, 1);
    let shown = String::from_utf8(ground.plan(&baseline).stdout).unwrap();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let expect = "1 known finding hidden, 1 gone (--write-baseline takes it out) nothing new in 1 plan";
    assert!(words.join(" ").contains(expect), "{shown}");
    ground.check(&["--write-baseline"], 0, &[], 1, 0);
    assert_eq!(ground.read(".plan-baseline.json"), written, "a baseline depends on nothing but what it knows");
    let said = String::from_utf8(ground.plan(&["--write-baseline"]).stderr).unwrap();
    assert_eq!(said, ".plan-baseline.json: nothing to change, with 1 finding\n");
}

#[test]
fn a_baseline_is_named_as_plan_yaml_wants_it() {
    let ground = Ground::with_plan();
    let elsewhere = tempfile::tempdir().unwrap();
    let outside = elsewhere.path().join("b.json");
    let outside = outside.to_str().unwrap();
    let inside = ground.path("b.json");
    let inside = inside.to_str().unwrap();
    let hint = |name: &str| format!("; `baseline: {name}` in plan.yaml makes every check use it");
    for (given, shown, end) in [
        (None, "../.plan-baseline.json", hint(".plan-baseline.json")),
        (Some("x.json"), "x.json", hint("plans/x.json")),
        (Some(inside), inside, hint("b.json")),
        (Some(outside), outside, String::new()),
    ] {
        let named = given.map(|given| ["--baseline", given]);
        let words = ["-C", "plans", "--write-baseline"].iter().chain(named.iter().flatten());
        let said = ground.plan(&words.copied().collect::<Vec<_>>()).stderr;
        assert_eq!(String::from_utf8_lossy(&said), format!("{shown}: written, with 1 finding{end}\n"));
    }
    let refusal =
        "error: a baseline is a file, and neither standard input nor output is one; name a file, or write `./-`";
    ground.check_refusal(&["--write-baseline", "--baseline", "-"], 2, refusal);
}

#[test]
fn what_a_gate_hides_is_not_repaired() {
    let garbled = |name: &str| format!("### {name}\n**Status:** ðŸ”´ Not Started\n\n");
    let known = format!("# Plan\n\n{}", garbled("1. Bill Customers"));
    let ground = Ground::with_plan();
    ground.write(PATH, &known);
    ground.commit();
    ground.plan(&["--write-baseline", "--baseline", "b.json"]);
    let both = format!("{known}{}", garbled("2. Sell Seats"));
    let mended = format!("{known}{}", garbled("2. Sell Seats").replace("ðŸ”´", "🔴"));
    for gate in [&["--since", "HEAD"][..], &["--baseline", "b.json"], &["--since", "HEAD", "--baseline", "b.json"]] {
        ground.write(PATH, &both);
        let receipt = String::from_utf8(ground.plan(&[&["--fix"], gate].concat()).stdout).unwrap();
        assert!(receipt.starts_with("repaired mojibake: `ðŸ”´` → `🔴` (plans/x.md:7)\n"), "{receipt}");
        assert_eq!(ground.read(PATH), mended, "{gate:?}");
        let diff = ground.plan(&[&["--diff"], gate].concat()).stdout;
        assert_eq!(String::from_utf8_lossy(&diff), "", "{gate:?}");
    }
    ground.plan(&["--fix", "--write-baseline", "--baseline", "b.json"]);
    assert_eq!(ground.read(PATH), both.replace("ðŸ”´", "🔴"), "what is written anew hides nothing");
}

#[test]
fn a_baseline_keeps_what_the_check_did_not_look_at() {
    let ground = Ground::with_plan();
    ground.write("plans/y.md", &PLAN.replace("/backlog", "/no"));
    ground.write("plan.yaml", "baseline: known.json\n");
    ground.plan(&["--write-baseline"]);
    let whole = ground.read("known.json");
    ground.check(&[], 0, &[], 3, 0);
    ground.check(&["--no-baseline"], 1, &["item-stale 6", "item-stale 6", "reference-broken 11"], 0, 0);
    ground.check(&[PATH], 0, &[], 1, 0);
    ground.check(&["--rule", "reference-broken"], 0, &[], 1, 0);
    ground.check(&["--skip", "item-stale"], 0, &[], 1, 0);
    for part in [&[PATH][..], &["--rule", "reference-broken"], &["--skip", "item-stale", "plans/y.md"]] {
        ground.plan(&[&["--write-baseline"], part].concat());
        assert_eq!(ground.read("known.json"), whole, "{part:?}");
    }
    std::fs::remove_file(ground.path("plans/y.md")).unwrap();
    ground.check(&[], 0, &[], 1, 2);
    ground.check(&["--since", "HEAD"], 0, &[], 1, 2);
}

#[test]
fn of_two_checks_that_write_a_baseline_none_is_lost() {
    let ground = Ground::with_plan();
    ground.write(PATH, &PLAN.replace("/backlog", "/no"));
    let write = |rule: &str| {
        let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
        plan.args(["check", "--write-baseline", "--as-of", "2026-11-22", "--rule", rule]);
        plan.current_dir(ground.path("")).stdout(Stdio::null()).stderr(Stdio::null());
        plan.spawn().expect("the program runs")
    };
    for _ in 0..8 {
        ground.write(".plan-baseline.json", r#"{"schema_version":1,"kind":"baseline","findings":[]}"#);
        for mut check in ["item-stale", "reference-broken"].map(write) {
            assert!(check.wait().unwrap().success());
        }
        let written = ground.read(".plan-baseline.json");
        assert_eq!(written.matches("\"rule\"").count(), 2, "{written}");
    }
}

#[test]
fn without_a_rule_nobody_says_that_nothing_is_wrong() {
    let refusal =
        "error: no rule is left to apply: --skip, or `severities:` in plan.yaml, leaves out all that there are";
    Ground::with_plan().check_refusal(&["--rule", "item-stale", "--skip", "item-stale"], 2, refusal);
}

#[test]
fn what_is_no_baseline_is_refused_with_a_remedy() {
    let ground = Ground::with_plan();
    let missing = "error: there is no baseline b.json; write it with `plan check --write-baseline --baseline b.json`";
    ground.check_refusal(&["--baseline", "b.json"], 2, missing);
    ground.write("b.json", "{\n<<<<<<< HEAD\n");
    let remedy = "remove it, and run this again with --write-baseline";
    let broken = format!("error: b.json:2:1: key must be a string; {remedy}");
    ground.check_refusal(&["--baseline", "b.json"], 2, &broken);
    ground.check_refusal(&["--baseline", "b.json", "--write-baseline"], 2, &broken);
    ground.write("plan.yaml", "baseline: ../b.json\n");
    let outside = "error: plan.yaml:1:11: the baseline lies outside of the workspace; name a path within it";
    ground.check_refusal(&[], 2, outside);
}
