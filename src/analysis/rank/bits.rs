//! A set of small numbers.

/// Numbers below a bound, a bit each: ten thousand items that wait for each other are ten megabytes.
#[derive(Clone, Debug)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// None of the numbers below `bound`.
    pub(super) fn none(bound: usize) -> Self {
        Self { words: vec![0; bound.div_ceil(64)] }
    }

    /// Those of `numbers`, all of which are below `bound`.
    pub(super) fn of(bound: usize, numbers: impl IntoIterator<Item = usize>) -> Self {
        let mut bits = Self::none(bound);
        numbers.into_iter().for_each(|number| bits.insert(number));
        bits
    }

    pub(super) fn insert(&mut self, number: usize) {
        self.words[number / 64] |= 1 << (number % 64);
    }

    /// Takes it in, and tells whether it has been in before.
    pub(super) fn replace(&mut self, number: usize) -> bool {
        let was = self.contains(number);
        self.insert(number);
        was
    }

    pub(super) fn contains(&self, number: usize) -> bool {
        self.words[number / 64] & (1 << (number % 64)) != 0
    }

    /// Takes in all of `other`.
    pub(super) fn extend(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Those that are among `others`, too, and not among `done`, in ascending order.
    pub(super) fn common<'b>(&'b self, others: &'b Self, done: &'b Self) -> impl Iterator<Item = usize> + 'b {
        let words = self.words.iter().zip(&others.words).zip(&done.words);
        ones(words.map(|((word, other), done)| word & other & !done))
    }
}

fn ones<'b>(words: impl Iterator<Item = u64> + 'b) -> impl Iterator<Item = usize> + 'b {
    words.enumerate().filter(|(_, word)| *word != 0).flat_map(|(index, word)| {
        let rest = std::iter::successors(Some(word), |rest| Some(rest & (rest - 1)).filter(|rest| *rest != 0));
        rest.map(move |rest| 64 * index + rest.trailing_zeros() as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_in_it_once() {
        let mut one = Bits::of(200, [0, 63, 64, 130, 199]);
        let other = Bits::of(200, [63, 64, 130, 131]);
        assert_eq!(one.common(&other, &Bits::none(200)).collect::<Vec<_>>(), [63, 64, 130]);
        assert_eq!(one.common(&other, &Bits::of(200, [64])).collect::<Vec<_>>(), [63, 130]);
        one.extend(&other);
        assert!(one.contains(131) && !one.contains(132));
        assert!(one.replace(131) && !one.replace(132) && one.contains(132));
    }
}
