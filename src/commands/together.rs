//! Many wishes at once, so that a plan is read once more for all of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::wanted::Numbered;
use super::wishes::{GrantedTo, Wishes, check_status, told};
use super::write::Outcome;
use crate::change::{self, Together, Wish};
use crate::document::{Document, Workspace};
use crate::model::Subject;
use crate::render::receipt::Entry;

/// Grants `all` of them at once, so that each plan is read once more and not once for each wish. `None` where it is a single
/// wish, or where they are to be granted one by one: there it is told which of them is refused.
pub(super) fn grant<'w>(
    all: impl Iterator<Item = &'w mut Wishes>,
    workspace: &Workspace,
    granted_to: &mut GrantedTo,
) -> Option<Outcome> {
    let mut found: Vec<((usize, usize), &Wish)> = Vec::new();
    let mut known: HashMap<(usize, usize), &Wish> = HashMap::new();
    let numbered = Numbered::new(workspace);
    for Wishes { items, wish, if_status, after } in all {
        // What waits for others is one field, but for one item of the plan it may be another value than for its neighbour.
        if !after.is_empty() {
            return None;
        }
        for wanted in items {
            let place = numbered.find(wanted).ok()?;
            let (_, item) = workspace.documents[place.0].item(place.1)?;
            check_status(&workspace.documents[place.0], item, *if_status).ok()?;
            match known.insert(place, wish) {
                None => found.push((place, wish)),
                Some(earlier) if earlier == wish => {}
                Some(_) => return None,
            }
        }
    }
    if found.len() < 2 {
        return None;
    }
    let mut by_document: BTreeMap<usize, Vec<(usize, &Wish)>> = BTreeMap::new();
    for ((index, number), wish) in &found {
        by_document.entry(*index).or_default().push((*number, wish));
    }
    let mut granted: HashMap<usize, GrantedTogether<'_>> = HashMap::new();
    for (index, wishes) in by_document {
        granted.insert(index, GrantedTogether::of(&workspace.documents[index], &wishes)?);
    }
    let entries = found.iter().filter_map(|((index, number), wish)| granted.get(index)?.told(*number, wish));
    let entries = entries.flatten().collect();
    let mut changed: Vec<(usize, Document)> =
        granted.into_iter().filter_map(|(index, granted)| Some((index, granted.after?))).collect();
    changed.sort_by_key(|(index, _)| *index);
    found.iter().for_each(|(place, wish)| granted_to.record(*place, wish));
    Some(Outcome { changed, entries, ..Outcome::default() })
}

/// What came of the wishes for the items of one document.
struct GrantedTogether<'w> {
    document: &'w Document,
    after: Option<Document>,
    /// The items at which something is written.
    touched: HashSet<usize>,
    summaries: Vec<(Subject, usize)>,
    /// By phase the numbers of its items.
    within: Vec<Range<usize>>,
}

impl<'w> GrantedTogether<'w> {
    fn of(document: &'w Document, wishes: &[(usize, &Wish)]) -> Option<Self> {
        let Together { after, is_touched } = change::together(document, wishes)?;
        let touched = wishes.iter().zip(is_touched).filter(|(_, is_touched)| *is_touched);
        let touched = touched.map(|((number, _), _)| *number).collect();
        let summaries = after.as_ref().map_or(Vec::new(), |after| change::changed_summaries(document, after));
        Some(Self { document, after, touched, summaries, within: document.plan().items_within() })
    }

    /// What the receipt says of the `wish` for item number `number`.
    fn told(&self, number: usize, wish: &Wish) -> Option<Vec<Entry>> {
        let (_, old) = self.document.item(number)?;
        let Some(after) = self.after.as_ref().filter(|_| self.touched.contains(&number)) else {
            return Some(told(wish, (self.document, old), (self.document, old), None));
        };
        let is_about = |subject: Subject| match subject {
            Subject::Plan => true,
            Subject::Phase(phase) => self.within.get(phase).is_some_and(|items| items.contains(&number)),
            Subject::Item(item) => item == number,
        };
        let lines = self.summaries.iter().filter(|(subject, _)| is_about(*subject)).map(|(_, line)| *line);
        Some(told(wish, (self.document, old), (after, after.item(number)?.1), Some(&lines.collect::<Vec<_>>())))
    }
}
