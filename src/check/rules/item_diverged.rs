//! One piece of work stands in two plans, and they say different things of it.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::TitleWords;
use crate::model::Status;
use crate::text::shell_word;

pub(super) static RULE: Rule = Rule {
    name: "item-diverged",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::References,
    summary: "an item stands in two plans, which disagree on how far it is",
    docs: r#"## What it does

Finds pieces of work that stand in two plans: items for one spec of the backlog under about the same title. Both have to say
how far it is in the same way: not begun, begun, done or cancelled. What is blocked may have been begun or not, and what does
not say how far it is disagrees with nothing. Items of other plans are known only where those are checked together; the later
of the two plans tells.

## Why is this bad

Whoever reads the one plan does what whoever reads the other has done already, or waits for what nobody does.

## Example

Where an item of `plans/before.md` for the same spec, with this title, has not been begun:

~~~markdown bad
# Plan

### 1. Meter calls
**Fix:** Count them (see `/backlog/READY_billing.md`)
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

### 1. Meter calls
**Fix:** Count them (see `/backlog/READY_billing.md`)
**Status:** Not Started
~~~

## What to do

Set the one that is behind, or take the item out of one of the plans, and let what depends on it name the other:
`**Depends on:** other-plan#3`.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let path = document.source().path();
    for pair in document.pairs() {
        let Some((_, item)) = document.item(pair.item) else { continue };
        let Some(here) = item.status else { continue };
        let before = context.specs.claims.before(path, pair.spec.file()).iter();
        let differs = before.filter_map(|claim| Some((claim, claim.status.filter(|there| !agree(here, *there))?)));
        let mut differs = differs.peekable();
        if differs.peek().is_none() {
            continue;
        }
        let words = TitleWords::of(document.text(item.title));
        let Some((other, there)) = differs.find(|(claim, _)| claim.words.may_be_one(&words)) else { continue };
        let (here, there) = (here.as_str(), there.as_str());
        let message = format!("{} is {here}, and the same item is {there} in {}", document.label(item), other.place);
        let place = item.marks.first().map_or(item.title, |mark| mark.span);
        let [own, other] = [super::address(document, item), shell_word(&other.place).into_owned()];
        let finding = Diagnostic::new(RULE.name, RULE.severity, super::within(item, place), message);
        found.push(
            finding.help(format!("set the one that is behind: `plan set {own} {there}` or `plan set {other} {here}`")),
        );
    }
}

/// Whether both may be of one piece of work.
fn agree(one: Status, other: Status) -> bool {
    let step = |status: Status| match status {
        Status::Proposed | Status::NotStarted | Status::Deferred => 0,
        Status::InProgress | Status::InReview => 1,
        Status::Done => 2,
        Status::Cancelled => 3,
        Status::Blocked => 4,
    };
    let is_open = |status: Status| step(status) < 2;
    match (one, other) {
        (Status::Blocked, other) | (other, Status::Blocked) => other == Status::Blocked || is_open(other),
        _ => step(one) == step(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_been_begun_is_not_to_be_begun_elsewhere() {
        use Status::{Blocked, Cancelled, Deferred, Done, InProgress, InReview, NotStarted, Proposed};
        for (one, other) in
            [(NotStarted, Proposed), (Deferred, NotStarted), (InProgress, InReview), (Blocked, InProgress)]
        {
            assert!(agree(one, other) && agree(other, one), "{one} {other}");
        }
        for (one, other) in [(NotStarted, InProgress), (InProgress, Done), (Done, Cancelled), (Blocked, Done)] {
            assert!(!agree(one, other) && !agree(other, one), "{one} {other}");
        }
    }
}
