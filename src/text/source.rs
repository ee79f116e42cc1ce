//! One text, exactly as it was read.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::{ContentHash, LineColumn, LineIndex, SharedText, Span, line_index};

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnding {
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r`
    Cr,
}

impl LineEnding {
    /// The bytes that end the line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

/// A path, the exact text that was read from it (byte order mark included), and where its lines begin.
///
/// All spans of a document are offsets into [`text`](Self::text). A path may be a name that no file has: an editor's
/// unsaved buffer, a git blob, `<stdin>`.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    text: SharedText,
    /// Made when somebody asks for the number of a line.
    lines: OnceLock<LineIndex>,
    /// The byte that ends its lines.
    line_end: OnceLock<u8>,
}

impl Source {
    /// `text`, as read from `path`.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: SharedText::from(text.into()),
            lines: OnceLock::new(),
            line_end: OnceLock::new(),
        }
    }

    /// Where the text was read from, as it is to be shown.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text, byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, to be held by others, too.
    pub fn shared_text(&self) -> &SharedText {
        &self.text
    }

    /// The hash of the whole text.
    pub fn hash(&self) -> ContentHash {
        self.text.hash()
    }

    /// Offset of the first byte behind the byte order mark: 3, or 0 where there is none.
    pub fn body_start(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// The text at `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.start()..span.end()]
    }

    /// Where the lines begin.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The line (from 1) which holds `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.lines().line(&self.text, offset)
    }

    /// Line and column of `offset`. The byte order mark is no character that anybody sees, and takes no column.
    pub fn place(&self, offset: usize) -> LineColumn {
        let LineColumn { line, column } = self.lines().place(&self.text, offset);
        let mark = line == 1 && (1..=offset).contains(&self.body_start());
        LineColumn { line, column: column - usize::from(mark) }
    }

    /// The line which holds `offset`, its line end included.
    pub fn line_span(&self, offset: usize) -> Span {
        let end = *self.line_end.get_or_init(|| line_index::line_end(&self.text));
        // The bounds of nearly all lines are near.
        let far = || self.lines().span(&self.text, self.line(offset)).unwrap_or(Span::at(self.text.len()));
        line_index::span_near(&self.text, end, offset).unwrap_or_else(far)
    }

    /// How the line which holds `offset` ends, or where it is the last one and has no end: how the first line ends; `\n`
    /// in a text of one line.
    pub fn line_ending(&self, offset: usize) -> LineEnding {
        let ending = |line: &str| {
            if line.ends_with("\r\n") {
                Some(LineEnding::CrLf)
            } else if line.ends_with('\n') {
                Some(LineEnding::Lf)
            } else if line.ends_with('\r') {
                Some(LineEnding::Cr)
            } else {
                None
            }
        };
        let first = || self.lines().span(&self.text, 1).and_then(|span| ending(self.slice(span)));
        ending(self.slice(self.line_span(offset))).or_else(first).unwrap_or(LineEnding::Lf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        for (text, offset, expect) in [
            ("\u{feff}ab\nc", 3, (1, 1)),
            ("\u{feff}ab\nc", 4, (1, 2)),
            ("\u{feff}ab\nc", 6, (2, 1)),
            ("ab", 1, (1, 2)),
        ] {
            let LineColumn { line, column } = Source::new("p.md", text).place(offset);
            assert_eq!((line, column), expect, "{text:?} {offset}");
        }
        assert_eq!(Source::new("p.md", "\u{feff}a").place(0), LineColumn { line: 1, column: 1 });
    }
}
