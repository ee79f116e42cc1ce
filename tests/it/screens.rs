//! What the README, its pages in `docs` and `tests/cmd` show is what is printed.
//!
//! Each of them is run from its top to its end in a copy of this repository's throughput plan and its specs, with
//! the fixtures beside, and with workspaces that have little but a `plan.yaml`. `TRYCMD=overwrite` writes into them what is
//! printed now.

#![expect(clippy::disallowed_methods, reason = "the scenarios are copied to where they may be run")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What lies around each scenario: where it comes from, and where it is put.
const GROUND: &[(&str, &str)] = &[
    ("plans/throughput-plan.md", "plans/throughput-plan.md"),
    ("backlog/READY_agent_marketplace.md", "backlog/READY_agent_marketplace.md"),
    ("backlog/READY_api_billing.md", "backlog/READY_api_billing.md"),
    ("backlog/READY_enterprise_onboarding.md", "backlog/READY_enterprise_onboarding.md"),
    ("backlog/READY_etl_automation.md", "backlog/READY_etl_automation.md"),
    ("backlog/READY_usage_tiers.md", "backlog/READY_usage_tiers.md"),
    ("tests/fixtures", "fixtures"),
    ("tests/workspaces", "workspaces"),
];

#[test]
fn every_console_block_shows_what_is_printed() -> io::Result<()> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let elsewhere = tempfile::tempdir()?;
    let mut scenarios =
        ["README.md", "docs/answers.md", "docs/ci.md", "docs/git.md"].map(|page| top.join(page)).to_vec();
    for entry in fs::read_dir(top.join("tests/cmd"))? {
        scenarios.push(entry?.path());
    }
    let copies: Vec<PathBuf> =
        scenarios.iter().filter_map(|path| path.file_name()).map(|name| elsewhere.path().join(name)).collect();
    let cases = trycmd::TestCases::new();
    cases.env("COLUMNS", "80").env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8").env("GITHUB_STEP_SUMMARY", "");
    for (scenario, copied) in scenarios.iter().zip(&copies) {
        copy(scenario, copied)?;
        for (name, beside) in GROUND {
            copy(&top.join(name), &copied.with_extension("in").join(beside))?;
        }
        // What is taken for a work tree of git's: there, and nowhere else, is remembered what a scenario changes.
        fs::create_dir(copied.with_extension("in").join(".git"))?;
        fs::write(copied.with_extension("in").join(".git/HEAD"), "ref: refs/heads/main\n")?;
        cases.case(copied);
    }
    cases.run();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        for (scenario, copied) in scenarios.iter().zip(&copies) {
            copy(copied, scenario)?;
        }
    }
    Ok(())
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
