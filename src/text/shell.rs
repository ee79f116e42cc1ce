//! Words of a command line.

use std::borrow::Cow;

/// `word` as it is typed in a shell: in quotes where the shell would take it apart.
pub fn shell_word(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | ':' | '-' | '_' | '+' | '@' | ',' | '#');
    if !word.is_empty() && word.chars().all(is_plain) && !word.starts_with('#') {
        Cow::Borrowed(word)
    } else if word.contains(['"', '$', '`', '\\', '!']) {
        Cow::Owned(format!("'{}'", word.replace('\'', "'\\''")))
    } else {
        Cow::Owned(format!("\"{word}\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_where_a_shell_would_take_it_apart() {
        let cases = [
            ("6", "6"),
            ("plans/x.md#2", "plans/x.md#2"),
            ("plans/größe.md:31", "plans/größe.md:31"),
            ("#2", "\"#2\""),
            ("Engineering Lead", "\"Engineering Lead\""),
            ("O'Neil & Co", "\"O'Neil & Co\""),
            ("a \"b\"", "'a \"b\"'"),
            ("$HOME's", "'$HOME'\\''s'"),
            ("C:\\x", "'C:\\x'"),
            ("", "\"\""),
        ];
        for (word, expect) in cases {
            assert_eq!(shell_word(word), expect);
        }
    }
}
