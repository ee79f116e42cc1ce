//! The files of a commit, as if they had been put where its repository lies.

use std::collections::{HashMap, VecDeque};
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Result, anyhow, bail};

use super::{NoRepository, Past, path};
use crate::store::PlanFile;
use crate::store::medium::{Kind, Medium};
use crate::store::read::text_of;
use crate::store::shown::{Shown, reason};
use crate::text::Source;

/// As many links as the system follows, too.
const MOST_LINKS: usize = 40;

/// What is asked of git when somebody needs it, once.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Where each link leads to.
    targets: OnceLock<HashMap<PathBuf, PathBuf>>,
    /// By what a file is called now, what it was called.
    old_names: OnceLock<HashMap<PathBuf, PathBuf>>,
}

impl Past {
    /// The texts of `files`, in their order; each, or why it cannot be read, as where it is larger than `limit`.
    ///
    /// # Errors
    /// git fails, or the clone leaves one of them out.
    pub(in crate::store) fn read(&self, files: &[&PlanFile], limit: u64) -> Result<Vec<Result<Source>>> {
        let hashes: Vec<Result<&str>> = files.iter().map(|file| self.hash(file)).collect();
        let known: Vec<&str> = hashes.iter().filter_map(|hash| hash.as_ref().ok().copied()).collect();
        let mut blobs = self.repository.blobs(&self.commit, &known)?.into_iter();
        // There is a blob for each hash that is known.
        let texts = files.iter().zip(hashes).map(|(file, hash)| match hash {
            Ok(_) => text_of(blobs.next().unwrap_or_default().as_slice(), limit, &file.shown),
            Err(error) => Err(error),
        });
        Ok(texts.collect())
    }

    /// The text of `file`.
    ///
    /// # Errors
    /// As [`read`](Self::read), or why it cannot be read.
    pub(in crate::store) fn read_one(&self, file: &PlanFile, limit: u64) -> Result<Source> {
        self.read(&[file], limit)?.remove(0)
    }

    /// By what files are called now, what they were called, from the top folder on.
    pub(super) fn old_names(&self) -> Result<&HashMap<PathBuf, PathBuf>> {
        if let Some(known) = self.asked.old_names.get() {
            return Ok(known);
        }
        let renamed = self.repository.renamed_since(&self.commit)?;
        Ok(self.asked.old_names.get_or_init(|| renamed.into_iter().map(|(old, new)| (new, old)).collect()))
    }

    /// Where `link` leads to.
    fn target(&self, link: &Path) -> Result<Option<&Path>> {
        let targets = match self.asked.targets.get() {
            Some(known) => known,
            None => {
                let (links, hashes): (Vec<&Path>, Vec<&str>) = self.tree.links().unzip();
                let texts = self.repository.blobs(&self.commit, &hashes)?;
                let targets = links.into_iter().zip(texts);
                self.asked.targets.get_or_init(|| targets.map(|(link, text)| (link.to_owned(), path(&text))).collect())
            }
        };
        Ok(targets.get(link).map(PathBuf::as_path))
    }

    fn hash(&self, file: &PlanFile) -> Result<&str> {
        let (shown, commit) = (Shown(&file.shown), self.commit.short());
        if self.in_tree(&self.within(&file.path)).is_none() {
            return Err(NoRepository::Around(file.shown.clone()).into());
        }
        let real = self.real(&file.path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => anyhow!(
                "{shown} was not there at {commit}; name a plan that was, or a later time, or leave it away for all of them"
            ),
            _ => anyhow!("{shown} cannot be read at {commit}: {}", reason(&error)),
        })?;
        let path = self.in_tree(&real).ok_or_else(|| {
            let target = Shown(&real);
            anyhow!(
                "{shown} was a link at {commit}, to {target} outside of the repository; what was there is not known"
            )
        })?;
        match self.tree.kind(path) {
            Some(Kind::Folder) => bail!("{shown} was a folder at {commit}; name a file in it"),
            Some(Kind::Repository) => bail!("{shown} was another repository at {commit}; go there with -C"),
            _ => self.tree.file(path).ok_or_else(|| anyhow!("{shown} was not there at {commit}")),
        }
    }

    /// `path` by the name of the repository itself: it may lead there through links of the disk, or out of the folder where the
    /// user stands, which need not have been there.
    fn within(&self, path: &Path) -> PathBuf {
        let (top, here) = (&self.repository.top, self.root.here());
        if let Ok(mut rest) = path.strip_prefix(here) {
            let mut from = here;
            while let (Ok(behind), Some(above)) = (rest.strip_prefix(".."), from.parent()) {
                (rest, from) = (behind, above);
            }
            return from.join(rest);
        }
        if path.starts_with(top) {
            return path.to_owned();
        }
        let mut above = path.ancestors();
        let is_top = |folder: &&Path| fs::canonicalize(folder).is_ok_and(|real| real == *top);
        let rest = above.find(is_top).and_then(|folder| path.strip_prefix(folder).ok());
        rest.map_or_else(|| self.root.without_dots(path), |rest| top.join(rest))
    }

    fn in_tree<'p>(&self, path: &'p Path) -> Option<&'p Path> {
        path.strip_prefix(&self.repository.top).ok()
    }
}

impl Medium for Past {
    fn kind(&self, path: &Path) -> Option<Kind> {
        self.tree.kind(self.in_tree(path)?)
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        let folder = self.real(folder)?;
        let folder = self.in_tree(&folder).ok_or(ErrorKind::NotFound)?;
        Ok(self.tree.entries(folder).collect())
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        let path = self.within(path);
        let mut at = PathBuf::new();
        let mut rest: VecDeque<Component<'_>> = path.components().collect();
        let mut links = 0;
        while let Some(part) = rest.pop_front() {
            match part {
                Component::CurDir => continue,
                Component::ParentDir => {
                    at.pop();
                    continue;
                }
                other => at.push(other),
            }
            let Some(within) = self.in_tree(&at) else { continue };
            match self.tree.kind(within) {
                None => return Err(ErrorKind::NotFound.into()),
                Some(Kind::Repository) if !rest.is_empty() => {
                    let other = Shown(within);
                    return Err(io::Error::other(format!("it lies in another repository, {other}; go there with -C")));
                }
                Some(Kind::File | Kind::Other) if !rest.is_empty() => return Err(ErrorKind::NotADirectory.into()),
                Some(Kind::Link) => {
                    links += 1;
                    if links > MOST_LINKS {
                        return Err(io::Error::other("its links lead in a circle"));
                    }
                    let target = self.target(within).map_err(io::Error::other)?.ok_or(ErrorKind::NotFound)?;
                    at.pop();
                    target.components().rev().for_each(|part| rest.push_front(part));
                }
                Some(_) => {}
            }
        }
        Ok(at)
    }

    /// What is now at `path`, or behind the link that is now there.
    fn formerly(&self, path: &Path) -> Result<Option<PathBuf>> {
        let real = fs::canonicalize(path).unwrap_or_else(|_| self.within(path));
        let Some(now) = self.in_tree(&real) else { return Ok(None) };
        let then = match self.tree.file(now) {
            Some(_) => Some(now),
            None => self.old_names()?.get(now).map(PathBuf::as_path),
        };
        Ok(then.map(|then| self.repository.top.join(then)))
    }
}
