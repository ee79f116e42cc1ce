//! Words with a meaning, looked up at a place in a text.

use std::collections::HashMap;

/// A table of words: what it means and how many bytes of a text it takes. Case is no matter, and a blank of a
/// word is any run of blanks, hyphens, underscores and dots.
pub(super) struct Lexicon<T> {
    /// The words by their first character, the longest first.
    by_head: HashMap<char, Vec<(&'static str, T)>>,
}

impl<T: Copy> Lexicon<T> {
    /// The words of `table`, which are in lower case with single blanks.
    pub(super) fn new(table: &[(T, &[&'static str])]) -> Self {
        let mut by_head: HashMap<char, Vec<(&'static str, T)>> = HashMap::new();
        for (meaning, words) in table {
            for word in *words {
                if let Some(head) = word.chars().next() {
                    by_head.entry(head).or_default().push((word, *meaning));
                }
            }
        }
        for words in by_head.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { by_head }
    }

    /// The longest word that `text` begins with and that ends where a word ends: its meaning and its length there.
    pub(super) fn leading(&self, text: &str) -> Option<(T, usize)> {
        let head = text.chars().next()?;
        let words = self.by_head.get(&lower(head))?;
        words.iter().find_map(|(word, meaning)| Some((*meaning, len_in(word, text)?)))
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

/// How many bytes at the start of `text` spell `word`.
fn len_in(word: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    let mut last = ' ';
    for wanted in word.chars() {
        if wanted == ' ' {
            let after =
                rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.' | '\u{2011}'));
            if after.len() == rest.len() {
                return None;
            }
            rest = after;
        } else {
            last = rest.chars().next().filter(|c| lower(*c) == wanted)?;
            rest = &rest[last.len_utf8()..];
        }
    }
    is_word_end(last, rest.chars().next()).then_some(text.len() - rest.len())
}

/// How a character is compared. The capital dotted I of Turkish becomes an i.
fn lower(c: char) -> char {
    match c {
        '\u{2019}' => '\'',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_longest_word_that_ends() {
        let lexicon = Lexicon::new(&[(1, &["day", "tag", "日"]), (2, &["days", "story point", "iş günü"])]);
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
