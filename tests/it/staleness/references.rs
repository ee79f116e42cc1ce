//! References to files that git has renamed.

use super::*;

fn plan(reference: &str) -> String {
    format!("# Plan\n\n**Last updated:** 2100-01-01\n\n### 1. Bill\n**Status:** Done\n**Fix:** See `{reference}`\n")
}

/// The plan after `plan check --fix` where it refers to `reference`.
fn fixed(ground: &Ground, reference: &str) -> String {
    ground.write(PATH, &plan(reference));
    ground.runs_on(&["check", "--fix"], "2026-12-01");
    ground.read(PATH).lines().last().expect("a line").to_owned()
}

#[test]
fn a_reference_follows_the_renames_of_git() {
    let ground = Ground::new();
    ground.write("backlog/bill.md", "# Bill\n\nLong enough to be known again.\n");
    ground.write("docs/bill.md", "# Another bill\n");
    ground.write(PATH, PLAN);
    ground.commit_day("2026-01-01");
    ground.write("done/README.md", "");
    ground.git(&["mv", "backlog/bill.md", "done/invoice.md"]);
    ground.commit_day("2026-01-02");
    for (from, to) in [
        ("/backlog/bill.md", "/done/invoice.md"),
        ("../backlog/bill.md", "../done/invoice.md"),
        ("backlog/bill.md", "done/invoice.md"),
    ] {
        assert_eq!(fixed(&ground, from), format!("**Fix:** See `{to}`"));
    }
    let broken = "error reference-broken 7: `/backlog/bill.md` does not exist";
    ground.write(PATH, &plan("/backlog/bill.md"));
    ground.check_ages(&[], "2026-12-01", 1, &[broken], "");
    // Once more, and in the index only.
    ground.git(&["mv", "done/invoice.md", "done/last.md"]);
    assert_eq!(fixed(&ground, "/backlog/bill.md"), "**Fix:** See `/done/last.md`");
    // What is gone from there too, nobody finds by git.
    ground.remove("done/last.md");
    assert_eq!(fixed(&ground, "/backlog/bill.md"), "**Fix:** See `/backlog/bill.md`");
}
