//! One block of a document, and what stands within its lines.

use std::sync::OnceLock;

use crate::parse::field::{self, FieldText};
use crate::text::Span;

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
    pub(super) fields: OnceLock<Vec<FieldText>>,
}

impl Block {
    /// One at the top of the document without words, to be filled.
    pub(crate) fn empty(kind: BlockKind) -> Self {
        let (span, lines, fields) = (Span::at(0), Vec::new(), OnceLock::new());
        Self { kind, span, lines, parent: None, quoted: false, bold: false, fields }
    }

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
