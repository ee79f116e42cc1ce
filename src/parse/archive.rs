//! What says that a document is archived.

use chrono::NaiveDate;

use super::blocks::Block;
use super::value::date;
use crate::model::Archive;
use crate::text::{Span, Spanned};

/// Words in front of what takes the place of an archived document.
const SUCCESSOR: [&str; 3] = ["superseded by", "replaced by", "moved to"];

/// The banner `> Archived on 2025-11-12. Superseded by: docs/new.md`.
pub(crate) fn banner(text: &str, block: &Block) -> Option<Archive> {
    let first = *block.lines.first().filter(|_| block.quoted)?;
    let span = first.hull(*block.lines.last()?);
    let words = text[first.start()..first.end()].trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower = words.to_lowercase();
    let behind = lower.strip_prefix("archived")?;
    if behind.starts_with(char::is_alphanumeric) {
        return None;
    }
    let whole = &text[span.start()..span.end()];
    let found =
        date::find(whole).and_then(|found| Some(Spanned::new(found.value.ok()?, found.span.shifted(span.start()))));
    Some(Archive { span, date: found, superseded_by: successor(whole).map(|found| found.shifted(span.start())) })
}

/// The front matter entry or field `archived: 2025-11-12`; `archived: false` archives nothing.
pub(crate) fn entry(text: &str, value: Span, date: Option<Spanned<NaiveDate>>) -> Option<Archive> {
    let words = text[value.start()..value.end()].to_lowercase();
    let says_no = matches!(words.as_str(), "" | "false" | "no" | "null" | "~");
    (!says_no).then_some(Archive { span: value, date, superseded_by: None })
}

/// What stands behind "Superseded by", to the end of its line.
fn successor(text: &str) -> Option<Span> {
    let lower = text.to_ascii_lowercase();
    let (at, words) = SUCCESSOR.iter().find_map(|words| Some((lower.find(words)?, words)))?;
    let start = at + words.len();
    let line = text[start..].lines().next().unwrap_or_default();
    let is_edge = |c: char| c.is_whitespace() || matches!(c, ':' | '*' | '.');
    let front = line.len() - line.trim_start_matches(is_edge).len();
    let kept = line.trim_matches(is_edge).len();
    (kept > 0).then(|| Span::new(start + front, start + front + kept))
}
