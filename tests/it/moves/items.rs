//! The item of a spec that moves.

use super::*;

const PLAN: &str = "\
# P

### 1. First
**Fix:** see `/backlog/READY_a.md`
**Status:** Not Started

### 2. Second
**Fix:** as in `/backlog/READY_a.md`
**Status:** In Progress
";

fn ground(plan: &str) -> Ground {
    let ground = Ground::without_repository();
    ground.write("plans/p.md", plan);
    ground.write("backlog/READY_a.md", "# A\n");
    ground
}

#[test]
fn several_items_are_named_and_one_is_chosen() {
    let ground = ground(PLAN);
    let error = refused(&ground, &["backlog", "move", "a", "done"]);
    let expect = "error: 2 items are for this spec; say whose status follows by `--item ITEM`, or leave all by --keep-item\n  \
                  1  First (not-started)\n  2  Second (in-progress)\n";
    assert_eq!(error, expect);
    let error = refused(&ground, &["backlog", "move", "a", "done", "--item", "third"]);
    assert!(error.starts_with("error: no item is named `third`"), "{error}");
    let out = fine(&ground, &["backlog", "move", "a", "done", "--item", "2"]);
    let expect = "\
a: state ready → done (backlog/DONE_a.md)
renamed from backlog/READY_a.md (backlog/DONE_a.md)
#2 Second: in-progress → done (plans/p.md:9)
reference /backlog/READY_a.md → /backlog/DONE_a.md (plans/p.md:4)
reference /backlog/READY_a.md → /backlog/DONE_a.md (plans/p.md:8)
";
    assert_eq!(out, expect);
}

#[test]
fn an_item_that_does_not_refer_to_it_is_none_of_its() {
    let plan = PLAN.replace("as in `/backlog/READY_a.md`", "otherwise");
    let ground = ground(&plan);
    let error = refused(&ground, &["backlog", "move", "a", "done", "--item", "2"]);
    assert_eq!(error, "error: the item `2` does not refer to this spec\n");
}

#[test]
fn items_may_stay_and_do_where_nobody_says_how_far_they_are() {
    let kept = ground(PLAN);
    fine(&kept, &["backlog", "move", "a", "done", "--keep-item"]);
    assert_eq!(kept.read("plans/p.md"), PLAN.replace("READY_a", "DONE_a"));
    let archived = ground(PLAN);
    fine(&archived, &["backlog", "move", "a", "archived"]);
    assert_eq!(archived.read("plans/p.md"), PLAN.replace("READY_a", "ARCHIVED_a"));
}

#[test]
fn an_item_is_set_where_its_section_says_how_far_it_is() {
    let ground = ground("## To Do\n\n- Bill, see [a](../backlog/READY_a.md)\n- Ask\n\n## Done\n\n- Plan\n");
    fine(&ground, &["backlog", "move", "a", "done"]);
    let then = "## To Do\n\n- Ask\n\n## Done\n\n- Plan\n- Bill, see [a](../backlog/DONE_a.md)\n";
    assert_eq!(ground.read("plans/p.md"), then);
}

#[test]
fn what_the_item_refuses_is_refused_as_a_whole() {
    let ground = ground("# P\n\n- [ ] Bill, see `/backlog/READY_a.md`\n");
    let plain = refused(&ground, &["set", "bill", "done", "--if-status", "done"]);
    assert!(plain.contains("not done"), "{plain}");
    // The living plan decides where an archived one refers to the spec, too.
    ground.write("plans/old.md", "> Archived on 2026-01-01.\n\n# Old\n\n- [ ] Bill, see `/backlog/READY_a.md`\n");
    fine(&ground, &["backlog", "move", "a", "done"]);
    assert_eq!(ground.read("plans/p.md"), "# P\n\n- [x] Bill, see `/backlog/DONE_a.md`\n");
    assert!(ground.read("plans/old.md").ends_with("- [ ] Bill, see `/backlog/DONE_a.md`\n"));
}
