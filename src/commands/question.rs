//! What every question about work, time and money is asked with.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ValueEnum, ValueHint};

use super::at::AtArgs;
use super::context::Context;
use super::exit::Exit;
use super::recognition;
use crate::document::{Document, Workspace};

/// Of which plans, of which time, and how the answer is written.
#[derive(Debug, clap::Args)]
pub(crate) struct QuestionArgs {
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    pub(super) plans: Vec<PathBuf>,
    /// Take archived plans too
    #[arg(long)]
    include_archived: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    pub(super) format: ReportFormat,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// A screen
    #[default]
    Text,
    /// One JSON object; `plan schema` prints its shape
    Json,
    /// Tables for a document
    Markdown,
    /// A record for each row
    Csv,
}

impl QuestionArgs {
    /// The plans that are asked for; or, where in none of them anything was recognised, how the run ends.
    ///
    /// # Errors
    /// As [`Context::workspace`].
    pub(super) fn asked(&self, context: &mut Context<'_>) -> Result<Result<Workspace, Exit>> {
        recognition::recognised(&self.plans, context)
    }

    /// Whether archived plans count ([`are_archived_asked_for`]).
    pub(super) fn takes_archived(&self, workspace: &Workspace, context: &Context<'_>) -> bool {
        are_archived_asked_for(self.include_archived, &self.plans, workspace, context)
    }
}

/// Whether archived plans count: where the user says so, or names `plans`, or there are no others. Else it is said that they do
/// not.
pub(super) fn are_archived_asked_for(
    is_wished: bool,
    plans: &[PathBuf],
    workspace: &Workspace,
    context: &Context<'_>,
) -> bool {
    let recognised = workspace.documents.iter().filter(|document| !document.plan().is_empty());
    let (archived, living): (Vec<&Document>, Vec<&Document>) = recognised.partition(|document| document.is_archived());
    if is_wished || context.names_plans(plans) || living.is_empty() {
        return true;
    }
    match archived.len() {
        0 => {}
        1 => context.note("1 archived plan is left out; --include-archived takes it too"),
        count => context.note(&format!("{count} archived plans are left out; --include-archived takes them too")),
    }
    false
}
