//! Words with a meaning, looked up at a place in a text.

use crate::text::{Beginning, WordTree};

/// A table of words: what it means and how many bytes of a text it takes. Case is no matter, and a blank of a
/// word is any run of blanks, hyphens, underscores and dots.
pub(super) struct Lexicon<T: 'static> {
    words: WordTree<T>,
}

impl<T: Copy> Lexicon<T> {
    /// The words of a table, which are in lower case, with single blanks in place of all that counts as one.
    pub(super) const fn new(words: WordTree<T>) -> Self {
        Self { words }
    }

    /// The longest word that `text` begins with and that ends where a word ends: its meaning and its length there.
    pub(super) fn leading(&self, text: &str) -> Option<(T, usize)> {
        let mut at = Beginning::NOTHING;
        let mut rest = text;
        let mut found = None;
        while let Some(c) = rest.chars().next() {
            let is_gap = is_blank(c);
            let Some(next) = self.words.step(at, if is_gap { ' ' } else { lower(c) }) else { break };
            at = next;
            rest = if is_gap { rest.trim_start_matches(is_blank) } else { &rest[c.len_utf8()..] };
            let meaning = self.words.meaning(at).filter(|_| is_word_end(c, rest.chars().next()));
            found = meaning.map(|meaning| (meaning, text.len() - rest.len())).or(found);
        }
        found
    }
}

/// Whether a word can end between `last` and `next`: no letter follows, or a script that sets no blanks is involved.
/// Hangul does set blanks.
pub(super) fn is_word_end(last: char, next: Option<char>) -> bool {
    next.is_none_or(|next| !next.is_alphabetic() || is_unspaced(last) || is_unspaced(next))
}

/// Chinese and Japanese script, which is written without blanks.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Whether `c` may stand for a blank.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '\u{2011}')
}

/// How a character is compared. The capital dotted I of Turkish becomes an i.
fn lower(c: char) -> char {
    match c {
        '\u{2019}' => '\'',
        // Asked for at nearly each letter of a document.
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word_tree;

    #[test]
    fn takes_the_longest_word_that_ends() {
        const WORDS: &[(u8, &[&str])] = &[(1, &["day", "tag", "日"]), (2, &["days", "story point", "iş günü"])];
        let lexicon = Lexicon::new(word_tree!(u8, WORDS));
        let cases = [
            ("day", Some((1, "day"))),
            ("Days 1", Some((2, "Days"))),
            ("DAY7", Some((1, "DAY"))),
            ("daylight", None),
            ("Story \u{a0}Point", Some((2, "Story \u{a0}Point"))),
            ("story-point", Some((2, "story-point"))),
            ("storypoint", None),
            ("İŞ GÜNÜ", Some((2, "İŞ GÜNÜ"))),
            ("日間", Some((1, "日"))),
            ("", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(lexicon.leading(text).map(|(meaning, len)| (meaning, &text[..len])), wanted, "{text:?}");
        }
    }
}
