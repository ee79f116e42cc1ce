//! Items and specs that disagree, in `plan check`, `plan show` and their repairs.

use serde_json::Value;

use crate::repository::{Ground, alone};

const PATH: &str = "plans/x.md";

/// How `plan` ends with these words, and what it says on standard output and standard error.
fn plan(ground: &Ground, words: &[&str]) -> (i32, String, String) {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["-C".as_ref(), ground.path("").as_os_str()]).args(["--as-of", "2026-12-01"]).args(words);
    let output = plan.output().expect("plan runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// `place rule: message` of each finding about specs that `plan check` with these words makes, advice included.
fn found(ground: &Ground, words: &[&str]) -> Vec<String> {
    let (_, out, error) = plan(ground, &[&["check", "--format", "json"], words].concat());
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("no JSON: {out}{error}"));
    let findings = report["findings"].as_array().expect("findings").iter();
    let of_specs = findings.filter(|found| found["rule"].as_str().is_some_and(|rule| rule.starts_with("spec-")));
    let text = |found: &Value, key: &str| found[key].as_str().unwrap_or_default().to_owned();
    let place = |found: &Value| {
        let path = text(found, "path");
        let path = path.rsplit_once("plans/").map(|(_, name)| format!("plans/{name}")).unwrap_or(path);
        format!(
            "{path}:{} {}: {}",
            found["line"],
            text(found, "rule"),
            text(found, "message").replace(&*ground.path("").to_string_lossy(), "")
        )
    };
    of_specs.map(place).collect()
}

fn item(number: usize, title: &str, spec: &str, values: &str) -> String {
    format!("### {number}. {title}\n**Fix:** Do it (see `/backlog/{spec}`)\n{values}\n\n")
}

fn ground(plan: &str, specs: &[(&str, &str)]) -> Ground {
    let ground = Ground::new();
    ground.write(PATH, &format!("# Plan\n\n{plan}"));
    specs.iter().for_each(|(name, text)| ground.write(&format!("backlog/{name}"), text));
    ground
}

const DRIFT: &str = "**Owner:** Ana\n**Effort:** 3 days\n**Status:** Done";

#[test]
fn both_sides_are_told_and_either_command() {
    let ground =
        ground(&item(1, "Bill", "READY_a.md", DRIFT), &[("READY_a.md", "# A\n\n**Owner:** Bo **Effort:** 1 week\n")]);
    let (end, out, _) = plan(&ground, &["check", "--rule", "spec-drift", "--format", "json"]);
    assert_eq!(end, 0, "they are warnings");
    let report: Value = serde_json::from_str(&out).expect("JSON");
    let help = report["findings"].as_array().expect("findings").iter().map(|found| {
        let help = found["help"].as_array().expect("help").iter().filter_map(Value::as_str);
        help.collect::<Vec<_>>().join(" | ").replace(&*ground.path("").to_string_lossy(), "")
    });
    assert_eq!(
        help.collect::<Vec<_>>(),
        [
            "if the spec is right: `plan set plans/x.md:3 --owner Bo` | if the item is right: `plan check --fix --prefer item` \
             writes `Ana` into backlog/READY_a.md:3",
            "if the spec is right: `plan set plans/x.md:3 --estimate \"1 week\"` | if the item is right: `plan check --fix \
             --prefer item` writes `3 days` into backlog/READY_a.md:3",
            "if the spec is right: `plan set plans/x.md:3 not-started` | if the item is right: `plan backlog move \
             backlog/READY_a.md done`",
        ]
    );
    assert_eq!(
        found(&ground, &[]),
        [
            "plans/x.md:5 spec-drift: #1 Bill belongs to `Ana`, and `Bo` in its spec, backlog/READY_a.md:3",
            "plans/x.md:6 spec-drift: #1 Bill takes `3 days`, and `1 week` in its spec, backlog/READY_a.md:3",
            "plans/x.md:7 spec-drift: #1 Bill is done, and ready in its spec, backlog/READY_a.md",
        ]
    );
    let (_, shown, _) = plan(&ground, &["show", "1"]);
    assert_eq!(shown.matches("spec-drift").count(), 3, "{shown}");
}

#[test]
fn nothing_is_repaired_before_somebody_says_who_is_right() {
    let text =
        format!("{}{}", item(1, "Bill", "WIP_a.md", DRIFT), item(2, "Sell", "READY_b.md", "**Status:** Not Started"));
    let spec = "# A\n\n**Owner:** Bo **Effort:** 1 week\n";
    let ground = ground(&text, &[("WIP_a.md", spec), ("READY_b.md", "# B\n")]);
    let before = ground.read(PATH);
    let (_, _, error) = plan(&ground, &["check", "--fix", "--unsafe", "--yes"]);
    assert_eq!(ground.read(PATH), before);
    assert!(
        error
            .contains("not repaired: 3 findings of spec-drift; say which is right, `--prefer item` or `--prefer spec`"),
        "{error}"
    );
    let (_, out, error) = plan(&ground, &["check", "--fix", "--prefer", "spec"]);
    let after = before.replacen("Owner:** Ana", "Owner:** Bo", 1).replacen("3 days", "1 week", 1);
    assert_eq!(ground.read(PATH), after.replacen("Done", "Doing", 1), "{out}{error}");
    assert_eq!(ground.read("backlog/WIP_a.md"), spec);
    assert_eq!(found(&ground, &[]), [""; 0]);
}

#[test]
fn what_items_say_is_written_into_their_specs() {
    let text = format!("{}{}", item(1, "Bill", "READY_a.md", DRIFT), item(2, "Sell", "b.md", DRIFT));
    let front = "---\nstate: ready\nowner: Ana\nestimate: 1 week # a guess\n---\n\n# B\n\nAfter `READY_a.md`.\n";
    let specs =
        [("READY_a.md", "# A\n\n**Owner:** Bo **Effort:** Low (1 week)\n"), ("b.md", front), ("DONE_c.md", "# C\n")];
    let ground = ground(&text, &specs);
    ground.commit();
    let before = ground.read(PATH);
    let words = ["check", "--fix", "--prefer", "item", "--rule", "spec-drift"];
    let (_, diff, error) = plan(&ground, &[&words[..], &["--diff"]].concat());
    assert!(diff.contains("+**Owner:** Ana **Effort:** Low (3 days)"), "{diff}{error}");
    assert_eq!(ground.read(PATH), before);
    let (end, out, error) = plan(&ground, &words);
    assert_eq!(end, 0, "{out}{error}");
    assert_eq!(ground.read("backlog/DONE_a.md"), "# A\n\n**Owner:** Ana **Effort:** Low (3 days)\n");
    let done = front.replace("ready", "done").replace("1 week", "3 days").replace("READY_a", "DONE_a");
    assert_eq!(ground.read("backlog/b.md"), done);
    assert_eq!(ground.read(PATH), before.replace("READY_a", "DONE_a"), "only the reference follows");
    assert_eq!(found(&ground, &[]), [""; 0]);
    for line in ["a: owner Bo → Ana", "a: state ready → done", "estimate 1 week → 3 days"] {
        assert!(out.contains(line), "{line}: {out}");
    }
    let (_, out, _) = plan(&ground, &words);
    assert!(out.starts_with("nothing wrong"), "{out}");
}

#[test]
fn what_two_items_say_differently_is_left() {
    let ground = ground(
        &item(1, "Bill the API", "a.md", "**Effort:** 3 days\n**Status:** Done"),
        &[("a.md", "# A\n\n**Effort:** 9 days\n")],
    );
    ground.write(
        "plans/y.md",
        &format!("# Y\n\n{}", item(1, "Bill the API", "a.md", "**Effort:** 4 days\n**Status:** Done")),
    );
    let (_, _, error) = plan(&ground, &["check", "--fix", "--prefer", "item"]);
    assert!(error.contains("say another value each for one spec"), "{error}");
    assert!(ground.read("backlog/a.md").contains("9 days"));
}

#[test]
fn one_spec_is_for_one_item() {
    let both =
        format!("{}{}", item(1, "Bill", "a.md", "**Status:** Done"), item(2, "Sell", "a.md", "**Status:** Done"));
    let ground = ground(&both, &[("a.md", "# A\n\n**Status:** Draft\n")]);
    assert_eq!(found(&ground, &[]), ["plans/x.md:4 spec-shared: #1 Bill and #2 Sell are for one spec, backlog/a.md"]);
    // The same item in two plans is one piece of work; another one is not.
    let other = |title: &str| format!("# Other\n\n{}", item(7, title, "a.md", "**Status:** Draft"));
    ground.write(PATH, &format!("# Plan\n\n{}", item(1, "Bill the API", "a.md", "**Status:** Draft")));
    ground.write("plans/y.md", &other("API billing"));
    assert_eq!(found(&ground, &[]), [""; 0]);
    ground.write("plans/y.md", &other("Hire somebody"));
    let shared =
        "plans/y.md:4 spec-shared: #7 Hire somebody and #1 Bill the API (plans/x.md:3) are for one spec, backlog/a.md";
    assert_eq!(found(&ground, &[]), [shared]);
}

#[test]
fn an_open_spec_is_in_some_plan() {
    let text = format!("See `/backlog/c.md`.\n\n{}", item(1, "Bill", "READY_a.md", "**Status:** Not Started"));
    let specs = ["READY_a.md", "DONE_b.md", "c.md", "DRAFT_d.md", "e.md", "README.md"].map(|name| (name, "# T\n"));
    let ground = ground(&text, &specs);
    let lost = |name: &str, state: &str| format!("backlog/{name}.md:1 spec-orphan: no plan refers to the spec {state}");
    let all = [lost("DRAFT_d", "d, which is a draft"), lost("e", "e, which does not say how far it is")];
    assert_eq!(found(&ground, &[]), all);
    let (end, out, _) = plan(&ground, &["check", "--fail-on", "warning"]);
    assert!(end == 0 && out.contains("2 advice hidden"), "{out}");
    // Another plan may refer to it.
    assert_eq!(found(&ground, &[PATH]), [""; 0]);
    ground.write("backlog/e.md", "# T\n\n<!-- plan: allow spec-orphan until 2027-01-31, waits for legal -->\n");
    assert_eq!(found(&ground, &[]), all[..1]);
}

#[test]
fn only_what_is_new_is_told_of_a_branch() {
    let item = item(1, "Bill", "a.md", "**Owner:** Ana\n**Effort:** 3 days\n**Status:** Done");
    let ground = ground(&item, &[("a.md", "# A\n\n**Owner:** Bo **Effort:** 3 days\n"), ("b.md", "# B\n")]);
    ground.commit();
    assert_eq!(found(&ground, &["--since", "HEAD"]), [""; 0]);
    ground.write("backlog/a.md", "# A\n\n**Owner:** Bo **Effort:** 2 weeks\n");
    ground.write("backlog/c.md", "# C\n");
    assert_eq!(
        found(&ground, &["--since", "HEAD"]),
        [
            "plans/x.md:6 spec-drift: #1 Bill takes `3 days`, and `2 weeks` in its spec, backlog/a.md:3",
            "backlog/c.md:1 spec-orphan: no plan refers to the spec c, which does not say how far it is",
        ]
    );
    ground.commit();
    // As it was.
    let then = found(&ground, &["--at", "HEAD~1"]);
    let owner = "plans/x.md:5 spec-drift: #1 Bill belongs to `Ana`, and `Bo` in its spec, backlog/a.md:3";
    assert_eq!(then[0], owner);
    assert!(then.len() == 2 && then[1].contains("spec-orphan"), "{then:?}");
}

#[test]
fn a_spec_that_cannot_be_read_is_said() {
    let ground = ground(&item(1, "Bill", "a.md", DRIFT), &[]);
    ground.write_bytes("backlog/a.md", b"\xff\xfe#\x00 \x00A\x00");
    let (_, _, error) = plan(&ground, &["check"]);
    assert!(error.contains("warning: ") && error.contains("a.md"), "{error}");
}
