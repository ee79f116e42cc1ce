//! A summary says something else than what it sums up.

use std::ops::Range;

use crate::change::{Drift, drifts};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::Document;
use crate::model::{Item, Measure, Phase, Status, Subject};
use crate::text::{EditSet, Span};

pub(super) static RULE: Rule = Rule {
    name: "summary-drift",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Safe,
    group: Group::Status,
    summary: "a progress table, a count or an overview list disagrees with the items it sums up",
    docs: r#"## What it does

Compares the lines which state again what stands elsewhere with what they repeat: overview lists and summary tables of
phases or items, counts (`2/3`) and percentages. A phase is done when all its items are, and in progress when some have
begun. A percentage may be rounded either way; one that stands alone is taken at its word unless it says that nothing or
all is done.

## Why is this bad

Two people who read the same page leave with different answers, and nobody knows which of the two places was forgotten.

## Example

~~~markdown bad
# Plan

| Phase | Tasks | Done | Status |
|-------|-------|------|--------|
| Phase 1: Cut the release | 2 | 1 | In Progress |

## Phase 1: Cut the release

- [x] Write the notes
- [x] Tag and sign
~~~

## Use instead

~~~markdown good
# Plan

| Phase | Tasks | Done | Status |
|-------|-------|------|--------|
| Phase 1: Cut the release | 2 | 2 | Complete |

## Phase 1: Cut the release

- [x] Write the notes
- [x] Tag and sign
~~~

## What to do

`plan check --fix` or `plan fmt` brings a summary in step where it follows from details that say more. Where it cannot be
told which of two places is right, `plan set` writes both. A change made with `plan` keeps in step what was.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let details = Details::of(document);
    let mut drifts = drifts(document);
    // A line may say a thing twice, by its box and by a word: that is one finding, and one repair.
    drifts.dedup_by(|next, first| {
        let is_same = line(document, next.span) == line(document, first.span)
            && (next.measure, next.subject) == (first.measure, first.subject)
            && (&next.says, &next.follows) == (&first.says, &first.follows);
        if is_same {
            first.edit = first.edit.take().zip(next.edit.take()).map(|(first, next)| [first, next].concat());
        }
        is_same
    });
    found.extend(drifts.iter().map(|drift| finding(document, &details, drift)));
}

/// What the summaries of a document sum up.
struct Details<'d> {
    items: Vec<&'d Item>,
    /// By phase the numbers of its items.
    within: Vec<Range<usize>>,
    /// For each item how many before it are done; of all, last.
    done: Vec<usize>,
}

impl<'d> Details<'d> {
    fn of(document: &'d Document) -> Self {
        let items: Vec<&Item> = document.plan().items().collect();
        let count = |done: &mut usize, item: &&Item| {
            *done += usize::from(item.status == Some(Status::Done));
            Some(*done)
        };
        let done = [0].into_iter().chain(items.iter().scan(0, count)).collect();
        Self { within: document.plan().items_within(), items, done }
    }

    fn done(&self, items: &Range<usize>) -> String {
        format!("{} of {} items done", self.done[items.end] - self.done[items.start], items.len())
    }
}

fn finding(document: &Document, details: &Details<'_>, drift: &Drift) -> Diagnostic {
    let (name, place, detail) = subject(document, details, drift.subject);
    let Drift { says, follows, .. } = drift;
    let message = match (drift.measure, drift.subject) {
        (None, Subject::Item(_)) => format!("{name} is {says} here and {follows} in line {}", line(document, place)),
        (None, _) => format!("{name} is {says} here, and its items make it {follows}: {detail}"),
        (Some(measure), _) => {
            format!("{says} {} of {name} here, and {follows} by the items: {detail}", counted(measure))
        }
    };
    let finding = Diagnostic::new(RULE.name, RULE.severity, drift.span, message).related(place, detail);
    let edits = drift.edit.clone().and_then(|edits| EditSet::new(edits).ok());
    match (edits, drift.subject) {
        (Some(edits), _) => {
            let title = format!("write {follows} for {says}");
            let help = format!("`plan check --fix` or `plan fmt` writes {follows}");
            finding.help(help).fix(Fix { title, edits, safety: Safety::Safe })
        }
        (None, Subject::Item(item)) => {
            let address = super::address(document, details.items[item]);
            finding.help(format!("say which is right: `plan set {address} STATUS` writes every place"))
        }
        (None, _) => finding.help("both are stated, and neither follows from the other: correct one of them by hand"),
    }
}

/// Its name, where it stands, and what is to be seen there.
fn subject(document: &Document, details: &Details<'_>, subject: Subject) -> (String, Span, String) {
    match subject {
        Subject::Plan => ("the plan".to_owned(), super::title(document), details.done(&(0..details.items.len()))),
        Subject::Phase(number) => {
            let phase: &Phase = &document.plan().phases[number];
            (document.text(phase.name).to_owned(), phase.name, details.done(&details.within[number]))
        }
        Subject::Item(number) => {
            let item = details.items[number];
            let mark = item.marks.iter().find(|mark| item.block.covers(mark.span)).map(|mark| mark.span);
            let detail = match item.children() {
                [] => super::state(item),
                children => {
                    let done = children.iter().filter(|child| child.status == Some(Status::Done)).count();
                    format!("{}, {done} of {} sub-tasks done", super::state(item), children.len())
                }
            };
            (document.label(item), mark.unwrap_or(item.title), detail)
        }
    }
}

fn counted(measure: Measure) -> String {
    match measure {
        Measure::Total => "items".to_owned(),
        Measure::Open => "open items".to_owned(),
        Measure::In(status) => format!("{} items", status.as_str().replace('-', " ")),
        Measure::Percent => "done".to_owned(),
    }
}

fn line(document: &Document, place: Span) -> usize {
    document.source().line(place.start())
}
