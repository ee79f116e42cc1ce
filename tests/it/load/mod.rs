//! `plan load`: what is offered helps, by the very words that are printed.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a shell looks for the program where the environment says")]

use std::ffi::OsString;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::repository::{Ground, alone};

const SEED: &str = include_str!("../../fixtures/seed.md");

/// In a team of three: two phases that are too much for somebody.
const TEAM: &str = "\
# P

**Generated:** 2026-11-23

## Phase 1: A (Weeks 1-4)

### T-1. First (12 days)
**Owner:** Ana
**Status:** Not Started

### T-2. Second (9 days)
**Owner:** Ana
**Status:** Not Started

### T-3. Bo's (3 days)
**Owner:** Bo \"the builder\" O'Neil
**Status:** Not Started

## Phase 2: B (2027-03-01 to 2027-03-31)

| # | Item | Owner | Status | Estimate |
|---|------|-------|--------|----------|
| T-4 | Third | Bo \"the builder\" O'Neil | todo | 20 days |
| T-5 | Fourth | Bo \"the builder\" O'Neil | todo | 12 days |
| T-6 | Fifth | Cy | todo | 2 days |
";

/// A board: its cards move from section to section.
const BOARD: &str = "\
---
kanban-plugin: basic
---

## Todo

- [ ] First (30 days) @ana
- [ ] Second (1 day) @bo

## Done

- [x] Third (2 days) @bo
";

struct Asked<'a> {
    path: &'a str,
    text: &'a str,
    as_of: &'a str,
    /// What is typed behind `plan load`.
    words: &'a [&'a str],
}

impl Asked<'_> {
    fn ground(&self) -> Ground {
        let ground = Ground::new();
        ground.write(self.path, self.text);
        ground
    }

    /// What `ground` has to do.
    fn load(&self, ground: &Ground) -> Value {
        let words = [&["load", "--as-of", self.as_of, "--include-archived", "--format", "json"], self.words].concat();
        let output = plan(ground, &words);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// Carries out every remedy that is offered, each in a ground of its own, and looks whether it is enough where it is said
    /// to be. Returns how they were done: `PHASE OWNER KIND COMMAND`.
    fn remedied(&self) -> Vec<String> {
        let mut done = Vec::new();
        for (number, owner, own) in overloads(&self.load(&self.ground())) {
            for remedy in own["remedies"].as_array().expect("a list") {
                let ground = self.ground();
                let how = match (remedy["command"].as_str(), remedy["by_hand"].as_str()) {
                    (Some(command), None) => {
                        let output = shell(&ground, command);
                        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
                        command
                    }
                    (None, Some(hand)) if hand.starts_with("write `") => {
                        self.write(&ground, hand);
                        hand
                    }
                    (None, Some(hand)) => {
                        assert_eq!(remedy["kind"], "start-early");
                        done.push(format!("{number} {owner} {}", remedy["kind"].as_str().expect("a word")));
                        assert!(hand.starts_with("no field says"), "{hand}");
                        continue;
                    }
                    both => panic!("{both:?}"),
                };
                self.is_enough(&ground, number, &owner, remedy);
                done.push(format!("{number} {owner} {} {how}", remedy["kind"].as_str().expect("a word")));
            }
        }
        done
    }

    /// Looks whether the owner has not too much to do in the phase any more, in the readings that `remedy` names.
    fn is_enough(&self, ground: &Ground, number: usize, owner: &str, remedy: &Value) {
        let after = self.load(ground);
        let owners = after["plans"][0]["phases"][number]["owners"].as_array().expect("a list");
        let own = owners.iter().find(|own| own["owner"] == owner);
        let mut claims = 0;
        for reading in ["calendar_days", "working_days"] {
            if remedy[format!("in_{reading}")] == true {
                claims += 1;
                let is_over = own.is_some_and(|own| own[reading]["over_committed"] == true);
                assert!(!is_over, "{owner} in {number}, {reading}: {remedy:#}\n{own:#?}");
            }
        }
        assert!(claims > 0, "{remedy:#}");
    }

    /// Does what is said to be done by hand: ``write `NEW` in place of `OLD` at PATH:LINE``.
    fn write(&self, ground: &Ground, hand: &str) {
        let quoted: Vec<&str> = hand.split('`').collect();
        let [_, new, _, old, place, ..] = quoted[..] else { panic!("{hand}") };
        let place = place.trim_start_matches(" at ").split(';').next().expect("a place");
        let (path, line) = place.rsplit_once(':').expect("a line");
        assert_eq!(path, self.path);
        let line: usize = line.parse().expect("a number");
        let text = ground.read(path);
        let lines = text
            .split_inclusive('\n')
            .enumerate()
            .map(|(number, text)| if number + 1 == line { text.replacen(old, new, 1) } else { text.to_owned() });
        let written: String = lines.collect();
        assert_ne!(written, text, "{hand}");
        ground.write(path, &written);
    }
}

/// The number of the phase, who has too much to do in it, and what is said about it.
fn overloads(report: &Value) -> Vec<(usize, String, Value)> {
    let phases = report["plans"][0]["phases"].as_array().expect("a list");
    let owners = phases
        .iter()
        .enumerate()
        .flat_map(|(number, phase)| phase["owners"].as_array().expect("a list").iter().map(move |own| (number, own)));
    let over = owners.filter(|(_, own)| own["verdict"].as_str().is_some_and(|verdict| verdict.starts_with("over")));
    over.map(|(number, own)| (number, own["owner"].as_str().expect("a name").to_owned(), own.clone())).collect()
}

fn plan(ground: &Ground, words: &[&str]) -> Output {
    alone(env!("CARGO_BIN_EXE_plan")).args(words).current_dir(ground.path("")).output().expect("the program runs")
}

/// What a user would do who copies the command.
fn shell(ground: &Ground, command: &str) -> Output {
    let folder = Path::new(env!("CARGO_BIN_EXE_plan")).parent().expect("a folder");
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&paths));
    let paths: OsString = std::env::join_paths(paths).expect("paths");
    alone("sh").args(["-c", command]).env("PATH", paths).current_dir(ground.path("")).output().expect("a shell")
}

#[test]
fn each_remedy_of_the_seed_plan_helps_when_it_is_done_as_it_is_said() {
    for (as_of, words) in [("2025-11-12", &[][..]), ("2025-01-29", &[]), ("2025-01-29", &["plans/my plan.md"])] {
        let asked = Asked { path: "plans/my plan.md", text: SEED, as_of, words };
        let file = if words.is_empty() { "" } else { "--file \"plans/my plan.md\" " };
        let expect = [
            "1 Product Lead extend write `Days 31-136` in place of `Days 31-90` at plans/my plan.md:36; it then overlaps \
             Phase 3: Optimize Remaining Constraints"
                .to_owned(),
            format!("1 Product Lead drop plan set {file}5 deferred"),
            format!("1 Product Lead give plan set {file}6 --owner \"Engineering Lead\""),
            "1 Product Lead start-early".to_owned(),
        ];
        assert_eq!(asked.remedied(), expect, "as of {as_of}");
    }
}

#[test]
fn each_remedy_of_other_plans_helps_too() {
    let team = Asked { path: "plans/team.md", text: TEAM, as_of: "2026-11-23", words: &[] };
    assert_eq!(
        team.remedied(),
        [
            "0 Ana give plan set T-2 --owner Cy",
            "0 Ana extend write `Weeks 1-5` in place of `Weeks 1-4` at plans/team.md:5",
            "0 Ana drop plan set T-2 deferred",
            "1 Bo \"the builder\" O'Neil give plan set T-5 --owner Ana",
            "1 Bo \"the builder\" O'Neil start-early",
            "1 Bo \"the builder\" O'Neil extend write `2027-03-01 to 2027-04-13` in place of `2027-03-01 to 2027-03-31` at \
             plans/team.md:19",
            "1 Bo \"the builder\" O'Neil drop plan set T-5 deferred",
        ]
    );
    let twice = TEAM.replace("### T-2.", "### T-1.").replace("Owner:** Ana", "Owner:** Cy $HOME");
    let asked = Asked { path: "plans/team.md", text: &twice, as_of: "2026-11-23", words: &[] };
    let done = asked.remedied();
    assert!(done.contains(&"0 Cy $HOME drop plan set plans/team.md:11 deferred".to_owned()), "{done:#?}");
    assert!(done.contains(&"1 Bo \"the builder\" O'Neil give plan set T-5 --owner 'Cy $HOME'".to_owned()), "{done:#?}");
}

#[test]
fn what_cannot_be_done_any_more_has_no_command() {
    let ground = Ground::new();
    ground.write("plans/seed.md", SEED);
    ground.commit_on("2025-02-01T12:00:00+0000", "Ana", "plan");
    let output = plan(&ground, &["load", "--at", "2025-02-02", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let overloads = overloads(&report);
    let remedies = overloads[0].2["remedies"].as_array().expect("a list");
    assert_eq!(remedies.len(), 4);
    assert!(remedies.iter().all(|remedy| remedy["command"].is_null() && remedy["by_hand"].is_null()));
}

#[test]
fn what_is_lacking_can_be_written_by_the_command_that_is_told() {
    let plans = [
        ("# P\n\n## Phase 1: A (Days 1-30)\n\n### 1. A\n**Status:** todo\n\n### 2. B\n**Status:** todo\n", 2),
        ("# P\n\n- [ ] a\n- [ ] b\n", 2),
        ("| # | Item | Status | Owner | Estimate |\n|---|---|---|---|---|\n| 1 | A | todo | Ana | - |\n", 1),
        ("# P\n\n### 1. A (3 days)\n**Status:** todo\n", 1),
        (BOARD, 0),
    ];
    for (text, flags) in plans {
        let asked = Asked { path: "plans/x.md", text, as_of: "2026-11-23", words: &[] };
        let ground = asked.ground();
        let lack = asked.load(&ground)["plans"][0]["lack"].as_str().map(str::to_owned);
        let Some(lack) = lack else {
            assert_eq!(flags, 0, "{text}");
            continue;
        };
        let command = lack.split('`').nth(1).expect("a command");
        assert_eq!(command.matches(" --").count(), flags, "{lack}");
        let output = shell(&ground, &command.replace("NAME", "Ana"));
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(asked.load(&ground)["plans"][0]["lack"], Value::Null, "{command}\n{}", ground.read("plans/x.md"));
    }
}

#[test]
fn who_or_what_there_is_not_is_an_error_that_says_what_there_is() {
    let asked = Asked { path: "plans/team.md", text: TEAM, as_of: "2026-11-23", words: &[] };
    let ground = asked.ground();
    let cases = [
        (["--owner", "dora"], "error: nobody is called `dora`; there are Ana, Bo \\\"the builder\\\" O\\'Neil, Cy\n"),
        (["--phase", "7"], "error: no phase is called `7`; there are Phase 1: A, Phase 2: B\n"),
    ];
    for (words, expect) in cases {
        let output = plan(&ground, &[&["load"][..], &words].concat());
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(2), expect));
    }
    ground.write("plans/team.md", "Only words.\n");
    assert_eq!(plan(&ground, &["load"]).status.code(), Some(3));
}
