//! What git's index says of files that get another path.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::path;
use super::program::{answer, refusal, run};
use crate::store::journal::{PastFile, git_top};
use crate::store::shown::Shown;

/// Moves the entries of those of `files` that have been moved within a work tree, as `git mv` does: what is staged of them stays
/// staged, and what is not stays so. A file that git does not track stays so, too. Where it cannot be done, `notes` says so: git
/// then takes it for a file that is gone and one that is new.
pub(in crate::store) fn move_in_index(files: &[PastFile], notes: &mut Vec<String>) {
    for file in files.iter().filter(|file| file.is_moved()) {
        let (from, to) = (file.old_path(), file.path());
        let tops = [from, to].map(|path| path.parent().and_then(git_top));
        let [Some(top), Some(other)] = tops else { continue };
        if top != other {
            continue;
        }
        if let Err(error) = move_entry(&top, from, to) {
            let [from, to] = [from, to].map(|path| Shown(path.strip_prefix(&top).unwrap_or(path)).to_string());
            notes.push(format!(
                "git does not know yet that {from} is {to} now: {error:#}; say `git add -A {from} {to}`"
            ));
        }
    }
}

fn move_entry(top: &Path, from: &Path, to: &Path) -> Result<()> {
    let [from, to] = [from, to].map(|path| path.strip_prefix(top).ok().and_then(Path::to_str));
    let (Some(from), Some(to)) = (from, to) else { bail!("a name that is no text") };
    let words = ["--literal-pathspecs", "ls-files", "--stage", "-z", "--", from];
    let listed = run(top, &words, "")?;
    if refusal(&listed).contains("not a git repository") {
        // So it looked, and there is no index.
        return Ok(());
    }
    let listed = answer(listed, &words[1..])?;
    let mut entries =
        listed.split(|byte| *byte == 0).filter_map(Entry::read).filter(|entry| entry.path == Path::new(from));
    let Some(entry) = entries.next() else { return Ok(()) };
    if entry.stage != "0" || entries.next().is_some() {
        bail!("it is in conflict");
    }
    let nothing = "0".repeat(entry.hash.len());
    let input = format!("0 {nothing}\t{from}\0{} {} 0\t{to}\0", entry.mode, entry.hash);
    let output = run(top, &["update-index", "-z", "--index-info"], &input)?;
    match output.status.success() {
        true => Ok(()),
        false => Err(anyhow!("{}", refusal(&output))),
    }
}

/// A line of `git ls-files --stage`: `100644 <hash> 0<TAB>path`.
struct Entry {
    mode: String,
    hash: String,
    stage: String,
    path: PathBuf,
}

impl Entry {
    fn read(line: &[u8]) -> Option<Self> {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let mut words = std::str::from_utf8(&line[..tab]).ok()?.split(' ').map(str::to_owned);
        let (mode, hash, stage) = (words.next()?, words.next()?, words.next()?);
        Some(Self { mode, hash, stage, path: path(&line[tab + 1..]) })
    }
}
