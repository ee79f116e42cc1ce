//! The words and emoji that people write for a status and for a label: data in one place.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Label, SpecSection, SpecState, Status};
use crate::text::{Beginning, Memo, WordTree, word_tree};

mod labels;
#[cfg(test)]
mod languages;
mod legends;
mod specs;
mod statuses;

/// What the words and emoji of a document mean: the built-in ones, overridden by `plan.yaml`, overridden by the
/// document's own legend.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Overrides, keyed like the built-in words; the last one given wins. `None` is no state.
    overrides: HashMap<String, Option<Status>>,
    /// The largest number of words in one override.
    longest: usize,
    /// The same in two vocabularies only where they say the same: 0 for the built-in one, and a new number with each override.
    edition: u64,
}

/// The next number for [`Vocabulary::edition`].
static NEXT_EDITION: AtomicU64 = AtomicU64::new(1);

/// Built-in words in their [`key`] form.
static WORDS: WordTree<Status> = word_tree!(Status, BUILT_IN_WORDS);

/// The built-in words of all states.
pub(crate) const BUILT_IN_WORDS: &[(Status, &[&str])] = statuses::WORDS;

static LABELS: WordTree<Label> = word_tree!(Label, labels::WORDS);

/// Names of legends in their [`key`] form.
static LEGENDS: WordTree<Certainty> = word_tree!(Certainty, LEGEND_NAMES);

/// All names of legends.
pub(crate) const LEGEND_NAMES: &[(Certainty, &[&str])] =
    &[(Certainty::Sure, legends::NAMES), (Certainty::Likely, legends::LIKELY_NAMES)];

/// Emoji of one character, and their states.
static EMOJI: WordTree<Status> = word_tree!(Status, statuses::EMOJI);

static SPEC_STATES: WordTree<SpecState> = word_tree!(SpecState, specs::STATES);

static SPEC_SECTIONS: WordTree<SpecSection> = word_tree!(SpecSection, specs::SECTIONS);

/// How much a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It may be the name of something else.
    Likely,
    /// It is the name of nothing else.
    Sure,
}

/// Where in a text a status was found, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The state.
    pub status: Status,
    /// How many bytes at the start of the text say it.
    pub len: usize,
}

impl Vocabulary {
    /// The built-in words alone.
    pub fn builtin() -> Self {
        Self::default()
    }

    /// From here on `word` (a word, several words, or an emoji) means `status`.
    pub fn define(&mut self, word: &str, status: Status) {
        self.give(word, Some(status));
    }

    /// From here on `word` names no state.
    pub fn undefine(&mut self, word: &str) {
        self.give(word, None);
    }

    fn give(&mut self, word: &str, meaning: Option<Status>) {
        let key = key(word);
        self.longest = self.longest.max(word_ends(&key).count());
        self.overrides.insert(key, meaning);
        self.edition = NEXT_EDITION.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether nothing overrides the built-in words.
    pub(crate) fn is_built_in(&self) -> bool {
        self.overrides.is_empty()
    }

    /// A number that no vocabulary has which says something else: what was found out with one may be kept for another.
    pub(crate) const fn edition(&self) -> u64 {
        self.edition
    }

    /// The state that `word` names as a whole, in any case, with blanks, hyphens or underscores between its parts.
    pub fn word(&self, word: &str) -> Option<Status> {
        let said = if self.overrides.is_empty() { None } else { self.overrides.get(&key(word)) };
        said.copied().unwrap_or_else(|| find(&WORDS, word))
    }

    /// The longest state that `text` begins with and that ends at the end of a word.
    pub fn leading_word(&self, text: &str) -> Option<Found> {
        if self.overrides.is_empty() {
            return leading_built_in(text);
        }
        let mut built_in = Some(Lookup::new(&WORDS));
        // The key of a beginning is the beginning of the key.
        let mut key = String::new();
        let mut at = 0;
        let mut found = None;
        for (number, len) in word_ends(text).enumerate() {
            built_in = built_in.and_then(|lookup| lookup.along(&text[at..len]));
            if built_in.is_none() && number >= self.longest {
                break;
            }
            extend_key(&mut key, &text[at..len]);
            let said = self.overrides.get(&key);
            at = len;
            let status = said.copied().unwrap_or_else(|| built_in.and_then(|lookup| lookup.meaning()));
            found = status.map(|status| Found { status, len }).or(found);
        }
        found
    }

    /// The state of the emoji that `text` begins with; its variation selector counts in.
    pub fn leading_emoji(&self, text: &str) -> Option<Found> {
        let first = text.chars().next().filter(|c| !c.is_ascii())?;
        let mut len = first.len_utf8();
        len += text[len..].chars().take_while(|c| is_joiner(*c)).map(char::len_utf8).sum::<usize>();
        let said = if self.overrides.is_empty() { None } else { self.overrides.get(&key(&text[..len])) };
        let builtin = || EMOJI.step(Beginning::NOTHING, first).and_then(|emoji| EMOJI.meaning(emoji));
        let status = said.copied().unwrap_or_else(builtin)?;
        Some(Found { status, len })
    }

    /// The state that `sign`, a checkbox glyph or what stands between the brackets of one, gives to its item. An override
    /// is keyed with its brackets: `[~]`.
    pub fn checkbox(&self, sign: &str) -> Option<Status> {
        if let Some(status) = self.overrides.get(&key(&format!("[{sign}]"))) {
            return *status;
        }
        if sign.trim().is_empty() {
            return Some(Status::NotStarted);
        }
        let known = statuses::BOXES.iter().find(|(_, signs)| signs.contains(&sign)).map(|(status, _)| *status);
        known.or_else(|| self.leading_emoji(sign).map(|found| found.status))
    }

    /// The built-in or overriding word nearest to `word`, for "did you mean": its canonical spelling.
    pub fn known_words(&self) -> impl Iterator<Item = &str> {
        let built_in = statuses::WORDS.iter().flat_map(|(_, words)| words.iter().copied());
        built_in.chain(self.overrides.iter().filter(|(_, status)| status.is_some()).map(|(word, _)| word.as_str()))
    }

    /// The words which are written for `status` where the document gives no example, with their emoji.
    pub fn default_text(status: Status) -> (&'static str, &'static str) {
        statuses::DEFAULTS.iter().find(|entry| entry.0 == status).map_or(("", ""), |entry| (entry.1, entry.2))
    }

    /// The family of words that `word` belongs to: a state for each of its members, in one language and style.
    pub fn family(word: &str) -> Option<&'static [(Status, &'static str)]> {
        let wanted = key(word);
        statuses::FAMILIES.iter().copied().find(|family| family.iter().any(|(_, member)| key(member) == wanted))
    }

    /// The same among the words that tools write into front matter: `To Do`, `In Progress`, `Done`.
    pub fn tool_family(word: &str) -> Option<&'static [(Status, &'static str)]> {
        let wanted = key(word);
        let usual = statuses::FAMILIES.iter().copied().find(|family| family.contains(&(Status::NotStarted, "To Do")));
        usual.filter(|family| family.iter().any(|(_, member)| key(member) == wanted)).or_else(|| Self::family(word))
    }

    /// The emoji family that `emoji` belongs to.
    pub fn emoji_family(emoji: &str) -> Option<&'static [(Status, &'static str)]> {
        let bare = |text: &str| text.replace('\u{fe0f}', "");
        let wanted = bare(emoji);
        let mut families = statuses::EMOJI_FAMILIES.iter().copied();
        families.find(|family| family.iter().any(|(_, member)| bare(member) == wanted))
    }
}

impl Label {
    /// The meaning of the label `name`, in any case and any of the known languages; [`Label::Other`] where it has none.
    pub fn of(name: &str) -> Self {
        thread_local! {
            static KNOWN: Memo<Label> = const { Memo::new() };
        }
        KNOWN.with(|known| known.of(name, 0, || find(&LABELS, name).unwrap_or(Self::Other)))
    }
}

/// What `word` means on a spec, where it means nothing on an item, or something else.
pub(super) fn spec_state(word: &str) -> Option<SpecState> {
    find(&SPEC_STATES, word)
}

/// The part of a spec that `name` stands above or in front of.
pub(super) fn spec_section(name: &str) -> Option<SpecSection> {
    find(&SPEC_SECTIONS, name)
}

/// Whether `text` stands above or in front of a legend: surely (`Status Legend`, `凡例`), likely (`Key`), or not.
pub fn names_legend(text: &str) -> Option<Certainty> {
    find(&LEGENDS, text)
}

/// Whether `text`, which begins with a letter, may begin with the name of a legend. None of them begins with a digit.
pub fn may_begin_legend(text: &str) -> bool {
    LEGENDS.may_begin(text.chars().map_while(|c| c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase())))
}

/// Whether `text` heads the signs of a legend that is a table.
pub fn names_signs(text: &str) -> bool {
    legends::SIGNS.contains(&key(text).as_str())
}

/// Whether `text` heads what the signs of a legend mean.
pub fn names_meanings(text: &str) -> bool {
    legends::MEANINGS.contains(&key(text).as_str())
}

/// Whether `rest`, which stands behind `state`, leaves it as it is: `Blocked by a dependency`, but not `Open question`.
pub fn continues_state(state: &str, rest: &str) -> bool {
    let is_connector = |word: &str| legends::CONNECTORS.contains(&word.to_lowercase().as_str());
    let mut words =
        rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':')).filter(|word| !word.is_empty());
    let is_open = state.rsplit(' ').next().is_some_and(|last| last != state && is_connector(last));
    is_open || !rest.trim_start().starts_with(char::is_alphanumeric) || words.next().is_some_and(is_connector)
}

/// Whether `emoji` is a colour and nothing else.
pub fn is_colour(emoji: &str) -> bool {
    emoji.starts_with(legends::COLOURS)
}

/// Whether `c` is a mark which is typed in place of a status, decorates a label or belongs to an emoji sequence.
pub fn is_joiner(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether `sign` is typed between the brackets of a checkbox: `x`, `/`, `~`, `✔`, `🚧`.
pub fn is_box_sign(sign: &str) -> bool {
    let mut chars = sign.chars().filter(|c| !is_joiner(*c));
    let (first, more) = (chars.next(), chars.next());
    let is_known = statuses::BOXES.iter().any(|(_, signs)| signs.contains(&sign));
    is_known || (first.is_some_and(is_emoji) && more.is_none())
}

/// Whether `c` is a checkbox by itself: `☐`, `☑`, `☒`.
pub fn is_box_glyph(c: char) -> bool {
    matches!(c, '\u{2610}'..='\u{2612}')
}

/// Whether `c` is an emoji or a symbol of the kind that people use as one.
pub fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{203c}' | '\u{2049}' | '\u{2139}' | '\u{2194}'..='\u{21ff}' | '\u{231a}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether `c` is a coloured circle, which is a status only where one is expected.
pub fn is_circle(c: char) -> bool {
    matches!(c, '\u{1f534}' | '\u{1f535}' | '\u{1f7e0}'..='\u{1f7e4}' | '\u{26aa}' | '\u{26ab}')
}

/// How a word is compared: lower case, and one blank for each run of white space, hyphens, underscores and joiners.
fn key(word: &str) -> String {
    if word.starts_with('[') && word.ends_with(']') {
        // The sign of a checkbox: `[-]` is another one than `[ ]`.
        return word.to_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    extend_key(&mut out, word);
    out.truncate(out.trim_end().len());
    out
}

fn extend_key(out: &mut String, words: &str) {
    for c in words.chars().filter(|c| !is_joiner(*c)) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !is_gap(c) {
            out.extend(letters(c));
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// Whether `c` stands between the words of a key.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}')
}

/// What stands for `c` in a key.
fn letters(c: char) -> impl Iterator<Item = char> {
    let c = if c == '\u{2019}' { '\'' } else { c };
    // The Turkish capital dotted I is lowered to an i and a combining dot, which nobody types.
    c.to_lowercase().filter(|lower| *lower != '\u{307}')
}

/// What the [`key`] of `word` means in a table of keys.
fn find<T: Copy>(table: &WordTree<T>, word: &str) -> Option<T> {
    Lookup::new(table).along(word)?.meaning()
}

/// How far the key of a text is followed in a table of keys. The key is never made: nearly all texts are no word of it.
#[derive(Clone, Copy)]
struct Lookup<'t, T: 'static> {
    table: &'t WordTree<T>,
    at: Beginning,
    /// Whether a gap stands behind it, which counts where more follows.
    has_gap: bool,
}

impl<'t, T: Copy> Lookup<'t, T> {
    const fn new(table: &'t WordTree<T>) -> Self {
        Self { table, at: Beginning::NOTHING, has_gap: false }
    }

    /// Behind `words`; `None` where no key begins like that.
    fn along(self, words: &str) -> Option<Self> {
        words.chars().try_fold(self, Self::behind)
    }

    /// Behind one more sign.
    fn behind(mut self, c: char) -> Option<Self> {
        if !c.is_ascii_alphanumeric() {
            if is_joiner(c) {
                return Some(self);
            }
            if is_gap(c) {
                self.has_gap = self.at != Beginning::NOTHING;
                return Some(self);
            }
        }
        if std::mem::take(&mut self.has_gap) {
            self.at = self.table.step(self.at, ' ')?;
        }
        self.at = if c.is_ascii() {
            self.table.step(self.at, c.to_ascii_lowercase())?
        } else {
            letters(c).try_fold(self.at, |at, letter| self.table.step(at, letter))?
        };
        Some(self)
    }

    fn meaning(&self) -> Option<T> {
        self.table.meaning(self.at)
    }
}

/// The longest built-in word of a state that `text` begins with: it is read no further than one goes.
fn leading_built_in(text: &str) -> Option<Found> {
    let mut lookup = Lookup::new(&WORDS);
    let mut found = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(longer) = lookup.behind(c) else { break };
        lookup = longer;
        if ends_word(c, chars.peek().map(|(_, next)| *next)) {
            found = lookup.meaning().map(|status| Found { status, len: at + c.len_utf8() }).or(found);
        }
    }
    found
}

/// Offsets in `text` at which a word ends, nearest first. Scripts written without blanks end a word at every character.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            if ends_word(c, chars.peek().map(|&(_, next)| next)) {
                return Some(at + c.len_utf8());
            }
        }
    })
}

/// Whether a word ends behind `c` and in front of `next`.
fn ends_word(c: char, next: Option<char>) -> bool {
    let ends = next.is_none_or(|next| !next.is_alphanumeric() || is_ideograph(c) || is_ideograph(next));
    ends && c.is_alphanumeric()
}

/// Chinese and Japanese script and Hangul, where a word is not set off by blanks.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_as_they_are_compared() {
        fn check<T>(table: &[(T, &[&str])]) {
            for word in table.iter().flat_map(|(_, words)| words.iter()) {
                assert_eq!(key(word), *word);
            }
        }
        check(statuses::WORDS);
        check(labels::WORDS);
        check(&[((), legends::NAMES), ((), legends::LIKELY_NAMES)]);
        check(specs::STATES);
        check(specs::SECTIONS);
    }

    #[test]
    fn reads_words_however_they_are_spelled() {
        let cases = [
            ("Not Started", Some(Status::NotStarted)),
            ("NOT-STARTED", Some(Status::NotStarted)),
            ("not_started", Some(Status::NotStarted)),
            ("wip", Some(Status::InProgress)),
            ("Done", Some(Status::Done)),
            ("erledigt", Some(Status::Done)),
            ("进行中", Some(Status::InProgress)),
            ("whatever", None),
            ("", None),
        ];
        for (word, status) in cases {
            assert_eq!(Vocabulary::builtin().word(word), status, "{word:?}");
        }
    }

    #[test]
    fn finds_the_longest_word_in_front() {
        let cases = [
            ("Not Started yet", Some((Status::NotStarted, "Not Started"))),
            ("Complete and deployed", Some((Status::Done, "Complete"))),
            ("Completely broken", None),
            ("已完成（2025）", Some((Status::Done, "已完成"))),
            ("已完成并验证：全部", Some((Status::Done, "已完成并验证"))),
        ];
        for (text, wanted) in cases {
            let found = Vocabulary::builtin().leading_word(text).map(|found| (found.status, &text[..found.len]));
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn an_override_wins() {
        let mut vocabulary = Vocabulary::builtin();
        vocabulary.define("🔄", Status::Deferred);
        vocabulary.define("on the bench", Status::Blocked);
        assert_eq!(vocabulary.leading_emoji("🔄 x").map(|found| found.status), Some(Status::Deferred));
        assert_eq!(vocabulary.leading_word("On the bench now").map(|found| found.status), Some(Status::Blocked));
    }

    /// The reader of uniform documents relies on it.
    #[test]
    fn no_label_but_that_of_ids_names_a_legend() {
        let labels = labels::WORDS.iter().filter(|(label, _)| *label != Label::Id);
        for word in labels.flat_map(|(_, words)| *words) {
            assert!(names_legend(word).is_none() && !word.starts_with(|c: char| c.is_ascii_digit()), "{word:?}");
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let mut seen: HashMap<String, Status> = HashMap::new();
        for (status, words) in statuses::WORDS {
            for word in *words {
                assert!(!word.is_empty());
                if let Some(other) = seen.insert(key(word), *status) {
                    assert_eq!(other, *status, "{word:?}");
                }
            }
        }
        for family in statuses::FAMILIES {
            for (status, word) in *family {
                assert_eq!(seen.get(&key(word)), Some(status), "{word:?} is written, so it must be read as the same");
            }
        }
    }
}
