//! Whole runs of `plan`, each beside another program that does no more than has to be done: `cargo bench --bench processes`.
//!
//! Words behind `--` choose rows (`-- start set`), and a number is the size of the largest plan (`-- 1000000`; 100,000 items
//! without it; a million takes 2 GB of disk). Both programs run once a round, in turn, so that what else the machine does
//! hits them alike; the median of the rounds' ratios counts, and no single time. Programs that are not installed (`rg`,
//! `task`) are left out, and that is told. What is measured against: `rg`, taskwarrior, a program that does nothing, and the
//! yardsticks of `yardstick.rs`.

#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "programs are run, files are made, and a clock is read"
)]

mod pair;
mod roadmap;
mod writers;
mod yardstick;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use pair::{Figures, Run, is_installed};
use roadmap::Layout;

/// Items of the largest plan, where nothing else is asked for.
const ITEMS: usize = 100_000;

const PLAN: &str = env!("CARGO_BIN_EXE_plan");

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    if let Some(("yardstick", words)) = words.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        return yardstick::run(words);
    }
    let items = words.iter().find_map(|word| word.parse().ok()).unwrap_or(ITEMS);
    let chosen: Vec<&String> = words.iter().filter(|word| word.parse::<usize>().is_err()).collect();
    // Not in the folder for temporary files: that is often in memory, where nothing has to be synced.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let bench = Bench { folder: folder.path().to_owned(), items, out: io::stdout() };
    writeln!(&bench.out, "{:<62} {:>10} {:>10} {:>7} {:>6} {:>7}", "", "plan", "other", "ratio", "must", "stretch")?;
    let rows: [(&str, Row); 7] = [
        ("start", Bench::start),
        ("status", Bench::status),
        ("list", Bench::list),
        ("set", Bench::set),
        ("batch", Bench::batch),
        ("writers", Bench::writers),
        ("check", Bench::check),
    ];
    for (name, row) in rows {
        if chosen.is_empty() || chosen.iter().any(|word| *word == name) {
            row(&bench)?;
        }
    }
    Ok(())
}

/// Measures one verb, and tells.
type Row = fn(&Bench) -> io::Result<()>;

struct Bench {
    folder: PathBuf,
    items: usize,
    out: io::Stdout,
}

/// What a ratio has to be, and what it is to become.
#[derive(Clone, Copy)]
struct Goal(f64, f64);

impl Bench {
    fn start(&self) -> io::Result<()> {
        let nothing = yardstick::minimal_program(&self.folder)?;
        let nothing = || Run::new(&nothing, &self.folder);
        let small = self.plans("nine", 9, Layout::OneFile)?;
        self.row(
            "start: --version, beside a program that does nothing",
            Goal(1.3, 1.1),
            &plan(&small, &["--version"]),
            &nothing(),
        )?;
        self.row("start: status of 9 items, beside the same", Goal(2.0, 1.3), &plan(&small, &["status"]), &nothing())
    }

    fn status(&self) -> io::Result<()> {
        let layouts = [
            ("files of 100", Layout::FilesOf(100), Goal(4.0, 1.7)),
            ("one file", Layout::OneFile, Goal(4.0, 0.9)),
            ("files of 9", Layout::FilesOf(9), Goal(2.0, 1.0)),
        ];
        for (name, layout, goal) in layouts.into_iter().filter(|_| self.has("rg")) {
            let plans = self.plans("status", self.items, layout)?;
            let rg = Run::new("rg", &plans).words(&["-c", "^### ", "plans"]);
            self.row(
                &format!("status: {} items, {name}, beside rg -c", self.items),
                goal,
                &plan(&plans, &["status"]),
                &rg,
            )?;
            std::fs::remove_dir_all(plans)?;
        }
        for (items, goal) in [(10_000, Goal(0.1, 0.05)), (100_000, Goal(1.0 / 30.0, 1.0 / 80.0))] {
            if items > self.items || !self.has("task") {
                continue;
            }
            let plans = self.plans("tasks", items, Layout::FilesOf(100))?;
            let task = roadmap::taskwarrior(&self.folder.join(format!("task-{items}")), items)?;
            self.row(&format!("status: {items} items, beside task summary"), goal, &plan(&plans, &["status"]), &task)?;
            std::fs::remove_dir_all(plans)?;
        }
        Ok(())
    }

    fn list(&self) -> io::Result<()> {
        if !self.has("rg") {
            return Ok(());
        }
        let plans = self.plans("list", self.items, Layout::FilesOf(100))?;
        let rg = Run::new("rg", &plans).words(&["-N", "--no-heading", r"^(### |\*\*Status:)", "plans"]);
        self.row(&format!("list: {} items, beside rg", self.items), Goal(3.0, 1.0), &plan(&plans, &["list"]), &rg)?;
        std::fs::remove_dir_all(plans)
    }

    fn set(&self) -> io::Result<()> {
        for items in [9, 100, 10_000, 100_000, 1_000_000].into_iter().filter(|items| *items <= self.items) {
            let (way, goal) = if items <= 100 { ("rewrite", Goal(2.0, 1.2)) } else { ("splice", Goal(3.0, 1.1)) };
            let ours = self.plans("set", items, Layout::OneFile)?;
            let theirs = self.plans("yardstick", items, Layout::OneFile)?;
            let number = (items / 2 + 1).to_string();
            let plan = |state: &str| plan(&ours, &["set", &number, state]);
            let yardstick = |state: &str| yardstick::command(&theirs, &[way, "plans/plan.md", &number, state]);
            let what = format!("set: in one file of {items} items, beside a durable {way}");
            let figures = pair::in_turn(
                &[plan("in-progress"), plan("not-started")],
                &[yardstick("🟡 In Progress"), yardstick("🔴 Not Started")],
            )?;
            self.tell(&what, goal, &figures)?;
            std::fs::remove_dir_all(ours)?;
            std::fs::remove_dir_all(theirs)?;
        }
        Ok(())
    }

    fn batch(&self) -> io::Result<()> {
        for items in [1000, 10_000] {
            let plans = self.plans("batch", items, Layout::OneFile)?;
            let batch = |state: &str| {
                let lines: String = (1..=1000).map(|number| format!("{number} {state}\n")).collect();
                plan(&plans, &["set", "--batch", "-"]).input(lines)
            };
            let one = |state: &str| plan(&plans, &["set", "7", state]);
            // The one finds what the many have just written, and must have something to change.
            let figures = pair::in_turn(
                &[batch("in-progress"), batch("not-started")],
                &[one("not-started"), one("in-progress")],
            )?;
            self.tell(&format!("batch: 1,000 changes in {items} items, beside one"), Goal(2.0, 1.3), &figures)?;
            std::fs::remove_dir_all(plans)?;
        }
        Ok(())
    }

    fn writers(&self) -> io::Result<()> {
        for count in [8, 50] {
            let plans = self.plans("writers", 1000, Layout::FilesOf(100))?;
            let told = writers::race(PLAN, &plans, count)?;
            writeln!(&self.out, "writers: {count} at once: {told}")?;
            std::fs::remove_dir_all(plans)?;
        }
        Ok(())
    }

    fn check(&self) -> io::Result<()> {
        let plans = self.plans("check", self.items, Layout::FilesOf(100))?;
        let events = yardstick::command(&plans, &["events", "plans"]);
        let check = plan(&plans, &["check", "--as-of", "2026-01-05"]);
        let what = format!("check: {} items, beside bare pulldown-cmark events on all processors", self.items);
        self.row(&what, Goal(2.0, 0.5), &check, &events)?;
        let largest = roadmap::largest(&plans)?;
        let peak = check.peak_memory()?;
        writeln!(&self.out, "check: peak memory {peak} MB; must {} MB at most", 2 * largest / 1_000_000 + 40)?;
        std::fs::remove_dir_all(plans)
    }

    fn row(&self, what: &str, goal: Goal, ours: &Run, theirs: &Run) -> io::Result<()> {
        let figures = pair::in_turn(std::slice::from_ref(ours), std::slice::from_ref(theirs))?;
        self.tell(what, goal, &figures)
    }

    fn tell(&self, what: &str, Goal(must, stretch): Goal, figures: &Figures) -> io::Result<()> {
        let Figures { ours, theirs, ratio } = figures;
        let verdict = if *ratio <= stretch {
            "  stretch"
        } else if *ratio <= must {
            "  met"
        } else {
            "  MISSED"
        };
        writeln!(
            &self.out,
            "{what:<62} {:>7.1} ms {:>7.1} ms {ratio:>7.3} {must:>6.2} {stretch:>7.3}{verdict}",
            ours.as_secs_f64() * 1e3,
            theirs.as_secs_f64() * 1e3
        )
    }

    /// A folder with a workspace of so many items.
    fn plans(&self, name: &str, items: usize, layout: Layout) -> io::Result<PathBuf> {
        let folder = self.folder.join(name);
        roadmap::write(&folder.join("plans"), items, layout)?;
        Ok(folder)
    }

    fn has(&self, program: &str) -> bool {
        let is_there = is_installed(program);
        if !is_there {
            // What cannot be written now cannot be written below either.
            let _ = writeln!(&self.out, "left out, as it is not installed: {program}");
        }
        is_there
    }
}

fn plan(folder: &Path, words: &[&str]) -> Run {
    Run::new(PLAN, folder).words(words)
}
