//! How long the history of a plan takes: `cargo bench --bench history`, on two processors with `taskset -c 0,1` in front.

#![expect(clippy::disallowed_types, reason = "the programs are run as a user runs them")]
#![expect(clippy::disallowed_methods, reason = "the clock is what this is about")]

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PATH: &str = "plans/plan.md";
const ITEMS: usize = 100;
const REVISIONS: usize = 1000;

/// So often each command is run; the fastest run counts, as the others waited for something else.
const RUNS: usize = 7;

const OWNERS: [&str; 3] = ["Ana Lee", "Ben Ito", "Cid Roe"];
const STATES: [&str; 5] = ["🔴 Not Started", "🟡 In Progress", "⛔ Blocked", "🔵 In Review", "🟢 Complete"];

fn main() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let size = build(folder.path())?;
    let plan = env!("CARGO_BIN_EXE_plan");
    let told = run(folder.path(), plan, &["log"])?;
    let coverage = format!("{REVISIONS} of {REVISIONS} revisions changed the plan");
    if !told.contains(&coverage) {
        return Err(io::Error::other(format!("`plan log` does not say \"{coverage}\"")));
    }
    let mut out = io::stdout().lock();
    let processors = thread::available_parallelism()?;
    writeln!(out, "{REVISIONS} revisions of a plan of {ITEMS} items, {size} bytes, on {processors} processors")?;
    let mut took = |program: &str, words: &[&str]| {
        let best = fastest(folder.path(), program, words)?;
        let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(out, "{:>6} ms  {name} {}", best.as_millis(), words.join(" ")).map(|()| best)
    };
    let log = took(plan, &["log"])?;
    took(plan, &["blame"])?;
    took(plan, &["list", "is:stale", "--as-of", "2025-06-01"])?;
    took(plan, &["check", "--as-of", "2025-06-01"])?;
    let git = took("git", &["log", "-p", "--", PATH])?;
    writeln!(out, "`plan log` takes {:.1} times as long as git", log.as_secs_f64() / git.as_secs_f64())
}

/// Makes a repository in which each commit changes one to three values of the plan. Gives the size of the last text.
fn build(folder: &Path) -> io::Result<usize> {
    run(folder, "git", &["init", "--quiet", "--initial-branch=main"])?;
    let mut chance = Chance(7);
    let item = |number| Item { title: format!("Build part {number} of the machine"), owner: 0, days: 5, state: 0 };
    let mut items: Vec<Item> = (1..=ITEMS).map(item).collect();
    let (mut stream, mut size) = (String::new(), 0);
    for number in 0..REVISIONS {
        for _ in 0..(if number == 0 { 0 } else { 1 + chance.below(3) }) {
            let item = &mut items[chance.below(ITEMS)];
            match chance.below(20) {
                0..12 => item.state = (item.state + 1 + chance.below(STATES.len() - 1)) % STATES.len(),
                12..16 => item.days = 1 + (item.days + chance.below(28)) % 30,
                16..19 => item.owner = (item.owner + 1 + chance.below(OWNERS.len() - 1)) % OWNERS.len(),
                _ => item.title.push_str(" again"),
            }
        }
        let text = text(&items);
        size = text.len();
        let who = format!("Ana Lee <ana@example.org> {} +0000", 1_700_000_000 + 40_000 * number);
        let head = format!("commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 8\nrevision\n");
        let _ = write!(stream, "{head}M 100644 inline {PATH}\ndata {size}\n{text}\n");
    }
    let mut git = command(folder, "git", &["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    git.stdin.take().expect("a pipe").write_all(stream.as_bytes())?;
    if !git.wait()?.success() {
        return Err(io::Error::other("git fast-import fails"));
    }
    run(folder, "git", &["reset", "--quiet", "--hard"])?;
    Ok(size)
}

struct Item {
    title: String,
    owner: usize,
    days: usize,
    state: usize,
}

fn text(items: &[Item]) -> String {
    let mut text = "# A Large Plan\n\n**Generated:** 2024-01-01\n\n---\n\n".to_owned();
    for (at, Item { title, owner, days, state }) in items.iter().enumerate() {
        if at.is_multiple_of(20) {
            let _ = write!(text, "## Phase {0}: Part {0}\n\n", at / 20 + 1);
        }
        let number = at + 1;
        let _ = write!(
            text,
            "### {number}. {title} ({days} days)\n**Constraint:** Somebody has to do number {number} by hand  \n\
             **Fix:** Build it (see `/backlog/READY_part_{number}.md`)  \n**Impact:** Saves {}hrs/week  \n\
             **Owner:** {}  \n**Status:** {}\n\n",
            number % 7 + 1,
            OWNERS[*owner],
            STATES[*state]
        );
    }
    text
}

/// Numbers that look like chance and are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's multiplier; the high bits are the better ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

fn fastest(folder: &Path, program: &str, words: &[&str]) -> io::Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let start = Instant::now();
        run(folder, program, words)?;
        best = best.min(start.elapsed());
    }
    Ok(best)
}

/// What it prints. A check that finds something ends with 1.
fn run(folder: &Path, program: &str, words: &[&str]) -> io::Result<String> {
    let output = command(folder, program, words).stderr(Stdio::inherit()).output()?;
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(io::Error::other(format!("{program} {words:?} fails")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A command which no configuration of this machine reaches.
fn command(folder: &Path, program: &str, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(words).current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}
