//! Revisions in which there is nothing to be read.

use super::*;

fn done() -> String {
    PLAN.replacen("Not Started", "Done", 1)
}

#[test]
fn an_item_outlives_a_broken_revision() {
    let ground = ground();
    put(&ground, 2, "nothing here\n");
    put(&ground, 3, "nothing at all\n");
    put(&ground, 4, &done());
    let expect = [
        "day 4: the plan is back",
        "day 4: #1 Bill Customers: not-started → done",
        "day 2: no phase and no item is recognised in this revision",
        "day 1: the plan begins: 3 items in 2 phases",
    ];
    assert_eq!(told(&ground, &[]), expect);
    let text = String::from_utf8(run(&ground.path(""), &["log"]).stdout).expect("text");
    assert_eq!(text.lines().last(), Some("2 of 4 revisions changed the plan, in 2 nothing was recognised"));
    let item = [
        "day 4: #1 Bill Customers: not-started → done",
        "day 1: #1 Bill Customers: there from the beginning in phase 1",
    ];
    assert_eq!(told(&ground, &["1"]), item);
}

#[test]
fn what_is_no_text_is_said() {
    let ground = ground();
    std::fs::write(ground.path(PATH), [b'a', 0xff, 0, 0xfe]).expect("it can be written");
    commit(&ground, 2);
    put(&ground, 3, PLAN);
    let expect = [
        "day 3: the plan is back, as it was",
        "day 2: this revision cannot be read as text",
        "day 1: the plan begins: 3 items in 2 phases",
    ];
    assert_eq!(told(&ground, &[]), expect);
}

#[test]
fn a_plan_that_was_deleted_goes_on_when_it_is_back() {
    let ground = ground();
    ground.remove(PATH);
    ground.write("plans/other.md", "# Other\n");
    commit(&ground, 2);
    let gone = ["day 2: the file is gone, with 3 items in 2 phases", "day 1: the plan begins: 3 items in 2 phases"];
    assert_eq!(told(&ground, &[PATH]), gone);
    assert_eq!(told(&ground, &[PATH, "2"]), ["day 1: #2 Sell Seats: there from the beginning in phase 1"]);
    put(&ground, 3, &done());
    let back = ["day 3: the plan is back", "day 3: #1 Bill Customers: not-started → done"];
    assert_eq!(told(&ground, &[PATH]), [&back[..], &gone].concat());
    ground.remove(PATH);
    assert_eq!(told(&ground, &[PATH, "-n", "1"]), ["-: the file is gone, with 3 items in 2 phases"]);
    let nowhere = "error: plans/no.md does not exist, and git knows no such file; check the name";
    assert_eq!(end(&ground.path(""), &["log", "plans/no.md"]), (Some(2), nowhere.to_owned()));
}

#[test]
fn a_plan_that_is_not_recognised_now_has_a_past() {
    let ground = ground();
    ground.write(PATH, "nothing\n");
    let expect =
        ["-: no phase and no item is recognised in this revision", "day 1: the plan begins: 3 items in 2 phases"];
    assert_eq!(told(&ground, &[]), expect);
    for (verb, expect) in [("log", 0), ("blame", 3)] {
        let (code, said) = end(&ground.path(""), &[verb]);
        assert_eq!(code, Some(expect), "{verb}");
        assert!(said.starts_with("no phase and no item recognised in plans/x.md"), "{said}");
    }
}

#[test]
fn what_never_was_a_plan_cannot_be_told() {
    let ground = Ground::new();
    put(&ground, 1, "nothing\n");
    put(&ground, 2, "nothing at all\n");
    assert_eq!(end(&ground.path(""), &["log"]).0, Some(3));
    assert_eq!(told(&ground, &[]), ["day 1: no phase and no item is recognised in this revision"]);
}
