//! Where changes are remembered.

use super::*;

#[test]
fn a_further_work_tree_has_its_own_past() {
    let ground = Ground::with_new_plan();
    ground.commit();
    ground.git(&["worktree", "add", "--quiet", "-b", "other", "there"]);
    ground.does(&["-C", "there", "set", "1", "done"]);
    assert!(ground.path(".git/worktrees/there/plan/undo/1.change").exists());
    assert_eq!(ground.git(&["-C", "there", "status", "--porcelain", "--ignored"]), " M plans/x.md\n");
    ground.does(&["set", "2", "done"]);
    ground.does(&["-C", "there", "undo"]);
    assert_eq!(ground.read("there/plans/x.md"), PLAN);
    assert_ne!(ground.read(PATH), PLAN);
}

#[test]
fn outside_of_git_the_user_remembers() {
    let ground = Ground::without_repository();
    ground.write("a/plans/x.md", PLAN);
    ground.write("b/plans/x.md", PLAN);
    ground.does(&["-C", "a", "set", "1", "done"]);
    ground.does(&["-C", "b", "set", "2", "done"]);
    assert!(ground.path("state/plan/undo/2.change").exists());
    ground.does(&["-C", "a", "undo"]);
    assert_eq!(ground.read("a/plans/x.md"), PLAN);
    assert_ne!(ground.read("b/plans/x.md"), PLAN);
    ground.does(&["undo", "--file", "b/plans/x.md"]);
    assert_eq!(ground.read("b/plans/x.md"), PLAN);
}

/// All folders share a journal, and their numbers: that of another one is no change of a plan here.
#[test]
fn outside_of_git_a_change_of_another_folder_is_taken_back_only_by_name() {
    let ground = Ground::without_repository();
    ground.write("a/plans/x.md", PLAN);
    ground.write("b/plans/x.md", PLAN);
    ground.does(&["-C", "a", "set", "1", "done"]);
    ground.does(&["-C", "b", "set", "2", "done"]);
    let other = std::fs::canonicalize(ground.path("b/plans/x.md")).unwrap().display().to_string();
    let expect = format!(
        "error: change 2 (`plan -C b set 2 done`) is one of {other}, which is no plan here; to take it back, say `plan undo 2 \
         --file {other}`\n"
    );
    assert_eq!(ground.refuses(&["-C", "a", "undo", "2"]), expect);
    let expect = "error: change 2 (`plan -C b set 2 done`) is one of b/plans/x.md, which you have not named; to take it back, \
                  say `plan undo 2 --file b/plans/x.md`\n";
    assert_eq!(ground.refuses(&["undo", "2", "--file", "a/plans/x.md"]), expect);
    let nothing = "error: there is nothing to take back: no change of a plan here is remembered\n";
    ground.write("c/plans/x.md", PLAN);
    assert_eq!(ground.refuses(&["-C", "c", "undo"]), nothing);
    assert_ne!(ground.read("b/plans/x.md"), PLAN);
    // As it says; and back again, as that says.
    let receipt = ground.does(&["-C", "a", "undo", "2", "--file", &other]);
    assert!(receipt.ends_with(&format!("`plan undo 3 --file {other}` puts it back\n")), "{receipt}");
    assert_eq!(ground.read("b/plans/x.md"), PLAN);
    ground.does(&["-C", "a", "undo", "3", "--file", &other]);
    assert_ne!(ground.read("b/plans/x.md"), PLAN);
}

#[test]
fn without_a_place_to_remember_changes_are_made_all_the_same() {
    let ground = Ground::without_repository();
    ground.write(PATH, PLAN);
    let run = |words: &[&str]| {
        let mut plan = ground.command(words);
        let output = plan.env_remove("HOME").env_remove("XDG_STATE_HOME").output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(run(&["set", "1", "done"]), (Some(0), String::new()));
    assert_ne!(ground.read(PATH), PLAN);
    let (code, said) = run(&["undo"]);
    assert_eq!(code, Some(2));
    assert!(said.starts_with("error: there is nothing to take back: ") && said.contains("set HOME or"), "{said}");
}

#[test]
fn a_place_that_cannot_be_written_is_told_in_one_line() {
    let ground = Ground::with_new_plan();
    ground.write(".git/plan", "in the way");
    let output = ground.command(&["set", "1", "done"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(0), 1));
    assert!(said.starts_with("`plan undo` will not know of this change: cannot write to "), "{said}");
    assert_ne!(ground.read(PATH), PLAN);
    assert!(ground.refuses(&["undo"]).starts_with("error: cannot read what is remembered in "));
}
