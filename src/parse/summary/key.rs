//! What makes two lines speak of the same thing: number, name, and the word in front of the number.

use std::borrow::Cow;

use crate::parse::section;

/// The name of a phase or an item, as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// `phase`, `sprint`: the word in front of the number.
    word: Option<String>,
    /// `1`, `2.1`, `t.14`: lower case, without leading noughts.
    number: Option<String>,
    /// The words behind it, in lower case, with one blank between two.
    name: String,
}

impl Key {
    /// What `title` says, with the number `id` where that stands apart.
    pub(super) fn of(id: Option<&str>, title: &str) -> Self {
        let title = without_links(title);
        let words = title.trim_start_matches(|c: char| !c.is_alphanumeric());
        if may_count(words)
            && let Some(number) = section::phase_word(words).and_then(|word| word.number)
        {
            let end = number.end() + range_len(&words[number.end()..]);
            let word = plain(&words[..number.start()]);
            return Self {
                word: Some(word).filter(|word| !word.is_empty()),
                number: Some(plain_number(&words[number.start()..end])),
                name: plain(&words[end..]),
            };
        }
        if let Some(id) = id {
            return Self { word: None, number: Some(plain_number(id)), name: plain(words) };
        }
        let first = words.split(char::is_whitespace).next().unwrap_or_default();
        let number = first.trim_matches(|c: char| !c.is_alphanumeric());
        if is_number(number) {
            return Self { word: None, number: Some(plain_number(number)), name: plain(&words[first.len()..]) };
        }
        Self { word: None, number: None, name: plain(words) }
    }

    /// The same with the word that the head of its column gives to a bare number.
    pub(super) fn below_head(mut self, word: Option<&str>) -> Self {
        self.word = self.word.or(word.filter(|_| self.number.is_some()).map(str::to_owned));
        self
    }

    pub(super) fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn is_empty(&self) -> bool {
        self.number.is_none() && self.name.is_empty()
    }

    /// Whether it is one of these words and nothing else.
    pub(super) fn is_word_of(&self, words: &[&str]) -> bool {
        self.number.is_none() && words.contains(&self.name.as_str())
    }

    /// Whether its number alone is enough to know it: `T-014`, `1.3`, and never `3`.
    fn has_own_number(&self) -> bool {
        self.number.as_deref().is_some_and(|number| {
            number.contains('.') || (number.contains(|c: char| c.is_alphabetic()) && number.len() > 1)
        })
    }

    /// Whether both name the same phase.
    pub(super) fn is_phase(&self, phase: &Self) -> bool {
        match (&self.number, &phase.number) {
            (Some(own), Some(other)) if own != other => false,
            (Some(_), Some(_)) if self.word.is_some() && phase.word.is_some() => {
                self.word == phase.word && (self.name.is_empty() || phase.name.is_empty() || self.is_like(phase))
            }
            (Some(_), Some(_)) => !self.name.is_empty() && self.is_compatible(phase),
            _ => !self.name.is_empty() && self.name == phase.name,
        }
    }

    /// Whether both name the same item by its number.
    pub(super) fn is_item_by_number(&self, item: &Self) -> bool {
        let same = self.number.is_some() && self.number == item.number && self.words_agree(item);
        same && (self.has_own_number() && (self.name.is_empty() || item.name.is_empty() || self.is_like(item)))
    }

    /// Whether both name the same item by its title, and by its number where both have one.
    pub(super) fn is_item_by_title(&self, item: &Self) -> bool {
        let numbers_agree = self.number.is_none() || item.number.is_none() || self.number == item.number;
        let names_agree = self.name == item.name || (self.number.is_some() && self.number == item.number);
        numbers_agree && self.words_agree(item) && !self.name.is_empty() && names_agree && self.is_compatible(item)
    }

    fn words_agree(&self, other: &Self) -> bool {
        self.word.is_none() || other.word.is_none() || self.word == other.word
    }

    /// Whether one name is the beginning of the other.
    fn is_compatible(&self, other: &Self) -> bool {
        let begins = |long: &str, short: &str| {
            !short.is_empty() && long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        begins(&self.name, &other.name) || begins(&other.name, &self.name)
    }

    /// Whether the names share a word that is more than a particle.
    fn is_like(&self, other: &Self) -> bool {
        let is_telling = |word: &str| word.chars().count() > 3 || !word.is_ascii();
        let mut own = self.name.split(' ').filter(|word| is_telling(word));
        self.is_compatible(other) || own.any(|word| other.name.split(' ').any(|other| other == word))
    }
}

/// Whether a number, in digits, Roman or spelled out, may stand behind the first word: most titles are ruled out by that.
fn may_count(words: &str) -> bool {
    let second = words.split(char::is_whitespace).nth(1).unwrap_or_default();
    let second = second.trim_matches(|c: char| !c.is_alphanumeric());
    let is_short = !second.is_empty() && second.len() <= 5;
    let is_capital = second.chars().next().is_some_and(char::is_uppercase);
    words.chars().take(24).any(|c| c.is_ascii_digit()) || (is_short && is_capital)
}

/// `3`, `01-02`, `T-014`, `P0`, and no date.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase() || matches!(c, '-' | 'v'));
    let is_part = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '.' | '-');
    let year = digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len() == 4;
    let is_date = year && digits.len() == text.len();
    digits.starts_with(|c: char| c.is_ascii_digit())
        && !is_date
        && digits.trim_end_matches(|c: char| c.is_ascii_lowercase()).chars().all(is_part)
        && text.len() - digits.len() <= 10
}

/// Length of `-4` behind the `1` of `1-4`.
fn range_len(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix(['-', '–']) else { return 0 };
    let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 { 0 } else { rest.len() - after.len() + digits }
}

/// `01-02` and `1.2` are the same.
fn plain_number(number: &str) -> String {
    let parts = number.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let without_noughts = parts.map(|part| {
        let bare = part.trim_start_matches('0');
        if bare.is_empty() { "0".to_owned() } else { bare.to_lowercase() }
    });
    without_noughts.collect::<Vec<_>>().join(".")
}

/// `text` without the addresses of its links.
fn without_links(text: &str) -> Cow<'_, str> {
    let mut rest = text;
    let mut out = String::new();
    while let Some(start) = rest.find("](") {
        let Some(len) = rest[start..].find(')') else { break };
        out.push_str(&rest[..start]);
        rest = &rest[start + len + 1..];
    }
    if rest.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(out + rest) }
}

/// The words of `text` without markup and entities.
pub(super) fn plain(text: &str) -> String {
    let blank = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut has_tags = true;
    while let Some(c) = rest.chars().next() {
        let tag = if c == '<' && has_tags { rest.find('>') } else { None };
        has_tags &= c != '<' || tag.is_some();
        if let Some(end) = tag {
            rest = &rest[end + 1..];
            blank(&mut out);
        } else if let Some(end) = entity_len(rest) {
            rest = &rest[end..];
            blank(&mut out);
        } else {
            rest = &rest[c.len_utf8()..];
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            } else if c.is_alphanumeric() {
                out.extend(c.to_lowercase());
            } else if c != '\'' && c != '’' {
                blank(&mut out);
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Length of `&nbsp;` and the like at the start of `text`.
fn entity_len(text: &str) -> Option<usize> {
    let end = text.strip_prefix('&')?.bytes().take(9).position(|byte| byte == b';').filter(|end| *end >= 2)?;
    text[1..=end].chars().all(|c| c.is_ascii_alphanumeric() || c == '#').then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_are_known_by_number_and_name() {
        let cases = [
            ("1. Foundation", "Phase 1: Foundation", true),
            ("**Phase 1: Foundation**", "Phase 1 — Foundation", true),
            ("Phase 01", "Phase 1: Foundation", true),
            ("Foundation", "Phase 1: Foundation", true),
            ("Phase 1: Roof", "Phase 1: Foundation", false),
            ("Sprint 1", "Phase 1: Foundation", false),
            ("2. Foundation", "Phase 1: Foundation", false),
            ("1. Write tests", "Phase 1: Foundation", false),
            ("1", "Phase 1: Foundation", false),
            ("2026-01-02 Foundation", "2026-01-02 Roof", false),
            ("Weeks 1-4", "Weeks 1-2", false),
            ("[Phase 2](#phase-2)", "Phase 2: Go", true),
        ];
        for (row, phase, same) in cases {
            assert_eq!(Key::of(None, row).is_phase(&Key::of(None, phase)), same, "{row} and {phase}");
        }
        let below_head = Key::of(None, "1").below_head(Some("phase"));
        assert!(below_head.is_phase(&Key::of(None, "Phase 1: Foundation")));
    }

    #[test]
    fn items_are_known_by_a_number_of_their_own_or_by_title() {
        let cases = [
            ("T-014", "T-14", "Fix the login", true, false),
            ("01-02: Wire the API", "01-02", "Wire the API", true, true),
            ("3. Wire the API", "3", "Wire the API", false, true),
            ("3. Paint", "3", "Wire the API", false, false),
            ("P0-1: Fix login", "P0-1", "Fix the login page", true, false),
            ("P0-1: Paint", "P0-1", "Fix the login page", false, false),
        ];
        for (row, id, title, by_number, by_title) in cases {
            let (row_key, item) = (Key::of(None, row), Key::of(Some(id), title));
            assert_eq!(row_key.is_item_by_number(&item), by_number, "{row} and {id} {title}");
            assert_eq!(row_key.is_item_by_title(&item), by_title, "{row} and {id} {title}");
        }
    }
}
