//! The values in the brackets of a title, or behind its dash.

use super::edges::Reader;
use super::id_at;
use crate::model::{Label, Priority, Status};
use crate::parse::status;
use crate::parse::value::{date, estimate, priority, window};
use crate::text::{Span, Spanned};

impl Reader<'_> {
    /// Whether everything at `span` is a known value; then it is kept.
    pub(super) fn values(&mut self, span: Span) -> bool {
        let parts: Vec<Span> = if self.value(span, false) {
            vec![span]
        } else {
            let slice = self.slice(span);
            let start = |part: &str| part.as_ptr() as usize - slice.as_ptr() as usize;
            let parts = slice.split([',', '，', ';', '·', '|']);
            parts.map(|part| Span::new(start(part), start(part) + part.len()).shifted(span.start)).collect()
        };
        let parts: Vec<Span> = parts.into_iter().map(|part| self.trimmed(part)).collect();
        // `Done, 2026-03-04`: beside a state, a day says since when.
        let states = parts.iter().any(|part| self.status(self.slice(*part)).is_some());
        let is_day = |part: &Span| states && is_day(self.slice(*part));
        let (days, values): (Vec<Span>, Vec<Span>) = parts.into_iter().partition(is_day);
        let known = values.len() + days.len() > 0 && values.iter().all(|part| self.value(*part, false));
        known && values.iter().all(|part| self.value(*part, true))
    }

    /// Whether the whole of `span` is one known value; with `keep` it is written down.
    fn value(&mut self, span: Span, keep: bool) -> bool {
        let slice = self.slice(span);
        if let Some(found) = window::whole(slice) {
            if keep {
                self.out.window.get_or_insert(Spanned::new(found, span));
            }
        } else if let Some(found) = estimate::whole(slice) {
            if keep {
                self.out.estimate.get_or_insert(Spanned::new(found, span));
            }
        } else if is_handle(slice) {
            if keep {
                self.out.owner.get_or_insert(Span::new(span.start + 1, span.end));
            }
        } else if !self.priority(span, keep) {
            let Some(reading) = self.status(slice) else { return self.labelled(span, keep) };
            if keep {
                self.keep(reading, span);
            }
        }
        true
    }

    /// Whether the whole of `span` is a priority; with `keep` it is written down.
    pub(super) fn priority(&mut self, span: Span, keep: bool) -> bool {
        let found = short_priority(self.slice(span));
        if let Some(found) = found.filter(|_| keep) {
            self.out.priority.get_or_insert(Spanned::new(found, span));
        }
        found.is_some()
    }

    /// `(depends on #3)`, `(after T-014)`, `(due 2026-03-01)`, `(owner: Ana)`.
    fn labelled(&mut self, span: Span, keep: bool) -> bool {
        let slice = self.slice(span);
        let (name, value) = match slice.split_once([':', '：']) {
            Some((name, value)) => (name, value),
            None => {
                let blanks = slice.match_indices(' ').map(|(at, _)| slice.split_at(at));
                let Some(found) = blanks.take(3).filter(|(name, _)| Label::of(name) != Label::Other).last() else {
                    return false;
                };
                found
            }
        };
        let is_colon = name.len() + value.len() < slice.len();
        let value = self.trimmed(Span::new(span.end - value.trim_start_matches(':').len(), span.end));
        let words = self.slice(value);
        let day = || {
            date::find(words)
                .filter(|found| found.span.len() == words.len())
                .and_then(|found| Some(Spanned::new(found.value.ok()?, value)))
        };
        let out = &mut self.out;
        match Label::of(name.trim()) {
            _ if words.is_empty() => return false,
            // Without a colon it takes an id: `after T-014`, but not `after the launch`.
            Label::DependsOn if is_colon || words.starts_with('#') || is_id(words) => {
                if keep {
                    out.depends_on.get_or_insert(value);
                }
            }
            Label::Due | Label::Started | Label::Completed => {
                let Some(day) = day() else { return false };
                if keep {
                    match Label::of(name.trim()) {
                        Label::Due => out.due.get_or_insert(day),
                        Label::Started => out.started.get_or_insert(day),
                        _ => out.completed.get_or_insert(day),
                    };
                }
            }
            Label::Owner if is_colon => {
                if keep {
                    out.owner.get_or_insert(Span::new(value.start + usize::from(words.starts_with('@')), value.end));
                }
            }
            Label::Estimate if is_colon => {
                let Some(found) = estimate::whole(words) else { return false };
                if keep {
                    out.estimate.get_or_insert(Spanned::new(found, value));
                }
            }
            Label::Priority if is_colon => {
                let Some(found) = priority::read(words) else { return false };
                if keep {
                    out.priority.get_or_insert(Spanned::new(found, value));
                }
            }
            _ => return false,
        }
        true
    }

    /// The whole of `text` as a status: emoji and words that are known, and at most a date behind them or a share in front.
    pub(super) fn status(&self, text: &str) -> Option<status::Reading> {
        let mut reading = status::read(text, self.vocabulary);
        reading.value.status()?;
        let Some(word) = reading.word else { return (reading.span.end == text.len()).then_some(reading) };
        let words = &text[word.start..word.end];
        if self.vocabulary.word(words).is_none() && !self.is_share(words, reading.emoji.is_some()) {
            let len = self.vocabulary.leading_word(words)?.len;
            if !is_day(&words[len..]) {
                return None;
            }
            let known = Span::new(word.start, word.start + len);
            reading.word = Some(known);
            reading.span = reading.emoji.map_or(known, |emoji| emoji.hull(known));
            return (word.end == text.len()).then_some(reading);
        }
        (reading.span.end == text.len()).then_some(reading)
    }

    /// `40% complete`. A share alone may be an aim, `Cover the code (80%)`, unless an emoji stands in front of it.
    fn is_share(&self, words: &str, has_emoji: bool) -> bool {
        let Some((_, behind)) = words.split_once('%').filter(|(share, _)| share.trim().parse::<u32>().is_ok()) else {
            return false;
        };
        let behind = behind.trim();
        if behind.is_empty() { has_emoji } else { self.vocabulary.word(behind) == Some(Status::Done) }
    }
}

/// Whether `words` are a day and nothing else.
fn is_day(words: &str) -> bool {
    let words = words.trim();
    date::find(words).is_some_and(|found| found.span.len() == words.len())
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

/// `@ana`: a name, by which people are called.
fn is_handle(text: &str) -> bool {
    let name = text.strip_prefix('@').unwrap_or_default();
    name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether the whole of `text` is an id: `T-014`, `3`.
fn is_id(text: &str) -> bool {
    // The trailing colon stands for the delimiter which an id has in front of a title.
    id_at(&format!("{text}:")).is_some_and(|found| found.id.end == text.len())
}
