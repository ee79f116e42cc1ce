//! `plan backlog new`.

use std::io::Write;

use anyhow::Result;

use super::specs::{Specs, plans};
use crate::change::{self, NewSpec, Pattern, WrittenSpec};
use crate::commands::context::Context;
use crate::commands::exit::Exit;
use crate::commands::write::{self, Outcome, WriteArgs};
use crate::model::{Label, SpecState, UnknownSpecState};
use crate::render::receipt::{Deed, Entry};
use crate::render::safe::escaped;
use crate::text::shell_word;

/// Write a new spec, in the dialect that its backlog has
///
/// It has the form of a template, where the workspace has one: `spec_template` of plan.yaml, or `TEMPLATE.md` in the backlog, whose
/// placeholders ({title}, {{owner}}, <date>) are filled. Else it has what at least half of the specs there have: front matter,
/// labels and headings; and the first one has a built-in form. Its file is named as most are, by folder, number, letters and the
/// place of the state. Nothing is overwritten.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan backlog new \"Rate limits\"
  plan backlog new \"Rate limits\" --owner \"Engineering Lead\" --estimate \"4 days\" --state ready
  plan backlog new \"Rate limits\" --dry-run")]
pub(crate) struct Args {
    /// What it is called
    title: String,
    /// How far it is; `draft` where specs say such a thing here
    #[arg(long)]
    state: Option<String>,
    /// Who does it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// How much work it is: `3 days`, `1-2 weeks`
    #[arg(long, value_name = "AMOUNT")]
    estimate: Option<String>,
    /// How urgent it is: `P1`, `High`
    #[arg(long, value_name = "LEVEL")]
    priority: Option<String>,
    /// What it brings: `+$2K/month`
    #[arg(long, value_name = "TEXT")]
    impact: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    write::begin(context, &args.write);
    let words = &context.options(&context.config.backlog).vocabulary;
    let state = args
        .state
        .as_ref()
        .map(|word| SpecState::of(word, words).ok_or_else(|| UnknownSpecState { word: word.clone() }));
    let new =
        NewSpec { title: args.title.clone(), state: state.transpose()?, values: args.values(), today: context.as_of };
    let specs = Specs::read(context)?;
    let template = context.moment.spec_template(&context.config)?;
    let template = template.map(|file| context.moment.read_one(&file)).transpose()?;
    let pattern = template.as_ref().map_or(Pattern::Specs, Pattern::Template);
    let written = change::new_spec(&new, pattern, &specs.customs())?;
    let folder = context.root.path().join(&context.config.backlog);
    let file = context.root.file(&folder.join(&written.path));
    let form = match (&template, &written.like) {
        (Some(template), _) => format!("form of {}", template.path().display()),
        (None, Some(like)) => format!("form of {}", context.root.file(&folder.join(like)).shown.display()),
        (None, None) => "built-in form, as there is no other spec whose form it could have".to_owned(),
    };
    let shown = file.shown.clone();
    let workspace = plans(context)?.unwrap_or_default();
    let end = write::write_in(context, workspace, &args.write, &mut |_| {
        let mut outcome = Outcome::default();
        outcome.create(file.clone(), written.text.clone());
        outcome.entries.push(Entry::of_file(&shown, Deed::Done(form.clone())));
        Ok(outcome)
    })?;
    if !args.write.is_dry() && !args.write.is_for_programs() && !context.quiet {
        writeln!(context.out, "\nnext: {}", next(&written, &specs))?;
    }
    Ok(end)
}

impl Args {
    fn values(&self) -> Vec<(Label, String)> {
        let all = [
            (Label::Owner, &self.owner),
            (Label::Estimate, &self.estimate),
            (Label::Priority, &self.priority),
            (Label::Impact, &self.impact),
        ];
        all.into_iter().filter_map(|(label, value)| Some((label, value.clone()?))).collect()
    }
}

/// What to do with it.
fn next(written: &WrittenSpec, specs: &Specs) -> String {
    let file = written.path.rsplit('/').next().unwrap_or(&written.path);
    let name = specs.names.without_state(file);
    let name = name.rsplit_once('.').map_or(name.as_ref(), |(stem, _)| stem);
    let name = escaped(name);
    let shown = shell_word(&name);
    let ready = match written.state {
        Some(SpecState::Draft) => format!("`plan backlog move {shown} ready` when it can be worked on, "),
        _ => String::new(),
    };
    format!("write it, {ready}`plan backlog promote {shown} --phase PHASE` makes it an item of a plan")
}
