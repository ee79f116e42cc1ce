//! Lines of a batch: words as a shell splits them.

use anyhow::{Result, anyhow, bail};

/// The words of `line`; none for a blank one and for a comment, which begins with `# ` or is `#` alone.
///
/// # Errors
/// A quote is not closed.
pub(super) fn words(line: &str) -> Result<Vec<String>> {
    let line = line.trim();
    let mut words = Vec::new();
    if line == "#" || line.starts_with("# ") {
        return Ok(words);
    }
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => word.get_or_insert_default().push(chars.next().unwrap_or('\\')),
            (None, _) if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    if let Some(quote) = quote {
        bail!("a {quote} is not closed");
    }
    words.extend(word);
    Ok(words)
}

/// What is wrong with the words of a line, without the usage of the whole command.
pub(super) fn first_line(error: clap::Error) -> anyhow::Error {
    let text = error.render().to_string();
    let first = text.lines().next().unwrap_or_default();
    anyhow!("{}", first.strip_prefix("error: ").unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn splits_as_a_shell_does() {
        let cases: &[(&str, &[&str])] = &[
            ("2 in-progress", &["2", "in-progress"]),
            (r#""api billing" done --owner "Ana""#, &["api billing", "done", "--owner", "Ana"]),
            (r#"'it''s' a\ b "c\"d" """#, &["its", "a b", "c\"d", ""]),
            ("  \t ", &[]),
            ("# a comment", &[]),
            ("#2 done", &["#2", "done"]),
        ];
        for (line, expect) in cases {
            assert_eq!(words(line).unwrap(), *expect, "{line}");
        }
        assert_eq!(words("2 \"done").unwrap_err().to_string(), "a \" is not closed");
    }
}
