//! The history of one file, in real repositories.

mod clones;
mod model;
mod moved;
mod names;

use std::path::Path;

use plan_md::history::{Revision, Revisions};
use plan_md::store::{Repository, Root};

use crate::repository::Ground;

/// A text that stays similar to itself, with one word at its top and one at its end.
fn text(top: &str, end: &str) -> String {
    let middle: String = (1..=20).map(|line| format!("line {line}\n")).collect();
    format!("{top}\n{middle}{end}\n")
}

/// Writes and commits `path` with [`text`]; the subject says the two words.
fn put(ground: &Ground, day: u32, path: &str, top: &str, end: &str) {
    ground.write(path, &text(top, end));
    ground.commit_on(&moment(day), "Ana", &format!("{top} {end}"));
}

fn repository(ground: &Ground) -> Repository {
    Repository::of(&Root::find(Some(&ground.path(""))).expect("a folder")).expect("a repository")
}

fn history_of(ground: &Ground, path: impl AsRef<Path>) -> Revisions {
    let repository = repository(ground);
    let head = repository.head().expect("git answers").expect("a commit");
    repository.revisions(path.as_ref(), &head).expect("a history")
}

/// `SUBJECT: PATH [BEFORE …] → AFTER` for each revision, texts as their two words.
#[track_caller]
fn check(ground: &Ground, path: &str, expect: &[&str]) {
    let revisions = history_of(ground, path);
    let shown: Vec<String> = revisions.all.iter().map(|revision| shown(&revisions, revision)).collect();
    assert_eq!(shown, expect);
}

/// Noon of a day of March 2025.
fn moment(day: u32) -> String {
    format!("2025-03-{day:02}T12:00:00+0000")
}

fn shown(revisions: &Revisions, revision: &Revision) -> String {
    let text = |number: &Option<usize>| match number.map(|number| &revisions.texts[number]) {
        None => "nothing".to_owned(),
        Some(None) => "no text".to_owned(),
        Some(Some(source)) => {
            let mut words = source.text().lines();
            let top = words.next().unwrap_or_default();
            words.next_back().map_or_else(|| top.to_owned(), |end| format!("{top} {end}"))
        }
    };
    let before: Vec<String> = revision.before.iter().map(text).collect();
    let Revision { subject, path, after, .. } = revision;
    format!("{subject}: {} [{}] → {}", path.display(), before.join(", "), text(after))
}

#[test]
fn every_commit_that_changed_the_file_is_told_the_newest_first() {
    let ground = Ground::new();
    put(&ground, 1, "plan.md", "a", "a");
    put(&ground, 2, "other.md", "no", "no");
    put(&ground, 3, "plan.md", "b", "a");
    put(&ground, 4, "plan.md", "a", "a");
    check(&ground, "plan.md", &["a a: plan.md [b a] → a a", "b a: plan.md [a a] → b a", "a a: plan.md [] → a a"]);
    let revisions = history_of(&ground, "plan.md");
    assert_eq!(revisions.texts.len(), 2, "a text that comes again is read once");
    assert_eq!(revisions.latest().map(|source| source.text()), Some(&text("a", "a")[..]));
    check(&ground, "no.md", &[]);
    check(&ground, "plan", &[]);
    check(&ground, "gone.md", &[]);
}

#[test]
fn an_author_is_told_as_the_mailmap_says_on_the_day_that_it_was_there() {
    let ground = Ground::new();
    ground.write(".mailmap", "Ana Ångström <nobody@example.org>\n");
    ground.write("plan.md", "a\n");
    let subject = format!("{}\n\nmore", "très ".repeat(20_000));
    ground.commit_on("2025-03-01T23:30:00-0800", "ana", &subject);
    let revisions = history_of(&ground, "plan.md");
    let Revision { author, date, time, subject, .. } = &revisions.all[0];
    assert_eq!((&author[..], &date.to_string()[..], *time), ("Ana Ångström", "2025-03-01", 1_740_900_600));
    assert_eq!(*subject, "très ".repeat(20_000).trim_end());
}

#[test]
fn another_encoding_is_told_in_utf8() {
    let ground = Ground::new();
    ground.write("plan.md", "a\n");
    ground.git(&["config", "i18n.commitEncoding", "ISO-8859-1"]);
    ground.write_bytes("message", b"caf\xe9 \x1b[31m\n");
    ground.git(&["add", "plan.md"]);
    ground.git(&["commit", "--quiet", "--file", "message"]);
    ground.write_bytes("plan.md", b"caf\xe9\n");
    ground.git(&["config", "i18n.commitEncoding", "UTF-8"]);
    ground.git(&["commit", "--quiet", "--all", "--file", "message"]);
    check(&ground, "plan.md", &["café \u{1b}[31m: plan.md [a] → no text", "café \u{1b}[31m: plan.md [] → a"]);
}

#[test]
fn only_a_change_of_the_text_is_a_revision() {
    let ground = Ground::new();
    put(&ground, 1, "plan.md", "a", "a");
    ground.git(&["update-index", "--chmod=+x", "plan.md"]);
    ground.git(&["commit", "--quiet", "--message", "may be run"]);
    ground.git(&["commit", "--quiet", "--allow-empty", "--message", "nothing at all"]);
    check(&ground, "plan.md", &["a a: plan.md [] → a a"]);
}

#[cfg(unix)]
#[test]
fn a_link_is_no_text() {
    let ground = Ground::new();
    put(&ground, 1, "plan.md", "a", "a");
    ground.remove("plan.md");
    std::os::unix::fs::symlink("elsewhere.md", ground.path("plan.md")).expect("a link");
    ground.commit_on(&moment(2), "Ana", "a link");
    ground.remove("plan.md");
    put(&ground, 3, "plan.md", "b", "b");
    let expect = ["b b: plan.md [no text] → b b", "a link: plan.md [a a] → no text", "a a: plan.md [] → a a"];
    check(&ground, "plan.md", &expect);
}

#[test]
fn a_file_that_went_and_came_again_is_the_same() {
    let ground = Ground::new();
    put(&ground, 1, "plan.md", "a", "a");
    ground.remove("plan.md");
    ground.commit_on(&moment(2), "Ana", "gone");
    check(&ground, "plan.md", &["gone: plan.md [a a] → nothing", "a a: plan.md [] → a a"]);
    assert!(history_of(&ground, "plan.md").latest().is_none());
    put(&ground, 3, "plan.md", "b", "a");
    let expect = ["b a: plan.md [nothing] → b a", "gone: plan.md [a a] → nothing", "a a: plan.md [] → a a"];
    check(&ground, "plan.md", &expect);
}

#[test]
fn a_merge_is_told_where_it_is_like_none_of_its_parents() {
    let ground = Ground::new();
    put(&ground, 1, "plan.md", "a", "a");
    ground.git(&["switch", "--quiet", "--create", "side"]);
    put(&ground, 2, "plan.md", "a", "side");
    ground.git(&["switch", "--quiet", "main"]);
    put(&ground, 3, "other.md", "no", "no");
    // The first merge is like the branch that it merges.
    ground.git_on(&moment(4), &["merge", "--quiet", "--no-edit", "side"]);
    let expect = ["a side: plan.md [a a] → a side", "a a: plan.md [] → a a"];
    check(&ground, "plan.md", &expect);
    put(&ground, 5, "plan.md", "main", "side");
    ground.git(&["switch", "--quiet", "side"]);
    put(&ground, 6, "plan.md", "a", "again");
    ground.git(&["switch", "--quiet", "main"]);
    ground.git_on(&moment(7), &["merge", "--quiet", "-m", "both", "side"]);
    let expect = [
        "both: plan.md [main side, a again] → main again",
        "a again: plan.md [a side] → a again",
        "main side: plan.md [a side] → main side",
        expect[0],
        expect[1],
    ];
    check(&ground, "plan.md", &expect);
    // One that says what nobody has said.
    ground.git(&["switch", "--quiet", "--create", "evil", "HEAD~1"]);
    put(&ground, 8, "other.md", "yes", "no");
    ground.git(&["merge", "--quiet", "--no-commit", "side"]);
    put(&ground, 9, "plan.md", "evil", "evil");
    let told = history_of(&ground, "plan.md");
    let merge = "evil evil: plan.md [main side, a again] → evil evil";
    assert_eq!(shown(&told, &told.all[0]), merge);
}

#[test]
fn what_came_to_nothing_on_a_branch_is_left_out() {
    let ground = Ground::new();
    put(&ground, 1, "plan.md", "a", "a");
    ground.git(&["switch", "--quiet", "--create", "side"]);
    put(&ground, 2, "plan.md", "side", "a");
    ground.git(&["switch", "--quiet", "main"]);
    put(&ground, 3, "plan.md", "main", "a");
    ground.git_on(&moment(4), &["merge", "--quiet", "--no-edit", "--strategy=ours", "side"]);
    check(&ground, "plan.md", &["main a: plan.md [a a] → main a", "a a: plan.md [] → a a"]);
}

#[test]
fn another_commit_than_the_one_that_is_checked_out_can_be_asked() {
    let ground = Ground::new();
    put(&ground, 1, "plan.md", "a", "a");
    put(&ground, 2, "plan.md", "b", "a");
    let repository = repository(&ground);
    let old = repository.commit("HEAD~1").expect("a commit");
    assert_eq!(repository.revisions(Path::new("plan.md"), &old).expect("a history").all.len(), 1);
    ground.git(&["switch", "--quiet", "--detach", "HEAD~1"]);
    check(&ground, "plan.md", &["a a: plan.md [] → a a"]);
}

#[test]
fn no_configuration_makes_another_answer() {
    let ground = Ground::new();
    put(&ground, 1, "old.md", "a", "a");
    ground.git(&["mv", "old.md", "plan.md"]);
    put(&ground, 2, "plan.md", "b", "a");
    put(&ground, 3, "plan.md", "c", "a");
    let expect = ["c a: plan.md [b a] → c a", "b a: plan.md [a a] → b a", "a a: old.md [] → a a"];
    check(&ground, "plan.md", &expect);
    for setting in [
        "log.follow=true",
        "log.showSignature=true",
        "log.showRoot=false",
        "log.date=human",
        "log.decorate=full",
        "log.diffMerges=first-parent",
        "format.pretty=oneline",
        "diff.renames=false",
        "diff.renameLimit=1",
        "diff.relative=true",
        "diff.noprefix=true",
        "core.abbrev=4",
        "core.quotePath=false",
        "color.ui=always",
    ] {
        let (key, value) = setting.split_once('=').expect("a setting");
        ground.git(&["config", key, value]);
        check(&ground, "plan.md", &expect);
    }
}
