//! Checkboxes as people type them: `[x]`, `[ ]`, `[]`, `[/]`, `[✔]`, `☐`.

use crate::model::vocabulary;
use crate::text::Span;

/// The checkbox at the start of the words at `span`, however its sign is typed; `None` where a link or a footnote begins there.
pub(super) fn at_start(text: &str, span: Span) -> Option<Span> {
    let slice = &text[span.start()..span.end()];
    let first = slice.chars().next()?;
    if vocabulary::is_box_glyph(first) {
        let joined = slice[first.len_utf8()..].chars().take_while(|c| vocabulary::is_joiner(*c));
        let len = first.len_utf8() + joined.map(char::len_utf8).sum::<usize>();
        return is_set_off(&slice[len..]).then(|| Span::new(span.start(), span.start() + len));
    }
    let inner = slice.strip_prefix('[')?;
    let close = inner.find(']')?;
    let (sign, behind) = (&inner[..close], &inner[close + 1..]);
    let is_plain = sign.is_empty() || sign.chars().all(char::is_whitespace) || sign.eq_ignore_ascii_case("x");
    let is_box = if is_plain {
        // `[x](…)`, `[x][…]` and `[x]: …` are links.
        sign.chars().count() < 2 && !behind.starts_with(['(', '[', ':', '^'])
    } else {
        vocabulary::is_box_sign(sign) && is_set_off(behind)
    };
    is_box.then(|| Span::new(span.start(), span.start() + close + 2))
}

fn is_set_off(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_what_is_none() {
        let cases = [
            ("[ ] a", Some("[ ]")),
            ("[x]a", Some("[x]")),
            ("[X] a", Some("[X]")),
            ("[] a", Some("[]")),
            ("[\u{a0}] a", Some("[\u{a0}]")),
            ("[/] a", Some("[/]")),
            ("[~] a", Some("[~]")),
            ("[✔️] a", Some("[✔️]")),
            ("[🔄] a", Some("[🔄]")),
            ("☐ a", Some("☐")),
            ("☑️ a", Some("☑️")),
            ("[x]", Some("[x]")),
            ("[x](y) a", None),
            ("[x][y] a", None),
            ("[x]: http://y", None),
            ("[1] a", None),
            ("[-]a", None),
            ("[done] a", None),
            ("[", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = at_start(text, Span::new(0, text.len())).map(|span| &text[span.start()..span.end()]);
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
