//! Sections that say how far everything in them is.

use super::Role;
use super::blocks::{BlockKind, Blocks};
use super::census::{Census, Entry};
use super::heading::Heading;
use crate::model::{Lane, Status};
use crate::text::{Source, Span};

/// What boards of a known editor plug-in write below the name of a list whose cards are done.
const COMPLETE: &str = "**Complete**";

/// Gives the lists of a board which are marked as complete the state that the mark says.
pub(crate) fn complete(text: &str, blocks: &Blocks, headings: &mut [Heading]) {
    for heading in headings {
        let own =
            blocks.blocks[heading.block + 1..].iter().take_while(|block| !matches!(block.kind, BlockKind::Heading(_)));
        let mut lines = own.filter_map(|block| block.lines.first());
        if lines.next().is_some_and(|line| &text[line.start()..line.end()] == COMPLETE) {
            heading.section_status = Some(Status::Done);
        }
    }
}

/// The lanes of the document. `end` is where its words end: in front of what a board keeps for itself.
pub(crate) fn lanes(source: &Source, blocks: &Blocks, headings: &[Heading], end: usize) -> Vec<Lane> {
    let is_own = |heading: &&Heading| {
        let above = heading.parent.and_then(|parent| headings[parent].section_status);
        heading.section_status != above && !matches!(heading.role, Role::Title | Role::Item) && !heading.is_closed
    };
    let lane = |heading: &Heading| {
        let start = source.line_span(heading.span.start()).start();
        let next = headings[heading.number + 1..].iter().find(|next| next.level <= heading.level);
        let next = next.map_or(end, |next| source.line_span(next.span.start()).start());
        let rest = blocks.blocks[heading.block + 1..].iter().take_while(|block| block.span.start() < next);
        let rule = rest
            .filter(|block| block.kind == BlockKind::Rule && block.parent.is_none())
            .map(|block| block.span.start());
        let opening = Span::new(
            start,
            source.line_span(blocks.blocks[heading.block].span.end().saturating_sub(1).max(start)).end(),
        );
        let close = rule.min().unwrap_or(next).min(next).max(opening.end());
        Some(Lane {
            status: heading.section_status?,
            name: heading.title.title,
            heading: opening,
            block: Span::new(start, close),
        })
    };
    headings.iter().filter(is_own).filter_map(lane).collect()
}

/// Takes boxes below the cards of a lane for parts of the cards, where other cards have none: `- Card`, and below it
/// `* [ ] part`. Where every line has boxes below it, the lines are groups of what is boxed.
pub(crate) fn take_checklists(blocks: &Blocks, headings: &[Heading], census: &mut Census) {
    let mut section = 0;
    let mut next = headings.iter().peekable();
    // Lines of lanes that hold no list item yet, and the boxes below such lines, each with its section.
    let mut cards: Vec<(usize, bool)> = Vec::new();
    let mut boxes: Vec<usize> = Vec::new();
    for (number, block) in blocks.blocks.iter().enumerate() {
        if next.next_if(|heading| heading.block == number).is_some() {
            section += 1;
        }
        if section == 0 || headings[section - 1].section_status.is_none() {
            continue;
        }
        match (census.entries[number], block.parent) {
            (Entry::Plain, None) => cards.push((number, false)),
            (Entry::Box, Some(_)) => {
                let top = std::iter::successors(block.parent, |parent| blocks.blocks[*parent].parent).last();
                if let Some(card) = cards.last_mut().filter(|(card, _)| Some(*card) == top) {
                    card.1 = true;
                    boxes.push(section);
                }
            }
            _ => {}
        }
    }
    if cards.iter().any(|(_, has_boxes)| !has_boxes) {
        for section in boxes {
            census.sections[section].boxes = census.sections[section].boxes.saturating_sub(1);
        }
    }
}
