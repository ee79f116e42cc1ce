//! Read-only means read-only, as the kernel sees it.

#![expect(clippy::print_stderr, reason = "a trial that cannot be made says so")]

use super::*;

/// The calls that open files, change them, start programs or talk to others.
const CALLS: &str = "trace=%file,%process,%network,%desc";

/// Calls that change a file, a folder or what is known of it.
const CHANGING: &[&str] = &[
    "creat",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "mkdir",
    "mkdirat",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "truncate",
    "ftruncate",
    "fallocate",
    "chmod",
    "fchmod",
    "fchmodat",
    "fchmodat2",
    "chown",
    "lchown",
    "fchown",
    "fchownat",
    "mknod",
    "mknodat",
    "utime",
    "utimes",
    "utimensat",
    "futimesat",
    "setxattr",
    "lsetxattr",
    "fsetxattr",
    "removexattr",
    "lremovexattr",
    "fremovexattr",
    "mount",
    "umount2",
    "flock",
    "copy_file_range",
];

/// What is in a protocol of `strace -f` that reading has no need of. `allows_git`: but for the program `git`, and what that
/// needs: pipes, and `/dev/null` for its streams.
fn misdeeds(protocol: &str, allows_git: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut started = 0;
    for line in protocol.lines() {
        // `1234 openat(AT_FDCWD, "x", O_RDONLY) = 3`, with the number of the process.
        let call = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        let name = call.split('(').next().unwrap_or_default();
        let is_bad = match name {
            "execve" | "execveat" => {
                started += 1;
                // The first is `plan` itself.
                let is_git =
                    call.split('"').nth(1).is_some_and(|program| program == "git" || program.ends_with("/git"));
                started > 1 && !(allows_git && is_git)
            }
            "open" | "openat" | "openat2" => {
                let writes =
                    ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"].iter().any(|flag| call.contains(flag));
                writes && !(allows_git && call.contains("\"/dev/null\""))
            }
            "socket" | "connect" | "bind" | "listen" | "accept" | "accept4" | "sendto" | "sendmsg" => true,
            "socketpair" => !allows_git,
            "fork" | "vfork" => !allows_git,
            "clone" | "clone3" => !allows_git && !call.contains("CLONE_THREAD"),
            _ => CHANGING.contains(&name),
        };
        if is_bad {
            found.push(call.to_owned());
        }
    }
    found
}

/// What `plan WORDS` does, as the kernel sees it; `None` where nobody can look.
fn protocol(ground: &Ground, words: &[&str]) -> Option<String> {
    let protocol = ground.path(".git/protocol");
    let plan = ground.asked(words);
    let mut strace = alone("strace");
    strace
        .args(["-f", "-qq", "-s", "200", "-e", CALLS, "-o"])
        .arg(&protocol)
        .arg(plan.get_program())
        .args(plan.get_args());
    strace.current_dir(ground.path("")).env("XDG_STATE_HOME", ground.path(".state"));
    let output = strace.output().ok()?;
    let text = std::fs::read_to_string(protocol).unwrap_or_default();
    // Where nobody may trace, as in some containers.
    if !text.contains("execve(") {
        eprintln!("strace: {}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    Some(text)
}

#[cfg(target_os = "linux")]
#[test]
fn whoever_reads_writes_nothing_starts_nothing_and_calls_nobody() {
    let ground = Ground::whose_plan_is(&PLAN.replace("3 days", "4 days").replace("In Progress", "Not Started"));
    let mut with_git = Vec::new();
    for words in questions() {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        // On a day on which nothing is late, so that nobody asks since when.
        words.extend(["--as-of", "2026-11-03"]);
        let Some(protocol) = protocol(&ground, &words) else {
            return eprintln!("skipped: there is no `strace` here that can look at what a program does");
        };
        let asks_for_history = matches!(words[0], "log" | "blame" | "diff" | "backlog" | "refs" | "evidence");
        let found = misdeeds(&protocol, asks_for_history);
        assert_eq!(found, Vec::<String>::new(), "{words:?}");
        if protocol.matches("execve(").count() > 1 && !with_git.contains(&words[0].to_owned()) {
            with_git.push(words[0].to_owned());
        }
    }
    assert_eq!(with_git, ["backlog", "evidence", "log", "blame", "diff"], "these ask for history");
    // Since when it is in progress, git knows.
    ground.write(PATH, PLAN);
    for words in [["status"], ["check"], ["next"], ["list"]] {
        let protocol = protocol(&ground, &words).expect("it was there a moment ago");
        assert_eq!(misdeeds(&protocol, true), Vec::<String>::new(), "{words:?}");
    }
    // And what became of a file that is no longer where a path says.
    std::fs::remove_file(ground.path("backlog/READY_a.md")).expect("it was written above");
    for words in [&["refs"][..], &["show", "1"], &["check", "--rule", "reference-broken"]] {
        let protocol = protocol(&ground, words).expect("it was there a moment ago");
        assert_eq!(misdeeds(&protocol, true), Vec::<String>::new(), "{words:?}");
        assert!(!misdeeds(&protocol, false).is_empty(), "{words:?} ask git");
    }
    assert!(!ground.path(".state").exists());
}

#[test]
fn a_misdeed_is_seen() {
    let cases = [
        ("1 openat(AT_FDCWD, \"x\", O_RDONLY|O_CLOEXEC) = 3", false, true),
        ("1 openat(AT_FDCWD, \"x\", O_WRONLY|O_CREAT, 0666) = 3", false, false),
        ("1 openat(AT_FDCWD, \"/dev/null\", O_RDWR) = 3", false, false),
        ("1 openat(AT_FDCWD, \"/dev/null\", O_RDWR) = 3", true, true),
        ("12 execve(\"/usr/bin/plan\", [\"plan\"], 0x1) = 0", false, true),
        ("12 execve(\"/p\", [\"p\"], 0x1) = 0\n13 execve(\"/usr/bin/git\", [\"git\"], 0x1) = 0", true, true),
        ("12 execve(\"/p\", [\"p\"], 0x1) = 0\n13 execve(\"/usr/bin/git\", [\"git\"], 0x1) = 0", false, false),
        ("12 execve(\"/p\", [\"p\"], 0x1) = 0\n13 execve(\"/bin/sh\", [\"sh\"], 0x1) = 0", true, false),
        ("1 socket(AF_INET, SOCK_STREAM, 0) = 3", true, false),
        ("1 unlinkat(AT_FDCWD, \"x\", 0) = 0", true, false),
        ("1 flock(3, LOCK_EX) = 0", true, false),
        ("1 clone3({flags=CLONE_VM|CLONE_THREAD}, 88) = 2", false, true),
        ("1 clone3({flags=CLONE_VM|CLONE_VFORK}, 88) = 2", false, false),
    ];
    for (line, allows_git, is_fine) in cases {
        assert_eq!(misdeeds(line, allows_git).is_empty(), is_fine, "{line}");
    }
}
