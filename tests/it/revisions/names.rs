//! A file that had other names.

use super::*;

#[test]
fn a_renamed_file_is_followed() {
    let ground = Ground::new();
    put(&ground, 1, "a.md", "a", "a");
    put(&ground, 2, "a.md", "b", "a");
    ground.git(&["mv", "a.md", "b.md"]);
    ground.commit_on(&moment(3), "Ana", "moved");
    ground.write("plans/other.md", "another\n");
    ground.git(&["mv", "b.md", "plans/c.md"]);
    put(&ground, 4, "plans/c.md", "b", "b");
    let expect =
        ["b b: plans/c.md [b a] → b b", "moved: b.md [b a] → b a", "b a: a.md [a a] → b a", "a a: a.md [] → a a"];
    check(&ground, "plans/c.md", &expect);
    // And what has not been committed yet.
    ground.git(&["mv", "plans/c.md", "d.md"]);
    check(&ground, "d.md", &expect);
}

#[test]
fn a_branch_that_knows_the_old_name_alone_is_told() {
    let ground = Ground::new();
    put(&ground, 1, "a.md", "a", "a");
    ground.git(&["switch", "--quiet", "--create", "side"]);
    ground.git(&["switch", "--quiet", "main"]);
    ground.git(&["mv", "a.md", "b.md"]);
    ground.commit_on(&moment(2), "Ana", "moved");
    put(&ground, 3, "b.md", "main", "a");
    ground.git(&["switch", "--quiet", "side"]);
    put(&ground, 4, "a.md", "a", "side");
    ground.git(&["switch", "--quiet", "main"]);
    ground.git_on(&moment(5), &["merge", "--quiet", "-m", "both", "side"]);
    let expect = [
        "both: b.md [main a, a side] → main side",
        "a side: a.md [a a] → a side",
        "main a: b.md [a a] → main a",
        "moved: b.md [a a] → a a",
        "a a: a.md [] → a a",
    ];
    check(&ground, "b.md", &expect);
}

#[test]
fn a_merge_of_a_branch_that_knows_the_old_name_alone_is_like_it() {
    let ground = Ground::new();
    put(&ground, 1, "a.md", "a", "a");
    ground.git(&["switch", "--quiet", "--create", "side"]);
    ground.git(&["mv", "a.md", "b.md"]);
    ground.commit_on(&moment(2), "Ana", "moved");
    ground.git(&["switch", "--quiet", "main"]);
    put(&ground, 3, "a.md", "main", "a");
    ground.git_on(&moment(4), &["merge", "--quiet", "-m", "both", "side"]);
    let expect = [
        "both: b.md [main a, a a] → main a",
        "main a: a.md [a a] → main a",
        "moved: b.md [a a] → a a",
        "a a: a.md [] → a a",
    ];
    check(&ground, "b.md", &expect);
}

#[test]
fn a_file_that_came_back_to_its_name_is_told_once() {
    let ground = Ground::new();
    put(&ground, 1, "a.md", "a", "a");
    ground.git(&["mv", "a.md", "b.md"]);
    ground.commit_on(&moment(2), "Ana", "away");
    put(&ground, 3, "b.md", "b", "a");
    ground.git(&["mv", "b.md", "a.md"]);
    ground.commit_on(&moment(4), "Ana", "back");
    let expect = ["back: a.md [b a] → b a", "b a: b.md [a a] → b a", "away: b.md [a a] → a a", "a a: a.md [] → a a"];
    check(&ground, "a.md", &expect);
}

#[test]
fn two_branches_that_swap_names_are_told_in_an_order_that_could_be() {
    let ground = Ground::new();
    put(&ground, 1, "a.md", "a", "a");
    ground.git(&["mv", "a.md", "b.md"]);
    ground.commit_on(&moment(2), "Ana", "to b");
    ground.git(&["switch", "--quiet", "--create", "side"]);
    ground.git(&["mv", "b.md", "a.md"]);
    ground.commit_on(&moment(3), "Ana", "back to a");
    put(&ground, 4, "a.md", "a", "side");
    ground.git(&["switch", "--quiet", "main"]);
    put(&ground, 5, "b.md", "main", "a");
    ground.git_on(&moment(6), &["merge", "--quiet", "--no-commit", "--strategy=ours", "side"]);
    put(&ground, 6, "b.md", "main", "side");
    let expect = [
        "main side: b.md [main a, a side] → main side",
        "main a: b.md [a a] → main a",
        "a side: a.md [a a] → a side",
        "back to a: a.md [a a] → a a",
        "to b: b.md [a a] → a a",
        "a a: a.md [] → a a",
    ];
    check(&ground, "b.md", &expect);
}

#[test]
fn another_file_that_had_the_name_before_is_another_file() {
    let ground = Ground::new();
    ground.write("plan.md", "words\nof quite another file\n");
    ground.commit_on(&moment(1), "Ana", "another");
    put(&ground, 2, "draft.md", "a", "a");
    ground.remove("plan.md");
    ground.commit_on(&moment(3), "Ana", "gone");
    ground.git(&["mv", "draft.md", "plan.md"]);
    ground.commit_on(&moment(4), "Ana", "moved");
    put(&ground, 5, "plan.md", "b", "a");
    let expect = ["b a: plan.md [a a] → b a", "moved: plan.md [a a] → a a", "a a: draft.md [nothing] → a a"];
    check(&ground, "plan.md", &expect);
}

#[test]
fn what_git_takes_for_no_rename_is_none() {
    let ground = Ground::new();
    put(&ground, 1, "template.md", "a", "a");
    put(&ground, 2, "copy.md", "a", "a");
    check(&ground, "copy.md", &["a a: copy.md [nothing] → a a"]);
    ground.git(&["mv", "copy.md", "rewritten.md"]);
    ground.write("rewritten.md", "quite another text\n");
    ground.commit_on(&moment(3), "Ana", "rewritten");
    check(&ground, "rewritten.md", &["rewritten: rewritten.md [nothing] → quite another text"]);
    // One that is moved onto another goes on with the text of that one.
    put(&ground, 4, "plan.md", "b", "b");
    ground.git(&["mv", "--force", "rewritten.md", "plan.md"]);
    ground.commit_on(&moment(5), "Ana", "onto");
    let expect = ["onto: plan.md [b b] → quite another text", "b b: plan.md [nothing] → b b"];
    check(&ground, "plan.md", &expect);
}

#[cfg(unix)]
#[test]
fn a_name_is_taken_by_the_letter() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let ground = Ground::new();
    put(&ground, 1, "plan.md", "no", "no");
    put(&ground, 1, "plans/*/x.md", "no", "no");
    for name in
        ["plans/a b.md", "ä/ß 計.md", "a\tb\nc.md", "*.md", ":(top)x.md", ":!x.md", "-x.md", "\n:x", "[p]lan.md", "\\"]
    {
        put(&ground, 2, name, "a", "a");
        put(&ground, 3, name, "b", "a");
        ground.git(&["mv", "--", name, "moved.md"]);
        put(&ground, 4, "moved.md", "c", "a");
        let expect =
            ["c a: moved.md [b a] → c a", &format!("b a: {name} [a a] → b a"), &format!("a a: {name} [nothing] → a a")];
        check(&ground, "moved.md", &expect);
        ground.git(&["rm", "--quiet", "moved.md"]);
        ground.commit_on(&moment(5), "Ana", "gone");
    }
    let name = OsStr::from_bytes(b"caf\xe9.md");
    ground.write_bytes(name, b"a\n");
    ground.commit_on(&moment(6), "Ana", "no utf8");
    let revisions = history_of(&ground, name);
    assert_eq!(revisions.all[0].path, Path::new(name));
    assert_eq!(revisions.texts[0].as_ref().map(|source| source.text()), Some("a\n"));
}

#[test]
fn a_folder_with_the_name_is_no_file() {
    let ground = Ground::new();
    put(&ground, 1, "plan.md/part.md", "a", "a");
    check(&ground, "plan.md", &[]);
    ground.git(&["rm", "--quiet", "plan.md/part.md"]);
    ground.write("plan.md", "quite another text\n");
    ground.commit_on(&moment(2), "Ana", "a file");
    check(&ground, "plan.md", &["a file: plan.md [nothing] → quite another text"]);
}
