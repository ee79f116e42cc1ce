//! The words of a status.

use crate::model::{Mark, MarkKind, MarkValue, Status, Vocabulary, vocabulary};
use crate::text::{Memo, Shadow, Span};

/// What stands in a status field that nobody has filled in.
const PLACEHOLDERS: [&str; 9] = ["-", "—", "–", "?", "tbd", "...", "n/a", "na", "not applicable"];

/// The longest of these, in bytes.
const LONGEST: usize = "not applicable".len();

/// Reads the value at `span` of a place of `kind`.
pub(crate) fn read_mark(text: &str, span: Span, kind: MarkKind, vocabulary: &Vocabulary) -> Mark {
    let raw = &text[span.start()..span.end()];
    let Reading { value, span: whole, emoji, word } =
        PLACED.with(|placed| placed.of(raw, vocabulary.edition(), || read_placed(raw, vocabulary)));
    let place = |found: Span| found.shifted(span.start());
    Mark { kind, value, span: place(whole), emoji: emoji.map(place), word: word.map(place) }
}

/// What `raw` says as it was meant; spans are offsets into it as it stands.
fn read_placed(raw: &str, vocabulary: &Vocabulary) -> Reading {
    let shadow = Shadow::new(raw);
    let found = read(shadow.text(), vocabulary);
    let place = |span: Span| shadow.raw_span(span);
    Reading { span: place(found.span), emoji: found.emoji.map(place), word: found.word.map(place), ..found }
}

/// Reads the checkbox at `span`: `[ ]`, or a glyph that is one by itself.
pub(crate) fn box_mark(text: &str, span: Span, vocabulary: &Vocabulary) -> Mark {
    let is_bracketed = text[span.start()..span.end()].starts_with('[');
    let sign = if is_bracketed { Span::new(span.start() + 1, span.end() - 1) } else { span };
    let status = vocabulary.checkbox(&text[sign.start()..sign.end()]);
    let value = status.map_or(MarkValue::Unknown, MarkValue::Status);
    Mark { kind: MarkKind::Box, value, span: sign, emoji: None, word: None }
}

/// Reads the emoji in front of the words at `line`, where it is that of a state.
pub(crate) fn emoji_mark(text: &str, line: Span, vocabulary: &Vocabulary) -> Option<Mark> {
    let shadow = Shadow::new(&text[line.start()..line.end()]);
    let found = vocabulary.leading_emoji(shadow.text())?;
    let span = shadow.raw_span(Span::new(0, found.len)).shifted(line.start());
    Some(Mark { kind: MarkKind::Title, value: MarkValue::Status(found.status), span, emoji: Some(span), word: None })
}

/// What a text says as a status; spans are offsets into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) value: MarkValue,
    /// Emoji and words, without emphasis around them and note behind them.
    pub(crate) span: Span,
    pub(crate) emoji: Option<Span>,
    pub(crate) word: Option<Span>,
}

/// Reads the whole of `text` as a status. What is struck through is over: the rest counts, where there is any.
pub(crate) fn read(text: &str, vocabulary: &Vocabulary) -> Reading {
    READINGS.with(|readings| readings.of(text, vocabulary.edition(), || read_anew(text, vocabulary)))
}

thread_local! {
    static READINGS: Memo<Reading> = const { Memo::new() };
    static PLACED: Memo<Reading> = const { Memo::new() };
}

fn read_anew(text: &str, vocabulary: &Vocabulary) -> Reading {
    let Some(rest) = unstruck(text) else { return read_plain(text, vocabulary) };
    let found = read_plain(&text[rest.start()..rest.end()], vocabulary);
    let place = |found: Span| found.shifted(rest.start());
    Reading { span: place(found.span), emoji: found.emoji.map(place), word: found.word.map(place), ..found }
}

/// The first words beside what stands between tildes; `None` where nothing does, or nothing but that is there.
fn unstruck(text: &str) -> Option<Span> {
    if !text.contains("~~") {
        return None;
    }
    let mut at = 0;
    let mut pieces = Vec::new();
    for (number, piece) in text.split("~~").enumerate() {
        let front = piece.len() - piece.trim_start_matches(is_between).len();
        let end = at + piece.trim_end_matches(is_between).len();
        if number % 2 == 0 && end > at + front {
            pieces.push(Span::new(at + front, end));
        }
        at += piece.len() + 2;
    }
    let is_closed = matches!(text.matches("~~").count(), strikes if strikes >= 2 && strikes.is_multiple_of(2));
    pieces.first().copied().filter(|_| is_closed)
}

/// What stands between an old status and a new one.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '/' | '|' | '→' | ',' | ';' | '-' | '–' | '—' | '>')
}

fn read_plain(text: &str, vocabulary: &Vocabulary) -> Reading {
    if let Some(reading) = menu(text, vocabulary) {
        return reading;
    }
    let start = text.len() - text.trim_start_matches(is_wrapper).len();
    let (emoji, emoji_status) = leading_emoji(text, start, vocabulary);
    let after_emoji = emoji.map_or(start, |emoji| emoji.end());
    let word_start =
        after_emoji + (text[after_emoji..].len() - text[after_emoji..].trim_start_matches(is_wrapper).len());
    let stop = word_start + stop_in(&text[word_start..]);
    let word_end = word_start + text[word_start..stop].trim_end_matches(is_wrapper).len();
    let word = (word_end > word_start).then(|| Span::new(word_start, word_end));
    let span = match (emoji, word) {
        (Some(emoji), Some(word)) => emoji.hull(word),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Span::new(start, text.len().max(start)),
    };
    let words = word.map_or("", |word| &text[word.start()..word.end()]);
    let value = match (word_status(words, vocabulary), emoji_status) {
        (Some(status), _) => MarkValue::Status(status),
        // Beside words, a circle is a colour.
        (None, Some(_)) if word.is_some() && text.trim_start().starts_with(vocabulary::is_circle) => MarkValue::Unknown,
        (None, Some(status)) => MarkValue::Status(status),
        (None, None) if is_placeholder(text) || is_placeholder(words) => MarkValue::Unset,
        (None, None) => MarkValue::Unknown,
    };
    Reading { value, span, emoji, word }
}

/// The state that `words` begin with; a negation turns what it negates into not-started.
fn word_status(words: &str, vocabulary: &Vocabulary) -> Option<Status> {
    if words.is_empty() {
        return None;
    }
    if let Some(percent) = percent(words) {
        return Some(percent);
    }
    let known = vocabulary.word(words).or_else(|| vocabulary.leading_word(words).map(|found| found.status));
    known.or_else(|| {
        let negated = ["not ", "no ", "non ", "nicht ", "не ", "não ", "niet ", "nie "].into_iter();
        let lower = words.to_lowercase();
        let rest = negated.filter_map(|negation| lower.strip_prefix(negation)).next()?.to_owned();
        vocabulary.leading_word(&rest).filter(|found| found.status == Status::Done).map(|_| Status::NotStarted)
    })
}

/// `100%` is done and `0%` is not started; between them it is in progress.
fn percent(words: &str) -> Option<Status> {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !words[digits..].trim_start().starts_with('%') {
        return None;
    }
    match words[..digits].parse::<u32>().ok()? {
        0 => Some(Status::NotStarted),
        100.. => Some(Status::Done),
        _ => Some(Status::InProgress),
    }
}

/// Every emoji at `start`, and the state of the first that has one.
fn leading_emoji(text: &str, start: usize, vocabulary: &Vocabulary) -> (Option<Span>, Option<Status>) {
    let mut at = start;
    let mut end = start;
    let mut status = None;
    while let Some(c) = text[at..].chars().next() {
        if let Some(found) = vocabulary.leading_emoji(&text[at..]) {
            status = status.or(Some(found.status));
            at += found.len;
            end = at;
        } else if vocabulary::is_emoji(c) || (at > start && vocabulary::is_joiner(c)) {
            at += c.len_utf8();
            end = at;
        } else if c.is_whitespace() && at > start {
            at += c.len_utf8();
        } else {
            break;
        }
    }
    ((end > start).then(|| Span::new(start, end)), status)
}

/// A row of choices: `⬜ Not Started / 🟡 In Progress / ✅ Complete`, `[ ] To do [x] Done`. The one that is ticked counts; where
/// none is, the status is unset.
fn menu(text: &str, vocabulary: &Vocabulary) -> Option<Reading> {
    let whole = Span::new(0, text.trim_end().len());
    if text.trim_start().starts_with('[') && text.matches('[').count() > 1 {
        let ticked = ["[x]", "[X]"].into_iter().find_map(|tick| text.find(tick));
        let Some(at) = ticked else {
            let choices = text.split(']').skip(1).filter(|choice| !choice.trim().is_empty());
            let known = choices
                .filter(|choice| word_status(choice.split('[').next().unwrap_or("").trim(), vocabulary).is_some());
            return (known.count() > 1).then_some(Reading {
                value: MarkValue::Unset,
                span: whole,
                emoji: None,
                word: None,
            });
        };
        let rest = &text[at + 3..];
        let choice = rest.split('[').next().unwrap_or(rest);
        let found = read(choice, vocabulary);
        return Some(Reading { value: found.value, span: whole, emoji: None, word: Some(whole) });
    }
    if !text.contains(['/', '|']) {
        return None;
    }
    let choices: Vec<Status> = text
        .trim_matches(is_wrapper)
        .split(['/', '|'])
        .map(|choice| {
            let choice = choice.trim().trim_matches(is_wrapper);
            let (emoji, by_emoji) = leading_emoji(choice, 0, vocabulary);
            let words = choice[emoji.map_or(0, |emoji| emoji.end())..].trim();
            if words.is_empty() { by_emoji } else { vocabulary.word(words) }
        })
        .collect::<Option<_>>()?;
    let distinct = choices.iter().collect::<std::collections::HashSet<_>>().len();
    (choices.len() > 1 && distinct == choices.len()).then_some(Reading {
        value: MarkValue::Unset,
        span: whole,
        emoji: None,
        word: None,
    })
}

fn is_placeholder(text: &str) -> bool {
    let bare = text.trim_matches(is_wrapper);
    let is_listed = || PLACEHOLDERS.contains(&bare.to_lowercase().as_str());
    bare.is_empty() || bare.starts_with("{{") || bare.starts_with('<') || (bare.len() <= LONGEST && is_listed())
}

/// Where in `text` the words of a status end and a note begins: a bracket, a comma, a sign between blanks. A full stop ends
/// them where white space or nothing follows it.
fn stop_in(text: &str) -> usize {
    let is_stop = |&(at, c): &(usize, char)| {
        let behind = &text[at + c.len_utf8()..];
        match c {
            '(' | '（' | ',' | '，' | '、' | ';' | '。' => true,
            '<' => behind.starts_with("!--"),
            '.' => behind.chars().next().is_none_or(char::is_whitespace),
            ' ' => behind.starts_with(['—', '–', '-', '→', '|']) && behind.chars().nth(1) == Some(' '),
            _ => false,
        }
    };
    text.char_indices().find(is_stop).map_or(text.len(), |(at, _)| at)
}

fn is_wrapper(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '`' | '[' | ']' | '"' | '“' | '”' | '~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_emoji_notes_and_menus() {
        use Status::*;
        let cases: &[(&str, Option<Status>, &str)] = &[
            ("🔴 Not Started", Some(NotStarted), "🔴 Not Started"),
            ("Done", Some(Done), "Done"),
            ("✅", Some(Done), "✅"),
            ("**Done**", Some(Done), "Done"),
            ("`in-progress`", Some(InProgress), "in-progress"),
            ("🟡 In Progress (since March)", Some(InProgress), "🟡 In Progress"),
            ("✅ Complete — shipped in v2", Some(Done), "✅ Complete"),
            ("Complete and deployed", Some(Done), "Complete and deployed"),
            ("⏳ In Progress", Some(InProgress), "⏳ In Progress"),
            ("Not implemented", Some(NotStarted), "Not implemented"),
            ("Not shipped", Some(NotStarted), "Not shipped"),
            ("Ready to launch", Some(InReview), "Ready to launch"),
            ("100%", Some(Done), "100%"),
            ("0%", Some(NotStarted), "0%"),
            ("95% complete", Some(InProgress), "95% complete"),
            ("⏸️ Deferred", Some(Deferred), "⏸️ Deferred"),
            (
                "[ ] Not Started [x] In Progress [ ] Complete",
                Some(InProgress),
                "[ ] Not Started [x] In Progress [ ] Complete",
            ),
            ("⬜ Not Started / 🟡 In Progress / ✅ Complete", None, "⬜ Not Started / 🟡 In Progress / ✅ Complete"),
            ("[ ] Not Started [ ] In Progress [ ] Complete", None, "[ ] Not Started [ ] In Progress [ ] Complete"),
            ("Carried over to `/plans/next.md`", Some(Cancelled), "Carried over to `/plans/next.md"),
            ("Moved to /plans/next.md", Some(Cancelled), "Moved to /plans/next.md"),
            ("Superseded by T-014", Some(Cancelled), "Superseded by T-014"),
            ("Moved to review", Some(InReview), "Moved to review"),
            ("Merged into main", Some(Done), "Merged into main"),
            ("~~Not Started~~ Done", Some(Done), "Done"),
            ("~~🔴 Not Started~~ → ✅ Done (Friday)", Some(Done), "✅ Done"),
            ("~~To Do~~ / ~~Doing~~ / **Done**", Some(Done), "Done"),
            ("Done ~~Not Started~~", Some(Done), "Done"),
            ("~~In Progress~~", Some(InProgress), "In Progress"),
            ("Frobnicated", None, "Frobnicated"),
            ("", None, ""),
        ];
        for (text, status, place) in cases {
            let found = read(text, &Vocabulary::builtin());
            assert_eq!(found.value.status(), *status, "{text:?}");
            assert_eq!(&text[found.span.start()..found.span.end()], *place, "{text:?}");
        }
    }

    #[test]
    fn what_is_unset_is_not_unknown() {
        for text in ["", "-", "TBD", "N/A", "n/a (a heading)", "{{status}}", "To Do / Done", "[ ] To Do [ ] Done"] {
            assert_eq!(read(text, &Vocabulary::builtin()).value, MarkValue::Unset, "{text:?}");
        }
        assert_eq!(read("Frobnicated", &Vocabulary::builtin()).value, MarkValue::Unknown);
    }
}
