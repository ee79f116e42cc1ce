//! A document as a flat list of blocks, each with the exact places of its words: `plain` and `lines` make them of plain
//! sections, `events` of what the markdown parser says of all others.

use memchr::memmem;

use crate::parallel::on_shares;
use crate::text::{Source, Span};

mod block;
mod bold;
mod boxes;
mod events;
mod html;
mod lines;
mod plain;
#[cfg(test)]
mod tests;

pub(crate) use block::{Block, BlockKind, Leaf, LeafKind};
use events::{Reader, STRETCH};
pub(crate) use lines::is_plainly_words;
pub(crate) use plain::{code_spans, inline, sign, signs};

/// So many blocks are worth a thread.
const SHARE: usize = 500;

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
    let slice = &text[span.start()..span.end()];
    let front = slice.len() - slice.trim_start_matches([' ', '\t']).len();
    let kept = slice[front..].trim_end_matches([' ', '\t']).len();
    Span::new(span.start() + front, span.start() + front + kept)
}
