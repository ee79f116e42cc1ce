//! What a document was read as, line by line, and what that rests on.

use std::collections::HashMap;

use super::blocks::{Block, BlockKind, Blocks};
use super::heading::Heading;
use super::layout::Layout;
use super::placeholder::is_placeholder;
use super::{LineReading, Role, status};
use crate::model::{Carrier, Item, MarkValue, Plan, Vocabulary};
use crate::text::{Shadow, Source, Span};

/// How a document was read.
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    /// What could carry items, and what came of it: headings by their ranks first, then lists, then tables.
    pub tallies: Vec<Tally>,
    /// What somebody said of its shape, in the document or in `plan.yaml`.
    pub layout: Layout,
    /// Where the document says so.
    pub comments: Vec<Span>,
    /// Each stretch, in document order.
    pub lines: Vec<LineReading>,
}

/// How many carriers of one kind a document has, and what they were read as. The title is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The kind.
    pub carrier: Carrier,
    /// All of that kind, masked ones and legends left out.
    pub all: usize,
    /// Items.
    pub items: usize,
    /// Items with a status of their own.
    pub stating: usize,
    /// Parts of items.
    pub sub_tasks: usize,
    /// Phases.
    pub phases: usize,
}

impl Explanation {
    /// What came nearest to an item without being one: the first of those that lacked least.
    pub fn nearest_miss(&self) -> Option<&LineReading> {
        let missed = self.lines.iter().filter_map(|line| Some((line.lack?, line)));
        missed.min_by_key(|(lack, _)| *lack).map(|(_, line)| line)
    }

    /// Whether anything stands within `span` of `text` but labelled values, comments and what is still to be filled in.
    pub fn has_content(&self, text: &str, span: Span) -> bool {
        let is_marker = |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '>' | '#');
        let says_something = |reading: &LineReading| match reading.role {
            Role::Field | Role::Masked => false,
            Role::Text => {
                let lines = text[reading.span.start()..reading.span.end()].lines();
                lines.map(|line| line.trim_matches(is_marker)).any(|line| !is_placeholder(line))
            }
            _ => true,
        };
        let from = self.lines.partition_point(|reading| reading.span.start() < span.start());
        self.lines[from..].iter().take_while(|reading| reading.span.start() < span.end()).any(says_something)
    }

    /// What was read on the line that holds `line`, the closest first.
    pub fn reading(&self, line: Span) -> Option<&LineReading> {
        let is_there = |reading: &&LineReading| {
            reading.span.start() < line.end().max(line.start() + 1) && line.start() < reading.span.end()
        };
        self.lines.iter().filter(is_there).min_by_key(|reading| reading.span.len())
    }
}

/// Puts `lines` into order, tells of those that were missed what they lack, and counts.
pub(super) fn explain(
    source: &Source,
    blocks: &Blocks,
    headings: &[Heading],
    plan: &Plan,
    mut lines: Vec<LineReading>,
) -> (Vec<Tally>, Vec<LineReading>) {
    lines.sort_by_key(|reading| reading.span.start());
    let items: HashMap<usize, &Item> = plan.items().map(|item| (item.head.start(), item)).collect();
    let mut headings = headings.iter().peekable();
    let mut tallies: Vec<Tally> = Vec::new();
    for (number, block) in blocks.blocks.iter().enumerate() {
        let heading = headings.next_if(|heading| heading.block == number);
        let Some(carrier) = carrier(block, heading) else { continue };
        let start = source.line_span(block.span.start()).start();
        let first = lines.partition_point(|reading| reading.span.start() < start);
        let Some(reading) = lines[first..].iter_mut().find(|reading| reading.role != Role::Archive) else { continue };
        if reading.span.start() != start || matches!(reading.role, Role::Title | Role::Masked) {
            continue;
        }
        reading.carrier = Some(carrier);
        tally(&mut tallies, carrier, reading.role, items.get(&start).copied());
        if reading.role == Role::Text {
            reading.lack = Some(lack(source.text(), block, heading, &plan.vocabulary));
        }
    }
    fill(source, &mut lines);
    tallies.sort_by_key(|tally| match tally.carrier {
        Carrier::Heading(level) => level,
        Carrier::Checkbox => 7,
        Carrier::Bullet => 8,
        Carrier::Row => 9,
        Carrier::Document => 10,
    });
    (tallies, lines)
}

/// Tells of each line that no reading holds, blank ones left out: it goes on with what stands above.
fn fill(source: &Source, lines: &mut Vec<LineReading>) {
    let mut filled: Vec<LineReading> = Vec::with_capacity(lines.len());
    let mut covered = source.body_start();
    let go_on = |filled: &mut Vec<LineReading>, from: usize, to: usize| {
        let mut at = from;
        while at < to {
            let line = source.line_span(at);
            if !source.slice(line).trim().is_empty() {
                filled.push(LineReading {
                    span: line,
                    role: Role::Text,
                    reason: "goes on with what stands above".to_owned(),
                    carrier: None,
                    lack: None,
                });
            }
            at = line.end().max(at + 1);
        }
    };
    for reading in lines.drain(..) {
        go_on(&mut filled, covered, reading.span.start());
        covered = covered.max(reading.span.end());
        filled.push(reading);
    }
    go_on(&mut filled, covered, source.text().len());
    *lines = filled;
}

/// What kind of item `block` could be.
fn carrier(block: &Block, heading: Option<&Heading>) -> Option<Carrier> {
    match (&block.kind, heading) {
        (_, Some(heading)) => Some(Carrier::Heading(heading.level)),
        (BlockKind::ListItem { task: Some(_), .. }, _) => Some(Carrier::Checkbox),
        (BlockKind::ListItem { .. }, _) => Some(Carrier::Bullet),
        (BlockKind::Row { header: false, .. }, _) => Some(Carrier::Row),
        _ => None,
    }
}

fn tally(tallies: &mut Vec<Tally>, carrier: Carrier, role: Role, item: Option<&Item>) {
    let place = tallies.iter().position(|tally| tally.carrier == carrier).unwrap_or_else(|| {
        tallies.push(Tally { carrier, all: 0, items: 0, stating: 0, sub_tasks: 0, phases: 0 });
        tallies.len() - 1
    });
    let tally = &mut tallies[place];
    tally.all += 1;
    tally.items += usize::from(role == Role::Item);
    tally.stating += usize::from(role == Role::Item && item.is_some_and(|item| !item.marks.is_empty()));
    tally.sub_tasks += usize::from(role == Role::SubTask);
    tally.phases += usize::from(role == Role::Phase);
}

/// What kept `block` from being an item.
fn lack(text: &str, block: &Block, heading: Option<&Heading>, words: &Vocabulary) -> Lack {
    let states = |cell: &Span| {
        let shadow = Shadow::new(&text[cell.start()..cell.end()]);
        matches!(status::read(shadow.text(), words).value, MarkValue::Status(_))
    };
    match (&block.kind, heading) {
        (_, Some(heading)) if heading.title.id.is_some() || !heading.title.marks.is_empty() => Lack::Company,
        (_, Some(_)) => Lack::Status,
        (BlockKind::ListItem { task: Some(_), .. }, _) => Lack::Place,
        (BlockKind::ListItem { .. }, _) => {
            let line = block.lines.first().map_or("", |line| &text[line.start()..line.end()]);
            if words.leading_emoji(Shadow::new(line).text()).is_some() { Lack::Company } else { Lack::Everything }
        }
        (BlockKind::Row { cells, .. }, _) if cells.iter().skip(1).any(states) => Lack::Company,
        _ => Lack::Everything,
    }
}

/// What is missing for an item, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// It is a checkbox and stands where nothing is an item.
    Place,
    /// It has a number or a status, and nothing around it says that it is something to be done.
    Company,
    /// It is a heading without either.
    Status,
    /// It is a line of a list or a table and says nothing of the kind.
    Everything,
}

impl Lack {
    /// Whether it is little: what lacks no more is worth a look.
    pub fn is_little(self) -> bool {
        self <= Self::Company
    }
}
