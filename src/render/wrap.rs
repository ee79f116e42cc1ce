//! Sentences, broken between words.

use unicode_width::UnicodeWidthStr;

use crate::model::vocabulary::is_joiner;

/// Makes one emoji of two.
const JOINER: char = '\u{200d}';

/// `text` in lines of at most `rest` columns; of the first, at most `first`. What stands between backquotes is a command or
/// a path to be copied: it stays on one line where it fits on one. A word that is wider than a line is broken.
///
/// An empty first line says that nothing fits there.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let rest = rest.max(2);
    let mut lines = Vec::with_capacity(text.len() / rest + 2);
    lines.push(String::with_capacity(text.len().min(first)));
    let mut room = first;
    for word in words(text, rest) {
        let line = lines.last_mut().expect("there is always a line");
        let gap = usize::from(!line.is_empty());
        let wide = width(word);
        if wide + gap <= room {
            line.push_str(&" "[..gap]);
            line.push_str(word);
            room -= wide + gap;
            continue;
        }
        let mut last = String::with_capacity(rest);
        match wide <= rest && word.is_ascii() {
            true => last.push_str(word),
            false => {
                let mut pieces = broken(word, rest);
                last.push_str(&pieces.pop().unwrap_or_default());
                lines.extend(pieces);
            }
        }
        room = rest.saturating_sub(width(&last));
        lines.push(last);
    }
    lines
}

/// The words of `text`. What is quoted is one word with its spaces, if it is no wider than `columns`.
fn words(text: &str, columns: usize) -> impl Iterator<Item = &str> {
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < text.len() {
            let word = &text[start..][..word(&text[start..], columns)];
            start += word.len() + 1;
            if !word.is_empty() {
                return Some(word);
            }
        }
        None
    })
}

/// Where the word ends with which `text` begins.
fn word(text: &str, columns: usize) -> usize {
    let (mut at, mut is_quoted) = (0, false);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'`' => is_quoted = !is_quoted,
            b' ' if !is_quoted => return at,
            b' ' => {
                let Some(close) = text[at..].find('`') else { return at };
                let quoted = at + close + 1;
                let behind = text[quoted..].find(' ').map_or(text.len(), |end| quoted + end);
                if width(&text[..behind]) > columns {
                    return at;
                }
                (at, is_quoted) = (quoted, false);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    at
}

/// How many columns `text` takes; of most texts that is how many bytes they have.
fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) { text.len() } else { UnicodeWidthStr::width(text) }
}

/// `word` in pieces of at most `columns`. What is joined to a character stays with it.
fn broken(word: &str, columns: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    let mut starts: Vec<usize> = Vec::new();
    let mut before = None;
    for (at, c) in word.char_indices() {
        if starts.is_empty() || (!is_joiner(c) && before != Some(JOINER)) {
            starts.push(at);
        }
        before = Some(c);
    }
    let ends = starts.iter().skip(1).copied().chain([word.len()]);
    for cluster in starts.iter().zip(ends).map(|(start, end)| &word[*start..end]) {
        let wide = width(cluster);
        if used > 0 && used + wide > columns {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        pieces.last_mut().expect("there is always a piece").push_str(cluster);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, first: usize, rest: usize, expect: &[&str]) {
        let lines = wrap(text, first, rest);
        assert_eq!(lines, expect, "{text:?} in {first} and {rest}");
        for (line, room) in lines.iter().zip(std::iter::once(first).chain(std::iter::repeat(rest))) {
            assert!(line.width() <= room, "{line:?}");
        }
    }

    #[test]
    fn lines_are_broken_between_words() {
        check("", 10, 10, &[""]);
        check("one two three", 20, 20, &["one two three"]);
        check("one two three", 8, 5, &["one two", "three"]);
        check("one two three", 2, 9, &["", "one two", "three"]);
        check("one  two", 8, 8, &["one two"]);
    }

    #[test]
    fn what_is_quoted_stays_together_where_it_can() {
        check("write `plan set 2 done` soon", 12, 16, &["write `plan", "set 2 done` soon"]);
        check("write `plan set 2 done` soon", 12, 20, &["write", "`plan set 2 done`", "soon"]);
        check("(`a b`, `c d`) e", 8, 8, &["(`a b`,", "`c d`) e"]);
        check("one ` two three", 9, 9, &["one ` two", "three"]);
    }

    #[test]
    fn wide_and_endless_words_are_broken() {
        check("aaaaaaa", 3, 3, &["", "aaa", "aaa", "a"]);
        check("x 进行中的计划 y", 6, 6, &["x", "进行中", "的计划", "y"]);
        check("❤\u{fe0f}❤\u{fe0f}", 2, 2, &["", "❤\u{fe0f}", "❤\u{fe0f}"]);
    }
}
