//! Headings that announce nothing, told by their first word and their last ones.

use std::sync::LazyLock;

use super::words::{HORIZONS, PHASE_WORDS, PROSE, STATUS_NOUNS, STEPS, WITHOUT_ITEMS, WORK};
use super::{HORIZONS as HORIZON_TREE, phrase};
use crate::model::{Vocabulary, vocabulary};
use crate::parse::value::window;
use crate::text::ByteClasses;

/// The first words of all that a heading may announce something with, in ASCII. What begins with another word announces nothing by
/// its beginning, whatever table it would be looked up in.
static FIRST_WORDS: LazyLock<Rough> = LazyLock::new(|| {
    let own = [PHASE_WORDS, HORIZONS, PROSE, STEPS, WITHOUT_ITEMS, WORK, STATUS_NOUNS].into_iter().flatten().copied();
    let of_model = Vocabulary::built_in_words().chain(vocabulary::legend_names());
    let mut words = Rough([0; ROOM / 64]);
    own.chain(of_model).chain(window::words()).map(first_word).for_each(|word| words.add(word));
    words
});

/// So many places has a [`Rough`] set.
const ROOM: usize = 1 << 16;

/// A set of words which knows all that are in it, and seldom takes another one for one of them. It is made in a hundredth of the
/// time that a table takes.
struct Rough([u64; ROOM / 64]);

impl Rough {
    fn add(&mut self, word: &str) {
        let place = Self::place(word);
        self.0[place / 64] |= 1 << (place % 64);
    }

    fn may_hold(&self, word: &str) -> bool {
        let place = Self::place(word);
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    /// The same for capitals and small letters.
    fn place(word: &str) -> usize {
        let mixed = word.bytes().fold(0_u64, |mixed, byte| {
            (mixed ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_right(29)
        });
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
fn first_word(words: &str) -> &str {
    &words[..words.bytes().take_while(u8::is_ascii_alphabetic).count()]
}
