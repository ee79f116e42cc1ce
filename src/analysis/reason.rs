//! Whether anything says what an item waits for.

use crate::document::Document;
use crate::model::{Item, Label, Mark, MarkKind};
use crate::text::Span;

/// Whether something says what the item waits for: a field, a cell, what it depends on, or words of its own beside its
/// title, its fields and its sub-tasks. A comment says nothing.
pub(super) fn has_reason(document: &Document, item: &Item) -> bool {
    let words = Words { document, item };
    let is_reason = |label| matches!(label, Label::Reason | Label::Note | Label::DependsOn);
    let field = item.fields.iter().any(|field| is_reason(field.label) && words.says_something(field.value));
    let cell = item.cells().iter().any(|cell| is_reason(cell.label) && words.says_something(cell.span));
    field || cell || !item.depends_on().is_empty() || words.are_there()
}

/// The words of an item.
struct Words<'d> {
    document: &'d Document,
    item: &'d Item,
}

impl Words<'_> {
    /// Whether its status says more than that it is blocked, as `Waiting for legal` does, words stand behind it or are set off
    /// in its title, or stand on a line of its own that is no field and no sub-task.
    fn are_there(&self) -> bool {
        let (item, source) = (self.item, self.document.source());
        if item.marks.iter().any(|mark| self.says_more(mark)) {
            return true;
        }
        let is_behind = |mark: &&Mark| mark.kind == MarkKind::Field || mark.span.start() >= item.title.end();
        let is_told = item.marks.iter().filter(is_behind).any(|mark| {
            let line = source.line_span(mark.span.start());
            mark.kind != MarkKind::Cell
                && self.says_something(Span::new(mark.span.end(), line.end().max(mark.span.end())))
        });
        let title = self.document.text(item.title);
        if is_told || [" — ", " – ", " - ", ": ", "("].iter().any(|edge| title.contains(edge)) {
            return true;
        }
        let is_taken = |line: Span| {
            item.fields.iter().any(|field| field.line.start() == line.start())
                || item.children().iter().any(|child| child.head.contains(line.start()))
        };
        let mut at = item.head.end();
        while at < item.block.end() {
            let line = source.line_span(at);
            if !is_taken(line) && self.says_something(line) {
                return true;
            }
            at = line.end().max(at + 1);
        }
        false
    }

    /// Whether the words of `mark` go on behind the name of a state, or its cell does behind the words.
    fn says_more(&self, mark: &Mark) -> bool {
        let vocabulary = &self.document.plan().vocabulary;
        let known =
            |word: Span| vocabulary.leading_word(self.document.text(word)).map_or(word.len(), |found| found.len);
        let goes_on =
            mark.word.is_some_and(|word| self.says_something(Span::new(word.start() + known(word), word.end())));
        goes_on || (mark.kind == MarkKind::Cell && self.says_something(self.rest_of_cell(mark.span.end())))
    }

    fn rest_of_cell(&self, start: usize) -> Span {
        let line = self.document.source().line_span(start);
        let rest = self.document.text(Span::new(start, line.end().max(start)));
        Span::new(start, start + rest.find('|').unwrap_or(rest.len()))
    }

    /// Whether letters or digits stand there outside of comments.
    fn says_something(&self, span: Span) -> bool {
        let mut text = self.document.text(span);
        while let Some((before, comment)) = text.split_once("<!--") {
            if before.contains(char::is_alphanumeric) {
                return true;
            }
            text = comment.split_once("-->").map_or("", |(_, behind)| behind);
        }
        text.contains(char::is_alphanumeric)
    }
}
