//! What `plan backlog` says of specs that are renamed, committed or left out.

use crate::repository::{Ground, alone};

const PLAN: &str = "\
# P

### 1. First (2 days)
**Fix:** see `/backlog/READY_first.md`
**Status:** Not Started
";

const ARCHIVED: &str = "\
> Archived on 2026-02-01.

# Old

### 7. Seventh
**Fix:** see `/backlog/second.md`
**Status:** Done
";

const DAY: &str = "2026-11-01T12:00:00+0000";
const LATER: &str = "2026-11-11T12:00:00+0000";

/// What `plan backlog` says on standard output and standard error for these words, and how it ends.
fn run(ground: &Ground, words: &[&str]) -> (i32, String, String) {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["-C".as_ref(), ground.path("").as_os_str()]).args(["--as-of", "2026-11-23", "backlog"]).args(words);
    let output = plan.output().expect("plan runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// Of each spec: its path, its state, the items that refer to it, the day of its first commit and its age.
fn rows(ground: &Ground, words: &[&str]) -> Vec<String> {
    let (end, out, err) = run(ground, &[words, &["--format", "json", "-q"]].concat());
    assert_eq!((end, err.as_str()), (0, ""), "{words:?}");
    let printed: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let word = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let row = |spec: &serde_json::Value| {
        let items = spec["items"].as_array().into_iter().flatten();
        let items = items.map(|item| format!("#{} {}", word(&item["id"]), word(&item["exact"]))).collect::<Vec<_>>();
        let items = items.join(" ");
        let [path, state, born, age] = ["path", "state", "first_commit", "age_days"].map(|key| word(&spec[key]));
        format!("{} {state} [{items}] {born} {age}", path.trim_start_matches("backlog/"))
    };
    printed["specs"].as_array().into_iter().flatten().map(row).collect()
}

fn ground() -> Ground {
    let ground = Ground::new();
    ground.write("plan.yaml", "");
    ground.write("plans/p.md", PLAN);
    ground
        .write("backlog/READY_first.md", "# First\n\n**Owner:** Ana\n\nWords that stay, so that git knows it again.\n");
    ground.commit_on(DAY, "Ana", "plan");
    ground
}

#[test]
fn a_spec_is_as_old_as_its_first_commit_under_any_name() {
    let ground = ground();
    assert_eq!(rows(&ground, &[]), ["READY_first.md ready [#1 true] 2026-11-01 22"]);
    ground.git(&["mv", "backlog/READY_first.md", "backlog/WIP_first.md"]);
    let renamed = ["WIP_first.md in-progress [#1 false] 2026-11-01 22"];
    assert_eq!(rows(&ground, &[]), renamed, "in the index");
    ground.commit_on(LATER, "Ana", "begin");
    assert_eq!(rows(&ground, &[]), renamed, "in a commit");
    ground.write("backlog/done/x.md", "# X\n");
    assert_eq!(rows(&ground, &[]), [renamed[0], "done/x.md done [] null null"]);
    let (_, out, _) = run(&ground, &[]);
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("1 of 2 specs has a first commit."), "{out}");
    assert!(out.contains("1 reference calls its spec by another name"), "{out}");
}

#[test]
fn another_file_of_the_same_name_is_another_spec() {
    let ground = ground();
    ground.remove("backlog/READY_first.md");
    ground.commit_on(LATER, "Ana", "drop");
    ground.write("backlog/READY_first.md", "# Another\n\nThis one was written anew, with nothing of the first.\n");
    ground.commit_on("2026-11-20T12:00:00+0000", "Ana", "anew");
    assert_eq!(rows(&ground, &[]), ["READY_first.md ready [#1 true] 2026-11-20 3"]);
}

#[test]
fn the_past_is_looked_at_as_it_was() {
    let ground = ground();
    ground.git(&["mv", "backlog/READY_first.md", "backlog/DONE_first.md"]);
    ground.commit_on(LATER, "Ana", "done");
    assert_eq!(rows(&ground, &["--at", "HEAD~1"]), ["READY_first.md ready [#1 true] 2026-11-01 22"]);
    assert_eq!(rows(&ground, &["state:ready"]), Vec::<String>::new());
}

#[test]
fn a_shallow_clone_does_not_know_the_first_commit() {
    let ground = ground();
    ground.write("backlog/late.md", "# Late\n");
    ground.commit_on(LATER, "Ana", "late");
    let clone = ground.cloned(&["--depth=1"]);
    assert_eq!(rows(&clone, &[]), ["READY_first.md ready [#1 true] null null", "late.md null [] null null"]);
}

#[test]
fn items_of_archived_plans_count_where_somebody_asks() {
    let ground = ground();
    ground.write("plans/old.md", ARCHIVED);
    ground.write("backlog/second.md", "# Second\n");
    assert!(rows(&ground, &["is:orphan"])[0].contains("second.md null []"));
    assert_eq!(rows(&ground, &["is:orphan", "--include-archived"]), Vec::<String>::new());
    let (end, _, err) = run(&ground, &[]);
    assert_eq!((end, err.as_str()), (0, "1 archived plan is left out; --include-archived takes it too\n"));
}

#[test]
fn without_specs_nobody_can_tell_and_without_plans_all_are_orphans() {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "backlog: specs\n");
    let (end, out, err) = run(&ground, &[]);
    let expect =
        "there is no spec in the folder specs; name one, or say in plan.yaml where they are: `backlog: FOLDER`\n";
    assert_eq!((end, out.as_str(), err.as_str()), (3, "", expect));
    ground.write("specs/WIP_x.md", "# X\n");
    let (end, out, err) = run(&ground, &["--format", "csv"]);
    assert_eq!((end, err.as_str()), (0, "there is no plan, so that no item refers to a spec\n"));
    assert!(out.ends_with("specs/WIP_x.md,X,,in-progress,,,,,,,,0,0,0,0\n"), "{out}");
    let (end, _, err) = run(&ground, &["nowhere.md"]);
    assert_eq!(end, 2);
    assert!(err.starts_with("error: nowhere.md does not exist"), "{err}");
    let (end, _, err) = run(&ground, &["-"]);
    assert_eq!((end, err.as_str()), (2, "error: standard input lies in no backlog; name the file of the spec\n"));
}
