//! The words of an item or phase: number, title, and what stands in brackets or behind a dash.

use super::status;
use super::value::{date, estimate, priority, window};
use crate::model::{Estimate, Mark, MarkKind, MarkValue, Priority, Status, Vocabulary, Window, vocabulary};
use crate::text::{Shadow, Span, Spanned};

mod id;

pub(crate) use id::id_at;

/// The parts of a title, by their places in the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Title {
    /// The item's id.
    pub(crate) id: Option<Span>,
    /// The whole without brackets and marks behind it; with the id in front: what a phase is called.
    pub(crate) name: Span,
    /// The same behind the id.
    pub(crate) title: Span,
    pub(crate) estimate: Option<Spanned<Estimate>>,
    pub(crate) window: Option<Spanned<Window>>,
    pub(crate) priority: Option<Spanned<Priority>>,
    /// `@ana` at its end, without the sign.
    pub(crate) owner: Option<Span>,
    /// Status marks at its end or its head.
    pub(crate) marks: Vec<Mark>,
    /// The whole with its tildes, where it is struck through.
    pub(crate) struck: bool,
}

/// Reads the words at `span`.
pub(crate) fn read(text: &str, span: Span, vocabulary: &Vocabulary) -> Title {
    let shadow = Shadow::new(&text[span.start..span.end]);
    let mut reader = Reader { text: shadow.text(), vocabulary, out: Title::default() };
    let rest = reader.front(Span::new(0, shadow.text().len()));
    let rest = reader.back(rest);
    let found = id_at(&reader.text[rest.start..rest.end]);
    reader.out.name = rest;
    reader.out.title = rest;
    if let Some(found) = found.filter(|found| found.after < rest.len()) {
        reader.out.id = Some(found.id.shifted(rest.start));
        reader.out.title = Span::new(rest.start + found.after, rest.end);
        reader.unwrap_emphasis();
    }
    reader.out.placed(|found| shadow.raw_span(found).shifted(span.start))
}

/// Reads the words of a list item: `**Lead**: more words` is titled by its lead.
pub(crate) fn read_lead(text: &str, span: Span, vocabulary: &Vocabulary) -> Title {
    let slice = &text[span.start..span.end];
    let shift = slice.len()
        - slice
            .trim_start_matches(|c: char| vocabulary::is_emoji(c) || vocabulary::is_joiner(c) || c.is_whitespace())
            .len();
    let mut found = read(text, span, vocabulary);
    let rest = &slice[shift..];
    let lead = rest.strip_prefix("**").and_then(|inner| Some((inner.find("**")?, inner)));
    if let Some((close, inner)) = lead {
        let behind = &inner[close + 2..];
        let words = inner[..close].trim_end_matches([':', ' ']);
        let ends = inner[..close].ends_with(':')
            || behind.trim_start().is_empty()
            || behind.trim_start().starts_with([':', '-', '–', '—', '(']);
        if ends && !words.is_empty() {
            let start = span.start + shift + 2;
            let lead = read(text, Span::new(start, start + words.len()), vocabulary);
            found.id = found.id.or(lead.id);
            found.title = lead.title;
            found.marks.extend(lead.marks);
            found.struck |= lead.struck;
        }
    }
    found
}

impl Title {
    /// The same with every place moved by `place`.
    fn placed(mut self, place: impl Fn(Span) -> Span) -> Self {
        fn moved<T: Copy>(value: Option<Spanned<T>>, place: &impl Fn(Span) -> Span) -> Option<Spanned<T>> {
            value.map(|value| Spanned::new(value.value, place(value.span)))
        }
        for mark in &mut self.marks {
            mark.span = place(mark.span);
            mark.emoji = mark.emoji.map(&place);
            mark.word = mark.word.map(&place);
        }
        Self {
            id: self.id.map(&place),
            name: place(self.name),
            title: place(self.title),
            estimate: moved(self.estimate, &place),
            window: moved(self.window, &place),
            priority: moved(self.priority, &place),
            owner: self.owner.map(&place),
            ..self
        }
    }

    /// The state that its marks state.
    pub(crate) fn status(&self) -> Option<Status> {
        self.marks.iter().find_map(|mark| mark.value.status())
    }
}

struct Reader<'t> {
    text: &'t str,
    vocabulary: &'t Vocabulary,
    out: Title,
}

impl Reader<'_> {
    fn slice(&self, span: Span) -> &str {
        &self.text[span.start..span.end]
    }

    fn trimmed(&self, span: Span) -> Span {
        let slice = self.slice(span);
        let front = slice.len() - slice.trim_start().len();
        let kept = slice.trim().len();
        Span::new(span.start + front, span.start + front + kept)
    }

    /// Takes strike-through, emphasis around the whole, and emoji off the front.
    fn front(&mut self, span: Span) -> Span {
        let mut span = self.trimmed(span);
        for (marker, struck) in [("~~", true), ("**", false), ("__", false)] {
            let slice = self.slice(span);
            let wrapped = slice.len() > 2 * marker.len() && slice.starts_with(marker) && slice.ends_with(marker);
            if wrapped && !slice[marker.len()..slice.len() - marker.len()].contains(marker) {
                span = self.trimmed(Span::new(span.start + marker.len(), span.end - marker.len()));
                self.out.struck |= struck;
            }
        }
        let slice = self.slice(span);
        let is_front = |c: char| vocabulary::is_emoji(c) || vocabulary::is_joiner(c) || c.is_whitespace();
        let emoji = slice.len() - slice.trim_start_matches(is_front).len();
        Span::new(span.start + emoji, span.end)
    }

    /// Takes bracketed and dashed values off the end, as long as each is one that is known.
    fn back(&mut self, mut span: Span) -> Span {
        loop {
            let before = span;
            span = self.trimmed(span);
            if let Some(rest) = self.trailing_emoji(span).or_else(|| self.trailing_group(span)) {
                span = rest;
            } else if let Some(rest) = self.trailing_dash(span).or_else(|| self.trailing_mention(span)) {
                span = rest;
            }
            if span == before {
                break;
            }
        }
        let kept = self.slice(span).trim_end_matches([' ', '—', '–', '-', ':', '·', '|', '→']).len();
        Span::new(span.start, span.start + kept)
    }

    fn trailing_emoji(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let is_tail = |c: char| vocabulary::is_emoji(c) || vocabulary::is_joiner(c);
        let kept = slice.trim_end_matches(is_tail).len();
        let emoji = Span::new(span.start + kept, span.end);
        let found = self.vocabulary.leading_emoji(self.slice(emoji))?;
        if kept == 0 {
            return None;
        }
        let value = MarkValue::Status(found.status);
        self.out.marks.push(Mark { kind: MarkKind::Title, value, span: emoji, emoji: Some(emoji), word: None });
        Some(Span::new(span.start, emoji.start))
    }

    fn trailing_group(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let close = slice.chars().next_back()?;
        let open = match close {
            ')' => '(',
            '）' => '（',
            ']' => '[',
            _ => return None,
        };
        let at = slice.rfind(open)?;
        let inner = Span::new(span.start + at + open.len_utf8(), span.end - close.len_utf8());
        (at > 0 && self.values(inner)).then_some(Span::new(span.start, span.start + at))
    }

    fn trailing_dash(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let (at, dash) =
            [" — ", " – ", " - ", "——"].iter().filter_map(|dash| Some((slice.rfind(dash)?, dash))).max()?;
        let inner = self.trimmed(Span::new(span.start + at + dash.len(), span.end));
        (at > 0 && self.values(inner)).then_some(Span::new(span.start, span.start + at))
    }

    fn trailing_mention(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let at = slice.rfind(" @")?;
        let name = Span::new(span.start + at + 2, span.end);
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || !self.slice(name).chars().all(is_name) {
            return None;
        }
        self.out.owner.get_or_insert(name);
        Some(Span::new(span.start, span.start + at))
    }

    /// Whether everything at `span` is a known value; then it is kept.
    fn values(&mut self, span: Span) -> bool {
        let parts: Vec<Span> = if self.value(span, false) {
            vec![span]
        } else {
            let slice = self.slice(span);
            let start = |part: &str| part.as_ptr() as usize - slice.as_ptr() as usize;
            let parts = slice.split([',', '，', ';', '·', '|']);
            parts.map(|part| Span::new(start(part), start(part) + part.len()).shifted(span.start)).collect()
        };
        let parts: Vec<Span> = parts.into_iter().map(|part| self.trimmed(part)).collect();
        let known = parts.iter().all(|part| self.value(*part, false));
        known && parts.iter().all(|part| self.value(*part, true))
    }

    /// Whether the whole of `span` is one known value; with `keep` it is written down.
    fn value(&mut self, span: Span, keep: bool) -> bool {
        let slice = self.slice(span);
        if let Some(found) = estimate::whole(slice) {
            if keep {
                self.out.estimate.get_or_insert(Spanned::new(found, span));
            }
        } else if let Some(found) = window::whole(slice) {
            if keep {
                self.out.window.get_or_insert(Spanned::new(found, span));
            }
        } else if let Some(found) = short_priority(slice) {
            if keep {
                self.out.priority.get_or_insert(Spanned::new(found, span));
            }
        } else {
            let Some(reading) = self.status(slice) else { return false };
            if keep {
                let place = |found: Span| found.shifted(span.start);
                let (emoji, word) = (reading.emoji.map(place), reading.word.map(place));
                let mark = Mark { kind: MarkKind::Title, value: reading.value, span: place(reading.span), emoji, word };
                self.out.marks.push(mark);
            }
        }
        true
    }

    /// The whole of `text` as a status: emoji and words that are known, and at most a date behind them.
    fn status(&self, text: &str) -> Option<status::Reading> {
        let mut reading = status::read(text, self.vocabulary);
        reading.value.status()?;
        let Some(word) = reading.word else { return (reading.span.end == text.len()).then_some(reading) };
        let words = &text[word.start..word.end];
        if self.vocabulary.word(words).is_none() {
            let len = self.vocabulary.leading_word(words)?.len;
            let rest = words[len..].trim();
            let is_date = date::find(rest).is_some_and(|found| found.span.len() == rest.len());
            if !is_date {
                return None;
            }
            let known = Span::new(word.start, word.start + len);
            reading.word = Some(known);
            reading.span = reading.emoji.map_or(known, |emoji| emoji.hull(known));
            return (word.end == text.len()).then_some(reading);
        }
        (reading.span.end == text.len()).then_some(reading)
    }

    /// `1. **Title**`: the emphasis behind the id.
    fn unwrap_emphasis(&mut self) {
        let slice = self.slice(self.out.title);
        if slice.len() > 4
            && slice.starts_with("**")
            && slice.ends_with("**")
            && !slice[2..slice.len() - 2].contains("**")
        {
            self.out.title = Span::new(self.out.title.start + 2, self.out.title.end - 2);
        }
    }
}

/// `P0` to `P4` and words that can be nothing else, as people put them into the brackets of a title.
fn short_priority(text: &str) -> Option<Priority> {
    let is_level = text.len() == 2 && text.starts_with(['P', 'p']);
    let lower = text.to_lowercase();
    let is_word = ["critical", "high", "medium", "low", "must have", "should have", "could have"]
        .contains(&lower.as_str())
        || lower.ends_with(" priority");
    if is_level || is_word { priority::read(lower.trim_end_matches(" priority").trim()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_brackets_and_marks() {
        use Status::*;
        let cases: &[(&str, Option<&str>, &str, Option<Status>)] = &[
            ("1. Automate ETL (3 days)", Some("1"), "Automate ETL", None),
            ("1.3 Build it", Some("1.3"), "Build it", None),
            ("Task 4: Ship", Some("4"), "Ship", None),
            ("T-014: Ship", Some("T-014"), "Ship", None),
            ("P0-1 Ship", Some("P0-1"), "Ship", None),
            ("2) Ship it ✅", Some("2"), "Ship it", Some(Done)),
            ("Ship it — COMPLETE", None, "Ship it", Some(Done)),
            ("Ship it [In Progress]", None, "Ship it", Some(InProgress)),
            ("Ship it (P0, 3 days)", None, "Ship it", None),
            ("Ship it (Completed 2026-03-19)", None, "Ship it", Some(Done)),
            ("Ship it (see below)", None, "Ship it (see below)", None),
            ("**2. Ship**", Some("2"), "Ship", None),
            ("~~Ship it~~", None, "Ship it", None),
            ("2025 in review", None, "2025 in review", None),
            ("3 things to do", None, "3 things to do", None),
            ("🔴 1. Ship", Some("1"), "Ship", None),
            ("", None, "", None),
            ("1.", None, "1.", None),
        ];
        for (text, id, title, status) in cases {
            let found = read(text, Span::new(0, text.len()), &Vocabulary::builtin());
            assert_eq!(found.id.map(|id| &text[id.start..id.end]), *id, "{text:?}");
            assert_eq!(&text[found.title.start..found.title.end], *title, "{text:?}");
            assert_eq!(found.status(), *status, "{text:?}");
        }
    }
}
