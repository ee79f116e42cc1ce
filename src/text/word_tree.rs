//! Words with a meaning, found letter by letter.

/// A table of words, which `word_tree!` makes. It is gone through one letter at a time, so that most texts are ruled out by
/// their first few, and none has to be copied to be looked up.
#[derive(Clone, Copy, Debug)]
pub struct WordTree<T: 'static> {
    first: First,
    nodes: &'static [Node<T>],
}

/// Numbers of the first nodes of one letter, by the last seven bits of it: each letter of ASCII has its own place. 0 is none.
type First = [u16; 128];

/// What some words begin with. Number 0 is no letter at all, and nothing leads to it: so its number stands for none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<T> {
    /// The last of its letters.
    letter: char,
    /// The last five bits of the letters that may follow, each as the place of a bit: what cannot follow is told at once.
    following: u32,
    /// The number of a node with one letter more.
    longer: u16,
    /// The number of the next node with another last letter.
    other: u16,
    /// What they mean if they are a word.
    meaning: Option<T>,
}

/// What a word of a [`WordTree`] may begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning(u16);

impl Beginning {
    /// No letter at all.
    pub const NOTHING: Self = Self(0);
}

/// A [`WordTree`] of tables in which a meaning stands beside its words: `word_tree!(Unit, &[(Unit::Days, &["day", "days"])])`.
/// A word that is given twice means what it means first. Behind `backwards`, words are gone through from their last letter to
/// their first. The compiler makes it: the program has nothing to do for it when it starts, and carries no word that only
/// stands in such a table.
macro_rules! word_tree {
    ($meaning:ty, $($table:expr),+ $(,)?) => {
        $crate::text::word_tree!(@false, $meaning, $($table),+)
    };
    (backwards $meaning:ty, $($table:expr),+ $(,)?) => {
        $crate::text::word_tree!(@true, $meaning, $($table),+)
    };
    (@$is_backwards:literal, $meaning:ty, $($table:expr),+) => {{
        use $crate::text::{GrownTree, Node, WordTree};
        const TABLES: &[&[($meaning, &[&str])]] = &[$($table),+];
        const ROOM: usize = GrownTree::<$meaning, 0>::room(TABLES);
        const GROWN: GrownTree<$meaning, ROOM> = GrownTree::new(TABLES, $is_backwards);
        static NODES: [Node<$meaning>; GROWN.len()] = GROWN.nodes();
        WordTree::grown(&GROWN, &NODES)
    }};
}
pub(crate) use word_tree;

/// A tree that the compiler makes, with room for more nodes than it has.
pub(crate) struct GrownTree<T, const ROOM: usize> {
    first: First,
    nodes: [Node<T>; ROOM],
    len: usize,
}

impl<T: Copy, const ROOM: usize> GrownTree<T, ROOM> {
    /// As many nodes as `tables` may need: one for each byte.
    pub(crate) const fn room(tables: &[&[(T, &[&str])]]) -> usize {
        let (mut room, mut table) = (1, 0);
        while table < tables.len() {
            let mut row = 0;
            while row < tables[table].len() {
                let words = tables[table][row].1;
                let mut word = 0;
                while word < words.len() {
                    room += words[word].len();
                    word += 1;
                }
                row += 1;
            }
            table += 1;
        }
        room
    }

    pub(crate) const fn new(tables: &[&[(T, &[&str])]], is_backwards: bool) -> Self {
        let nothing = Node { letter: '\0', following: 0, longer: 0, other: 0, meaning: None };
        let mut tree = Self { first: [0; 128], nodes: [nothing; ROOM], len: 1 };
        let mut table = 0;
        while table < tables.len() {
            let mut row = 0;
            while row < tables[table].len() {
                let (meaning, words) = tables[table][row];
                let mut word = 0;
                while word < words.len() {
                    tree.add(words[word].as_bytes(), meaning, is_backwards);
                    word += 1;
                }
                row += 1;
            }
            table += 1;
        }
        tree
    }

    const fn add(&mut self, word: &[u8], meaning: T, is_backwards: bool) {
        let mut at = Beginning::NOTHING;
        let (mut start, mut end) = (0, word.len());
        while start < end {
            let (letter, len) = letter_at(word, if is_backwards { last_letter(word, end) } else { start });
            at = match step(&self.first, &self.nodes, at, letter) {
                Some(next) => next,
                None => self.grow(at, letter),
            };
            if is_backwards { end -= len } else { start += len }
        }
        if at.0 != 0 && self.nodes[at.0 as usize].meaning.is_none() {
            self.nodes[at.0 as usize].meaning = Some(meaning);
        }
    }

    const fn grow(&mut self, Beginning(at): Beginning, letter: char) -> Beginning {
        assert!(self.len <= u16::MAX as usize, "a number of a node has sixteen bits");
        let number = self.len as u16;
        let head = match at {
            0 => &mut self.first[letter as usize % 128],
            _ => {
                self.nodes[at as usize].following |= bit_of(letter);
                &mut self.nodes[at as usize].longer
            }
        };
        let other = *head;
        *head = number;
        self.nodes[self.len] = Node { letter, following: 0, longer: 0, other, meaning: None };
        self.len += 1;
        Beginning(number)
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// The nodes without the room that was not needed.
    pub(crate) const fn nodes<const LEN: usize>(&self) -> [Node<T>; LEN] {
        let mut nodes = [self.nodes[0]; LEN];
        let mut number = 0;
        while number < LEN {
            nodes[number] = self.nodes[number];
            number += 1;
        }
        nodes
    }
}

impl<T: Copy> WordTree<T> {
    pub(crate) const fn grown<const ROOM: usize>(tree: &GrownTree<T, ROOM>, nodes: &'static [Node<T>]) -> Self {
        Self { first: tree.first, nodes }
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
        step(&self.first, self.nodes, beginning, letter)
    }

    /// What the word of these `letters` means.
    pub fn get(&self, mut letters: impl Iterator<Item = char>) -> Option<T> {
        self.meaning(letters.try_fold(Beginning::NOTHING, |at, letter| self.step(at, letter))?)
    }

    /// What `beginning` means as a whole word.
    pub fn meaning(&self, Beginning(at): Beginning) -> Option<T> {
        self.nodes[at as usize].meaning
    }
}

const fn step<T>(first: &First, nodes: &[Node<T>], Beginning(at): Beginning, letter: char) -> Option<Beginning> {
    let mut next = match at {
        0 => first[letter as usize % 128],
        _ if nodes[at as usize].following & bit_of(letter) == 0 => return None,
        _ => nodes[at as usize].longer,
    };
    while next != 0 {
        let node = &nodes[next as usize];
        if node.letter as u32 == letter as u32 {
            return Some(Beginning(next));
        }
        next = node.other;
    }
    None
}

const fn bit_of(letter: char) -> u32 {
    1 << (letter as u32 % 32)
}

/// The letter at `place` of UTF-8 and its length: what `chars` does, for the compiler.
const fn letter_at(text: &[u8], place: usize) -> (char, usize) {
    let (head, len) = match text[place] {
        byte @ ..0x80 => (byte, 1),
        byte @ ..0xe0 => (byte & 0x1f, 2),
        byte @ ..0xf0 => (byte & 0x0f, 3),
        byte => (byte & 0x07, 4),
    };
    let (mut code, mut behind) = (head as u32, 1);
    while behind < len {
        code = code << 6 | (text[place + behind] & 0x3f) as u32;
        behind += 1;
    }
    (char::from_u32(code).expect("a letter"), len)
}

/// Where the last letter before `end` begins.
const fn last_letter(text: &[u8], end: usize) -> usize {
    let mut start = end - 1;
    while text[start] & 0xc0 == 0x80 {
        start -= 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_letters() {
        const WORDS: &[(u8, &[&str])] = &[(1, &["days", "Ω"]), (2, &["day"]), (3, &["dawn", "day", "🟡 x"])];
        static TREE: WordTree<u8> = word_tree!(u8, WORDS, &[(4, &["日", "dawn", ""])]);
        let known = [("days", 1), ("Ω", 1), ("day", 2), ("dawn", 3), ("🟡 x", 3), ("日", 4)];
        let known = known.map(|(word, meaning)| (word, Some(meaning)));
        let others = ["", "da", "dot", "dayss", "aday", "本", "🟡"].map(|word| (word, None));
        for (word, expect) in known.into_iter().chain(others) {
            assert_eq!(TREE.get(word.chars()), expect, "{word:?}");
        }
        assert_eq!(TREE.prefixes("days off").collect::<Vec<_>>(), [(3, 2), (4, 1)]);
        static BACKWARDS: WordTree<u8> = word_tree!(backwards u8, WORDS);
        assert_eq!(BACKWARDS.prefixes("x 🟡syad").collect::<Vec<_>>(), [(6, 3)]);
        static EMPTY: WordTree<u8> = word_tree!(u8, &[]);
        assert!(EMPTY.step(Beginning::NOTHING, 'a').is_none());
    }
}
