//! What the user has typed.

use std::ffi::OsString;

use crate::render::safe::fit;

/// Longer commands are cut.
const COLUMNS: usize = 500;

/// The command line, so that it could be typed again: `plan set "usage tiers" done`. `arguments` has the program's name
/// first.
pub(super) fn command(arguments: &[OsString]) -> String {
    let words = arguments.iter().skip(1).map(|word| quoted(&word.to_string_lossy()));
    let line: Vec<String> = std::iter::once("plan".to_owned()).chain(words).collect();
    fit(&line.join(" "), COLUMNS).into_owned()
}

fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=,@%+#~^".contains(c);
    if !word.is_empty() && !word.starts_with(['#', '~']) && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn a_command_can_be_typed_again() {
        let cases: &[(&[&str], &str)] = &[
            (&["/usr/bin/plan"], "plan"),
            (&["plan", "set", "2", "in-progress"], "plan set 2 in-progress"),
            (
                &["plan", "set", "#2", "", "it's on", "-f", "plans/größe.md"],
                r"plan set '#2' '' 'it'\''s on' -f plans/größe.md",
            ),
            (&["plan", "set", "a\u{1b}[2J"], r"plan set 'a\x1b[2J'"),
        ];
        for (words, expect) in cases {
            assert_eq!(command(&words.iter().map(Into::into).collect::<Vec<_>>()), *expect);
        }
    }
}
