//! What the words of a heading say about what stands below it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

pub(crate) use self::phrase::Phrase;
use self::words::{ANNOUNCING, LIST_NAMES, PHASE_WORDS, PLAN_NAMES, PROSE, STATUS_NOUNS, STEPS, WITHOUT_ITEMS, WORK};
use super::value::window;
use crate::model::{Status, Vocabulary, Window, vocabulary};
use crate::text::{Span, WordTree, word_tree};

mod phrase;
mod telling;
mod words;

/// What a heading announces by its words, where they are no phase and no status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Nothing below it is an item: criteria, risks, a legend.
    Closed,
    /// It explains; a plain line below it is no item.
    Prose,
    /// It lists work.
    Work,
    /// It lists what comes next: work, or advice where the document has its work elsewhere.
    Steps,
}

/// What a document calls itself, in its title or its file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// A list of work: a roadmap, a to-do list, a backlog.
    List,
    /// A plan, which may be all prose.
    Plan,
}

const NUMERALS: &str = "一二三四五六七八九十";

/// Whole headings and their topic.
#[rustfmt::skip]
static TOPICS: WordTree<Topic> = word_tree!(
    Topic,
    &[(Topic::Prose, PROSE), (Topic::Work, WORK), (Topic::Steps, STEPS), (Topic::Closed, WITHOUT_ITEMS)]
);

/// A heading's words say that it opens a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PhaseWord {
    /// Its number: `1`, `2.5`, `III`.
    pub(crate) number: Option<Span>,
}

/// The words of a phase by their first letter.
static PHASE_WORDS_BY_LETTER: LazyLock<HashMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut by_letter: HashMap<char, Vec<&str>> = HashMap::new();
    for word in PHASE_WORDS {
        by_letter.entry(first_letter(word).unwrap_or_default()).or_default().push(word);
    }
    by_letter
});

/// The same, to rule out most texts by their first letters.
static PHASES: WordTree<()> = word_tree!((), &[((), PHASE_WORDS)]);

static HORIZONS: WordTree<()> = word_tree!((), &[((), words::HORIZONS)]);

/// The words of a phase which `text` may begin with.
fn phase_words_at(text: &str) -> impl Iterator<Item = &'static str> {
    let letter = if PHASES.may_begin(ascii_letters(text)) { first_letter(text) } else { None };
    let words = letter.and_then(|letter| PHASE_WORDS_BY_LETTER.get(&letter));
    words.into_iter().flatten().copied()
}

/// What `text` begins with before any other script, in lower case.
fn ascii_letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().map_while(|c| c.is_ascii().then(|| c.to_ascii_lowercase()))
}

/// Whether `words`, or those on one side of a bar, may be a horizon: cheap, and false for most that are none.
fn may_be_horizon(words: &str) -> bool {
    let bare = words.trim_start_matches(|c: char| is_decoration(c) || matches!(c, ':' | '：' | '*' | '_' | '#' | '`'));
    let letters = || ascii_letters(bare).take_while(|c| !matches!(c, '*' | '_' | '-'));
    let has_sides = |byte: u8| !byte.is_ascii() | matches!(byte, b'/' | b'|');
    bare.bytes().fold(false, |has, byte| has | has_sides(byte)) || HORIZONS.may_begin(letters())
}

fn first_letter(text: &str) -> Option<char> {
    text.chars().next()?.to_lowercase().next()
}

/// Reads the words of a heading as those of a phase.
pub(crate) fn phase_word(text: &str) -> Option<PhaseWord> {
    let is_edge = |c: char| is_decoration(c) || matches!(c, '*' | '_' | '~' | '[');
    let start = text.len() - text.trim_start_matches(is_edge).len();
    let words = &text[start..];
    if is_plainly_no_phase(words) {
        return None;
    }
    if may_be_horizon(words) && Phrase::of(words).sides().any(is_horizon) {
        return Some(PhaseWord { number: None });
    }
    if let Some(len) = version_len(words) {
        return Some(PhaseWord {
            number: Some(Span::new(start + words.len() - words.trim_start_matches(['[', 'v', 'V']).len(), start + len)),
        });
    }
    let named = named_phase(text, start).or_else(|| counted_phase(text, start)).or_else(|| short_phase(text, start));
    named.or_else(|| opens_with_window(words).then_some(PhaseWord { number: None }))
}

/// Whether the heading `whole` is surely no phase, no legend, nothing that announces something and no state for what stands below it,
/// where only built-in words count. `words` are what stands behind its number. Cheap, and true for most of which it is true.
pub(crate) fn is_plain(whole: &str, words: &str) -> bool {
    let front = &whole.as_bytes()[..whole.len().saturating_sub(words.len())];
    let digits = front.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_between = |byte: &u8| byte.is_ascii_graphic() && !byte.is_ascii_alphanumeric() || *byte == b' ';
    front[digits..].iter().all(is_between) && telling::is_plain_name(words)
}

/// Whether `text` begins with a letter, and with no word of a phase, a horizon, a version or a window. Cheap, and true for most
/// that are none.
fn is_plainly_no_phase(text: &str) -> bool {
    let is_plain_letter = |byte: &u8| byte.is_ascii_alphabetic() && !matches!(byte, b'M' | b'P' | b'v' | b'V');
    text.as_bytes().first().is_some_and(is_plain_letter)
        && !PHASES.may_begin(ascii_letters(text))
        && !may_be_horizon(text)
        && !opens_with_window(text)
}

/// `now`, `short term goals`: lower-case words that name a horizon.
pub(crate) fn is_horizon(words: &str) -> bool {
    HORIZONS.prefixes(words).any(|(horizon, ())| {
        let noun = words[horizon..].trim_start();
        horizon == words.len() || STATUS_NOUNS.contains(&noun)
    })
}

/// `Phase 1`, `Sprint 4:`, `Milestone: Alpha` at `start`.
fn named_phase(text: &str, start: usize) -> Option<PhaseWord> {
    let words = &text[start..];
    let word = phase_words_at(words).filter(|word| starts_with_word(words, word)).max_by_key(|word| word.len())?;
    let rest_at = start + prefix_len(words, word)?;
    let blank = text[rest_at..].len() - text[rest_at..].trim_start_matches([' ', '\u{a0}', '#', '-']).len();
    let rest = &text[rest_at + blank..];
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || NUMERALS.contains(c);
    let len = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let number = rest[..len].trim_end_matches('.');
    let is_number = number.starts_with(|c| NUMERALS.contains(c))
        || number.starts_with(|c: char| c.is_ascii_digit())
        || is_counting_word(number);
    let alone = rest.is_empty() || rest.starts_with([':', '：', '—', '–', '(']);
    let number = is_number.then(|| Span::new(rest_at + blank, rest_at + blank + number.len()));
    (is_number || alone || rest.starts_with(is_decoration)).then_some(PhaseWord { number })
}

/// `1. Phase`, `第二阶段`, `2단계`: the number first.
fn counted_phase(text: &str, start: usize) -> Option<PhaseWord> {
    let words = &text[start..];
    let bare = words.strip_prefix('第').unwrap_or(words);
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ordinal = bare.len() < words.len();
    let wide = bare.len() - bare.trim_start_matches(|c| NUMERALS.contains(c)).len();
    let len = if digits == 0 && ordinal { wide } else { digits };
    if len == 0 {
        return None;
    }
    let rest = bare[len..].trim_start_matches(['.', 'º', 'ª', ' ', '\u{a0}']);
    let is_phase = phase_words_at(rest).any(|word| {
        let follows = prefix_len(rest, word).map(|len| rest[len..].trim_start_matches(is_decoration));
        starts_with_word(rest, word)
            && follows.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '：', '-', '–', '—', '(', '（']))
    });
    let at = start + words.len() - bare.len();
    is_phase.then_some(PhaseWord { number: Some(Span::new(at, at + len)) })
}

/// `M1: Bootstrap`, `P0 — Critical`, `v2`: a milestone, a priority, a version by its letter.
fn short_phase(text: &str, start: usize) -> Option<PhaseWord> {
    let words = &text[start..];
    let digits = words.strip_prefix(['M', 'P', 'v', 'V'])?;
    let len = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let rest = digits[len..].trim_start();
    let ends = rest.is_empty() || rest.starts_with([':', '：', '-', '–', '—', '(', '（', '|']);
    let joined = digits[len..].starts_with('-');
    let number = Span::new(start, start + 1 + len);
    ((1..3).contains(&len) && ends && !joined).then_some(PhaseWord { number: Some(number) })
}

/// Length of `v0.2`, `[1.4.0` or `1.4.0` at the start of a heading, where nothing but a word boundary follows.
fn version_len(words: &str) -> Option<usize> {
    let bare = words.strip_prefix('[').unwrap_or(words);
    let number = bare.strip_prefix(['v', 'V']).unwrap_or(bare);
    let len = number.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'x')).unwrap_or(number.len());
    let version = number[..len].trim_end_matches('.');
    let dots = version.matches('.').count();
    let behind = number[version.len()..].trim_start();
    // "3.1.1 Maps" is a chapter.
    let stands_out =
        number.len() < words.len() || behind.is_empty() || behind.starts_with([']', '-', '–', '—', ':', '(', '（']);
    let is_named = number.len() < bare.len();
    let is_version =
        version.starts_with(|c: char| c.is_ascii_digit()) && (is_named && dots > 0 || dots > 1 && stands_out);
    let ends = !number[version.len()..].starts_with(|c: char| c.is_alphanumeric());
    (is_version && ends).then(|| words.len() - number.len() + version.len())
}

/// Whether a quarter, a month with its year or the like stands at the start: `Q2 2026: Foundation`, `2025 H1`.
fn opens_with_window(words: &str) -> bool {
    let first = window::at_start(words);
    let is_word_alone = |span: Span| words[span.end()..].starts_with(|c: char| c.is_alphanumeric());
    first.is_some_and(|found| matches!(found.value, Window::Named | Window::Dates { .. }) && !is_word_alone(found.span))
}

/// What the words of a heading announce. The whole heading has to match, but for its decoration and a remark in brackets or
/// behind a colon: "Build Metrics Dashboard" is work.
pub(crate) fn topic(text: &str) -> Option<Topic> {
    Phrase::of(text).topic()
}

/// Whether a sentence in front of a list says that the list is work: `Remaining work is tracked below:`.
pub(crate) fn announces_work(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    ANNOUNCING.iter().any(|words| if is_wide(words) { lower.contains(words) } else { holds_words(&lower, words) })
}

/// Whether `words` stand in `text` with no letter or digit beside them.
fn holds_words(text: &str, words: &str) -> bool {
    let ends = |at: usize| !text[at..].starts_with(char::is_alphanumeric);
    let begins = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| begins(at) && ends(at + words.len()))
}

/// Whether `words` are of a script without blanks, so that others may stand right beside them.
fn is_wide(words: &str) -> bool {
    words.starts_with(|c: char| c >= '\u{3040}')
}

/// What a document is called by its `title` or by the name of its file.
pub(crate) fn name(title: &str, path: &Path) -> Option<Name> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    // Exports make one name of a whole path: `owner__repository__ROADMAP.md`.
    let stem = stem.rsplit("__").next().unwrap_or_default();
    let words = format!("{title} {stem}").to_lowercase().replace(['-', '_'], " ");
    // Words of other languages have endings: `задачи`, `планы`.
    let stands = |name: &str| if name.is_ascii() { holds_words(&words, name) } else { words.contains(name) };
    let has = |names: &[&str]| names.iter().any(|name| stands(name));
    if has(LIST_NAMES) { Some(Name::List) } else { has(PLAN_NAMES).then_some(Name::Plan) }
}

/// The state which the words of a heading give to all that stands below it: `To Do`, `In Progress (3)`, `Completed Items`,
/// `Recently Completed`, `Done in v2`; but not a horizon: "Next" says when, not how far.
pub(crate) fn status(text: &str, vocabulary: &Vocabulary) -> Option<Status> {
    Phrase::of(text).status(vocabulary)
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let Some(len) = prefix_len(text, word) else { return false };
    let next = text[len..].chars().next();
    is_wide(word) || next.is_none_or(|next| !next.is_alphabetic())
}

/// Length of `word`, in any case, at the start of `text`.
fn prefix_len(text: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars();
    let mut len = 0;
    for c in text.chars() {
        let Some(next) = wanted.next() else { break };
        let is_same =
            if c.is_ascii() { c.eq_ignore_ascii_case(&next) } else { c.to_lowercase().eq(next.to_lowercase()) };
        if !is_same {
            return None;
        }
        len += c.len_utf8();
    }
    wanted.next().is_none().then_some(len)
}

/// Roman numerals, single letters and the English words for small numbers.
fn is_counting_word(word: &str) -> bool {
    const NAMES: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let roman = !word.is_empty() && word.len() <= 5 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    roman || letter || NAMES.contains(&word.to_lowercase().as_str())
}

fn is_decoration(c: char) -> bool {
    c.is_whitespace() || vocabulary::is_emoji(c) || vocabulary::is_joiner(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_phase() {
        let cases: &[(&str, Option<Option<&str>>)] = &[
            ("Phase 1: Remove Critical Constraints (Days 1-30)", Some(Some("1"))),
            ("🚀 Phase 2.5 — Go", Some(Some("2.5"))),
            ("Phase III", Some(Some("III"))),
            ("Milestone: Alpha", Some(None)),
            ("Sprint 4", Some(Some("4"))),
            ("Now", Some(None)),
            ("Next Steps", None),
            ("Phased rollout", None),
            ("Fase 2: Pruebas", Some(Some("2"))),
            ("Этап 1. Начало", Some(Some("1"))),
            ("阶段1：基础", Some(Some("1"))),
            ("Priority handling", None),
            ("Release notes", None),
            ("v0.2 planned", Some(Some("0.2"))),
            ("[1.4.0] - 2026-01-01", Some(Some("1.4.0"))),
            ("1.3 Build it", None),
            ("Automate ETL", None),
        ];
        for (text, wanted) in cases {
            let found = phase_word(text).map(|found| found.number.map(|number| &text[number.start()..number.end()]));
            assert_eq!(found, *wanted, "{text:?}");
        }
    }

    #[test]
    fn only_a_whole_heading_holds_no_items() {
        assert_eq!(topic("📊 Success Metrics:"), Some(Topic::Closed));
        assert_eq!(topic("Recommendations"), Some(Topic::Closed));
        assert_eq!(topic("Sprint Backlog (first 10)"), Some(Topic::Work));
        assert_eq!(topic("Build Metrics Dashboard"), None);
    }

    #[test]
    fn what_documents_are_called() {
        let cases = [
            ("To-Do", "notes.md", Some(Name::List)),
            ("", "owner__house__TO_DO.md", Some(Name::List)),
            ("План работ", "notes.md", Some(Name::Plan)),
            ("Into documents", "automation.md", None),
            ("Airplanes", "notes.md", None),
        ];
        for (title, path, wanted) in cases {
            assert_eq!(name(title, Path::new(path)), wanted, "{title:?} in {path}");
        }
    }
}
