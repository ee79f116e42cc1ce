//! Repositories of all kinds, and what lies in them.

use super::*;

#[test]
fn a_branch_counts_from_the_day_of_its_merge() {
    let ground = Ground::with_days(None);
    ground.git(&["switch", "--quiet", "--create", "topic", "HEAD~1"]);
    ground.write("plans/x.md", &PLAN.replace("Not Started", "Blocked"));
    ground.commit_at("2025-03-11T12:00:00Z");
    ground.git(&["switch", "--quiet", "main"]);
    ground.git_on("2025-03-25T12:00:00Z", &["merge", "--quiet", "--no-ff", "--strategy=ours", "topic"]);
    ground.check_list(&["list"], "2025-03-12", DAYS[1].2, &[]);
    ground.check_list(&["list"], "topic", "1 blocked 2 blocked", &[]);
}

#[test]
fn a_worktree_and_a_detached_head_have_the_past_of_their_own() {
    let ground = Ground::with_days(None);
    let tree = Ground::without_repository();
    let path = tree.path("tree");
    ground.git(&["worktree", "add", "--quiet", "--detach", path.to_str().unwrap(), "HEAD~1"]);
    let there = ["-C", path.to_str().unwrap(), "list"];
    ground.check_list(&there, "2025-04-01", DAYS[1].2, &[]);
    ground.check_list(&there, "HEAD~1", DAYS[0].2, &[]);
    ground.check_list(&there, "main", DAYS[2].2, &[]);
    ground.check_list(&["-C", path.join("plans").to_str().unwrap(), "list", "x.md"], "HEAD", DAYS[1].2, &[]);
}

#[test]
fn a_bare_repository_is_read_at_a_commit() {
    let ground = Ground::with_days(None);
    ground.write("plan.yaml", "plans: [plans/y.md]\n");
    ground.commit_at("2025-04-01T12:00:00Z");
    // Another repository around it is of no account.
    let around = Ground::with_days(None);
    let url = ground.path("");
    around.git(&["clone", "--quiet", "--bare", url.to_str().unwrap(), "x.git"]);
    let list = ["-C", "x.git", "list"];
    around.check_list(&list, "main", DAYS[2].2, &[]);
    let renamed = "plans/y.md was called plans/x.md then";
    let today = "there was no plan.yaml then; the one of today holds";
    around.check_list(&list, "2025-03-10", DAYS[1].2, &[today, renamed]);
    let hint = "error: there is no plan here: a bare repository has its files in commits; read them as by \
                `plan status --at HEAD`";
    around.check_refused(&["-C", "x.git", "status"], 3, hint);
}

#[test]
fn a_workspace_may_be_a_part_of_its_repository() {
    let ground = Ground::new();
    ground.write("plans/top.md", PLAN);
    ground.write("part/plans/x.md", &PLAN.replace("Not Started", "Done").replace("/backlog", "../../backlog"));
    ground.write("backlog/seats.md", "");
    ground.commit_at("2025-03-01T12:00:00Z");
    ground.write("part/plans/x.md", PLAN);
    ground.check_list(&["-C", "part", "list"], "HEAD", "1 done 2 done", &[]);
    let (_, out, _) = ground.runs(&["-C", "part", "show", "2", "--at", "HEAD"]);
    assert!(out.contains("../../backlog/seats.md  outside"), "{out}");
    let (_, out, _) = ground.runs(&["-C", "part", "check", "--at", "HEAD", "--format", "json"]);
    assert!(out.contains("\"path\": \"plans/x.md\""), "{out}");
}

#[test]
fn where_there_is_no_such_time_it_is_said() {
    let ground = Ground::with_days(None);
    let cases = [
        ("2025-02-28", 2, "error: the history of HEAD begins on 2025-03-01; name that day or a later one"),
        ("no", 2, "error: this repository has no revision `no`; fetch it with `git fetch`, or name another one"),
        ("main..HEAD", 2, "error: `main..HEAD` is a range; name the revision where it starts: `main`"),
    ];
    for (at, code, said) in cases {
        ground.check_refused(&["status", "--at", at], code, said);
    }
    ground.git(&["rm", "-r", "--quiet", "plans"]);
    ground.commit_at("2025-05-01T12:00:00Z");
    let none = format!("error: there was no plan at {}; name one, or a later time", ground.short("HEAD"));
    ground.check_refused(&["status", "--at", "HEAD"], 3, &none);
}

#[test]
fn without_commits_or_git_nothing_is_known_of_the_past() {
    let none = "error: this repository has no commit yet, so that nothing is known of its past; make the first one with \
                `git commit`";
    let ground = Ground::new();
    ground.write("plans/x.md", PLAN);
    for at in ["HEAD", "main", "2025-03-01"] {
        ground.check_refused(&["status", "--at", at], 2, none);
    }
    let outside = Ground::without_repository();
    outside.write("plans/x.md", PLAN);
    let shown = std::fs::canonicalize(outside.path("")).unwrap();
    let nowhere = format!(
        "error: {} is in no git repository, so that nothing is known of its past; begin one with `git init`",
        shown.display()
    );
    outside.check_refused(&["status", "--at", "2025-03-01"], 2, &nowhere);
}

#[test]
fn what_a_clone_leaves_out_nobody_can_tell() {
    let ground = Ground::with_days(None);
    let shallow = ground.cloned(&["--depth=2"]);
    shallow.check_list(&["list"], "2025-03-12", DAYS[1].2, &[]);
    let remedy = "fetch the whole history, in CI with `fetch-depth: 0`, elsewhere with `git fetch --unshallow`";
    for (at, missing) in [("2025-03-09", "the commits up to 2025-03-09"), ("HEAD~2", "`HEAD~2`")] {
        let said = format!("error: this clone is shallow and does not have {missing}; {remedy}");
        shallow.check_refused(&["list", "--at", at], 3, &said);
    }
    ground.git(&["config", "uploadpack.allowFilter", "true"]);
    let partial = ground.cloned(&["--filter=blob:none"]);
    partial.check_list(&["list"], "HEAD", DAYS[2].2, &[]);
    let then = partial.short("HEAD~1");
    let said = format!(
        "error: this clone was made with `--filter` and does not have the files of {then}; clone without it, or have them \
         fetched with `git diff --stat {then}`"
    );
    partial.check_refused(&["list", "--at", "HEAD~1"], 3, &said);
}

#[test]
fn what_is_no_text_is_told_of_and_the_rest_is_the_answer() {
    let ground = Ground::with_days(None);
    for (name, bytes) in [("plans/binary.md", &b"\0\x01\x02"[..]), ("plans/latin.md", b"# Plan\n\n### 1. Caf\xe9\n")] {
        std::fs::write(ground.path(name), bytes).unwrap();
    }
    ground.commit_at("2025-04-01T12:00:00Z");
    std::fs::remove_file(ground.path("plans/binary.md")).unwrap();
    let binary = "warning: plans/binary.md is a binary file; name a markdown file";
    let latin =
        "warning: plans/latin.md:3: not UTF-8: byte 18 is 0xE9; convert it, e.g. with `iconv -f WINDOWS-1252 -t UTF-8`";
    ground.check_list(&["list"], "HEAD", DAYS[2].2, &[binary, latin]);
    let named = "error: plans/binary.md is a binary file; name a markdown file";
    ground.check_refused(&["list", "plans/binary.md", "--at", "HEAD"], 2, named);
}

#[cfg(unix)]
#[test]
fn links_lead_where_they_led_then() {
    use std::os::unix::fs::symlink;
    let ground = Ground::with_days(None);
    for (target, link) in [
        ("plans/y.md", "ROADMAP.md"),
        ("plans", "all"),
        ("../y.md", "plans/old/again.md"),
        ("/etc/hostname", "plans/out.md"),
        ("loop.md", "plans/loop.md"),
        ("gone.md", "plans/nowhere.md"),
    ] {
        std::fs::create_dir_all(ground.path(link).parent().unwrap()).unwrap();
        symlink(target, ground.path(link)).unwrap();
    }
    ground.commit_at("2025-04-01T12:00:00Z");
    let renamed = "ROADMAP.md was called plans/y.md then";
    ground.check_list(&["list", "ROADMAP.md"], "HEAD~1", DAYS[2].2, &[renamed]);
    for link in ["ROADMAP.md", "all", "plans/old/again.md"] {
        std::fs::remove_file(ground.path(link)).unwrap();
    }
    let head = ground.short("HEAD");
    ground.check_list(&["list", "ROADMAP.md"], "HEAD", DAYS[2].2, &[]);
    ground.check_list(&["list", "all/y.md"], "HEAD", DAYS[2].2, &[]);
    let nowhere = format!(
        "warning: plans/nowhere.md was not there at {head}; name a plan that was, or a later time, or leave it away for all of them"
    );
    let circle = format!("warning: plans/loop.md cannot be read at {head}: its links lead in a circle");
    ground.check_list(&["list"], "HEAD", DAYS[2].2, &[&circle, &nowhere]);
    let out = format!(
        "error: plans/out.md was a link at {head}, to /etc/hostname outside of the repository; what was there is not known"
    );
    ground.check_refused(&["list", "plans/out.md", "--at", "HEAD"], 2, &out);
    ground.check_refused(
        &["list", "/etc/hostname", "--at", "HEAD"],
        2,
        "error: /etc/hostname lies outside of the git repository of this workspace; go to its own with -C",
    );
}

#[test]
fn of_another_repository_in_this_one_nothing_is_known() {
    let ground = Ground::with_days(None);
    let other = Ground::with_days(None);
    let url = other.path("");
    ground.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", url.to_str().unwrap(), "other"]);
    ground.write("plans/y.md", &PLAN.replace("/backlog/seats.md", "/other/no.md"));
    ground.commit_at("2025-04-01T12:00:00Z");
    let (_, out, _) = ground.runs(&["show", "2", "--at", "HEAD"]);
    assert!(out.contains("/other/no.md  unknown"), "{out}");
    let head = ground.short("HEAD");
    let inside = format!(
        "error: other/plans/y.md cannot be read at {head}: it lies in another repository, other; go there with -C"
    );
    ground.check_refused(&["list", "other/plans/y.md", "--at", "HEAD"], 2, &inside);
    let whole = format!("error: other was another repository at {head}; go there with -C");
    ground.check_refused(&["list", "other", "--at", "HEAD"], 2, &whole);
}
