//! The bytes of files, from one `cat-file --batch`, read while they are written.

use std::io::{self, BufRead, Read};

use anyhow::{Result, anyhow};

use super::program::{answer, stream};
use super::{Commit, IncompleteClone, Repository};

impl Repository {
    /// The bytes of the files of `commit` with these hashes, in their order.
    ///
    /// # Errors
    /// git fails, or the clone leaves one of them out.
    pub fn blobs(&self, commit: &Commit, hashes: &[&str]) -> Result<Vec<Vec<u8>>> {
        let mut blobs = Vec::with_capacity(hashes.len());
        self.each_blob(hashes, &IncompleteClone::Partial(commit.clone()), |blob| {
            let mut bytes = Vec::new();
            blob.read_to_end(&mut bytes)?;
            blobs.push(bytes);
            Ok(())
        })?;
        Ok(blobs)
    }

    /// Gives the files with these hashes to `each`, in their order. Where the clone leaves one of them out, `lack` says it.
    pub(super) fn each_blob(
        &self,
        hashes: &[&str],
        lack: &IncompleteClone,
        each: impl FnMut(&mut dyn Read) -> Result<()>,
    ) -> Result<()> {
        let words = ["cat-file", "--batch", "--buffer"];
        let asked: String = hashes.iter().map(|hash| format!("{hash}\n")).collect();
        let (has_all, output) = stream(&self.top, &words, &asked, |answers| read(answers, hashes.len(), each))?;
        if self.lacks_files(&output)? || !has_all? {
            return Err(lack.clone().into());
        }
        answer(output, &words).map(drop)
    }
}

/// Reads `count` answers: `HASH TYPE SIZE`, a line end, the bytes, a line end; or `HASH missing`, where it ends, since not all
/// of them are there.
fn read(answers: &mut dyn BufRead, count: usize, mut each: impl FnMut(&mut dyn Read) -> Result<()>) -> Result<bool> {
    for _ in 0..count {
        let mut head = String::new();
        answers.read_line(&mut head)?;
        let size = head.trim_end().rsplit(' ').next().unwrap_or_default();
        if size == "missing" {
            return Ok(false);
        }
        let broken = || anyhow!("git cat-file broke off; look at the repository with `git fsck`");
        let size: u64 = size.parse().map_err(|_| broken())?;
        let mut blob = answers.take(size);
        each(&mut blob)?;
        // Whatever nobody wanted to read, and the line end.
        io::copy(&mut blob, &mut io::sink())?;
        if blob.limit() > 0 || answers.read(&mut [0])? == 0 {
            return Err(broken());
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mut answers: &[u8], count: usize, expect: Result<bool, &str>, expected: &[&str]) {
        let mut blobs = Vec::new();
        let has_all = read(&mut answers, count, |blob| {
            let mut text = String::new();
            blob.take(4).read_to_string(&mut text)?;
            blobs.push(text);
            Ok(())
        });
        assert_eq!(has_all.map_err(|error| error.to_string()), expect.map_err(str::to_owned));
        assert_eq!(blobs, expected);
    }

    #[test]
    fn blobs_are_read_one_after_the_other() {
        check(b"aa blob 3\na\nb\nbb blob 9\nnot whole\ncc blob 0\n\n", 3, Ok(true), &["a\nb", "not ", ""]);
        check(b"aa blob 1\na\nbb missing\n", 2, Ok(false), &["a"]);
        let broken = Err("git cat-file broke off; look at the repository with `git fsck`");
        check(b"aa blob 9\nshort", 1, broken, &["shor"]);
        check(b"aa blob 1\na", 1, broken, &["a"]);
        check(b"", 1, broken, &[]);
    }
}
