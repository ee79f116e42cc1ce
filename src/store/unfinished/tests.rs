//! What a run that was killed has left, and what the next one makes of it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use super::*;
use crate::store::journal::{FileState, PastFile};
use crate::store::{PlanFile, Record, Replaced, Settlement, replace, settle};

/// A workspace with the plans `plans/a.md` and `plans/b.md`, in a work tree or not.
struct Ground {
    _folder: TempDir,
    top: PathBuf,
}

impl Ground {
    fn new(is_work_tree: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(folder.path()).unwrap();
        if is_work_tree {
            let made = Command::new("git").args(["init", "--quiet"]).current_dir(&top).status().unwrap();
            assert!(made.success());
        }
        let ground = Self { _folder: folder, top };
        fs::create_dir(ground.top.join("plans")).unwrap();
        ground.put("plans/a.md", "a 1\n");
        ground.put("plans/b.md", "b 1\n");
        ground
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.top.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.top.join(name)).unwrap();
    }

    /// What is in the plans and in `c.md` and `sub/b.md`, where it is there.
    fn texts(&self) -> String {
        let names = ["plans/a.md", "plans/b.md", "sub/b.md", "c.md"];
        let text = |name: &&str| fs::read_to_string(self.top.join(name)).ok();
        names.iter().filter_map(text).collect::<String>().replace('\n', ", ")
    }

    fn at(&self, name: &str, text: &str) -> Option<FileState> {
        Some(FileState { path: self.top.join(name), text: text.into() })
    }

    fn file(&self, name: &str) -> PlanFile {
        PlanFile::new(self.top.join(name), name)
    }

    /// `a 1` becomes `a 2`; `c.md` is new; and `plans/b.md` with `b 1` becomes `sub/b.md` with `b 2`.
    fn change(&self) -> Vec<PastFile> {
        vec![
            PastFile { before: self.at("plans/a.md", "a 1\n"), after: self.at("plans/a.md", "a 2\n") },
            PastFile { before: self.at("plans/b.md", "b 1\n"), after: self.at("sub/b.md", "b 2\n") },
            PastFile { before: None, after: self.at("c.md", "c 2\n") },
        ]
    }

    /// As a run leaves it that was killed when it had done so many steps.
    fn kill_after(&self, steps: usize) {
        let record = Record { command: "plan set 2 done".to_owned(), ..Record::default() };
        let mut intent = Intent::write(&record, &[], &self.change()).unwrap().unwrap();
        intent.keep();
        drop(intent);
        let made: [&dyn Fn(); 4] = [
            &|| self.put("plans/a.md", "a 2\n"),
            &|| self.put("plans/b.md", "b 2\n"),
            &|| self.put("c.md", "c 2\n"),
            &|| {
                self.put("sub/b.md", "b 2\n");
                self.remove("plans/b.md");
            },
        ];
        made[..steps].iter().for_each(|step| step());
    }

    /// A file of its own in place of each that a lock may still be on: a program that another test starts at this moment keeps
    /// the descriptors of this one until it runs.
    fn unlock(&self) {
        for name in [".git/plan/unfinished", ".plan-unfinished"] {
            let path = self.top.join(name);
            if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file()) {
                let copy = path.with_extension("copy");
                fs::copy(&path, &copy).unwrap();
                fs::rename(&copy, &path).unwrap();
            }
        }
    }

    fn settle(&self, how: Settlement) -> (Option<bool>, Vec<String>) {
        self.unlock();
        self.settle_at_once(how)
    }

    fn settle_at_once(&self, how: Settlement) -> (Option<bool>, Vec<String>) {
        let mut notes = Vec::new();
        let settled = settle(&[&self.top], how, &mut notes);
        let is_any = settled.map(|settled| settled.is_any).map_err(|error| notes.push(error.to_string())).ok();
        (is_any, notes)
    }

    fn told(&self) -> Vec<String> {
        self.unlock();
        unfinished([self.top.as_path()])
    }
}

const OLD: &str = "a 1, b 1, ";
const NEW: &str = "a 2, b 2, c 2, ";

#[test]
fn the_next_run_finishes_what_was_begun() {
    for is_work_tree in [true, false] {
        for steps in 0..=4 {
            let ground = Ground::new(is_work_tree);
            ground.kill_after(steps);
            let before = ground.texts();
            assert_eq!(ground.told().len(), usize::from((1..4).contains(&steps)), "{steps}: {:?}", ground.told());
            assert_eq!(ground.texts(), before);
            ground.unlock();
            let mut notes = Vec::new();
            let other = ground.file("plans/other.md");
            ground.put("plans/other.md", "1");
            let replaced = replace(&other, None, &mut notes, &mut |_| Ok(Some("2".to_owned())));
            assert_eq!(replaced.unwrap(), Replaced::Written);
            let expect = match steps {
                0 => ("was stopped before it had changed anything", OLD),
                4 => ("was stopped when it had changed everything: plans/a.md, sub/b.md, c.md", NEW),
                _ => ("was stopped half-way, and is finished now: plans/a.md, sub/b.md, c.md", NEW),
            };
            assert_eq!((notes, ground.texts().as_str()), (vec![format!("`plan set 2 done` {}", expect.0)], expect.1));
            assert_eq!((ground.told(), ground.settle(Settlement::Finish)), (Vec::new(), (Some(false), Vec::new())));
        }
    }
}

#[test]
fn it_can_be_taken_back_or_kept_instead() {
    for steps in 0..=4 {
        let ground = Ground::new(true);
        ground.kill_after(steps);
        let (is_any, notes) = ground.settle(Settlement::TakeBack);
        assert_eq!((is_any, ground.texts().as_str()), (Some(true), OLD), "{notes:?}");
        ground.kill_after(steps);
        let before = ground.texts();
        let (is_any, notes) = ground.settle(Settlement::Keep);
        assert_eq!((is_any, ground.texts(), ground.told()), (Some(true), before, Vec::new()), "{notes:?}");
    }
}

#[test]
fn what_others_have_changed_since_is_never_overwritten() {
    let ground = Ground::new(true);
    ground.kill_after(1);
    ground.put("plans/b.md", "theirs\n");
    let told = "`plan set 2 done` was stopped half-way: plans/a.md is changed, sub/b.md was changed since by another program, \
                c.md is not changed yet; `plan undo --unfinished` takes back what is changed, and `plan undo --unfinished --keep` \
                leaves all of it as it is";
    assert_eq!(ground.told(), [told]);
    assert_eq!(ground.settle(Settlement::Finish), (None, vec![told.to_owned()]));
    let mut change = |_: &_| Ok(Some("a 3\n".to_owned()));
    let error = replace(&ground.file("plans/a.md"), None, &mut Vec::new(), &mut change).unwrap_err();
    assert_eq!((error.to_string().as_str(), ground.texts().as_str()), (told, "a 2, theirs, "));
    ground.put("plans/other.md", "1");
    assert_eq!(
        replace(&ground.file("plans/other.md"), None, &mut Vec::new(), &mut change).unwrap(),
        Replaced::Written,
        "it is not in the way"
    );
    let taken_back = "`plan set 2 done` was stopped half-way, and is taken back but for sub/b.md, changed since by another \
                      program and left as it is";
    assert_eq!(ground.settle(Settlement::TakeBack), (Some(true), vec![taken_back.to_owned()]));
    assert_eq!(ground.texts(), "a 1, theirs, ");
}

#[test]
fn what_others_have_changed_when_nothing_was_begun_is_theirs() {
    let ground = Ground::new(true);
    ground.kill_after(0);
    ground.put("plans/b.md", "theirs\n");
    let told = "`plan set 2 done` was stopped before it had changed anything".to_owned();
    assert_eq!((ground.told(), ground.settle(Settlement::Finish)), (Vec::new(), (Some(true), vec![told])));
    assert_eq!(ground.texts(), "a 1, theirs, ");
}

#[test]
fn what_was_not_written_to_its_end_means_that_nothing_was_begun() {
    let ground = Ground::new(true);
    ground.kill_after(0);
    let path = ground.top.join(".git/plan/unfinished");
    let whole = fs::read(&path).unwrap();
    for length in [0, 1, whole.len() / 2, whole.len() - 2] {
        fs::write(&path, &whole[..length]).unwrap();
        assert_eq!((ground.told(), ground.settle(Settlement::Finish)), (Vec::new(), (Some(false), Vec::new())));
        assert!(!path.exists());
    }
}

#[test]
fn a_run_that_is_at_work_is_left_to_it() {
    let ground = Ground::new(true);
    let intent = Intent::write(&Record::default(), &[], &ground.change()).unwrap().unwrap();
    ground.put("plans/a.md", "a 2\n");
    let (told, settled) = (unfinished([ground.top.as_path()]), ground.settle_at_once(Settlement::Finish));
    assert_eq!((told, settled), (Vec::new(), (Some(false), Vec::new())));
    assert!(Intent::write(&Record::default(), &[], &ground.change()).unwrap().is_none());
    drop(intent);
    assert!(!ground.top.join(".git/plan/unfinished").exists());
}

/// Nobody brings one along in a clone, and in a folder for all nobody puts one there for others.
#[cfg(unix)]
#[test]
fn what_others_could_have_written_is_not_followed() {
    use std::os::unix::fs::PermissionsExt;
    let outside = Ground::new(false);
    outside.kill_after(1);
    let path = outside.top.join(".plan-unfinished");
    let bytes = fs::read(&path).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(outside.settle(Settlement::Finish), (Some(false), Vec::new()));
    assert_eq!(outside.told(), [format!("{} is left alone: another user could have written it", path.display())]);
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("elsewhere", &path).unwrap();
    assert_eq!((outside.told(), outside.settle(Settlement::Finish)), (Vec::new(), (Some(false), Vec::new())));
    let work_tree = Ground::new(true);
    fs::write(work_tree.top.join(".plan-unfinished"), &bytes).unwrap();
    work_tree.put("plans/a.md", "a 2\n");
    assert_eq!((work_tree.told(), work_tree.settle(Settlement::Finish)), (Vec::new(), (Some(false), Vec::new())));
    assert_eq!(work_tree.texts(), "a 2, b 1, ");
}

#[test]
fn a_change_is_found_from_the_folder_of_any_of_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let top = fs::canonicalize(folder.path()).unwrap();
    for name in
        ["w/.git/plan", "w/plans/old", "w/sub/.git", "w/sub/plans", "out/plans/deep", "out/docs", "bare/a", "bare/b"]
    {
        fs::create_dir_all(top.join(name)).unwrap();
    }
    for git in ["w/.git", "w/sub/.git"] {
        fs::write(top.join(git).join("HEAD"), "ref: refs/heads/main\n").unwrap();
    }
    let cases: [(&[&str], &str); 8] = [
        (&["w/plans"], "w/.git/plan/unfinished"),
        (&["w/plans/old", "w"], "w/.git/plan/unfinished"),
        (&["w/plans", "w/sub/plans"], "w/.git/plan/unfinished"),
        (&["w/sub/plans", "w/sub"], "w/sub/.git/plan/unfinished"),
        (&["out/plans/deep", "out/plans"], "out/.plan-unfinished"),
        (&["out/plans", "out/docs"], "out/.plan-unfinished"),
        (&["bare/a", "bare/b"], "bare/.plan-unfinished"),
        (&["w/plans", "bare/b"], ".plan-unfinished"),
    ];
    for (folders, expect) in cases {
        let folders: Vec<PathBuf> = folders.iter().map(|name| top.join(name)).collect();
        let slot = Slot::over(folders.iter().map(PathBuf::as_path)).unwrap();
        assert_eq!(slot.path(), top.join(expect));
        for folder in &folders {
            assert!(Slot::above_all([folder.as_path()]).contains(&slot), "{} {}", folder.display(), expect);
        }
    }
    assert!(
        !Slot::above_all([top.join("w/plans").as_path()])
            .iter()
            .any(|slot| slot.path().starts_with(top.join("w/plans")))
    );
}
