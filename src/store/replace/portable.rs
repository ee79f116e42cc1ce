//! Replacing files with what every system has: a synced draft and a rename. Two runs at once, or an edit of another
//! program between the last look and the rename, can get lost; a torn file cannot come of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, ensure};

use super::{Busy, BusyCause, Change, NewTexts, Replaced};
use crate::store::journal::{Announced, Rewritten};
use crate::store::read::read;
use crate::store::shown::{Shown, reason};
use crate::store::{PlanFile, Record};
use crate::text::Source;

pub(super) fn replace_all(
    files: &[PlanFile],
    record: Option<&mut Record>,
    notes: &mut Vec<String>,
    change: &mut Change<'_>,
) -> Result<Vec<Replaced>> {
    let sources = files.iter().map(read).collect::<Result<Vec<_>>>()?;
    let NewTexts { texts, told } = change(&sources.iter().collect::<Vec<_>>())?;
    ensure!(texts.len() == files.len(), "{} texts for {} files; this is a bug", texts.len(), files.len());
    let mut drafts = Vec::new();
    let mut replaced = Vec::new();
    for ((file, source), text) in files.iter().zip(&sources).zip(texts) {
        let text = text.filter(|text| text != source.text());
        replaced.push(if text.is_some() { Replaced::Written } else { Replaced::Unchanged });
        if let Some(text) = text {
            drafts.push(Draft::write(file, source, text)?);
        }
    }
    if drafts.is_empty() {
        return Ok(replaced);
    }
    let mut announced = record.as_deref().map(|record| {
        let rewritten: Vec<_> = drafts.iter().map(Draft::rewritten).collect();
        Announced::write(record, &told, &rewritten, notes)
    });
    for (file, source) in files.iter().zip(&sources) {
        if read(file)?.text() != source.text() {
            return Err(Busy { plan: file.shown.clone(), cause: BusyCause::Changing }.into());
        }
    }
    announced.iter_mut().for_each(Announced::keep);
    for draft in &drafts {
        draft.rename()?;
    }
    if let Some(record) = record {
        record.number = announced.and_then(|announced| announced.settle(notes));
    }
    Ok(replaced)
}

/// The new text beside the plan; removed with this value unless it was renamed.
struct Draft<'f> {
    file: &'f PlanFile,
    source: &'f Source,
    text: String,
    plan: PathBuf,
    path: PathBuf,
}

impl<'f> Draft<'f> {
    fn write(file: &'f PlanFile, source: &'f Source, text: String) -> Result<Self> {
        let unwritten = |error: io::Error| {
            let (plan, reason) = (Shown(&file.shown), reason(&error));
            anyhow!("cannot write a draft beside {plan}: {reason}; nothing was changed")
        };
        let plan = fs::canonicalize(&file.path).map_err(unwritten)?;
        let permissions = fs::metadata(&plan).map_err(unwritten)?.permissions();
        ensure!(!permissions.readonly(), "{} is read-only; make it writable", Shown(&file.shown));
        let (path, mut opened) = create_beside(&plan).map_err(unwritten)?;
        let draft = Self { file, source, text, plan, path };
        opened.write_all(draft.text.as_bytes()).map_err(unwritten)?;
        opened.set_permissions(permissions).map_err(unwritten)?;
        opened.sync_all().map_err(unwritten)?;
        Ok(draft)
    }

    fn rewritten(&self) -> Rewritten<'_> {
        Rewritten { path: &self.plan, before: self.source.text(), after: &self.text }
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

    fn replace_one(path: &Path, change: impl Fn(&str) -> Option<String>) -> Result<Vec<Replaced>> {
        let files = [PlanFile::new(path, "x.md")];
        replace_all(&files, None, &mut Vec::new(), &mut |sources| Ok(vec![change(sources[0].text())].into()))
    }

    #[test]
    fn writes_what_changed_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        fs::write(&path, "old").unwrap();
        assert_eq!(replace_one(&path, |text| Some(text.replace("old", "new"))).unwrap(), [Replaced::Written]);
        assert_eq!(replace_one(&path, |text| Some(text.to_owned())).unwrap(), [Replaced::Unchanged]);
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
