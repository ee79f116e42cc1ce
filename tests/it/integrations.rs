//! What is ready to use elsewhere calls what there is: the GitHub Action, the hooks, and the jobs of `docs/ci.md`.

#![cfg(unix)]
#![expect(clippy::disallowed_types, reason = "the scripts are run as a runner runs them")]
#![expect(clippy::disallowed_methods, reason = "files are put where the scripts find them")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

const ACTION: &str = include_str!("../../action.yml");
const HOOKS: &str = include_str!("../../.pre-commit-hooks.yaml");
const PAGE: &str = include_str!("../../docs/ci.md");
const PROGRAM: &str = env!("CARGO_BIN_EXE_plan");

#[derive(Deserialize)]
struct Action {
    inputs: BTreeMap<String, Input>,
    runs: Runs,
}

#[derive(Deserialize)]
struct Input {
    default: String,
}

#[derive(Deserialize)]
struct Runs {
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    name: String,
    run: Option<String>,
    env: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
struct Hook {
    id: String,
    entry: String,
}

impl Action {
    fn read() -> Self {
        serde_yaml::from_str(ACTION).expect("action.yml is YAML")
    }

    fn check(&self) -> &Step {
        self.runs.steps.iter().find(|step| step.name == "Check the plan").expect("there is such a step")
    }
}

/// Runs the check of the action with these inputs in `folder`.
fn act(folder: &Path, inputs: &[(&str, &str)]) -> Output {
    let action = Action::read();
    let step = action.check();
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run.as_deref().expect("a script")]);
    bash.current_dir(folder).stdin(Stdio::null()).env_remove("GITHUB_STEP_SUMMARY");
    bash.env("RUNNER_TEMP", folder).env("GITHUB_OUTPUT", folder.join("output"));
    for (variable, value) in step.env.iter().flatten() {
        let name = value.trim_start_matches("${{ inputs.").trim_end_matches(" }}");
        let given = inputs.iter().find(|(input, _)| *input == name).map(|(_, value)| *value);
        bash.env(variable, given.unwrap_or(&action.inputs[name].default));
    }
    bash.env("BINARY", PROGRAM).output().expect("these tests need the program `bash`")
}

#[test]
fn the_action_checks_and_reports() {
    let folder = tempfile::tempdir().unwrap();
    let plan = "# Plan\n\n### 1. Bill\n**Status:** In Progress\n**Due:** 2020-01-01\n";
    std::fs::write(folder.path().join("PLAN.md"), plan).unwrap();
    let end = |inputs: &[(&str, &str)]| {
        let output = act(folder.path(), inputs);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (code, out, err) = end(&[]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    assert!(out.starts_with("::error "), "{out}");
    assert!(!folder.path().join("output").exists());

    let (code, _, err) = end(&[("sarif", "true"), ("fail-on", "never"), ("args", "--skip\nmojibake\n\nPLAN.md\n")]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let report = folder.path().join("plan-check.sarif");
    let said = std::fs::read_to_string(folder.path().join("output")).unwrap();
    assert_eq!(said, format!("sarif={}\n", report.display()));
    assert!(std::fs::read_to_string(report).unwrap().contains("item-stale"));

    let (code, _, err) = end(&[("since", "HEAD")]);
    assert_eq!(code, Some(2));
    assert!(err.contains("is in no git repository"), "{err}");
}

#[test]
fn no_input_is_run() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("PLAN.md"), "# Plan\n\n### 1. Bill\n**Status:** Done\n").unwrap();
    let trap = "x\"; touch sprung; $(touch sprung) `touch sprung` ; touch sprung";
    for input in ["since", "fail-on", "args", "sarif"] {
        let output = act(folder.path(), &[(input, trap)]);
        assert_eq!(output.status.success(), input == "sarif", "{input}");
        assert!(!folder.path().join("sprung").exists(), "{input}");
    }
    for step in Action::read().runs.steps {
        assert!(!step.run.unwrap_or_default().contains("${{"), "{}: an input stands in the script", step.name);
    }
}

#[test]
fn every_call_is_understood() {
    let help = |verb: &str| {
        let output = Command::new(PROGRAM).args([verb, "--help"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let words = |text: &str| -> Vec<String> {
        let is_flag = |character: char| character.is_ascii_lowercase() || character == '-';
        let flags = text.match_indices("--").map(|(at, _)| {
            let rest = &text[at..];
            rest[..rest.find(|character| !is_flag(character)).unwrap_or(rest.len())].to_owned()
        });
        flags.collect()
    };
    let hooks: Vec<Hook> = serde_yaml::from_str(HOOKS).unwrap();
    let ids: Vec<&str> = hooks.iter().map(|hook| hook.id.as_str()).collect();
    let blocks: Vec<&str> = PAGE.split("```yaml\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    let known = help("check");
    let mut calls: Vec<String> = hooks.iter().map(|hook| hook.entry.clone()).collect();
    calls.extend(ACTION.lines().filter(|line| line.contains("\"$plan\" check")).map(str::to_owned));
    for block in &blocks {
        calls.extend(block.lines().filter(|line| line.contains("plan check ")).map(str::to_owned));
        let used = block.lines().filter_map(|line| line.trim().strip_prefix("- id: ").map(str::to_owned));
        for id in used.collect::<Vec<_>>() {
            assert!(ids.contains(&id.as_str()), "docs/ci.md names the hook {id}");
        }
        if let Some(inputs) = block.split("@COMMIT").nth(1) {
            let inputs = inputs.lines().filter_map(|line| line.strip_prefix("          ")?.split_once(':'));
            let inputs: Vec<&str> = inputs.map(|(name, _)| name).collect();
            assert!(!inputs.is_empty());
            let action = Action::read();
            assert!(inputs.iter().all(|name| action.inputs.contains_key(*name)), "{inputs:?}");
        }
    }
    assert!(calls.len() >= 6, "{calls:?}");
    for call in calls {
        for flag in words(&call) {
            assert!(known.contains(&format!("{flag} ")) || known.contains(&format!("{flag}\n")), "{flag}: {call}");
        }
        for format in call.split("--format").skip(1).map(|rest| rest[1..].split([' ', '=']).next().unwrap()) {
            assert!(known.contains(&format!("- {format}:")), "{format}: {call}");
        }
    }
    for hook in hooks {
        let mut words = hook.entry.split(' ');
        assert_eq!(words.next(), Some("plan"));
        assert!(help(words.next().unwrap()).starts_with(|first: char| first.is_uppercase()), "{}", hook.entry);
    }
}
