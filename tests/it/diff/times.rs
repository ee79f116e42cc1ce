//! Which two times are meant, in repositories of all kinds.

use super::*;

const DONE: &str = "done #1 Bill Customers: in-progress → done (plans/x.md:9)";
const REOPENED: &str = "reopened #1 Bill Customers: done → in-progress (plans/x.md:9)";

fn hash(ground: &Ground, name: &str) -> String {
    ground.git(&["rev-parse", name])[..10].to_owned()
}

#[test]
fn two_times_are_named_as_git_names_them() {
    let ground = two_commits();
    let (first, second) = (hash(&ground, "HEAD~1"), hash(&ground, "HEAD"));
    check(&ground, &[], &[&format!("nothing changed in 1 plan: the work tree against HEAD ({second})")]);
    ground.git(&["tag", "v1", "HEAD~1"]);
    check(&ground, &["v1"], &[DONE, &format!("The work tree against v1 ({first}), both as of ")]);
    let both = format!("HEAD ({second}) against v1 ({first}), both as of 2026-11-09.");
    check(&ground, &["v1..HEAD"], &[DONE, &both]);
    check(&ground, &["v1.."], &[DONE, &both]);
    check(&ground, &["v1", "HEAD"], &[DONE, &both]);
    check(&ground, &["..v1"], &[REOPENED, &format!("V1 ({first}) against HEAD ({second}), both as of 2026-11-02.")]);
    check(&ground, &["HEAD~1", PATH], &[DONE]);
    check(&ground, &["HEAD~1", "--", PATH], &[DONE]);
    check(&ground, &["2026-11-05"], &[DONE, &format!("against 2026-11-05 ({first})")]);
    check(&ground, &["2026-11-02..2026-11-09"], &[DONE, "both as of 2026-11-09."]);
    check(&ground, &[&second], &[&format!("the work tree against {second}\n")]);
}

#[test]
fn three_dots_mean_where_one_left_the_other() {
    let ground = two_commits();
    ground.git(&["checkout", "--quiet", "-b", "side", "HEAD~1"]);
    ground.write(PATH, &PLAN.replace("10 days", "12 days"));
    ground.commit();
    let estimate = "#2 Sell Seats: 10d → 12d (plans/x.md:11)";
    let fork = hash(&ground, "main~1");
    for range in ["main...side", "main..."] {
        let shown = diff(&ground, &[range], 0);
        assert!(shown.contains(estimate) && !shown.contains("Bill Customers"), "{shown}");
        assert!(shown.contains(&format!("left main ({fork}), both")), "{shown}");
    }
    check(&ground, &["main..side"], &[estimate, REOPENED]);
}

#[test]
fn the_exit_code_tells_only_when_it_is_asked() {
    let ground = two_commits();
    diff(&ground, &["--exit-code"], 0);
    ground.write(
        PATH,
        &done().replace("# Plan\n", "# Plan\n\nMore words.\n").replace("**Status:** Done", "- **Status:** ✅ done"),
    );
    let shown = diff(&ground, &["--exit-code"], 0);
    assert!(shown.contains("plans/x.md\n  3 lines differ, the plan says the same\n"), "{shown}");
    ground.write(PATH, PLAN);
    diff(&ground, &[], 0);
    diff(&ground, &["--exit-code"], 1);
}

#[test]
fn in_every_kind_of_repository() {
    let ground = two_commits();
    ground.git(&["checkout", "--quiet", "--detach"]);
    check(&ground, &["HEAD~1"], &[DONE]);
    ground.git(&["worktree", "add", "--quiet", "tree", "main~1"]);
    ground.write("tree/plans/x.md", &done());
    check(&ground, &["-C", "tree"], &[DONE]);
    let bare = ground.cloned(&["--bare", "--branch", "main"]);
    check(&bare, &["HEAD~1.."], &["done #1 Bill Customers: in-progress → done"]);
    let expect = "error: this repository has no work tree; name two revisions, as in `plan diff HEAD~1..HEAD`";
    check_refusal(&bare, &[], 2, expect);
}

#[test]
fn a_shallow_clone_says_what_to_do() {
    let shallow = two_commits().cloned(&["--depth", "1", "--branch", "main"]);
    check(&shallow, &[], &["nothing changed in 1 plan"]);
    let expect = "error: this clone is shallow and does not have `HEAD~1`; fetch the whole history, in CI with \
                  `fetch-depth: 0`, elsewhere with `git fetch --unshallow`";
    check_refusal(&shallow, &["HEAD~1"], 3, expect);
}

#[test]
fn without_history_nothing_is_compared() {
    let ground = Ground::without_repository();
    ground.write(PATH, PLAN);
    let output = run(&ground, &["diff"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("is in no git repository, so that nothing is known of its past"), "{said}");
    let ground = Ground::new();
    ground.write(PATH, PLAN);
    let expect = "error: this repository has no commit yet, so that nothing is known of its past; make the first one with \
                  `git commit`";
    check_refusal(&ground, &[], 2, expect);
}

#[test]
fn a_wrong_word_is_told() {
    let ground = two_commits();
    let cases = [
        (&["v9"][..], "error: this repository has no revision `v9`; fetch it with `git fetch`, or name another one"),
        (&["2026-02-30"], "error: `2026-02-30` is no date: February 2026 has 28 days"),
        (&["HEAD", "plans/y.md"], "error: plans/y.md is there at neither time; check the name"),
        (&["HEAD", "-"], "error: standard input has no past; name the file"),
        (
            &["HEAD~1", "HEAD", "main"],
            "error: `main` is neither a plan nor one of two revisions; name a plan that exists, or set it off by `--`",
        ),
    ];
    for (words, expect) in cases {
        check_refusal(&ground, words, 2, expect);
    }
}
