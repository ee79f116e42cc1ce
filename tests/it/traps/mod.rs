//! Traps: text in, what is read, what a write does. `tests/traps/README.md` tells how to read and how to add one.
//!
//! `TRAPS=overwrite` writes into the files what is so now.

#![expect(clippy::disallowed_methods, reason = "the traps are files")]

mod long;
mod outline;
mod trap;
mod visible;
mod write;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use plan_md::document::Document;
use similar::TextDiff;
use trap::{Part, Trap};

/// The files with traps, in the order of their names.
fn files() -> io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traps");
    let paths: io::Result<Vec<PathBuf>> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths?;
    paths.retain(|path| path.file_name().is_some_and(|name| name != "README.md"));
    paths.sort();
    Ok(paths)
}

/// The plans of all traps.
pub(crate) fn documents() -> io::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for path in files()? {
        documents.extend(trap::traps(&fs::read_to_string(path)?).iter().map(Trap::document));
    }
    Ok(documents)
}

/// What `part` of `trap` should show.
fn shown(trap: &Trap<'_>, part: &Part) -> String {
    match part.command.as_str() {
        "read" => outline::of(&trap.document()),
        command => write::shown(&trap.document(), command),
    }
}

#[test]
fn every_trap_is_read_and_written_as_it_says() -> io::Result<()> {
    let overwrite = std::env::var_os("TRAPS").is_some_and(|mode| mode == "overwrite");
    let mut wrong = String::new();
    for path in files()? {
        let text = fs::read_to_string(&path)?;
        let mut new = text.clone();
        for trap in trap::traps(&text).iter().rev() {
            for part in trap.parts.iter().rev() {
                let now = visible::encode(&shown(trap, part));
                let wished = &text[part.shown.clone()];
                // What is written in another way is the same all the same.
                if visible::decode(wished) == visible::decode(&now) {
                    continue;
                }
                new.replace_range(part.shown.clone(), &now);
                let place = format!("{}:{}", path.display(), text[..part.shown.start].lines().count());
                let diff = TextDiff::from_lines(wished, now.as_str()).unified_diff().to_string();
                wrong = format!("\n{place}: {}, `{}`: - wished, + now\n{diff}{wrong}", trap.name, part.command);
            }
        }
        if overwrite {
            fs::write(&path, new)?;
        }
    }
    assert!(wrong.is_empty() || overwrite, "{wrong}\nif this is right now, run it again with TRAPS=overwrite");
    Ok(())
}

#[test]
fn every_trap_reads_and_has_a_name_of_its_own() -> io::Result<()> {
    let mut names = Vec::new();
    for path in files()? {
        let text = fs::read_to_string(&path)?;
        assert!(text.lines().count() <= 500, "{}: longer than 500 lines", path.display());
        for trap in trap::traps(&text) {
            assert!(trap.parts.iter().any(|part| part.command == "read"), "{}: {}", path.display(), trap.name);
            names.push(trap.name.to_owned());
        }
    }
    names.sort();
    let twice = names.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None);
    assert!(names.len() > 50, "{}", names.len());
    Ok(())
}
