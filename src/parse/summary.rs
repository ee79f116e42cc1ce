//! What stands twice is one item: lines which repeat known phases and items are taken for summaries of these.
//!
//! A list or table is a summary where most of its lines, and two at least, name phases or items that stand elsewhere in
//! the document. Things of the same name in lists of the same kind ("Testing" in each phase) stay two.

use std::collections::{HashMap, HashSet};

use super::blocks::{Block, BlockKind, Blocks};
use super::table::{self, Columns};
use super::{Role, title};
use crate::model::{
    Carrier, Count, Field, Item, Mark, MarkKind, Marks, Plan, Restatement, Status, Subject, Vocabulary,
};
use crate::text::{Source, Span};

mod count;
mod fields;
mod index;
mod key;
mod matching;

pub(super) use fields::may_count;
use key::Key;

/// What the document holds besides its plan.
pub(super) struct Page<'p> {
    pub(super) source: &'p Source,
    pub(super) blocks: &'p Blocks,
    pub(super) heads: &'p [Option<Columns>],
    pub(super) vocabulary: &'p Vocabulary,
    pub(super) masked: &'p dyn Fn(Span) -> bool,
}

/// A line of a list or table, and what it says.
struct Statement<'p> {
    /// Number of its list or table.
    group: usize,
    line: Span,
    title: Span,
    key: Key,
    marks: Marks,
    counts: Vec<Count>,
    /// The item that it was read as.
    item: Option<usize>,
    /// Its columns and cells, where it is a row.
    row: Option<(&'p Columns, &'p [Span])>,
    /// Whether it speaks of all other lines together.
    is_sum: bool,
}

/// Takes the items of `plan` which state another one again out of their phases, and tells which lines those are.
pub(super) fn merge(plan: &mut Plan, page: &Page<'_>) -> Vec<(Span, Role, String)> {
    let statements = if page.may_repeat(plan) { page.statements(plan) } else { Vec::new() };
    let subjects = matching::subjects(plan, page.source, &statements);
    let mut again: Vec<Restatement> = Vec::new();
    let mut gone: HashSet<usize> = HashSet::new();
    let mut poorer: Vec<(usize, Item)> = Vec::new();
    let items: Vec<&Item> = plan.items().collect();
    for (statement, subject) in statements.iter().zip(subjects) {
        let Some(subject) = subject else { continue };
        gone.extend(statement.item);
        if let Subject::Item(kept) = subject {
            let item = statement.item.map(|item| items[item].clone());
            poorer.extend(item.or_else(|| page.values(statement)).map(|values| (kept, values)));
        }
        let (marks, counts) = (statement.marks.clone(), statement.counts.clone());
        again.push(Restatement { subject, title: statement.title, line: statement.line, marks, counts });
    }
    again.extend(fields::counts(plan, page));
    again.sort_by_key(|restatement| restatement.line.start());
    fill(plan, &again, poorer);
    let (items, phases, emptied) = remove(plan, &gone);
    for restatement in &mut again {
        restatement.subject = match restatement.subject {
            Subject::Plan => Subject::Plan,
            Subject::Phase(phase) => Subject::Phase(phases[phase]),
            Subject::Item(item) => Subject::Item(items[item]),
        };
    }
    plan.restatements = again;
    hand_down(plan);
    let mut told = readings(plan, page.source);
    told.extend(
        emptied.into_iter().map(|span| (span, Role::Section, "holds only what is stated elsewhere".to_owned())),
    );
    told
}

impl<'p> Page<'p> {
    fn text(&self) -> &'p str {
        self.source.text()
    }

    /// Whether a line of a list or a table may state again what `plan` holds: lines of one list, none within another, have
    /// nothing else to state.
    fn may_repeat(&self, plan: &Plan) -> bool {
        let (mut is_listed, mut is_apart) = (false, false);
        for block in &self.blocks.blocks {
            let (listed, apart) = match block.kind {
                BlockKind::Heading(_) => (false, true),
                BlockKind::Row { .. } => (true, true),
                BlockKind::ListItem { .. } => (true, block.parent.is_some()),
                _ => continue,
            };
            (is_listed, is_apart) = (is_listed | listed, is_apart | apart);
        }
        let is_line = |item: &Item| matches!(item.carrier, Carrier::Checkbox | Carrier::Bullet);
        is_listed && !plan.is_empty() && (is_apart || !plan.items().all(is_line))
    }

    /// Every line of a list, nested ones left out, and every row of a table.
    fn statements(&self, plan: &Plan) -> Vec<Statement<'p>> {
        let items: HashMap<usize, (usize, &Item)> =
            plan.items().enumerate().map(|(number, item)| (item.head.start(), (number, item))).collect();
        let mut groups: HashMap<(bool, usize), usize> = HashMap::new();
        let mut section = 0;
        let mut found = Vec::new();
        for block in &self.blocks.blocks {
            let (table, place) = match &block.kind {
                BlockKind::Heading(_) => {
                    section += 1;
                    continue;
                }
                BlockKind::ListItem { .. } if block.parent.is_none() => (None, block.lines.first().copied()),
                BlockKind::Row { table, header: false, cells } => (Some((*table, cells)), Some(block.span)),
                _ => continue,
            };
            let Some(place) = place.filter(|_| !(self.masked)(block.span)) else { continue };
            let line = self.source.line_span(place.start());
            let item = items.get(&line.start()).copied();
            let statement = match table {
                None => Some(self.listed(block, place, item.map(|(_, item)| item))),
                Some((table, cells)) => {
                    let head = self.heads.get(table).and_then(Option::as_ref);
                    head.and_then(|head| self.row(head, cells, item.map(|(_, item)| item)))
                }
            };
            let Some(statement) = statement else { continue };
            let next = groups.len();
            let group = *groups.entry(table.map_or((false, section), |(table, _)| (true, table))).or_insert(next);
            found.push(Statement { group, line, item: item.map(|(number, _)| number), ..statement });
        }
        found
    }

    fn listed(&self, block: &Block, line: Span, item: Option<&Item>) -> Statement<'p> {
        let (id, title, marks) = match item {
            Some(item) => (item.id, item.title, item.marks.clone()),
            None => {
                let words = title::read_lead(self.text(), line, self.vocabulary);
                let task = match block.kind {
                    BlockKind::ListItem { task, .. } => task,
                    _ => None,
                };
                let marks = words.marks_of_line(self.text(), line, task, self.vocabulary);
                (words.id, words.title, marks)
            }
        };
        let key = Key::of(id.map(|id| self.source.slice(id)), self.source.slice(title));
        let counts = count::share_within(self.text(), line);
        self.statement(title, key, marks, counts, None)
    }

    fn row(&self, head: &'p Columns, cells: &'p [Span], item: Option<&Item>) -> Option<Statement<'p>> {
        let text = self.text();
        let cell = head.title_in(text, cells)?;
        let (own_id, title) = match item {
            Some(item) => (item.id, item.title),
            None => {
                let words = title::read_lead(text, cell, self.vocabulary);
                (words.id, words.title)
            }
        };
        let id = head.id.and_then(|id| cells.get(id)).copied().filter(|id| !id.is_empty()).or(own_id);
        // Beside a number the first column may hold anything.
        let is_name = head.is_named || head.phase_word.is_some() || id.is_none_or(|id| cell.covers(id));
        let name = if is_name { self.source.slice(title) } else { "" };
        let key = Key::of(id.map(|id| self.source.slice(id)), name).below_head(head.phase_word.as_deref());
        let status = head.status.and_then(|status| cells.get(status)).filter(|cell| !cell.is_empty());
        let mark = status.map(|cell| table::mark(text, *cell, self.vocabulary));
        let marks = mark.into_iter().filter(|mark| mark.value.status().is_some()).collect();
        let columns = head.figures.iter().zip(cells).enumerate();
        let figures = columns.filter(|(column, _)| ![Some(head.title), head.id, head.status].contains(&Some(*column)));
        let counts = figures.filter_map(|(_, (figure, cell))| Some(count::counts(text, *cell, (*figure)?)));
        Some(self.statement(title, key, marks, counts.flatten().collect(), Some((head, cells))))
    }

    fn statement(
        &self,
        title: Span,
        key: Key,
        marks: Marks,
        counts: Vec<Count>,
        row: Option<(&'p Columns, &'p [Span])>,
    ) -> Statement<'p> {
        let is_sum = key.is_word_of(table::words::SUMS);
        Statement { group: 0, line: Span::default(), title, key, marks, counts, item: None, row, is_sum }
    }

    /// What a row that is no item says of what it names.
    fn values(&self, statement: &Statement<'_>) -> Option<Item> {
        let (head, cells) = statement.row?;
        let words = title::read_lead(self.text(), head.title_in(self.text(), cells)?, self.vocabulary);
        let mut values = title::item(self.text(), &words, Carrier::Row, statement.line);
        head.fill(&mut values, self.text(), cells, self.vocabulary);
        Some(values)
    }
}

/// Gives to the items that stay what their restatements say and they do not.
fn fill(plan: &mut Plan, again: &[Restatement], poorer: Vec<(usize, Item)>) {
    let mut items: Vec<&mut Item> = plan.phases.iter_mut().flat_map(|phase| &mut phase.items).collect();
    for (kept, item) in poorer {
        let kept = &mut *items[kept];
        kept.owner = kept.owner.or(item.owner);
        kept.estimate = kept.estimate.or(item.estimate);
        kept.due = kept.due.or(item.due);
        let Some(rare) = item.rare else { continue };
        let kept = kept.rare_mut();
        kept.priority = kept.priority.or(rare.priority);
        kept.started = kept.started.or(rare.started);
        kept.completed = kept.completed.or(rare.completed);
        kept.updated = kept.updated.or(rare.updated);
        kept.cells.extend(rare.cells);
        if kept.depends_on.is_empty() {
            kept.depends_on = rare.depends_on;
        }
    }
    for restatement in again {
        let Subject::Item(number) = restatement.subject else { continue };
        let item = &mut *items[number];
        let says_little = item.marks.iter().all(is_open_box);
        let says_more = |mark: &Mark| mark.value.status().filter(|status| status.is_open() || item.marks.is_empty());
        let stated = restatement.marks.iter().filter(|mark| !is_open_box(mark)).find_map(says_more);
        let open = restatement.marks.iter().find(|mark| is_open_box(mark)).and_then(|mark| mark.value.status());
        if says_little {
            let derived = || super::reader::derived(item).filter(|_| item.marks.is_empty());
            item.status = stated.or_else(derived).or(item.status).or(open);
        }
        item.marks.extend(restatement.marks.iter().copied());
        if !item.block.covers(restatement.line) {
            item.rare_mut().also.push(restatement.line);
        }
    }
}

/// A box says only whether a thing is done: what is being done is open, too.
fn is_open_box(mark: &Mark) -> bool {
    mark.kind == MarkKind::Box && mark.value.status() == Some(Status::NotStarted)
}

/// Takes the items that are `gone` away, and the phases which held nothing else; gives the new numbers of items and phases,
/// and the headings of what were phases.
fn remove(plan: &mut Plan, gone: &HashSet<usize>) -> (Vec<usize>, Vec<usize>, Vec<Span>) {
    let (mut items, mut phases, mut emptied) = (Vec::new(), Vec::new(), Vec::new());
    let mut fields: Vec<Field> = Vec::new();
    let (mut kept_items, mut kept_phases) = (0, 0);
    plan.phases.retain_mut(|phase| {
        let before = phase.items.len();
        phase.items.retain(|_| {
            let stays = !gone.contains(&items.len());
            items.push(kept_items);
            kept_items += usize::from(stays);
            stays
        });
        let says_more = phase.window.is_some() || phase.status.is_some() || phase.number.is_some();
        let stays = before == 0 || !phase.items.is_empty() || says_more;
        if !stays {
            emptied.extend(phase.heading);
            fields.extend(&phase.fields);
        }
        phases.push(kept_phases);
        kept_phases += usize::from(stays);
        stays
    });
    if !fields.is_empty() {
        fields.extend(&plan.fields);
        fields.sort_by_key(|field| field.name.start());
        plan.fields = fields.into_iter().collect();
    }
    (items, phases, emptied)
}

/// A phase whose state is stated in a summary only gives it to those of its items that say nothing.
fn hand_down(plan: &mut Plan) {
    let stated: Vec<(usize, Status)> = plan
        .restatements
        .iter()
        .filter_map(|again| match again.subject {
            Subject::Phase(phase) => Some((phase, again.marks.iter().find_map(|mark| mark.value.status())?)),
            Subject::Plan | Subject::Item(_) => None,
        })
        .collect();
    for (number, status) in stated {
        let phase = &mut plan.phases[number];
        let is_silent = |item: &Item| item.marks.is_empty() && item.status.is_none() && item.children().is_empty();
        if phase.status.is_none() && phase.items.iter().all(is_silent) {
            phase.items.iter_mut().for_each(|item| item.status = Some(status));
        }
    }
}

fn readings(plan: &Plan, source: &Source) -> Vec<(Span, Role, String)> {
    let items: Vec<&Item> = plan.items().collect();
    let reason = |subject: Subject| match subject {
        Subject::Plan => "counts the items of the plan".to_owned(),
        Subject::Phase(phase) => {
            let phase = &plan.phases[phase];
            format!("repeats the phase of line {}", source.line(phase.heading.unwrap_or(phase.block).start()))
        }
        Subject::Item(item) => {
            let what = items[item].id.map_or_else(|| "the item".to_owned(), |id| format!("item {}", source.slice(id)));
            format!("repeats {what} of line {}", source.line(items[item].head.start()))
        }
    };
    let reading = |again: &Restatement| (again.line, Role::Summary, reason(again.subject));
    plan.restatements.iter().map(reading).collect()
}

/// How much an item says: a heading with a body, then a list item with parts, then a bare line.
fn richness(item: &Item) -> u8 {
    let has_body = item.block.end() > item.head.end();
    match item.carrier {
        Carrier::Document => 5,
        Carrier::Heading(_) => 3 + u8::from(has_body),
        Carrier::Checkbox | Carrier::Bullet | Carrier::Row => 1 + u8::from(has_body),
    }
}
