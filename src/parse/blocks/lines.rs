//! Lines of a paragraph which the markdown parser takes for words, though people write them as list items or headings:
//! `-[x] a`, `[ ] a`, `• a`, `##A`, `**Phase 1: A**`.

use std::sync::OnceLock;

use super::{Block, BlockKind, Blocks, Leaf, LeafKind, bold, boxes};
use crate::model::vocabulary;
use crate::text::Span;
use bold::Evidence;

/// Bullets which markdown does not know.
const BULLETS: [char; 5] = ['•', '▪', '‣', '◦', '●'];

/// What a line of a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Words,
    /// A list item: its checkbox, where its words begin, and how far it is nested below the first of its kind.
    Item {
        task: Option<Span>,
        words: usize,
        depth: usize,
    },
    /// `##A`: its level, and where its words begin.
    Hashes {
        level: u8,
        words: usize,
    },
    Bold(Evidence),
}

/// Makes list items and headings of such lines, and gives list items the boxes that stand in front of their words.
pub(super) fn reshape(text: &str, read: &mut Blocks) {
    let census = Census::of(text, &read.blocks);
    let old = std::mem::take(&mut read.blocks);
    let mut new_number = Vec::with_capacity(old.len());
    let mut out = Reshaped { text, blocks: Vec::with_capacity(old.len()), level: 1, below_bold_phase: false };
    // A heading in a quote heads the quote, unless all of the document is quoted.
    let has_open_headings = old.iter().any(|block| matches!(block.kind, BlockKind::Heading(_)) && !block.quoted);
    let introduces: Vec<Following> =
        old.iter().skip(1).map(|next| following(text, next)).chain([Following::Other]).collect();
    for (mut block, introduces) in old.into_iter().zip(introduces) {
        new_number.push(out.blocks.len());
        block.parent = block.parent.map(|parent| new_number[parent]);
        match &mut block.kind {
            BlockKind::Heading(_) if block.quoted && has_open_headings => block.kind = BlockKind::Paragraph,
            BlockKind::Heading(_) if is_setext_words(text, block.span, &block.lines) => {
                block.kind = BlockKind::Paragraph;
            }
            BlockKind::Heading(level) => {
                out.level = *level;
                out.below_bold_phase = false;
            }
            BlockKind::ListItem { task, .. } => {
                find_task(text, task, &mut block.lines, &read.leaves);
            }
            _ => {}
        }
        match block.kind {
            BlockKind::Paragraph if out.is_title_of_last(&block) => out.join_to_last(block),
            BlockKind::Paragraph if block.lines.iter().all(|line| is_plainly_words(text, *line)) => {
                out.blocks.push(block);
            }
            BlockKind::Paragraph => out.paragraph(&block, &census, introduces),
            BlockKind::ListItem { .. } => out.list_item(block, &census, introduces),
            _ => out.blocks.push(block),
        }
    }
    read.blocks = out.blocks;
}

/// How often each form occurs in the document: some count only where they repeat.
#[derive(Debug, Default)]
struct Census {
    bold: usize,
    exclamations: usize,
}

impl Census {
    fn of(text: &str, blocks: &[Block]) -> Self {
        let mut census = Self::default();
        let paragraphs = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph && block.parent.is_none());
        for (number, line) in paragraphs.flat_map(|block| block.lines.iter().enumerate()) {
            let slice = &text[line.start()..line.end()];
            census.exclamations += usize::from(slice.starts_with("! "));
            census.bold +=
                usize::from(number == 0 && bold::evidence(text, *line).is_some_and(|found| found != Evidence::Section));
        }
        census
    }
}

struct Reshaped<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    /// Level of the last real heading.
    level: u8,
    /// Whether a bold line below it opens a phase.
    below_bold_phase: bool,
}

impl Reshaped<'_> {
    /// Whether the last block is a box without words, and this one the line directly below it: `- [x]`, a line end, `Words`.
    fn is_title_of_last(&self, block: &Block) -> bool {
        let Some(last) = self.blocks.last().filter(|last| last.lines.is_empty()) else { return false };
        let BlockKind::ListItem { task: Some(task), .. } = last.kind else { return false };
        let between = self.text.get(task.end()..block.span.start()).unwrap_or_default();
        let ends = between.matches('\n').count().max(between.matches('\r').count());
        ends == 1 && between.trim().is_empty() && block.parent == last.parent
    }

    fn join_to_last(&mut self, block: Block) {
        if let Some(last) = self.blocks.last_mut() {
            last.span = last.span.hull(block.span);
            last.lines = block.lines;
        }
    }

    fn paragraph(&mut self, block: &Block, census: &Census, next: Following) {
        let lines = &block.lines;
        let is_inner = block.parent.is_some() || block.quoted;
        let shapes: Vec<Shape> = (0..lines.len())
            .map(|at| {
                let next = if at + 1 == lines.len() { next } else { Following::Other };
                self.shape(lines[at], at == 0, is_inner, next, census)
            })
            .collect();
        let mut at = 0;
        // Items of this paragraph that hold what is nested deeper: how deep, and which block.
        let mut open: Vec<(usize, usize)> = Vec::new();
        while at < lines.len() {
            let takes_words = !matches!(shapes[at], Shape::Hashes { .. } | Shape::Bold(_));
            let words = shapes[at + 1..].iter().take_while(|shape| takes_words && **shape == Shape::Words).count();
            let end = at + 1 + words;
            let mut own = lines[at..end].to_vec();
            let span = if end - at == lines.len() { block.span } else { own[0].hull(own[own.len() - 1]) };
            let mut kind = BlockKind::Paragraph;
            let mut parent = block.parent;
            match shapes[at] {
                Shape::Words => {}
                Shape::Item { task, words, depth } => {
                    while open.pop_if(|(above, _)| *above >= depth).is_some() {}
                    parent = open.last().map(|(_, number)| *number).or(parent);
                    let nested = u8::try_from(open.len()).unwrap_or(u8::MAX);
                    kind = BlockKind::ListItem { depth: nested, ordered: false, task };
                    open.push((depth, self.blocks.len()));
                    own[0] = own[0].with_start(words);
                    own.retain(|line| !line.is_empty());
                }
                Shape::Hashes { level, words } => {
                    kind = BlockKind::Heading(level);
                    own[0] = own[0].with_start(words);
                    self.level = level;
                    self.below_bold_phase = false;
                }
                Shape::Bold(found) => {
                    let below = found != Evidence::Phase && self.below_bold_phase;
                    self.below_bold_phase |= found == Evidence::Phase;
                    kind = BlockKind::Heading(self.level + 1 + u8::from(below));
                }
            }
            let bold = matches!(shapes[at], Shape::Bold(_));
            let (quoted, fields) = (block.quoted, OnceLock::new());
            self.blocks.push(Block { kind, span, lines: own, parent, quoted, bold, fields });
            at = end;
        }
    }

    /// A list item, and the lines below its words which the markdown parser takes for more of them.
    fn list_item(&mut self, mut item: Block, census: &Census, next: Following) {
        if item.lines.len() < 2 {
            self.blocks.push(item);
            return;
        }
        let own = indent(self.text, item.span.start());
        let is_nested = |line: Span| indent(self.text, line.start()) > own;
        let is_rest = |at: &usize| {
            let line = item.lines[*at];
            let next = if *at + 1 == item.lines.len() { next } else { Following::Other };
            let is_inner = item.parent.is_some() || item.quoted || is_nested(line);
            self.shape(line, true, is_inner, next, census) != Shape::Words
        };
        let rest = (1..item.lines.len()).find(is_rest).map(|at| item.lines.split_off(at));
        let (number, parent, quoted) = (self.blocks.len(), item.parent, item.quoted);
        self.blocks.push(item);
        if let Some(lines) = rest {
            let parent = if indent(self.text, lines[0].start()) > own { Some(number) } else { parent };
            let span = lines[0].hull(lines[lines.len() - 1]);
            let (kind, fields) = (BlockKind::Paragraph, OnceLock::new());
            let rest = Block { kind, span, lines, parent, quoted, bold: false, fields };
            self.paragraph(&rest, census, next);
        }
    }

    fn shape(&self, line: Span, is_first: bool, is_inner: bool, next: Following, census: &Census) -> Shape {
        if let Some(item) = item(self.text, line, census.exclamations > 1) {
            return item;
        }
        if is_inner {
            return Shape::Words;
        }
        if let Some(heading) = hashes(self.text, line) {
            return heading;
        }
        let found = bold::evidence(self.text, line).filter(|found| match found {
            Evidence::Section => next != Following::Other,
            Evidence::Phase => next != Following::Other || census.bold > 1,
            Evidence::Numbered => is_first && census.bold > 1,
            Evidence::Plain => is_first && next == Following::Stated && census.bold > 1,
        });
        found.map_or(Shape::Words, Shape::Bold)
    }
}

/// Whether a line has the shape of words wherever it stands. Cheap, and true for most that have it.
pub(crate) fn is_plainly_words(text: &str, line: Span) -> bool {
    match text.as_bytes()[line.start()..line.end()] {
        [b'a'..=b'z' | b'A'..=b'Z', ..] => true,
        [b'*', b'*', b'a'..=b'z' | b'A'..=b'Z', ..] => {
            bold::is_label_and_value(&text[line.start()..line.end()]) || bold::evidence(text, line).is_none()
        }
        _ => false,
    }
}

/// A line that begins with a bullet or a checkbox which markdown does not know.
fn item(text: &str, line: Span, exclamations: bool) -> Option<Shape> {
    let slice = &text[line.start()..line.end()];
    let dashes = slice.len() - slice.trim_start_matches(['-', '*', '+', '–', '—', '•']).len();
    // In the middle of a paragraph, a list may only begin with 1 for markdown, whatever people type.
    let numbered = slice.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')']);
    let dashes = numbered.filter(|rest| rest.starts_with(' ')).map_or(dashes, |rest| slice.len() - rest.len());
    let blank = |rest: &str| rest.len() - rest.trim_start().len();
    let marks = slice[..dashes].chars().filter(|c| !c.is_ascii_digit()).count();
    let depth = indent(text, line.start()) + marks.saturating_sub(1);
    let boxed = dashes + blank(&slice[dashes..]);
    if let Some(task) = boxes::at_start(text, Span::new(line.start() + boxed, line.end())) {
        let behind = &text[task.end()..line.end()];
        // `[x]` alone in front of words may be a part of them; with a blank behind it is a box.
        let is_set_off = dashes > 0 || behind.starts_with(char::is_whitespace);
        return is_set_off.then_some(Shape::Item { task: Some(task), words: task.end() + blank(behind), depth });
    }
    let bullet = slice.chars().next().filter(|c| BULLETS.contains(c) || (exclamations && *c == '!'))?;
    let behind = &slice[bullet.len_utf8()..];
    let words = line.start() + bullet.len_utf8() + blank(behind);
    (blank(behind) > 0 && words < line.end()).then_some(Shape::Item { task: None, words, depth })
}

/// `##A`. A single `#` is more often a tag or the number of an issue.
fn hashes(text: &str, line: Span) -> Option<Shape> {
    let slice = &text[line.start()..line.end()];
    let count = slice.len() - slice.trim_start_matches('#').len();
    let level = u8::try_from(count).ok().filter(|level| (2..=6).contains(level))?;
    let opens = slice[count..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '*'));
    opens.then_some(Shape::Hashes { level, words: line.start() + count })
}

/// The box in front of the words of a list item, where the markdown parser saw none.
fn find_task(text: &str, task: &mut Option<Span>, lines: &mut Vec<Span>, leaves: &[Leaf]) {
    let (None, Some(first)) = (*task, lines.first_mut()) else { return };
    let Some(found) = boxes::at_start(text, *first) else { return };
    let next = leaves.partition_point(|leaf| leaf.span.start() < found.start());
    if leaves.get(next).is_some_and(|leaf| leaf.kind == LeafKind::Link && leaf.span.start() == found.start()) {
        return;
    }
    *task = Some(found);
    let behind = &text[found.end()..first.end()];
    *first = first.with_start(first.end() - behind.trim_start().len());
    if first.is_empty() {
        lines.remove(0);
    }
}

/// Whether an underlined heading is words above a thematic break: several lines, or a sentence.
fn is_setext_words(text: &str, span: Span, lines: &[Span]) -> bool {
    let is_setext = !text[span.start()..span.end()].starts_with('#');
    let is_rule = text[span.start()..span.end()].trim_end().ends_with('-');
    let sentence = lines.last().is_some_and(|line| text[line.start()..line.end()].ends_with(['.', '。']));
    is_setext && is_rule && (lines.len() > 1 || sentence)
}

/// What stands behind a line: only a bold one in front of a list can be a heading by its form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Following {
    /// A list or a table.
    List,
    /// One whose first line says how far it is.
    Stated,
    Other,
}

fn following(text: &str, block: &Block) -> Following {
    let first = block.lines.first().map_or("", |line| &text[line.start()..line.end()]);
    match block.kind {
        BlockKind::ListItem { task: Some(_), .. } | BlockKind::Row { .. } => Following::Stated,
        BlockKind::ListItem { .. } if first.starts_with(vocabulary::is_emoji) || first.starts_with('[') => {
            Following::Stated
        }
        BlockKind::ListItem { .. } => Following::List,
        _ => Following::Other,
    }
}

/// White space in front of `at` on its line; a tab counts as four.
fn indent(text: &str, at: usize) -> usize {
    let before = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    text[before..at].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}
