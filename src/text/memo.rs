//! What was found out of short texts.

use std::cell::RefCell;

/// The longest text that is kept, in bytes.
const LONGEST: usize = 24;

/// So many are kept at most, and so many at first: powers of two. To make ready for all of them takes longer than to read a small
/// plan.
const PLACES: usize = 512;
const FIRST_PLACES: usize = 16;

/// Keeps what was found out of short texts: in plans the same few words stand again and again. A text that comes later may take
/// the place of another one, so that it does not grow beyond its bounds.
#[derive(Debug)]
pub struct Memo<V> {
    places: RefCell<Places<V>>,
}

#[derive(Debug)]
struct Places<V> {
    kept: Vec<Option<Kept<V>>>,
    /// How many texts have been put in, be they there still or not.
    put: usize,
}

#[derive(Clone, Copy, Debug)]
struct Kept<V> {
    key: Key,
    value: V,
}

/// A text, made long with noughts, with its length, and what else its meaning depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    words: [u64; LONGEST / 8],
    len: usize,
    within: u64,
}

impl<V: Copy> Memo<V> {
    /// One that keeps nothing yet.
    pub const fn new() -> Self {
        Self { places: RefCell::new(Places { kept: Vec::new(), put: 0 }) }
    }

    /// What `make` makes of `text`, which depends on nothing else but what the number `within` stands for.
    pub fn of(&self, text: &str, within: u64, make: impl FnOnce() -> V) -> V {
        let Some(key) = Key::of(text, within) else { return make() };
        // `make` may ask for another text: nothing is borrowed while it works.
        if let Some(value) = self.places.borrow().get(&key) {
            return value;
        }
        let value = make();
        self.places.borrow_mut().put(Kept { key, value });
        value
    }
}

impl<V: Copy> Places<V> {
    fn get(&self, key: &Key) -> Option<V> {
        let kept = self.kept.get(key.place(self.kept.len())).copied().flatten()?;
        (kept.key == *key).then_some(kept.value)
    }

    fn put(&mut self, kept: Kept<V>) {
        if self.put == self.kept.len() && self.put < PLACES {
            self.grow();
        }
        self.put += 1;
        let place = kept.key.place(self.kept.len());
        self.kept[place] = Some(kept);
    }

    /// From few places to all: what has filled the few is no small plan.
    fn grow(&mut self) {
        let places = if self.kept.is_empty() { FIRST_PLACES } else { PLACES };
        let before = std::mem::replace(&mut self.kept, vec![None; places]);
        for kept in before.into_iter().flatten() {
            self.kept[kept.key.place(places)] = Some(kept);
        }
    }
}

impl<V: Copy> Default for Memo<V> {
    fn default() -> Self {
        Self::new()
    }
}

impl Key {
    /// `None` where `text` is too long to be kept.
    fn of(text: &str, within: u64) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        let (words, _) = bytes.as_chunks();
        let words = [words[0], words[1], words[2]].map(u64::from_le_bytes);
        Some(Self { words, len: text.len(), within })
    }

    /// One of `places`.
    fn place(&self, places: usize) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = self
            .words
            .iter()
            .fold(self.len as u64 ^ self.within, |mixed, word| (mixed.rotate_left(23) ^ word).wrapping_mul(ODD));
        (mixed >> 32) as usize & places.wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_its_own_value() {
        let memo = Memo::new();
        let texts: Vec<String> = (0..5000).map(|number| "x".repeat(number % 40) + &number.to_string()).collect();
        for round in 0..3 {
            for text in &texts {
                for within in [0, 7] {
                    assert_eq!(memo.of(text, within, || (text.len(), within)), (text.len(), within), "{round} {text}");
                }
            }
        }
    }

    #[test]
    fn what_is_kept_is_not_made_again() {
        let memo = Memo::new();
        assert_eq!(memo.of("a", 0, || 1), 1);
        assert_eq!(memo.of("a", 0, || 2), 1);
        assert_eq!(memo.of("a", 1, || 3), 3);
        assert_eq!(memo.of("a\0", 0, || 4), 4);
    }
}
