//! Labelled values on a line: `**L:** v`, `**L**: v`, `_L_: v`, `L: v`, alone or several between bars.

use memchr::memchr3;

use crate::model::{Label, vocabulary};
use crate::text::{ByteClasses, Shadow, Span};

/// A labelled value, by its places in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FieldText {
    pub(crate) label: Label,
    pub(crate) name: Span,
    pub(crate) value: Span,
    /// The line on which it stands, as its block has it.
    pub(crate) line: Span,
    /// Whether the label is set off by emphasis.
    pub(crate) emphasised: bool,
}

/// The longest label that is taken for one, in characters.
const LONGEST_LABEL: usize = 48;

/// What stands behind a label.
const COLONS: [char; 2] = [':', '：'];

/// What separates several fields of one line: in UTF-8 they begin with the bytes 7C, C2 and E2.
const SEPARATORS: [char; 3] = ['|', '·', '•'];

/// The fields on the line at `line`; none where it is no field line.
pub(crate) fn fields_on(text: &str, line: Span) -> Vec<FieldText> {
    let mut out = Vec::new();
    add_fields(text, line, &mut out);
    out
}

/// The field at the start of the line at `line`, where it stands as most fields do, `**Owner:** Ana`; the only one where nothing
/// [may separate](may_separate) it from another.
pub(crate) fn usual_field(text: &str, line: Span) -> Option<FieldText> {
    let slice = &text[line.start()..line.end()];
    let found = usual_label(slice.as_bytes())?;
    let value = match plain_value(slice.as_bytes(), found.after) {
        Some(value) => value.shifted(line.start()),
        None => {
            let value = without_comment(slice, Span::new(found.after, slice.len()));
            value_span(text, value.shifted(line.start()))
        }
    };
    let name = found.name.shifted(line.start());
    Some(FieldText { label: Label::of(&text[name.start()..name.end()]), name, value, line, emphasised: true })
}

/// Adds them to `out`.
pub(crate) fn add_fields(text: &str, line: Span, out: &mut Vec<FieldText>) {
    let slice = &text[line.start()..line.end()];
    let Some(first) = label_at(slice) else { return };
    let field = |found: FoundLabel, start: usize, end: usize| {
        let value = Span::new(start + found.after, end);
        let value = if end < slice.len() { without_separator(slice, value) } else { value };
        let value = without_comment(slice, value);
        let value = value_span(text, value.shifted(line.start()));
        let name = found.name.shifted(line.start() + start);
        let label = Label::of(&text[name.start()..name.end()]);
        FieldText { label, name, value, line, emphasised: found.emphasised }
    };
    // Nearly all lines have one field at most, and one look at their bytes tells.
    if !first.emphasised || !may_separate(slice) {
        out.push(field(first, 0, slice.len()));
        return;
    }
    let starts = field_starts(slice);
    let ends = starts.iter().skip(1).copied().chain([slice.len()]);
    let parts = starts.iter().copied().zip(ends);
    out.extend(parts.filter_map(|(start, end)| Some(field(label_at(&slice[start..end])?, start, end))));
}

/// Whether one of [`SEPARATORS`] stands on `line`: a look at its bytes tells of nearly all lines that none does.
pub(crate) fn may_separate(line: &str) -> bool {
    memchr3(b'|', 0xc2, 0xe2, line.as_bytes()).is_some() && line.contains(SEPARATORS)
}

/// Where on a line fields begin: at its start, and behind each separator that an emphasised label follows.
fn field_starts(line: &str) -> Vec<usize> {
    let mut starts = vec![0];
    for (at, separator) in line.match_indices(SEPARATORS) {
        let rest = &line[at + separator.len()..];
        let blank = rest.len() - rest.trim_start().len();
        if label_at(&rest[blank..]).is_some_and(|label| label.emphasised) {
            starts.push(at + separator.len() + blank);
        }
    }
    starts
}

fn without_separator(line: &str, value: Span) -> Span {
    let kept = line[value.start()..value.end()].trim_end().trim_end_matches(SEPARATORS).len();
    Span::new(value.start(), value.start() + kept)
}

/// A comment at the end of a line is no part of the value in front of it.
fn without_comment(line: &str, value: Span) -> Span {
    let words = &line[value.start()..value.end()];
    let last = words.bytes().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
    if last.is_none_or(|byte| byte.is_ascii_graphic() && byte != b'>') {
        return value;
    }
    let comment = if words.trim_end().ends_with("-->") { words.find("<!--") } else { None };
    comment.map_or(value, |at| Span::new(value.start(), value.start() + at))
}

/// `span` without the white space around it. Where the line is garbled only blanks and tabs count as such: another
/// space may be a byte of what was garbled.
pub(crate) fn value_span(text: &str, span: Span) -> Span {
    let slice = &text[span.start()..span.end()];
    if let Some(usual) = usual_value(slice.as_bytes()) {
        return usual.shifted(span.start());
    }
    let narrow = trimmed(slice, char::is_whitespace);
    let wide = trimmed(slice, |c| c == ' ' || c == '\t');
    // Whether the line is garbled takes long to find out, and matters only where the two differ.
    let is_garbled = narrow != wide && Shadow::new(slice).is_repaired();
    (if is_garbled { wide } else { narrow }).shifted(span.start())
}

/// All behind `start` and one blank, where a sign of ASCII stands at each end and no comment can.
fn plain_value(line: &[u8], start: usize) -> Option<Span> {
    let start = start + usize::from(line.get(start) == Some(&b' '));
    let (first, last) = (line.get(start)?, line.last()?);
    let is_plain = first.is_ascii_graphic() && last.is_ascii_graphic() && *last != b'>';
    is_plain.then(|| Span::new(start, line.len()))
}

/// The value between blanks, where a sign of ASCII stands at each end.
fn usual_value(slice: &[u8]) -> Option<Span> {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let start = slice.iter().position(|byte| !is_blank(byte))?;
    let end = slice.iter().rposition(|byte| !is_blank(byte))? + 1;
    (slice[start].is_ascii_graphic() && slice[end - 1].is_ascii_graphic()).then_some(Span::new(start, end))
}

fn trimmed(slice: &str, is_space: impl Fn(char) -> bool) -> Span {
    let front = slice.len() - slice.trim_start_matches(&is_space).len();
    Span::new(front, front + slice[front..].trim_end_matches(&is_space).len())
}

struct FoundLabel {
    name: Span,
    /// Offset behind colon and emphasis.
    after: usize,
    emphasised: bool,
}

fn label_at(line: &str) -> Option<FoundLabel> {
    usual_label(line.as_bytes()).or_else(|| any_label(line))
}

/// `**Owner:** Ana`, as most labels stand.
fn usual_label(line: &[u8]) -> Option<FoundLabel> {
    static IN_NAMES: ByteClasses =
        ByteClasses::none().with(1, b" ").with_range(1, b'0', b'9').with_range(1, b'A', b'Z').with_range(1, b'a', b'z');
    let inner = line.strip_prefix(b"**")?;
    let len = inner.iter().position(|byte| !IN_NAMES.has(*byte)).filter(|len| len + 1 < LONGEST_LABEL)?;
    let (name, behind) = inner.split_at(len);
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let is_usual = behind.starts_with(b":**") && is_word(name.first()) && is_word(name.last());
    is_usual.then(|| FoundLabel { name: Span::new(2, 2 + len), after: len + 5, emphasised: true })
}

fn any_label(line: &str) -> Option<FoundLabel> {
    let start = line.len() - line.trim_start_matches(is_decoration).len();
    let rest = &line[start..];
    let is_emphasis = rest.starts_with(['*', '_']);
    let marker = ["**", "__", "*", "_"].into_iter().find(|marker| is_emphasis && rest.starts_with(marker));
    let found = match marker {
        Some(marker) => emphasised_label(rest, marker)?,
        None => plain_label(rest)?,
    };
    Some(FoundLabel { name: found.name.shifted(start), after: found.after + start, ..found })
}

fn emphasised_label(rest: &str, marker: &str) -> Option<FoundLabel> {
    let inner_start = marker.len();
    let sign = marker.chars().next()?;
    let signs = rest[inner_start..].match_indices(sign);
    let close = signs.map(|(at, _)| inner_start + at).find(|at| rest[*at..].starts_with(marker))?;
    let inner = &rest[inner_start..close];
    let behind = close + marker.len();
    let (name, after) = match strip_colon(inner.trim_end()) {
        Some(name) => (name, behind),
        None => {
            let tail = rest[behind..].trim_start_matches(' ');
            let colon = tail.chars().next().filter(|c| COLONS.contains(c))?;
            (inner, rest.len() - tail.len() + colon.len_utf8())
        }
    };
    let name = label_name(name)?;
    Some(FoundLabel { name: name.shifted(inner_start), after, emphasised: true })
}

/// A label without emphasis: only a known one, for most of what looks like one is prose.
fn plain_label(rest: &str) -> Option<FoundLabel> {
    let (at, colon) = COLONS.into_iter().filter_map(|colon| Some((rest.find(colon)?, colon))).min()?;
    let name = label_name(&rest[..at])?;
    let known = Label::of(&rest[name.start()..name.end()]) != Label::Other;
    let after = at + colon.len_utf8();
    (known && !rest[after..].starts_with("//")).then_some(FoundLabel { name, after, emphasised: false })
}

/// The label itself within `name`: no emoji in front, no white space around it, and no sentence.
fn label_name(name: &str) -> Option<Span> {
    let start = name.len() - name.trim_start_matches(is_decoration).len();
    let kept = name[start..].trim_end().len();
    let words = &name[start..start + kept];
    let is_short = words.len() <= LONGEST_LABEL || words.chars().nth(LONGEST_LABEL).is_none();
    let is_sentence = || words.bytes().any(|byte| matches!(byte, b'`' | b'[' | b'|' | b'*'));
    let is_label = is_short && words.chars().any(char::is_alphanumeric) && !is_sentence();
    is_label.then_some(Span::new(start, start + kept))
}

fn strip_colon(text: &str) -> Option<&str> {
    text.strip_suffix(COLONS)
}

fn is_decoration(c: char) -> bool {
    c.is_whitespace() || vocabulary::is_emoji(c) || vocabulary::is_joiner(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(&str, &str)> {
        let fields = fields_on(line, Span::new(0, line.len()));
        fields
            .iter()
            .map(|field| (&line[field.name.start()..field.name.end()], &line[field.value.start()..field.value.end()]))
            .collect()
    }

    #[test]
    fn every_form_is_read() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("**Owner:** Ana", &[("Owner", "Ana")]),
            ("**Owner**: Ana", &[("Owner", "Ana")]),
            ("**Owner** : Ana", &[("Owner", "Ana")]),
            ("**Status:**Done", &[("Status", "Done")]),
            ("__Owner:__ Ana", &[("Owner", "Ana")]),
            ("_Owner_: Ana", &[("Owner", "Ana")]),
            ("*Owner:* Ana", &[("Owner", "Ana")]),
            ("Owner: Ana", &[("Owner", "Ana")]),
            ("📅 **Due:** 2025-01-29", &[("Due", "2025-01-29")]),
            ("**📅 Due:** 2025-01-29", &[("Due", "2025-01-29")]),
            ("**状态**：已完成", &[("状态", "已完成")]),
            ("**Owner:**", &[("Owner", "")]),
            (
                "**Owner:** Ana | **Status:** Done · **Priority:** P1",
                &[("Owner", "Ana"), ("Status", "Done"), ("Priority", "P1")],
            ),
            ("**Fix:** a | b · c", &[("Fix", "a | b · c")]),
            ("**Owner:**\u{a0}Ana\u{a0}", &[("Owner", "Ana")]),
            ("Remember: nothing", &[]),
            ("see https://example.org", &[]),
            ("**bold** words", &[]),
            ("", &[]),
            ("**", &[]),
        ];
        for (line, fields) in cases {
            assert_eq!(read(line), *fields, "{line:?}");
        }
    }
}
