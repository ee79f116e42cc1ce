//! A document as a flat list of blocks, each with the exact places of its words: `plain` and `lines` make them of plain
//! sections, `events` of what the markdown parser says of all others.

use std::sync::OnceLock;

use memchr::memmem;

use super::field::{self, FieldText};
use crate::parallel::on_shares;
use crate::text::{Source, Span};

mod bold;
mod boxes;
mod events;
mod html;
mod lines;
mod plain;
#[cfg(test)]
mod tests;

use events::{Reader, STRETCH};

/// So many blocks are worth a thread.
const SHARE: usize = 500;

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A heading of level 1 to 6; a bold line that is one by its form alone is up to two levels deeper than the heading above.
    Heading(u8),
    /// Text.
    Paragraph,
    /// A list item: how deep (from 0), whether it is numbered, and its `[ ]` or `☐`.
    ListItem { depth: u8, ordered: bool, task: Option<Span> },
    /// A row of the table with this number; its cells.
    Row { table: usize, header: bool, cells: Vec<Span> },
    /// A code block.
    Code,
    /// An HTML block, comments included.
    Html,
    /// A thematic break.
    Rule,
    /// Part of a legend.
    Legend,
}

/// A block, and where its words are.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    /// As the markdown parser gives it: may run over blank lines and nested blocks. No place for an edit.
    pub(crate) span: Span,
    /// Its own words line by line, without indent, quote marks and the white space behind them.
    pub(crate) lines: Vec<Span>,
    /// The list item that holds it.
    pub(crate) parent: Option<usize>,
    /// Whether it stands in a block quote.
    pub(crate) quoted: bool,
    /// Whether it is a heading by its emphasis alone: a bold line that stands alone.
    pub(crate) bold: bool,
    /// Read when they are first asked for, by when its lines are settled.
    fields: OnceLock<Vec<FieldText>>,
}

impl Block {
    /// The labelled values on its lines. One step after the other asks for them.
    pub(crate) fn fields(&self, text: &str) -> &[FieldText] {
        self.fields.get_or_init(|| {
            let mut fields = Vec::with_capacity(self.lines.len());
            self.lines.iter().for_each(|line| field::add_fields(text, *line, &mut fields));
            fields
        })
    }

    /// Makes room: nobody asks for its labelled values any more, or seldom.
    pub(crate) fn forget_fields(&mut self) {
        self.fields = OnceLock::new();
    }
}

/// An inline thing whose place matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeafKind {
    /// A code span, with its backticks.
    Code,
    /// A link.
    Link,
    /// Struck through, with its tildes.
    Strike,
}

/// Where a [`LeafKind`] stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaf {
    pub(crate) kind: LeafKind,
    pub(crate) span: Span,
}

/// A whole document as blocks, in document order.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    pub(crate) blocks: Vec<Block>,
    /// Code spans, links and strike-throughs, by place.
    pub(crate) leaves: Vec<Leaf>,
    /// Destinations of reference links, as `[label]: destination` lines give them.
    pub(crate) definitions: Vec<Span>,
}

impl Blocks {
    /// Reads `source` from `start`, the first byte behind byte order mark and front matter. What is plain is read without the
    /// markdown parser.
    pub(crate) fn read(source: &Source, start: usize) -> Self {
        // What a link is called may be told anywhere in the document.
        if memmem::find(&source.text().as_bytes()[start..], b"]:").is_some() {
            return Self::read_thoroughly(source, start);
        }
        let mut reader = Reader::new(source);
        if source.text().len() < 2 * STRETCH || !reader.stretches(start) {
            reader.sections(start, source.text().len());
        }
        reader.finish()
    }

    /// The same, by the markdown parser alone.
    pub(crate) fn read_thoroughly(source: &Source, start: usize) -> Self {
        let mut reader = Reader::new(source);
        reader.markdown(start, source.text().len());
        reader.finish()
    }

    /// Reads the labelled values of all blocks which may have some, where there are many of them: on all processors. Their lines are
    /// settled.
    pub(crate) fn read_fields(&mut self, text: &str) {
        if self.blocks.len() > SHARE {
            on_shares(&mut self.blocks, SHARE, |block| {
                if matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. }) {
                    block.fields(text);
                }
            });
        }
    }
}

/// `span` without the blanks and tabs around it. Other white space stays: it may be part of garbled text.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let slice = &text[span.start..span.end];
    let front = slice.len() - slice.trim_start_matches([' ', '\t']).len();
    let kept = slice[front..].trim_end_matches([' ', '\t']).len();
    Span::new(span.start + front, span.start + front + kept)
}
