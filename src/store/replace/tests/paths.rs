//! Files that come, go, or get another path.

use super::*;
use crate::store::{Move, NewFile, OldFile, Rewrite};

/// A folder with the plan `x.md` and the spec `backlog/READY_a.md`.
fn ground() -> Place {
    let place = Place::new();
    fs::create_dir(place.path("backlog")).unwrap();
    fs::write(place.path("backlog/READY_a.md"), "# A\n").unwrap();
    place
}

impl Place {
    fn file(&self, name: &str) -> PlanFile {
        PlanFile::new(self.path(name), name)
    }

    fn moved(&self, from: &str, to: &str) -> Move {
        Move { from: self.file(from), to: self.file(to) }
    }

    fn new_file(&self, name: &str, text: &str) -> NewFile {
        NewFile { file: self.file(name), text: text.to_owned() }
    }

    fn rewrite(&self, name: &str, before: &str, after: &str) -> Rewrite {
        Rewrite { file: self.file(name), before: before.to_owned(), after: after.to_owned() }
    }

    /// Does what `wish` says, beyond the plan, which becomes `done`.
    fn change(&self, wish: &NewTexts) -> Result<Replaced> {
        let mut notes = Vec::new();
        let replaced = replace_all(&[file(&self.plan)], None, &mut notes, &mut |sources| {
            let NewTexts { texts, .. } = all(sources, done)?;
            Ok(NewTexts { texts, ..wish.clone() })
        });
        assert_eq!(notes, [""; 0]);
        replaced
    }

    /// All files, and what is in them; of a folder without any, its name with a `/`.
    fn all(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            let name = |path: &Path| path.strip_prefix(self.folder.path()).unwrap().display().to_string();
            let mut is_empty = true;
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                is_empty = false;
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((name(&path), fs::read_to_string(&path).unwrap()));
                }
            }
            if is_empty {
                found.push((format!("{}/", name(&folder)), String::new()));
            }
        }
        found.sort();
        found
    }
}

fn named(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect()
}

#[test]
fn files_come_and_go_and_are_moved_in_one_change() {
    let place = ground();
    fs::write(place.path("old.md"), "old\n").unwrap();
    let wish = NewTexts {
        rewritten: vec![place.rewrite("backlog/READY_a.md", "# A\n", "# A\n\nDone.\n")],
        created: vec![place.new_file("backlog/new/b.md", "# B\n")],
        moved: vec![place.moved("backlog/READY_a.md", "backlog/done/2026/a.md")],
        removed: vec![OldFile { file: place.file("old.md"), text: "old\n".to_owned() }],
        ..NewTexts::default()
    };
    assert_eq!(place.change(&wish).unwrap(), Replaced::Written);
    let expect = [("backlog/done/2026/a.md", "# A\n\nDone.\n"), ("backlog/new/b.md", "# B\n"), ("x.md", NEW)];
    assert_eq!(place.all(), named(&expect));
}

#[test]
fn a_plan_can_be_moved_and_changed_at_once() {
    let place = ground();
    let wish = NewTexts { moved: vec![place.moved("./x.md", "backlog/y.md")], ..NewTexts::default() };
    place.change(&wish).unwrap();
    assert_eq!(place.all(), named(&[("backlog/READY_a.md", "# A\n"), ("backlog/y.md", NEW)]));
}

/// Whatever is wrong with one file, nothing has happened to any of them.
#[test]
fn one_that_fails_keeps_all_as_they_were() {
    let place = ground();
    fs::write(place.path("backlog/READY_b.md"), "# B\n").unwrap();
    symlink("READY_b.md", place.path("backlog/link.md")).unwrap();
    symlink("nowhere", place.path("backlog/dangling.md")).unwrap();
    fs::write(place.path("file"), "").unwrap();
    fs::remove_file(place.path("backlog/dangling.md")).unwrap();
    let before = place.all();
    let created = |name: &str| NewTexts { created: vec![place.new_file(name, "new")], ..NewTexts::default() };
    let moved = |from: &str, to: &str| NewTexts { moved: vec![place.moved(from, to)], ..NewTexts::default() };
    let taken = "backlog/READY_b.md is there already, and is not overwritten; nothing was changed, choose another name";
    let cases = [
        (created("backlog/READY_b.md"), taken),
        (moved("backlog/READY_a.md", "backlog/READY_b.md"), taken),
        (moved("backlog/link.md", "backlog/new/c.md"), "backlog/link.md is a link; name the file that it leads to"),
        (moved("backlog/READY_a.md", "file/a.md"), "cannot open the folder of file/a.md: not a directory"),
        (
            NewTexts { rewritten: vec![place.rewrite("backlog/READY_a.md", "# B\n", "")], ..created("new/c.md") },
            "backlog/READY_a.md has changed meanwhile; nothing was written, try again",
        ),
        (
            NewTexts {
                created: vec![place.new_file("new/c.md", "1"), place.new_file("./new/c.md", "2")],
                ..moved("backlog/READY_a.md", "backlog/d.md")
            },
            "./new/c.md is there already, and is not overwritten; nothing was changed, choose another name",
        ),
    ];
    for (wish, expect) in cases {
        assert_eq!(place.change(&wish).unwrap_err().to_string(), expect);
        assert_eq!(place.all(), before, "{expect}");
    }
}

#[test]
fn a_new_file_is_for_whom_the_mask_allows_it() {
    let place = ground();
    fs::write(place.path("other"), "").unwrap();
    let wish = NewTexts { created: vec![place.new_file("new.md", "new")], ..NewTexts::default() };
    place.change(&wish).unwrap();
    let mode = |name: &str| fs::metadata(place.path(name)).unwrap().mode();
    assert_eq!(mode("new.md"), mode("other"));
}

/// The change is asked for again once all folders are locked, and only then is it made.
#[test]
fn what_others_do_meanwhile_is_seen() {
    let place = ground();
    let spec = place.file("backlog/READY_a.md");
    let calls = Cell::new(0);
    let mut notes = Vec::new();
    let replaced = replace_all(&[], None, &mut notes, &mut |_| {
        calls.set(calls.get() + 1);
        if calls.get() == 2 {
            append(&spec.path);
        }
        let before = fs::read_to_string(&spec.path).unwrap();
        let rewrite = Rewrite { file: spec.clone(), after: before.to_uppercase(), before };
        let moved = vec![place.moved("backlog/READY_a.md", "backlog/b.md")];
        Ok(NewTexts { rewritten: vec![rewrite], moved, ..NewTexts::default() })
    });
    assert_eq!(
        replaced.unwrap_err().to_string(),
        "backlog/READY_a.md has changed meanwhile; nothing was written, try again"
    );
    assert_eq!(place.all(), named(&[("backlog/READY_a.md", &format!("# A\n{THEIRS}")), ("x.md", OLD)]));
}
