//! A plan has been left lying.

use crate::analysis::{DayCount, Rest, Told, is_committed};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::history::Gap;

pub(super) static RULE: Rule = Rule {
    name: "document-stale",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Document,
    summary: "a plan with open items has not changed for longer than it says it would",
    docs: r#"## What it does

Takes the latest day that the document gives: its own `Updated:`, `Last reviewed:` or `Generated:`, a date of its items, or one
in its words that is neither due nor part of a window. Where that is too old, or it gives no day of its own, the day on which by
git one of its values last became another one counts too; another layout, encoding or name of the file is no change. While items
are open, the day may be as old as twice the cadence of review that the document states ("Weekly review": 14 days), else 30
days. Where neither tells, the document is not judged; if it states a cadence, or this rule is asked for by name, it is said
as advice that nobody can tell. So it is where the document's own day is too old and the clone leaves out when it was changed.
The limits are `cadence_factor` and `document_days`.

## Why is this bad

A plan that nobody touches is not what people are doing.

## Example

~~~markdown bad
# Plan

**Last updated:** 2020-01-01

### 1. Automate ETL
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

**Last updated:** 2026-11-20

### 1. Automate ETL
**Status:** Not Started
~~~

## What to do

Go through the items, say what is true of each, and write `**Last updated:**` with the day on which that was done. If the plan
is given up, archive it.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let plan = document.plan();
    let open = plan.items().filter(|item| is_committed(item)).count();
    let rest = document.rest();
    // Most plans give no day: said of each of them unasked, it would be noise.
    let is_of_interest = plan.review.every.is_some() || context.levels.asks_for(RULE.name);
    if rest.is_none() && open > 0 && is_of_interest && !document.is_archived() {
        let gap = document.time().ages().gap;
        if gap.is_some_and(Gap::is_of_clone) {
            document.lacks_history(RULE.name);
        }
        let gap = gap.map_or_else(String::new, |gap| format!(", and {gap}"));
        let message = format!("nothing in it says when it was written or changed{gap}: cannot tell how old it is");
        let finding = Diagnostic::new(RULE.name, Severity::Advice, super::title(document), message).key("undated");
        found.push(finding.help("write `**Last updated:**` with the day on which somebody last went through it"));
    }
    let Some(rest) = rest.filter(|rest| rest.is_too_long()) else { return };
    if let Some(gap) = rest.gap {
        document.lacks_history(RULE.name);
        found.push(unknown(document, rest, gap));
        return;
    }
    let stated = plan.review.every.map(|every| super::one_line(document, every.span));
    let limit = match &stated {
        Some(words) => format!("{} days are the limit for a \"{words}\"", rest.limit),
        None => format!("{} days are the limit", rest.limit),
    };
    let Rest { since, today, days, .. } = rest;
    let days = if rest.count == DayCount::Working { format!("{days} working days") } else { format!("{days} days") };
    let nothing = match since.told {
        Told::Here(_) => "nothing in the plan is dated later than",
        Told::History(_) => "nothing in the plan has changed since",
    };
    let message = format!(
        "{nothing} {since}, {days} before {today}, with {open} of {} items open; {limit}",
        plan.items().count()
    );
    let finding = Diagnostic::new(RULE.name, RULE.severity, super::title(document), message).key("unchanged");
    let finding = finding
        .help("say of each item what is true, and write `**Last updated:**` with the day on which that was done");
    let finding = match since.told {
        Told::Here(place) => finding.related(place, format!("{since} stands here")),
        Told::History(_) => finding,
    };
    found.push(match plan.review.every {
        Some(every) => finding.related(every.span, "how often it is reviewed stands here"),
        None => finding,
    });
}

/// It looks stale, but the clone leaves out what may have happened since.
fn unknown(document: &Examined<'_>, rest: &Rest, gap: Gap) -> Diagnostic {
    let Rest { since, today, days, .. } = rest;
    let message = format!(
        "nothing in the plan is dated later than {since}, {days} days before {today}; git may know of a later change, but \
         {gap}: cannot tell whether it is stale"
    );
    let finding = Diagnostic::new(RULE.name, Severity::Advice, super::title(document), message).key("unknown");
    match gap.remedy() {
        Some(remedy) => finding.help(remedy),
        None => finding,
    }
}
