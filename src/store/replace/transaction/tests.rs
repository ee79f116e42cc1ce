//! What happens between the last look and the end, where no test can step in through the public door.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use tempfile::TempDir;

use super::draft::Draft;
use super::folder::Folder;
use super::place::Place;
use super::step::Step;
use super::*;

const OLD: &str = "# Plan\n- status: todo\n";
const NEW: &str = "# Plan\n- status: done\n";
const THEIRS: &str = "<!-- theirs -->\n";

/// A folder with the plans `a.md` and `b.md`.
struct Ground {
    folder: TempDir,
    plans: [PathBuf; 2],
}

impl Ground {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let plans = ["a.md", "b.md"].map(|name| folder.path().join(name));
        for plan in &plans {
            fs::write(plan, OLD).unwrap();
        }
        Self { folder, plans }
    }

    /// Everything in the folder, with the serial numbers of drafts left out.
    fn files(&self) -> Vec<(String, String)> {
        let entries = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap());
        let mut files: Vec<_> = entries
            .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
            .collect();
        files.sort();
        files
    }

    /// Drafts both plans, lets `meanwhile` have its way, swaps, and lets `afterwards` have its way before the end.
    fn swap(
        &self,
        meanwhile: impl Fn(&Self),
        afterwards: impl Fn(&mut [Box<dyn Step + '_>]),
    ) -> (Result<bool>, Vec<String>) {
        let places =
            self.plans.each_ref().map(|plan| Place::find(&PlanFile::new(plan, plan.file_name().unwrap())).unwrap());
        let folder = Folder::open(&places[0]).unwrap();
        let originals = places.each_ref().map(|place| Original::open(&folder, place).unwrap());
        let mut notes = Vec::new();
        let draft = |original| Box::new(Draft::write(original, NEW.into(), &mut Vec::new()).unwrap()) as Box<dyn Step>;
        let mut steps: Vec<Box<dyn Step>> = originals.iter().map(draft).collect();
        meanwhile(self);
        let made = make_all(&mut steps, &mut notes);
        afterwards(&mut steps);
        (made.map_err(|halt| halt.error), notes)
    }
}

fn append(path: &Path) {
    OpenOptions::new().append(true).open(path).unwrap().write_all(THEIRS.as_bytes()).unwrap();
}

fn named(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect()
}

#[test]
fn all_are_swapped() {
    let ground = Ground::new();
    let (swapped, notes) = ground.swap(|_| {}, |_| {});
    assert!(swapped.unwrap());
    assert_eq!(notes, [""; 0]);
    assert_eq!(ground.files(), named(&[("a.md", NEW), ("b.md", NEW)]));
}

#[test]
fn an_edit_of_the_last_moment_is_put_back_and_the_others_with_it() {
    let theirs = format!("{OLD}{THEIRS}");
    let ground = Ground::new();
    let (swapped, notes) = ground.swap(|ground| append(&ground.plans[1]), |_| {});
    assert!(!swapped.unwrap());
    assert_eq!(notes, [""; 0]);
    assert_eq!(ground.files(), named(&[("a.md", OLD), ("b.md", &theirs)]));

    let ground = Ground::new();
    let replace_file = |ground: &Ground| {
        fs::write(ground.plans[0].with_extension("tmp"), THEIRS).unwrap();
        fs::rename(ground.plans[0].with_extension("tmp"), &ground.plans[0]).unwrap();
    };
    let (swapped, _) = ground.swap(replace_file, |_| {});
    assert!(!swapped.unwrap());
    assert_eq!(ground.files(), named(&[("a.md", THEIRS), ("b.md", OLD)]));
}

#[test]
fn a_plan_that_went_away_puts_the_others_back() {
    let ground = Ground::new();
    let (swapped, notes) = ground.swap(|ground| fs::remove_file(&ground.plans[1]).unwrap(), |_| {});
    assert_eq!(swapped.unwrap_err().to_string(), "cannot replace b.md: no such file or directory; nothing was changed");
    assert_eq!(notes, [""; 0]);
    assert_eq!(ground.files(), named(&[("a.md", OLD)]));
}

#[test]
fn an_edit_of_the_new_text_is_kept_when_that_is_put_back() {
    let ground = Ground::new();
    let mut notes = Vec::new();
    let undo = |steps: &mut [Box<dyn Step + '_>]| {
        append(&ground.plans[0]);
        let mut notes = Vec::new();
        steps[0].take_back(&mut notes).unwrap();
        assert_eq!(notes.len(), 1);
        assert!(notes[0].contains("a.md.conflict-1; look at it"), "{notes:?}");
    };
    let (swapped, said) = ground.swap(|_| {}, undo);
    notes.extend(said);
    assert!(swapped.unwrap());
    assert_eq!(notes, [""; 0]);
    let edited = format!("{NEW}{THEIRS}");
    assert_eq!(ground.files(), named(&[("a.md", OLD), ("a.md.conflict-1", &edited), ("b.md", NEW)]));
}

#[test]
fn a_locked_folder_is_busy() {
    let ground = Ground::new();
    let place = Place::find(&PlanFile::new(&ground.plans[0], "a.md")).unwrap();
    let lock = |wait| Folder::open(&place).unwrap().lock(Instant::now() + wait);
    let first = lock(Duration::ZERO).unwrap();
    let busy = lock(Duration::from_millis(20)).err().unwrap().downcast::<Busy>().unwrap();
    assert_eq!(busy.to_string(), "a.md is busy: another run is writing in its folder; try again");
    drop(first);
    // Who has given up gets its turn all the same, and leaves it to the next one.
    lock(Duration::from_secs(5)).unwrap();
}

#[test]
fn who_waits_goes_on_when_others_have_written() {
    let ground = Ground::new();
    let place = Place::find(&PlanFile::new(&ground.plans[0], "a.md")).unwrap();
    let lock = || Folder::open(&place).unwrap().lock(Instant::now() + Duration::from_secs(5));
    let first = lock().unwrap();
    thread::scope(|scope| {
        let second = scope.spawn(|| lock().map(|_| Instant::now()));
        thread::sleep(Duration::from_millis(30));
        assert!(!second.is_finished());
        let unlocked = Instant::now();
        first.unlock();
        assert!(second.join().unwrap().unwrap() >= unlocked);
    });
}
