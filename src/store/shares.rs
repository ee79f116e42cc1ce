//! Large files, read by all processors at a time: to copy them takes longer than to find out what is in them.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::os::unix::fs::FileExt;

use crate::parallel::in_parallel;

/// So many bytes are worth a thread.
const SHARE: usize = 1024 * 1024;

/// So many are compared at a time.
const COMPARED: usize = 64 * 1024;

/// All of `file`, which was `size` bytes long a moment ago. `None` where it is not worth it, or where it is not so long any more.
pub(super) fn read(file: &File, size: usize) -> io::Result<Option<Vec<u8>>> {
    if size < 2 * SHARE {
        return Ok(None);
    }
    let mut bytes = vec![0; size];
    let shares = bytes.chunks_mut(SHARE).enumerate().collect();
    let filled = in_parallel(shares, |(number, share): (usize, &mut [u8])| fill(file, number * SHARE, share));
    let is_whole = all(filled)? && ends_at(file, size)?;
    Ok(is_whole.then_some(bytes))
}

/// Whether `file` holds `text`, and nothing else.
pub(super) fn holds(file: &File, text: &str) -> io::Result<bool> {
    let shares = text.as_bytes().chunks(SHARE).enumerate().collect();
    let compared = in_parallel(shares, |(number, share)| is_same(file, number * SHARE, share));
    Ok(all(compared)? && ends_at(file, text.len())?)
}

/// Whether `bytes` could be filled with what is in `file` from byte `at` on.
fn fill(file: &File, at: usize, bytes: &mut [u8]) -> io::Result<bool> {
    match file.read_exact_at(bytes, at as u64) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        other => other.map(|()| true),
    }
}

fn is_same(file: &File, at: usize, share: &[u8]) -> io::Result<bool> {
    let mut there = vec![0; COMPARED.min(share.len())];
    for (number, expected) in share.chunks(COMPARED).enumerate() {
        let there = &mut there[..expected.len()];
        if !fill(file, at + number * COMPARED, there)? || there != expected {
            return Ok(false);
        }
    }
    Ok(true)
}

fn ends_at(file: &File, size: usize) -> io::Result<bool> {
    Ok(!fill(file, size, &mut [0])?)
}

fn all(results: Vec<io::Result<bool>>) -> io::Result<bool> {
    results.into_iter().try_fold(true, |all, one| Ok(all && one?))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_in_a_file_is_read_and_compared_to_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        for length in [0, 1, COMPARED, SHARE, 2 * SHARE - 1, 2 * SHARE, 3 * SHARE + 5] {
            let text: String = "0123456789".chars().cycle().take(length).collect();
            fs::write(&path, &text).unwrap();
            let file = File::open(&path).unwrap();
            let read_all = |size| read(&file, size).unwrap().map(|bytes| String::from_utf8(bytes).unwrap());
            assert_eq!(read_all(length), (length >= 2 * SHARE).then(|| text.clone()), "{length}");
            assert!(read_all(length + 1).is_none() && read_all(length.saturating_sub(1)).is_none(), "{length}");
            assert!(holds(&file, &text).unwrap(), "{length}");
            assert!(!holds(&file, &format!("{text}0")).unwrap(), "{length}");
            for changed in [0, length / 2, length.saturating_sub(1)].into_iter().filter(|at| *at < length) {
                let other = format!("{}x{}", &text[..changed], &text[changed + 1..]);
                assert!(
                    !holds(&file, &other).unwrap() && !holds(&file, &text[..changed]).unwrap(),
                    "{changed} of {length}"
                );
            }
        }
    }
}
