//! What `plan render` writes between its comments, and that it writes nothing else.

use crate::repository::{Ground, alone};

const PLAN: &str = "\
# P

**Generated:** 2026-11-01

## Phase 1: A (Days 1-10)

### 1. First (2 days)
**Status:** Done

### 2. Second <!-- plan:end --> (3 days)
**Status:** Not Started

<!-- plan:begin status -->
<!-- plan:end -->
";

const README: &str = "\u{feff}# R\r\n\r\nNow <!-- plan:begin badge --><!-- plan:end -->!\r\n\r\n> <!-- plan:begin status -->\r\n> - [ ] old\r\n> <!-- plan:end -->\r\n\r\nlast";

/// What `plan` says and writes for these words, as of a day, and how it ends.
fn run(ground: &Ground, day: &str, words: &[&str]) -> (i32, String) {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["-C".as_ref(), ground.path("").as_os_str()]).args(["--as-of", day]).args(words);
    let output = plan.output().expect("plan runs");
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8(text).expect("text"))
}

fn ground(plan: &str) -> Ground {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", "");
    ground.write("plans/p.md", &plan.replace(" <!-- plan:end --> (3", " (3"));
    ground.write("README.md", README);
    ground
}

#[test]
fn nothing_outside_the_comments_changes_and_twice_is_once() {
    let ground = ground(PLAN);
    let (end, told) = run(&ground, "2026-11-05", &["render"]);
    assert_eq!((end, told.lines().count()), (0, 3), "{told}");
    let shown = ground.read("README.md");
    let stamp = "<!-- as of 2026-11-05, written by `plan render` -->";
    let expect = format!(
        "\u{feff}# R\r\n\r\nNow <!-- plan:begin badge -->{stamp}![plan: 1 of 2 done]\
         (https://img.shields.io/badge/plan-1%20of%202%20done-blue)<!-- plan:end -->!\r\n\r\n\
         > <!-- plan:begin status -->\r\n> {stamp}\r\n>\r\n\
         > | Phase | Window | Items | Done | |\r\n> | --- | --- | --- | --: | --- |\r\n\
         > | Phase 1: A | 2026-11-01 to 2026-11-10 | 1 done, 1 not started | 1 of 2 |  |\r\n>\r\n\
         > *As of 2026-11-05. 2 items; 2 of 5 d, 2 of 2 estimated.*\r\n>\r\n\
         > <!-- plan:end -->\r\n\r\nlast"
    );
    assert_eq!(shown, expect);
    assert_eq!(run(&ground, "2026-11-06", &["render", "--quiet"]).0, 0);
    assert_eq!(ground.read("README.md"), shown, "nothing differs but the day");
    assert_eq!(run(&ground, "2026-11-30", &["render", "--check"]), (0, String::new()), "judged as of its own day");
    assert_eq!(
        run(&ground, "2026-11-30", &["list", "--format", "csv"]).1.lines().count(),
        3,
        "what is shown is no plan"
    );
    run(&ground, "2026-11-30", &["render"]);
    assert!(ground.read("plans/p.md").contains("⚠ 20 days overdue"), "{}", ground.read("plans/p.md"));
}

#[test]
fn everything_that_can_be_shown_is_in_step_once_it_is_shown() {
    for shown in ["status", "next", "gantt", "load", "badge"] {
        let ground = ground(PLAN);
        ground.write("README.md", &format!("- a\n\n  <!-- plan:begin {shown} -->\n  <!-- plan:end -->\n"));
        assert_eq!(run(&ground, "2026-11-05", &["render", "README.md"]).0, 0, "{shown}");
        let text = ground.read("README.md");
        assert!(text.lines().count() > 5 && text.lines().skip(1).all(|line| line.is_empty() || line.starts_with("  ")));
        assert_eq!(run(&ground, "2026-11-09", &["render", "README.md", "--check"]), (0, String::new()), "{shown}");
        let (end, told) = run(&ground, "2026-11-05", &["done", "2"]);
        assert_eq!(end, 0, "{told}");
        assert_eq!(run(&ground, "2026-11-09", &["render", "README.md", "--check"]).0, 1, "{shown}");
    }
}

#[test]
fn a_changed_plan_is_a_finding() {
    let ground = ground(PLAN);
    run(&ground, "2026-11-05", &["render"]);
    run(&ground, "2026-11-05", &["start", "2"]);
    let (end, told) = run(&ground, "2026-11-05", &["render", "--check"]);
    assert_eq!((end, told.lines().count()), (1, 4), "{told}");
    assert_eq!(run(&ground, "2026-11-05", &["render"]).0, 0);
    assert_eq!(run(&ground, "2026-11-05", &["render", "--check"]).0, 0);
    let text = ground.read("README.md");
    run(&ground, "2026-11-05", &["start", "1"]);
    run(&ground, "2026-11-05", &["render"]);
    assert_ne!(ground.read("README.md"), text);
    assert_eq!(run(&ground, "2026-11-05", &["undo"]).0, 0);
    assert_eq!(ground.read("README.md"), text);
}

#[test]
fn a_program_reads_what_is_not_in_step() {
    let ground = ground(PLAN);
    let check = || {
        let (end, told) = run(&ground, "2026-11-05", &["render", "README.md", "--check", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_str(&told).expect("nothing but JSON");
        (end, told["written"].clone(), told["changes"].as_array().map(Vec::len))
    };
    assert_eq!(check(), (1, false.into(), Some(2)));
    run(&ground, "2026-11-05", &["render"]);
    assert_eq!(check(), (0, false.into(), Some(0)));
}

#[test]
fn where_nothing_can_be_drawn_a_sentence_says_why() {
    let ground = ground("# P\n\n- [ ] a\n- [ ] b\n");
    ground.write("README.md", "<!-- plan:begin gantt -->\n<!-- plan:end -->\n");
    assert_eq!(run(&ground, "2026-11-05", &["render", "README.md"]).0, 0);
    let text = ground.read("README.md");
    let lack = " Nothing can be drawn: none of 2 items has an estimate, and no phase has a dated window. 2 items are not drawn: ";
    assert!(text.contains(lack) && !text.contains("mermaid"), "{text}");
    assert_eq!(run(&ground, "2026-11-05", &["render", "README.md", "--check"]), (0, String::new()));
}

#[test]
fn beside_living_plans_an_archived_one_is_not_shown() {
    let ground = ground(PLAN);
    let old = PLAN.replacen("# P", "> Archived on 2026-11-03. Superseded by: p.md\n\n# Old", 1);
    ground.write("plans/old.md", &old.replace(" <!-- plan:end --> (3", " (3"));
    ground.write(
        "README.md",
        "<!-- plan:begin status -->\n<!-- plan:end -->\n\n<!-- plan:begin next plan=plans/old.md -->\n<!-- plan:end -->\n",
    );
    let (end, told) = run(&ground, "2026-11-05", &["render", "README.md"]);
    assert_eq!(end, 0, "{told}");
    let text = ground.read("README.md");
    assert!(text.contains("*As of 2026-11-05. 2 items;") && !text.contains("Archived"), "{text}");
    assert!(text.contains("\n`plans/old.md` is archived: nothing in it is next.\n"), "{text}");
    assert_eq!(run(&ground, "2026-11-09", &["render", "README.md", "--check"]), (0, String::new()));
}

#[test]
fn it_shows_the_same_wherever_it_is_asked_for() {
    let ground = ground(PLAN);
    ground.write("plans/q.md", "# Q\n\n- [ ] a\n");
    ground.write("docs/a.md", "<!-- plan:begin status -->\n<!-- plan:end -->\n");
    let mut below = alone(env!("CARGO_BIN_EXE_plan"));
    below.current_dir(ground.path("docs")).args(["--as-of", "2026-11-05", "render", "a.md"]);
    assert!(below.output().expect("plan runs").status.success());
    let text = ground.read("docs/a.md");
    assert!(text.contains("**Q** (`plans/q.md`)"), "{text}");
    assert_eq!(run(&ground, "2026-11-05", &["render", "--check", "docs"]), (0, String::new()));
}

#[test]
fn a_title_ends_nothing() {
    let ground = ground(&PLAN.replace("Phase 1: A", "Phase 1: A <!-- plan:end -->"));
    assert_eq!(run(&ground, "2026-11-05", &["render", "README.md"]).0, 0);
    assert_eq!(run(&ground, "2026-11-05", &["render", "README.md", "--check"]).0, 0);
    assert!(ground.read("README.md").ends_with("> <!-- plan:end -->\r\n\r\nlast"));
}

#[test]
fn what_is_not_understood_is_told_and_nothing_is_written() {
    let cases = [
        ("<!-- plan:begin statsu --><!-- plan:end -->", "README.md:1: there is no `statsu`; did you mean `status`?"),
        ("<!-- plan:begin status -->", "README.md:1: there is no `<!-- plan:end -->` for it"),
        ("a\n<!-- plan:end -->", "README.md:2: there is no `<!-- plan:begin … -->` for it"),
        (
            "a <!-- plan:begin status --><!-- plan:end -->",
            "README.md:1: `status` takes several lines; give its comments lines of their own",
        ),
        ("<!-- plan:begin badge plan=../x.md --><!-- plan:end -->", "README.md:1: ../x.md leads out of the workspace"),
        ("<!-- plan:begin badge plan=gone.md --><!-- plan:end -->", "README.md:1: "),
    ];
    let (end, told) = run(&ground(PLAN), "2026-11-05", &["render", "-"]);
    assert_eq!((end, told.as_str()), (2, "error: standard input cannot be changed; name the file\n"));
    for (text, expect) in cases {
        let ground = ground(PLAN);
        ground.write("README.md", text);
        let before = ground.read("plans/p.md");
        for words in [&["render"][..], &["render", "--check"]] {
            let (end, told) = run(&ground, "2026-11-05", words);
            assert_eq!(end, 2, "{told}");
            assert!(told.starts_with(&format!("error: {expect}")), "{told}");
        }
        assert_eq!((ground.read("README.md").as_str(), ground.read("plans/p.md")), (text, before));
    }
}

#[test]
fn where_nothing_is_asked_for_that_is_said() {
    let ground = ground(PLAN);
    ground.write("README.md", "`<!-- plan:begin status -->`\n");
    ground.remove("plans/p.md");
    let (end, told) = run(&ground, "2026-11-05", &["render", "--check"]);
    assert_eq!(end, 3);
    assert!(told.starts_with("no document asks for anything to be shown; "), "{told}");
}
