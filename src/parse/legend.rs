//! Legends: what a document says of its own signs.

use std::collections::HashSet;

use super::blocks::{BlockKind, Blocks};
use crate::model::vocabulary::{self, Certainty};
use crate::model::{LegendEntry, Vocabulary};
use crate::text::{Memo, Span};

mod entry;
mod finder;
#[cfg(test)]
mod tests;

use finder::Finder;

/// What the legends of a document say, and where they stand.
#[derive(Debug, Default)]
pub(crate) struct Legend {
    pub(crate) entries: Vec<LegendEntry>,
    /// Its lines, in document order: those that name it, too, but no headings.
    pub(crate) lines: Vec<Span>,
    /// What words and emoji mean in this document.
    pub(crate) vocabulary: Vocabulary,
}

/// Takes every legend out of `blocks`, wherever it stands: what is taken is neither item nor field afterwards.
pub(crate) fn take(text: &str, blocks: &mut Blocks, masked: &dyn Fn(Span) -> bool, words: &Vocabulary) -> Legend {
    let legend = Legend { vocabulary: words.clone(), ..Legend::default() };
    let mut finder = Finder { text, words, legend, section: None, headings: 0 };
    finder.read(&blocks.blocks, masked);
    let mut legend = finder.legend;
    legend.lines.sort_unstable();
    let starts: HashSet<usize> = legend.lines.iter().map(|line| line.start()).collect();
    for number in 0..blocks.blocks.len() {
        take_block(blocks, number, &starts, &mut legend.lines);
    }
    legend
}

/// Whether a heading of these words holds a legend and no items: `9. Status Legend:`.
pub(crate) fn is_name(words: &str) -> bool {
    name(words) == Some(Certainty::Sure)
}

/// Whether these words may be the name of a legend.
pub(crate) fn may_be_name(words: &str) -> bool {
    name(words).is_some()
}

/// How surely `words` are the name of a legend.
fn name(words: &str) -> Option<Certainty> {
    thread_local! {
        static KNOWN: Memo<Option<Certainty>> = const { Memo::new() };
    }
    KNOWN.with(|known| known.of(words, 0, || name_anew(words)))
}

fn name_anew(words: &str) -> Option<Certainty> {
    let first = words.find(char::is_alphabetic)?;
    if !vocabulary::may_begin_legend(&words[first..]) {
        return None;
    }
    let is_edge = |c: char| !c.is_alphanumeric();
    let bare = words.trim_matches(is_edge);
    let unnumbered = bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start_matches(is_edge);
    let unbracketed = unnumbered.split(['(', '（']).next().unwrap_or(unnumbered).trim_end_matches(is_edge);
    vocabulary::names_legend(unbracketed)
}

/// Takes the lines that begin at one of `starts` out of block `number`. Of a list item all goes that it holds.
fn take_block(blocks: &mut Blocks, number: usize, starts: &HashSet<usize>, lines: &mut Vec<Span>) {
    let is_below = blocks.blocks[number].parent.is_some_and(|parent| blocks.blocks[parent].kind == BlockKind::Legend);
    let block = &mut blocks.blocks[number];
    match block.kind {
        BlockKind::Heading(_) => {}
        _ if is_below => {
            lines.extend(block.lines.iter().filter(|line| !starts.contains(&line.start())));
            block.kind = BlockKind::Legend;
        }
        BlockKind::Row { .. } if starts.contains(&block.span.start()) => block.kind = BlockKind::Legend,
        BlockKind::ListItem { .. } if block.lines.first().is_some_and(|line| starts.contains(&line.start())) => {
            lines.extend(&block.lines[1..]);
            block.kind = BlockKind::Legend;
        }
        BlockKind::Paragraph => {
            let all = block.lines.len();
            block.lines.retain(|line| !starts.contains(&line.start()));
            if block.lines.is_empty() && all > 0 {
                block.kind = BlockKind::Legend;
            }
        }
        _ => {}
    }
}
