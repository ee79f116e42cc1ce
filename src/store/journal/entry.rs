//! The file of one change: a line with the version and the hash of all that follows, and JSON.
//!
//! Of what a change left only what differs is kept beside what was there before; of a large file only what differs, and from
//! which text to which. The hash tells a file that a power cut has torn from one that is whole.

use std::fmt;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use chrono::{DateTime, Local, SecondsFormat};
use serde::{Deserialize, Serialize};

use super::{FileState, PastChange, PastFile, Record};
use crate::text::ContentHash;

/// How the first line begins.
const NAME: &str = "plan-change";
const VERSION: u32 = 3;

/// Of larger files, in bytes, the text before the change is not kept: writing it would take as long as the change itself.
const LARGE: usize = 1024 * 1024;

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
    #[serde(flatten)]
    difference: Difference,
    /// Those of the texts before and after, where neither is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hashes: Option<[String; 2]>,
}

#[derive(Serialize, Deserialize)]
struct Difference {
    /// All of the text before; of a large one only what was taken out of it.
    before: String,
    /// So many bytes at the beginning of the text before were kept.
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

/// How much is kept of the texts of large files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Detail {
    /// What differs.
    Difference,
    /// All.
    Whole,
}

/// A change of `files` as a file; their paths from `top` on, where there is one.
pub(in crate::store) fn encode(
    record: &Record,
    told: &[String],
    files: &[PastFile],
    top: Option<&Path>,
    detail: Detail,
) -> Result<Vec<u8>> {
    let mut told_first: Vec<String> = told.iter().take(TOLD).cloned().collect();
    if told.len() > TOLD {
        told_first.push(format!("and {} more", told.len() - TOLD));
    }
    let stored = Stored {
        at: Local::now().fixed_offset().to_rfc3339_opts(SecondsFormat::Secs, true),
        command: record.command.clone(),
        told: told_first,
        takes_back: record.takes_back,
        files: files.iter().map(|file| StoredFile::of(file, top, detail)).collect::<Result<_>>()?,
    };
    let json = serde_json::to_string(&stored)?;
    Ok(format!("{NAME} {VERSION} {}\n{json}\n", ContentHash::of_bytes(json.as_bytes())).into_bytes())
}

/// The change number `number`, from what is in its file. `then` gives the text that a file had when the change was made that
/// comes next: of a large one only what differed is kept.
///
/// # Errors
/// It is not as it was written, by this version or an older one; or a large file was changed since by other means.
pub(in crate::store) fn decode(
    bytes: &[u8],
    number: u64,
    top: Option<&Path>,
    then: &dyn Fn(&Path) -> Option<String>,
) -> Result<PastChange> {
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
    let files = stored.files.into_iter().map(|file| file.restored(top, then)).collect::<Result<Vec<_>>>()?;
    ensure!(!files.is_empty(), damaged());
    let at = DateTime::parse_from_rfc3339(&stored.at).map_err(|_| damaged())?;
    let Stored { command, told, takes_back, .. } = stored;
    Ok(PastChange { number, at, command, told, takes_back, files })
}

impl StoredFile {
    fn of(file: &PastFile, top: Option<&Path>, detail: Detail) -> Result<Self> {
        fn text(state: Option<&FileState>) -> &str {
            state.map_or("", |state| &state.text)
        }
        let (before, after) = (text(file.before.as_ref()), text(file.after.as_ref()));
        let (kept_before, kept_behind) = kept(before, after);
        let path = |path: &Path| match top {
            Some(top) => StoredPath::of(path.strip_prefix(top).context("it lies outside of the work tree")?),
            None => StoredPath::of(path),
        };
        // Of what is gone, nothing else would be left.
        let is_part = detail == Detail::Difference && before.len() > LARGE && file.after.is_some();
        let hashes = match (&file.before, &file.after) {
            (Some(before), Some(after)) if is_part => Some([before, after].map(|state| state.text.hash().to_string())),
            _ => None,
        };
        let before_kept = if is_part { &before[kept_before..before.len() - kept_behind] } else { before };
        Ok(Self {
            path: path(file.old_path())?,
            to: file.is_moved().then(|| path(file.path())).transpose()?,
            is_new: file.before.is_none(),
            is_gone: file.after.is_none(),
            difference: Difference {
                before: before_kept.to_owned(),
                kept_before,
                put: after[kept_before..after.len() - kept_behind].to_owned(),
                kept_behind,
            },
            hashes,
        })
    }

    fn restored(self, top: Option<&Path>, then: &dyn Fn(&Path) -> Option<String>) -> Result<PastFile> {
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
        let Difference { kept_before, kept_behind, .. } = self.difference;
        let (before, after) = match self.hashes {
            None => {
                let after = replaced(&self.difference.before, kept_before, &self.difference.put, kept_behind);
                (self.difference.before, after.ok_or_else(damaged)?)
            }
            Some(hashes) => {
                let now = then(&new_path).or_else(|| then(&old_path));
                now.and_then(|now| self.difference.both(&hashes, now)).ok_or_else(|| {
                    anyhow!(
                        "its file is large, so that only what differed is kept, and was changed since by other means"
                    )
                })?
            }
        };
        Ok(PastFile {
            before: (!self.is_new).then_some(FileState { path: old_path, text: before.into() }),
            after: (!self.is_gone).then_some(FileState { path: new_path, text: after.into() }),
        })
    }
}

impl Difference {
    /// The texts before and after, with these hashes, of which one is `now`.
    fn both(&self, [before, after]: &[String; 2], now: String) -> Option<(String, String)> {
        let is = |text: &str, hash: &String| ContentHash::of_bytes(text.as_bytes()).to_string() == *hash;
        if is(&now, after) {
            let old = replaced(&now, self.kept_before, &self.before, self.kept_behind)?;
            return is(&old, before).then_some((old, now));
        }
        let new = replaced(&now, self.kept_before, &self.put, self.kept_behind).filter(|_| is(&now, before))?;
        is(&new, after).then_some((now, new))
    }
}

/// `text` with `put` in place of all but so many bytes at its beginning and at its end.
fn replaced(text: &str, kept_before: usize, put: &str, kept_behind: usize) -> Option<String> {
    let last = text.len().checked_sub(kept_behind)?;
    Some([text.get(..kept_before)?, put, text.get(last.max(kept_before)..).filter(|_| kept_before <= last)?].concat())
}

/// How many bytes `before` and `after` have in common at their beginning, and how many at their end: whole characters, and
/// none of them twice.
fn kept(before: &str, after: &str) -> (usize, usize) {
    const STEP: usize = 4096;
    let (old, new) = (before.as_bytes(), after.as_bytes());
    let steps = old.chunks_exact(STEP).zip(new.chunks_exact(STEP)).take_while(|(old, new)| old == new).count();
    let same = |(old, new): &(&u8, &u8)| old == new;
    let mut first = steps * STEP + old[steps * STEP..].iter().zip(&new[steps * STEP..]).take_while(same).count();
    while !(before.is_char_boundary(first) && after.is_char_boundary(first)) {
        first -= 1;
    }
    let (old, new) = (&old[first..], &new[first..]);
    let steps = old.rchunks_exact(STEP).zip(new.rchunks_exact(STEP)).take_while(|(old, new)| old == new).count();
    let rest = |bytes: &'_ [u8]| bytes.len() - steps * STEP;
    let ends = old[..rest(old)].iter().rev().zip(new[..rest(new)].iter().rev());
    let mut last = steps * STEP + ends.take_while(same).count();
    while !(before.is_char_boundary(before.len() - last) && after.is_char_boundary(after.len() - last)) {
        last -= 1;
    }
    (first, last)
}

/// What serde asks for.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// What is remembered of a change is not what was written.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what is remembered of it is damaged")
    }
}

impl std::error::Error for Damaged {}

fn damaged() -> anyhow::Error {
    Damaged.into()
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
