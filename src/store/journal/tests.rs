//! Through the door by which plans are changed.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::store::{Move, NewFile, NewTexts, OldFile, PlanFile, Replaced, Rewrite, replace, replace_all};

/// A work tree with the plans `a.md` and `b.md`.
struct Ground {
    _folder: TempDir,
    top: PathBuf,
}

impl Ground {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir(top.join(".git")).unwrap();
        fs::write(top.join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
        fs::write(top.join("a.md"), "a 1\n").unwrap();
        fs::write(top.join("b.md"), "b 1\n").unwrap();
        Self { _folder: folder, top }
    }

    fn file(&self, name: &str) -> PlanFile {
        PlanFile::new(self.top.join(name), name)
    }

    /// Puts `text` in the place of what is in `name`, and gives the number of the change and what the user is told.
    fn put(&self, name: &str, text: &str) -> (Option<u64>, Vec<String>) {
        let mut record = Record { command: format!("put {text:?}"), ..Record::default() };
        let mut notes = Vec::new();
        let change = &mut |_: &_| Ok(Some(text.to_owned()));
        assert_eq!(replace(&self.file(name), Some(&mut record), &mut notes, change).unwrap(), Replaced::Written);
        (record.number, notes)
    }

    fn shelf(&self) -> PathBuf {
        self.top.join(".git/plan/undo")
    }

    /// What is remembered, and what is said of it.
    fn past(&self) -> (Vec<PastChange>, Vec<String>) {
        let mut notes = Vec::new();
        let changes = Journal::of(&self.top).unwrap().changes(&mut notes).unwrap();
        (changes, notes)
    }
}

#[test]
fn every_byte_is_remembered() {
    let texts = [
        "",
        "\u{feff}# a\r\nb\rc",
        "a\u{1}\u{1b}[31m\u{7f}\n🔴 漢字 naïve\u{2028}",
        "🔴\n",
        "🟢\n",
        "🟢🟢\n",
        "🟢🟢🟢\n",
        "no line end",
    ];
    let ground = Ground::new();
    let mut before = "a 1\n".to_owned();
    for (number, text) in (1..).zip(texts) {
        assert_eq!(ground.put("a.md", text), (Some(number), Vec::new()));
        let (changes, notes) = ground.past();
        let file = PastFile::rewritten(&ground.top.join("a.md"), before, text);
        assert_eq!((changes[0].number, &changes[0].command), (number, &format!("put {text:?}")));
        assert_eq!((&changes[0].files, notes), (&vec![file], Vec::new()));
        before = text.to_owned();
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_remembered() {
    use std::os::unix::ffi::OsStrExt;
    let ground = Ground::new();
    let path = ground.top.join(std::ffi::OsStr::from_bytes(b"pl\xff.md"));
    if fs::write(&path, "old").is_err() {
        return; // this file system wants text
    }
    let mut record = Record::default();
    let file = PlanFile::new(&path, "x.md");
    replace(&file, Some(&mut record), &mut Vec::new(), &mut |_| Ok(Some("new".to_owned()))).unwrap();
    assert_eq!(ground.past().0[0].files[0].path(), path);
}

#[test]
fn several_files_are_one_change_and_only_those_that_changed() {
    let ground = Ground::new();
    let files = ["a.md", "b.md"].map(|name| ground.file(name));
    let mut record = Record { takes_back: Some(7), ..Record::default() };
    let told = (1..=25).map(|line| format!("line {line}")).collect::<Vec<_>>();
    for texts in [["a 2\n", "b 2\n"], ["a 2\n", "b 3\n"]] {
        let texts = NewTexts {
            texts: texts.map(|text| Some(text.to_owned())).into(),
            told: told.clone(),
            ..NewTexts::default()
        };
        replace_all(&files, Some(&mut record), &mut Vec::new(), &mut |_| Ok(texts.clone())).unwrap();
    }
    let (changes, _) = ground.past();
    let names = |change: &PastChange| change.files.iter().map(|file| file.path().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&changes[0]), [ground.top.join("b.md")]);
    assert_eq!(names(&changes[1]), [ground.top.join("a.md"), ground.top.join("b.md")]);
    assert_eq!((changes[0].told.len(), changes[0].told[20].as_str()), (21, "and 5 more"));
    assert_eq!((record.number, changes[0].takes_back), (Some(2), Some(7)));
}

#[test]
fn what_is_not_changed_or_not_to_be_remembered_leaves_nothing() {
    let ground = Ground::new();
    let mut record = Record::default();
    let file = ground.file("a.md");
    replace(&file, Some(&mut record), &mut Vec::new(), &mut |_| Ok(None)).unwrap();
    replace(&file, None, &mut Vec::new(), &mut |_| Ok(Some("a 2\n".to_owned()))).unwrap();
    // Somebody else is faster each time.
    let mut faster = |_: &_| {
        OpenOptions::new().append(true).open(&file.path).unwrap().write_all(b"theirs").unwrap();
        Ok(Some("a 3\n".to_owned()))
    };
    replace(&file, Some(&mut record), &mut Vec::new(), &mut faster).unwrap_err();
    assert_eq!((record.number, ground.past()), (None, (Vec::new(), Vec::new())));
}

/// What has come, gone or moved is put back, and what was put back is done once more.
#[test]
fn files_that_come_go_and_move_can_be_taken_back() {
    let ground = Ground::new();
    let name = |path: &Path| PlanFile::new(path, path.strip_prefix(&ground.top).unwrap());
    let names = || {
        let mut names: Vec<_> = ["a.md", "b.md", "sub/b.md", "new/c.md"]
            .iter()
            .filter_map(|name| Some(format!("{name}: {}", fs::read_to_string(ground.top.join(name)).ok()?)))
            .collect();
        names.sort();
        names
    };
    let change = |wish: &NewTexts| {
        let mut record = Record::default();
        replace_all(&[], Some(&mut record), &mut Vec::new(), &mut |_| Ok(wish.clone())).unwrap();
        ground.past().0.remove(0).files
    };
    let before = names();
    let files = change(&NewTexts {
        rewritten: vec![Rewrite { file: ground.file("b.md"), before: "b 1\n".to_owned(), after: "b 2\n".to_owned() }],
        created: vec![NewFile { file: ground.file("new/c.md"), text: "c\n".to_owned() }],
        moved: vec![Move { from: ground.file("b.md"), to: ground.file("sub/b.md") }],
        removed: vec![OldFile { file: ground.file("a.md"), text: "a 1\n".to_owned() }],
        ..NewTexts::default()
    });
    let after = names();
    assert_eq!(after, ["new/c.md: c\n", "sub/b.md: b 2\n"]);
    assert!(files.iter().all(|file| file.stage() == Stage::After));
    let mut back = NewTexts::default();
    files.iter().for_each(|file| file.take_back(&file.stage(), &mut back, &name));
    let taken_back = change(&back);
    assert_eq!(names(), before);
    assert!(files.iter().all(|file| file.stage() == Stage::Before));
    let mut again = NewTexts::default();
    taken_back.iter().for_each(|file| file.take_back(&file.stage(), &mut again, &name));
    change(&again);
    assert_eq!(names(), after);
}

#[test]
fn a_file_is_known_at_every_stage() {
    let ground = Ground::new();
    let at = |name: &str, text: &str| Some(FileState { path: ground.top.join(name), text: text.into() });
    let moved = PastFile { before: at("a.md", "a 1\n"), after: at("sub/a.md", "a 2\n") };
    let new = PastFile { before: None, after: at("c.md", "c\n") };
    assert_eq!((moved.stage(), new.stage()), (Stage::Before, Stage::Before));
    fs::write(ground.top.join("a.md"), "a 2\n").unwrap();
    assert_eq!(moved.stage(), Stage::Between(at("a.md", "a 2\n").unwrap()));
    fs::write(ground.top.join("a.md"), "theirs").unwrap();
    assert_eq!(moved.stage(), Stage::Foreign);
    fs::create_dir(ground.top.join("sub")).unwrap();
    fs::write(ground.top.join("sub/a.md"), "a 2\n").unwrap();
    assert_eq!(moved.stage(), Stage::Foreign, "there are two");
    fs::remove_file(ground.top.join("a.md")).unwrap();
    assert_eq!(moved.stage(), Stage::After);
    fs::remove_file(ground.top.join("sub/a.md")).unwrap();
    assert_eq!(moved.stage(), Stage::Foreign, "it is gone");
    fs::write(ground.top.join("c.md"), "theirs").unwrap();
    assert_eq!(new.stage(), Stage::Foreign);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("sub", ground.top.join("link")).unwrap();
        let behind = PastFile { before: None, after: at("link/new/c.md", "c\n") };
        assert_eq!(behind.stage(), Stage::Foreign, "a link leads there");
    }
}

#[test]
fn of_a_large_file_only_the_difference_is_kept() {
    let ground = Ground::new();
    let path = ground.top.join("a.md");
    let texts =
        ["🔴", "🟢", "🔵🟢", ""].map(|sign| format!("{}{sign}\n{}", "a line\n".repeat(99_999), "é\n".repeat(250_000)));
    fs::write(&path, &texts[0]).unwrap();
    for text in &texts[1..] {
        let change = &mut |_: &_| Ok(Some(text.clone()));
        replace(&ground.file("a.md"), Some(&mut Record::default()), &mut Vec::new(), change).unwrap();
    }
    let sizes = (1..=3).map(|number| fs::metadata(ground.shelf().join(format!("{number}.change"))).unwrap().len());
    assert!(sizes.max().unwrap() < 1000);
    let expect: Vec<PastFile> =
        texts.windows(2).rev().map(|pair| PastFile::rewritten(&path, &*pair[0], &*pair[1])).collect();
    let files = |changes: Vec<PastChange>| changes.into_iter().flat_map(|change| change.files).collect::<Vec<_>>();
    let (changes, notes) = ground.past();
    assert!(notes.is_empty() && files(changes) == expect, "{notes:?}");
    // The last one has not been made after all.
    fs::write(&path, &texts[2]).unwrap();
    let (changes, notes) = ground.past();
    assert!(notes.is_empty() && files(changes) == expect, "{notes:?}");
    append(&path);
    let (changes, notes) = ground.past();
    let note =
        "is left out: its file is large, so that only what differed is kept, and was changed since by other means";
    assert_eq!((changes.len(), notes), (0, [3, 2, 1].map(|number| format!("change {number} {note}")).to_vec()));
}

fn append(path: &std::path::Path) {
    OpenOptions::new().append(true).open(path).unwrap().write_all(b"theirs").unwrap();
}

#[test]
fn a_work_tree_may_be_moved() {
    let ground = Ground::new();
    ground.put("a.md", "a 2\n");
    let elsewhere = tempfile::tempdir().unwrap();
    let top = fs::canonicalize(elsewhere.path()).unwrap().join("moved");
    fs::rename(&ground.top, &top).unwrap();
    let changes = Journal::of(&top).unwrap().changes(&mut Vec::new()).unwrap();
    assert_eq!(changes[0].files[0].path(), top.join("a.md"));
}

#[test]
fn what_is_damaged_or_newer_is_left_out_and_hinders_nobody() {
    let ground = Ground::new();
    ground.put("a.md", "a 2\n");
    let whole = fs::read_to_string(ground.shelf().join("1.change")).unwrap();
    let (head, json) = whole.split_once('\n').unwrap();
    let hash = |json: &str| crate::text::ContentHash::of_bytes(json.as_bytes());
    let signed = |json: &str| format!("plan-change 2 {}\n{json}\n", hash(json));
    let damaged = "what is remembered of it is damaged";
    let outside = "it is of a file outside of this work tree";
    let at = "\"path\":\"a.md\"";
    let cases = [
        (String::new(), damaged),
        ("garbage\u{0}".to_owned(), damaged),
        (whole[..whole.len() / 2].to_owned(), damaged),
        (format!("{head}\n"), damaged),
        (whole.replacen("a 1", "b 1", 1), damaged),
        (whole.replacen(" 3 ", " 0 ", 1), damaged),
        (whole.replacen(" 3 ", " 4 ", 1), "a newer version of `plan` has made it"),
        (signed("{}"), damaged),
        (signed(&json.trim_end().replace("\"kept_before\":2", "\"kept_before\":9")), damaged),
        (signed(&json.trim_end().replace(at, "\"path\":\"../a.md\"")), outside),
        (signed(&json.trim_end().replace(at, "\"path\":\"/etc/passwd\"")), outside),
        (signed(&json.trim_end().replace(at, "\"path\":\".git/config\"")), outside),
        (signed(&json.trim_end().replace(at, "\"path\":\"\"")), outside),
    ];
    for (number, (text, expect)) in (2..).zip(cases) {
        fs::write(ground.shelf().join(format!("{number}.change")), &text).unwrap();
        let (changes, notes) = ground.past();
        assert_eq!(changes.len(), 1, "{text}");
        assert_eq!(notes.first(), Some(&format!("change {number} is left out: {expect}")), "{text}");
    }
    fs::write(ground.shelf().join("99.change"), b"\xff").unwrap();
    fs::create_dir(ground.shelf().join("100.change")).unwrap();
    assert_eq!(ground.put("a.md", "a 3\n"), (Some(101), Vec::new()));
    let (changes, notes) = ground.past();
    assert_eq!((changes[0].number, notes[0].as_str()), (101, "change 100 is left out: it is no file of `plan`'s"));
}

#[test]
fn a_journal_that_cannot_be_written_is_told_and_no_change_fails() {
    let ground = Ground::new();
    fs::write(ground.top.join(".git/plan"), "in the way").unwrap();
    let (number, notes) = ground.put("a.md", "a 2\n");
    assert_eq!((number, notes.len()), (None, 1));
    let cannot = format!("`plan undo` will not know of this change: cannot write to {}: ", ground.shelf().display());
    assert!(notes[0].starts_with(&cannot), "{notes:?}");
    assert_eq!(fs::read_to_string(ground.top.join("a.md")).unwrap(), "a 2\n");
    assert!(Journal::of(&ground.top).unwrap().changes(&mut Vec::new()).is_err());
}

#[test]
fn a_change_over_two_repositories_is_not_remembered() {
    let (one, other) = (Ground::new(), Ground::new());
    let mut notes = Vec::new();
    let mut change = |_: &[&_]| Ok(vec![Some("1".to_owned()), Some("2".to_owned())].into());
    let files = [one.file("a.md"), other.file("a.md")];
    replace_all(&files, Some(&mut Record::default()), &mut notes, &mut change).unwrap();
    assert_eq!(notes, ["`plan undo` will not know of this change: it lies in several repositories"]);
    assert_eq!((one.past().0, other.past().0), (Vec::new(), Vec::new()));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_is_not_that_file() {
    let ground = Ground::new();
    let path = ground.top.join("a.md");
    assert!(Journal::is_in_place(&path));
    fs::remove_file(&path).unwrap();
    assert!(!Journal::is_in_place(&path));
    std::os::unix::fs::symlink("b.md", &path).unwrap();
    assert!(!Journal::is_in_place(&path));
}
