//! `plan init`

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::exit::{self, Exit};
use super::global::GlobalArgs;
use super::output::Output;
use crate::render::safe::escaped;
use crate::store::{self, CONFIG_NAME, Created, Input, Moment, Root};

/// The first plan: what it says is true on the day on which it is written.
const ROADMAP: &str = include_str!("roadmap.md");

/// Every key, commented, with what holds without it.
const CONFIG: &str = include_str!("plan.yaml");

/// Write a first plan, `plans/roadmap.md`, and a commented `plan.yaml`; overwrites nothing
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan init
  plan init -C ../other-project")]
pub(crate) struct Args {}

pub(super) fn run(global: &GlobalArgs, out: &mut Output) -> Result<Exit> {
    let root = Root::find(global.directory.as_deref())?.starting_here();
    let now = Moment::now(root.clone());
    let there = now.plans(&now.config()?).inputs;
    let written = match there.iter().find_map(name_of) {
        Some(plan) => {
            writeln!(out, "there is a plan already, {plan}; it is left as it is, and no other one is written")?;
            false
        }
        None => {
            let today = global.as_of.unwrap_or_else(store::today);
            write(&root, "plans/roadmap.md", &ROADMAP.replace("{today}", &today.to_string()), out)?
        }
    };
    write(&root, CONFIG_NAME, CONFIG, out)?;
    if written && !global.quiet {
        writeln!(
            out,
            "\nnext: `plan` shows it, `plan set 1 in-progress` changes it, `plan check` tells when it goes stale"
        )?;
    }
    Ok(Exit::Fine)
}

fn name_of(input: &Input) -> Option<String> {
    match input {
        Input::File(file) => Some(escaped(&file.shown.to_string_lossy()).into_owned()),
        Input::Stdin => None,
    }
}

/// Writes the file unless there is one, and says what became of it.
fn write(root: &Root, name: &str, text: &str, out: &mut Output) -> Result<bool> {
    let mut notes = Vec::new();
    let created = store::create_new(&root.given(Path::new(name)), text, &mut notes);
    notes.iter().for_each(|note| exit::say(note));
    let created = created?;
    match created {
        Created::Written => {
            out.tell_of_changes();
            writeln!(out, "wrote {name}")?;
        }
        Created::AlreadyThere => writeln!(out, "{name} is there already and is left as it is")?,
    }
    Ok(created == Created::Written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Config, PlanFile};

    #[test]
    fn every_key_stands_there_with_its_default() {
        let is_key = |line: &&str| !line.starts_with("# ") || line.starts_with("#  ");
        let keys: Vec<&str> =
            CONFIG.lines().filter(is_key).map(|line| line.strip_prefix('#').unwrap_or(line)).collect();
        let folder = tempfile::tempdir().unwrap();
        store::create_new(
            &PlanFile::new(folder.path().join(CONFIG_NAME), CONFIG_NAME),
            &keys.join("\n"),
            &mut Vec::new(),
        )
        .unwrap();
        let now = Moment::now(Root::find(Some(folder.path())).unwrap());
        let said = Config { source: None, ..now.config().unwrap() };
        assert_eq!(format!("{said:?}"), format!("{:?}", Config::default()));
        for key in format!("{said:?}").split([' ', '{']).filter_map(|word| word.strip_suffix(':')) {
            assert!(
                key == "source" || keys.iter().any(|line| line.trim_start().starts_with(&format!("{key}:"))),
                "{key}"
            );
        }
    }
}
