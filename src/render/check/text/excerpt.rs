//! A line of a document, and where in it the marker stands.

use unicode_width::UnicodeWidthStr;

use crate::document::Document;
use crate::render::safe::{escaped, fit, width};
use crate::text::Span;

/// A line as it is shown, and where in it the marker stands, in columns.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line, or that part of it which is around the place.
    pub(super) text: String,
    /// So many columns stand before the place.
    pub(super) before: usize,
    /// So many columns the place takes; at least 1.
    pub(super) marked: usize,
}

impl Excerpt {
    /// The first line of `span`, in at most `room` columns: a long one is cut around the place.
    pub(super) fn new(document: &Document, span: Span, room: usize) -> Self {
        let source = document.source();
        let line = source.line_span(span.start());
        let whole = source.slice(line).trim_end_matches(['\n', '\r']);
        let start = (span.start() - line.start()).min(whole.len());
        let end = (span.end() - line.start()).clamp(start, whole.len());
        let indent = whole.len() - whole.trim_start().len();
        let (front, place, behind) = (&whole[indent.min(start)..start], &whole[start..end], &whole[end..]);
        let mut front = escaped(front).into_owned();
        if front.width() + width(place).min(room / 2) > room {
            front = tail(&front, room / 3);
        }
        let before = front.width();
        let marked = width(place).clamp(1, room.saturating_sub(before).max(1));
        let text = format!("{front}{}{}", escaped(place), escaped(behind));
        Self { text: fit(text.trim_end(), room).into_owned(), before, marked }
    }
}

/// The end of `text` in at most `columns` columns, behind a `…`.
fn tail(text: &str, columns: usize) -> String {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let cut = starts.partition_point(|at| text[*at..].width() >= columns);
    format!("…{}", starts.get(cut).map_or("", |at| &text[*at..]))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// `marked` of `text` is shown as `expect` in `room` columns, over a line with the marker.
    fn check(text: &str, marked: &str, room: usize, expect: [&str; 2]) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let start = text.find(marked).unwrap();
        let shown = Excerpt::new(&document, Span::new(start, start + marked.len()), room);
        let marker = format!("{}{}", " ".repeat(shown.before), "^".repeat(shown.marked));
        assert_eq!([shown.text.as_str(), marker.as_str()], expect);
        assert!(shown.text.width() <= room && marker.width() <= room, "{expect:?}");
    }

    #[test]
    fn the_marker_stands_under_the_place() {
        check("# A\n**进行中:** x y\n", "x", 80, ["**进行中:** x y", "            ^"]);
        check("  - [ ] 🔴 go\r\n", "🔴", 80, ["- [ ] 🔴 go", "      ^^"]);
        check("a \u{1b}[2J b\n", "b", 80, ["a \\x1b[2J b", "          ^"]);
        check("a\nb\n", "a\nb", 80, ["a", "^"]);
        check("a \n", " \n", 80, ["a", " ^"]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{} here {}\n", "a".repeat(100), "b".repeat(100));
        let line = format!("…{} here {}…", "a".repeat(9), "b".repeat(17));
        check(&text, "here", 34, [&line, "           ^^^^"]);
    }

    #[test]
    fn a_place_that_is_longer_than_a_line_is_marked_to_the_edge() {
        let text = format!("see {}\n", "进".repeat(100));
        let line = format!("see {}…", "进".repeat(7));
        check(&text, &"进".repeat(100), 20, [&line, &format!("    {}", "^".repeat(16))]);
    }
}
