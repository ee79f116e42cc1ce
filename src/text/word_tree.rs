//! Words with a meaning, found letter by letter.

use std::ops::Range;

/// A table of words. It is gone through one letter at a time, so that most texts are ruled out by their first few, and none
/// has to be copied to be looked up.
#[derive(Clone, Debug)]
pub struct WordTree<T> {
    /// The root, then what stands behind each node side by side and in order.
    nodes: Vec<Node<T>>,
    /// What begins with each letter of ASCII, where anything does: as far as most lookups get.
    first: [Option<Beginning>; 128],
}

/// What some words begin with.
#[derive(Clone, Debug)]
struct Node<T> {
    /// The last of its letters.
    letter: char,
    /// What they mean if they are a word.
    meaning: Option<T>,
    /// The numbers of the nodes with one letter more.
    longer: Range<usize>,
}

/// What a word of a [`WordTree`] may begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning(usize);

impl Beginning {
    /// No letter at all.
    pub const NOTHING: Self = Self(0);
}

impl<T: Copy> WordTree<T> {
    /// A table of `words`. One that is given twice means what it means first.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = (W, T)>) -> Self {
        let words: Vec<(W, T)> = words.into_iter().collect();
        let mut words: Vec<(&str, T)> = words.iter().map(|(word, meaning)| (word.as_ref(), *meaning)).collect();
        words.sort_by_key(|(word, _)| *word);
        let root = Node { letter: '\0', meaning: None, longer: 0..0 };
        let mut tree = Self { nodes: vec![root], first: [None; 128] };
        tree.grow(0, &mut words);
        for (number, letter) in ('\0'..'\u{80}').enumerate() {
            tree.first[number] = tree.search(Beginning::NOTHING, letter);
        }
        tree
    }

    /// Hangs `words`, which are in order and have lost the letters of `node`, below it.
    fn grow(&mut self, node: usize, words: &mut [(&str, T)]) {
        let whole = words.partition_point(|(rest, _)| rest.is_empty());
        let (whole, longer) = words.split_at_mut(whole);
        self.nodes[node].meaning = whole.first().map(|(_, meaning)| *meaning);
        let first_letter = |word: &str| word.chars().next().unwrap_or_default();
        let start = self.nodes.len();
        let branches: Vec<&mut [(&str, T)]> =
            longer.chunk_by_mut(|(one, _), (next, _)| first_letter(one) == first_letter(next)).collect();
        let letters = branches.iter().map(|branch| first_letter(branch[0].0));
        self.nodes.extend(letters.map(|letter| Node { letter, meaning: None, longer: 0..0 }));
        self.nodes[node].longer = start..self.nodes.len();
        for (number, branch) in branches.into_iter().enumerate() {
            let len = self.nodes[start + number].letter.len_utf8();
            branch.iter_mut().for_each(|(word, _)| *word = &word[len..]);
            self.grow(start + number, branch);
        }
    }

    /// The words that `text` begins with, the shortest first: the length of each in bytes, and what it means.
    pub fn prefixes(&self, text: &str) -> impl Iterator<Item = (usize, T)> {
        let mut letters = text.char_indices();
        let mut at = Beginning::NOTHING;
        std::iter::from_fn(move || {
            let (start, letter) = letters.next()?;
            at = self.step(at, letter)?;
            Some((start + letter.len_utf8(), self.meaning(at)))
        })
        .filter_map(|(len, meaning)| Some((len, meaning?)))
    }

    /// `beginning` and `letter` behind it, where a word begins like that.
    pub fn step(&self, beginning: Beginning, letter: char) -> Option<Beginning> {
        if beginning == Beginning::NOTHING && letter.is_ascii() {
            return self.first[letter as usize];
        }
        self.search(beginning, letter)
    }

    fn search(&self, beginning: Beginning, letter: char) -> Option<Beginning> {
        let longer = self.nodes[beginning.0].longer.clone();
        let found = self.nodes[longer.clone()].binary_search_by_key(&letter, |node| node.letter).ok()?;
        Some(Beginning(longer.start + found))
    }

    /// What the word of these `letters` means.
    pub fn get(&self, mut letters: impl Iterator<Item = char>) -> Option<T> {
        self.meaning(letters.try_fold(Beginning::NOTHING, |at, letter| self.step(at, letter))?)
    }

    /// What `beginning` means as a whole word.
    pub fn meaning(&self, beginning: Beginning) -> Option<T> {
        self.nodes[beginning.0].meaning
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_letters() {
        let words = [("days", 1), ("day", 2), ("dawn", 3), ("日", 4), ("day", 5)];
        let tree = WordTree::new(words);
        let known = [("days", Some(1)), ("day", Some(2)), ("dawn", Some(3)), ("日", Some(4))];
        let others = ["", "da", "dot", "dayss", "aday", "本"].map(|word| (word, None));
        for (word, expect) in known.into_iter().chain(others) {
            assert_eq!(tree.get(word.chars()), expect, "{word:?}");
        }
        assert_eq!(tree.prefixes("days off").collect::<Vec<_>>(), [(3, 2), (4, 1)]);
        assert!(WordTree::<u8>::new(Vec::<(&str, u8)>::new()).step(Beginning::NOTHING, 'a').is_none());
    }
}
