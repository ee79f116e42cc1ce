//! Replacing files with what every system has: a synced draft and a rename. Two runs at once, or an edit of another
//! program between the last look and the rename, can get lost; a torn file cannot come of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, ensure};

use super::{AlreadyThere, Busy, BusyCause, Change, Move, NewFile, NewTexts, OldFile, Replaced, Settled, Settlement};
use crate::store::journal::{Announced, PastFile};
use crate::store::read::read;
use crate::store::shown::{Shown, reason};
use crate::store::{PlanFile, Record};
use crate::text::Source;

pub(super) fn replace_all(
    files: &[PlanFile],
    record: Option<&mut Record>,
    notes: &mut Vec<String>,
    change: &mut Change<'_>,
) -> Result<Replaced> {
    let sources = files.iter().map(read).collect::<Result<Vec<_>>>()?;
    let NewTexts { texts, rewritten, created, moved, removed, told } = change(&sources.iter().collect::<Vec<_>>())?;
    ensure!(texts.len() == files.len(), "{} texts for {} files; this is a bug", texts.len(), files.len());
    let mut drafts = Vec::new();
    let seen = files.iter().zip(&sources).map(|(file, source)| (file, source.text())).zip(texts);
    let further =
        rewritten.iter().map(|rewrite| ((&rewrite.file, rewrite.before.as_str()), Some(rewrite.after.clone())));
    for ((file, before), text) in seen.chain(further) {
        if let Some(text) = text.filter(|text| text != before) {
            drafts.push(Draft::write(file, before, text)?);
        }
    }
    if drafts.is_empty() && created.is_empty() && moved.is_empty() && removed.is_empty() {
        return Ok(Replaced::Unchanged);
    }
    let mut announced = record.as_deref().map(|record| {
        let past: Vec<_> = drafts.iter().map(Draft::past).collect();
        Announced::write(record, &told, &past, notes)
    });
    let read_texts = files.iter().zip(sources.iter().map(Source::text));
    let expected = rewritten.iter().map(|rewrite| (&rewrite.file, rewrite.before.as_str()));
    let removed_texts = removed.iter().map(|old| (&old.file, old.text.as_str()));
    for (file, text) in read_texts.chain(expected).chain(removed_texts) {
        if read(file)?.text() != text {
            return Err(Busy { plan: file.shown.clone(), cause: BusyCause::Changing }.into());
        }
    }
    announced.iter_mut().for_each(Announced::keep);
    let mut done = Done::default();
    let made = drafts.iter().try_for_each(|draft| done.text(draft));
    let made = made.and_then(|()| created.iter().try_for_each(|new| done.create(new)));
    let made = made.and_then(|()| moved.iter().try_for_each(|step| done.relocate(step)));
    made.and_then(|()| removed.iter().try_for_each(|old| done.remove(old))).inspect_err(|_| done.take_back())?;
    if let Some(record) = record {
        record.number = announced.and_then(|announced| announced.settle(notes));
    }
    Ok(Replaced::Written)
}

/// Nothing is written down beforehand here, and so nothing can be settled.
#[cfg_attr(unix, expect(dead_code, reason = "there is more to do there"))]
pub(super) fn settle(_: &[&Path], _: Settlement, _: &mut Vec<String>) -> Result<Settled> {
    Ok(Settled::default())
}

/// How to take back what is done so far.
#[derive(Default)]
struct Done {
    /// Files and what was in them.
    texts: Vec<(PathBuf, String)>,
    /// New files.
    created: Vec<PathBuf>,
    /// From where to where files have been moved.
    moved: Vec<(PathBuf, PathBuf)>,
}

impl Done {
    fn text(&mut self, draft: &Draft<'_>) -> Result<()> {
        draft.rename()?;
        self.texts.push((draft.plan.clone(), draft.before.to_owned()));
        Ok(())
    }

    fn create(&mut self, new: &NewFile) -> Result<()> {
        let unwritten = |error: io::Error| match error.kind() {
            ErrorKind::AlreadyExists => AlreadyThere(new.file.shown.clone()).into(),
            _ => anyhow!("cannot write {}: {}", Shown(&new.file.shown), reason(&error)),
        };
        new.file.path.parent().map_or(Ok(()), fs::create_dir_all).map_err(unwritten)?;
        let opened = OpenOptions::new().write(true).create_new(true).open(&new.file.path).map_err(unwritten)?;
        self.created.push(new.file.path.clone());
        (&opened).write_all(new.text.as_bytes()).and_then(|()| opened.sync_all()).map_err(unwritten)?;
        Ok(())
    }

    fn relocate(&mut self, Move { from, to }: &Move) -> Result<()> {
        if fs::symlink_metadata(&to.path).is_ok() {
            return Err(AlreadyThere(to.shown.clone()).into());
        }
        let made = to.path.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::rename(&from.path, &to.path)).map_err(|error| {
            anyhow!("cannot move {} to {}: {}", Shown(&from.shown), Shown(&to.shown), reason(&error))
        })?;
        self.moved.push((from.path.clone(), to.path.clone()));
        Ok(())
    }

    fn remove(&mut self, old: &OldFile) -> Result<()> {
        let unremoved = |error: io::Error| anyhow!("cannot remove {}: {}", Shown(&old.file.shown), reason(&error));
        fs::remove_file(&old.file.path).map_err(unremoved)?;
        self.texts.push((old.file.path.clone(), old.text.clone()));
        Ok(())
    }

    /// As far as that can be done.
    fn take_back(&self) {
        for (from, to) in self.moved.iter().rev() {
            let _ = fs::rename(to, from);
        }
        for path in &self.created {
            let _ = fs::remove_file(path);
        }
        for (path, text) in &self.texts {
            let _ = fs::write(path, text);
        }
    }
}

/// The new text beside the plan; removed with this value unless it was renamed.
struct Draft<'f> {
    file: &'f PlanFile,
    before: &'f str,
    text: String,
    plan: PathBuf,
    path: PathBuf,
}

impl<'f> Draft<'f> {
    fn write(file: &'f PlanFile, before: &'f str, text: String) -> Result<Self> {
        let unwritten = |error: io::Error| {
            let (plan, reason) = (Shown(&file.shown), reason(&error));
            anyhow!("cannot write a draft beside {plan}: {reason}; nothing was changed")
        };
        let plan = fs::canonicalize(&file.path).map_err(unwritten)?;
        let permissions = fs::metadata(&plan).map_err(unwritten)?.permissions();
        ensure!(!permissions.readonly(), "{} is read-only; make it writable", Shown(&file.shown));
        let (path, mut opened) = create_beside(&plan).map_err(unwritten)?;
        let draft = Self { file, before, text, plan, path };
        opened.write_all(draft.text.as_bytes()).map_err(unwritten)?;
        opened.set_permissions(permissions).map_err(unwritten)?;
        opened.sync_all().map_err(unwritten)?;
        Ok(draft)
    }

    fn past(&self) -> PastFile {
        PastFile::rewritten(&self.plan, self.before, self.text.as_str())
    }

    fn rename(&self) -> Result<()> {
        fs::rename(&self.path, &self.plan)
            .map_err(|error| anyhow!("cannot replace {}: {}", Shown(&self.file.shown), reason(&error)))
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// A new file under the first free name.
fn create_beside(plan: &Path) -> io::Result<(PathBuf, File)> {
    let mut serial = 0;
    loop {
        let path = plan.with_file_name(format!(".plan-w-{serial:04x}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && serial < u16::MAX => serial += 1,
            other => return other.map(|file| (path, file)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replace_one(path: &Path, change: impl Fn(&str) -> Option<String>) -> Result<Replaced> {
        let files = [PlanFile::new(path, "x.md")];
        replace_all(&files, None, &mut Vec::new(), &mut |sources| Ok(vec![change(sources[0].text())].into()))
    }

    #[test]
    fn writes_what_changed_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        fs::write(&path, "old").unwrap();
        assert_eq!(replace_one(&path, |text| Some(text.replace("old", "new"))).unwrap(), Replaced::Written);
        assert_eq!(replace_one(&path, |text| Some(text.to_owned())).unwrap(), Replaced::Unchanged);
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_edit_from_outside_wins() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        fs::write(&path, "old").unwrap();
        let error = replace_one(&path, |_| {
            fs::write(&path, "theirs").unwrap();
            Some("ours".to_owned())
        });
        assert_eq!(error.unwrap_err().to_string(), "x.md is busy: another program keeps changing it; try again");
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
