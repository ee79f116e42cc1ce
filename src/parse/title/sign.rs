//! Values behind a title that a sign announces, as task plug-ins of editors write them: `📅 2026-03-01`, `@{2026-03-01}`,
//! `@due(2026-03-01)`, `due:2026-03-01`, `⏫`.

use chrono::NaiveDate;

use crate::model::{Label, Priority, vocabulary};
use crate::parse::value::date;
use crate::text::{Span, Spanned};

/// What a sign announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Due(Spanned<NaiveDate>),
    Started(Spanned<NaiveDate>),
    /// With the tick in front of the day, where there is one.
    Completed(Spanned<NaiveDate>, Option<Span>),
    Priority(Spanned<Priority>),
    /// A time, a repetition, a day that is planned: part of neither title nor plan.
    Other,
}

/// Emoji in front of a day.
const DAYS: [(&str, Kind); 9] = [
    ("📅", Kind::Due),
    ("📆", Kind::Due),
    ("🗓", Kind::Due),
    ("🛫", Kind::Started),
    ("✅", Kind::Completed),
    ("⏳", Kind::Other),
    ("⌛", Kind::Other),
    ("➕", Kind::Other),
    ("🔁", Kind::Other),
];

/// Words in front of a day in brackets, or behind a colon.
const WORDS: [(&str, Kind); 10] = [
    ("@due(", Kind::Due),
    ("@start(", Kind::Started),
    ("@started(", Kind::Started),
    ("@done(", Kind::Completed),
    ("@completed(", Kind::Completed),
    ("@{", Kind::Due),
    ("@[[", Kind::Due),
    ("@@{", Kind::Other),
    ("due:", Kind::Due),
    ("@", Kind::Due),
];

/// Emoji for how urgent something is.
const PRIORITIES: [(&str, u8); 5] = [("🔺", 0), ("⏫", 1), ("🔼", 2), ("🔽", 3), ("⏬", 4)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Due,
    Started,
    Completed,
    Other,
}

/// Whether `front` ends with a sign or a label that asks for a day behind it.
pub(crate) fn announces_day(front: &str) -> bool {
    let front = front.trim_end();
    let bare = front.trim_end_matches(vocabulary::is_joiner);
    let label = front.trim_end_matches([':', '*', ' ']).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    DAYS.iter().any(|(emoji, _)| bare.ends_with(emoji))
        || WORDS.iter().any(|(word, _)| front.ends_with(word))
        || matches!(Label::of(label), Label::Due | Label::Started | Label::Completed | Label::Updated)
}

/// The value at the end of `text`, and where the title ends in front of it.
pub(super) fn at_end(text: &str) -> Option<(usize, Sign)> {
    let text = text.trim_end();
    // Most have none of the signs in them, and one look at all bytes tells.
    if !text.bytes().fold(false, |may, byte| may | matches!(byte, b'@' | b':') | !byte.is_ascii()) {
        return None;
    }
    let bare = text.trim_end_matches(vocabulary::is_joiner);
    for (emoji, level) in PRIORITIES {
        if let Some(title) = bare.strip_suffix(emoji) {
            let span = Span::new(title.len(), text.len());
            return Some((title.len(), Sign::Priority(Spanned::new(Priority::new(level)?, span))));
        }
    }
    if let Some(at) = text.rfind('🔁').filter(|at| is_repetition(&text[*at..])) {
        return Some((at, Sign::Other));
    }
    day_behind_emoji(text).or_else(|| day_behind_word(text))
}

/// `📅 2026-03-01`
fn day_behind_emoji(text: &str) -> Option<(usize, Sign)> {
    let day = day_at_end(text, text.len())?;
    let front = text[..day.span.start()].trim_end();
    let front = front.trim_end_matches(vocabulary::is_joiner);
    let (emoji, kind) = DAYS.iter().find(|(emoji, _)| front.ends_with(emoji))?;
    let start = front.len() - emoji.len();
    Some((start, sign(*kind, day, Some(Span::new(start, text[..day.span.start()].trim_end().len())))))
}

/// `@{2026-03-01}`, `@due(2026-03-01)`, `due:2026-03-01`, `@2026-03-01`
fn day_behind_word(text: &str) -> Option<(usize, Sign)> {
    let start = text.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let token = &text[start..];
    let (word, kind) = WORDS.iter().filter(|(word, _)| token.starts_with(word)).max_by_key(|(word, _)| word.len())?;
    let inner = token[word.len()..].trim_end_matches(['}', ']', ')']);
    if *kind == Kind::Other {
        return Some((start, Sign::Other));
    }
    let at = start + word.len();
    let day = day_at_end(text, at + inner.len()).filter(|day| day.span.start() == at)?;
    Some((start, sign(*kind, day, None)))
}

/// `🔁 every week` has no day behind it.
fn is_repetition(tail: &str) -> bool {
    tail.chars().skip(1).all(|c| c.is_alphanumeric() || c.is_whitespace()) && tail.split_whitespace().count() > 1
}

fn day_at_end(text: &str, end: usize) -> Option<Spanned<NaiveDate>> {
    let start = end.checked_sub(10)?;
    let written = text.get(start..end).filter(|written| written.ends_with(|c: char| c.is_ascii_digit()))?;
    let day = date::iso(written).ok()?;
    Some(Spanned::new(day, Span::new(start, end)))
}

fn sign(kind: Kind, day: Spanned<NaiveDate>, emoji: Option<Span>) -> Sign {
    match kind {
        Kind::Due => Sign::Due(day),
        Kind::Started => Sign::Started(day),
        Kind::Completed => Sign::Completed(day, emoji),
        Kind::Other => Sign::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_priorities() {
        let day = |text: &str| Spanned::new(date::iso(text).unwrap(), Span::at(0));
        let first = day("2026-03-01");
        let high = Spanned::new(Priority::new(1).unwrap(), Span::at(0));
        let cases = [
            ("Pay rent 📅 2026-03-01", Some(("Pay rent ", Sign::Due(first)))),
            ("Pay rent 🗓️ 2026-03-01 ", Some(("Pay rent ", Sign::Due(first)))),
            ("Pay rent 🛫2026-03-01", Some(("Pay rent ", Sign::Started(first)))),
            ("Pay rent ⏳ 2026-03-01", Some(("Pay rent ", Sign::Other))),
            ("Pay rent 🔁 every month", Some(("Pay rent ", Sign::Other))),
            ("Pay rent ⏫", Some(("Pay rent ", Sign::Priority(high)))),
            ("Pay rent @{2026-03-01}", Some(("Pay rent ", Sign::Due(first)))),
            ("Pay rent @@{10:00}", Some(("Pay rent ", Sign::Other))),
            ("Pay rent @[[2026-03-01]]", Some(("Pay rent ", Sign::Due(first)))),
            ("Pay rent @due(2026-03-01)", Some(("Pay rent ", Sign::Due(first)))),
            ("Pay rent @done(2026-03-01)", Some(("Pay rent ", Sign::Completed(first, None)))),
            ("Pay rent due:2026-03-01", Some(("Pay rent ", Sign::Due(first)))),
            ("Pay rent 2026-03-01", None),
            ("Pay rent 📅 2026-02-30", None),
            ("Pay rent @ana", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = at_end(text).map(|(end, sign)| (&text[..end], sign));
            assert_eq!(found, expected, "{text:?}");
        }
        let (_, done) = at_end("Pay rent ✅ 2026-03-01").unwrap();
        assert_eq!(done, Sign::Completed(first, Some(Span::new(9, 12))));
    }
}
