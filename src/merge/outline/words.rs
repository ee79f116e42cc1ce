//! Words between items: which of one text are which of another.

use std::collections::{HashMap, HashSet, VecDeque};

use super::{Outline, Part, Place};
use crate::document::Document;
use crate::merge::{Side, Three};
use crate::text::Span;

/// Gives words between items the same number in all three texts: those that are alike in the same place, and else those of
/// the base which stand behind the same part there, or in front of it.
pub(super) fn unify(outlines: &mut Three<Outline>, documents: &Three<Document>) {
    let mut known: HashMap<(Place, String, usize), usize> = HashMap::new();
    for side in [None, Some(Side::Ours), Some(Side::Theirs)] {
        let mut seen: HashMap<(Place, String), usize> = HashMap::new();
        outlines.get_mut(side).renumber(|_, (_, span, place)| {
            let text = documents.get(side).text(*span).to_owned();
            let count = seen.entry((*place, text.clone())).or_default();
            *count += 1;
            let new = known.len();
            *known.entry((*place, text, *count)).or_insert(new)
        });
    }
    let base = outlines.base.clone();
    for side in Side::BOTH {
        let outline = outlines.side_mut(side);
        let old = outline.clone();
        let mut free = Free::of(&base, |at| !old.numbers.contains_key(&base.parts[at].0));
        outline.renumber(|at, (part, _, place)| {
            let is_new = !base.numbers.contains_key(part);
            let found = if is_new { free.take(*place, old.neighbours(at)) } else { None };
            let part = found.map_or(*part, |found| base.parts[found].0);
            if let Part::Words(number) = part { number } else { at }
        });
    }
}

/// Words which nothing is known of, by what stands on either side of them.
#[derive(Default)]
struct Free {
    beside: HashMap<(Place, usize, Part), VecDeque<usize>>,
    taken: HashSet<usize>,
}

impl Free {
    fn of(outline: &Outline, is_free: impl Fn(usize) -> bool) -> Self {
        let mut free = Self::default();
        for at in outline.words().filter(|at| is_free(*at)) {
            for (edge, part) in outline.neighbours(at).into_iter().enumerate() {
                let Some(part) = part else { continue };
                free.beside.entry((outline.parts[at].2, edge, part)).or_default().push_back(at);
            }
        }
        free
    }

    /// The first ones of `place` that have one of these `neighbours` on the same side.
    fn take(&mut self, place: Place, neighbours: [Option<Part>; 2]) -> Option<usize> {
        let Self { beside, taken } = self;
        let first = neighbours.into_iter().enumerate().filter_map(|(edge, part)| {
            let all = beside.get_mut(&(place, edge, part?))?;
            while all.front().is_some_and(|at| taken.contains(at)) {
                all.pop_front();
            }
            all.front().copied()
        });
        let found = first.min()?;
        taken.insert(found);
        Some(found)
    }
}

impl Outline {
    /// The places of words between items among the parts.
    fn words(&self) -> impl Iterator<Item = usize> {
        (0..self.parts.len()).filter(|at| matches!(self.parts[*at].0, Part::Words(_)))
    }

    /// Gives each stretch of words the number that `number` gives it.
    fn renumber(&mut self, mut number: impl FnMut(usize, &(Part, Span, Place)) -> usize) {
        for at in self.words().collect::<Vec<_>>() {
            self.parts[at].0 = Part::Words(number(at, &self.parts[at]));
        }
        self.number();
    }

    /// What stands before part number `at`, and what behind it.
    fn neighbours(&self, at: usize) -> [Option<Part>; 2] {
        let part = |at: Option<usize>| Some(self.parts.get(at?)?.0);
        [part(at.checked_sub(1)), part(Some(at + 1))]
    }
}
