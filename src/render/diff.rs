//! A change of a text as a unified diff.

use std::io::{self, Write};
use std::path::Path;

use similar::{ChangeTag, DiffTag, TextDiff};

use super::safe::escaped;
use super::style::{Style, Tone};

/// Lines around a change which are shown with it.
const CONTEXT: usize = 3;

/// Writes what differs between `old` and `new`, as `diff -u` and git do; nothing where they are equal.
///
/// # Errors
/// `out` cannot be written to.
pub fn unified(out: &mut dyn Write, path: &Path, old: &str, new: &str) -> io::Result<()> {
    if old == new {
        return Ok(());
    }
    let path = path.display().to_string();
    let path = escaped(&path);
    writeln!(out, "--- a/{path}\n+++ b/{path}")?;
    hunks(out, old, new, Style::plain(0))
}

/// A file, before a change and after it: its path and its text.
#[derive(Clone, Copy, Debug)]
pub struct FileDiff<'t> {
    /// `None`: there was none.
    pub from: Option<(&'t Path, &'t str)>,
    /// `None`: there is none.
    pub to: Option<(&'t Path, &'t str)>,
}

/// As [`unified`], of a file that may be new, gone, or renamed, as git tells of these.
///
/// # Errors
/// `out` cannot be written to.
pub fn of_file(out: &mut dyn Write, file: &FileDiff<'_>) -> io::Result<()> {
    let path = |path: &Path| escaped(&path.to_string_lossy()).into_owned();
    let (old, new) = match (file.from, file.to) {
        (Some((from, old)), Some((to, new))) if from == to => return unified(out, from, old, new),
        (Some((from, old)), Some((to, new))) => {
            let (from, to) = (path(from), path(to));
            writeln!(out, "diff --git a/{from} b/{to}\nrename from {from}\nrename to {to}")?;
            if old != new {
                writeln!(out, "--- a/{from}\n+++ b/{to}")?;
            }
            (old, new)
        }
        (None, Some((to, new))) => {
            let to = path(to);
            writeln!(out, "diff --git a/{to} b/{to}\nnew file\n--- /dev/null\n+++ b/{to}")?;
            ("", new)
        }
        (Some((from, old)), None) => {
            let from = path(from);
            writeln!(out, "diff --git a/{from} b/{from}\ndeleted file\n--- a/{from}\n+++ /dev/null")?;
            (old, "")
        }
        (None, None) => return Ok(()),
    };
    hunks(out, old, new, Style::plain(0))
}

/// What [`unified`] writes without the name of a file, and in colour where `style` has it.
///
/// # Errors
/// `out` cannot be written to.
pub fn hunks(out: &mut dyn Write, old: &str, new: &str, style: Style) -> io::Result<()> {
    let diff = TextDiff::from_lines(old, new);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        writeln!(out, "{}", style.paint(Tone::Faint, &hunk.header().to_string()))?;
        for change in hunk.iter_changes() {
            let line = change.value();
            let text = line.trim_end_matches(['\n', '\r']);
            let shown = escaped(text);
            match change.tag() {
                ChangeTag::Delete => writeln!(out, "{}", style.paint(Tone::Bad, &format!("-{shown}")))?,
                ChangeTag::Insert => writeln!(out, "{}", style.paint(Tone::Good, &format!("+{shown}")))?,
                ChangeTag::Equal => writeln!(out, " {shown}")?,
            }
            if text.len() == line.len() {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

/// The lines of `new`, from 1, that are not so in `old`; where lines are gone, the one that has come to their place.
pub fn changed_lines(old: &str, new: &str) -> Vec<usize> {
    let diff = TextDiff::from_lines(old, new);
    let last = new.lines().count().max(1);
    let changed = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal).map(|op| op.new_range());
    let mut lines: Vec<usize> = changed
        .flat_map(|range| range.start..range.end.max(range.start + 1))
        .map(|line| (line + 1).min(last))
        .collect();
    lines.dedup();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_changes_with_what_stands_around_them() {
        let mut out = Vec::new();
        unified(&mut out, Path::new("x.md"), "a\r\nb\r\nc", "a\r\nB\u{1b}\r\nc").unwrap();
        let expect = "--- a/x.md\n+++ b/x.md\n@@ -1,3 +1,3 @@\n a\n-b\n+B\\x1b\n c\n\\ No newline at end of file\n";
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }

    #[test]
    fn files_that_come_go_or_are_renamed_are_told_as_git_tells_of_them() {
        let (a, b) = (Path::new("a.md"), Path::new("b.md"));
        let check = |from, to, expect: &str| {
            let mut out = Vec::new();
            of_file(&mut out, &FileDiff { from, to }).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expect);
        };
        check(Some((a, "x\n")), Some((a, "x\n")), "");
        let renamed = "diff --git a/a.md b/b.md\nrename from a.md\nrename to b.md\n";
        check(Some((a, "x\n")), Some((b, "x\n")), renamed);
        check(Some((a, "x\n")), Some((b, "y\n")), &format!("{renamed}--- a/a.md\n+++ b/b.md\n@@ -1 +1 @@\n-x\n+y\n"));
        let new = "diff --git a/b.md b/b.md\nnew file\n--- /dev/null\n+++ b/b.md\n@@ -0,0 +1 @@\n+y\n";
        check(None, Some((b, "y\n")), new);
        let gone = "diff --git a/a.md b/a.md\ndeleted file\n--- a/a.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        check(Some((a, "x\n")), None, gone);
    }

    #[test]
    fn lines_that_are_others_are_told() {
        let cases: [(&str, &str, &[usize]); 6] = [
            ("a\nb\nc\n", "a\nB\nc\n", &[2]),
            ("a\nb\nc\n", "a\nc\n", &[2]),
            ("a\nb\n", "a\n", &[1]),
            ("a\n", "a\nb\nc\n", &[2, 3]),
            ("a\n", "", &[1]),
            ("a\n", "a\n", &[]),
        ];
        for (old, new, expect) in cases {
            assert_eq!(changed_lines(old, new), expect, "{old:?} {new:?}");
        }
    }
}
