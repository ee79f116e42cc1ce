//! In which order items are shown.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::direction::Direction;
use super::matching::{Subject, date_of};
use super::mistake::{nearest, suggestion};
use super::term::DateField;

/// What items are sorted by: `estimate`, or `-estimate` for the largest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey {
    field: Field,
    direction: Direction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Plan,
    Line,
    Phase,
    Id,
    Title,
    Status,
    Owner,
    Estimate,
    Priority,
    Date(DateField),
}

const FIELDS: [(&str, Field); 13] = [
    ("plan", Field::Plan),
    ("line", Field::Line),
    ("phase", Field::Phase),
    ("id", Field::Id),
    ("title", Field::Title),
    ("status", Field::Status),
    ("owner", Field::Owner),
    ("estimate", Field::Estimate),
    ("priority", Field::Priority),
    ("due", Field::Date(DateField::Due)),
    ("started", Field::Date(DateField::Started)),
    ("completed", Field::Date(DateField::Completed)),
    ("updated", Field::Date(DateField::Updated)),
];

/// What was given names nothing to sort by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSortKey(String);

impl FromStr for SortKey {
    type Err = UnknownSortKey;

    fn from_str(text: &str) -> Result<Self, UnknownSortKey> {
        let (name, direction) = Direction::of(text);
        let field = FIELDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, field)| *field);
        let field = field.ok_or_else(|| UnknownSortKey(name.to_owned()))?;
        Ok(Self { field, direction })
    }
}

impl fmt::Display for UnknownSortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = FIELDS.map(|(name, _)| name);
        let otherwise = format!("the keys are {}", names.join(", "));
        let word = self.0.escape_debug();
        write!(f, "items cannot be sorted by `{word}`{}", suggestion(nearest(&self.0, names), &otherwise))
    }
}

impl std::error::Error for UnknownSortKey {}

/// Which of the two comes first, by the first of `keys` that tells them apart. An item that does not say comes behind
/// those that do, in either direction.
pub fn compare(keys: &[SortKey], one: Subject<'_>, other: Subject<'_>, days_per_week: f64) -> Ordering {
    keys.iter().map(|key| key.compare(one, other, days_per_week)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

impl SortKey {
    fn compare(self, one: Subject<'_>, other: Subject<'_>, days_per_week: f64) -> Ordering {
        let direction = self.direction;
        let text = |of: Subject<'_>, span| Some(of.source.slice(span).to_lowercase());
        let by = |known: &dyn Fn(Subject<'_>) -> Option<String>| direction.order(known(one), known(other));
        match self.field {
            Field::Plan => direction.order(Some(one.source.path()), Some(other.source.path())),
            Field::Line => direction.order(Some(one.item.head.start()), Some(other.item.head.start())),
            Field::Phase => direction.order(Some(one.phase.block.start()), Some(other.phase.block.start())),
            Field::Id => {
                let id = |of: Subject<'_>| of.item.id.map(|id| natural(of.source.slice(id)));
                direction.order(id(one), id(other))
            }
            Field::Title => by(&|of| text(of, of.item.title)),
            Field::Status => direction.order(one.item.status, other.item.status),
            Field::Owner => by(&|of| text(of, of.item.owner?)),
            Field::Priority => {
                let priority = |of: Subject<'_>| of.item.priority().map(|known| known.value);
                direction.order(priority(one), priority(other))
            }
            Field::Date(field) => direction.order(date_of(one.item, field), date_of(other.item, field)),
            Field::Estimate => direction.estimates([one.item.estimate, other.item.estimate], days_per_week),
        }
    }
}

/// An id with its runs of digits as numbers, so that 10 comes behind 9.
pub(super) fn natural(id: &str) -> Vec<(u64, String)> {
    let mut parts = vec![(0, String::new())];
    let mut digits = String::new();
    for c in id.to_lowercase().chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            parts.push((digits.parse().unwrap_or(u64::MAX), String::new()));
            digits.clear();
        }
        if let Some((_, text)) = parts.last_mut().filter(|_| c != '\0') {
            text.push(c);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_ids_count_as_numbers() {
        let mut ids = ["10", "9", "T-2", "1.10", "t-10", "1.2", "1"];
        ids.sort_by_key(|id| natural(id));
        assert_eq!(ids, ["1", "1.2", "1.10", "9", "10", "T-2", "t-10"]);
    }

    #[test]
    fn a_misspelt_key_is_pointed_at() {
        let error = "staus".parse::<SortKey>().unwrap_err();
        assert_eq!(error.to_string(), "items cannot be sorted by `staus`; did you mean `status`?");
    }
}
