//! A plan says that it is reviewed, and no review is recorded.

use crate::analysis::{Rest, Told, clock, is_committed};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::history::Gap;

pub(super) static RULE: Rule = Rule {
    name: "review-missed",
    severity: Severity::Advice,
    mildest: Severity::Advice,
    fixable: Fixable::Never,
    group: Group::Document,
    summary: "a review that the plan announces is not recorded",
    docs: r#"## What it does

Looks for a stated cadence ("Weekly review", "reviewed quarterly", `Review cadence: monthly`) outside of phases and items, and
for the day of a `Next review:`. While items are open, the latest day that the document gives, or on which by git a value of it
became another one, has to lie within that cadence, and not before the day announced. What `document-stale` finds is not told
twice; where the clone leaves out the history that would tell, that is said.

## Why is this bad

Whoever reads that the plan is reviewed every week believes it.

## Example

~~~markdown bad
# Plan

**Last updated:** 2026-11-10
**Next review:** 2026-11-15

### 1. Automate ETL
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

**Last updated:** 2026-11-16
**Next review:** 2100-01-01

### 1. Automate ETL
**Status:** Not Started
~~~

## What to do

Review the plan and write `**Last reviewed:**` with the day, or state the cadence that is kept.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let plan = document.plan();
    if document.is_archived() || !plan.items().any(is_committed) {
        return;
    }
    let today = clock(document, context.as_of);
    let rest = document.rest();
    if rest.is_some_and(Rest::is_too_long) {
        return;
    }
    let gap = match rest {
        Some(rest) => rest.gap,
        None => document.time().ages().gap.filter(|gap| gap.is_of_clone()),
    };
    let given = match rest {
        Some(Rest { since, .. }) => match since.told {
            Told::Here(_) => format!("nothing in it is dated later than {since}"),
            Told::History(_) => format!("nothing in it has changed since {since}"),
        },
        None => "nothing in it says when it was changed".to_owned(),
    };
    let given = match gap {
        Some(gap) => format!("{given}; git may know of a later change, but {gap}"),
        None => given,
    };
    let announced = plan.review.next.filter(|next| next.value < today);
    let announced = announced.filter(|next| rest.is_none_or(|rest| rest.since.day < next.value));
    let cadence = plan.review.every.filter(|every| rest.is_none_or(|rest| rest.days > i64::from(every.value)));
    let (span, message) = match (announced, cadence) {
        (Some(next), _) => (next.span, format!("the next review of the plan was to be on {}, and {given}", next.value)),
        (None, Some(every)) => {
            let words = super::one_line(document, every.span);
            (every.span, format!("the plan says \"{words}\", and as of {today} {given}"))
        }
        (None, None) => return,
    };
    if gap.is_some() {
        document.lacks_history(RULE.name);
    }
    let otherwise = "review the plan, and write `**Last reviewed:**` with the day on which that was done";
    let finding = Diagnostic::new(RULE.name, RULE.severity, span, message).key("review");
    found.push(finding.help(gap.and_then(Gap::remedy).unwrap_or(otherwise)));
}
