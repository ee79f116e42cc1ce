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
