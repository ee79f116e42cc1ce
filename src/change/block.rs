//! Whole items: where their lines begin and end, and how they are set apart.

use super::Refusal;
use super::insert::content;
use crate::document::Document;
use crate::model::{Carrier, Item, Phase};
use crate::text::{Edit, Span};

/// The bytes of `item`: its lines with their ends, without blank lines behind them.
pub(super) fn lines(document: &Document, item: &Item) -> Span {
    let text = document.source().text();
    let rest = &text[item.block.end()..];
    let is_ended = text[..item.block.end()].ends_with(['\n', '\r']);
    let end = if is_ended { 0 } else { line_end(rest) };
    Span::new(item.block.start(), item.block.end() + end)
}

/// As [`lines`]; refused where the item is the document, or where another item has one of them too, as where a lone `\r` hides a line end.
pub(super) fn own_lines(document: &Document, item: &Item) -> Result<Span, Refusal> {
    if item.carrier == Carrier::Document {
        return Err(Refusal::at(document, item, "it is the whole document; remove or move the file instead"));
    }
    let own = lines(document, item);
    let shares =
        |other: &Item| other.head != item.head && other.block.start() < own.end() && own.start() < other.block.end();
    if document.plan().items().any(shares) {
        return Err(Refusal::at(document, item, "it shares a line with another item; set them apart by hand first"));
    }
    Ok(own)
}

/// How many blank lines stand between the items of `phase`, or else of the document; where there are no two items, none
/// between the lines of a list, else one.
pub(super) fn gap(document: &Document, phase: &Phase) -> usize {
    let text = document.source().text();
    let between = |items: &[Item]| -> Option<usize> {
        items.windows(2).find_map(|pair| {
            let gap = text.get(lines(document, &pair[0]).end()..pair[1].block.start())?;
            gap.trim().is_empty().then(|| leading_blank_lines(gap))
        })
    };
    let all = document.plan().phases.iter().find_map(|phase| between(&phase.items));
    let is_listed = |item: &Item| matches!(item.carrier, Carrier::Checkbox | Carrier::Bullet | Carrier::Row);
    let usual = usize::from(!phase.items.first().is_some_and(is_listed));
    between(&phase.items).or(all).unwrap_or(usual)
}

/// The edit which puts `block`, lines without blank ones around them, into the document at `at`, the beginning of a line,
/// with `gap` blank lines around it.
pub(super) fn put(document: &Document, at: usize, block: &str, gap: usize) -> Edit {
    let source = document.source();
    let text = source.text();
    let ending = source.line_ending(at.saturating_sub(1)).as_str();
    let block = block.trim_end_matches(['\n', '\r']);
    let (before, after) = (&text[source.body_start()..at], &text[at..]);
    let is_open = !before.is_empty() && !before.ends_with(['\n', '\r']);
    let above = trailing_blank_lines(before);
    let mut new = String::new();
    if is_open {
        new += ending;
    }
    if !before.is_empty() {
        new += &ending.repeat(gap.saturating_sub(above));
    }
    new += block;
    if after.trim().is_empty() {
        // At the end: ended as the text was ended.
        let is_to_be_ended = if after.is_empty() { !is_open } else { !after.starts_with(['\n', '\r']) };
        new += if is_to_be_ended { ending } else { "" };
    } else {
        new += &ending.repeat(1 + gap.saturating_sub(leading_blank_lines(after)));
    }
    Edit::insert(at, new)
}

/// The bytes that go when `item` goes: its lines, and the blank lines which set it apart from what stands above it; without
/// those where the next line follows directly, which they set apart then.
pub(super) fn removal(document: &Document, item: &Item) -> Result<Span, Refusal> {
    let source = document.source();
    let text = source.text();
    let own = own_lines(document, item)?;
    let is_followed = text[own.end()..].chars().next().is_some_and(|c| !matches!(c, '\n' | '\r'));
    if is_followed {
        return Ok(own);
    }
    let body = source.body_start();
    let words_above = text[body..own.start()].trim_end().len();
    let above = if words_above > 0 { source.line_span(body + words_above - 1) } else { Span::at(body) };
    let is_open_end = own.end() == text.len() && !text.ends_with(['\n', '\r']);
    // Where the last line has no end, the one that comes to be the last has none either.
    let start =
        if is_open_end { above.start() + content(&text[above.start()..above.end()]).len() } else { above.end() };
    Ok(Span::new(start.min(own.start()), own.end()))
}

/// Length of the first line of `text` with its end.
fn line_end(text: &str) -> usize {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => at + 2,
        Some(at) => at + 1,
        None => text.len(),
    }
}

fn leading_blank_lines(text: &str) -> usize {
    let mut rest = text;
    let mut count = 0;
    while !rest.is_empty() {
        let end = line_end(rest);
        if !rest[..end].trim().is_empty() || !rest[..end].ends_with(['\n', '\r']) {
            break;
        }
        count += 1;
        rest = &rest[end..];
    }
    count
}

fn trailing_blank_lines(text: &str) -> usize {
    let kept = text.trim_end().len();
    let tail = &text[kept..];
    if kept == 0 { leading_blank_lines(tail) } else { leading_blank_lines(&tail[line_end(tail)..]) }
}
