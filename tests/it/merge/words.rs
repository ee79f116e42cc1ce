//! Words are merged as git merges them.

use std::process::{Command, Stdio};

use proptest::prelude::*;

use super::merged;

/// What `git merge-file` makes of three texts, and whether it is clean.
fn by_git(base: &str, ours: &str, theirs: &str) -> (String, bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let names = ["ours", "base", "theirs"];
    for (name, text) in names.iter().zip([ours, base, theirs]) {
        std::fs::write(folder.path().join(name), text).expect("it can be written");
    }
    let mut git = Command::new("git");
    git.args(["merge-file", "-p", "-q", "-L", "ours", "-L", "base", "-L", "theirs"]).args(names);
    let output = git.current_dir(folder.path()).stdin(Stdio::null()).output().expect("git runs");
    (String::from_utf8(output.stdout).expect("text"), output.status.success())
}

#[track_caller]
fn check(base: &str, ours: &str, theirs: &str) {
    let found = merged(base, ours, theirs);
    assert_eq!((found.text, found.is_clean), by_git(base, ours, theirs), "{base:?} {ours:?} {theirs:?}");
}

#[test]
fn prose_is_merged_as_by_git() {
    let base = "a\nb\nc\nd\ne\nf\ng\nh\n";
    check(base, &base.replace('a', "A"), &base.replace('h', "H"));
    check(base, &base.replace('a', "A"), &base.replace('b', "B"));
    check(base, &base.replace('d', "D"), &base.replace('d', "E"));
    check(base, &base.replace("c\n", ""), &base.replace("d\n", ""));
    check(base, &base.replace("c\n", ""), &base.replace("g\n", "g\nx\n"));
    check(base, &format!("{base}x\n"), &format!("{base}y\n"));
    check(base, base.trim_end(), &base.replace('a', "A"));
    check(
        &base.replace('\n', "\r\n"),
        &base.replace('\n', "\r\n").replace('a', "A"),
        &base.replace('\n', "\r\n").replace('h', "H"),
    );
    check("\u{feff}a\nb\nc\n", "\u{feff}A\nb\nc\n", "\u{feff}a\nb\nC\n");
}

fn text() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-zA-Z]{6}", 4..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where all lines differ from each other there is one way to see what changed, and the same comes out.
    #[test]
    fn random_prose_is_merged_as_by_git(
        base in text(),
        ours in prop::collection::vec((0..14_usize, 0..3_u8, "[a-z]{6}"), 0..3),
        theirs in prop::collection::vec((0..14_usize, 0..3_u8, "[a-z]{6}"), 0..3),
    ) {
        let changed = |edits: &[(usize, u8, String)]| {
            let mut lines = base.clone();
            for (at, what, word) in edits {
                let at = at % lines.len().max(1);
                match what {
                    _ if lines.is_empty() => {}
                    0 => lines[at].clone_from(word),
                    1 => drop(lines.remove(at)),
                    _ => lines.insert(at, word.clone()),
                }
            }
            lines.iter().map(|line| format!("{line}\n")).collect::<String>()
        };
        let (base, ours, theirs) = (changed(&[]), changed(&ours), changed(&theirs));
        let (text, is_clean) = by_git(&base, &ours, &theirs);
        let found = merged(&base, &ours, &theirs);
        prop_assert_eq!(found.is_clean, is_clean, "{:?} {:?} {:?}", base, ours, theirs);
        // Of lines between conflicts git makes part of the conflict where there are three or less.
        prop_assert!(found.text == text || !is_clean, "{:?} {:?} {:?}", base, ours, theirs);
    }
}
