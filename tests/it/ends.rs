//! How a run ends, and what it never prints.

#![expect(clippy::disallowed_types, reason = "the program is run as a user runs it")]
#![expect(clippy::disallowed_methods, reason = "plans are put where the program finds them")]

use std::io;
use std::process::{Command, Output, Stdio};

/// `plan` with these words, at the top level of this repository.
fn plan(words: &[&str]) -> Command {
    let mut plan = Command::new(env!("CARGO_BIN_EXE_plan"));
    plan.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    plan.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    plan
}

fn end(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_reader_that_has_gone_away_is_no_error() -> io::Result<()> {
    for (words, code) in [(&["list"][..], 0), (&["man"], 0), (&["fmt", "--check", "tests/fixtures/seed.md"], 1)] {
        let (reader, writer) = io::pipe()?;
        drop(reader);
        let output = plan(words).stdout(writer).stderr(Stdio::piped()).spawn()?.wait_with_output()?;
        assert_eq!(end(&output), (Some(code), String::new()), "{words:?}");
    }
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_is_lost_is_reported() -> io::Result<()> {
    let seed = "tests/fixtures/seed.md";
    for words in [
        &["list"][..],
        &["list", "--format", "json"],
        &["status"],
        &["man"],
        &["help"],
        &["check", "--advice", seed],
        &["set", "2", "done", "--dry-run", "--file", seed],
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full")?;
        let output = plan(words).stdout(full).stderr(Stdio::piped()).spawn()?.wait_with_output()?;
        assert_eq!(
            end(&output),
            (Some(2), "error: cannot write the output: no storage space\n".to_owned()),
            "{words:?}"
        );
    }
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn a_change_whose_receipt_is_lost_is_said_to_be_made() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("plan.md");
    std::fs::write(&file, "# Plan\n\n### 1. Automate ETL\n**Status:** Not Started\n")?;
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full")?;
    let set = ["set", "1", "done", "-f", &file.to_string_lossy()];
    let output = plan(&set).stdout(full).stderr(Stdio::piped()).spawn()?.wait_with_output()?;
    let expect =
        "error: cannot write the output: no storage space; a change that was asked for was made all the same\n";
    assert_eq!(end(&output), (Some(2), expect.to_owned()));
    assert!(std::fs::read_to_string(&file)?.contains("**Status:** Complete"));
    Ok(())
}

#[test]
fn standard_input_is_explained_and_checked() -> io::Result<()> {
    let text = "# Plan\n\n### 1. Automate ETL\n**Status:** In Progress\n**Due:** 2020-01-01\n";
    let cases = [
        (&["explain", "-:3"][..], "<stdin>:3: ### 1. Automate ETL\n"),
        (&["explain", "-"], "3  item "),
        (&["check", "-"], "help: say of it that it is done or put off, or give it a new day\n"),
    ];
    for (words, expect) in cases {
        let (reader, mut writer) = io::pipe()?;
        io::Write::write_all(&mut writer, text.as_bytes())?;
        drop(writer);
        let output = plan(words).env("COLUMNS", "120").stdin(reader).output()?;
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(shown.contains(expect), "{words:?}: {shown}");
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_a_plan_that_cannot_be_read() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let plans = folder.path().join("plans");
    std::fs::create_dir(&plans)?;
    std::fs::write(plans.join("x.md"), "# Plan\n\n### 1. Automate ETL\n**Status:** Not Started\n")?;
    std::os::unix::fs::symlink("gone.md", plans.join("y.md"))?;
    let output = plan(&["check", "--quiet", "-C", &folder.path().to_string_lossy()]).output()?;
    let expect = "warning: plans/y.md is a link to gone.md, which does not exist; repair the link\n";
    assert_eq!(end(&output), (Some(2), expect.to_owned()));
    Ok(())
}

#[test]
fn a_list_fits_a_narrow_screen() -> io::Result<()> {
    let output = plan(&["list", "-f", "tests/fixtures/seed.md"]).env("COLUMNS", "40").output()?;
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.lines().any(|line| line.ends_with("14d")), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 40), "{shown}");
    Ok(())
}

#[test]
fn archived_plans_are_late_only_when_named() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    std::fs::create_dir(folder.path().join("plans"))?;
    std::fs::write(folder.path().join("plans/old.md"), include_str!("../fixtures/archived.md"))?;
    for flag in ["--overdue", "--stale"] {
        let output = plan(&["list", flag, "--as-of", "2027-01-01"]).current_dir(folder.path()).output()?;
        let expect = "1 archived plan is left out; name it to include it\nno item matches\n";
        assert_eq!(end(&output), (Some(0), expect.to_owned()), "{flag}");
        let named =
            plan(&["list", flag, "--as-of", "2027-01-01", "plans/old.md"]).current_dir(folder.path()).output()?;
        assert!(String::from_utf8_lossy(&named.stdout).contains("Write the Price List"), "{flag}");
    }
    Ok(())
}

#[test]
fn a_shell_is_told_the_items_at_hand() -> io::Result<()> {
    let candidates = |words: &[&str]| -> io::Result<String> {
        let index = (words.len() - 1).to_string();
        let variables = [("PLAN_COMPLETE", "bash"), ("_CLAP_IFS", " "), ("_CLAP_COMPLETE_INDEX", &index)];
        let output = plan(&["--"]).args(words).envs(variables).output()?;
        assert_eq!(end(&output), (Some(0), String::new()), "{words:?}");
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    assert_eq!(candidates(&["plan", "sho"])?, "show");
    assert_eq!(candidates(&["plan", "show", "4"])?, "4");
    assert_eq!(candidates(&["plan", "set", "2", "in"])?, "in-progress in-review");
    assert_eq!(candidates(&["plan", "-f", "tests/fixtures/healthy.md", "done", "9"])?, "");
    assert_eq!(candidates(&["plan", "-f", "tests/fixtures/crlf.md", "done", "3"])?, "3");
    Ok(())
}

#[test]
fn nothing_that_a_terminal_obeys_is_printed() -> io::Result<()> {
    let fixture = "tests/fixtures/control-characters.md";
    assert!(include_str!("../fixtures/control-characters.md").contains('\u{1b}'));
    let verbs: &[&[&str]] = &[
        &["status"],
        &["list"],
        &["list", "--format", "markdown"],
        &["list", "--columns", "title,owner,status,line"],
        &["show", "1"],
        &["show", "2"],
        &["set", "1", "2", "done", "--diff"],
        &["add", "New", "--phase", "1", "--diff"],
        &["move", "1", "--before", "3", "--diff"],
        &["remove", "1", "--diff"],
        &["set", "no such item", "done"],
        &["fmt", "--diff"],
        &["check", "--advice"],
    ];
    for words in verbs {
        let output = plan(words).args(["-f", fixture, "--as-of", "2026-11-22", "--color", "never"]).output()?;
        assert!(!output.stdout.is_empty() || words[1] == "no such item", "{words:?}: {:?}", end(&output));
        for text in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(text);
            let obeyed =
                |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!text.contains(obeyed), "{words:?} printed {text:?}");
        }
    }
    Ok(())
}
