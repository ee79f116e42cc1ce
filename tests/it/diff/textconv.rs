//! Git shows plans in their own terms.

use super::*;

/// A repository whose git asks `plan` about markdown.
fn converting() -> Ground {
    let ground = two_commits();
    ground.write(".gitattributes", "*.md diff=plan\n");
    ground.git(&["config", "diff.plan.textconv", &format!("'{}' git textconv", env!("CARGO_BIN_EXE_plan"))]);
    ground
}

/// The lines of `git WORDS` that were added or removed.
fn changed(ground: &Ground, words: &[&str]) -> Vec<String> {
    let shown = ground.git(words);
    let is_change = |line: &&str| {
        line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---") && line.len() > 1
    };
    shown.lines().filter(is_change).map(str::to_owned).collect()
}

#[test]
fn git_diff_shows_what_changed_in_the_plan() {
    let ground = converting();
    let bill = |status: &str| format!("  #1 Bill Customers | status {status} | owner Ana | estimate 5d");
    let expect = [format!("-{}", bill("in-progress")), format!("+{}", bill("done"))];
    assert_eq!(changed(&ground, &["diff", "HEAD~1"]), expect);
    assert_eq!(changed(&ground, &["show", "HEAD"]), expect);
    let log = changed(&ground, &["log", "-p", "--format=", "-1"]);
    assert_eq!(log, expect);
    // Another line above it moves nothing, and other words for the same are none.
    ground.write(
        PATH,
        &done().replace("# Plan\n", "# Plan\n\nMore words.\n").replace("**Status:** Done", "- **Status:** ✅ done"),
    );
    assert_eq!(changed(&ground, &["diff"]), [""; 0]);
    assert_eq!(changed(&ground, &["diff", "--no-textconv"]).len(), 3);
}

#[test]
fn what_is_no_plan_is_compared_as_it_is() {
    let ground = converting();
    ground.write("notes.md", "One.\n\nTwo.\n");
    ground.commit();
    ground.write("notes.md", "One.\n\nThree.\n");
    assert_eq!(changed(&ground, &["diff"]), ["-Two.", "+Three."]);
}

#[test]
fn any_bytes_are_printed() {
    let ground = two_commits();
    let cases: [&[u8]; 6] =
        [b"", b"\xff\xfe\x00\x80", b"Words.\r\nMore", b"\xef\xbb\xbf", b"| a |\n|--", &[b'#'; 5_000]];
    for bytes in cases {
        std::fs::write(ground.path("any.md"), bytes).expect("a file");
        let output = run(&ground, &["git", "textconv", "any.md"]);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), bytes), "{}", text(&output.stderr));
    }
    ground.write("plan.yaml", "statuses: [\n");
    let output = run(&ground, &["git", "textconv", PATH]);
    assert!(output.status.success() && text(&output.stdout).contains("#1 Bill Customers | status done"));
}

#[test]
fn a_merge_conflict_is_not_hidden() {
    let ground = converting();
    ground.git(&["branch", "other", "HEAD~1"]);
    ground.git(&["switch", "--quiet", "other"]);
    ground.write(PATH, &ground.read(PATH).replace("In Progress", "Blocked"));
    ground.commit();
    let mut git = alone("git");
    git.arg("-C").arg(ground.path("")).args(["-c", "user.name=n", "-c", "user.email=n@example.org", "merge", "main"]);
    assert!(!git.output().expect("these tests need the program `git`").status.success());
    let shown = ground.git(&["diff"]);
    let bill = |status: &str| format!("#1 Bill Customers | status {status} | owner Ana | estimate 5d");
    let expect =
        format!("++<<<<<<< ours\n +  {}\n++=======\n+   {}\n++>>>>>>> theirs\n", bill("blocked"), bill("done"));
    assert!(shown.contains(&expect), "{shown}");
    let warning =
        format!("warning: {PATH} has a merge conflict on line 9; its first half is what is read; resolve it\n");
    for words in [vec!["diff"], vec!["list"], vec!["status"], vec!["log"], vec!["blame"], vec!["show", "1"]] {
        let output = run(&ground, &words);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), warning.clone()), "{words:?}");
    }
    let output = run(&ground, &["set", "1", "deferred"]);
    let refusal =
        format!("error: {PATH}:9: a merge conflict stands here, which this would reach into; resolve it first\n");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), refusal));
    for kind in ["list", "status"] {
        let shown = text(&run(&ground, &[kind, "--format", "json"]).stdout);
        assert!(shown.contains("\"conflicts\": [\n        9\n      ]"), "{shown}");
    }
}
