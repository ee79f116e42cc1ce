//! Paths in running text, with nothing around them that says so.

use memchr::memchr_iter;

use super::sense::sense;
use super::words::LIKEWISE;
use super::{file_of, is_document, path_of};
use crate::model::{Reference, ReferenceForm, ReferenceSense};
use crate::parse::blocks::{Block, BlockKind, Blocks};
use crate::text::Span;

/// The plain paths of the document, in the order of its blocks: to documents, or behind words such as "see" to any file.
pub(super) fn plain(text: &str, blocks: &Blocks, masked: &dyn Fn(Span) -> bool) -> Vec<Reference> {
    let marked = marked(blocks);
    let mut found = Vec::new();
    for block in blocks.blocks.iter().filter(|block| is_text(block) && !masked(block.span)) {
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        let stretches = if let BlockKind::Row { cells, .. } = &block.kind { cells } else { &block.lines };
        for stretch in stretches.iter().filter(|stretch| may_hold_path(text, **stretch, &marked)) {
            let mut last = None;
            for word in words(text, *stretch).filter(|word| !is_within(&marked, *word)) {
                let beside = last.filter(|last: &Span| {
                    LIKEWISE.iter().any(|and| text[last.end()..word.start()].trim() == and.trim())
                });
                let reference = reference(text, blocks, word, is_heading, beside.is_some());
                last = reference.filter(|reference| reference.sense == ReferenceSense::Pointer).map(|_| word);
                found.extend(reference);
            }
        }
    }
    found
}

/// Whether the dot of a file's name stands in `stretch`, in none of the `marked` ones.
fn may_hold_path(text: &str, stretch: Span, marked: &[Span]) -> bool {
    let slice = &text[stretch.start()..stretch.end()];
    memchr_iter(b'.', slice.as_bytes()).any(|at| {
        let begins_ending = slice.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        begins_ending && !is_within(marked, Span::new(stretch.start() + at, stretch.start() + at + 1))
    })
}

pub(super) fn is_text(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Row { .. }
    )
}

/// What stands between blanks and commas, without the brackets and stops around it. What has a mark of a pattern, of code or of
/// a tag within, is none, and neither is what stands in a comment.
pub(super) fn words(text: &str, stretch: Span) -> impl Iterator<Item = Span> {
    let slice = &text[stretch.start()..stretch.end()];
    let mut in_comment = false;
    let words = slice.split_whitespace().filter(move |word| {
        let was_in_comment = in_comment || word.contains("<!--");
        in_comment = was_in_comment && !word.contains("-->");
        !was_in_comment
    });
    let bare = words.map(|word| word.trim_start_matches(is_opening).trim_end_matches(is_closing));
    let whole = bare.filter(|word| word.contains('.') && !word.contains(is_odd) && !word.contains("]("));
    let parts = whole.flat_map(|word| word.split([',', ';', '，', '、', '；']));
    parts.filter(|part| part.contains('.')).map(move |part| {
        let start = stretch.start() + (part.as_ptr().addr() - slice.as_ptr().addr());
        Span::new(start, start + part.len())
    })
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '"' | '\'' | '“' | '‘' | '«' | '（' | '「' | '→' | '*' | '_')
}

fn is_closing(c: char) -> bool {
    is_opening(c)
        || matches!(
            c,
            ')' | '”' | '’' | '»' | '）' | '」' | '.' | ',' | ';' | ':' | '!' | '?' | '。' | '，' | '；' | '：'
        )
}

fn is_odd(c: char) -> bool {
    matches!(c, '*' | '{' | '}' | '<' | '>' | '[' | ']' | '(' | ')' | '|' | '`' | '"' | '\\' | '=' | '@' | '~' | '$')
}

/// The code spans, links and what is struck through, in order; what stands in another one is a part of that.
pub(super) fn marked(blocks: &Blocks) -> Vec<Span> {
    let mut outer: Vec<Span> = Vec::new();
    for leaf in &blocks.leaves {
        match outer.last_mut() {
            Some(last) if leaf.span.start() < last.end() => *last = last.with_end(last.end().max(leaf.span.end())),
            _ => outer.push(leaf.span),
        }
    }
    outer
}

/// Whether `word` has to do with one of the `marked` stretches.
pub(super) fn is_within(marked: &[Span], word: Span) -> bool {
    let end = marked.partition_point(|span| span.start() < word.end());
    end > 0 && marked[end - 1].end() > word.start()
}

/// The path that `word` is. One that is `listed` with a path to be read is to be read as well.
fn reference(text: &str, blocks: &Blocks, word: Span, is_heading: bool, listed: bool) -> Option<Reference> {
    let path = path_of(text, word)?;
    let words = &text[path.start()..path.end()];
    let name = file_of(words)?;
    let is_document = is_document(name);
    if !names_one(words) || !is_document && !words.contains('/') {
        return None;
    }
    let sense = match listed {
        true => ReferenceSense::Pointer,
        false => sense(text, blocks, path, words, path.end() < word.end()),
    };
    let is_one = match sense {
        ReferenceSense::Pointer => true,
        ReferenceSense::Path | ReferenceSense::Promise => is_document && !is_heading,
        ReferenceSense::Name => false,
    };
    is_one.then_some(Reference { form: ReferenceForm::Plain, sense, span: path })
}

/// Whether `path` is that of one file here.
pub(super) fn names_one(path: &str) -> bool {
    !is_of_a_host(path) && !names_several(path)
}

/// `example.org/a.md`: an address without its scheme. A folder may begin with a dot.
fn is_of_a_host(path: &str) -> bool {
    let Some((first, _)) = path.split_once('/') else { return false };
    let Some((name, top)) = first.rsplit_once('.') else { return false };
    !name.trim_matches('.').is_empty() && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// `CLAUDE.md/AGENTS.md`: one or the other.
fn names_several(path: &str) -> bool {
    path.split('/').filter(|part| is_document(part)).count() > 1
}
