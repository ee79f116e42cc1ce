//! `plan evidence`: what promised files tell, in real repositories.

use serde_json::Value;

use crate::repository::{Ground, alone};

const SPEC: &str = "\
# Automate the Daily ETL

**Owner:** Data Engineer **Priority:** P0 **Effort:** Low (3 days)

**Steps:**
1. Create `src/etl/extract.rs`
2. The loader, `src/etl/load.rs`
3. Add a case to `src/main.rs`

**Done when:**
- [x] `docs/etl.md` says how to run it
- [ ] Nobody pulls by hand
";

/// A plan whose item 1 has this status.
fn plan(status: &str) -> String {
    format!(
        "# Throughput Plan\n\n### 1. Automate Daily ETL\n**Fix:** Do it (see `/backlog/READY_etl.md`)\n**Status:** {status}\n\n\
         ### 2. Bill the API\n**Fix:** Create `src/billing.rs`\n**Status:** Not Started\n\n### 3. Talk\n**Status:** Done\n"
    )
}

/// How `plan evidence` ends with these words, and what it answers.
fn evidence(ground: &Ground, words: &[&str]) -> (i32, String) {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["--as-of", "2025-02-10", "evidence"]).args(words).current_dir(ground.path(""));
    let output = plan.output().expect("plan runs");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stdout).expect("text"))
}

/// For each item `id verdict command: path standing day, …`.
#[track_caller]
fn check(ground: &Ground, words: &[&str], expect: &[&str]) {
    let (end, out) = evidence(ground, &[&["--format", "json"], words].concat());
    assert_eq!(end, 0, "{out}");
    let report: Value = serde_json::from_str(&out).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |item: &Value| {
        let paths = item["paths"].as_array().expect("paths").iter();
        let paths = paths.map(|path| ["path", "standing", "first_commit"].map(|key| text(&path[key])).join(" "));
        let head = ["id", "verdict", "command"].map(|key| text(&item[key])).join(" ");
        format!("{head}: {}", paths.collect::<Vec<_>>().join(", "))
    };
    let lines: Vec<String> = report["items"].as_array().expect("items").iter().map(line).collect();
    assert_eq!(lines, expect, "{out}");
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn files(ground: &Ground, names: &[&str]) {
    for name in names {
        ground.write(name, &format!("what is in {name}\n"));
    }
}

#[test]
fn an_item_that_was_done_before_the_plan_was_written_is_found() {
    let ground = Ground::new();
    files(&ground, &["src/main.rs", "src/etl/extract.rs", "src/etl/load.rs", "docs/etl.md"]);
    ground.commit_on("2025-01-20T12:00:00+00:00", "nobody", "the ETL");
    // One commit on the day of the plan, in which all references broke.
    ground.write("backlog/READY_etl.md", &SPEC.replace("- [ ]", "- [x]"));
    ground.commit_on("2025-01-29T09:00:00+00:00", "nobody", "the spec");
    ground.write("plans/x.md", &plan("🔴 Not Started"));
    ground.commit_on("2025-01-29T12:00:00+00:00", "nobody", "the plan");
    check(
        &ground,
        &[],
        &[
            "1 finished-before plan set 1 done: src/etl/extract.rs before 2025-01-20, src/etl/load.rs before 2025-01-20, \
             docs/etl.md before 2025-01-20",
            "2 to-come -: src/billing.rs missing -",
        ],
    );
    let (end, screen) = evidence(&ground, &["1"]);
    assert_eq!(end, 0);
    let expect = "all 3 paths are there, before the plan was, 2 of 2 boxes are ticked: it was done before, or the spec is \
                  stale; `plan set 1 done` would say so";
    assert!(in_one_line(&screen).contains(expect), "{screen}");
    assert_eq!(ground.read("plans/x.md"), plan("🔴 Not Started"), "it never sets a status");
}

#[test]
fn what_came_since_is_work_and_what_is_missing_of_a_finished_item_is_told() {
    let ground = Ground::new();
    ground.write("backlog/READY_etl.md", SPEC);
    ground.write("plans/x.md", &plan("Not Started"));
    ground.commit_on("2025-01-29T12:00:00+00:00", "nobody", "the plan");
    files(&ground, &["src/etl/extract.rs"]);
    // The same day, and later: git says by which commit.
    ground.commit_on("2025-01-29T15:00:00+00:00", "nobody", "the first step");
    files(&ground, &["src/etl/load.rs"]);
    let paths = "src/etl/extract.rs since 2025-01-29, src/etl/load.rs uncommitted -, docs/etl.md missing -";
    check(&ground, &["1"], &[&format!("1 begun plan set 1 in-progress: {paths}")]);
    ground.write("plans/x.md", &plan("Done"));
    check(&ground, &["1"], &[&format!("1 lacking plan set 1 in-progress: {paths}")]);
    assert_eq!(evidence(&ground, &["1"]).0, 0);
    assert_eq!(evidence(&ground, &["1", "--exit-code"]).0, 1);
    assert_eq!(evidence(&ground, &["2", "--exit-code"]).0, 0);
    ground.commit_on("2025-02-01T12:00:00+00:00", "nobody", "more");
    // What git has renamed since is there, and as old as it was.
    files(&ground, &["docs/etl.md"]);
    ground.git(&["mv", "src/etl/load.rs", "src/etl/loader.rs"]);
    ground.commit_on("2025-02-02T12:00:00+00:00", "nobody", "renamed");
    check(
        &ground,
        &["1"],
        &["1 unticked -: src/etl/extract.rs since 2025-01-29, src/etl/load.rs since 2025-02-01, docs/etl.md since \
           2025-02-02"],
    );
    check(
        &ground,
        &["1", "--at", "2025-01-30"],
        &["1 begun -: src/etl/extract.rs since 2025-01-29, src/etl/load.rs missing -, docs/etl.md missing -"],
    );
}

#[test]
fn without_git_it_says_what_is_there_and_what_it_cannot_know() {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "");
    ground.write("backlog/READY_etl.md", SPEC);
    ground.write("plans/x.md", &plan("Not Started"));
    files(&ground, &["src/etl/extract.rs"]);
    check(
        &ground,
        &["1"],
        &[
            "1 begun plan set 1 in-progress: src/etl/extract.rs there -, src/etl/load.rs missing -, docs/etl.md missing -",
        ],
    );
    let (_, screen) = evidence(&ground, &[]);
    assert!(in_one_line(&screen).contains("There is no history of git here"), "{screen}");
}

#[test]
fn only_what_is_asked_for_is_told() {
    let ground = Ground::new();
    ground.write("plans/x.md", &plan("Not Started"));
    ground.commit();
    check(&ground, &["3"], &["3 silent -: "]);
    check(&ground, &["bill"], &["2 to-come -: src/billing.rs missing -"]);
    check(&ground, &["--owner", "nobody"], &[]);
    assert_eq!(evidence(&ground, &["9"]).0, 2);
    ground.write("notes.md", "words\n");
    assert_eq!(evidence(&ground, &["notes.md"]).0, 3);
}
