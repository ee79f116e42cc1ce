//! Branches and merges: each change belongs to the commit that made it.

use super::*;

fn started() -> String {
    PLAN.replacen("Not Started", "In Progress", 1)
}

/// A branch on which the first item is begun on day 3, and a main line on which the second is done on day 2.
fn two_lines() -> Ground {
    let ground = ground();
    ground.git(&["checkout", "--quiet", "-b", "side"]);
    put(&ground, 3, &started());
    ground.git(&["checkout", "--quiet", "main"]);
    put(&ground, 2, &PLAN.replace("**Owner:** Ben\n**Status:** Not Started", "**Owner:** Ben\n**Status:** Done"));
    ground
}

fn merge(ground: &Ground, day: u32, words: &[&str]) {
    let moment = format!("2026-01-{day:02}T12:00:00+0000");
    ground.git_on(&moment, &[&["merge", "--quiet", "--no-edit", "-m", &format!("day {day}")], words].concat());
}

#[test]
fn a_merge_makes_no_change_of_its_own() {
    let ground = two_lines();
    merge(&ground, 4, &["side"]);
    let expect = [
        "day 3: #1 Bill Customers: not-started → in-progress",
        "day 2: #2 Sell Seats: not-started → done",
        "day 1: the plan begins: 3 items in 2 phases",
    ];
    assert_eq!(told(&ground, &[]), expect);
    assert_eq!(told(&ground, &["--since", "main^1"]), expect[..1]);
}

#[test]
fn what_only_the_merge_says_is_its_own() {
    let ground = two_lines();
    merge(&ground, 4, &["--no-commit", "side"]);
    let sell = "### 2. Sell Seats (3 days)\n**Owner:** Ben\n**Status:** Done\n\n";
    let hire = "### 3. Hire People\n**Status:** Proposed\n";
    let merged = ground.read(PATH);
    assert!(merged.contains(sell) && merged.contains(hire));
    put(&ground, 4, &merged.replace(sell, "").replace(hire, "### 3. Hire People\n**Status:** Blocked\n"));
    let expect = [
        "day 4: #3 Hire People: proposed → blocked",
        "day 4: #2 Sell Seats: removed, was done",
        "day 3: #1 Bill Customers: not-started → in-progress",
        "day 2: #2 Sell Seats: not-started → done",
        "day 1: the plan begins: 3 items in 2 phases",
    ];
    assert_eq!(told(&ground, &[]), expect);
}

#[test]
fn branches_side_by_side_do_not_flip_a_value() {
    let ground = ground();
    ground.git(&["checkout", "--quiet", "-b", "side"]);
    put(&ground, 3, &started());
    ground.git(&["checkout", "--quiet", "main"]);
    put(&ground, 4, &PLAN.replacen("Not Started", "Blocked", 1));
    put(&ground, 5, &format!("{}\n### 4. More\n**Status:** Proposed\n", ground.read(PATH)));
    // The side's state is kept.
    merge(&ground, 6, &["--strategy-option=theirs", "side"]);
    let expect = [
        "day 5: #4 More: added in phase 2",
        "day 4: #1 Bill Customers: not-started → blocked",
        "day 3: #1 Bill Customers: not-started → in-progress",
        "day 1: the plan begins: 3 items in 2 phases",
    ];
    assert_eq!(told(&ground, &[]), expect);
    let states = json(&ground, &["log", "1"])["plans"][0]["item"]["states"].clone();
    let states: Vec<_> =
        states.as_array().expect("a list").iter().map(|state| (&state["status"], &state["days"])).collect();
    assert_eq!(states, [(&"in-progress".into(), &29.into()), (&"not-started".into(), &2.into())]);
    let blame = json(&ground, &["blame", "1"]);
    assert_eq!(blame["plans"][0]["items"][0]["status"]["subject"], "day 3");
}

#[test]
fn two_branches_may_add_the_plan() {
    let ground = Ground::new();
    ground.write("README.md", "# Here\n");
    commit(&ground, 1);
    ground.git(&["checkout", "--quiet", "-b", "side"]);
    put(&ground, 2, PLAN);
    ground.git(&["checkout", "--quiet", "main"]);
    put(&ground, 3, &PLAN.replace("### 3. Hire People\n**Status:** Proposed\n", ""));
    merge(&ground, 4, &["--strategy-option=theirs", "side"]);
    let expect = ["day 2: the plan begins: 3 items in 2 phases"];
    let told = told(&ground, &[]);
    assert_eq!(told.last().map(String::as_str), Some(expect[0]), "{told:?}");
}

#[test]
fn a_number_that_a_merge_gives_is_its_own() {
    let ground = ground();
    let with = |items: &str| format!("{PLAN}{items}");
    let item = |number: u32, title: &str| format!("\n### {number}. {title}\n**Status:** Proposed\n");
    ground.git(&["checkout", "--quiet", "-b", "side"]);
    put(&ground, 3, &with(&item(4, "Rent Chairs")));
    ground.git(&["checkout", "--quiet", "main"]);
    put(&ground, 2, &with(&item(4, "Sweep Floors")));
    merge(&ground, 4, &["--no-commit", "--strategy-option=ours", "side"]);
    put(&ground, 4, &with(&format!("{}{}", item(4, "Sweep Floors"), item(5, "Rent Chairs"))));
    let expect = [
        "day 4: #5 Rent Chairs: id 4 → 5",
        "day 3: #4 Rent Chairs: added in phase 2",
        "day 2: #4 Sweep Floors: added in phase 2",
    ];
    assert_eq!(told(&ground, &[])[..3], expect);
    assert_eq!(told(&ground, &["#5"])[..1], expect[..1]);
    let states = json(&ground, &["log", "4"])["plans"][0]["item"]["states"].clone();
    assert_eq!(states.as_array().map(Vec::len), Some(1), "{states}");
}
