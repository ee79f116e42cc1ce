//! What is not read as it is meant: it is never a silent zero, and what `plan` says to write works.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "the program is run as people run it")]

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use plan_md::document::Document;
use plan_md::text::Source;

const EMPTY: &str = "\n";
const PROSE: &str = "We should clean up the harbour.\n\nSome day.\n";
const README: &str = "# Crane\n\nLifts things.\n\n## Installation\n\n- `cargo install crane`\n\n## Usage\n\nLift.\n";
const TABLE: &str = "# Boats\n\n| Boat | Berth |\n|---|---|\n| Anna | 3 |\n| Berta | 4 |\n";
const HEADINGS: &str = "# Harbour\n\n## Quay\n\n### Pave it\n\n## Pier\n";
const LIST: &str = "# Harbour\n\n## Risks\n\n- [ ] the storm comes early\n- the money ends\n";

fn plan(folder: &Path, words: &[&str]) -> io::Result<Output> {
    let mut plan = Command::new(env!("CARGO_BIN_EXE_plan"));
    plan.args(words)
        .current_dir(folder)
        .env("COLUMNS", "200")
        .env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .output()
}

/// All that was printed.
fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat()
}

#[test]
fn nothing_recognised_is_said_with_the_nearest_miss_by_every_verb() -> io::Result<()> {
    let cases = [
        (EMPTY, "empty", None),
        (PROSE, "no", None),
        (README, "Installation|x.md:5|line 5", Some("items=h2")),
        (TABLE, "x.md:5|line 5", Some("items=rows")),
        (HEADINGS, "x.md:3|line 3", Some("items=h2")),
        (LIST, "x.md:5|line 5", Some("items=boxes")),
    ];
    let verbs: &[&[&str]] = &[
        &["status", "x.md"],
        &["list", "x.md"],
        &["check", "x.md"],
        &["fmt", "x.md"],
        &["fmt", "x.md", "--check"],
        &["show", "2", "-f", "x.md"],
        &["set", "2", "done", "-f", "x.md"],
        &["set", "quay", "done", "-f", "x.md", "--diff"],
        &["done", "2", "-f", "x.md"],
        &["move", "2", "--phase", "1", "-f", "x.md"],
        &["remove", "2", "-f", "x.md"],
    ];
    for (text, place, layout) in cases {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("x.md"), text)?;
        for words in verbs {
            let output = plan(folder.path(), words)?;
            let said = said(&output);
            assert_eq!(output.status.code(), Some(3), "{words:?} of {text:?}: {said}");
            let is_named =
                words[0] == "status" && layout.is_none() || place.split('|').any(|place| said.contains(place));
            assert!(is_named, "{words:?} of {text:?}: {said}");
            let comment = layout.map(|layout| format!("<!-- plan: {layout} -->"));
            assert!(comment.is_none_or(|comment| said.contains(&comment)), "{words:?} of {text:?}: {said}");
        }
        assert_eq!(fs::read_to_string(folder.path().join("x.md"))?, text);
    }
    Ok(())
}

/// What `plan explain x.md:LINE` says to write, tried both ways: the line is an item where it was none, and none where it
/// was one.
#[test]
fn what_explain_says_to_write_works() -> io::Result<()> {
    let signs = include_str!("../fixtures/own-signs.md");
    for (text, line) in
        [(README, 5), (README, 7), (TABLE, 6), (HEADINGS, 5), (LIST, 5), (signs, 7), (signs, 11), (signs, 13)]
    {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("x.md");
        fs::write(&file, text)?;
        let output = plan(folder.path(), &["explain", &format!("x.md:{line}"), "--format", "json"])?;
        let json: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        let plan_json = &json["plans"][0];
        let [layout, comment] = ["layout", "comment"].map(|key| plan_json["remedy"][key].as_str().unwrap_or_default());
        assert!(!layout.is_empty(), "{line} of {text:?}: {json}");
        let role = |shift: usize| -> io::Result<String> {
            let output = plan(folder.path(), &["explain", &format!("x.md:{}", line + shift), "--format", "json"])?;
            let json: serde_json::Value = serde_json::from_slice(&output.stdout)?;
            Ok(json["plans"][0]["lines"][0]["role"].as_str().unwrap_or_default().to_owned())
        };
        let was_item = role(0)? == "item";
        fs::write(folder.path().join("plan.yaml"), format!("layouts:\n  x.md: {layout}\n"))?;
        assert_eq!(role(0)? == "item", !was_item, "{line} of {text:?} with {layout} in plan.yaml");
        fs::write(folder.path().join("plan.yaml"), "layouts:\n  '*.md': phases=none items=none\n")?;
        fs::write(&file, format!("{comment}\n\n{text}"))?;
        assert_eq!(role(2)? == "item", !was_item, "{line} of {text:?} with {comment}");
    }
    Ok(())
}

#[test]
fn an_override_that_cannot_be_understood_is_told() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let text = "# P\n\n<!-- plan: item=h3 -->\n\n### 1. Dredge\n**Status:** Planned\n";
    fs::write(folder.path().join("x.md"), text)?;
    let wrong = "x.md:3: there is no key `item`; the keys are `phases` and `items`";
    for words in
        [&["list", "x.md"][..], &["status", "x.md"], &["set", "1", "done", "-f", "x.md"], &["show", "1", "-f", "x.md"]]
    {
        let output = plan(folder.path(), words)?;
        assert_eq!(output.status.code(), Some(0), "{words:?}");
        assert!(said(&output).contains(&format!("warning: {wrong}")), "{words:?}: {}", said(&output));
    }
    let output = plan(folder.path(), &["check", "x.md"])?;
    assert!(output.status.code() == Some(1) && said(&output).contains("error[override-invalid]"), "{}", said(&output));
    fs::write(folder.path().join("plan.yaml"), "layouts:\n  x.md: items=h9\n")?;
    let output = plan(folder.path(), &["list", "x.md"])?;
    assert_eq!(output.status.code(), Some(2));
    let expect = "error: plan.yaml:2:9: `h9` is nothing that `items` can be; write `items=h3`, with one or several of h1 to \
                  h6, boxes, rows, bullets (`items=h3,boxes`), or `items=none`\n";
    assert_eq!(said(&output), expect);
    Ok(())
}

#[test]
fn every_line_is_told() -> io::Result<()> {
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))? {
        let path = entry?.path();
        let source = Source::new(&path, fs::read_to_string(&path)?);
        let document = Document::parse(source, &Arc::default());
        let (explanation, source) = (document.explanation(), document.source());
        for number in 1..=source.lines().count() {
            let line = source.lines().span(source.text(), number).unwrap_or_default();
            let is_blank = source.slice(line).trim_start_matches('\u{feff}').trim().is_empty();
            assert!(is_blank || explanation.reading(line).is_some(), "{}:{number}", path.display());
        }
        let starts: Vec<usize> = explanation.lines.iter().map(|reading| reading.span.start()).collect();
        assert!(starts.is_sorted(), "{}", path.display());
    }
    Ok(())
}

#[test]
fn a_legend_beats_the_workspace_which_beats_what_is_built_in() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    fs::write(
        folder.path().join("plan.yaml"),
        "statuses:\n  baking: in-progress\n  done: in-review\n  🔄: deferred\n",
    )?;
    let tasks = "# P\n\n| Task | Status |\n|---|---|\n| a | Baking |\n| b | Done |\n| c | 🔄 |\n";
    let states = |text: &str| -> io::Result<Vec<String>> {
        fs::write(folder.path().join("x.md"), text)?;
        let output = plan(folder.path(), &["list", "x.md", "--columns", "status"])?;
        Ok(String::from_utf8_lossy(&output.stdout).lines().skip(1).map(|line| line.trim().to_owned()).collect())
    };
    assert_eq!(states(tasks)?, ["in-progress", "in-review", "deferred"]);
    let legend = "\nLegend: Done = finished, 🔄 = Blocked\n";
    assert_eq!(states(&format!("{tasks}{legend}"))?, ["in-progress", "done", "blocked"]);
    Ok(())
}
