//! The values in the brackets of a title, or behind its dash.

use chrono::NaiveDate;

use super::edges::Reader;
use super::id_at;
use crate::model::{Estimate, Label, Priority, Status, Window};
use crate::parse::status;
use crate::parse::value::{date, estimate, priority, window};
use crate::text::{Memo, Span, Spanned};

/// What stands between several values.
const SEPARATORS: [char; 5] = [',', '，', ';', '·', '|'];

/// What stands in brackets, or behind a dash.
enum Value {
    Window(Spanned<Window>),
    Estimate(Spanned<Estimate>),
    Priority(Spanned<Priority>),
    Owner(Span),
    Due(Spanned<NaiveDate>),
    Started(Spanned<NaiveDate>),
    Completed(Spanned<NaiveDate>),
    DependsOn(Span),
    /// And the place whose words it reads.
    Status(status::Reading, Span),
}

/// A time that is the whole of a text.
#[derive(Clone, Copy, Debug)]
enum Time {
    Window(Window),
    Estimate(Estimate),
}

thread_local! {
    static TIMES: Memo<Option<Time>> = const { Memo::new() };
}

/// The window or the estimate that `text` is.
fn time(text: &str) -> Option<Time> {
    let read = || window::whole(text).map(Time::Window).or_else(|| estimate::whole(text).map(Time::Estimate));
    TIMES.with(|times| times.of(text, 0, read))
}

impl Reader<'_> {
    /// Whether everything at `span` is a known value; then it is kept.
    pub(super) fn values(&mut self, span: Span) -> bool {
        let span = self.trimmed(span);
        if let Some(whole) = self.value(span) {
            self.keep_value(whole);
            return true;
        }
        let slice = self.slice(span);
        if !slice.contains(SEPARATORS) {
            return false;
        }
        let start = |part: &str| part.as_ptr() as usize - slice.as_ptr() as usize;
        let parts = slice.split(SEPARATORS);
        let parts = parts.map(|part| Span::new(start(part), start(part) + part.len()).shifted(span.start()));
        let parts: Vec<Span> = parts.map(|part| self.trimmed(part)).collect();
        // `Done, 2026-03-04`: beside a state, a day says since when.
        let (days, others): (Vec<Span>, Vec<Span>) = parts.iter().partition(|part| is_day(self.slice(**part)));
        let has_state = || others.iter().any(|part| self.status(self.slice(*part)).is_some());
        let read = if !days.is_empty() && has_state() { &others } else { &parts };
        let Some(found) = read.iter().map(|part| self.value(*part)).collect::<Option<Vec<Value>>>() else {
            return false;
        };
        found.into_iter().for_each(|value| self.keep_value(value));
        true
    }

    /// The known value which is the whole of `span`.
    fn value(&self, span: Span) -> Option<Value> {
        let slice = self.slice(span);
        match time(slice) {
            Some(Time::Window(found)) => return Some(Value::Window(Spanned::new(found, span))),
            Some(Time::Estimate(found)) => return Some(Value::Estimate(Spanned::new(found, span))),
            None => {}
        }
        if is_handle(slice) {
            return Some(Value::Owner(Span::new(span.start() + 1, span.end())));
        }
        if let Some(found) = short_priority(slice) {
            return Some(Value::Priority(Spanned::new(found, span)));
        }
        self.status(slice).map(|reading| Value::Status(reading, span)).or_else(|| self.labelled(span))
    }

    /// Writes down what is said, where nothing said it before.
    fn keep_value(&mut self, value: Value) {
        let out = &mut self.out;
        match value {
            Value::Window(found) => _ = out.window.get_or_insert(found),
            Value::Estimate(found) => _ = out.estimate.get_or_insert(found),
            Value::Priority(found) => _ = out.priority.get_or_insert(found),
            Value::Owner(found) => _ = out.owner.get_or_insert(found),
            Value::Due(found) => _ = out.due.get_or_insert(found),
            Value::Started(found) => _ = out.started.get_or_insert(found),
            Value::Completed(found) => _ = out.completed.get_or_insert(found),
            Value::DependsOn(found) => _ = out.depends_on.get_or_insert(found),
            Value::Status(reading, span) => self.keep(reading, span),
        }
    }

    /// Whether the whole of `span` is a priority; then it is kept.
    pub(super) fn priority(&mut self, span: Span) -> bool {
        let found = short_priority(self.slice(span)).map(|found| Spanned::new(found, span));
        self.out.priority = self.out.priority.or(found);
        found.is_some()
    }

    /// `(depends on #3)`, `(after T-014)`, `(due 2026-03-01)`, `(owner: Ana)`.
    fn labelled(&self, span: Span) -> Option<Value> {
        let slice = self.slice(span);
        let (name, value) = slice.split_once([':', '：']).or_else(|| {
            let blanks = slice.match_indices(' ').map(|(at, _)| slice.split_at(at));
            blanks.take(3).filter(|(name, _)| Label::of(name) != Label::Other).last()
        })?;
        let is_colon = name.len() + value.len() < slice.len();
        let value = self.trimmed(Span::new(span.end() - value.trim_start_matches(':').len(), span.end()));
        let words = self.slice(value);
        let day = || {
            let found = date::find(words).filter(|found| found.span.len() == words.len())?;
            Some(Spanned::new(found.value.ok()?, value))
        };
        match Label::of(name.trim()) {
            _ if words.is_empty() => None,
            // Without a colon it takes an id: `after T-014`, but not `after the launch`.
            Label::DependsOn if is_colon || words.starts_with('#') || is_id(words) => Some(Value::DependsOn(value)),
            Label::Due => day().map(Value::Due),
            Label::Started => day().map(Value::Started),
            Label::Completed => day().map(Value::Completed),
            Label::Owner if is_colon => {
                Some(Value::Owner(Span::new(value.start() + usize::from(words.starts_with('@')), value.end())))
            }
            Label::Estimate if is_colon => {
                estimate::whole(words).map(|found| Value::Estimate(Spanned::new(found, value)))
            }
            Label::Priority if is_colon => {
                priority::read(words).map(|found| Value::Priority(Spanned::new(found, value)))
            }
            _ => None,
        }
    }

    /// The whole of `text` as a status: emoji and words that are known, and at most a date behind them or a share in front.
    pub(super) fn status(&self, text: &str) -> Option<status::Reading> {
        let mut reading = status::read(text, self.vocabulary);
        reading.value.status()?;
        let Some(word) = reading.word else { return (reading.span.end() == text.len()).then_some(reading) };
        let words = &text[word.start()..word.end()];
        if self.vocabulary.word(words).is_none() && !self.is_share(words, reading.emoji.is_some()) {
            let len = self.vocabulary.leading_word(words)?.len;
            if !is_day(&words[len..]) {
                return None;
            }
            let known = Span::new(word.start(), word.start() + len);
            reading.word = Some(known);
            reading.span = reading.emoji.map_or(known, |emoji| emoji.hull(known));
            return (word.end() == text.len()).then_some(reading);
        }
        (reading.span.end() == text.len()).then_some(reading)
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
    if !is_level && !text.ends_with(['l', 'L', 'h', 'H', 'm', 'M', 'w', 'W', 'e', 'E', 'y', 'Y']) && text.is_ascii() {
        return None;
    }
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
    id_at(&format!("{text}:")).is_some_and(|found| found.id.end() == text.len())
}
