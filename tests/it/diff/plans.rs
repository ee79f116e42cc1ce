//! Plans that came, went, got another name, or cannot be read.

use super::*;

#[test]
fn plans_come_and_go() {
    let ground = two_commits();
    ground.write("plans/new.md", "# New\n\n- [ ] Paint the walls\n- [x] Buy paint\n");
    ground.remove(PATH);
    let expect = [
        "plans/new.md: a new plan with 2 items, 1 open; unknown of work left, 0 of 1 items estimated\n",
        "plans/x.md: is gone with 2 items, 1 open; 10 days of work left, 1 of 1 items estimated\n",
    ];
    check(&ground, &[], &expect);
    diff(&ground, &["--exit-code"], 1);
    check(&ground, &["HEAD", "--", PATH], &[expect[1]]);
    let shown = diff(&ground, &["HEAD", "plans/new.md"], 0);
    assert!(shown.contains(expect[0]) && !shown.contains(PATH), "{shown}");
}

#[test]
fn a_renamed_plan_is_the_same() {
    let ground = two_commits();
    // Whether git has been told or not.
    ground.remove(PATH);
    ground.write("plans/y.md", &done());
    check(&ground, &[], &["plans/y.md, renamed from plans/x.md\n  the text is the same\n"]);
    diff(&ground, &["--exit-code"], 0);
    ground.write("plans/y.md", &done().replace("Not Started", "Blocked"));
    ground.commit();
    let blocked = "blocked #2 Sell Seats: not-started → blocked (plans/y.md:13)";
    check(&ground, &["HEAD~1"], &["plans/y.md, renamed from plans/x.md\n", blocked]);
    check(
        &ground,
        &["HEAD~2..HEAD", "plans/y.md"],
        &["renamed from plans/x.md\n", blocked, "done    #1 Bill Customers"],
    );
    let shown = diff(&ground, &["HEAD~1", "--format", "json"], 0);
    let report: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(report["plans"][0]["old_path"], PATH);
}

#[test]
fn what_cannot_be_read_is_said_and_left_out() {
    let ground = two_commits();
    ground.write("plans/z.md", PLAN);
    std::fs::write(ground.path(PATH), b"\xff\xfe\x00").expect("a file");
    let output = run(&ground, &["diff"]);
    let (out, said) = (text(&output.stdout), text(&output.stderr));
    assert!(said.starts_with("warning: plans/x.md ") && said.lines().count() == 1, "{said}");
    assert!(out.contains("plans/z.md: a new plan") && !out.contains(PATH), "{out}");
    assert_eq!(output.status.code(), Some(0));
    let output = run(&ground, &["diff", "--", PATH]);
    let said = text(&output.stderr);
    let end = "error: no plan can be read at both times, so that nobody can tell what changed\n";
    assert!(output.stdout.is_empty() && said.starts_with("warning: plans/x.md ") && said.ends_with(end), "{said}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn words_mean_on_both_sides_what_they_mean_now() {
    let ground = two_commits();
    let [begun, over] = ["Brewing", "Poured"].map(|word| PLAN.replace("In Progress", word));
    ground.write(PATH, &begun);
    ground.commit();
    ground.write(PATH, &over);
    ground.write("plan.yaml", "statuses:\n  brewing: in-progress\n  poured: done\n");
    check(&ground, &[], &["done #1 Bill Customers: in-progress → done"]);
}

#[test]
fn the_answers_show_what_is_printed() {
    let ground = Ground::new();
    let plan = include_str!("../../../plans/throughput-plan.md");
    ground.write("plans/throughput-plan.md", plan);
    ground.commit();
    for words in [&["start", "2"][..], &["set", "6", "--owner", "Product Lead"]] {
        assert!(run(&ground, words).status.success());
    }
    let output = run(&ground, &["diff", "--as-of", "2026-11-22"]);
    let shown = text(&output.stdout);
    let commit = ground.git(&["rev-parse", "HEAD"]);
    let shown = shown.replace(&commit[..10], "1f0a4c3be2");
    let page = include_str!("../../../docs/answers.md");
    assert!(page.contains(&shown), "docs/answers.md does not show:\n{shown}");
}
