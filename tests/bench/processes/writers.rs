//! Writers at the same time.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;

const STATES: [(&str, &str); 2] = [("in-progress", "🟡 In Progress"), ("not-started", "🔴 Not Started")];

/// Has `count` runs of `plan` set another item each of one plan in `folder` at the same time, some rounds long, and tells what
/// came of it.
pub(crate) fn race(plan: &str, folder: &Path, count: usize) -> io::Result<String> {
    const FILE: &str = "plans/plan-000000.md";
    let (mut lost, mut refused, mut times) = (0, 0, Vec::new());
    for (word, written) in STATES.into_iter().cycle().take(ROUNDS) {
        let start = Instant::now();
        let mut runs = Vec::new();
        for number in 1..=count {
            let mut command = Command::new(plan);
            command.args(["set", &number.to_string(), word, "--file", FILE]).current_dir(folder).env("HOME", folder);
            runs.push(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        }
        let ends = runs.iter_mut().map(|run| run.wait().map(|status| status.success()));
        let granted: Vec<bool> = ends.collect::<io::Result<_>>()?;
        times.push(start.elapsed());
        let text = fs::read_to_string(folder.join(FILE))?;
        for (number, is_granted) in (1..).zip(granted) {
            let item = text.split_once(&format!("\n### {number}. ")).map_or("", |(_, item)| item);
            let says = item.split("\n### ").next().is_some_and(|item| item.contains(written));
            refused += usize::from(!is_granted);
            lost += usize::from(is_granted && !says);
        }
    }
    times.sort();
    let median: Duration = times[ROUNDS / 2];
    let asked = ROUNDS * count;
    Ok(format!("{asked} changes, {lost} lost, {refused} refused, {:.0} ms a round", median.as_secs_f64() * 1e3))
}
