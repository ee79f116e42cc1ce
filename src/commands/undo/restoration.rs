//! A change is taken back.

use std::fmt;
use std::io::Write;

use anyhow::{Result, bail};

use super::Args;
use crate::commands::context::Context;
use crate::commands::exit::{self, Exit};
use crate::commands::write;
use crate::render::diff;
use crate::render::receipt::{self, Deed, Entry};
use crate::render::safe::escaped;
use crate::store::{self, Journal, NewTexts, PastChange, PastFile, PlanFile, Record};
use crate::text::Source;

/// So many lines of what came since are shown.
const SHOWN: usize = 100;

/// A file is not as the change left it, so that it is not taken back.
#[derive(Debug)]
pub(super) struct NotAsLeft {
    message: String,
}

impl fmt::Display for NotAsLeft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for NotAsLeft {}

/// Takes `change` back, or shows what that would be, and gives the receipt.
///
/// # Errors
/// [`NotAsLeft`]; or as [`store::replace_all`]. Nothing was written then, or the error says so.
pub(super) fn take_back(context: &mut Context<'_>, change: &PastChange, args: &Args) -> Result<Exit> {
    let write = &args.write;
    let files: Vec<PlanFile> = change.files.iter().map(|file| context.root.file(&file.path)).collect();
    for (past, file) in change.files.iter().zip(&files) {
        if !Journal::is_in_place(&past.path) {
            bail!(
                "{} is gone, or has become a link, since change {} (`{}`), which cannot be taken back as long as it is so",
                escaped(&file.shown.to_string_lossy()),
                change.number,
                change.command
            );
        }
    }
    if write.is_dry() {
        let sources = files.iter().map(store::read).collect::<Result<Vec<_>>>()?;
        let sources: Vec<&Source> = sources.iter().collect();
        let texts = former_texts(change, &sources, args)?;
        let entries = entries(change, &sources, &texts);
        if write.is_for_programs() {
            return write::receipt(context, &entries, write, false);
        }
        for (source, text) in sources.iter().zip(&texts) {
            diff::unified(context.out, source.path(), source.text(), text.as_deref().unwrap_or(source.text()))?;
        }
        let nothing: Vec<Entry> = entries.into_iter().filter(|entry| matches!(entry.deed, Deed::Nothing(_))).collect();
        receipt::lines(context.out, &nothing)?;
        return Ok(Exit::Fine);
    }
    let mut done = Vec::new();
    let mut notes = Vec::new();
    let mut record = Record { takes_back: Some(change.number), ..context.record() };
    let written = store::replace_all(&files, Some(&mut record), &mut notes, &mut |sources| {
        let texts = former_texts(change, sources, args)?;
        done = entries(change, sources, &texts);
        Ok(NewTexts { texts, told: receipt::told(&done) })
    });
    for note in &notes {
        exit::say(note);
    }
    let is_written = written?.contains(&store::Replaced::Written);
    let end = write::receipt(context, &done, write, is_written)?;
    if let Some(number) = record.number.filter(|_| !context.quiet && !write.is_for_programs()) {
        writeln!(context.out, "`plan undo {number}` puts it back")?;
    }
    Ok(end)
}

/// What each file becomes; `None` for one that is as it was before the change. All of them may be so only where the user
/// has asked for this very change.
fn former_texts(change: &PastChange, sources: &[&Source], args: &Args) -> Result<Vec<Option<String>>> {
    let former = |(past, source): (&PastFile, &&Source)| {
        write::check_expected(&args.write, source)?;
        match source.text() {
            now if now == past.after => Ok(Some(past.before.clone())),
            now if now == past.before => Ok(None),
            now => Err(NotAsLeft::new(change, past, source, now).into()),
        }
    };
    let texts = change.files.iter().zip(sources).map(former).collect::<Result<Vec<_>>>()?;
    if args.number.is_none() && texts.iter().all(Option::is_none) {
        return Err(
            NotAsLeft { message: format!("change {} was taken back meanwhile; try again", change.number) }.into()
        );
    }
    Ok(texts)
}

fn entries(change: &PastChange, sources: &[&Source], texts: &[Option<String>]) -> Vec<Entry> {
    let entry = |(source, text): (&&Source, &Option<String>)| {
        let (lines, deed) = match text {
            Some(text) => (diff::changed_lines(source.text(), text), Deed::Done(took_back(change))),
            None => {
                (Vec::new(), Deed::Nothing(format!("it is as it was before {}, `{}`", change.number, change.command)))
            }
        };
        Entry { plan: source.path().to_owned(), lines, item: None, deed }
    };
    sources.iter().zip(texts).map(entry).collect()
}

fn took_back(change: &PastChange) -> String {
    let PastChange { number, command, .. } = change;
    match (change.takes_back, change.told.as_slice()) {
        (Some(target), _) => format!("took back {number}, so that {target} stands again"),
        (None, []) => format!("took back {number}, `{command}`"),
        (None, [only]) => format!("took back {number}: {only}"),
        (None, [first, rest @ ..]) => format!("took back {number}: {first}, and {} more", rest.len()),
    }
}

impl NotAsLeft {
    fn new(change: &PastChange, past: &PastFile, source: &Source, now: &str) -> Self {
        let (path, number, command) = (source.path().to_string_lossy(), change.number, &change.command);
        let mut shown = Vec::new();
        // Writing to memory never fails.
        let _ = diff::unified(&mut shown, source.path(), &past.after, now);
        let shown = String::from_utf8_lossy(&shown);
        let mut lines: Vec<&str> = shown.lines().take(SHOWN).collect();
        let rest = shown.lines().count() - lines.len();
        let more = format!("and {rest} more lines");
        if rest > 0 {
            lines.push(&more);
        }
        let path = escaped(&path);
        let message = format!(
            "{path} is not as change {number} (`{command}`) left it, and nothing was written; `plan undo --list` shows \
             others that can be taken back. What came since:\n{}",
            lines.join("\n")
        );
        Self { message }
    }
}
