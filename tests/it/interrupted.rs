//! Ctrl-C, and `kill`, at any moment.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "programs are run, and stopped")]

use std::fs;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

/// So many moments, from the start of the run on, each so much later than the one before.
const MOMENTS: u32 = 60;

const STEP: Duration = Duration::from_micros(400);

#[test]
fn a_change_that_is_interrupted_leaves_nothing_behind() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("plan.md");
    let items: String = (1..=300).map(|number| format!("### {number}. Work {number}\n**Status:** Done\n\n")).collect();
    let old = format!("# Plan\n\n## Phase 1: All\n\n{items}");
    let new = old.replacen("7. Work 7\n**Status:** Done", "7. Work 7\n**Status:** Blocked", 1);
    fs::create_dir(folder.path().join("home"))?;
    let mut ended = 0;
    for moment in 0..MOMENTS {
        fs::write(&path, &old)?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
        command.args(["set", "7", "blocked", "--file", "plan.md"]).current_dir(folder.path());
        command.env("HOME", folder.path().join("home")).env_remove("XDG_STATE_HOME");
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        thread::sleep(STEP * moment);
        let signal = if moment % 2 == 0 { Signal::INT } else { Signal::TERM };
        // It may have ended by itself.
        let _ = kill_process(Pid::from_child(&child), signal);
        let status = child.wait_with_output()?.status;
        let text = fs::read_to_string(&path)?;
        assert!(text == old || text == new, "{text}");
        assert!(text == new || status.signal().is_some(), "{status} though nothing was changed");
        ended += usize::from(status.signal().is_some());
        let names = fs::read_dir(folder.path())?.map(|entry| entry.map(|entry| entry.file_name()));
        let mut names = names.collect::<io::Result<Vec<_>>>()?;
        names.sort();
        assert_eq!(names, ["home", "plan.md"]);
    }
    assert!(ended > 0, "each run was over before it could be interrupted");
    Ok(())
}
