//! THE CLI: one file a verb, its arguments beside its `run`.
//!
//! A verb loads through `Context`, calls the core, and writes what came out. Its arguments' doc
//! comments are the help. Standard output is data, standard error is talk; how a run ends is an `Exit`.

mod add;
mod archive;
mod asked;
mod assume;
mod at;
mod backlog;
mod batch;
mod blame;
mod block;
mod candidates;
mod chronicle;
mod checker;
mod clock;
mod check;
mod completions;
mod context;
mod cost;
mod diff;
mod done;
mod evidence;
mod exit;
mod expected;
mod explain;
mod fmt;
mod folders;
mod former;
mod git;
mod global;
mod histories;
mod history;
mod impact;
mod init;
mod layouts;
mod list;
mod load;
mod log;
mod man;
mod merge;
mod move_item;
mod next;
mod output;
mod phase_named;
mod plan_named;
mod rank;
mod question;
mod reading;
mod recognition;
mod refs;
mod remove;
mod render;
mod renumbered;
mod rules;
mod schedule;
mod schema;
mod set;
mod settings;
mod shelf;
mod short_form;
mod since;
mod show;
mod start;
mod status;
mod together;
mod typed;
mod undo;
mod waits;
mod wanted;
mod usual;
mod what_if;
mod wishes;
mod with_spec;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use self::context::Context;
use self::exit::Exit;
use self::global::GlobalArgs;
use self::output::Output;

/// Read, change and check the markdown roadmap in your repository
#[derive(Debug, Parser)]
#[command(name = "plan", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

/// In the order of the help: what one asks, what one changes, what is checked, and what goes around it.
#[derive(Debug, Subcommand)]
enum Command {
    Status(status::Args),
    List(list::Args),
    Show(show::Args),
    Next(next::Args),
    Load(load::Args),
    #[command(visible_alias = "gantt")]
    Schedule(schedule::Args),
    Impact(impact::Args),
    Rank(rank::Args),
    Cost(cost::Args),
    WhatIf(what_if::Args),
    Backlog(backlog::Args),
    Refs(refs::Args),
    Evidence(evidence::Args),
    Log(log::Args),
    Blame(blame::Args),
    Diff(diff::Args),
    Set(Box<set::Args>),
    Start(start::Args),
    Done(done::Args),
    Block(block::Args),
    Add(add::Args),
    #[command(name = "move")]
    MoveItem(move_item::Args),
    Remove(remove::Args),
    Archive(archive::Args),
    Fmt(fmt::Args),
    Render(render::Args),
    Undo(undo::Args),
    Check(check::Args),
    Rules(rules::Args),
    Explain(explain::Args),
    Merge(merge::Args),
    Git(git::Args),
    Init(init::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs `plan` with these arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(end) = candidates::answered(&arguments) {
        return end.into();
    }
    let mut out = Output::stdout();
    let end = match usual::read(&arguments).unwrap_or_else(|| Cli::try_parse_from(&arguments)) {
        Ok(mut cli) => {
            cli.global.command = typed::command(&arguments);
            dispatch(&cli, &mut out).unwrap_or_else(|error| exit::report(&error, &out))
        }
        Err(usage) => exit::report_usage(&usage, &mut out),
    };
    out.finish(end).into()
}

fn dispatch(cli: &Cli, out: &mut Output) -> Result<Exit> {
    match &cli.command {
        None => status::run(&status::Args::default(), &mut Context::open(&cli.global, out)?),
        Some(Command::Status(args)) => status::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::List(args)) => list::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::Show(args)) => show::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::Next(args)) => next::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::Load(args)) => load::run(args, &mut Context::open_at(&args.question.at, &cli.global, out)?),
        Some(Command::Schedule(args)) => schedule::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::Impact(args)) => impact::run(args, &mut Context::open_at(&args.question.at, &cli.global, out)?),
        Some(Command::Rank(args)) => rank::run(args, &mut Context::open_at(&args.question.at, &cli.global, out)?),
        Some(Command::Cost(args)) => cost::run(args, &mut Context::open_at(&args.question.at, &cli.global, out)?),
        Some(Command::WhatIf(args)) => what_if::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Backlog(args)) => backlog::run(args, &mut Context::open_at(&args.list.at, &cli.global, out)?),
        Some(Command::Refs(args)) => refs::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::Evidence(args)) => evidence::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::Log(args)) => log::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::Blame(args)) => blame::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::Diff(args)) => diff::run(args, &cli.global, out),
        Some(Command::Set(args)) => set::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Start(args)) => start::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Done(args)) => done::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Block(args)) => block::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Add(args)) => add::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::MoveItem(args)) => move_item::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Remove(args)) => remove::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Archive(args)) => archive::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Fmt(args)) => fmt::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Render(args)) => render::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Undo(args)) => undo::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Check(args)) => check::run(args, &mut Context::open_at(&args.at, &cli.global, out)?),
        Some(Command::Rules(args)) => rules::run(args, &mut Context::open(&cli.global, out)?),
        Some(Command::Explain(args)) => explain::run(args, &cli.global, out),
        Some(Command::Merge(args)) => merge::run(args, &cli.global, out),
        Some(Command::Git(args)) => git::run(args, &cli.global, out),
        Some(Command::Init(_)) => init::run(&cli.global, out),
        Some(Command::Schema(args)) => schema::run(args, out),
        Some(Command::Completions(args)) => completions::run(args, out),
        Some(Command::Man(args)) => man::run(args, out),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// What writes nothing, or nothing that was there before.
    const READING: &[&str] = &[
        "status",
        "list",
        "show",
        "next",
        "load",
        "schedule",
        "impact",
        "rank",
        "cost",
        "backlog",
        "refs",
        "evidence",
        "log",
        "blame",
        "diff",
        "rules",
        "explain",
        "textconv",
        "schema",
        "completions",
        "man",
        "init",
    ];

    #[test]
    fn whatever_changes_files_takes_the_condition_that_they_are_what_was_seen() {
        fn check(command: &clap::Command) {
            let takes = |name: &str| command.get_arguments().any(|argument| argument.get_id() == name);
            match command.has_subcommands() {
                true => command.get_subcommands().for_each(check),
                false if takes("dry_run") || takes("fix") => assert!(takes("expect"), "{}", command.get_name()),
                false => assert!(takes("expect") || READING.contains(&command.get_name()), "{}", command.get_name()),
            }
        }
        check(&Cli::command());
    }

    #[test]
    fn every_command_says_what_it_does_and_shows_how() {
        let plan = Cli::command();
        plan.clone().debug_assert();
        for verb in plan.get_subcommands() {
            assert!(verb.get_about().is_some_and(|about| !about.to_string().ends_with('.')), "{}", verb.get_name());
            assert!(verb.get_after_help().is_some(), "{} shows no example", verb.get_name());
        }
    }
}
