//! What is on the disk before what: so that after a power cut, too, all files are as they were, or can be finished.

use std::collections::BTreeSet;

use super::{MOVE, SET, Trial};
use crate::repository::alone;

/// A call that succeeded.
struct Call {
    name: String,
    /// As it is printed, with the path of each descriptor behind it.
    words: String,
}

impl Call {
    /// What its first descriptor leads to.
    fn path(&self) -> &str {
        self.words.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |(path, _)| path)
    }
}

impl Trial {
    /// What a clean run calls, in its order; `None` where nobody can trace.
    fn log(&self) -> Option<Vec<Call>> {
        self.fresh();
        let log = self.ground.path("log");
        let mut strace = alone("strace");
        strace.args(["-qq", "-y", "-e", "trace=write,fsync,renameat,renameat2,unlink", "-o"]).arg(&log);
        strace.arg(env!("CARGO_BIN_EXE_plan")).args(self.words).current_dir(self.ground.path("tried"));
        strace.env("HOME", self.ground.path("home")).env_remove("XDG_STATE_HOME").output().ok()?;
        let log = std::fs::read_to_string(log).ok()?;
        let made = log.lines().filter(|line| line.contains(" = ") && !line.contains(" = -1 "));
        let call =
            |line: &str| line.split_once('(').map(|(name, words)| Call { name: name.into(), words: words.into() });
        Some(made.filter_map(call).collect())
    }
}

/// Checks the order, where the change is written down in the file at `noted`, in a folder of `tried`.
fn check(trial: &Trial, folder: &str, name: &str) {
    let Some(log) = trial.log() else { return eprintln!("skipped: there is no `strace` here") };
    let folder = trial.ground.path("tried").join(folder).canonicalize().expect("it is there");
    let (folder, noted) = (folder.to_string_lossy(), folder.join(name).to_string_lossy().into_owned());
    let all = |name: &str, is: &dyn Fn(&Call) -> bool| -> Vec<usize> {
        let found = log.iter().enumerate().filter(|(_, call)| call.name == name && is(call));
        found.map(|(at, _)| at).collect()
    };
    let steps = all("renameat2", &|_| true);
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    // All new texts, what is about to change and the name of that are on the disk before anything changes.
    for written in all("write", &|call| call.path().contains("/.plan-w-") || call.path() == noted) {
        let synced = all("fsync", &|call| call.path() == log[written].path());
        assert!(synced.iter().any(|at| (written..first).contains(at)), "{}", log[written].words);
    }
    let noted_at = all("fsync", &|call| call.path() == noted);
    let named = all("fsync", &|call| call.path() == folder);
    assert!(named.iter().any(|at| (noted_at[0]..first).contains(at)), "{noted}");
    // All names are on the disk before what was to change is forgotten; and that is, before the run ends.
    let forgotten = all("unlink", &|call| call.words.contains(&format!("\"{noted}\"")));
    let [forgotten] = forgotten[..] else { panic!("{noted} is removed {} times", forgotten.len()) };
    let changed: BTreeSet<&str> = steps.iter().map(|step| log[*step].path()).collect();
    for changed in changed {
        let synced = all("fsync", &|call| call.path() == changed);
        assert!(synced.iter().any(|at| (last..forgotten).contains(at)), "{changed}");
    }
    assert!(named.iter().any(|at| *at > forgotten), "{noted}");
}

#[test]
fn what_is_about_to_change_is_on_the_disk_before_it_does() {
    check(&Trial::new(true, &[], MOVE), ".git/plan", "unfinished");
    check(&Trial::new(true, &[MOVE], &["undo"]), ".git/plan", "unfinished");
    check(&Trial::new(false, &[], SET), "", ".plan-unfinished");
}
