//! Which spec an item is for, as far as its own words tell.

use std::collections::HashSet;

use crate::model::{Item, Label, Reference, ReferenceSense};

/// How sure it is that a reference names the spec of its item, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Its label says so.
    Labelled,
    /// It is to be read.
    Pointed,
    /// It is a path like any other.
    Mentioned,
}

impl Sureness {
    /// How sure it is that `reference`, which stands in `item`, names its spec. `None` where it stands with a part of the item, with
    /// what has to come first, or is yet to be written.
    pub fn of(item: &Item, reference: &Reference) -> Option<Self> {
        let span = reference.span;
        let field = item.fields.iter().find(|field| field.value.covers(span)).map(|field| field.label);
        let is_aside = matches!(field, Some(Label::DependsOn | Label::Reason | Label::Constraint | Label::Note))
            || item.children.iter().any(|part| part.head.covers(span));
        match reference.sense {
            _ if is_aside => None,
            _ if field == Some(Label::Spec) => Some(Self::Labelled),
            ReferenceSense::Pointer => Some(Self::Pointed),
            ReferenceSense::Path => Some(Self::Mentioned),
            ReferenceSense::Name | ReferenceSense::Promise => None,
        }
    }
}

/// Whether two titles may be of one piece of work: at least half of the words of the shorter one are in the other, too.
pub fn may_be_one(one: &str, other: &str) -> bool {
    let words = |title: &str| -> HashSet<String> {
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    2 * one.intersection(&other).count() >= one.len().min(other.len())
}
