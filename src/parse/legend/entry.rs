//! One line of a legend → signs and what they mean.

use crate::model::{Status, Vocabulary, vocabulary};
use crate::parse::status;
use crate::parse::value::priority;
use crate::text::Span;

/// A sign, a word or both, and what they mean; spans are offsets into the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// An emoji or a box, with what varies it.
    pub(super) sign: Option<Span>,
    /// What it is called, as a status field would say it.
    pub(super) word: Option<Span>,
    pub(super) meaning: Meaning,
}

/// What a legend says of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A state, and whether the words say that and nothing else.
    State { status: Status, exact: bool },
    /// A priority. "Someday" is a state, too: what stands beside it decides.
    Priority { or: Option<Status> },
    /// Something else.
    Other,
}

impl Entry {
    /// The same with every place moved by `place`.
    pub(super) fn placed(self, place: impl Fn(Span) -> Span) -> Self {
        Self { sign: self.sign.map(&place), word: self.word.map(&place), ..self }
    }
}

/// What separates the entries of a line that are words.
const SEPARATORS: [char; 8] = ['|', '·', '•', ';', ',', '、', '，', '；'];

/// What stands between a word and its meaning.
const EQUALS: [&str; 11] = [" = ", "=", "＝", ": ", "：", " - ", " – ", " — ", " → ", " -> ", " => "];

/// The entries on `line`, which holds nothing else; none where it is no line of a legend. Signs may stand in front of their
/// meaning or behind it.
pub(super) fn entries(line: &str, words: &Vocabulary) -> Vec<Entry> {
    let start = line.len() - line.trim_start_matches(is_wrapper).len();
    if sign_at(&line[start..]).is_some() {
        return signs_first(line, start, words);
    }
    let parts: Vec<Span> = parts(line);
    let each: Option<Vec<Entry>> = parts.iter().map(|part| word_first(line, *part, words)).collect();
    each.or_else(|| Some(vec![word_first(line, Span::new(0, line.len()), words)?])).unwrap_or_default()
}

/// What `sign` means by the words at `meaning`.
pub(super) fn entry(line: &str, sign: Option<Span>, meaning: Span, words: &Vocabulary) -> Entry {
    let meaning = unwrapped(line, meaning);
    let text = &line[meaning.start()..meaning.end()];
    let state = state_of(text, words);
    let is_short = text.split_whitespace().count() <= 3;
    if is_short && text.starts_with(char::is_alphanumeric) && priority::read(text).is_some() {
        return Entry { sign, word: Some(meaning), meaning: Meaning::Priority { or: state.map(|state| state.status) } };
    }
    match state {
        Some(State { status, exact, word }) => {
            let word = Some(word.shifted(meaning.start())).filter(|word| !word.is_empty());
            Entry { sign, word, meaning: Meaning::State { status, exact } }
        }
        None => Entry { sign, word: Some(meaning).filter(|word| !word.is_empty()), meaning: Meaning::Other },
    }
}

/// The sign that `text` begins with: emoji, with what varies them, or a box such as `[~]`.
pub(super) fn sign_at(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    if let (Some('['), Some(inner), Some(']')) = (chars.next(), chars.next(), chars.next()) {
        let len = 2 + inner.len_utf8();
        let is_box = matches!(inner, ' ' | 'x' | 'X' | '~' | '-' | '/' | '!' | '>' | '?' | '*' | '.' | '✓' | '✗');
        return (is_box && !text[len..].starts_with('(')).then_some(len);
    }
    let is_part = |c: char| vocabulary::is_emoji(c) || vocabulary::is_joiner(c);
    let len = text.len() - text.trim_start_matches(is_part).len();
    (len > 0).then_some(len)
}

/// `✅ Done | 🚧 = In progress`.
fn signs_first(line: &str, start: usize, words: &Vocabulary) -> Vec<Entry> {
    let mut signs: Vec<Span> = Vec::new();
    let mut at = start;
    while let Some(c) = line[at..].chars().next() {
        let len = sign_at(&line[at..]);
        signs.extend(len.map(|len| Span::new(at, at + len)));
        at += len.unwrap_or(c.len_utf8());
    }
    let ends = signs.iter().skip(1).map(|next| next.start()).chain([line.len()]);
    signs.iter().zip(ends).map(|(sign, end)| entry(line, Some(*sign), Span::new(sign.end(), end), words)).collect()
}

/// `Done = ✅`, `Done ✅`, `WIP: in progress`.
fn word_first(line: &str, part: Span, words: &Vocabulary) -> Option<Entry> {
    let text = &line[part.start()..part.end()];
    let equals = EQUALS.iter().filter_map(|equals| Some((text.find(equals)?, equals.len()))).min();
    let (key, value) = match equals {
        Some((at, len)) => (Span::new(0, at), Span::new(at + len, text.len())),
        None => {
            let at = text.find(|c: char| vocabulary::is_emoji(c))?;
            (Span::new(0, at), Span::new(at, text.len()))
        }
    };
    let key = unwrapped(line, key.shifted(part.start()));
    let value = unwrapped(line, value.shifted(part.start()));
    if key.is_empty() || value.is_empty() {
        return None;
    }
    if let Some(len) = sign_at(&line[value.start()..value.end()]) {
        let sign = Span::new(value.start(), value.start() + len);
        return (sign.end() == value.end()).then(|| entry(line, Some(sign), key, words));
    }
    let name = &line[key.start()..key.end()];
    let by_meaning = words.word(&line[value.start()..value.end()]);
    let meaning = match by_meaning.or_else(|| words.word(name)) {
        Some(status) => Meaning::State { status, exact: true },
        None => Meaning::Other,
    };
    Some(Entry { sign: None, word: Some(key), meaning })
}

fn parts(line: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, separator) in line.match_indices(SEPARATORS) {
        parts.push(Span::new(start, at));
        start = at + separator.len();
    }
    parts.push(Span::new(start, line.len()));
    parts
}

struct State {
    status: Status,
    exact: bool,
    /// What the state is called.
    word: Span,
}

/// The state which `meaning` names: as a whole, at its beginning, or in brackets behind another language.
fn state_of(meaning: &str, words: &Vocabulary) -> Option<State> {
    if let Some(status) = words.word(meaning) {
        return Some(State { status, exact: true, word: Span::new(0, meaning.len()) });
    }
    let bracket = meaning.find(['(', '（']);
    let outside = Span::new(0, meaning[..bracket.unwrap_or(meaning.len())].trim_end().len());
    if let Some(found) = words.leading_word(meaning)
        && vocabulary::continues_state(&meaning[..found.len], &meaning[found.len..])
    {
        return Some(State { status: found.status, exact: false, word: Span::new(0, found.len) });
    }
    let inside = bracket.map(|at| meaning[at..].trim_matches(|c: char| !c.is_alphanumeric()));
    if let Some(inside) = inside
        && let Some(found) = words.leading_word(inside)
        && vocabulary::continues_state(&inside[..found.len], &inside[found.len..])
    {
        return Some(State { status: found.status, exact: false, word: outside });
    }
    let is_negated = words.leading_word(meaning).is_none() && !outside.is_empty();
    let read =
        is_negated.then(|| status::read(&meaning[..outside.end()], words)).filter(|read| read.emoji.is_none())?;
    Some(State { status: read.value.status()?, exact: false, word: outside })
}

/// `span` without what only sets it off.
fn unwrapped(line: &str, span: Span) -> Span {
    let slice = &line[span.start()..span.end()];
    let is_edge = |c: char| {
        is_wrapper(c) || SEPARATORS.contains(&c) || matches!(c, '=' | ':' | '：' | '＝' | '-' | '–' | '—' | '→' | '/')
    };
    let front = slice.len() - slice.trim_start_matches(is_edge).len();
    let rest = &slice[front..];
    // A bracket that is opened within is closed within.
    let kept = rest.trim_end_matches(|c: char| is_edge(c) || c == '.').len();
    let closes = rest[kept..].starts_with([')', '）']) && rest[..kept].contains(['(', '（']);
    let kept = if closes { kept + rest[kept..].chars().next().map_or(0, char::len_utf8) } else { kept };
    Span::new(span.start() + front, span.start() + front + kept)
}

/// Emphasis, brackets, quotes and white space.
pub(super) fn is_wrapper(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '\'' | '“' | '”' | '(' | ')' | '（' | '）' | '<' | '>')
}
