//! What is not as a change left it stays.

use super::*;

#[test]
fn an_edit_that_came_since_is_shown_and_stays() {
    let ground = Ground::with_new_plan();
    ground.does(&["set", "1", "done"]);
    let edited = ground.read(PATH).replace("Hire", "Hire Two");
    ground.write(PATH, &edited);
    let expect = "\
error: plans/x.md is not as change 1 (`plan set 1 done`) left it, and nothing was written; take back first what came since, \
or write by hand what was before the change (#1 Bill Customers: in-progress → done). `plan undo --list` shows others that can \
be taken back. What came since:
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
    let expect =
        "error: plans/x.md is gone since change 1 (`plan set 1 done`); put it back there, and say `plan undo 1`\n";
    assert_eq!(ground.refuses(&["undo"]), expect);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("y.md", ground.path(PATH)).unwrap();
        let expect = "error: plans/x.md has become a link, or lies behind one, since change 1 (`plan set 1 done`); put the file \
                      itself back there, and say `plan undo 1`\n";
        assert_eq!(ground.refuses(&["undo"]), expect);
    }
    assert!(ground.read("plans/y.md").contains("Bill Customers\n**Status:** Done"));
}

#[test]
fn of_a_plan_that_git_has_renamed_the_new_name_is_told() {
    let ground = Ground::with_new_plan();
    ground.commit();
    ground.does(&["set", "1", "done"]);
    ground.git(&["mv", PATH, "plans/y.md"]);
    let expect = "error: plans/x.md has been renamed to plans/y.md since change 1 (`plan set 1 done`); give it its name back \
                  with `git mv plans/y.md plans/x.md`, say `plan undo 1`, and rename it once more\n";
    for is_committed in [false, true] {
        if is_committed {
            ground.commit();
        }
        assert_eq!(ground.refuses(&["undo"]), expect);
        let expect = "error: there is nothing to take back: no change of what you have named is remembered, under the name that \
                      it has now\n";
        assert_eq!(ground.refuses(&["undo", "--file", "plans/y.md"]), expect);
    }
    // As it says.
    ground.git(&["mv", "plans/y.md", PATH]);
    ground.does(&["undo", "1"]);
    assert_eq!(ground.read(PATH), PLAN);
}

#[test]
fn after_a_merge_it_is_told_what_it_brought() {
    let ground = Ground::with_new_plan();
    ground.commit();
    ground.git(&["switch", "--quiet", "-c", "side"]);
    ground.write(PATH, &PLAN.replace("Hire", "Hire Two"));
    ground.commit();
    ground.git(&["switch", "--quiet", "main"]);
    ground.does(&["set", "1", "done"]);
    ground.commit();
    ground.git(&["merge", "--quiet", "--no-edit", "side"]);
    let merged = ground.read(PATH);
    let refusal = ground.refuses(&["undo"]);
    let advice = "take back first what came since, or write by hand what was before the change (#1 Bill Customers: in-progress \
                  → done)";
    assert!(
        refusal.contains(advice) && refusal.ends_with("-### 3. Hire\n+### 3. Hire Two\n **Status:** Done\n"),
        "{refusal}"
    );
    assert_eq!(ground.read(PATH), merged);
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
