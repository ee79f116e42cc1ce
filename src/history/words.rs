//! Words without how they are written.

use crate::text::Shadow;

/// The words of `text`, a piece of a document, without how they are written: garbled characters are repaired, any space is
/// one space, and emphasis, code marks and the targets of links are left out.
pub(super) fn plain(text: &str) -> String {
    let shadow = Shadow::new(text);
    let mut plain = String::with_capacity(text.len());
    append(&mut plain, shadow.text());
    plain.truncate(plain.trim_end().len());
    plain
}

fn append(plain: &mut String, text: &str) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let link = if c == '[' { linked(behind) } else { None };
        rest = link.map_or(behind, |(_, behind)| behind);
        match (c, link) {
            (_, Some((words, _))) => append(plain, words),
            ('*' | '`' | '~', _) if is_markup(text, text.len() - behind.len() - 1, c) => {}
            (c, _) if !c.is_whitespace() => plain.push(c),
            _ if plain.is_empty() || plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
}

/// The words of a link, and what stands behind it, where `text` is what stands behind its `[`.
fn linked(text: &str) -> Option<(&str, &str)> {
    let end = text.find(['[', ']', '\n'])?;
    let target = text[end..].strip_prefix("](")?;
    let close = target.find(['(', ')', '\n'])?;
    let behind = target[close..].strip_prefix(')')?;
    Some((&text[..end], behind))
}

/// Whether the `mark` at `at` sets something off: a lone one between spaces or digits is a word itself.
fn is_markup(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    let is_lone = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_pair = before == Some(mark) || after == Some(mark);
    match mark {
        '~' => is_pair,
        '*' => is_pair || (is_lone(before) != is_lone(after)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        let cases = [
            ("Implement **API**  billing", "Implement API billing"),
            ("`src/x.rs` is *here*", "src/x.rs is here"),
            ("see [the spec](../backlog/x.md) first", "see the spec first"),
            ("2 * 3 ~ 6", "2 * 3 ~ 6"),
            ("~~gone~~", "gone"),
            ("a [b] c", "a [b] c"),
            ("caf\u{c3}\u{a9} \u{2014} x ", "café — x"),
            ("  wide\u{a0}  space\r\n here ", "wide space here"),
            ("", ""),
        ];
        for (text, expect) in cases {
            assert_eq!(plain(text), expect, "{text}");
        }
    }
}
