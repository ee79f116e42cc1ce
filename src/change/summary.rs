//! Summaries and what they sum up: where they disagree, and the edits which bring them in step again.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::ops::Range;
use std::rc::Rc;

use super::phrase::Phrases;
use super::status::{box_edit, phrase_edits};
use crate::document::Document;
use crate::model::{Count, Item, Mark, MarkKind, Measure, Restatement, Status, Subject};
use crate::text::{Edit, EditSet, Span};

mod sums;

use sums::{Sums, Tally};

/// A value in a summary which is not what follows from the details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// What is summed up.
    pub subject: Subject,
    /// What it counts; `None` for a status.
    pub measure: Option<Measure>,
    /// The value.
    pub span: Span,
    /// What it is, as it is compared: `done`, `2`, `66%`.
    pub says: String,
    /// What it should be.
    pub follows: String,
    /// How it is written; `None` where it cannot be told which of the two is meant.
    pub edit: Option<Vec<Edit>>,
}

/// Where the summaries of `document` disagree with its details, in the order in which they stand there.
pub fn drifts(document: &Document) -> Vec<Drift> {
    let judge = Judge::new(document);
    let values = document.plan().restatements.iter().flat_map(|again| judge.values(again));
    let mut found: Vec<Drift> = values.filter_map(|(again, value)| judge.drift(again, value)).collect();
    found.sort_by_key(|drift| drift.span.start());
    found
}

/// `edits` and those which keep in step what was in step before them.
pub(super) fn followed(document: &Document, edits: EditSet) -> EditSet {
    if edits.is_empty() || !document.plan().restatements.iter().any(is_derived) {
        return edits;
    }
    let after = document.with_edits(&edits);
    let (old, new) = (Judge::new(document), Judge::new(&after));
    let pairs = paired(document, &after).into_iter().filter(|(before, after)| is_derived(before) && is_derived(after));
    let mut more = Vec::new();
    for (before, after) in pairs {
        for ((_, was), (again, is)) in old.values(before).zip(new.values(after)) {
            let (Verdict::InStep, Verdict::Drifted(wanted) | Verdict::Weighed(wanted)) =
                (old.verdict(before, was), new.verdict(again, is))
            else {
                continue;
            };
            more.extend(old.edits(before, was, wanted).unwrap_or_default());
        }
    }
    let both = EditSet::new(more).and_then(|more| edits.clone().and(more));
    both.unwrap_or(edits)
}

/// The edits of `merged` which keep in step what was in step in both texts that it was made of, or in the one that has it.
pub fn in_step_again(sides: [&Document; 2], merged: &Document) -> EditSet {
    let judge = Judge::new(merged);
    let mut was_in_step: HashMap<Span, bool> = HashMap::new();
    for side in sides {
        let old = Judge::new(side);
        for (before, after) in
            paired(side, merged).into_iter().filter(|(one, other)| is_derived(one) && is_derived(other))
        {
            for ((_, was), (_, is)) in old.values(before).zip(judge.values(after)) {
                let is_kept = was_in_step.entry(is.span()).or_insert(true);
                *is_kept &= matches!(old.verdict(before, was), Verdict::InStep);
            }
        }
    }
    let values = merged.plan().restatements.iter().flat_map(|again| judge.values(again));
    let values = values.filter(|(_, value)| was_in_step.get(&value.span()) == Some(&true));
    let edits = values.filter_map(|(again, value)| match judge.verdict(again, value) {
        Verdict::Drifted(wanted) | Verdict::Weighed(wanted) => judge.edits(again, value, wanted),
        Verdict::InStep | Verdict::Open => None,
    });
    EditSet::new(edits.flatten().collect()).unwrap_or_default()
}

/// Whether every value of a summary that is another one in `after` is in step there; the first which is not, as it can be
/// named.
pub(super) fn first_unfounded(before: &Document, after: &Document) -> Option<String> {
    let (old, new) = (Judge::new(before), Judge::new(after));
    let pairs = paired(before, after).into_iter();
    let mut values = pairs.flat_map(|(was, is)| old.values(was).zip(new.values(is)).collect::<Vec<_>>());
    let unfounded = values.find(|((_, was), (again, is))| {
        was.text() != is.text() && matches!(new.verdict(again, *is), Verdict::Drifted(_))
    });
    unfounded.map(|((again, was), (_, is))| {
        format!("the summary `{}` would change from `{}` to `{}`", before.text(again.title), was.text(), is.text())
    })
}

/// The lines that stand in both documents, in order, by what they call their subjects.
pub(super) fn paired<'d>(before: &'d Document, after: &'d Document) -> Vec<(&'d Restatement, &'d Restatement)> {
    let old = &before.plan().restatements;
    let mut places: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (place, again) in old.iter().enumerate() {
        places.entry(before.text(again.title)).or_default().push_back(place);
    }
    let mut next = 0;
    let mut found = Vec::new();
    for again in &after.plan().restatements {
        let Some(same) = places.get_mut(after.text(again.title)) else { continue };
        while let Some(place) = same.pop_front() {
            if place >= next {
                found.push((&old[place], again));
                next = place + 1;
                break;
            }
        }
    }
    found
}

/// Whether its values follow from items, rather than being those of one item.
fn is_derived(again: &Restatement) -> bool {
    !matches!(again.subject, Subject::Item(_)) || again.marks.is_empty()
}

/// A value of a summary.
#[derive(Clone, Copy)]
enum Value<'d> {
    Mark(&'d Mark, Status),
    Count(&'d Count),
}

impl Value<'_> {
    fn span(&self) -> Span {
        match self {
            Self::Mark(mark, _) => mark.span,
            Self::Count(count) => count.span,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Mark(_, status) => status.to_string(),
            Self::Count(Count { measure: Measure::Percent, value, .. }) => format!("{value}%"),
            Self::Count(count) => count.value.to_string(),
        }
    }
}

/// What a value should be.
#[derive(Clone, Copy)]
enum Wanted {
    Status(Status),
    Number(usize),
}

enum Verdict {
    InStep,
    Drifted(Wanted),
    /// It would be in step like this, but may be meant as it is.
    Weighed(Wanted),
    /// The details do not say.
    Open,
}

struct Judge<'d> {
    document: &'d Document,
    items: Vec<&'d Item>,
    /// By phase the numbers of its items.
    within: Vec<Range<usize>>,
    /// What the details of each subject come to, once it has been counted.
    sums: RefCell<HashMap<Subject, Rc<Sums>>>,
    counts_items: OnceCell<bool>,
    phrases: Phrases<'d>,
}

impl<'d> Judge<'d> {
    fn new(document: &'d Document) -> Self {
        let plan = document.plan();
        Self {
            document,
            items: plan.items().collect(),
            within: plan.items_within(),
            sums: RefCell::default(),
            counts_items: OnceCell::new(),
            phrases: Phrases::new(document),
        }
    }

    fn values<'r>(&self, again: &'r Restatement) -> impl Iterator<Item = (&'r Restatement, Value<'r>)> + use<'r> {
        let marks = again.marks.iter().filter_map(|mark| Some(Value::Mark(mark, mark.value.status()?)));
        marks.chain(again.counts.iter().map(Value::Count)).map(move |value| (again, value))
    }

    fn drift(&self, again: &Restatement, value: Value<'_>) -> Option<Drift> {
        let Verdict::Drifted(wanted) = self.verdict(again, value) else { return None };
        let measure = match value {
            Value::Mark(..) => None,
            Value::Count(count) => Some(count.measure),
        };
        let follows = match wanted {
            Wanted::Status(status) => status.to_string(),
            Wanted::Number(number) if measure == Some(Measure::Percent) => format!("{number}%"),
            Wanted::Number(number) => number.to_string(),
        };
        let edit = self.may_follow(again, value).then(|| self.edits(again, value, wanted)).flatten();
        Some(Drift { subject: again.subject, measure, span: value.span(), says: value.text(), follows, edit })
    }

    fn verdict(&self, again: &Restatement, value: Value<'_>) -> Verdict {
        match (again.subject, value) {
            (Subject::Item(item), Value::Mark(mark, status)) => self.item_mark(item, mark, status),
            (Subject::Phase(phase), Value::Mark(mark, status)) => self.phase_mark(phase, mark, status),
            (Subject::Plan, Value::Mark(..)) => Verdict::Open,
            (_, Value::Count(count)) => self.count(again, *count),
        }
    }

    fn item_mark(&self, item: usize, mark: &Mark, says: Status) -> Verdict {
        match self.items[item].status {
            None => Verdict::Open,
            Some(status) if agrees(mark, says, status) => Verdict::InStep,
            Some(status) => Verdict::Drifted(Wanted::Status(status)),
        }
    }

    fn phase_mark(&self, phase: usize, mark: &Mark, says: Status) -> Verdict {
        let stated = self.document.plan().phases[phase].status.map(|status| status.value);
        if stated.is_some_and(|stated| agrees(mark, says, stated)) {
            return Verdict::InStep;
        }
        let Some(derived) = self.sums(Subject::Phase(phase)).derived else { return Verdict::Open };
        let is_in_step = match (says, derived) {
            _ if mark.kind == MarkKind::Box => (says == Status::Done) == (derived == Status::Done),
            (Status::Done, _) | (_, Status::Done) => says == derived || (says == Status::Cancelled),
            (Status::NotStarted | Status::Proposed, Status::InProgress) => false,
            // That a phase is blocked, or being worked on, may be more than its items can say.
            _ => true,
        };
        if is_in_step { Verdict::InStep } else { Verdict::Drifted(Wanted::Status(derived)) }
    }

    fn count(&self, again: &Restatement, count: Count) -> Verdict {
        let sums = self.sums(again.subject);
        let bases = &sums.bases;
        if bases.iter().all(|base| base.all == 0) {
            return Verdict::Open;
        }
        let total = again.counts.iter().find(|count| count.measure == Measure::Total).map(|count| count.value);
        let fits = |base: &&Tally| total.is_none_or(|total| base.totals().contains(&total));
        let fitting = bases.iter().find(fits);
        if fitting.is_none() && count.measure == Measure::Total {
            return Verdict::Drifted(Wanted::Number(bases[0].all));
        }
        // Of a number of things that are no items nothing is known.
        let Some(base) = fitting.or_else(|| bases.first().filter(|_| self.counts_items())) else {
            return Verdict::Open;
        };
        let wanted = match count.measure {
            Measure::Total => return Verdict::InStep,
            Measure::In(Status::Done) => base.number(Status::Done),
            // Boxes cannot say what has been begun.
            Measure::In(_) if sums.has_only_boxes => return Verdict::Open,
            Measure::In(status) => base.number(status),
            Measure::Open => base.open,
            Measure::Percent => return percent(count.value, bases, again.counts.len() > 1),
        };
        if wanted == count.value { Verdict::InStep } else { Verdict::Drifted(Wanted::Number(wanted)) }
    }

    /// What the details of `subject` come to: many lines may speak of one and the same.
    fn sums(&self, subject: Subject) -> Rc<Sums> {
        let known = self.sums.borrow().get(&subject).cloned();
        known.unwrap_or_else(|| {
            let sums = Rc::new(self.summed(subject));
            self.sums.borrow_mut().insert(subject, Rc::clone(&sums));
            sums
        })
    }

    fn summed(&self, subject: Subject) -> Sums {
        let items = match subject {
            Subject::Plan => &self.items[..],
            Subject::Phase(phase) => &self.items[self.within[phase].clone()],
            Subject::Item(item) => &self.items[item..=item],
        };
        Sums::of(items, matches!(subject, Subject::Item(_)))
    }

    /// Whether the value may be written: it follows from details which say more, and nothing else contradicts these.
    fn may_follow(&self, again: &Restatement, value: Value<'_>) -> bool {
        match (again.subject, value) {
            (Subject::Item(item), Value::Mark(..)) => {
                let item = self.items[item];
                let has_own =
                    item.marks.iter().any(|mark| item.block.covers(mark.span) && mark.value.status().is_some());
                has_own && item.block.end() > item.head.end()
            }
            (Subject::Phase(phase), Value::Mark(..)) => {
                let stated = self.document.plan().phases[phase].status.map(|status| status.value);
                stated.is_none_or(|stated| self.sums(again.subject).derived == Some(stated))
            }
            (_, Value::Count(count)) if count.measure == Measure::Total => self.counts_items(),
            _ => true,
        }
    }

    /// Whether most totals of the document are those of its items: then the others are meant to be, too.
    fn counts_items(&self) -> bool {
        *self.counts_items.get_or_init(|| {
            let is_total = |count: &&Count| count.measure == Measure::Total;
            let fits = |again: &Restatement| {
                let total = again.counts.iter().find(is_total)?.value;
                let sums = self.sums(again.subject);
                let is_countable = sums.bases.iter().any(|base| base.all > 0);
                Some(is_countable && sums.bases.iter().any(|base| base.totals().contains(&total)))
            };
            let all: Vec<bool> = self.document.plan().restatements.iter().filter_map(fits).collect();
            2 * all.iter().filter(|fits| **fits).count() > all.len()
        })
    }

    fn edits(&self, again: &Restatement, value: Value<'_>, wanted: Wanted) -> Option<Vec<Edit>> {
        match (value, wanted) {
            (Value::Mark(mark, _), Wanted::Status(status)) if mark.kind == MarkKind::Box => {
                box_edit(self.document, true, mark, status).ok().map(|edit| vec![edit])
            }
            (Value::Mark(mark, _), Wanted::Status(status)) => {
                Some(phrase_edits(self.document, mark, &self.phrases.in_place_of(mark, status)))
            }
            (Value::Count(count), Wanted::Number(number)) => {
                let bar = (count.measure == Measure::Percent).then(|| bar(self.document, again.line, number)).flatten();
                Some(bar.into_iter().chain([Edit::replace(count.span, number.to_string())]).collect())
            }
            _ => None,
        }
    }
}

/// Whether a place that `says` one state is in step with an item in another.
fn agrees(mark: &Mark, says: Status, status: Status) -> bool {
    match mark.kind {
        MarkKind::Box => status == Status::Cancelled || (says == Status::Done) == (status == Status::Done),
        _ => says == status,
    }
}

/// A percentage is in step however it is rounded, of items or of sub-tasks. Alone it may be weighed: only its ends are clear.
fn percent(value: usize, bases: &[Tally], is_counted: bool) -> Verdict {
    let shares = bases.iter().filter(|base| base.all > 0).map(|base| (100 * base.number(Status::Done), base.all));
    let shares: Vec<(usize, usize)> = shares.collect();
    let is_rounded = |(done, all): &(usize, usize)| value == done / all || value == done.div_ceil(*all);
    let Some((done, all)) = shares.first() else { return Verdict::Open };
    let wanted = (2 * done + all) / (2 * all);
    let is_clear = |share: usize| share == 0 || share == 100;
    match () {
        () if shares.iter().any(is_rounded) => Verdict::InStep,
        () if is_counted || is_clear(wanted) || is_clear(value) => Verdict::Drifted(Wanted::Number(wanted)),
        () => Verdict::Weighed(Wanted::Number(wanted)),
    }
}

/// The bar on `line`, drawn for `percent`: as long as it was, in its own blocks.
fn bar(document: &Document, line: Span, percent: usize) -> Option<Edit> {
    let text = document.text(line);
    let start = text.find(is_block)?;
    let old: Vec<char> = text[start..].chars().take_while(|c| is_block(*c)).collect();
    let (full, empty) = ('\u{2588}', old.iter().copied().find(|c| matches!(c, '\u{2591}' | '\u{2592}')));
    let filled = (old.len() * percent.min(100) + 50) / 100;
    let empty = empty.unwrap_or('\u{2591}');
    let new: String = (0..old.len()).map(|at| if at < filled { full } else { empty }).collect();
    let len = old.iter().map(|c| c.len_utf8()).sum::<usize>();
    let span = Span::new(line.start() + start, line.start() + start + len);
    (document.text(span) != new && old.iter().all(|c| *c == full || *c == empty)).then(|| Edit::replace(span, new))
}

const fn is_block(c: char) -> bool {
    matches!(c, '\u{2588}' | '\u{2591}' | '\u{2592}')
}

#[cfg(test)]
mod tests;
