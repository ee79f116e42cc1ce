//! Text in SARIF, where brackets and braces can mean something.

use serde::Serialize;

/// A message in plain text.
#[derive(Debug, Serialize)]
pub(super) struct MessageView {
    text: String,
}

impl MessageView {
    /// `text` as it is: nothing in it becomes a link or stands for an argument.
    pub(super) fn new(text: &str) -> Self {
        Self { text: plain(text) }
    }
}

/// `[text](target)` is a link and `{0}` an argument (3.11.5 and 3.11.6 of the standard). Many readers know of neither and show
/// the escapes, so only a text that has the one or the other is escaped.
fn plain(text: &str) -> String {
    let mut plain = text.to_owned();
    if text.contains("](") {
        for mark in ["\\", "[", "]"] {
            plain = plain.replace(mark, &format!("\\{mark}"));
        }
    }
    if has_argument(text) {
        plain = plain.replace('{', "{{").replace('}', "}}");
    }
    plain
}

fn has_argument(text: &str) -> bool {
    text.split('{').skip(1).any(|behind| {
        let digits = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.len() < behind.len() && digits.starts_with('}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_mean_something_is_escaped() {
        for (text, expect) in [
            ("`- [ ] x` is {open}", "`- [ ] x` is {open}"),
            ("see [here](https://x.example)", "see \\[here\\](https://x.example)"),
            ("a\\[b](1)", "a\\\\\\[b\\](1)"),
            ("{0} of {x}", "{{0}} of {{x}}"),
            ("{} {12 }", "{} {12 }"),
        ] {
            assert_eq!(plain(text), expect);
        }
    }
}
