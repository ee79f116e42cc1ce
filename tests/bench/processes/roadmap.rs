//! Plans of any size, the same at each run.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use super::pair::Run;

/// How items lie in files.
#[derive(Clone, Copy)]
pub(crate) enum Layout {
    /// All in `plan.md`.
    OneFile,
    /// So many in each.
    FilesOf(usize),
}

/// So many items are in a phase.
const PHASE: usize = 25;

const VERBS: [&str; 7] = ["Automate", "Document", "Measure", "Replace", "Review", "Simplify", "Publish"];
const THINGS: [&str; 5] = ["the nightly export", "invoices", "the landing page", "access control", "the build farm"];
const OWNERS: [&str; 6] = ["Ana Lee", "Ben Ito", "Cid Roe", "Data Engineer", "Founder", "Support Lead"];
const STATES: [&str; 4] = ["🔴 Not Started", "🟡 In Progress", "🟢 Complete", "⛔ Blocked"];

/// Writes plans of `items` items into `folder`.
pub(crate) fn write(folder: &Path, items: usize, layout: Layout) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let size = match layout {
        Layout::OneFile => items,
        Layout::FilesOf(size) => size,
    };
    for (number, first) in (0..items).step_by(size).enumerate() {
        let name = match layout {
            Layout::OneFile => "plan.md".to_owned(),
            Layout::FilesOf(_) => format!("plan-{number:06}.md"),
        };
        let mut file = BufWriter::new(File::create(folder.join(name))?);
        write!(file, "# Plan {number}\n\n**Generated:** 2026-01-05\n\n---\n\n")?;
        for at in 0..size.min(items - first) {
            file.write_all(item(first + at, at).as_bytes())?;
        }
        file.flush()?;
    }
    Ok(())
}

/// Item number `all` of all, and number `at` in its file, with the heading of its phase where it is the first one there.
fn item(all: usize, at: usize) -> String {
    // Fibonacci's multiplier: neighbours differ, and the same number is always the same item.
    let chance = (all as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let pick = |shift: u32, count: usize| (chance >> shift) as usize % count;
    let (number, days) = (at + 1, pick(3, 9) + 1);
    let mut text = String::new();
    if at.is_multiple_of(PHASE) {
        let phase = at / PHASE + 1;
        let _ = write!(text, "## Phase {phase}: Part {phase} (Days {}-{})\n\n", phase * 30 - 29, phase * 30);
    }
    let _ = write!(
        text,
        "### {number}. {} {} ({days} days)\n**Constraint:** Done by hand ({}hrs/week)  \n\
         **Fix:** Script it (see `/backlog/READY_{:03}.md`)  \n**Impact:** Saves {}hrs/week  \n**Owner:** {}  \n\
         **Due:** 2026-{:02}-{:02}  \n**Status:** {}\n\n",
        VERBS[pick(5, VERBS.len())],
        THINGS[pick(8, THINGS.len())],
        pick(11, 7) + 1,
        pick(13, 200),
        pick(16, 7) + 1,
        OWNERS[pick(19, OWNERS.len())],
        pick(22, 12) + 1,
        pick(25, 28) + 1,
        STATES[pick(28, STATES.len())],
    );
    if (at + 1).is_multiple_of(PHASE) {
        let _ = write!(text, "**Expected Impact:** +${}K MRR\n\n---\n\n", pick(31, 9) + 1);
    }
    text
}

/// The same number of items as tasks of taskwarrior, and its summary of them.
pub(crate) fn taskwarrior(folder: &Path, items: usize) -> io::Result<Run> {
    fs::create_dir_all(folder)?;
    let settings = format!("data.location={}\nconfirmation=no\nhooks=off\n", folder.display());
    fs::write(folder.join("taskrc"), settings)?;
    let mut file = BufWriter::new(File::create(folder.join("tasks.json"))?);
    for number in 0..items {
        let (verb, thing) = (VERBS[number % VERBS.len()], THINGS[number % THINGS.len()]);
        let project = number / PHASE;
        writeln!(
            file,
            r#"{{"description":"{verb} {thing}","project":"P{project}","status":"pending","entry":"20260105T000000Z"}}"#
        )?;
    }
    file.flush()?;
    let task = || Run::new("task", folder).variable("TASKRC", folder.join("taskrc"));
    task().words(&["import", "tasks.json"]).time()?;
    Ok(task().words(&["summary"]))
}

/// The size of the largest plan in `folder`, in bytes.
pub(crate) fn largest(folder: &Path) -> io::Result<u64> {
    let entries = fs::read_dir(folder.join("plans"))?;
    let sizes = entries.map(|entry| entry?.metadata().map(|metadata| metadata.len()));
    Ok(sizes.collect::<io::Result<Vec<u64>>>()?.into_iter().max().unwrap_or_default())
}
