//! Which lists and tables are summaries, and of what.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::index::{Entry, Index};
use super::key::Key;
use super::{Statement, richness};
use crate::model::{Plan, Subject};
use crate::text::Source;

/// For each statement what it states again; `None` where it speaks for itself.
pub(super) fn subjects(plan: &Plan, source: &Source, statements: &[Statement<'_>]) -> Vec<Option<Subject>> {
    if statements.is_empty() {
        return Vec::new();
    }
    let unstated = unstated_keys(plan, source, statements);
    let names = Names::of(plan, source, statements, &unstated);
    let known = Known::new(plan, &names);
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

/// The names of the items that are none of the `statements`, in their order.
fn unstated_keys(plan: &Plan, source: &Source, statements: &[Statement<'_>]) -> Vec<Key> {
    let stated: HashSet<usize> = statements.iter().filter_map(|statement| statement.item).collect();
    let others = plan.items().enumerate().filter(|(number, _)| !stated.contains(number));
    others.map(|(_, item)| Key::of(item.id.map(|id| source.slice(id)), source.slice(item.title))).collect()
}

/// What phases and items are called, and how much is said of them.
struct Names<'k> {
    /// Those that have a heading.
    phases: Vec<(usize, Key)>,
    items: Vec<&'k Key>,
    /// The list or table in which an item stands; `None` for a heading.
    group_of: Vec<Option<usize>>,
    /// How much the richest item of each list or table says.
    richness: HashMap<usize, u8>,
    richness_of: Vec<u8>,
}

impl<'k> Names<'k> {
    fn of(plan: &Plan, source: &Source, statements: &'k [Statement<'_>], unstated: &'k [Key]) -> Self {
        let richness_of: Vec<u8> = plan.items().map(richness).collect();
        let mut keys: Vec<Option<&Key>> = vec![None; richness_of.len()];
        let mut group_of = vec![None; keys.len()];
        let mut richest: HashMap<usize, u8> = HashMap::new();
        for statement in statements {
            let Some(item) = statement.item else { continue };
            keys[item] = Some(&statement.key);
            group_of[item] = Some(statement.group);
            let most = richest.entry(statement.group).or_default();
            *most = richness_of[item].max(*most);
        }
        let mut unstated = unstated.iter();
        let items = keys.into_iter().filter_map(|known| known.or_else(|| unstated.next())).collect();
        let named = plan.phases.iter().enumerate().filter(|(_, phase)| phase.heading.is_some());
        let phases = named.map(|(number, phase)| (number, Key::of(None, source.slice(phase.name)))).collect();
        Self { phases, items, group_of, richness: richest, richness_of }
    }

    /// How much is said of an item and of those beside it.
    fn richness(&self, item: usize) -> u8 {
        let group = self.group_of[item].and_then(|group| self.richness.get(&group)).copied();
        group.unwrap_or(self.richness_of[item])
    }
}

/// Phases and items by what they are called.
struct Known<'n> {
    names: &'n Names<'n>,
    phases: Index<'n>,
    items: Index<'n>,
    /// By phase the numbers of its items.
    within: Vec<Range<usize>>,
    /// The items of the phases that stand below none that has any.
    whole: HashSet<Range<usize>>,
}

impl<'n> Known<'n> {
    fn new(plan: &Plan, names: &'n Names<'n>) -> Self {
        let phase = |(thing, key): &'n (usize, Key)| Entry { key, thing: *thing, richness: 0, group: None };
        let item = |(thing, key): (usize, &&'n Key)| Entry {
            key,
            thing,
            richness: names.richness(thing),
            group: names.group_of[thing],
        };
        let within = plan.items_within();
        let mut whole: Vec<Range<usize>> = Vec::new();
        for range in names.phases.iter().map(|(phase, _)| &within[*phase]).filter(|range| !range.is_empty()) {
            if whole.last().is_none_or(|above| range.start >= above.end) {
                whole.push(range.clone());
            }
        }
        Self {
            names,
            phases: Index::new(names.phases.iter().map(phase)),
            items: Index::new(names.items.iter().enumerate().map(item)),
            within,
            whole: whole.into_iter().collect(),
        }
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
        !self.within[phase].is_empty()
    }

    /// The one phase of this name.
    fn phase(&self, key: &Key) -> Option<usize> {
        let mut same = self.phases.like(key).filter(|phase| key.is_phase(phase.key));
        let first = same.next()?.thing;
        same.next().is_none().then_some(first)
    }

    /// The item elsewhere in the document that says more than this line, or says it first.
    fn item(&self, statement: &Statement<'_>) -> Option<usize> {
        let key = &statement.key;
        let own = self.names.richness.get(&statement.group).copied().unwrap_or_default();
        let is_first = |item: usize| statement.item.is_none_or(|own| item < own);
        let elsewhere = || self.items.like(key).filter(|item| item.group != Some(statement.group));
        let says_more = |item: &&Entry<'_>| item.richness > own || (item.richness == own && is_first(item.thing));
        let by_number = elsewhere().filter(|item| key.is_item_by_number(item.key)).filter(says_more);
        let by_title = elsewhere().filter(|item| key.is_item_by_title(item.key) && item.richness > own);
        // The richest; of these the first.
        let best = |item: &&Entry<'_>| (item.richness, Reverse(item.thing));
        by_number.max_by_key(best).or_else(|| only(by_title)).map(|item| item.thing)
    }
}

/// The one that says most; where two do, neither is meant.
fn only<'e, 'k>(items: impl Iterator<Item = &'e Entry<'k>>) -> Option<&'e Entry<'k>> {
    let all: Vec<&Entry<'_>> = items.collect();
    let most = all.iter().map(|item| item.richness).max()?;
    let mut best = all.into_iter().filter(|item| item.richness == most);
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
    let told = lines.iter().filter_map(|line| match found[*line] {
        Some(Subject::Phase(phase)) => Some(&known.within[phase]),
        _ => None,
    });
    let told: HashSet<&Range<usize>> = told.collect();
    // It sums up the plan where it tells of all that is planned.
    if !told.is_empty() && told.len() >= known.whole.len() && known.whole.iter().all(|items| told.contains(items)) {
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
