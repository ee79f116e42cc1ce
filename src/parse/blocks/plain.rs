//! Blocks of text that is plainly what it looks like, read from its lines: headings, rules, and paragraphs of words, emphasis
//! and code spans. It is most of what a plan consists of, and the markdown parser takes twenty times as long for it.
//!
//! What is a list, a quote, a table, code or HTML, or might be a link or an escape, is left to the markdown parser. Where this
//! reads anything at all, it reads what the parser does: a test of [`Blocks`] holds one against the other.

use std::sync::OnceLock;

use memchr::{memchr, memchr_iter};

use super::{Block, BlockKind, Blocks, Leaf, LeafKind};
use crate::text::{ByteClasses, Span};

/// A heading at the beginning of a line, and all in front of the next one. Whatever such a heading stands behind ends there,
/// but for code and HTML: so one section is read like the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// It was read, and ends here.
    Plain(usize),
    /// It needs the markdown parser, and ends here; nothing of it was read.
    Other(usize),
}

/// Reads the sections of a text.
pub(super) struct Sections<'t> {
    text: &'t str,
}

impl<'t> Sections<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// Reads the section which begins at `start`.
    pub(super) fn read(&mut self, start: usize, out: &mut Blocks) -> Section {
        let (blocks, leaves) = (out.blocks.len(), out.leaves.len());
        let mut reader = Reader { sections: self, out, at: start, paragraph: None };
        if reader.read().is_some() {
            return Section::Plain(reader.at);
        }
        let at = reader.at;
        out.blocks.truncate(blocks);
        out.leaves.truncate(leaves);
        Section::Other(next_heading(self.text, at))
    }
}

/// Kinds of signs on a line, each a bit.
pub(crate) mod sign {
    /// The mark of a code span.
    pub(crate) const CODE: u8 = 1;
    /// What may be more than a part of words: a link, HTML, an escape, what is struck through, a control.
    pub(crate) const ODD: u8 = 2;
    /// What is not ASCII.
    pub(crate) const WIDE: u8 = 4;
    /// What may separate labelled values, in UTF-8.
    pub(crate) const SEPARATOR: u8 = 8;
    /// What stands in front of the ending of a file.
    pub(crate) const DOT: u8 = 16;
}

/// The kinds of signs that stand on `line`: one look at each of its bytes.
pub(crate) fn signs(line: &[u8]) -> u8 {
    static SIGNS: ByteClasses = ByteClasses::none()
        .with(sign::CODE, b"`")
        .with(sign::ODD, b"<[\\~")
        .with_range(sign::ODD, 0, 8)
        .with_range(sign::ODD, 11, 31)
        .with_wide(sign::WIDE)
        .with(sign::SEPARATOR, &[b'|', 0xc2, 0xe2])
        .with(sign::DOT, b".");
    SIGNS.of(line)
}

/// Where behind `at` the next section begins.
pub(super) fn next_heading(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'\n', rest)) {
        at += found + 1;
        if heading_level(&bytes[at..]).is_some() {
            return at;
        }
    }
    text.len()
}

/// The level of the heading that `bytes` begin with.
fn heading_level(bytes: &[u8]) -> Option<u8> {
    let level = bytes.iter().take(7).take_while(|byte| **byte == b'#').count();
    let ends = matches!(bytes.get(level), None | Some(b' ' | b'\t' | b'\n' | b'\r'));
    u8::try_from(level).ok().filter(|level| (1..=6).contains(level) && ends)
}

struct Reader<'s, 't, 'o> {
    sections: &'s mut Sections<'t>,
    out: &'o mut Blocks,
    /// The beginning of the line at hand.
    at: usize,
    /// Where the paragraph at hand begins, and its lines.
    paragraph: Option<(usize, Vec<Span>)>,
}

impl Reader<'_, '_, '_> {
    /// Reads to the end of the section; `None` where that is not for lines to tell.
    fn read(&mut self) -> Option<()> {
        let bytes = self.sections.text.as_bytes();
        let start = self.at;
        while self.at < bytes.len() {
            let rest = &bytes[self.at..];
            let len = memchr(b'\n', rest).unwrap_or(rest.len());
            let line = &rest[..len];
            let next = (self.at + len + 1).min(bytes.len());
            match line.first() {
                None => self.close(self.at),
                Some(b'#') => {
                    let level = heading_level(rest)?;
                    if self.at > start {
                        break;
                    }
                    self.heading(level, line, next)?;
                }
                Some(b'-') => {
                    let is_rule = self.paragraph.is_none() && is_rule(line);
                    is_rule.then(|| self.push(BlockKind::Rule, Span::new(self.at, next), Vec::new()))?;
                }
                Some(b' ' | b'\t') if line.iter().all(|byte| matches!(byte, b' ' | b'\t')) => self.close(self.at),
                Some(_) if begins_words(line) => self.words(line)?,
                Some(_) => return None,
            }
            self.at = next;
        }
        self.close(self.at);
        Some(())
    }

    fn heading(&mut self, level: u8, line: &[u8], next: usize) -> Option<()> {
        let words = line[usize::from(level)..].trim_ascii();
        // Hashes behind it may close it.
        if words.is_empty() || words.ends_with(b"#") {
            return None;
        }
        inline(self.at, line, &mut self.out.leaves)?;
        let start = self.at + (words.as_ptr().addr() - line.as_ptr().addr());
        self.push(BlockKind::Heading(level), Span::new(self.at, next), vec![Span::new(start, start + words.len())]);
        Some(())
    }

    /// Takes a line into the paragraph at hand.
    fn words(&mut self, line: &[u8]) -> Option<()> {
        inline(self.at, line, &mut self.out.leaves)?;
        let span = Span::new(self.at, self.at + line.trim_ascii_end().len());
        let (_, lines) = self.paragraph.get_or_insert_with(|| (self.at, Vec::with_capacity(8)));
        lines.push(span);
        Some(())
    }

    /// Ends the paragraph at hand in front of `end`.
    fn close(&mut self, end: usize) {
        if let Some((start, lines)) = self.paragraph.take() {
            self.push(BlockKind::Paragraph, Span::new(start, end), lines);
        }
    }

    fn push(&mut self, kind: BlockKind, span: Span, lines: Vec<Span>) {
        let fields = OnceLock::new();
        self.out.blocks.push(Block { kind, span, lines, parent: None, quoted: false, bold: false, fields });
    }
}

/// Notes the code spans of the `line` which begins at `at`, each of which has to end on it; `None` for what only the markdown parser
/// can tell.
pub(crate) fn inline(at: usize, line: &[u8], leaves: &mut Vec<Leaf>) -> Option<()> {
    match signs(line) & (sign::CODE | sign::ODD) {
        0 => Some(()),
        sign::CODE => code_spans(at, line, leaves),
        _ => None,
    }
}

/// Notes the code spans of the `line` which begins at `at`; `None` where one does not end on it.
pub(crate) fn code_spans(at: usize, line: &[u8], leaves: &mut Vec<Leaf>) -> Option<()> {
    let mut open = None;
    for number in memchr_iter(b'`', line) {
        if line.get(number + 1) == Some(&b'`') {
            return None;
        }
        match open.take() {
            None => open = Some(number),
            Some(start) => {
                leaves.push(Leaf { kind: LeafKind::Code, span: Span::new(at + start, at + number + 1) });
            }
        }
    }
    open.is_none().then_some(())
}

/// Whether a line that begins like this can only be words of a paragraph.
fn begins_words(line: &[u8]) -> bool {
    match line {
        [b'*', b'*', third, ..] => third.is_ascii_alphanumeric() || !third.is_ascii(),
        [b'a'..=b'z' | b'A'..=b'Z' | b'(' | b')' | b'"' | b'\'' | b',' | b'.' | b';' | b'?' | b'!', ..] => true,
        [b'`', second, ..] => *second != b'`',
        [b'*' | b'_', second, ..] => second.is_ascii_alphanumeric(),
        [b'0'..=b'9', ..] => {
            let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
            !matches!(line.get(digits), Some(b'.' | b')'))
        }
        [b'$' | b'%' | b'&' | b'/' | b'@' | b'{' | b'}', ..] => true,
        [first, ..] => !first.is_ascii(),
        [] => false,
    }
}

fn is_rule(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line.len() > 2 && line.iter().all(|byte| *byte == b'-')
}
