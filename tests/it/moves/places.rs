//! A move, in every place in which a state may be written, and for every form of a reference.

use super::*;

/// Moves the spec `from` to done; checks where it lies then, and that the plan, whose item refers to it, agrees with nothing left
/// to say.
#[track_caller]
fn check(from: &str, text: &str, to: &str, text_then: &str) {
    let ground = Ground::new();
    let before = format!("# P\n\n### 1. A\n**Fix:** see `/backlog/{from}`\n**Status:** Not Started\n");
    ground.write("plans/p.md", &before);
    ground.write(&format!("backlog/{from}"), text);
    ground.commit();
    fine(&ground, &["backlog", "move", &format!("backlog/{from}"), "done"]);
    let after = before.replace(from, to).replace("Not Started", "Complete");
    let expect = [(format!("backlog/{to}"), text_then.to_owned()), ("plans/p.md".to_owned(), after)];
    assert_eq!(files(&ground), BTreeMap::from(expect));
    let spec = &json(&ground, &["backlog"])["specs"][0];
    assert_eq!((&spec["state"], &spec["items"][0]["status"]), (&"done".into(), &"done".into()), "{to}");
    fine(&ground, &["check"]);
}

#[test]
fn the_state_moves_wherever_it_is_written() {
    let plain = "# A\n\nwords\n";
    check("READY_a.md", plain, "DONE_a.md", plain);
    check("a.ready.md", plain, "a.done.md", plain);
    check("a_READY.md", plain, "a_DONE.md", plain);
    check("a_READY_b.md", plain, "a_DONE_b.md", plain);
    check("012-WIP-a.md", plain, "012-DONE-a.md", plain);
    check("ready/a.md", plain, "done/a.md", plain);
    check("01-ready/api/a.md", plain, "done/api/a.md", plain);
    check("a.md", plain, "DONE_a.md", plain);
    let front = "---\nstate: ready\n---\n# A\n";
    check("a.md", front, "a.md", "---\nstate: done\n---\n# A\n");
    check("READY_a.md", front, "DONE_a.md", "---\nstate: done\n---\n# A\n");
    check("a.md", "# A\r\n\r\n**Status:** Ready\r\n", "a.md", "# A\r\n\r\n**Status:** Done\r\n");
}

#[test]
fn every_form_of_a_reference_follows_and_nothing_else() {
    let ground = Ground::new();
    let plan = "\
---
spec: /backlog/ready/a.md
---

# P (see /backlog/ready/a.md)

### 1. A
**Status:** Not Started
**Spec:** backlog/ready/a.md:12, ./../backlog/ready/a.md
**Fix:** [a](../backlog/ready/a.md#part \"A\"), ![b][b], `/backlog/ready/a.md` and ready/a.md.bak
**Notes:** https://example.org/backlog/ready/a.md, /backlog/ready/ab.md

| Step | Spec                 |
|------|----------------------|
| Ask  | /backlog/ready/a.md  |

[b]: ../backlog/ready/a.md 'B'
";
    ground.write("plans/p.md", plan);
    ground.write("plans/archive/old.md", "> Archived on 2026-01-01.\n\n# Old\n\n- [x] see `/backlog/WIP_a.md`\n");
    ground.write(
        "backlog/ready/a.md",
        "# A\n\n[up](../READY_c.md), [own](a.md), [plan](../../plans/p.md), [no](no.md)\n",
    );
    ground.write("backlog/ready/ab.md", "# AB\n\nAfter [a](a.md).\n");
    ground.write("backlog/READY_c.md", "# C\n\nAfter `ready/a.md`, ![](/backlog/ready/a.md).\n");
    ground.write("docs/notes.md", "[a](../backlog/ready/a.md)\n");
    ground.commit();
    let out = fine(&ground, &["backlog", "move", "ready/a", "done", "--keep-item"]);
    let then = plan
        .replace("/ready/a.md", "/done/a.md")
        .replace("example.org/backlog/done", "example.org/backlog/ready")
        .replace("/backlog/done/a.md  |", "/backlog/done/a.md   |");
    assert_eq!(ground.read("plans/p.md"), then);
    assert_eq!(
        ground.read("plans/archive/old.md"),
        "> Archived on 2026-01-01.\n\n# Old\n\n- [x] see `/backlog/done/a.md`\n"
    );
    let own = "# A\n\n[up](../READY_c.md), [own](a.md), [plan](../../plans/p.md), [no](no.md)\n";
    assert_eq!(ground.read("backlog/done/a.md"), own);
    assert_eq!(ground.read("backlog/ready/ab.md"), "# AB\n\nAfter [a](../done/a.md).\n");
    assert_eq!(ground.read("backlog/READY_c.md"), "# C\n\nAfter `done/a.md`, ![](/backlog/done/a.md).\n");
    assert_eq!(ground.read("docs/notes.md"), "[a](../backlog/ready/a.md)\n", "neither plan nor spec");
    assert!(out.starts_with("a: state ready → done (backlog/done/a.md)\n"), "{out}");
    assert!(out.contains("reference /backlog/WIP_a.md → /backlog/done/a.md (plans/archive/old.md:5)\n"), "{out}");
}

#[test]
fn what_counts_from_the_folder_of_the_spec_follows_it() {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "");
    ground.write("backlog/a.md", "# A\n\n**Status:** Ready\n\n[b](done/b.md), ![](img/x.png), [](../docs/d.md)\n");
    ground.write("backlog/done/b.md", "# B\n\n[a](../a.md)\n");
    ground.write("backlog/img/x.png", "");
    ground.write("docs/d.md", "");
    // Two of the three say it by their folder.
    ground.write("backlog/done/c.md", "# C\n");
    ground.write("backlog/ready/e.md", "# E\n\n[f](f.md), [x](../img/x.png), `backlog/a.md`, [g](g.md)\n");
    ground.write("backlog/ready/f.md", "# F\n");
    fine(&ground, &["backlog", "move", "e", "done"]);
    let then = "# E\n\n[f](../ready/f.md), [x](../img/x.png), `backlog/a.md`, [g](g.md)\n";
    assert_eq!(ground.read("backlog/done/e.md"), then);
    fine(&ground, &["backlog", "move", "e", "ready"]);
    assert_eq!(ground.read("backlog/ready/e.md"), then.replace("../ready/f.md", "f.md"));
}

#[test]
fn a_dry_run_shows_all_of_it() {
    let ground = Ground::new();
    ground.write("plans/p.md", "# P\n\n- [ ] A, see `/backlog/READY_a.md`\n");
    ground.write("backlog/READY_a.md", "# A\n");
    let before = files(&ground);
    let out = fine(&ground, &["backlog", "move", "a", "done", "--dry-run"]);
    assert_eq!(files(&ground), before);
    let expect = "\
--- a/plans/p.md
+++ b/plans/p.md
@@ -1,3 +1,3 @@
 # P
 
-- [ ] A, see `/backlog/READY_a.md`
+- [x] A, see `/backlog/DONE_a.md`
diff --git a/backlog/READY_a.md b/backlog/DONE_a.md
rename from backlog/READY_a.md
rename to backlog/DONE_a.md
";
    assert_eq!(out, expect);
}

#[test]
fn nothing_is_overwritten_and_what_is_so_stays() {
    let ground = Ground::without_repository();
    ground.write("backlog/READY_a.md", "# A\n");
    ground.write("backlog/DONE_a.md", "# Another A\n");
    ground.write("plan.yaml", "");
    let error = refused(&ground, &["backlog", "move", "READY_a.md", "done"]);
    assert_eq!(error, "error: backlog/DONE_a.md is there already; nothing was written\n");
    let error = refused(&ground, &["backlog", "move", "a", "done"]);
    let expect = "error: more than one spec is named `a`; type one of\n  backlog/DONE_a.md  Another A\n  backlog/READY_a.md  A\n";
    assert_eq!(error, expect);
    let out = fine(&ground, &["backlog", "move", "DONE_a.md", "done"]);
    assert_eq!(out, "nothing to change: a is already done (backlog/DONE_a.md)\n");
    let error = refused(&ground, &["backlog", "move", "READY_a.md", "redy"]);
    assert!(error.starts_with("error: `redy` is no state of a spec; the states are draft, ready, "), "{error}");
}

#[test]
fn plans_that_are_not_named_follow_too() {
    let ground = Ground::without_repository();
    ground.write("plans/a.md", "# A\n\n- [ ] Do it, see `/backlog/READY_x.md`\n");
    ground.write("plans/b.md", "# B\n\n- [ ] Wait for `/backlog/READY_x.md`\n");
    ground.write("backlog/READY_x.md", "# X\n");
    fine(&ground, &["--file", "plans/a.md", "backlog", "move", "x", "done"]);
    assert_eq!(ground.read("plans/a.md"), "# A\n\n- [x] Do it, see `/backlog/DONE_x.md`\n");
    assert_eq!(ground.read("plans/b.md"), "# B\n\n- [ ] Wait for `/backlog/DONE_x.md`\n");
}

#[test]
fn a_spec_that_is_a_plan_is_left_alone() {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "");
    ground.write("backlog/READY_x.md", "# X\n\n- [ ] a\n");
    let error = refused(&ground, &["--file", "backlog/READY_x.md", "backlog", "move", "x", "done"]);
    assert_eq!(
        error,
        "error: backlog/READY_x.md is read as a plan, too; change it with `plan set`, and rename it by hand\n"
    );
}
