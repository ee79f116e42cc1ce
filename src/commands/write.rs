//! How every verb that changes plans ends: shown as a diff, or written in one transaction over all of them.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::context::Context;
use super::exit::{self, Exit};
use super::recognition;
use crate::document::{Document, Workspace};
use crate::render::diff;
use crate::render::hashes::Hashes;
use crate::render::receipt::{self, Deed, Entry};
use crate::store::{self, NewTexts, PlanFile};
use crate::text::{ContentHash, EditSet, HashPrefix, Source};

/// How a change is written, and on which condition.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct WriteArgs {
    /// Show what would change as a unified diff, and write nothing
    #[arg(long, visible_alias = "diff")]
    dry_run: bool,
    /// Write only if the plan's content hash, as `sha256sum` prints it, begins like this
    #[arg(long, value_name = "HASH")]
    expect: Option<HashPrefix>,
    /// How the receipt is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReceiptFormat,
}

impl WriteArgs {
    /// Without a condition; where `dry_run`, only shown.
    pub(crate) fn dry(dry_run: bool) -> Self {
        Self { dry_run, ..Self::default() }
    }

    /// Written if the hash of the plan is as `expect` says, with a receipt for programs where it `is_json`.
    pub(crate) fn receipt(is_json: bool, expect: Option<HashPrefix>) -> Self {
        let format = if is_json { ReceiptFormat::Json } else { ReceiptFormat::Text };
        Self { dry_run: false, expect, format }
    }

    /// The same; where `dry_run`, only shown.
    pub(crate) fn or_dry(self, dry_run: bool) -> Self {
        Self { dry_run, ..self }
    }

    /// Whether nothing is to be written.
    pub(crate) const fn is_dry(&self) -> bool {
        self.dry_run
    }

    /// Whether a program reads the answer.
    pub(crate) fn is_for_programs(&self) -> bool {
        self.format == ReceiptFormat::Json
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ReceiptFormat {
    #[default]
    Text,
    Json,
}

/// What a verb made of the documents.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The documents that are others now, by their numbers in the workspace.
    pub(crate) changed: Vec<(usize, Document)>,
    /// What the receipt says.
    pub(crate) entries: Vec<Entry>,
}

impl Outcome {
    /// Keeps what the receipt says of `old` so far true in what `edits` make of it: lines may have moved, and those of an item
    /// that has `moved` from one number to another have moved with it.
    pub(crate) fn follow(&mut self, old: &Document, edits: &EditSet, new: &Document, moved: Option<(usize, usize)>) {
        let (source, after) = (old.source(), new.source());
        let block = |document: &Document, number: usize| document.item(number).map(|(_, item)| item.block);
        let moved = moved.and_then(|(from, to)| block(old, from).zip(block(new, to)));
        let now = |line: usize| {
            let start = source.lines().span(source.text(), line)?.start;
            Some(match moved.filter(|(from, _)| from.contains(start)) {
                Some((from, to)) => after.line(to.start) + line - source.line(from.start),
                None => after.line(edits.place_after(start)),
            })
        };
        for entry in self.entries.iter_mut().filter(|entry| entry.plan == source.path()) {
            entry.lines.iter_mut().for_each(|line| *line = now(*line).unwrap_or(*line));
        }
    }

    /// Takes `document` as what number `index` is now.
    pub(crate) fn put(&mut self, index: usize, document: Document) {
        self.changed.retain(|(other, _)| *other != index);
        self.changed.push((index, document));
    }

    /// Document number `index`, as it is by now.
    pub(crate) fn document<'d>(&'d self, workspace: &'d Workspace, index: usize) -> &'d Document {
        let changed = self.changed.iter().find(|(other, _)| *other == index);
        changed.map_or(&workspace.documents[index], |(_, document)| document)
    }
}

/// What a verb does. It may be called more than once: on the plans as they were read, and again on what is in the files once
/// nobody else can write them; the last call counts. So it finds its items anew each time.
pub(crate) type Deeds<'d> = dyn FnMut(&Workspace) -> Result<Outcome> + 'd;

/// Does `deeds` to the `plans` that the user has named, or to all of the workspace; to all or none; and gives the receipt.
///
/// # Errors
/// As `deeds` and [`store::replace_all`]; nothing was written then, or the error says so.
pub(crate) fn write(
    context: &mut Context<'_>,
    plans: &[PathBuf],
    args: &WriteArgs,
    deeds: &mut Deeds<'_>,
) -> Result<Exit> {
    if !args.dry_run
        && let Some(file) = context.only_file(plans)
    {
        // There is no need to read before the lock is taken to see which files are concerned.
        let nothing_yet = Document::parse(Source::new(&file.shown, ""), &context.options(&file.shown));
        let workspace = Workspace::new(context.root.path().to_owned(), vec![nothing_yet]);
        let (done, hashes) = transact(context, workspace, &[0], &[file], args, deeds)?;
        return receipt(context, &done.entries, &hashes, args, !done.changed.is_empty());
    }
    let workspace = context.workspace(plans)?;
    let planned = deeds(&workspace)?;
    let concerned =
        || workspace.documents.iter().filter(|document| is_concerned(document, &planned)).map(Document::source);
    concerned().try_for_each(|source| check_expected(args, source))?;
    let hashes = Hashes::of(concerned());
    if args.dry_run {
        return show(context, &workspace, &planned, &hashes, args);
    }
    let touched: Vec<usize> = planned.changed.iter().map(|(index, _)| *index).collect();
    let files = touched.iter().map(|index| context.file(&workspace.documents[*index])).collect::<Result<Vec<_>>>()?;
    let (done, hashes) = match files.is_empty() {
        true => (planned, hashes),
        false => transact(context, workspace, &touched, &files, args, deeds)?,
    };
    receipt(context, &done.entries, &hashes, args, !done.changed.is_empty())
}

/// Does `deeds` to what is in `files` under the lock: documents number `touched` of `workspace`. What was done, and the hashes of
/// what is in the files now.
fn transact(
    context: &Context<'_>,
    mut workspace: Workspace,
    touched: &[usize],
    files: &[PlanFile],
    args: &WriteArgs,
    deeds: &mut Deeds<'_>,
) -> Result<(Outcome, Hashes)> {
    let mut notes = Vec::new();
    let mut done = Outcome::default();
    let mut hashes = Hashes::default();
    let mut record = context.record();
    let written = store::replace_all(files, Some(&mut record), &mut notes, &mut |sources| {
        for (index, source) in touched.iter().zip(sources) {
            check_expected(args, source)?;
            let old = &workspace.documents[*index];
            workspace.documents[*index] = old.with_text(source.text().to_owned());
        }
        done = deeds(&workspace)?;
        if let Some((index, _)) = done.changed.iter().find(|(index, _)| !touched.contains(index)) {
            let path = workspace.documents[*index].source().path().display();
            bail!("{path} has come to be concerned meanwhile; nothing was written, try again");
        }
        hashes = Hashes::of(touched.iter().map(|index| done.document(&workspace, *index).source()));
        let text = |index: &usize| {
            let changed = done.changed.iter().find(|(other, _)| other == index)?;
            Some(changed.1.source().text().to_owned())
        };
        Ok(NewTexts { texts: touched.iter().map(text).collect(), told: receipt::told(&done.entries) })
    });
    // What the store has to say stands, whether it was written or not.
    for note in &notes {
        exit::say(note);
    }
    written?;
    recognition::warn(&workspace.documents);
    Ok((done, hashes))
}

/// Whether the receipt speaks of `document`, be it changed or not.
fn is_concerned(document: &Document, outcome: &Outcome) -> bool {
    outcome.entries.iter().any(|entry| entry.plan == document.source().path())
}

/// Fails unless `source` is what the user expects.
pub(super) fn check_expected(args: &WriteArgs, source: &Source) -> Result<()> {
    let hash = ContentHash::of(source);
    match args.expect.as_ref().filter(|expected| !hash.starts_with(expected)) {
        Some(expected) => {
            let path = source.path().display();
            bail!("{path} is not what it was: its hash is {hash:.12}, not {expected}; look at it, and try again")
        }
        None => Ok(()),
    }
}

fn show(
    context: &mut Context<'_>,
    workspace: &Workspace,
    planned: &Outcome,
    hashes: &Hashes,
    args: &WriteArgs,
) -> Result<Exit> {
    if args.is_for_programs() {
        return receipt(context, &planned.entries, hashes, args, false);
    }
    for (index, new) in &planned.changed {
        let old = workspace.documents[*index].source();
        diff::unified(context.out, old.path(), old.text(), new.source().text())?;
    }
    let is_nothing = |entry: &&Entry| matches!(entry.deed, Deed::Nothing(_));
    let nothing: Vec<Entry> = planned.entries.iter().filter(is_nothing).cloned().collect();
    receipt::lines(context.out, &nothing)?;
    Ok(Exit::Fine)
}

/// Tells what was done, or would be; `hashes` are those of what is in the files now.
pub(super) fn receipt(
    context: &mut Context<'_>,
    entries: &[Entry],
    hashes: &Hashes,
    args: &WriteArgs,
    is_written: bool,
) -> Result<Exit> {
    if is_written {
        context.out.tell_of_changes();
    }
    match args.format {
        ReceiptFormat::Json => receipt::json(context.out, entries, hashes, is_written)?,
        ReceiptFormat::Text if context.quiet => {}
        ReceiptFormat::Text => receipt::lines(context.out, entries)?,
    }
    Ok(Exit::Fine)
}
