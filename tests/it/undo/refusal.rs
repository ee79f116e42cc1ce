//! What is not as a change left it stays.

use super::*;

#[test]
fn an_edit_that_came_since_is_shown_and_stays() {
    let ground = Ground::with_new_plan();
    ground.does(&["set", "1", "done"]);
    let edited = ground.read(PATH).replace("Hire", "Hire Two");
    ground.write(PATH, &edited);
    let expect = "\
error: plans/x.md is not as change 1 (`plan set 1 done`) left it, and nothing was written; `plan undo --list` shows others \
that can be taken back. What came since:
--- a/plans/x.md
+++ b/plans/x.md
@@ -8,5 +8,5 @@
 ### 2. Sell Seats
 **Status:** Not Started
 \n-### 3. Hire
+### 3. Hire Two
 **Status:** Done
";
    for words in [&["undo"][..], &["undo", "1"], &["undo", "--diff"], &["undo", "--format", "json"]] {
        assert_eq!(ground.refuses(words), expect.replace("\\n", "\n"));
    }
    assert_eq!((ground.read(PATH), ground.listed().len()), (edited.clone(), 1));
    // As soon as it is as it was left again, it can be taken back.
    ground.write(PATH, &edited.replace("Hire Two", "Hire"));
    ground.does(&["undo"]);
    assert_eq!(ground.read(PATH), PLAN);
}

#[test]
fn of_several_plans_none_is_taken_back_where_one_was_edited() {
    let ground = Ground::with_new_plan();
    ground.write("plans/y.md", &PLAN.replace("Bill", "Pay"));
    ground.does(&["set", "bill", "pay", "done"]);
    let before = ground.read(PATH);
    ground.write("plans/y.md", PLAN);
    let refusal = ground.refuses(&["undo"]);
    assert!(refusal.starts_with("error: plans/y.md is not as change 1 "), "{refusal}");
    assert_eq!((ground.read(PATH), ground.read("plans/y.md").as_str()), (before, PLAN));
    // One that has become what it was by other means is no obstacle.
    ground.write("plans/y.md", &PLAN.replace("Bill", "Pay"));
    let receipt = ground.does(&["undo"]);
    assert!(receipt.contains("nothing to change: it is as it was before 1, `plan set bill pay done` (plans/y.md)"));
    assert_eq!(ground.read(PATH), PLAN);
}

/// A kill between the entry and the change, or a checkout of what was there before.
#[test]
fn a_change_that_left_nothing_is_passed_over() {
    let ground = Ground::with_new_plan();
    ground.does(&["set", "1", "done"]);
    let first = ground.read(PATH);
    ground.does(&["set", "2", "done"]);
    ground.write(PATH, &first);
    let receipt = ground.does(&["undo"]);
    assert!(receipt.starts_with("took back 1: #1 Bill Customers: in-progress → done (plans/x.md:6)\n"), "{receipt}");
    assert_eq!(ground.read(PATH), PLAN);
}

#[test]
fn a_plan_that_is_gone_is_not_made_again() {
    let ground = Ground::with_new_plan();
    ground.does(&["set", "1", "done"]);
    std::fs::rename(ground.path(PATH), ground.path("plans/y.md")).unwrap();
    let expect = "error: plans/x.md is gone, or has become a link, since change 1 (`plan set 1 done`), which cannot be taken \
                  back as long as it is so\n";
    assert_eq!(ground.refuses(&["undo"]), expect);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("y.md", ground.path(PATH)).unwrap();
        assert_eq!(ground.refuses(&["undo"]), expect);
    }
    assert!(ground.read("plans/y.md").contains("Bill Customers\n**Status:** Done"));
}

#[test]
fn what_is_damaged_is_left_out_and_told() {
    let ground = Ground::with_new_plan();
    ground.does(&["set", "1", "done"]);
    ground.does(&["set", "2", "done"]);
    ground.write(".git/plan/undo/2.change", "garbage");
    let output = ground.command(&["undo", "--list"]).output().unwrap();
    let warning = "warning: change 2 is left out: what is remembered of it is damaged\n";
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), warning));
    let refusal = ground.refuses(&["undo"]);
    assert!(refusal.starts_with(&format!("{warning}error: plans/x.md is not as change 1 ")), "{refusal}");
    ground.does(&["set", "3", "blocked"]);
}
