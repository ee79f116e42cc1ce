//! The words of a heading, made comparable.

use super::words::{CLOSED_ENDINGS, PARTICIPLES, PREPOSITIONS, PROSE_ENDINGS, RELATIVES, STATUS_NOUNS, WORK_ENDINGS};
use super::{TOPICS, Topic, is_decoration, is_wide};
use crate::model::{Status, Vocabulary};
use crate::text::{Beginning, WordTree, word_tree};

/// Last words of headings, from their last letter to their first: the number of the list they stand in.
static ENDINGS: WordTree<usize> =
    word_tree!(backwards usize, &[(0, CLOSED_ENDINGS), (1, PROSE_ENDINGS), (2, WORK_ENDINGS)]);

/// What the lists of [`ENDINGS`] announce.
const ENDING_TOPICS: [Topic; 3] = [Topic::Closed, Topic::Prose, Topic::Work];

/// What ties a noun to the one in front of it, in languages that put it there.
const GENITIVES: [&str; 9] = ["de", "do", "da", "dos", "das", "du", "des", "del", "di"];

/// Words in lower case, without decoration, closing colon and emphasis.
pub(crate) struct Phrase {
    words: String,
    /// Where a bracket, a colon or a dash begins a remark.
    head: usize,
}

impl Phrase {
    pub(crate) fn of(text: &str) -> Self {
        let words = plain(text);
        // Most have no remark, and one look at their bytes tells.
        let may_begin = |byte: u8| matches!(byte, b'(' | b'[' | b':' | b'-') || !byte.is_ascii();
        let from = words.bytes().position(may_begin).unwrap_or(words.len());
        let places = words[from..].char_indices().map(|(at, c)| (from + at, c));
        let end = places.filter(|(at, _)| *at > 0).find(|(at, c)| begins_remark(&words, *at, *c));
        let head = words[..end.map_or(words.len(), |(at, _)| at)].trim_end_matches(is_decoration).len();
        Self { words, head }
    }

    /// Without the remark.
    pub(super) fn head(&self) -> &str {
        &self.words[..self.head]
    }

    /// `远期 / Later`: the same in two languages.
    pub(super) fn sides(&self) -> impl Iterator<Item = &str> {
        self.head().split(['/', '|', '／', '｜']).map(str::trim)
    }

    /// What it announces as the words of a heading.
    pub(crate) fn topic(&self) -> Option<Topic> {
        self.whole_topic().or_else(|| topic_of_ending(self.head())).or_else(|| self.topic_with_remark())
    }

    /// The same, where it is in nothing but the whole heading.
    pub(crate) fn whole_topic(&self) -> Option<Topic> {
        let whole = TOPICS.get(self.words.chars());
        if whole.is_none() && !has_sides(self.head()) {
            return TOPICS.get(self.head().trim().chars());
        }
        whole.or_else(|| {
            let sides: Vec<Option<Topic>> = self.sides().map(|side| TOPICS.get(side.chars())).collect();
            let first = sides.iter().flatten().next().copied();
            // "Deliverables / Acceptance" is not closed: it lists work, too.
            let lists = |topic: &Topic| matches!(topic, Topic::Work | Topic::Steps);
            let tells_all = sides.iter().all(|side| side.is_some_and(|topic| !lists(&topic)));
            sides.iter().flatten().find(|topic| lists(topic)).copied().or(first.filter(|_| tells_all))
        })
    }

    /// `Ideas that may be worth exploring`, `Tasks for v2`: a topic, and words which say more of it.
    fn topic_with_remark(&self) -> Option<Topic> {
        let head = self.head();
        let leads = |word: &str| RELATIVES.contains(&word) || PREPOSITIONS.contains(&word) || GENITIVES.contains(&word);
        let mut topics = TOPICS.prefixes(head).filter_map(|(len, topic)| Some((topic, head[len..].strip_prefix(' ')?)));
        let (topic, rest) = topics.find(|(_, rest)| rest.split(' ').next().is_some_and(leads))?;
        // "Princípios de design": where the noun comes first, what follows belongs to it.
        let belongs = |rest: &str| rest.split(' ').next().is_some_and(|word| GENITIVES.contains(&word));
        (matches!(topic, Topic::Work | Topic::Steps) || belongs(rest)).then_some(topic)
    }

    /// The state which it gives to all that stands below it.
    pub(crate) fn status(&self, vocabulary: &Vocabulary) -> Option<Status> {
        let head = self.head();
        let status = if has_sides(head) {
            self.sides().find_map(|side| vocabulary.word(side))
        } else {
            vocabulary.word(head.trim())
        };
        if status.is_some() {
            return status;
        }
        let is_beside = |rest: &str| rest.split_whitespace().all(|word| STATUS_NOUNS.contains(&word));
        if let Some(found) = vocabulary.leading_word(head) {
            let rest = head[found.len..].trim_start();
            let remark = rest.split_whitespace().next().is_some_and(|word| PREPOSITIONS.contains(&word));
            let is_over = found.status == Status::Done && (remark || PARTICIPLES.contains(&&head[..found.len]));
            if is_beside(rest) || is_over {
                return Some(found.status);
            }
        }
        let (noun, rest) = head.split_once(' ')?;
        vocabulary.word(rest).filter(|_| STATUS_NOUNS.contains(&noun))
    }
}

/// What the last words of `head` announce, whose capitals of ASCII count as small letters; of several, what stands first in
/// [`ENDING_TOPICS`].
pub(super) fn topic_of_ending(head: &str) -> Option<Topic> {
    let mut letters = head.char_indices().rev();
    let mut at = Beginning::NOTHING;
    let mut first = None;
    while let Some((start, letter)) = letters.next()
        && let Some(longer) = ENDINGS.step(at, letter.to_ascii_lowercase())
    {
        at = longer;
        let Some(list) = ENDINGS.meaning(at) else { continue };
        // In scripts without blanks any words may stand in front.
        if head[..start].ends_with(' ') || (is_wide(&head[start..]) && start > 0) {
            first = Some(first.map_or(list, |first: usize| first.min(list)));
        }
    }
    first.map(|list| ENDING_TOPICS[list])
}

/// Whether the same may stand in two languages in `head`.
fn has_sides(head: &str) -> bool {
    head.bytes().fold(false, |has, byte| has | matches!(byte, b'/' | b'|') | !byte.is_ascii())
}

/// Whether a bracket, a colon or a dash between blanks stands at `at`.
fn begins_remark(words: &str, at: usize, c: char) -> bool {
    let behind = || &words[at + c.len_utf8()..];
    match c {
        '(' | '（' | '[' | ':' | '：' => true,
        '—' if behind().starts_with('—') => true,
        '-' | '–' | '—' => words[..at].ends_with(' ') && behind().starts_with(' '),
        _ => false,
    }
}

fn plain(text: &str) -> String {
    let text = text.trim_matches(|c: char| is_decoration(c) || matches!(c, ':' | '：' | '*' | '_' | '#' | '`'));
    if text.bytes().fold(true, |is_plain, byte| is_plain & byte.is_ascii() & !matches!(byte, b'*' | b'_' | b'-')) {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '*' | '_' if chars.peek() == Some(&c) => {
                chars.next();
            }
            '\u{2019}' => out.push('\''),
            // A hyphen within a word is a blank to those who leave it out.
            '-' | '\u{2011}' => {
                let is_inner =
                    out.ends_with(char::is_alphanumeric) && chars.peek().is_some_and(|c| c.is_alphanumeric());
                out.push(if is_inner { ' ' } else { '-' });
            }
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::words::{PROSE, STEPS, WITHOUT_ITEMS, WORK};
    use super::Phrase;

    #[test]
    fn words_of_topics_stand_once_and_as_they_are_compared() {
        let mut seen = HashSet::new();
        for words in [WORK, STEPS, PROSE, WITHOUT_ITEMS].into_iter().flatten() {
            assert!(seen.insert(words), "{words:?} stands twice");
            assert_eq!(Phrase::of(words).words, *words, "no heading is ever compared as this");
        }
    }
}
