//! What somebody has said, put in place of what was guessed.

use super::{Kinds, Layout};
use crate::model::Label;
use crate::parse::Role;
use crate::parse::blocks::{Block, BlockKind, Blocks};
use crate::parse::carrier::{Carriers, Found};
use crate::parse::heading::Heading;
use crate::parse::placeholder::is_placeholder;

/// Why something is no item or phase, though it looks like one.
const OTHERS: &str = "the override names others";

/// Gives the headings the roles that `layout` says, and leaves the others what they were guessed to be as far as they may.
pub(crate) fn settle_headings(layout: Layout, all: &mut [Heading]) {
    if layout.is_empty() {
        return;
    }
    for index in 0..all.len() {
        let above: Vec<usize> = above(all, index).collect();
        let heading = &all[index];
        let within_item = above.iter().any(|above| all[*above].role == Role::Item);
        let is_item = layout.items.is_some_and(|items| items.headings.holds(heading.level));
        let is_phase = layout.phases.is_some_and(|phases| phases.holds(heading.level));
        let (role, reason) = match heading.role {
            _ if is_item => (Role::Item, "the override says that headings of its rank are items"),
            _ if is_phase => (Role::Phase, "the override says that headings of its rank are phases"),
            Role::Item | Role::Phase if within_item => (Role::Text, "a part of the item above it"),
            Role::Item if layout.items.is_some() => (Role::Text, OTHERS),
            Role::Phase if layout.phases.is_some() => (Role::Text, OTHERS),
            // What holds items is found out anew below.
            Role::Phase if layout.items.is_some() && !heading.phase_word => (Role::Text, OTHERS),
            Role::Section if layout.items.is_some_and(Kinds::are_lists) => {
                (Role::Text, "the override looks for items everywhere")
            }
            role => (role, heading.reason),
        };
        let heading = &mut all[index];
        (heading.role, heading.reason) = (role, reason);
        if matches!(role, Role::Item | Role::Phase) {
            let opens = role == Role::Item && layout.phases.is_none();
            open(all, above, opens);
        }
    }
}

/// Opens the headings `above` an item or a phase, the nearest first, as far as they hold nothing so far.
fn open(all: &mut [Heading], above: Vec<usize>, opens_phase: bool) {
    for above in above {
        let heading = &mut all[above];
        (heading.role, heading.reason) = match heading.role {
            Role::Text | Role::Section if opens_phase => (Role::Phase, "a heading that holds items"),
            Role::Section => (Role::Text, "it holds phases or items"),
            Role::Text => (Role::Text, heading.reason),
            _ => return,
        };
        if heading.role == Role::Phase {
            return;
        }
    }
}

/// Makes items of the list items and rows that `layout` names, and of no others.
pub(crate) fn settle_lists(layout: Layout, text: &str, blocks: &Blocks, headings: &[Heading], carriers: &mut Carriers) {
    if let Some(kinds) = layout.items {
        let mut next = headings.iter().peekable();
        let mut within_item = false;
        let mut section = 0;
        carriers.holding.fill(false);
        for (number, block) in blocks.blocks.iter().enumerate() {
            if let Some(heading) = next.next_if(|heading| heading.block == number) {
                within_item = heading.is_within_item;
                section = heading.number + 1;
            }
            if kinds.rows
                && let BlockKind::Row { table, header: true, .. } = &block.kind
                && let Some(columns @ None) = carriers.tables.get_mut(*table)
            {
                *columns = carriers.heads.get(*table).cloned().flatten();
            }
            let holder = block.parent.and_then(|parent| carriers.found[parent]);
            let inside = within_item || matches!(holder, Some(Found::Item(_) | Found::SubTask(_)));
            let found = found(kinds, text, block, inside);
            if let (Some(Found::Item(_)), Some(holding)) = (found, carriers.holding.get_mut(section)) {
                *holding = true;
            }
            carriers.found[number] = found;
        }
    }
    if layout.phases.is_some() {
        carriers.holding.fill(false);
    }
}

fn found(kinds: Kinds, text: &str, block: &Block, inside: bool) -> Option<Found> {
    let named = |is_named: bool, reason| Some(if is_named { Found::Item(reason) } else { Found::Text(OTHERS) });
    match &block.kind {
        BlockKind::Row { header: true, .. } => Some(Found::Text("the head of a table")),
        BlockKind::Row { .. } if inside => Some(Found::Text("a row of a table in an item")),
        BlockKind::Row { .. } => named(kinds.rows, "the override says that rows are items"),
        BlockKind::ListItem { task: Some(_), .. } if inside => Some(Found::SubTask("a checkbox below an item")),
        BlockKind::ListItem { .. } if inside => Some(Found::Text("words of the item above")),
        BlockKind::ListItem { .. } if is_placeholder(first_line(text, block)) => Some(Found::Text("a placeholder")),
        BlockKind::ListItem { task: Some(_), .. } => named(kinds.boxes, "the override says that checkboxes are items"),
        BlockKind::ListItem { .. } if is_label(text, block) => Some(Found::Text("a labelled value")),
        BlockKind::ListItem { .. } if block.parent.is_some() => Some(Found::Text("a part of the line above")),
        BlockKind::ListItem { .. } => named(kinds.bullets, "the override says that bullets are items"),
        _ => None,
    }
}

fn is_label(text: &str, block: &Block) -> bool {
    block.fields(text).iter().any(|field| field.label != Label::Other)
}

fn above(all: &[Heading], index: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(all[index].parent, |parent| all[*parent].parent)
}

fn first_line<'t>(text: &'t str, block: &Block) -> &'t str {
    block.lines.first().map_or("", |line| &text[line.start()..line.end()])
}
