//! What a shell may put in place of a word that is being typed.
//!
//! The scripts of `plan completions` call `plan` itself with the words of the line, so the candidates are those of the
//! plans at hand, in every shell.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command, CommandFactory, FromArgMatches};
use clap_complete::{ArgValueCompleter, CompleteEnv, CompletionCandidate};

use super::Cli;
use super::completions::ASKED;
use super::context::Context;
use super::exit::{self, Exit};
use super::global::GlobalArgs;
use super::output::Output;
use crate::check;
use crate::document::{ItemRef, Workspace};
use crate::model::Status;
use crate::store::{self, Root};

/// More than anybody reads; the next character narrows them.
const LIMIT: usize = 100;

/// Answers a shell that asks for candidates; `None` where this is an ordinary run.
pub(super) fn answered(arguments: &[OsString]) -> Option<Exit> {
    if !store::is_set(ASKED) {
        return None;
    }
    let words = arguments.iter().skip_while(|word| *word != "--").skip(1);
    let global = global_arguments(std::iter::once(OsString::from("plan")).chain(words.skip(1).cloned()));
    let here = Root::find(None).ok().map(|root| root.here().to_owned());
    let command = || with_candidates(Cli::command(), &global);
    match CompleteEnv::with_factory(command).var(ASKED).try_complete(arguments.to_vec(), here.as_deref()) {
        Ok(true) => Some(Exit::Fine),
        Ok(false) => None,
        Err(error) => {
            exit::say(&format!("error: cannot complete: {error}"));
            Some(Exit::Failed)
        }
    }
}

/// The arguments for every verb in a line that is still being typed, as far as they can be read.
fn global_arguments(words: impl Iterator<Item = OsString>) -> GlobalArgs {
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(words);
    let read = matches.ok().and_then(|matches| GlobalArgs::from_arg_matches(&matches).ok());
    read.unwrap_or_default()
}

/// `command` with candidates for every argument that takes an item, a status or a rule.
fn with_candidates(command: Command, global: &GlobalArgs) -> Command {
    command.mut_subcommands(|verb| {
        verb.mut_args(|arg| {
            let (item, status, rule) = (takes(&arg, "ITEM"), takes(&arg, "STATUS"), takes(&arg, "RULE"));
            if !item && !status && !rule {
                return arg;
            }
            let global = global.clone();
            arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                let typed = typed.to_string_lossy();
                let mut candidates = if item { items(&global, &typed) } else { Vec::new() };
                if status {
                    candidates.extend(statuses(&typed));
                }
                if rule {
                    candidates.extend(rules(&typed));
                }
                candidates
            }))
        })
    })
}

/// Whether the value of `arg` is named `what`, or that is a part of its name: `ITEM… STATUS`.
fn takes(arg: &Arg, what: &str) -> bool {
    let mut words = arg.get_value_names().unwrap_or_default().iter().flat_map(|name| name.split(' '));
    words.any(|word| word.trim_end_matches('…') == what)
}

/// The statuses that begin with `typed`.
fn statuses(typed: &str) -> impl Iterator<Item = CompletionCandidate> {
    let names = Status::ALL.map(Status::as_str).into_iter();
    names.filter(move |name| name.starts_with(typed)).map(CompletionCandidate::new)
}

/// The rules that begin with `typed`.
fn rules(typed: &str) -> impl Iterator<Item = CompletionCandidate> {
    let rules = check::RULES.iter().filter(move |rule| rule.name.starts_with(typed));
    rules.map(|rule| CompletionCandidate::new(rule.name).help(Some(rule.summary.into())))
}

/// The items whose address begins with `typed`. Nothing can be said here about a plan that cannot be read.
fn items(global: &GlobalArgs, typed: &str) -> Vec<CompletionCandidate> {
    let mut out = Output::stdout();
    let workspace = Context::open(global, &mut out).map(|context| context.readable()).unwrap_or_default();
    let addresses = addresses(&workspace, typed);
    addresses.into_iter().map(|(address, title)| CompletionCandidate::new(address).help(Some(title.into()))).collect()
}

/// Addresses that begin with `typed`, each with the item's title.
fn addresses(workspace: &Workspace, typed: &str) -> Vec<(String, String)> {
    // An address is costly to find, so it is looked for only where it can begin like this.
    let fits = |found: &ItemRef<'_>| {
        let path = found.document.source().path().to_string_lossy();
        found.id().is_some_and(|id| id.starts_with(typed)) || path.starts_with(typed) || typed.starts_with(&*path)
    };
    let named = workspace.items().filter(fits).map(|found| (found.address(workspace), found.title().to_owned()));
    named.filter(|(address, _)| address.starts_with(typed)).take(LIMIT).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Document;
    use crate::text::Source;

    fn check(plans: &[(&str, &str)], typed: &str, expect: &[(&str, &str)]) {
        let read = |(path, text): &(&str, &str)| Document::parse(Source::new(*path, *text), &Arc::default());
        let workspace = Workspace { documents: plans.iter().map(read).collect(), ..Workspace::default() };
        let got = addresses(&workspace, typed);
        assert_eq!(got.iter().map(|(a, t)| (a.as_str(), t.as_str())).collect::<Vec<_>>(), expect, "{typed}");
    }

    #[test]
    fn items_are_offered_by_the_address_that_names_them_alone() {
        let plan = "# A\n\n## Phase 1: One\n\n### 1. First\n**Status:** Done\n\n### 12. Second\n**Status:** Done\n";
        let other = "# B\n\n## Phase 1: One\n\n### 12. Third\n**Status:** Done\n";
        check(&[("a.md", plan)], "1", &[("1", "First"), ("12", "Second")]);
        check(&[("a.md", plan)], "12", &[("12", "Second")]);
        check(&[("a.md", plan), ("b.md", other)], "", &[("1", "First"), ("a.md#12", "Second"), ("b.md#12", "Third")]);
        check(&[("a.md", plan), ("b.md", other)], "b.", &[("b.md#12", "Third")]);
        check(&[("a.md", plan)], "x", &[]);
    }
}
