//! New specs.

use super::*;

#[test]
fn the_first_spec_needs_no_plan_and_no_other() {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "backlog: specs\n");
    let out = fine(&ground, &["backlog", "new", "Rate limits", "--owner", "Ana"]);
    let expect = "\
new file (specs/DRAFT_rate_limits.md)
built-in form, as there is no other spec whose form it could have (specs/DRAFT_rate_limits.md)

next: write it, `plan backlog move rate_limits ready` when it can be worked on, `plan backlog promote rate_limits --phase PHASE` makes it an item of a plan
";
    assert_eq!(out, expect);
    let listed = &json(&ground, &["backlog"])["specs"][0];
    assert_eq!(
        (&listed["state"], &listed["owner"], &listed["created"]),
        (&"draft".into(), &"Ana".into(), &"2026-11-23".into())
    );
    let error = refused(&ground, &["backlog", "new", "Rate Limits!"]);
    assert_eq!(error, "error: there is a spec of this name, specs/DRAFT_rate_limits.md; choose another title\n");
}

#[test]
fn a_template_of_the_workspace_is_filled_in() {
    let ground = Ground::without_repository();
    ground.write("plans/p.md", "# P\n\n- [ ] a\n");
    ground.write("backlog/TEMPLATE.md", "# {title}\n\n**Owner:**\n**Status:** Draft\n\n## Why\n");
    let out = fine(&ground, &["backlog", "new", "Rate limits", "--owner", "Ana", "--state", "ready"]);
    assert!(out.contains("form of backlog/TEMPLATE.md"), "{out}");
    assert_eq!(
        ground.read("backlog/READY_rate_limits.md"),
        "# Rate limits\n\n**Owner:** Ana\n**Status:** Ready\n\n## Why\n"
    );
    ground.write("plan.yaml", "spec_template: docs/spec.md\n");
    let error = refused(&ground, &["backlog", "new", "Other"]);
    assert_eq!(error, "error: the template docs/spec.md is no file of the workspace; name one in plan.yaml\n");
    ground.write("docs/spec.md", "# <title> ({{date}})\n");
    fine(&ground, &["backlog", "new", "Other"]);
    assert_eq!(ground.read("backlog/DRAFT_other.md"), "# Other (2026-11-23)\n");
}

#[test]
fn a_dry_run_shows_it_and_writes_nothing() {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "");
    ground.write("backlog/WIP-a-b.md", "# A\n\n**Owner:** Bo\n");
    let before = files(&ground);
    let out = fine(&ground, &["backlog", "new", "Rate limits", "--dry-run", "--estimate", "2 days"]);
    let expect = "\
diff --git a/backlog/DRAFT-rate-limits.md b/backlog/DRAFT-rate-limits.md
new file
--- /dev/null
+++ b/backlog/DRAFT-rate-limits.md
@@ -0,0 +1,4 @@
+# Rate limits
+
+**Estimate:** 2 days
+**Owner:**
";
    assert_eq!(out, expect);
    assert_eq!(files(&ground), before);
}
