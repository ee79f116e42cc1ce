//! In which order specs are shown.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::direction::Direction;
use super::mistake::{nearest, suggestion};
use super::order::natural;
use super::spec::SpecSubject;
use crate::text::Span;

/// What specs are sorted by: `state`, or `-age` for the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpecSortKey {
    field: Field,
    direction: Direction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Path,
    Title,
    Id,
    State,
    Owner,
    Estimate,
    Priority,
    Age,
}

const FIELDS: [(&str, Field); 8] = [
    ("path", Field::Path),
    ("title", Field::Title),
    ("id", Field::Id),
    ("state", Field::State),
    ("owner", Field::Owner),
    ("estimate", Field::Estimate),
    ("priority", Field::Priority),
    ("age", Field::Age),
];

/// What was given names nothing to sort specs by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSpecSortKey(String);

impl FromStr for SpecSortKey {
    type Err = UnknownSpecSortKey;

    fn from_str(text: &str) -> Result<Self, UnknownSpecSortKey> {
        let (name, direction) = Direction::of(text);
        let field = FIELDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, field)| *field);
        let field = field.ok_or_else(|| UnknownSpecSortKey(name.to_owned()))?;
        Ok(Self { field, direction })
    }
}

impl fmt::Display for UnknownSpecSortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = FIELDS.map(|(name, _)| name);
        let otherwise = format!("the keys are {}", names.join(", "));
        let word = self.0.escape_debug();
        write!(f, "specs cannot be sorted by `{word}`{}", suggestion(nearest(&self.0, names), &otherwise))
    }
}

impl std::error::Error for UnknownSpecSortKey {}

impl SpecSortKey {
    /// Which of the two comes first. A spec that does not say comes behind those that do, in either direction.
    pub fn compare(self, one: SpecSubject<'_>, other: SpecSubject<'_>) -> Ordering {
        let direction = self.direction;
        let by = |known: &dyn Fn(SpecSubject<'_>) -> Option<String>| direction.order(known(one), known(other));
        let text = |of: SpecSubject<'_>, span: Span| Some(of.source.slice(span).to_lowercase());
        match self.field {
            Field::Path => direction.order(Some(&one.spec.path), Some(&other.spec.path)),
            Field::Title => by(&|of| text(of, of.spec.title?)),
            Field::Id => {
                let id = |of: SpecSubject<'_>| of.spec.id.map(|id| natural(of.source.slice(id)));
                direction.order(id(one), id(other))
            }
            Field::State => direction.order(one.spec.state(), other.spec.state()),
            Field::Owner => by(&|of| text(of, of.spec.owner?)),
            Field::Priority => {
                let priority = |of: SpecSubject<'_>| of.spec.priority.map(|known| known.value);
                direction.order(priority(one), priority(other))
            }
            Field::Estimate => direction.estimates([one.spec.estimate, other.spec.estimate], one.days_per_week),
            // The younger, the later its first commit.
            Field::Age => {
                direction.order(one.first_commit.map(std::cmp::Reverse), other.first_commit.map(std::cmp::Reverse))
            }
        }
    }
}
