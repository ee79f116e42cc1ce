//! Why a change is not taken back, and what to do then.

use std::fmt;
use std::path::Path;

use anyhow::{Error, anyhow};

use crate::commands::context::Context;
use crate::render::diff;
use crate::render::safe::escaped;
use crate::store::{self, Journal, PastChange, PastFile, PlanFile, Repository, Root};
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

impl NotAsLeft {
    /// Where `left` was left, `source` is now.
    fn new(change: &PastChange, left: &str, source: &Source) -> Self {
        let (path, number, command) = (source.path().to_string_lossy(), change.number, &change.command);
        let mut shown = Vec::new();
        // Writing to memory never fails.
        let _ = diff::unified(&mut shown, source.path(), left, source.text());
        let shown = String::from_utf8_lossy(&shown);
        let mut lines: Vec<&str> = shown.lines().take(SHOWN).collect();
        let rest = shown.lines().count() - lines.len();
        let more = format!("and {rest} more lines");
        if rest > 0 {
            lines.push(&more);
        }
        let path = escaped(&path);
        let message = format!(
            "{path} is not as change {number} (`{command}`) left it, and nothing was written; take back first what came \
             since, or write by hand what was before the change{}. `plan undo --list` shows others that can be taken back. \
             What came since:\n{}",
            deeds(change),
            lines.join("\n")
        );
        Self { message }
    }

    /// It was, when it was looked at last.
    pub(super) fn any_longer(change: &PastChange) -> Self {
        Self { message: format!("change {} was taken back meanwhile; try again", change.number) }
    }
}

/// What the change did, in brackets; nothing where that is not remembered.
fn deeds(change: &PastChange) -> String {
    match change.told.as_slice() {
        [] => String::new(),
        [only] => format!(" ({only})"),
        [first, rest @ ..] => format!(" ({first}, and {} more)", rest.len()),
    }
}

/// `past` is as somebody else has left it.
pub(super) fn foreign(context: &Context<'_>, change: &PastChange, past: &PastFile) -> Error {
    let file = context.root.file(past.path());
    if past.after.is_some() && !Journal::is_in_place(&file.path) {
        return misplaced(context, change, &file);
    }
    // Where the file is as it should be, something has come to where it lay.
    let is_as_left = |file: &PlanFile| {
        let now = store::read(file).ok();
        now.is_some_and(|now| past.after.as_ref().is_some_and(|after| after.text == *now.shared_text()))
    };
    let file = if is_as_left(&file) { context.root.file(past.old_path()) } else { file };
    let left = past.became().into_iter().find(|(path, _)| *path == file.path).and_then(|(_, left)| left);
    match store::read(&file) {
        Ok(now) => NotAsLeft::new(change, left.unwrap_or_default(), &now).into(),
        Err(error) => error,
    }
}

/// `file` does not lie where it lay when `change` was made.
pub(super) fn misplaced(context: &Context<'_>, change: &PastChange, file: &PlanFile) -> Error {
    let PastChange { number, command, .. } = change;
    let shown = escaped(&file.shown.to_string_lossy()).into_owned();
    let since = format!("since change {number} (`{command}`)");
    let again = again(&context.root, *number, file);
    if Journal::is_there(&file.path) {
        return anyhow!(
            "{shown} has become a link, or lies behind one, {since}; put the file itself back there, and say {again}"
        );
    }
    match renamed(&context.root, &file.path) {
        Some(now) => {
            let now = escaped(&now.shown.to_string_lossy()).into_owned();
            anyhow!(
                "{shown} has been renamed to {now} {since}; give it its name back with `git mv {now} {shown}`, say {again}, \
                 and rename it once more"
            )
        }
        None => anyhow!("{shown} is gone {since}; put it back there, and say {again}"),
    }
}

/// How change number `number`, one of `file`, is taken back.
pub(super) fn again(root: &Root, number: u64, file: &PlanFile) -> String {
    if file.path.starts_with(root.path()) {
        return format!("`plan undo {number}`");
    }
    format!("`plan undo {number} --file {}`", escaped(&file.shown.to_string_lossy()))
}

/// Where git has moved the file to, if it lies there. Where git cannot be asked, nothing is known.
fn renamed(root: &Root, path: &Path) -> Option<PlanFile> {
    let repository = Repository::of(root).ok()?;
    let was = repository.tracked(root, path).ok()?;
    let now = repository.moved(&[&was]).ok()?.remove(&was)?;
    Some(root.file(&repository.top().join(now))).filter(|now| store::read(now).is_ok())
}
