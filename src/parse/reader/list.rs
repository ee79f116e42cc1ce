//! List items and table rows which are items.

use super::{Place, Reader, SubSection};
use crate::model::{Carrier, Item, Mark, MarkKind, Marks, Status, SubTask};
use crate::parse::Role;
use crate::parse::blocks::{Block, BlockKind, Blocks};
use crate::parse::carrier::Found;
use crate::parse::placeholder::is_placeholder;
use crate::parse::status;
use crate::parse::table::Columns;
use crate::parse::title::{self, Title};
use crate::text::Span;

impl Reader<'_> {
    /// Leaves the list item at hand when the block `number` is no part of it.
    pub(super) fn leave_list_item(&mut self, blocks: &Blocks, number: usize) {
        let Some(open) = self.list_item else { return };
        // All blocks since `open` are parts of it, so that whatever stands in one of them is, too.
        if blocks.blocks[number].parent.is_none_or(|parent| parent < open) {
            self.list_item = None;
            let named = self.plan.phases.last().is_some_and(|phase| phase.heading.is_some());
            self.place = if named { Place::Phase } else { Place::Document };
        }
    }

    /// Reads a list item or a row as what it was found to be; `false` where it is neither item nor part of one.
    pub(super) fn carrier(&mut self, number: usize, block: &Block) -> bool {
        let found = self.carriers.found.get(number).copied().flatten();
        match found {
            Some(Found::Item(reason)) => match &block.kind {
                BlockKind::Row { table, cells, .. } => {
                    let Some(Some(columns)) = self.carriers.tables.get(*table) else { return false };
                    self.row(block, columns, cells, reason)
                }
                _ => self.listed(number, block, reason),
            },
            Some(Found::SubTask(reason)) if self.sub_section != SubSection::NoSubTasks => {
                self.sub_task(block, reason);
                true
            }
            Some(Found::Text(reason)) if !matches!(block.kind, BlockKind::ListItem { .. }) => {
                self.note(block.span, Role::Text, reason);
                true
            }
            _ => false,
        }
    }

    fn listed(&mut self, number: usize, block: &Block, reason: &'static str) -> bool {
        let Some(line) = block.lines.first().copied() else { return false };
        let text = self.source.text();
        let words = title::read_lead(text, line, &self.options.vocabulary);
        let task = match block.kind {
            BlockKind::ListItem { task, .. } => task,
            _ => None,
        };
        let marks = words.marks_of_line(text, line, task, &self.options.vocabulary);
        let carrier = if task.is_some() { Carrier::Checkbox } else { Carrier::Bullet };
        let mut item = self.blank_item(carrier, &words, line);
        item.status = self.status_of(&marks, words.struck, self.carriers.announced_status(number));
        item.marks = marks;
        self.push_item(item, reason);
        self.list_item = Some(number);
        true
    }

    fn row(&mut self, block: &Block, columns: &Columns, cells: &[Span], reason: &'static str) -> bool {
        let text = self.source.text();
        let Some(cell) = columns.title_in(text, cells) else { return false };
        if is_placeholder(self.text(cell)) || columns.is_sum(text, cells) {
            return false;
        }
        let words = title::read_lead(text, cell, &self.options.vocabulary);
        let mut item = self.blank_item(Carrier::Row, &words, block.span);
        item.marks.extend(words.marks.iter().filter(|mark| mark.kind == MarkKind::Strike).copied());
        columns.fill(&mut item, text, cells, &self.options.vocabulary);
        item.status = self.status_of(&item.marks, words.struck, None);
        self.push_item(item, reason);
        self.place = if self.plan.phases.last().is_some_and(|phase| phase.heading.is_some()) {
            Place::Phase
        } else {
            Place::Document
        };
        true
    }

    fn sub_task(&mut self, block: &Block, reason: &'static str) {
        let (Some(line), BlockKind::ListItem { task: Some(task), .. }) = (block.lines.first().copied(), &block.kind)
        else {
            return;
        };
        let words = title::read(self.source.text(), line, &self.options.vocabulary);
        let mark = status::box_mark(self.source.text(), *task, &self.options.vocabulary);
        let head = self.source.line_span(line.start());
        self.note(line, Role::SubTask, reason);
        let child = SubTask { title: words.title, status: mark.value.status(), marks: Marks::from_iter([mark]), head };
        if let Some(item) = self.item() {
            item.rare_mut().children.push(child);
        }
    }

    /// What `words` alone say of the item on the lines at `line`.
    pub(super) fn blank_item(&self, carrier: Carrier, words: &Title, line: Span) -> Item {
        title::item(self.source.text(), words, carrier, self.lines_of(line))
    }

    fn push_item(&mut self, item: Item, reason: &'static str) {
        if self.place == Place::Document {
            let implicit = self.plan.phases.last().is_some_and(|phase| phase.heading.is_none());
            if !implicit {
                self.plan.phases.push(super::implicit_phase(item.head.start()));
            }
        }
        let head = item.head;
        self.note(head, Role::Item, reason);
        if let Some(phase) = self.plan.phases.last_mut() {
            phase.items.push(item);
        }
        self.place = Place::Item;
        self.extend(head);
    }

    /// Its own marks first; an open box takes the state of a section which says more than "not begun", and on a board any
    /// that its list has.
    fn status_of(&self, marks: &[Mark], struck: bool, announced: Option<Status>) -> Option<Status> {
        let phase = self.plan.phases.last().filter(|_| self.place != Place::Document).and_then(|phase| phase.status);
        let worded = phase.map(|status| self.text(status.span).contains(char::is_alphabetic)).unwrap_or_default();
        let stated = announced.or(self.section_status);
        let section = stated.or(phase.map(|status| status.value));
        let says = |mark: &Mark| mark.value.status();
        let word = marks.iter().filter(|mark| mark.word.is_some()).find_map(says);
        // What is struck through is over, and where its box is open, it was not done.
        let boxed = marks.iter().find(|mark| mark.kind == MarkKind::Box).and_then(says);
        let over = match boxed {
            Some(status) if status.is_open() => Status::Cancelled,
            Some(status) => status,
            None => Status::Done,
        };
        // An open box does not say how far it is; an emoji beside it does.
        let is_begun = |status: &Status| status.is_open() && *status != Status::NotStarted;
        let begun = || marks.iter().filter_map(says).find(is_begun).filter(|_| boxed == Some(Status::NotStarted));
        let own = word.or(struck.then_some(over)).or_else(begun).or_else(|| marks.iter().find_map(says));
        // An open box is begun where its section is; only on a board do all states of a lane count.
        let is_handed_down = |section| {
            use Status::{Blocked, InProgress, InReview};
            self.plan.is_board || matches!(section, InProgress | InReview | Blocked)
        };
        match (own, section) {
            (Some(Status::NotStarted), Some(section))
                if is_handed_down(section)
                    && (stated.is_some() || worded)
                    && marks.iter().all(|mark| mark.kind == MarkKind::Box) =>
            {
                Some(section)
            }
            (own, section) => own.or(section),
        }
    }
}

/// The state of an item that states none, from its sub-tasks: all done, none begun, or something between.
pub(in crate::parse) fn derived(item: &Item) -> Option<Status> {
    let states: Vec<Status> = item.children().iter().map(|child| child.status).collect::<Option<_>>()?;
    let done = states.iter().filter(|state| !state.is_open()).count();
    match done {
        _ if states.is_empty() => None,
        0 if states.iter().all(|state| *state == Status::NotStarted) => Some(Status::NotStarted),
        done if done == states.len() => Some(Status::Done),
        _ => Some(Status::InProgress),
    }
}
