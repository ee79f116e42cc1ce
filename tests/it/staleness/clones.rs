//! What is not known, and where that is said.

use super::*;

const UNKNOWN: &str = "advice item-stale 1: cannot tell of 1 of 2 items whether they are stale: no `Started:` or `Updated:` says \
                       since when it is unchanged, and";

const SHALLOW: &str = "warning: this clone is shallow and does not have all of the history that ages are counted by; fetch the \
                       whole history, in CI with `fetch-depth: 0`, elsewhere with `git fetch --unshallow`";

#[test]
fn a_shallow_clone_is_named_and_no_age_is_counted_from_it() {
    let ground = Ground::with_plans(&[
        ("2025-12-01", "# Nothing\n"),
        ("2026-01-01", PLAN),
        ("2026-02-01", &begun()),
        ("2026-02-20", &(begun() + "\n### 3. Hire\n**Status:** Done\n")),
    ]);
    let unknown = format!("{UNKNOWN} this clone is shallow and leaves out when that was").replace("of 2", "of 3");
    let clone = ground.cloned(&["--depth", "1"]);
    clone.check_ages(&[], "2026-12-01", 0, &[&unknown], SHALLOW);
    clone.check_ages(&["--rule", "item-stale"], "2026-12-01", 3, &[&unknown], SHALLOW);
    clone.check_ages(&["--rule", "item-stale", "--quiet"], "2026-12-01", 3, &[&unknown], "");
    // The change itself lies within what is there.
    let clone = ground.cloned(&["--depth", "2"]);
    clone.check_ages(&["--rule", "item-stale"], "2026-12-01", 3, &[&unknown], SHALLOW);
    let clone = ground.cloned(&["--depth", "3"]);
    let stale =
        "error item-stale 6: #1 Bill Customers is stale: it is unchanged since 2026-02-01 (commit COMMIT by Ana)";
    clone.check_ages(&["--rule", "item-stale"], "2026-12-01", 1, &[stale], SHALLOW);
    let output = ground.cloned(&["--depth", "1"]).runs_on(&["list", "is:stale"], "2026-12-01");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(SHALLOW) && said.contains("1 item is left out"), "{said}");
}

#[test]
fn a_plan_with_an_old_day_of_its_own_may_have_changed_since() {
    let dated = PLAN.replace("2100-01-01", "2026-01-01");
    let renamed = dated.replace("Sell Seats", "Sell More Seats");
    let ground = Ground::with_plans(&[("2026-01-01", &dated), ("2026-02-20", &renamed)]);
    let rule = ["--rule", "document-stale"];
    ground.check_ages(&rule, "2026-03-01", 0, &[], "");
    let clone = ground.cloned(&["--depth", "1"]);
    let unknown = "advice document-stale 1: nothing in the plan is dated later than 2026-01-01, 59 days before 2026-03-01; \
                   git may know of a later change, but this clone is shallow and leaves out when that was: cannot tell whether \
                   it is stale";
    clone.check_ages(&rule, "2026-03-01", 3, &[unknown], SHALLOW);
    clone.check_ages(&[], "2026-03-01", 0, &[unknown], SHALLOW);
    // What the clone has tells enough, and so does the plan itself where its day is not too old.
    clone.write(PATH, &renamed.replace("Sell More", "Sell Many"));
    clone.check_ages(&rule, "2026-03-01", 0, &[], SHALLOW);
    clone.check_ages(&rule, "2026-01-31", 0, &[], "");
}

#[test]
fn a_review_may_lie_in_what_a_shallow_clone_leaves_out() {
    let announced = PLAN.replace("2100-01-01", "2026-01-01\n**Next review:** 2026-01-10");
    let ground =
        Ground::with_plans(&[("2026-01-01", &announced), ("2026-01-11", &announced.replace("Sell", "Rent out"))]);
    let rule = ["--rule", "review-missed"];
    ground.check_ages(&rule, "2026-01-15", 0, &[], "");
    let unknown = "advice review-missed 4: the next review of the plan was to be on 2026-01-10, and nothing in it is dated \
                   later than 2026-01-01; git may know of a later change, but this clone is shallow and leaves out when that was";
    ground.cloned(&["--depth", "1"]).check_ages(&rule, "2026-01-15", 3, &[unknown], SHALLOW);
}

#[test]
fn what_came_within_a_shallow_clone_has_its_age() {
    let ground = Ground::new();
    ground.write("README.md", "");
    ground.commit_day("2026-01-01");
    ground.write("README.md", "more");
    ground.commit_day("2026-01-02");
    ground.write(PATH, &begun());
    ground.commit_day("2026-02-01");
    let stale =
        "error item-stale 6: #1 Bill Customers is stale: it is unchanged since 2026-02-01 (commit COMMIT by Ana)";
    ground.cloned(&["--depth", "2"]).check_ages(&["--rule", "item-stale"], "2026-12-01", 1, &[stale], "");
}

#[test]
fn a_clone_without_texts_says_so() {
    let ground = Ground::with_plans(&[("2026-01-01", PLAN), ("2026-02-01", &begun())]);
    ground.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = ground.cloned(&["--filter", "blob:none"]);
    let unknown = format!("{UNKNOWN} this clone leaves out older texts of the plan");
    let said = "warning: this clone was made with `--filter` and does not have all that plans/x.md has ever said; clone without \
                it, or have it fetched with `git log --stat --follow -- plans/x.md`";
    clone.check_ages(&["--rule", "item-stale"], "2026-12-01", 3, &[&unknown], said);
}

#[test]
fn where_git_knows_nothing_that_is_said_and_the_rest_works() {
    let ground = Ground::without_repository();
    ground.write(PATH, &begun());
    let unknown = |why: &str| format!("{UNKNOWN} {why}");
    ground.check_ages(&[], "2026-12-01", 0, &[&unknown("the plan lies in no git repository")], "");
    ground.check_ages(
        &["--rule", "item-stale"],
        "2026-12-01",
        0,
        &[&unknown("the plan lies in no git repository")],
        "",
    );
    // Without a commit, or not in one.
    ground.git(&["init", "--quiet", "--initial-branch=main"]);
    ground.check_ages(&[], "2026-12-01", 0, &[&unknown("the plan is in no commit yet")], "");
    ground.write("README.md", "");
    ground.git(&["add", "README.md"]);
    ground.git(&["commit", "--quiet", "--message", "without the plan"]);
    ground.check_ages(&[], "2026-12-01", 0, &[&unknown("the plan is in no commit yet")], "");
    // Where nothing has to be asked, nothing is said.
    ground.write(PATH, PLAN);
    ground.check_ages(&[], "2026-12-01", 0, &[], "");
}

#[test]
fn a_worktree_a_detached_head_and_a_part_of_a_repository_have_their_history() {
    let ground = Ground::with_plans(&[("2026-01-01", PLAN), ("2026-02-01", &begun()), ("2026-02-03", PLAN)]);
    let stale =
        "error item-stale 6: #1 Bill Customers is stale: it is unchanged since 2026-02-01 (commit COMMIT by Ana)";
    let tree = Ground::without_repository();
    let path = tree.path("tree");
    ground.git(&["worktree", "add", "--quiet", "--detach", path.to_str().unwrap(), "HEAD~1"]);
    tree.check_ages(&["-C", "tree"], "2026-12-01", 1, &[stale], "");
    ground.git(&["switch", "--quiet", "--detach", "HEAD~1"]);
    ground.check_ages(&[], "2026-12-01", 1, &[stale], "");
    ground.check_ages(&["-C", "plans", "x.md"], "2026-12-01", 1, &[stale], "");
}

#[test]
fn a_bare_repository_tells_the_ages_of_its_commits() {
    let ground = Ground::with_plans(&[("2026-01-01", PLAN), ("2026-02-01", &begun())]);
    let around = Ground::without_repository();
    let url = ground.path("");
    around.git(&["init", "--quiet", "--initial-branch=main"]);
    around.git(&["clone", "--quiet", "--bare", url.to_str().unwrap(), "x.git"]);
    let stale =
        "error item-stale 6: #1 Bill Customers is stale: it is unchanged since 2026-02-01 (commit COMMIT by Ana)";
    let hash = ground.git(&["rev-parse", "HEAD"]);
    let said = format!("as of 2026-12-01, at commit {}", &hash[..10]);
    around.check_ages(&["-C", "x.git", "--at", "main"], "2026-12-01", 1, &[stale], &said);
}

#[test]
fn git_is_not_asked_where_nothing_needs_an_age() {
    let ground = Ground::with_plans(&[("2026-01-01", PLAN)]);
    let check = |text: &str| {
        ground.write(PATH, text);
        let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
        // Whoever would ask it does not find it, and says so.
        plan.env("PATH", "").args(["check", "--as-of", "2026-12-01"]).current_dir(ground.path(""));
        String::from_utf8(plan.output().expect("the program runs").stderr).expect("text")
    };
    assert_eq!(check(PLAN), "");
    let missing = "warning: the program `git` is not there; install it, or put it on the PATH\n";
    assert_eq!(check(&begun()), missing);
    assert_eq!(check(&begun().replace("In Progress", "In Progress\n**Due:** 2027-01-01")), "");
}
