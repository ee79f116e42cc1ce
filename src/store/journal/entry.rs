//! The file of one change: a line with the version and the hash of all that follows, and JSON.
//!
//! Of what a change left only what differs is kept beside what was there before. The hash tells a file that a power cut has
//! torn from one that is whole.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde::{Deserialize, Serialize};

use super::{FileState, PastChange, PastFile, Record};
use crate::text::ContentHash;

/// How the first line begins.
const NAME: &str = "plan-change";
const VERSION: u32 = 2;

/// So many lines of a receipt are kept; a last one says how many there were.
const TOLD: usize = 20;

#[derive(Serialize, Deserialize)]
struct Stored {
    at: String,
    command: String,
    told: Vec<String>,
    takes_back: Option<u64>,
    files: Vec<StoredFile>,
}

#[derive(Serialize, Deserialize)]
struct StoredFile {
    /// Before the change; after it, if it is new.
    path: StoredPath,
    /// After the change, if that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<StoredPath>,
    /// Whether it was not there before.
    #[serde(default, skip_serializing_if = "is_false")]
    is_new: bool,
    /// Whether it is not there any more.
    #[serde(default, skip_serializing_if = "is_false")]
    is_gone: bool,
    before: String,
    /// So many bytes at the beginning of `before` were kept.
    kept_before: usize,
    /// What was put behind them.
    put: String,
    /// And so many at its end were kept.
    kept_behind: usize,
}

/// A path that is text is shown as text to whoever looks into the file.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum StoredPath {
    Text(String),
    Bytes(Vec<u8>),
}

/// A change of `files` as a file; their paths from `top` on, where there is one.
pub(super) fn encode(
    at: DateTime<FixedOffset>,
    record: &Record,
    told: &[String],
    files: &[PastFile],
    top: Option<&Path>,
) -> Result<Vec<u8>> {
    let mut told_first: Vec<String> = told.iter().take(TOLD).cloned().collect();
    if told.len() > TOLD {
        told_first.push(format!("and {} more", told.len() - TOLD));
    }
    let stored = Stored {
        at: at.to_rfc3339_opts(SecondsFormat::Secs, true),
        command: record.command.clone(),
        told: told_first,
        takes_back: record.takes_back,
        files: files.iter().map(|file| StoredFile::of(file, top)).collect::<Result<_>>()?,
    };
    let json = serde_json::to_string(&stored)?;
    Ok(format!("{NAME} {VERSION} {}\n{json}\n", ContentHash::of_bytes(json.as_bytes())).into_bytes())
}

/// The change number `number`, from what is in its file.
///
/// # Errors
/// It is not as it was written, by this version or an older one.
pub(super) fn decode(bytes: &[u8], number: u64, top: Option<&Path>) -> Result<PastChange> {
    let text = std::str::from_utf8(bytes).map_err(|_| damaged())?;
    let (head, json) = text.split_once('\n').ok_or_else(damaged)?;
    let mut words = head.split(' ');
    ensure!(words.next() == Some(NAME), damaged());
    let version: u32 = words.next().and_then(|version| version.parse().ok()).ok_or_else(damaged)?;
    ensure!(version <= VERSION, "a newer version of `plan` has made it");
    let json = json.trim_end_matches('\n');
    let hash = ContentHash::of_bytes(json.as_bytes()).to_string();
    ensure!((1..=VERSION).contains(&version) && words.eq([hash.as_str()]), damaged());
    let stored: Stored = serde_json::from_str(json).map_err(|_| damaged())?;
    let files = stored.files.into_iter().map(|file| file.restored(top)).collect::<Result<Vec<_>>>()?;
    ensure!(!files.is_empty(), damaged());
    let at = DateTime::parse_from_rfc3339(&stored.at).map_err(|_| damaged())?;
    let Stored { command, told, takes_back, .. } = stored;
    Ok(PastChange { number, at, command, told, takes_back, files })
}

impl StoredFile {
    fn of(file: &PastFile, top: Option<&Path>) -> Result<Self> {
        let text = |state: &Option<FileState>| state.as_ref().map(|state| state.text.clone()).unwrap_or_default();
        let (before, after) = (text(&file.before), text(&file.after));
        let same = |(one, other): &(char, char)| one == other;
        let length = |pairs: &mut dyn Iterator<Item = (char, char)>| {
            pairs.take_while(same).map(|(same, _)| same.len_utf8()).sum::<usize>()
        };
        let kept_before = length(&mut before.chars().zip(after.chars()));
        let rest = (&before[kept_before..], &after[kept_before..]);
        let kept_behind = length(&mut rest.0.chars().rev().zip(rest.1.chars().rev()));
        let path = |path: &Path| match top {
            Some(top) => StoredPath::of(path.strip_prefix(top).context("it lies outside of the work tree")?),
            None => StoredPath::of(path),
        };
        let is_moved = file.old_path() != file.path();
        Ok(Self {
            path: path(file.old_path())?,
            to: is_moved.then(|| path(file.path())).transpose()?,
            is_new: file.before.is_none(),
            is_gone: file.after.is_none(),
            kept_before,
            put: after[kept_before..after.len() - kept_behind].to_owned(),
            kept_behind,
            before,
        })
    }

    fn restored(self, top: Option<&Path>) -> Result<PastFile> {
        let path = |path: StoredPath| {
            let path = path.restored().ok_or_else(damaged)?;
            match top {
                Some(top) if is_within(&path) => Ok(top.join(path)),
                None if path.is_absolute() => Ok(path),
                _ => bail!("it is of a file outside of this work tree"),
            }
        };
        let old_path = path(self.path)?;
        let new_path = self.to.map(path).transpose()?.unwrap_or_else(|| old_path.clone());
        ensure!(!(self.is_new && self.is_gone), damaged());
        let first = self.before.get(..self.kept_before).ok_or_else(damaged)?;
        let last = self.before.len().checked_sub(self.kept_behind).and_then(|at| self.before.get(at..));
        let after = [first, &self.put, last.ok_or_else(damaged)?].concat();
        Ok(PastFile {
            before: (!self.is_new).then_some(FileState { path: old_path, text: self.before }),
            after: (!self.is_gone).then_some(FileState { path: new_path, text: after }),
        })
    }
}

/// What serde asks for.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

fn damaged() -> anyhow::Error {
    anyhow!("what is remembered of it is damaged")
}

/// Whether `path` leads from a work tree to a file in it, and to none of git's own.
fn is_within(path: &Path) -> bool {
    let is_name = |part: Component<'_>| match part {
        Component::Normal(name) => !name.eq_ignore_ascii_case(".git"),
        _ => false,
    };
    path.components().next().is_some() && path.components().all(is_name)
}

#[cfg(unix)]
impl StoredPath {
    fn of(path: &Path) -> Result<Self> {
        use std::os::unix::ffi::OsStrExt;
        let text = path.to_str().map(|text| Self::Text(text.to_owned()));
        Ok(text.unwrap_or_else(|| Self::Bytes(path.as_os_str().as_bytes().to_vec())))
    }

    fn restored(self) -> Option<PathBuf> {
        use std::os::unix::ffi::OsStringExt;
        Some(match self {
            Self::Text(text) => PathBuf::from(text),
            Self::Bytes(bytes) => PathBuf::from(std::ffi::OsString::from_vec(bytes)),
        })
    }
}

#[cfg(not(unix))]
impl StoredPath {
    fn of(path: &Path) -> Result<Self> {
        Ok(Self::Text(path.to_str().context("its name is no text")?.to_owned()))
    }

    fn restored(self) -> Option<PathBuf> {
        match self {
            Self::Text(text) => Some(PathBuf::from(text)),
            Self::Bytes(_) => None,
        }
    }
}
