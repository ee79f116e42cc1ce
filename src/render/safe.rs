//! Text of a document as it may be shown on a terminal.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::model::vocabulary::{is_emoji, is_joiner};

/// What stands where a text was cut.
const CUT: char = '…';

/// `text` with every character that a terminal obeys, or that hides or reorders what stands around it, made visible:
/// `\x1b`, `\u{202e}`. Any other text stays as it is, and what was escaped once stays so.
pub fn escaped(text: &str) -> Cow<'_, str> {
    with_hidden(text, |out, hidden| {
        let code = u32::from(hidden);
        // Writing to a string never fails.
        let _ = if code <= 0xff { write!(out, "\\x{code:02x}") } else { write!(out, "\\u{{{code:x}}}") };
    })
}

/// `text` with what `write` makes of each hidden character.
pub(super) fn with_hidden(text: &str, write: impl Fn(&mut String, char)) -> Cow<'_, str> {
    if is_plain(text) || !places(text).any(Place::is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for place in places(text) {
        if place.is_hidden() { write(&mut out, place.character) } else { out.push(place.character) }
    }
    Cow::Owned(out)
}

/// How many columns of a terminal `text` takes, once it is [`escaped`].
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    // What was cut is measured again and again in a list.
    match text.strip_suffix(CUT) {
        Some(kept) if is_plain(kept) => kept.len() + 1,
        _ => escaped(text).width(),
    }
}

/// Whether each byte of it is shown, and takes one column.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..0x7f).contains(&byte))
}

/// `text`, [`escaped`], in at most `columns` columns: what does not fit gives way to `…`.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    let is_plain = is_plain(text);
    if text.len() <= columns && is_plain {
        return Cow::Borrowed(text);
    }
    let cut = |text: &str| {
        let mut kept = String::with_capacity(text.len() + CUT.len_utf8());
        kept.push_str(text.trim_end());
        kept.push(CUT);
        Cow::Owned(kept)
    };
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    if is_plain {
        return cut(&text[..room]);
    }
    let text = escaped(text);
    if text.width() <= columns {
        return text;
    }
    let mut kept = 0;
    for place in places(&text) {
        let end = place.offset + place.character.len_utf8();
        let within_sequence = place.character == '\u{200d}' || place.next.is_some_and(is_joiner);
        if within_sequence {
            continue;
        }
        if text[..end].width() > room {
            break;
        }
        kept = end;
    }
    cut(&text[..kept])
}

/// The same for a path, whose end tells more than its beginning: `…/throughput-plan.md`.
pub fn fit_path(path: &str, columns: usize) -> Cow<'_, str> {
    if path.len() <= columns && is_plain(path) {
        return Cow::Borrowed(path);
    }
    let path = escaped(path);
    if path.width() <= columns {
        return path;
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let starts = places(&path).filter(|place| !is_joiner(place.character) && place.before != Some('\u{200d}'));
    let starts: Vec<usize> = starts.map(|place| place.offset).collect();
    let cut = starts.partition_point(|start| path[*start..].width() > room);
    let kept = starts.get(cut).map_or("", |start| &path[*start..]);
    Cow::Owned(format!("{CUT}{kept}"))
}

/// A character and its neighbours.
#[derive(Clone, Copy)]
struct Place {
    offset: usize,
    before: Option<char>,
    character: char,
    next: Option<char>,
}

impl Place {
    /// Whether it is obeyed or hides something, where it stands.
    fn is_hidden(self) -> bool {
        match self.character {
            // These join emoji to one, and letters of scripts that are written so.
            '\u{200c}' | '\u{200d}' => {
                !(self.before.is_some_and(can_be_joined) && self.next.is_some_and(can_be_joined))
            }
            '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}'..='\u{ffff}'
            | '\u{e0000}'..='\u{e007f}' => true,
            c => c.is_control(),
        }
    }
}

fn can_be_joined(c: char) -> bool {
    !c.is_ascii() && (is_emoji(c) || c.is_alphabetic() || (is_joiner(c) && c != '\u{200d}'))
}

fn places(text: &str) -> impl Iterator<Item = Place> {
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (offset, character) = chars.next()?;
        let place = Place { offset, before, character, next: chars.peek().map(|&(_, next)| next) };
        before = Some(character);
        Some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_made_visible() {
        let cases = [
            ("plain, größe, 进行中, 🔴", "plain, größe, 进行中, 🔴"),
            ("\u{1b}]0;pwn\u{7}", "\\x1b]0;pwn\\x07"),
            ("a\tb\r\nc\u{7f}\u{9b}", "a\\x09b\\x0d\\x0ac\\x7f\\x9b"),
            ("\u{202e}cod.exe\u{2069}", "\\u{202e}cod.exe\\u{2069}"),
            ("a\u{200b}b\u{2060}c\u{feff}", "a\\u{200b}b\\u{2060}c\\u{feff}"),
            ("x\u{2028}y\u{2029}", "x\\u{2028}y\\u{2029}"),
            ("\u{e0041}\u{e007f}", "\\u{e0041}\\u{e007f}"),
            ("👩\u{200d}💻 ❤\u{fe0f}\u{200d}🔥 ⏸\u{fe0f}", "👩\u{200d}💻 ❤\u{fe0f}\u{200d}🔥 ⏸\u{fe0f}"),
            ("ad\u{200d}min \u{200d}", "ad\\u{200d}min \\u{200d}"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ];
        for (text, expect) in cases {
            assert_eq!(escaped(text), expect);
            assert_eq!(escaped(expect), expect, "what was escaped stays");
        }
    }

    #[test]
    fn a_path_keeps_its_end() {
        for (path, columns, expect) in
            [("plans/x.md", 10, "plans/x.md"), ("plans/x.md", 6, "…/x.md"), ("plans/中.md", 5, "….md")]
        {
            assert_eq!(fit_path(path, columns), expect);
        }
    }

    #[test]
    fn a_text_is_cut_to_its_columns() {
        let cases = [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("ab cd", 4, "ab…"),
            ("进行中", 6, "进行中"),
            ("进行中", 5, "进行…"),
            ("进行中", 4, "进…"),
            ("👩\u{200d}💻x", 2, "…"),
            ("a👩\u{200d}💻xy", 4, "a👩\u{200d}💻…"),
            ("\u{1b}[2J", 4, "\\x1…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ];
        for (text, columns, expect) in cases {
            assert_eq!(fit(text, columns), expect, "{text:?} in {columns}");
            assert!(width(&fit(text, columns)) <= columns);
        }
    }
}
