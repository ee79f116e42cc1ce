//! Changes to a text, as values.

use std::fmt;

use super::Span;

/// Replace the bytes at `span` by `text`. An empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is taken away.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Put `text` where `span` was.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Put `text` in at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), text)
    }

    /// Take the bytes at `span` away.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// Two edits wanted the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The place of the earlier edit.
    pub first: Span,
    /// The place of the later edit, which begins before the earlier one ends.
    pub second: Span,
}

impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first, second } = self;
        write!(
            f,
            "two edits overlap: bytes {}..{} and {}..{}",
            first.start(),
            first.end(),
            second.start(),
            second.end()
        )
    }
}

impl std::error::Error for Overlap {}

/// Edits of one text, which can all be applied to it at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditSet {
    /// Sorted by place and disjoint. Insertions at one offset keep the order in which they were given.
    edits: Vec<Edit>,
}

impl EditSet {
    /// Sorts `edits`; an edit that is given twice counts once.
    ///
    /// # Errors
    /// Two edits want the same bytes.
    pub fn new(mut edits: Vec<Edit>) -> Result<Self, Overlap> {
        edits.sort_by_key(|edit| (edit.span.start(), edit.span.end()));
        edits.dedup_by(|later, earlier| later == earlier && !later.span.is_empty());
        for pair in edits.windows(2) {
            let (first, second) = (pair[0].span, pair[1].span);
            if second.start() < first.end() {
                return Err(Overlap { first, second });
            }
        }
        Ok(Self { edits })
    }

    /// The edits, sorted by place.
    pub fn iter(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter()
    }

    /// Whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The edits of both sets.
    ///
    /// # Errors
    /// An edit of the one wants bytes that an edit of the other wants too.
    pub fn and(self, other: Self) -> Result<Self, Overlap> {
        Self::new(self.edits.into_iter().chain(other.edits).collect())
    }

    /// Those of the edits which change `text`: an edit that writes what stands there is none.
    #[must_use]
    pub fn needed_in(mut self, text: &str) -> Self {
        self.edits.retain(|edit| text[edit.span.start()..edit.span.end()] != edit.text);
        self
    }

    /// Where that stands afterwards which stood at `offset`; of what is replaced, where its replacement begins.
    pub fn place_after(&self, offset: usize) -> usize {
        let mut place = offset;
        for edit in self.edits.iter().take_while(|edit| edit.span.end() <= offset || edit.span.start() < offset) {
            let gone = edit.span.end().min(offset) - edit.span.start();
            let new = if edit.span.end() <= offset { edit.text.len() } else { 0 };
            place = place - gone + new;
        }
        place
    }

    /// `text` with all edits done.
    pub fn apply(&self, text: &str) -> String {
        let added: usize = self.edits.iter().map(|edit| edit.text.len()).sum();
        let mut out = String::with_capacity(text.len() + added);
        let mut at = 0;
        for edit in &self.edits {
            out.push_str(&text[at..edit.span.start()]);
            out.push_str(&edit.text);
            at = edit.span.end();
        }
        out.push_str(&text[at..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn applies_in_order_of_place() {
        let edits = vec![
            Edit::replace(Span::new(4, 5), "X"),
            Edit::insert(0, "a"),
            Edit::insert(0, "b"),
            Edit::delete(Span::new(1, 2)),
        ];
        assert_eq!(EditSet::new(edits).unwrap().apply("012345"), "ab023X5");
    }

    #[test]
    fn what_changes_nothing_is_not_needed() {
        let edits = [
            Edit::insert(0, ""),
            Edit::insert(1, "b"),
            Edit::replace(Span::new(1, 3), "bc"),
            Edit::delete(Span::at(4)),
        ];
        let needed = EditSet::new(edits.to_vec()).unwrap().needed_in("abcd");
        assert_eq!(needed.iter().collect::<Vec<_>>(), [&edits[1]]);
    }

    #[test]
    fn knows_where_a_place_has_come_to_be() {
        let edits = [Edit::insert(0, "ab"), Edit::delete(Span::new(1, 3)), Edit::replace(Span::new(4, 6), "X")];
        let edits = EditSet::new(edits.to_vec()).unwrap();
        // 0123456 → ab03X6
        for (offset, after) in [(0, 2), (1, 3), (2, 3), (3, 3), (4, 4), (5, 4), (6, 5)] {
            assert_eq!(edits.place_after(offset), after, "{offset}");
        }
    }

    proptest! {
        /// Whatever is put together, no byte is wanted twice, and what is between the edits stays.
        #[test]
        fn edits_never_overlap(places in prop::collection::vec((0..40_usize, 0..6_usize, "[a-c]{0,2}"), 0..6)) {
            let edits = places.into_iter().map(|(at, len, text)| Edit::replace(Span::new(at, at + len), text));
            let given: Vec<Edit> = edits.collect();
            match EditSet::new(given.clone()) {
                Ok(edits) => {
                    let all: Vec<&Edit> = edits.iter().collect();
                    prop_assert!(all.is_sorted_by(|one, next| one.span.end() <= next.span.start()));
                    prop_assert!(given.iter().all(|edit| all.contains(&edit)));
                    let text = "x".repeat(46);
                    let gone: usize = all.iter().map(|edit| edit.span.len()).sum();
                    prop_assert_eq!(edits.apply(&text).matches('x').count(), text.len() - gone);
                }
                Err(Overlap { first, second }) => {
                    prop_assert!(first.start() <= second.start() && second.start() < first.end());
                    prop_assert!([first, second].iter().all(|span| given.iter().any(|edit| edit.span == *span)));
                }
            }
        }
    }

    #[test]
    fn refuses_an_overlap() {
        let edits = vec![Edit::replace(Span::new(1, 4), "x"), Edit::replace(Span::new(3, 5), "y")];
        assert_eq!(EditSet::new(edits), Err(Overlap { first: Span::new(1, 4), second: Span::new(3, 5) }));
    }
}
