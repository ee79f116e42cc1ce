//! `plan set`

use std::collections::HashSet;

use anyhow::{Context as _, Result, bail};
use clap::Parser;

use super::batch;
use super::context::Context;
use super::exit::{self, Exit};
use super::together;
use super::wishes::{self, GrantedTo, WishArgs, Wishes};
use super::with_spec::{Along, WithSpecArgs};
use super::write::{self, Outcome, WriteArgs};
use crate::change::Dates;
use crate::document::Workspace;
use crate::model::Status;
use crate::store;

/// Change items in place: their status, and any of their values
///
/// Exactly the bytes that say it are changed, in the words that the plan itself uses; where an item is stated again in a
/// summary, there too, and counts that were right stay right. Several items are changed together
/// or not at all. An item is named by its number, by a part of its title, by `plan#2`, or by `plans/x.md:31`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan set 2 in-progress
  plan set 2 3 \"usage tiers\" done
  plan set 2 --owner \"Data Engineer\" --estimate \"5 days\"
  plan set 2 done --if-status in-progress --dry-run
  plan set 2 done --with-spec
  printf '2 done\\n\"usage tiers\" blocked --note \"no budget\"\\n' | plan set --batch -")]
pub(crate) struct Args {
    #[command(flatten)]
    line: Line,
    /// Read wishes from standard input, one a line: `2 done`, `"api billing" done --owner Ana`
    #[arg(long, value_name = "-", value_parser = ["-"], conflicts_with = "words")]
    batch: Option<String>,
    #[command(flatten)]
    with_spec: WithSpecArgs,
    #[command(flatten)]
    write: WriteArgs,
}

/// One wish: on the command line, or a line of a batch.
#[derive(Debug, Parser)]
#[command(no_binary_name = true)]
struct Line {
    /// The items, and behind them the status: proposed, not-started, in-progress, in-review, blocked, deferred, done or
    /// cancelled
    #[arg(value_name = "ITEM… STATUS", id = "words")]
    words: Vec<String>,
    #[command(flatten)]
    wish: WishArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let dates = wishes::dates(context);
    let mut all = match &args.batch {
        Some(_) => batch_wishes(dates)?,
        None => vec![(None, args.line.wishes(dates)?)],
    };
    if all.is_empty() {
        exit::say("nothing to change: no line was given");
        return Ok(Exit::Fine);
    }
    write::begin(context, &args.write);
    let mut along = Along::of(args.with_spec, context)?;
    let numbers = all.iter().map(|(_, wishes)| wishes.numbers().filter(|_| along.is_nothing()));
    let numbers: HashSet<String> = numbers.collect::<Option<Vec<_>>>().into_iter().flatten().flatten().collect();
    let end = write::write_items(context, &[], &numbers, &args.write, &mut |workspace| {
        let mut granted_to = GrantedTo::default();
        let together = together::grant(all.iter_mut().map(|(_, wishes)| wishes), workspace, &mut granted_to);
        let mut outcome = match together {
            Some(outcome) => outcome,
            None => one_by_one(&mut all, workspace, &mut granted_to)?,
        };
        along.follow(workspace, &granted_to, &mut outcome)?;
        Ok(outcome)
    })?;
    along.tell(context)?;
    Ok(end)
}

fn one_by_one(
    all: &mut [(Option<usize>, Wishes)],
    workspace: &Workspace,
    granted_to: &mut GrantedTo,
) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for (number, wishes) in all {
        let granted = wishes.grant(workspace, &mut outcome, granted_to);
        match number {
            Some(number) => granted.with_context(|| format!("<stdin>:{number}"))?,
            None => granted?,
        }
    }
    Ok(outcome)
}

impl Line {
    /// What a line of a batch says. Where it has no option there is nothing to be parsed, and most lines of long batches have none.
    fn of(words: Vec<String>) -> Result<Self, clap::Error> {
        if words.iter().any(|word| word.starts_with('-')) {
            return Self::try_parse_from(words);
        }
        Ok(Self { words, wish: WishArgs::default() })
    }

    fn wishes(&self, dates: Dates) -> Result<Wishes> {
        if self.words.is_empty() {
            bail!("name an item and what it is to be: `plan set ITEM STATUS`");
        }
        let last = self.words.last().map(|word| word.parse::<Status>());
        match (last, self.words.split_last()) {
            (Some(Ok(status)), Some((_, items))) if !items.is_empty() => self.wish.wishes(items, Some(status), dates),
            (Some(Err(unknown)), Some((_, items))) if !items.is_empty() && self.wish.is_empty() => Err(unknown.into()),
            (_, Some((only, []))) if self.wish.is_empty() => {
                bail!(
                    "say what `{}` is to be: `plan set ITEM STATUS`, or `--owner`, `--title` and the like",
                    only.escape_debug()
                )
            }
            _ => self.wish.wishes(&self.words, None, dates),
        }
    }
}

/// The wishes of each line, with its number; blank lines and comments (`# …`) left out.
fn batch_wishes(dates: Dates) -> Result<Vec<(Option<usize>, Wishes)>> {
    let text = store::read_stdin()?;
    let mut all = Vec::new();
    for (number, line) in text.text().lines().enumerate() {
        let place = || format!("<stdin>:{}", number + 1);
        let words = batch::words(line).with_context(place)?;
        if words.is_empty() {
            continue;
        }
        let parsed = Line::of(words).map_err(batch::first_line).with_context(place)?;
        all.push((Some(number + 1), parsed.wishes(dates).with_context(place)?));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_options_is_what_would_be_parsed_of_it() {
        let lines: &[&[&str]] =
            &[&[], &["2", "done"], &["#2", "3", "", "in-progress"], &["usage tiers", "nonsense"], &["2", "=x", "—"]];
        for words in lines {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            let [quick, parsed] = [Line::of(words.clone()), Line::try_parse_from(words)];
            assert_eq!(format!("{:?}", quick.unwrap()), format!("{:?}", parsed.unwrap()));
        }
        let with_option = ["2", "--owner", "Ana"].map(str::to_owned).to_vec();
        assert_eq!(Line::of(with_option).unwrap().words, ["2"]);
        assert!(Line::of(vec!["--nonsense".to_owned()]).is_err());
    }
}
