//! `plan set --with-spec`.

use super::*;

const PLAN: &str =
    "# P\n\n- [ ] 1. One, see `/backlog/READY_a.md`\n- [ ] 2. Two, see `/backlog/READY_b.md`\n- [ ] 3. Three\n";

fn ground(config: &str) -> Ground {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", config);
    ground.write("plans/p.md", PLAN);
    ground.write("backlog/READY_a.md", "# A\n");
    ground.write("backlog/READY_b.md", "# B\n\nAfter [a](READY_a.md).\n");
    ground
}

#[test]
fn specs_follow_their_items_where_that_is_asked_for() {
    let ground = ground("");
    let out = fine(&ground, &["set", "1", "2", "done", "--with-spec"]);
    let expect = "\
a: state ready → done (backlog/DONE_a.md)
b: state ready → done (backlog/DONE_b.md)
renamed from backlog/READY_a.md (backlog/DONE_a.md)
renamed from backlog/READY_b.md (backlog/DONE_b.md)
#1 One, see `/backlog/READY_a.md`: not-started → done (plans/p.md:3)
#2 Two, see `/backlog/READY_b.md`: not-started → done (plans/p.md:4)
reference /backlog/READY_a.md → /backlog/DONE_a.md (plans/p.md:3)
reference /backlog/READY_b.md → /backlog/DONE_b.md (plans/p.md:4)
reference READY_a.md → DONE_a.md (backlog/DONE_b.md:3)
";
    assert_eq!(out, expect);
    let then = PLAN.replace("READY", "DONE").replace("[ ] 1", "[x] 1").replace("[ ] 2", "[x] 2");
    assert_eq!(ground.read("plans/p.md"), then);
    assert_eq!(ground.read("backlog/DONE_b.md"), "# B\n\nAfter [a](DONE_a.md).\n");
    fine(&ground, &["check", "--rule", "reference-broken"]);
}

#[test]
fn without_a_word_specs_stay_and_plan_yaml_may_say_one() {
    let plain = ground("");
    fine(&plain, &["done", "1"]);
    assert_eq!(plain.read("plans/p.md"), PLAN.replace("[ ] 1", "[x] 1"));
    let always = ground("with_spec: true\n");
    fine(&always, &["done", "2", "--no-with-spec"]);
    assert!(always.read("plans/p.md").contains("READY_b.md"));
    fine(&always, &["done", "1"]);
    assert!(always.read("plans/p.md").contains("- [x] 1. One, see `/backlog/DONE_a.md`"));
    fine(&always, &["set", "3", "done"]);
}

#[test]
fn what_cannot_follow_is_said_and_refused_where_it_was_asked_for() {
    let shared = PLAN.replace("READY_b", "READY_a");
    let asked = ground("");
    asked.write("plans/p.md", &shared);
    let error = refused(&asked, &["set", "1", "done", "--with-spec"]);
    assert!(
        error.starts_with(
            "error: #2 Two, see `/backlog/READY_a.md` (plans/p.md:4) is for backlog/READY_a.md too, and is not done;"
        ),
        "{error}"
    );
    fine(&asked, &["set", "1", "2", "done", "--with-spec"]);
    assert!(asked.read("plans/p.md").contains("- [x] 2. Two, see `/backlog/DONE_a.md`"));
    let always = ground("with_spec: true\n");
    always.write("plans/p.md", &shared);
    let (end, _, err) = plan(&always, &["set", "1", "done"]);
    assert_eq!(end, 0, "{err}");
    assert!(err.starts_with("left where it is: #2 Two"), "{err}");
    assert_eq!(always.read("plans/p.md"), shared.replace("[ ] 1", "[x] 1"));
    let several = PLAN.replace("One, see", "One, see `/backlog/READY_b.md`,");
    asked.write("plans/p.md", &several.replace("READY_a", "DONE_a"));
    let error = refused(&asked, &["set", "1", "done", "--with-spec"]);
    assert!(error.contains("nobody can tell which spec #1 One"), "{error}");
}

#[test]
fn without_specs_there_is_nothing_to_ask_for() {
    let ground = Ground::without_repository();
    ground.write("plans/p.md", PLAN);
    let error = refused(&ground, &["set", "1", "done", "--with-spec"]);
    assert!(error.starts_with("error: there is no spec in the folder backlog; `plan backlog new TITLE`"), "{error}");
}
