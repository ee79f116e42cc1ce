//! Repositories that are not whole, or not of the usual kind.

use super::*;

/// Three revisions, of them the last in a commit before the last one.
fn origin() -> Ground {
    let ground = Ground::new();
    put(&ground, 1, "plan.md", "a", "a");
    put(&ground, 2, "plan.md", "b", "a");
    put(&ground, 3, "plan.md", "c", "a");
    put(&ground, 4, "late.md", "a", "a");
    put(&ground, 5, "other.md", "a", "a");
    ground
}

#[test]
fn a_shallow_clone_is_told_where_it_hides_something() {
    let ground = origin();
    assert!(!history_of(&ground, "plan.md").is_cut_off);
    let clone = ground.cloned(&["--depth=4"]);
    check(&clone, "plan.md", &["c a: plan.md [b a] → c a", "b a: plan.md [] → b a"]);
    assert!(history_of(&clone, "plan.md").is_cut_off);
    assert!(!history_of(&clone, "late.md").is_cut_off, "the whole history of this one is there");
    assert!(!history_of(&clone, "no.md").is_cut_off);
    clone.git(&["worktree", "add", "--quiet", "tree"]);
    let tree = Repository::of(&Root::find(Some(&clone.path("tree"))).expect("a folder")).expect("a repository");
    let head = tree.head().expect("git answers").expect("a commit");
    assert!(tree.revisions(Path::new("plan.md"), &head).expect("a history").is_cut_off);
    clone.git(&["fetch", "--quiet", "--unshallow"]);
    assert!(!history_of(&clone, "plan.md").is_cut_off);
    assert_eq!(history_of(&clone, "plan.md").all.len(), 3);
}

#[test]
fn a_clone_without_texts_says_so_and_fetches_nothing() {
    let ground = origin();
    ground.git(&["mv", "plan.md", "renamed.md"]);
    put(&ground, 6, "renamed.md", "d", "a");
    ground.git(&["config", "uploadpack.allowFilter", "true"]);
    for filter in ["blob:none", "tree:0"] {
        let clone = ground.cloned(&[&format!("--filter={filter}")]);
        let repository = repository(&clone);
        let head = repository.head().expect("git answers").expect("a commit");
        let refusal = || repository.revisions(Path::new("renamed.md"), &head).map(drop).expect_err(filter).to_string();
        let expect = "this clone was made with `--filter` and does not have all that renamed.md has ever said; clone without \
            it, or have it fetched with `git log --stat --follow -- renamed.md`";
        assert_eq!(refusal(), expect);
        assert_eq!(refusal(), expect, "nothing has been fetched");
        clone.git(&["log", "--stat", "--follow", "--", "renamed.md"]);
        assert_eq!(history_of(&clone, "renamed.md").all.len(), 4);
    }
}

#[test]
fn a_bare_clone_has_a_history_too() {
    let clone = origin().cloned(&["--bare"]);
    let expect = ["c a: plan.md [b a] → c a", "b a: plan.md [a a] → b a", "a a: plan.md [] → a a"];
    check(&clone, "plan.md", &expect);
    check(&clone, "no.md", &[]);
}

#[test]
fn a_worktree_has_the_history_of_its_branch() {
    let ground = origin();
    ground.git(&["worktree", "add", "--quiet", "-b", "side", "tree", "HEAD~3"]);
    let tree = Repository::of(&Root::find(Some(&ground.path("tree"))).expect("a folder")).expect("a repository");
    let head = tree.head().expect("git answers").expect("a commit");
    assert_eq!(tree.revisions(Path::new("plan.md"), &head).expect("a history").all.len(), 2);
}

#[test]
fn before_the_first_commit_there_is_none() {
    let ground = Ground::new();
    ground.write("plan.md", "a\n");
    assert_eq!(repository(&ground).head().expect("git answers"), None);
    ground.git(&["add", "plan.md"]);
    ground.write("other.md", "a\n");
    ground.commit();
    ground.write("untracked.md", "a\n");
    check(&ground, "untracked.md", &[]);
}
