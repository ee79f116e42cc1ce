//! Where git knows nothing, or not all.

use super::*;

const REMEDY: &str = "older commits are left out of this clone: fetch them with `git fetch --unshallow`, in CI with \
    `fetch-depth: 0`";

/// What is printed, without the lines about commits.
fn printed(folder: &Path, words: &[&str]) -> String {
    String::from_utf8(run(folder, words).stdout).expect("text")
}

fn origin() -> Ground {
    let ground = ground();
    put(&ground, 2, &PLAN.replacen("Not Started", "In Progress", 1));
    put(&ground, 3, &PLAN.replacen("Not Started", "Done", 1));
    ground
}

#[test]
fn a_shallow_clone_tells_what_it_has_and_names_its_remedy() {
    let clone = origin().cloned(&["--depth=2"]);
    let expect = [
        "day 3: #1 Bill Customers: in-progress → done",
        "day 2: the oldest revision that this clone has: 3 items in 2 phases",
    ];
    assert_eq!(told(&clone, &[]), expect);
    let text = printed(&clone.path(""), &["log"]);
    assert_eq!(text.lines().last(), Some(REMEDY));
    let text = printed(&clone.path(""), &["log", "2"]);
    assert!(text.contains("\nnot-started since before 2 Jan\n"), "{text}");
    assert_eq!(end(&clone.path(""), &["log"]), (Some(0), String::new()));
    let rows = json(&clone, &["blame"])["plans"][0]["items"].clone();
    let known: Vec<_> = rows.as_array().expect("a list").iter().map(|row| &row["status"]["known"]).collect();
    assert_eq!(known, ["commit", "older-than-clone", "older-than-clone"]);
    assert_eq!((&rows[0]["days"], &rows[1]["days"]), (&29.into(), &Value::Null));
    let text = printed(&clone.path(""), &["blame"]);
    assert!(text.contains("3 items; of 2 the status is older than this clone\n"), "{text}");

    let newest = origin().cloned(&["--depth=1"]);
    assert_eq!(end(&newest.path(""), &["log"]).0, Some(3));
    assert_eq!(end(&newest.path(""), &["blame"]).0, Some(3));
    let (code, said) = end(&newest.path(""), &["log", "--since", "v1.0"]);
    assert!(code == Some(3) && said.starts_with("error: this clone is shallow and does not have `v1.0`"), "{said}");
}

#[test]
fn a_worktree_and_a_detached_head_have_a_history() {
    let ground = origin();
    let all = told(&ground, &[]);
    ground.git(&["worktree", "add", "--quiet", "--detach", "tree", "HEAD~1"]);
    let output = run(&ground.path("tree"), &["log", "--format", "json"]);
    let log: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(log["plans"][0]["commits"].as_array().expect("a list").len(), 2);
    ground.git(&["checkout", "--quiet", "--detach", "HEAD"]);
    assert_eq!(told(&ground, &[PATH]), all);
}

#[test]
fn what_was_never_committed_has_no_past() {
    let ground = Ground::new();
    ground.write(PATH, PLAN);
    let expect = "plans/x.md has never been committed, so that nothing is known of its past; begin it with `git add \
        plans/x.md` and `git commit`";
    for is_empty in [true, false] {
        assert_eq!(end(&ground.path(""), &["log"]), (Some(3), expect.to_owned()), "{is_empty}");
        assert_eq!(end(&ground.path(""), &["blame"]), (Some(3), expect.to_owned()), "{is_empty}");
        assert_eq!(told(&ground, &[]), ["-: the plan begins: 3 items in 2 phases"]);
        ground.write("README.md", "# Here\n");
        ground.git(&["add", "README.md"]);
        ground.git(&["commit", "--quiet", "--allow-empty", "--message", "another file"]);
    }
}

#[test]
fn outside_of_a_repository_nothing_is_known() {
    let ground = Ground::without_repository();
    ground.write(PATH, PLAN);
    for verb in ["log", "blame"] {
        let (code, said) = end(&ground.path(""), &[verb]);
        assert!(
            code == Some(2) && said.contains("is in no git repository, so that nothing is known of its past"),
            "{said}"
        );
    }
    let mut program = alone(env!("CARGO_BIN_EXE_plan"));
    let output = program.arg("log").current_dir(ground.path("")).env("PATH", "").output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said, "error: the program `git` is not there; install it, or put it on the PATH\n");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        end(&origin().path(""), &["log", "-"]),
        (Some(2), "error: standard input has no past; name the file".to_owned())
    );
}

#[test]
fn a_bare_clone_has_no_plan_to_begin_with() {
    let bare = origin().cloned(&["--bare"]);
    let (code, said) = end(&bare.path(""), &["log"]);
    assert!(
        code == Some(3)
            && said.ends_with("a bare repository has its files in commits; read them as by `plan status --at HEAD`")
    );
    let tells = ["log", "--at", "HEAD~1", "--format", "json"];
    let log: Value = serde_json::from_slice(&run(&bare.path(""), &tells).stdout).expect("JSON");
    assert_eq!(log["plans"][0]["commits"].as_array().expect("a list").len(), 2);
    assert_eq!(told(&bare, &[PATH]).len(), 4, "by its name it is found: gone from the work tree, and three commits");
}
