//! What stands around a title: emphasis and emoji in front of it, values and marks behind it.

use super::sign::{self, Sign};
use super::{Title, id_at};
use crate::model::{Mark, MarkKind, MarkValue, Status, Vocabulary, vocabulary};
use crate::parse::{section, status};
use crate::text::{ByteClasses, Span, Spanned};

/// Reads the words at `span`.
pub(super) fn read(text: &str, span: Span, vocabulary: &Vocabulary) -> Title {
    let mut reader = Reader { text, vocabulary, out: Title::default(), bare: None };
    let mut rest = span;
    for _ in 0..MOST_VALUES {
        let before = rest;
        rest = reader.front(rest);
        rest = reader.back(rest);
        if rest == before {
            // Only what is no value by itself is a note behind struck words.
            rest = reader.struck(rest, true);
        }
        if rest == before {
            break;
        }
    }
    let found = id_at(&text[rest.start()..rest.end()]).filter(|found| found.after < rest.len());
    reader.out.name = rest;
    reader.out.title = rest;
    if let Some(found) = found {
        reader.out.id = Some(found.id.shifted(rest.start()));
        let title = reader.trimmed(Span::new(rest.start() + found.after, rest.end()));
        let title = reader.emoji_behind_id(title);
        let title = reader.struck(title, true);
        let unwrapped = reader.unwrapped(title);
        // Behind the emphasis may stand more: `1. **Title** (3 days)` has lost its brackets by now, `1. **Title:**` not its colon.
        reader.out.title = if unwrapped == title { title } else { reader.back(unwrapped) };
    }
    reader.out.marks.sort_by_key(|mark| mark.word.is_none());
    reader.out
}

/// Whether nothing that is read off the front of a title stands there. Cheap, and true for most of which that is true.
fn is_bare_in_front(words: &str) -> bool {
    match *words.as_bytes() {
        [b'0'..=b'9' | b'a'..=b'z', ..] => true,
        // `DONE:` may be a state.
        [b'A'..=b'Z', second, ..] => second.is_ascii_lowercase() || second.is_ascii_digit(),
        _ => false,
    }
}

/// The kinds of signs that may stand in front of a value somewhere in a title.
#[derive(Clone, Copy)]
struct Signs(u8);

impl Signs {
    const DASH: u8 = 1;
    const COLON: u8 = 2;
    const AT: u8 = 4;
    /// What is not ASCII: there are dashes and colons among it, too.
    const WIDE: u8 = 8;

    fn of(words: &str) -> Self {
        static SIGNS: ByteClasses = ByteClasses::none()
            .with(Signs::DASH, b"-")
            .with(Signs::COLON, b":")
            .with(Signs::AT, b"@")
            .with_wide(Signs::WIDE | Signs::DASH | Signs::COLON);
        Self(SIGNS.of(words))
    }

    const fn has(self, kinds: u8) -> bool {
        self.0 & kinds != 0
    }

    /// Whether nothing that is read off the end of a title stands at the end of these words. Cheap, and true for most of which
    /// that is true.
    fn is_bare(self, words: &str) -> bool {
        self.0 == 0 && words.ends_with(|c: char| c.is_ascii_alphanumeric())
    }

    /// Whether a bracket ends these words, which can be no part of a sign, an anchor or a comment.
    fn is_plain_bracket(self, words: &str) -> bool {
        !self.has(Self::WIDE | Self::AT | Self::COLON) && words.ends_with(')')
    }
}

/// How many values are taken off the end of a title, at most.
const MOST_VALUES: usize = 12;

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) vocabulary: &'t Vocabulary,
    pub(super) out: Title,
    /// Words behind which nothing was found.
    bare: Option<Span>,
}

impl<'t> Reader<'t> {
    pub(super) fn slice(&self, span: Span) -> &'t str {
        &self.text[span.start()..span.end()]
    }

    pub(super) fn trimmed(&self, span: Span) -> Span {
        let slice = self.slice(span);
        if let [first, .., last] = slice.as_bytes()
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return span;
        }
        let front = slice.len() - slice.trim_start().len();
        let kept = slice.trim().len();
        Span::new(span.start() + front, span.start() + front + kept)
    }

    /// Takes strike-through, emphasis and a link around the whole, and emoji and marks off the front.
    fn front(&mut self, span: Span) -> Span {
        let trimmed = self.trimmed(span);
        if is_bare_in_front(self.slice(trimmed)) {
            return trimmed;
        }
        let mut span = self.struck(trimmed, false);
        for marker in ["**", "__"] {
            span = self.unwrapped_from(span, marker);
        }
        span = self.linked(span);
        let slice = self.slice(span);
        let is_front = |c: char| vocabulary::is_emoji(c) || vocabulary::is_joiner(c) || c.is_whitespace();
        let emoji = slice.len() - slice.trim_start_matches(is_front).len();
        if emoji > 0 && self.out.leading.is_none() {
            self.out.leading = self.leading_emoji(Span::new(span.start(), span.start() + emoji));
        }
        self.leading_group(Span::new(span.start() + emoji, span.end()))
    }

    /// The words within `~~…~~`; with `noted` also where a note stands behind them.
    fn struck(&mut self, span: Span, noted: bool) -> Span {
        let slice = self.slice(span);
        let inner = slice.strip_prefix("~~").and_then(|inner| Some(&inner[..inner.find("~~")?]));
        let Some(inner) = inner.filter(|inner| !inner.trim().is_empty()) else { return span };
        let end = span.start() + inner.len() + 4;
        let note = self.text[end..span.end()].trim_start();
        let is_note = note.is_empty()
            || note.starts_with(['(', '[', '（', '—', '–', '-', ':', '：', '→'])
            || note.starts_with(vocabulary::is_emoji);
        if !is_note || self.out.struck || (!noted && !note.is_empty()) {
            return span;
        }
        let (mut status, mut word) = (Status::Done, None);
        let behind_sign = note.trim_start_matches(|c: char| !c.is_alphanumeric());
        if let Some(found) = self
            .vocabulary
            .leading_word(behind_sign)
            .filter(|found| matches!(found.status, Status::Cancelled | Status::Deferred))
        {
            let start = self.text[..span.end()].len() - behind_sign.len();
            (status, word) = (found.status, Some(Span::new(start, start + found.len)));
        }
        self.out.struck = true;
        let strike = Span::new(span.start(), end);
        let mark = Mark {
            kind: MarkKind::Strike,
            value: MarkValue::Status(Status::Done),
            span: strike,
            emoji: None,
            word: None,
        };
        self.out.marks.push(mark);
        if let Some(word) = word {
            let value = MarkValue::Status(status);
            self.out.marks.push(Mark { kind: MarkKind::Title, value, span: word, emoji: None, word: Some(word) });
        }
        self.trimmed(Span::new(span.start() + 2, end - 2))
    }

    /// The words of `[words](target)`, or of `[words]`, where that is the whole and no value.
    fn linked(&self, span: Span) -> Span {
        let slice = self.slice(span);
        let Some(inner) = slice.strip_prefix('[') else { return span };
        let Some(close) = inner.find(']').filter(|close| !inner[..*close].contains('[')) else { return span };
        let behind = &inner[close + 1..];
        let is_link = behind.starts_with('(') && behind.find(')') == Some(behind.len() - 1);
        let is_whole = behind.is_empty() && inner[..close].contains(char::is_whitespace);
        if close > 0 && (is_link || is_whole) {
            self.trimmed(Span::new(span.start() + 1, span.start() + 1 + close))
        } else {
            span
        }
    }

    /// The words within emphasis around the whole of `span`.
    pub(super) fn unwrapped(&self, span: Span) -> Span {
        ["**", "__"].into_iter().fold(span, |span, marker| self.unwrapped_from(span, marker))
    }

    fn unwrapped_from(&self, span: Span, marker: &str) -> Span {
        let slice = self.slice(span);
        let inner = slice.strip_prefix(marker).and_then(|inner| inner.strip_suffix(marker));
        let is_whole = inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(marker));
        if is_whole { self.trimmed(Span::new(span.start() + 2, span.end() - 2)) } else { span }
    }

    /// The first emoji at `span` that is one of a state.
    fn leading_emoji(&self, span: Span) -> Option<Mark> {
        let slice = self.slice(span);
        let (at, found) =
            slice.char_indices().find_map(|(at, _)| Some((at, self.vocabulary.leading_emoji(&slice[at..])?)))?;
        let emoji = Span::new(span.start() + at, span.start() + at + found.len);
        let value = MarkValue::Status(found.status);
        Some(Mark { kind: MarkKind::Title, value, span: emoji, emoji: Some(emoji), word: None })
    }

    /// `1. ✅ Build it`: takes the emoji of a state off what stands behind the id.
    fn emoji_behind_id(&mut self, title: Span) -> Span {
        let slice = self.slice(title);
        let is_sign = |len: usize| len < slice.len() && Vocabulary::emoji_family(&slice[..len]).is_some();
        let Some(found) = self.vocabulary.leading_emoji(slice).filter(|found| is_sign(found.len)) else {
            return title;
        };
        // At the head of a heading a circle is a priority.
        if vocabulary::is_circle(slice.chars().next().unwrap_or_default()) {
            return title;
        }
        let emoji = Span::new(title.start(), title.start() + found.len);
        let value = MarkValue::Status(found.status);
        self.out.marks.push(Mark { kind: MarkKind::Title, value, span: emoji, emoji: Some(emoji), word: None });
        self.trimmed(Span::new(emoji.end(), title.end()))
    }

    /// Takes `[DONE]`, `[P0]` and `DONE:` off the front.
    fn leading_group(&mut self, span: Span) -> Span {
        let slice = self.slice(span);
        let bracketed = slice.strip_prefix('[').and_then(|inner| Some((1, inner.find(']')?, 1)));
        let shouted = || {
            let len = slice.find(':').filter(|len| (3..=12).contains(len))?;
            slice[..len].chars().all(|c| c.is_ascii_uppercase() || c == ' ').then_some((0, len, 1))
        };
        let Some((open, len, close)) = bracketed.or_else(shouted) else { return span };
        let inner = Span::new(span.start() + open, span.start() + open + len);
        let rest = self.trimmed(Span::new(inner.end() + close, span.end()));
        let is_link = self.slice(rest).starts_with(['(', '[']) && open > 0;
        if is_link || rest.is_empty() {
            return span;
        }
        if let Some(reading) = self.status(self.slice(inner)) {
            self.keep(reading, inner);
        } else if open == 0 || !self.priority(inner) {
            return span;
        }
        rest
    }

    /// Takes bracketed and dashed values off the end, as long as each is one that is known.
    fn back(&mut self, mut span: Span) -> Span {
        for _ in 0..MOST_VALUES {
            let before = span;
            span = self.trimmed(span);
            if self.bare == Some(span) {
                break;
            }
            let signs = Signs::of(self.slice(span));
            if signs.is_bare(self.slice(span)) {
                self.bare = Some(span);
                break;
            }
            let found = if signs.is_plain_bracket(self.slice(span)) {
                self.trailing_group(span)
            } else {
                let found = self.trailing_anchor(span).or_else(|| self.trailing_sign(span));
                found.or_else(|| self.trailing_emoji(span)).or_else(|| self.trailing_group(span))
            };
            let found = found.or_else(|| self.trailing_phrase(span)).or_else(|| self.trailing_emphasis(span));
            let found = found.or_else(|| if signs.has(Signs::DASH) { self.trailing_dash(span) } else { None });
            let found = found.or_else(|| if signs.has(Signs::COLON) { self.trailing_colon(span) } else { None });
            if let Some(rest) = found.or_else(|| if signs.has(Signs::AT) { self.trailing_mention(span) } else { None })
            {
                span = rest;
            }
            if span == before {
                self.bare = Some(span);
                break;
            }
        }
        let kept = self.slice(span).trim_end_matches([' ', '—', '–', '-', ':', '：', '·', '|', '→']).len();
        Span::new(span.start(), span.start() + kept)
    }

    /// `{#anchor}`, a comment, an empty HTML anchor, the hashes of a closed heading.
    fn trailing_anchor(&self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let at = if slice.ends_with('}') {
            slice.rfind(['{']).filter(|at| slice[*at..].starts_with("{#") || slice[*at..].starts_with("{."))
        } else if slice.ends_with("-->") {
            slice.rfind("<!--")
        } else if slice.ends_with("</a>") {
            slice.rfind("<a ").filter(|at| slice[*at..].ends_with("></a>"))
        } else {
            None
        };
        at.filter(|at| *at > 0).map(|at| Span::new(span.start(), span.start() + at))
    }

    fn trailing_sign(&mut self, span: Span) -> Option<Span> {
        let (end, found) = sign::at_end(self.slice(span)).filter(|(end, _)| *end > 0)?;
        let at = span.start();
        let out = &mut self.out;
        match found {
            Sign::Due(day) => out.due = out.due.or(Some(Spanned::new(day.value, day.span.shifted(at)))),
            Sign::Started(day) => out.started = out.started.or(Some(Spanned::new(day.value, day.span.shifted(at)))),
            Sign::Completed(day, tick) => {
                out.completed = out.completed.or(Some(Spanned::new(day.value, day.span.shifted(at))));
                let tick = tick.map(|tick| tick.shifted(at));
                let value = MarkValue::Status(Status::Done);
                out.marks.extend(tick.map(|span| Mark {
                    kind: MarkKind::Title,
                    value,
                    span,
                    emoji: Some(span),
                    word: None,
                }));
            }
            Sign::Priority(found) => {
                out.priority = out.priority.or(Some(Spanned::new(found.value, found.span.shifted(at))));
            }
            Sign::Other => {}
        }
        Some(Span::new(span.start(), span.start() + end))
    }

    fn trailing_emoji(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let is_tail = |c: char| vocabulary::is_emoji(c) || vocabulary::is_joiner(c);
        let kept = slice.trim_end_matches(is_tail).len();
        let emoji = Span::new(span.start() + kept, span.end());
        let found = self.vocabulary.leading_emoji(self.slice(emoji))?;
        if kept == 0 {
            return None;
        }
        let value = MarkValue::Status(found.status);
        self.out.marks.push(Mark { kind: MarkKind::Title, value, span: emoji, emoji: Some(emoji), word: None });
        Some(Span::new(span.start(), emoji.start()))
    }

    /// `Domain Model ✅ COMPLETE`: an emoji and the words of its state, with nothing around them.
    fn trailing_phrase(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        if slice.is_ascii() {
            return None;
        }
        let (at, _) = slice.char_indices().rev().find(|(_, c)| vocabulary::is_emoji(*c)).filter(|(at, _)| *at > 0)?;
        let reading = self.status(&slice[at..]).filter(|reading| reading.emoji.is_some() && reading.word.is_some())?;
        self.keep(reading, Span::new(span.start() + at, span.end()));
        Some(Span::new(span.start(), span.start() + at))
    }

    /// `Build it — **Done**`, `Build it *(in progress)*`: a state with emphasis of its own.
    fn trailing_emphasis(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let marker = ["**", "__", "*", "_"].into_iter().find(|marker| slice.ends_with(marker))?;
        let inner = slice[..slice.len() - marker.len()].rfind(marker).filter(|at| *at > 0)? + marker.len();
        let inner = Span::new(span.start() + inner, span.end() - marker.len());
        let words = self.slice(inner).trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
        let start = words.as_ptr().addr() - self.text.as_ptr().addr();
        let words = Span::new(start, start + words.len());
        let is_set_off =
            words.len() < inner.len() || slice[..inner.start() - span.start() - marker.len()].ends_with(' ');
        let reading = self.status(self.slice(words)).filter(|reading| is_set_off && self.is_plain(words, reading))?;
        self.keep(reading, words);
        Some(Span::new(span.start(), inner.start() - marker.len()))
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
        let inner = Span::new(span.start() + at + open.len_utf8(), span.end() - close.len_utf8());
        (at > 0 && self.values(inner)).then_some(Span::new(span.start(), span.start() + at))
    }

    fn trailing_dash(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let mut dashes = slice.rmatch_indices(['—', '–', '-']);
        let (at, behind) = dashes.find_map(|(at, dash)| {
            let behind = at + dash.len();
            let is_set_off = slice[..at].ends_with(' ') && slice[behind..].starts_with(' ');
            let is_long = dash == "—" && slice[behind..].starts_with('—');
            is_set_off.then(|| (at - 1, behind + 1)).or(is_long.then_some((at, behind + dash.len())))
        })?;
        let inner = self.trimmed(Span::new(span.start() + behind, span.end()));
        let is_work = self.status(self.slice(inner)).is_some_and(|reading| {
            matches!(reading.value.status(), Some(Status::InReview | Status::Proposed))
                && reading.emoji.is_none()
                && !self.is_plain(inner, &reading)
        });
        // `P0 — Now`, `Phase 3 — Later`: what the phase is called.
        let before = Span::new(span.start(), span.start() + at);
        let is_horizon =
            section::is_horizon(&self.slice(inner).to_lowercase()) && section::phase_word(self.slice(before)).is_some();
        (at > 0 && !is_work && !is_horizon && self.values(inner)).then_some(Span::new(span.start(), span.start() + at))
    }

    /// `Build it: Done`, but not `Phase 4: Testing`: only words that name nothing but a state.
    fn trailing_colon(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let at = slice.rfind([':', '：'])?;
        let colon = slice[at..].chars().next()?.len_utf8();
        let inner = self.trimmed(Span::new(span.start() + at + colon, span.end()));
        let whole = self.status(self.slice(inner)).filter(|reading| self.is_plain(inner, reading));
        let reading = whole.or_else(|| self.done_and_more(self.slice(inner)))?;
        self.keep(reading, inner);
        (at > 0).then_some(Span::new(span.start(), span.start() + at))
    }

    /// `done, see #12`: that it is over, set off from what is said of it.
    fn done_and_more(&self, words: &str) -> Option<status::Reading> {
        let found = self.vocabulary.leading_word(words).filter(|found| found.status == Status::Done)?;
        let is_set_off = words[found.len..].starts_with([',', '，', '、', '。', ';', '；', '（']);
        let word = Span::new(0, found.len);
        let value = MarkValue::Status(found.status);
        is_set_off.then_some(status::Reading { value, span: word, emoji: None, word: Some(word) })
    }

    /// Whether the words at `span` are a state and no work: "Testing" and "Review" are what people do.
    fn is_plain(&self, span: Span, reading: &status::Reading) -> bool {
        let name = reading.word.map_or("", |word| &self.slice(span)[word.start()..word.end()]);
        let is_work =
            matches!(reading.value.status(), Some(Status::InReview | Status::Proposed)) && !name.contains(' ');
        reading.emoji.is_some() || (!is_work && Vocabulary::family(name).is_some())
    }

    pub(super) fn keep(&mut self, reading: status::Reading, at: Span) {
        let place = |found: Span| found.shifted(at.start());
        let (emoji, word) = (reading.emoji.map(place), reading.word.map(place));
        let mark = Mark { kind: MarkKind::Title, value: reading.value, span: place(reading.span), emoji, word };
        self.out.marks.push(mark);
    }

    fn trailing_mention(&mut self, span: Span) -> Option<Span> {
        let slice = self.slice(span);
        let at = slice.rfind('@').filter(|at| slice[..*at].ends_with(' '))? - 1;
        let name = Span::new(span.start() + at + 2, span.end());
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || !self.slice(name).chars().all(is_name) {
            return None;
        }
        self.out.owner.get_or_insert(name);
        Some(Span::new(span.start(), span.start() + at))
    }
}
