//! `~~` around the words of what is over, in documents which strike it through.

use std::mem::discriminant;

use super::insert::content;
use crate::document::Document;
use crate::model::{Carrier, Item, Mark, MarkKind, Status};
use crate::text::{Edit, Span};

/// Takes the tildes at `mark` away: what is open is not struck through.
pub(super) fn removed(document: &Document, mark: &Mark, status: Status) -> Vec<Edit> {
    let text = document.text(mark.span);
    if !status.is_open() || text.len() < 4 || !text.starts_with("~~") || !text.ends_with("~~") {
        return Vec::new();
    }
    let (start, end) = (mark.span.start(), mark.span.end());
    vec![Edit::delete(Span::new(start, start + 2)), Edit::delete(Span::new(end - 2, end))]
}

/// Strikes the words of `item` through, where the document does so with most of what has this `status`.
pub(super) fn added(document: &Document, item: &Item, status: Status) -> Vec<Edit> {
    if status.is_open() || is_struck(item) {
        return Vec::new();
    }
    let is_like =
        |other: &&Item| other.status == Some(status) && discriminant(&other.carrier) == discriminant(&item.carrier);
    let all = document.plan().items().filter(is_like);
    let (struck, plain) = all.fold(
        (0, 0),
        |(struck, plain), other| {
            if is_struck(other) { (struck + 1, plain) } else { (struck, plain + 1) }
        },
    );
    if struck <= plain {
        return Vec::new();
    }
    let words = words(document, item);
    vec![Edit::insert(words.start(), "~~"), Edit::insert(words.end(), "~~")]
}

fn is_struck(item: &Item) -> bool {
    item.marks.iter().any(|mark| mark.kind == MarkKind::Strike)
}

/// Id and title with the emphasis around them; of a list item all words up to the marks behind them.
fn words(document: &Document, item: &Item) -> Span {
    let text = document.source().text();
    let start = item.id.map_or(item.title.start(), |id| id.start().min(item.title.start()));
    let start = text[..start].trim_end_matches(['*', '_', '[']).len();
    let behind = &text[item.title.end()..];
    let mut end = item.title.end() + behind.len() - behind.trim_start_matches(['*', '_', ']']).len();
    if matches!(item.carrier, Carrier::Checkbox | Carrier::Bullet) {
        let line = document.source().line_span(end.saturating_sub(1));
        let first_mark = item.marks.iter().map(|mark| mark.span.start()).filter(|at| *at >= end).min();
        let last = line.start() + content(&text[line.start()..line.end()]).len();
        let whole = first_mark.unwrap_or(last).min(last);
        end = end.max(text[..whole].trim_end_matches([' ', '\t', '—', '–', '-', '(', '[']).len());
    }
    Span::new(start.max(document.source().line_span(item.title.start()).start()), end)
}
