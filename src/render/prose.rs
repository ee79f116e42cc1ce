//! Text of a document within the markdown of a comment.
//!
//! Whoever can send a pull request writes the plan, and a bot with more rights writes the comment: nothing in the text may
//! become a link, a picture, HTML, a table's bar, a formula, or a mention that notifies somebody.

use crate::render::safe::escaped;

/// Nobody sees it, and it parts what code hosts would take for one: after markdown has been rendered, they look for mentions
/// and references in what has become of it, so a backslash does not help there.
const SPLIT: &str = "&#8203;";

/// Where text would become a link of its own accord, and how much of it stands before the split.
const AUTOLINKS: [(&str, usize); 2] = [("://", 1), ("www.", 3)];

/// `text` in one line. What stands in it between backticks is shown as code, as long as each of them has its partner.
pub(in crate::render) fn prose(text: &str) -> String {
    let text = escaped(text);
    if text.matches('`').count() % 2 == 1 {
        return plain(&text);
    }
    let pieces = text.split('`').enumerate().map(|(number, piece)| match number % 2 {
        0 => plain(piece),
        // A bar ends a cell, in code too.
        _ if piece.is_empty() || piece.contains('|') => format!("\\`{}\\`", plain(piece)),
        _ => code(piece),
    });
    pieces.collect()
}

/// `text` in one line, as code: nothing is looked for in it.
pub(in crate::render) fn code(text: &str) -> String {
    let text = escaped(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The same in a cell of a table, which a bar would end, in code too: a text that has one is no code there.
pub(in crate::render) fn code_in_cell(text: &str) -> String {
    if text.contains('|') { prose(text) } else { code(text) }
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let autolink = autolink(rest);
        let (taken, behind) = rest.split_at(autolink.unwrap_or(character.len_utf8()));
        match character {
            // Two of them make a formula on GitHub, whatever stands before them. Its manual names this way out.
            '$' => out.push_str("<span>$</span>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' => {
                out.push('\\');
                out.push_str(taken);
            }
            _ => out.push_str(taken),
        }
        let is_sigil = matches!(character, '@' | '#' | '!' | '%' | '&' | '~' | '^');
        let names = |c: char| c.is_alphanumeric() || c == '"' || c == '_';
        if autolink.is_some() || (is_sigil && behind.starts_with(names)) {
            out.push_str(SPLIT);
        }
        rest = behind;
    }
    out
}

/// Where to split `text`, if a link of its own accord begins with it: a URI, or an issue such as `GH-12`.
fn autolink(text: &str) -> Option<usize> {
    let begins =
        |link: &str| text.as_bytes().get(..link.len()).is_some_and(|start| start.eq_ignore_ascii_case(link.as_bytes()));
    let is_issue = begins("gh-") && text[3..].starts_with(|c: char| c.is_ascii_digit());
    let known = AUTOLINKS.iter().find(|(link, _)| begins(link)).map(|(_, before)| *before);
    known.or(is_issue.then_some(3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        for (text, expect) in [
            ("größe, 100% of 3: 4 (a-b) + c!", "größe, 100% of 3: 4 (a-b) + c!"),
            ("@ana and a@b.example", "@&#8203;ana and a@&#8203;b.example"),
            ("#4 waits for !5 and %6", "#&#8203;4 waits for !&#8203;5 and %&#8203;6"),
            ("see https://x.example", "see https:&#8203;//x.example"),
            ("WWW.x.example GH-12", "WWW&#8203;.x.example GH-&#8203;12"),
            ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
            ("<img src=x> &amp; <!-- x -->", "\\<img src=x\\> \\&&#8203;amp; \\<!-- x --\\>"),
            ("a | b \\| c", "a \\| b \\\\\\| c"),
            ("$20K, not $8K", "<span>$</span>20K, not <span>$</span>8K"),
            ("*y* __z__ ~~w~~", "\\*y\\* \\_\\_z\\_\\_ \\~\\~&#8203;w\\~\\~"),
            ("`@x` is *not* `a_b`", "`@x` is \\*not\\* `a_b`"),
            ("`a|b` `` ` c", "\\`a\\|b\\` \\`\\` \\` c"),
            ("`a|b` and ``", "\\`a\\|b\\` and \\`\\`"),
            ("High-Impact GH-1x", "High-Impact GH-&#8203;1x"),
            ("a\nb\u{202e}", "a\\\\x0ab\\\\u{202e}"),
        ] {
            assert_eq!(prose(text), expect);
        }
    }

    #[test]
    fn a_bar_in_code_ends_no_cell() {
        for (text, expect) in [("a.md", "`a.md`"), ("a|<b>.md", "a\\|\\<b\\>.md")] {
            assert_eq!(code_in_cell(text), expect);
        }
    }

    #[test]
    fn code_is_fenced_by_more_than_is_in_it() {
        for (text, expect) in
            [("a.md", "`a.md`"), ("a``b`.md", "```a``b`.md```"), ("`a", "`` `a ``"), (" a ", "`  a  `")]
        {
            assert_eq!(code(text), expect);
        }
    }
}
