//! What was so then, and what is asked about it.

use super::*;

#[test]
fn a_day_is_its_end_and_a_name_its_commit() {
    let ground = Ground::with_days(None);
    let [first, begun, done] = DAYS.map(|(_, _, statuses)| statuses);
    let cases = [
        ("2025-03-01", first),
        ("2025-03-09", first),
        // The day is the committer's: at Greenwich it was the day before, or the day after.
        ("2025-03-10", begun),
        ("2025-03-20", begun),
        ("2025-03-21", done),
        ("2030-01-01", done),
        ("HEAD~2", first),
        ("HEAD~1", begun),
        ("main", done),
    ];
    for (at, statuses) in cases {
        ground.check_list(&["list"], at, statuses, &[]);
    }
    ground.git(&["tag", "2025-03-21", "HEAD~2"]);
    ground.check_list(&["list"], "2025-03-21", done, &[]);
    ground.check_list(&["list"], "tags/2025-03-21", first, &[]);
}

#[test]
fn today_is_the_day_of_then() {
    let ground = Ground::with_days(None);
    let stale = |words: &[&str]| {
        let (code, _, err) = ground.runs(&[&["check", "--rule", "item-stale"], words].concat());
        (code, err)
    };
    let note = |day: &str, name: &str| format!("as of {day}, at commit {}\n", ground.short(name));
    assert_eq!(stale(&["--at", "HEAD~1"]), (Some(0), note("2025-03-10", "HEAD~1")));
    assert_eq!(stale(&["--at", "2025-03-20"]), (Some(0), note("2025-03-20", "HEAD~1")));
    assert_eq!(stale(&["--at", "2025-03-21"]), (Some(1), note("2025-03-21", "HEAD")));
    let as_of = ["--at", "2025-03-10", "--as-of", "2025-04-01"];
    assert_eq!(stale(&as_of), (Some(1), note("2025-04-01", "HEAD~1")));
    assert_eq!(stale(&["--at", "HEAD~1", "--quiet"]), (Some(0), String::new()));
}

/// The one property: what is told of a commit is what is told where it is checked out.
#[test]
fn what_was_so_is_told_as_in_a_checkout_of_then() {
    let ground = Ground::with_days(Some("severities: {owner-missing: error}\n"));
    let bare = ground.cloned(&["--bare"]);
    let asked: [&[&str]; 9] = [
        &["status"],
        &["status", "--format", "json"],
        &["list", "--format", "json"],
        &["list", "plans", "is:overdue"],
        &["show", "2"],
        &["show", "2", "--format", "json"],
        &["check", "--advice"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
    ];
    for (number, (moment, path, _)) in DAYS.iter().rev().enumerate() {
        let then = ground.cloned(&[]);
        let name = format!("main~{number}");
        then.git(&["checkout", "--quiet", ground.git(&["rev-parse", &name]).trim_end()]);
        let explained = [&["explain", path][..], &["explain", path, "--format", "json"]];
        for words in asked.iter().chain(&explained) {
            let (code, expect, _) = then.runs(&[words, &["--as-of", &moment[..10]][..]].concat());
            let at = [words, &["--at", &name][..]].concat();
            for ground in [&ground, &bare] {
                let (ended, out, err) = ground.runs(&at);
                assert_eq!((ended, &out), (code, &expect), "{at:?}: {err}");
            }
        }
    }
}

#[test]
fn references_lead_to_the_files_of_then() {
    let ground = Ground::with_days(None);
    let broken = |at: &str| {
        let (code, out, _) = ground.runs(&["check", "--rule", "reference-broken", "--at", at]);
        (code, out.contains("/backlog/DONE_seats.md"))
    };
    assert_eq!(broken("HEAD~1"), (Some(0), false));
    assert_eq!(broken("HEAD"), (Some(1), true), "what could be meant is looked for then, too");
    std::fs::remove_dir_all(ground.path("backlog")).unwrap();
    assert_eq!(broken("HEAD"), (Some(1), true));
}

#[test]
fn a_plan_is_found_by_the_name_that_it_has_now() {
    let ground = Ground::with_days(None);
    let [first, begun, done] = DAYS.map(|(_, _, statuses)| statuses);
    let renamed = ["plans/y.md was called plans/x.md then"];
    ground.check_list(&["list", "plans/y.md"], "HEAD~1", begun, &renamed);
    ground.check_list(&["list", "plans/x.md"], "HEAD~1", begun, &[]);
    ground.check_list(&["list", "plans/x.md", "plans/y.md"], "HEAD~1", begun, &renamed);
    ground.check_list(&["list", "plans/y.md"], "HEAD", done, &[]);
    ground.check_list(&["-C", "plans", "list", "y.md"], "HEAD~2", first, &["y.md was called x.md then"]);
    let absolute = ground.path("plans/x.md");
    ground.check_list(&["list", absolute.to_str().unwrap()], "HEAD~2", first, &[]);
    let (code, out, _) = ground.runs(&["explain", "plans/y.md:6", "--at", "HEAD~2"]);
    assert_eq!((code, out.lines().next()), (Some(0), Some("plans/x.md:6: **Status:** Not Started")));
    let gone = format!(
        "error: plans/x.md was not there at {}; name a plan that was, or a later time, or leave it away for all of them",
        ground.short("HEAD")
    );
    ground.check_refused(&["list", "plans/x.md", "--at", "HEAD"], 2, &gone);
}

#[test]
fn the_folder_where_one_stands_need_not_have_been_there() {
    let ground = Ground::with_days(Some("severities: {owner-missing: error}\n"));
    std::fs::create_dir_all(ground.path("new/folder")).unwrap();
    let here = ["-C", "new/folder"];
    ground.check_list(&[&here[..], &["list"]].concat(), "HEAD", DAYS[2].2, &[]);
    ground.check_list(&[&here[..], &["list", "../../plans/x.md"]].concat(), "HEAD~1", DAYS[1].2, &[]);
    let (_, out, _) = ground.runs(&["-C", "new/folder", "show", "2", "--at", "HEAD~1"]);
    assert!(out.contains("\n../../plans/x.md:9\n") && out.contains("/backlog/seats.md  file\n"), "{out}");
}

#[test]
fn what_is_not_committed_is_of_no_account() {
    let ground = Ground::with_days(None);
    ground.write("plans/new.md", PLAN);
    ground.write("plans/y.md", PLAN);
    ground.check_list(&["list"], "HEAD", DAYS[2].2, &[]);
    let absent = format!(
        "error: plans/new.md was not there at {}; name a plan that was, or a later time, or leave it away for all of them",
        ground.short("HEAD")
    );
    ground.check_refused(&["list", "plans/new.md", "--at", "HEAD"], 2, &absent);
}

#[test]
fn plan_yaml_is_that_of_then_and_else_that_of_today() {
    let ground = Ground::with_days(None);
    ground.write("docs/ideas.md", "# Ideas\n\n- Sell more\n- Bill less\n");
    ground.commit_at("2025-04-01T12:00:00Z");
    ground.write("plan.yaml", "plans: [docs/thoughts.md]\nlayouts: {docs/*.md: items=bullets}\n");
    ground.git(&["mv", "docs/ideas.md", "docs/thoughts.md"]);
    let today = "there was no plan.yaml then; the one of today holds";
    let titles = |words: &[&str]| {
        let (_, out, err) = ground.runs(&[&["list", "--columns", "title", "--format", "ids"], words].concat());
        (out.lines().count(), err.lines().skip(1).map(str::to_owned).collect::<Vec<_>>())
    };
    let renamed = "docs/thoughts.md was called docs/ideas.md then";
    assert_eq!(titles(&["--at", "HEAD"]), (2, vec![today.to_owned(), renamed.to_owned()]));
    ground.commit_at("2025-04-02T12:00:00Z");
    ground.write("plan.yaml", "plans: [plans]\n");
    ground.commit_at("2025-04-03T12:00:00Z");
    assert_eq!(titles(&["--at", "2025-04-02"]), (2, Vec::new()));
    ground.check_list(&["list"], "2025-04-03", DAYS[2].2, &[]);
    ground.check_list(&["list"], "HEAD~5", DAYS[0].2, &[today]);
    ground.write("plan.yaml", "plan: []\n");
    ground.commit_at("2025-04-04T12:00:00Z");
    let fault = "error: plan.yaml:1:1: there is no key `plan`; did you mean `plans`?";
    ground.check_refused(&["list", "--at", "HEAD"], 2, fault);
}

#[test]
fn a_baseline_is_that_of_then() {
    let ground = Ground::with_days(Some("baseline: known.json\n"));
    let check = |at: &str| ground.runs(&["check", "--at", at]).0;
    ground.runs(&["check", "--write-baseline", "--as-of", "2025-03-21"]);
    ground.commit_at("2025-03-22T12:00:00Z");
    std::fs::remove_file(ground.path("known.json")).unwrap();
    assert_eq!(check("2025-03-22"), Some(0));
    let missing =
        "error: there is no baseline known.json; write it with `plan check --write-baseline --baseline known.json`";
    ground.check_refused(&["check", "--at", "2025-03-21"], 2, missing);
    let (code, ..) = ground.runs(&["check", "--at", "2025-03-21", "--no-baseline"]);
    assert_eq!(code, Some(1));
}

#[test]
fn the_past_is_only_read() {
    let ground = Ground::with_days(None);
    let refused = |words: &[&str], part: &str| {
        let (code, out, err) = ground.runs(words);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{words:?}");
        assert!(err.contains(part), "{words:?}: {err}");
    };
    for verb in [&["set", "1", "done"][..], &["start", "1"], &["remove", "1"], &["fmt"], &["add", "x"], &["init"]] {
        refused(&[verb, &["--at", "HEAD"]].concat(), "unexpected argument '--at' found");
    }
    for other in [&["--fix"][..], &["--diff"], &["--write-baseline"], &["--since", "HEAD"]] {
        let part = format!("cannot be used with '{}", other[0]);
        refused(&[&["check", "--at", "HEAD"], other].concat(), &part);
    }
    refused(&["explain", "item-stale", "--at", "HEAD"], "--at is for what a file was read as");
    refused(&["list", "--at", "2025-02-30"], "`2025-02-30` is no date: February 2025 has 28 days");
    ground.check_refused(&["list", "-", "--at", "HEAD"], 2, "error: standard input has no past; name the file");
}
