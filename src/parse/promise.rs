//! Which fields behind the last item of a phase are what the phase as a whole promises.
//!
//! The label alone does not say: `Expected Impact` may be a field of each item, or stand once behind all items of a phase.
//! What is sure, because an item follows or because more fields of the item do, speaks for what is not.

use std::collections::HashSet;

use super::Role;
use super::blocks::{Block, BlockKind, Blocks};
use super::heading::{self, Heading};
use crate::model::{Label, LabelSet};
use crate::text::Span;

/// Fields of an item which do not stand behind what its phase promises.
const OF_ITEMS: [Label; 4] = [Label::Status, Label::Owner, Label::Estimate, Label::Priority];

/// A field that may state what a phase promises.
struct Place {
    line: usize,
    label: Label,
    /// Whether a paragraph begins with it.
    is_apart: bool,
    /// Whether it stands in the words of a list item only.
    is_bullet: bool,
    /// Whether the item has such a field above it.
    repeats: bool,
    /// Whether a field of the item stands behind it.
    is_within: bool,
}

/// The places of one item, while it is read.
#[derive(Default)]
struct Open {
    level: u8,
    /// Whether no further item follows in the phase.
    is_last: bool,
    has: LabelSet,
    places: Vec<Place>,
}

/// What the document does with such fields elsewhere.
#[derive(Default)]
struct Evidence {
    /// Items in which it is their own.
    own: usize,
    /// Of these the ones in which a paragraph begins with it.
    own_apart: usize,
    /// Items that are not the last of their phase.
    inner: usize,
    /// Last items of a phase.
    last: usize,
    /// Of these the ones that may end with what the phase promises.
    ending: usize,
    /// Of these the ones where it stands apart.
    ending_apart: usize,
}

/// Whether a field with this label does not stand behind what a phase promises.
pub(super) fn is_of_item(label: Label) -> bool {
    OF_ITEMS.contains(&label)
}

/// Where the lines start that begin with what a phase promises. `follows` says for each heading whether it or one
/// behind it in its phase is an item.
pub(super) fn of_phases(
    text: &str,
    blocks: &Blocks,
    headings: &[Heading],
    follows: &[bool],
    masked: &dyn Fn(Span) -> bool,
) -> HashSet<usize> {
    let items = items(text, blocks, headings, follows, masked);
    let evidence = Evidence::of(&items);
    let last = items.iter().filter(|item| item.is_last);
    let found = last.filter_map(|item| item.places.iter().find(|place| evidence.is_of_phase(place)));
    found.map(|place| place.line).collect()
}

fn items(
    text: &str,
    blocks: &Blocks,
    headings: &[Heading],
    follows: &[bool],
    masked: &dyn Fn(Span) -> bool,
) -> Vec<Open> {
    let mut items: Vec<Open> = Vec::new();
    let mut is_open = false;
    let mut next = headings.iter().peekable();
    for (number, block) in blocks.blocks.iter().enumerate().filter(|(_, block)| !masked(block.span)) {
        while next.next_if(|heading| heading.block < number).is_some() {}
        if let Some(heading) = next.next_if(|heading| heading.block == number) {
            let is_last = !follows.get(heading.number + 1).copied().unwrap_or_default();
            if heading.role == Role::Item {
                items.push(Open { level: heading.level, is_last, ..Open::default() });
                is_open = true;
            } else if let Some(item) = items.last_mut().filter(|_| is_open) {
                is_open = heading.role != Role::Phase && heading.level > item.level;
                item.is_last = if is_open { is_last } else { item.is_last };
            }
        } else if block.kind == BlockKind::Rule {
            is_open = false;
        } else if let Some(item) = items.last_mut().filter(|_| is_open && heading::reads_fields(block)) {
            item.read(text, block);
        }
    }
    items
}

impl Open {
    fn read(&mut self, text: &str, block: &Block) {
        let is_paragraph = matches!(block.kind, BlockKind::Paragraph);
        for found in block.fields(text) {
            let is_first = block.lines.first() == Some(&found.line);
            let repeats = self.has.holds(found.label);
            if found.label == Label::Promise || (found.label == Label::Impact && repeats) {
                self.places.push(Place {
                    line: found.line.start(),
                    label: found.label,
                    is_apart: is_paragraph && is_first,
                    is_bullet: !is_paragraph && is_first,
                    repeats,
                    is_within: false,
                });
            } else if OF_ITEMS.contains(&found.label) && !repeats {
                self.places.iter_mut().for_each(|place| place.is_within = true);
            }
            if !repeats {
                self.has.add(found.label);
            }
        }
    }
}

impl Evidence {
    fn of(items: &[Open]) -> Self {
        let mut evidence = Self::default();
        for item in items {
            let mut ends = false;
            for place in item.places.iter().filter(|place| place.label == Label::Promise) {
                if item.is_last && !place.is_within && !place.is_bullet {
                    ends = true;
                    evidence.ending_apart += usize::from(place.is_apart);
                } else if !place.repeats {
                    evidence.own += 1;
                    evidence.own_apart += usize::from(place.is_apart);
                }
            }
            evidence.ending += usize::from(ends);
            evidence.last += usize::from(item.is_last);
            evidence.inner += usize::from(!item.is_last);
        }
        evidence
    }

    fn is_of_phase(&self, place: &Place) -> bool {
        if place.is_within || place.is_bullet {
            return false;
        }
        if place.is_apart {
            // Where items have it apart from their other fields, so may the last one.
            return place.repeats || self.ending_apart > self.own_apart;
        }
        let is_known = self.ending_apart > 0 || self.inner > 1;
        place.label == Label::Promise && is_known && self.ending > self.own && 2 * self.ending > self.last
    }
}
