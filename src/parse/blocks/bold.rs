//! Lines in bold that stand alone, which people write in place of headings.

use memchr::memchr;

use super::super::section::{self, Topic};
use super::super::title;
use crate::model::{Label, Vocabulary, vocabulary};
use crate::text::Span;

/// The longest bold line that is taken for a heading, in characters.
const LONGEST: usize = 100;

/// What speaks for a bold line as a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Its words open a phase.
    Phase,
    /// It has a number or a name of its own: `1.`, `T-014`.
    Numbered,
    /// Its words name a section that holds no items.
    Section,
    /// Nothing but its form.
    Plain,
}

/// What speaks for the line at `line` as a heading; `None` where it is a sentence, a labelled value or a part of the text.
pub(super) fn evidence(text: &str, line: Span) -> Option<Evidence> {
    let slice = &text[line.start()..line.end()];
    if slice.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    if is_label_and_value(slice) {
        return None;
    }
    let rest = slice.trim_start_matches(is_decoration);
    let sign = rest.chars().next().filter(|sign| matches!(sign, '*' | '_'))?;
    let inner = rest[1..].strip_prefix(sign)?;
    let close = inner.match_indices(sign).map(|(at, _)| at).find(|at| inner[at + 1..].starts_with(sign))?;
    let tail = inner[close + 2..].trim();
    let words = inner[..close].trim();
    if words.chars().count() > LONGEST || !words.contains(char::is_alphanumeric) || !is_tail(tail) {
        return None;
    }
    if words.ends_with(['.', '!', '?', '。', '！', '？', ',', ';']) {
        return None;
    }
    let name = words.trim_end_matches([':', '：']).trim_end();
    let is_label = name.len() < words.len() || tail.starts_with([':', '：']);
    let label = name.split([':', '：']).next().unwrap_or(name);
    if Label::of(label.trim_matches(|c: char| is_decoration(c))) != Label::Other {
        return None;
    }
    let found = if section::topic(name) == Some(Topic::Closed) {
        Evidence::Section
    } else if section::phase_word(name).is_some() {
        Evidence::Phase
    } else if title::id_at(name.trim_start_matches(is_decoration)).is_some() {
        Evidence::Numbered
    } else {
        Evidence::Plain
    };
    // "Tasks:" and "Acceptance criteria:" in front of a list are the list's label, and say nothing of the next one.
    (!is_label || !matches!(found, Evidence::Plain | Evidence::Section)).then_some(found)
}

/// `**Label:** value`, as nearly all lines in bold are: words behind the emphasis make no heading of it.
pub(super) fn is_label_and_value(line: &str) -> bool {
    let Some(inner) = line.strip_prefix("**") else { return false };
    let Some(close) = memchr(b'*', inner.as_bytes()).filter(|close| *close > 0) else { return false };
    let behind = inner[close..].strip_prefix("**").unwrap_or_default().trim_ascii_start();
    match behind.bytes().next() {
        // An emoji, and words behind it.
        Some(0x80..) => behind.trim_start_matches(is_decoration).starts_with(|c: char| c.is_ascii_alphanumeric()),
        first => first.is_some_and(|first| first.is_ascii_alphanumeric()),
    }
}

/// Whether what stands behind the bold words is a mark and no part of a sentence: emoji, brackets, a colon, a dash and a
/// status.
fn is_tail(tail: &str) -> bool {
    let tail = tail.trim_start_matches([':', '：']).trim_matches(is_decoration);
    let bracketed = tail.starts_with(['(', '[', '（']) && tail.ends_with([')', ']', '）']);
    let behind_dash = tail.strip_prefix(['—', '–', '-']).map(|words| words.trim_matches(is_decoration));
    tail.is_empty() || bracketed || behind_dash.is_some_and(|words| Vocabulary::builtin().word(words).is_some())
}

fn is_decoration(c: char) -> bool {
    c.is_whitespace() || vocabulary::is_emoji(c) || vocabulary::is_joiner(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_labels_and_prose() {
        use Evidence::*;
        let cases = [
            ("**Phase 1: Foundation**", Some(Phase)),
            ("__Sprint 2__:", Some(Phase)),
            ("**Phase 2** (Weeks 3-4) ✅", Some(Phase)),
            ("**1. Build it** ✅", Some(Numbered)),
            ("🚀 **T-014: Build it** — DONE", Some(Numbered)),
            ("**Acceptance Criteria**", Some(Section)),
            ("**Acceptance Criteria:**", None),
            ("**Backend**", Some(Plain)),
            ("**Tasks:**", None),
            ("**Status:** Done", None),
            ("**Owner**: Ana", None),
            ("**Priority: high**", None),
            ("**Phase 1:** Foundation", None),
            ("**Bold** words in a sentence", None),
            ("**This is important.**", None),
            ("**a** and **b**", None),
            ("**Lead** - a few words about it", None),
            ("plain", None),
            ("****", None),
        ];
        for (text, expected) in cases {
            assert_eq!(evidence(text, Span::new(0, text.len())), expected, "{text:?}");
        }
    }
}
