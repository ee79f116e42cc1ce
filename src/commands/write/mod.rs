//! How every verb that changes plans ends: shown as a diff, or written in one transaction over all of them.

mod outcome;
mod part;
mod preview;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;

pub(crate) use self::outcome::{Outcome, follow};
use super::context::Context;
use super::exit::{self, Exit};
use super::expected::Expected;
use super::recognition;
use crate::document::{Document, Workspace};
use crate::render::hashes::Hashes;
use crate::render::receipt::{self, Entry};
use crate::render::safe::escaped;
use crate::store::{self, NewTexts, PlanFile, Settlement};
use crate::text::Source;

/// How a change is written, and on which condition.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct WriteArgs {
    /// Show what would change as a unified diff, and write nothing
    #[arg(long, visible_alias = "diff")]
    dry_run: bool,
    #[command(flatten)]
    expected: Expected,
    /// How the receipt is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReceiptFormat,
}

impl WriteArgs {
    /// Written if the plan is as it is `expected`, with a receipt for programs where it `is_json`.
    pub(crate) fn receipt(is_json: bool, expected: Expected) -> Self {
        let format = if is_json { ReceiptFormat::Json } else { ReceiptFormat::Text };
        Self { dry_run: false, expected, format }
    }

    /// The same; where `dry_run`, only shown.
    pub(crate) fn or_dry(self, dry_run: bool) -> Self {
        Self { dry_run, ..self }
    }

    /// Fails unless `source` is as it is expected.
    ///
    /// # Errors
    /// As [`Expected::check`].
    pub(crate) fn check_expected(&self, source: &Source) -> Result<()> {
        self.expected.check(source)
    }

    /// Whether nothing is to be written.
    pub(crate) const fn is_dry(&self) -> bool {
        self.dry_run
    }

    /// The hashes, where they are told.
    fn hashes(&self, of: impl FnOnce() -> Hashes) -> Hashes {
        if self.is_for_programs() { of() } else { Hashes::default() }
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

/// What a verb does. It may be called more than once: on the plans as they were read, and again on what is in the files once
/// nobody else can write them; the last call counts. So it finds its items anew each time.
pub(crate) type Deeds<'d> = dyn FnMut(&Workspace) -> Result<Outcome> + 'd;

/// Finishes what killed runs have left half-way, so that nothing is computed from it. Whatever reads before it writes calls this
/// first; where nothing is to be written, nothing is.
pub(crate) fn begin(context: &mut Context<'_>, args: &WriteArgs) {
    if args.dry_run || context.is_settled {
        return;
    }
    let mut notes = Vec::new();
    let folders = context.folders();
    let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    let settled = store::settle(&folders, Settlement::Finish, &mut notes);
    notes.iter().for_each(|note| exit::say(note));
    match settled {
        Ok(settled) => {
            context.is_settled = !settled.is_left;
            context.warn_of_unfinished();
        }
        // It stands in nobody's way whose files are others.
        Err(error) => context.warn(&format!("{error:#}")),
    }
}

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
    write_items(context, plans, &HashSet::new(), args, deeds)
}

/// As [`write`], where `deeds` concern the items with the `numbers` alone, unless those are none; where others have to be looked
/// at, they are not called.
///
/// # Errors
/// As [`write`].
pub(crate) fn write_items(
    context: &mut Context<'_>,
    plans: &[PathBuf],
    numbers: &HashSet<String>,
    args: &WriteArgs,
    deeds: &mut Deeds<'_>,
) -> Result<Exit> {
    begin(context, args);
    if !args.dry_run
        && let Some(file) = context.only_file(plans)
    {
        // There is no need to read before the lock is taken to see which files are concerned.
        let nothing_yet = Document::parse(Source::new(&file.shown, ""), &context.options(&file.shown));
        let workspace = Workspace::new(context.root.path().to_owned(), vec![nothing_yet]);
        let work = Work { workspace, touched: &[0], files: &[file], numbers };
        let done = transact(context, work, args, deeds)?;
        return receipt(context, &done.entries, &done.hashes, args, done.is_change);
    }
    let workspace = context.workspace(plans)?;
    write_in(context, workspace, args, deeds)
}

/// As [`write`], to plans that have been read already. There may be none of them: of files that are no plans there may be some.
///
/// # Errors
/// As [`write`].
pub(crate) fn write_in(
    context: &mut Context<'_>,
    workspace: Workspace,
    args: &WriteArgs,
    deeds: &mut Deeds<'_>,
) -> Result<Exit> {
    let planned = deeds(&workspace)?;
    let concerned =
        || workspace.documents.iter().filter(|document| is_concerned(document, &planned)).map(Document::source);
    concerned().try_for_each(|source| args.expected.check(source))?;
    let hashes = args.hashes(|| Hashes::of(concerned()));
    if args.dry_run {
        refuse_beyond(context, &planned)?;
        return preview::show(context, &workspace, &planned, &hashes, args);
    }
    let touched: Vec<usize> = planned.changed.iter().map(|(index, _)| *index).collect();
    let files = touched.iter().map(|index| context.file(&workspace.documents[*index])).collect::<Result<Vec<_>>>()?;
    if !planned.is_change() {
        return receipt(context, &planned.entries, &hashes, args, false);
    }
    let work = Work { workspace, touched: &touched, files: &files, numbers: &HashSet::new() };
    let done = transact(context, work, args, deeds)?;
    receipt(context, &done.entries, &done.hashes, args, done.is_change)
}

/// What is to be worked on: `files` are those of the documents number `touched`, and only items with these `numbers` are
/// concerned, unless there are none.
struct Work<'w> {
    workspace: Workspace,
    touched: &'w [usize],
    files: &'w [PlanFile],
    numbers: &'w HashSet<String>,
}

/// What was done, and the hashes of what is in the files now.
#[derive(Default)]
struct Done {
    entries: Vec<Entry>,
    is_change: bool,
    hashes: Hashes,
}

/// Does `deeds` to what is in the files of `work` under the lock.
fn transact(context: &Context<'_>, work: Work<'_>, args: &WriteArgs, deeds: &mut Deeds<'_>) -> Result<Done> {
    let Work { mut workspace, touched, files, numbers } = work;
    let mut notes = Vec::new();
    let mut done = Done::default();
    let mut record = context.record();
    let written = store::replace_all(files, Some(&mut record), &mut notes, &mut |sources| {
        sources.iter().try_for_each(|source| args.expected.check(source))?;
        if let ([only], [source]) = (touched, sources)
            && let Some(part) = part::done_in_part(&workspace.documents[*only], source, numbers, deeds)
        {
            let hashes = args.hashes(|| {
                let now = part.text.as_deref().unwrap_or(source.text());
                Hashes::of(&[Source::new(source.path(), now)])
            });
            done = Done { is_change: part.text.is_some(), hashes, entries: part.entries };
            let told = receipt::told(&done.entries);
            return Ok(NewTexts { texts: vec![part.text], told, ..NewTexts::default() });
        }
        for (index, source) in touched.iter().zip(sources) {
            let old = &workspace.documents[*index];
            workspace.documents[*index] = old.with_text(source.text().to_owned());
        }
        let outcome = deeds(&workspace)?;
        if let Some((index, _)) = outcome.changed.iter().find(|(index, _)| !touched.contains(index)) {
            let path = workspace.documents[*index].source().path().display();
            bail!("{path} has come to be concerned meanwhile; nothing was written, try again");
        }
        let hashes = args.hashes(|| {
            let sources = touched.iter().map(|index| outcome.document(&workspace, *index).source());
            Hashes::of(&outcome.left(sources, |one, other| context.root.is_same_file(one, other)))
        });
        let text = |index: &usize| {
            let changed = outcome.changed.iter().find(|(other, _)| other == index)?;
            Some(changed.1.source().text().to_owned())
        };
        refuse_beyond(context, &outcome)?;
        let texts = touched.iter().map(text).collect();
        let (is_change, told) = (outcome.is_change(), receipt::told(&outcome.entries));
        let Outcome { rewritten, created, moved, entries, .. } = outcome;
        done = Done { is_change, hashes, entries };
        Ok(NewTexts { texts, rewritten, created, moved, removed: Vec::new(), told })
    });
    // What the store has to say stands, whether it was written or not.
    for note in &notes {
        exit::say(note);
    }
    written?;
    recognition::warn(&workspace.documents);
    Ok(done)
}

/// No file comes to lie outside of the workspace, were it by a link on the way there.
fn refuse_beyond(context: &Context<'_>, outcome: &Outcome) -> Result<()> {
    let targets = outcome.created.iter().map(|new| &new.file).chain(outcome.moved.iter().map(|step| &step.to));
    for file in targets {
        if !context.root.holds(&file.path) {
            let shown = escaped(&file.shown.to_string_lossy()).into_owned();
            bail!("{shown} lies outside of the workspace; nothing was written");
        }
    }
    Ok(())
}

/// Whether the receipt speaks of `document`, be it changed or not.
fn is_concerned(document: &Document, outcome: &Outcome) -> bool {
    outcome.entries.iter().any(|entry| entry.plan == document.source().path())
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
