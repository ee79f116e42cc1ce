//! Through the public door, against real files.

mod paths;

use std::cell::Cell;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::thread;

use super::*;
use tempfile::TempDir;

const OLD: &str = "# Plan\r\n- status: todo\n";
const NEW: &str = "# Plan\r\n- status: done\n";
const THEIRS: &str = "<!-- theirs -->\n";

/// A folder with the plan `x.md` in it.
struct Place {
    folder: TempDir,
    plan: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("x.md");
        fs::write(&plan, OLD).unwrap();
        Self { folder, plan }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn done(source: &Source) -> Result<Option<String>> {
    Ok(Some(source.text().replace("todo", "done")))
}

fn all(sources: &[&Source], change: impl Fn(&Source) -> Result<Option<String>>) -> Result<NewTexts> {
    Ok(sources.iter().map(|source| change(source)).collect::<Result<Vec<_>>>()?.into())
}

fn file(path: &Path) -> PlanFile {
    PlanFile::new(path, path.file_name().unwrap())
}

/// Sets the plan done, with nothing to be told.
fn set_done(path: &Path) -> Result<Replaced> {
    let mut notes = Vec::new();
    let replaced = replace(&file(path), None, &mut notes, &mut done);
    assert_eq!(notes, [""; 0]);
    replaced
}

fn refused(path: &Path) -> String {
    let before = fs::read(path).ok();
    let error = set_done(path).unwrap_err().to_string();
    assert_eq!(fs::read(path).ok(), before);
    error
}

fn append(path: &Path) {
    OpenOptions::new().append(true).open(path).unwrap().write_all(THEIRS.as_bytes()).unwrap();
}

#[test]
fn writes_the_new_text_and_leaves_nothing_behind() {
    let place = Place::new();
    assert_eq!(set_done(&place.plan).unwrap(), Replaced::Written);
    assert_eq!(fs::read_to_string(&place.plan).unwrap(), NEW);
    assert_eq!(place.names(), ["x.md"]);
}

#[test]
fn nothing_to_change_writes_nothing() {
    let place = Place::new();
    let before = fs::metadata(&place.plan).unwrap();
    for change in [|_: &Source| Ok(None), |source: &Source| Ok(Some(source.text().to_owned()))] {
        let mut change = change;
        assert_eq!(replace(&file(&place.plan), None, &mut Vec::new(), &mut change).unwrap(), Replaced::Unchanged);
    }
    let after = fs::metadata(&place.plan).unwrap();
    assert_eq!((before.ino(), before.ctime_nsec()), (after.ino(), after.ctime_nsec()));
}

#[test]
fn a_refusal_of_the_change_writes_nothing() {
    let place = Place::new();
    let error =
        replace(&file(&place.plan), None, &mut Vec::new(), &mut |_| Err(anyhow::anyhow!("no item 7"))).unwrap_err();
    assert_eq!(error.to_string(), "no item 7");
    assert_eq!(fs::read_to_string(&place.plan).unwrap(), OLD);
    assert_eq!(place.names(), ["x.md"]);
}

#[test]
fn a_link_stays_and_its_target_is_edited() {
    let place = Place::new();
    fs::create_dir(place.path("real")).unwrap();
    fs::rename(&place.plan, place.path("real/target.md")).unwrap();
    symlink("real/target.md", place.path("one")).unwrap();
    symlink("one", &place.plan).unwrap();
    set_done(&place.plan).unwrap();
    assert_eq!(fs::read_link(&place.plan).unwrap(), Path::new("one"));
    assert_eq!(fs::read_to_string(place.path("real/target.md")).unwrap(), NEW);
}

#[test]
fn the_mode_is_kept() {
    for mode in [0o600, 0o640, 0o664, 0o755] {
        let place = Place::new();
        fs::set_permissions(&place.plan, Permissions::from_mode(mode)).unwrap();
        set_done(&place.plan).unwrap();
        assert_eq!(fs::metadata(&place.plan).unwrap().mode() & 0o7777, mode);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn extended_attributes_are_kept() {
    use rustix::fs::{XattrFlags, fgetxattr, fsetxattr};
    let place = Place::new();
    let opened = File::open(&place.plan).unwrap();
    if fsetxattr(&opened, "user.note", b"keep me", XattrFlags::empty()).is_err() {
        return; // this file system has none
    }
    set_done(&place.plan).unwrap();
    let mut value = [0; 64];
    let length = fgetxattr(File::open(&place.plan).unwrap(), "user.note", &mut value).unwrap();
    assert_eq!(&value[..length], b"keep me");
}

#[test]
fn what_could_not_be_replaced_without_a_loss_is_refused() {
    let place = Place::new();
    fs::hard_link(&place.plan, place.path("twin.md")).unwrap();
    assert_eq!(
        refused(&place.plan),
        "x.md has another hard link, which would keep the old text; make it a file of its own"
    );
    fs::remove_file(place.path("twin.md")).unwrap();
    fs::set_permissions(&place.plan, Permissions::from_mode(0o444)).unwrap();
    assert_eq!(refused(&place.plan), "x.md is read-only; make it writable with `chmod u+w`");
    fs::remove_file(&place.plan).unwrap();
    symlink("nowhere.md", &place.plan).unwrap();
    assert_eq!(refused(&place.plan), "x.md is a link to nowhere.md, which does not exist; repair the link");
    assert_eq!(refused(place.folder.path()).split_once(' ').unwrap().1, "is a folder; name a file in it");
    assert_eq!(place.names(), ["x.md"]);
}

#[test]
fn a_text_that_cannot_be_kept_as_it_is_is_refused() {
    let place = Place::new();
    fs::write(&place.plan, b"# Pl\xe4n\n- status: todo\n").unwrap();
    assert!(refused(&place.plan).starts_with("x.md:1: not UTF-8: byte 4 is 0xE4;"));
}

/// The change is computed from what is in the file at the end, and another program's edit stays.
#[test]
fn an_edit_from_outside_is_kept() {
    let rewrite = |path: &Path| fs::write(path, format!("{OLD}{THEIRS}")).unwrap();
    let replace_file = |path: &Path| {
        fs::write(path.with_extension("tmp"), format!("{OLD}{THEIRS}")).unwrap();
        fs::rename(path.with_extension("tmp"), path).unwrap();
    };
    for outside in [append, rewrite, replace_file] {
        let place = Place::new();
        let calls = Cell::new(0);
        let replaced = replace(&file(&place.plan), None, &mut Vec::new(), &mut |source| {
            calls.set(calls.get() + 1);
            if calls.get() == 1 {
                outside(&place.plan);
            }
            done(source)
        });
        assert_eq!(replaced.unwrap(), Replaced::Written);
        assert_eq!(calls.get(), 2);
        assert_eq!(fs::read_to_string(&place.plan).unwrap(), format!("{NEW}{THEIRS}"));
        assert_eq!(place.names(), ["x.md"]);
    }
}

#[test]
fn a_plan_that_never_rests_is_busy() {
    let place = Place::new();
    let error = replace(&file(&place.plan), None, &mut Vec::new(), &mut |source| {
        append(&place.plan);
        done(source)
    });
    let busy = error.unwrap_err().downcast::<Busy>().unwrap();
    assert_eq!(busy.to_string(), "x.md is busy: another program keeps changing it; try again");
    assert!(fs::read_to_string(&place.plan).unwrap().starts_with(OLD));
    assert_eq!(place.names(), ["x.md"]);
}

#[test]
fn writers_at_the_same_time_lose_nothing() {
    const WRITERS: usize = 8;
    const EDITS: usize = 10;
    let place = Place::new();
    let lines: String = (0..WRITERS * EDITS).map(|line| format!("{line:03}: todo\n")).collect();
    fs::write(&place.plan, &lines).unwrap();
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let plan = &place.plan;
            scope.spawn(move || {
                for edit in 0..EDITS {
                    let line = format!("{:03}: ", edit * WRITERS + writer);
                    let mut change = |source: &Source| {
                        Ok(Some(source.text().replace(&format!("{line}todo"), &format!("{line}done"))))
                    };
                    assert_eq!(replace(&file(plan), None, &mut Vec::new(), &mut change).unwrap(), Replaced::Written);
                }
            });
        }
    });
    assert_eq!(fs::read_to_string(&place.plan).unwrap(), lines.replace("todo", "done"));
    assert_eq!(place.names(), ["x.md"]);
}

#[test]
fn left_overs_are_swept_and_strays_kept() {
    let place = Place::new();
    let hash = |text: &str| format!("{:.16}", crate::text::ContentHash::of_bytes(text.as_bytes()));
    let ready = |serial: &str| format!(".plan-x-{}-{}-{serial}", hash(OLD), hash(NEW));
    fs::write(place.path(".plan-w-000000000000"), "half a dra").unwrap();
    fs::write(place.path(&ready("000000000000")), OLD).unwrap();
    fs::write(place.path(&ready("000000000001")), NEW).unwrap();
    fs::write(place.path(&ready("000000000002")), THEIRS).unwrap();
    fs::write(place.path(".plan-w-notes"), "not ours").unwrap();
    let mut notes = Vec::new();
    replace(&file(&place.plan), None, &mut notes, &mut |_| Ok(None)).unwrap();
    assert_eq!(place.names(), [".plan-w-notes", "plan.conflict-1", "x.md"]);
    assert_eq!(fs::read_to_string(place.path("plan.conflict-1")).unwrap(), THEIRS);
    let kept = fs::canonicalize(place.path("plan.conflict-1")).unwrap();
    assert_eq!(
        notes,
        [format!(
            "an edit that another program made at the same moment is kept in {}; look at it and remove it",
            kept.display()
        )]
    );
}

#[test]
fn several_files_change_together() {
    let place = Place::new();
    let other = place.path("other.md");
    fs::write(&other, OLD).unwrap();
    let files = [file(&place.plan), file(&other)];
    let both = |sources: &[&Source]| all(sources, done);
    let replaced = replace_all(&files, None, &mut Vec::new(), &mut { both }).unwrap();
    assert_eq!(replaced, Replaced::Written);
    assert_eq!(fs::read_to_string(&other).unwrap(), NEW);
    assert_eq!(place.names(), ["other.md", "x.md"]);

    let twice = [file(&other), PlanFile::new(place.path("./other.md"), "./other.md")];
    let error = replace_all(&twice, None, &mut Vec::new(), &mut { both }).unwrap_err();
    assert_eq!(error.to_string(), "other.md and ./other.md are the same file; name it once");
}

#[test]
fn runs_that_need_the_same_folders_do_not_wait_for_each_other() {
    let place = Place::new();
    fs::create_dir(place.path("sub")).unwrap();
    let other = place.path("sub/other.md");
    fs::write(&other, "").unwrap();
    let (there, back) = ([file(&place.plan), file(&other)], [file(&other), file(&place.plan)]);
    let add = |sources: &[&Source]| all(sources, |source| Ok(Some(format!("{}+", source.text()))));
    thread::scope(|scope| {
        for files in [&there, &back] {
            scope.spawn(move || {
                for _ in 0..10 {
                    replace_all(files, None, &mut Vec::new(), &mut { add }).unwrap();
                }
            });
        }
    });
    assert_eq!(fs::read_to_string(&other).unwrap(), "+".repeat(20));
    assert_eq!(fs::read_to_string(&place.plan).unwrap(), format!("{OLD}{}", "+".repeat(20)));
}

#[test]
fn one_file_that_cannot_be_written_keeps_the_others_as_they_were() {
    let place = Place::new();
    let other = place.path("other.md");
    fs::write(&other, OLD).unwrap();
    fs::set_permissions(&other, Permissions::from_mode(0o444)).unwrap();
    let both = |sources: &[&Source]| all(sources, done);
    let error = replace_all(&[file(&place.plan), file(&other)], None, &mut Vec::new(), &mut { both }).unwrap_err();
    assert_eq!(error.to_string(), "other.md is read-only; make it writable with `chmod u+w`");
    assert_eq!(fs::read_to_string(&place.plan).unwrap(), OLD);
    assert_eq!(place.names(), ["other.md", "x.md"]);
}
