//! Which spec an item is for, as far as its own words tell.

use std::cmp::Ordering;

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
            || item.children().iter().any(|part| part.head.covers(span));
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
    TitleWords::of(one).may_be_one(&TitleWords::of(other))
}

/// The words of a title, as far as they tell one piece of work from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TitleWords {
    /// In lower case, sorted, each once, with a blank between two.
    words: String,
}

impl TitleWords {
    /// Those of `title`.
    pub fn of(title: &str) -> Self {
        let title = title.to_lowercase();
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<&str> = words.collect();
        words.sort_unstable();
        words.dedup();
        Self { words: words.join(" ") }
    }

    /// Whether both may be of one piece of work: see [`may_be_one`].
    pub fn may_be_one(&self, other: &Self) -> bool {
        let [mut here, mut there] = [self, other].map(|title| title.words.split_terminator(' ').peekable());
        let (mut shared, mut own, mut others) = (0_usize, 0_usize, 0_usize);
        loop {
            let order = match (here.peek(), there.peek()) {
                (Some(one), Some(other)) => one.cmp(other),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return 2 * shared >= own.min(others),
            };
            shared += usize::from(order.is_eq());
            own += usize::from(order.is_le() && here.next().is_some());
            others += usize::from(order.is_ge() && there.next().is_some());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_words_make_one_piece_of_work() {
        for (one, other, expect) in [
            ("Bill the API", "Bill API", true),
            ("Bill the API", "Write the manual", false),
            ("bill, bill: BILL", "Bill", true),
            ("Ärger", "äRGER mit Ämtern", true),
            ("one two three four", "one six seven eight nine", false),
            ("one two three four", "one two seven eight nine", true),
            ("", "anything", true),
        ] {
            assert_eq!(may_be_one(one, other), expect, "{one:?} {other:?}");
            assert_eq!(may_be_one(other, one), expect, "{other:?} {one:?}");
        }
    }
}
