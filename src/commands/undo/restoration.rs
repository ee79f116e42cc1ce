//! A change is taken back.

use std::io::Write;

use anyhow::Result;

use super::Args;
use super::refusal::{self, NotAsLeft};
use crate::commands::context::Context;
use crate::commands::exit::{self, Exit};
use crate::commands::write;
use crate::render::diff;
use crate::render::hashes::Hashes;
use crate::render::receipt::{self, Deed, Entry};
use crate::store::{self, Journal, NewTexts, PastChange, PastFile, PlanFile, Record};
use crate::text::Source;

/// Takes `change` back, or shows what that would be, and gives the receipt.
///
/// # Errors
/// [`NotAsLeft`]; or as [`store::replace_all`]. Nothing was written then, or the error says so.
pub(super) fn take_back(context: &mut Context<'_>, change: &PastChange, args: &Args) -> Result<Exit> {
    let write = &args.write;
    let files: Vec<PlanFile> = change.files.iter().map(|file| context.root.file(&file.path)).collect();
    for (past, file) in change.files.iter().zip(&files) {
        if !Journal::is_in_place(&past.path) {
            return Err(refusal::misplaced(context, change, file));
        }
    }
    if write.is_dry() {
        let sources = files.iter().map(store::read).collect::<Result<Vec<_>>>()?;
        let sources: Vec<&Source> = sources.iter().collect();
        let texts = former_texts(change, &sources, args)?;
        let entries = entries(change, &sources, &texts);
        if write.is_for_programs() {
            return write::receipt(context, &entries, &Hashes::of(sources), write, false);
        }
        for (source, text) in sources.iter().zip(&texts) {
            diff::unified(context.out, source.path(), source.text(), text.as_deref().unwrap_or(source.text()))?;
        }
        let nothing: Vec<Entry> = entries.into_iter().filter(|entry| matches!(entry.deed, Deed::Nothing(_))).collect();
        receipt::lines(context.out, &nothing)?;
        return Ok(Exit::Fine);
    }
    let mut done = Vec::new();
    let mut hashes = Hashes::default();
    let mut notes = Vec::new();
    let mut record = Record { takes_back: Some(change.number), ..context.record() };
    let written = store::replace_all(&files, Some(&mut record), &mut notes, &mut |sources| {
        let texts = former_texts(change, sources, args)?;
        done = entries(change, sources, &texts);
        hashes = Hashes::of(&now(sources, &texts));
        Ok(NewTexts { texts, told: receipt::told(&done), ..NewTexts::default() })
    });
    for note in &notes {
        exit::say(note);
    }
    let is_written = written? == store::Replaced::Written;
    let end = write::receipt(context, &done, &hashes, write, is_written)?;
    let is_told = !context.quiet && !write.is_for_programs();
    if let (true, Some(number), Some(file)) = (is_told, record.number, files.first()) {
        let again = refusal::again(&context.root, number, file);
        writeln!(context.out, "{again} puts it back")?;
    }
    Ok(end)
}

/// What each file becomes; `None` for one that is as it was before the change. All of them may be so only where the user
/// has asked for this very change.
fn former_texts(change: &PastChange, sources: &[&Source], args: &Args) -> Result<Vec<Option<String>>> {
    let former = |(past, source): (&PastFile, &&Source)| {
        args.write.check_expected(source)?;
        match source.text() {
            now if now == past.after => Ok(Some(past.before.clone())),
            now if now == past.before => Ok(None),
            now => Err(NotAsLeft::new(change, past, source, now).into()),
        }
    };
    let texts = change.files.iter().zip(sources).map(former).collect::<Result<Vec<_>>>()?;
    if args.number.is_none() && texts.iter().all(Option::is_none) {
        return Err(NotAsLeft::any_longer(change).into());
    }
    Ok(texts)
}

/// What is in the files once `texts` are written.
fn now(sources: &[&Source], texts: &[Option<String>]) -> Vec<Source> {
    let now = |(source, text): (&&Source, &Option<String>)| {
        Source::new(source.path(), text.as_deref().unwrap_or(source.text()))
    };
    sources.iter().zip(texts).map(now).collect()
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
