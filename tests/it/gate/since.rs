//! `--since REV`: what a branch made worse.

use super::*;

#[test]
fn what_was_there_is_known_wherever_it_has_moved() {
    let ground = Ground::with_plan();
    ground.check(&[], 1, &["item-stale 6"], 0, 0);
    ground.check(&["--since", "HEAD"], 0, &[], 1, 0);
    let (bill, rest) = PLAN.split_at(PLAN.find("### 1.").unwrap());
    let (item, rest) = rest.split_at(rest.find("### 2.").unwrap());
    let changes = [
        PLAN.replace("# Plan\n", "# Plan\n\nMore words.\n"),
        PLAN.replace('\n', "\r\n"),
        PLAN.replace("Bill Customers", "Send Invoices"),
        PLAN.replace("### 1. Bill", "### 9. Bill"),
        PLAN.replace("Phase 1: Start", "Phase 1: Go"),
        format!("{bill}{rest}\n{item}"),
        format!("{bill}{rest}\n## Phase 2: End\n\n{item}"),
    ];
    for text in changes {
        ground.write(PATH, &text);
        ground.check(&["--since", "HEAD"], 0, &[], 1, 0);
    }
}

#[test]
fn what_is_new_or_worse_fails() {
    let ground = Ground::with_plan();
    let new = PLAN.replace("Not Started\n", "Not Started\n**Due:** 2020-01-01\n");
    ground.write(PATH, &new);
    ground.check(&["--since", "HEAD"], 1, &["item-stale 10"], 1, 0);
    ground.write(PATH, &PLAN.replace("2020-01-01", "2027-01-01"));
    ground.check(&["--since", "HEAD"], 0, &[], 0, 1);

    let soon = PLAN.replace("In Progress\n**Due:** 2020-01-01", "Not Started\n**Due:** 2026-11-25");
    ground.write(PATH, &soon);
    ground.commit();
    ground.check(&["--since", "HEAD", "--fail-on", "warning"], 0, &[], 1, 0);
    ground.write(PATH, &soon.replace("2026-11-25", "2026-11-20"));
    ground.check(&["--since", "HEAD"], 1, &["item-stale 6"], 0, 0);
    let shown = String::from_utf8(ground.plan(&["--since", "HEAD"]).stdout).unwrap();
    assert!(shown.contains("it got worse: in HEAD it is known as warning"), "{shown}");
}

#[test]
fn a_reference_is_broken_by_whoever_removes_its_file() {
    let ground = Ground::with_plan();
    std::fs::remove_file(ground.path("backlog/seats.md")).unwrap();
    ground.check(&["--since", "HEAD"], 1, &["reference-broken 11"], 1, 0);
    ground.commit();
    ground.check(&["--since", "HEAD"], 0, &[], 2, 0);
    ground.check(&["--since", "HEAD~1"], 1, &["reference-broken 11"], 1, 0);
}

#[test]
fn how_many_files_a_broken_reference_could_mean_makes_nothing_new() {
    let ground = Ground::with_plan();
    std::fs::remove_file(ground.path("backlog/seats.md")).unwrap();
    ground.write("backlog/WIP_seats.md", "");
    ground.commit();
    ground.check(&["--rule", "reference-broken", "--rule", "reference-ambiguous"], 1, &["reference-broken 11"], 0, 0);
    ground.write("backlog/DONE_seats.md", "");
    ground.check(&[], 1, &["item-stale 6", "reference-ambiguous 11"], 0, 0);
    ground.check(&["--since", "HEAD"], 0, &[], 2, 0);
    ground.commit();
    std::fs::remove_file(ground.path("backlog/WIP_seats.md")).unwrap();
    // Where it means one file, the spec there is done, and the item is not.
    ground.check(&["--since", "HEAD"], 0, &[], 3, 0);
}

#[test]
fn a_fingerprint_stays_whatever_else_is_hidden() {
    let boxes = |first: &str| format!("# Plan\n\n- [/] Sell 🛫 2025-01-01{first}\n- [/] Sell 🛫 2025-01-01\n");
    let ground = Ground::with_plan();
    let fingerprints = |words: &[&str]| -> Vec<Value> {
        let words = [&["--rule", "item-stale", "--format", "json"], words, &[PATH]].concat();
        let report: Value = serde_json::from_slice(&ground.plan(&words).stdout).unwrap();
        let all = report["findings"].as_array().unwrap().iter().chain(report["allowed"].as_array().unwrap());
        let mut all: Vec<_> = all.map(|found| (found["line"].as_u64(), found["fingerprint"].clone())).collect();
        all.sort_by_key(|(line, _)| *line);
        all.into_iter().map(|(_, fingerprint)| fingerprint).collect()
    };
    ground.write(PATH, &boxes(""));
    let both = fingerprints(&[]);
    assert!(both.len() == 2 && both[0] != both[1], "{both:?}");
    let allow = " <!-- plan: allow item-stale until 2027-03-01, waiting -->";
    ground.write(PATH, &boxes(allow));
    assert_eq!(fingerprints(&[]), both, "one of them is allowed");
    ground.write(PATH, &boxes("").replacen("[/]", "[x]", 1));
    ground.plan(&["--write-baseline"]);
    ground.write(PATH, &boxes(""));
    assert_eq!(fingerprints(&["--baseline", ".plan-baseline.json"]), both[1..], "one of them is known");
}

#[test]
fn a_renamed_plan_is_the_same_and_a_new_one_is_new() {
    let ground = Ground::with_plan();
    ground.git(&["mv", PATH, "plans/y.md"]);
    ground.write("plans/y.md", &PLAN.replace("# Plan\n", "# The Plan\n"));
    ground.check(&["--since", "HEAD"], 0, &[], 1, 0);
    ground.commit();
    ground.check(&["--since", "HEAD~1"], 0, &[], 1, 0);
    ground.write("plans/new.md", "# New\n\n### 1. Ship\n**Status:** Not Started\n**Due:** 2020-01-01\n");
    ground.check(&["--since", "HEAD~1"], 1, &["item-stale 4"], 1, 0);
    let said = ground.plan(&["--since", "HEAD~1"]).stderr;
    let expect = "plans/new.md was not there at HEAD~1: whatever is wrong in it is new\n";
    assert_eq!(String::from_utf8(said).unwrap(), expect);
}

#[test]
fn a_plan_that_moves_takes_its_references_along() {
    let ground = Ground::with_plan();
    let text = PLAN.replace("/backlog", "../backlog");
    ground.write(PATH, &text);
    ground.commit();
    std::fs::create_dir(ground.path("plans/2026")).unwrap();
    ground.git(&["mv", PATH, "plans/2026/x.md"]);
    ground.check(&["--since", "HEAD"], 1, &["reference-broken 11"], 1, 0);
}

#[test]
fn a_branch_answers_for_what_it_did_alone() {
    let ground = Ground::with_plan();
    ground.git(&["switch", "--quiet", "--create", "topic"]);
    ground.write("notes.txt", "nothing of interest");
    ground.commit();
    ground.git(&["switch", "--quiet", "main"]);
    ground.write(PATH, &PLAN.replace("2020-01-01", "2027-01-01"));
    ground.commit();
    ground.git(&["switch", "--quiet", "topic"]);
    // What main has mended meanwhile is not this branch's fault.
    ground.check(&["--since", "main"], 0, &[], 1, 0);
    ground.check(&["--since", "main~1"], 0, &[], 1, 0);
}

#[test]
fn the_past_is_found_from_any_folder_and_under_any_name() {
    let ground = Ground::with_plan();
    let folder = ground.path("plans");
    let check = |words: &[&str], folder: &Path| {
        let words = [&["check", "--as-of", "2026-11-22", "--since", "HEAD"], words].concat();
        alone(env!("CARGO_BIN_EXE_plan")).args(words).current_dir(folder).output().unwrap().status.code()
    };
    assert_eq!(check(&[], &folder), Some(0));
    assert_eq!(check(&["x.md"], &folder), Some(0));
    assert_eq!(check(&["../plans/x.md"], &folder), Some(0));
    assert_eq!(check(&["-C", "plans"], &ground.path("")), Some(0));
    // A workspace of its own within the repository.
    ground.write("plans/plan.yaml", "plans: [x.md]\n");
    assert_eq!(check(&["--rule", "item-stale"], &folder), Some(0));

    let odd = "plans/a\tb \"ü\".md";
    ground.write(odd, PLAN);
    ground.commit();
    ground.check(&["--since", "HEAD", odd], 0, &[], 1, 0);
}

#[cfg(unix)]
#[test]
fn a_link_is_what_it_leads_to() {
    let ground = Ground::with_plan();
    std::os::unix::fs::symlink(PATH, ground.path("ROADMAP.md")).unwrap();
    ground.check(&["--since", "HEAD", "ROADMAP.md"], 0, &[], 1, 0);
}

#[test]
fn the_environment_of_a_hook_leads_nowhere_else() {
    let ground = Ground::with_plan();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["check", "--as-of", "2026-11-22", "--since", "HEAD"]).current_dir(ground.path(""));
    plan.env("GIT_DIR", elsewhere.path()).env("GIT_INDEX_FILE", "no").env("GIT_WORK_TREE", elsewhere.path());
    assert_eq!(plan.output().unwrap().status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn no_program_of_the_configuration_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let ground = Ground::with_plan();
    let trap = ground.path(".git/trap");
    std::fs::write(&trap, "#!/bin/sh\n: > \"$(dirname \"$0\")/sprung\"\n").unwrap();
    std::fs::set_permissions(&trap, std::fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    for key in ["core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "filter.x.clean", "filter.x.smudge"]
    {
        ground.git(&["config", key, trap]);
    }
    ground.write(".git/info/attributes", "*.md diff=x filter=x\n");
    std::fs::rename(ground.path(PATH), ground.path("plans/y.md")).unwrap();
    ground.check(&["--since", "HEAD"], 1, &["item-stale 6"], 0, 0);
    assert!(!ground.path(".git/sprung").exists());
    ground.git(&["status"]);
    assert!(ground.path(".git/sprung").exists(), "the trap is none");
}

#[test]
fn what_is_no_revision_is_refused_with_a_remedy() {
    let ground = Ground::with_plan();
    let unknown = |name: &str| {
        format!("error: this repository has no revision `{name}`; fetch it with `git fetch`, or name another one")
    };
    for name in ["origin/main", "--all", "^HEAD", ":plans/x.md", "HEAD~9"] {
        ground.check_refusal(&[&format!("--since={name}")], 2, &unknown(name));
    }
    let range = "error: `main...HEAD` is a range; name the revision where it starts: `main`";
    ground.check_refusal(&["--since", "main...HEAD"], 2, range);
    ground.check_refusal(&["--since", ""], 2, "error: an empty name is no revision; name one, like `origin/main`");
    let stdin = "error: standard input has no past; name the file";
    ground.check_refusal(&["--since", "HEAD", "-"], 2, stdin);
    ground.git(&["switch", "--quiet", "--orphan", "other"]);
    ground.write(PATH, PLAN);
    ground.commit();
    let apart = "error: `main` and HEAD share no commit; name a revision from which HEAD descends";
    ground.check_refusal(&["--since", "main"], 2, apart);
}

#[test]
fn without_a_repository_or_git_nothing_is_known_of_the_past() {
    let folder = tempfile::tempdir().unwrap();
    let real = std::fs::canonicalize(folder.path()).unwrap();
    std::fs::write(folder.path().join("PLAN.md"), PLAN).unwrap();
    let check = |path: Option<&Path>| {
        let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
        plan.args(["check", "--since", "HEAD"]).current_dir(folder.path());
        plan.env("GIT_CEILING_DIRECTORIES", real.parent().unwrap());
        if let Some(path) = path {
            plan.env("PATH", path);
        }
        let output = plan.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let shown = real.display();
    let nowhere = format!(
        "error: {shown} is in no git repository, so that nothing is known of its past; begin one with `git init`\n"
    );
    assert_eq!(check(None), (Some(2), nowhere));
    let missing = "error: the program `git` is not there; install it, or put it on the PATH\n";
    assert_eq!(check(Some(folder.path())), (Some(2), missing.to_owned()));
}

#[test]
fn in_a_shallow_clone_nobody_can_tell() {
    let ground = Ground::with_plan();
    ground.write("notes.txt", "nothing of interest");
    ground.commit();
    let clone = ground.cloned(&["--depth=1"]);
    // A file is there, with the commit that is there.
    clone.check(&["--since", "HEAD"], 0, &[], 1, 0);
    clone.check(&["--since", "origin/main"], 0, &[], 1, 0);
    let remedy = "fetch the whole history, in CI with `fetch-depth: 0`, elsewhere with `git fetch --unshallow`";
    let missing = |what: &str| format!("error: this clone is shallow and does not have {what}; {remedy}");
    clone.check_refusal(&["--since", "HEAD~1"], 3, &missing("`HEAD~1`"));
    clone.check_refusal(&["--since", "origin/other"], 3, &missing("`origin/other`"));
    clone.git(&["switch", "--quiet", "--orphan", "other"]);
    clone.write(PATH, PLAN);
    clone.commit();
    let apart = missing("the commit where HEAD left `main`");
    clone.check_refusal(&["--since", "main"], 3, &apart);
    clone.git(&["switch", "--quiet", "main"]);
    clone.git(&["fetch", "--quiet", "--unshallow"]);
    clone.check(&["--since", "HEAD~1"], 0, &[], 1, 0);
}

#[test]
fn a_clone_without_its_blobs_says_so_and_fetches_nothing() {
    let ground = Ground::with_plan();
    ground.write(PATH, &PLAN.replace("# Plan", "# The Plan"));
    ground.commit();
    ground.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = ground.cloned(&["--filter=blob:none"]);
    clone.check(&["--since", "HEAD"], 0, &[], 1, 0);
    let before = clone.git(&["rev-parse", "HEAD~1"]);
    let before = &before[..10];
    let remedy = format!("clone without it, or have them fetched with `git diff --stat {before}`");
    let missing =
        format!("error: this clone was made with `--filter` and does not have the files of {before}; {remedy}");
    clone.check_refusal(&["--since", "HEAD~1"], 3, &missing);
    clone.git(&["mv", PATH, "plans/y.md"]);
    clone.check_refusal(&["--since", "HEAD~1"], 3, &missing);
    clone.git(&["diff", "--stat", before]);
    clone.check(&["--since", "HEAD~1"], 0, &[], 1, 0);
}
