//! `plan git install`

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::block::Block;
use super::deeds::{ConsentArgs, Deeds, FileDeed};
use super::settings::Settling;
use crate::commands::context::Context;
use crate::commands::exit::{Exit, NoPlan};
use crate::store::{self, Input, PlanFile, Repository};

/// The attributes by which git finds its settings.
const ATTRIBUTES: [&str; 2] = ["merge", "diff"];

/// Have git merge the plans of this workspace item by item, and show their changes in their own terms
///
/// Lines in `.gitattributes` say for which files, and settings of the repository's own, which no commit carries to another
/// clone, say how: `plan merge` merges them, and `plan git textconv` shows them. What would be written is shown first. Said
/// again, it brings up to date what an older version has written. Where the attributes already say how plans are merged or
/// shown, that stays, and is said. Settings are shared by all work trees of a repository.
///
/// Where git does not find these settings, as in another clone, it merges and shows plans as any other text.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan git install --dry-run
  plan git install --yes
  plan git install --local")]
pub(super) struct Args {
    /// Write to git's own `info/attributes` instead of `.gitattributes`: for this clone alone
    #[arg(long)]
    local: bool,
    #[command(flatten)]
    consent: ConsentArgs,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let repository = repository(context)?;
    let (file, place) = match args.local {
        true => (private(context, &repository)?, repository.place_of(&context.root)),
        false => (own(context), String::new()),
    };
    let patterns = context.moment.attribute_patterns(&context.config, &place);
    if patterns.is_empty() {
        return Err(NoPlan::Now.into());
    }
    let mut remarks = Vec::new();
    let foreign = foreign(context, &repository, &mut remarks)?;
    let is_ours = |attribute: &str| !foreign.iter().any(|name| attribute.split('=').next() == Some(name));
    let lines: Vec<String> = patterns.iter().filter_map(|pattern| Block::line(pattern, is_ours)).collect();
    let block = Block::of(&place);
    let change = |text: &str| if lines.is_empty() { block.take_out(text) } else { block.put(text, &lines) };
    let file = FileDeed::new(context, file, change)?;
    if file.is_some() && !args.local {
        remarks
            .push(".gitattributes is for all who commit it; the settings are not, so that each clone needs a `plan git install`".to_owned());
    }
    if repository.has_further_work_trees()? {
        remarks.push("the settings are shared by all work trees of this repository".to_owned());
    }
    if !store::is_on_path(OsStr::new("plan")) {
        remarks.push("git will look for `plan` on the PATH, where there is none now; put it there".to_owned());
    }
    let settling = Settling::install(&Deeds::settings_now(&repository)?);
    let mut deeds = Deeds {
        repository,
        files: file.into_iter().collect(),
        settings: Vec::new(),
        remarks,
        done: "git merges and shows these as plans",
        nothing: "git merges and shows plans as plans already",
    };
    deeds.settle(settling);
    deeds.carry_out(&args.consent, context)
}

/// The repository, which has a work tree.
pub(super) fn repository(context: &Context<'_>) -> Result<Repository> {
    let repository = Repository::of(&context.root).context("there is no git to work with")?;
    if repository.is_bare() {
        bail!("this repository has no work tree, and so no plans that are merged here; go to one that has");
    }
    Ok(repository)
}

/// The file of attributes that is a part of the work tree.
pub(super) fn own(context: &Context<'_>) -> PlanFile {
    context.root.file(&context.root.path().join(".gitattributes"))
}

/// The one that is not.
pub(super) fn private(context: &Context<'_>, repository: &Repository) -> Result<PlanFile> {
    Ok(context.root.file(&repository.private_attributes()?))
}

/// The attributes of which somebody else has already said what they are for plans.
fn foreign(context: &Context<'_>, repository: &Repository, remarks: &mut Vec<String>) -> Result<Vec<&'static str>> {
    let found = context.moment.plans(&context.config).inputs;
    let files: Vec<&Path> = found
        .iter()
        .filter_map(|input| match input {
            Input::File(file) => Some(file.path.as_path()),
            Input::Stdin => None,
        })
        .collect();
    let said = repository.attributes(&ATTRIBUTES, &files)?;
    let mut foreign = Vec::new();
    for attribute in ATTRIBUTES {
        let other = said.iter().find(|(_, name, value)| name == attribute && value != "plan");
        if let Some((path, _, value)) = other {
            let shown = context.root.file(path).shown;
            remarks.push(format!(
                "{} has the attribute {attribute}={value} already, which stays; to have it otherwise, write {attribute}=plan \
                 there",
                shown.display()
            ));
            foreign.push(attribute);
        }
    }
    Ok(foreign)
}
