//! `plan refs`: what is listed, and what is written.

use serde_json::Value;

use crate::repository::{Ground, alone};

const PATH: &str = "plans/x.md";

/// How `plan refs` ends with these words, and what it says on standard output.
fn refs(ground: &Ground, words: &[&str]) -> (i32, String) {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["-C".as_ref(), ground.path("").as_os_str()]).args(["--as-of", "2026-12-01", "refs"]).args(words);
    let output = plan.output().expect("plan runs");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stdout).expect("text"))
}

/// `written state by target` of each reference, a line each.
fn listed(ground: &Ground, words: &[&str]) -> Vec<String> {
    let (end, out) = refs(ground, &[&["--format", "json"], words].concat());
    assert_eq!(end, 0, "a listing is no check: {out}");
    let list: Value = serde_json::from_str(&out).expect("JSON");
    let plans = list["plans"].as_array().expect("plans").iter();
    let references = plans.flat_map(|plan| plan["references"].as_array().expect("references"));
    let line = |reference: &Value| {
        let texts = ["written", "state", "by", "target", "rewrite"];
        texts.map(|key| reference[key].as_str().unwrap_or("-")).join(" ")
    };
    references.map(line).collect()
}

fn plan(fix: &str) -> String {
    format!("# Plan\n\n### 1. Bill\n**Status:** Done\n**Fix:** {fix}\n")
}

#[test]
fn what_is_lost_is_looked_for_by_state_by_git_and_by_name() {
    let ground = Ground::new();
    ground.write("backlog/READY_a.md", "# A\n\nLong enough to be known again.\n");
    ground.write("backlog/b.md", "# B\n\nAnother one that is long enough to be known again.\n");
    ground.write("docs/c.md", "# C\n");
    ground.write("docs/b.md", "# Another b\n");
    let all = "See `/backlog/READY_a.md`, `../backlog/b.md`, [c](c.md) and `/backlog/no.md`";
    ground.write(PATH, &plan(all));
    ground.commit();
    ground.git(&["mv", "backlog/READY_a.md", "backlog/DONE_a.md"]);
    ground.write("done/x", "");
    ground.git(&["mv", "backlog/b.md", "done/bill.md"]);
    ground.commit();
    assert_eq!(
        listed(&ground, &[]),
        [
            "/backlog/READY_a.md moved state backlog/DONE_a.md /backlog/DONE_a.md",
            "../backlog/b.md moved git done/bill.md ../done/bill.md",
            "c.md moved name docs/c.md ../docs/c.md",
            "/backlog/no.md missing - - -",
        ]
    );
    let (end, receipt) = refs(&ground, &["--fix"]);
    assert_eq!(end, 0);
    assert_eq!(
        receipt,
        "reference /backlog/READY_a.md → /backlog/DONE_a.md (plans/x.md:5)\n\
         reference ../backlog/b.md → ../done/bill.md (plans/x.md:5)\n"
    );
    let mended = "See `/backlog/DONE_a.md`, `../done/bill.md`, [c](c.md) and `/backlog/no.md`";
    assert_eq!(ground.read(PATH), plan(mended));
    assert_eq!(listed(&ground, &["--broken"]).len(), 2);
    // It is a change like any other, and is taken back as such.
    let mut undo = alone(env!("CARGO_BIN_EXE_plan"));
    assert!(
        undo.args(["-C".as_ref(), ground.path("").as_os_str()])
            .arg("undo")
            .output()
            .expect("plan runs")
            .status
            .success()
    );
    assert_eq!(ground.read(PATH), plan(all));
}

#[test]
fn every_form_is_rewritten_in_its_own_way() {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "");
    for name in ["DONE_a.md", "b_DONE.md", "done/c.md", "DONE_d e.md"] {
        ground.write(&format!("backlog/{name}"), "");
    }
    let before = "\
---
spec: /backlog/READY_a.md
related: [/backlog/b.md, \"/backlog/ready/c.md\"]
---

# Plan (see /backlog/READY_a.md)

### 1. Bill
**Status:** Done
**Spec:** backlog/READY_a.md:12, backlog/b_READY.md#L3
**Fix:** See [a](../backlog/READY_a.md#part \"A\"), ![b][b] and `/backlog/c.md`
**Notes:** [d](../backlog/READY_d%20e.md), [e](<../backlog/READY_d e.md>); see https://example.org/READY_a.md, v1.2 and 2025/11/12

| Step | Spec |
|------|------|
| Ask  | /backlog/READY_a.md |

[b]: ../backlog/b.md 'B'
";
    let after = before
        .replace("/READY_a.md", "/DONE_a.md")
        .replace("example.org/DONE_a", "example.org/READY_a")
        .replace("/backlog/ready/c.md", "/backlog/done/c.md")
        .replace("/backlog/c.md", "/backlog/done/c.md")
        .replace("backlog/b_READY.md", "backlog/b_DONE.md")
        .replace("backlog/b.md", "backlog/b_DONE.md")
        .replace("READY_d%20e.md", "DONE_d%20e.md")
        .replace("<../backlog/READY_d e.md>", "<../backlog/DONE_d%20e.md>");
    ground.write(PATH, before);
    let in_spec = &listed(&ground, &["--broken"])[4..6];
    let expect = [
        "backlog/READY_a.md moved state backlog/DONE_a.md backlog/DONE_a.md",
        "backlog/b_READY.md moved state backlog/b_DONE.md backlog/b_DONE.md",
    ];
    assert_eq!(in_spec, expect, "where it counted from, it goes on counting from");
    let (end, _) = refs(&ground, &["--fix"]);
    assert_eq!((end, ground.read(PATH)), (0, after));
    assert_eq!(listed(&ground, &["--broken"]), [""; 0]);
    let (_, again) = refs(&ground, &["--fix"]);
    assert_eq!(again, "nothing to change: no broken reference has one answer (plans/x.md)\n");
}

#[test]
fn what_was_there_is_told_as_of_then() {
    let ground = Ground::new();
    ground.write("backlog/READY_a.md", "# A\n");
    ground.write(PATH, &plan("See `/backlog/READY_a.md`"));
    ground.commit();
    ground.git(&["mv", "backlog/READY_a.md", "backlog/DONE_a.md"]);
    ground.commit();
    assert_eq!(listed(&ground, &["--at", "HEAD~1"]), ["/backlog/READY_a.md there root backlog/READY_a.md -"]);
    assert_eq!(listed(&ground, &["--broken", "--at", "HEAD~1"]), [""; 0]);
    assert_eq!(refs(&ground, &["--fix", "--at", "HEAD~1"]).0, 2);
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_the_workspace_is_looked_at() {
    use std::os::unix::fs::symlink;
    let ground = Ground::new();
    ground.write("secret/DONE_a.md", "");
    ground.write("ground/plan.yaml", "");
    ground.write("ground/plans/x.md", &plan("See `../../secret/DONE_a.md`, `/out/DONE_a.md` and `/out/READY_a.md`"));
    symlink("../secret", ground.path("ground/out")).expect("a link");
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["-C".as_ref(), ground.path("ground").as_os_str()]).args(["refs", "--format", "csv"]);
    let output = String::from_utf8(plan.output().expect("plan runs").stdout).expect("text");
    let outside = output.lines().filter(|line| line.contains(",true,outside,,,,")).count();
    assert_eq!(outside, 3, "{output}");
}
