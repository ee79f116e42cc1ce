//! Numbers out of order, or with holes.

use std::collections::{BTreeSet, HashMap};

use crate::change::renumber;
use crate::check::numbering::{is_number, key, restarts};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::{Document, Meaning};
use crate::text::Span;

/// How many missing numbers are named; the others are counted.
const NAMED: usize = 5;

pub(super) static RULE: Rule = Rule {
    name: "item-order",
    severity: Severity::Advice,
    mildest: Severity::Advice,
    fixable: Fixable::Unsafe,
    group: Group::Structure,
    summary: "the numbers of items are out of order or have holes",
    docs: r#"## What it does

Looks at the numbers of items in the order in which they stand: in the document, or within each phase where each counts from
the same number again; `1.1`, `1.2` and so on within the `1`. One finding tells of all that is odd about one such count.
Codes such as `T-014`, and numbers with more holes than items, are names and not a count.

## Why is this bad

Whoever looks for 4 between 3 and 5 wonders whether it was lost or done, and "the next one" is not the next one.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** Done

### 4. Bill the API
**Status:** Not Started

### 3. Add tiers
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Done

### 2. Bill the API
**Status:** Not Started

### 3. Add tiers
**Status:** Not Started
~~~

## What to do

`plan check --fix --unsafe` counts anew and lets dependencies follow, but not what other files or the prose call the items. Let
be what people know by its number.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let mut fix = None;
    for count in counts(document) {
        let Some(finding) = finding(document, &count) else { continue };
        let is_first = fix.is_none();
        let edits = fix.get_or_insert_with(|| counted_anew(context, document));
        found.push(match edits {
            Some(edits) if is_first => finding.fix(edits.clone()),
            _ => finding,
        });
    }
}

/// What counts on its own: its name, and its numbers in their order.
struct Count {
    scope: String,
    numbers: Vec<(u32, Span)>,
}

fn counts(document: &Document) -> Vec<Count> {
    let restarts = restarts(document);
    let mut counts: Vec<Count> = Vec::new();
    let mut known: HashMap<(Option<usize>, String), usize> = HashMap::new();
    for (number, phase) in document.plan().phases.iter().enumerate() {
        for id in phase.items.iter().filter_map(|item| item.id) {
            let key = key(document.text(id));
            let (above, last) = key.rsplit_once('.').unwrap_or(("", &key));
            let Some(last) = last.parse().ok().filter(|_| is_number(&key)) else { continue };
            let phase = restarts.then_some(number);
            let count = *known.entry((phase, above.to_owned())).or_insert_with(|| {
                let phase = phase.map(|phase| format!("phase {}", phase + 1));
                let above = (!above.is_empty()).then(|| format!("{above}."));
                let scope = phase.into_iter().chain(above).collect::<Vec<_>>().join(" ");
                counts.push(Count { scope, numbers: Vec::new() });
                counts.len() - 1
            });
            counts[count].numbers.push((last, id));
        }
    }
    counts
}

fn finding(document: &Document, count: &Count) -> Option<Diagnostic> {
    let present: BTreeSet<u32> = count.numbers.iter().map(|(number, _)| *number).collect();
    let (first, last) = (*present.first()?, *present.last()?);
    let missing = (last - first) as usize + 1 - present.len();
    if missing > present.len() {
        return None;
    }
    let behind = count.numbers.windows(2).find(|pair| pair[1].0 < pair[0].0);
    let lacking: Vec<u32> = (first..=last).filter(|number| !present.contains(number)).collect();
    let name = |span: Span| document.text(span);
    let mut parts = Vec::new();
    if let Some([(_, before), (_, at)]) = behind {
        parts.push(format!("`{}` stands behind `{}`", name(*at), name(*before)));
    }
    if !lacking.is_empty() {
        let above = name(count.numbers[0].1).rsplit_once('.').map(|(above, _)| format!("{above}.")).unwrap_or_default();
        let mut named: Vec<String> = lacking.iter().take(NAMED).map(|number| format!("{above}{number}")).collect();
        if lacking.len() > NAMED {
            named.push(format!("{} more", lacking.len() - NAMED));
        }
        let verb = if lacking.len() == 1 { "is" } else { "are" };
        let last_named = named.pop().unwrap_or_default();
        let named = if named.is_empty() { last_named } else { format!("{} and {last_named}", named.join(", ")) };
        parts.push(format!("between {above}{first} and {above}{last} {verb} no {named}"));
    }
    let place = match (behind, lacking.first()) {
        (Some([_, (_, at)]), _) => *at,
        (_, Some(hole)) => count.numbers.iter().find(|(number, _)| number > hole)?.1,
        _ => return None,
    };
    let finding = Diagnostic::new(RULE.name, RULE.severity, place, parts.join("; ")).key(count.scope.clone());
    Some(finding.help(if is_read_again(document) {
        "`plan check --fix --unsafe` counts anew where all items have plain numbers; dependencies follow"
    } else {
        "count anew by hand, a part at a time, and let dependencies follow"
    }))
}

/// Whether the document is read again as it would be, with all items numbered anew: only then that can be offered. It takes
/// as long as reading the document has taken.
fn is_read_again(document: &Document) -> bool {
    const MOST_READ: usize = 500_000;
    document.source().text().len() <= MOST_READ
}

/// The edits that number all items anew, where nothing but a plain id says what comes first, and no other plan does.
fn counted_anew(context: &Context<'_>, document: &Examined<'_>) -> Option<Fix> {
    if !is_read_again(document) {
        return None;
    }
    let is_plain = |meaning: &Meaning| match meaning {
        Meaning::Items(items) => items.len() == 1,
        Meaning::Phase(_) | Meaning::OtherPlan(_) | Meaning::Elsewhere => true,
        Meaning::Ambiguous(_) | Meaning::Unknown { .. } | Meaning::UnknownPhase => false,
    };
    let follows = document.dependencies().iter().all(|(_, dependency)| is_plain(&dependency.meaning));
    let edits = renumber(document).ok().filter(|edits| follows && !edits.is_empty())?;
    if context.around.is_waited_for(document) {
        return None;
    }
    Some(Fix { title: "number the items 1, 2, 3 … in their order".to_owned(), edits, safety: Safety::Unsafe })
}
