//! `--expect HASH`, and what happens while somebody else is writing.

use std::thread;
use std::time::{Duration, Instant};

use plan_md::text::{ContentHash, Source};

use super::*;

/// Whatever changes files, on a plan in which there is something to do for it; the file that it changes.
const WRITING: &[(&[&str], &str)] = &[
    (&["set", "2", "done"], PATH),
    (&["start", "2"], PATH),
    (&["done", "1"], PATH),
    (&["block", "2", "--reason", "no money"], PATH),
    (&["add", "Rest", "--phase", "1"], PATH),
    (&["move", "2", "--before", "1"], PATH),
    (&["remove", "2"], PATH),
    (&["archive", PATH, "--cancel"], PATH),
    (&["fmt"], PATH),
    (&["check", "--fix", "--fail-on", "never"], PATH),
    (&["what-if", "2.status=done", "--apply"], PATH),
    (&["refs", "--fix"], PATH),
    (&["render"], "README.md"),
    (&["undo"], PATH),
    (&["merge", "base.md", PATH, "theirs.md"], PATH),
    (&["git", "install", "--yes"], ".gitattributes"),
    (&["git", "uninstall", "--yes"], ".gitattributes"),
];

/// A plan in which every verb has something to do.
fn ground(words: &[&str]) -> Ground {
    let ground =
        Ground::whose_plan_is(&PLAN.replace("Sell Tickets", "Sell Ticketsâ€”all").replace("READY_a", "DONE_a"));
    ground.write(".gitattributes", "*.png binary\n");
    match words {
        ["undo", ..] => assert!(ground.answer(&["set", "1", "done"]).status.success()),
        ["git", "uninstall", ..] => assert!(ground.answer(&["git", "install", "--yes"]).status.success()),
        ["merge", ..] => {
            ground.write("base.md", &ground.read(PATH));
            ground.write("theirs.md", &ground.read(PATH).replace("3 days", "5 days"));
        }
        _ => {}
    }
    ground
}

#[test]
fn nothing_is_written_to_what_is_not_as_expected() {
    for (words, file) in WRITING {
        let ground = ground(words);
        let before = ground.read(file);
        let refused = ground.answer(&[words, &["--expect", "0123456789"][..]].concat());
        let said = String::from_utf8(refused.stderr).expect("text");
        assert_eq!(refused.status.code(), Some(2), "{words:?}: {said}");
        let hash = ContentHash::of(&Source::new(*file, before.as_str())).to_string();
        let expect = format!(
            "error: {file} is not what it was: its hash is {}, not 0123456789; look at it, and try again\n",
            &hash[..12]
        );
        assert_eq!(said, expect, "{words:?}");
        assert_eq!(ground.read(file), before, "{words:?}");

        let done = ground.answer(&[words, &["--expect", &hash][..]].concat());
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
        assert_ne!(ground.read(file), before, "{words:?}");
    }
}

#[test]
fn several_plans_are_each_what_was_seen() {
    let ground = Ground::whose_plan_is(PLAN);
    ground.write("plans/y.md", &PLAN.replace("# Plan", "# Other"));
    let hash = |path: &str| ContentHash::of(&Source::new(path, ground.read(path))).to_string();
    let both = [hash(PATH), hash("plans/y.md")];
    let words = |hashes: &[String]| {
        let expected = hashes.iter().flat_map(|hash| ["--expect".to_owned(), hash.clone()]);
        ["set", "plans/x.md#1", "plans/y.md#1", "done"]
            .map(str::to_owned)
            .into_iter()
            .chain(expected)
            .collect::<Vec<_>>()
    };
    let end = |words: &[String]| ground.answer(&words.iter().map(String::as_str).collect::<Vec<_>>()).status.code();
    assert_eq!(end(&words(&both[..1])), Some(2));
    assert_eq!([hash(PATH), hash("plans/y.md")], both);
    assert_eq!(end(&words(&both)), Some(0));
}

#[test]
fn these_are_all_that_write() {
    for (within, prefix) in [(&[][..], 0), (&["git"], 1)] {
        for verb in verbs(within).into_iter().filter(|verb| verb != "git") {
            let help =
                alone(env!("CARGO_BIN_EXE_plan")).args(within).args([&verb, "--help"]).output().expect("it runs");
            let takes_a_hash = String::from_utf8_lossy(&help.stdout).contains("--expect <HASH>");
            let is_tried = WRITING.iter().any(|(words, _)| words.get(prefix) == Some(&verb.as_str()));
            assert_eq!(takes_a_hash, is_tried, "{verb}");
        }
    }
}

/// Somebody else holds the lock of all folders that are written.
#[cfg(target_os = "linux")]
#[test]
fn after_five_seconds_it_is_busy() {
    use rustix::fs::{FlockOperation, flock};
    thread::scope(|scope| {
        for (words, file) in WRITING {
            scope.spawn(move || {
                let ground = ground(words);
                let before = ground.read(file);
                let folders = ["", "plans"].map(|name| std::fs::File::open(ground.path(name)).expect("a folder"));
                folders.iter().for_each(|folder| flock(folder, FlockOperation::LockExclusive).expect("a lock"));
                let start = Instant::now();
                let output = ground.answer(words);
                let said = String::from_utf8(output.stderr).expect("text");
                assert_eq!(output.status.code(), Some(75), "{words:?}: {said}");
                let expect = format!("error: {file} is busy: another run is writing in its folder; try again\n");
                assert_eq!(said, expect, "{words:?}");
                let waited = start.elapsed();
                assert!(waited >= Duration::from_secs(5) && waited < Duration::from_secs(30), "{words:?}: {waited:?}");
                assert_eq!(ground.read(file), before, "{words:?}");
            });
        }
    });
}
