//! The markers that a merge leaves in a text: `<<<<<<<`, `=======`, `>>>>>>>`.

use std::borrow::Cow;

use memchr::memmem;

use crate::model::Conflict;
use crate::text::{Source, Span};

/// Fewer signs are no marker.
const SHORTEST: usize = 7;

/// The conflicts that stand in `source`, in order. What is not closed is none.
pub(crate) fn conflicts(source: &Source) -> Vec<Conflict> {
    let text = source.text();
    if memmem::find(text.as_bytes(), b"<<<<<<<").is_none() {
        return Vec::new();
    }
    let lines = source.lines().spans(text);
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    for line in lines {
        let Some((sign, count)) = marker(&text[line.start()..line.end()]) else { continue };
        match (sign, &mut open) {
            ('<', None) => open = Some(Open { start: line, count, ours_end: None, middle: None }),
            ('|', Some(open)) if open.count == count && open.ours_end.is_none() => open.ours_end = Some(line.start()),
            ('=', Some(open)) if open.count == count && open.middle.is_none() => open.middle = Some(line),
            ('>', Some(Open { start, count: opened, ours_end, middle: Some(middle) })) if *opened == count => {
                let ours = Span::new(start.end(), ours_end.unwrap_or(middle.start()));
                let theirs = Span::new(middle.end(), line.start());
                found.push(Conflict { whole: Span::new(start.start(), line.end()), ours, theirs });
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// `source` as it is read: with blanks for the markers of `conflicts` and for the half of each that does not count. All that
/// is left stands where it stood.
pub(crate) fn settled<'s>(source: &'s Source, conflicts: &[Conflict]) -> Cow<'s, Source> {
    if conflicts.is_empty() {
        return Cow::Borrowed(source);
    }
    let text = source.text();
    let mut out = String::with_capacity(text.len());
    for conflict in conflicts {
        let [kept, _] = conflict.halves(text);
        // A blank line would end a table.
        let is_table = text[kept.start()..kept.end()].trim_start().starts_with('|');
        out.push_str(&text[out.len()..conflict.whole.start()]);
        blank(&text[conflict.whole.start()..kept.start()], is_table, &mut out);
        out.push_str(&text[kept.start()..kept.end()]);
        blank(&text[kept.end()..conflict.whole.end()], is_table, &mut out);
    }
    out.push_str(&text[out.len()..]);
    Cow::Owned(Source::new(source.path(), out))
}

/// A conflict whose end has not come yet.
struct Open {
    start: Span,
    count: usize,
    ours_end: Option<usize>,
    middle: Option<Span>,
}

/// The sign of a marker line, and how often it stands there.
fn marker(line: &str) -> Option<(char, usize)> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(sign);
    let count = line.len() - rest.len();
    let is_marker = count >= SHORTEST && (rest.is_empty() || rest.starts_with([' ', '\n', '\r']));
    is_marker.then_some((sign, count))
}

/// Adds blanks in place of all of `text` but its line ends; rows without words, where it stands in a table.
fn blank(text: &str, is_table: bool, out: &mut String) {
    // What a row has at least.
    let mut bars = 0;
    for c in text.chars() {
        match c {
            '\n' | '\r' => {
                out.push(c);
                bars = 0;
            }
            _ if is_table && c.is_ascii() && bars < 2 => {
                out.push('|');
                bars += 1;
            }
            _ => out.extend(std::iter::repeat_n(' ', c.len_utf8())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let source = Source::new("p.md", text);
        let found = conflicts(&source);
        assert_eq!(settled(&source, &found).text(), expect);
    }

    #[test]
    fn the_first_half_counts_where_there_is_one() {
        let blanks = |count| " ".repeat(count);
        let (open, middle, close) = ("<<<<<<< a\n", "=======\n", ">>>>>>> b\n");
        check(
            &format!("x\n{open}é\n{middle}ü\n{close}y\n"),
            &format!("x\n{}\né\n{}\n{}\n{}\ny\n", blanks(9), blanks(7), blanks(2), blanks(9)),
        );
        check(&format!("{open}{middle}z\r\n{close}"), &format!("{}\n{}\nz\r\n{}\n", blanks(9), blanks(7), blanks(9)));
        check(
            &format!("{open}| a |\n||||||| c\n| b |\n{middle}| é |\n{close}"),
            &format!(
                "||{}\n| a |\n||{}\n||{}\n||{}\n||{}\n||{}\n",
                blanks(7),
                blanks(7),
                blanks(3),
                blanks(5),
                blanks(4),
                blanks(7)
            ),
        );
    }

    #[test]
    fn what_is_no_conflict_stays() {
        for text in
            ["Title\n=======\n", "<<<<<<< a\nb\n", "<<<<<<< a\nb\n=======\nc\n", "<<<<<<<a\nb\n=======\nc\n>>>>>>> d\n"]
        {
            check(text, text);
        }
    }
}
