//! What is to be read elsewhere, and is not there.

use super::{SEED, document, findings};
use crate::check::{Levels, RULES, rule};
use crate::diagnostic::{Safety, Severity};

/// A plan that refers to `reference`.
fn plan(reference: &str) -> String {
    format!("# P\n\n### 1. A\n**Fix:** Do it ({reference})\n**Status:** Done\n")
}

/// `rule: message`, and what the repair makes of the reference, where there is one.
fn check(reference: &str, levels: &Levels, expect: &str) {
    let text = plan(reference);
    let found = findings(&text, "2026-11-22", false, levels);
    let shown: Vec<String> = found
        .iter()
        .map(|found| {
            let repaired = found.fix.as_ref().map(|fix| {
                let safety = if fix.safety == Safety::Safe { "safe" } else { "unsafe" };
                let after = fix.edits.apply(&text);
                let left = findings(&after, "2026-11-22", false, levels);
                assert_eq!(left, [], "a repair makes no other finding");
                format!(" → {safety} {}", after.lines().nth(3).unwrap_or_default())
            });
            format!("{}: {}{}", found.code, found.message, repaired.unwrap_or_default())
        })
        .collect();
    assert_eq!(shown.join("\n"), expect, "{reference}");
}

#[test]
fn one_file_that_could_be_meant_is_a_repair_and_several_are_none() {
    let all = Levels::default();
    check("see `/plans/example.md`", &all, "");
    check("see `no.md`", &all, "reference-broken: `no.md` does not exist");
    let renamed = "reference-broken: `/backlog/READY_etl.md` does not exist";
    let safe = format!("{renamed} → safe **Fix:** Do it (see `/backlog/DONE_etl.md`)");
    check("see `/backlog/READY_etl.md`", &all, &safe);
    let link = format!("{renamed} → safe **Fix:** Do it ([spec](/backlog/DONE_etl.md#part \"t\"))");
    check("[spec](/backlog/READY_etl.md#part \"t\")", &all, &link);
    let moved = "reference-broken: `/example.md` does not exist → unsafe **Fix:** Do it (see `/plans/example.md`)";
    check("see `/example.md`", &all, moved);
    let several = "reference-ambiguous: `/backlog/READY_tiers.md` does not exist, and 2 files could be meant: \
                   `/backlog/DONE_tiers.md`, `/backlog/WIP_tiers.md`";
    check("see `/backlog/READY_tiers.md`", &all, several);
}

#[test]
fn what_git_has_renamed_is_no_guess() {
    let broken =
        |from: &str, to: &str| format!("reference-broken: `{from}` does not exist → safe **Fix:** Do it ({to})");
    let all = Levels::default();
    let cases = [
        // The record of git decides where several files could be meant, or one by its name alone.
        ("/backlog/READY_seats.md", "/backlog/WIP_seats.md"),
        ("/backlog/first.md", "/plans/example.md"),
        ("drafts/first.md", "first.md"),
        // Another state comes first.
        ("/backlog/READY_etl.md", "/backlog/DONE_etl.md"),
    ];
    for (from, to) in cases {
        check(&format!("see `{from}`"), &all, &broken(from, &format!("see `{to}`")));
    }
    // In running words a path may count from the root folder, too.
    check("see `backlog/first.md`", &all, &broken("backlog/first.md", "see `plans/example.md`"));
}

#[test]
fn a_file_is_missed_where_it_is_said_to_be_there() {
    let check = |text: &str, expect: &[&str]| {
        let found = findings(text, "2026-11-22", false, &Levels::default());
        let found = found.iter().filter(|found| found.code == "reference-broken");
        let shown: Vec<String> = found.map(|found| format!("{}: {}", found.severity.as_str(), found.message)).collect();
        let expect: Vec<String> = expect.iter().map(|expect| format!("{expect} does not exist")).collect();
        assert_eq!(shown, expect, "{text}");
    };
    let item = |status: &str, words: &str| format!("# P\n\n### 1. A\n**Status:** {status}\n\n{words}\n");
    check(&item("Done", "as `CHANGELOG.md` has it"), &[]);
    check(&item("Done", "as in `CHANGELOG.md`"), &["warning: `CHANGELOG.md`"]);
    check(&item("Done", "as in `example.md`"), &["warning: `example.md`"]);
    check(&item("Done", "as `docs/x.md` has it"), &["warning: `docs/x.md`"]);
    check(&item("Done", "as `plans/example.md` has it"), &[]);
    check(&item("Done", "as `./docs/x.md` has it"), &["error: `./docs/x.md`"]);
    check(&item("Done", "as [x](docs/x.md) has it"), &["error: `docs/x.md`"]);
    check(&item("Done", "as [x](plans/example.md) has it"), &["error: `plans/example.md`"]);
    check(&item("Done", "as [the page](/guide/start) has it"), &["warning: `/guide/start`"]);
    check(&item("Not Started", "Write `docs/x.md`"), &[]);
    check(&item("Done", "Write `docs/x.md`"), &["warning: `docs/x.md`"]);
    check("# P\n\n- [ ] Write `docs/x.md`\n- [x] Write `docs/y.md`\n", &["warning: `docs/y.md`"]);
    let parts = "# P\n\n### 1. A\n\n- [x] Write `docs/x.md`\n- [ ] Write `docs/y.md`\n";
    check(parts, &["warning: `docs/x.md`"]);
}

#[test]
fn what_one_rule_leaves_out_the_other_tells_where_that_is_off() {
    let mut levels = Levels::default();
    levels.skip(&[rule("reference-ambiguous").unwrap()]);
    let broken = "reference-broken: `/backlog/READY_tiers.md` does not exist";
    check("see `/backlog/READY_tiers.md`", &levels, broken);
    let text = "> Archived on 2026-01-31. Superseded by: [it](no.md)\n\n# P\n\n### 1. A\n**Status:** Done\n";
    let codes = |levels: &Levels| {
        let found = findings(text, "2026-11-22", true, levels);
        found.iter().filter(|found| found.severity > Severity::Advice).map(|found| found.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&Levels::default()), ["superseded-without-target"]);
    let mut levels = Levels::default();
    levels.skip(&[rule("superseded-without-target").unwrap()]);
    assert_eq!(codes(&levels), ["reference-broken"]);
}

#[test]
fn a_successor_is_a_path_that_exists_or_no_path_at_all() {
    let message = |successor: &str| {
        let text =
            format!("> Archived on 2026-01-31. Superseded by: {successor}\n\n# P\n\n### 1. A\n**Status:** Done\n");
        let mut levels = Levels::default();
        levels.only(&[rule("superseded-without-target").unwrap()]);
        findings(&text, "2026-11-22", false, &levels).first().map(|found| found.message.clone())
    };
    let lost = [
        ("docs/next", "superseded by `docs/next`, which does not exist"),
        ("(see docs/next plan)", "superseded by `docs/next`, which does not exist"),
        ("`no.md`", "superseded by `no.md`, which does not exist"),
        ("[the next](no.md), or other/plan.md", "superseded by `no.md`, which does not exist"),
        ("a.md and docs/b.", "superseded by `a.md` and `docs/b`, which do not exist"),
    ];
    for (successor, expect) in lost {
        assert_eq!(message(successor).as_deref(), Some(expect), "{successor}");
    }
    for successor in [
        "/plans/example.md",
        "plans/example",
        "no.md or /plans/example.md",
        "the board",
        "PLAT-12 and/or CI/CD",
        "https://example.org/a.md",
    ] {
        assert_eq!(message(successor), None, "{successor}");
    }
}

#[test]
fn the_seed_plan_names_a_successor_and_six_specs_that_do_not_exist() {
    let document = document(SEED);
    let found = findings(SEED, "2025-11-12", true, &Levels::default());
    let lines = |code: &str| -> Vec<usize> {
        assert!(RULES.iter().any(|rule| rule.name == code));
        let these = found.iter().filter(|found| found.code == code);
        these.map(|found| document.source().line(found.span.start())).collect()
    };
    assert_eq!(lines("superseded-without-target"), [1]);
    assert_eq!(lines("reference-broken"), [13, 20, 27, 40, 47, 54]);
    assert_eq!(lines("reference-ambiguous"), [0; 0]);
}
