//! Events of the markdown parser → blocks.

use std::sync::OnceLock;

use pulldown_cmark::{Event, HeadingLevel, Options as Extensions, Parser, Tag, TagEnd};

use super::plain::{self, Section, Sections};
use super::{Block, BlockKind, Blocks, Leaf, LeafKind, html, lines, trimmed};
use crate::parallel::in_parallel;
use crate::text::{Source, Span};

/// So many bytes are worth a thread.
pub(super) const STRETCH: usize = 64 * 1024;

pub(super) struct Reader<'s> {
    source: &'s Source,
    out: Blocks,
    /// Blocks which have begun and not ended, and the hull of the words of each so far.
    open: Vec<(usize, Option<Span>)>,
    list_depth: u8,
    ordered: Vec<bool>,
    quotes: usize,
    tables: usize,
    in_header: bool,
    /// Whether it reads markdown within HTML.
    in_html: bool,
    /// Where code or HTML ended last.
    closed_at: usize,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        let (out, open, ordered) = (Blocks::default(), Vec::new(), Vec::new());
        let (in_header, in_html, closed_at) = (false, false, 0);
        Self { source, out, open, list_depth: 0, ordered, quotes: 0, tables: 0, in_header, in_html, closed_at }
    }

    /// Reads from `start`, stretches of sections on all processors; whether that could be done. Where code or HTML goes on behind
    /// one of them, nothing was read.
    pub(super) fn stretches(&mut self, start: usize) -> bool {
        let source = self.source;
        let len = source.text().len();
        let mut bounds = vec![start];
        while let Some(at) = bounds.last().copied().filter(|at| *at < len) {
            bounds.push(plain::next_heading(source.text(), (at + STRETCH).min(len)));
        }
        let stretches = bounds.windows(2).map(|bounds| (bounds[0], bounds[1])).collect();
        let read = in_parallel(stretches, |(start, end)| {
            let mut reader = Self::new(source);
            reader.sections(start, end);
            let is_closed = reader.closed_at < end || end == len;
            is_closed.then_some((reader.out, reader.tables))
        });
        let Some(read) = read.into_iter().collect::<Option<Vec<_>>>() else { return false };
        for (out, tables) in read {
            self.add(out, tables);
        }
        true
    }

    /// Adds what was read behind what there is, which had so many tables.
    fn add(&mut self, out: Blocks, tables: usize) {
        let (before, tables_before) = (self.out.blocks.len(), self.tables);
        self.tables += tables;
        self.out.leaves.extend(out.leaves);
        self.out.definitions.extend(out.definitions);
        self.out.blocks.extend(out.blocks.into_iter().map(|mut block| {
            block.parent = block.parent.map(|parent| parent + before);
            if let BlockKind::Row { table, .. } = &mut block.kind {
                *table += tables_before;
            }
            block
        }));
    }

    /// Reads from `start` to `len`: plain sections by their lines, and what lies between them as markdown.
    pub(super) fn sections(&mut self, start: usize, len: usize) {
        let text = &self.source.text()[..len];
        let mut plain = Sections::new(text);
        let mut at = start;
        while at < text.len() {
            let mut end = match plain.read(at, &mut self.out) {
                Section::Plain(end) => {
                    at = end;
                    continue;
                }
                Section::Other(end) => end,
            };
            let mut ahead = Blocks::default();
            while end < text.len()
                && let Section::Other(next) = plain.read(end, &mut ahead)
            {
                end = next;
            }
            let (blocks, leaves, tables) = (self.out.blocks.len(), self.out.leaves.len(), self.tables);
            self.markdown(at, end);
            // Code and HTML may go on behind headings, which are none then.
            while end < text.len() && self.closed_at >= end {
                self.out.blocks.truncate(blocks);
                self.out.leaves.truncate(leaves);
                (self.tables, self.closed_at) = (tables, 0);
                end = plain::next_heading(text, end + (end - at));
                self.markdown(at, end);
            }
            at = end;
        }
    }

    pub(super) fn finish(mut self) -> Blocks {
        self.out.definitions.sort_unstable();
        lines::reshape(self.source.text(), &mut self.out);
        self.out
    }

    /// Reads what lies between `start` and `end` as markdown.
    pub(super) fn markdown(&mut self, start: usize, end: usize) {
        let parser = parser(&self.source.text()[start..end]);
        let definitions = parser.reference_definitions().iter();
        let definitions = definitions.map(|(_, definition)| Span::from(definition.span.clone()).shifted(start));
        self.out.definitions.extend(definitions);
        for (event, range) in parser.into_offset_iter() {
            self.event(&event, Span::from(range).shifted(start));
        }
    }

    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.begin(tag, span),
            Event::End(tag) => self.end(*tag, span),
            Event::TaskListMarker(_) => self.task(span),
            Event::Rule => {
                self.open_block(BlockKind::Rule, span);
                self.close_block();
            }
            Event::Code(_) => {
                self.out.leaves.push(Leaf { kind: LeafKind::Code, span });
                self.words(span);
            }
            Event::SoftBreak | Event::HardBreak | Event::Html(_) => {}
            Event::Text(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => {
                self.words(span);
            }
        }
    }

    fn begin(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => self.open_block(BlockKind::Heading(level_number(*level)), span),
            Tag::Paragraph => {
                // The first paragraph of a loose list item holds the item's own words.
                if !self.top_is_fresh_item() {
                    self.open_block(BlockKind::Paragraph, span);
                }
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(_) => {
                self.closed_at = self.closed_at.max(span.end());
                self.open_block(BlockKind::Code, span);
            }
            Tag::HtmlBlock => {
                self.closed_at = self.closed_at.max(span.end());
                self.open_block(BlockKind::Html, span);
            }
            Tag::List(first) => {
                self.list_depth = self.list_depth.saturating_add(1);
                self.ordered.push(first.is_some());
            }
            Tag::Item => {
                let ordered = self.ordered.last().copied().unwrap_or_default();
                self.open_block(
                    BlockKind::ListItem { depth: self.list_depth.saturating_sub(1), ordered, task: None },
                    span,
                );
            }
            Tag::Table(_) => self.tables += 1,
            Tag::TableHead | Tag::TableRow => {
                self.in_header = matches!(tag, Tag::TableHead);
                let (table, header) = (self.tables, self.in_header);
                self.open_block(BlockKind::Row { table, header, cells: Vec::new() }, span);
            }
            Tag::TableCell => self.cell(span),
            Tag::Strikethrough => {
                self.out.leaves.push(Leaf { kind: LeafKind::Strike, span });
                self.words(span);
            }
            Tag::Link { .. } | Tag::Image { .. } => {
                self.out.leaves.push(Leaf { kind: LeafKind::Link, span });
                self.words(span);
            }
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => self.words(span),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, _span: Span) {
        match tag {
            TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => {
                self.close_block();
            }
            TagEnd::HtmlBlock => {
                self.close_block();
                if self.open.is_empty() && self.quotes == 0 && !self.in_html {
                    self.html();
                }
            }
            TagEnd::Paragraph => {
                if self.open.last().is_some_and(|(index, _)| self.out.blocks[*index].kind == BlockKind::Paragraph) {
                    self.close_block();
                } else {
                    self.settle_words();
                }
            }
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => {
                self.list_depth = self.list_depth.saturating_sub(1);
                self.ordered.pop();
            }
            _ => {}
        }
    }

    /// Reads on in the HTML block which has just been closed.
    fn html(&mut self) {
        let text = self.source.text();
        let Some(block) = self.out.blocks.last_mut() else { return };
        let whole = block.span;
        if let Some(markdown) = html::markdown(text, whole) {
            block.span = block.span.with_end(markdown.start());
            self.in_html = true;
            for (event, range) in parser(&text[markdown.start()..markdown.end()]).into_offset_iter() {
                self.event(&event, Span::from(range).shifted(markdown.start()));
            }
            self.in_html = false;
        }
        for (task, words) in html::boxes(text, whole) {
            self.open_block(BlockKind::ListItem { depth: 0, ordered: false, task: Some(task) }, words);
            self.words(words);
            self.close_block();
        }
    }

    fn open_block(&mut self, kind: BlockKind, span: Span) {
        self.settle_words();
        let parent = self.open.iter().rev().map(|(index, _)| *index);
        let parent =
            parent.into_iter().find(|index| matches!(self.out.blocks[*index].kind, BlockKind::ListItem { .. }));
        let quoted = self.quotes > 0;
        self.open.push((self.out.blocks.len(), None));
        let (lines, fields) = (Vec::new(), OnceLock::new());
        self.out.blocks.push(Block { kind, span, lines, parent, quoted, bold: false, fields });
    }

    fn close_block(&mut self) {
        self.settle_words();
        self.open.pop();
    }

    /// Turns the words seen so far into the lines of the innermost open block.
    fn settle_words(&mut self) {
        let Some((index, hull)) = self.open.last_mut() else { return };
        let Some(hull) = hull.take() else { return };
        let index = *index;
        let block = &self.out.blocks[index];
        let lines = lines_of(self.source.text(), hull, block.quoted);
        let is_item = matches!(block.kind, BlockKind::ListItem { .. });
        if is_item && !self.is_fresh(index) {
            // Words of a tight list item behind a nested block are a paragraph of their own.
            let quoted = block.quoted;
            self.out.blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: hull,
                lines,
                parent: Some(index),
                quoted,
                bold: false,
                fields: OnceLock::new(),
            });
        } else {
            self.out.blocks[index].lines = lines;
        }
    }

    fn words(&mut self, span: Span) {
        if let Some((_, hull)) = self.open.last_mut() {
            *hull = Some(hull.map_or(span, |hull| hull.hull(span)));
        }
    }

    fn task(&mut self, span: Span) {
        let open = self.open.iter().rev().map(|(index, _)| *index);
        for index in open {
            if let BlockKind::ListItem { task, .. } = &mut self.out.blocks[index].kind {
                *task = Some(span);
                return;
            }
        }
    }

    fn cell(&mut self, span: Span) {
        let text = self.source.text();
        if let Some((index, _)) = self.open.last()
            && let BlockKind::Row { cells, .. } = &mut self.out.blocks[*index].kind
        {
            cells.push(trimmed(text, span));
        }
    }

    fn is_fresh(&self, index: usize) -> bool {
        self.out.blocks[index].lines.is_empty() && index + 1 == self.out.blocks.len()
    }

    fn top_is_fresh_item(&self) -> bool {
        self.open.last().is_some_and(|(index, hull)| {
            hull.is_none()
                && matches!(self.out.blocks[*index].kind, BlockKind::ListItem { .. })
                && self.is_fresh(*index)
        })
    }
}

fn parser(text: &str) -> Parser<'_> {
    // Maths would swallow `+$6K … +$3K`, smart punctuation and heading attributes would move or hide words.
    let extensions = Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH | Extensions::ENABLE_TASKLISTS;
    Parser::new_ext(text, extensions)
}

/// The lines of `hull`, each without indent, quote marks, white space and the backslash of a hard break.
fn lines_of(text: &str, hull: Span, quoted: bool) -> Vec<Span> {
    let slice = &text[hull.start()..hull.end()];
    let mut lines = Vec::new();
    let mut at = 0;
    loop {
        let mut bytes = slice.bytes().skip(at);
        let end = bytes.position(|byte| matches!(byte, b'\n' | b'\r')).map_or(slice.len(), |found| at + found);
        let mut line = trimmed(text, Span::new(hull.start() + at, hull.start() + end));
        while at > 0 && quoted && text[line.start()..line.end()].starts_with('>') {
            line = trimmed(text, Span::new(line.start() + 1, line.end()));
        }
        if end < slice.len() && text[line.start()..line.end()].ends_with('\\') {
            line = trimmed(text, Span::new(line.start(), line.end() - 1));
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if end == slice.len() {
            return lines;
        }
        at = end + if slice[end..].starts_with("\r\n") { 2 } else { 1 };
    }
}

const fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}
