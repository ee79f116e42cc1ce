//! Emoji in front of headings: the state of an item in one document, decoration in another.

use std::collections::HashSet;

use super::blocks::{BlockKind, Blocks};
use super::heading::{Heading, by_siblings, reads_fields};
use super::status;
use crate::model::{Label, Mark, Status, Vocabulary};

/// What people put in front of a heading as its state. A traffic light is a priority there, and a rocket a rocket.
const STATES: [char; 14] = ['✅', '☑', '✔', '✓', '🚧', '⏳', '⌛', '🔄', '⬜', '☐', '❌', '⏸', '⛔', '🚫'];

/// Headings of one rank below the same parent.
#[derive(Clone, Debug, Default)]
struct Siblings {
    all: usize,
    /// How many begin with the emoji of a state.
    marked: usize,
    /// Which states these are.
    states: HashSet<Status>,
}

/// Gives headings the emoji in front of them as a mark, where this document means it so: no tick stands before undone work.
/// Headings without a number of their own need more: that the emoji tell a list of them apart.
pub(crate) fn settle(text: &str, blocks: &Blocks, headings: &mut [Heading], words: &Vocabulary) {
    let marks: Vec<Option<Mark>> = headings.iter().map(|heading| strong(text, heading)).collect();
    if marks.iter().all(Option::is_none) {
        return;
    }
    let stated: Vec<Option<Status>> = headings.iter().map(|heading| stated(text, blocks, heading, words)).collect();
    let contradicts =
        |(mark, stated): (&Option<Mark>, &Option<Status>)| match (mark.and_then(|mark| mark.value.status()), stated) {
            (Some(Status::Done), Some(status)) => status.is_open(),
            _ => false,
        };
    if marks.iter().zip(&stated).any(contradicts) {
        return;
    }
    let mut groups: Vec<Siblings> = by_siblings(headings);
    for (heading, mark) in headings.iter().zip(&marks) {
        let group = &mut groups[heading.siblings];
        group.all += 1;
        group.marked += usize::from(mark.is_some());
        group.states.extend(mark.and_then(|mark| mark.value.status()));
    }
    for ((heading, mark), stated) in headings.iter_mut().zip(marks).zip(stated) {
        let Some(mark) = mark else { continue };
        let Siblings { all, marked, states } = &groups[heading.siblings];
        let is_item_like = heading.title.id.is_some() || heading.has_status;
        let is_list = *all > 2 && marked == all && states.len() > 1 && heading.level > 2 && heading.topic.is_none();
        let agrees = stated.is_none_or(|status| mark.value.status() == Some(status));
        if (is_item_like || is_list) && agrees && heading.section_status.is_none() && !heading.phase_word {
            heading.title.marks.push(mark);
            heading.has_status |= is_list || states.len() > 1 || marked < all;
        }
    }
}

fn strong(text: &str, heading: &Heading) -> Option<Mark> {
    heading.title.leading.filter(|mark| text[mark.span.start()..mark.span.end()].starts_with(STATES))
}

/// What else says how far it is: a mark at its end, a field below it, an open box.
fn stated(text: &str, blocks: &Blocks, heading: &Heading, words: &Vocabulary) -> Option<Status> {
    heading.title.leading?;
    let own =
        || blocks.blocks[heading.block + 1..].iter().take_while(|block| !matches!(block.kind, BlockKind::Heading(_)));
    let fields = || own().filter(|block| reads_fields(block)).flat_map(|block| block.fields(text));
    let field = || {
        let value = fields().find(|field| field.label == Label::Status)?.value;
        status::read(&text[value.start()..value.end()], words).value.status()
    };
    let has_open_box = || {
        own().any(|block| match block.kind {
            BlockKind::ListItem { task: Some(task), .. } => {
                status::box_mark(text, task, words).value.status().is_some_and(Status::is_open)
            }
            _ => false,
        })
    };
    heading.title.status().or_else(field).or_else(|| has_open_box().then_some(Status::InProgress))
}
