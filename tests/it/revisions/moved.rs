//! Where a file went that is not where it was.

use std::collections::BTreeMap;

use super::*;

/// `OLD → NEW` for each of `paths` that is known to lie elsewhere now.
#[track_caller]
fn check(ground: &Ground, paths: &[&str], expect: &[&str]) {
    let paths: Vec<&Path> = paths.iter().map(Path::new).collect();
    let moved: BTreeMap<_, _> = repository(ground).moved(&paths).expect("an answer").into_iter().collect();
    let shown: Vec<String> = moved.iter().map(|(old, new)| format!("{} → {}", old.display(), new.display())).collect();
    assert_eq!(shown, expect);
}

fn rename(ground: &Ground, day: u32, old: &str, new: &str) {
    ground.write(new, &ground.read(old));
    ground.remove(old);
    ground.commit_on(&moment(day), "Ana", &format!("{old} to {new}"));
}

#[test]
fn a_file_is_found_however_often_it_was_moved() {
    let ground = Ground::new();
    put(&ground, 1, "backlog/READY_seats.md", "seats", "a");
    put(&ground, 1, "backlog/READY_bills.md", "bills", "b");
    rename(&ground, 2, "backlog/READY_seats.md", "backlog/WIP_seats.md");
    put(&ground, 3, "backlog/WIP_seats.md", "more", "a");
    rename(&ground, 4, "backlog/WIP_seats.md", "done/DONE_seats.md");
    rename(&ground, 5, "backlog/READY_bills.md", "backlog/WIP_bills.md");
    let asked =
        ["backlog/READY_seats.md", "backlog/WIP_seats.md", "backlog/READY_bills.md", "done/DONE_seats.md", "no.md"];
    let expect = [
        "backlog/READY_bills.md → backlog/WIP_bills.md",
        "backlog/READY_seats.md → done/DONE_seats.md",
        "backlog/WIP_seats.md → done/DONE_seats.md",
    ];
    check(&ground, &asked, &expect);
    check(&ground.cloned(&["--bare"]), &asked, &expect);
    check(&ground, &[], &[]);
    check(&ground, &["backlog"], &[]);
}

#[test]
fn a_move_that_is_only_in_the_index_is_known() {
    let ground = Ground::new();
    put(&ground, 1, "a.md", "a", "a");
    rename(&ground, 2, "a.md", "b.md");
    ground.git(&["mv", "b.md", "c.md"]);
    check(&ground, &["a.md", "b.md"], &["a.md → c.md", "b.md → c.md"]);
}

#[test]
fn of_a_file_that_was_deleted_nothing_is_said() {
    let ground = Ground::new();
    put(&ground, 1, "a.md", "a", "a");
    put(&ground, 1, "other.md", "quite", "another");
    rename(&ground, 2, "a.md", "b.md");
    ground.remove("b.md");
    ground.commit_on(&moment(3), "Ana", "gone");
    check(&ground, &["a.md", "b.md"], &[]);
    // It came again elsewhere, in a commit of its own: nobody knows that it is the same.
    put(&ground, 4, "c.md", "a", "a");
    check(&ground, &["a.md", "b.md"], &[]);
}

#[test]
fn the_last_file_that_had_the_name_is_the_one() {
    let ground = Ground::new();
    put(&ground, 1, "a.md", "a", "a");
    rename(&ground, 2, "a.md", "b.md");
    rename(&ground, 3, "b.md", "a.md");
    rename(&ground, 4, "a.md", "c.md");
    check(&ground, &["a.md", "b.md"], &["a.md → c.md", "b.md → c.md"]);
    rename(&ground, 5, "c.md", "b.md");
    check(&ground, &["a.md", "b.md", "c.md"], &["a.md → b.md", "c.md → b.md"]);
    ground.write("a.md", "quite another\n");
    ground.commit_on(&moment(6), "Ana", "another");
    ground.remove("a.md");
    ground.commit_on(&moment(7), "Ana", "gone");
    check(&ground, &["a.md", "c.md"], &["c.md → b.md"]);
}

#[test]
fn a_move_on_a_branch_that_was_merged_is_known() {
    let ground = Ground::new();
    put(&ground, 1, "a.md", "a", "a");
    ground.git(&["switch", "--quiet", "--create", "side"]);
    put(&ground, 2, "new.md", "new", "new");
    rename(&ground, 3, "new.md", "newer.md");
    rename(&ground, 4, "a.md", "b.md");
    ground.git(&["switch", "--quiet", "main"]);
    put(&ground, 5, "a.md", "main", "a");
    ground.git_on(&moment(6), &["merge", "--quiet", "--no-edit", "side"]);
    check(&ground, &["a.md", "new.md"], &["a.md → b.md", "new.md → newer.md"]);
    // In a merge itself.
    ground.git(&["switch", "--quiet", "--create", "other"]);
    put(&ground, 7, "other.md", "no", "no");
    ground.git(&["switch", "--quiet", "main"]);
    put(&ground, 8, "more.md", "yes", "yes");
    ground.git(&["merge", "--quiet", "--no-commit", "other"]);
    rename(&ground, 9, "b.md", "c.md");
    check(&ground, &["a.md", "b.md"], &["a.md → c.md", "b.md → c.md"]);
}

#[test]
fn where_there_is_no_commit_nothing_is_known() {
    let ground = Ground::new();
    ground.write("a.md", "a\n");
    check(&ground, &["a.md", "b.md"], &[]);
}
