//! The real git, with the built program as its merge driver.

use super::repository::Repository;

const PLAN: &str = "\
# Plan

Words.

## Phase 1: Start

### 1. Bill Customers (14 days)
**Owner:** Ana
**Status:** In Progress

### 2. Sell Seats (3 days)
**Owner:** Ben
**Status:** Not Started

## Phase 2: Grow

### 3. Hire (2 days)
**Owner:** Cy
**Status:** Not Started

## Notes

The end.
";

/// `PLAN` with replacements, each of which has to be there.
#[track_caller]
fn plan(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(PLAN.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

const DONE: (&str, &str) = ("In Progress", "Done");
const OWNER: (&str, &str) = ("Owner:** Ana", "Owner:** Dee");
const LONGER: (&str, &str) = ("(14 days)", "(21 days)");

/// What is added to the end of the first phase.
fn added(item: &str) -> String {
    format!("### {item}\n**Owner:** Ana\n**Status:** Not Started\n\n## Phase 2")
}

#[test]
fn a_merge() {
    let repository = Repository::new(PLAN);
    repository.branch("one", "main", &plan(&[DONE, ("## Phase 2", &added("4. Alpha"))]));
    repository.branch("two", "main", &plan(&[OWNER, LONGER, ("## Phase 2", &added("4. Beta"))]));
    let said = repository.git(&["merge", "--no-edit", "one"]);
    assert!(said.contains("plan.md: 4 Beta is 5 now, as both sides had added an item 4\n"), "{said}");
    let both = format!("### 4. Alpha\n**Owner:** Ana\n**Status:** Not Started\n\n{}", added("5. Beta"));
    assert_eq!(repository.read("plan.md"), plan(&[DONE, OWNER, LONGER, ("## Phase 2", &both)]));
    let merged = repository.read("plan.md");
    repository.git(&["switch", "--quiet", "one"]);
    repository.git(&["merge", "--no-edit", "two~0"]);
    assert_eq!(repository.read("plan.md"), merged, "the same the other way round");
}

#[test]
fn a_conflict_is_around_one_field() {
    let repository = Repository::new(PLAN);
    repository.branch("one", "main", &plan(&[DONE, LONGER]));
    repository.branch("two", "main", &plan(&[("In Progress", "Blocked"), OWNER]));
    let output = repository.run(&["merge", "--no-edit", "one"]);
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("plan.md has 1 conflict now, on line 9; `plan check` shows them"), "{said}");
    let conflict = "<<<<<<< ours\n**Status:** Blocked\n=======\n**Status:** Done\n>>>>>>> theirs";
    assert_eq!(repository.read("plan.md"), plan(&[OWNER, LONGER, ("**Status:** In Progress", conflict)]));
    let (code, said) = repository.plan(&["check", "--rule", "merge-conflict", "--format", "concise"]);
    assert_eq!(code, Some(1));
    let expect = "a merge left two texts of #1 Bill Customers: `Status: Blocked` or `Status: Done`";
    assert!(said.contains(expect), "{said}");
    assert!(repository.git(&["status", "--porcelain"]).contains("UU plan.md"));
}

#[test]
fn the_markers_have_the_names_that_git_gives() {
    let repository = Repository::new(PLAN);
    for (name, text) in [("base", PLAN.to_owned()), ("theirs", plan(&[DONE]))] {
        repository.write(name, &text);
    }
    for (labels, ours, theirs) in [
        (["1234567", "HEAD", "12ab (a; `change`)"], "HEAD", "12ab (a; `change`)"),
        // A git that has no names to give.
        (["%S", "%X", "%Y"], "ours", "theirs"),
    ] {
        repository.write("ours", &plan(&[("In Progress", "Blocked")]));
        let words = ["merge", "base", "ours", "theirs", "--path", "plan.md", "--marker-size", "7", "--labels"];
        let (code, said) = repository.plan(&[words.as_slice(), &labels].concat());
        assert_eq!(code, Some(1), "{said}");
        let conflict = format!("<<<<<<< {ours}\n**Status:** Blocked\n=======\n**Status:** Done\n>>>>>>> {theirs}");
        assert_eq!(repository.read("ours"), plan(&[("**Status:** In Progress", &conflict)]));
    }
}

#[test]
fn a_rebase_and_a_cherry_pick() {
    let repository = Repository::new(PLAN);
    repository.branch("topic", "main", &plan(&[DONE]));
    repository.commit("plan.md", &plan(&[DONE, ("## Phase 2", &added("4. Alpha"))]));
    repository.git(&["switch", "--quiet", "main"]);
    repository.commit("plan.md", &plan(&[OWNER, ("## Phase 2", &added("4. Beta"))]));
    repository.git(&["switch", "--quiet", "--create", "picked"]);
    repository.git(&["cherry-pick", "topic~1"]);
    assert_eq!(repository.read("plan.md"), plan(&[DONE, OWNER, ("## Phase 2", &added("4. Beta"))]));
    repository.git(&["switch", "--quiet", "topic"]);
    repository.git(&["rebase", "main"]);
    let both = format!("### 4. Alpha\n**Owner:** Ana\n**Status:** Not Started\n\n{}", added("5. Beta"));
    assert_eq!(repository.read("plan.md"), plan(&[DONE, OWNER, ("## Phase 2", &both)]));
}

#[test]
fn branches_which_have_merged_each_other() {
    let repository = Repository::new(PLAN);
    repository.branch("one", "main", &plan(&[DONE]));
    repository.branch("two", "main", &plan(&[("In Progress", "Blocked")]));
    // Each settles the contradiction in its own way, so that their last common text is one with markers in it.
    repository.run(&["merge", "--no-edit", "one~0"]);
    repository.commit("plan.md", &plan(&[("In Progress", "Blocked"), OWNER]));
    repository.git(&["switch", "--quiet", "one"]);
    repository.run(&["merge", "--no-edit", "two~1"]);
    repository.commit("plan.md", &plan(&[DONE, LONGER]));
    let output = repository.run(&["merge", "--no-edit", "two"]);
    assert_eq!(output.status.code(), Some(1), "nobody has decided which of the two holds");
    let conflict = "<<<<<<< ours\n**Status:** Done\n=======\n**Status:** Blocked\n>>>>>>> theirs";
    assert_eq!(repository.read("plan.md"), plan(&[OWNER, LONGER, ("**Status:** In Progress", conflict)]));
    // Where both settled it alike, so it stays.
    let repository = Repository::new(PLAN);
    repository.branch("one", "main", &plan(&[DONE]));
    repository.branch("two", "main", &plan(&[("In Progress", "Blocked")]));
    repository.run(&["merge", "--no-edit", "one~0"]);
    repository.commit("plan.md", &plan(&[DONE, OWNER]));
    repository.git(&["switch", "--quiet", "one"]);
    repository.run(&["merge", "--no-edit", "two~1"]);
    repository.commit("plan.md", &plan(&[DONE, LONGER]));
    repository.git(&["merge", "--no-edit", "two"]);
    assert_eq!(repository.read("plan.md"), plan(&[DONE, OWNER, LONGER]));
}

#[test]
fn another_form_and_another_name() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let repository = Repository::new(PLAN);
    repository.branch("one", "main", &crlf(&plan(&[DONE])));
    repository.branch("two", "main", &plan(&[OWNER]));
    repository.git(&["merge", "--no-edit", "one"]);
    assert_eq!(repository.read("plan.md"), crlf(&plan(&[DONE, OWNER])));

    let repository = Repository::new(PLAN);
    repository.git(&["switch", "--quiet", "--create", "one"]);
    repository.git(&["mv", "plan.md", "roadmap.md"]);
    repository.commit("roadmap.md", &plan(&[DONE]));
    repository.branch("two", "main", &plan(&[OWNER]));
    repository.git(&["merge", "--no-edit", "one"]);
    assert_eq!(repository.read("roadmap.md"), plan(&[DONE, OWNER]));
    assert!(!repository.path("plan.md").exists());
}

#[test]
fn a_stash_comes_back() {
    let repository = Repository::new(PLAN);
    repository.write("plan.md", &plan(&[DONE]));
    repository.git(&["stash"]);
    repository.commit("plan.md", &plan(&[OWNER]));
    repository.git(&["stash", "pop"]);
    assert_eq!(repository.read("plan.md"), plan(&[DONE, OWNER]));
}

#[test]
fn a_side_which_takes_away_what_the_other_one_changes() {
    let two = "### 2. Sell Seats (3 days)\n**Owner:** Ben\n**Status:** Not Started\n\n";
    let repository = Repository::new(PLAN);
    repository.branch("one", "main", &plan(&[(two, "")]));
    repository.branch("two", "main", &plan(&[("Owner:** Ben", "Owner:** Bo")]));
    assert_eq!(repository.run(&["merge", "--no-edit", "one"]).status.code(), Some(1));
    let (_, said) = repository.plan(&["list", "--format", "ids"]);
    assert!(said.contains('2'), "{said}");
    assert!(repository.read("plan.md").contains("**Owner:** Bo\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_left_to_people() {
    let repository = Repository::new(PLAN);
    let blob = |line: &str| [line.as_bytes(), b"\xff\xfe\x00\n"].concat();
    std::fs::write(repository.path("odd.md"), blob("a")).unwrap();
    repository.commit("x", "x");
    repository.git(&["switch", "--quiet", "--create", "one"]);
    std::fs::write(repository.path("odd.md"), blob("b")).unwrap();
    repository.commit("x", "y");
    repository.git(&["switch", "--quiet", "--create", "two", "main"]);
    std::fs::write(repository.path("odd.md"), blob("c")).unwrap();
    repository.commit("y", "y");
    assert_eq!(repository.run(&["merge", "--no-edit", "one"]).status.code(), Some(1));
    assert_eq!(std::fs::read(repository.path("odd.md")).unwrap(), blob("c"));
    assert!(repository.git(&["status", "--porcelain"]).contains("UU odd.md"));
}
