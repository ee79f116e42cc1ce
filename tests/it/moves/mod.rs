//! `plan backlog new|promote|move`, and `plan set --with-spec`: through the program, over real folders.

mod along;
mod items;
mod places;
mod promote;
mod property;
mod written;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::repository::{Ground, alone};

/// What `plan` says on standard output and standard error for these words, and how it ends.
pub(crate) fn plan(ground: &Ground, words: &[&str]) -> (i32, String, String) {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["-C".as_ref(), ground.path("").as_os_str()]).args(["--as-of", "2026-11-23"]).args(words);
    let output = plan.output().expect("plan runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// What it says on standard output, where all goes well.
#[track_caller]
pub(crate) fn fine(ground: &Ground, words: &[&str]) -> String {
    let (end, out, err) = plan(ground, words);
    assert_eq!(end, 0, "{words:?}: {err}{out}");
    out
}

/// What it says on standard error, where it cannot be done, and nothing is written.
#[track_caller]
pub(crate) fn refused(ground: &Ground, words: &[&str]) -> String {
    let before = files(ground);
    let (end, out, err) = plan(ground, words);
    assert_eq!((end, out.as_str()), (2, ""), "{words:?}: {err}");
    assert_eq!(files(ground), before, "{words:?}");
    err
}

/// What it prints as JSON.
#[track_caller]
pub(crate) fn json(ground: &Ground, words: &[&str]) -> Value {
    serde_json::from_str(&fine(ground, &[words, &["--format", "json"]].concat())).expect("JSON")
}

/// All files but those of git, by path, with their texts.
pub(crate) fn files(ground: &Ground) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(&ground.path(""), "", &mut found);
    found
}

#[expect(clippy::disallowed_methods, reason = "what lies there is looked at from outside")]
fn collect(folder: &Path, shown: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("text");
        let path = if shown.is_empty() { name.clone() } else { format!("{shown}/{name}") };
        if entry.file_type().expect("a type").is_dir() {
            if name != ".git" {
                collect(&entry.path(), &path, found);
            }
        } else {
            found.insert(path, std::fs::read_to_string(entry.path()).expect("text"));
        }
    }
}
