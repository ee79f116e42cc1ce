//! What the README and `tests/cmd` show is what is printed.
//!
//! Each of them is run from its top to its end in a copy of this repository's plans and backlog, as on a fresh clone, with
//! the fixtures beside. `TRYCMD=overwrite` writes into them what is printed now.

#![expect(clippy::disallowed_methods, reason = "the scenarios are copied to where they may be run")]

use std::fs;
use std::path::{Path, PathBuf};

/// What lies around each scenario, from the top level.
const GROUND: &[&str] = &["plans", "backlog", "tests/fixtures"];

fn scenarios() -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![top.join("README.md")];
    found.extend(fs::read_dir(top.join("tests/cmd")).unwrap().map(|entry| entry.unwrap().path()));
    found
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

#[test]
fn every_console_block_shows_what_is_printed() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ground = tempfile::tempdir().unwrap();
    let copies: Vec<(PathBuf, PathBuf)> = scenarios()
        .into_iter()
        .map(|scenario| {
            let copied = ground.path().join(scenario.file_name().unwrap());
            copy(&scenario, &copied);
            for name in GROUND {
                copy(&top.join(name), &copied.with_extension("in").join(name.trim_start_matches("tests/")));
            }
            (scenario, copied)
        })
        .collect();
    let cases = trycmd::TestCases::new();
    cases.env("COLUMNS", "80").env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8");
    for (_, copied) in &copies {
        cases.case(copied);
    }
    cases.run();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        for (scenario, copied) in copies {
            copy(&copied, &scenario);
        }
    }
}
