//! Which lists and tables are summaries, and of what.

use std::collections::HashMap;

use super::key::Key;
use super::{Statement, richness};
use crate::model::{Item, Plan, Subject};
use crate::text::Source;

/// For each statement what it states again; `None` where it speaks for itself.
pub(super) fn subjects(plan: &Plan, source: &Source, statements: &[Statement<'_>]) -> Vec<Option<Subject>> {
    if statements.is_empty() {
        return Vec::new();
    }
    let known = Known::new(plan, source, statements);
    let mut found: Vec<Option<Subject>> = statements.iter().map(|statement| known.subject(statement)).collect();
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    for (number, statement) in statements.iter().enumerate() {
        groups.entry(statement.group).or_default().push(number);
    }
    for lines in groups.values() {
        settle(&known, statements, lines, &mut found);
    }
    follow(statements, &mut found);
    found
}

/// Phases and items by what they are called.
struct Known<'p> {
    plan: &'p Plan,
    phases: Vec<(usize, Key)>,
    items: Vec<Key>,
    by_number: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// The list or table in which an item stands; `None` for a heading.
    group_of: Vec<Option<usize>>,
    /// How much the richest item of each list or table says.
    richness: HashMap<usize, u8>,
    richness_of: Vec<u8>,
}

impl<'p> Known<'p> {
    fn new(plan: &'p Plan, source: &Source, statements: &[Statement<'_>]) -> Self {
        let key = |item: &Item| Key::of(item.id.map(|id| source.slice(id)), source.slice(item.title));
        let mut items: Vec<Key> = plan.items().map(key).collect();
        let richness_of: Vec<u8> = plan.items().map(richness).collect();
        let mut group_of = vec![None; items.len()];
        let mut richest: HashMap<usize, u8> = HashMap::new();
        for statement in statements {
            let Some(item) = statement.item else { continue };
            items[item] = statement.key.clone();
            group_of[item] = Some(statement.group);
            let most = richest.entry(statement.group).or_default();
            *most = richness_of[item].max(*most);
        }
        let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, key) in items.iter().enumerate() {
            if let Some(name) = key.number() {
                by_number.entry(name.to_owned()).or_default().push(number);
            }
            if !key.name().is_empty() {
                by_name.entry(key.name().to_owned()).or_default().push(number);
            }
        }
        let named = plan.phases.iter().enumerate().filter(|(_, phase)| phase.heading.is_some());
        let phases = named.map(|(number, phase)| (number, Key::of(None, source.slice(phase.name)))).collect();
        Self { plan, phases, items, by_number, by_name, group_of, richness: richest, richness_of }
    }

    fn subject(&self, statement: &Statement<'_>) -> Option<Subject> {
        if statement.is_sum || statement.key.is_empty() {
            return None;
        }
        let phase = self.phase(&statement.key).map(Subject::Phase);
        let is_planned = |subject: &Subject| matches!(subject, Subject::Phase(phase) if self.has_items(*phase));
        let item = || self.item(statement).map(Subject::Item);
        phase.filter(is_planned).or_else(item).or(phase)
    }

    fn has_items(&self, phase: usize) -> bool {
        self.plan.items_within(phase).next().is_some()
    }

    /// The one phase of this name.
    fn phase(&self, key: &Key) -> Option<usize> {
        let mut same = self.phases.iter().filter(|(_, phase)| key.is_phase(phase));
        let first = same.next()?.0;
        same.next().is_none().then_some(first)
    }

    /// The item elsewhere in the document that says more than this line, or says it first.
    fn item(&self, statement: &Statement<'_>) -> Option<usize> {
        let own = self.richness.get(&statement.group).copied().unwrap_or_default();
        let of = |item: usize| {
            let group = self.group_of[item].and_then(|group| self.richness.get(&group)).copied();
            group.unwrap_or(self.richness_of[item])
        };
        let is_elsewhere = |item: &usize| self.group_of[*item] != Some(statement.group);
        let number = statement.key.number().and_then(|number| self.by_number.get(number)).into_iter().flatten();
        let name = self.by_name.get(statement.key.name()).into_iter().flatten();
        let is_first = |item: usize| statement.item.is_none_or(|own| item < own);
        let by_number = number.clone().filter(|item| is_elsewhere(item)).filter(|item| {
            statement.key.is_item_by_number(&self.items[**item])
                && (of(**item) > own || (of(**item) == own && is_first(**item)))
        });
        let by_title = number
            .chain(name)
            .filter(|item| is_elsewhere(item))
            .filter(|item| statement.key.is_item_by_title(&self.items[**item]) && of(**item) > own);
        // The richest; of these the first.
        let best = |item: &&usize| (of(**item), usize::MAX - **item);
        by_number.max_by_key(best).or_else(|| only(by_title, of)).copied()
    }
}

/// The one that says most; where two do, neither is meant.
fn only<'i>(items: impl Iterator<Item = &'i usize>, richness: impl Fn(usize) -> u8) -> Option<&'i usize> {
    let mut all: Vec<&usize> = items.collect();
    all.sort_unstable();
    all.dedup();
    let most = all.iter().map(|item| richness(**item)).max()?;
    let mut best = all.into_iter().filter(|item| richness(**item) == most);
    let first = best.next();
    first.filter(|_| best.next().is_none())
}

/// Leaves a subject to the lines of a list or table only where it is a summary as a whole.
fn settle(known: &Known<'_>, statements: &[Statement<'_>], lines: &[usize], found: &mut [Option<Subject>]) {
    let mut times: HashMap<Subject, usize> = HashMap::new();
    for subject in lines.iter().filter_map(|line| found[*line]) {
        *times.entry(subject).or_default() += 1;
    }
    for line in lines {
        // Two lines about one thing are parts of it.
        found[*line] = found[*line].filter(|subject| times[subject] == 1);
    }
    let rows = lines.iter().filter(|line| !statements[**line].is_sum).count();
    let repeating = lines.iter().filter(|line| found[**line].is_some()).count();
    let is_only_row = rows == 1 && lines.iter().all(|line| statements[*line].row.is_some());
    let is_summary = repeating * 2 > rows && (repeating > 1 || is_only_row);
    for line in lines {
        let statement = &statements[*line];
        let says_nothing = statement.marks.is_empty() && statement.counts.is_empty();
        found[*line] = found[*line].filter(|subject| match subject {
            // What is planned nowhere else is an item where it stands.
            Subject::Phase(phase) if statement.item.is_some() => is_summary && known.has_items(*phase),
            _ => is_summary && (statement.item.is_some() || !says_nothing),
        });
    }
    let told: Vec<usize> = lines
        .iter()
        .filter_map(|line| match found[*line] {
            Some(Subject::Phase(phase)) => Some(phase),
            _ => None,
        })
        .collect();
    if told.is_empty() {
        return;
    }
    let top = |phase: &usize| known.has_items(*phase);
    let planned: Vec<usize> = known.phases.iter().map(|(phase, _)| *phase).filter(top).collect();
    let covers = |phase: &usize| {
        let items = |phase| known.plan.items_within(phase).map(|(number, _)| number);
        let own: Vec<usize> = items(*phase).collect();
        told.iter().any(|told| own.iter().all(|item| items(*told).any(|other| other == *item)))
    };
    if planned.iter().all(covers) {
        let sums = lines.iter().filter(|line| statements[**line].is_sum && statements[**line].item.is_none());
        sums.for_each(|line| found[*line] = Some(Subject::Plan));
    }
}

/// How many items may repeat one another in a row.
const LONGEST_CHAIN: usize = 64;

/// Where a line repeats an item which repeats another one, it repeats that.
fn follow(statements: &[Statement<'_>], found: &mut [Option<Subject>]) {
    let lines =
        statements.iter().zip(found.iter()).filter_map(|(statement, subject)| Some((statement.item?, (*subject)?)));
    let next: HashMap<usize, Subject> = lines.collect();
    for subject in found.iter_mut() {
        let further = |subject: &Subject| match subject {
            Subject::Item(item) => next.get(item).copied(),
            _ => None,
        };
        let mut last = *subject;
        let mut steps = 0;
        while let Some(step) = last.as_ref().and_then(further) {
            steps += 1;
            // Items that repeat each other in a circle each speak for themselves.
            last = if steps > LONGEST_CHAIN { None } else { Some(step) };
        }
        *subject = last;
    }
}
