//! `--at REV|DATE`: the plan as it was then, in real repositories.

#![expect(clippy::disallowed_methods, reason = "plans are put where the program finds them")]

mod repositories;
mod then;

use crate::repository::{Ground, alone};

const PLAN: &str = "\
# Plan

## Phase 1: Start

### 1. Bill Customers
**Status:** Not Started
**Due:** 2025-03-20

### 2. Sell Seats
**Status:** Not Started
**Fix:** See `/backlog/seats.md`
";

/// The statuses of the two items, by the day from which on they are so; the last time under another name.
const DAYS: [(&str, &str, &str); 3] = [
    ("2025-03-01T23:30:00+01:00", "plans/x.md", "1 not-started 2 not-started"),
    ("2025-03-10T00:30:00+09:00", "plans/x.md", "1 in-progress 2 not-started"),
    ("2025-03-21T18:00:00-08:00", "plans/y.md", "1 in-progress 2 done"),
];

/// How a run ended, and what it said.
type Run = (Option<i32>, String, String);

impl Ground {
    /// The history of `DAYS`, with a `plan.yaml` that is older than all of it where there is one.
    fn with_days(config: Option<&str>) -> Self {
        let ground = Self::new();
        if let Some(config) = config {
            ground.write("plan.yaml", config);
        }
        ground.write("backlog/seats.md", "# Seats\n");
        ground.write("plans/x.md", PLAN);
        ground.commit_at(DAYS[0].0);
        let begun = PLAN.replacen("Not Started", "In Progress", 1);
        ground.write("plans/x.md", &begun);
        ground.commit_at(DAYS[1].0);
        ground.git(&["mv", "plans/x.md", "plans/y.md"]);
        ground.git(&["mv", "backlog/seats.md", "backlog/DONE_seats.md"]);
        ground.write("plans/y.md", &begun.replace("Not Started", "Done"));
        ground.commit_at(DAYS[2].0);
        ground
    }

    /// Everything that there is now as a commit that was made at this moment.
    fn commit_at(&self, moment: &str) {
        self.commit_on(moment, "nobody", "a change");
    }

    fn runs(&self, words: &[&str]) -> Run {
        let plan = alone(env!("CARGO_BIN_EXE_plan")).args(words).current_dir(self.path("")).output();
        let output = plan.expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    /// The commit that git knows by this name, as it is shown.
    fn short(&self, name: &str) -> String {
        self.git(&["rev-parse", name])[..10].to_owned()
    }

    /// The statuses that `plan list WORDS --at WHEN` tells; and what it says beside `as of`.
    #[track_caller]
    fn check_list(&self, words: &[&str], at: &str, expect: &str, said: &[&str]) {
        let words = [words, &["--at", at, "--format", "csv", "--columns", "id,status"]].concat();
        let (code, out, err) = self.runs(&words);
        assert_eq!(code, Some(0), "{at}: {err}");
        let shown: Vec<String> = out.lines().skip(1).map(|line| line.replace(',', " ")).collect();
        assert_eq!(shown.join(" "), expect, "{at}: {err}");
        let beside: Vec<&str> = err.lines().filter(|line| !line.starts_with("as of ")).collect();
        assert_eq!(beside, said, "{at}");
    }

    #[track_caller]
    fn check_refused(&self, words: &[&str], code: i32, expect: &str) {
        let (ended, out, err) = self.runs(words);
        let err = err.lines().filter(|line| !line.starts_with("as of ")).collect::<Vec<_>>().join("\n");
        assert_eq!((ended, out.as_str(), err.as_str()), (Some(code), "", expect), "{words:?}");
    }
}
