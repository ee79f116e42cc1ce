//! A change of a text as a unified diff.

use std::io::{self, Write};
use std::path::Path;

use similar::{ChangeTag, TextDiff};

use super::safe::escaped;

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
    let diff = TextDiff::from_lines(old, new);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        writeln!(out, "{}", hunk.header())?;
        for change in hunk.iter_changes() {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            let line = change.value();
            let text = line.trim_end_matches(['\n', '\r']);
            writeln!(out, "{sign}{}", escaped(text))?;
            if text.len() == line.len() {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
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
}
