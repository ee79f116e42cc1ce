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

/// So many bytes are gone through for the number of a line: that takes some nanoseconds, and an offset for each line would take a
/// quarter of the room of its text.
const STRETCH: usize = 512;

/// Where the lines of a text begin.
///
/// Lines end at `\n`, as git, `grep -n` and code hosts count them; a text without any `\n` is taken as classic Mac text,
/// whose lines end at `\r`. So a stray `\r` inside a `\n` file moves no line number.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// How many lines end before each stretch of the text.
    before: Vec<u32>,
    /// How many lines end.
    ends: usize,
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

/// The byte that ends the lines of `text`.
pub(super) fn line_end(text: &str) -> u8 {
    if memchr(b'\n', text.as_bytes()).is_some() { b'\n' } else { b'\r' }
}

/// The bytes of the line that holds `offset`, with its line end, where lines end with `end` and both its bounds are near.
pub(super) fn span_near(text: &str, end: u8, offset: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let (before, behind) = bytes.split_at_checked(offset)?;
    let first = offset.saturating_sub(NEAR);
    let start = match before.last() {
        // It is asked for the beginning of a line more often than not.
        Some(last) if *last == end => offset,
        _ => match memrchr(end, &before[first..]) {
            Some(at) => first + at + 1,
            None => Some(0).filter(|_| first == 0)?,
        },
    };
    let end = match memchr(end, &behind[..behind.len().min(NEAR)]) {
        Some(at) => offset + at + 1,
        None => Some(bytes.len()).filter(|_| behind.len() <= NEAR)?,
    };
    Some(Span::new(start, end))
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let end = line_end(text);
        let mut ends = 0;
        let before = bytes.chunks(STRETCH).map(|stretch| {
            let before = ends;
            ends += memchr_iter(end, stretch).count();
            u32::try_from(before).expect("larger texts are not read")
        });
        Self { before: before.collect(), ends, end }
    }

    /// The line (from 1) of `text`, the text this index was made from, which holds `offset`.
    pub fn line(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let number = (offset / STRETCH).min(self.before.len().saturating_sub(1));
        let before = self.before.get(number).map_or(0, |before| *before as usize);
        before + memchr_iter(self.end, &text.as_bytes()[number * STRETCH..offset]).count() + 1
    }

    /// How many lines there are; the empty one behind a final line end counts.
    pub fn count(&self) -> usize {
        self.ends + 1
    }

    /// Line and column of `offset` in `text`, the text this index was made from.
    pub fn place(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.line(text, offset);
        let start = self.start(text, line).unwrap_or(offset);
        let column = text.get(start..offset).map_or(offset - start, |before| before.chars().count()) + 1;
        LineColumn { line, column }
    }

    /// The bytes of line `line` (from 1) with its line end, or `None` past the last line.
    pub fn span(&self, text: &str, line: usize) -> Option<Span> {
        let start = self.start(text, line)?;
        Some(Span::new(start, self.start(text, line + 1).unwrap_or(text.len())))
    }

    /// The bytes of all lines in order, each with its line end.
    pub fn spans(&self, text: &str) -> impl Iterator<Item = Span> {
        let mut start = 0;
        let ends = memchr_iter(self.end, text.as_bytes()).map(|end| end + 1).chain([text.len()]);
        ends.map(move |end| Span::new(std::mem::replace(&mut start, end), end))
    }

    /// Where line `line` (from 1) begins.
    fn start(&self, text: &str, line: usize) -> Option<usize> {
        let ends = line.checked_sub(1)?;
        if ends == 0 {
            return Some(0);
        }
        if ends > self.ends {
            return None;
        }
        let number = self.before.partition_point(|before| (*before as usize) < ends) - 1;
        let first = number * STRETCH;
        let nth = ends - self.before[number] as usize;
        memchr_iter(self.end, &text.as_bytes()[first..]).nth(nth - 1).map(|at| first + at + 1)
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
            let index = LineIndex::new(text);
            let found: Vec<usize> = (1..=index.count()).map_while(|line| index.start(text, line)).collect();
            assert_eq!(found, *starts, "{text:?}");
            assert_eq!(index.start(text, starts.len() + 1), None, "{text:?}");
        }
    }

    #[test]
    fn lines_are_counted_over_many_stretches() {
        for text in ["ab\n\ncde\r\n".repeat(STRETCH), "x".repeat(2 * STRETCH) + "\n\n", "\r".repeat(STRETCH + 1)] {
            let index = LineIndex::new(&text);
            let mut line = 1;
            let mut start = 0;
            for (offset, byte) in text.bytes().enumerate() {
                assert_eq!(index.line(&text, offset), line);
                assert_eq!(index.start(&text, line), Some(start));
                if byte == index.end {
                    (line, start) = (line + 1, offset + 1);
                }
            }
            let all = (1..=line).map(|line| index.span(&text, line));
            assert!(all.eq(index.spans(&text).map(Some)));
            assert_eq!((index.count(), index.line(&text, text.len())), (line, line));
        }
    }

    #[test]
    fn a_line_is_found_from_any_place_in_it() {
        let long = "x".repeat(3 * NEAR);
        for text in ["", "\n", "a\nb", "a\r\nb\r\n", "a\rb\rc", &format!("{long}\na\n{long}\n"), &long] {
            let index = LineIndex::new(text);
            for offset in 0..text.len() + 2 {
                let expect = index.span(text, index.line(text, offset));
                let near = span_near(text, line_end(text), offset);
                assert!(near.is_none_or(|near| Some(near) == expect), "{offset} in {text:?}: {near:?}");
                assert!(near.is_some() || text.len() > NEAR || offset > text.len(), "{offset} in {text:?}");
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
