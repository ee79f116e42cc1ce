//! The pieces of a document that is written in one plain way throughout, told by its lines alone.

use crate::parallel::{in_parallel, workers};
use crate::text::{Span, ended_lines};

/// Texts of at least twice as many bytes are read in shares, on all processors.
const SHARE: usize = 256 * 1024;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// All that comes before the first phase and the first item.
    Head,
    /// The heading of a phase, and its fields.
    Phase,
    /// An item with its fields.
    Item {
        /// Its number as written.
        number: Span,
        /// Its status as written.
        status: Span,
        /// Which fields it has, in which order, as a hash.
        shape: u64,
        /// How many fields.
        fields: u32,
    },
    /// What stands behind the last item of a phase: the phase's own fields, and a rule.
    Closing,
}

/// Whole lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// How many lines come before it.
    pub(super) line: usize,
}

impl Kind {
    /// The item whose heading stands at `at`, of which no field has been read yet.
    const fn item(number: Span, at: usize) -> Self {
        Self::Item { number, status: Span::at(at), shape: 0, fields: 0 }
    }
}

impl Piece {
    /// How far the item is, in the words of `text`, of which this is a piece.
    pub(super) fn status_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self.kind {
            Kind::Item { status, .. } => Some(&text[status.start()..status.end()]),
            _ => None,
        }
    }
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Blank,
    Title,
    Phase,
    /// With its number.
    Item(Span),
    /// The hash of its label, and its value where that is a status.
    Field(u64, Option<Span>),
    Rule,
}

/// The pieces of `text`, in order. `None` where a line is written in another way, or stands in another place, than those which are
/// known to be read one by one.
pub(super) fn outline(text: &str) -> Option<Vec<Piece>> {
    let size = if text.len() < 2 * SHARE { text.len() } else { SHARE.max(text.len() / workers() + 1) };
    in_shares_of(size, text)
}

/// The same, read in shares of about `size` bytes.
fn in_shares_of(size: usize, text: &str) -> Option<Vec<Piece>> {
    // The last line has to end as the others do, so that something could stand behind it.
    if !text.ends_with('\n') {
        return None;
    }
    let shares = in_parallel(shares(size, text), |share| Share::read(text, share))
        .into_iter()
        .collect::<Option<Vec<Share>>>()?;
    let mut pieces: Vec<Piece> = Vec::with_capacity(shares.iter().map(|share| share.pieces.len()).sum());
    let mut lines = 0;
    for share in shares {
        let is_item = share.pieces.first().is_some_and(|piece| matches!(piece.kind, Kind::Item { .. }));
        if is_item && pieces.last().is_some_and(|piece| piece.kind == Kind::Closing) {
            return None;
        }
        pieces.extend(share.pieces.into_iter().map(|piece| Piece { line: piece.line + lines, ..piece }));
        lines += share.lines;
    }
    Some(pieces)
}

/// `text` in parts; all but the first begin with a heading of an item, which ends what comes before it.
fn shares(size: usize, text: &str) -> Vec<Span> {
    let mut shares = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = text.as_bytes().get(start + size..);
        let heading = rest.and_then(|rest| rest.windows(5).position(|bytes| bytes == b"\n### "));
        let end = heading.map_or(text.len(), |at| start + size + at + 1);
        shares.push(Span::new(start, end));
        start = end;
    }
    shares
}

/// What was read of a part of a text.
struct Share {
    pieces: Vec<Piece>,
    lines: usize,
}

impl Share {
    fn read(text: &str, part: Span) -> Option<Self> {
        let start = part.start();
        let open = (start == 0).then(|| Open::new(Kind::Head, 0, 0));
        let mut reader = Reader { text, pieces: Vec::new(), open, status: "" };
        let mut lines = 0;
        for span in ended_lines(&text[start..part.end()]) {
            let at = start + span.start();
            let line = reader.read(Span::new(at, start + span.end() - 1))?;
            reader.line(line, at, lines)?;
            lines += 1;
        }
        reader.close(part.end())?;
        Some(Self { pieces: reader.pieces, lines })
    }
}

/// The piece which is being read.
struct Open {
    kind: Kind,
    start: usize,
    line: usize,
    /// How far its only paragraph of fields is.
    fields: Paragraph,
    statuses: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Paragraph {
    Awaited,
    Open,
    Ended,
}

impl Open {
    const fn new(kind: Kind, start: usize, line: usize) -> Self {
        Self { kind, start, line, fields: Paragraph::Awaited, statuses: 0 }
    }
}

struct Reader<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    /// `None` where the next line begins the first one.
    open: Option<Open>,
    /// The last status that was found to be a plain one: the next may well be the same.
    status: &'t str,
}

impl Reader<'_> {
    /// Takes the line at `at`, before which there are `number` others.
    fn line(&mut self, line: Line, at: usize, number: usize) -> Option<()> {
        let Some(open) = &mut self.open else {
            let Line::Item(own) = line else { return None };
            return self.begin(Kind::item(own, at), at, number);
        };
        match (open.kind, line) {
            // The head stays as it is, as long as nothing in it reaches beyond it.
            (Kind::Head, Line::Blank | Line::Field(..) | Line::Rule) => {}
            (Kind::Head, Line::Title) if at == 0 => {}
            (_, Line::Title) => return None,
            (_, Line::Phase) => self.begin(Kind::Phase, at, number)?,
            (Kind::Closing, Line::Item(_)) => return None,
            (_, Line::Item(own)) => self.begin(Kind::item(own, at), at, number)?,
            (_, Line::Blank) => {
                if open.fields == Paragraph::Open {
                    open.fields = Paragraph::Ended;
                }
            }
            // Directly below a paragraph it would make a heading of that.
            (_, Line::Rule) if open.fields == Paragraph::Open => return None,
            (Kind::Closing, Line::Rule) => {}
            (_, Line::Rule) => self.begin(Kind::Closing, at, number)?,
            (Kind::Closing | Kind::Phase, Line::Field(..)) => open.fields = Paragraph::Open,
            (Kind::Item { .. }, Line::Field(..)) if open.fields == Paragraph::Ended => {
                self.close(at)?;
                self.open = Some(Open { fields: Paragraph::Open, ..Open::new(Kind::Closing, at, number) });
            }
            (Kind::Item { number, status, shape, fields }, Line::Field(label, value)) => {
                open.fields = Paragraph::Open;
                open.statuses += usize::from(value.is_some());
                let shape = (shape.rotate_left(5) ^ label).wrapping_mul(0x517c_c1b7_2722_0a95);
                open.kind = Kind::Item { number, status: value.unwrap_or(status), shape, fields: fields + 1 };
            }
        }
        Some(())
    }

    fn begin(&mut self, kind: Kind, at: usize, line: usize) -> Option<()> {
        self.close(at)?;
        self.open = Some(Open::new(kind, at, line));
        Some(())
    }

    /// Ends the piece before `at`.
    fn close(&mut self, at: usize) -> Option<()> {
        let Some(Open { kind, start, line, statuses, .. }) = self.open.take() else { return Some(()) };
        if matches!(kind, Kind::Item { .. }) && statuses != 1 {
            return None;
        }
        self.pieces.push(Piece { kind, span: Span::new(start, at), line });
        Some(())
    }

    /// What the line at `span`, without its line end, is. `None` where it is none of these, or may be more than it looks like.
    fn read(&mut self, span: Span) -> Option<Line> {
        let line = &self.text[span.start()..span.end()];
        match line.as_bytes() {
            [] => Some(Line::Blank),
            b"---" => Some(Line::Rule),
            [b'*', b'*', rest @ ..] => self.field(rest, span.start() + 2),
            [b'#', b'#', b'#', b' ', ..] => {
                let rest = &line[4..];
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let title = rest[digits..].strip_prefix(". ").filter(|_| (1..=9).contains(&digits))?;
                let number = Span::new(span.start() + 4, span.start() + 4 + digits);
                is_plain_title(title).then_some(Line::Item(number))
            }
            [b'#', b'#', b' ', ..] => is_plain_phase(&line[3..]).then_some(Line::Phase),
            [b'#', b' ', ..] => is_plain(&line.as_bytes()[2..]).then_some(Line::Title),
            _ => None,
        }
    }

    /// The field whose label begins at `start`, behind its asterisks; `rest` is its line from there.
    fn field(&mut self, rest: &[u8], start: usize) -> Option<Line> {
        let label = rest.iter().position(|byte| *byte == b':')?;
        let value = rest[label..].strip_prefix(b":** ")?;
        let value = value.strip_suffix(b"  ").unwrap_or(value);
        let (first, last) = (value.first()?, value.last()?);
        let label = &rest[..label];
        if !is_label(label) || *first == b' ' || *last == b' ' {
            return None;
        }
        if label != b"Status" {
            return is_plain(value).then_some(Line::Field(hash(label), None));
        }
        let start = start + label.len() + ":** ".len();
        let place = Span::new(start, start + value.len());
        let status = &self.text[place.start()..place.end()];
        if status != self.status {
            if !is_plain_status(status) {
                return None;
            }
            self.status = status;
        }
        Some(Line::Field(hash(label), Some(place)))
    }
}

/// Words of letters, the first with a capital one.
fn is_label(label: &[u8]) -> bool {
    label.first().is_some_and(u8::is_ascii_uppercase)
        && label.last().is_some_and(u8::is_ascii_alphabetic)
        && label.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b' ')
}

fn hash(label: &[u8]) -> u64 {
    label.chunks(8).fold(label.len() as u64, |hash, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}

/// What a byte may stand for, as bits.
const MARKDOWN: u8 = 1;
const TICK: u8 = 2;
const UNDERSCORE: u8 = 4;
const NO_NAME: u8 = 8;
const HYPHEN: u8 = 16;

/// By byte the above: what markdown may have a say in or is not ASCII, and what is in no name.
static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut at = 0;
    while at < classes.len() {
        let byte = at as u8;
        if byte < b' ' || byte > b'}' || matches!(byte, b'<' | b'|' | b'[' | b'*' | b'\\' | b'&' | b'{') {
            classes[at] |= MARKDOWN;
        }
        if !byte.is_ascii_alphanumeric() && !matches!(byte, b' ' | b',' | b'/' | b'\'' | b'(' | b')' | b'-') {
            classes[at] |= NO_NAME;
        }
        at += 1;
    }
    classes[b'`' as usize] |= TICK;
    classes[b'_' as usize] |= UNDERSCORE;
    classes[b'-' as usize] |= HYPHEN;
    classes
}

/// Whether markdown has no say in it, and nothing but letters, digits and harmless signs stands in it: ASCII without brackets,
/// bars, entities, emphasis and escapes. Code has to end on the line on which it begins.
fn is_plain(bytes: &[u8]) -> bool {
    let (mut all, mut odd) = (0, 0);
    for byte in bytes {
        let class = CLASSES[usize::from(*byte)];
        all |= class;
        odd ^= class;
    }
    all & MARKDOWN == 0 && odd & TICK == 0 && (all & UNDERSCORE == 0 || has_inner_underscores_only(bytes))
}

/// Whether each `_` stands between letters or digits, where it emphasises nothing.
fn has_inner_underscores_only(bytes: &[u8]) -> bool {
    let is_inner = |at: usize| {
        let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        is_word(at.checked_sub(1).and_then(|at| bytes.get(at))) && is_word(bytes.get(at + 1))
    };
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'_').all(|(at, _)| is_inner(at))
}

/// Words, and behind them words or amounts in brackets. What reads like more than a name, as `Done: x` does, has other signs.
fn is_plain_title(title: &str) -> bool {
    let all = title.bytes().fold(0, |all, byte| all | CLASSES[usize::from(byte)]);
    title.starts_with(|c: char| c.is_ascii_alphabetic())
        && all & NO_NAME == 0
        && (all & HYPHEN == 0 || !(title.contains(" -") || title.contains("- ")))
        && !title.ends_with([' ', '-'])
}

/// `Phase 3: Grow (Days 61-90)`, or without the window.
fn is_plain_phase(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("Phase ") else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let Some(name) = rest[digits..].strip_prefix(": ").filter(|_| digits > 0) else { return false };
    is_plain_title(name)
}

/// Letters and blanks, and other signs than ASCII: an emoji and words.
fn is_plain_status(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ' || !byte.is_ascii())
        && !value.contains(['\u{a0}', '\u{85}', '\u{2028}', '\u{2029}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_come_to_the_same_as_the_whole() {
        let item = |number: usize| format!("### {number}. Do it\n**Status:** Done\n\n");
        let phase = |number: usize| format!("## Phase {number}: Grow\n**Goal:** all\n\n");
        let parts =
            ["# P\n\n", &phase(1), &item(1), &item(2), "**Promise:** x\n\n", "---\n\n", &phase(2), &item(3), &item(4)];
        let whole = parts.concat();
        // Nothing of an item may stand behind what closes its phase, and nothing may be written in another way.
        let texts =
            [whole.clone(), whole.replace(&phase(2), ""), whole.replace("Done\n\n---", "Done\n---"), whole + "- x\n"];
        for text in texts {
            let expect = in_shares_of(text.len(), &text);
            for size in 1..text.len() {
                assert_eq!(in_shares_of(size, &text), expect, "{size} of {text}");
            }
        }
        assert!(outline(&parts.concat()).is_some_and(|pieces| pieces.len() == 8));
    }
}
