//! What the words around a path say of its file: to be read, to be written, or a name alone.

use memchr::memrchr2_iter;

use super::words::{
    CHANGING, GIVING, LEAVING, LIKEWISE, MAKING, MAKING_BEHIND, POINTERS, POINTING_LABELS, PROMISES, REPOSITORIES,
    SHORTEST_LEAVING, THESE, TO_COME, may_begin_leaving,
};
use crate::model::ReferenceSense;
use crate::parse::blocks::{Block, BlockKind, Blocks};
use crate::text::{ByteClasses, Span};

/// As many words in front of a path, or behind it, have to do with it.
const NEAR: usize = 4;

/// As many bytes of its paragraph are read for one path: a paragraph may be long and full of paths.
const READ: usize = 300;

/// As many blocks above one are looked at: the words above a list may be far, and lists be long.
const ABOVE: usize = 100;

/// What the words around the path at `span` say of its file. The span has the marks of a code span or a link around it.
/// One with `is_exact` names a line or a part of the file.
pub(super) fn sense(text: &str, blocks: &Blocks, span: Span, path: &str, is_exact: bool) -> ReferenceSense {
    let block = holder(blocks, span);
    let line = block.map_or(span, |block| extent(block, span));
    let bound = |from: usize| (from..).find(|at| text.is_char_boundary(*at) || *at > text.len()).unwrap_or(from);
    let before = lead(&text[line.start().max(bound(span.start().saturating_sub(READ)))..span.start()]);
    let after = &text[span.end()..line.end().min(bound(span.end() + READ))];
    if names_another_repository(after) || leaves(before) {
        return ReferenceSense::Name;
    }
    if points(before) {
        return ReferenceSense::Pointer;
    }
    if !is_exact
        && (makes(before) || is_to_come(after) || block.is_some_and(|block| promised(text, blocks, block, span)))
    {
        return ReferenceSense::Promise;
    }
    match path.contains('/') || is_exact || ends_with_word(before, &["in"]) {
        true => ReferenceSense::Path,
        false => ReferenceSense::Name,
    }
}

/// Whether the words in front of the path at `span` say that its file is changed or read, and so is there: `Add a case to`,
/// `Update`, `Run`.
pub(super) fn uses(text: &str, blocks: &Blocks, span: Span) -> bool {
    let line = holder(blocks, span).map_or(span, |block| extent(block, span));
    let bound = |from: usize| (from..).find(|at| text.is_char_boundary(*at) || *at > text.len()).unwrap_or(from);
    let before = lead(&text[line.start().max(bound(span.start().saturating_sub(READ)))..span.start()]);
    let words = clause(before).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    words.last().is_some_and(|last| GIVING.contains(&last.as_str()))
        || words.iter().any(|word| CHANGING.contains(&word.as_str()))
}

/// Whether the path at `span` is promised by the word "files" alone, be it in front of it or above its list: what is there already
/// may be named to be changed.
pub(super) fn is_among_files(text: &str, blocks: &Blocks, span: Span) -> bool {
    let Some(block) = holder(blocks, span) else { return false };
    let line = extent(block, span);
    let before = lead(&text[line.start()..span.start()]);
    let end = (span.end()..line.end().min(span.end() + READ)).rev().find(|at| text.is_char_boundary(*at));
    if makes(before) || is_to_come(&text[span.end()..end.unwrap_or(span.end())]) {
        return false;
    }
    let is_files = |words: &str| {
        let words = words.trim_end_matches([':', '：', '*', ' ', '#']);
        ends_with_word(words, &["files"]) && !ends_with_word(words, &["new files"])
    };
    let label = before.rfind([':', '：']).map(|at| &before[..at]);
    label.map_or_else(|| announcement(text, blocks, block).is_some_and(is_files), is_files)
}

/// The innermost block with words around `span`.
fn holder(blocks: &Blocks, span: Span) -> Option<&Block> {
    let end = blocks.blocks.partition_point(|block| block.span.start() <= span.start());
    blocks.blocks[..end].iter().rev().take(ABOVE).find(|block| block.lines.iter().any(|line| line.covers(span)))
}

/// The words of `block` that stand together with `span`: its cell, in a row; else all of them.
fn extent(block: &Block, span: Span) -> Span {
    if let BlockKind::Row { cells, .. } = &block.kind
        && let Some(cell) = cells.iter().find(|cell| cell.covers(span))
    {
        return *cell;
    }
    let (first, last) = (block.lines.first(), block.lines.last());
    first.zip(last).map_or(span, |(first, last)| Span::new(first.start(), last.end()))
}

/// The words in front of a path, without the paths beside it: `see a.md and` is `see`.
fn lead(before: &str) -> &str {
    let mut rest = before.trim_end_matches(is_dressing);
    loop {
        let joined = LIKEWISE.iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest).trim_end();
        let path = match joined.chars().last() {
            Some('`') => joined[..joined.len() - 1].rfind('`'),
            Some(')') => joined.rfind('[').filter(|at| joined[*at..].contains("](")),
            _ => None,
        };
        match path {
            Some(at) if joined.len() < rest.len() => rest = joined[..at].trim_end_matches(is_dressing),
            _ => return rest,
        }
    }
}

fn is_dressing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '(' | '（' | '[' | '"' | '“' | '«' | '>')
}

fn points(before: &str) -> bool {
    match before.strip_suffix([':', '：']) {
        Some(label) => {
            let label = label.trim_end_matches(is_dressing);
            ends_with_word(label, POINTING_LABELS) || ends_with_word(label, POINTERS)
        }
        None => ends_with_word(before, POINTERS),
    }
}

/// `Create the new file`, and no `Create a table in`.
fn makes(before: &str) -> bool {
    let before = before.trim_end_matches([':', '：']);
    let mut words = clause(before).rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(NEAR);
    let makes = |word: &str| {
        let word = word.to_lowercase();
        MAKING.iter().any(|making| if making.is_ascii() { word == *making } else { ends_with_word(&word, &[making]) })
    };
    let leads_elsewhere = |word: &str| GIVING.contains(&word.to_lowercase().as_str());
    words.find_map(|word| if makes(word) { Some(true) } else { leads_elsewhere(word).then_some(false) }) == Some(true)
}

/// `Delete`, or a sentence that begins with `Move` or `Rename`: the file is not to be there, or not any more.
fn leaves(before: &str) -> bool {
    let clause = clause(before);
    if clause.is_ascii() {
        return leaves_in_ascii(clause.as_bytes());
    }
    let mut words = clause.split(|c: char| !c.is_alphanumeric());
    words.any(|word| LEAVING.get(word.chars().map(|c| c.to_ascii_lowercase())).is_some())
}

fn leaves_in_ascii(clause: &[u8]) -> bool {
    static LETTERS: ByteClasses =
        ByteClasses::none().with_range(1, b'0', b'9').with_range(1, b'A', b'Z').with_range(1, b'a', b'z');
    let is_leaving = |word: &[u8]| LEAVING.get(word.iter().map(|byte| char::from(byte.to_ascii_lowercase()))).is_some();
    let mut rest = clause;
    while let Some(start) = rest.iter().position(|byte| LETTERS.has(*byte)) {
        let word = &rest[start..];
        let len = word.iter().position(|byte| !LETTERS.has(*byte)).unwrap_or(word.len());
        if len >= SHORTEST_LEAVING && may_begin_leaving(word[0], word[1]) && is_leaving(&word[..len]) {
            return true;
        }
        rest = &word[len..];
    }
    false
}

/// The last of the clauses; a dot within a name ends none.
fn clause(before: &str) -> &str {
    if before.is_ascii() {
        let bytes = before.as_bytes();
        let ends = |at: &usize| match bytes[*at] {
            b'.' => matches!(bytes.get(at + 1), Some(b' ' | b'\n')),
            _ => bytes.get(at + 1) == Some(&b' '),
        };
        return memrchr2_iter(b'.', b';', bytes).find(ends).map_or(before, |at| &before[at + 2..]);
    }
    let mut behind = None;
    for (at, c) in before.char_indices().rev() {
        match (c, behind) {
            ('.', Some(' ' | '\n')) | (';', Some(' ')) => return &before[at + 2..],
            ('。' | '；', _) => return &before[at + c.len_utf8()..],
            _ => behind = Some(c),
        }
    }
    before
}

/// `(new)`, `to be written`, and verbs that stand behind what they make.
fn is_to_come(after: &str) -> bool {
    let after = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    let near: usize = after.split_inclusive(char::is_whitespace).take(NEAR).map(str::len).sum();
    let near = after[..near].to_lowercase();
    starts_with_word(&near, TO_COME) || ends_with_word(near.trim_end_matches(['.', '。', ')', ' ', ',']), MAKING_BEHIND)
}

/// Whether all that is listed with `block` is yet to be made: a box whose words begin with the path, or below words such as
/// `Deliverables:`.
fn promised(text: &str, blocks: &Blocks, block: &Block, span: Span) -> bool {
    let announced = |words: &str| ends_with_word(words.trim_end_matches([':', '：', '*', ' ', '#']), PROMISES);
    let first = block.lines.first().map_or(block.span.start(), |line| line.start());
    let own = lead(&text[first..span.start().max(first)]);
    match &block.kind {
        BlockKind::ListItem { task: Some(_), .. } if own.trim_end_matches(['[', ' ', ']', 'x', 'X']).is_empty() => true,
        BlockKind::Row { table, cells, .. } => {
            let column = cells.iter().position(|cell| cell.covers(span));
            let end = blocks.blocks.partition_point(|other| other.span.start() < block.span.start());
            let head = blocks.blocks[..end].iter().rev().take(ABOVE).find_map(|other| match &other.kind {
                BlockKind::Row { table: of, header: true, cells } if of == table => Some(cells),
                _ => None,
            });
            let head = column.zip(head).and_then(|(column, head)| head.get(column));
            head.is_some_and(|head| announced(&text[head.start()..head.end()]))
        }
        _ => {
            own.strip_suffix([':', '：']).is_some_and(announced)
                || announcement(text, blocks, block).is_some_and(announced)
        }
    }
}

/// The words above a list, where they end in a colon or are a heading.
fn announcement<'t>(text: &'t str, blocks: &Blocks, block: &Block) -> Option<&'t str> {
    if !matches!(block.kind, BlockKind::ListItem { .. }) {
        return None;
    }
    let words = |block: &Block| block.lines.last().map(|line| text[line.start()..line.end()].trim());
    let end = blocks.blocks.partition_point(|other| other.span.start() < block.span.start());
    match block.parent {
        Some(parent) => {
            words(&blocks.blocks[parent]).filter(|words| words.trim_end_matches('*').ends_with([':', '：']))
        }
        None => {
            let mut above = blocks.blocks[..end].iter().rev().take(ABOVE);
            let above = above.find(|other| !matches!(other.kind, BlockKind::ListItem { .. }))?;
            let is_heading = matches!(above.kind, BlockKind::Heading(_));
            words(above).filter(|words| is_heading || words.trim_end_matches('*').ends_with([':', '：']))
        }
    }
}

/// `in the platform repo`; this one is meant by `in this repo` and `in the repo`.
fn names_another_repository(after: &str) -> bool {
    let words = after.split(char::is_whitespace).take(NEAR + 1);
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    let mut words = words.peekable();
    let leads =
        |word: &&str| ["in", "from", "of", "en", "im", "aus"].iter().any(|leading| word.eq_ignore_ascii_case(leading));
    if !words.peek().is_some_and(leads) {
        return false;
    }
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let Some(at) = words.iter().position(|word| REPOSITORIES.contains(&word.as_str())) else { return false };
    let is_named = |word: Option<&String>| word.is_some_and(|word| !THESE.contains(&word.as_str()));
    let is_of = words.get(at + 1).is_some_and(|word| matches!(word.as_str(), "of" | "de" | "von"));
    is_of || (at > 1 && is_named(words.get(at - 1)))
}

/// Whether `words` end with one of `phrases`, which are lower case, at the bounds of words where they have such.
fn ends_with_word(words: &str, phrases: &[&str]) -> bool {
    let last = words.bytes().next_back().map(|byte| byte.to_ascii_lowercase());
    phrases.iter().any(|phrase| {
        let is_other = phrase.bytes().next_back() != last;
        if is_other && (last.is_none_or(|last| last.is_ascii()) || phrase.is_ascii()) {
            return false;
        }
        let Some(at) = words.len().checked_sub(phrase.len()).filter(|at| words.is_char_boundary(*at)) else {
            // Upper and lower case of the phrases' letters take as many bytes.
            return false;
        };
        let is_whole = !phrase.is_ascii() || !words[..at].ends_with(char::is_alphanumeric);
        is_whole && words[at..].chars().flat_map(char::to_lowercase).eq(phrase.chars())
    })
}

/// Whether `words`, in lower case, begin with one of `phrases`.
fn starts_with_word(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        words.strip_prefix(phrase).is_some_and(|rest| !phrase.is_ascii() || !rest.starts_with(char::is_alphanumeric))
    })
}
