//! Through which files of `src` anything is written at all.

use super::SourceFile;

/// What makes, changes or removes a file or a folder.
const WRITES: &[&str] = &[
    "fs::write",
    "fs::rename",
    "fs::copy",
    "fs::hard_link",
    "fs::remove_file",
    "fs::remove_dir",
    "fs::remove_dir_all",
    "fs::create_dir",
    "fs::create_dir_all",
    "fs::set_permissions",
    "File::create",
    "File::create_new",
    "File::options",
    "OpenOptions",
    "DirBuilder",
    "set_len",
    "set_permissions",
    "set_times",
    "set_modified",
    "symlink",
    "mkdirat",
    "renameat",
    "renameat_with",
    "linkat",
    "symlinkat",
    "unlinkat",
    "fchmod",
    "fchown",
    "fsetxattr",
    "fremovexattr",
    "OFlags::WRONLY",
    "OFlags::RDWR",
    "OFlags::CREATE",
];

/// Who may, and why nobody else has to.
const DOORS: &[(&str, &str)] = &[
    ("src/store/replace/transaction/folder.rs", "the door: drafts, and what takes their places, in a locked folder"),
    ("src/store/replace/transaction/attributes.rs", "the door: owner, mode and attributes of a draft"),
    ("src/store/replace/transaction/made_folders.rs", "the door: folders that lead to a new file"),
    ("src/store/replace/portable.rs", "the door where the system knows no exchange"),
    ("src/store/unfinished/slot.rs", "what is about to change in several files, written down beforehand"),
    ("src/store/journal/shelf.rs", "what can be taken back: no file of the user's"),
    ("src/store/journal/announced.rs", "the same"),
    (
        "src/store/report.rs",
        "pipes and devices, which nothing can take the place of, and what is added to GitHub's summary",
    ),
];

/// Where `file` writes without being one of the doors. Tests may.
fn violations(file: &SourceFile) -> Vec<String> {
    let is_test = file.path.ends_with("tests.rs") || file.path.contains("/tests/");
    if is_test || DOORS.iter().any(|(door, _)| *door == file.path) {
        return Vec::new();
    }
    let code = file.lines().take_while(|(_, line)| !line.has("mod tests {"));
    let writes = |(number, line): (usize, super::sources::Line<'_>)| {
        let write = WRITES.iter().find(|write| line.has_path(write))?;
        Some(format!("{}:{number}: `{write}`: files are written by `store::replace_all`", file.path))
    };
    code.filter_map(writes).collect()
}

#[test]
fn everything_is_written_through_one_door() {
    let sources = super::sources();
    let found: Vec<String> = sources.iter().flat_map(violations).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    for (door, _) in DOORS {
        let file = sources.iter().find(|file| file.path == *door).unwrap_or_else(|| panic!("{door} is gone"));
        let writes = file.lines().any(|(_, line)| WRITES.iter().any(|write| line.has_path(write)));
        assert!(writes, "{door} writes nothing, and needs no permission");
    }
}

#[test]
fn a_planted_door_is_found() {
    let check = |path: &str, text: &str, expect: &[&str]| {
        let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
        assert_eq!(violations(&file), expect, "{text}");
    };
    let says = |write: &str| format!("src/store/x.rs:2: `{write}`: files are written by `store::replace_all`");
    check("src/store/x.rs", "\nfs::write(path, text)?;", &[&says("fs::write")]);
    check("src/store/x.rs", "\nlet file = OpenOptions::new().append(true);", &[&says("OpenOptions")]);
    check("src/store/x.rs", "\nuse rustix::fs::{unlinkat, openat};", &[&says("unlinkat")]);
    check("src/store/x.rs", "fs::read(path)?; // not fs::write\nmod tests {\nfs::write(path, text);", &[]);
    check("src/store/replace/tests.rs", "fs::write(path, text);", &[]);
    check("src/store/replace/transaction/folder.rs", "unlinkat(folder, name)", &[]);
}
