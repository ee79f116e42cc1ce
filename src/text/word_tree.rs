//! Words with a meaning, found letter by letter.

/// A table of words. It is gone through one letter at a time, so that most texts are ruled out by their first few, and none
/// has to be copied to be looked up.
#[derive(Clone, Debug)]
pub struct WordTree<T> {
    /// Numbers of the first nodes of one letter, by the last seven bits of it: each letter of ASCII has its own place.
    first: [Option<u32>; 128],
    nodes: Vec<Node<T>>,
}

/// What some words begin with.
#[derive(Clone, Debug)]
struct Node<T> {
    /// The last of its letters.
    letter: char,
    /// What they mean if they are a word.
    meaning: Option<T>,
    /// The number of a node with one letter more.
    longer: Option<u32>,
    /// The last six bits of the letters that may follow, each as the place of a bit: what cannot follow is told at once.
    following: u64,
    /// The number of the next node with another last letter.
    other: Option<u32>,
}

/// What a word of a [`WordTree`] may begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning(Option<u32>);

impl Beginning {
    /// No letter at all.
    pub const NOTHING: Self = Self(None);
}

impl<T: Copy> WordTree<T> {
    /// A table of `words`. One that is given twice means what it means first.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = (W, T)>) -> Self {
        let mut tree = Self { first: [None; 128], nodes: Vec::new() };
        for (word, meaning) in words {
            let grown = |at, letter| tree.step(at, letter).unwrap_or_else(|| tree.grow(at, letter));
            if let Beginning(Some(end)) = word.as_ref().chars().fold(Beginning::NOTHING, grown) {
                tree.nodes[end as usize].meaning.get_or_insert(meaning);
            }
        }
        tree
    }

    fn grow(&mut self, beginning: Beginning, letter: char) -> Beginning {
        let number = u32::try_from(self.nodes.len()).ok();
        let head = match beginning.0 {
            None => &mut self.first[letter as usize % 128],
            Some(node) => {
                let node = &mut self.nodes[node as usize];
                node.following |= bit_of(letter);
                &mut node.longer
            }
        };
        let other = std::mem::replace(head, number);
        self.nodes.push(Node { letter, meaning: None, longer: None, following: 0, other });
        Beginning(number)
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

    /// Whether a word may begin as `letters` do, which may go on behind their end. No more of them is looked at than needed.
    pub fn may_begin(&self, letters: impl IntoIterator<Item = char>) -> bool {
        let mut at = Beginning::NOTHING;
        for letter in letters {
            match self.step(at, letter) {
                Some(next) if self.meaning(next).is_none() => at = next,
                Some(_) => return true,
                None => return false,
            }
        }
        true
    }

    /// `beginning` and `letter` behind it, where a word begins like that.
    pub fn step(&self, beginning: Beginning, letter: char) -> Option<Beginning> {
        let mut next = match beginning.0 {
            None => self.first[letter as usize % 128],
            Some(node) => {
                let node = &self.nodes[node as usize];
                if node.following & bit_of(letter) == 0 {
                    return None;
                }
                node.longer
            }
        };
        while let Some(number) = next {
            let node = &self.nodes[number as usize];
            if node.letter == letter {
                return Some(Beginning(next));
            }
            next = node.other;
        }
        None
    }

    /// What the word of these `letters` means.
    pub fn get(&self, mut letters: impl Iterator<Item = char>) -> Option<T> {
        self.meaning(letters.try_fold(Beginning::NOTHING, |at, letter| self.step(at, letter))?)
    }

    /// What `beginning` means as a whole word.
    pub fn meaning(&self, beginning: Beginning) -> Option<T> {
        self.nodes[beginning.0? as usize].meaning
    }
}

const fn bit_of(letter: char) -> u64 {
    1 << (letter as u32 % 64)
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
