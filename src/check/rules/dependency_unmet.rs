//! An item is further than what it waits for.

use std::ops::Range;

use crate::analysis::{Cycles, Ring};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Abroad, Crossing, Document, ItemRef, Meaning};
use crate::model::{Item, Status};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "dependency-unmet",
    severity: Severity::Warning,
    mildest: Severity::Advice,
    fixable: Fixable::Never,
    group: Group::Structure,
    summary: "an item was started or done while what it depends on is not",
    docs: r#"## What it does

Compares the status of each item with that of what it depends on, in this plan or in another (`other-plan#3`). An item that is done needs all of it done; one that has
been begun needs all of it begun, and where that is still being worked on there is a word of advice. What has no status,
is in review or was cancelled holds up nobody, and items that wait for each other are `dependency-cycle`'s.

## Why is this bad

One of the two statuses is wrong, or the dependency is not real, or work rests on something that does not exist yet.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** Not Started

### 2. Bill the API
**Depends on:** 1
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Done

### 2. Bill the API
**Depends on:** 1
**Status:** Done
~~~

## What to do

Correct the status that was forgotten, as with `plan done 1`, or take the dependency away.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let dependencies = document.dependencies();
    if dependencies.iter().next().is_none() {
        return;
    }
    let items: Vec<&Item> = document.plan().items().collect();
    let cycles = Cycles::of(document, dependencies);
    let phases = Phases::of(document, &items);
    for (number, dependency) in dependencies.iter() {
        let item = items[number];
        let Some(needs) = item.status.and_then(Needs::of) else { continue };
        let (severity, what, place) = match &dependency.meaning {
            Meaning::Items(others) => {
                let behind = others.iter().filter(|other| !cycles.hold(number, **other));
                let gaps = behind.filter_map(|other| Some((needs.gap(items[*other].status?)?, items[*other])));
                let Some((severity, first)) = gaps.max_by_key(|(severity, _)| *severity) else { continue };
                let what = format!("{}, which it depends on, is {}", document.label(first), super::state(first));
                (severity, what, first.head)
            }
            Meaning::Phase(phase) => {
                let (open, begun, all) = phases.count(*phase);
                let severity = match needs {
                    _ if open == 0 => continue,
                    Needs::Begun if begun > 0 => Severity::Advice,
                    Needs::Begun | Needs::Done => RULE.severity,
                };
                let phase = &document.plan().phases[*phase];
                let name = document.text(phase.name);
                (severity, format!("{open} of {all} items of {name}, which it depends on, are open"), phase.name)
            }
            Meaning::OtherPlan(_) => {
                let crossing = document.crossings().of_item(number).iter().find(|one| one.span == dependency.span);
                let behind = crossing.and_then(|crossing| behind_abroad(context, document, needs, crossing));
                let Some((severity, what)) = behind else { continue };
                found.push(finding(document, item, dependency.span, severity, &what));
                continue;
            }
            Meaning::Ambiguous(_) | Meaning::Unknown { .. } | Meaning::UnknownPhase | Meaning::Elsewhere => continue,
        };
        let finding = finding(document, item, dependency.span, severity, &what);
        found.push(finding.related(place, "what has to come first"));
    }
}

fn finding(document: &Document, item: &Item, place: Span, severity: Severity, what: &str) -> Diagnostic {
    let message = format!("{} is {}, and {what}", document.label(item), super::state(item));
    let finding = Diagnostic::new(RULE.name, severity, super::within(item, place), message).key(document.text(place));
    finding.help("correct the status that was forgotten, or take the dependency away")
}

/// How bad it is, and how far the item of another plan is that comes first; nothing, where that is far enough.
fn behind_abroad(
    context: &Context<'_>,
    document: &Examined<'_>,
    needs: Needs,
    crossing: &Crossing,
) -> Option<(Severity, String)> {
    let others = crossing.to.items(context.around.workspace());
    // Where nobody knows which of several is meant, one that is far enough may be.
    let gaps: Option<Vec<_>> = match crossing.to {
        Abroad::Items { is_sure: true, .. } => {
            Some(others.iter().filter_map(|other| Some((needs.gap(other.item.status?)?, other))).collect())
        }
        _ => None,
    };
    let (severity, first) = gaps?.into_iter().max_by_key(|(severity, _)| *severity)?;
    let number = context.around.number(document)?;
    let holds = |ring: &Ring| ring.holds(number, crossing.item) && ring.holds(first.index, position(first));
    if context.around.rings().iter().any(holds) {
        return None;
    }
    let (place, state) = (first.document.place(first.item.head.start()), super::state(first.item));
    Some((severity, format!("{} ({place}), which it depends on, is {state}", first.label())))
}

/// The number of the item in its document.
fn position(found: &ItemRef<'_>) -> usize {
    found.document.plan().items().position(|item| item.head == found.item.head).unwrap_or_default()
}

/// How far the status of an item wants what comes first to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    Begun,
    Done,
}

impl Needs {
    const fn of(status: Status) -> Option<Self> {
        match status {
            Status::InProgress | Status::InReview => Some(Self::Begun),
            Status::Done => Some(Self::Done),
            Status::Proposed | Status::NotStarted | Status::Blocked | Status::Deferred | Status::Cancelled => None,
        }
    }

    /// How bad it is that what comes first is `status`, where it is bad.
    const fn gap(self, status: Status) -> Option<Severity> {
        match (status, self) {
            (Status::Done | Status::Cancelled | Status::InReview, _) => None,
            (Status::InProgress, Self::Begun) => Some(Severity::Advice),
            _ => Some(RULE.severity),
        }
    }
}

/// Which items are open, and which have been begun, of any phase.
struct Phases {
    within: Vec<Range<usize>>,
    /// How many of the items before each one, and of all.
    open: Vec<usize>,
    begun: Vec<usize>,
}

impl Phases {
    fn of(document: &Document, items: &[&Item]) -> Self {
        let sums = |is_it: fn(Status) -> bool| -> Vec<usize> {
            let count = items.iter().scan(0, |sum, item| {
                *sum += usize::from(item.status.is_some_and(is_it));
                Some(*sum)
            });
            [0].into_iter().chain(count).collect()
        };
        let open = sums(|status| status.is_open() && status != Status::InReview);
        let begun = sums(|status| {
            !matches!(status, Status::NotStarted | Status::Proposed | Status::Deferred | Status::Cancelled)
        });
        Self { within: document.plan().items_within(), open, begun }
    }

    /// How many items of `phase` are open, have been begun, and are there.
    fn count(&self, phase: usize) -> (usize, usize, usize) {
        let within = &self.within[phase];
        let of = |sums: &[usize]| sums[within.end] - sums[within.start];
        (of(&self.open), of(&self.begun), within.len())
    }
}
