//! Offset to line and column, and back.

use memchr::{memchr, memchr_iter, memrchr};

use super::Span;

/// A place as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
}

/// What room is made for, at first: lines of so many bytes.
const USUAL_LENGTH: usize = 32;

/// Where the lines of a text begin.
///
/// Lines end at `\n`, as git, `grep -n` and code hosts count them; a text without any `\n` is taken as classic Mac text,
/// whose lines end at `\r`. So a stray `\r` inside a `\n` file moves no line number.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Offsets at which a line begins: ascending, the first is 0.
    starts: Vec<usize>,
    /// The byte that ends a line.
    end: u8,
}

/// So far around a place the bounds of its line are looked for in the text itself: that is near for nearly all lines, and the index
/// of a large text is far.
const NEAR: usize = 256;

/// The bytes of each line of `text` that ends with `\n`, and its line end: for whoever goes through them once, and asks for none
/// again.
pub fn ended_lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    memchr_iter(b'\n', text.as_bytes()).map(move |end| Span::new(std::mem::replace(&mut start, end + 1), end + 1))
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        let mut starts = Vec::with_capacity(bytes.len() / USUAL_LENGTH + 1);
        starts.push(0);
        starts.extend(memchr_iter(end, bytes).map(|at| at + 1));
        Self { starts, end }
    }

    /// The bytes of the line that holds `offset`, with its line end.
    pub fn span_around(&self, text: &str, offset: usize) -> Option<Span> {
        let bytes = text.as_bytes();
        let near = || {
            let (before, behind) = bytes.split_at_checked(offset)?;
            let first = offset.saturating_sub(NEAR);
            let start = match before.last() {
                // It is asked for the beginning of a line more often than not.
                Some(last) if *last == self.end => offset,
                _ => match memrchr(self.end, &before[first..]) {
                    Some(at) => first + at + 1,
                    None => Some(0).filter(|_| first == 0)?,
                },
            };
            let end = match memchr(self.end, &behind[..behind.len().min(NEAR)]) {
                Some(at) => offset + at + 1,
                None => Some(bytes.len()).filter(|_| behind.len() <= NEAR)?,
            };
            Some(Span::new(start, end))
        };
        near().or_else(|| self.span(text, self.line(offset)))
    }

    /// The line (from 1) which holds `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// How many lines there are; the empty one behind a final line end counts.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Line and column of `offset` in `text`, the text this index was made from.
    pub fn place(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts[line - 1];
        let column = text.get(start..offset).map_or(offset - start, |before| before.chars().count()) + 1;
        LineColumn { line, column }
    }

    /// The bytes of line `line` (from 1) with its line end, or `None` past the last line.
    pub fn span(&self, text: &str, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        Some(Span::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_as_git_does() {
        let cases: &[(&str, &[usize])] =
            &[("", &[0]), ("a\nb", &[0, 2]), ("a\r\nb\r\n", &[0, 3, 6]), ("a\rb\nc", &[0, 4]), ("a\rb\r", &[0, 2, 4])];
        for (text, starts) in cases {
            assert_eq!(LineIndex::new(text).starts, *starts, "{text:?}");
        }
    }

    #[test]
    fn a_line_is_found_from_any_place_in_it() {
        let long = "x".repeat(3 * NEAR);
        for text in ["", "\n", "a\nb", "a\r\nb\r\n", "a\rb\rc", &format!("{long}\na\n{long}\n"), &long] {
            let index = LineIndex::new(text);
            for offset in 0..text.len() + 2 {
                let expect = index.span(text, index.line(offset));
                assert_eq!(index.span_around(text, offset), expect, "{offset} in {text:?}");
            }
        }
    }

    #[test]
    fn lines_come_one_by_one() {
        let lines: Vec<(usize, usize)> = ended_lines("a\n\nb\r\nc").map(|span| (span.start(), span.end())).collect();
        assert_eq!(lines, [(0, 2), (2, 3), (3, 6)]);
    }

    #[test]
    fn columns_are_characters() {
        let text = "é🔴x\nab";
        let index = LineIndex::new(text);
        assert_eq!(index.place(text, 6), LineColumn { line: 1, column: 3 });
        assert_eq!(index.place(text, 9), LineColumn { line: 2, column: 2 });
        assert_eq!(index.span(text, 2), Some(Span::new(8, 10)));
        assert_eq!(index.span(text, 3), None);
    }
}
