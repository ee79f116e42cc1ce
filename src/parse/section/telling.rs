//! Headings that announce nothing, told by their first word and their last ones.

use super::words::{HORIZONS, PHASE_WORDS, PROSE, STATUS_NOUNS, STEPS, WITHOUT_ITEMS, WORK};
use super::{HORIZONS as HORIZON_TREE, phrase};
use crate::model::vocabulary;
use crate::parse::value::window;
use crate::text::ByteClasses;

/// The first words of all that a heading may announce something with, in ASCII. What begins with another word announces nothing by
/// its beginning, whatever table it would be looked up in.
static FIRST_WORDS: Rough = {
    let own = [PHASE_WORDS, HORIZONS, PROSE, STEPS, WITHOUT_ITEMS, WORK, STATUS_NOUNS];
    let mut words = Rough::none().with(vocabulary::BUILT_IN_WORDS).with(vocabulary::LEGEND_NAMES);
    let mut table = 0;
    while table < own.len() {
        words = words.with(&[((), own[table])]);
        table += 1;
    }
    table = 0;
    while table < window::WORDS.len() {
        words = words.with(window::WORDS[table]);
        table += 1;
    }
    words
};

/// So many places has a [`Rough`] set.
const ROOM: usize = 1 << 16;

/// A set of words which knows all that are in it, and seldom takes another one for one of them. The compiler makes it.
struct Rough([u64; ROOM / 64]);

impl Rough {
    const fn none() -> Self {
        Self([0; ROOM / 64])
    }

    /// The same, where also the first words of `table` are in it.
    const fn with<T>(mut self, table: &[(T, &[&str])]) -> Self {
        let mut row = 0;
        while row < table.len() {
            let words = table[row].1;
            let mut word = 0;
            while word < words.len() {
                let place = Self::place(first_word(words[word]));
                self.0[place / 64] |= 1 << (place % 64);
                word += 1;
            }
            row += 1;
        }
        self
    }

    fn may_hold(&self, word: &str) -> bool {
        let place = Self::place(word);
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    /// The same for capitals and small letters.
    const fn place(word: &str) -> usize {
        let (bytes, mut mixed, mut at) = (word.as_bytes(), 0_u64, 0);
        while at < bytes.len() {
            let letter = bytes[at].to_ascii_lowercase() as u64;
            mixed = (mixed ^ letter).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_right(29);
            at += 1;
        }
        mixed as usize % ROOM
    }
}

/// Whether the words of a heading, behind its number, are surely no phase, no topic, no state, no window and no legend where only
/// built-in words count. Cheap, and true for most of which it is true.
pub(super) fn is_plain_name(words: &str) -> bool {
    static ODD: ByteClasses = ByteClasses::none().with(1, b"/|*_-#`:").with_range(1, 0, b' ' - 1).with_wide(1);
    if ODD.of(words) != 0 {
        return false;
    }
    let first = first_word(words);
    // `P0`, `v2` and `IV` are a phase, a version and a quarter.
    let is_sign =
        first.starts_with(['M', 'P', 'v', 'V', 'I']) && !words[1..].starts_with(|c: char| c.is_ascii_lowercase());
    let letters = first.bytes().map(|byte| char::from(byte.to_ascii_lowercase()));
    let head = words.bytes().position(|byte| matches!(byte, b'(' | b'[')).map_or(words, |at| &words[..at]);
    !first.is_empty()
        && !is_sign
        && !FIRST_WORDS.may_hold(first)
        // What follows a horizon may stand right behind it.
        && !HORIZON_TREE.may_begin(letters)
        && phrase::topic_of_ending(head.trim_end()).is_none()
}

/// The letters of ASCII that `words` begin with. In a text of ASCII they are its first word; a word with others among its letters
/// stands in no such text, so that it does no harm to know its beginning.
const fn first_word(words: &str) -> &str {
    let mut len = 0;
    while len < words.len() && words.as_bytes()[len].is_ascii_alphabetic() {
        len += 1;
    }
    words.split_at(len).0
}
