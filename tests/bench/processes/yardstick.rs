//! What has to be done at least, done by programs that know nothing of plans: this same binary, called `yardstick …`.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pulldown_cmark::{Options, Parser};

use super::pair::Run;

/// The markdown parser gets pieces of about this size, which cost it less than one large text.
const PIECE: usize = 64 * 1024;

/// This binary as the yardstick `words`.
pub(crate) fn command(folder: &Path, words: &[&str]) -> Run {
    let this = std::env::current_exe().expect("this program is somewhere");
    Run::new(this, folder).words(&["yardstick"]).words(words)
}

/// Is the yardstick `words`.
pub(crate) fn run(words: &[String]) -> io::Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["rewrite", path, number, status] => put(Path::new(path), number, status, false),
        ["splice", path, number, status] => put(Path::new(path), number, status, true),
        ["events", folder] => events(Path::new(folder)),
        _ => Err(io::Error::other(format!("there is no yardstick {words:?}"))),
    }
}

/// A program that does nothing, as the compiler at hand makes it.
pub(crate) fn minimal_program(folder: &Path) -> io::Result<PathBuf> {
    let (source, program) = (folder.join("nothing.rs"), folder.join("nothing"));
    fs::write(&source, "fn main() {}\n")?;
    let status = Command::new("rustc").args(["-O", "-o"]).arg(&program).arg(&source).status()?;
    if status.success() { Ok(program) } else { Err(io::Error::other("rustc fails")) }
}

/// Puts another status of one item into a file, durably: lock, read, write beside it, sync, rename, sync of the folder. Where
/// it is to `splice`, the kernel copies what stays.
fn put(path: &Path, number: &str, status: &str, splice: bool) -> io::Result<()> {
    let folder = File::open(path.parent().unwrap_or(Path::new(".")))?;
    folder.lock()?;
    let source = File::open(path)?;
    let mut text = String::with_capacity(source.metadata()?.len() as usize + 1);
    (&source).read_to_string(&mut text)?;
    let place = place(&text, number).ok_or_else(|| io::Error::other(format!("there is no item {number}")))?;
    let draft = path.with_extension("draft");
    let mut file = File::create(&draft)?;
    if splice {
        io::Seek::rewind(&mut &source)?;
        io::copy(&mut (&source).take(place.start as u64), &mut file)?;
        file.write_all(status.as_bytes())?;
        io::Seek::seek(&mut &source, io::SeekFrom::Start(place.end as u64))?;
        io::copy(&mut &source, &mut file)?;
    } else {
        let new = [&text[..place.start], status, &text[place.end..]].concat();
        file.write_all(new.as_bytes())?;
    }
    file.sync_all()?;
    fs::rename(&draft, path)?;
    folder.sync_all()
}

/// Where the status of item `number` stands.
fn place(text: &str, number: &str) -> Option<Range<usize>> {
    const LABEL: &str = "\n**Status:** ";
    let head = text.find(&format!("\n### {number}. "))?;
    let start = head + text[head..].find(LABEL)? + LABEL.len();
    Some(start..start + text[start..].find('\n')?)
}

/// Has the markdown parser tell all that it finds in the files of `folder`, on all processors.
fn events(folder: &Path) -> io::Result<()> {
    let files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<usize> {
        let mut count = 0;
        while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = fs::read_to_string(path)?;
            let mut at = 0;
            while at < text.len() {
                let from = (at + PIECE..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
                let end = text[from..].find("\n## ").map_or(text.len(), |len| from + len + 1);
                count += Parser::new_ext(&text[at..end], Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS).count();
                at = end;
            }
        }
        Ok(count)
    };
    let counts = thread::scope(|scope| {
        let workers: Vec<_> = (0..thread::available_parallelism()?.get()).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker ends")).sum::<io::Result<usize>>()
    });
    writeln!(io::stdout(), "{}", counts?)
}
