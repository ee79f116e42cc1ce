//! A repository whose configuration would have git run a program wherever it can.

#![expect(clippy::print_stderr, reason = "a trial that cannot be made says so")]

use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;

use super::*;

/// What of a configuration names a program; `EVIL` is one that leaves a trace.
const CONFIGURATION: &str = r#"
[core]
    fsmonitor = EVIL
    hooksPath = HOOKS
    pager = EVIL
    editor = EVIL
    sshCommand = EVIL
    askPass = EVIL
    gitProxy = EVIL
    alternateRefsCommand = EVIL
[pager]
    log = EVIL
    diff = EVIL
    rev-list = EVIL
    cat-file = EVIL
[alias]
    log = !EVIL
    rev-parse = !EVIL
    cat-file = !EVIL
    config = !EVIL
    check-attr = !EVIL
[diff]
    external = EVIL
[diff "evil"]
    command = EVIL
    textconv = EVIL
    cachetextconv = true
[diff "plan"]
    command = EVIL
    textconv = EVIL
[filter "evil"]
    clean = EVIL
    smudge = EVIL
    process = EVIL
    required = true
[merge "evil"]
    driver = EVIL
[interactive]
    diffFilter = EVIL
[sequence]
    editor = EVIL
[log]
    showSignature = true
[commit]
    gpgSign = true
[gpg]
    program = EVIL
[gpg "ssh"]
    program = EVIL
    defaultKeyCommand = EVIL
[credential]
    helper = !EVIL
[uploadpack]
    packObjectsHook = EVIL
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[extensions]
    partialClone = origin
[remote "origin"]
    url = ext::EVIL
    uploadpack = EVIL
    promisor = true
    partialclonefilter = blob:none
[url "ext::EVIL"]
    insteadOf = https://
[trace2]
    normalTarget = TRACE
"#;

/// Variables that name a program.
const VARIABLES: &[&str] = &[
    "GIT_EXTERNAL_DIFF",
    "GIT_PAGER",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_EDITOR",
    "GIT_SEQUENCE_EDITOR",
    "GIT_ASKPASS",
    "GIT_PROXY_COMMAND",
    "PAGER",
    "EDITOR",
    "SSH_ASKPASS",
];

/// A trap, and the file which shows that it went off.
struct Trap {
    ground: Ground,
    evil: String,
}

impl Trap {
    fn new() -> Self {
        let ground = Ground::whose_plan_is(&PLAN.replace("3 days", "4 days"));
        let evil = ground.path(".git/evil").display().to_string();
        let script = format!("#!/bin/sh\ntouch '{}'\nexit 1\n", ground.path("pwned").display());
        let put = |name: &str| {
            ground.write(name, &script);
            std::fs::set_permissions(ground.path(name), std::fs::Permissions::from_mode(0o755)).expect("the owner may");
        };
        // A commit with a signature, so that somebody would have to look at it.
        let head = ground.git(&["cat-file", "commit", "HEAD"]);
        let signed =
            head.replacen("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1);
        ground.write("signed", &signed);
        let signed = ground.git(&["hash-object", "-t", "commit", "-w", "signed"]);
        ground.git(&["update-ref", "HEAD", signed.trim()]);
        ground.remove("signed");
        // Older texts that are not here, but would come from a server.
        let old = ground.git(&["rev-parse", &format!("HEAD~1:{PATH}")]);
        let (folder, name) = old.trim().split_at(2);
        ground.remove(&format!(".git/objects/{folder}/{name}"));
        put(".git/evil");
        for hook in ["post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc", "post-checkout"]
        {
            put(&format!("hooks/{hook}"));
            put(&format!(".git/hooks/{hook}"));
        }
        // What a search in the current folder would find.
        for program in ["git", "less", "sh", "gpg", "ssh", "plan", "git-log"] {
            put(program);
        }
        ground.write(".gitattributes", "* filter=evil diff=evil merge=evil text\n");
        let trap = Self { ground, evil };
        trap.arm();
        // What git has to look at again.
        trap.ground.write(PATH, &PLAN.replace("3 days", "5 days"));
        trap
    }

    fn arm(&self) {
        let path = |name: &str| self.ground.path(name).display().to_string();
        let configuration = CONFIGURATION.replace("EVIL", &self.evil).replace("HOOKS", &path("hooks"));
        let configuration = configuration.replace("TRACE", &path("pwned"));
        self.ground.write(".git/config", &format!("[core]\n    repositoryformatversion = 1\n{configuration}"));
    }

    fn has_gone_off(&self) -> bool {
        self.ground.path("pwned").exists()
    }

    fn set_again(&self) {
        if self.has_gone_off() {
            self.ground.remove("pwned");
        }
    }

    /// `program`, with every variable that could make git run another.
    fn run(&self, program: &Path, words: &[&str]) -> Output {
        let mut command = alone(&program.display().to_string());
        command.args(words).current_dir(self.ground.path("")).env("XDG_STATE_HOME", self.ground.path(".state"));
        command.envs(VARIABLES.iter().map(|name| (name, &self.evil)));
        // The current folder first, in both ways of saying so.
        command.env("PATH", format!(".::{}", std::env::var("PATH").expect("a path")));
        command.output().expect("the program runs")
    }
}

#[test]
fn nothing_of_a_repository_is_run() {
    let trap = Trap::new();
    let path = std::env::var_os("PATH").expect("a path");
    let git = std::env::split_paths(&path).map(|folder| folder.join("git")).find(|git| git.is_file());
    let git = git.expect("these tests need the program `git`");
    for words in [&["status"][..], &["diff"], &["log", "-1"], &["-c", "core.fsmonitor=false", "log", "-p", "-1"]] {
        // Another test that starts a program just now may hold the one of the trap open for a moment.
        let goes_off = |_| {
            trap.run(&git, words);
            std::thread::sleep(std::time::Duration::from_millis(50));
            trap.has_gone_off()
        };
        assert!((0..100).any(goes_off), "git {words:?} runs nothing: this test would not see it");
        trap.set_again();
    }

    let plan = Path::new(env!("CARGO_BIN_EXE_plan"));
    let mut asked = questions();
    let more: &[&[&str]] = &[
        &["log", "1"],
        &["blame", "2"],
        &["status", "--at", "HEAD"],
        &["list", "--at", "HEAD~1"],
        &["list", "--at", "2026-11-01"],
        &["refs", "--broken", "--at", "HEAD"],
        &["check", "--since", "HEAD~1"],
        &["check", "--since", "origin/main"],
        &["diff", "HEAD"],
        &["diff", "HEAD~1", "HEAD"],
        &["log", "--since", "HEAD~1", PATH],
        &["git", "textconv", PATH],
        &["git", "install", "--dry-run"],
        &["git", "uninstall", "--dry-run"],
        &["set", "2", "in-progress"],
        &["fmt"],
        &["undo"],
        &["render"],
        &["git", "install", "--yes"],
        &["git", "uninstall", "--yes"],
    ];
    asked.extend(more.iter().map(|words| words.iter().map(|word| (*word).to_owned()).collect()));
    for words in asked {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = trap.run(plan, &words);
        assert!(!trap.has_gone_off(), "plan {words:?} has run something: {}", String::from_utf8_lossy(&output.stderr));
        assert!(matches!(output.status.code(), Some(0..=3)), "{words:?}: {:?}", output.status);
    }
}

#[test]
fn git_that_lies_in_the_workspace_is_not_run() {
    let ground = Ground::whose_plan_is(PLAN);
    ground.write("git", &format!("#!/bin/sh\ntouch '{}'\n", ground.path("pwned").display()));
    std::fs::set_permissions(ground.path("git"), std::fs::Permissions::from_mode(0o755)).expect("the owner may");
    for path in [".", "", "./"] {
        let output = ground.asked(&["log"]).env("PATH", path).output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("the program `git` is not there"), "{said}");
        assert!(!ground.path("pwned").exists(), "{path:?}");
    }
}

/// git refuses what belongs to somebody else, and so does `plan`.
#[test]
fn a_repository_of_somebody_else_is_not_looked_at() {
    let ground = Ground::whose_plan_is(PLAN);
    let is_given_away = [".git", ""].iter().all(|name| chown(ground.path(name), Some(54321), Some(54321)).is_ok());
    if !is_given_away {
        return eprintln!("skipped: only root can give a folder away");
    }
    let output = ground.answer(&["log"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: git refuses: detected dubious ownership"), "{said}");
    assert_eq!(ground.answer(&["list"]).status.code(), Some(0), "the files themselves can be read");
}
