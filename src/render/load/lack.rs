//! Why it cannot be told of a plan who has how much to do, and what to do about it.

use super::deed::Place;
use crate::analysis::{Calendar, Owner, amount};
use crate::document::Document;
use crate::model::Item;

/// So many owners are named.
const NAMED: usize = 4;

/// One sentence, without its end, where of `items`, which are all that is left to do, none names an owner, or none has an
/// estimate, or there are none.
pub(super) fn lack(place: &Place<'_>, items: &[&Item], calendar: &Calendar) -> Option<String> {
    let Some(first) = items.first() else {
        return Some("nothing is left to do: no item of it is open and agreed on".to_owned());
    };
    let document = place.document();
    let estimated = items.iter().filter(|item| calendar.days_of(item).is_some()).count();
    let has_owner = items.iter().any(|item| !Owner::of(document, item).is_empty());
    let none = match items.len() {
        1 => "the one open item".to_owned(),
        count => format!("none of the {count} open items"),
    };
    let is_one = items.len() == 1;
    let verb = |one: &str, several: &str| if is_one { format!("{none} {one}") } else { format!("{none} {several}") };
    let owner = ("Owner", "Ana", "NAME");
    let estimate = ("Estimate", "3 days", "\"3 days\"");
    let by = |flags: &[(&str, &str, &str)], field: &str| match place.example(first, flags) {
        Some(command) => format!("by `{command}`"),
        None => format!("as in {field}"),
    };
    match (has_owner, estimated) {
        (true, 1..) => None,
        (false, 0) => Some(format!(
            "{}, so nobody can tell who has how much to do; write both, {}",
            verb("has neither an owner nor an estimate", "has an owner or an estimate in days"),
            by(&[owner, estimate], "`**Owner:** Ana` and `**Estimate:** 3 days`")
        )),
        (false, _) => Some(format!(
            "{}, so nobody can tell who has to do the {} days of work in {estimated} of them; write one, {}",
            verb("does not name an owner", "names an owner"),
            amount(items.iter().filter_map(|item| calendar.days_of(item)).sum()),
            by(&[owner], "`**Owner:** Ana`")
        )),
        (true, 0) => Some(format!(
            "{}, so nobody can tell how much work it is ({}); write one, {}",
            verb("has no estimate in days", "has an estimate in days"),
            counts(document, items),
            by(&[estimate], "`**Estimate:** 3 days`")
        )),
    }
}

/// `Ana has 5 items, Bo 2`.
fn counts(document: &Document, items: &[&Item]) -> String {
    let mut counts: Vec<(Owner, usize)> = Vec::new();
    for owner in items.iter().flat_map(|item| Owner::of(document, item)) {
        match counts.iter_mut().find(|(other, _)| *other == owner) {
            Some((_, count)) => *count += 1,
            None => counts.push((owner, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown = counts.iter().take(NAMED).enumerate().map(|(number, (owner, count))| match (number, count) {
        (0, 1) => format!("{} has 1 item", owner.name()),
        (0, _) => format!("{} has {count} items", owner.name()),
        _ => format!("{} {count}", owner.name()),
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    match counts.len().saturating_sub(NAMED) {
        0 => shown,
        1 => format!("{shown}, and 1 more owner has some"),
        more => format!("{shown}, and {more} more owners have some"),
    }
}
