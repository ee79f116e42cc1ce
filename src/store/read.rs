//! A file or standard input as a [`Source`].

use std::fs::{self, File, FileType, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use anyhow::{Result, anyhow, bail};

use super::PlanFile;
use super::decode::decode;
use super::shown::{Shown, reason};
use crate::text::Source;

/// How standard input is named among files.
pub(super) const STDIN: &str = "<stdin>";

/// Larger files are refused: nobody wrote them by hand, and a mistyped name must not fill the memory.
pub(super) const SIZE_LIMIT: u64 = 512 * 1024 * 1024;

/// Reads the whole file. Waits for nothing: a FIFO or a device is refused.
///
/// # Errors
/// One sentence which says what is wrong, where, and what to do: the file is missing, no regular file, not readable,
/// too large, or no UTF-8 text.
pub fn read(file: &PlanFile) -> Result<Source> {
    read_up_to(file, SIZE_LIMIT)
}

/// As [`read`], with a limit of its own.
pub(super) fn read_up_to(file: &PlanFile, limit: u64) -> Result<Source> {
    let (opened, size) = regular(file)?;
    text_of_file(&opened, size, limit, &file.shown)
}

/// Reads the whole file, whatever is in it.
///
/// # Errors
/// As [`read`], but for what is no text, or too large.
pub fn read_bytes(file: &PlanFile) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = regular(file)?.0.read_to_end(&mut bytes);
    read.map_err(|error| cannot_read(&file.shown, &error))?;
    Ok(bytes)
}

/// The text in `bytes`, which are those of the file that is called `shown`.
///
/// # Errors
/// They are none, or too large.
pub fn source_of(bytes: &[u8], shown: &Path) -> Result<Source> {
    text_of(bytes, SIZE_LIMIT, shown)
}

/// The file, opened, and its size; it is a regular one.
fn regular(file: &PlanFile) -> Result<(File, u64)> {
    let shown = &file.shown;
    let metadata = fs::metadata(&file.path).map_err(|error| unreadable(file, &error))?;
    refuse_unless_regular(&metadata, shown)?;
    let opened = open(&file.path).map_err(|error| unreadable(file, &error))?;
    let metadata = opened.metadata().map_err(|error| unreadable(file, &error))?;
    refuse_unless_regular(&metadata, shown)?;
    Ok((opened, metadata.len()))
}

/// Reads standard input to its end; the source is named `<stdin>`.
///
/// # Errors
/// As [`read`].
pub fn read_stdin() -> Result<Source> {
    text_of(io::stdin().lock(), SIZE_LIMIT, Path::new(STDIN))
}

/// What `reader` holds, to its end.
pub(super) fn text_of(reader: impl Read, limit: u64, shown: &Path) -> Result<Source> {
    read_into(Vec::new(), reader, limit, shown)
}

/// The same of a file that is `size` bytes long, or was a moment ago.
pub(super) fn text_of_file(file: &File, size: u64, limit: u64, shown: &Path) -> Result<Source> {
    let room = usize::try_from(size.min(limit)).unwrap_or_default();
    #[cfg(unix)]
    if size <= limit
        && let Some(bytes) = super::shares::read(file, room).map_err(|error| cannot_read(shown, &error))?
    {
        return Ok(Source::new(shown, decode(bytes, shown)?));
    }
    // One more, so that the end is seen without asking for more room.
    read_into(Vec::with_capacity(room + 1), file, limit, shown)
}

fn read_into(mut bytes: Vec<u8>, reader: impl Read, limit: u64, shown: &Path) -> Result<Source> {
    let read = reader.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| cannot_read(shown, &error))?;
    if bytes.len() as u64 > limit {
        bail!("{} is larger than {} MiB; name a markdown file", Shown(shown), limit / (1024 * 1024));
    }
    Ok(Source::new(shown, decode(bytes, shown)?))
}

/// Only a regular file has contents that can be read to an end and put back.
pub(super) fn refuse_unless_regular(metadata: &Metadata, shown: &Path) -> Result<()> {
    let kind = metadata.file_type();
    if kind.is_dir() {
        bail!("{} is a folder; name a file in it", Shown(shown));
    }
    if !kind.is_file() {
        bail!("{} is {}; name a regular file, or pipe it in and name it `-`", Shown(shown), kind_name(kind));
    }
    Ok(())
}

fn cannot_read(shown: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot read {}: {}", Shown(shown), reason(error))
}

/// Why the plan at `file` cannot be opened.
pub(super) fn unreadable(file: &PlanFile, error: &io::Error) -> anyhow::Error {
    let shown = Shown(&file.shown);
    match error.kind() {
        ErrorKind::NotFound => match fs::read_link(&file.path) {
            Ok(target) => anyhow!("{shown} is a link to {}, which does not exist; repair the link", Shown(&target)),
            Err(_) => anyhow!("{shown} does not exist; check the name, or write a first plan with `plan init`"),
        },
        ErrorKind::PermissionDenied => anyhow!("no permission to read {shown}; its owner can allow it with `chmod`"),
        _ => cannot_read(&file.shown, error),
    }
}

/// Opens without waiting for whoever may be at the other end.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    Ok(rustix::io::retry_on_intr(|| rustix::fs::open(path, flags, Mode::empty()))?.into())
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(unix)]
fn kind_name(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a FIFO"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind_name(_: FileType) -> &'static str {
    "no regular file"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(make: impl FnOnce(&Path), expect: Result<&str, &str>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        make(&path);
        let got = read(&PlanFile::new(path, "plans/x.md"));
        let got =
            got.map(|source| (source.path().to_owned(), source.text().to_owned())).map_err(|error| error.to_string());
        let expect = expect.map(|text| ("plans/x.md".into(), text.to_owned())).map_err(str::to_owned);
        assert_eq!(got, expect);
    }

    #[test]
    fn reads_exactly_what_is_there() {
        check(|path| fs::write(path, "\u{feff}# a\r\n🔴\rb").unwrap(), Ok("\u{feff}# a\r\n🔴\rb"));
    }

    #[test]
    fn says_what_is_no_file() {
        check(|_| {}, Err("plans/x.md does not exist; check the name, or write a first plan with `plan init`"));
        check(|path| fs::create_dir(path).unwrap(), Err("plans/x.md is a folder; name a file in it"));
    }

    #[cfg(unix)]
    #[test]
    fn says_where_a_dangling_link_leads() {
        check(
            |path| std::os::unix::fs::symlink("nowhere.md", path).unwrap(),
            Err("plans/x.md is a link to nowhere.md, which does not exist; repair the link"),
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn waits_for_no_fifo() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        check(
            |path| mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap(),
            Err("plans/x.md is a FIFO; name a regular file, or pipe it in and name it `-`"),
        );
    }

    #[test]
    fn stops_at_the_limit() {
        let shown = Path::new("<stdin>");
        assert_eq!(text_of(&b"1234"[..], 4, shown).unwrap().text(), "1234");
        let error = text_of(io::repeat(b'x'), 4, shown).unwrap_err();
        assert_eq!(error.to_string(), "<stdin> is larger than 0 MiB; name a markdown file");
    }
}
