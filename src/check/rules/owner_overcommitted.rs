//! An owner has more to do in a phase than there are days.

use super::address;
use crate::analysis::{
    NamedOwners, Overload, OwnerLoad, Patience, PhaseLoad, Relief, Remedies, Remedy, Share, Tense, counted, item_share,
};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::Item;
use crate::text::{Span, shell_word};

pub(super) static RULE: Rule = Rule {
    name: "owner-overcommitted",
    severity: Severity::Error,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Estimates,
    summary: "an owner has more days of work in a phase than the phase has",
    docs: r#"## What it does

Adds up the open work of each owner in each phase, and compares it with the days of the phase's window, in working and in
calendar days. It is an error where it is too much in both, and a warning where it is too much only as the workspace counts
(`calendar: estimates:` in `plan.yaml`, working days unless it says otherwise).

- What is done, cancelled, deferred or proposed does not count. What is begun counts whole, and so does the window.
- An item of several owners counts for each by an even share, and a range by its upper end. Neither makes an error of what
  would fit without.
- An owner does a day of work in a day, unless `calendar: capacity:` says something else. Of a team nothing is said that
  is not said there.

## Why is this bad

The plan cannot come true, whatever happens, and it can be known on the day on which it is written.

## Example

~~~markdown bad
# Plan

**Generated:** 2026-11-23

## Phase 1: Remove constraints (Days 1-28)

### 1. Automate ETL (20 days)
**Owner:** Data Engineer
**Status:** Not Started

### 2. Bill the API (12 days)
**Owner:** Data Engineer
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

**Generated:** 2026-11-23

## Phase 1: Remove constraints (Days 1-28)

### 1. Automate ETL (20 days)
**Owner:** Data Engineer
**Status:** Not Started

### 2. Bill the API (12 days)
**Owner:** Engineering Lead
**Status:** Not Started
~~~

## What to do

One of the remedies that are printed: one item for somebody else, an early start, a longer phase, or one item less; of each
kind the smallest that suffices. They are printed after the work of all concerned was scheduled anew, one item after the
other, and all of it was done in time, in this phase and in others. In a phase that is running only what can still be done
from today on counts; where it is over, it is what would have been enough. Where there is no remedy, share the work among
more people, or take several items out. That somebody begins early is a way to work which no field can say: the finding stays
until it is allowed, with an end, by the comment that is printed.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let is_exceeded = |own: &OwnerLoad<'_>| own.share.is_some_and(|share| share.is_exceeded());
    if !document.load().phases.iter().any(|phase| phase.owners.iter().any(is_exceeded)) {
        return;
    }
    let other_way = context.calendar.reading(context.calendar.estimates.other());
    let own = Remedies::new(document, context.calendar, context.as_of);
    let other = Remedies::new(document, &other_way, context.as_of);
    let mut patience = Patience::default();
    let mut owners_of = NamedOwners::default();
    for (number, phase) in own.load().phases.iter().enumerate() {
        for (load, in_other) in phase.owners.iter().zip(&other.load().phases[number].owners) {
            let Some((share, other_share)) = load.share.zip(in_other.share) else { continue };
            if !share.is_exceeded() || is_one_item(context, document, phase, load) {
                continue;
            }
            let is_certain = |load: &OwnerLoad<'_>, share: Share| share.with_days(load.certain_days).is_exceeded();
            let is_error = is_certain(load, share) && is_certain(in_other, other_share);
            let severity = if is_error { Severity::Error } else { Severity::Warning };
            let name = load.owner.name();
            let message = format!("{name} has {}{}", share.in_both(other_share), uncounted(load));
            let overload =
                Overload { document, calendar: context.calendar, readings: [&own, &other], number, phase, load };
            let help = if patience.allows(&overload) { help(&overload) } else { vec![patience.excuse()] };
            let finding = Diagnostic::new(RULE.name, severity, place(phase), message).key(name);
            let finding = Diagnostic { help, ..finding };
            found.push(load.items.iter().fold(finding, |finding, item| {
                let days = context.calendar.days_of(item).map_or_else(|| "no estimate".to_owned(), counted);
                let shared = match owners_of.of(document, item).len() {
                    1 => String::new(),
                    owners => format!(", shared by {owners}"),
                };
                finding.related(item.title, format!("{}: {days}{shared}", document.label(item)))
            }));
        }
    }
}

/// A sentence for each remedy, and what there is to say beside them.
fn help(overload: &Overload<'_, '_>) -> Vec<String> {
    let reliefs = overload.reliefs();
    let lack = overload.lack(&reliefs);
    reliefs.iter().map(|relief| overload.sentence(relief) + &deed(overload, relief)).chain(lack).collect()
}

/// What does it, where that is of any use: a command, or what is to be written. Of a phase that is over there is nothing left
/// to do.
fn deed(overload: &Overload<'_, '_>, relief: &Relief<'_>) -> String {
    let Some((_, last)) = overload.phase.window.filter(|_| overload.tense() != Tense::Past) else {
        return String::new();
    };
    let at = |item: &Item| address(overload.document, item);
    match &relief.remedy {
        Remedy::Give(item, to) if relief.holds[0] => {
            format!(" (`plan set {} --owner {}`)", at(item), shell_word(to.name()))
        }
        Remedy::Drop(item) if relief.holds[0] => format!(" (`plan set {} deferred`)", at(item)),
        // No field says it, so the finding stays unless it is allowed.
        Remedy::StartEarly { .. } => format!(
            "; that is a way to work which no field can say, so below the heading of the phase write \
             `<!-- plan: allow {} until {last}, it is begun early -->`",
            RULE.name
        ),
        _ => String::new(),
    }
}

/// Whether it is one item that is too long for anybody, as `estimate-exceeds-window` says.
fn is_one_item(context: &Context<'_>, document: &Document, phase: &PhaseLoad<'_>, load: &OwnerLoad<'_>) -> bool {
    let share = |item| item_share(document, phase.phase, item, context.calendar);
    load.estimated == 1 && load.items.iter().filter_map(|item| share(item)).any(|share| share.is_exceeded())
}

/// How the sum is to be taken.
fn uncounted(load: &OwnerLoad<'_>) -> String {
    let certain = if load.certain_days < load.days {
        format!(", of which {} are certain, without ranges and shared items", counted(load.certain_days))
    } else {
        String::new()
    };
    match load.unestimated() {
        0 => certain,
        1 => format!("{certain}, and 1 item without an estimate"),
        count => format!("{certain}, and {count} items without an estimate"),
    }
}

/// The window where it stands in the heading, else the name.
fn place(phase: &PhaseLoad<'_>) -> Span {
    let window = phase.phase.window.map(|window| window.span);
    let name = phase.phase.heading.map(|_| phase.phase.name);
    window
        .filter(|window| phase.phase.heading.is_none_or(|heading| heading.covers(*window)))
        .or(name)
        .unwrap_or_default()
}
