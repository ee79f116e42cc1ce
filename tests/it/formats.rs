//! Reports as files.

#![expect(clippy::disallowed_types, reason = "the program is run as a user runs it")]
#![expect(clippy::disallowed_methods, reason = "plans are put where the program finds them")]

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Output};

const PLAN: &str = "# Plan\n\n### 1. Automate ETL\n**Status:** Not Started\n**Due:** 2026-02-30\n";

/// `plan check` with these words, in a folder `docs` of a repository whose plan has one error.
fn check(folder: &Path, words: &[&str]) -> io::Result<Output> {
    fs::create_dir_all(folder.join(".git"))?;
    fs::create_dir_all(folder.join("docs/plans"))?;
    fs::write(folder.join("docs/plans/x.md"), PLAN)?;
    let mut plan = Command::new(env!("CARGO_BIN_EXE_plan"));
    plan.args(["check", "--rule", "date-invalid"]).args(words).current_dir(folder.join("docs"));
    plan.env("GITHUB_STEP_SUMMARY", folder.join("summary.md")).output()
}

#[test]
fn one_run_makes_several_reports() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let words = ["--format", "sarif=../x.sarif", "--format", "github", "--format", "junit=x.xml"];
    let output = check(folder, &words)?;
    assert_eq!(output.status.code(), Some(1));
    let annotation = String::from_utf8_lossy(&output.stdout);
    assert!(annotation.starts_with("::error file=docs/plans/x.md,line=5,"), "{annotation}");
    assert!(fs::read_to_string(folder.join("x.sarif"))?.contains("\"uri\": \"docs/plans/x.md\""));
    assert!(fs::read_to_string(folder.join("docs/x.xml"))?.starts_with("<?xml "));
    Ok(())
}

#[test]
fn a_step_of_github_has_all_in_its_summary() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "What another step said.\n")?;
    check(folder.path(), &["--format", "json"])?;
    assert_eq!(fs::read_to_string(&summary)?, "What another step said.\n", "only who writes for GitHub adds to it");
    check(folder.path(), &["--format", "github"])?;
    let text = fs::read_to_string(&summary)?;
    assert!(text.starts_with("What another step said.\n<!-- plan check -->\n### `plan check`: 1 error"), "{text}");
    fs::remove_file(&summary)?;
    fs::create_dir(&summary)?;
    let output = check(folder.path(), &["--format", "github"])?;
    let warning = String::from_utf8_lossy(&output.stderr);
    assert!(warning.starts_with("warning: the summary of the step is missing: cannot write "), "{warning}");
    assert_eq!(output.status.code(), Some(1), "the check is what it is");
    Ok(())
}

#[test]
fn whatever_is_on_standard_output_a_repair_is_told() -> io::Result<()> {
    let plan = "# Plan\n\n### 1. Automate ETL\n**Status:** ðŸ”´ Not Started\n";
    let told = "repaired mojibake: `ðŸ”´` → `🔴` (x.md:4)\n";
    for (format, quiet, on_stdout, on_stderr) in [
        ("text", false, true, ""),
        ("json", false, false, ""),
        ("concise", false, false, told),
        ("markdown", false, false, told),
        ("github", false, false, told),
        ("gitlab", false, false, told),
        ("sarif", false, false, told),
        ("junit", false, false, told),
        ("junit", true, false, ""),
    ] {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("x.md"), plan)?;
        let mut check = Command::new(env!("CARGO_BIN_EXE_plan"));
        check.args(["check", "--fix", "--rule", "mojibake", "--format", format, "x.md"]);
        check.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
        let output = check.args(quiet.then_some("-q")).current_dir(folder.path()).output()?;
        assert_eq!(String::from_utf8_lossy(&output.stderr), on_stderr, "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stdout).contains(told), on_stdout, "{format}");
        assert!(fs::read_to_string(folder.path().join("x.md"))?.contains("🔴"), "{format}");
    }
    Ok(())
}

#[test]
fn no_report_takes_the_place_of_a_plan() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let output = check(folder.path(), &["--format", "markdown=../docs/plans/x.md"])?;
    let error = "error: plans/x.md is a plan: a report would take its place; name another file\n";
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(2), error));
    assert_eq!(fs::read_to_string(folder.path().join("docs/plans/x.md"))?, PLAN);
    Ok(())
}

#[test]
fn a_diff_is_no_report() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    for format in ["json", "sarif=x.sarif"] {
        let output = check(folder.path(), &["--diff", "--format", format])?;
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2));
        assert!(error.starts_with("error: the argument '--diff' cannot be used with '--format"), "{error}");
    }
    assert!(!folder.path().join("docs/x.sarif").exists());
    Ok(())
}

#[test]
fn a_report_that_cannot_be_written_is_a_failure() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    for (words, error) in [
        (&["--format", "junit=no/x.xml"][..], "error: cannot write no/x.xml: no such file or directory\n"),
        (
            &["--format", "json", "--format", "github"],
            "error: only one format can go to standard output; give the others a file, as in `--format sarif=results.sarif`\n",
        ),
    ] {
        let output = check(folder.path(), words)?;
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(2), error));
    }
    Ok(())
}
