//! Labelled values, held close together.

use std::fmt;

use super::{Field, Label};
use crate::text::Span;

/// The labelled values of one owner, in document order.
///
/// They are most of what a plan is made of, so no places are held, but the steps from one place to the next: seven bytes for nearly
/// all fields, in place of 28.
#[derive(Clone, Default)]
pub struct Fields {
    /// For each field its label and six steps, each a number in groups of seven bits, the lowest first: from the line before it to
    /// its line, from there to its name, over that, to its value, over that, and to the end of its line.
    steps: Vec<u8>,
    /// Where the line of the last field begins; 0 where there is no field.
    last: u32,
    count: u32,
}

/// How many bytes nearly all fields take.
const USUAL: usize = 7;

/// Those of a byte which hold a number; the other one says that it goes on.
const DIGITS: u8 = 0x7f;

impl Fields {
    /// Adds `field` behind all others.
    pub fn push(&mut self, field: Field) {
        let Field { label, name, value, line } = field;
        let places = [line.start(), name.start(), name.end(), value.start(), value.end(), line.end()];
        let mut at = self.last;
        // They may go back, so each is taken around the end of all numbers.
        let steps = places.map(|place| {
            let place = place as u32;
            place.wrapping_sub(std::mem::replace(&mut at, place))
        });
        if steps.iter().all(|step| *step <= DIGITS.into()) {
            let [line, to_name, name, to_value, value, to_end] = steps.map(|step| step as u8);
            self.steps.extend_from_slice(&[label as u8, line, to_name, name, to_value, value, to_end]);
        } else {
            self.steps.push(label as u8);
            steps.into_iter().for_each(|step| self.push_step(step));
        }
        self.last = line.start() as u32;
        self.count += 1;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Each of them.
    pub fn iter(&self) -> FieldsIter<'_> {
        FieldsIter { steps: &self.steps, last: 0, left: self.len() }
    }

    /// The first one with this label.
    pub fn with(&self, label: Label) -> Option<Field> {
        self.iter().find(|field| field.label == label)
    }

    /// Makes room for as many as `other` has, where there is none yet.
    pub fn reserve_like(&mut self, other: &Self) {
        if self.steps.is_empty() {
            self.steps.reserve_exact(other.steps.len() + USUAL / 2);
        }
    }

    /// Makes room for `count` of them, where there is none yet.
    pub fn reserve(&mut self, count: usize) {
        if self.steps.is_empty() {
            self.steps.reserve_exact(count * USUAL + USUAL / 2);
        }
    }

    fn push_step(&mut self, mut step: u32) {
        while step > DIGITS.into() {
            self.steps.push(step as u8 | !DIGITS);
            step >>= DIGITS.count_ones();
        }
        self.steps.push(step as u8);
    }
}

impl FromIterator<Field> for Fields {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Self {
        let mut all = Self::default();
        fields.into_iter().for_each(|field| all.push(field));
        all
    }
}

impl<'f> IntoIterator for &'f Fields {
    type Item = Field;
    type IntoIter = FieldsIter<'f>;

    fn into_iter(self) -> FieldsIter<'f> {
        self.iter()
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// Goes through [`Fields`].
#[derive(Clone, Debug)]
pub struct FieldsIter<'f> {
    steps: &'f [u8],
    /// Where the line of the field before begins.
    last: u32,
    left: usize,
}

impl FieldsIter<'_> {
    fn step(&mut self) -> u32 {
        let mut step = 0;
        let mut shift = 0;
        while let Some((byte, rest)) = self.steps.split_first() {
            self.steps = rest;
            step |= u32::from(byte & DIGITS) << shift;
            shift += DIGITS.count_ones();
            if *byte <= DIGITS {
                break;
            }
        }
        step
    }
}

impl Iterator for FieldsIter<'_> {
    type Item = Field;

    fn next(&mut self) -> Option<Field> {
        let (label, rest) = self.steps.split_first()?;
        let steps = match rest.split_first_chunk::<6>() {
            Some((steps, behind)) if steps.iter().all(|step| *step <= DIGITS) => {
                self.steps = behind;
                steps.map(u32::from)
            }
            _ => {
                self.steps = rest;
                std::array::from_fn(|_| self.step())
            }
        };
        let mut at = self.last;
        let [start, name, behind_name, value, behind_value, end] = steps.map(|step| {
            at = at.wrapping_add(step);
            at as usize
        });
        self.last = start as u32;
        self.left -= 1;
        let label = Label::ALL[usize::from(*label)];
        let (name, value) = (Span::new(name, behind_name), Span::new(value, behind_value));
        Some(Field { label, name, value, line: Span::new(start, end) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for FieldsIter<'_> {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn field() -> impl Strategy<Value = Field> {
        let place = || prop_oneof![0..200_usize, 0..100_000_usize, Just(u32::MAX as usize - 1)];
        let span = move || (place(), place()).prop_map(|(one, other)| Span::new(one.min(other), one.max(other)));
        let label = prop::sample::select(Label::ALL.as_slice());
        (label, span(), span(), span()).prop_map(|(label, name, value, line)| Field { label, name, value, line })
    }

    proptest! {
        #[test]
        fn what_is_put_in_comes_out(all in prop::collection::vec(field(), 0..8)) {
            let fields: Fields = all.iter().copied().collect();
            prop_assert_eq!(format!("{fields:?}"), format!("{all:?}"));
            prop_assert_eq!((fields.len(), fields.iter().len()), (all.len(), all.len()));
        }
    }

    #[test]
    fn usual_fields_take_little_room() {
        let field = |line: usize| Field {
            label: Label::Owner,
            name: Span::new(line + 2, line + 7),
            value: Span::new(line + 11, line + 24),
            line: Span::new(line, line + 27),
        };
        let fields: Fields = (0..9).map(|number| field(27 * number)).collect();
        assert_eq!(fields.steps.len(), 9 * USUAL);
    }

    #[test]
    fn labels_are_found_by_their_numbers() {
        assert!(Label::ALL.iter().enumerate().all(|(number, label)| *label as usize == number));
    }
}
