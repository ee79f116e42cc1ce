//! What became of plans: `plan log` and `plan blame`, in real repositories.

#![expect(clippy::disallowed_methods, reason = "folders are made where the program finds them")]

mod blame;
mod branches;
mod broken;
mod clones;
mod edits;
mod items;

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::repository::{Ground, alone};

const PATH: &str = "plans/x.md";

const PLAN: &str = "\
# Plan

## Phase 1: Start

### 1. Bill Customers (14 days)
**Owner:** Ana
**Status:** Not Started

### 2. Sell Seats (3 days)
**Owner:** Ben
**Status:** Not Started

## Phase 2: Grow

### 3. Hire People
**Status:** Proposed
";

/// One with [`PLAN`] in a first commit, of 2026-01-01.
fn ground() -> Ground {
    let ground = Ground::new();
    put(&ground, 1, PLAN);
    ground
}

/// A commit of the plan, which Ana makes on this day of January 2026, and which says so.
fn put(ground: &Ground, day: u32, text: &str) {
    ground.write(PATH, text);
    commit(ground, day);
}

fn commit(ground: &Ground, day: u32) {
    ground.commit_on(&format!("2026-01-{day:02}T12:00:00+0000"), "Ana", &format!("day {day}"));
}

/// What the program does with these words in `folder`, as of 2026-02-01.
fn run(folder: &Path, words: &[&str]) -> Output {
    let mut program = alone(env!("CARGO_BIN_EXE_plan"));
    program.args(words).args(["--as-of", "2026-02-01"]).current_dir(folder).env("COLUMNS", "200");
    program.output().expect("the program runs")
}

/// The JSON that it prints.
#[track_caller]
fn json(ground: &Ground, words: &[&str]) -> Value {
    let output = run(&ground.path(""), &[words, &["--format", "json"]].concat());
    let stderr = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{stderr}"))
}

/// What is told of the first plan: for each commit its subject, or `-` where it is not committed, and a line each.
#[track_caller]
fn told(ground: &Ground, words: &[&str]) -> Vec<String> {
    let log = json(ground, &[&["log"], words].concat());
    let commits = log["plans"][0]["commits"].as_array().expect("a list");
    let of = |commit: &Value| {
        let subject = commit["subject"].as_str().unwrap_or("-").to_owned();
        let lines = commit["summary"].as_array().expect("a list").iter();
        lines.map(|line| format!("{subject}: {}", line.as_str().expect("text"))).collect::<Vec<_>>()
    };
    commits.iter().flat_map(of).collect()
}

/// How a run ends, and the first line that it says on standard error.
fn end(folder: &Path, words: &[&str]) -> (Option<i32>, String) {
    let output = run(folder, words);
    let stderr = String::from_utf8_lossy(&output.stderr);
    (output.status.code(), stderr.lines().next().unwrap_or_default().to_owned())
}

#[test]
fn what_happened_is_told_in_the_words_of_the_plan() {
    let ground = ground();
    let second = PLAN.replace("14 days", "21 days").replacen("Not Started", "In Progress", 1);
    put(&ground, 2, &second);
    let hire = "### 3. Hire People\n**Status:** Proposed\n";
    let third = second.replace(&format!("## Phase 2: Grow\n\n{hire}"), &format!("{hire}\n## Phase 2: Grow\n"));
    let third = format!("{third}\n### 4. Ship It\n**Status:** Proposed\n\n### 5. Sell It\n**Status:** Proposed\n");
    put(&ground, 3, &third);
    ground.write(PATH, &third.replace("**Owner:** Ben", "**Owner:** Cid"));
    let expect = [
        "-: #2 Sell Seats: owner Ben → Cid",
        "day 3: #3 Hire People: phase 2 → 1",
        "day 3: scope +2 items: #4 Ship It, #5 Sell It",
        "day 2: #1 Bill Customers: not-started → in-progress",
        "day 2: #1 Bill Customers: estimate 14d → 21d",
        "day 1: the plan begins: 3 items in 2 phases",
    ];
    assert_eq!(told(&ground, &[]), expect);
    assert_eq!(told(&ground, &["--since", "HEAD~1"]), expect[..3]);
    assert_eq!(told(&ground, &["--since", "2026-01-02"]), expect[..5]);
    assert_eq!(told(&ground, &["-n", "2"]), expect[..3]);
    assert_eq!(json(&ground, &["log", "-n", "2"])["plans"][0]["left_out"], 2);
}

#[test]
fn the_screen_says_who_and_when() {
    let ground = ground();
    put(&ground, 2, &PLAN.replacen("Not Started", "In Progress", 1));
    ground.git(&["mv", PATH, "plans/y.md"]);
    commit(&ground, 3);
    ground.write("plans/y.md", &PLAN.replacen("Not Started", "Done", 1));
    let hash = ground.git(&["rev-parse", "HEAD~1"]);
    let hashes = [&hash[..10], &ground.git(&["rev-parse", "HEAD~2"])[..10]].map(str::to_owned);
    let printed = |words: &[&str]| String::from_utf8(run(&ground.path(""), words).stdout).expect("text");
    let expect = format!(
        "plans/y.md\n\nnot committed yet\n  #1 Bill Customers: in-progress → done\n\n2 Jan - Ana - {} - day 2\n  \
         #1 Bill Customers: not-started → in-progress\n\n1 Jan - Ana - {} - day 1\n  the plan begins: 3 items in 2 \
         phases\n\n3 of 4 revisions changed the plan, 1 changed only how it is written or where it lies\n",
        hashes[0], hashes[1]
    );
    assert_eq!(printed(&["log"]), expect);
    let expect = format!(
        "#1 Bill Customers\nplans/y.md\n\ndone, not committed yet\nin-progress for 30 days, from 2 Jan\nnot-started for 1 \
         day, from 1 Jan\n\nin-progress → done (not committed yet)\nnot-started → in-progress (Ana, 2 Jan, {})\nthere \
         from the beginning in phase 1 (Ana, 1 Jan, {})\n\n3 of 4 revisions changed the item\n",
        hashes[0], hashes[1]
    );
    assert_eq!(printed(&["log", "1"]), expect);
}

#[test]
fn how_it_is_written_is_no_change() {
    let ground = ground();
    put(&ground, 2, &PLAN.replace('\n', "\r\n"));
    put(&ground, 3, &PLAN.replace("**Status:** Not Started", "- **Status:** 🔴 not started"));
    put(&ground, 4, &format!("{PLAN}\nMore words — and a dash.\n"));
    put(&ground, 5, &PLAN.replace("Sell Seats", "Sell **Seats** "));
    put(&ground, 6, &PLAN.replace("# Plan\n", "# Plan\n\n> Archived on 2026-01-06. Superseded by: y.md\n"));
    ground.git(&["mv", PATH, "plans/y.md"]);
    commit(&ground, 7);
    assert_eq!(told(&ground, &[]), ["day 1: the plan begins: 3 items in 2 phases"]);
    assert_eq!(json(&ground, &["log"])["plans"][0]["revisions"], 7);
}

#[test]
fn what_many_items_have_in_common_is_told_once() {
    let ground = ground();
    put(&ground, 2, &PLAN.replace("Not Started", "Done").replace("Proposed", "Done"));
    let more = PLAN
        .replace("### 1.", "### 2.")
        .replacen("### 2. Sell", "### 3. Sell", 1)
        .replace("### 3. Hire", "### 4. Hire");
    let more = more.replace("## Phase 1: Start\n", "## Phase 1: Start\n\n### 1. Think\n**Status:** Done\n");
    put(&ground, 3, &more.replace("Not Started", "Done").replace("Proposed", "Done"));
    let expect = [
        "day 3: renumbered: 1 → 2, 2 → 3, 3 → 4",
        "day 3: #1 Think: added in phase 1",
        "day 2: #1 Bill Customers: not-started → done",
        "day 2: #2 Sell Seats: not-started → done",
        "day 2: #3 Hire People: proposed → done",
        "day 1: the plan begins: 3 items in 2 phases",
    ];
    assert_eq!(told(&ground, &[]), expect);
    put(&ground, 4, &more.replace("Not Started", "In Progress").replace("Proposed", "In Progress"));
    let expect = "day 4: 3 items, done → in-progress: #2 Bill Customers, #3 Sell Seats, #4 Hire People";
    assert_eq!(told(&ground, &["-n", "1"]), [expect]);
}

#[test]
fn each_plan_has_a_section_of_its_own() {
    let ground = ground();
    ground.write("plans/a.md", "# A\n\n### 1. Wait\n**Status:** Done\n");
    commit(&ground, 2);
    ground.write("plans/new.md", "# N\n\n### 1. Now\n**Status:** Done\n");
    let log = json(&ground, &["log"]);
    let paths: Vec<_> = log["plans"].as_array().expect("a list").iter().map(|plan| plan["path"].clone()).collect();
    assert_eq!(paths, ["plans/a.md", "plans/new.md", PATH]);
    assert_eq!(log["plans"][1]["commits"][0]["summary"][0], "the plan begins: 1 item");
    let untracked = "plans/new.md has never been committed, so that nothing is known of its past; begin it with \
        `git add plans/new.md` and `git commit`";
    assert_eq!(end(&ground.path(""), &["log"]), (Some(0), untracked.to_owned()));
    assert_eq!(told(&ground, &["plans/a.md"]), ["day 2: the plan begins: 1 item"]);
}

#[test]
fn other_forms_say_the_same() {
    let ground = ground();
    put(&ground, 2, &PLAN.replace("Sell Seats", "Sell <b>Seats</b>").replacen("Not Started", "Done", 1));
    let printed = |form: &str| {
        String::from_utf8(run(&ground.path(""), &["log", "--since", "HEAD~1", "--format", form]).stdout).expect("text")
    };
    let hash = ground.git(&["rev-parse", "HEAD"]).trim().to_owned();
    let expect = format!(
        "plan,commit,date,author,subject,outcome,event,of,id,title,what,from,to\n{PATH},{hash},2026-01-02,Ana,day \
         2,plan,changed,item,1,Bill Customers,status,not-started,done\n{PATH},{hash},2026-01-02,Ana,day \
         2,plan,changed,item,2,Sell <b>Seats</b>,title,Sell Seats,Sell <b>Seats</b>\n"
    );
    assert_eq!(printed("csv"), expect);
    let expect = format!(
        "### `{PATH}`\n\n- **2026-01-02**, Ana, `{}`: day 2\n  - #&#8203;1 Bill Customers: not-started → done\n  - \
         #&#8203;2 Sell \\<b\\>Seats\\</b\\>: renamed from Sell Seats\n\n1 of 1 revision changed the plan\n",
        &hash[..10]
    );
    assert_eq!(printed("markdown"), expect);
}
